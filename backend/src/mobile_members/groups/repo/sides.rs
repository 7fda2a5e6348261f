//! Reach from several sides.

/// Rows with a path within reach, be it that of one side or of another.
macro_rules! on_any_side {
    ($query:expr, $scope:expr, $own:expr $(, $other:expr)*) => {{
        let scope: &$crate::db::Scope = $scope;
        let mut query = $query;
        let mut first = true;
        for range in scope.ranges() {
            let inside = $own.ge(range.start.clone()).and($own.lt(range.end.clone()));
            query = if first { query.filter(inside) } else { query.or_filter(inside) };
            first = false;
            $(query = query.or_filter(
                $other
                    .is_not_null()
                    .and($other.assume_not_null().ge(range.start.clone()))
                    .and($other.assume_not_null().lt(range.end.clone())),
            );)*
        }
        if first { query.filter($own.lt(Vec::<u8>::new())) } else { query }
    }};
}

pub(in crate::mobile_members) use on_any_side;

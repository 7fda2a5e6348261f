//! Putting short lists in order: the library's sort is a noticeable part of the page for each type it is used with.

/// Puts `items` in order, keeping that of equals.
pub(crate) fn arrange<T>(items: &mut [T], before: impl Fn(&T, &T) -> bool) {
    for end in 1..items.len() {
        let mut at = end;
        while at > 0 && before(&items[at], &items[at - 1]) {
            items.swap(at, at - 1);
            at -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::arrange;

    #[test]
    fn equals_keep_their_order() {
        let mut items = [(3, 'a'), (1, 'b'), (3, 'c'), (2, 'd'), (1, 'e')];
        arrange(&mut items, |x, y| x.0 < y.0);
        assert_eq!(items, [(1, 'b'), (1, 'e'), (2, 'd'), (3, 'a'), (3, 'c')]);
        arrange::<u8>(&mut [], |_, _| true);
    }
}

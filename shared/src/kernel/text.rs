//! Words in both languages side by side: a text without its translation does not compile.

/// Declares an enum of texts. Each line is `Name { "中文", "English" }`; `{0}`, `{1}` … are places for arguments.
///
/// The enum gets `get(self, Lang) -> &'static str` and `fill(self, Lang, &[&str]) -> String`.
#[macro_export]
macro_rules! texts {
    ($(#[$meta:meta])* pub enum $name:ident { $($variant:ident { $zh:literal, $en:literal })* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $(#[doc = $en] $variant,)* }

        impl $name {
            /// Every text, for the check that placeholders agree between the languages.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The words in one language, placeholders included.
            pub const fn get(self, lang: $crate::kernel::Lang) -> &'static str {
                match lang {
                    $crate::kernel::Lang::Zh => match self { $($name::$variant => $zh,)* },
                    $crate::kernel::Lang::En => match self { $($name::$variant => $en,)* },
                }
            }

            /// The words with `{0}`, `{1}` … replaced.
            pub fn fill(self, lang: $crate::kernel::Lang, args: &[&str]) -> String {
                $crate::kernel::text::fill(self.get(lang), args)
            }
        }
    };
}

/// Replaces `{0}`, `{1}` … by the arguments; a place without an argument stays as it is.
pub fn fill(template: &str, args: &[&str]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let tail = &rest[open..];
        let arg = tail
            .find('}')
            .and_then(|close| tail[1..close].parse::<usize>().ok().map(|n| (n, close)))
            .and_then(|(n, close)| args.get(n).map(|a| (*a, close)));
        if let Some((arg, close)) = arg {
            out.push_str(arg);
            rest = &tail[close + 1..];
        } else {
            out.push('{');
            rest = &tail[1..];
        }
    }
    out.push_str(rest);
    out
}

/// The placeholders of a text, sorted: both languages must have the same.
pub fn placeholders(template: &str) -> Vec<usize> {
    let mut found: Vec<usize> =
        template.split('{').skip(1).filter_map(|p| p.split_once('}').and_then(|(n, _)| n.parse().ok())).collect();
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::{fill, placeholders};

    #[test]
    fn places_are_filled_and_unknown_ones_kept() {
        assert_eq!(fill("共 {0} 条，第 {1} 页", &["3", "1"]), "共 3 条，第 1 页");
        assert_eq!(fill("{0} {7} {x}", &["a"]), "a {7} {x}");
        assert_eq!(placeholders("{1} of {0}"), vec![0, 1]);
    }
}

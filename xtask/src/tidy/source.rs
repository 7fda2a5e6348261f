//! A file as the rules see it, and what a rule reports.

/// One file of the workspace.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source<'a> {
    /// Path from the root, with forward slashes.
    pub(crate) path: &'a str,
    /// The whole text.
    pub(crate) text: &'a str,
}

/// A place where a rule does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// Line, from 1.
    pub(crate) line: usize,
    /// What is wrong, and what to do.
    pub(crate) message: String,
}

impl Finding {
    pub(crate) fn new(line: usize, message: impl Into<String>) -> Finding {
        Finding { line, message: message.into() }
    }
}

/// A public function and what stands above and in its head.
#[derive(Debug)]
pub(crate) struct Function<'a> {
    /// Line of `fn`, from 1.
    pub(crate) line: usize,
    /// Its name.
    pub(crate) name: &'a str,
    /// From `pub` to the opening brace.
    pub(crate) head: String,
    /// Comments and attributes right above.
    pub(crate) above: String,
}

impl<'a> Source<'a> {
    /// File name.
    pub(crate) fn name(&self) -> &'a str {
        self.path.rsplit('/').next().unwrap_or(self.path)
    }

    /// Whether the path lies in one of the folders.
    pub(crate) fn under(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }

    /// Whether the module is `name`: the file `name.rs`, or a file of the folder `name`.
    pub(crate) fn module_is(&self, name: &str) -> bool {
        self.name().strip_suffix(".rs") == Some(name) || self.path.split('/').rev().skip(1).any(|part| part == name)
    }

    /// Whether the file holds nothing but tests.
    pub(crate) fn is_test(&self) -> bool {
        self.path.starts_with("tests/") || self.path.contains("/tests/") || self.name().ends_with("tests.rs")
    }

    /// Numbered lines of product code: no comment lines, nothing from the test module at the end on.
    pub(crate) fn code(&self) -> impl Iterator<Item = (usize, &'a str)> + use<'a> {
        let skip_all = self.is_test();
        let end = test_module_start(self.text);
        let lines = self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.take_while(move |(line, _)| !skip_all && *line < end).filter(|(_, line)| !is_comment(line))
    }

    /// The public functions of the product code.
    pub(crate) fn public_functions(&self) -> Vec<Function<'a>> {
        let lines: Vec<&str> = self.text.lines().collect();
        self.code().filter_map(|(line, text)| Some(function(&lines, line, function_name(text)?))).collect()
    }
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

fn test_module_start(text: &str) -> usize {
    let lines: Vec<&str> = text.lines().collect();
    let start = lines.windows(2).position(|pair| {
        pair[0].trim() == "#[cfg(test)]" && pair[1].trim_start().starts_with("mod ") && pair[1].ends_with('{')
    });
    start.map_or(usize::MAX, |index| index + 1)
}

/// The name in a line that begins a function visible outside its module.
fn function_name(line: &str) -> Option<&str> {
    let (visibility, rest) = line.trim_start().split_once("fn ")?;
    let visible = visibility.starts_with("pub ") || visibility.starts_with("pub(");
    visible.then(|| rest.split(['(', '<']).next().unwrap_or(rest).trim())
}

fn function<'a>(lines: &[&'a str], line: usize, name: &'a str) -> Function<'a> {
    let mut head = String::new();
    for text in &lines[line - 1..] {
        head.push_str(text.trim());
        head.push(' ');
        if text.contains('{') || text.contains(';') {
            break;
        }
    }
    let above = lines[..line - 1].iter().rev().take_while(|l| is_comment(l) || l.trim_start().starts_with("#["));
    Function { line, name, head, above: above.copied().collect::<Vec<_>>().join("\n") }
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn comments_and_the_test_module_are_not_code() {
        let text = "//! Doc.\nuse a;\n    // why\n#[cfg(test)]\nmod tests;\nfn b() {}\n#[cfg(test)]\nmod tests {\n    use c;\n}\n";
        let source = Source { path: "backend/src/x.rs", text };
        let lines: Vec<usize> = source.code().map(|(line, _)| line).collect();
        assert_eq!(lines, [2, 4, 5, 6]);
        assert_eq!(Source { path: "backend/src/members/tests.rs", text }.code().count(), 0);
        assert_eq!(Source { path: "tests/it/main.rs", text }.code().count(), 0);
    }

    #[test]
    fn a_module_is_a_file_or_a_folder() {
        let at = |path| Source { path, text: "" };
        assert!(at("backend/src/members/repo.rs").module_is("repo"));
        assert!(at("backend/src/members/repo/list.rs").module_is("repo"));
        assert!(!at("backend/src/members/report.rs").module_is("repo"));
    }

    #[test]
    fn heads_of_functions_span_lines() {
        let text = "/// Finds.\n// unscoped: why\n#[inline]\npub(crate) async fn find<T>(\n    conn: &mut Conn,\n    id: Id,\n) -> Row {\n}\nfn private() {}\n";
        let functions = Source { path: "backend/src/members/repo.rs", text }.public_functions();
        assert_eq!(functions.len(), 1);
        assert_eq!((functions[0].line, functions[0].name), (4, "find"));
        assert!(functions[0].head.contains("id: Id") && functions[0].above.contains("unscoped"));
    }
}

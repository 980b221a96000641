//! Docstrings of native functions and methods: a table that is looked at only when one is read.

/// A line for each: its name with that of its class or module in front, a blank, the text.
static TEXTS: &str = include_str!("texts.txt");

/// The docstring of a function of `owner`: a class, or a module other than `builtins`.
pub(super) fn find(owner: Option<&str>, name: &str) -> Option<&'static str> {
    let Some(owner) = owner else {
        return text(name);
    };
    // What several classes have alike is written down once.
    let like = match owner {
        "bytearray" | "bytes" => "str",
        "frozenset" => "set",
        "bool" => "int",
        _ => "*",
    };
    [owner, like, "*"]
        .into_iter()
        .find_map(|owner| text(&format!("{owner}.{name}")))
}

fn text(key: &str) -> Option<&'static str> {
    TEXTS.lines().find_map(|line| {
        let rest = line.strip_prefix(key)?;
        rest.strip_prefix(' ')
    })
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn docstrings_are_found_by_owner_and_name() {
        assert_eq!(find(None, "len"), Some("How many items there are."));
        assert_eq!(find(Some("bytes"), "upper"), Some("A copy in upper case."));
        assert_eq!(find(Some("list"), "__len__"), Some("len(self)"));
        assert_eq!(find(Some("list"), "nothing"), None);
    }
}

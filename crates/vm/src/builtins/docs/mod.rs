//! Docstrings of native functions and methods: a table that is looked at only when one is read.

use crate::object::Type;
use crate::world::World;

/// A line for each: its name with that of its class or module in front, a blank, the text.
static TEXTS: &str = include_str!("texts.txt");

/// The parameters of functions and methods, as `__text_signature__` tells them.
static SIGNATURES: &str = include_str!("signatures.txt");

/// The same for the library: modules' functions, classes with their methods, and the builtin classes; a dash where CPython
/// tells nothing. `cargo xtask modules` writes it.
static LIBRARY: &str = include_str!("library.txt");

/// The docstrings of classes; a line break is written as an escape.
static CLASSES: &str = include_str!("classes.txt");

/// Gives the builtin classes their docstrings.
pub(crate) fn init_classes(w: &mut World) {
    for line in CLASSES.lines() {
        let Some((name, doc)) = line.split_once(' ') else {
            continue;
        };
        let key = w.intern(name);
        let class = w.dict_get(w.builtins, key).and_then(|c| c.cast::<Type>());
        let own = w.names.doc;
        if let Some(class) = class
            // The instances of some have texts of their own.
            && w.dict_get(w.heap[class].dict, own).is_none()
        {
            let doc = w.str(doc.replace("\\n", "\n").replace("\\\\", "\\"));
            w.class_set(class, "__doc__", doc);
        }
    }
}

/// The parameters of a function of `owner`, if they are known.
pub(super) fn signature(owner: Option<&str>, name: &str) -> Option<&'static str> {
    let Some(owner) = owner else {
        return line_of(SIGNATURES, name);
    };
    line_of(SIGNATURES, &format!("{owner}.{name}"))
}

/// The parameters of something of a library module, or of a builtin class if there is none; the inner None: CPython tells
/// nothing of them.
pub(super) fn library_signature(
    module: Option<&str>,
    qualname: &str,
) -> Option<Option<&'static str>> {
    let found = match module {
        None => line_of(LIBRARY, qualname),
        // What the library offers under one name may be in another module, that is all native.
        Some(module) => {
            let shown = module.trim_start_matches('_');
            let shown = if shown == "os" { "posix" } else { shown };
            [module, &format!("_{module}"), shown]
                .into_iter()
                .find_map(|home| line_of(LIBRARY, &format!("{home}.{qualname}")))
        }
    };
    found.map(|text| (text != "-").then_some(text))
}

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
    line_of(TEXTS, key)
}

fn line_of(table: &'static str, key: &str) -> Option<&'static str> {
    table.lines().find_map(|line| {
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
        assert_eq!(find(Some("bytes"), "upper"), find(Some("str"), "upper"));
        assert_eq!(find(Some("list"), "__len__"), Some("len(self)"));
        assert_eq!(find(Some("list"), "nothing"), None);
    }
}

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

/// The parameters of a slot, which are the same in every class.
pub(super) fn slot_signature(name: &str) -> Option<&'static str> {
    Some(match name {
        "__call__" | "__init__" => "($self, /, *args, **kwargs)",
        "__getattribute__" | "__getattr__" | "__delattr__" => "($self, name, /)",
        "__setattr__" => "($self, name, value, /)",
        "__getitem__" | "__delitem__" | "__contains__" => "($self, key, /)",
        "__setitem__" => "($self, key, value, /)",
        "__get__" => "($self, instance, owner=None, /)",
        "__set__" => "($self, instance, value, /)",
        "__delete__" => "($self, instance, /)",
        "__pow__" | "__rpow__" => "($self, value, mod=None, /)",
        "__ipow__" => "($self, value, /)",
        "__repr__" | "__str__" | "__hash__" | "__iter__" | "__next__" | "__len__" | "__bool__"
        | "__int__" | "__float__" | "__index__" | "__neg__" | "__pos__" | "__abs__"
        | "__invert__" | "__del__" => "($self, /)",
        "__buffer__" => "($self, flags, /)",
        "__release_buffer__" => "($self, buffer, /)",
        "__lt__" | "__le__" | "__eq__" | "__ne__" | "__gt__" | "__ge__" => "($self, value, /)",
        _ => {
            let operation = name.strip_prefix("__")?.strip_suffix("__")?;
            let plain = operation.strip_prefix(['r', 'i']).unwrap_or_default();
            let known = [
                "add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "divmod", "lshift",
                "rshift", "and", "or", "xor",
            ];
            let found = known.contains(&operation) || known.contains(&plain);
            return found.then_some("($self, value, /)");
        }
    })
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

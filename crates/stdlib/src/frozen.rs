//! The modules written in Python: their sources, built into the program, compiled on import.

use gilscope_vm::Frozen;

/// A table row: a module's dotted name and its source under `lib/`.
macro_rules! module {
    ($name:literal, $path:literal) => {
        row($name, include_str!(concat!("../lib/", $path)), false)
    };
}

/// The same for a package, whose source is its `__init__.py`.
macro_rules! package {
    ($name:literal, $path:literal) => {
        row($name, include_str!(concat!("../lib/", $path)), true)
    };
}

/// The same for a module that is native code in CPython: its frames do not show, and do not poll.
macro_rules! native {
    ($name:literal, $path:literal) => {
        (
            $name,
            Frozen {
                source: include_str!(concat!("../lib/", $path)),
                package: false,
                internal: true,
            },
        )
    };
}

const fn row(name: &'static str, source: &'static str, package: bool) -> (&'static str, Frozen) {
    let frozen = Frozen {
        source,
        package,
        internal: false,
    };
    (name, frozen)
}

/// Every module, sorted by name.
#[rustfmt::skip]
static MODULES: &[(&str, Frozen)] = &[
    module!("__future__", "__future__.py"),
    module!("_collections", "_collections.py"),
    module!("_queue", "_queue.py"),
    module!("_strptime", "_strptime.py"),
    module!("_typing", "_typing.py"),
    module!("abc", "abc.py"),
    module!("base64", "base64.py"),
    module!("binascii", "binascii.py"),
    module!("bisect", "bisect.py"),
    package!("collections", "collections/__init__.py"),
    module!("collections._wrappers", "collections/_wrappers.py"),
    module!("collections.abc", "collections/abc.py"),
    package!("concurrent", "concurrent/__init__.py"),
    package!("concurrent.futures", "concurrent/futures/__init__.py"),
    module!("concurrent.futures._base", "concurrent/futures/_base.py"),
    module!("concurrent.futures.thread", "concurrent/futures/thread.py"),
    module!("contextlib", "contextlib.py"),
    module!("copy", "copy.py"),
    module!("dataclasses", "dataclasses.py"),
    module!("datetime", "datetime.py"),
    module!("doctest", "doctest.py"),
    module!("enum", "enum.py"),
    module!("fractions", "fractions.py"),
    module!("functools", "functools.py"),
    module!("genericpath", "genericpath.py"),
    module!("hashlib", "hashlib.py"),
    module!("heapq", "heapq.py"),
    module!("hmac", "hmac.py"),
    module!("html", "html.py"),
    module!("itertools", "itertools.py"),
    package!("json", "json/__init__.py"),
    module!("json.decoder", "json/decoder.py"),
    module!("json.encoder", "json/encoder.py"),
    module!("keyword", "keyword.py"),
    module!("linecache", "linecache.py"),
    package!("logging", "logging/__init__.py"),
    module!("numbers", "numbers.py"),
    module!("operator", "operator.py"),
    module!("os", "os.py"),
    module!("posixpath", "posixpath.py"),
    module!("queue", "queue.py"),
    module!("random", "random.py"),
    module!("re", "re.py"),
    module!("sched", "sched.py"),
    module!("secrets", "secrets.py"),
    module!("shlex", "shlex.py"),
    module!("stat", "stat.py"),
    module!("statistics", "statistics.py"),
    module!("string", "string.py"),
    module!("struct", "struct.py"),
    module!("textwrap", "textwrap.py"),
    module!("threading", "threading.py"),
    module!("timeit", "timeit.py"),
    module!("traceback", "traceback.py"),
    module!("types", "types.py"),
    module!("typing", "typing.py"),
    module!("uuid", "uuid.py"),
    module!("warnings", "warnings.py"),
    module!("zlib", "zlib.py"),
];

/// The source of the module with this dotted name, if it is one of ours.
pub fn frozen(module: &str) -> Option<Frozen> {
    let at = MODULES
        .binary_search_by_key(&module, |(name, _)| name)
        .ok()?;
    Some(MODULES[at].1)
}

/// The dotted names of all frozen modules, sorted.
pub fn names() -> impl Iterator<Item = &'static str> {
    MODULES.iter().map(|(name, _)| *name)
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "reads what lies on disk")]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;

    /// Every `.py` below a folder.
    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "py") {
                found.push(path);
            }
        }
    }

    #[test]
    fn every_source_is_registered() {
        let lib = Path::new(env!("CARGO_MANIFEST_DIR")).join("lib");
        let mut found = Vec::new();
        sources(&lib, &mut found);
        assert_eq!(found.len(), names().count());
        for path in found {
            let relative = path.strip_prefix(&lib).unwrap().with_extension("");
            let package = relative.ends_with("__init__");
            let relative = if package {
                relative.parent().unwrap()
            } else {
                &relative
            };
            let parts: Vec<_> = relative.iter().map(|part| part.to_str().unwrap()).collect();
            let name = parts.join(".");
            let module = frozen(&name).unwrap_or_else(|| panic!("{name} is not registered"));
            assert_eq!(module.package, package, "{name}");
            assert_eq!(
                module.source,
                std::fs::read_to_string(&path).unwrap(),
                "{name}"
            );
        }
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(names().is_sorted());
    }

    #[test]
    fn every_source_says_what_it_is() {
        for (name, module) in MODULES {
            assert!(
                module.source.starts_with("\"\"\""),
                "{name} has no docstring"
            );
        }
    }

    #[test]
    fn packages_come_with_their_modules() {
        for name in names() {
            if let Some((parent, _)) = name.rsplit_once('.') {
                assert!(
                    frozen(parent).is_some_and(|module| module.package),
                    "{name}"
                );
            }
        }
    }
}

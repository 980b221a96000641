//! The modules written in Python: their sources and their code, built into the program.

use gilscope_vm::Frozen;

/// Every module and every part of the prelude (`<prelude core>`), sorted by name. The build script
/// compiles what lies in `lib` and in the virtual machine's `prelude`.
pub static MODULES: &[(&str, Frozen)] = include!(concat!(env!("OUT_DIR"), "/modules.rs"));

/// The module with this dotted name, if it is one of ours.
pub fn frozen(module: &str) -> Option<Frozen> {
    let at = MODULES
        .binary_search_by_key(&module, |(name, _)| name)
        .ok()?;
    Some(MODULES[at].1)
}

/// The dotted names of all frozen modules, sorted.
pub fn names() -> impl Iterator<Item = &'static str> {
    let names = MODULES.iter().map(|(name, _)| *name);
    names.filter(|name| !name.starts_with('<'))
}

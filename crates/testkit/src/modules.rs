//! What modules are called, what is in them, and what of it we have: the table in `docs/modules.md`.
//!
//! `cargo xtask modules` stores what CPython has; our own program is asked which of that is missing.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// The table stands between these lines.
const BEGIN: &str = "<!-- written by `cargo xtask modules` -->\n";
const END: &str = "<!-- end of the table -->\n";

/// CPython's public names: of each module, its names with their kinds.
pub type Names = BTreeMap<String, Vec<(String, String)>>;

/// Reads lines of the form `module name:kind name:kind`.
pub fn parse_names(text: &str) -> Names {
    let lines = text.lines().filter_map(|line| line.split_once(' '));
    lines
        .map(|(module, names)| {
            let names = names.split(' ').filter_map(|name| name.split_once(':'));
            let names = names.map(|(name, kind)| (name.to_owned(), kind.to_owned()));
            (module.to_owned(), names.collect())
        })
        .collect()
}

/// Which of these names `program` does not have, as far as it has the module; in the same form.
///
/// # Errors
///
/// When the program cannot be run, or a module cannot be imported.
pub fn missing(program: &Path, names: &Names) -> Result<Names, String> {
    let mut script = String::from(
        "import importlib\n\
         def kind(value):\n\
         \x20   if isinstance(value, type): return 'class'\n\
         \x20   return 'callable' if callable(value) else 'data'\n\
         def ask(module, names):\n\
         \x20   found = importlib.import_module(module)\n\
         \x20   answer = [module]\n\
         \x20   for item in names.split():\n\
         \x20       name, wanted = item.split(':')\n\
         \x20       if wanted == 'module':\n\
         \x20           try: importlib.import_module(module + '.' + name)\n\
         \x20           except ModuleNotFoundError: answer.append(name + ':missing')\n\
         \x20       elif not hasattr(found, name): answer.append(name + ':missing')\n\
         \x20       elif kind(getattr(found, name)) != wanted: answer.append(item)\n\
         \x20   print(*answer, '')\n",
    );
    for (module, names) in names {
        let names: Vec<String> = names
            .iter()
            .map(|(name, kind)| format!("{name}:{kind}"))
            .collect();
        let _ = writeln!(script, "ask({module:?}, {:?})", names.join(" "));
    }
    let output = Command::new(program)
        .args(["-c", &script])
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Ok(parse_names(&String::from_utf8_lossy(&output.stdout)))
}

/// The names that are missing, a line for each module: what the program knows itself.
pub fn absent(missing: &Names) -> String {
    let mut text = String::new();
    for (module, names) in missing {
        let names: Vec<&str> = names
            .iter()
            .filter(|(_, kind)| kind == "missing")
            .map(|(name, _)| name.as_str())
            .collect();
        if !names.is_empty() {
            let _ = writeln!(text, "{module} {}", names.join(" "));
        }
    }
    text
}

/// The table of modules, as Markdown.
pub fn table(names: &Names, missing: &Names) -> String {
    let mut text = String::from("| module | names there | names not there |\n|---|---|---|\n");
    for (module, names) in names {
        let none = Vec::new();
        let missing = missing.get(module).unwrap_or(&none);
        let absent: Vec<&str> = missing
            .iter()
            .filter(|(_, kind)| kind == "missing")
            .map(|(name, _)| name.as_str())
            .collect();
        let there = match absent.len() {
            0 => "all".to_owned(),
            n => format!("{} of {}", names.len() - n, names.len()),
        };
        let mut lacks = families(&absent);
        for (name, kind) in missing.iter().filter(|(_, kind)| kind != "missing") {
            lacks.push(format!("`{name}` is no {kind}"));
        }
        let _ = writeln!(text, "| `{module}` | {there} | {} |", lacks.join(", "));
    }
    text
}

/// The names, those that begin alike (`AF_INET`, `AF_UNIX`) as one.
fn families(names: &[&str]) -> Vec<String> {
    let family = |name: &str| {
        let prefix = name.split('_').next().unwrap_or(name);
        let constant = name.len() > prefix.len() && name.chars().all(|c| !c.is_lowercase());
        if constant {
            prefix.to_owned()
        } else {
            String::new()
        }
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(family(name)).or_default() += 1;
    }
    let mut shown = Vec::new();
    for name in names {
        let family = family(name);
        let many = counts.get(&family).copied().unwrap_or(0);
        let text = if family.is_empty() || many < 4 {
            format!("`{name}`")
        } else {
            format!("`{family}_*` ({many})")
        };
        if !shown.contains(&text) {
            shown.push(text);
        }
    }
    shown
}

/// The document with its table replaced.
///
/// # Errors
///
/// When the place of the table cannot be found.
pub fn with_table(document: &str, table: &str) -> Result<String, String> {
    let parts = document.split_once(BEGIN).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(END)?;
        Some((before, after))
    });
    let (before, after) = parts.ok_or("docs/modules.md has no place for the table")?;
    Ok(format!("{before}{BEGIN}\n{table}\n{END}{after}"))
}

//! `cargo xtask syntax-diff`: programs made wrong by chance; what CPython 3.13 and gilscope say of each is compared field by field.
//!
//! The statements come from `tests/scripts`. The same seed makes the same mutants.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::fuzz::Random;
use crate::oracle::{Both, Interpreters};
use crate::say;

/// Mutants in one file.
const BATCH: usize = 500;

/// Longer statements are left out: most of what happens to them happens to short ones.
const MOST_BYTES: usize = 400;

/// What is put in or exchanged.
const TOKENS: &[&str] = &[
    "(", ")", "[", "]", "{", "}", ":", ",", ".", ";", "=", "==", ":=", "->", "+", "-", "*", "**",
    "/", "%", "@", "~", "<", "!=", "+=", "...", "!", "?", "$", "`", "\\", "\n", "\n    ", "\t",
    " ", "'", "\"", "'''", "f'{x}'", "f'{", "b'a'", "u'b'", "1", "0", "01", "1.5", "1e", "1_",
    "0x", "2j", "x", "x y", "é", "print", "exec", "None", "True", "if", "else", "elif", "for",
    "in", "is", "not", "and", "or", "while", "def", "class", "return", "yield", "lambda", "try:",
    "except", "finally:", "with", "as", "import", "from", "del", "pass", "break", "global",
    "nonlocal", "assert", "raise", "match", "case", "type", "*x", "**x", "x=1", "#", "async",
    "await",
];

#[derive(Args)]
pub(crate) struct Options {
    /// How many mutants
    #[arg(long, default_value_t = 25_000)]
    count: usize,
    /// Which mutants
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The gilscope to try
    #[arg(long, default_value = "target/debug/gilscope")]
    program: PathBuf,
    /// The CPython 3.13 to ask, instead of the one found through pyenv or PATH
    #[arg(long, value_name = "PROGRAM")]
    python: Option<PathBuf>,
    /// Where the differences go
    #[arg(long, default_value = "target/syntax-diff")]
    keep: PathBuf,
}

pub(crate) fn main(options: &Options) -> Result<(), String> {
    let told = |error: std::io::Error| error.to_string();
    std::fs::create_dir_all(&options.keep).map_err(told)?;
    let both = Interpreters::new(&options.program, options.python.as_deref(), &options.keep);
    let both = both.map_err(told)?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/scripts");
    let statements = statements(&root).map_err(told)?;
    let (mut tried, mut wrong, mut found) = (0, 0, 0);
    let mut classes: BTreeMap<String, usize> = BTreeMap::new();
    let mut differences = String::new();
    let mut random = Random::new(options.seed);
    while tried < options.count {
        let batch = BATCH.min(options.count - tried);
        let mutants: Vec<String> = (0..batch)
            .map(|_| mutant(&mut random, &statements))
            .collect();
        let Both { python, own } = both.run(&program(&mutants)).map_err(told)?;
        let (theirs, ours): (Vec<&str>, Vec<&str>) =
            (python.lines().collect(), own.lines().collect());
        if theirs.len() < batch {
            return Err(format!("CPython stopped after {} of {batch}", theirs.len()));
        }
        for (i, mutant) in mutants.iter().enumerate() {
            let (expected, got) = (theirs[i], ours.get(i).copied().unwrap_or("(nothing)"));
            wrong += usize::from(expected != "right");
            if got == expected {
                continue;
            }
            found += 1;
            *classes.entry(class_of(expected)).or_default() += 1;
            // Writing to a string cannot fail.
            let _ = writeln!(differences, "<<<\n{mutant}\n>>>\n- {expected}\n+ {got}\n");
        }
        tried += batch;
    }
    std::fs::write(options.keep.join("differences.txt"), differences).map_err(told)?;
    let mut classes: Vec<(usize, String)> = classes.into_iter().map(|(c, n)| (n, c)).collect();
    classes.sort_by(|a, b| b.cmp(a));
    for (number, class) in classes.iter().take(40) {
        say(&format!("{number:6}  {class}"));
    }
    say(&format!(
        "{tried} mutants, {wrong} of them wrong, {found} told differently"
    ));
    Ok(())
}

/// The kind and the message of an error, what is quoted in it left out.
fn class_of(answer: &str) -> String {
    let head = answer.split(" | ").next().unwrap_or(answer);
    let parts = head.split('\'');
    parts.step_by(2).collect::<Vec<_>>().join("…")
}

/// The short statements of all scripts, each once.
pub(crate) fn statements(root: &Path) -> std::io::Result<Vec<String>> {
    let mut all = std::collections::BTreeSet::new();
    for script in gilscope_testkit::find(root)? {
        let text = std::fs::read_to_string(&script.path)?;
        let mut current = String::new();
        for line in text.lines() {
            if !line.starts_with([' ', '\t', ')', ']', '}']) && !line.is_empty() {
                all.insert(std::mem::take(&mut current));
            }
            current.push_str(line);
            current.push('\n');
        }
        all.insert(current);
    }
    let fits = |s: &String| !s.starts_with('#') && s.len() > 3 && s.len() < MOST_BYTES;
    Ok(all.into_iter().filter(fits).collect())
}

/// A statement with one or two things done to it.
pub(crate) fn mutant(random: &mut Random, statements: &[String]) -> String {
    let mut text = statements[random.below(statements.len())].clone();
    for _ in 0..1 + usize::from(random.once_in(4)) {
        let mut words: Vec<String> = words(&text).into_iter().map(str::to_owned).collect();
        if words.is_empty() {
            return text;
        }
        let at = random.below(words.len());
        let token = random.pick(TOKENS).to_owned();
        match random.below(9) {
            0 => {
                words.remove(at);
            }
            1 => words.insert(at, words[at].clone()),
            2 => words.insert(at, token),
            3 => words[at] = token,
            4 if at + 1 < words.len() => words.swap(at, at + 1),
            5 => words.truncate(at),
            6 => {
                // One character goes.
                let word = &mut words[at];
                let place = word.char_indices().map(|(i, _)| i).next_back().unwrap_or(0);
                word.truncate(place);
            }
            7 => {
                let other = words[random.below(words.len())].clone();
                words[at] = other;
            }
            _ => {
                // A line moves.
                let spaces = " ".repeat(random.below(5));
                if let Some(end) = words[at..].iter().position(|w| w == "\n") {
                    words.insert(at + end + 1, spaces);
                }
            }
        }
        text = words.concat();
    }
    text
}

/// Names and numbers, white space, and single other characters; nothing is lost.
fn words(text: &str) -> Vec<&str> {
    let kind = |c: char| match c {
        '\n' => 0,
        c if c.is_alphanumeric() || c == '_' => 1,
        ' ' => 2,
        _ => 3,
    };
    let mut words = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (i, c) in text.char_indices() {
        let this = kind(c);
        if last.is_some_and(|l| l != this || this == 0 || this == 3) {
            words.push(&text[start..i]);
            start = i;
        }
        last = Some(this);
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

/// A program that says what is wrong with each text.
fn program(mutants: &[String]) -> String {
    let mut text = String::from("import warnings\nwarnings.simplefilter('ignore')\nSOURCES = [\n");
    for mutant in mutants {
        text.push('\'');
        for c in mutant.chars() {
            match c {
                '\\' | '\'' => text.extend(['\\', c]),
                ' '..='~' => text.push(c),
                // Writing to a string cannot fail.
                _ => {
                    let _ = write!(text, "\\U{:08x}", u32::from(c));
                }
            }
        }
        text += "',\n";
    }
    text + "]\n\
        for source in SOURCES:\n\
        \x20   try:\n\
        \x20       compile(source, 'x.py', 'exec')\n\
        \x20       print('right')\n\
        \x20   except SyntaxError as e:\n\
        \x20       place = e.lineno, e.offset, e.end_lineno, e.end_offset, e.text\n\
        \x20       print(type(e).__name__, ascii(e.msg), '|', ascii(place))\n\
        \x20   except Exception as e:\n\
        \x20       print(type(e).__name__, ascii(str(e)))\n"
}

#[cfg(test)]
mod tests {
    use super::{Random, mutant, words};

    #[test]
    fn words_are_the_whole_text() {
        let text = "if x==1:\n    print('é', 2)\n";
        assert_eq!(words(text).concat(), text);
        assert_eq!(words("ab  =1"), ["ab", "  ", "=", "1"]);
    }

    #[test]
    fn the_same_seed_makes_the_same_mutants() {
        let statements = ["x = [1, 2]\n".to_owned()];
        let made = |seed| mutant(&mut Random::new(seed), &statements);
        assert_eq!(made(3), made(3));
    }
}

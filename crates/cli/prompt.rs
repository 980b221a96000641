//! The prompt: lines edited in the terminal, with a history and names to complete.

use std::cell::RefCell;
use std::path::PathBuf;

use gilscope_vm::Reply;
use rustyline::completion::{Completer, Pair};
use rustyline::config::{CompletionType, Config};
use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::{Context, Editor, Helper, Highlighter, Hinter, Validator};

/// `EINTR`, `EIO`.
const INTERRUPTED: i32 = 4;
const FAILED: i32 = 5;

thread_local! {
    /// The editor of the thread at the prompt; it keeps the history.
    static EDITOR: RefCell<Option<Editor<Names, FileHistory>>> = const { RefCell::new(None) };
}

/// What is said before the first prompt.
pub(crate) fn banner(policy: &str) -> String {
    format!(
        "gilscope {} runs Python 3.13 under --gil={policy}\nexit() or Ctrl-D leaves, Ctrl-C interrupts.",
        env!("CARGO_PKG_VERSION")
    )
}

/// Has a line edited; see [`gilscope_vm::Effect::Edit`].
pub(crate) fn edit(prompt: &str, names: &[String]) -> Reply {
    EDITOR.with_borrow_mut(|editor| {
        if editor.is_none() {
            *editor = new_editor();
        }
        let Some(editor) = editor else {
            return Reply::Error(FAILED);
        };
        editor.set_helper(Some(Names(names.to_vec())));
        match editor.readline(prompt) {
            Ok(line) => {
                if !line.trim().is_empty() && matches!(editor.add_history_entry(&line), Ok(true)) {
                    keep(editor);
                }
                Reply::Bytes((line + "\n").into_bytes())
            }
            Err(ReadlineError::Eof) => Reply::None,
            Err(ReadlineError::Interrupted) => Reply::Error(INTERRUPTED),
            Err(_) => Reply::Error(FAILED),
        }
    })
}

fn new_editor() -> Option<Editor<Names, FileHistory>> {
    let config = Config::builder().completion_type(CompletionType::List);
    let mut editor = Editor::with_config(config.build()).ok()?;
    if let Some(path) = history() {
        // There is none before the first time.
        let _ = editor.load_history(&path);
    }
    Some(editor)
}

/// A history that cannot be kept is no reason to stop.
fn keep(editor: &mut Editor<Names, FileHistory>) {
    if let Some(path) = history() {
        let _ = editor.append_history(&path);
    }
}

/// Where the history is kept: where `GILSCOPE_HISTORY` says, nowhere if that is empty.
fn history() -> Option<PathBuf> {
    match std::env::var_os("GILSCOPE_HISTORY") {
        Some(path) if path.is_empty() => None,
        Some(path) => Some(path.into()),
        None => Some(PathBuf::from(std::env::var_os("HOME")?).join(".gilscope_history")),
    }
}

/// The names that a word can be completed to.
#[derive(Helper, Hinter, Highlighter, Validator)]
struct Names(Vec<String>);

impl Completer for Names {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        at: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let before = &line[..at];
        if before.trim().is_empty() {
            // Nothing to complete: a step to the right.
            let step = Pair {
                display: String::new(),
                replacement: "    ".to_owned(),
            };
            return Ok((at, vec![step]));
        }
        let of_name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
        let start = before
            .char_indices()
            .rev()
            .find(|&(_, c)| !of_name(c))
            .map_or(0, |(i, c)| i + c.len_utf8());
        Ok((start, self.beginning(&before[start..])))
    }
}

impl Names {
    /// The names that begin so, each once, in their order.
    fn beginning(&self, word: &str) -> Vec<Pair> {
        let mut found: Vec<&String> = self.0.iter().filter(|n| n.starts_with(word)).collect();
        if !word.contains('.') {
            found.retain(|name| !name.contains('.'));
        }
        found.sort();
        found.dedup();
        let pair = |name: &String| Pair {
            display: name.clone(),
            replacement: name.clone(),
        };
        found.into_iter().map(pair).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_completed_to_names_and_to_attributes() {
        let names = ["print", "property", "x", "x.real", "x.rest"].map(str::to_owned);
        let names = Names(names.to_vec());
        let shown = |word: &str| -> Vec<String> {
            let found = names.beginning(word).into_iter();
            found.map(|pair| pair.replacement).collect()
        };
        assert_eq!(shown("pr"), ["print", "property"]);
        assert_eq!(shown("x"), ["x"]);
        assert_eq!(shown("x.re"), ["x.real", "x.rest"]);
    }
}

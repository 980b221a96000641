//! Which words of a command line are ours, and which are the script's.

use std::ffi::{OsStr, OsString};

use clap::CommandFactory;

use super::{Cli, HEIR};

/// First words after which clap's own rules hold.
const PLAIN: [&str; 11] = [
    "calibrate",
    "dis",
    HEIR,
    "replay",
    "sweep",
    "show",
    "stats",
    "render",
    "compare",
    "--version",
    "-V",
];

/// Commands that run a script, whose arguments follow it.
const SCRIPTED: [&str; 3] = ["run", "record", "watch"];

/// Names the command (help is that of `run`, the main one), and puts the script and its arguments behind `--`.
pub(super) fn arrange(words: Vec<OsString>) -> Vec<OsString> {
    let mut words = words.into_iter().peekable();
    let mut out: Vec<OsString> = words.next().into_iter().collect();
    match words.peek() {
        Some(first) if PLAIN.iter().any(|word| first == *word) => {
            return out.into_iter().chain(words).collect();
        }
        _ => {}
    }
    let command = words.next_if(|first| SCRIPTED.iter().any(|word| first == *word));
    let command = command.unwrap_or_else(|| "run".into());
    let options = options_of(&command);
    out.push(command);
    let mut script = Vec::new();
    // `-c CODE` and `-m MODULE` stand for the script: what follows is its arguments.
    let mut have_script = false;
    while let Some(word) = words.next() {
        if word == "--" {
            script.extend(words);
            break;
        }
        // How much to record has options of its own; `--record FILE` may stand beside them.
        let word = match word.to_str() {
            Some("--record=full") => "--record-full".into(),
            Some("--record=locks") => "--record-locks".into(),
            _ => word,
        };
        let ours = options.iter().find(|option| option.is(&word));
        let dashed = word.len() > 1 && word.as_encoded_bytes().starts_with(b"-");
        let bytes = word.as_encoded_bytes();
        let is_code = !have_script && (bytes.starts_with(b"-c") || bytes.starts_with(b"-m"));
        if have_script && ours.is_none() || !dashed {
            have_script = true;
            script.push(word);
            continue;
        }
        have_script |= is_code;
        let takes_next = ["-c", "-m", "-o", "-W", "-X"]
            .iter()
            .any(|option| word == *option)
            || ours.is_some_and(|option| option.takes_next(&word));
        out.push(word);
        if takes_next {
            out.extend(words.next());
        }
    }
    out.push("--".into());
    out.extend(script);
    out
}

/// A long option.
struct LongOption {
    /// With its dashes.
    name: String,
    /// Its value may be the next word.
    value: bool,
}

impl LongOption {
    fn is(&self, word: &OsStr) -> bool {
        let rest = word.as_encoded_bytes().strip_prefix(self.name.as_bytes());
        rest.is_some_and(|rest| rest.is_empty() || rest[0] == b'=')
    }

    fn takes_next(&self, word: &OsStr) -> bool {
        self.value && word == self.name.as_str()
    }
}

fn options_of(command: &OsStr) -> Vec<LongOption> {
    let cli = Cli::command();
    let command = cli.find_subcommand(command).into_iter();
    command
        .flat_map(clap::Command::get_arguments)
        .filter_map(|option| {
            Some(LongOption {
                name: format!("--{}", option.get_long()?),
                value: option.get_action().takes_values() && !option.is_require_equals_set(),
            })
        })
        .collect()
}

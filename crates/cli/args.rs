//! The command line: what may be said, and which words are the script's.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Arc;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, ValueEnum};
use gilscope_bytecode::Profile;
use gilscope_events::Nanos;
use gilscope_gil::PolicySpec;

use crate::claims::Claims;
use crate::memory_size;
use crate::sim::calibrate::Calibrate;
use crate::sim::replay::Replay;
use crate::sim::sweep::Sweep;
use crate::sim::{Gil, SimArgs};

/// Runs Python scripts on real threads under a global interpreter lock you choose, and shows what the
/// lock did.
#[derive(Debug, Parser)]
#[command(name = "gilscope", version, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const USAGE: &str = "\
gilscope [run] [OPTIONS] SCRIPT [ARGS]...
       gilscope replay [--stats] TOKEN|FILE SCRIPT [ARGS]...
       gilscope record -o FILE [OPTIONS] SCRIPT [ARGS]...
       gilscope watch [OPTIONS] SCRIPT [ARGS]...
       gilscope compare [--gil POLICY]... [--with COMMAND]... SCRIPT [-- ARGS]
       gilscope show | stats | render -o FILE  RECORDING
       gilscope dis [--polls PROFILE] SCRIPT";

/// What no script is called.
pub(crate) const HEIR: &str = "draw-what-is-left";

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

const AFTER_HELP: &str = "\
`gilscope SCRIPT` is `gilscope run SCRIPT`; `-` as the script reads it from standard input.
Without a script there is a prompt, or, if standard input is no terminal, the script is read from there.
Whose word is it? Before the script, every option is gilscope's. After it, the long options of
`gilscope run` are still gilscope's; all other words go to the script, in their order, and so do all
words after `--`.

Policies of the lock (--gil):
  timer[:5ms]     CPython 3.2 and later: who has waited so long asks the holder to let go (the default)
  ticks[:100]     CPython 2: the holder lets go every so many ticks, and takes the lock again at once
  fifo[:5ms]      the lock goes to the oldest waiter
  priority[:5ms]  threads that block go before threads that compute
  none            no lock: threads run side by side (with --sim only)";

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Runs a Python script on real threads under a global interpreter lock you choose, and shows
    /// what the lock did.
    #[command(override_usage = USAGE, after_help = AFTER_HELP)]
    Run(Box<Run>),
    /// Runs a script as `run` does, and draws what the lock did.
    #[command(override_usage = "gilscope record -o FILE [OPTIONS] SCRIPT [ARGS]...")]
    Record(Box<Record>),
    /// Runs a script as `run` does, and shows the lock in the terminal meanwhile.
    #[command(override_usage = "gilscope watch [OPTIONS] SCRIPT [ARGS]...", after_help = WATCH_HELP)]
    Watch(Box<Run>),
    /// Shows a recording as lanes of letters.
    Show(Show),
    /// Tables, blame and verdicts of a recording.
    Stats(Stats),
    /// Draws a recording, in the format that the file's extension tells.
    #[command(after_help = RENDER_HELP)]
    Render(Render),
    /// Runs a script under several policies, and other interpreters, and compares.
    Compare(Compare),
    /// Shows a script's bytecode, and where another thread can get in.
    Dis(Dis),
    /// Repeats a simulated run bit for bit, or a recorded one with the same switches at the same instructions.
    Replay(Replay),
    /// Measures the machine that this runs on, for the simulator's `--machine`.
    Calibrate(Calibrate),
    /// Runs a script on simulated machines over a grid of policies, cores and seeds, one row for each run.
    Sweep(Sweep),
    /// Draws what a run has left that could not draw it itself; `record` starts this.
    #[command(hide = true, name = HEIR)]
    Heir(Heir),
}

const WATCH_HELP: &str = "\
`?` lists the keys. Shown is the process itself; each of its children has a lock of its own, which `record` keeps
and `render` and `stats` show.";

const RENDER_HELP: &str = "\
Formats, by extension:
  .html             a page to look around in, without anything from elsewhere
  .svg              a picture for slides
  .txt              lanes of letters, 80 columns
  .json .json.gz    trace events, for ui.perfetto.dev and chrome://tracing
  .fxt              Fuchsia trace, in which Perfetto shows threads' states itself
  .profile.json.gz  for profiler.firefox.com
  .cast             a film for a terminal (asciinema)
  .csv              a line for each stretch of a thread's life";

/// What to record, and where to.
#[derive(Debug, Args)]
pub(crate) struct Record {
    /// Where the picture goes (extensions as for `render`), or, with any other extension, the recording itself
    #[arg(short = 'o', long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) run: Run,
}

/// What to draw when another process has ended.
#[derive(Debug, Args)]
pub(crate) struct Heir {
    /// That process.
    pub(crate) pid: u32,
    /// Where the picture goes.
    pub(crate) output: PathBuf,
    /// Only start another process that does it.
    #[arg(long)]
    pub(crate) begin: bool,
}

/// Which part of a recording to look at.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(crate) struct Window {
    /// From this time after the start on (20ms, 1.5s).
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    pub(crate) from: Option<Nanos>,
    /// Up to this time after the start.
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    pub(crate) to: Option<Nanos>,
    /// Columns of text, or pixels of a picture.
    #[arg(long, value_name = "N", value_parser = width)]
    pub(crate) width: Option<u32>,
}

/// What to show as text.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The recording.
    pub(crate) recording: PathBuf,
    #[command(flatten)]
    pub(crate) window: Window,
}

/// Which recording to make tables of.
#[derive(Debug, Args)]
pub(crate) struct Stats {
    /// The recording.
    pub(crate) recording: PathBuf,
    /// For machines: one JSON object.
    #[arg(long)]
    pub(crate) json: bool,
    /// Say in words what it means, too.
    #[arg(long)]
    pub(crate) explain: bool,
    /// Lines in the list of who made whom wait.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = lines)]
    pub(crate) top: usize,
}

/// What to draw, and where to.
#[derive(Debug, Args)]
pub(crate) struct Render {
    /// The recording.
    pub(crate) recording: PathBuf,
    /// Where the picture goes; its extension tells the format.
    #[arg(short = 'o', long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) window: Window,
}

/// What to compare.
#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// A policy of the lock; may be given often [default: ticks and timer]
    #[arg(long, value_name = "POLICY")]
    pub(crate) gil: Vec<String>,
    /// Another interpreter, like python3.13 or "pypy3 -u"; may be given often
    #[arg(long, value_name = "COMMAND")]
    pub(crate) with: Vec<String>,
    /// How often each runs, in turn.
    #[arg(long, value_name = "N", default_value = "3", value_parser = times)]
    pub(crate) runs: NonZero<usize>,
    /// Let our own runs use only so many cores.
    #[arg(long, value_name = "N", value_parser = cores)]
    pub(crate) cores: Option<NonZero<usize>>,
    /// Write it to a file: .txt, .md, .csv, .svg or .html.
    #[arg(short = 'o', long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// The script.
    pub(crate) script: PathBuf,
    /// Its arguments, after `--`.
    #[arg(last = true)]
    pub(crate) args: Vec<OsString>,
}

/// A number of cores.
fn cores(text: &str) -> Result<NonZero<usize>, String> {
    let number: Option<usize> = text.parse().ok();
    number
        .filter(|n| *n <= 4096)
        .and_then(NonZero::new)
        .ok_or_else(|| "expected a number of cores from 1 to 4096".to_owned())
}

/// How often to do something.
pub(crate) fn times(text: &str) -> Result<NonZero<usize>, String> {
    let number = text.parse().ok().and_then(NonZero::new);
    number.ok_or_else(|| "expected a whole number from 1".to_owned())
}

/// A number of lines, which may be none.
fn lines(text: &str) -> Result<usize, String> {
    let number = text.parse();
    number.map_err(|_| "expected a whole number from 0".to_owned())
}

/// Columns or pixels.
fn width(text: &str) -> Result<u32, String> {
    let number: Option<u32> = text.parse().ok();
    number
        .filter(|width| (40..=20_000).contains(width))
        .ok_or_else(|| "expected a whole number from 40 to 20000".to_owned())
}

/// Nanoseconds without their unit.
fn pace(text: &str) -> Result<NonZero<u64>, String> {
    let number = text.parse().ok().and_then(NonZero::new);
    number.ok_or_else(|| "expected a whole number of nanoseconds, at least 1".to_owned())
}

/// Any number that fits.
pub(crate) fn seed(text: &str) -> Result<u64, String> {
    let number = text.parse();
    number.map_err(|_| "expected a whole number".to_owned())
}

/// A length of time with its unit, as policies have it.
fn parse_time(text: &str) -> Result<Nanos, String> {
    if text == "0" {
        return Ok(Nanos::ZERO);
    }
    let policy: Result<PolicySpec, _> = format!("timer:{text}").parse();
    policy
        .map(PolicySpec::switch_interval)
        .map_err(|_| "expected a time with its unit (ns, us, ms or s), like 20ms".to_owned())
}

/// How to run which script.
#[derive(Debug, Args)]
pub(crate) struct Run {
    /// The lock's policy, one of those below; timer:5ms unless told otherwise
    #[arg(
        long,
        value_name = "POLICY",
        default_value_t,
        hide_default_value = true
    )]
    pub(crate) gil: Gil,
    /// Where threads may switch.
    #[arg(
        long,
        value_name = "PROFILE",
        help = "Where threads may switch [default: py27 under ticks, else modern]"
    )]
    pub(crate) polls: Option<Polls>,
    /// Use only so many cores; simulate so many.
    #[arg(long, value_name = "N", value_parser = cores)]
    pub(crate) cores: Option<NonZero<usize>>,
    /// Let each tick last at least so many nanoseconds, as a slower interpreter's do.
    #[arg(long, value_name = "NS", value_parser = pace)]
    pub(crate) pace: Option<NonZero<u64>>,
    /// Say on standard error what the lock did, as a table or as JSON.
    #[arg(long, value_name = "FORMAT", require_equals = true, num_args = 0..=1,
          default_missing_value = "table")]
    pub(crate) stats: Option<StatsFormat>,
    /// Keep what the lock did in this file; see `gilscope show`, `render` and `stats`.
    #[arg(long, value_name = "FILE")]
    pub(crate) record: Option<PathBuf>,
    /// Record instructions too; `--record=full` is the same
    #[arg(long)]
    pub(crate) record_full: bool,
    /// Record instructions too, and every use of the script's own locks; `--record=locks` is the same
    #[arg(long)]
    pub(crate) record_locks: bool,
    /// Let the recording become no larger than so much.
    #[arg(
        long,
        value_name = "SIZE",
        value_parser = memory_size::parse_for_recording,
        help = "Let the recording become no larger than so much [default: 1G]"
    )]
    pub(crate) record_limit: Option<usize>,
    /// Say on standard error, in words, what the lock did to the run: who made whom wait, and why.
    #[arg(long)]
    pub(crate) explain: bool,
    /// Raise MemoryError beyond so much (64M, 1G…).
    #[arg(long, value_name = "SIZE", value_parser = memory_size::parse_for_script)]
    pub(crate) max_memory: Option<usize>,
    /// Collect garbage at every chance.
    #[arg(long, hide = true)]
    pub(crate) gc_stress: bool,
    /// Do every instruction by itself, the general way.
    #[arg(long, hide = true)]
    pub(crate) no_fuse: bool,
    /// Translate all code into machine code at once.
    #[arg(long, hide = true)]
    pub(crate) eager: bool,
    /// The program that started this one gives the terminal back (see `watch`).
    #[arg(long, hide = true)]
    pub(crate) guarded: bool,
    /// Do what the program that started this one tells through inherited descriptors.
    #[arg(long, hide = true, value_name = "CHANNEL,LIFELINE", value_parser = child)]
    pub(crate) child: Option<Child>,
    /// The recording goes into this file, which has no name; what is beside it is called as `record` says.
    #[arg(skip)]
    pub(crate) unnamed: Option<Arc<File>>,
    #[command(flatten)]
    pub(crate) claims: Claims,
    #[command(flatten)]
    pub(crate) sim: SimArgs,
    /// Run this text instead of a file.
    #[arg(short, value_name = "CODE")]
    pub(crate) code: Option<String>,
    /// Run this module as the script.
    #[arg(short, value_name = "MODULE", conflicts_with = "code")]
    pub(crate) module: Option<String>,
    /// Go on at a prompt after the script.
    #[arg(short)]
    pub(crate) interactive: bool,
    /// Write standard output at once, without a buffer.
    #[arg(short)]
    pub(crate) unbuffered: bool,
    /// What to do with a kind of warning, as CPython's -W has it; may be repeated
    #[arg(short = 'W', value_name = "FILTER")]
    pub(crate) warnings: Vec<String>,
    /// CPython's options about what gilscope does not do anyway: bytecode files, site packages, the environment.
    #[arg(short = 'B', short_aliases = ['s', 'S', 'E', 'I'], hide = true, action = clap::ArgAction::Count)]
    pub(crate) _idle: u8,
    /// CPython's options about its own insides.
    #[arg(short = 'X', hide = true, value_name = "OPTION")]
    pub(crate) _insides: Vec<String>,
    /// The script, and its own arguments.
    #[arg(value_name = "SCRIPT", hide = true)]
    pub(crate) words: Vec<OsString>,
}

/// The descriptors of a child that was started anew.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Child {
    /// Where its work comes from.
    pub(crate) channel: i32,
    /// Ends with the parent.
    pub(crate) lifeline: i32,
}

fn child(text: &str) -> Result<Child, String> {
    let numbers: Option<Vec<i32>> = text.split(',').map(|word| word.parse().ok()).collect();
    match numbers.as_deref() {
        Some(&[channel, lifeline]) if channel >= 0 && lifeline >= 0 => {
            Ok(Child { channel, lifeline })
        }
        _ => Err("two descriptors are needed".to_owned()),
    }
}

impl Run {
    /// What is wrong with options that each by itself is right.
    pub(crate) fn contradiction(&self) -> Option<String> {
        if (self.record_full || self.record_locks) && self.record.is_none() {
            return Some(
                "--record-full and --record-locks say what goes into a recording: they need --record FILE"
                    .to_owned(),
            );
        }
        if self.record_limit.is_some() && self.record.is_none() {
            return Some("--record-limit goes with --record FILE only".to_owned());
        }
        if self.sim.sim && self.pace.is_some() {
            return Some("--pace slows real threads down: it does not go with --sim".to_owned());
        }
        if self.sim.sim && (self.module.is_some() || self.interactive) {
            return Some("-m and -i do not go with --sim".to_owned());
        }
        if !self.sim.sim && self.gil.0.is_none() {
            return Some("--gil=none goes with --sim only".to_owned());
        }
        let simulated = (!self.sim.sim).then(|| self.sim.first_given()).flatten();
        simulated.map(|option| format!("{option} goes with --sim only"))
    }

    /// How large a recording may become.
    pub(crate) fn record_limit(&self) -> usize {
        self.record_limit.unwrap_or(1 << 30)
    }

    /// Whether nothing is given to be run.
    pub(crate) fn is_empty(&self) -> bool {
        let given = [self.code.is_some(), self.module.is_some()];
        !given.contains(&true) && self.words.is_empty() && self.child.is_none()
    }

    /// The options that make a child run like this.
    pub(crate) fn again(&self) -> Vec<OsString> {
        let mut words = vec!["run".to_owned(), format!("--gil={}", self.gil)];
        if let Some(polls) = self.polls.and_then(|polls| polls.to_possible_value()) {
            words.push(format!("--polls={}", polls.get_name()));
        }
        if let Some(pace) = self.pace {
            words.push(format!("--pace={pace}"));
        }
        if let Some(format) = self.stats.and_then(|format| format.to_possible_value()) {
            words.push(format!("--stats={}", format.get_name()));
        }
        if let Some(bytes) = self.max_memory {
            words.push(format!("--max-memory={bytes}"));
        }
        if self.gc_stress {
            words.push("--gc-stress".to_owned());
        }
        if self.no_fuse {
            words.push("--no-fuse".to_owned());
        }
        if self.eager {
            words.push("--eager".to_owned());
        }
        words.into_iter().map(OsString::from).collect()
    }
}

/// What to show the bytecode of.
#[derive(Debug, Args)]
pub(crate) struct Dis {
    /// Which interpreter's poll points to mark.
    #[arg(long, value_name = "PROFILE", default_value = "modern")]
    pub(crate) polls: Polls,
    /// Show this text instead of a file.
    #[arg(
        short,
        value_name = "CODE",
        conflicts_with = "script",
        required_unless_present = "script"
    )]
    pub(crate) code: Option<String>,
    /// The script.
    pub(crate) script: Option<OsString>,
}

/// Poll profiles, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Polls {
    /// After the instructions that CPython 2.7 counts as ticks
    Py27,
    /// After nearly every instruction, as in CPython 3.2 to 3.9
    Classic,
    /// At loop back edges, function entry and after calls, as in CPython 3.10 and later
    Modern,
}

impl Polls {
    /// The column of the opcode table.
    pub(crate) fn profile(self) -> Profile {
        match self {
            Polls::Py27 => Profile::Py27,
            Polls::Classic => Profile::Classic,
            Polls::Modern => Profile::Modern,
        }
    }
}

/// How `--stats` speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum StatsFormat {
    /// For people
    Table,
    /// For machines
    Json,
}

/// What a command line comes to.
#[derive(Debug)]
pub(crate) enum Parsed {
    /// Something to do.
    Do(Command),
    /// Text that was asked for.
    Show(String),
    /// What is wrong with it.
    Wrong(String),
}

/// Understands a command line, the program's own name first.
pub(crate) fn parse(words: Vec<OsString>) -> Parsed {
    let cli = match Cli::try_parse_from(arrange(words)) {
        Ok(cli) => cli,
        Err(error) => {
            return match error.kind() {
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                    Parsed::Show(error.to_string())
                }
                _ => Parsed::Wrong(one_line(&error.to_string())),
            };
        }
    };
    let run = match &cli.command {
        Command::Run(run) | Command::Watch(run) => Some(&**run),
        Command::Record(record) => Some(&record.run),
        _ => None,
    };
    let plain = matches!(&cli.command, Command::Run(run) if !run.sim.sim);
    if !plain && run.is_some_and(|run| run.is_empty()) {
        return Parsed::Wrong("no script given (see gilscope --help)".to_owned());
    }
    Parsed::Do(cli.command)
}

/// The first paragraph of clap's message.
fn one_line(message: &str) -> String {
    let text = message.strip_prefix("error: ").unwrap_or(message);
    let paragraph = text.split("\n\n").next().unwrap_or(text);
    let words: Vec<&str> = paragraph.split_whitespace().collect();
    words.join(" ")
}

/// Names the command (help is that of `run`, the main one), and puts the script and its arguments behind `--`.
fn arrange(words: Vec<OsString>) -> Vec<OsString> {
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

#[cfg(test)]
mod tests {
    use gilscope_gil::PolicySpec;

    use super::*;

    fn run(words: &[&str]) -> Run {
        let all = std::iter::once("gilscope").chain(words.iter().copied());
        match parse(all.map(OsString::from).collect()) {
            Parsed::Do(Command::Run(run)) => *run,
            other => panic!("{words:?} came to {other:?}"),
        }
    }

    fn wrong(words: &[&str]) -> String {
        let all = std::iter::once("gilscope").chain(words.iter().copied());
        match parse(all.map(OsString::from).collect()) {
            Parsed::Wrong(text) => text,
            other => panic!("{words:?} came to {other:?}"),
        }
    }

    #[test]
    fn clap_finds_no_fault_with_the_definitions() {
        Cli::command().debug_assert();
    }

    #[test]
    fn options_stand_before_or_after_the_script() {
        let ticks = Gil(Some(PolicySpec::Ticks(100)));
        for words in [
            &["--gil=ticks", "x.py", "2", "1.0"][..],
            &["--gil", "ticks", "x.py", "2", "1.0"],
            &["x.py", "2", "1.0", "--gil=ticks"],
            &["x.py", "--gil", "ticks", "2", "1.0"],
            &["run", "x.py", "2", "--gil=ticks", "1.0"],
            &["--gil=ticks", "x.py", "--", "2", "1.0"],
        ] {
            let run = run(words);
            assert_eq!(run.gil, ticks, "{words:?}");
            assert_eq!(run.words, ["x.py", "2", "1.0"], "{words:?}");
        }
    }

    #[test]
    fn words_that_are_not_ours_go_to_the_script() {
        let run_ = run(&[
            "x.py",
            "-v",
            "--help",
            "--gilt=1",
            "--",
            "--gil=ticks",
            "--",
        ]);
        assert_eq!(
            run_.words,
            ["x.py", "-v", "--help", "--gilt=1", "--gil=ticks", "--"]
        );
        assert_eq!(run_.gil, Gil::default());
        assert_eq!(run(&["--", "--odd.py", "a"]).words, ["--odd.py", "a"]);
        assert_eq!(run(&["-", "a"]).words, ["-", "a"]);
    }

    #[test]
    fn code_on_the_command_line_is_the_script() {
        let run = run(&["-c", "print(1)", "a", "-b", "--gil=ticks"]);
        assert_eq!(run.code.as_deref(), Some("print(1)"));
        assert_eq!(run.words, ["a", "-b"]);
        assert_eq!(run.gil, Gil(Some(PolicySpec::Ticks(100))));
    }

    #[test]
    fn a_module_on_the_command_line_is_the_script() {
        let run = run(&["-i", "-m", "pkg.mod", "a", "-m", "--gil=ticks"]);
        assert_eq!(run.module.as_deref(), Some("pkg.mod"));
        assert_eq!(run.words, ["a", "-m"]);
        assert!(run.interactive);
    }

    #[test]
    fn stats_takes_its_format_only_with_an_equals_sign() {
        assert_eq!(run(&["--stats", "x.py"]).stats, Some(StatsFormat::Table));
        let json = run(&["x.py", "--stats=json", "a"]);
        assert_eq!(json.stats, Some(StatsFormat::Json));
        assert_eq!(json.words, ["x.py", "a"]);
    }

    #[test]
    fn a_wrong_command_line_is_told_in_one_line() {
        assert_eq!(wrong(&["watch"]), "no script given (see gilscope --help)");
        assert_eq!(
            wrong(&["--gil=tocks", "x.py"]),
            "invalid value 'tocks' for '--gil <POLICY>': unknown lock policy 'tocks': \
             expected ticks[:N], timer[:DURATION], fifo[:DURATION] or priority[:DURATION]"
        );
        assert_eq!(
            wrong(&["--gull", "x.py"]),
            "unexpected argument '--gull' found"
        );
        assert_eq!(
            wrong(&["compare", "--runs=0", "x.py"]),
            "invalid value '0' for '--runs <N>': expected a whole number from 1"
        );
        assert_eq!(
            wrong(&["stats", "--top=x", "x.gil"]),
            "invalid value 'x' for '--top <N>': expected a whole number from 0"
        );
        for width in ["x", "39", "20001", "5000000000"] {
            let width = format!("--width={width}");
            let told = wrong(&["show", &width, "x.gil"]);
            let expected = ": expected a whole number from 40 to 20000";
            assert!(told.ends_with(expected), "{told}");
        }
        assert!(wrong(&["sweep", "--seeds=0", "-o=x.csv", "x.py"]).ends_with("from 1"));
        assert!(!wrong(&["dis"]).contains('\n'));
        assert!(!wrong(&["x.py", "--cores"]).contains('\n'));
        assert!(!wrong(&["x.py", "--cores=0"]).contains('\n'));
    }
}

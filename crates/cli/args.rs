//! The command line: what may be said, and which words are the script's.

use std::ffi::OsString;
use std::num::NonZero;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, Parser};
use gilscope_events::Nanos;

use crate::sim::calibrate::Calibrate;
use crate::sim::replay::Replay;
use crate::sim::sweep::Sweep;

mod run;
pub(crate) mod values;
mod words;

pub(crate) use run::{Polls, Run, StatsFormat};
use values::{cores, lines, parse_time, times, width};
use words::arrange;

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

#[cfg(test)]
mod tests {
    use clap::CommandFactory;
    use gilscope_gil::PolicySpec;

    use super::*;
    use crate::sim::Gil;

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

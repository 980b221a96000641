//! The options of whatever runs a script.

use std::ffi::OsString;
use std::fs::File;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use gilscope_bytecode::Profile;
use gilscope_vm::Flags;

use super::values::{cores, pace};
use crate::claims::Claims;
use crate::memory_size;
use crate::sim::{Gil, SimArgs};

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
    /// Leave assertions out; docstrings, too, if given twice
    #[arg(short = 'O', action = clap::ArgAction::Count)]
    pub(crate) optimize: u8,
    /// No banner at the prompt
    #[arg(short)]
    pub(crate) quiet: bool,
    /// Warn where bytes meet strings; if given twice, that is an error
    #[arg(short = 'b', action = clap::ArgAction::Count)]
    pub(crate) bytes_warning: u8,
    /// CPython's options about what gilscope does not do anyway: bytecode files, site packages, the environment.
    #[arg(short = 'B', short_aliases = ['s', 'S', 'E', 'I', 'P'], hide = true, action = clap::ArgAction::Count)]
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

pub(crate) fn child(text: &str) -> Result<Child, String> {
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
        for (letter, times) in [("O", self.optimize), ("b", self.bytes_warning)] {
            if times > 0 {
                words.push(format!("-{}", letter.repeat(times.into())));
            }
        }
        words.into_iter().map(OsString::from).collect()
    }

    /// What `sys.flags` will say.
    pub(crate) fn flags(&self) -> Flags {
        Flags {
            optimize: self.optimize,
            quiet: self.quiet,
            bytes_warning: self.bytes_warning,
        }
    }
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

//! `gilscope replay TOKEN SCRIPT`: a simulated run once more.

use std::ffi::OsString;

use clap::Args;

use crate::args::StatsFormat;
use crate::run::{config, show_stats};
use crate::source::Source;
use crate::{message, sim};

use super::token;

/// Which run to repeat.
#[derive(Debug, Args)]
pub(crate) struct Replay {
    /// Say on standard error what the lock did, as a table or as JSON.
    #[arg(long, value_name = "FORMAT", require_equals = true, num_args = 0..=1,
          default_missing_value = "table")]
    pub(crate) stats: Option<StatsFormat>,
    /// What the run with `--token` said, or the report of a deadlock.
    pub(crate) token: String,
    /// The script.
    pub(crate) script: OsString,
    /// Its arguments.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub(crate) args: Vec<String>,
}

/// Repeats it; the exit code.
pub(crate) fn replay(args: &Replay) -> i32 {
    let token = match token::read(&args.token) {
        Ok(token) => token,
        Err(text) => return message::usage(&text),
    };
    let source = match Source::read(&args.script) {
        Ok(source) => source,
        Err(code) => return code,
    };
    let mut argv = vec![args.script.to_string_lossy().into_owned()];
    argv.extend(args.args.iter().cloned());
    if let Err(text) = token.check(&source, &argv) {
        return message::usage(&text);
    }
    let policy = token.options.policy;
    let config = match config(policy, token.polls, argv) {
        Ok(config) => config,
        Err(text) => return message::usage(text),
    };
    let setup = sim::Setup {
        options: token.options,
        polls: token.polls,
        config,
    };
    match sim::run(&source, setup, None) {
        Ok(end) => {
            let code = sim::exit_code(&end, None);
            show_stats(
                args.stats,
                &sim::Gil(policy),
                &end.stats,
                None,
                Some(&end.os),
            );
            code
        }
        Err(code) => code,
    }
}

//! `gilscope replay TOKEN│FILE SCRIPT`: a run once more, by its token or its recording.

use std::ffi::OsString;
use std::path::Path;

use clap::Args;
use gilscope_events::Course;
use gilscope_events::recording::{Decoder, Header};
use gilscope_gil::PolicySpec;
use gilscope_sim::{Driver, Ending};
use gilscope_vm::{Config, World};

use crate::args::{Polls, StatsFormat};
use crate::run::{config, show_stats};
use crate::source::Source;
use crate::{message, sim};

use super::console::Terminal;
use super::token;

/// The script did something else than in the run that was to be repeated.
const DIVERGED: i32 = 5;

/// Which run to repeat.
#[derive(Debug, Args)]
pub(crate) struct Replay {
    /// Say on standard error what the lock did, as a table or as JSON.
    #[arg(long, value_name = "FORMAT", require_equals = true, num_args = 0..=1,
          default_missing_value = "table")]
    pub(crate) stats: Option<StatsFormat>,
    /// What the run with `--token` said, or the report of a deadlock; or the file of a run with `--record`.
    #[arg(value_name = "TOKEN|FILE")]
    pub(crate) what: OsString,
    /// The script.
    pub(crate) script: OsString,
    /// Its arguments.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub(crate) args: Vec<String>,
}

/// Repeats it; the exit code.
pub(crate) fn replay(args: &Replay) -> i32 {
    let source = match Source::read(&args.script) {
        Ok(source) => source,
        Err(code) => return code,
    };
    let mut argv = vec![args.script.to_string_lossy().into_owned()];
    argv.extend(args.args.iter().cloned());
    let word = args.what.to_string_lossy();
    let repeated = if token::is_one(&word) {
        by_token(args, &word, &source, argv)
    } else {
        by_recording(args, Path::new(&args.what), &source, argv)
    };
    repeated.unwrap_or_else(|text| message::usage(&text))
}

fn by_token(args: &Replay, word: &str, source: &Source, argv: Vec<String>) -> Result<i32, String> {
    let token = token::read(word)?;
    token.check(source, &argv)?;
    let policy = token.options.policy;
    let setup = sim::Setup {
        config: token.config(config(policy, token.polls, argv)?),
        options: token.options,
        polls: token.polls,
    };
    Ok(match sim::run(source, setup, sim::Watched::default()) {
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
    })
}

fn by_recording(
    args: &Replay,
    path: &Path,
    source: &Source,
    argv: Vec<String>,
) -> Result<i32, String> {
    let name = path.display();
    let bytes = std::fs::read(path).map_err(|error| {
        format!("{name} is no token (they begin with gs1/), and cannot be read: {error}")
    })?;
    let mut decoder = Decoder::new(&bytes).map_err(|error| format!("{name} is {error}"))?;
    let header = decoder.header().clone();
    check(&header, source, &argv)?;
    if !header.token.is_empty() {
        return by_token(args, &header.token, source, argv);
    }
    let (mut all, mut some) = (Vec::new(), Vec::new());
    // Other processes have locks of their own.
    while decoder.read(&mut some) && decoder.processes().len() == 1 {
        all.append(&mut some);
    }
    if decoder.lost() > 0 {
        return Err(format!(
            "{name} is not complete: {} events had no room, so the run cannot be repeated",
            decoder.lost()
        ));
    }
    for event in &mut all {
        event.time = event.time - header.origin;
    }
    let policy: PolicySpec = header.policy.parse().map_err(|error| format!("{error}"))?;
    let polls = (header.profile == "classic").then_some(Polls::Classic);
    let config = Config {
        unbuffered: header.unbuffered,
        ..config(Some(policy), polls, argv)?
    };
    Ok(again(args, policy, config, source, &Course::of(&all)))
}

/// Whether the run that was recorded can be repeated with this program, script and arguments.
fn check(header: &Header, source: &Source, argv: &[String]) -> Result<(), String> {
    let ours = env!("CARGO_PKG_VERSION");
    if header.program != ours {
        return Err(format!(
            "the recording was made by gilscope {}, and this is {ours}: the run could differ",
            header.program
        ));
    }
    if header.source.as_bytes() != String::from_utf8_lossy(&source.bytes).as_bytes() {
        return Err(format!(
            "{} is not the script that was recorded: its text differs",
            source.name
        ));
    }
    if header.args != argv[1..] {
        return Err(format!(
            "the script's arguments were {:?} when it was recorded, and are {:?}",
            header.args,
            &argv[1..]
        ));
    }
    Ok(())
}

/// A run on real threads again, hold by hold.
fn again(
    args: &Replay,
    policy: PolicySpec,
    config: Config,
    source: &Source,
    course: &Course,
) -> i32 {
    let driver = Driver::repeating(policy, sim::SUPPLY);
    let mut host = driver.host();
    let code = match sim::code(source, config.flags, &mut *host) {
        Ok(code) => code,
        Err(code) => return code,
    };
    let mut world = World::new(host, config);
    world.start_main(&code);
    match driver.repeat(world, &mut Terminal, course) {
        Ok(end) => {
            if end.ending != Ending::Finished {
                message::error("gilscope: the recording stops here, before the end of the run\n");
                return DIVERGED;
            }
            show_stats(args.stats, &sim::Gil(Some(policy)), &end.stats, None, None);
            end.world.exit_code()
        }
        Err(divergence) => {
            message::error(&format!(
                "gilscope: the script does not do what it did when it was recorded; it depends on more than \
                 its threads (time, chance, the outside)\n  {divergence}\n"
            ));
            DIVERGED
        }
    }
}

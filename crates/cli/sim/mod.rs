//! `gilscope run --sim`: a script on a simulated machine.

mod args;
pub(crate) mod calibrate;
mod console;
pub(crate) mod replay;
pub(crate) mod sweep;
mod token;

use std::sync::Arc;

use gilscope_events::{Detail, Sink, ThreadId};
use gilscope_gil::PolicySpec;
use gilscope_report::text::plain;
use gilscope_sim::{Driver, End, Ending, MachineModel, Options, OsCounts, ScheduleSpec, Supply};
use gilscope_vm::{Code, CompileError, CompileOptions, Compiled, Config, Flags, Host, World};

pub(crate) use args::{Gil, SimArgs};
use console::Terminal;

use crate::args::Polls;
use crate::compile;
use crate::message;
use crate::record::Tee;
use crate::run::{Controls, Viewer};
use crate::source::Source;

/// Nothing can ever happen again in the script.
pub(crate) const DEADLOCK: i32 = 3;

/// The virtual time that was allowed is over.
pub(crate) const TIME_UP: i32 = 4;

/// Stack of the thread that compiles long sources.
const COMPILER_STACK: usize = 512 << 20;

/// Sources shorter than this cannot nest deeply enough to fill the main thread's stack.
const SHORT_SOURCE: usize = 512;

/// Everything that a simulated run depends on.
#[derive(Clone)]
pub(crate) struct Setup {
    pub(crate) options: Options,
    pub(crate) polls: Option<Polls>,
    pub(crate) config: Config,
}

impl Setup {
    /// The machine that the command line describes, under that policy.
    pub(crate) fn new(
        args: &SimArgs,
        policy: Option<PolicySpec>,
        polls: Option<Polls>,
        cores: Option<usize>,
        config: Config,
    ) -> Result<Setup, String> {
        let mut model = args.model()?;
        if let Some(cores) = cores {
            model = model
                .set(&format!("cores={cores}"))
                .map_err(|error| error.to_string())?;
        }
        Ok(Setup {
            options: Options {
                policy,
                model,
                seed: args.seed.unwrap_or(0),
                limit: args.limit,
                schedule: args.schedule.clone(),
            },
            polls,
            config,
        })
    }
}

/// The token of a run that has not begun: it names what will make the choices.
pub(crate) fn token_to_be(setup: &Setup, source: &Source) -> String {
    token::write(
        &setup.options,
        setup.polls,
        setup.options.schedule.as_ref(),
        source,
        &setup.config,
    )
}

/// The token with which a run can be repeated. Under a schedule it names the choices, not what made them.
pub(crate) fn token(setup: &Setup, source: &Source, choices: &[ThreadId]) -> String {
    let made = ScheduleSpec::Given(choices.to_vec());
    let schedule = setup.options.schedule.as_ref().map(|_| &made);
    token::write(&setup.options, setup.polls, schedule, source, &setup.config)
}

/// What the program brings along.
pub(crate) const SUPPLY: Supply = Supply {
    compile: compile_deep,
    decode: compile::decode,
    frozen: gilscope_stdlib::frozen,
    read_source: |path| std::fs::read(path).ok(),
    is_folder: |path| std::path::Path::new(path).is_dir(),
};

/// Runs a script; an error is the exit code, and has been told.
pub(crate) fn simulate(
    source: &Source,
    setup: Setup,
    console: &mut dyn gilscope_sim::Console,
    sink: Option<(Detail, Box<dyn Sink>)>,
) -> Result<End<World>, i32> {
    let mut driver = Driver::new(setup.options, SUPPLY);
    if let Some((detail, sink)) = sink {
        driver.record(detail, sink);
    }
    let code = code(source, setup.config.flags, &mut *driver.host())?;
    Ok(drive(driver, source, &code, setup.config, console))
}

fn drive(
    driver: Driver,
    source: &Source,
    code: &Arc<Code>,
    config: Config,
    console: &mut dyn gilscope_sim::Console,
) -> End<World> {
    let installer = Box::new(gilscope_native::code_memory());
    let mut world = World::new(driver.host_with_code(installer), config);
    if source.name == "<string>" {
        world.add_source(&source.name, &String::from_utf8_lossy(&source.bytes));
    }
    world.start_main(code);
    driver.run(world, console)
}

pub(crate) fn code(source: &Source, flags: Flags, host: &mut dyn Host) -> Result<Arc<Code>, i32> {
    compile::decode_script(&source.bytes, &source.name)
        .and_then(|text| host.compile(&text, &source.name, compile::of_script(flags)))
        .map(|compiled| compile::warned(compiled, &source.name))
        .map_err(|error| {
            message::error(&compile::display(&error, &source.name));
            1
        })
}

/// The exit code of a run, whose ending is told if it was none of the script's own.
///
/// The token goes with it, if there is one.
pub(crate) fn exit_code(end: &End<World>, token: Option<&str>) -> i32 {
    match &end.ending {
        Ending::Finished => end.world.exit_code(),
        Ending::Deadlock(stuck) => {
            let mut text = format!(
                "gilscope: deadlock at {}: nothing can ever happen again\n",
                end.now
            );
            for thread in stuck {
                text.push_str(&format!("  {}\n", plain(&thread.to_string())));
            }
            if let Some(token) = token {
                text.push_str(&format!("  again: gilscope replay {token} SCRIPT\n"));
            }
            message::error(&text);
            DEADLOCK
        }
        Ending::TimeUp => {
            message::error(&format!(
                "gilscope: the script goes on at {}, the limit\n",
                end.now
            ));
            TIME_UP
        }
    }
}

/// Who is told what happens in a run.
#[derive(Default)]
pub(crate) struct Watched {
    pub(crate) detail: Detail,
    /// Hears of it sooner or later.
    pub(crate) sink: Option<Box<dyn Sink>>,
    /// Hears of it at once, and may hold the run up.
    pub(crate) viewer: Option<Viewer>,
}

/// Runs the script on the terminal.
pub(crate) fn run(source: &Source, setup: Setup, watched: Watched) -> Result<End<World>, i32> {
    let mut driver = Driver::new(setup.options, SUPPLY);
    // Before anybody is shown anything: there may be nothing to show.
    let code = code(source, setup.config.flags, &mut *driver.host())?;
    let Watched {
        detail,
        sink,
        viewer,
    } = watched;
    if let Some(viewer) = viewer {
        let shown = viewer(Controls {
            interrupt: None,
            set_interval: Box::new(driver.interval_setter()),
            set_check_interval: Box::new(driver.check_interval_setter()),
        });
        let sinks = sink.into_iter().chain([shown]).collect();
        driver.record_live(detail, Box::new(Tee(sinks)));
    } else if let Some(sink) = sink {
        driver.record(detail, sink);
    }
    Ok(drive(driver, source, &code, setup.config, &mut Terminal))
}

/// The machine of that preset or file.
pub(crate) fn machine(name: &str) -> Result<MachineModel, String> {
    let is_file = name.ends_with(".toml") || name.contains('/');
    let model = if is_file {
        let text = std::fs::read_to_string(name)
            .map_err(|error| format!("can't open machine file '{name}': {error}"))?;
        MachineModel::from_toml(&text)
    } else {
        MachineModel::preset(name)
    };
    model.map_err(|error| error.to_string())
}

/// Compiles with as much stack as the source may need: parsers and compilers descend as their input nests.
fn compile_deep(
    source: &str,
    filename: &str,
    options: CompileOptions,
) -> Result<Compiled, CompileError> {
    let compile = || compile::compile(source, filename, options);
    if source.len() < SHORT_SOURCE {
        return compile();
    }
    std::thread::scope(|scope| {
        let compiler = std::thread::Builder::new()
            .stack_size(COMPILER_STACK)
            .spawn_scoped(scope, compile);
        match compiler {
            Ok(thread) => thread
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            // No room for such a stack: the thread's own must do.
            Err(_) => compile::compile(source, filename, options),
        }
    })
}

/// What the simulated cores did, as lines under the table of the lock.
pub(crate) fn table(os: &OsCounts) -> String {
    let count = gilscope_report::table::count;
    format!(
        "{:<15} {:>11}   {:<15} {:>11}   {:<15} {:>11}\n",
        "waits (cores)",
        count(os.voluntary_switches),
        "preemptions",
        count(os.involuntary_switches),
        "migrations",
        count(os.migrations),
    )
}

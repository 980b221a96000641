//! `gilscope run`: a script, on real threads, under the lock that was asked for.

use gilscope_gil::PolicySpec;
use gilscope_native::{Driver, End, Options, Supply};
use gilscope_vm::{CompileMode, Config, Loop, World};

use crate::args::{Polls, Run, StatsFormat};
use crate::source::Source;
use crate::{compile, message, sim, stats};

/// Runs it; the exit code.
pub(crate) fn run(args: Run) -> i32 {
    let loop_kind = match loop_kind(args.gil.0, args.polls) {
        Ok(kind) => kind,
        Err(text) => return message::usage(text),
    };
    let mut argv: Vec<String> = args
        .words
        .iter()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let source = match &args.code {
        Some(code) => {
            argv.insert(0, "-c".to_owned());
            Source::given(code)
        }
        None => match Source::read(&args.words[0]) {
            Ok(source) => source,
            Err(code) => return code,
        },
    };
    let config = Config {
        loop_kind,
        check_interval: match args.gil.0 {
            Some(PolicySpec::Ticks(n)) => n,
            _ => 100,
        },
        max_memory: args.max_memory,
        gc_stress: args.gc_stress,
        argv,
        modules: gilscope_stdlib::MODULES,
    };
    if args.sim.sim {
        return simulated(&args, &source, config);
    }
    let Some(policy) = args.gil.0 else {
        return message::usage("--gil=none goes with --sim only");
    };
    native(&args, policy, &source, config)
}

/// On real threads.
fn native(args: &Run, policy: PolicySpec, source: &Source, config: Config) -> i32 {
    if let Some(cores) = args.cores
        && let Err(error) = gilscope_native::pin_to_cores(cores.get())
    {
        return message::usage(&error.to_string());
    }
    let mut options = Options::new(policy);
    options.pace = args.pace;
    let supply = Supply {
        compile: compile::compile,
        frozen: gilscope_stdlib::frozen,
    };
    let driver: Driver<World> = match Driver::new(options, supply) {
        Ok(driver) => driver,
        Err(error) => return message::usage(&format!("cannot start: {error}")),
    };
    let mut host = driver.host();
    let code = compile::decode(&source.bytes)
        .and_then(|text| host.compile(&text, &source.name, CompileMode::Exec, false));
    let code = match code {
        Ok(code) => code,
        Err(error) => {
            message::error(&compile::display(&error, &source.name));
            return 1;
        }
    };
    let mut world = World::new(host, config);
    world.start_main(&code);
    let End { world, stats } = driver.run(Box::new(world));
    show_stats(args, &stats);
    world.exit_code()
}

/// On a simulated machine.
fn simulated(args: &Run, source: &Source, config: Config) -> i32 {
    let cores = args.cores.map(std::num::NonZero::get);
    let setup = match sim::Setup::new(&args.sim, args.gil.0, cores, config) {
        Ok(setup) => setup,
        Err(text) => return message::usage(&text),
    };
    match sim::run(source, setup) {
        Ok(end) => {
            let code = sim::exit_code(&end);
            show_stats(args, &end.stats);
            code
        }
        Err(code) => code,
    }
}

fn show_stats(args: &Run, summary: &gilscope_events::GilSummary) {
    message::error(&match args.stats {
        Some(StatsFormat::Table) => stats::table(&args.gil, summary),
        Some(StatsFormat::Json) => stats::json(&args.gil, summary),
        None => String::new(),
    });
}

/// Which eval loop goes with a policy.
fn loop_kind(gil: Option<PolicySpec>, polls: Option<Polls>) -> Result<Loop, &'static str> {
    match (gil, polls) {
        (Some(PolicySpec::Ticks(_)), None | Some(Polls::Py27)) => Ok(Loop::Ticks),
        (Some(PolicySpec::Ticks(_)), Some(_)) => {
            Err("--gil=ticks counts ticks, which only --polls=py27 has")
        }
        (_, Some(Polls::Py27)) => Err("--polls=py27 goes with --gil=ticks only"),
        (_, Some(Polls::Classic)) => Ok(Loop::Classic),
        (_, None | Some(Polls::Modern)) => Ok(Loop::Modern),
    }
}

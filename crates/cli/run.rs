//! `gilscope run`: a script, on real threads, under the lock that was asked for.

use gilscope_gil::PolicySpec;
use gilscope_native::{Driver, End, Options, Supply};
use gilscope_vm::{CompileMode, Config, Loop, World};

use crate::args::{Polls, Run, StatsFormat};
use crate::source::Source;
use crate::{compile, message, stats};

/// Runs it; the exit code.
pub(crate) fn run(args: Run) -> i32 {
    let loop_kind = match loop_kind(args.gil, args.polls) {
        Ok(kind) => kind,
        Err(text) => return message::usage(text),
    };
    let mut argv: Vec<String> = args
        .words
        .iter()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let source = match (&args.child, &args.code) {
        (Some(child), _) => {
            argv.insert(0, "-c".to_owned());
            Source::given(&format!(
                "from multiprocessing.spawn import _child_main\n_child_main({})\n",
                child.channel
            ))
        }
        (None, Some(code)) => {
            argv.insert(0, "-c".to_owned());
            Source::given(code)
        }
        (None, None) => match Source::read(&args.words[0]) {
            Ok(source) => source,
            Err(code) => return code,
        },
    };
    if let Some(cores) = args.cores
        && let Err(error) = gilscope_native::pin_to_cores(cores.get())
    {
        return message::usage(&error.to_string());
    }
    let mut options = Options::new(args.gil);
    options.pace = args.pace;
    options.again = args.again();
    options.lifeline = args.child.map(|child| child.lifeline);
    let supply = Supply {
        compile: compile::compile,
        frozen: gilscope_stdlib::frozen,
    };
    let mut driver: Driver<World> = match Driver::new(options, supply) {
        Ok(driver) => driver,
        Err(error) => return message::usage(&format!("cannot start: {error}")),
    };
    let (gil, format) = (args.gil, args.stats);
    driver.on_child_end(move |end| {
        tell(&gil, format, &end, Some(std::process::id()));
        end.world.exit_code()
    });
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
    let config = Config {
        loop_kind,
        check_interval: match args.gil {
            PolicySpec::Ticks(n) => n,
            _ => 100,
        },
        max_memory: args.max_memory,
        gc_stress: args.gc_stress,
        argv,
        modules: gilscope_stdlib::MODULES,
    };
    let mut world = World::new(host, config);
    world.start_main(&code);
    let end = driver.run(Box::new(world));
    tell(&gil, format, &end, args.child.map(|_| std::process::id()));
    end.world.exit_code()
}

/// Shows what the lock of this process did; a child says which process that is.
fn tell(gil: &PolicySpec, format: Option<StatsFormat>, end: &End<World>, child: Option<u32>) {
    let text = match format {
        Some(StatsFormat::Table) => {
            let table = stats::table(gil, &end.stats);
            child.map_or(table.clone(), |pid| {
                format!("\nprocess {pid}\n{}", table.trim_start())
            })
        }
        Some(StatsFormat::Json) => stats::json(gil, &end.stats),
        None => return,
    };
    message::error(&text);
}

/// Which eval loop goes with a policy.
fn loop_kind(gil: PolicySpec, polls: Option<Polls>) -> Result<Loop, &'static str> {
    match (gil, polls) {
        (PolicySpec::Ticks(_), None | Some(Polls::Py27)) => Ok(Loop::Ticks),
        (PolicySpec::Ticks(_), Some(_)) => {
            Err("--gil=ticks counts ticks, which only --polls=py27 has")
        }
        (_, Some(Polls::Py27)) => Err("--polls=py27 goes with --gil=ticks only"),
        (_, Some(Polls::Classic)) => Ok(Loop::Classic),
        (_, None | Some(Polls::Modern)) => Ok(Loop::Modern),
    }
}

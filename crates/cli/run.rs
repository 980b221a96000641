//! `gilscope run`: a script, on real threads, under the lock that was asked for.

use gilscope_events::Detail;
use gilscope_events::recording::Header;
use gilscope_gil::PolicySpec;
use gilscope_native::{Driver, End, Options, Supply};
use gilscope_vm::{CompileMode, Config, Loop, World};

use crate::args::{Polls, Run, StatsFormat};
use crate::record::Recording;
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
    if let Some(cores) = args.cores
        && let Err(error) = gilscope_native::pin_to_cores(cores.get())
    {
        return message::usage(&error.to_string());
    }
    let mut options = Options::new(args.gil);
    options.pace = args.pace;
    let supply = Supply {
        compile: compile::compile,
        frozen: gilscope_stdlib::frozen,
    };
    let mut driver: Driver<World> = match Driver::new(options, supply) {
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
    let recording = match record(&args, &source, &mut driver) {
        Ok(recording) => recording,
        Err(text) => return message::usage(&text),
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
    let End { world, stats } = driver.run(Box::new(world));
    if let Some(recording) = recording {
        recording.report();
    }
    let text = match args.stats {
        Some(StatsFormat::Table) => stats::table(&args.gil, &stats),
        Some(StatsFormat::Json) => stats::json(&args.gil, &stats),
        None => String::new(),
    };
    message::error(&text);
    world.exit_code()
}

/// Begins the recording that was asked for.
fn record(
    args: &Run,
    source: &Source,
    driver: &mut Driver<World>,
) -> Result<Option<Recording>, String> {
    let Some(path) = &args.record else {
        return Ok(None);
    };
    let began = std::time::SystemTime::UNIX_EPOCH.elapsed();
    let words = args.words.iter().skip(usize::from(args.code.is_none()));
    let header = Header {
        policy: args.gil.to_string(),
        driver: "native".to_owned(),
        script: source.name.clone(),
        source: String::from_utf8_lossy(&source.bytes).into_owned(),
        args: words
            .map(|word| word.to_string_lossy().into_owned())
            .collect(),
        began: began.map_or(0, |since| since.as_nanos() as u64),
        origin: gilscope_native::now(),
        cores: std::thread::available_parallelism().map_or(1, |n| n.get() as u32),
        full: args.record_full,
        program: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let cannot = |error| format!("cannot record to {}: {error}", path.display());
    let (recording, sink) = Recording::create(path, &header, args.record_limit).map_err(cannot)?;
    let detail = if args.record_full {
        Detail::Full
    } else {
        Detail::Lines
    };
    driver.record(detail, sink).map_err(cannot)?;
    Ok(Some(recording))
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

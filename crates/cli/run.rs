//! `gilscope run`: a script, on real threads, under the lock that was asked for.

use std::ffi::OsStr;
use std::io::IsTerminal;
use std::num::NonZero;

use gilscope_events::recording::Header;
use gilscope_events::{Detail, GilSummary, Nanos, Sink};
use gilscope_gil::PolicySpec;
use gilscope_native::{Driver, End, Options, Supply};
use gilscope_report::text::plain;
use gilscope_sim::OsCounts;
use gilscope_vm::{Config, Flags, Loop, Program, World};

use crate::args::{Polls, Run, StatsFormat};
use crate::claims::Follower;
use crate::record::{self, Observers, Tee};
use crate::source::Source;
use crate::{compile, message, prompt, sim, stats};

/// What one who watches a run can do to it.
pub(crate) struct Controls {
    /// Brings the script a signal, if it can get one.
    pub(crate) interrupt: Option<Box<dyn Fn(i32) + Send>>,
    /// Changes the switch interval.
    pub(crate) set_interval: Box<dyn Fn(Nanos) + Send>,
    /// Changes the check interval.
    pub(crate) set_check_interval: Box<dyn Fn(NonZero<u32>) + Send>,
}

/// One who watches a run: given the controls, it gives a sink for the events.
pub(crate) type Viewer = Box<dyn FnOnce(Controls) -> Box<dyn Sink>>;

/// Runs it; the exit code.
pub(crate) fn run(args: Run) -> i32 {
    run_viewed(args, None)
}

/// Runs it before the eyes of a viewer; the exit code.
pub(crate) fn run_viewed(mut args: Run, viewer: Option<Viewer>) -> i32 {
    if let Some(text) = args.contradiction() {
        return message::usage(&text);
    }
    // A simulated run does not depend on the environment.
    args.unbuffered |= !args.sim.sim && !environment("PYTHONUNBUFFERED").is_empty();
    let mut argv: Vec<String> = args
        .words
        .iter()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    if args.code.is_some() || args.child.is_some() {
        argv.insert(0, "-c".to_owned());
    } else if args.module.is_some() {
        argv.insert(0, "-m".to_owned());
    }
    if argv.is_empty() {
        argv.push(String::new());
    }
    let config = match config(args.gil.0, args.polls, argv) {
        Ok(config) => config,
        Err(text) => return message::usage(text),
    };
    let config = Config {
        max_memory: args.max_memory,
        gc_stress: args.gc_stress,
        // Shortcuts would not see what to warn of.
        plain: args.no_fuse || args.bytes_warning > 0,
        eager: args.eager,
        unbuffered: args.unbuffered,
        flags: args.flags(),
        warnings: warning_filters(&args),
        ..config
    };
    let source = match (&args.child, &args.code) {
        (Some(child), _) => Source::given(&format!(
            "from multiprocessing.spawn import _child_main\n_child_main({})\n",
            child.channel
        )),
        (None, Some(code)) => Source::given(code),
        (None, None) if args.module.is_some() || args.at_prompt() => Source::none(),
        (None, None) => {
            let script = args.words.first().map_or(OsStr::new("-"), |word| word);
            match Source::read(script) {
                Ok(source) => source,
                Err(code) => return code,
            }
        }
    };
    if args.sim.sim {
        return simulated(&args, &source, config, viewer);
    }
    let Some(policy) = args.gil.0 else {
        return message::usage("--gil=none goes with --sim only");
    };
    native(&args, policy, &source, config, viewer)
}

/// Modules that run as the main one (`-m`) are looked for where the program was started.
fn folder_of_module(args: &Run) -> Option<String> {
    args.module.as_ref()?;
    let folder = std::env::current_dir().ok()?;
    Some(folder.to_string_lossy().into_owned())
}

impl Run {
    /// Whether there is no script, and somebody to type one.
    fn at_prompt(&self) -> bool {
        self.is_empty() && (self.interactive || std::io::stdin().is_terminal())
    }
}

/// How the virtual machine runs a script under a policy.
pub(crate) fn config(
    gil: Option<PolicySpec>,
    polls: Option<Polls>,
    argv: Vec<String>,
) -> Result<Config, &'static str> {
    Ok(Config {
        loop_kind: loop_kind(gil, polls)?,
        check_interval: match gil {
            Some(PolicySpec::Ticks(n)) => n,
            _ => 100,
        },
        max_memory: None,
        gc_stress: false,
        plain: false,
        eager: false,
        unbuffered: false,
        flags: Flags::default(),
        warnings: Vec::new(),
        argv,
        executable: executable(),
        command: std::env::args_os()
            .map(|word| word.to_string_lossy().into_owned())
            .collect(),
        search: search(),
        folder: None,
        modules: gilscope_stdlib::MODULES,
        absent: gilscope_stdlib::absent,
    })
}

/// Where this program is, if the system tells.
fn executable() -> String {
    let path = std::env::current_exe().unwrap_or_default();
    path.to_string_lossy().into_owned()
}

/// A variable of the environment; empty if there is none.
fn environment(name: &str) -> String {
    std::env::var_os(name)
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// The filters that `PYTHONWARNINGS` names, and those of the command line, which count more.
fn warning_filters(args: &Run) -> Vec<String> {
    let of_bytes = match args.bytes_warning {
        0 => None,
        1 => Some("default::BytesWarning"),
        _ => Some("error::BytesWarning"),
    };
    let known = environment("PYTHONWARNINGS");
    let known = known.split(',').filter(|filter| !filter.is_empty());
    known
        .map(str::to_owned)
        .chain(args.warnings.iter().cloned())
        .chain(of_bytes.map(str::to_owned))
        .collect()
}

/// The folders that `PYTHONPATH` names, as absolute paths, like CPython's `site` leaves them.
fn search() -> Vec<String> {
    let value = std::env::var_os("PYTHONPATH").unwrap_or_default();
    let mut folders = Vec::new();
    for folder in std::env::split_paths(&value).filter(|f| !f.as_os_str().is_empty()) {
        let folder = std::path::absolute(&folder).unwrap_or(folder);
        let folder = folder.to_string_lossy().into_owned();
        if !folders.contains(&folder) {
            folders.push(folder);
        }
    }
    folders
}

/// On real threads.
fn native(
    args: &Run,
    policy: PolicySpec,
    source: &Source,
    config: Config,
    viewer: Option<Viewer>,
) -> i32 {
    if let Some(cores) = args.cores
        && let Err(error) = gilscope_native::pin_to_cores(cores.get())
    {
        return message::usage(&error.to_string());
    }
    let mut options = Options::new(policy);
    options.pace = args.pace;
    options.again = args.again();
    options.again.extend(record::again(args));
    options.lifeline = args.child.map(|child| child.lifeline);
    let supply = Supply {
        compile: compile::compile,
        decode: compile::decode,
        frozen: gilscope_stdlib::frozen,
        edit: prompt::edit,
    };
    let driver: Driver<World> = match Driver::new(options, supply) {
        Ok(driver) => driver,
        Err(error) => return message::usage(&format!("cannot start: {error}")),
    };
    let (gil, format) = (args.gil, args.stats);
    driver.on_child_end(move |end| {
        show_stats(
            format,
            &gil,
            &end.stats,
            Some(&child_name(&end.world)),
            None,
        );
        end.world.exit_code()
    });
    let mut host = driver.host();
    let given = args.module.is_none() && !args.at_prompt();
    let path = source.path();
    let code = given.then(|| {
        compile::decode_script(&source.bytes, &path)
            .and_then(|text| host.compile(&text, &path, compile::of_script(config.flags)))
            .map(|compiled| compile::warned(compiled, &path))
    });
    let code = match code.transpose() {
        Ok(code) => code,
        Err(error) => {
            message::error(&compile::display(&error, &path));
            return 1;
        }
    };
    let (recording, follower) = match native_recording(args, source, &driver, viewer) {
        Ok(both) => both,
        Err(text) => return message::usage(&text),
    };
    let folder = folder_of_module(args).or_else(|| source.folder());
    let mut world = World::new(host, Config { folder, ..config });
    if args.code.is_some() {
        world.add_source(&source.name, &String::from_utf8_lossy(&source.bytes));
    }
    let banner = prompt::banner(&args.gil.to_string());
    let banner = if args.at_prompt() && !args.quiet {
        &banner
    } else {
        ""
    };
    world.start(Program {
        code: code.as_ref(),
        module: args.module.as_deref(),
        banner: (args.interactive || args.at_prompt()).then_some(banner),
    });
    let End { world, stats } = driver.run(Box::new(world));
    // The system gives the memory back faster than we could.
    let world = std::mem::ManuallyDrop::new(world);
    if let Some(recording) = recording {
        recording.report();
    }
    let child = args.child.map(|_| child_name(&world));
    show_stats(args.stats, &args.gil, &stats, child.as_deref(), None);
    args.claims.check(&stats, follower, world.exit_code())
}

/// On a simulated machine.
fn simulated(args: &Run, source: &Source, config: Config, viewer: Option<Viewer>) -> i32 {
    let cores = args.cores.map(NonZero::get);
    let setup = match sim::Setup::new(&args.sim, args.gil.0, args.polls, cores, config) {
        Ok(setup) => setup,
        Err(text) => return message::usage(&text),
    };
    let began = Began {
        driver: "sim",
        time: 0,
        origin: Nanos::ZERO,
        cores: setup.options.model.cores as u32,
        token: sim::token_to_be(&setup, source),
        pid: 0,
    };
    let (recording, sink) = match recording(args, source, began).map(Option::unzip) {
        Ok(both) => both,
        Err(text) => return message::usage(&text),
    };
    let (follower, sink) = args.claims.follow(sink);
    let watched = sim::Watched {
        detail: detail(args),
        sink,
        viewer,
    };
    match sim::run(source, setup.clone(), watched) {
        Ok(end) => {
            let token = sim::token(&setup, source, &end.choices);
            let code = sim::exit_code(&end, Some(&token));
            if let Some(recording) = recording {
                recording.report();
            }
            show_stats(args.stats, &args.gil, &end.stats, None, Some(&end.os));
            if args.sim.token {
                message::error(&format!("{token}\n"));
            }
            args.claims.check(&end.stats, follower, code)
        }
        Err(code) => code,
    }
}

/// Begins the recording of a native run, if one was asked for.
fn native_recording(
    args: &Run,
    source: &Source,
    driver: &Driver<World>,
    viewer: Option<Viewer>,
) -> Result<(Option<Observers>, Option<Follower>), String> {
    let since = std::time::SystemTime::UNIX_EPOCH.elapsed();
    let began = Began {
        driver: "native",
        time: since.map_or(0, |since| since.as_nanos() as u64),
        origin: gilscope_native::now(),
        cores: std::thread::available_parallelism().map_or(1, |n| n.get() as u32),
        token: String::new(),
        pid: std::process::id(),
    };
    let (observers, sink) = recording(args, source, began)?.unzip();
    if let Some(sink) = observers.as_ref().and_then(Observers::for_children) {
        driver.record_children(detail(args), sink);
    }
    let (follower, sink) = args.claims.follow(sink);
    let shown = viewer.map(|viewer| {
        viewer(Controls {
            interrupt: Some(Box::new(driver.interrupter())),
            set_interval: Box::new(driver.interval_setter()),
            set_check_interval: Box::new(driver.check_interval_setter()),
        })
    });
    let sinks: Vec<Box<dyn Sink>> = sink.into_iter().chain(shown).collect();
    if !sinks.is_empty() {
        driver
            .record(detail(args), Box::new(Tee(sinks)))
            .map_err(|error| format!("cannot record: {error}"))?;
    }
    Ok((observers, follower))
}

/// Those who are told what the lock does, and the end of it that a driver holds.
type Recorder = (Observers, Box<dyn Sink>);

/// What a recording says of a run's beginning.
struct Began {
    driver: &'static str,
    time: u64,
    origin: Nanos,
    cores: u32,
    token: String,
    pid: u32,
}

/// Those who are to be told what the lock does, if any.
fn recording(args: &Run, source: &Source, began: Began) -> Result<Option<Recorder>, String> {
    let words = args.words.iter().skip(usize::from(args.code.is_none()));
    let profile = match loop_kind(args.gil.0, args.polls)? {
        Loop::Ticks => "py27",
        Loop::Classic => "classic",
        Loop::Modern => "modern",
    };
    let header = Header {
        policy: args.gil.to_string(),
        driver: began.driver.to_owned(),
        script: source.name.clone(),
        source: String::from_utf8_lossy(&source.bytes).into_owned(),
        args: words
            .map(|word| word.to_string_lossy().into_owned())
            .collect(),
        began: began.time,
        origin: began.origin,
        cores: began.cores,
        full: args.record_full || args.record_locks,
        unbuffered: args.unbuffered,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        profile: profile.to_owned(),
        token: began.token,
        pid: began.pid,
        parent: 0,
    };
    Observers::new(args, &header)
}

fn detail(args: &Run) -> Detail {
    if args.record_locks {
        Detail::Locks
    } else if args.record_full {
        Detail::Full
    } else {
        Detail::Lines
    }
}

/// What a child is called: by its script, if that has a name for it, and by the system.
fn child_name(world: &World) -> String {
    let pid = std::process::id();
    match &world.process_name {
        Some(name) => format!("{name} ({pid})"),
        None => pid.to_string(),
    }
}

/// Says what the lock of this process did, in the way that was asked for; a child says which process that is.
pub(crate) fn show_stats(
    format: Option<StatsFormat>,
    gil: &sim::Gil,
    summary: &GilSummary,
    child: Option<&str>,
    os: Option<&OsCounts>,
) {
    let text = match format {
        Some(StatsFormat::Table) => {
            stats::table(gil, summary) + &os.map(sim::table).unwrap_or_default()
        }
        Some(StatsFormat::Json) => {
            let machine = os.and_then(|os| serde_json::to_value(os).ok());
            stats::json(gil, summary, machine)
        }
        None => return,
    };
    message::error(&match (child, format) {
        (Some(name), Some(StatsFormat::Table)) => format!("\nprocess {}{text}", plain(name)),
        _ => text,
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

//! `gilscope sweep`: one script over a grid of policies, cores and seeds.

mod plot;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::Write;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Args;
use gilscope_gil::{PolicySpec, parse_duration};
use gilscope_sim::{Captured, Ending, MachineModel};
use parking_lot::Mutex;

use super::args::Gil;
use super::{Setup, machine, simulate, token};
use crate::message;
use crate::progress;
use crate::run::config;
use crate::source::Source;

/// The grid, and where its rows go.
#[derive(Debug, Args)]
pub(crate) struct Sweep {
    /// Policies, with commas between them; timer:1ms..20ms means 1, 2, 4, 8, 16 and 20 ms.
    #[arg(long, value_name = "LIST", default_value = "timer:5ms")]
    gil: String,
    /// Cores: numbers and ranges with commas between them, like 1,2,4..8
    #[arg(long, value_name = "LIST", default_value = "2")]
    cores: String,
    /// So many seeds for each combination.
    #[arg(long, value_name = "N", default_value = "1", value_parser = crate::args::values::times)]
    seeds: NonZero<usize>,
    /// The machine, a preset or a FILE.toml
    #[arg(long, value_name = "MACHINE", default_value = "laptop")]
    machine: String,
    /// Change one of the machine's parameters; may be repeated.
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// Do only every Nth run, beginning with the Ith (1/4, 2/4…): for the jobs of a cluster.
    #[arg(long, value_name = "I/N", value_parser = shard, default_value = "1/1")]
    shard: (usize, usize),
    /// Where the rows go, as CSV; those that are there already are not run again. FILE.svg makes a picture of them too,
    /// which are then in FILE.csv.
    #[arg(short = 'o', long, value_name = "FILE.csv|svg")]
    output: PathBuf,
    /// What the picture shows, a column of the rows (wait_p99_ns, jain…).
    #[arg(long, value_name = "COLUMN", default_value = "elapsed_ns", value_parser = measure)]
    plot: String,
    /// Over what it shows that [default: that of which there is more]
    #[arg(long, value_name = "PARAMETER")]
    over: Option<Over>,
    /// The script.
    script: OsString,
    /// Its arguments.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<String>,
}

/// A parameter of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Over {
    Gil,
    Cores,
}

const COLUMNS: &str = "gil,cores,seed,elapsed_ns,switches,forced,failed,polls,checks,jain,\
jain_service,wait_p50_ns,wait_p99_ns,wait_max_ns,idle_wanted_ns,voluntary,involuntary,migrations,ending,exit,of";

/// The columns behind those, which are no figures.
const WORDS: [&str; 2] = ["ending", "of"];

/// One run of the grid; the order is that of the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Cell {
    gil: String,
    policy: Option<PolicySpec>,
    cores: usize,
    seed: u64,
}

impl Cell {
    fn key(&self) -> String {
        format!("{},{},{}", self.gil, self.cores, self.seed)
    }
}

/// Runs it; the exit code.
pub(crate) fn sweep(args: &Sweep) -> i32 {
    match prepare(args) {
        Ok((cells, model, source)) => run(args, &cells, &model, &source),
        Err(code) => code,
    }
}

fn prepare(args: &Sweep) -> Result<(Vec<Cell>, MachineModel, Source), i32> {
    let wrong = |text: String| message::usage(&text);
    let mut model = machine(&args.machine).map_err(wrong)?;
    for assignment in &args.set {
        model = model
            .set(assignment)
            .map_err(|error| wrong(error.to_string()))?;
    }
    let cells = grid(args).map_err(wrong)?;
    Ok((cells, model, Source::read(&args.script)?))
}

fn grid(args: &Sweep) -> Result<Vec<Cell>, String> {
    let (number, shards) = args.shard;
    let mut cells = Vec::new();
    for policy in policies(&args.gil)? {
        for &cores in &numbers(&args.cores)? {
            for seed in 0..args.seeds.get() {
                cells.push(Cell {
                    gil: Gil(policy).to_string(),
                    policy,
                    cores,
                    seed: seed as u64,
                });
            }
        }
    }
    Ok(cells.into_iter().skip(number - 1).step_by(shards).collect())
}

fn run(args: &Sweep, cells: &[Cell], model: &MachineModel, source: &Source) -> i32 {
    let draws = args.output.extension().is_some_and(|end| end == "svg");
    let path = &if draws {
        args.output.with_extension("csv")
    } else {
        args.output.clone()
    };
    let cannot = |error: std::io::Error| {
        message::usage(&format!("cannot write {}: {error}", path.display()))
    };
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let columns = |line: &str| line.split(',').count();
    if let Some(first) = text.lines().next()
        && columns(first) != columns(COLUMNS)
    {
        return message::usage(&format!(
            "{} is there and is no sweep: choose another file, or remove it",
            path.display()
        ));
    }
    let mut rows = known(&text);
    let of = subject(args, model, source);
    let foreign = rows
        .values()
        .filter(|row| row.rsplit(',').next() != Some(&of));
    let foreign = foreign.count();
    if foreign > 0 {
        return message::usage(&format!(
            "{} has {foreign} rows of another script, machine or version: choose another file, or remove it",
            path.display()
        ));
    }
    let left: Vec<&Cell> = cells
        .iter()
        .filter(|cell| !rows.contains_key(&cell.key()))
        .collect();
    let file = match OpenOptions::new().create(true).append(true).open(path) {
        Ok(file) => file,
        Err(error) => return cannot(error),
    };
    let next = AtomicUsize::new(0);
    let file = Mutex::new(file);
    let fresh = Mutex::new(Vec::new());
    let workers = std::thread::available_parallelism()
        .map_or(1, |n| n.get())
        .min(left.len());
    let bar = progress::runs(left.len());
    std::thread::scope(|scope| {
        for _ in 0..workers {
            let work = || {
                while let Some(cell) = left.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let row = one(args, cell, model, source) + "," + &of;
                    // A row that is lost is run again the next time.
                    let _ = writeln!(file.lock(), "{row}");
                    fresh.lock().push((cell.key(), row));
                    bar.set_message(cell.key());
                    bar.inc(1);
                }
            };
            // Parsers and compilers descend as their input nests.
            let builder = std::thread::Builder::new().stack_size(64 << 20);
            if builder.spawn_scoped(scope, work).is_err() {
                break;
            }
        }
    });
    bar.finish_and_clear();
    rows.extend(fresh.into_inner());
    // In the order of the grid, whoever was first; rows of other shards and grids stay behind it.
    let mut text = format!("{COLUMNS}\n");
    for cell in cells {
        if let Some(row) = rows.remove(&cell.key()) {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{row}");
        }
    }
    for row in rows.values() {
        let _ = writeln!(text, "{row}");
    }
    if let Err(error) = std::fs::write(path, &text) {
        return cannot(error);
    }
    if draws && let Err(error) = std::fs::write(&args.output, picture(args, cells, &text)) {
        let name = args.output.display();
        return message::usage(&format!("cannot write {name}: {error}"));
    }
    0
}

/// The picture of the rows that are in the grid.
fn picture(args: &Sweep, cells: &[Cell], rows: &str) -> String {
    let distinct = |of: fn(&Cell) -> String| {
        let mut all: Vec<String> = Vec::new();
        for cell in cells {
            let value = of(cell);
            if !all.contains(&value) {
                all.push(value);
            }
        }
        all
    };
    let policies = distinct(|cell| cell.gil.clone());
    let cores = distinct(|cell| cell.cores.to_string());
    let over = args.over.unwrap_or(if cores.len() > policies.len() {
        Over::Cores
    } else {
        Over::Gil
    });
    let column = COLUMNS.split(',').position(|name| name == args.plot);
    let figures = |gil: &str, cores: &str| -> Vec<f64> {
        rows.lines()
            .map(|row| row.split(',').collect::<Vec<_>>())
            .filter(|row| row[0] == gil && row[1] == cores)
            .filter_map(|row| row.get(column?)?.parse().ok())
            .collect()
    };
    let name = args.script.to_string_lossy();
    let (over, values, others) = match over {
        Over::Gil => ("gil", policies, cores),
        Over::Cores => ("cores", cores, policies),
    };
    let line = |other: &String| plot::Line {
        name: match over {
            "gil" => format!("{other} core{}", if other == "1" { "" } else { "s" }),
            _ => other.clone(),
        },
        points: values
            .iter()
            .map(|value| match over {
                "gil" => figures(value, other),
                _ => figures(other, value),
            })
            .collect(),
    };
    let lines = others.iter().map(line).collect();
    plot::Plot {
        script: &name,
        measure: &args.plot,
        over,
        values,
        lines,
    }
    .svg()
}

/// A column that a picture can show.
fn measure(text: &str) -> Result<String, String> {
    let mut columns = COLUMNS
        .split(',')
        .skip(3)
        .filter(|name| !WORDS.contains(name));
    match columns.clone().find(|name| *name == text) {
        Some(name) => Ok(name.to_owned()),
        None => Err(format!(
            "expected one of {}",
            columns.by_ref().collect::<Vec<_>>().join(", ")
        )),
    }
}

/// The rows of a file, by policy, cores and seed; what a killed run left half written is not among them.
fn known(text: &str) -> BTreeMap<String, String> {
    let columns = COLUMNS.split(',').count();
    text.lines()
        .filter(|line| *line != COLUMNS && line.split(',').count() == columns)
        .map(|line| {
            let key: Vec<&str> = line.split(',').take(3).collect();
            (key.join(","), line.to_owned())
        })
        .collect()
}

/// What the rows are of: the script's text and its arguments, the machine, this version of the program.
fn subject(args: &Sweep, model: &MachineModel, source: &Source) -> String {
    let mut words = argv(args);
    words.push(env!("CARGO_PKG_VERSION").to_owned());
    // How many cores there are is the grid's to say.
    let model = MachineModel {
        cores: 1,
        ..model.clone()
    };
    let parameters = model.parameters().into_iter();
    words.extend(parameters.map(|(name, value)| format!("{name}={value}")));
    format!("{:016x}", token::digest(source, &words))
}

fn argv(args: &Sweep) -> Vec<String> {
    let script = args.script.to_string_lossy().into_owned();
    [script].into_iter().chain(args.args.clone()).collect()
}

/// A row without what it is of.
fn one(args: &Sweep, cell: &Cell, model: &MachineModel, source: &Source) -> String {
    let argv = argv(args);
    let mut options = gilscope_sim::Options::new(cell.policy);
    options.model = MachineModel {
        cores: cell.cores,
        ..model.clone()
    };
    options.seed = cell.seed;
    let failed = |what: &str| {
        let empty = ",".repeat(COLUMNS.split(',').count() - 6);
        format!("{}{empty},{what},1", cell.key())
    };
    let Ok(config) = config(cell.policy, None, argv) else {
        return failed("unsupported");
    };
    let setup = Setup {
        options,
        polls: None,
        config,
    };
    let Ok(end) = simulate(source, setup, &mut Captured::default(), None) else {
        return failed("not compiled");
    };
    let stats = &end.stats;
    let worst = |of: fn(&gilscope_events::WaitSummary) -> u64| {
        let waits = stats.threads.iter().map(|thread| of(&thread.waits));
        waits.max().unwrap_or(0)
    };
    let ending = match end.ending {
        Ending::Finished => "finished",
        Ending::Deadlock(_) => "deadlock",
        Ending::TimeUp => "time up",
    };
    format!(
        "{},{},{},{},{},{},{},{:.6},{:.6},{},{},{},{},{},{},{},{ending},{}",
        cell.key(),
        stats.elapsed.0,
        stats.switches,
        stats.forced_switches,
        stats.failed_wakeups,
        stats.polls,
        stats.checks,
        stats.jain,
        stats.jain_service,
        worst(|waits| waits.p50.0),
        worst(|waits| waits.p99.0),
        worst(|waits| waits.max.0),
        stats.idle_wanted.0,
        end.os.voluntary_switches,
        end.os.involuntary_switches,
        end.os.migrations,
        end.world.exit_code(),
    )
}

/// Policies with commas between them; a range of intervals is doubled through.
fn policies(list: &str) -> Result<Vec<Option<PolicySpec>>, String> {
    let mut all = Vec::new();
    for item in list.split(',').map(str::trim) {
        let range = item.split_once(':').and_then(|(name, setting)| {
            let (from, to) = setting.split_once("..")?;
            Some((name, parse_duration(from)?, parse_duration(to)?))
        });
        let Some((name, from, to)) = range else {
            let Gil(policy) = item.parse().map_err(|error| format!("{error}"))?;
            all.push(policy);
            continue;
        };
        if from.0 == 0 || from > to {
            return Err(format!(
                "'{item}' is no range: expected the shorter interval first"
            ));
        }
        let mut at = from.0;
        while at <= to.0 {
            let spec = format!("{name}:{at}ns")
                .parse()
                .map_err(|error| format!("{error}"))?;
            all.push(Some(spec));
            at = if at == to.0 {
                break;
            } else {
                (at * 2).min(to.0)
            };
        }
    }
    Ok(all)
}

/// `1,2,4..8`.
fn numbers(list: &str) -> Result<Vec<usize>, String> {
    let wrong = || format!("'{list}' are no numbers of cores: expected something like 1,2,4..8");
    let number = |text: &str| {
        let n: Option<usize> = text.trim().parse().ok();
        n.filter(|n| (1..=4096).contains(n)).ok_or_else(wrong)
    };
    let mut all = Vec::new();
    for item in list.split(',') {
        match item.split_once("..") {
            Some((from, to)) => {
                let (from, to) = (number(from)?, number(to)?);
                if from > to {
                    return Err(format!(
                        "'{item}' is no range: expected the smaller number first"
                    ));
                }
                all.extend(from..=to);
            }
            None => all.push(number(item)?),
        }
    }
    Ok(all)
}

fn shard(text: &str) -> Result<(usize, usize), String> {
    text.split_once('/')
        .and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)))
        .filter(|&(number, of): &(usize, usize)| number >= 1 && number <= of)
        .ok_or_else(|| "expected I/N with I from 1 to N, like 2/8".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_expanded() {
        let names = |list: &str| -> Vec<String> {
            let all = policies(list).expect("policies");
            all.into_iter()
                .map(|policy| Gil(policy).to_string())
                .collect()
        };
        assert_eq!(
            names("ticks,timer:1ms..20ms,none"),
            [
                "ticks:100",
                "timer:1ms",
                "timer:2ms",
                "timer:4ms",
                "timer:8ms",
                "timer:16ms",
                "timer:20ms",
                "none"
            ]
        );
        assert!(policies("tocks").is_err());
        assert!(policies("timer:5ms..1ms").is_err() && policies("timer:0ms..1ms").is_err());
        assert_eq!(numbers("1,3..5"), Ok(vec![1, 3, 4, 5]));
        assert!(numbers("0").is_err() && numbers("4..1").is_err() && numbers("a..b").is_err());
        assert_eq!(shard("2/4"), Ok((2, 4)));
        assert!(shard("5/4").is_err() && shard("0/1").is_err());
    }

    #[test]
    fn half_a_row_is_no_row() {
        let columns = COLUMNS.split(',').count();
        let row = format!("timer:5ms,2,0{}", ",1".repeat(columns - 3));
        let text = format!("{COLUMNS}\n{row}\ntimer:5ms,2,1,77");
        let rows = known(&text);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows.get("timer:5ms,2,0"), Some(&row));
    }
}

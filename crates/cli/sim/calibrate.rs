//! `gilscope calibrate`: the machine that we run on, as a file for the simulator.

mod instructions;
mod threads;

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;
use gilscope_sim::MachineModel;

use crate::message;
use crate::progress;

/// Where the machine file goes.
#[derive(Debug, Args)]
pub(crate) struct Calibrate {
    /// Write it to this file instead of standard output.
    #[arg(short = 'o', long, value_name = "FILE.toml")]
    output: Option<PathBuf>,
    /// Where what cannot be measured comes from.
    #[arg(long, value_name = "PRESET", default_value = "server")]
    base: String,
}

/// One parameter, with the value it got.
type Assignment = (&'static str, String);

/// Measures; the exit code.
pub(crate) fn calibrate(args: &Calibrate) -> i32 {
    match measure(args) {
        Ok((model, note)) => {
            let text = format!("{note}{}", model.to_toml());
            match &args.output {
                None => message::show(&text),
                Some(path) => match std::fs::write(path, text) {
                    Ok(()) => 0,
                    Err(error) => {
                        message::usage(&format!("cannot write {}: {error}", path.display()))
                    }
                },
            }
        }
        Err(text) => message::usage(&text),
    }
}

/// Settings of the machine that were measured.
type Measurement = fn() -> Result<Vec<Assignment>, String>;

fn measure(args: &Calibrate) -> Result<(MachineModel, String), String> {
    let mut model = super::machine(&args.base)?;
    let steps: [(&str, Measurement); 4] = [
        ("calls", threads::calls),
        ("wake-ups", threads::wake_ups),
        ("cores", threads::cores),
        ("timers", threads::timers),
    ];
    let bar = progress::steps(steps.len() + 1);
    let mut all = vec![("cores", threads::count().to_string())];
    for (what, step) in steps {
        bar.set_message(what);
        all.extend(step()?);
        bar.inc(1);
    }
    bar.set_message("instructions");
    let (costs, error) = instructions::fit()?;
    bar.finish_and_clear();
    for (name, value) in &all {
        model = model
            .set(&format!("{name}={value}"))
            .map_err(|error| error.to_string())?;
    }
    model.instructions = costs;
    let call = instructions::system_call(&model)?;
    if call > model.system_call.0 as f64 {
        model = model
            .set(&format!("system-call={}", nanos(call)))
            .map_err(|error| error.to_string())?;
    }
    let mut note = String::new();
    let named: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    // Writing to a string cannot fail.
    let _ = writeln!(
        note,
        "# Measured by gilscope {} calibrate: {} and instructions\n\
         # (those of ten small programs come out {:.0} % wrong on average).\n\
         # Everything else is as in the preset '{}'.",
        env!("CARGO_PKG_VERSION"),
        named.join(", "),
        error * 100.0,
        args.base
    );
    Ok((model, note))
}

/// The middle of some figures, and by what part half of them are off it.
fn middle(mut figures: Vec<f64>) -> (f64, f64) {
    figures.sort_by(f64::total_cmp);
    let at = |part: f64| {
        let place = (figures.len().saturating_sub(1)) as f64 * part;
        figures.get(place as usize).copied().unwrap_or(0.0)
    };
    let half = at(0.5);
    (half, (at(0.75) - at(0.25)) / (2.0 * half.max(1.0)))
}

fn nanos(value: f64) -> String {
    format!("{}ns", value.max(0.0).round())
}

//! The options of simulated runs.

use std::fmt;
use std::str::FromStr;

use clap::Args;
use gilscope_events::Nanos;
use gilscope_gil::{PolicySpec, PolicySpecError, parse_duration};
use gilscope_sim::{MachineModel, ScheduleSpec};

/// A policy, or no lock at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Gil(pub(crate) Option<PolicySpec>);

impl Default for Gil {
    fn default() -> Gil {
        Gil(Some(PolicySpec::default()))
    }
}

impl FromStr for Gil {
    type Err = PolicySpecError;

    fn from_str(text: &str) -> Result<Gil, PolicySpecError> {
        if text == "none" {
            return Ok(Gil(None));
        }
        text.parse().map(|spec| Gil(Some(spec)))
    }
}

impl fmt::Display for Gil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(spec) => spec.fmt(f),
            None => f.pad("none"),
        }
    }
}

/// The simulated machine.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Simulated machine")]
pub(crate) struct SimArgs {
    /// Run on a simulated machine: virtual cores, virtual time, the same every time.
    #[arg(long)]
    pub(crate) sim: bool,
    /// Where the simulator's drawing of chances starts.
    #[arg(long, value_name = "S", value_parser = crate::args::values::seed)]
    pub(crate) seed: Option<u64>,
    /// A preset or a file.
    #[arg(long, value_name = "MACHINE", help = MACHINE_HELP)]
    pub(crate) machine: Option<String>,
    /// Change one of the machine's parameters, as in wake-latency=30us; may be repeated.
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) set: Vec<String>,
    /// Stop the script at this virtual time (10s, 500ms…).
    #[arg(long, value_name = "TIME", value_parser = duration)]
    pub(crate) limit: Option<Nanos>,
    /// Choose who goes on at every poll point instead: `rr[:N]`, random, `pct:DEPTH[:LENGTH]`, or thread numbers (0011).
    #[arg(long, value_name = "SCHEDULE", value_parser = schedule)]
    pub(crate) schedule: Option<ScheduleSpec>,
    /// Say on standard error the token with which `gilscope replay` repeats the run.
    #[arg(long)]
    pub(crate) token: bool,
}

const MACHINE_HELP: &str = "\
The machine: laptop (unless told otherwise), server, beazley-2009, beazley-2010, r4victor-2021, cpython27, cpython313, \
or a FILE.toml";

impl SimArgs {
    /// An option that only a simulated machine knows what to do with.
    pub(crate) fn first_given(&self) -> Option<&'static str> {
        let given = [
            (self.seed.is_some(), "--seed"),
            (self.machine.is_some(), "--machine"),
            (!self.set.is_empty(), "--set"),
            (self.limit.is_some(), "--limit"),
            (self.schedule.is_some(), "--schedule"),
            (self.token, "--token"),
        ];
        given
            .into_iter()
            .find_map(|(given, name)| given.then_some(name))
    }

    /// The machine, with its changes.
    pub(crate) fn model(&self) -> Result<MachineModel, String> {
        let mut model = super::machine(self.machine.as_deref().unwrap_or("laptop"))?;
        for assignment in &self.set {
            model = model.set(assignment).map_err(|error| error.to_string())?;
        }
        Ok(model)
    }
}

/// A schedule that says something.
fn schedule(text: &str) -> Result<ScheduleSpec, String> {
    if text.is_empty() {
        return Err("expected rr[:N], random, pct:DEPTH[:LENGTH] or thread numbers".to_owned());
    }
    text.parse()
        .map_err(|error: gilscope_sim::ScheduleError| error.to_string())
}

pub(crate) fn duration(text: &str) -> Result<Nanos, String> {
    parse_duration(text).ok_or_else(|| "expected a time with its unit (ns, us, ms or s)".to_owned())
}

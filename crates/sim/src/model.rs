//! The machine that is simulated: what things cost on it, and how its operating system shares cores out.

use gilscope_events::Nanos;
use gilscope_gil::model::Random;
use gilscope_vm::CostClass;
use serde::{Deserialize, Serialize};

use crate::presets;

/// A machine.
///
/// As TOML each field is a line, names in kebab case, lengths of time as numbers with units:
///
/// ```
/// use gilscope_sim::MachineModel;
///
/// let model = MachineModel::from_toml("preset = 'cpython27'\nwake-latency = '30us'\n")?;
/// assert_eq!(model.wake_latency.0, 30_000);
/// # Ok::<(), gilscope_sim::ModelError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MachineModel {
    /// Cores.
    pub cores: usize,
    /// The operating system looks so often whether a core's thread has had its time; zero: at once.
    #[serde(with = "text")]
    pub scheduler_tick: Nanos,
    /// How long a thread may run before others that want its core are preferred.
    #[serde(with = "text")]
    pub time_slice: Nanos,
    /// Whether a woken thread that has had less than its share takes the core at once.
    pub wake_preemption: bool,
    /// What it costs a core to come to a thread, from another or from being idle.
    #[serde(with = "text")]
    pub context_switch: Nanos,
    /// From a wake-up to a core that is idle being there for the woken thread.
    #[serde(with = "text")]
    pub wake_latency: Nanos,
    /// By what part of that it varies, up and down, and what switches cost likewise.
    pub wake_spread: f64,
    /// How long a core with nothing to do takes until it halts; one that is woken before has never left.
    #[serde(with = "text")]
    pub halt_after: Nanos,
    /// What is added, on average, if the core has been idle for long: that long its host needs to find it a processor.
    #[serde(with = "text")]
    pub deep_idle_latency: Nanos,
    /// How long that is.
    #[serde(with = "text")]
    pub deep_idle_after: Nanos,
    /// By how much timers are late.
    #[serde(with = "text")]
    pub timer_slack: Nanos,
    /// What it costs a thread to go to another core.
    #[serde(with = "text")]
    pub migration: Nanos,
    /// How often, on average, a core is taken away by the host of a virtual machine or by other processes; zero: never.
    #[serde(with = "text")]
    pub steal_every: Nanos,
    /// For how long, on average.
    #[serde(with = "text")]
    pub steal_length: Nanos,
    /// Taking or releasing a lock that nobody waits for.
    #[serde(with = "text")]
    pub lock_op: Nanos,
    /// What releasing costs more if somebody waits, whose core has the lock in its cache.
    #[serde(with = "text")]
    pub contention: Nanos,
    /// The system call that wakes a waiter; the lock is free while it lasts.
    #[serde(with = "text")]
    pub wake_call: Nanos,
    /// What it costs more if there is somebody asleep to be woken.
    #[serde(with = "text")]
    pub wake_send: Nanos,
    /// The system call in which a thread falls asleep for a lock; a wake-up that comes meanwhile spares it the sleep.
    #[serde(with = "text")]
    pub sleep_call: Nanos,
    /// Any other system call.
    #[serde(with = "text")]
    pub system_call: Nanos,
    /// Starting a thread.
    #[serde(with = "text")]
    pub spawn: Nanos,
    /// Whether a sleep of no length waits for the timer all the same.
    pub sleep_zero_waits: bool,
    /// Instructions.
    pub instructions: InstructionCosts,
}

/// What instructions cost, in nanoseconds, by class.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the fields are the classes of CostClass")]
pub struct InstructionCosts {
    pub r#move: f64,
    pub arithmetic: f64,
    pub compare: f64,
    pub jump: f64,
    pub name: f64,
    pub attribute: f64,
    pub item: f64,
    pub call: f64,
    pub build: f64,
    pub other: f64,
}

impl InstructionCosts {
    /// Those of an interpreter whose instructions cost so much on average.
    #[must_use]
    pub const fn around(nanos: f64) -> InstructionCosts {
        InstructionCosts {
            r#move: nanos * 0.5,
            arithmetic: nanos * 1.5,
            compare: nanos * 1.5,
            jump: nanos,
            name: nanos,
            attribute: nanos * 2.0,
            item: nanos * 2.0,
            call: nanos * 5.0,
            build: nanos * 4.0,
            other: nanos * 3.0,
        }
    }

    /// One class's, in picoseconds.
    #[must_use]
    pub fn picos(&self, class: CostClass) -> u32 {
        let nanos = match class {
            CostClass::Move => self.r#move,
            CostClass::Arithmetic => self.arithmetic,
            CostClass::Compare => self.compare,
            CostClass::Jump => self.jump,
            CostClass::Name => self.name,
            CostClass::Attribute => self.attribute,
            CostClass::Item => self.item,
            CostClass::Call => self.call,
            CostClass::Build => self.build,
            CostClass::Other => self.other,
        };
        // The conversion saturates.
        (nanos * 1e3).round() as u32
    }
}

/// What is wrong with the description of a machine.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// No such preset.
    #[error("unknown machine '{name}': expected a FILE.toml or one of {}", presets::NAMES.join(", "))]
    UnknownPreset {
        /// What was asked for.
        name: String,
    },
    /// It is not TOML, a name is not known, or a value does not fit.
    #[error("machine: {0}")]
    Bad(String),
}

impl Default for MachineModel {
    fn default() -> MachineModel {
        presets::laptop()
    }
}

impl MachineModel {
    /// The preset of that name.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub fn preset(name: &str) -> Result<MachineModel, ModelError> {
        presets::by_name(name).ok_or_else(|| ModelError::UnknownPreset {
            name: name.to_owned(),
        })
    }

    /// Reads a machine file: what it does not say is as in the preset that it names, or in `laptop`.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn from_toml(text: &str) -> Result<MachineModel, ModelError> {
        let mut table: toml::Table = text.parse().map_err(bad)?;
        let base = match table.remove("preset") {
            Some(toml::Value::String(name)) => MachineModel::preset(&name)?,
            Some(_) => return Err(ModelError::Bad("preset: expected a name".to_owned())),
            None => MachineModel::default(),
        };
        base.with(table)
    }

    /// The machine with one parameter changed: `wake-latency=30us`, `instructions.call=12`.
    ///
    /// # Errors
    ///
    /// If there is no such parameter or the value does not fit.
    pub fn set(&self, assignment: &str) -> Result<MachineModel, ModelError> {
        let wrong = || ModelError::Bad(format!("'{assignment}': expected NAME=VALUE"));
        let (name, value) = assignment.split_once('=').ok_or_else(wrong)?;
        let (name, value) = (name.trim(), value.trim());
        let value = match value.parse::<toml::Value>() {
            Ok(value) => value,
            Err(_) => toml::Value::String(value.to_owned()),
        };
        let mut table = toml::Table::new();
        match name.split_once('.') {
            Some((group, name)) => {
                let inner = toml::Table::from_iter([(name.to_owned(), value)]);
                table.insert(group.to_owned(), inner.into());
            }
            None => drop(table.insert(name.to_owned(), value)),
        }
        self.with(table)
    }

    /// A machine on which nothing but instructions takes time, and every thread has a core: who goes on is chosen.
    pub(crate) fn without_timing(&self) -> MachineModel {
        let zero = Nanos::ZERO;
        MachineModel {
            cores: 256,
            scheduler_tick: zero,
            time_slice: Nanos::from_millis(1),
            wake_preemption: false,
            context_switch: zero,
            wake_latency: zero,
            wake_spread: 0.0,
            halt_after: zero,
            deep_idle_latency: zero,
            deep_idle_after: zero,
            timer_slack: zero,
            migration: zero,
            steal_every: zero,
            steal_length: zero,
            lock_op: zero,
            contention: zero,
            wake_call: zero,
            wake_send: zero,
            sleep_call: zero,
            system_call: zero,
            spawn: zero,
            sleep_zero_waits: true,
            instructions: self.instructions,
        }
    }

    /// A length drawn from around that one.
    pub(crate) fn spread(&self, length: Nanos, random: &mut Random) -> Nanos {
        let spread = (length.0 as f64 * self.wake_spread) as u64;
        length - Nanos(spread) + Nanos(random.up_to(2 * spread))
    }

    /// All parameters by the names that [`set`](Self::set) takes, in the order of the file.
    #[must_use]
    pub fn parameters(&self) -> Vec<(String, String)> {
        let text = |value: &toml::Value| match value {
            toml::Value::String(text) => text.clone(),
            value => value.to_string(),
        };
        let mut all = Vec::new();
        for (name, value) in toml::Table::try_from(self).unwrap_or_default() {
            match value {
                toml::Value::Table(group) => {
                    let named = |(inner, value): (&String, &toml::Value)| {
                        (format!("{name}.{inner}"), text(value))
                    };
                    all.extend(group.iter().map(named));
                }
                value => all.push((name, text(&value))),
            }
        }
        all
    }

    /// The machine as a file.
    #[must_use]
    pub fn to_toml(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }

    fn with(&self, changes: toml::Table) -> Result<MachineModel, ModelError> {
        let mut table = toml::Table::try_from(self).map_err(bad)?;
        for (name, value) in changes {
            match (table.get_mut(&name), value) {
                (Some(toml::Value::Table(into)), toml::Value::Table(from)) => {
                    into.extend(
                        from.into_iter()
                            .map(|(name, value)| (name, as_float(value))),
                    );
                }
                (Some(toml::Value::Float(_)), value) => drop(table.insert(name, as_float(value))),
                // A length of time without its unit is told to lack that.
                (Some(toml::Value::String(_)), toml::Value::Integer(n)) => {
                    drop(table.insert(name, n.to_string().into()));
                }
                (_, value) => drop(table.insert(name, value)),
            }
        }
        let model: MachineModel = table.try_into().map_err(bad)?;
        let costs = &model.instructions;
        let all = [
            costs.r#move,
            costs.arithmetic,
            costs.compare,
            costs.jump,
            costs.name,
            costs.attribute,
            costs.item,
            costs.call,
            costs.build,
            costs.other,
        ];
        if model.cores == 0 || model.cores > 4096 {
            return Err(ModelError::Bad("cores: expected 1 to 4096".to_owned()));
        }
        if !(0.0..=1.0).contains(&model.wake_spread) {
            return Err(ModelError::Bad("wake-spread: expected 0 to 1".to_owned()));
        }
        if !all.iter().all(|cost| (0.0..=1e6).contains(cost)) {
            return Err(ModelError::Bad(
                "instructions: expected costs of 0 to 1000000 nanoseconds".to_owned(),
            ));
        }
        Ok(model)
    }
}

/// A length with that mean. Half of all are shorter than two thirds of it, and half of the rest than twice that, and so
/// on: much like an exponential distribution, but in whole numbers alone, which are the same on all machines.
pub(crate) fn long_tailed(mean: Nanos, random: &mut Random) -> Nanos {
    let doublings = u64::from(random.next().leading_zeros());
    let unit = mean.0 * 2 / 3;
    Nanos(unit * doublings + random.up_to(unit))
}

fn as_float(value: toml::Value) -> toml::Value {
    match value {
        toml::Value::Integer(n) => toml::Value::Float(n as f64),
        value => value,
    }
}

fn bad(error: impl std::fmt::Display) -> ModelError {
    let text = error.to_string();
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect();
    // What is wrong stands last, and perhaps the name of what it is in; the lines before it show where.
    ModelError::Bad(match lines.as_slice() {
        [.., what, place] if place.starts_with("in `") => {
            format!("{}: {what}", place[3..].replace('`', ""))
        }
        lines => lines.last().copied().unwrap_or_default().to_owned(),
    })
}

/// Lengths of time as text with units.
mod text {
    use gilscope_events::Nanos;
    use gilscope_gil::{parse_duration, show_duration};
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(length: &Nanos, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&show_duration(*length))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Nanos, D::Error> {
        let text = String::deserialize(input)?;
        parse_duration(&text).ok_or_else(|| {
            serde::de::Error::custom(format!("'{text}' is no length of time, like 20us"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_goes_through_its_file() {
        for name in presets::NAMES {
            let model = MachineModel::preset(name).expect("it is there");
            assert_eq!(
                MachineModel::from_toml(&model.to_toml()),
                Ok(model),
                "{name}"
            );
        }
    }

    #[test]
    fn single_parameters_can_be_set() {
        let model = MachineModel::default();
        assert_eq!(model.set("cores=7").expect("it fits").cores, 7);
        assert_eq!(
            model.set("migration=1.5us").expect("it fits").migration,
            Nanos(1_500)
        );
        assert_eq!(
            model
                .set("instructions.call=3")
                .expect("it fits")
                .instructions
                .call,
            3.0
        );
        assert!(
            !model
                .set("wake-preemption=false")
                .expect("it fits")
                .wake_preemption
        );
    }

    #[test]
    fn what_is_wrong_is_told_in_one_line() {
        let model = MachineModel::default();
        for text in [
            "cores",
            "cores=0",
            "cores=x",
            "core=1",
            "migration=5",
            "wake-spread=2",
            "instructions.move=-1",
            "instructions.fly=1",
        ] {
            let error = model.set(text).expect_err(text).to_string();
            assert!(
                !error.contains('\n') && error.starts_with("machine: "),
                "{error}"
            );
        }
        let error = model.set("migration=5").expect_err("no unit").to_string();
        assert!(
            error.contains("migration: '5' is no length of time"),
            "{error}"
        );
        let error = MachineModel::from_toml("preset = 'cray'").expect_err("there is none");
        assert!(error.to_string().contains("beazley-2009"), "{error}");
    }
}

//! Machines that come with the program.

use gilscope_events::Nanos;

use crate::model::{InstructionCosts, MachineModel};

/// Their names.
pub const NAMES: [&str; 7] = [
    "laptop",
    "server",
    "beazley-2009",
    "beazley-2010",
    "r4victor-2021",
    "cpython27",
    "cpython313",
];

pub(crate) fn by_name(name: &str) -> Option<MachineModel> {
    match name {
        "laptop" => Some(laptop()),
        "server" => Some(server()),
        "beazley-2009" => Some(beazley_2009()),
        "beazley-2010" => Some(beazley_2010()),
        "r4victor-2021" => Some(r4victor_2021()),
        "cpython27" => Some(cpython27()),
        "cpython313" => Some(cpython313()),
        _ => None,
    }
}

/// Four cores whose wake-ups are quick, and our own speed.
pub(crate) fn laptop() -> MachineModel {
    MachineModel {
        cores: 4,
        scheduler_tick: Nanos::from_millis(4),
        time_slice: Nanos::from_millis(3),
        wake_preemption: true,
        context_switch: Nanos(1_200),
        wake_latency: Nanos(3_800),
        wake_spread: 0.4,
        halt_after: Nanos(650),
        deep_idle_latency: Nanos(40_000),
        deep_idle_after: Nanos::from_micros(500),
        timer_slack: Nanos::from_micros(50),
        migration: Nanos(2_000),
        steal_every: Nanos::ZERO,
        steal_length: Nanos::ZERO,
        lock_op: Nanos(20),
        contention: Nanos(100),
        wake_call: Nanos(400),
        wake_send: Nanos(600),
        sleep_call: Nanos(400),
        system_call: Nanos(300),
        spawn: Nanos::from_micros(15),
        sleep_zero_waits: true,
        instructions: InstructionCosts::around(1.5),
    }
}

/// A virtual machine with two cores in a data centre: an idle core is woken by an interrupt that the
/// host must deliver, which takes long.
fn vm_2_cores() -> MachineModel {
    MachineModel {
        cores: 2,
        scheduler_tick: Nanos::from_millis(4),
        time_slice: Nanos(1_400_000),
        wake_preemption: true,
        context_switch: Nanos(4_300),
        wake_latency: Nanos(19_300),
        wake_spread: 0.3,
        halt_after: Nanos(540),
        deep_idle_latency: Nanos(28_000),
        deep_idle_after: Nanos::from_micros(200),
        timer_slack: Nanos::from_micros(50),
        migration: Nanos(2_000),
        steal_every: Nanos::from_millis(120),
        steal_length: Nanos::from_micros(1_500),
        lock_op: Nanos(20),
        contention: Nanos(110),
        wake_call: Nanos(390),
        wake_send: Nanos(1_000),
        sleep_call: Nanos(330),
        system_call: Nanos(400),
        spawn: Nanos::from_micros(25),
        sleep_zero_waits: true,
        instructions: InstructionCosts::around(1.5),
    }
}

/// Such a virtual machine with eight cores.
fn server() -> MachineModel {
    MachineModel {
        cores: 8,
        time_slice: Nanos::from_millis(3),
        ..vm_2_cores()
    }
}

/// CPython 2.7 on the machine of the measurements in `docs/simulator.md`.
///
/// A turn of `while n: n -= 1` is 25.8 ns there, and 5 ticks.
fn cpython27() -> MachineModel {
    MachineModel {
        sleep_zero_waits: false,
        instructions: InstructionCosts {
            r#move: 1.2,
            item: 0.8,
            ..InstructionCosts::around(3.0)
        },
        ..vm_2_cores()
    }
}

/// CPython 3.13 on the same machine, whose lock is a mutex and a condition.
fn cpython313() -> MachineModel {
    MachineModel {
        context_switch: Nanos(6_000),
        wake_latency: Nanos(17_000),
        wake_send: Nanos(0),
        sleep_call: Nanos(300),
        instructions: InstructionCosts::around(3.0),
        ..vm_2_cores()
    }
}

/// A two-core MacBook of 2009 under OS X with Python 2.6 (David Beazley, *Inside the Python GIL*).
fn beazley_2009() -> MachineModel {
    MachineModel {
        cores: 2,
        scheduler_tick: Nanos::ZERO,
        time_slice: Nanos::from_millis(10),
        wake_preemption: false,
        context_switch: Nanos(3_000),
        wake_latency: Nanos(9_000),
        wake_spread: 0.5,
        halt_after: Nanos::ZERO,
        deep_idle_latency: Nanos::ZERO,
        deep_idle_after: Nanos::from_millis(1),
        timer_slack: Nanos::from_micros(10),
        migration: Nanos(5_000),
        steal_every: Nanos::ZERO,
        steal_length: Nanos::ZERO,
        lock_op: Nanos(100),
        contention: Nanos(2_900),
        wake_call: Nanos(600),
        wake_send: Nanos(0),
        sleep_call: Nanos(800),
        system_call: Nanos(800),
        spawn: Nanos::from_micros(40),
        sleep_zero_waits: false,
        instructions: InstructionCosts::around(16.4),
    }
}

/// A Mac Pro with four cores, early 2010 (*Understanding the Python GIL*).
fn beazley_2010() -> MachineModel {
    MachineModel {
        cores: 4,
        contention: Nanos(600),
        wake_call: Nanos(300),
        wake_send: Nanos(1_500),
        instructions: InstructionCosts::around(5.2),
        ..beazley_2009()
    }
}

/// A laptop of 2021 with two cores of two threads each, whose timers are prompt, with Python 3.9 (Victor Skvortsov,
/// *Python behind the scenes #13*).
fn r4victor_2021() -> MachineModel {
    MachineModel {
        wake_latency: Nanos(6_800),
        wake_spread: 0.4,
        deep_idle_latency: Nanos(20_000),
        timer_slack: Nanos::from_micros(20),
        ..laptop()
    }
}

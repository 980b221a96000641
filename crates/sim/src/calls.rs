//! What the operating system of the simulated machine says of itself.
//!
//! It has no files and no network; the time zone is UTC, the environment empty. What it does not know it answers with
//! `ENOSYS`, as a kernel without that call.

use gilscope_vm::Reply;
use gilscope_vm::effect::ENOSYS;
use gilscope_vm::os_call::{Datum, OsCall, SystemCall};

use crate::os::OsCounts;

/// Answers a call that needs no waiting, on a machine with so many cores; `usage` says what the process has had of them,
/// or its thread.
pub(crate) fn answer(call: &OsCall, cores: usize, usage: impl Fn(bool) -> OsCounts) -> Reply {
    let OsCall::System(call) = call else {
        return Reply::Error(ENOSYS);
    };
    let int = |n: usize| Datum::Int(n as i64);
    let text = |text: &str| Datum::Bytes(text.into());
    Reply::Data(match call {
        SystemCall::Environment => Datum::List(Vec::new()),
        SystemCall::Id(_) => int(1),
        SystemCall::CpuCount => int(cores),
        SystemCall::Affinity { .. } => Datum::List((0..cores).map(int).collect()),
        SystemCall::Uname => {
            Datum::List(["Linux", "simulated", "0", "0", "virtual"].map(text).into())
        }
        SystemCall::Times => {
            let [user, system] = times(&usage(false));
            Datum::List([user, system, 0, 0].map(Datum::Int).into())
        }
        SystemCall::Usage { who: who @ -1..=1 } => {
            let used = match who {
                // There are no children.
                -1 => OsCounts::default(),
                who => usage(*who == 1),
            };
            let [user, system] = times(&used);
            let switches = [used.voluntary_switches, used.involuntary_switches].map(|n| n as i64);
            // Memory, faults and blocks are not simulated.
            let all = [&[user, system, 0, 0, 0, 0, 0], &switches[..]].concat();
            Datum::List(all.into_iter().map(Datum::Int).collect())
        }
        SystemCall::LocalTime { .. } => Datum::List(vec![
            Datum::Int(0),
            Datum::Bool(false),
            Datum::Text("UTC".to_owned()),
        ]),
        SystemCall::Resolution { .. } => Datum::Int(1),
        _ => return Reply::Error(ENOSYS),
    })
}

/// Nanoseconds as user and as system.
fn times(used: &OsCounts) -> [i64; 2] {
    let system = used.system.min(used.busy);
    [used.busy - system, system].map(|time| time.0 as i64)
}

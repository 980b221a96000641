//! What the operating system of the simulated machine says of itself.
//!
//! It has no files and no network; the time zone is UTC, the environment empty. What it does not know it answers with
//! `ENOSYS`, as a kernel without that call.

use gilscope_vm::Reply;
use gilscope_vm::effect::ENOSYS;
use gilscope_vm::os_call::{Datum, OsCall, SystemCall};

/// Answers a call that needs no waiting, on a machine with so many cores, `now` nanoseconds after its start.
pub(crate) fn answer(call: &OsCall, cores: usize, now: u64) -> Reply {
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
            let mut times = vec![Datum::Int(now as i64)];
            times.resize(4, Datum::Int(0));
            Datum::List(times)
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

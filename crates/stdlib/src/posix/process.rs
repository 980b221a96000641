//! The process and the machine.

use gilscope_vm::World;
use gilscope_vm::heap::Value;
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeResult};
use gilscope_vm::os_call::{Id, OsCall, Program, SystemCall};

use super::arguments::{data, descriptor, integer, size};

pub(super) static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new(
        "environment",
        NativeFn::F0(|w| at_once(w, SystemCall::Environment)),
    ),
    NativeDef::new("getpid", NativeFn::F0(pid)),
    NativeDef::new("getppid", NativeFn::F0(|w| id(w, Id::Parent))),
    NativeDef::new("getuid", NativeFn::F0(|w| id(w, Id::User))),
    NativeDef::new("geteuid", NativeFn::F0(|w| id(w, Id::EffectiveUser))),
    NativeDef::new("getgid", NativeFn::F0(|w| id(w, Id::Group))),
    NativeDef::new("getegid", NativeFn::F0(|w| id(w, Id::EffectiveGroup))),
    NativeDef::new("getpgrp", NativeFn::F0(|w| id(w, Id::ProcessGroup))),
    NativeDef::new("getsid", NativeFn::F1(session_of)),
    NativeDef::new("umask", NativeFn::F1(umask)),
    NativeDef::new(
        "cpu_count",
        NativeFn::F0(|w| at_once(w, SystemCall::CpuCount)),
    ),
    NativeDef::new("sched_getaffinity", NativeFn::F1(affinity)),
    NativeDef::new("sched_setaffinity", NativeFn::F2(set_affinity)),
    NativeDef::new("uname", NativeFn::F0(|w| at_once(w, SystemCall::Uname))),
    NativeDef::new("times", NativeFn::F0(|w| at_once(w, SystemCall::Times))),
    NativeDef::new("getrusage", NativeFn::F1(usage)),
    NativeDef::new("limit", NativeFn::F3(limit)),
    NativeDef::new("getpriority", NativeFn::F2(priority)),
    NativeDef::new("setpriority", NativeFn::F3(set_priority)),
    NativeDef::new(
        "getgroups",
        NativeFn::F0(|w| at_once(w, SystemCall::Groups)),
    ),
    NativeDef::new("setuid", NativeFn::F1(|w, id| set_id(w, Id::User, id))),
    NativeDef::new(
        "seteuid",
        NativeFn::F1(|w, id| set_id(w, Id::EffectiveUser, id)),
    ),
    NativeDef::new("setgid", NativeFn::F1(|w, id| set_id(w, Id::Group, id))),
    NativeDef::new(
        "setegid",
        NativeFn::F1(|w, id| set_id(w, Id::EffectiveGroup, id)),
    ),
    NativeDef::new("setgroups", NativeFn::F1(set_groups)),
    NativeDef::new("child_status", NativeFn::F3(child_status)),
    NativeDef::new("getpgid", NativeFn::F1(group_of)),
    NativeDef::new("sysconf", NativeFn::F1(configuration)),
    NativeDef::new(
        "getloadavg",
        NativeFn::F0(|w| at_once(w, SystemCall::LoadAverage)),
    ),
    NativeDef::new("user", NativeFn::F1(user)),
    NativeDef::new("spawn", NativeFn::Any(spawn)),
    NativeDef::new("execute", NativeFn::F3(execute)),
    NativeDef::new(
        "setsid",
        NativeFn::F0(|w| at_once(w, SystemCall::NewSession)),
    ),
    NativeDef::new("setpgid", NativeFn::F2(set_group)),
    NativeDef::new("urandom", NativeFn::F1(random)),
    NativeDef::new("strerror", NativeFn::F1(strerror)),
];

pub(super) fn at_once(w: &mut World, call: SystemCall) -> NativeResult {
    w.os_now(OsCall::System(call), Value::NONE)
}

fn id(w: &mut World, id: Id) -> NativeResult {
    at_once(w, SystemCall::Id(id))
}

fn pid(w: &mut World) -> NativeResult {
    let pid = w.host.pid();
    Ok(w.int(pid.into()))
}

fn byte_strings(w: &mut World, list: Value) -> NativeResult<Vec<Vec<u8>>> {
    let items = w.as_items(list).unwrap_or_default().to_vec();
    items.into_iter().map(|item| data(w, item)).collect()
}

pub(super) fn numbers(w: &mut World, list: Value) -> NativeResult<Vec<i32>> {
    let items = w.as_items(list).unwrap_or_default().to_vec();
    items.into_iter().map(|item| descriptor(w, item)).collect()
}

fn program(w: &mut World, path: Value, words: Value, environment: Value) -> NativeResult<Program> {
    Ok(Program {
        path: data(w, path)?,
        words: byte_strings(w, words)?,
        environment: byte_strings(w, environment)?,
    })
}

/// `spawn(path, words, variables, folder, [stdin, stdout, stderr], descriptors to keep, group or -1)`
fn spawn(w: &mut World, args: &Args) -> NativeResult {
    let [path, words, environment, folder, standard, keep, group] = args.positional[..] else {
        return Err(w.type_error("spawn takes 7 arguments"));
    };
    let program = program(w, path, words, environment)?;
    let folder = match folder.is_none() {
        true => None,
        false => Some(data(w, folder)?),
    };
    let standard = numbers(w, standard)?;
    let Ok(standard) = standard.try_into() else {
        return Err(w.value_error("three standard streams are needed"));
    };
    let keep = numbers(w, keep)?;
    let group = Some(descriptor(w, group)?).filter(|&group| group >= 0);
    let call = SystemCall::Spawn {
        program,
        folder,
        standard,
        keep,
        group,
    };
    at_once(w, call)
}

/// `execute(path, words, variables)`
fn execute(w: &mut World, path: Value, words: Value, environment: Value) -> NativeResult {
    let program = program(w, path, words, environment)?;
    at_once(w, SystemCall::Execute { program })
}

fn set_group(w: &mut World, pid: Value, group: Value) -> NativeResult {
    let (pid, group) = (descriptor(w, pid)?, descriptor(w, group)?);
    at_once(w, SystemCall::SetGroup { pid, group })
}

fn set_id(w: &mut World, which: Id, id: Value) -> NativeResult {
    let id = integer(w, id)? as u32;
    at_once(w, SystemCall::SetId { which, id })
}

/// `setgroups(list of numbers)`
fn set_groups(w: &mut World, groups: Value) -> NativeResult {
    let items = w.as_items(groups).unwrap_or_default().to_vec();
    let groups: NativeResult<_> = items
        .into_iter()
        .map(|id| Ok(integer(w, id)? as u32))
        .collect();
    let groups = groups?;
    at_once(w, SystemCall::SetGroups { groups })
}

/// Linux's `WNOHANG`.
const NO_WAIT: i32 = 1;

/// `child_status(kind, id, options)`: number, code and status of a child, once there is something to tell;
/// None: there is nothing, and it is not to be waited for.
fn child_status(w: &mut World, kind: Value, id: Value, options: Value) -> NativeResult {
    let [kind, id, options] = [
        descriptor(w, kind)?,
        descriptor(w, id)?,
        descriptor(w, options)?,
    ];
    let call = OsCall::System(SystemCall::ChildStatus { kind, id, options });
    if options & NO_WAIT != 0 {
        return w.os_now(call, Value::NONE);
    }
    Err(w.os_effect(call, Value::NONE))
}

fn umask(w: &mut World, mask: Value) -> NativeResult {
    let mask = integer(w, mask)? as u32;
    at_once(w, SystemCall::Umask { mask })
}

fn affinity(w: &mut World, pid: Value) -> NativeResult {
    let pid = descriptor(w, pid)?;
    at_once(w, SystemCall::Affinity { pid })
}

fn set_affinity(w: &mut World, pid: Value, cpus: Value) -> NativeResult {
    let pid = descriptor(w, pid)?;
    let mut list = Vec::new();
    for cpu in w.as_items(cpus).unwrap_or_default().to_vec() {
        list.push(size(w, cpu)?);
    }
    at_once(w, SystemCall::SetAffinity { pid, cpus: list })
}

fn usage(w: &mut World, who: Value) -> NativeResult {
    let who = descriptor(w, who)?;
    at_once(w, SystemCall::Usage { who })
}

/// `limit(pid, resource, None or (soft, hard))`: what they were.
fn limit(w: &mut World, pid: Value, resource: Value, new: Value) -> NativeResult {
    let (pid, resource) = (descriptor(w, pid)?, descriptor(w, resource)?);
    let new = match w.as_tuple(new) {
        Some(&[soft, hard]) => Some((integer(w, soft)?, integer(w, hard)?)),
        _ => None,
    };
    at_once(w, SystemCall::Limit { pid, resource, new })
}

fn priority(w: &mut World, which: Value, who: Value) -> NativeResult {
    let (which, who) = (descriptor(w, which)?, descriptor(w, who)?);
    at_once(w, SystemCall::Priority { which, who })
}

fn set_priority(w: &mut World, which: Value, who: Value, priority: Value) -> NativeResult {
    let call = SystemCall::SetPriority {
        which: descriptor(w, which)?,
        who: descriptor(w, who)?,
        priority: descriptor(w, priority)?,
    };
    at_once(w, call)
}

fn group_of(w: &mut World, pid: Value) -> NativeResult {
    let pid = descriptor(w, pid)?;
    at_once(w, SystemCall::GroupOf { pid })
}

fn session_of(w: &mut World, pid: Value) -> NativeResult {
    let pid = descriptor(w, pid)?;
    at_once(w, SystemCall::SessionOf { pid })
}

fn configuration(w: &mut World, name: Value) -> NativeResult {
    let name = descriptor(w, name)?;
    at_once(w, SystemCall::Configuration { name })
}

/// The user of that number or name, or None.
fn user(w: &mut World, key: Value) -> NativeResult {
    let call = match w.as_str(key) {
        Some(name) => SystemCall::User {
            id: None,
            name: Some(name.as_bytes().to_vec()),
        },
        None => SystemCall::User {
            id: Some(integer(w, key)? as u32),
            name: None,
        },
    };
    at_once(w, call)
}

fn random(w: &mut World, count: Value) -> NativeResult {
    let count = integer(w, count)?;
    let Ok(count) = usize::try_from(count) else {
        return Err(w.value_error("negative argument not allowed"));
    };
    if w.heap.over_limit(count) {
        return Err(w.error_args(w.types.memory_error, &[]));
    }
    let mut bytes = vec![0; count];
    w.host.random(&mut bytes);
    Ok(w.bytes(bytes))
}

fn strerror(w: &mut World, errno: Value) -> NativeResult {
    let errno = descriptor(w, errno)?;
    Ok(w.str(gilscope_vm::errno::message(errno)))
}

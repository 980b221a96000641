//! Calls about the process and the machine.

use std::collections::BTreeMap;
use std::os::unix::ffi::OsStringExt;

use gilscope_vm::os_call::{Datum, Id, SystemCall};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use nix::sys::resource::{Usage, UsageWho, getrusage};
use nix::unistd::{Uid, User};
use rustix::fs::Mode;
use rustix::io::Errno;
use rustix::process::{self, Pid};
use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};
use rustix::time::{ClockId, clock_getres};

use crate::files::done;
use crate::ids;
use crate::limits;
use crate::mutex::Mutex;
use crate::waiting::Outcome;

/// The zones that were asked for, by what `TZ` said.
#[derive(Debug, Default)]
pub(crate) struct Zones(Mutex<BTreeMap<Option<Vec<u8>>, TimeZone>>);

impl Zones {
    fn local(&self, seconds: i64, name: Option<Vec<u8>>) -> Outcome {
        let mut zones = self.0.lock();
        let zone = zones
            .entry(name)
            .or_insert_with_key(|name| name.as_deref().map_or_else(TimeZone::system, zone_named));
        let at = Timestamp::from_second(seconds).map_err(|_| Errno::OVERFLOW)?;
        let info = zone.to_offset_info(at);
        Ok(Datum::List(vec![
            Datum::Int(info.offset().seconds().into()),
            Datum::Bool(info.dst().is_dst()),
            Datum::Text(info.abbreviation().to_owned()),
        ]))
    }
}

/// The zone that a value of `TZ` names; UTC if none.
fn zone_named(name: &[u8]) -> TimeZone {
    let name = String::from_utf8_lossy(name);
    let name = name.strip_prefix(':').unwrap_or(&name);
    TimeZone::posix(name)
        .or_else(|_| TimeZone::get(name))
        .unwrap_or(TimeZone::UTC)
}

/// Performs a call that needs nothing of this driver's own but the zones.
pub(crate) fn call(zones: &Zones, call: SystemCall) -> Outcome {
    let numbers = |list: Vec<i64>| Datum::List(list.into_iter().map(Datum::Int).collect());
    Ok(match call {
        SystemCall::Environment => Datum::List(
            std::env::vars_os()
                .map(|(name, value)| {
                    let pair = [name, value].map(|text| Datum::Bytes(text.into_vec()));
                    Datum::List(pair.into())
                })
                .collect(),
        ),
        SystemCall::Id(id) => Datum::Int(match id {
            Id::Parent => pid(process::getppid()),
            Id::User => process::getuid().as_raw().into(),
            Id::EffectiveUser => process::geteuid().as_raw().into(),
            Id::Group => process::getgid().as_raw().into(),
            Id::EffectiveGroup => process::getegid().as_raw().into(),
            Id::ProcessGroup => nix::unistd::getpgrp().as_raw().into(),
        }),
        SystemCall::Umask { mask } => Datum::Int(
            process::umask(Mode::from_raw_mode(mask))
                .as_raw_mode()
                .into(),
        ),
        SystemCall::Affinity { pid } => {
            let cpus = sched_getaffinity(process_named(pid)?)?;
            let usable = (0..CpuSet::MAX_CPU).filter(|&cpu| cpus.is_set(cpu));
            numbers(usable.map(|cpu| cpu as i64).collect())
        }
        SystemCall::SetAffinity { pid, cpus } => {
            let mut set = CpuSet::new();
            for cpu in cpus {
                if cpu >= CpuSet::MAX_CPU {
                    return Err(Errno::INVAL.into());
                }
                set.set(cpu);
            }
            done(sched_setaffinity(process_named(pid)?, &set))?
        }
        SystemCall::CpuCount => Datum::Int(cpu_count()),
        SystemCall::Uname => {
            let u = rustix::system::uname();
            let parts = [
                u.sysname(),
                u.nodename(),
                u.release(),
                u.version(),
                u.machine(),
            ];
            Datum::List(
                parts
                    .map(|part| Datum::Bytes(part.to_bytes().to_vec()))
                    .into(),
            )
        }
        SystemCall::Times => {
            let (own, children) = (
                usage(UsageWho::RUSAGE_SELF)?,
                usage(UsageWho::RUSAGE_CHILDREN)?,
            );
            numbers(vec![
                time(own.user_time()),
                time(own.system_time()),
                time(children.user_time()),
                time(children.system_time()),
            ])
        }
        SystemCall::Usage { who } => {
            let u = usage(match who {
                0 => UsageWho::RUSAGE_SELF,
                -1 => UsageWho::RUSAGE_CHILDREN,
                1 => UsageWho::RUSAGE_THREAD,
                _ => return Err(Errno::INVAL.into()),
            })?;
            numbers(vec![
                time(u.user_time()),
                time(u.system_time()),
                u.max_rss(),
                u.minor_page_faults(),
                u.major_page_faults(),
                u.block_reads(),
                u.block_writes(),
                u.voluntary_context_switches(),
                u.involuntary_context_switches(),
            ])
        }
        SystemCall::LoadAverage => {
            let loads = rustix::system::sysinfo().loads;
            Datum::List(loads.map(|load| Datum::Float(load as f64 / 65536.0)).into())
        }
        SystemCall::User { id, name } => {
            let found = match (id, name) {
                (Some(id), _) => User::from_uid(Uid::from_raw(id)),
                (None, Some(name)) => User::from_name(&String::from_utf8_lossy(&name)),
                (None, None) => return Err(Errno::INVAL.into()),
            };
            match found {
                Ok(Some(user)) => Datum::List(vec![
                    Datum::Bytes(user.name.into_bytes()),
                    Datum::Int(user.uid.as_raw().into()),
                    Datum::Int(user.gid.as_raw().into()),
                    Datum::Bytes(user.gecos.into_bytes()),
                    Datum::Bytes(user.dir.into_os_string().into_vec()),
                    Datum::Bytes(user.shell.into_os_string().into_vec()),
                ]),
                Ok(None) => Datum::None,
                Err(errno) => return Err(Errno::from_raw_os_error(errno as i32).into()),
            }
        }
        SystemCall::LocalTime { seconds, zone } => return zones.local(seconds, zone),
        SystemCall::Resolution { clock } => {
            let clock = match clock {
                0 => ClockId::Realtime,
                1 => ClockId::Monotonic,
                2 => ClockId::ProcessCPUTime,
                3 => ClockId::ThreadCPUTime,
                7 => ClockId::Boottime,
                _ => return Err(Errno::INVAL.into()),
            };
            let r = clock_getres(clock);
            Datum::Int(r.tv_sec * 1_000_000_000 + r.tv_nsec)
        }
        SystemCall::Limit { pid, resource, new } => {
            let (soft, hard) = limits::limit(pid, resource, new)?;
            numbers(vec![soft, hard])
        }
        SystemCall::Priority { which, who } => Datum::Int(limits::priority(which, who)?.into()),
        SystemCall::SetPriority {
            which,
            who,
            priority,
        } => done(limits::set_priority(which, who, priority))?,
        SystemCall::Groups => {
            let groups = process::getgroups()?;
            numbers(
                groups
                    .into_iter()
                    .map(|group| group.as_raw().into())
                    .collect(),
            )
        }
        SystemCall::SetId { which, id } => done(ids::set(which, id))?,
        SystemCall::SetGroups { groups } => done(ids::set_groups(groups))?,
        SystemCall::GroupOf { pid: of } => about(of, nix::unistd::getpgid)?,
        SystemCall::SessionOf { pid: of } => about(of, nix::unistd::getsid)?,
        SystemCall::Configuration { name } => Datum::Int(limits::configuration(name)?),
        SystemCall::NewSession => Datum::Int(pid(Some(process::setsid()?))),
        SystemCall::SetGroup { pid, group } => {
            done(process::setpgid(process_named(pid)?, process_named(group)?))?
        }
        SystemCall::ChildStatus { .. }
        | SystemCall::Spawn { .. }
        | SystemCall::Execute { .. }
        | SystemCall::SetDisposition { .. }
        | SystemCall::Disposition { .. }
        | SystemCall::Raise { .. }
        | SystemCall::SetTimer { .. }
        | SystemCall::Timer { .. } => return Err(Errno::NOSYS.into()),
    })
}

/// A process or group by its number, None for 0; there is none below.
pub(crate) fn process_named(number: i32) -> Result<Option<Pid>, Errno> {
    match number {
        0.. => Ok(Pid::from_raw(number)),
        _ => Err(Errno::SRCH),
    }
}

/// What the system says of a process. Group and session may be 0: that of a leader outside of this
/// process's container, which rustix has no word for.
fn about(
    process: i32,
    ask: fn(Option<nix::unistd::Pid>) -> nix::Result<nix::unistd::Pid>,
) -> Result<Datum, Errno> {
    let number = ask(Some(nix::unistd::Pid::from_raw(process)));
    let number = number.map_err(|errno| Errno::from_raw_os_error(errno as i32))?;
    Ok(Datum::Int(number.as_raw().into()))
}

fn pid(pid: Option<Pid>) -> i64 {
    pid.map_or(0, |pid| pid.as_raw_nonzero().get().into())
}

fn usage(who: UsageWho) -> Result<Usage, Errno> {
    getrusage(who).map_err(|errno| Errno::from_raw_os_error(errno as i32))
}

fn time(value: nix::sys::time::TimeVal) -> i64 {
    value.tv_sec() * 1_000_000_000 + value.tv_usec() * 1_000
}

/// The machine's processors, whether this process may use them or not.
fn cpu_count() -> i64 {
    let online = std::fs::read_to_string("/sys/devices/system/cpu/online").unwrap_or_default();
    let count: i64 = online
        .trim()
        .split(',')
        .filter_map(|range| {
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            Some(last.parse::<i64>().ok()? - first.parse::<i64>().ok()? + 1)
        })
        .sum();
    match count {
        0 => sched_getaffinity(None).map_or(1, |cpus| cpus.count().into()),
        count => count,
    }
}

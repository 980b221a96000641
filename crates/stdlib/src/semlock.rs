//! `_multiprocessing.SemLock`: what locks and semaphores between processes are made of.

use gilscope_events::ThreadId;
use gilscope_vm::builtins::Attribute;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{Module, OpaqueData, Resource};
use gilscope_vm::process::{AreaAsk, AreaId, ProcessEffect, Wish};
use gilscope_vm::{Effect, Reply, World};

use crate::processes::{DESCRIPTOR, class, int, until};

const RECURSIVE_MUTEX: i64 = 0;

/// A semaphore that processes share, and which thread of this process has it how many times.
struct SemLock {
    area: AreaId,
    kind: i64,
    maxvalue: i64,
    owner: Option<ThreadId>,
    count: i64,
}

impl OpaqueData for SemLock {
    fn resource(&self) -> Option<Resource> {
        Some(Resource::Area(self.area))
    }
}

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    static METHODS: &[NativeDef] = &[
        NativeDef::new("acquire", NativeFn::Any(acquire)),
        NativeDef::new("release", NativeFn::F1(release)),
        NativeDef::new(
            "_count",
            NativeFn::F1(|w, this| Ok(Value::int(get(w, this)?.count))),
        ),
        NativeDef::new("_is_mine", NativeFn::F1(is_mine)),
        NativeDef::new(
            "_get_value",
            NativeFn::F1(|w, this| {
                let units = units(w, this)?;
                Ok(w.int(units))
            }),
        ),
        NativeDef::new(
            "_is_zero",
            NativeFn::F1(|w, this| Ok(Value::bool(units(w, this)? == 0))),
        ),
        NativeDef::new("_after_fork", NativeFn::F1(after_fork)),
        NativeDef::new("fileno", NativeFn::F1(fileno)),
        NativeDef::new(
            "__enter__",
            NativeFn::F1(|w, this| take(w, this, true, Value::NONE)),
        ),
        NativeDef::new(
            "__exit__",
            NativeFn::Any(|w, args| release(w, args.positional[0])),
        ),
    ];
    static ATTRIBUTES: &[Attribute] = &[
        Attribute {
            name: "kind",
            get: |w, this| Ok(Value::int(get(w, this)?.kind)),
            set: None,
        },
        Attribute {
            name: "maxvalue",
            get: |w, this| Ok(Value::int(get(w, this)?.maxvalue)),
            set: None,
        },
    ];
    let class = class(w, module, "SemLock", NEW, METHODS);
    w.add_attributes(class, ATTRIBUTES);
    let most = w.int(i64::from(i32::MAX));
    w.module_set(module, "SEM_VALUE_MAX", most);
}

/// `SemLock(kind, value, maxvalue, named)`, or `SemLock(kind, None, maxvalue, descriptor)`.
fn new(w: &mut World, args: &Args) -> NativeResult {
    let [class, kind, value, maxvalue, how] = args.positional[..] else {
        return Err(w.type_error("SemLock takes 4 arguments"));
    };
    let (kind, maxvalue) = (int(w, kind)?, int(w, maxvalue)?);
    let area = if value.is_none() {
        let fd = int(w, how)? as i32;
        w.heap.charge(DESCRIPTOR);
        w.host.area_open(fd)
    } else {
        let value = int(w, value)?;
        if value < 0 || value > maxvalue {
            return Err(w.os_error(22, None));
        }
        let named = w.simple_truth(how).unwrap_or(false);
        w.heap.charge(DESCRIPTOR);
        let made = w.host.area_new(4096, named);
        if let Ok(area) = made {
            w.host.area_ask(area, AreaAsk::NewSemaphore(value as u32));
        }
        made
    };
    let area = match area {
        Ok(area) => area,
        Err(errno) => return Err(w.os_error(errno, None)),
    };
    let semaphore = SemLock {
        area,
        kind,
        maxvalue,
        owner: None,
        count: 0,
    };
    match class.cast() {
        Some(class) => Ok(w.opaque(class, semaphore)),
        None => Err(w.type_error("SemLock.__new__(X): X is not a type object")),
    }
}

fn get(w: &mut World, this: Value) -> NativeResult<&mut SemLock> {
    if w.opaque_ref::<SemLock>(this).is_none() {
        return Err(w.type_error("a SemLock is needed"));
    }
    match w.opaque_mut(this) {
        Some(semaphore) => Ok(semaphore),
        None => unreachable!("looked a moment ago"),
    }
}

fn units(w: &mut World, this: Value) -> NativeResult<i64> {
    let area = get(w, this)?.area;
    Ok(w.host.area_ask(area, AreaAsk::Units))
}

fn fileno(w: &mut World, this: Value) -> NativeResult {
    let area = get(w, this)?.area;
    match w.host.area_fd(area) {
        Some(fd) => Ok(w.int(fd.into())),
        None => Ok(Value::NONE),
    }
}

fn mine(w: &mut World, this: Value) -> NativeResult<bool> {
    let me = w.current.id;
    let semaphore = get(w, this)?;
    Ok(semaphore.count > 0 && semaphore.owner == Some(me))
}

fn is_mine(w: &mut World, this: Value) -> NativeResult {
    Ok(Value::bool(mine(w, this)?))
}

fn after_fork(w: &mut World, this: Value) -> NativeResult {
    get(w, this)?.count = 0;
    Ok(Value::NONE)
}

fn acquire(w: &mut World, args: &Args) -> NativeResult {
    let [block, timeout] = w.named("acquire", args, 1, ["block", "timeout"], 0, 0)?;
    let block = match block {
        Some(block) => w.simple_truth(block).unwrap_or(true),
        None => true,
    };
    take(w, args.positional[0], block, timeout.unwrap_or(Value::NONE))
}

fn take(w: &mut World, this: Value, block: bool, timeout: Value) -> NativeResult {
    let me = w.current.id;
    let mine = mine(w, this)?;
    let semaphore = get(w, this)?;
    if semaphore.kind == RECURSIVE_MUTEX && mine {
        semaphore.count += 1;
        return Ok(Value::TRUE);
    }
    let area = semaphore.area;
    if w.host.area_try(area, Wish::Unit).is_some() {
        let semaphore = get(w, this)?;
        semaphore.owner = Some(me);
        semaphore.count += 1;
        return Ok(Value::TRUE);
    }
    let until = if block {
        until(w, timeout)?
    } else {
        // Waits for nobody, but looks whether the owner lives.
        Some(gilscope_events::Nanos(0))
    };
    let wait = ProcessEffect::Await {
        area,
        wish: Wish::Unit,
        until,
    };
    Err(w.effect_then(Effect::Process(Box::new(wait)), this, taken))
}

fn taken(w: &mut World, this: Value, reply: Reply) -> NativeResult {
    if !matches!(reply, Reply::Int(_)) {
        return Ok(Value::FALSE);
    }
    let me = w.current.id;
    let semaphore = get(w, this)?;
    semaphore.owner = Some(me);
    semaphore.count += 1;
    Ok(Value::TRUE)
}

fn release(w: &mut World, this: Value) -> NativeResult {
    let mine = mine(w, this)?;
    let semaphore = get(w, this)?;
    let (area, maxvalue) = (semaphore.area, semaphore.maxvalue);
    if semaphore.kind == RECURSIVE_MUTEX {
        if !mine {
            let class = w.types.assertion_error;
            let message = "attempt to release recursive lock not owned by thread";
            return Err(w.error(class, message));
        }
        if semaphore.count > 1 {
            semaphore.count -= 1;
            return Ok(Value::NONE);
        }
    } else if w.host.area_ask(area, AreaAsk::Units) >= maxvalue {
        return Err(w.value_error("semaphore or lock released too many times"));
    }
    w.host.area_ask(area, AreaAsk::GiveUnit);
    get(w, this)?.count -= 1;
    Ok(Value::NONE)
}

//! `_thread`: locks, re-entrant locks, starting and joining threads.

use gilscope_events::{LockId, Nanos, ThreadId};
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{Function, Module, OpaqueData, Resource, Type};
use gilscope_vm::thread::ident;
use gilscope_vm::{Effect, Loop, Reply, World};

use crate::time::{LONGEST, deadline, duration, too_long};

/// `lock`.
struct Lock {
    id: LockId,
}

impl OpaqueData for Lock {
    fn resource(&self) -> Option<Resource> {
        Some(Resource::Lock(self.id))
    }
}

/// `RLock`.
#[derive(Clone)]
struct RLock {
    id: LockId,
    owner: Option<ThreadId>,
    count: u64,
}

impl OpaqueData for RLock {
    fn resource(&self) -> Option<Resource> {
        Some(Resource::Lock(self.id))
    }

    fn copy(&self) -> Option<Box<dyn OpaqueData>> {
        Some(Box::new(self.clone()))
    }
}

/// What `start_joinable_thread` gives.
#[derive(Clone)]
struct Handle {
    thread: Option<ThreadId>,
    done: bool,
}

impl OpaqueData for Handle {
    fn copy(&self) -> Option<Box<dyn OpaqueData>> {
        Some(Box::new(self.clone()))
    }
}

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    let names = w.heap[module].dict;
    init_lock(w, module);
    init_rlock(w, module);
    init_handle(w, module);
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("allocate_lock", NativeFn::F0(allocate_lock)),
        NativeDef::new("allocate", NativeFn::F0(allocate_lock)),
        NativeDef::new("start_new_thread", NativeFn::Any(start_new_thread)),
        NativeDef::new("start_new", NativeFn::Any(start_new_thread)),
        NativeDef::new(
            "start_joinable_thread",
            NativeFn::Any(start_joinable_thread),
        ),
        NativeDef::new("get_ident", NativeFn::F0(get_ident)),
        NativeDef::new("get_native_id", NativeFn::F0(get_native_id)),
        NativeDef::new("_get_main_thread_ident", NativeFn::F0(main_ident)),
        NativeDef::new("_make_thread_handle", NativeFn::F1(make_thread_handle)),
        NativeDef::new("_shutdown", NativeFn::F0(shutdown)),
        NativeDef::new("_next_nondaemon", NativeFn::F0(next_nondaemon)),
        NativeDef::new("daemon_threads_allowed", NativeFn::F0(|_| Ok(Value::TRUE))),
        NativeDef::new("_is_main_interpreter", NativeFn::F0(|_| Ok(Value::TRUE))),
        NativeDef::new("_count", NativeFn::F0(count)),
        NativeDef::new("exit", NativeFn::F0(exit)),
        NativeDef::new("exit_thread", NativeFn::F0(exit)),
        NativeDef::new("stack_size", NativeFn::Any(stack_size)),
        NativeDef::new("set_name", NativeFn::F1(set_name)),
        NativeDef::new("interrupt_main", NativeFn::Any(interrupt_main)),
    ];
    w.add_functions(names, "_thread", FUNCTIONS);
    w.module_set(module, "TIMEOUT_MAX", Value::float(LONGEST));
    let error = w.types.runtime_error;
    w.module_set(module, "error", error.value());
    for (name, source) in [
        ("_local", "thread_local"),
        ("_excepthook", "_excepthook"),
        ("_ExceptHookArgs", "ExceptHookArgs"),
    ] {
        if let Some(value) = w.prelude_value(source) {
            if let Some(function) = value.cast::<Function>() {
                w.heap.set_class(function, w.types.builtin, false);
            }
            w.module_set(module, name, value);
        }
    }
}

fn class(w: &mut World, module: Gc<Module>, name: &str) -> Gc<Type> {
    let class = w.new_native_class("_thread", name, false, false);
    w.module_set(module, name, class.value());
    class
}

fn init_lock(w: &mut World, module: Gc<Module>) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("acquire", NativeFn::Any(lock_acquire)),
        NativeDef::new("acquire_lock", NativeFn::Any(lock_acquire)),
        NativeDef::new("release", NativeFn::F1(lock_release)),
        NativeDef::new("release_lock", NativeFn::F1(lock_release)),
        NativeDef::new("locked", NativeFn::F1(lock_locked)),
        NativeDef::new("locked_lock", NativeFn::F1(lock_locked)),
        NativeDef::new("__enter__", NativeFn::F1(lock_enter)),
        NativeDef::new("__exit__", NativeFn::Any(lock_exit)),
        NativeDef::new("__repr__", NativeFn::F1(lock_repr)),
        NativeDef::new("_at_fork_reinit", NativeFn::F1(lock_free)),
    ];
    let class = class(w, module, "lock");
    w.add_methods(class, METHODS);
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(lock_new))];
    w.add_static_methods(class, NEW);
    w.module_set(module, "LockType", class.value());
}

fn lock_class(w: &mut World) -> NativeResult<Gc<Type>> {
    match w.module_attribute("_thread", "lock").and_then(|c| c.cast()) {
        Some(class) => Ok(class),
        None => Err(w.runtime_error("_thread.lock is gone")),
    }
}

fn allocate_lock(w: &mut World) -> NativeResult {
    let class = lock_class(w)?;
    let id = w.host.lock_new();
    Ok(w.opaque(class, Lock { id }))
}

fn lock_new(w: &mut World, args: &Args) -> NativeResult {
    // The class itself comes first.
    let given = args.positional.len().saturating_sub(1);
    if !args.keywords.is_empty() {
        return Err(w.type_error("lock() takes no keyword arguments"));
    }
    if given > 0 {
        return Err(w.type_error(format!("lock expected 0 arguments, got {given}")));
    }
    allocate_lock(w)
}

fn lock_id(w: &mut World, lock: Value) -> NativeResult<LockId> {
    match w.opaque_ref::<Lock>(lock) {
        Some(lock) => Ok(lock.id),
        None => Err(w.type_error("a lock is needed")),
    }
}

/// How long `acquire(blocking, timeout)` may wait.
enum Wait {
    No,
    Until(Nanos),
    Forever,
}

fn parse_acquire(w: &mut World, args: &Args) -> NativeResult<Wait> {
    let mut given = [
        args.positional.get(1).copied(),
        args.positional.get(2).copied(),
    ];
    if args.positional.len() > 3 {
        let n = args.positional.len() - 1;
        return Err(w.type_error(format!("acquire() takes at most 2 arguments ({n} given)")));
    }
    for &(name, value) in &args.keywords {
        let slot = match w.heap[name].as_str() {
            "blocking" => 0,
            "timeout" => 1,
            other => {
                let message = format!("acquire() got an unexpected keyword argument '{other}'");
                return Err(w.type_error(message));
            }
        };
        given[slot] = Some(value);
    }
    let blocking = given[0].is_none_or(|v| w.simple_truth(v).unwrap_or(true));
    let timeout = match given[1] {
        None => -1.0,
        Some(value) => match duration(w, value) {
            Some(seconds) => seconds,
            None => {
                let class = w.class_name(value).to_owned();
                let message = format!("'{class}' object cannot be interpreted as an integer");
                return Err(w.type_error(message));
            }
        },
    };
    if timeout.is_nan() {
        return Err(w.value_error("Invalid value NaN (not a number)"));
    }
    if timeout * 1e9 >= i64::MAX as f64 || (timeout * 1e9) < i64::MIN as f64 {
        return Err(w.overflow_error(too_long(w, given[1])));
    }
    if !blocking {
        if timeout != -1.0 {
            let message = "can't specify a timeout for a non-blocking call";
            return Err(w.value_error(message));
        }
        return Ok(Wait::No);
    }
    if timeout == -1.0 {
        return Ok(Wait::Forever);
    }
    if timeout < 0.0 {
        return Err(w.value_error("timeout value must be a non-negative number"));
    }
    Ok(Wait::Until(deadline(w, timeout)))
}

/// Whether even a free lock is taken without the interpreter lock, as CPython 2 does once that exists.
fn always_releases(w: &World) -> bool {
    w.config.loop_kind == Loop::Ticks && w.has_threads()
}

fn acquired(w: &mut World, lock: Value, reply: Reply) -> NativeResult {
    let taken = reply == Reply::Bool(true);
    if taken {
        let lock = lock_id(w, lock)?;
        w.tell_lock(lock, true);
    }
    Ok(Value::bool(taken))
}

fn try_lock(w: &mut World, lock: LockId) -> bool {
    let taken = w.host.lock_try(lock);
    if taken {
        w.tell_lock(lock, true);
    }
    taken
}

fn unlock(w: &mut World, lock: LockId) -> bool {
    w.tell_lock(lock, false);
    w.host.lock_release(lock)
}

fn lock_acquire(w: &mut World, args: &Args) -> NativeResult {
    let lock = lock_id(w, args.positional[0])?;
    let wait = parse_acquire(w, args)?;
    let eager = always_releases(w);
    if !eager && try_lock(w, lock) {
        return Ok(Value::TRUE);
    }
    let until = match wait {
        Wait::No if !eager => return Ok(Value::FALSE),
        Wait::No => Some(Nanos(0)),
        Wait::Until(until) => Some(until),
        Wait::Forever => None,
    };
    Err(w.effect_then(
        Effect::Acquire { lock, until },
        args.positional[0],
        acquired,
    ))
}

fn lock_enter(w: &mut World, this: Value) -> NativeResult {
    let lock = lock_id(w, this)?;
    if !always_releases(w) && try_lock(w, lock) {
        return Ok(Value::TRUE);
    }
    Err(w.effect_then(Effect::Acquire { lock, until: None }, this, acquired))
}

fn lock_exit(w: &mut World, args: &Args) -> NativeResult {
    w.no_keywords("__exit__", args)?;
    lock_release(w, args.positional[0])
}

fn lock_release(w: &mut World, lock: Value) -> NativeResult {
    let lock = lock_id(w, lock)?;
    if unlock(w, lock) {
        return Ok(Value::NONE);
    }
    Err(w.runtime_error("release unlocked lock"))
}

/// Makes a lock free, whoever holds it.
fn lock_free(w: &mut World, lock: Value) -> NativeResult {
    let id = lock_id(w, lock)?;
    w.host.lock_release(id);
    Ok(Value::NONE)
}

fn lock_locked(w: &mut World, lock: Value) -> NativeResult {
    let lock = lock_id(w, lock)?;
    Ok(Value::bool(w.host.lock_held(lock)))
}

fn lock_repr(w: &mut World, this: Value) -> NativeResult {
    let lock = lock_id(w, this)?;
    let state = if w.host.lock_held(lock) {
        "locked"
    } else {
        "unlocked"
    };
    let address = w.address(this);
    Ok(w.str(format!("<{state} _thread.lock object at {address:#x}>")))
}

fn init_rlock(w: &mut World, module: Gc<Module>) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("acquire", NativeFn::Any(rlock_acquire)),
        NativeDef::new("release", NativeFn::F1(rlock_release)),
        NativeDef::new("__enter__", NativeFn::F1(rlock_enter)),
        NativeDef::new(
            "__exit__",
            NativeFn::Any(|w, args| {
                w.no_keywords("__exit__", args)?;
                rlock_release(w, args.positional[0])
            }),
        ),
        NativeDef::new("__repr__", NativeFn::F1(rlock_repr)),
        NativeDef::new("_is_owned", NativeFn::F1(rlock_is_owned)),
        NativeDef::new("_recursion_count", NativeFn::F1(rlock_count)),
        NativeDef::new("_release_save", NativeFn::F1(rlock_release_save)),
        NativeDef::new("_acquire_restore", NativeFn::F2(rlock_acquire_restore)),
    ];
    let class = w.new_native_class("_thread", "RLock", true, false);
    w.module_set(module, "RLock", class.value());
    w.add_methods(class, METHODS);
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(rlock_new))];
    w.add_static_methods(class, NEW);
}

fn rlock_new(w: &mut World, args: &Args) -> NativeResult {
    let Some(class) = args.positional.first().and_then(|c| c.cast()) else {
        return Err(w.type_error("RLock.__new__(X): X is not a type object"));
    };
    let id = w.host.lock_new();
    Ok(w.opaque(
        class,
        RLock {
            id,
            owner: None,
            count: 0,
        },
    ))
}

fn rlock(w: &mut World, this: Value) -> NativeResult<&mut RLock> {
    if w.opaque_ref::<RLock>(this).is_none() {
        return Err(w.type_error("an RLock is needed"));
    }
    match w.opaque_mut::<RLock>(this) {
        Some(rlock) => Ok(rlock),
        None => unreachable!("looked a moment ago"),
    }
}

fn take_rlock(w: &mut World, this: Value, wait: Wait) -> NativeResult {
    let me = w.current.id;
    let lock = rlock(w, this)?;
    if lock.owner == Some(me) {
        lock.count += 1;
        return Ok(Value::TRUE);
    }
    let id = lock.id;
    if try_lock(w, id) {
        return rlock_taken(w, this, Reply::Bool(true));
    }
    let until = match wait {
        Wait::No => return Ok(Value::FALSE),
        Wait::Until(until) => Some(until),
        Wait::Forever => None,
    };
    Err(w.effect_then(Effect::Acquire { lock: id, until }, this, rlock_taken))
}

fn rlock_taken(w: &mut World, this: Value, reply: Reply) -> NativeResult {
    if reply != Reply::Bool(true) {
        return Ok(Value::FALSE);
    }
    let me = w.current.id;
    let lock = rlock(w, this)?;
    lock.owner = Some(me);
    lock.count = 1;
    Ok(Value::TRUE)
}

fn rlock_acquire(w: &mut World, args: &Args) -> NativeResult {
    let wait = parse_acquire(w, args)?;
    take_rlock(w, args.positional[0], wait)
}

fn rlock_enter(w: &mut World, this: Value) -> NativeResult {
    take_rlock(w, this, Wait::Forever)
}

fn rlock_release(w: &mut World, this: Value) -> NativeResult {
    let me = w.current.id;
    let lock = rlock(w, this)?;
    if lock.owner != Some(me) {
        return Err(w.runtime_error("cannot release un-acquired lock"));
    }
    lock.count -= 1;
    if lock.count == 0 {
        lock.owner = None;
        let id = lock.id;
        unlock(w, id);
    }
    Ok(Value::NONE)
}

fn rlock_is_owned(w: &mut World, this: Value) -> NativeResult {
    let me = w.current.id;
    let lock = rlock(w, this)?;
    Ok(Value::bool(lock.owner == Some(me)))
}

fn rlock_count(w: &mut World, this: Value) -> NativeResult {
    let me = w.current.id;
    let lock = rlock(w, this)?;
    let count = if lock.owner == Some(me) {
        lock.count
    } else {
        0
    };
    Ok(w.int(count as i64))
}

fn rlock_release_save(w: &mut World, this: Value) -> NativeResult {
    let me = w.current.id;
    let lock = rlock(w, this)?;
    if lock.owner != Some(me) {
        return Err(w.runtime_error("cannot release un-acquired lock"));
    }
    let (id, count) = (lock.id, lock.count);
    lock.owner = None;
    lock.count = 0;
    unlock(w, id);
    Ok(w.int(count as i64))
}

fn rlock_acquire_restore(w: &mut World, this: Value, count: Value) -> NativeResult {
    let id = rlock(w, this)?.id;
    let kept = w.tuple([this, count]);
    if try_lock(w, id) {
        return rlock_restored(w, kept, Reply::Bool(true));
    }
    Err(w.effect_then(
        Effect::Acquire {
            lock: id,
            until: None,
        },
        kept,
        rlock_restored,
    ))
}

fn rlock_restored(w: &mut World, kept: Value, _: Reply) -> NativeResult {
    let Some(&[this, count]) = w.as_tuple(kept) else {
        return Ok(Value::NONE);
    };
    let (me, count) = (w.current.id, w.as_i64(count).unwrap_or(1));
    let lock = rlock(w, this)?;
    lock.owner = Some(me);
    lock.count = count as u64;
    Ok(Value::NONE)
}

fn rlock_repr(w: &mut World, this: Value) -> NativeResult {
    let lock = rlock(w, this)?;
    let (owner, count) = (lock.owner, lock.count);
    let state = if owner.is_some() {
        "locked"
    } else {
        "unlocked"
    };
    let owner = owner.map_or(0, ident);
    let (class, address) = (w.class_name(this).to_owned(), w.address(this));
    let text = format!("<{state} {class} object owner={owner} count={count} at {address:#x}>");
    Ok(w.str(text))
}

/// What `get_ident` tells of a thread: a number like those of Linux, the same in every run.
pub(crate) fn thread_of_ident(ident: i64) -> ThreadId {
    ThreadId(((ident - 0x7f00_0000_0000) / 0x1000) as u32)
}

fn get_ident(w: &mut World) -> NativeResult {
    let me = w.current.id;
    Ok(w.int(ident(me)))
}

fn main_ident(w: &mut World) -> NativeResult {
    let main = w.main_thread;
    Ok(w.int(ident(main)))
}

fn get_native_id(w: &mut World) -> NativeResult {
    let id = w.host.native_id();
    Ok(w.int(id as i64))
}

fn count(w: &mut World) -> NativeResult {
    let n = w.live_threads().len() as i64 - 1;
    Ok(w.int(n.max(0)))
}

fn exit(w: &mut World) -> NativeResult {
    Err(w.error_args(w.types.system_exit, &[]))
}

/// What was asked for before. Python's frames are not on the OS threads' stacks, so it changes nothing.
fn stack_size(w: &mut World, args: &Args) -> NativeResult {
    const KEPT: &str = "_stack_size";
    const LEAST: i64 = 32768;
    w.no_keywords("stack_size", args)?;
    let [size] = w.named("stack_size", args, 0, ["size"], 1, 0)?;
    let before = w.module_attribute("_thread", KEPT).unwrap_or(Value::int(0));
    // Asking sets it to the system's.
    let size = size.unwrap_or(Value::int(0));
    let Some(bytes) = w.as_i64(size) else {
        return Err(w.not_an_integer(size));
    };
    if bytes < 0 {
        return Err(w.value_error("size must be 0 or a positive value"));
    }
    if bytes != 0 && bytes < LEAST {
        return Err(w.value_error(format!("size not valid: {bytes} bytes")));
    }
    let name = w.intern("_thread");
    if let Some(module) = w.dict_get(w.modules, name).and_then(|module| module.cast()) {
        w.module_set(module, KEPT, size);
    }
    Ok(before)
}

fn set_name(w: &mut World, name: Value) -> NativeResult {
    if let Some(name) = w.as_str(name) {
        let name = name.to_owned();
        w.host.thread_named(&name);
        w.current.name = name;
    }
    Ok(Value::NONE)
}

fn interrupt_main(w: &mut World, args: &Args) -> NativeResult {
    const SIGINT: i64 = 2;
    let signal = match args.positional.first() {
        None => SIGINT,
        Some(&number) => match w.as_i64(number) {
            Some(number) => number,
            None => return Err(w.not_an_integer(number)),
        },
    };
    if !(1..=64).contains(&signal) {
        return Err(w.value_error("signal number out of range"));
    }
    w.host.interrupt_main(signal as i32);
    Ok(Value::NONE)
}

/// Starts a thread that calls `function(*args, **kwargs)`.
fn start(
    w: &mut World,
    function: Value,
    args: Value,
    kwargs: Value,
    daemon: bool,
) -> NativeResult<ThreadId> {
    let name = format!("Thread-{}", w.threads_made());
    let call = Args::positional(&[function, args, kwargs]);
    let thread = w.new_thread(name, daemon, "run_thread", call);
    if w.host.start_thread(thread).is_err() {
        w.drop_thread(thread);
        return Err(w.runtime_error("can't start new thread"));
    }
    Ok(thread)
}

fn start_new_thread(w: &mut World, args: &Args) -> NativeResult {
    w.no_keywords("start_new_thread", args)?;
    let n = args.positional.len();
    if !(2..=3).contains(&n) {
        let few = n < 2;
        let (bound, limit) = if few { ("at least", 2) } else { ("at most", 3) };
        let message = format!("start_new_thread expected {bound} {limit} arguments, got {n}");
        return Err(w.type_error(message));
    }
    let (function, positional) = (args.positional[0], args.positional[1]);
    if !w.is_callable(function) {
        return Err(w.type_error("first arg must be callable"));
    }
    if w.as_tuple(positional).is_none() {
        return Err(w.type_error("2nd arg must be a tuple"));
    }
    let kwargs = match args.positional.get(2) {
        Some(&kwargs) if kwargs.is::<gilscope_vm::object::Dict>() => kwargs,
        Some(_) => return Err(w.type_error("optional 3rd arg must be a dictionary")),
        None => w.dict().value(),
    };
    let thread = start(w, function, positional, kwargs, true)?;
    Ok(w.int(ident(thread)))
}

fn start_joinable_thread(w: &mut World, args: &Args) -> NativeResult {
    let mut given: [Option<Value>; 3] = [
        args.positional.first().copied(),
        args.positional.get(1).copied(),
        args.positional.get(2).copied(),
    ];
    for &(name, value) in &args.keywords {
        match w.heap[name].as_str() {
            "function" => given[0] = Some(value),
            "handle" => given[1] = Some(value),
            "daemon" => given[2] = Some(value),
            other => {
                let message =
                    format!("start_joinable_thread() got an unexpected keyword argument '{other}'");
                return Err(w.type_error(message));
            }
        }
    }
    let Some(function) = given[0] else {
        let message = "start_joinable_thread() missing required argument 'function' (pos 1)";
        return Err(w.type_error(message));
    };
    let Some(function) = Some(function).filter(|&f| w.is_callable(f)) else {
        return Err(w.type_error("thread function must be callable"));
    };
    let daemon = given[2].is_none_or(|d| w.simple_truth(d).unwrap_or(true));
    let handle = match given[1].filter(|h| !h.is_none()) {
        Some(handle) => handle,
        None => handle_new(w, &Args::default())?,
    };
    if w.opaque_ref::<Handle>(handle).is_none() {
        return Err(w.type_error("'handle' must be a _ThreadHandle"));
    }
    if w.opaque_ref::<Handle>(handle)
        .is_some_and(|h| h.thread.is_some())
    {
        return Err(w.runtime_error("thread already started"));
    }
    let (empty, kwargs) = (w.tuple(Vec::new()), w.dict().value());
    let thread = start(w, function, empty, kwargs, daemon)?;
    if let Some(h) = w.opaque_mut::<Handle>(handle) {
        h.thread = Some(thread);
    }
    Ok(handle)
}

fn init_handle(w: &mut World, module: Gc<Module>) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("join", NativeFn::Any(handle_join)),
        NativeDef::new("is_done", NativeFn::F1(handle_is_done)),
        NativeDef::new("_set_done", NativeFn::F1(handle_set_done)),
    ];
    let class = class(w, module, "_ThreadHandle");
    w.add_methods(class, METHODS);
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(handle_new))];
    w.add_static_methods(class, NEW);
    static ATTRIBUTES: &[gilscope_vm::builtins::Attribute] = &[gilscope_vm::builtins::Attribute {
        name: "ident",
        get: handle_ident,
        set: None,
    }];
    w.add_attributes(class, ATTRIBUTES);
}

fn new_handle(w: &mut World, handle: Handle) -> NativeResult {
    match w
        .module_attribute("_thread", "_ThreadHandle")
        .and_then(|c| c.cast())
    {
        Some(class) => Ok(w.opaque(class, handle)),
        None => Err(w.runtime_error("_thread._ThreadHandle is gone")),
    }
}

fn handle_new(w: &mut World, _: &Args) -> NativeResult {
    new_handle(
        w,
        Handle {
            thread: None,
            done: false,
        },
    )
}

fn make_thread_handle(w: &mut World, number: Value) -> NativeResult {
    let thread = w.as_i64(number).map(thread_of_ident);
    new_handle(
        w,
        Handle {
            thread,
            done: false,
        },
    )
}

fn handle_ident(w: &mut World, handle: Value) -> NativeResult {
    let thread = w.opaque_ref::<Handle>(handle).and_then(|h| h.thread);
    Ok(w.int(thread.map_or(0, ident)))
}

fn is_done(w: &World, handle: Value) -> bool {
    w.opaque_ref::<Handle>(handle)
        .is_some_and(|h| h.done || h.thread.is_some_and(|t| w.thread_ended(t)))
}

fn handle_is_done(w: &mut World, handle: Value) -> NativeResult {
    Ok(Value::bool(is_done(w, handle)))
}

fn handle_set_done(w: &mut World, handle: Value) -> NativeResult {
    let Some(h) = w.opaque_mut::<Handle>(handle) else {
        return Ok(Value::NONE);
    };
    if h.thread.is_none() {
        return Err(w.runtime_error("thread not started"));
    }
    h.done = true;
    Ok(Value::NONE)
}

fn handle_join(w: &mut World, args: &Args) -> NativeResult {
    let handle = args.positional[0];
    let timeout = args.positional.get(1).copied().filter(|t| !t.is_none());
    let Some(thread) = w.opaque_ref::<Handle>(handle).map(|h| h.thread) else {
        return Err(w.type_error("a _ThreadHandle is needed"));
    };
    let Some(thread) = thread else {
        return Err(w.runtime_error("thread not started"));
    };
    if is_done(w, handle) {
        return Ok(Value::NONE);
    }
    if thread == w.current.id {
        return Err(w.runtime_error("Cannot join current thread"));
    }
    let until = match timeout.and_then(|t| duration(w, t)) {
        Some(seconds) if seconds >= 0.0 => Some(deadline(w, seconds.min(LONGEST))),
        _ => None,
    };
    Err(joined_later(w, thread, until))
}

fn joined_later(w: &mut World, thread: ThreadId, until: Option<Nanos>) -> Exit {
    w.effect_then(Effect::Join { thread, until }, Value::NONE, |_, _, _| {
        Ok(Value::NONE)
    })
}

/// Waits for every thread that is not a daemon.
fn shutdown(w: &mut World) -> NativeResult {
    let next = w
        .module_attribute("_thread", "_next_nondaemon")
        .unwrap_or(Value::NONE);
    Err(w.prelude("thread_shutdown", &[next]))
}

/// A handle of a thread that runs and is no daemon, or None.
fn next_nondaemon(w: &mut World) -> NativeResult {
    let me = w.current.id;
    let waits_for = |w: &World, t: ThreadId| t != me && w.thread(t).is_some_and(|t| !t.daemon);
    match w.live_threads().into_iter().find(|&t| waits_for(w, t)) {
        Some(thread) => new_handle(
            w,
            Handle {
                thread: Some(thread),
                done: false,
            },
        ),
        None => Ok(Value::NONE),
    }
}

//! `_multiprocessing.Area`: memory that processes share, and what they agree on in it.

use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeResult, Then};
use gilscope_vm::object::{Module, OpaqueData, Resource};
use gilscope_vm::process::{AreaAsk, AreaId, BarrierStep, ProcessEffect, TaskStep, Wish};
use gilscope_vm::{Effect, Reply, World};

use super::{DESCRIPTOR, answered, checked, class, data, descriptors, int, memory, small, until};

/// A piece of memory that processes share.
struct Area {
    id: AreaId,
}

impl OpaqueData for Area {
    fn resource(&self) -> Option<Resource> {
        Some(Resource::Area(self.id))
    }
}

/// A method without arguments, or with one that is read by a function, that asks the area something.
/// It answers with a number, or with whether that is not 0.
macro_rules! asks {
    ($name:literal, |$given:ident: $read:ident| $ask:expr) => {
        NativeDef::new(
            $name,
            NativeFn::F2(|w, area, $given| {
                let $given = $read(w, $given)?;
                ask(w, area, $ask)
            }),
        )
    };
    ($name:literal, $ask:expr) => {
        NativeDef::new($name, NativeFn::F1(|w, area| ask(w, area, $ask)))
    };
    ($name:literal, $ask:expr, bool) => {
        NativeDef::new(
            $name,
            NativeFn::F1(|w, area| Ok(Value::bool(asked(w, area, $ask)? != 0))),
        )
    };
}

/// A method that waits until a wish is fulfilled, with one argument that is read by a function and, last, a
/// timeout. What it got goes through `then`.
macro_rules! waits {
    ($name:literal, |$given:ident: $read:ident| $wish:expr, $then:expr) => {
        NativeDef::new(
            $name,
            NativeFn::F3(|w, area, $given, timeout| {
                let $given = $read(w, $given)?;
                wait(w, area, $wish, timeout, $then)
            }),
        )
    };
}

pub(super) fn init(w: &mut World, module: Gc<Module>) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(area_new))];
    static METHODS: &[NativeDef] = &[
        NativeDef::new("fileno", NativeFn::F1(area_fileno)),
        // Its bytes.
        NativeDef::new("__len__", NativeFn::F1(memory::len)),
        NativeDef::new("read", NativeFn::F3(memory::read)),
        NativeDef::new("write", NativeFn::F3(memory::write)),
        NativeDef::new("get", NativeFn::F3(memory::get)),
        NativeDef::new("set", NativeFn::Any(memory::set)),
        // A flag.
        asks!("up", AreaAsk::Raise),
        asks!("down", AreaAsk::Lower),
        asks!("is_up", AreaAsk::IsRaised, bool),
        NativeDef::new(
            "wait_up",
            NativeFn::F2(|w, area, timeout| wait(w, area, Wish::Flag, timeout, whether)),
        ),
        // A condition.
        asks!("enter", AreaAsk::Enter),
        asks!("leave", |at: place| AreaAsk::LeavePlace(at)),
        waits!("wait_notified", |at: place| Wish::Notified(at), whether),
        NativeDef::new("is_notified", NativeFn::F2(is_notified)),
        asks!("notify", |most: count| AreaAsk::Notify(most)),
        asks!("waiting", AreaAsk::Waiting),
        // A queue.
        asks!("new_queue", |room: count| AreaAsk::NewQueue(room)),
        waits!(
            "take_room",
            |reader: small| Wish::Room(reader),
            number_or_none
        ),
        NativeDef::new("send", NativeFn::Any(send_with_room)),
        NativeDef::new("unpack", NativeFn::F2(unpack)),
        asks!("received", |room: word| AreaAsk::Received(room)),
        asks!("messages", AreaAsk::Messages),
        // Its tasks.
        asks!("task_put", AreaAsk::Task(TaskStep::Put)),
        asks!("task_sent", AreaAsk::Task(TaskStep::Sent)),
        asks!("task_dropped", AreaAsk::Task(TaskStep::Dropped)),
        asks!("task_got", AreaAsk::Task(TaskStep::Got)),
        asks!("task_not_got", AreaAsk::Task(TaskStep::NotGot)),
        asks!("task_done", AreaAsk::Task(TaskStep::Done)),
        waits!("wait_done", |reader: small| Wish::Done(reader), whether),
        // A barrier.
        asks!("new_barrier", |parties: count| AreaAsk::NewBarrier(parties)),
        asks!("round", AreaAsk::Barrier(BarrierStep::Round)),
        asks!("arrive", |round: word| AreaAsk::Barrier(
            BarrierStep::Arrive(round)
        )),
        asks!("pass_round", |round: word| AreaAsk::Barrier(
            BarrierStep::Pass(round)
        )),
        asks!("break_round", |round: word| AreaAsk::Barrier(
            BarrierStep::Break(round)
        )),
        asks!("is_broken", AreaAsk::Barrier(BarrierStep::IsBroken), bool),
        asks!("reset", AreaAsk::Barrier(BarrierStep::Reset)),
        asks!("arrived", AreaAsk::Barrier(BarrierStep::Waiting)),
        waits!("wait_passed", |round: word| Wish::Passed(round), well),
    ];
    class(w, module, "Area", NEW, METHODS);
}

/// `Area(bytes, named)`, or `Area(None, descriptor)` for one that another process has named.
fn area_new(w: &mut World, args: &Args) -> NativeResult {
    let [class, bytes, how] = args.positional[..] else {
        return Err(w.type_error("Area takes 2 arguments"));
    };
    w.heap.charge(DESCRIPTOR);
    let made = if bytes.is_none() {
        let fd = small(w, how)?;
        w.host.area_open(fd)
    } else {
        let bytes = int(w, bytes)?.max(0) as usize;
        let named = w.simple_truth(how).unwrap_or(false);
        w.host.area_new(bytes, named)
    };
    let id = checked(w, made)?;
    match class.cast() {
        Some(class) => Ok(w.opaque(class, Area { id })),
        None => Err(w.type_error("Area.__new__(X): X is not a type object")),
    }
}

/// How many; at most as many as an area can count.
fn count(w: &mut World, value: Value) -> NativeResult<u32> {
    Ok(int(w, value)?.clamp(0, i64::from(u32::MAX)) as u32)
}

/// One of those who wait.
fn place(w: &mut World, value: Value) -> NativeResult<u32> {
    Ok(int(w, value)? as u32)
}

/// What an area has given a number of its own.
fn word(w: &mut World, value: Value) -> NativeResult<u64> {
    Ok(int(w, value)? as u64)
}

pub(super) fn area_id(w: &mut World, area: Value) -> NativeResult<AreaId> {
    match w.opaque_ref::<Area>(area) {
        Some(area) => Ok(area.id),
        None => Err(w.type_error("an Area is needed")),
    }
}

fn area_fileno(w: &mut World, area: Value) -> NativeResult {
    let id = area_id(w, area)?;
    match w.host.area_fd(id) {
        Some(fd) => Ok(w.int(fd.into())),
        None => Ok(Value::NONE),
    }
}

fn asked(w: &mut World, area: Value, ask: AreaAsk) -> NativeResult<i64> {
    let id = area_id(w, area)?;
    Ok(w.host.area_ask(id, ask))
}

fn ask(w: &mut World, area: Value, ask: AreaAsk) -> NativeResult {
    let answer = asked(w, area, ask)?;
    Ok(w.int(answer))
}

fn is_notified(w: &mut World, area: Value, given: Value) -> NativeResult {
    let wish = Wish::Notified(place(w, given)?);
    let id = area_id(w, area)?;
    Ok(Value::bool(w.host.area_try(id, wish).is_some()))
}

/// Waits until the wish is fulfilled, or the time is over; `then` makes an answer of either.
fn wait(w: &mut World, area: Value, wish: Wish, timeout: Value, then: Then) -> NativeResult {
    let id = area_id(w, area)?;
    if let Some(got) = w.host.area_try(id, wish) {
        return then(w, area, Reply::Int(got));
    }
    let wait = ProcessEffect::Await {
        area: id,
        wish,
        until: until(w, timeout)?,
    };
    Err(w.effect_then(Effect::Process(Box::new(wait)), area, then))
}

fn whether(_: &mut World, _: Value, reply: Reply) -> NativeResult {
    Ok(Value::bool(matches!(reply, Reply::Int(_))))
}

fn number_or_none(w: &mut World, _: Value, reply: Reply) -> NativeResult {
    match reply {
        Reply::Int(number) => Ok(w.int(number)),
        _ => Ok(Value::NONE),
    }
}

/// Whether a round ended well; None when the time is over.
fn well(_: &mut World, _: Value, reply: Reply) -> NativeResult {
    match reply {
        Reply::Int(well) => Ok(Value::bool(well == 1)),
        _ => Ok(Value::NONE),
    }
}

/// `send(descriptor, room, bytes, descriptors that go along)`: a message that tells which room it has.
fn send_with_room(w: &mut World, args: &Args) -> NativeResult {
    let [area, fd, room, bytes, with] = args.positional[..] else {
        return Err(w.type_error("send takes 4 arguments"));
    };
    let fd = small(w, fd)?;
    let mut message = int(w, room)?.to_le_bytes().to_vec();
    message.extend(data(w, bytes)?);
    let kept = w.tuple(vec![area, room]);
    let with = descriptors(w, with)?;
    let send = ProcessEffect::Send {
        fd,
        bytes: message,
        with,
    };
    Err(
        w.effect_then(Effect::Process(Box::new(send)), kept, |w, kept, reply| {
            let kept = w.as_items(kept).map(<[Value]>::to_vec);
            if let (Reply::None, Some(&[area, room])) = (&reply, kept.as_deref()) {
                let room = word(w, room)?;
                asked(w, area, AreaAsk::Sent(room))?;
            }
            answered(w, Value::NONE, reply)
        }),
    )
}

/// What a message that tells its room contains; the room is free again.
fn unpack(w: &mut World, area: Value, message: Value) -> NativeResult {
    let mut bytes = data(w, message)?;
    let Some((room, _)) = bytes.split_first_chunk() else {
        return Err(w.value_error("the message has no room"));
    };
    let room = u64::from_le_bytes(*room);
    asked(w, area, AreaAsk::Received(room))?;
    bytes.drain(..8);
    Ok(w.bytes(bytes))
}

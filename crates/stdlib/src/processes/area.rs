//! `_multiprocessing.Area`: memory that processes share, and what they agree on in it.

use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{Module, OpaqueData, Resource};
use gilscope_vm::process::{AreaAsk, AreaId, BarrierStep, ProcessEffect, TaskStep, Wish};
use gilscope_vm::{Effect, Reply, World};

use super::{answered, checked, class, data, descriptors, int, small, until};

/// A piece of memory that processes share.
struct Area {
    id: AreaId,
}

impl OpaqueData for Area {
    fn resource(&self) -> Option<Resource> {
        Some(Resource::Area(self.id))
    }
}

pub(super) fn init(w: &mut World, module: Gc<Module>) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(area_new))];
    static METHODS: &[NativeDef] = &[
        NativeDef::new("fileno", NativeFn::F1(area_fileno)),
        NativeDef::new("__len__", NativeFn::F1(area_len)),
        NativeDef::new("read", NativeFn::F3(area_read)),
        NativeDef::new("write", NativeFn::F3(area_write)),
        NativeDef::new("get", NativeFn::F3(area_get)),
        NativeDef::new("set", NativeFn::Any(area_set)),
        NativeDef::new("up", NativeFn::F1(|w, area| ask(w, area, AreaAsk::Raise))),
        NativeDef::new("down", NativeFn::F1(|w, area| ask(w, area, AreaAsk::Lower))),
        NativeDef::new(
            "is_up",
            NativeFn::F1(|w, area| {
                let up = asked(w, area, AreaAsk::IsRaised)?;
                Ok(Value::bool(up != 0))
            }),
        ),
        NativeDef::new(
            "wait_up",
            NativeFn::F2(|w, area, timeout| await_(w, area, Wish::Flag, timeout)),
        ),
        NativeDef::new(
            "enter",
            NativeFn::F1(|w, area| ask(w, area, AreaAsk::Enter)),
        ),
        NativeDef::new(
            "leave",
            NativeFn::F2(|w, area, place| {
                let place = int(w, place)? as u32;
                ask(w, area, AreaAsk::LeavePlace(place))
            }),
        ),
        NativeDef::new(
            "wait_notified",
            NativeFn::F3(|w, area, place, timeout| {
                let place = int(w, place)? as u32;
                await_(w, area, Wish::Notified(place), timeout)
            }),
        ),
        NativeDef::new(
            "is_notified",
            NativeFn::F2(|w, area, place| {
                let place = int(w, place)? as u32;
                let id = area_id(w, area)?;
                Ok(Value::bool(
                    w.host.area_try(id, Wish::Notified(place)).is_some(),
                ))
            }),
        ),
        NativeDef::new(
            "notify",
            NativeFn::F2(|w, area, n| {
                let n = count(w, n)?;
                ask(w, area, AreaAsk::Notify(n))
            }),
        ),
        NativeDef::new(
            "waiting",
            NativeFn::F1(|w, area| ask(w, area, AreaAsk::Waiting)),
        ),
        NativeDef::new(
            "new_queue",
            NativeFn::F2(|w, area, room| {
                let room = count(w, room)?;
                ask(w, area, AreaAsk::NewQueue(room))
            }),
        ),
        NativeDef::new("take_room", NativeFn::F3(take_room)),
        NativeDef::new("send", NativeFn::Any(send_with_room)),
        NativeDef::new("unpack", NativeFn::F2(unpack)),
        NativeDef::new(
            "received",
            NativeFn::F2(|w, area, room| {
                let room = int(w, room)? as u64;
                ask(w, area, AreaAsk::Received(room))
            }),
        ),
        NativeDef::new(
            "messages",
            NativeFn::F1(|w, area| ask(w, area, AreaAsk::Messages)),
        ),
        NativeDef::new(
            "task_put",
            NativeFn::F1(|w, area| task(w, area, TaskStep::Put)),
        ),
        NativeDef::new(
            "task_sent",
            NativeFn::F1(|w, area| task(w, area, TaskStep::Sent)),
        ),
        NativeDef::new(
            "task_dropped",
            NativeFn::F1(|w, area| task(w, area, TaskStep::Dropped)),
        ),
        NativeDef::new(
            "task_got",
            NativeFn::F1(|w, area| task(w, area, TaskStep::Got)),
        ),
        NativeDef::new(
            "task_not_got",
            NativeFn::F1(|w, area| task(w, area, TaskStep::NotGot)),
        ),
        NativeDef::new(
            "task_done",
            NativeFn::F1(|w, area| task(w, area, TaskStep::Done)),
        ),
        NativeDef::new(
            "wait_done",
            NativeFn::F3(|w, area, reader, timeout| {
                let reader = small(w, reader)?;
                await_(w, area, Wish::Done(reader), timeout)
            }),
        ),
        NativeDef::new(
            "new_barrier",
            NativeFn::F2(|w, area, parties| {
                let parties = count(w, parties)?;
                ask(w, area, AreaAsk::NewBarrier(parties))
            }),
        ),
        NativeDef::new(
            "round",
            NativeFn::F1(|w, area| barrier(w, area, BarrierStep::Round)),
        ),
        NativeDef::new(
            "arrive",
            NativeFn::F2(|w, area, round| {
                let round = int(w, round)? as u64;
                barrier(w, area, BarrierStep::Arrive(round))
            }),
        ),
        NativeDef::new(
            "pass_round",
            NativeFn::F2(|w, area, round| {
                let round = int(w, round)? as u64;
                barrier(w, area, BarrierStep::Pass(round))
            }),
        ),
        NativeDef::new(
            "break_round",
            NativeFn::F2(|w, area, round| {
                let round = int(w, round)? as u64;
                barrier(w, area, BarrierStep::Break(round))
            }),
        ),
        NativeDef::new(
            "is_broken",
            NativeFn::F1(|w, area| {
                let broken = asked(w, area, AreaAsk::Barrier(BarrierStep::IsBroken))?;
                Ok(Value::bool(broken == 1))
            }),
        ),
        NativeDef::new(
            "reset",
            NativeFn::F1(|w, area| barrier(w, area, BarrierStep::Reset)),
        ),
        NativeDef::new(
            "arrived",
            NativeFn::F1(|w, area| barrier(w, area, BarrierStep::Waiting)),
        ),
        NativeDef::new("wait_passed", NativeFn::F3(wait_passed)),
    ];
    class(w, module, "Area", NEW, METHODS);
}

/// `Area(bytes, named)`, or `Area(None, descriptor)` for one that another process has named.
fn area_new(w: &mut World, args: &Args) -> NativeResult {
    let [class, bytes, how] = args.positional[..] else {
        return Err(w.type_error("Area takes 2 arguments"));
    };
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

fn area_id(w: &mut World, area: Value) -> NativeResult<AreaId> {
    match w.opaque_ref::<Area>(area) {
        Some(area) => Ok(area.id),
        None => Err(w.type_error("an Area is needed")),
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

fn await_(w: &mut World, area: Value, wish: Wish, timeout: Value) -> NativeResult {
    let id = area_id(w, area)?;
    if w.host.area_try(id, wish).is_some() {
        return Ok(Value::TRUE);
    }
    let until = until(w, timeout)?;
    let wait = ProcessEffect::Await {
        area: id,
        wish,
        until,
    };
    Err(
        w.effect_then(Effect::Process(Box::new(wait)), area, |_, _, reply| {
            Ok(Value::bool(matches!(reply, Reply::Int(_))))
        }),
    )
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
                let room = int(w, room)? as u64;
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

fn task(w: &mut World, area: Value, step: TaskStep) -> NativeResult {
    ask(w, area, AreaAsk::Task(step))
}

fn barrier(w: &mut World, area: Value, step: BarrierStep) -> NativeResult {
    ask(w, area, AreaAsk::Barrier(step))
}

/// Whether a round ended well; None when the time is over.
fn wait_passed(w: &mut World, area: Value, round: Value, timeout: Value) -> NativeResult {
    let id = area_id(w, area)?;
    let wish = Wish::Passed(int(w, round)? as u64);
    let until = until(w, timeout)?;
    let wait = ProcessEffect::Await {
        area: id,
        wish,
        until,
    };
    Err(w.effect_then(
        Effect::Process(Box::new(wait)),
        area,
        |_, _, reply| match reply {
            Reply::Int(well) => Ok(Value::bool(well == 1)),
            _ => Ok(Value::NONE),
        },
    ))
}

/// The number of a room in a queue, or None.
fn take_room(w: &mut World, area: Value, reader: Value, timeout: Value) -> NativeResult {
    let id = area_id(w, area)?;
    let wish = Wish::Room(small(w, reader)?);
    if let Some(room) = w.host.area_try(id, wish) {
        return Ok(w.int(room));
    }
    let until = until(w, timeout)?;
    let wait = ProcessEffect::Await {
        area: id,
        wish,
        until,
    };
    Err(w.effect_then(
        Effect::Process(Box::new(wait)),
        area,
        |w, _, reply| match reply {
            Reply::Int(room) => Ok(w.int(room)),
            _ => Ok(Value::NONE),
        },
    ))
}

fn area_fileno(w: &mut World, area: Value) -> NativeResult {
    let id = area_id(w, area)?;
    match w.host.area_fd(id) {
        Some(fd) => Ok(w.int(fd.into())),
        None => Ok(Value::NONE),
    }
}

fn area_len(w: &mut World, area: Value) -> NativeResult {
    let id = area_id(w, area)?;
    let len = w.host.area_len(id);
    Ok(w.int(len as i64))
}

/// The area and an offset from which `len` bytes are inside.
fn inside(w: &mut World, area: Value, offset: Value, len: i64) -> NativeResult<(AreaId, usize)> {
    let id = area_id(w, area)?;
    let offset = int(w, offset)?;
    let end = w.host.area_len(id) as i64;
    if offset < 0 || len < 0 || offset > end || len > end - offset {
        return Err(w.value_error("outside the shared memory"));
    }
    Ok((id, offset as usize))
}

fn area_read(w: &mut World, area: Value, offset: Value, len: Value) -> NativeResult {
    let len = int(w, len)?;
    let (id, offset) = inside(w, area, offset, len)?;
    let mut bytes = vec![0; len as usize];
    w.host.area_read(id, offset, &mut bytes);
    Ok(w.bytes(bytes))
}

fn area_write(w: &mut World, area: Value, offset: Value, bytes: Value) -> NativeResult {
    let bytes = data(w, bytes)?;
    let (id, offset) = inside(w, area, offset, bytes.len() as i64)?;
    w.host.area_write(id, offset, &bytes);
    Ok(Value::NONE)
}

/// How many bytes a number of that type has.
fn width(w: &mut World, code: Value) -> NativeResult<(char, usize)> {
    let code = w.as_str(code).and_then(|code| code.chars().next());
    match code {
        Some(code @ ('c' | 'b' | 'B' | '?')) => Ok((code, 1)),
        Some(code @ ('h' | 'H')) => Ok((code, 2)),
        Some(code @ ('i' | 'I' | 'f' | 'u')) => Ok((code, 4)),
        Some(code @ ('l' | 'L' | 'q' | 'Q' | 'd')) => Ok((code, 8)),
        _ => Err(w.type_error("this type has no size")),
    }
}

/// A number as C has it.
fn area_get(w: &mut World, area: Value, offset: Value, code: Value) -> NativeResult {
    let (code, width) = width(w, code)?;
    let (id, offset) = inside(w, area, offset, width as i64)?;
    let mut bytes = [0; 8];
    w.host.area_read(id, offset, &mut bytes[..width]);
    let unsigned = u64::from_le_bytes(bytes);
    let shift = 64 - 8 * width as u32;
    Ok(match code {
        'c' => w.bytes(vec![bytes[0]]),
        '?' => Value::bool(bytes[0] != 0),
        'u' => {
            let c = char::from_u32(unsigned as u32).unwrap_or(char::REPLACEMENT_CHARACTER);
            w.str(c.to_string())
        }
        'f' => Value::float(f32::from_bits(unsigned as u32).into()),
        'd' => Value::float(f64::from_bits(unsigned)),
        'B' | 'H' | 'I' | 'L' | 'Q' => w.bigint(unsigned.into()),
        _ => w.int((unsigned << shift) as i64 >> shift),
    })
}

/// Stores a number as C has it; what is too large loses its upper bits.
fn area_set(w: &mut World, args: &Args) -> NativeResult {
    let [area, offset, code, value] = args.positional[..] else {
        return Err(w.type_error("set takes 3 arguments"));
    };
    let (code, width) = width(w, code)?;
    let (id, offset) = inside(w, area, offset, width as i64)?;
    let bits = match code {
        'c' => match gilscope_vm::compare::bytes_of(&w.heap, value) {
            Some(&[byte]) => byte.into(),
            _ => {
                let message =
                    "one character bytes, bytearray, or an integer in range(256) expected";
                return Err(w.type_error(message));
            }
        },
        'u' => match w.as_str(value).map(|text| text.chars().collect::<Vec<_>>()) {
            Some(chars) if chars.len() == 1 => u64::from(u32::from(chars[0])),
            _ => return Err(w.type_error("a unicode character expected")),
        },
        'f' | 'd' => {
            let Some(f) = gilscope_vm::builtins::float::to_f64(w, value)? else {
                let class = w.class_name(value).to_owned();
                return Err(w.type_error(format!("must be real number, not {class}")));
            };
            if code == 'f' {
                u64::from((f as f32).to_bits())
            } else {
                f.to_bits()
            }
        }
        '?' => u64::from(w.simple_truth(value).unwrap_or(true)),
        _ => match w.as_bigint(value) {
            Some(i) => {
                let low: num_bigint::BigInt = i & num_bigint::BigInt::from(u64::MAX);
                u64::try_from(low).unwrap_or(0)
            }
            None => {
                let class = w.class_name(value).to_owned();
                let message = format!("'{class}' object cannot be interpreted as an integer");
                return Err(w.type_error(message));
            }
        },
    };
    w.host.area_write(id, offset, &bits.to_le_bytes()[..width]);
    Ok(Value::NONE)
}

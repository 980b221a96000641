//! Generator objects.

use smallvec::SmallVec;

use super::Attribute;
use crate::frame::BlockKind;
use crate::heap::{Gc, Marker, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeFrame, NativeResult, Sent};
use crate::object::{Exception, GenState, Generator, Type};
use crate::world::World;

/// Attributes of coroutines and asynchronous generators too.
pub(super) static NAMES: &[Attribute] = &[
    Attribute {
        name: "__name__",
        get: |w, g| Ok(name(w, this(g))),
        set: Some(set_name),
    },
    Attribute {
        name: "__qualname__",
        get: |w, g| Ok(qualname(w, this(g))),
        set: Some(set_qualname),
    },
];

pub(crate) fn init(w: &mut World) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("__iter__", NativeFn::F1(|_, g| Ok(g))),
        NativeDef::new("__next__", NativeFn::F1(|w, g| send(w, g, Value::NONE))),
        NativeDef::new("send", NativeFn::F2(send)),
        NativeDef::new("throw", NativeFn::Any(throw)),
        NativeDef::new("close", NativeFn::F1(close)),
    ];
    static ATTRIBUTES: &[Attribute] = &[
        Attribute {
            name: "gi_running",
            get: |w, g| Ok(is(w, g, GenState::Running)),
            set: None,
        },
        Attribute {
            name: "gi_suspended",
            get: |w, g| Ok(is(w, g, GenState::Suspended)),
            set: None,
        },
        Attribute {
            name: "gi_frame",
            get: frame,
            set: None,
        },
        Attribute {
            name: "gi_code",
            get: code,
            set: None,
        },
        Attribute {
            name: "gi_yieldfrom",
            get: delegate,
            set: None,
        },
    ];
    let class = w.types.generator;
    w.add_methods(class, METHODS);
    w.add_attributes(class, NAMES);
    w.add_attributes(class, ATTRIBUTES);
}

pub(super) fn this(value: Value) -> Gc<Generator> {
    match value.cast() {
        Some(generator) => generator,
        None => unreachable!("generator attributes are asked of generators"),
    }
}

pub(super) fn receiver(w: &mut World, method: &str, value: Value) -> NativeResult<Gc<Generator>> {
    match value.cast() {
        Some(generator) => Ok(generator),
        None => Err(w.bad_receiver("generator", method, value)),
    }
}

pub(super) fn is(w: &World, generator: Value, state: GenState) -> Value {
    Value::bool(w.heap[this(generator)].state == state)
}

fn set_name(w: &mut World, generator: Value, name: Value) -> NativeResult {
    if w.as_str(name).is_none() {
        return Err(w.type_error("__name__ must be set to a string object"));
    }
    w.heap[this(generator)].name = name;
    Ok(Value::NONE)
}

fn set_qualname(w: &mut World, generator: Value, name: Value) -> NativeResult {
    if w.as_str(name).is_none() {
        return Err(w.type_error("__qualname__ must be set to a string object"));
    }
    w.heap[this(generator)].qualname = name;
    Ok(Value::NONE)
}

pub(super) fn code(w: &mut World, generator: Value) -> NativeResult {
    Ok(w.heap[this(generator)].code.value())
}

/// The frame, or None once the generator is over.
pub(super) fn frame(w: &mut World, generator: Value) -> NativeResult {
    let generator = this(generator);
    Ok(match w.heap[generator].state {
        GenState::Finished => Value::NONE,
        _ => super::frame::place::of_generator(w, generator).value(),
    })
}

/// What `yield from` waits for, or None.
pub(super) fn delegate(w: &mut World, generator: Value) -> NativeResult {
    let g = &w.heap[this(generator)];
    if g.state != GenState::Suspended {
        return Ok(Value::NONE);
    }
    let next = w.heap[g.code].instrs.get(g.pc as usize).map(|i| i.op);
    if next == Some(gilscope_bytecode::Opcode::YieldFrom) {
        return Ok(g.values.last().copied().unwrap_or(Value::NONE));
    }
    Ok(Value::NONE)
}

pub(super) fn send(w: &mut World, generator: Value, value: Value) -> NativeResult {
    let generator = receiver(w, "send", generator)?;
    Err(w.resume_then(generator, Sent::Value(value)))
}

pub(super) fn throw(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("generator.throw", args, 1, 1, 3)?.to_vec();
    let generator = receiver(w, "throw", args.positional[0])?;
    if given.len() == 1 {
        return throw_into(w, generator, &given);
    }
    let kept: Vec<Value> = [generator.value()].into_iter().chain(given).collect();
    let exit = w.prelude("warn_of_throw", &[Value::FALSE]);
    w.then(exit, &kept, |w, kept, _| {
        throw_into(w, this(kept[0]), &kept[1..])
    })
}

/// Raises in a generator what the arguments of `throw` say.
pub(super) fn throw_into(w: &mut World, generator: Gc<Generator>, given: &[Value]) -> NativeResult {
    let value = given.get(1).copied().unwrap_or(Value::NONE);
    if given
        .get(2)
        .is_some_and(|t| !t.is_none() && !t.is::<crate::object::Traceback>())
    {
        return Err(w.type_error("throw() third argument must be a traceback object"));
    }
    if given[0].is::<Exception>() {
        if !value.is_none() {
            return Err(w.type_error("instance exception may not have a separate value"));
        }
        return Err(w.resume_then(generator, Sent::Throw(given[0])));
    }
    let class = given[0].cast::<Type>();
    let Some(class) = class.filter(|&c| w.heap[c].derives_from(w.types.base_exception)) else {
        let class = w.class_name(given[0]).to_owned();
        let message = format!(
            "exceptions must be classes or instances deriving from BaseException, not {class}"
        );
        return Err(w.type_error(message));
    };
    if value.is::<Exception>() && w.is_instance(value, class) {
        return Err(w.resume_then(generator, Sent::Throw(value)));
    }
    let arguments = match w.as_tuple(value) {
        Some(items) => items.to_vec(),
        None if value.is_none() => Vec::new(),
        None => vec![value],
    };
    let exit = w.tail_call(class.value(), &arguments);
    w.then(exit, &[generator.value(), class.value()], |w, kept, exception| {
        let generator = this(kept[0]);
        if !exception.is::<Exception>() {
            let class = w.class_name(exception).to_owned();
            let called = super::repr::native(w, kept[1], 0).unwrap_or_default();
            let message = format!(
                "calling {called} should have returned an instance of BaseException, not {class}"
            );
            return Err(w.type_error(message));
        }
        Err(w.resume_then(generator, Sent::Throw(exception)))
    })
}

pub(crate) fn close(w: &mut World, generator: Value) -> NativeResult {
    let generator = receiver(w, "close", generator)?;
    match w.heap[generator].state {
        GenState::Finished => return Ok(Value::NONE),
        GenState::Created => {
            give_up(w, generator);
            return Ok(Value::NONE);
        }
        // Nothing in it would hear of the exception (CPython has it so since 3.12).
        GenState::Suspended if is_bare(w, generator) => {
            give_up(w, generator);
            return Ok(Value::NONE);
        }
        GenState::Suspended | GenState::Running => {}
    }
    let exception = w.new_exception(w.types.generator_exit, &[]).value();
    let exit = w.resume_then(generator, Sent::Throw(exception));
    w.after(exit, Box::new(Closing(generator)))
}

/// Whether a generator waits at a `yield` of its own with no `try` or `with` around it.
fn is_bare(w: &World, generator: Gc<Generator>) -> bool {
    let g = &w.heap[generator];
    let next = w.heap[g.code].instrs.get(g.pc as usize).map(|i| i.op);
    next != Some(gilscope_bytecode::Opcode::YieldFrom)
        && g.blocks.iter().all(|block| block.kind == BlockKind::Loop)
}

/// Ends a generator that waits without its hearing of it.
pub(crate) fn give_up(w: &mut World, generator: Gc<Generator>) {
    super::frame::place::generator_goes(w, generator);
    let g = &mut w.heap[generator];
    g.state = GenState::Finished;
    g.values = SmallVec::new();
    g.blocks.clear();
}

/// What is to be called for a generator that nobody refers to any more.
pub(crate) struct Asked {
    /// It takes the generator.
    pub(crate) function: Value,
    /// What messages name.
    pub(crate) shown: Value,
}

/// Waits for a generator to end.
struct Closing(Gc<Generator>);

impl NativeFrame for Closing {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.0);
    }

    fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        match result {
            Ok(_) => {
                let sort = w.generator_sort(self.0);
                Err(w.runtime_error(format!("{sort} ignored GeneratorExit")))
            }
            Err(e) if w.is_instance(e, w.types.generator_exit) => Ok(Value::NONE),
            Err(e) if w.is_instance(e, w.types.stop_iteration) => {
                Ok(super::exception::stop_value(w, e))
            }
            Err(e) => Err(w.raise(e)),
        }
    }
}

fn name(w: &mut World, generator: Gc<Generator>) -> Value {
    let g = &w.heap[generator];
    match g.name.non_null() {
        Some(name) => name,
        None => {
            let code = w.heap[g.code].code.clone();
            w.intern(&code.name).value()
        }
    }
}

/// `__qualname__`.
pub(crate) fn qualname(w: &mut World, generator: Gc<Generator>) -> Value {
    let g = &w.heap[generator];
    match g.qualname.non_null() {
        Some(name) => name,
        None => {
            let code = w.heap[g.code].code.clone();
            w.intern(&code.qualname).value()
        }
    }
}

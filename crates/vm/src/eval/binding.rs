//! Calls whose arguments are bound by name, gathered or spread, in place: on the stack, where the callee's locals
//! will be.
//!
//! What does not fit (a missing argument, one too many, a callee that is native) is left as it was, to the general
//! way: that one has the messages.

use std::hint::cold_path;

use gilscope_bytecode::Opcode;
use smallvec::SmallVec;

use super::Flow;
use super::calls::{Entry, frame_of_call, make_cells};
use super::regs::Regs;
use super::remembered::remembered;
use crate::heap::{Gc, Value};
use crate::object::{BoundMethod, Builtin, Dict, Function, Instance, Items, RInstr, Str, Type};
use crate::world::World;

/// Keyword arguments, in order.
type Keywords = SmallVec<[(Gc<Str>, Value); 6]>;

/// Parameters that can be named are bits of a word.
const MOST_NAMED: usize = 64;

/// Whether the instruction at hand is a call.
#[inline(always)]
pub(super) fn is_call(op: Opcode) -> bool {
    matches!(
        op,
        Opcode::CallFunction
            | Opcode::CallMethod
            | Opcode::CallFunctionVar
            | Opcode::CallFunctionKw
            | Opcode::CallFunctionVarKw
            | Opcode::CallFunctionEx
    )
}

/// How many operands of a call are above the callee, and its receiver if it is a method.
fn operands_of(i: RInstr) -> usize {
    let counted = (i.arg & 0xff) as usize + 2 * (i.arg >> 8 & 0xff) as usize;
    match i.op {
        Opcode::CallFunctionVar | Opcode::CallFunctionKw => counted + 1,
        Opcode::CallFunctionVarKw => counted + 2,
        Opcode::CallFunctionEx => 1 + usize::from(i.arg != 0),
        _ => counted,
    }
}

/// The arguments of a call, as they lie on the stack above the callee.
struct Given {
    /// So many operands, the lowest, are positional arguments.
    positional: usize,
    keywords: Keywords,
    /// A list or tuple of further positional arguments, or null.
    star: Value,
}

impl Given {
    /// None: the general way has to look at them.
    fn of(w: &mut World, r: &Regs) -> Option<Given> {
        let i = r.here();
        let mut given = Given {
            positional: 0,
            keywords: Keywords::new(),
            star: Value::NULL,
        };
        let (star, mapping) = match i.op {
            Opcode::CallFunctionVar => (true, false),
            Opcode::CallFunctionKw => (false, true),
            Opcode::CallFunctionVarKw => (true, true),
            Opcode::CallFunctionEx => (true, i.arg != 0),
            _ => (false, false),
        };
        let mut top = 0;
        let mut mapped = None;
        if mapping {
            mapped = Some(r.peek(top).exact::<Dict>()?);
            top += 1;
        }
        if star {
            given.star = r.peek(top);
            w.as_items(given.star)?;
            top += 1;
        }
        if i.op != Opcode::CallFunctionEx {
            given.positional = (i.arg & 0xff) as usize;
            let named = (i.arg >> 8 & 0xff) as usize;
            top += 2 * named;
            for n in 0..named {
                let name = r.peek(top - 2 * n - 1).cast::<Str>()?;
                let value = r.peek(top - 2 * n - 2);
                given.keywords.push((w.intern_str(name), value));
            }
        }
        if let Some(mapped) = mapped {
            given.add_mapping(w, mapped)?;
        }
        Some(given)
    }

    fn add_mapping(&mut self, w: &mut World, mapped: Gc<Dict>) -> Option<()> {
        let named = self.keywords.len();
        for entry in w.heap[mapped].iter() {
            self.keywords.push((entry.key.cast::<Str>()?, entry.value));
        }
        for n in named..self.keywords.len() {
            let name = w.intern_str(self.keywords[n].0);
            if self.keywords[..named]
                .iter()
                .any(|&(other, _)| other == name)
            {
                return None;
            }
            self.keywords[n].0 = name;
        }
        Some(())
    }
}

/// What is called, in the end.
struct Callee {
    function: Gc<Function>,
    /// An argument before all others, or null.
    receiver: Value,
    /// The instance that `function` is the `__init__` of, or null.
    instance: Value,
}

impl Callee {
    fn of(w: &mut World, value: Value) -> Option<Callee> {
        let plain = |function, receiver| Callee {
            function,
            receiver,
            instance: Value::NULL,
        };
        if let Some(function) = value.cast::<Function>() {
            return Some(plain(function, Value::NULL));
        }
        if let Some(bound) = value.exact::<BoundMethod>() {
            let bound = &w.heap[bound];
            return Some(plain(bound.function.cast::<Function>()?, bound.receiver));
        }
        if let Some(class) = value.cast::<Type>() {
            if !w.heap[class].heap_type {
                return None;
            }
            let function = crate::ops::class::plain_init(w, class)?;
            let instance = new_instance(w, class);
            return Some(Callee {
                function,
                receiver: instance,
                instance,
            });
        }
        value.cast::<Instance>()?;
        let name = w.names.call;
        let method = w.lookup_special(value, name)?;
        Some(plain(method.cast::<Function>()?, value))
    }
}

/// An instance without attributes.
fn new_instance(w: &mut World, class: Gc<Type>) -> Value {
    let instance = Instance {
        shape: w.heap[class].shape,
        slots: SmallVec::new(),
    };
    w.heap.alloc(class, instance).value()
}

/// How far an instruction has come that may enter a function.
pub(super) enum Begun {
    /// As far as that.
    Entry(Entry),
    /// There is no frame: the value is on the stack, and the loop comes to this.
    Value(Flow),
}

/// Does the call at hand as far as the frame of the callee, if that is a function in Python.
#[inline(never)]
pub(super) fn enter_bound(w: &mut World, polls: bool, mut r: Regs) -> (Regs, Begun) {
    let begun = bound(w, polls, &mut r).unwrap_or(Begun::Entry(Entry::Refused));
    (r, begun)
}

fn bound(w: &mut World, polls: bool, r: &mut Regs) -> Option<Begun> {
    let operands = operands_of(*r.here());
    let is_method = r.here().op == Opcode::CallMethod;
    let below = operands + usize::from(is_method);
    let value = r.peek(below);
    if value.is::<Builtin>() {
        return None;
    }
    if let Some(function) = value.cast::<Function>()
        && let Some(result) = remembered(w, r, function, operands)
    {
        r.drop(below + 1);
        r.push(result);
        r.skip(1);
        return Some(Begun::Value(Flow::Answered));
    }
    let given = Given::of(w, r)?;
    if operands == 0
        && let Some(class) = value.cast::<Type>()
        && crate::ops::class::is_bare(w, class)
        && (!is_method || r.peek(0).is_null())
    {
        let instance = new_instance(w, class);
        r.drop(below + 1);
        r.push(instance);
        r.skip(1);
        return Some(Begun::Value(Flow::Answered));
    }
    let own = if is_method {
        r.peek(operands)
    } else {
        Value::NULL
    };
    let mut callee = Callee::of(w, value)?;
    if !own.is_null() {
        if !callee.receiver.is_null() {
            return None;
        }
        callee.receiver = own;
    }
    // The receiver lies where there was none, or where the callee was.
    let first = operands + usize::from(!callee.receiver.is_null());
    let call = Bound {
        base: r.slot(&w.current, first),
        top: r.slot(&w.current, below + 1),
        callee,
        given,
    };
    call.enter(w, polls, r)
}

/// A call whose frame begins at `base`; the operands of the caller end below `top`.
struct Bound {
    base: u32,
    top: u32,
    callee: Callee,
    given: Given,
}

impl Bound {
    fn enter(&self, w: &mut World, polls: bool, r: &mut Regs) -> Option<Begun> {
        let function = self.callee.function;
        w.ready(w.heap[function].code);
        let f = &w.heap[function];
        let (code, globals, kwdefaults) = (f.code, f.globals, f.kwdefaults);
        let object = &w.heap[code];
        let (flags, parameters) = (object.code.flags, object.code.arg_count as usize);
        let named = parameters + object.code.kwonly_count as usize;
        let posonly = object.code.posonly_count as usize;
        let slots = object.slots as usize;
        let across = object.internal == polls;
        let spread = w.as_items(self.given.star).map_or(0, <[Value]>::len);
        let own = usize::from(!self.callee.receiver.is_null());
        let positional = own + self.given.positional + spread;
        let most = (slots as u32).max(positional as u32).max(object.frame_size);
        if across && w.current.tracing.is_some()
            || flags.coroutine && r.ahead(0).op == Opcode::PopTop
            || named > MOST_NAMED
            || positional > parameters && !flags.varargs
            || w.current.frames.len() > w.recursion_limit
            || w.current.frames.len() == w.current.frames.capacity()
            || (self.base + most) as usize > w.current.stack.capacity()
        {
            return None;
        }
        // Which parameter each keyword argument is for, if it is for one.
        let mut bound = low_bits(positional.min(parameters));
        let mut places: SmallVec<[u8; 6]> = SmallVec::new();
        for &(name, _) in &self.given.keywords {
            let names = &object.varnames[posonly..named];
            match names.iter().position(|&n| n == name) {
                Some(n) if bound & 1 << (n + posonly) == 0 => {
                    bound |= 1 << (n + posonly);
                    places.push((n + posonly) as u8);
                }
                None if flags.varkeywords => places.push(u8::MAX),
                _ => return None,
            }
        }
        let first_default = parameters.saturating_sub(f.defaults.len());
        if low_bits(first_default) & !bound != 0 {
            return None;
        }
        let missing = low_bits(named) & !bound;
        let mut by_default: SmallVec<[(u8, Value); 6]> = SmallVec::new();
        for n in (0..named).filter(|n| missing & 1 << n != 0) {
            let value = match n.checked_sub(parameters) {
                None => f.defaults[n - first_default],
                Some(_) => w.dict_get(kwdefaults?, object.varnames[n])?,
            };
            by_default.push((n as u8, value));
        }
        // From here on nothing goes wrong.
        self.place(
            w,
            positional,
            parameters,
            slots,
            flags.varargs.then_some(named),
        );
        let base = self.base as usize;
        for (n, value) in by_default {
            w.current.stack.set(base + usize::from(n), value);
        }
        let rest = flags.varkeywords.then(|| w.dict());
        for (&place, &(name, value)) in places.iter().zip(&self.given.keywords) {
            match rest {
                Some(rest) if place == u8::MAX => w.dict_set(rest, name, value),
                _ => w.current.stack.set(base + usize::from(place), value),
            }
        }
        if let Some(rest) = rest {
            let place = base + named + usize::from(flags.varargs);
            w.current.stack.set(place, rest.value());
        }
        if flags.generator {
            self.make_generator(w, r, slots);
            return Some(Begun::Value(Flow::Returned));
        }
        r.save_call(w, self.top);
        let thread = &mut *w.current;
        let instance = self.callee.instance;
        let mut frame = frame_of_call(function, code, globals, self.base, instance, across);
        frame.block_base = thread.blocks.len() as u32;
        r.push_frame(thread, frame);
        r.globals = globals;
        r.enter_at(w, code, self.base, slots);
        self.close(w, *r);
        if across {
            cold_path();
            r.save(w);
            return Some(Begun::Entry(Entry::Across));
        }
        Some(Begun::Entry(Entry::Allocating))
    }

    /// Puts the positional arguments into their places, those beyond the parameters into a tuple at `rest`, and
    /// empties all other slots.
    fn place(
        &self,
        w: &mut World,
        positional: usize,
        parameters: usize,
        slots: usize,
        rest: Option<usize>,
    ) {
        let base = self.base as usize;
        let receiver = self.callee.receiver;
        if !receiver.is_null() {
            w.current.stack.set(base, receiver);
        }
        let star = self.given.star;
        if !star.is_null() {
            let own = usize::from(!receiver.is_null());
            let from = base + own + self.given.positional;
            for n in 0.. {
                let Some(&item) = w.as_items(star).and_then(|items| items.get(n)) else {
                    break;
                };
                w.current.stack.set(from + n, item);
            }
        }
        let rest = rest.map(|place| {
            let further: Items = (parameters..positional)
                .map(|n| w.current.stack.get(base + n))
                .collect();
            (place, w.tuple(further))
        });
        for n in positional.min(parameters)..slots {
            w.current.stack.set(base + n, Value::NULL);
        }
        if let Some((place, tuple)) = rest {
            w.current.stack.set(base + place, tuple);
        }
    }

    /// Makes the cells of the frame that `r` is in, and takes over those of the function.
    fn close(&self, w: &mut World, mut r: Regs) {
        let f = &w.heap[self.callee.function];
        let object = &w.heap[f.code];
        let (slots, cells, closure) = (object.slots as usize, object.cells, f.closure.len());
        for (n, cell) in f.closure.iter().enumerate() {
            r.set_local((slots - closure + n) as u32, cell.value());
        }
        if cells > 0 {
            make_cells(w, r, f.code, slots - closure - cells as usize);
        }
    }

    /// The generator of a function that makes one; it goes where the callee was.
    fn make_generator(&self, w: &mut World, r: &mut Regs, slots: usize) {
        let base = self.base as usize;
        let names = w.heap[w.heap[self.callee.function].code].varnames.len();
        let mut locals = (0..names.min(slots))
            .map(|n| w.current.stack.get(base + n))
            .collect();
        let generator = w.new_generator(self.callee.function, &mut locals);
        r.set_top(&w.current, self.top);
        r.push(generator);
        r.skip(1);
    }
}

/// A word with the lowest bits set.
fn low_bits(n: usize) -> u64 {
    1u64.checked_shl(n as u32).unwrap_or(0).wrapping_sub(1)
}

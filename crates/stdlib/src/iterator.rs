//! `_iterator`: what the classes of `itertools` are made of.
//!
//! An instance of `Iterator` hands out what an inner iterator gives: one of the machines of states here, which `steps`
//! makes, or a generator.

mod calls;
mod chosen;
mod groups;
mod passed;
mod shared;

use gilscope_vm::World;
use gilscope_vm::heap::{Gc, Kind, Value};
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{Iter, Module, Steps};

/// A machine as its module keeps it.
trait Machine: Steps {
    /// Its name in `steps`.
    const NAME: &'static str;
    /// One in the state that these values tell.
    fn made(w: &mut World, state: &[Value]) -> Option<Self>
    where
        Self: Sized;
    /// The values that tell its state.
    fn state(&self, w: &mut World) -> Vec<Value>;
}

static METHODS: &[NativeDef] = &[
    NativeDef::new("__iter__", NativeFn::F1(|_, this| Ok(this))),
    NativeDef::new("__next__", NativeFn::F1(next)),
];

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    let class = w.new_native_class("itertools", "Iterator", true, false);
    w.heap[class].layout = Kind::Iter;
    w.add_static_methods(class, NEW);
    w.add_methods(class, METHODS);
    w.module_set(module, "Iterator", class.value());
    let inside = w.new_native_class("itertools", "Steps", false, false);
    w.heap[inside].layout = Kind::Iter;
    w.add_methods(inside, METHODS);
    w.module_set(module, "Steps", inside.value());
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("inner", NativeFn::F1(inner)),
        NativeDef::new("steps", NativeFn::Any(steps)),
        NativeDef::new("state", NativeFn::F1(state)),
        NativeDef::new("iterate", NativeFn::F1(iterate)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_iterator", FUNCTIONS);
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let [class, inner, ..] = args.positional[..] else {
        return Err(w.type_error("an Iterator needs another iterator"));
    };
    match class.cast() {
        Some(class) => Ok(w.heap.alloc_subclass(class, Iter::Within(inner)).value()),
        None => Err(w.type_error("Iterator.__new__(X): X is not a type object")),
    }
}

fn next(w: &mut World, this: Value) -> NativeResult {
    let Some(it) = this.cast::<Iter>() else {
        return Err(w.bad_receiver("itertools", "__next__", this));
    };
    match gilscope_vm::builtins::iters::next(w, it)? {
        Some(item) => Ok(item),
        None => Err(w.error_args(w.types.stop_iteration, &[])),
    }
}

/// The iterator that an instance hands out the items of.
fn inner(w: &mut World, this: Value) -> NativeResult {
    match this.cast::<Iter>().map(|it| &w.heap[it]) {
        Some(&Iter::Within(inner)) => Ok(inner),
        _ => Err(w.type_error("inner takes an iterator of itertools")),
    }
}

/// How to make each machine, and how to tell the state of one.
type Kinds = [(
    &'static str,
    fn(&mut World, &[Value]) -> Option<Box<dyn Steps>>,
    fn(&mut World, Value) -> Option<Vec<Value>>,
)];

macro_rules! kinds {
    ($($machine:ty)+) => {
        &[$((
            <$machine as Machine>::NAME,
            |w, state| Some(Box::new(<$machine as Machine>::made(w, state)?)),
            |w, steps| {
                let machine: $machine = copied(w, steps)?;
                Some(machine.state(w))
            },
        )),+]
    };
}

static KINDS: &Kinds = kinds! {
    calls::Accumulate calls::DropWhile calls::FilterFalse calls::StarMap calls::TakeWhile
    chosen::Combinations chosen::Permutations chosen::Product
    groups::Groups shared::Tee
    passed::Batched passed::Chain passed::Compress passed::Count passed::Cycle passed::Pairwise passed::Repeat
    passed::Slice passed::ZipLongest
};

/// The machine that an iterator is, if it is of that kind.
fn copied<M: Machine + Clone + 'static>(w: &World, steps: Value) -> Option<M> {
    match &w.heap[steps.cast::<Iter>()?] {
        Iter::Steps(machine) => (&**machine as &dyn std::any::Any).downcast_ref().cloned(),
        _ => None,
    }
}

/// `steps(class, name, values...)`: a machine of that name in the state that the values tell, of class `Steps`.
fn steps(w: &mut World, args: &Args) -> NativeResult {
    let [class, name, ref state @ ..] = args.positional[..] else {
        return Err(w.type_error("steps takes a class, a name and a state"));
    };
    let kind = w
        .as_str(name)
        .and_then(|name| KINDS.iter().find(|kind| kind.0 == name));
    let made = kind.and_then(|kind| (kind.1)(w, state));
    match (class.cast(), made) {
        (Some(class), Some(machine)) => Ok(w.heap.alloc(class, Iter::Steps(machine)).value()),
        _ => Err(w.type_error("there is no such state")),
    }
}

/// The state of a machine, as a tuple; None: it has ended, or is none.
fn state(w: &mut World, steps: Value) -> NativeResult {
    let state = KINDS.iter().find_map(|kind| (kind.2)(w, steps));
    Ok(state.map_or(Value::NONE, |state| w.tuple(state)))
}

/// Gives a class the methods of iterators as its own.
fn iterate(w: &mut World, class: Value) -> NativeResult {
    if let Some(class) = class.cast() {
        w.add_methods(class, METHODS);
    }
    Ok(Value::NONE)
}

/// The items of a tuple or a list.
fn items(w: &World, value: Value) -> Option<Vec<Value>> {
    w.as_items(value).map(<[Value]>::to_vec)
}

/// A value that is there, or None.
fn or_none(value: Option<Value>) -> Value {
    value.unwrap_or(Value::NONE)
}

/// What is not None.
fn some(value: Value) -> Option<Value> {
    (!value.is_none()).then_some(value)
}

/// An int that is no less than 0.
fn count(w: &World, value: Value) -> Option<usize> {
    usize::try_from(w.as_i64(value)?).ok()
}

/// Places, as a list.
fn places(w: &mut World, places: &[usize]) -> Value {
    let places = places.iter().map(|&n| Value::int(n as i64)).collect();
    w.list(places)
}

/// What [`places`] told, each below a bound.
fn placed(w: &World, value: Value, bound: usize) -> Option<Vec<usize>> {
    let items = w.as_items(value)?;
    let place = |&item: &Value| count(w, item).filter(|&n| n < bound);
    items.iter().map(place).collect()
}

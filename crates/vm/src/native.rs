//! The interface of native functions.
//!
//! A native never calls back into the eval loop. It returns a value or an [`Exit`]: an exception, an
//! effect to be performed without the lock, or a call of something else, whose result is its own
//! (a tail call) or is given to a continuation.

use smallvec::SmallVec;

use crate::effect::{Effect, Reply};
use crate::heap::{Gc, Marker, Value};
use crate::object::{Function, Generator, Str};
use crate::world::World;

/// What a native function comes to.
pub type NativeResult<T = Value> = Result<T, Exit>;

/// Why a native function has no value to return yet. Details are in the World.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Exit {
    /// It raised: see [`World::raise`].
    Raise,
    /// It wants something called: see [`World::call_then`].
    Call,
    /// It wants an effect: see [`World::effect_then`].
    Effect,
    /// It wants a generator resumed: see [`World::resume_then`].
    Resume,
    /// It wants `__init__` called, and the instance as its result.
    Init,
    /// It wants code run in a namespace (a class body, a module, `exec`); the result is the code's.
    Body,
    /// It asks the eval loop itself: see [`Special`].
    Special,
}

/// What a generator is resumed with.
#[derive(Clone, Copy, Debug)]
pub enum Sent {
    /// The value of its `yield`.
    Value(Value),
    /// An exception raised at its `yield`.
    Throw(Value),
}

/// What only the eval loop can answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Special {
    /// Ticks the calling thread has used.
    Ticks,
    /// What the lock did: counts that the loop keeps to itself while it runs.
    Stats,
    /// Set the check interval.
    SetCheckInterval(i32),
    /// Nothing, but whether the thread is traced may have changed.
    Tracing,
    /// To collect garbage, which must not happen in the middle of native code.
    Collect,
}

/// What goes on with a result that a native function waited for.
pub trait NativeFrame: Send {
    /// Marks the values it holds.
    fn trace(&self, marker: &mut Marker);
    /// Takes the result of the call: a value, or the exception it raised.
    fn resume(self: Box<Self>, world: &mut World, result: Result<Value, Value>) -> NativeResult;
    /// Takes the result of a call of a function in Python that has so many parameters, one or two, if all it would do then
    /// is to call that once more with as many arguments: these, the rest null. None: it does not, and the result will
    /// come by way of [`NativeFrame::resume`].
    fn again(&mut self, _: &mut World, _: Gc<Function>, _: u32, _: Value) -> Option<[Value; 2]> {
        None
    }
    /// Takes a value that the generator which it waits for yields, if all it would do then is to have the same
    /// generator go on; false: it does not, and the value will come by way of [`NativeFrame::resume`].
    fn take(&mut self, _: &mut World, _: Gc<Generator>, _: Value) -> bool {
        false
    }
}

/// What a native function makes of a result: see [`World::then`].
pub type Continue = fn(&mut World, &[Value], Value) -> NativeResult;

/// What a native function makes of an effect's reply; the value is one it wanted kept meanwhile.
pub type Then = fn(&mut World, Value, Reply) -> NativeResult;

/// How a native function takes its arguments.
#[derive(Clone, Copy)]
pub enum NativeFn {
    /// Exactly no argument.
    F0(fn(&mut World) -> NativeResult),
    /// Exactly one positional argument.
    F1(fn(&mut World, Value) -> NativeResult),
    /// Exactly two positional arguments.
    F2(fn(&mut World, Value, Value) -> NativeResult),
    /// Exactly three positional arguments.
    F3(fn(&mut World, Value, Value, Value) -> NativeResult),
    /// Any arguments.
    Any(fn(&mut World, &Args) -> NativeResult),
}

/// The usual case of a native function, for positional arguments as they lie on the stack, the receiver first. None: it
/// takes [`NativeDef::function`]; nothing has changed. It runs no Python code, and does not fail. Null, of a `__next__`: the
/// iterator has ended.
pub type Short = fn(&mut World, &[Value]) -> Option<Value>;

/// A native function or method. For methods, the receiver is the first argument.
pub struct NativeDef {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub function: NativeFn,
    /// A shorter way for what is usual.
    pub short: Option<Short>,
}

impl NativeDef {
    /// A native function of that name.
    pub const fn new(name: &'static str, function: NativeFn) -> NativeDef {
        NativeDef {
            name,
            function,
            short: None,
        }
    }

    /// The same with a shorter way.
    #[must_use]
    pub const fn with_short(self, short: Short) -> NativeDef {
        NativeDef {
            short: Some(short),
            ..self
        }
    }
}

/// So many positional arguments need no allocation.
pub(crate) const FEW: usize = 5;

/// The arguments of a call.
#[derive(Debug, Default)]
pub struct Args {
    /// Positional ones.
    pub positional: SmallVec<[Value; FEW]>,
    /// Keyword ones, in order.
    pub keywords: Vec<(Gc<Str>, Value)>,
}

impl Args {
    /// Positional arguments only.
    pub fn positional(values: &[Value]) -> Args {
        Args {
            positional: SmallVec::from_slice(values),
            keywords: Vec::new(),
        }
    }

    /// How many arguments there are, of both sorts.
    pub fn len(&self) -> usize {
        self.positional.len() + self.keywords.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A callee, its arguments, and what goes on with the result.
pub type PendingCall = (Value, Args, Option<Box<dyn NativeFrame>>);

/// What a native function left in the World when it returned an [`Exit`].
#[derive(Default)]
pub struct Pending {
    /// For [`Exit::Raise`].
    pub exception: Option<Value>,
    /// For [`Exit::Call`]: what, with which arguments, and what goes on with the result.
    pub call: Option<PendingCall>,
    /// For [`Exit::Effect`].
    pub effect: Option<(Effect, Then, Value)>,
    /// For [`Exit::Init`]: the method, its arguments, the instance.
    pub init: Option<(Value, Args, Value)>,
    /// For [`Exit::Body`]: the body and its namespace.
    pub body: Option<(Gc<Function>, Value)>,
    /// For [`Exit::Resume`].
    pub resume: Option<(Gc<Generator>, Sent)>,
    /// The exception is raised again: it keeps its context, and this frame is in its traceback.
    pub again: bool,
    /// The exception is thrown into a generator: only what that handles itself becomes its context.
    pub thrown: bool,
    /// How far tracing has told of the exception.
    pub unwinding: Option<crate::tracing::Unwinding>,
    /// For [`Exit::Special`].
    pub special: Option<Special>,
    /// What goes on with the outcome of the exit, the innermost first: see [`World::after`].
    pub after: Vec<Box<dyn NativeFrame>>,
}

//! Blocks, `with`, `raise`, `except*`.

use gilscope_bytecode::Opcode;

use crate::eval::{Flow, Step};
use crate::frame::{BlockKind, Cont};
use crate::heap::{Gc, Value};
use crate::native::{Args, Exit, NativeResult};
use crate::object::{Builtin, Exception, RInstr, Str, Type};
use crate::world::World;

#[inline(never)]
pub(crate) fn execute(w: &mut World, i: RInstr) -> Flow {
    match i.op {
        Opcode::SetupLoop => w.push_block(BlockKind::Loop, i.arg, Value::NULL),
        Opcode::SetupExcept => w.push_block(BlockKind::Except, i.arg, Value::NULL),
        Opcode::SetupFinally => w.push_block(BlockKind::Finally, i.arg, Value::NULL),
        Opcode::SetupWith => return setup_with(w),
        Opcode::PopBlock | Opcode::PopExcept => {
            if let Some(block) = w.pop_block() {
                w.drop_block(block);
            }
        }
        Opcode::StoreExceptFast
        | Opcode::StoreExceptName
        | Opcode::StoreExceptGlobal
        | Opcode::StoreExceptDeref => {
            let op = match i.op {
                Opcode::StoreExceptFast => Opcode::StoreFast,
                Opcode::StoreExceptName => Opcode::StoreName,
                Opcode::StoreExceptGlobal => Opcode::StoreGlobal,
                _ => Opcode::StoreDeref,
            };
            w.note_except_name(i.op, i.arg);
            return super::names::execute(w, RInstr { op, ..i });
        }
        Opcode::EndFinally => return w.end_finally(),
        Opcode::WithCleanup => return with_cleanup(w),
        Opcode::BreakLoop => return w.unwind_break(),
        Opcode::ContinueLoop => return w.unwind_continue(i.arg),
        _ => unreachable!("{} is not about blocks", i.op.name()),
    }
    Flow::Next
}

/// Pushes the method that a context manager is left by, and returns the one that it is entered by.
pub(super) fn push_exit(
    w: &mut World,
    manager: Value,
    (enter, exit): (Gc<Str>, Gc<Str>),
    protocol: &str,
) -> NativeResult {
    let class = w.class_of(manager);
    let found = (
        w.special_method(class, enter),
        w.special_method(class, exit),
    );
    let (Some(enter), Some(exit)) = found else {
        let name = w.type_name(class).to_owned();
        let missing = match found.0 {
            Some(_) => format!(" (missed {} method)", w.heap[exit].as_str()),
            None => String::new(),
        };
        let message = format!("'{name}' object does not support the {protocol} protocol{missing}");
        return Err(w.type_error(message));
    };
    let bound = w.bind_special(exit, manager);
    w.push(bound);
    Ok(enter)
}

/// What `__exit__` is told of an exception, or of none.
pub(super) fn told(w: &World, why: Value) -> [Value; 3] {
    match why.cast::<Exception>() {
        Some(exception) => [w.class_of(why).value(), why, w.heap[exception].traceback],
        None => [Value::NONE; 3],
    }
}

fn setup_with(w: &mut World) -> Flow {
    let manager = w.pop();
    let names = (w.names.enter, w.names.exit);
    let enter = match push_exit(w, manager, names, "context manager") {
        Ok(enter) => enter,
        Err(error) => return w.complete(Err(error), Cont::Push),
    };
    if let Some(native) = enter.exact::<Builtin>()
        && w.types.is_native_method(native.class())
    {
        // As the locks': no method object is made for it.
        return match w.call_builtin(native, Args::positional(&[manager])) {
            Ok(value) => {
                let _: Step = entered(w, value);
                Flow::Next
            }
            Err(exit) => w.drive(Step::Result(Err(exit), Cont::Enter, Value::NULL)),
        };
    }
    let args = Args::positional(&[manager]);
    w.call(enter, args, Cont::Enter, Value::NULL)
}

/// `__enter__` has returned: the block begins.
pub(crate) fn entered(w: &mut World, value: Value) -> Step {
    let handler = w.current.frames.last().map_or(0, |f| {
        let pc = f.pc as usize;
        w.heap[f.code].instrs[pc - 1].arg
    });
    w.push_block(BlockKind::Finally, handler, Value::NULL);
    w.push(value);
    Step::Done(Flow::Returned)
}

fn with_cleanup(w: &mut World) -> Flow {
    let why = w.pop();
    let exit = w.pop();
    w.push(why);
    let args = told(w, why);
    if let Some(native) = exit.exact::<Builtin>() {
        let result = w.call_builtin(native, Args::positional(&args));
        if let Ok(value) = result
            && let Some(truth) = w.simple_truth(value)
        {
            let _: Step = exited(w, truth);
            return Flow::Next;
        }
        return w.drive(Step::Result(result, Cont::Exit, Value::NULL));
    }
    w.call(exit, Args::positional(&args), Cont::Exit, Value::NULL)
}

/// `__exit__` has returned.
pub(crate) fn exited(w: &mut World, truth: bool) -> Step {
    if truth && w.peek(0).is::<Exception>() {
        w.set_peek(0, Value::NONE);
        if let Some(block) = w.pop_block() {
            w.drop_block(block);
        }
    }
    Step::Done(Flow::Returned)
}

pub(crate) fn raise(w: &mut World, arg: u32) -> Flow {
    let cause = if arg == 2 { Some(w.pop()) } else { None };
    if arg == 0 {
        let handled = w.current.handled;
        if handled.is_none() {
            let exit = w.runtime_error("No active exception to reraise");
            return w.complete(Err(exit), Cont::Push);
        }
        w.pending.exception = Some(handled);
        w.pending.again = true;
        return Flow::Raise;
    }
    let value = w.pop();
    let cause = cause.unwrap_or(Value::NULL);
    if let Some(class) = value.cast::<Type>()
        && w.heap[class].derives_from(w.types.base_exception)
    {
        // The instance is made by a call, which may run Python code.
        if !w.heap[class].heap_type && cause.is_null() {
            let result = crate::ops::class::instantiate(w, class, Args::default());
            return match result {
                Ok(exception) => raise_instance(w, exception, cause),
                Err(exit) => w.complete(Err(exit), Cont::Push),
            };
        }
        let exit = w.prelude("raise_class", &[value, cause.or(Value::NOT_IMPLEMENTED)]);
        return w.complete(Err(exit), Cont::Raise);
    }
    if cause.cast::<Type>().is_some() {
        let exit = w.prelude("raise_class", &[value, cause]);
        return w.complete(Err(exit), Cont::Raise);
    }
    raise_instance(w, value, cause)
}

/// Raises an exception object; a null cause means none was given.
pub(crate) fn raise_instance(w: &mut World, value: Value, cause: Value) -> Flow {
    let Some(exception) = value.cast::<Exception>() else {
        let exit = w.type_error("exceptions must derive from BaseException");
        return w.complete(Err(exit), Cont::Push);
    };
    if !cause.is_null() {
        if !cause.is_none() && !cause.is::<Exception>() {
            let exit = w.type_error("exception causes must derive from BaseException");
            return w.complete(Err(exit), Cont::Push);
        }
        w.heap[exception].cause = cause;
        w.heap[exception].suppress_context = true;
    }
    w.pending.exception = Some(value);
    w.pending.again = false;
    Flow::Raise
}

/// Whether an exception matches what an `except` clause names.
pub(crate) fn matches(w: &mut World, exception: Value, wanted: Value) -> Result<bool, Exit> {
    if let Some(classes) = w.as_tuple(wanted) {
        let classes: Option<Vec<Gc<Type>>> = classes
            .iter()
            .map(|c| {
                c.cast()
                    .filter(|&c: &Gc<Type>| w.heap[c].derives_from(w.types.base_exception))
            })
            .collect();
        return match classes {
            Some(classes) => Ok(classes.into_iter().any(|c| w.is_instance(exception, c))),
            None => Err(cannot_catch(w)),
        };
    }
    let class: Option<Gc<Type>> = wanted.cast();
    match class.filter(|&c| w.heap[c].derives_from(w.types.base_exception)) {
        Some(class) => Ok(w.is_instance(exception, class)),
        None => Err(cannot_catch(w)),
    }
}

fn cannot_catch(w: &mut World) -> Exit {
    w.type_error("catching classes that do not inherit from BaseException is not allowed")
}

pub(crate) fn check_eg_match(w: &mut World) -> Flow {
    let wanted = w.pop();
    let group = w.pop();
    let exit = w.prelude("match_group", &[group, wanted]);
    w.complete(Err(exit), Cont::Spread)
}

pub(crate) fn prep_reraise_star(w: &mut World) -> Flow {
    let results = w.pop();
    let original = w.pop();
    let exit = w.prelude("reraise_star", &[original, results]);
    w.complete(Err(exit), Cont::Push)
}

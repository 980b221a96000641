//! The call instructions, in the forms the hot loop does not handle.

use gilscope_bytecode::Opcode;

use crate::eval::Flow;
use crate::frame::Cont;
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeFn, NativeResult};
use crate::object::{Builtin, Dict, Module, RInstr, Str, Type};
use crate::world::World;

#[inline(never)]
pub(crate) fn execute(w: &mut World, i: RInstr) -> Flow {
    if let Some(flow) = call_native_fast(w, i) {
        return flow;
    }
    call_general(w, i)
}

#[inline(never)]
fn call_general(w: &mut World, i: RInstr) -> Flow {
    let mut args = Args::default();
    match collect(w, i, &mut args) {
        Ok(callee) => w.call(callee, args, Cont::Push, Value::NULL),
        Err(exit) => w.complete(Err(exit), Cont::Push),
    }
}

/// A native function of fixed arity, called with positional arguments: straight off the stack.
#[inline(never)]
fn call_native_fast(w: &mut World, i: RInstr) -> Option<Flow> {
    let method = match i.op {
        Opcode::CallFunction => false,
        Opcode::CallMethod => true,
        _ => return None,
    };
    if i.arg >= 0x100 {
        return None;
    }
    let n = i.arg as usize;
    let callee = w.peek(n + usize::from(method));
    if let Some(class) = callee.cast::<Type>() {
        return call_builtin_class(w, class, n, method);
    }
    // Arguments in front of those on the stack: the bound receiver, or LOAD_METHOD's.
    let mut own = if method { w.peek(n).non_null() } else { None };
    let builtin = match callee.cast::<Builtin>() {
        Some(builtin) => builtin,
        None if own.is_none() => {
            // An object comes before the arguments that it is called with.
            own = Some(callee);
            w.native_call(callee)?
        }
        None => return None,
    };
    let b = &w.heap[builtin];
    let (function, receiver) = (b.def.function, b.receiver);
    let first = match (receiver.non_null(), own) {
        (Some(r), None) => Some(r),
        (None, own) => own,
        (Some(_), Some(_)) => return None,
    };
    if first.is_none() && n > 0 {
        let receiver = w.peek(n - 1);
        if w.check_receiver(builtin, Some(receiver)).is_err() {
            w.pending.exception = None;
            return None;
        }
    }
    let result = match (function, first, n) {
        (NativeFn::F0(f), None, 0) => f(w),
        (NativeFn::F1(f), Some(a), 0) => f(w, a),
        (NativeFn::F1(f), None, 1) => f(w, w.peek(0)),
        (NativeFn::F2(f), Some(a), 1) => f(w, a, w.peek(0)),
        (NativeFn::F2(f), None, 2) => f(w, w.peek(1), w.peek(0)),
        (NativeFn::F3(f), Some(a), 2) => f(w, a, w.peek(1), w.peek(0)),
        (NativeFn::F3(f), None, 3) => f(w, w.peek(2), w.peek(1), w.peek(0)),
        (NativeFn::Any(f), first, n) if first.is_some() || n > 0 => {
            let mut args = Args::default();
            args.positional.extend(first);
            args.positional.extend_from_slice(w.operands(n));
            w.drop_many(n + 1 + usize::from(method));
            let result = f(w, &args);
            return Some(w.complete(result, Cont::Push));
        }
        _ => return None,
    };
    w.drop_many(n + 1 + usize::from(method));
    Some(w.complete(result, Cont::Push))
}

/// A builtin class called with positional arguments: its `__new__` does everything.
fn call_builtin_class(w: &mut World, class: Gc<Type>, n: usize, method: bool) -> Option<Flow> {
    let native = crate::ops::class::whole_new(w, class)?;
    if method && !w.peek(n).is_null() {
        return None;
    }
    let mut args = Args::default();
    args.positional.push(class.value());
    args.positional.extend_from_slice(w.operands(n));
    w.drop_many(n + 1 + usize::from(method));
    let result = w.call_builtin(native, args);
    Some(w.complete(result, Cont::Push))
}

/// Takes callee and arguments off the stack.
#[inline(never)]
fn collect(w: &mut World, i: RInstr, args: &mut Args) -> NativeResult {
    if i.op == Opcode::CallFunctionEx {
        let dict = if i.arg != 0 { Some(w.pop()) } else { None };
        let items = w.pop();
        let callee = w.pop();
        let items = w.as_items(items).unwrap_or_default();
        args.positional.extend_from_slice(items);
        if let Some(dict) = dict.and_then(|d| d.cast::<Dict>()) {
            w.add_keywords(callee, args, dict)?;
        }
        return Ok(callee);
    }
    let has_kw = matches!(i.op, Opcode::CallFunctionKw | Opcode::CallFunctionVarKw);
    let has_var = matches!(i.op, Opcode::CallFunctionVar | Opcode::CallFunctionVarKw);
    let kwargs = if has_kw { Some(w.pop()) } else { None };
    let star = if has_var { Some(w.pop()) } else { None };
    let (npos, nkw) = ((i.arg & 0xff) as usize, (i.arg >> 8 & 0xff) as usize);
    let pairs = w.pop_many(2 * nkw);
    args.positional.extend((0..npos).rev().map(|n| w.peek(n)));
    w.drop_many(npos);
    let own = if i.op == Opcode::CallMethod {
        w.pop()
    } else {
        Value::NULL
    };
    let callee = w.pop();
    if let Some(own) = own.non_null() {
        args.positional.insert(0, own);
    }
    for pair in pairs.chunks_exact(2) {
        if let Some(name) = pair[0].cast::<Str>() {
            let name = w.intern_str(name);
            args.keywords.push((name, pair[1]));
        }
    }
    let plain_star = star.is_none_or(|s| w.as_items(s).is_some());
    let plain_kw = kwargs.is_none_or(|k| k.exact::<Dict>().is_some());
    if !plain_star || !plain_kw {
        return Err(collect_by_prelude(w, callee, args, star, kwargs));
    }
    if let Some(star) = star {
        let items = w.as_items(star).map(<[Value]>::to_vec).unwrap_or_default();
        args.positional.extend(items);
    }
    if let Some(dict) = kwargs.and_then(|k| k.cast::<Dict>()) {
        w.add_keywords(callee, args, dict)?;
    }
    Ok(callee)
}

/// `f(*iterable, **mapping)` where running through them takes Python code.
fn collect_by_prelude(
    w: &mut World,
    callee: Value,
    args: &Args,
    star: Option<Value>,
    kwargs: Option<Value>,
) -> crate::native::Exit {
    let positional = w.tuple(args.positional.to_vec());
    let keywords = w.dict();
    for &(name, value) in &args.keywords {
        w.dict_set(keywords, name, value);
    }
    let star = star.unwrap_or_else(|| w.tuple(Vec::new()));
    let kwargs = match kwargs {
        Some(kwargs) => kwargs,
        None => w.dict().value(),
    };
    let name = w.shown_callee(callee);
    let arguments = [callee, positional, keywords.value(), star, kwargs, name];
    w.prelude("call_spread", &arguments)
}

pub(crate) fn print_expr(w: &mut World) -> Flow {
    let value = w.pop();
    let (sys, hook) = (w.intern("sys"), w.intern("displayhook"));
    let sys = w.dict_get(w.modules, sys).and_then(Value::cast::<Module>);
    let hook = sys.and_then(|sys| w.dict_get(w.heap[sys].dict, hook));
    let exit = match hook {
        Some(hook) => w.tail_call(hook, &[value]),
        None => w.runtime_error("lost sys.displayhook"),
    };
    w.complete(Err(exit), Cont::Discard)
}

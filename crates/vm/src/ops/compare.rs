//! COMPARE_OP: order, equality, membership, identity, exception match.

use std::cmp::Ordering;

use gilscope_bytecode::Compare;

use crate::builtins::keyed::{Keyed, keyed};
use crate::compare::{Number, compare_real, number, own_eq, simple_eq, simple_order};
use crate::eval::{Flow, Step};
use crate::frame::Cont;
use crate::heap::{Gc, Heap, Kind, Value};
use crate::native::{Args, Exit, NativeResult};
use crate::object::{Builtin, Dict, DictView, Function, Probe, Set, Str, Tuple, Type, ViewKind};
use crate::ops::binary::method;
use crate::text::search;
use crate::world::World;

pub(crate) fn execute(w: &mut World, arg: u32) -> Flow {
    let (a, b) = (w.peek(1), w.peek(0));
    let op = Compare::ALL[arg as usize];
    match op {
        Compare::Is | Compare::IsNot => done(w, Value::bool(is_same(a, b) == (op == Compare::Is))),
        Compare::In | Compare::NotIn => {
            w.pop();
            w.pop();
            let negate = op == Compare::NotIn;
            match contains(w, b, a) {
                Ok(result) => {
                    w.push(Value::bool(result != negate));
                    Flow::Next
                }
                Err(exit) => w.complete(Err(exit), Cont::Contains { negate }),
            }
        }
        Compare::ExceptionMatch => match super::block::matches(w, a, b) {
            Ok(result) => done(w, Value::bool(result)),
            Err(exit) => w.complete(Err(exit), Cont::Push),
        },
        Compare::Eq | Compare::Ne if w.config.flags.bytes_warning > 0 && bytes_meet(w, a, b) => {
            let exit = w.prelude("bytes_compared", &[a, b, Value::bool(op == Compare::Ne)]);
            w.pop();
            w.pop();
            w.complete(Err(exit), Cont::Push)
        }
        _ => {
            if is_plain(w, a)
                && is_plain(w, b)
                && let Some(result) = builtin(w, op, a, b)
            {
                return match result {
                    Ok(truth) => done(w, Value::bool(truth)),
                    Err(exit) => w.complete(Err(exit), Cont::Push),
                };
            }
            let step = next_step(w, arg as u8, 0);
            w.drive(step)
        }
    }
}

/// A comparison made by native code: of builtin operands at once, of others by the prelude.
pub(crate) fn apply(w: &mut World, op: Compare, a: Value, b: Value) -> NativeResult {
    if is_plain(w, a)
        && is_plain(w, b)
        && w.config.flags.bytes_warning == 0
        && let Some(result) = builtin(w, op, a, b)
    {
        return result.map(Value::bool);
    }
    if let Some(truth) = super::by_class::compare(w, op, a, b) {
        return Ok(Value::bool(truth));
    }
    Err(w.prelude("compare", &[Value::int(op as i64), a, b]))
}

/// Whether bytes are compared with a string or a number, which a program can be warned of.
#[cold]
fn bytes_meet(w: &World, a: Value, b: Value) -> bool {
    let bytes = |v: Value| matches!(v.kind(), Some(Kind::Bytes | Kind::ByteArray));
    let string = |v: Value| v.kind() == Some(Kind::Str);
    let number = |v: Value| w.is_int(v);
    let exact = |v: Value| v.kind() == Some(Kind::Bytes);
    bytes(a) && string(b) || string(a) && bytes(b) || exact(a) && number(b) || number(a) && exact(b)
}

fn done(w: &mut World, value: Value) -> Flow {
    w.pop();
    w.set_peek(0, value);
    Flow::Next
}

/// `a is b`: words are identities, but for strings of the same text a program may have two objects.
fn is_same(a: Value, b: Value) -> bool {
    a == b
}

pub(crate) fn resume(w: &mut World, op: u8, step: u8, value: Value) -> Step {
    if value == Value::NOT_IMPLEMENTED {
        return next_step(w, op, step);
    }
    w.pop();
    w.set_peek(0, value);
    Step::Done(Flow::Returned)
}

fn names(w: &World, op: Compare) -> (Gc<Str>, Gc<Str>) {
    let n = &w.names;
    match op {
        Compare::Lt => (n.lt, n.gt),
        Compare::Le => (n.le, n.ge),
        Compare::Gt => (n.gt, n.lt),
        Compare::Ge => (n.ge, n.le),
        Compare::Ne => (n.ne, n.ne),
        _ => (n.eq, n.eq),
    }
}

/// The left operand's method in Python, if that is asked first, and what comes of its answer.
pub(crate) fn left_method(
    w: &mut World,
    arg: u32,
    a: Value,
    b: Value,
) -> Option<(Gc<Function>, Cont)> {
    let op = Compare::ALL[arg as usize];
    if !matches!(
        op,
        Compare::Lt | Compare::Le | Compare::Eq | Compare::Ne | Compare::Gt | Compare::Ge
    ) {
        return None;
    }
    let (name, _) = names(w, op);
    let (left, right) = (w.class_of(a), w.class_of(b));
    if left != right && w.heap[right].derives_from(left) {
        return None;
    }
    let method = w.lookup(left, name)?.cast()?;
    let op = arg as u8;
    Some((method, Cont::Compare { op, step: 1 }))
}

/// Tries `a.op(b)` and the reflected `b.op(a)`, the latter first if b's class derives from a's.
fn next_step(w: &mut World, arg: u8, mut step: u8) -> Step {
    let op = Compare::ALL[arg as usize];
    let (a, b) = (w.peek(1), w.peek(0));
    let (name, reflected) = names(w, op);
    let (left, right) = (w.class_of(a), w.class_of(b));
    let eq = w.names.eq;
    let right_first = left != right
        && w.heap[right].derives_from(left)
        && (method(w, right, reflected).is_some()
            || op == Compare::Ne && !natively_unequal(w, right) && method(w, right, eq).is_some());
    while step < 2 {
        let first = (step == 0) != right_first;
        let attempt = if first {
            method(w, left, name).map(|m| (m, a, b))
        } else {
            method(w, right, reflected).map(|m| (m, b, a))
        };
        step += 1;
        if let Some((function, receiver, other)) = attempt {
            let args = Args::positional(&[receiver, other]);
            return Step::Call(function, args, Cont::Compare { op: arg, step }, Value::NULL);
        }
        // `!=` without `__ne__` is the opposite of `__eq__`.
        let class = if first { left } else { right };
        if op == Compare::Ne && !natively_unequal(w, class) {
            let (class, receiver, other) = if first { (left, a, b) } else { (right, b, a) };
            if let Some(function) = method(w, class, eq) {
                let exit = w.prelude("not_equal", &[function, receiver, other]);
                return Step::Result(Err(exit), Cont::Compare { op: arg, step }, Value::NULL);
            }
        }
    }
    let unequal = op == Compare::Ne && (natively_unequal(w, left) || natively_unequal(w, right));
    let own = unequal.then(|| own_eq(&w.heap, a, b)).flatten();
    let result = match own {
        Some(equal) => Some(Ok(!equal)),
        // Nobody knows: only what is the same is equal.
        None if op == Compare::Eq && [left, right].iter().all(|&class| own_eq_method(w, class)) => {
            Some(Ok(a == b))
        }
        None => builtin(w, op, a, b),
    };
    if let Some(result) = result {
        return match result {
            Ok(truth) => {
                w.pop();
                w.set_peek(0, Value::bool(truth));
                Step::Done(Flow::Returned)
            }
            Err(exit) => {
                w.pop();
                w.pop();
                Step::Result(Err(exit), Cont::Push, Value::NULL)
            }
        };
    }
    w.pop();
    w.pop();
    // Containers whose items need Python code to compare.
    let index = Value::int(arg.into());
    let exit = w.prelude("compare_items", &[index, a, b]);
    Step::Result(Err(exit), Cont::Push, Value::NULL)
}

/// Whether the class has an `__eq__` written in Python.
fn own_eq_method(w: &mut World, class: Gc<Type>) -> bool {
    let eq = w.names.eq;
    w.lookup(class, eq).is_some_and(|m| !m.is::<Builtin>())
}

/// Whether the class has `!=` from a builtin class other than `object`, which asks no `__eq__`.
fn natively_unequal(w: &mut World, class: Gc<Type>) -> bool {
    let ne = w.names.ne;
    let method = w.lookup(class, ne).and_then(Value::cast::<Builtin>);
    method.is_some_and(|m| w.heap[m].owner != w.types.object.value())
}

/// Whether its comparisons are in [`builtin`], not in methods of its class.
fn is_plain(w: &World, value: Value) -> bool {
    super::binary::is_builtin(w, value)
        && !(value.kind() == Some(Kind::Opaque) && w.heap[w.class_of(value)].flags.eq)
}

impl World {
    /// `a < b` between values of builtin classes; None: that needs Python code, or raises.
    pub fn plain_less(&mut self, a: Value, b: Value) -> Option<bool> {
        if let Some(less) = quickly_less(&self.heap, a, b) {
            return Some(less);
        }
        if let Some(less) = super::by_class::compare(self, Compare::Lt, a, b) {
            return Some(less);
        }
        if !is_plain(self, a) || !is_plain(self, b) {
            return None;
        }
        match builtin(self, Compare::Lt, a, b)? {
            Ok(less) => Some(less),
            Err(_) => {
                // The comparison is made once more by whoever reports the error.
                self.pending.exception = None;
                None
            }
        }
    }
}

/// Whether a number, string or tuple of such is less than another, if the first difference tells; None: the general way
/// has to look.
fn quickly_less(heap: &Heap, a: Value, b: Value) -> Option<bool> {
    let (Some(x), Some(y)) = (a.exact::<Tuple>(), b.exact::<Tuple>()) else {
        return Some(simple_order(heap, a, b)??.is_lt());
    };
    let (x, y) = (&heap[x].items, &heap[y].items);
    for (&p, &q) in x.iter().zip(y) {
        if p != q {
            match simple_order(heap, p, q)?? {
                Ordering::Equal => {}
                order => return Some(order.is_lt()),
            }
        }
    }
    Some(x.len() < y.len())
}

/// Compares as the builtin classes do; None: items need Python code.
pub(crate) fn builtin(
    w: &mut World,
    op: Compare,
    a: Value,
    b: Value,
) -> Option<NativeResult<bool>> {
    if matches!(op, Compare::Eq | Compare::Ne) {
        if let (Some(x), Some(y)) = (a.as_float(), b.as_float()) {
            return Some(Ok((x == y) == (op == Compare::Eq)));
        }
        // A number with a NaN in it differs from itself.
        let equal = if a == b {
            own_eq(&w.heap, a, b)
        } else {
            simple_eq(&w.heap, a, b)
        };
        return equal.map(|eq| Ok(eq == (op == Compare::Eq)));
    }
    let holds = |o: Option<std::cmp::Ordering>| {
        o.is_some_and(|o| match op {
            Compare::Lt => o.is_lt(),
            Compare::Le => o.is_le(),
            Compare::Gt => o.is_gt(),
            _ => o.is_ge(),
        })
    };
    if let (Some(x), Some(y)) = (number(&w.heap, a), number(&w.heap, b)) {
        if !matches!(x, Number::Complex(..)) && !matches!(y, Number::Complex(..)) {
            return Some(Ok(holds(compare_real(x, y))));
        }
        return Some(Err(unorderable(w, op, a, b)));
    }
    match (a.kind(), b.kind()) {
        (Some(Kind::Str), Some(Kind::Str)) => Some(Ok(holds(Some(w.as_str(a)?.cmp(w.as_str(b)?))))),
        (Some(Kind::Bytes | Kind::ByteArray), Some(Kind::Bytes | Kind::ByteArray)) => {
            let (x, y) = (
                crate::compare::bytes_of(&w.heap, a)?,
                crate::compare::bytes_of(&w.heap, b)?,
            );
            Some(Ok(holds(Some(x.cmp(y)))))
        }
        (Some(Kind::List), Some(Kind::List)) | (Some(Kind::Tuple), Some(Kind::Tuple)) => {
            items(w, op, a, b)
        }
        (Some(Kind::Set), Some(Kind::Set)) => sets(w, op, a.cast()?, b.cast()?),
        (Some(Kind::DictView), _) | (_, Some(Kind::DictView))
            if [a, b].iter().any(|v| {
                v.cast::<DictView>()
                    .is_some_and(|v| w.heap[v].kind == ViewKind::Values)
            }) =>
        {
            Some(Err(unorderable(w, op, a, b)))
        }
        (Some(Kind::Slice), Some(Kind::Slice)) => None,
        (Some(Kind::MappingProxy), _) | (_, Some(Kind::MappingProxy)) => None,
        (Some(Kind::DictView), Some(Kind::DictView | Kind::Set))
        | (Some(Kind::Set), Some(Kind::DictView)) => None,
        _ => Some(Err(unorderable(w, op, a, b))),
    }
}

/// Lists and tuples: the first items that differ decide.
fn items(w: &mut World, op: Compare, a: Value, b: Value) -> Option<NativeResult<bool>> {
    let mut i = 0;
    loop {
        let (x, y) = {
            let (p, q) = (w.as_items(a)?, w.as_items(b)?);
            match (p.get(i), q.get(i)) {
                (Some(&x), Some(&y)) => (x, y),
                _ => {
                    let o = p.len().cmp(&q.len());
                    return Some(Ok(match op {
                        Compare::Lt => o.is_lt(),
                        Compare::Le => o.is_le(),
                        Compare::Gt => o.is_gt(),
                        _ => o.is_ge(),
                    }));
                }
            }
        };
        if !simple_eq(&w.heap, x, y)? {
            if let Some(truth) = super::by_class::compare(w, op, x, y) {
                return Some(Ok(truth));
            }
            if !is_plain(w, x) || !is_plain(w, y) {
                return None;
            }
            return builtin(w, op, x, y);
        }
        i += 1;
    }
}

fn sets(w: &World, op: Compare, a: Gc<Set>, b: Gc<Set>) -> Option<NativeResult<bool>> {
    let (a, b) = match op {
        Compare::Lt | Compare::Le => (&w.heap[a], &w.heap[b]),
        _ => (&w.heap[b], &w.heap[a]),
    };
    if matches!(op, Compare::Lt | Compare::Gt) && a.len() == b.len() || a.len() > b.len() {
        return Some(Ok(false));
    }
    for (key, hash) in a.iter() {
        match b.probe(&w.heap, key, hash) {
            Probe::Found(_) => {}
            Probe::Absent => return Some(Ok(false)),
            Probe::Ask => return None,
        }
    }
    Some(Ok(true))
}

/// Whether a comparison holds for things in that order.
pub(crate) fn holds(op: Compare, order: std::cmp::Ordering) -> bool {
    match op {
        Compare::Lt => order.is_lt(),
        Compare::Le => order.is_le(),
        Compare::Gt => order.is_gt(),
        Compare::Ge => order.is_ge(),
        Compare::Ne => order.is_ne(),
        _ => order.is_eq(),
    }
}

/// TypeError for things that have no order.
pub(crate) fn unorderable(w: &mut World, op: Compare, a: Value, b: Value) -> Exit {
    let (left, right) = (w.class_name(a).to_owned(), w.class_name(b).to_owned());
    let symbol = op.symbol();
    let message = format!("'{symbol}' not supported between instances of '{left}' and '{right}'");
    w.type_error(message)
}

/// `item in container`. Exits: a call whose result's truth is meant, or an error.
pub(crate) fn contains(w: &mut World, container: Value, item: Value) -> NativeResult<bool> {
    if !super::binary::is_builtin(w, container) {
        let name = w.names.contains;
        let class = w.class_of(container);
        match w.special_method(class, name) {
            Some(m) if m.is_none() => {
                let class = w.class_name(container).to_owned();
                return Err(w.type_error(format!("'{class}' object is not a container")));
            }
            Some(m) if !m.is::<Builtin>() => return Err(w.tail_call(m, &[container, item])),
            Some(_) => {}
            None => {
                let (iter, getitem) = (w.names.iter, w.names.getitem);
                if w.lookup(class, iter).is_none_or(Value::is_none)
                    && w.lookup(class, getitem).is_none()
                {
                    let class = w.class_name(container).to_owned();
                    let message = format!("argument of type '{class}' is not iterable");
                    return Err(w.type_error(message));
                }
                return Err(w.prelude("contains_by_iter", &[container, item]));
            }
        }
    }
    own_contains(w, container, item)
}

/// The same as the builtin class defines it, whatever a subclass says.
pub(crate) fn own_contains(w: &mut World, container: Value, item: Value) -> NativeResult<bool> {
    let ask = |w: &mut World| {
        let (iter, getitem) = (w.names.iter, w.names.getitem);
        if w.lookup_special(container, iter).is_none()
            && w.lookup_special(container, getitem).is_none()
        {
            let class = w.class_name(container).to_owned();
            return Err(w.type_error(format!("argument of type '{class}' is not iterable")));
        }
        Err(w.prelude("contains_by_iter", &[container, item]))
    };
    match container.kind() {
        Some(Kind::List | Kind::Tuple) if !super::binary::is_builtin(w, container) => {
            let plain = w.as_items(container).unwrap_or_default().to_vec();
            let plain = w.list(plain);
            own_contains(w, plain, item)
        }
        Some(Kind::List | Kind::Tuple) => {
            let len = w.as_items(container).map_or(0, <[Value]>::len);
            for i in 0..len {
                let other = w
                    .as_items(container)
                    .and_then(|items| items.get(i).copied());
                let Some(other) = other else { break };
                match simple_eq(&w.heap, other, item) {
                    Some(true) => return Ok(true),
                    Some(false) => {}
                    None => return Err(w.prelude("contains_by_iter", &[container, item])),
                }
            }
            Ok(false)
        }
        Some(Kind::Str) => match (w.as_str(container), w.as_str(item)) {
            (Some(text), Some(part)) => Ok(search::contains(text, part)),
            _ => {
                let class = w.class_name(item).to_owned();
                let message = format!("'in <string>' requires string as left operand, not {class}");
                Err(w.type_error(message))
            }
        },
        Some(Kind::Dict) => {
            let Some(dict) = container.cast::<Dict>() else {
                unreachable!()
            };
            in_dict(w, dict, item)
        }
        Some(Kind::Set) => {
            let Some(set) = container.cast::<Set>() else {
                unreachable!()
            };
            crate::builtins::set::contains(w, set, item)
        }
        Some(Kind::DictView) => {
            let Some(view) = container.cast::<DictView>() else {
                unreachable!()
            };
            crate::builtins::dict::view_contains(w, view, item)
        }
        Some(Kind::Bytes | Kind::ByteArray) => crate::builtins::bytes::contains(w, container, item),
        Some(Kind::Range) => crate::builtins::range::contains(w, container, item),
        Some(Kind::MappingProxy) => {
            let mapping = crate::builtins::mappingproxy::unproxied(w, container);
            contains(w, mapping, item)
        }
        Some(Kind::Iter | Kind::Generator | Kind::Instance) => ask(w),
        Some(Kind::Opaque | Kind::Type) => {
            let name = w.names.contains;
            match w.lookup_special(container, name) {
                Some(method) => Err(w.tail_call(method, &[container, item])),
                None => ask(w),
            }
        }
        _ => {
            let class = w.class_name(container).to_owned();
            Err(w.type_error(format!("argument of type '{class}' is not iterable")))
        }
    }
}

fn in_dict(w: &mut World, dict: Gc<Dict>, item: Value) -> NativeResult<bool> {
    match crate::builtins::dict::find(w, dict, item)? {
        Some(found) => Ok(found.is_some()),
        None => keyed(w, Keyed::Contains, dict.value(), item, Value::NONE)
            .map(|found| found == Value::TRUE),
    }
}

//! The methods of sets and frozensets.

use super::algebra;
use crate::builtins::keyed::{Keyed, keyed};
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{Probe, Set};
use crate::ops::binary::BinOp;
use crate::world::World;

pub(super) static COMMON: &[NativeDef] = &[
    NativeDef::new("copy", NativeFn::F1(copy)),
    NativeDef::new(
        "union",
        NativeFn::Any(|w, a| combined(w, "union", BinOp::Or, a)),
    ),
    NativeDef::new(
        "intersection",
        NativeFn::Any(|w, a| combined(w, "intersection", BinOp::And, a)),
    ),
    NativeDef::new(
        "difference",
        NativeFn::Any(|w, a| combined(w, "difference", BinOp::Sub, a)),
    ),
    NativeDef::new("symmetric_difference", NativeFn::F2(symmetric_difference)),
    NativeDef::new("isdisjoint", NativeFn::F2(is_disjoint)),
    NativeDef::new("issubset", NativeFn::F2(is_subset)),
    NativeDef::new("issuperset", NativeFn::F2(is_superset)),
];

pub(super) static MUTABLE: &[NativeDef] = &[
    NativeDef::new("__init__", NativeFn::Any(init)),
    NativeDef::new("add", NativeFn::F2(add)).with_short(add_shortly),
    NativeDef::new(
        "discard",
        NativeFn::F2(|w, s, item| take_out(w, s, item, "discard")),
    ),
    NativeDef::new(
        "remove",
        NativeFn::F2(|w, s, item| take_out(w, s, item, "remove")),
    ),
    NativeDef::new("pop", NativeFn::F1(pop)),
    NativeDef::new("clear", NativeFn::F1(clear)),
    NativeDef::new(
        "update",
        NativeFn::Any(|w, a| updated(w, "update", BinOp::Or, a)),
    ),
    NativeDef::new(
        "intersection_update",
        NativeFn::Any(|w, a| updated(w, "intersection_update", BinOp::And, a)),
    ),
    NativeDef::new(
        "difference_update",
        NativeFn::Any(|w, a| updated(w, "difference_update", BinOp::Sub, a)),
    ),
    NativeDef::new(
        "symmetric_difference_update",
        NativeFn::F2(symmetric_update),
    ),
];

fn this(w: &mut World, method: &str, value: Value) -> NativeResult<Gc<Set>> {
    match value.cast() {
        Some(set) => Ok(set),
        None => Err(w.bad_receiver("set", method, value)),
    }
}

fn init(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("set", args, 1, 0, 1)?;
    let set = this(w, "__init__", args.positional[0])?;
    w.heap[set].clear();
    match given.first() {
        Some(&iterable) => super::update(w, set, iterable, Value::NONE),
        None => Ok(Value::NONE),
    }
}

fn add_shortly(w: &mut World, given: &[Value]) -> Option<Value> {
    let &[set, item] = given else {
        return None;
    };
    let set = set.exact::<Set>()?;
    let hash = crate::compare::simple_hash(&mut w.heap, item)?;
    super::add_hashed(w, set, item, hash).then_some(Value::NONE)
}

fn add(w: &mut World, set: Value, item: Value) -> NativeResult {
    let s = this(w, "add", set)?;
    if super::add(w, s, item)? {
        return Ok(Value::NONE);
    }
    keyed(w, Keyed::Add, set, item, Value::NONE)
}

fn take_out(w: &mut World, set: Value, item: Value, method: &str) -> NativeResult {
    let s = this(w, method, set)?;
    if let Some(hash) = super::item_hash(w, item)? {
        match w.heap[s].probe(&w.heap, item, hash) {
            Probe::Found(place) => {
                w.heap[s].remove(place);
                return Ok(Value::NONE);
            }
            Probe::Absent if method == "remove" => return Err(w.key_error(item)),
            Probe::Absent => return Ok(Value::NONE),
            Probe::Ask => {}
        }
    }
    let what = if method == "remove" {
        Keyed::Remove
    } else {
        Keyed::Discard
    };
    keyed(w, what, set, item, Value::NONE)
}

fn pop(w: &mut World, set: Value) -> NativeResult {
    let set = this(w, "pop", set)?;
    match w.heap[set].pop() {
        Some(item) => Ok(item),
        None => {
            let message = w.str("pop from an empty set");
            Err(w.key_error(message))
        }
    }
}

fn clear(w: &mut World, set: Value) -> NativeResult {
    let set = this(w, "clear", set)?;
    w.heap[set].clear();
    Ok(Value::NONE)
}

fn copy(w: &mut World, set: Value) -> NativeResult {
    let s = this(w, "copy", set)?;
    if w.class_of(set) == w.types.frozenset {
        return Ok(set);
    }
    Ok(algebra::copy(w, s).value())
}

/// One operand after the other, the results being new sets.
fn combined(w: &mut World, method: &str, op: BinOp, args: &Args) -> NativeResult {
    let Some(&first) = args.positional.first() else {
        return Err(w.type_error(format!("unbound method set.{method}() needs an argument")));
    };
    let set = this(w, method, first)?;
    w.no_keywords(&format!("{}.{method}", class_name(w, first)), args)?;
    let Some((&second, rest)) = args.positional[1..].split_first() else {
        // A new one, of frozensets too.
        return Ok(algebra::copy(w, set).value());
    };
    combine_all(w, op, first, second, rest)
}

fn class_name(w: &World, set: Value) -> &'static str {
    if w.is_instance(set, w.types.frozenset) {
        "frozenset"
    } else {
        "set"
    }
}

fn combine_all(
    w: &mut World,
    op: BinOp,
    first: Value,
    second: Value,
    rest: &[Value],
) -> NativeResult {
    let set = this(w, "union", first)?;
    let mut kept = vec![Value::int(op as i64)];
    kept.extend_from_slice(rest);
    match algebra::combine(w, op, set, second) {
        Ok(result) => go_on(w, &kept, result),
        Err(exit) => w.then(exit, &kept, go_on),
    }
}

fn go_on(w: &mut World, kept: &[Value], result: Value) -> NativeResult {
    let op = op_of(kept[0]);
    match (&kept[1..], op) {
        ([], _) => Ok(result),
        // The result is new: it can take the rest in.
        (rest, BinOp::Or | BinOp::Sub) => {
            let rest = rest.to_vec();
            update_all(w, op, result, &rest, result)
        }
        ([second, rest @ ..], _) => combine_all(w, op, result, *second, rest),
    }
}

fn op_of(value: Value) -> BinOp {
    let ops = [BinOp::And, BinOp::Or, BinOp::Xor, BinOp::Sub];
    let n = value.as_small_int().unwrap_or(0);
    ops.into_iter()
        .find(|&op| op as i64 == n)
        .unwrap_or(BinOp::Or)
}

/// One operand after the other, into the set itself.
fn updated(w: &mut World, method: &str, op: BinOp, args: &Args) -> NativeResult {
    let Some((&first, rest)) = args.positional.split_first() else {
        return Err(w.type_error(format!("unbound method set.{method}() needs an argument")));
    };
    this(w, method, first)?;
    if !args.keywords.is_empty() {
        w.no_keywords(&format!("set.{method}"), args)?;
    }
    if op == BinOp::And && rest.len() > 1 {
        // Nothing is changed before all operands have been run through.
        let (second, others) = (rest[0], &rest[1..]);
        let replace = |w: &mut World, kept: &[Value], both: Value| {
            if let (Some(set), Some(both)) = (kept[0].cast::<Set>(), both.cast::<Set>()) {
                let both = std::mem::take(&mut w.heap[both]);
                w.heap[set].replace(both);
            }
            Ok(Value::NONE)
        };
        return match combine_all(w, op, first, second, others) {
            Ok(both) => replace(w, &[first], both),
            Err(exit) => w.then(exit, &[first], replace),
        };
    }
    update_all(w, op, first, rest, Value::NONE)
}

fn update_all(w: &mut World, op: BinOp, set: Value, rest: &[Value], result: Value) -> NativeResult {
    let s = this(w, "update", set)?;
    for (i, &other) in rest.iter().enumerate() {
        if let Err(exit) = algebra::combine_in_place(w, op, s, other, Value::NONE) {
            let mut kept = vec![Value::int(op as i64), set, result];
            kept.extend_from_slice(&rest[i + 1..]);
            return w.then(exit, &kept, |w, kept, _| {
                let rest = kept[3..].to_vec();
                update_all(w, op_of(kept[0]), kept[1], &rest, kept[2])
            });
        }
    }
    Ok(result)
}

fn symmetric_difference(w: &mut World, set: Value, other: Value) -> NativeResult {
    let set = this(w, "symmetric_difference", set)?;
    algebra::combine(w, BinOp::Xor, set, other)
}

fn symmetric_update(w: &mut World, set: Value, other: Value) -> NativeResult {
    let set = this(w, "symmetric_difference_update", set)?;
    algebra::combine_in_place(w, BinOp::Xor, set, other, Value::NONE)
}

fn is_disjoint(w: &mut World, set: Value, other: Value) -> NativeResult {
    let s = this(w, "isdisjoint", set)?;
    match algebra::is_disjoint(w, s, other) {
        Some(result) => Ok(Value::bool(result)),
        None => Err(w.prelude("set_is_disjoint", &[set, other])),
    }
}

fn is_subset(w: &mut World, set: Value, other: Value) -> NativeResult {
    let s = this(w, "issubset", set)?;
    match algebra::is_subset(w, s, other) {
        Some(result) if other.is::<Set>() => Ok(Value::bool(result)),
        _ => Err(w.prelude("set_is_subset", &[set, other])),
    }
}

fn is_superset(w: &mut World, set: Value, other: Value) -> NativeResult {
    let s = this(w, "issuperset", set)?;
    match algebra::is_superset(w, s, other) {
        Some(result) => Ok(Value::bool(result)),
        None => Err(w.prelude("set_is_superset", &[set, other])),
    }
}

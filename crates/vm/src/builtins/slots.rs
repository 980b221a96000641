//! The special methods of builtin classes, as attributes: what `super().__getitem__(key)` finds.
//!
//! Operators do not come here for builtin classes: they know what to do. None of these asks the
//! object's class again, since a subclass that overrides a method calls them.

use gilscope_bytecode::Compare;

use crate::heap::{Kind, Value};
use crate::native::{NativeDef, NativeFn, NativeResult};
use crate::ops::binary::BinOp;
use crate::world::World;

/// `__len__`.
pub const SIZED: &[NativeDef] = &[NativeDef::new("__len__", NativeFn::F1(len))];

/// `__iter__`.
pub const ITERABLE: &[NativeDef] = &[NativeDef::new("__iter__", NativeFn::F1(iter))];

/// `__contains__`.
pub const CONTAINER: &[NativeDef] = &[NativeDef::new("__contains__", NativeFn::F2(contains))];

/// `__getitem__`.
pub const ITEMS: &[NativeDef] = &[NativeDef::new("__getitem__", NativeFn::F2(get_item))];

/// `__setitem__` and `__delitem__`.
pub const MUTABLE_ITEMS: &[NativeDef] = &[
    NativeDef::new("__setitem__", NativeFn::F3(set_item)),
    NativeDef::new("__delitem__", NativeFn::F2(|w, a, k| set_item(w, a, k, Value::NULL))),
];

/// `__eq__` and `__ne__`.
pub const EQUALITY: &[NativeDef] = &[
    NativeDef::new("__eq__", NativeFn::F2(|w, a, b| compare(w, Compare::Eq, a, b))),
    NativeDef::new("__ne__", NativeFn::F2(|w, a, b| compare(w, Compare::Ne, a, b))),
];

/// `__lt__` and its like.
pub const ORDER: &[NativeDef] = &[
    NativeDef::new("__lt__", NativeFn::F2(|w, a, b| compare(w, Compare::Lt, a, b))),
    NativeDef::new("__le__", NativeFn::F2(|w, a, b| compare(w, Compare::Le, a, b))),
    NativeDef::new("__gt__", NativeFn::F2(|w, a, b| compare(w, Compare::Gt, a, b))),
    NativeDef::new("__ge__", NativeFn::F2(|w, a, b| compare(w, Compare::Ge, a, b))),
];

/// `__hash__`.
pub const HASHABLE: &[NativeDef] = &[NativeDef::new("__hash__", NativeFn::F1(hash))];

/// `__add__`, `__mul__`, `__rmul__`.
pub const SEQUENCE: &[NativeDef] = &[
    NativeDef::new("__add__", NativeFn::F2(|w, a, b| binary(w, BinOp::Add, a, b))),
    NativeDef::new("__mul__", NativeFn::F2(|w, a, b| binary(w, BinOp::Mul, a, b))),
    NativeDef::new("__rmul__", NativeFn::F2(|w, a, b| binary(w, BinOp::Mul, a, b))),
];

/// `__iadd__`, `__imul__`.
pub const MUTABLE_SEQUENCE: &[NativeDef] = &[
    NativeDef::new("__iadd__", NativeFn::F2(|w, a, b| in_place(w, BinOp::Add, a, b))),
    NativeDef::new("__imul__", NativeFn::F2(|w, a, b| in_place(w, BinOp::Mul, a, b))),
];

/// `__or__`, `__ror__`.
pub const UNION: &[NativeDef] = &[
    NativeDef::new("__or__", NativeFn::F2(|w, a, b| binary(w, BinOp::Or, a, b))),
    NativeDef::new("__ror__", NativeFn::F2(|w, a, b| binary(w, BinOp::Or, b, a))),
];

/// `__ior__`.
pub const MUTABLE_UNION: &[NativeDef] =
    &[NativeDef::new("__ior__", NativeFn::F2(|w, a, b| in_place(w, BinOp::Or, a, b)))];

/// `__and__`, `__xor__`, `__sub__` and their reflected forms.
pub const SET: &[NativeDef] = &[
    NativeDef::new("__and__", NativeFn::F2(|w, a, b| binary(w, BinOp::And, a, b))),
    NativeDef::new("__rand__", NativeFn::F2(|w, a, b| binary(w, BinOp::And, b, a))),
    NativeDef::new("__xor__", NativeFn::F2(|w, a, b| binary(w, BinOp::Xor, a, b))),
    NativeDef::new("__rxor__", NativeFn::F2(|w, a, b| binary(w, BinOp::Xor, b, a))),
    NativeDef::new("__sub__", NativeFn::F2(|w, a, b| binary(w, BinOp::Sub, a, b))),
    NativeDef::new("__rsub__", NativeFn::F2(|w, a, b| binary(w, BinOp::Sub, b, a))),
];

/// `__iand__`, `__ixor__`, `__isub__`.
pub const MUTABLE_SET: &[NativeDef] = &[
    NativeDef::new("__iand__", NativeFn::F2(|w, a, b| in_place(w, BinOp::And, a, b))),
    NativeDef::new("__ixor__", NativeFn::F2(|w, a, b| in_place(w, BinOp::Xor, a, b))),
    NativeDef::new("__isub__", NativeFn::F2(|w, a, b| in_place(w, BinOp::Sub, a, b))),
];

fn len(w: &mut World, value: Value) -> NativeResult {
    match native_len(w, value) {
        Some(n) => n,
        None => Err(wrong_receiver(w, "__len__", value)),
    }
}

/// The number of items, by the builtin class; None: it has none.
pub fn native_len(w: &mut World, value: Value) -> Option<NativeResult> {
    let n = match value.kind()? {
        Kind::List | Kind::Tuple => w.as_items(value)?.len(),
        Kind::Str => w.heap[value.cast::<crate::object::Str>()?].len(),
        Kind::Dict => w.heap[value.cast::<crate::object::Dict>()?].len(),
        Kind::Set => w.heap[value.cast::<crate::object::Set>()?].len(),
        Kind::Bytes | Kind::ByteArray => crate::compare::bytes_of(&w.heap, value)?.len(),
        Kind::DictView => {
            let dict = w.heap[value.cast::<crate::object::DictView>()?].dict;
            w.heap[dict].len()
        }
        Kind::Range => {
            let len = w.heap[value.cast::<crate::object::Range>()?].len;
            if w.as_i64(len).is_none() {
                let message = "Python int too large to convert to C ssize_t";
                return Some(Err(w.overflow_error(message)));
            }
            return Some(Ok(len));
        }
        _ => return None,
    };
    Some(Ok(Value::int(n as i64)))
}

fn wrong_receiver(w: &mut World, method: &str, value: Value) -> crate::native::Exit {
    let class = w.class_name(value).to_owned();
    w.type_error(format!("descriptor '{method}' doesn't apply to a '{class}' object"))
}

fn iter(w: &mut World, value: Value) -> NativeResult {
    match crate::ops::iter::native_iter(w, value) {
        Some(iterator) => Ok(iterator),
        None => Err(wrong_receiver(w, "__iter__", value)),
    }
}

fn contains(w: &mut World, container: Value, item: Value) -> NativeResult {
    crate::ops::compare::contains_natively(w, container, item).map(Value::bool)
}

fn get_item(w: &mut World, container: Value, key: Value) -> NativeResult {
    crate::ops::subscript::get_item_natively(w, container, key)
}

fn set_item(w: &mut World, container: Value, key: Value, value: Value) -> NativeResult {
    crate::ops::subscript::set_item_natively(w, container, key, value)
}

fn compare(w: &mut World, op: Compare, a: Value, b: Value) -> NativeResult {
    let equality = matches!(op, Compare::Eq | Compare::Ne);
    let related = match (a.kind(), b.kind()) {
        (Some(x), Some(y)) if x == y => {
            equality || matches!(x, Kind::List | Kind::Tuple | Kind::Set | Kind::DictView | Kind::Slice)
        }
        (Some(Kind::DictView), Some(Kind::Set)) => true,
        (Some(Kind::MappingProxy), _) => true,
        _ => false,
    };
    if !related {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    match crate::ops::compare::builtin(w, op, a, b) {
        Some(result) => result.map(Value::bool),
        None => Err(w.prelude("compare_items", &[Value::int(op as i64), a, b])),
    }
}

fn hash(w: &mut World, value: Value) -> NativeResult {
    super::hash::hash_natively(w, value)
}

fn binary(w: &mut World, op: BinOp, a: Value, b: Value) -> NativeResult {
    crate::ops::arith::binary(w, op, a, b).unwrap_or(Ok(Value::NOT_IMPLEMENTED))
}

fn in_place(w: &mut World, op: BinOp, a: Value, b: Value) -> NativeResult {
    crate::ops::arith::in_place(w, op, a, b).unwrap_or(Ok(Value::NOT_IMPLEMENTED))
}

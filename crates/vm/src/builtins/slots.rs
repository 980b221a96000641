//! The operators of builtin classes as methods: `'a'.__add__('b')`, `super().__eq__(other)`.
//!
//! One table for all classes; each class names what it has. Numbers have a table of their own
//! ([`super::numbers`]).

use gilscope_bytecode::Compare;

use crate::compare::bytes_of;
use crate::heap::{Gc, Kind, Value};
use crate::native::{Exit, NativeDef, NativeFn, NativeResult};
use crate::object::{Str, Type};
use crate::ops::arith;
use crate::ops::binary::BinOp;
use crate::world::World;

const COMPARE: &[&str] = &["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"];
const SEQUENCE: &[&str] = &[
    "__len__",
    "__getitem__",
    "__contains__",
    "__iter__",
    "__add__",
    "__mul__",
    "__rmul__",
];
const MUTABLE: &[&str] = &["__setitem__", "__delitem__", "__iadd__", "__imul__"];
const SET: &[&str] = &[
    "__len__",
    "__contains__",
    "__iter__",
    "__and__",
    "__rand__",
    "__or__",
    "__ror__",
    "__sub__",
    "__rsub__",
    "__xor__",
    "__rxor__",
];

pub(crate) fn init(w: &mut World) {
    let t = w.types;
    let classes: [(Gc<Type>, &[&[&str]]); 15] = [
        (
            t.object,
            &[
                COMPARE,
                &["__hash__", "__getattribute__", "__setattr__", "__delattr__"],
            ],
        ),
        (
            t.str,
            &[COMPARE, SEQUENCE, &["__hash__", "__mod__", "__rmod__"]],
        ),
        (
            t.bytes,
            &[COMPARE, SEQUENCE, &["__hash__", "__mod__", "__rmod__"]],
        ),
        (
            t.bytearray,
            &[COMPARE, SEQUENCE, MUTABLE, &["__mod__", "__rmod__"]],
        ),
        (t.list, &[COMPARE, SEQUENCE, MUTABLE]),
        (t.tuple, &[COMPARE, SEQUENCE, &["__hash__"]]),
        (
            t.dict,
            &[
                COMPARE,
                &[
                    "__len__",
                    "__getitem__",
                    "__setitem__",
                    "__delitem__",
                    "__contains__",
                    "__iter__",
                ],
                &["__or__", "__ror__", "__ior__"],
            ],
        ),
        (
            t.set,
            &[
                COMPARE,
                SET,
                &["__iand__", "__ior__", "__isub__", "__ixor__"],
            ],
        ),
        (t.frozenset, &[COMPARE, SET, &["__hash__"]]),
        (
            t.range,
            &[
                COMPARE,
                &[
                    "__len__",
                    "__getitem__",
                    "__contains__",
                    "__iter__",
                    "__hash__",
                ],
            ],
        ),
        (t.dict_keys, &[COMPARE, SET]),
        (t.dict_items, &[COMPARE, SET]),
        (t.dict_values, &[&["__len__", "__iter__"]]),
        (
            t.mappingproxy,
            &[
                COMPARE,
                &["__len__", "__getitem__", "__contains__", "__iter__"],
            ],
        ),
        (t.slice, &[COMPARE, &["__hash__"]]),
    ];
    for (class, groups) in classes {
        for name in groups.iter().copied().flatten() {
            add(w, class, name);
        }
    }
    let unhashable = w.names.hash;
    for class in [
        t.list,
        t.dict,
        t.set,
        t.bytearray,
        t.dict_keys,
        t.dict_items,
    ] {
        let dict = w.heap[class].dict;
        w.dict_set(dict, unhashable, Value::NONE);
    }
}

/// Gives a class the method for an operator.
fn add(w: &mut World, class: Gc<Type>, name: &str) {
    let def = SLOTS.iter().find(|def| def.name == name);
    debug_assert!(def.is_some(), "no slot {name}");
    if let Some(def) = def {
        w.add_methods(class, std::slice::from_ref(def));
    }
}

macro_rules! slots {
    (
        binary $($name:literal $reflected:literal $op:ident,)+;
        in_place $($in_place:literal $in_op:ident,)+;
        compare $($compare:literal $relation:ident,)+;
        other $($other:literal $function:expr,)+
    ) => {
        static SLOTS: &[NativeDef] = &[
            $(
                NativeDef::new($name, NativeFn::F2(|w, a, b| binary(w, BinOp::$op, a, b))),
                NativeDef::new($reflected, NativeFn::F2(|w, a, b| reflected(w, BinOp::$op, b, a))),
            )+
            $(NativeDef::new($in_place, NativeFn::F2(|w, a, b| in_place(w, BinOp::$in_op, a, b))),)+
            $(NativeDef::new($compare, NativeFn::F2(|w, a, b| compare(w, Compare::$relation, a, b))),)+
            $(NativeDef::new($other, $function),)+
        ];
    };
}

slots! {
    binary
    "__add__" "__radd__" Add, "__mul__" "__rmul__" Mul, "__mod__" "__rmod__" Mod,
    "__and__" "__rand__" And, "__or__" "__ror__" Or, "__sub__" "__rsub__" Sub,
    "__xor__" "__rxor__" Xor,;
    in_place
    "__iadd__" Add, "__imul__" Mul, "__iand__" And, "__ior__" Or, "__isub__" Sub, "__ixor__" Xor,;
    compare
    "__eq__" Eq, "__ne__" Ne, "__lt__" Lt, "__le__" Le, "__gt__" Gt, "__ge__" Ge,;
    other
    "__hash__" NativeFn::F1(hash),
    "__len__" NativeFn::F1(super::functions::own_len),
    "__getitem__" NativeFn::F2(crate::ops::subscript::own_item),
    "__setitem__" NativeFn::F3(crate::ops::subscript::set_own_item),
    "__delitem__" NativeFn::F2(|w, c, k| crate::ops::subscript::set_own_item(w, c, k, Value::NULL)),
    "__contains__" NativeFn::F2(contains),
    "__iter__" NativeFn::F1(crate::ops::iter::own_iter),
    "__getattribute__" NativeFn::F2(get_attribute),
    "__setattr__" NativeFn::F3(set_attribute),
    "__delattr__" NativeFn::F2(|w, o, n| set_attribute(w, o, n, Value::NULL)),
}

fn is_sequence(value: Value) -> bool {
    let kinds = [
        Kind::Str,
        Kind::Bytes,
        Kind::ByteArray,
        Kind::List,
        Kind::Tuple,
    ];
    value.kind().is_some_and(|k| kinds.contains(&k))
}

fn binary(w: &mut World, op: BinOp, a: Value, b: Value) -> NativeResult {
    if a.kind() == Some(Kind::Set) && b.kind() != Some(Kind::Set) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if let Some(result) = arith::binary(w, op, a, b) {
        return result;
    }
    // What C types define as sequences raises; what they define as numbers returns NotImplemented.
    match op {
        BinOp::Add if is_sequence(a) => Err(crate::ops::binary::unsupported(w, op, false, a, b)),
        BinOp::Mul if is_sequence(a) => Err(super::numbers::index_error(w, b)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn reflected(w: &mut World, op: BinOp, a: Value, b: Value) -> NativeResult {
    match op {
        BinOp::Mul => binary(w, op, b, a),
        _ if b.kind() == Some(Kind::Set) && a.kind() != Some(Kind::Set) => {
            Ok(Value::NOT_IMPLEMENTED)
        }
        // `'a'.__rmod__(5)`: the left operand decides, and must be of the same kind.
        BinOp::Mod if a.kind() != b.kind() => Ok(Value::NOT_IMPLEMENTED),
        _ => Ok(arith::binary(w, op, a, b)
            .transpose()?
            .unwrap_or(Value::NOT_IMPLEMENTED)),
    }
}

fn in_place(w: &mut World, op: BinOp, a: Value, b: Value) -> NativeResult {
    match arith::in_place(w, op, a, b) {
        Some(result) => result,
        None => binary(w, op, a, b),
    }
}

/// Whether the builtin class of a value compares by more than identity.
fn compares(value: Value) -> bool {
    matches!(
        value.kind(),
        Some(
            Kind::Bytes
                | Kind::ByteArray
                | Kind::DictView
                | Kind::Set
                | Kind::Dict
                | Kind::Range
                | Kind::Str
                | Kind::List
                | Kind::Tuple
                | Kind::Slice
                | Kind::MappingProxy
        )
    )
}

/// Whether the class of `a` knows how to compare with `b`.
fn comparable(op: Compare, a: Value, b: Value) -> bool {
    let order = !matches!(op, Compare::Eq | Compare::Ne);
    match (a.kind(), b.kind()) {
        (Some(Kind::Bytes), Some(Kind::Bytes)) => true,
        (Some(Kind::ByteArray), Some(Kind::Bytes | Kind::ByteArray)) => true,
        (Some(Kind::DictView), Some(Kind::Set | Kind::DictView)) => true,
        (Some(Kind::Set), other) => a.kind() == other,
        (Some(Kind::Dict | Kind::Range), other) => !order && a.kind() == other,
        (Some(Kind::Str | Kind::List | Kind::Tuple | Kind::Slice), other) => a.kind() == other,
        (Some(Kind::MappingProxy), _) => !order,
        // `object` compares by identity.
        _ => !order && a == b,
    }
}

fn compare(w: &mut World, op: Compare, a: Value, b: Value) -> NativeResult {
    if !comparable(op, a, b) {
        // That of `object`: `!=` is the opposite of the class's `__eq__`.
        let eq = w.names.eq;
        if op == Compare::Ne
            && !compares(a)
            && let Some(method) = w.lookup_special(a, eq)
            && !method.is::<crate::object::Builtin>()
        {
            return Err(w.prelude("not_equal", &[method, a, b]));
        }
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if a == b && a.kind() == Some(Kind::Instance) {
        return Ok(Value::bool(op == Compare::Eq));
    }
    if let (Some(x), Some(y)) = (w.as_str(a), w.as_str(b)) {
        return Ok(Value::bool(crate::ops::compare::holds(op, x.cmp(y))));
    }
    if let (Some(x), Some(y)) = (bytes_of(&w.heap, a), bytes_of(&w.heap, b)) {
        return Ok(Value::bool(crate::ops::compare::holds(op, x.cmp(y))));
    }
    if matches!(op, Compare::Eq | Compare::Ne)
        && let Some(equal) = crate::compare::own_eq(&w.heap, a, b)
    {
        return Ok(Value::bool(equal == (op == Compare::Eq)));
    }
    match crate::ops::compare::builtin(w, op, a, b) {
        Some(Ok(truth)) => Ok(Value::bool(truth)),
        Some(Err(exit)) => Err(exit),
        None => {
            let op = Compare::ALL.iter().position(|&o| o == op).unwrap_or(0);
            Err(w.prelude("compare_items", &[Value::int(op as i64), a, b]))
        }
    }
}

fn contains(w: &mut World, container: Value, item: Value) -> NativeResult {
    match crate::ops::compare::own_contains(w, container, item) {
        Ok(found) => Ok(Value::bool(found)),
        Err(Exit::Raise) => Err(Exit::Raise),
        Err(exit) => w.then(exit, &[], |_, _, found| Ok(found)),
    }
}

fn hash(w: &mut World, value: Value) -> NativeResult {
    if let Some(string) = value.cast::<Str>() {
        let hash = w.heap[string].hash();
        return Ok(w.int(hash));
    }
    super::hash::hash_natively(w, value)
}

fn name(w: &mut World, name: Value) -> NativeResult<Gc<Str>> {
    match name.cast::<Str>() {
        Some(name) => Ok(w.intern_str(name)),
        None => {
            let class = w.class_name(name).to_owned();
            Err(w.type_error(format!("attribute name must be string, not '{class}'")))
        }
    }
}

fn get_attribute(w: &mut World, object: Value, attribute: Value) -> NativeResult {
    let name = name(w, attribute)?;
    match w.find_attribute(object, name)? {
        Some(value) => Ok(value),
        None => Err(w.no_attribute(object, name)),
    }
}

fn set_attribute(w: &mut World, object: Value, attribute: Value, value: Value) -> NativeResult {
    let name = name(w, attribute)?;
    w.set_attribute_plain(object, name, value)?;
    Ok(Value::NONE)
}

//! Equality and hashing of builtin values, without running Python code.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::Zero;

use crate::heap::{Gc, Heap, Kind, Value};
use crate::num;
use crate::object::{
    BoundMethod, Builtin, Bytes, Complex, Dict, DictView, Float, Int, List, Probe, Range, Set, Str,
    Tuple, Type, ViewKind,
};

/// Whether two values are equal, if that can be told without running Python code.
///
/// Identical values are equal here, as containers have it (`a is b or a == b`).
pub fn simple_eq(heap: &Heap, a: Value, b: Value) -> Option<bool> {
    eq_within(heap, a, b, 0)
}

/// How two strings or two numbers of builtin classes are ordered, some of which are not; None: other values.
pub fn simple_order(heap: &Heap, a: Value, b: Value) -> Option<Option<Ordering>> {
    if Value::both_small_ints(a, b) {
        return Some(Some(a.as_small_int()?.cmp(&b.as_small_int()?)));
    }
    match (a.exact::<Str>(), b.exact::<Str>()) {
        (Some(a), Some(b)) => Some(Some(heap[a].as_str().cmp(heap[b].as_str()))),
        _ if is_number(a) && is_number(b) => Some(compare_real(number(heap, a)?, number(heap, b)?)),
        _ => None,
    }
}

/// Whether it is a number of one of the builtin classes.
pub(crate) fn is_number(x: Value) -> bool {
    x.is_small_int() || x.is_float() || x.is_bool() || x.exact::<Int>().is_some()
}

/// Containers nested deeper than this are compared by Python code, which notices recursion.
const MAX_NESTING: usize = 100;

#[inline(always)]
fn eq_within(heap: &Heap, a: Value, b: Value, depth: usize) -> Option<bool> {
    if a == b {
        // The word of a NaN is its identity as far as containers are concerned.
        return Some(true);
    }
    if Value::both_small_ints(a, b) {
        return Some(false);
    }
    if let (Some(x), Some(y)) = (a.exact::<Str>(), b.exact::<Str>()) {
        return Some(heap[x].as_str() == heap[y].as_str());
    }
    others_eq(heap, a, b, depth)
}

/// The same for what are not two small ints or two strings.
#[inline(never)]
fn others_eq(heap: &Heap, a: Value, b: Value, depth: usize) -> Option<bool> {
    if let (Some(x), Some(y)) = (a.exact::<Tuple>(), b.exact::<Tuple>())
        && depth <= MAX_NESTING
    {
        return items_eq(heap, &heap[x].items, &heap[y].items, depth);
    }
    if let (Some(x), Some(y)) = (a.exact::<Type>(), b.exact::<Type>()) {
        return Some(x == y);
    }
    if let Some(result) = numbers_eq(heap, a, b) {
        return Some(result);
    }
    if let Some(result) = crate::ops::by_class::equal(heap, a, b) {
        return Some(result);
    }
    if depth > MAX_NESTING {
        return None;
    }
    if !is_plain(heap, a) || !is_plain(heap, b) {
        return None;
    }
    kinds_eq(heap, a, b, depth)
}

/// Whether two values are equal as their builtin classes have it, whatever classes derived from those say.
pub(crate) fn own_eq(heap: &Heap, a: Value, b: Value) -> Option<bool> {
    same_number(heap, a, b)
        .or_else(|| (a == b).then_some(true))
        .or_else(|| kinds_eq(heap, a, b, 0))
}

fn kinds_eq(heap: &Heap, a: Value, b: Value, depth: usize) -> Option<bool> {
    match (a.kind(), b.kind()) {
        (Some(Kind::Str), Some(Kind::Str)) => {
            let (x, y) = (a.cast::<Str>()?, b.cast::<Str>()?);
            Some(heap[x].as_str() == heap[y].as_str())
        }
        (Some(Kind::Bytes | Kind::ByteArray), Some(Kind::Bytes | Kind::ByteArray)) => {
            Some(bytes_of(heap, a)? == bytes_of(heap, b)?)
        }
        (Some(Kind::Tuple), Some(Kind::Tuple)) => {
            let (x, y) = (a.cast::<Tuple>()?, b.cast::<Tuple>()?);
            items_eq(heap, &heap[x].items, &heap[y].items, depth)
        }
        (Some(Kind::List), Some(Kind::List)) => {
            let (x, y) = (a.cast::<List>()?, b.cast::<List>()?);
            items_eq(heap, &heap[x].items, &heap[y].items, depth)
        }
        (Some(Kind::Dict), Some(Kind::Dict)) => dicts_eq(heap, a.cast()?, b.cast()?, depth),
        (Some(Kind::Set), Some(Kind::Set)) => {
            let (x, y) = (&heap[a.cast::<Set>()?], &heap[b.cast::<Set>()?]);
            if x.len() != y.len() {
                return Some(false);
            }
            for (key, hash) in x.iter() {
                match y.probe(heap, key, hash) {
                    Probe::Found(_) => {}
                    Probe::Absent => return Some(false),
                    Probe::Ask => return None,
                }
            }
            Some(true)
        }
        (Some(Kind::Range), Some(Kind::Range)) => {
            let (x, y) = (&heap[a.cast::<Range>()?], &heap[b.cast::<Range>()?]);
            if !numbers_eq(heap, x.len, y.len)? {
                return Some(false);
            }
            if numbers_eq(heap, x.len, Value::int(0))? {
                return Some(true);
            }
            if !numbers_eq(heap, x.start, y.start)? {
                return Some(false);
            }
            Some(numbers_eq(heap, x.len, Value::int(1))? || numbers_eq(heap, x.step, y.step)?)
        }
        (Some(Kind::BoundMethod), Some(Kind::BoundMethod)) => {
            let (x, y) = (
                &heap[a.cast::<BoundMethod>()?],
                &heap[b.cast::<BoundMethod>()?],
            );
            Some(x.function == y.function && x.receiver == y.receiver)
        }
        (Some(Kind::Builtin), Some(Kind::Builtin)) => {
            let (x, y) = (&heap[a.cast::<Builtin>()?], &heap[b.cast::<Builtin>()?]);
            let same = std::ptr::eq(x.def, y.def) && x.receiver == y.receiver;
            Some(same && !x.receiver.is_null())
        }
        (Some(Kind::DictView), Some(Kind::DictView))
            if [a, b].iter().any(|v| {
                v.cast::<DictView>()
                    .is_some_and(|v| heap[v].kind == ViewKind::Values)
            }) =>
        {
            Some(false)
        }
        // Objects of these kinds compare by parts, which `==` does in Python code.
        (Some(Kind::BoundMethod | Kind::Slice | Kind::DictView | Kind::MappingProxy), _)
        | (_, Some(Kind::BoundMethod | Kind::Slice | Kind::DictView | Kind::MappingProxy)) => None,
        (Some(Kind::Opaque), _) | (_, Some(Kind::Opaque)) => None,
        _ => Some(false),
    }
}

/// Whether `==` on the value means what its builtin class says: no user class overrides `__eq__`.
fn is_plain(heap: &Heap, value: Value) -> bool {
    !value.is_object() || !heap[heap.class_of_object(value)].flags.eq
}

fn items_eq(heap: &Heap, a: &[Value], b: &[Value], depth: usize) -> Option<bool> {
    if a.len() != b.len() {
        return Some(false);
    }
    for (&x, &y) in a.iter().zip(b) {
        if !eq_within(heap, x, y, depth + 1)? {
            return Some(false);
        }
    }
    Some(true)
}

fn dicts_eq(heap: &Heap, a: Gc<Dict>, b: Gc<Dict>, depth: usize) -> Option<bool> {
    let (a, b) = (&heap[a], &heap[b]);
    if a.len() != b.len() {
        return Some(false);
    }
    for entry in a.iter() {
        match b.probe(heap, entry.key, entry.hash) {
            Probe::Found(index) => {
                let other = b.entry(index)?.value;
                if !eq_within(heap, entry.value, other, depth + 1)? {
                    return Some(false);
                }
            }
            Probe::Absent => return Some(false),
            Probe::Ask => return None,
        }
    }
    Some(true)
}

/// The bytes of a bytes or bytearray object.
pub fn bytes_of(heap: &Heap, value: Value) -> Option<&[u8]> {
    if let Some(bytes) = value.cast::<Bytes>() {
        return Some(&heap[bytes].data);
    }
    if let Some(array) = value.cast::<crate::object::ByteArray>() {
        return Some(&heap[array].data);
    }
    crate::builtins::bytes::view_bytes(heap, value.cast()?)
}

/// A number of any builtin type.
#[derive(Clone, Copy)]
pub enum Number<'a> {
    /// An int or bool that fits.
    Small(i64),
    /// Any other int.
    Big(&'a BigInt),
    /// A float.
    Float(f64),
    /// A complex number.
    Complex(f64, f64),
}

/// The number a value is, instances of subclasses included.
#[inline]
pub fn number(heap: &Heap, value: Value) -> Option<Number<'_>> {
    if let Some(i) = value.as_small_int() {
        return Some(Number::Small(i));
    }
    if let Some(f) = value.as_float() {
        return Some(Number::Float(f));
    }
    if let Some(b) = value.as_bool() {
        return Some(Number::Small(b.into()));
    }
    match value.kind()? {
        Kind::Int => Some(Number::Big(&heap[value.cast::<Int>()?].value)),
        Kind::Float => Some(Number::Float(heap[value.cast::<Float>()?].value)),
        Kind::Complex => {
            let c = &heap[value.cast::<Complex>()?];
            Some(Number::Complex(c.re, c.im))
        }
        _ => None,
    }
}

fn numbers_eq(heap: &Heap, a: Value, b: Value) -> Option<bool> {
    if !is_plain(heap, a) || !is_plain(heap, b) {
        return None;
    }
    same_number(heap, a, b)
}

fn same_number(heap: &Heap, a: Value, b: Value) -> Option<bool> {
    let (a, b) = (number(heap, a)?, number(heap, b)?);
    Some(match (a, b) {
        (Number::Complex(re, im), Number::Complex(x, y)) => re == x && im == y,
        (Number::Complex(re, im), other) | (other, Number::Complex(re, im)) => {
            im == 0.0 && compare_real(Number::Float(re), other) == Some(Ordering::Equal)
        }
        _ => compare_real(a, b) == Some(Ordering::Equal),
    })
}

/// The order of two real numbers, exactly; None if one is a NaN (or complex).
pub fn compare_real(a: Number<'_>, b: Number<'_>) -> Option<Ordering> {
    match (a, b) {
        (Number::Small(x), Number::Small(y)) => Some(x.cmp(&y)),
        (Number::Float(x), Number::Float(y)) => x.partial_cmp(&y),
        (Number::Big(x), Number::Big(y)) => Some(x.cmp(y)),
        (Number::Small(x), Number::Big(y)) => Some(BigInt::from(x).cmp(y)),
        (Number::Big(x), Number::Small(y)) => Some(x.cmp(&BigInt::from(y))),
        (Number::Small(x), Number::Float(y)) => {
            if x.unsigned_abs() <= 1 << 53 {
                (x as f64).partial_cmp(&y)
            } else {
                int_float(&BigInt::from(x), y)
            }
        }
        (Number::Float(x), Number::Small(_)) => {
            let _ = x;
            compare_real(b, a).map(Ordering::reverse)
        }
        (Number::Big(x), Number::Float(y)) => int_float(x, y),
        (Number::Float(x), Number::Big(y)) => int_float(y, x).map(Ordering::reverse),
        (Number::Complex(..), _) | (_, Number::Complex(..)) => None,
    }
}

fn int_float(x: &BigInt, y: f64) -> Option<Ordering> {
    if y.is_nan() {
        return None;
    }
    if y.is_infinite() {
        return Some(if y > 0.0 {
            Ordering::Less
        } else {
            Ordering::Greater
        });
    }
    let whole = num_traits::FromPrimitive::from_f64(y.trunc());
    let whole: BigInt = whole.unwrap_or_else(BigInt::zero);
    Some(
        x.cmp(&whole)
            .then_with(|| 0.0.partial_cmp(&y.fract()).unwrap_or(Ordering::Equal)),
    )
}

/// Hash of a float: that of the int if it is whole. NaNs hash as different as their words are (by identity in CPython).
pub fn hash_float(f: f64) -> i64 {
    num::hash::hash_float(f).unwrap_or((f.to_bits() & 0x0007_FFFF_FFFF_FFFF) as i64)
}

fn no_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// The hash of a value, if no Python code need run for it and it is hashable at all.
#[inline]
pub fn simple_hash(heap: &mut Heap, value: Value) -> Option<i64> {
    match hash_at_a_glance(heap, value) {
        Some(hash) => Some(hash),
        None => other_hash(heap, value),
    }
}

/// The same, if a look at the value is enough: no object is numbered, and nothing is hashed that has items.
#[inline(always)]
fn hash_at_a_glance(heap: &Heap, value: Value) -> Option<i64> {
    if let Some(i) = value.as_small_int() {
        // So small that it is its own residue.
        return Some(no_minus_one(i));
    }
    Some(heap[value.exact::<Str>()?].hash())
}

#[inline(never)]
fn other_hash(heap: &mut Heap, value: Value) -> Option<i64> {
    if !value.is_object() {
        if let Some(f) = value.as_float() {
            return Some(hash_float(f));
        }
        if let Some(b) = value.as_bool() {
            return Some(b.into());
        }
        if value.is_none() {
            return Some(0xFCA8_6420);
        }
        // Ellipsis, NotImplemented.
        return Some((value.bits() as i64).wrapping_mul(0x9E37_79B9) >> 4);
    }
    if let Some(tuple) = value.exact::<Tuple>() {
        return hash_tuple(heap, tuple);
    }
    let flags = heap[heap.class_of_object(value)].flags;
    if flags.hash || flags.unhashable {
        let operators = crate::ops::by_class::operators(heap, value)?;
        return (operators.hash)(heap, value);
    }
    match value.cast::<Tuple>() {
        Some(tuple) => hash_tuple(heap, tuple),
        None => payload_hash(heap, value),
    }
}

/// The hash that the builtin class of an object defines, if no Python code need run for it.
pub fn payload_hash(heap: &mut Heap, value: Value) -> Option<i64> {
    if !value.is_object() {
        return simple_hash(heap, value);
    }
    let flags = heap[heap.class_of_object(value)].flags;
    match value.kind()? {
        Kind::Int => Some(num::hash::hash_int(&heap[value.cast::<Int>()?].value)),
        Kind::Float => Some(hash_float(heap[value.cast::<Float>()?].value)),
        Kind::Complex => {
            let c = &heap[value.cast::<Complex>()?];
            Some(num::hash::hash_complex(hash_float(c.re), hash_float(c.im)))
        }
        Kind::Str => Some(heap[value.cast::<Str>()?].hash()),
        Kind::Bytes => Some(hash_bytes(&heap[value.cast::<Bytes>()?])),
        Kind::Tuple => hash_tuple(heap, value.cast()?),
        Kind::Set if heap[heap.class_of_object(value)].flags.unhashable => None,
        Kind::Set => Some(hash_frozenset(&heap[value.cast::<Set>()?])),
        Kind::Range => {
            let r = value.cast::<Range>()?;
            let (start, step, len) = (heap[r].start, heap[r].step, heap[r].len);
            let mut hasher = TupleHash::new();
            hasher.item(simple_hash(heap, len)?);
            let empty = numbers_eq(heap, len, Value::int(0))?;
            let single = numbers_eq(heap, len, Value::int(1))?;
            let none = simple_hash(heap, Value::NONE)?;
            hasher.item(if empty {
                none
            } else {
                simple_hash(heap, start)?
            });
            hasher.item(if empty || single {
                none
            } else {
                simple_hash(heap, step)?
            });
            Some(hasher.finish(3))
        }
        Kind::List | Kind::Dict | Kind::ByteArray => None,
        Kind::BoundMethod | Kind::Slice | Kind::DictView | Kind::MappingProxy => None,
        Kind::Opaque if flags.eq => None,
        _ => Some(identity_hash(heap, value)),
    }
}

fn hash_tuple(heap: &mut Heap, tuple: Gc<Tuple>) -> Option<i64> {
    let mut hasher = TupleHash::new();
    let mut at = 0;
    loop {
        let items = heap[tuple].items.as_slice();
        let (len, rest) = (items.len(), &items[at..]);
        let mut item = rest.iter();
        let other = item.by_ref().find(|&&item| {
            let hash = hash_at_a_glance(heap, item);
            hash.map(|hash| hasher.item(hash)).is_none()
        });
        let Some(&other) = other else {
            return Some(hasher.finish(len));
        };
        at = len - item.len();
        hasher.item(other_hash(heap, other)?);
    }
}

/// The hash of an object that equals only itself.
pub fn identity_hash(heap: &mut Heap, value: Value) -> i64 {
    if !value.is_object() {
        // A value that is no object is what it is.
        return simple_hash(heap, value).unwrap_or(0);
    }
    i64::from(heap.identity(value))
}

fn hash_bytes(bytes: &Bytes) -> i64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    bytes.data.hash(&mut hasher);
    no_minus_one(hasher.finish() as i64)
}

/// The hash of a frozenset with those items.
pub fn hash_frozenset(set: &Set) -> i64 {
    let known = set.hash.get();
    if known != 0 {
        return known;
    }
    // The formula is CPython's (frozenset_hash): it must not depend on the order.
    let mut hash: u64 = 0;
    for (_, h) in set.iter() {
        let h = h as u64;
        hash ^= (h ^ 89_869_747 ^ h << 16).wrapping_mul(3_644_798_167);
    }
    hash ^= (set.len() as u64 + 1).wrapping_mul(1_927_868_237);
    hash ^= hash >> 11 ^ hash >> 25;
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    let hash = if hash as i64 == -1 {
        590_923_713
    } else {
        hash as i64
    };
    set.hash.set(hash);
    hash
}

/// CPython's hash of tuples, a variant of xxHash (`Objects/tupleobject.c`).
pub struct TupleHash(u64);

const XXPRIME_1: u64 = 11_400_714_785_074_694_791;
const XXPRIME_2: u64 = 14_029_467_366_897_019_727;
const XXPRIME_5: u64 = 2_870_177_450_012_600_261;

impl Default for TupleHash {
    fn default() -> Self {
        Self::new()
    }
}

impl TupleHash {
    /// Of an empty tuple, so far.
    pub fn new() -> TupleHash {
        TupleHash(XXPRIME_5)
    }

    /// Mixes the hash of the next item in.
    pub fn item(&mut self, hash: i64) {
        let mixed = self.0.wrapping_add((hash as u64).wrapping_mul(XXPRIME_2));
        self.0 = mixed.rotate_left(31).wrapping_mul(XXPRIME_1);
    }

    /// The hash of the tuple with that many items.
    pub fn finish(self, len: usize) -> i64 {
        let hash = self.0.wrapping_add(len as u64 ^ (XXPRIME_5 ^ 3_527_539)) as i64;
        if hash == -1 { 1_546_275_796 } else { hash }
    }
}

/// Whether `class` is `base` or derives from it.
pub fn is_subclass(heap: &Heap, class: Gc<Type>, base: Gc<Type>) -> bool {
    class == base || heap[class].derives_from(base)
}

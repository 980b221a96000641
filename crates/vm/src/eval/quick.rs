//! Arithmetic, comparisons and subscripts on the values for which they are short; None: not such values.

use gilscope_bytecode::{Compare, Opcode};

use super::regs::Regs;
use crate::compare::is_number;
use crate::heap::{Gc, Payload, Value};
use crate::native::Short;
use crate::object::{
    Builtin, ByteArray, Bytes, Dict, List, Opaque, Probe, RInstr, Range, Set, Str, Tuple,
};
use crate::ops::subscript::place;
use crate::text::search;
use crate::world::World;

#[inline(always)]
pub(super) fn add(x: Value, y: Value) -> Option<Value> {
    if Value::both_small_ints(x, y) {
        return x
            .int_on_high()
            .checked_add(y.int_on_high())
            .map(Value::of_high);
    }
    Some(Value::of_arithmetic(number(x)? + number(y)?))
}

#[inline(always)]
pub(super) fn subtract(x: Value, y: Value) -> Option<Value> {
    if Value::both_small_ints(x, y) {
        return x
            .int_on_high()
            .checked_sub(y.int_on_high())
            .map(Value::of_high);
    }
    Some(Value::of_arithmetic(number(x)? - number(y)?))
}

#[inline(always)]
pub(super) fn multiply(x: Value, y: Value) -> Option<Value> {
    if Value::both_small_ints(x, y) {
        return x
            .small_int_bits()
            .checked_mul(y.int_on_high())
            .map(Value::of_high);
    }
    Some(Value::of_arithmetic(number(x)? * number(y)?))
}

/// A float, or an int as one; ints kept in the word are exact as floats.
#[inline(always)]
fn number(x: Value) -> Option<f64> {
    match x.as_float() {
        Some(f) => Some(f),
        None => x.as_small_int().map(|i| i as f64),
    }
}

/// Both operands, if they are ints kept in the word.
#[inline(always)]
fn ints(x: Value, y: Value) -> Option<(i64, i64)> {
    Value::both_small_ints(x, y).then(|| (x.small_int_bits(), y.small_int_bits()))
}

#[inline(always)]
pub(super) fn modulo(x: Value, y: Value) -> Option<Value> {
    let (p, q) = ints(x, y).filter(|&(_, q)| q != 0)?;
    let m = p % q;
    Some(Value::int(if m != 0 && (m ^ q) < 0 { m + q } else { m }))
}

#[inline(always)]
pub(super) fn floor(x: Value, y: Value) -> Option<Value> {
    let (p, q) = ints(x, y).filter(|&(_, q)| q != 0)?;
    let d = p / q;
    Value::small_int(if p % q != 0 && (p ^ q) < 0 { d - 1 } else { d })
}

#[inline(always)]
pub(super) fn and(x: Value, y: Value) -> Option<Value> {
    let (p, q) = ints(x, y)?;
    Some(Value::int(p & q))
}

/// The arithmetic that has no group of its own.
pub(super) fn arithmetic(op: Opcode, x: Value, y: Value) -> Option<Value> {
    use Opcode::*;
    if !Value::both_small_ints(x, y) {
        return match op {
            BinaryTrueDivide | InplaceTrueDivide => {
                let (p, q) = (number(x)?, number(y)?);
                (q != 0.0).then(|| Value::of_arithmetic(p / q))
            }
            _ => None,
        };
    }
    let (p, q) = (x.small_int_bits(), y.small_int_bits());
    match op {
        BinaryAnd | InplaceAnd => and(x, y),
        BinaryOr | InplaceOr => Some(Value::int(p | q)),
        BinaryXor | InplaceXor => Some(Value::int(p ^ q)),
        BinaryLshift | InplaceLshift => {
            // 49 bits and 14 more fit a word.
            (0..15).contains(&q).then(|| Value::small_int(p << q))?
        }
        BinaryRshift | InplaceRshift => (q >= 0).then(|| Value::int(p >> q.min(63))),
        BinaryModulo | InplaceModulo => modulo(x, y),
        BinaryFloorDivide | InplaceFloorDivide => floor(x, y),
        _ if q == 0 => None,
        // 49-bit ints are exact as floats, so one rounding gives the right quotient.
        BinaryTrueDivide | InplaceTrueDivide => Some(Value::of_arithmetic(p as f64 / q as f64)),
        _ => None,
    }
}

/// The arithmetic of ints and floats that has no group of its own, and that which has.
#[inline]
pub(crate) fn plain_arithmetic(op: Opcode, x: Value, y: Value) -> Option<Value> {
    match op {
        Opcode::BinaryAdd => add(x, y),
        Opcode::BinarySubtract => subtract(x, y),
        Opcode::BinaryMultiply => multiply(x, y),
        op => arithmetic(op, x, y),
    }
}

/// A comparison of builtin values that needs no Python code.
#[inline]
pub(crate) fn compared(w: &mut World, op: u32, x: Value, y: Value) -> Option<bool> {
    compare(op, x, y).or_else(|| compare_others(w, op, x, y))
}

/// For each comparison in operand order: true for less (1), equal (2), greater (4), unordered (8).
const TRUE_FOR: [u8; 6] = [0b0001, 0b0011, 0b0010, 0b1101, 0b0100, 0b0110];

/// One comparison of ints or floats.
#[inline(always)]
pub(super) fn compare_as<const OP: u32>(x: Value, y: Value) -> Option<bool> {
    const {
        assert!(Compare::Lt as u32 == 0 && Compare::Ge as u32 == 5);
    }
    if Value::both_small_ints(x, y) {
        let (p, q) = (x.int_on_high(), y.int_on_high());
        return Some(match OP {
            0 => p < q,
            1 => p <= q,
            2 => x == y,
            3 => x != y,
            4 => p > q,
            _ => p >= q,
        });
    }
    let (p, q) = (x.as_float()?, y.as_float()?);
    Some(match OP {
        0 => p < q,
        1 => p <= q,
        2 => p == q,
        3 => p != q,
        4 => p > q,
        _ => p >= q,
    })
}

/// Comparisons of ints, of floats, and of identity.
pub(super) fn compare(op: u32, x: Value, y: Value) -> Option<bool> {
    let Some(&true_for) = TRUE_FOR.get(op as usize) else {
        return match op {
            8 | 9 if !x.is_null() && !y.is_null() => Some((x == y) == (op == 8)),
            _ => None,
        };
    };
    let order = if Value::both_small_ints(x, y) {
        let (p, q) = (x.small_int_bits(), y.small_int_bits());
        u8::from(p == q) | u8::from(p > q) << 1
    } else {
        let (p, q) = (x.as_float()?, y.as_float()?);
        u8::from(p == q) | u8::from(p > q) << 1 | if p.is_nan() || q.is_nan() { 3 } else { 0 }
    };
    Some(true_for >> order & 1 != 0)
}

fn is_exact<T: Payload>(value: Value) -> bool {
    value.exact::<T>().is_some()
}

/// An operation on sequences or numbers of any size, which takes no Python code and does not fail; None: it
/// is none such.
#[inline(never)]
pub(super) fn other(w: &mut World, i: RInstr, x: Value, y: Value) -> Option<Value> {
    let op = match i.op {
        Opcode::CompareOp | Opcode::BinarySubscr => return None,
        op => crate::ops::binary::of_opcode(op).0,
    };
    if let Some(value) = crate::ops::by_class::binary(w, op, x, y) {
        return Some(value);
    }
    if matches!(i.op, Opcode::BinaryAdd | Opcode::InplaceAdd)
        && let (Some(x), Some(y)) = (x.exact::<Str>(), y.exact::<Str>())
    {
        return crate::ops::arith::plain_concat(w, x, y);
    }
    if i.op == Opcode::BinaryAdd || i.op == Opcode::InplaceAdd && is_exact::<Tuple>(x) {
        let joined = crate::ops::arith::plain_join(w, x, y);
        if joined.is_some() {
            return joined;
        }
    }
    if let Some(value) = crate::ops::arith::of_words(w, op, x, y) {
        return Some(value);
    }
    if let Some(value) = of_bools(i.op, x, y) {
        return Some(value);
    }
    if let Some(value) = crate::builtins::complex::shortly(w, op, x, y) {
        return Some(value);
    }
    let both = |has: fn(Value) -> bool| has(x) && has(y);
    let more = match i.op {
        Opcode::BinaryAnd | Opcode::BinaryOr | Opcode::BinaryXor | Opcode::BinarySubtract
            if both(is_exact::<Set>) =>
        {
            return match crate::builtins::set::binary(w, op, x, y)? {
                Ok(value) => Some(value),
                // Nothing has been asked yet: the instruction alone does it again.
                Err(exit) => {
                    w.abandon(exit);
                    None
                }
            };
        }
        Opcode::BinaryMultiply => {
            y.is_small_int() && (is_exact::<List>(x) || is_exact::<Tuple>(x) || is_exact::<Str>(x))
        }
        _ => false,
    };
    let fits = more || is_number(x) && is_number(y);
    if !fits {
        return None;
    }
    match crate::ops::arith::binary(w, op, x, y)? {
        Ok(value) => Some(value),
        Err(_) => {
            // The instruction alone will say it in its own place.
            w.pending.exception = None;
            None
        }
    }
}

/// Sums and the like in which bools stand for ints.
fn of_bools(op: Opcode, x: Value, y: Value) -> Option<Value> {
    if !x.is_bool() && !y.is_bool() {
        return None;
    }
    let int = |v: Value| v.as_bool().map_or(v, |b| Value::int(b.into()));
    let (x, y) = (int(x), int(y));
    match op {
        Opcode::BinaryAdd | Opcode::InplaceAdd => add(x, y),
        Opcode::BinarySubtract | Opcode::InplaceSubtract => subtract(x, y),
        Opcode::BinaryMultiply | Opcode::InplaceMultiply => multiply(x, y),
        _ => None,
    }
}

/// What a tuple or list holds.
#[inline(always)]
pub(crate) fn items_of(w: &World, value: Value) -> Option<&[Value]> {
    if let Some(tuple) = value.exact::<Tuple>() {
        return Some(&w.heap[tuple].items);
    }
    Some(&w.heap[value.exact::<List>()?].items)
}

/// Puts the items of a tuple or list, if it has so many, in place of it on the stack; false: not done.
#[inline(always)]
pub(super) fn unpack(w: &World, r: &mut Regs, count: usize) -> bool {
    let value = r.peek(0);
    let Some(items) = items_of(w, value).filter(|items| items.len() == count) else {
        return false;
    };
    r.drop(1);
    for &item in items.iter().rev() {
        r.push(item);
    }
    true
}

/// Moves the topmost operand into the list that lies so deep below it; false: not done.
#[inline(always)]
pub(super) fn append(w: &mut World, r: &mut Regs, depth: usize) -> bool {
    let value = r.peek(0);
    let Some(list) = r.peek(depth).exact::<List>() else {
        return false;
    };
    r.drop(1);
    w.list_push(list, value);
    true
}

/// Leaves a block that control has only entered; false: not done.
#[inline(always)]
pub(super) fn pop_block(w: &mut World) -> bool {
    let blocks = &mut w.current.blocks;
    match blocks.last() {
        Some(block) if block.kind.is_entered_only() => {
            blocks.pop();
            true
        }
        _ => false,
    }
}

/// `-x` of a small int or a float.
#[inline(always)]
pub(super) fn negate(x: Value) -> Option<Value> {
    match x.as_small_int() {
        Some(n) => Value::small_int(-n),
        None => x.as_float().map(|f| Value::float(-f)),
    }
}

/// Comparisons of builtin values that need no Python code, `in` and `not in`.
#[inline(never)]
pub(super) fn compare_others(w: &mut World, op: u32, x: Value, y: Value) -> Option<bool> {
    use crate::compare::{simple_eq, simple_order};
    match op {
        2 | 3 if let (Some(x), Some(y)) = (x.exact::<Str>(), y.exact::<Str>()) => {
            Some((w.heap[x].as_str() == w.heap[y].as_str()) == (op == 2))
        }
        // A number with a NaN in it does not equal itself.
        2 | 3 if x != y || x.exact::<Str>().is_some() => {
            Some(simple_eq(&w.heap, x, y)? == (op == 2))
        }
        0 | 1 | 4 | 5 => {
            let Some(order) = simple_order(&w.heap, x, y) else {
                return crate::ops::by_class::compare(w, Compare::ALL[op as usize], x, y);
            };
            Some(order.is_some_and(|order| match op {
                0 => order.is_lt(),
                1 => order.is_le(),
                4 => order.is_gt(),
                _ => order.is_ge(),
            }))
        }
        6 | 7 => Some(contains(w, y, x)? == (op == 6)),
        _ => None,
    }
}

/// Whether a dict, set or string contains something that compares simply.
fn contains(w: &mut World, container: Value, item: Value) -> Option<bool> {
    if let (Some(text), Some(part)) = (container.exact::<Str>(), item.exact::<Str>()) {
        return Some(search::contains(
            w.heap[text].as_str(),
            w.heap[part].as_str(),
        ));
    }
    let (dict, set) = (container.exact::<Dict>(), container.exact::<Set>());
    if dict.is_none() && set.is_none() {
        for &own in items_of(w, container)? {
            if crate::compare::simple_eq(&w.heap, own, item)? {
                return Some(true);
            }
        }
        return Some(false);
    }
    let hash = crate::compare::simple_hash(&mut w.heap, item)?;
    let probe = match (dict, set) {
        (Some(dict), _) => w.heap[dict].probe(&w.heap, item, hash),
        (_, set) => w.heap[set?].probe(&w.heap, item, hash),
    };
    match probe {
        Probe::Found(_) => Some(true),
        Probe::Absent => Some(false),
        Probe::Ask => None,
    }
}

/// `list[int]`, `tuple[int]`, `str[int]`, and dicts with keys that compare simply.
#[inline(always)]
pub(crate) fn subscript(w: &mut World, container: Value, key: Value) -> Option<Value> {
    if let Some(list) = container.exact::<List>() {
        let items = w.heap[list].items.as_slice();
        return items.get(place(key, items.len())?).copied();
    }
    if let Some(tuple) = container.exact::<Tuple>() {
        let items = w.heap[tuple].items.as_slice();
        return items.get(place(key, items.len())?).copied();
    }
    other_subscript(w, container, key)
}

#[inline(never)]
fn other_subscript(w: &mut World, container: Value, key: Value) -> Option<Value> {
    if let Some(dict) = container.exact::<Dict>() {
        let hash = crate::compare::simple_hash(&mut w.heap, key)?;
        let dict = &w.heap[dict];
        if let Probe::Found(index) = dict.probe(&w.heap, key, hash) {
            return dict.entry(index).map(|e| e.value);
        }
        return None;
    }
    if let Some(string) = container.exact::<Str>() {
        let string = &w.heap[string];
        if !string.is_ascii() {
            return None;
        }
        let byte = *string.as_str().as_bytes().get(place(key, string.len())?)?;
        return Some(w.ascii_character(byte));
    }
    if let Some(bytes) = container.exact::<Bytes>() {
        let bytes = &w.heap[bytes].data;
        return Some(Value::int((*bytes.get(place(key, bytes.len())?)?).into()));
    }
    if let Some(bytes) = container.exact::<ByteArray>() {
        let bytes = &w.heap[bytes].data;
        return Some(Value::int((*bytes.get(place(key, bytes.len())?)?).into()));
    }
    if let Some(range) = container.exact::<Range>() {
        let range = &w.heap[range];
        let index = place(key, usize::try_from(range.len.as_small_int()?).ok()?)?;
        let (start, step) = (range.start.as_small_int()?, range.step.as_small_int()?);
        return Value::small_int(step.checked_mul(index as i64)?.checked_add(start)?);
    }
    item_shortly(w, container, key)
}

/// An item of an object of a library module, if its class has a short way to it.
pub(super) fn item_shortly(w: &mut World, container: Value, key: Value) -> Option<Value> {
    let short = short_method(w, container, w.names.getitem)?;
    short(w, &[container, key])
}

/// The length of an object of a library module, if its class has a short way to it.
pub(crate) fn length_shortly(w: &mut World, object: Value) -> Option<i64> {
    let short = short_method(w, object, w.names.len)?;
    short(w, &[object])?.as_small_int()
}

/// The next item of an iterator of a library module, if its class has a short way to it; null: it has ended.
pub(crate) fn next_shortly(w: &mut World, iterator: Value) -> Option<Value> {
    let short = short_method(w, iterator, w.names.next)?;
    short(w, &[iterator])
}

/// The short way of a special method, of an object of a library module.
fn short_method(w: &mut World, value: Value, name: Gc<Str>) -> Option<Short> {
    let class = w.heap.class_of_object(value.cast::<Opaque>()?.value());
    let method = w.lookup(class, name)?;
    // Not a function like `len` that a class has of that name.
    if !w.types.is_native_method(w.class_of(method)) {
        return None;
    }
    w.heap[method.cast::<Builtin>()?].def.short
}

/// Stores an item; false: not done.
#[inline(always)]
pub(super) fn store_subscript(w: &mut World, container: Value, key: Value, value: Value) -> bool {
    if let Some(list) = container.exact::<List>() {
        let items = w.heap[list].items.as_mut_slice();
        let Some(index) = place(key, items.len()) else {
            return false;
        };
        let Some(place) = items.get_mut(index) else {
            return false;
        };
        *place = value;
        return true;
    }
    other_store(w, container, key, value)
}

#[inline(never)]
fn other_store(w: &mut World, container: Value, key: Value, value: Value) -> bool {
    if container.exact::<Dict>().is_some() {
        return store_in_dict(w, container, key, value);
    }
    if let Some(bytes) = container.exact::<ByteArray>() {
        let Some(byte) = value.as_small_int().and_then(|i| u8::try_from(i).ok()) else {
            return false;
        };
        let Some(index) = place(key, w.heap[bytes].data.len()) else {
            return false;
        };
        w.heap[bytes].data[index] = byte;
        return true;
    }
    let name = w.names.setitem;
    match short_method(w, container, name) {
        Some(short) => short(w, &[container, key, value]).is_some(),
        None => false,
    }
}

/// Stores an item of a dict; false: not done.
#[inline(never)]
pub(super) fn store_in_dict(w: &mut World, container: Value, key: Value, value: Value) -> bool {
    let Some(dict) = container.exact::<Dict>() else {
        return false;
    };
    match crate::compare::simple_hash(&mut w.heap, key) {
        Some(hash) => w.dict_insert(dict, key, hash, value),
        None => false,
    }
}

/// Adds an item to a set; false: not done.
#[inline(never)]
pub(super) fn add_to_set(w: &mut World, set: Value, item: Value) -> bool {
    let Some(set) = set.exact::<Set>() else {
        return false;
    };
    match crate::compare::simple_hash(&mut w.heap, item) {
        Some(hash) => crate::builtins::set::add_hashed(w, set, item, hash),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparisons_of_floats_know_about_nan() {
        let nan = Value::float(f64::NAN);
        let one = Value::float(1.0);
        for op in 0..6 {
            assert_eq!(compare(op, nan, one), Some(op == 3), "{op}");
            assert_eq!(compare(op, one, nan), Some(op == 3), "{op}");
            assert_eq!(compare(op, nan, nan), Some(op == 3), "{op}");
        }
        let two = Value::int(2);
        let expected = [true, true, false, true, false, false];
        for (op, less) in expected.into_iter().enumerate() {
            assert_eq!(compare(op as u32, Value::int(-1), two), Some(less));
            assert_eq!(compare(op as u32, one, Value::float(1.5)), Some(less));
        }
    }

    #[test]
    fn an_unbound_local_is_equal_to_nothing() {
        assert_eq!(compare(8, Value::NULL, Value::NULL), None);
    }
}

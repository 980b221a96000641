//! Calls of builtin classes on plain values: what most of them are, without arguments to be looked at.

use smallvec::SmallVec;

use crate::heap::{Gc, Value};
use crate::object::{Dict, DictView, Items, List, Str, Tuple, Type, ViewKind};
use crate::world::World;

/// Digits that an int of one word surely has room for.
const FEW_DIGITS: usize = 12;

/// `class(…)` with positional arguments; None: that is for the class's own `__new__`.
pub(crate) fn convert(w: &mut World, class: Gc<Type>, given: &[Value]) -> Option<Value> {
    let types = &w.types;
    if class == types.range {
        let (zero, one) = (Value::int(0), Value::int(1));
        return match *given {
            [stop] => super::range::of_words(w, zero, stop, one),
            [start, stop] => super::range::of_words(w, start, stop, one),
            [start, stop, step] => super::range::of_words(w, start, stop, step),
            _ => None,
        };
    }
    let &[value] = given else {
        return None;
    };
    if class == types.str {
        to_str(w, value)
    } else if class == types.int {
        to_int(w, value)
    } else if class == types.float {
        to_float(w, value)
    } else if class == types.list {
        let items = match plain_items(w, value) {
            Some(items) => Items::from_slice(items),
            None => keys_or_characters(w, value)?,
        };
        Some(w.list_of(items))
    } else if class == types.tuple {
        if value.exact::<Tuple>().is_some() {
            return Some(value);
        }
        let items = Items::from_slice(plain_items(w, value)?);
        Some(w.tuple(items))
    } else if class == types.type_ {
        Some(w.class_of(value).value())
    } else if class == types.bool {
        w.simple_truth(value).map(Value::bool)
    } else {
        None
    }
}

fn plain_items(w: &World, value: Value) -> Option<&[Value]> {
    match (value.exact::<List>(), value.exact::<Tuple>()) {
        (Some(list), _) => Some(&w.heap[list].items[..]),
        (_, Some(tuple)) => Some(&w.heap[tuple].items[..]),
        _ => None,
    }
}

/// What iterating over a string of ASCII, a dict, or its keys or values comes to.
fn keys_or_characters(w: &mut World, value: Value) -> Option<Items> {
    if let Some(string) = value.exact::<Str>() {
        let string = &w.heap[string];
        let bytes = string.as_str().as_bytes();
        let bytes: SmallVec<[u8; 64]> = string.is_ascii().then(|| bytes.into())?;
        return Some(bytes.iter().map(|&b| w.ascii_character(b)).collect());
    }
    let (dict, kind) = match value.exact::<DictView>() {
        Some(view) => (
            w.heap[view].dict.value().exact::<Dict>()?,
            w.heap[view].kind,
        ),
        None => (value.exact::<Dict>()?, ViewKind::Keys),
    };
    let entries = w.heap[dict].iter();
    match kind {
        ViewKind::Keys => Some(entries.map(|entry| entry.key).collect()),
        ViewKind::Values => Some(entries.map(|entry| entry.value).collect()),
        ViewKind::Items => None,
    }
}

fn to_str(w: &mut World, value: Value) -> Option<Value> {
    if value.exact::<Str>().is_some() {
        return Some(value);
    }
    if let Some(operators) = crate::ops::by_class::operators(&w.heap, value) {
        return (operators.text)(w, value);
    }
    let n = value.as_small_int()?;
    Some(w.decimal(n))
}

fn to_int(w: &World, value: Value) -> Option<Value> {
    if value.is_small_int() {
        return Some(value);
    }
    if let Some(x) = value.as_float() {
        // Else it is infinite, no number, or long.
        return (x.abs() < 1e14).then(|| Value::int(x as i64));
    }
    let text = w.heap[value.exact::<Str>()?].as_str().as_bytes();
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if digits.is_empty() || digits.len() > FEW_DIGITS || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let n = digits
        .iter()
        .fold(0, |n: i64, digit| n * 10 + i64::from(digit - b'0'));
    Some(Value::int(if negative { -n } else { n }))
}

fn to_float(w: &World, value: Value) -> Option<Value> {
    if value.as_float().is_some() {
        return Some(value);
    }
    if let Some(n) = value.as_small_int() {
        return Some(Value::float(n as f64));
    }
    let text = w.heap[value.exact::<Str>()?].as_str();
    // Whatever else Rust and Python read alike, or do not, is for the general way.
    let plain = |c: u8| c.is_ascii_digit() || c == b'.';
    let digits = text.strip_prefix('-').unwrap_or(text);
    let number = digits.bytes().all(plain) && digits.bytes().any(|c| c.is_ascii_digit());
    number
        .then(|| text.parse().ok().map(Value::float))
        .flatten()
}

impl World {
    /// An int in decimal digits.
    pub(crate) fn decimal(&mut self, n: i64) -> Value {
        if let Ok(digit @ 0..=9) = u8::try_from(n) {
            return self.ascii_character(b'0' + digit);
        }
        let mut digits = [0; 20];
        let mut at = digits.len();
        let mut rest = n.unsigned_abs();
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if n < 0 {
            at -= 1;
            digits[at] = b'-';
        }
        match std::str::from_utf8(&digits[at..]) {
            Ok(text) => self.ascii_str(text),
            Err(_) => unreachable!("digits are ASCII"),
        }
    }
}

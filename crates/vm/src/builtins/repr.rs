//! `repr()`, `str()`, `ascii()`.

use crate::heap::{Kind, Value};
use crate::native::NativeResult;
use crate::object::{Dict, Exception, Int, Type};
use crate::world::World;

/// `repr(value)`.
pub fn repr(w: &mut World, value: Value) -> NativeResult {
    match native(w, value, 0) {
        Some(text) => Ok(w.str(text)),
        None => Err(w.prelude("repr_slow", &[value])),
    }
}

/// `str(value)`.
pub fn str(w: &mut World, value: Value) -> NativeResult {
    if value.exact::<crate::object::Str>().is_some() {
        return Ok(value);
    }
    if let Some(e) = value.cast::<Exception>() {
        let args = w.as_tuple(w.heap[e].args).unwrap_or_default().to_vec();
        match args[..] {
            [] => return Ok(w.str("")),
            [one] => return str(w, one),
            _ => {}
        }
    }
    repr(w, value)
}

/// `ascii(value)`.
pub fn ascii(w: &mut World, value: Value) -> NativeResult {
    repr(w, value)
}

/// The repr, if no Python code need run for it.
pub fn native(w: &World, value: Value, depth: usize) -> Option<String> {
    if depth > 100 {
        return None;
    }
    if let Some(i) = value.as_small_int() {
        return Some(i.to_string());
    }
    if let Some(f) = value.as_float() {
        return Some(crate::num::float_repr::repr(f));
    }
    if !value.is_object() {
        return Some(
            match value {
                Value::TRUE => "True",
                Value::FALSE => "False",
                Value::ELLIPSIS => "Ellipsis",
                Value::NOT_IMPLEMENTED => "NotImplemented",
                _ => "None",
            }
            .to_owned(),
        );
    }
    let list = |w: &World, items: &[Value]| -> Option<String> {
        let parts: Option<Vec<String>> = items.iter().map(|&v| native(w, v, depth + 1)).collect();
        Some(parts?.join(", "))
    };
    Some(match value.kind()? {
        Kind::Int => w.heap[value.cast::<Int>()?].value.to_string(),
        Kind::Str => format!("{:?}", w.as_str(value)?).replace('"', "'"),
        Kind::List => format!("[{}]", list(w, w.as_items(value)?)?),
        Kind::Tuple => match w.as_items(value)? {
            [one] => format!("({},)", native(w, *one, depth + 1)?),
            items => format!("({})", list(w, items)?),
        },
        Kind::Dict => {
            let dict = value.cast::<Dict>()?;
            let parts: Option<Vec<String>> = w.heap[dict]
                .iter()
                .map(|e| Some(format!("{}: {}", native(w, e.key, depth + 1)?, native(w, e.value, depth + 1)?)))
                .collect();
            format!("{{{}}}", parts?.join(", "))
        }
        Kind::Type => format!("<class '{}'>", w.type_name(value.cast::<Type>()?)),
        _ => format!("<{} object>", w.class_name(value)),
    })
}

//! `str.translate` and `str.maketrans`.

use rustc_hash::FxHashMap;

use super::search::not_str;
use super::text;
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeResult};
use crate::object::{Dict, Str};
use crate::text::{python_chr, python_ord};
use crate::world::World;

/// `string.translate(table)`.
pub(super) fn translate(w: &mut World, string: Value, table: Value) -> NativeResult {
    let Some(dict) = table.exact::<Dict>() else {
        if text(w, string).is_empty() {
            return Ok(string);
        }
        let name = w.names.getitem;
        if w.lookup_special(table, name).is_none() {
            return Err(match table.cast::<crate::object::Type>() {
                Some(class) => {
                    let class = w.type_name(class).to_owned();
                    w.type_error(format!("type '{class}' is not subscriptable"))
                }
                None => {
                    let class = w.class_name(table).to_owned();
                    w.type_error(format!("'{class}' object is not subscriptable"))
                }
            });
        }
        return Err(w.prelude("translate_by", &[string, table]));
    };
    let chars: Vec<char> = text(w, string).chars().collect();
    let mut known: FxHashMap<char, Option<String>> = FxHashMap::default();
    let mut translated = String::with_capacity(chars.len());
    for c in chars {
        let to = match known.get(&c) {
            Some(to) => to.clone(),
            None => {
                let to = lookup(w, dict, c)?;
                known.insert(c, to.clone());
                to
            }
        };
        match to {
            Some(text) => translated.push_str(&text),
            None => translated.push(c),
        }
        if translated.len() & 0xffff == 0 {
            w.reserve(Some(translated.len()))?;
        }
    }
    Ok(w.str(translated))
}

/// What a character becomes; None: it stays.
fn lookup(w: &mut World, table: Gc<Dict>, c: char) -> NativeResult<Option<String>> {
    let key = Value::int(python_ord(c).into());
    match crate::builtins::dict::find(w, table, key)? {
        Some(Some(value)) => replacement(w, value).map(Some),
        _ => Ok(None),
    }
}

/// The text that a value in the table stands for.
fn replacement(w: &mut World, value: Value) -> NativeResult<String> {
    if value.is_none() {
        return Ok(String::new());
    }
    if let Some(text) = w.as_str(value) {
        return Ok(text.to_owned());
    }
    if w.is_int(value) {
        let code = w.as_i64(value).and_then(|i| u32::try_from(i).ok());
        return match code.and_then(python_chr) {
            Some(c) => Ok(c.to_string()),
            None => Err(w.value_error("character mapping must be in range(0x110000)")),
        };
    }
    Err(w.type_error("character mapping must return integer, None or str"))
}

/// The same for `translate_by` of the prelude.
pub(crate) fn replacement_text(w: &mut World, value: Value) -> NativeResult {
    let text = replacement(w, value)?;
    Ok(w.str(text))
}

/// `str.maketrans(x, y, z)`.
pub(super) fn maketrans(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("str.maketrans", args, 0, 1, 3)?;
    let table = w.dict();
    if let &[one] = given {
        let Some(dict) = one.exact::<Dict>() else {
            let message = "if you give only one argument to maketrans it must be a dict";
            return Err(w.type_error(message));
        };
        let items: Vec<(Value, Value)> = w.heap[dict].iter().map(|e| (e.key, e.value)).collect();
        for (key, value) in items {
            let key = if let Some(text) = w.as_str(key) {
                let mut chars = text.chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => Value::int(python_ord(c).into()),
                    _ => {
                        let message = "string keys in translate table must be of length 1";
                        return Err(w.value_error(message));
                    }
                }
            } else if w.is_int(key) {
                key
            } else {
                return Err(w.type_error("keys in translate table must be strings or integers"));
            };
            set(w, table, key, value);
        }
        return Ok(table.value());
    }
    // The first is looked at last.
    for (i, &value) in given.iter().enumerate().skip(1).chain([(0, &given[0])]) {
        if !value.is::<Str>() {
            if i == 0 {
                let message = "first maketrans argument must be a string if there is a second \
                               argument";
                return Err(w.type_error(message));
            }
            return Err(not_str(
                w,
                &format!("maketrans() argument {}", i + 1),
                value,
            ));
        }
    }
    let codes = |w: &World, value: Value| -> Vec<Value> {
        text(w, value)
            .chars()
            .map(|c| Value::int(python_ord(c).into()))
            .collect()
    };
    let (from, to) = (codes(w, given[0]), codes(w, given[1]));
    if from.len() != to.len() {
        let message = "the first two maketrans arguments must have equal length";
        return Err(w.value_error(message));
    }
    for (key, value) in from.into_iter().zip(to) {
        set(w, table, key, value);
    }
    if let Some(&delete) = given.get(2) {
        for key in codes(w, delete) {
            set(w, table, key, Value::NONE);
        }
    }
    Ok(table.value())
}

fn set(w: &mut World, table: Gc<Dict>, key: Value, value: Value) {
    if let Some(hash) = crate::compare::simple_hash(&mut w.heap, key) {
        w.dict_insert(table, key, hash, value);
    }
}

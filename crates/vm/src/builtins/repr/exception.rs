//! `str()` of exceptions.

use crate::heap::{Gc, Value};
use crate::native::NativeResult;
use crate::object::{Exception, Type};
use crate::text::codec;
use crate::world::World;

/// `BaseException.__str__`, and what the classes that derive from it make of it.
pub fn exception_str(w: &mut World, value: Value) -> NativeResult {
    let Some(e) = value.cast::<Exception>() else {
        return super::repr(w, value);
    };
    let class = w.class_of(value);
    let t = w.types;
    let is = |w: &World, base: Gc<Type>| class == base || w.heap[class].derives_from(base);
    let text = if is(w, t.os_error) {
        return os_error(w, e);
    } else if is(w, t.key_error) {
        match first_of_one(w, e) {
            Some(key) => return super::repr(w, key),
            None => None,
        }
    } else if is(w, t.syntax_error) {
        syntax_error(w, e)
    } else if is(w, t.unicode_error) {
        unicode_error(w, e, is(w, t.unicode_decode_error))
    } else if is(w, t.import_error) {
        let message = w.exception_field(e, "msg");
        match message.filter(|m| w.as_str(*m).is_some()) {
            Some(message) => return Ok(message),
            None => None,
        }
    } else if is(w, t.base_exception_group) {
        group(w, e)
    } else {
        None
    };
    if let Some(text) = text {
        return Ok(w.str(text));
    }
    plain(w, e)
}

fn first_of_one(w: &World, e: Gc<Exception>) -> Option<Value> {
    match w.as_tuple(w.heap[e].args)? {
        &[one] => Some(one),
        _ => None,
    }
}

fn plain(w: &mut World, e: Gc<Exception>) -> NativeResult {
    let args = w.heap[e].args;
    match w.as_tuple(args).unwrap_or_default() {
        [] => Ok(w.str("")),
        &[one] => super::str(w, one),
        _ => super::repr(w, args),
    }
}

fn argument(w: &World, e: Gc<Exception>, index: usize) -> Option<Value> {
    w.as_tuple(w.heap[e].args)?.get(index).copied()
}

fn os_error(w: &mut World, e: Gc<Exception>) -> NativeResult {
    let errno = w.exception_field(e, "errno").filter(|v| !v.is_none());
    let text = w.exception_field(e, "strerror").filter(|v| !v.is_none());
    let file = w.exception_field(e, "filename").filter(|v| !v.is_none());
    let other = w.exception_field(e, "filename2").filter(|v| !v.is_none());
    let (Some(errno), Some(text)) = (errno, text) else {
        return plain(w, e);
    };
    let show = |w: &mut World, value: Value| -> String {
        match w.as_str(value) {
            Some(text) => text.to_owned(),
            None => super::native(w, value, 0).unwrap_or_default(),
        }
    };
    let mut shown = format!("[Errno {}] {}", show(w, errno), show(w, text));
    for (sign, name) in [(": ", file), (" -> ", file.and(other))] {
        if let Some(name) = name {
            shown.push_str(sign);
            shown.push_str(&super::native(w, name, 0).unwrap_or_default());
        }
    }
    Ok(w.str(shown))
}

fn syntax_error(w: &mut World, e: Gc<Exception>) -> Option<String> {
    let message = w
        .exception_field(e, "msg")
        .or_else(|| argument(w, e, 0))
        .unwrap_or(Value::NONE);
    let file = w
        .exception_field(e, "filename")
        .and_then(|f| w.as_str(f).map(str::to_owned));
    let line = w.exception_field(e, "lineno").and_then(|l| w.as_i64(l));
    let message = match w.as_str(message) {
        Some(text) => text.to_owned(),
        None => super::native(w, message, 0)?,
    };
    let file = file.map(|f| f.rsplit('/').next().unwrap_or_default().to_owned());
    Some(match (file, line) {
        (Some(file), Some(line)) => format!("{message} ({file}, line {line})"),
        (Some(file), None) => format!("{message} ({file})"),
        (None, Some(line)) => format!("{message} (line {line})"),
        (None, None) => message,
    })
}

fn unicode_error(w: &mut World, e: Gc<Exception>, decode: bool) -> Option<String> {
    let part = |w: &mut World, name: &str, index: usize| {
        w.exception_field(e, name).or_else(|| argument(w, e, index))
    };
    // What is translated has no encoding.
    let translated = w.is_instance(e.value(), w.types.unicode_translate_error);
    let first = usize::from(!translated);
    let object = part(w, "object", first)?;
    let (start, end) = (part(w, "start", first + 1)?, part(w, "end", first + 2)?);
    let reason = part(w, "reason", first + 3)?;
    let encoding = match translated {
        true => Value::NONE,
        false => part(w, "encoding", 0)?,
    };
    let (start, end) = (
        w.as_i64(start)?.max(0) as usize,
        w.as_i64(end)?.max(0) as usize,
    );
    let text = |w: &mut World, value: Value| match w.as_str(value) {
        Some(text) => Some(text.to_owned()),
        None => super::native(w, value, 0),
    };
    let (encoding, reason) = (text(w, encoding)?, text(w, reason)?);
    if decode {
        let bytes = crate::compare::bytes_of(&w.heap, object)?;
        return Some(codec::decode_message(&encoding, bytes, start, end, &reason));
    }
    let message = codec::encode_message(&encoding, w.as_str(object)?, start, end, &reason);
    Some(match translated {
        true => message.replacen("'None' codec can't encode", "can't translate", 1),
        false => message,
    })
}

fn group(w: &mut World, e: Gc<Exception>) -> Option<String> {
    let (message, members) = (argument(w, e, 0)?, argument(w, e, 1)?);
    let count = match w.exception_field(e, "exceptions") {
        Some(members) => w.as_items(members)?.len(),
        None => w.as_items(members)?.len(),
    };
    let s = if count == 1 { "" } else { "s" };
    Some(format!("{} ({count} sub-exception{s})", w.as_str(message)?))
}

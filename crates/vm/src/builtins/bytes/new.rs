//! Making bytes: the constructors, `fromhex`.

use super::byte;
use crate::compare::bytes_of;
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeResult};
use crate::object::{ByteArray, Bytes, List, Str, Type};
use crate::world::World;

/// `bytes.__new__`.
pub(super) fn bytes(w: &mut World, args: &Args) -> NativeResult {
    let base = w.types.bytes;
    make(w, base, args)
}

/// `bytearray.__new__`.
pub(super) fn bytearray(w: &mut World, args: &Args) -> NativeResult {
    let base = w.types.bytearray;
    if w.new_target(base, args)? != base {
        // `__init__` will fill it.
        let class = w.new_target(base, args)?;
        return Ok(of_class(w, class, Vec::new()));
    }
    make(w, base, args)
}

/// `bytearray.__init__`.
pub(super) fn bytearray_init(w: &mut World, args: &Args) -> NativeResult {
    let array = args.positional[0];
    let mut again = Args::positional(&args.positional);
    again.positional[0] = w.types.bytearray.value();
    again.keywords = args.keywords.clone();
    let base = w.types.bytearray;
    match make(w, base, &again) {
        Ok(made) => filled(w, &[array], made),
        Err(exit) => w.then(exit, &[array], filled),
    }
}

/// Moves the bytes that have been made to the array that is to have them.
fn filled(w: &mut World, kept: &[Value], made: Value) -> NativeResult {
    let (Some(array), Some(fresh)) = (kept[0].cast::<ByteArray>(), made.cast::<ByteArray>()) else {
        return Err(w.bad_receiver("bytearray", "__init__", kept[0]));
    };
    if let Some(later) = super::mutate::in_use(w, array, &[kept[0], made], |w, kept, _| {
        filled(w, kept, kept[1])
    }) {
        return later;
    }
    w.heap[array].data = std::mem::take(&mut w.heap[fresh].data);
    Ok(Value::NONE)
}

/// Bytes of that class.
fn of_class(w: &mut World, class: Gc<Type>, data: Vec<u8>) -> Value {
    w.heap.charge(data.len());
    if w.heap[class].derives_from(w.types.bytearray) {
        let array = ByteArray {
            data,
            exports: None,
        };
        return if class == w.types.bytearray {
            w.heap.alloc(class, array).value()
        } else {
            w.heap.alloc_subclass(class, array).value()
        };
    }
    if class == w.types.bytes {
        return w.bytes(data);
    }
    let payload = Bytes {
        data: data.into(),
        hash: std::cell::Cell::new(0),
    };
    w.heap.alloc_subclass(class, payload).value()
}

fn make(w: &mut World, base: Gc<Type>, args: &Args) -> NativeResult {
    let class = w.new_target(base, args)?;
    let name = w.type_name(base).to_owned();
    let names = ["source", "encoding", "errors"];
    let [source, encoding, errors] = w.named(&name, args, 1, names, 0, 0)?;
    for (value, what) in [(encoding, "encoding"), (errors, "errors")] {
        if let Some(value) = value
            && !value.is::<Str>()
        {
            let given = w.argument_class(value).to_owned();
            let message = format!("{name}() argument '{what}' must be str, not {given}");
            return Err(w.type_error(message));
        }
    }
    let Some(source) = source else {
        if encoding.is_some() || errors.is_some() {
            let what = if encoding.is_some() {
                "encoding"
            } else {
                "errors"
            };
            return Err(w.type_error(format!("{what} without a string argument")));
        }
        return Ok(of_class(w, class, Vec::new()));
    };
    if source.is::<Str>() {
        let hook = w.names.bytes;
        if encoding.is_none()
            && errors.is_none()
            && base == w.types.bytes
            && w.lookup_special(source, hook).is_some()
        {
            return from_object(w, &[class.value()], source);
        }
        if encoding.is_none() {
            let message = "string argument without an encoding";
            return Err(w.type_error(message));
        }
        let data = crate::builtins::codecs::encode(w, &name, source, encoding, errors)?;
        return Ok(of_class(w, class, data));
    }
    if encoding.is_some() || errors.is_some() {
        let what = if encoding.is_some() {
            "encoding"
        } else {
            "errors"
        };
        return Err(w.type_error(format!("{what} without a string argument")));
    }
    from_object(w, &[class.value()], source)
}

fn class_of_kept(w: &World, kept: &[Value]) -> Gc<Type> {
    kept.first().and_then(|c| c.cast()).unwrap_or(w.types.bytes)
}

/// Bytes of anything but a string.
fn from_object(w: &mut World, kept: &[Value], source: Value) -> NativeResult {
    let class = class_of_kept(w, kept);
    let is_array = w.heap[class].derives_from(w.types.bytearray);
    let name = w.names.bytes;
    let opaque = source.is::<crate::object::Opaque>();
    if (!is_array && !crate::ops::binary::is_builtin(w, source) || opaque)
        && let Some(method) = w.lookup_special(source, name)
        && (opaque || !method.is::<crate::object::Builtin>())
    {
        let exit = w.tail_call(method, &[source]);
        return w.then(exit, kept, |w, kept, made| match made.cast::<Bytes>() {
            Some(_) if kept[0] == w.types.bytes.value() => Ok(made),
            Some(bytes) => {
                let data = w.heap[bytes].data.to_vec();
                let class = class_of_kept(w, kept);
                Ok(of_class(w, class, data))
            }
            None => {
                let given = w.class_name(made).to_owned();
                Err(w.type_error(format!("__bytes__ returned non-bytes (type {given})")))
            }
        });
    }
    if source.exact::<Bytes>().is_some() && class == w.types.bytes {
        return Ok(source);
    }
    if let Some(data) = bytes_of(&w.heap, source) {
        let data = data.to_vec();
        return Ok(of_class(w, class, data));
    }
    if let Some(data) = super::view::copied(w, source) {
        return Ok(of_class(w, class, data));
    }
    if w.is_int(source) {
        return zeros(w, kept, source);
    }
    let (index, iter) = (w.names.index, w.names.iter);
    if w.lookup_special(source, index).is_some() {
        return w.with_index(source, kept, zeros);
    }
    let getitem = w.names.getitem;
    if w.lookup_special(source, iter).is_none() && w.lookup_special(source, getitem).is_none() {
        let given = w.class_name(source).to_owned();
        let what = if is_array { "bytearray" } else { "bytes" };
        return Err(w.type_error(format!("cannot convert '{given}' object to {what}")));
    }
    match crate::ops::iter::native_items(w, source)? {
        Some(items) => from_items(w, kept, source, &items),
        None => {
            let exit = w.prelude("all_items", &[source]);
            w.then(exit, kept, from_list)
        }
    }
}

/// That many zeros.
fn zeros(w: &mut World, kept: &[Value], count: Value) -> NativeResult {
    let class = class_of_kept(w, kept);
    match w.as_i64(count) {
        Some(count) => match usize::try_from(count) {
            Ok(count) => {
                w.reserve(Some(count))?;
                Ok(of_class(w, class, vec![0; count]))
            }
            Err(_) => Err(w.value_error("negative count")),
        },
        None => Err(w.overflow_error("cannot fit 'int' into an index-sized integer")),
    }
}

fn from_list(w: &mut World, kept: &[Value], list: Value) -> NativeResult {
    let items = w.as_items(list).unwrap_or_default().to_vec();
    from_items(w, kept, list, &items)
}

/// Bytes of ints. What they came from is run through again if some have to be asked for their numbers: the answers
/// may add to it.
fn from_items(w: &mut World, kept: &[Value], source: Value, items: &[Value]) -> NativeResult {
    let class = class_of_kept(w, kept);
    let is_array = w.heap[class].derives_from(w.types.bytearray);
    let mut data = Vec::with_capacity(items.len());
    for &item in items {
        match byte(w, item, if is_array { "byte" } else { "bytes" })? {
            Some(byte) => data.push(byte),
            None => {
                let name = w.names.index;
                if w.lookup_special(item, name).is_none() {
                    return Err(w.not_an_integer(item));
                }
                let values = match source.cast::<List>() {
                    Some(_) => source,
                    None => w.list(items.to_vec()),
                };
                let exit = w.prelude("all_indexes", &[values]);
                return w.then(exit, kept, from_list);
            }
        }
    }
    Ok(of_class(w, class, data))
}

/// `bytes.fromhex(string)`.
pub(super) fn fromhex(w: &mut World, class: Value, string: Value) -> NativeResult {
    let Some(text) = w.as_str(string) else {
        let given = w.argument_class(string).to_owned();
        return Err(w.type_error(format!("fromhex() argument must be str, not {given}")));
    };
    let chars: Vec<char> = text.chars().collect();
    let mut data = Vec::with_capacity(chars.len() / 2);
    let mut at = 0;
    let bad = |w: &mut World, at: usize| {
        w.value_error(format!(
            "non-hexadecimal number found in fromhex() arg at position {at}"
        ))
    };
    loop {
        while at < chars.len() && u8::try_from(chars[at]).is_ok_and(super::is_space) {
            at += 1;
        }
        let Some(&high) = chars.get(at) else { break };
        let Some(high) = high.to_digit(16) else {
            return Err(bad(w, at));
        };
        let Some(low) = chars.get(at + 1).and_then(|c| c.to_digit(16)) else {
            return Err(bad(w, at + 1));
        };
        data.push((high * 16 + low) as u8);
        at += 2;
    }
    match class.cast::<Type>() {
        Some(class) if class == w.types.bytes || class == w.types.bytearray => {
            Ok(of_class(w, class, data))
        }
        _ => {
            let plain = w.bytes(data);
            Err(w.tail_call(class, &[plain]))
        }
    }
}

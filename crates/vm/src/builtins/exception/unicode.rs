//! UnicodeDecodeError and its like.

use super::fields::fields;
use super::{initialise, no_keywords};
use crate::builtins::Attribute;
use crate::heap::Value;
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::world::World;

pub(super) fn init(w: &mut World) {
    static FIELDS: &[Attribute] = fields!["encoding", "object", "start", "end", "reason"];
    static DECODE: &[NativeDef] = &[NativeDef::new("__init__", NativeFn::Any(decode_init))];
    static ENCODE: &[NativeDef] = &[NativeDef::new("__init__", NativeFn::Any(encode_init))];
    static TRANSLATE: &[NativeDef] = &[NativeDef::new("__init__", NativeFn::Any(translate_init))];
    for (class, methods) in [
        (w.types.unicode_decode_error, DECODE),
        (w.types.unicode_encode_error, ENCODE),
        (w.types.unicode_translate_error, TRANSLATE),
    ] {
        w.add_methods(class, methods);
        w.add_attributes(class, FIELDS);
    }
}

const NAMES: [&str; 5] = ["encoding", "object", "start", "end", "reason"];

fn fill(w: &mut World, args: &Args, names: &[&str], bytes: bool) -> NativeResult {
    no_keywords(w, args)?;
    let e = initialise(w, args)?;
    let given = args.positional[1..].to_vec();
    if given.len() != names.len() {
        let (n, m) = (names.len(), given.len());
        return Err(w.type_error(format!("function takes exactly {n} arguments ({m} given)")));
    }
    for (i, (name, &value)) in names.iter().zip(&given).enumerate() {
        let (fits, wanted) = match *name {
            "encoding" | "reason" => (w.as_str(value).is_some(), "str"),
            "object" if bytes => (crate::compare::bytes_of(&w.heap, value).is_some(), "bytes"),
            "object" => (w.as_str(value).is_some(), "str"),
            _ => (w.as_i64(value).is_some(), "int"),
        };
        if !fits {
            let class = w.class_name(value).to_owned();
            let message = match wanted {
                "int" => format!("'{class}' object cannot be interpreted as an integer"),
                "bytes" => format!("a bytes-like object is required, not '{class}'"),
                _ => format!("argument {} must be str, not {class}", i + 1),
            };
            return Err(w.type_error(message));
        }
        let value = match crate::compare::bytes_of(&w.heap, value) {
            Some(data) if wanted == "bytes" && !value.is::<crate::object::Bytes>() => {
                let data = data.to_vec();
                w.bytes(data)
            }
            _ => value,
        };
        w.set_exception_field(e, name, value);
    }
    Ok(Value::NONE)
}

fn decode_init(w: &mut World, args: &Args) -> NativeResult {
    fill(w, args, &NAMES, true)
}

fn encode_init(w: &mut World, args: &Args) -> NativeResult {
    fill(w, args, &NAMES, false)
}

fn translate_init(w: &mut World, args: &Args) -> NativeResult {
    fill(w, args, &NAMES[1..], false)
}

//! `str(…)`.

use crate::heap::{Gc, Value};
use crate::native::{Args, NativeResult};
use crate::object::{Str, Type};
use crate::world::World;

/// `str.__new__(class, object, encoding, errors)`.
pub(super) fn new(w: &mut World, args: &Args) -> NativeResult {
    let base = w.types.str;
    let class = w.new_target(base, args)?;
    let given = args.positional.len() - 1;
    if args.keywords.is_empty() && given > 3 {
        return Err(w.type_error(format!("str expected at most 3 arguments, got {given}")));
    }
    let names = ["object", "encoding", "errors"];
    let [object, encoding, errors] = w.named("str", args, 1, names, 0, 0)?;
    let Some(object) = object else {
        let empty = w.str("");
        return Ok(of_class(w, class, empty));
    };
    if encoding.is_none() && errors.is_none() {
        return match super::super::repr::str(w, object) {
            Ok(text) => Ok(of_class(w, class, text)),
            Err(exit) if class == base => Err(exit),
            Err(exit) => w.then(exit, &[class.value()], |w, kept, text| {
                Ok(match kept[0].cast::<Type>() {
                    Some(class) => of_class(w, class, text),
                    None => text,
                })
            }),
        };
    }
    for (value, name) in [(encoding, "encoding"), (errors, "errors")] {
        if let Some(value) = value
            && w.as_str(value).is_none()
        {
            let class = w.class_name(value).to_owned();
            let message = format!("str() argument '{name}' must be str, not {class}");
            return Err(w.type_error(message));
        }
    }
    if object.is::<Str>() {
        return Err(w.type_error("decoding str is not supported"));
    }
    if crate::compare::bytes_of(&w.heap, object).is_none() {
        let class = w.class_name(object).to_owned();
        let message = format!("decoding to str: need a bytes-like object, {class} found");
        return Err(w.type_error(message));
    }
    let text = super::super::codecs::decode(w, "str", object, encoding, errors)?;
    Ok(of_class(w, class, text))
}

/// That text as an instance of `str` or a class that derives from it.
fn of_class(w: &mut World, class: Gc<Type>, text: Value) -> Value {
    if class == w.types.str {
        return text;
    }
    let text = w.as_str(text).unwrap_or_default().to_owned();
    w.heap.charge(text.len());
    w.heap.alloc_subclass(class, Str::new(text)).value()
}

//! `_multibyte`: encodings of Chinese, Japanese and Korean, whose characters take several bytes.

mod charset;
mod hangul;

use gilscope_vm::World;
use gilscope_vm::compare::bytes_of;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::Module;

use charset::{Charset, End};

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("decode", NativeFn::F3(decode)),
        NativeDef::new("encode", NativeFn::F3(encode)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_multibyte", FUNCTIONS);
}

/// `decode(charset, data, start)`: a text, where it ends, and whether all is read (0), or what is there is
/// illegal (1) or incomplete (2).
fn decode(w: &mut World, name: Value, data: Value, start: Value) -> NativeResult {
    let charset = Charset::find(w.as_str(name).unwrap_or_default());
    let (Some(charset), Some(start)) = (charset, w.as_i64(start)) else {
        return Err(w.value_error("no such charset"));
    };
    let Some(bytes) = bytes_of(&w.heap, data) else {
        return Err(w.type_error("a bytes-like object is required"));
    };
    let (text, at, end) = charset.decode(bytes, start as usize);
    let end = match end {
        End::Done => 0,
        End::Illegal => 1,
        End::Incomplete => 2,
    };
    let text = w.str(text);
    Ok(w.tuple([text, Value::int(at as i64), Value::int(end)]))
}

/// `encode(charset, text, start)`: bytes, and the place of the first character that has no code.
fn encode(w: &mut World, name: Value, text: Value, start: Value) -> NativeResult {
    let charset = Charset::find(w.as_str(name).unwrap_or_default());
    let (Some(charset), Some(start)) = (charset, w.as_i64(start)) else {
        return Err(w.value_error("no such charset"));
    };
    let text = w.as_str(text).unwrap_or_default();
    let (bytes, at) = charset.encode(text, start as usize);
    let bytes = w.bytes(bytes);
    Ok(w.tuple([bytes, Value::int(at as i64)]))
}

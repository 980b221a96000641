//! Encoding and decoding, and their errors as exceptions.

use crate::heap::Value;
use crate::native::{Exit, NativeResult};
use crate::object::{CompactString, Str};
use crate::text::codec::{Bad, Codec, CodecError, Errors};
use crate::text::escapes;
use crate::world::World;

/// Raises what a codec complains of, about that object.
#[cold]
pub fn raise(w: &mut World, error: CodecError, object: Value) -> Exit {
    let (class, bad): (_, Bad) = match error {
        CodecError::Decode(bad) => (w.types.unicode_decode_error, bad),
        CodecError::Encode(bad) => (w.types.unicode_encode_error, bad),
        CodecError::UnknownHandler | CodecError::NotForDecoding => {
            let message = "don't know how to handle UnicodeDecodeError in error callback";
            return w.type_error(message);
        }
    };
    let object = if class == w.types.unicode_decode_error && !object.is::<crate::object::Bytes>() {
        let bytes = crate::compare::bytes_of(&w.heap, object)
            .unwrap_or_default()
            .to_vec();
        w.bytes(bytes)
    } else {
        object
    };
    let (encoding, reason) = (w.str(bad.encoding), w.str(bad.reason));
    let (start, end) = (Value::int(bad.start as i64), Value::int(bad.end as i64));
    let exception = w.new_exception(class, &[encoding, object, start, end, reason]);
    for (name, value) in [
        ("encoding", encoding),
        ("object", object),
        ("start", start),
        ("end", end),
        ("reason", reason),
    ] {
        w.set_exception_field(exception, name, value);
    }
    w.raise(exception.value())
}

/// The codec and error handler that arguments name; `method` is what they are arguments of.
fn named(
    w: &mut World,
    method: &str,
    object: Value,
    encoding: Option<Value>,
    errors: Option<Value>,
) -> NativeResult<(Codec, Errors, String)> {
    let told = errors.is_some();
    let mut texts = [String::from("utf-8"), String::from("strict")];
    for (i, (value, name)) in [(encoding, "encoding"), (errors, "errors")]
        .into_iter()
        .enumerate()
    {
        let Some(value) = value else { continue };
        match w.as_str(value) {
            Some(text) if text.contains('\0') => {
                return Err(w.value_error("embedded null character"));
            }
            Some(text) => texts[i] = text.to_owned(),
            None => {
                let class = w.argument_class(value).to_owned();
                let message = format!("{method}() argument '{name}' must be str, not {class}");
                return Err(w.type_error(message));
            }
        }
    }
    let [encoding, errors] = texts;
    let handler = Errors::lookup(&errors);
    match Codec::lookup(&encoding) {
        Some(codec) => Ok((codec, handler, errors)),
        None => {
            let encoding = w.str(encoding);
            let errors = if told { w.str(errors) } else { Value::NONE };
            Err(anyhow(w, method, object, encoding, errors))
        }
    }
}

/// Asks `codecs`: the encoding or the handler of errors may be one of the script's.
#[cold]
fn anyhow(w: &mut World, method: &str, object: Value, encoding: Value, errors: Value) -> Exit {
    let method = w.str(method);
    w.prelude("codec_anyhow", &[method, object, encoding, errors])
}

/// Whether the encoding is `unicode_escape` (false) or `raw_unicode_escape` (true).
fn escapes(w: &World, encoding: Option<Value>) -> Option<bool> {
    match &*w.as_str(encoding?)?.to_ascii_lowercase().replace('-', "_") {
        "unicode_escape" | "unicodeescape" => Some(false),
        "raw_unicode_escape" | "rawunicodeescape" => Some(true),
        _ => None,
    }
}

/// `str.encode`.
pub fn encode(
    w: &mut World,
    method: &str,
    text: Value,
    encoding: Option<Value>,
    errors: Option<Value>,
) -> NativeResult<Vec<u8>> {
    if encoding.is_none()
        && errors.is_none()
        && let Some(s) = text.cast::<Str>()
        && w.heap[s].is_ascii()
    {
        return Ok(w.heap[s].as_str().as_bytes().to_vec());
    }
    if let Some(raw) = escapes(w, encoding) {
        let s = w.as_str(text).unwrap_or_default();
        return Ok(if raw {
            escapes::encode_raw(s)
        } else {
            escapes::encode(s)
        });
    }
    let (codec, handler, name) = named(w, method, text, encoding, errors)?;
    let s = w.as_str(text).unwrap_or_default();
    match crate::text::encode::encode(s, codec, handler) {
        Ok(bytes) => Ok(bytes),
        Err(error) => Err(complain(w, method, error, text, codec, &name)),
    }
}

/// `bytes.decode`.
pub fn decode(
    w: &mut World,
    method: &str,
    bytes: Value,
    encoding: Option<Value>,
    errors: Option<Value>,
) -> NativeResult {
    if encoding.is_none()
        && errors.is_none()
        && let Some(data) = crate::compare::bytes_of(&w.heap, bytes).filter(|data| data.is_ascii())
        && let Ok(text) = std::str::from_utf8(data)
    {
        let text = CompactString::from(text);
        return Ok(w.str(text));
    }
    let empty = crate::compare::bytes_of(&w.heap, bytes).is_some_and(<[u8]>::is_empty);
    let all_text = [encoding, errors]
        .into_iter()
        .flatten()
        .all(|v| w.as_str(v).is_some());
    if empty && all_text {
        // Nothing to decode: the encoding is not even looked up.
        return Ok(w.str(""));
    }
    if let Some(raw) = escapes(w, encoding) {
        let data = crate::compare::bytes_of(&w.heap, bytes).unwrap_or_default();
        return match escapes::decode(data, raw) {
            Ok(text) => Ok(w.str(text)),
            Err(error) => Err(raise(w, error, bytes)),
        };
    }
    let (codec, handler, name) = named(w, method, bytes, encoding, errors)?;
    let data = crate::compare::bytes_of(&w.heap, bytes).unwrap_or_default();
    match crate::text::decode::decode(data, codec, handler) {
        Ok(text) => Ok(w.str(text)),
        Err(error) => Err(complain(w, method, error, bytes, codec, &name)),
    }
}

fn complain(
    w: &mut World,
    method: &str,
    error: CodecError,
    object: Value,
    codec: Codec,
    handler: &str,
) -> Exit {
    if error == CodecError::UnknownHandler {
        let (encoding, errors) = (w.str(codec.official_name()), w.str(handler));
        return anyhow(w, method, object, encoding, errors);
    }
    raise(w, error, object)
}

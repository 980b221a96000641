//! `zlib`: compression. Long data is worked on without the interpreter lock, as in CPython.

use std::io::Write;
use std::sync::{Arc, OnceLock};

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};
use gilscope_vm::compare::bytes_of;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::Module;
use gilscope_vm::{Effect, Job, Reply, World};

use crate::hash::LONG;

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("compress", NativeFn::F3(compress)),
        NativeDef::new("decompress", NativeFn::F2(decompress)),
        NativeDef::new("inflate", NativeFn::F3(inflate)),
        NativeDef::new("crc32", NativeFn::Any(crc32)),
        NativeDef::new("adler32", NativeFn::Any(adler32)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_zlib", FUNCTIONS);
}

fn data(w: &mut World, value: Value) -> NativeResult<&[u8]> {
    if bytes_of(&w.heap, value).is_none() {
        let class = w.class_name(value).to_owned();
        return Err(w.type_error(format!("a bytes-like object is required, not '{class}'")));
    }
    Ok(bytes_of(&w.heap, value).unwrap_or_default())
}

fn error(w: &mut World, message: &str) -> Exit {
    match w.module_attribute("zlib", "error").and_then(|c| c.cast()) {
        Some(class) => w.error(class, message),
        None => w.value_error(message),
    }
}

/// How a stream is framed, by CPython's `wbits`.
#[derive(Clone, Copy)]
enum Frame {
    Raw,
    Zlib,
    Gzip,
}

fn frame(wbits: i64) -> Frame {
    match wbits {
        ..0 => Frame::Raw,
        0..16 => Frame::Zlib,
        _ => Frame::Gzip,
    }
}

/// `compress(data, level, wbits)`
fn compress(w: &mut World, source: Value, level: Value, wbits: Value) -> NativeResult {
    let level = w.as_i64(level).unwrap_or(-1);
    if !(-1..=9).contains(&level) {
        return Err(error(w, "Bad compression level"));
    }
    let frame = frame(w.as_i64(wbits).unwrap_or(15));
    let level = Compression::new(if level < 0 { 6 } else { level as u32 });
    let bytes: Arc<[u8]> = data(w, source)?.into();
    let long = bytes.len() > LONG;
    let job = Job::new(bytes.len(), move || packed(&bytes, level, frame));
    if !long {
        return Ok(w.bytes(job.run()));
    }
    Err(w.effect_then(
        Effect::Compute(job),
        Value::NONE,
        |w, _, reply| match reply {
            Reply::Bytes(bytes) => Ok(w.bytes(bytes)),
            _ => Err(w.runtime_error("compression was not done")),
        },
    ))
}

fn packed(bytes: &[u8], level: Compression, frame: Frame) -> Vec<u8> {
    let written = match frame {
        Frame::Gzip => {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), level);
            encoder.write_all(bytes).and_then(|()| encoder.finish())
        }
        Frame::Zlib => {
            let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), level);
            encoder.write_all(bytes).and_then(|()| encoder.finish())
        }
        Frame::Raw => {
            let mut out = Vec::with_capacity(bytes.len() / 2 + 64);
            let mut state = Compress::new(level, false);
            loop {
                let done = state.total_in() as usize;
                match state.compress_vec(&bytes[done..], &mut out, FlushCompress::Finish) {
                    Ok(Status::StreamEnd) => break Ok(out),
                    Ok(_) => out.reserve(out.capacity().max(64)),
                    Err(_) => break Ok(out),
                }
            }
        }
    };
    // Writing to memory cannot fail.
    written.unwrap_or_default()
}

/// What came of decompressing: the data, what stands behind the stream, whether that is whole.
struct Unpacked {
    out: Vec<u8>,
    used: usize,
    whole: bool,
    bad: Option<&'static str>,
}

/// The length of a gzip header, or None if it is none.
fn gzip_header(b: &[u8]) -> Option<usize> {
    if b.len() < 10 || b[..3] != [0x1f, 0x8b, 8] {
        return None;
    }
    let flags = b[3];
    let mut at = 10;
    if flags & 4 != 0 {
        at += 2 + usize::from(*b.get(at)?) + 256 * usize::from(*b.get(at + 1)?);
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            at += b.get(at..)?.iter().position(|&c| c == 0)? + 1;
        }
    }
    if flags & 2 != 0 {
        at += 2;
    }
    (at <= b.len()).then_some(at)
}

fn unpacked(bytes: &[u8], frame: Frame, most: usize) -> Unpacked {
    let mut result = Unpacked {
        out: Vec::new(),
        used: 0,
        whole: false,
        bad: None,
    };
    let mut body = bytes;
    let mut skipped = 0;
    if matches!(frame, Frame::Gzip) {
        match gzip_header(bytes) {
            Some(n) => (body, skipped) = (&bytes[n..], n),
            None if bytes.len() >= 3 && bytes[..3] == [0x1f, 0x8b, 8] || bytes.is_empty() => {
                return result;
            }
            None => {
                result.bad = Some("incorrect header check");
                return result;
            }
        }
    }
    let mut state = Decompress::new(matches!(frame, Frame::Zlib));
    result
        .out
        .reserve(bytes.len().saturating_mul(4).clamp(64, 1 << 20));
    loop {
        let before = (state.total_in(), result.out.len());
        if result.out.len() == result.out.capacity() {
            result.out.reserve(result.out.len().max(64));
        }
        let input = &body[state.total_in() as usize..];
        match state.decompress_vec(input, &mut result.out, FlushDecompress::None) {
            Ok(Status::StreamEnd) => {
                result.whole = true;
                break;
            }
            Ok(_) if (state.total_in(), result.out.len()) == before => break,
            Ok(_) => {}
            Err(_) => {
                let bad_header = state.total_out() == 0
                    && (body.len() < 2
                        || (usize::from(body[0]) * 256 + usize::from(body[1])) % 31 != 0
                        || body[0] & 15 != 8);
                result.bad = Some(if matches!(frame, Frame::Zlib) && bad_header {
                    "incorrect header check"
                } else {
                    "invalid data"
                });
                break;
            }
        }
        if result.out.len() > most {
            break;
        }
    }
    result.used = skipped + state.total_in() as usize;
    if result.whole && matches!(frame, Frame::Gzip) {
        // Behind the data: its checksum and length.
        result.used = (result.used + 8).min(bytes.len());
    }
    result
}

/// Runs the decompressor, without the lock if it is long; `finish` makes a result of what came of it.
fn unpack_then(
    w: &mut World,
    source: Value,
    wbits: i64,
    finish: fn(&mut World, Unpacked) -> NativeResult,
) -> NativeResult {
    let bytes: Arc<[u8]> = data(w, source)?.into();
    let frame = match wbits {
        // Either frame, by what the data begin with.
        32.. if bytes.starts_with(&[0x1f, 0x8b]) => Frame::Gzip,
        32.. => Frame::Zlib,
        wbits => frame(wbits),
    };
    if bytes.len() <= LONG {
        return finish(w, unpacked(&bytes, frame, usize::MAX));
    }
    let slot: Arc<OnceLock<Unpacked>> = Arc::default();
    let theirs = Arc::clone(&slot);
    let job = Job::new(bytes.len(), move || {
        let result = unpacked(&bytes, frame, usize::MAX);
        let _ = theirs.set(result);
        Vec::new()
    });
    let exit = w.effect_then(Effect::Compute(job), Value::NONE, |_, _, _| Ok(Value::NONE));
    w.after(exit, Box::new(Unpacking { slot, finish }))
}

/// Waits for the decompressor.
struct Unpacking {
    slot: Arc<OnceLock<Unpacked>>,
    finish: fn(&mut World, Unpacked) -> NativeResult,
}

impl gilscope_vm::native::NativeFrame for Unpacking {
    fn trace(&self, _: &mut gilscope_vm::heap::Marker) {}

    fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        if let Err(exception) = result {
            return Err(w.raise(exception));
        }
        // The job has had its say, and is gone.
        match Arc::into_inner(self.slot).and_then(OnceLock::into_inner) {
            Some(done) => (self.finish)(w, done),
            None => Err(w.runtime_error("decompression was not done")),
        }
    }
}

fn decompress(w: &mut World, source: Value, wbits: Value) -> NativeResult {
    let wbits = w.as_i64(wbits).unwrap_or(15);
    unpack_then(w, source, wbits, |w, done| {
        if let Some(bad) = done.bad {
            return Err(error(
                w,
                &format!("Error -3 while decompressing data: {bad}"),
            ));
        }
        if !done.whole {
            let message = "Error -5 while decompressing data: incomplete or truncated stream";
            return Err(error(w, message));
        }
        w.reserve(Some(done.out.len()))?;
        Ok(w.bytes(done.out))
    })
}

/// `inflate(data, wbits, _)`: data, how many bytes were used, whether the stream is whole.
fn inflate(w: &mut World, source: Value, wbits: Value, _: Value) -> NativeResult {
    let wbits = w.as_i64(wbits).unwrap_or(15);
    unpack_then(w, source, wbits, |w, done| {
        if let Some(bad) = done.bad {
            return Err(error(
                w,
                &format!("Error -3 while decompressing data: {bad}"),
            ));
        }
        w.reserve(Some(done.out.len()))?;
        let out = w.bytes(done.out);
        Ok(w.tuple([out, Value::int(done.used as i64), Value::bool(done.whole)]))
    })
}

/// A checksum's data and where it starts.
fn checksum<'a>(
    w: &'a mut World,
    args: &Args,
    name: &str,
    start: u32,
) -> NativeResult<(&'a [u8], u32)> {
    let given = w.positional(name, args, 0, 1, 2)?.to_vec();
    let start = match given.get(1) {
        Some(&value) => match w.as_bigint(value) {
            Some(n) => (n & num_bigint::BigInt::from(u32::MAX))
                .try_into()
                .unwrap_or(0),
            None => return Err(w.not_an_integer(value)),
        },
        None => start,
    };
    Ok((data(w, given[0])?, start))
}

pub(crate) fn crc32(w: &mut World, args: &Args) -> NativeResult {
    let (bytes, start) = checksum(w, args, "crc32", 0)?;
    let mut hasher = crc32fast::Hasher::new_with_initial(start);
    hasher.update(bytes);
    Ok(Value::int(hasher.finalize().into()))
}

fn adler32(w: &mut World, args: &Args) -> NativeResult {
    let (bytes, start) = checksum(w, args, "adler32", 1)?;
    let (mut a, mut b) = (start & 0xffff, start >> 16);
    // As many bytes as the sums can take before they must be reduced.
    for chunk in bytes.chunks(5552) {
        for &byte in chunk {
            a += u32::from(byte);
            b += a;
        }
        (a, b) = (a % 65521, b % 65521);
    }
    Ok(Value::int((b << 16 | a).into()))
}

//! `zlib`: compression. Long data is worked on without the interpreter lock, as in CPython.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};
use gilscope_vm::compare::bytes_of;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{Module, OpaqueData};
use gilscope_vm::{Effect, Job, Reply, World};

use crate::hash::LONG;

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("deflater", NativeFn::F3(deflater)),
        NativeDef::new("inflater", NativeFn::F2(inflater)),
        NativeDef::new("run", NativeFn::Any(run)),
        NativeDef::new("crc32", NativeFn::Any(crc32)),
        NativeDef::new("adler32", NativeFn::Any(adler32)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_zlib", FUNCTIONS);
    let class = w.new_native_class("_zlib", "Stream", false, false);
    w.module_set(module, "Stream", class.value());
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

/// How a stream is framed, by CPython's `wbits`: the format and the size of the window.
#[derive(Clone, Copy)]
enum Frame {
    Raw(u8),
    Zlib(u8),
    Gzip(u8),
    /// As the data say, which is known with their first byte.
    Either(u8),
}

fn frame(wbits: i64) -> Option<Frame> {
    let window = |bits: i64| {
        u8::try_from(bits)
            .ok()
            .filter(|bits| (8..=15).contains(bits))
    };
    // A window of 2**8 is one of 2**9, as zlib has it.
    let window = |bits| Some(window(bits)?.max(9));
    Some(match wbits {
        -15..=-1 => Frame::Raw(window(-wbits)?),
        0 | 16 | 32 => return frame(wbits + 15),
        1..=15 => Frame::Zlib(window(wbits)?),
        17..=31 => Frame::Gzip(window(wbits - 16)?),
        _ => Frame::Either(window(wbits - 32)?),
    })
}

enum Engine {
    Deflate(Compress),
    Inflate(Decompress),
    /// The format is not known yet.
    Undecided(u8),
}

/// A compressor or decompressor at work.
struct State {
    engine: Engine,
    /// What a decompressor is told that was said before.
    dictionary: Arc<[u8]>,
    /// How many bytes of what it was last given it has used.
    used: usize,
    /// Whether the end of the stream was reached.
    ended: bool,
    /// What went wrong: zlib's number and words.
    failed: Option<(i32, String)>,
}

/// A stream; its state is shared with work that goes on without the lock.
struct Stream(Arc<Mutex<State>>);

impl OpaqueData for Stream {}

impl State {
    fn new(engine: Engine, dictionary: Arc<[u8]>) -> State {
        State {
            engine,
            dictionary,
            used: 0,
            ended: false,
            failed: None,
        }
    }

    /// Works on data until they are used up, or the stream ends, or `most` bytes have come out.
    fn run(&mut self, data: &[u8], flush: i64, most: usize) -> Vec<u8> {
        self.used = 0;
        if let Engine::Undecided(window) = self.engine {
            match data.first() {
                Some(0x1f) => self.engine = Engine::Inflate(Decompress::new_gzip(window)),
                Some(_) => {
                    let state = Decompress::new_with_window_bits(true, window);
                    self.engine = Engine::Inflate(state);
                }
                None => return Vec::new(),
            }
        }
        let mut out = Vec::new();
        let mut room = (data.len() * 2).clamp(256, 1 << 20);
        while !self.ended {
            room = room.min(most - out.len());
            if room == 0 {
                break;
            }
            let start = out.len();
            out.resize(start + room, 0);
            let (before_in, before_out) = self.totals();
            let step = self.step(&data[self.used..], &mut out[start..], flush);
            let (total_in, total_out) = self.totals();
            let made = (total_out - before_out) as usize;
            self.used += (total_in - before_in) as usize;
            out.truncate(start + made);
            if !step || made < room {
                break;
            }
            room = room.saturating_mul(2).min(1 << 24);
        }
        out
    }

    fn totals(&self) -> (u64, u64) {
        match &self.engine {
            Engine::Deflate(state) => (state.total_in(), state.total_out()),
            Engine::Inflate(state) => (state.total_in(), state.total_out()),
            Engine::Undecided(_) => (0, 0),
        }
    }

    /// One call of the engine. Whether it is worth another one, should there be no room left.
    fn step(&mut self, data: &[u8], out: &mut [u8], flush: i64) -> bool {
        let before = self.totals().0;
        match &mut self.engine {
            Engine::Deflate(state) => {
                let flush = match flush {
                    0 => FlushCompress::None,
                    1 => FlushCompress::Partial,
                    3 => FlushCompress::Full,
                    4 => FlushCompress::Finish,
                    _ => FlushCompress::Sync,
                };
                match state.compress(data, out, flush) {
                    Ok(status) => self.ended = status == Status::StreamEnd,
                    Err(error) => self.fail(-2, error.message(), "inconsistent stream state"),
                }
            }
            Engine::Inflate(state) => match state.decompress(data, out, FlushDecompress::Sync) {
                Ok(status) => self.ended = status == Status::StreamEnd,
                Err(error) if error.needs_dictionary().is_some() => {
                    let dictionary = Arc::clone(&self.dictionary);
                    if dictionary.is_empty() {
                        self.fail(2, None, "");
                    } else if state.set_dictionary(&dictionary).is_err() {
                        self.fail(-3, None, "");
                    } else {
                        let used = (self.totals().0 - before) as usize;
                        return self.step(&data[used..], out, flush);
                    }
                }
                Err(error) => self.fail(-3, error.message(), "invalid data"),
            },
            Engine::Undecided(_) => {}
        }
        !self.ended && self.failed.is_none()
    }

    fn fail(&mut self, number: i32, message: Option<&str>, otherwise: &str) {
        self.failed = Some((number, message.unwrap_or(otherwise).to_owned()));
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    // A panic in a thread that runs Python ends the process: nobody sees it poisoned.
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// `deflater(level, wbits, dictionary)`
fn deflater(w: &mut World, level: Value, wbits: Value, dictionary: Value) -> NativeResult {
    let level = w.as_i64(level).unwrap_or(-1);
    let frame = frame(w.as_i64(wbits).unwrap_or(15));
    let level = match level {
        -1 => Compression::new(6),
        0..=9 => Compression::new(level as u32),
        _ => return Err(w.value_error("Invalid initialization option")),
    };
    let mut state = match frame {
        Some(Frame::Raw(bits)) => Compress::new_with_window_bits(level, false, bits),
        Some(Frame::Zlib(bits)) => Compress::new_with_window_bits(level, true, bits),
        Some(Frame::Gzip(bits)) => Compress::new_gzip(level, bits),
        _ => return Err(w.value_error("Invalid initialization option")),
    };
    let dictionary = data(w, dictionary)?;
    if !dictionary.is_empty() && state.set_dictionary(dictionary).is_err() {
        return Err(w.value_error("Invalid dictionary"));
    }
    stream(w, State::new(Engine::Deflate(state), Arc::default()))
}

/// `inflater(wbits, dictionary)`
fn inflater(w: &mut World, wbits: Value, dictionary: Value) -> NativeResult {
    let frame = frame(w.as_i64(wbits).unwrap_or(15));
    let dictionary: Arc<[u8]> = data(w, dictionary)?.into();
    let engine = match frame {
        Some(Frame::Raw(bits)) => {
            let mut state = Decompress::new_with_window_bits(false, bits);
            if !dictionary.is_empty() && state.set_dictionary(&dictionary).is_err() {
                return Err(error(w, "Error -2 while setting zdict"));
            }
            Engine::Inflate(state)
        }
        Some(Frame::Zlib(bits)) => Engine::Inflate(Decompress::new_with_window_bits(true, bits)),
        Some(Frame::Gzip(bits)) => Engine::Inflate(Decompress::new_gzip(bits)),
        Some(Frame::Either(bits)) => Engine::Undecided(bits),
        None => return Err(w.value_error("Invalid initialization option")),
    };
    stream(w, State::new(engine, dictionary))
}

fn stream(w: &mut World, state: State) -> NativeResult {
    match w.module_attribute("_zlib", "Stream").and_then(|c| c.cast()) {
        Some(class) => Ok(w.opaque(class, Stream(Arc::new(Mutex::new(state))))),
        None => Err(w.runtime_error("_zlib.Stream is gone")),
    }
}

/// `run(stream, data, flush, most)`: what comes out, how many bytes were used, whether the stream has ended, and
/// zlib's number and words for what went wrong, or None twice.
fn run(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("run", args, 0, 4, 4)?.to_vec();
    let Some(stream) = w.opaque_ref::<Stream>(given[0]) else {
        return Err(w.bad_receiver("_zlib.Stream", "run", given[0]));
    };
    let state = Arc::clone(&stream.0);
    let flush = w.as_i64(given[2]).unwrap_or(0);
    let most = w
        .as_i64(given[3])
        .and_then(|most| usize::try_from(most).ok());
    let most = most.unwrap_or(usize::MAX);
    let bytes = data(w, given[1])?;
    if bytes.len() <= LONG {
        let out = lock(&state).run(bytes, flush, most);
        return told(w, given[0], out);
    }
    let bytes: Arc<[u8]> = bytes.into();
    let job = Job::new(bytes.len(), move || lock(&state).run(&bytes, flush, most));
    Err(w.effect_then(
        Effect::Compute(job),
        given[0],
        |w, stream, reply| match reply {
            Reply::Bytes(bytes) => told(w, stream, bytes),
            _ => Err(w.runtime_error("the stream was not worked on")),
        },
    ))
}

/// What is told of a call.
fn told(w: &mut World, stream: Value, out: Vec<u8>) -> NativeResult {
    let Some(stream) = w.opaque_ref::<Stream>(stream) else {
        return Err(w.runtime_error("the stream is gone"));
    };
    let mut state = lock(&stream.0);
    let (used, ended, failed) = (state.used, state.ended, state.failed.take());
    drop(state);
    w.reserve(Some(out.len()))?;
    let out = w.bytes(out);
    let (number, words) = match failed {
        Some((number, words)) => (Value::int(number.into()), w.str(words)),
        None => (Value::NONE, Value::NONE),
    };
    Ok(w.tuple([
        out,
        Value::int(used as i64),
        Value::bool(ended),
        number,
        words,
    ]))
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
    if let Some(result) = w.again_with_bytes(args, 0, crc32) {
        return result;
    }
    let (bytes, start) = checksum(w, args, "crc32", 0)?;
    let mut hasher = crc32fast::Hasher::new_with_initial(start);
    hasher.update(bytes);
    Ok(Value::int(hasher.finalize().into()))
}

fn adler32(w: &mut World, args: &Args) -> NativeResult {
    if let Some(result) = w.again_with_bytes(args, 0, adler32) {
        return result;
    }
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

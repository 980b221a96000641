//! `_archives`: what bzip2 and xz make of bytes. Long data is worked on without the interpreter lock, as in CPython.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bzip2::{Compress, Compression, Decompress};
use gilscope_vm::compare::bytes_of;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{Module, OpaqueData};
use gilscope_vm::{Effect, Job, Reply, World};
use liblzma::stream::{
    Action, Check, Error, Filters, LzmaOptions, MatchFinder, Mode, Status, Stream as Lzma,
};

use crate::hash::LONG;

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("bzip2", NativeFn::F1(bzip2)),
        NativeDef::new("bunzip2", NativeFn::F0(bunzip2)),
        NativeDef::new("encoder", NativeFn::F3(encoder)),
        NativeDef::new("decoder", NativeFn::F3(decoder)),
        NativeDef::new("run", NativeFn::Any(run)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_archives", FUNCTIONS);
    let class = w.new_native_class("_archives", "Stream", false, false);
    w.module_set(module, "Stream", class.value());
}

enum Engine {
    Pack(Compress),
    Unpack(Decompress),
    Lzma(Lzma),
}

/// A compressor or decompressor at work.
struct State {
    engine: Engine,
    /// How many bytes of what it was last given it has used.
    used: usize,
    /// Whether the end of the stream was reached.
    ended: bool,
    /// What went wrong.
    failed: Option<&'static str>,
}

/// A stream; its state is shared with work that goes on without the lock.
struct Stream(Arc<Mutex<State>>);

impl OpaqueData for Stream {}

impl State {
    /// Works on data until they are used up, or the stream ends, or `most` bytes have come out.
    fn run(&mut self, data: &[u8], finish: bool, most: usize) -> Vec<u8> {
        self.used = 0;
        let mut out = Vec::new();
        let mut room = (data.len() * 2).clamp(256, 1 << 20);
        while !self.ended {
            room = room.min(most - out.len());
            if room == 0 {
                break;
            }
            let start = out.len();
            out.resize(start + room, 0);
            let before = self.totals();
            self.failed = self
                .step(&data[self.used..], &mut out[start..], finish)
                .err();
            let after = self.totals();
            let (used, made) = (after.0 - before.0, after.1 - before.1);
            self.used += used;
            out.truncate(start + made);
            let idle = used == 0 && made == 0;
            let hungry = self.used == data.len() && made < room && !finish;
            if self.failed.is_some() || idle || hungry {
                break;
            }
            if made == room {
                room = room.saturating_mul(2).min(1 << 24);
            }
        }
        out
    }

    fn totals(&self) -> (usize, usize) {
        let (used, made) = match &self.engine {
            Engine::Pack(state) => (state.total_in(), state.total_out()),
            Engine::Unpack(state) => (state.total_in(), state.total_out()),
            Engine::Lzma(state) => (state.total_in(), state.total_out()),
        };
        (used as usize, made as usize)
    }

    /// One call of the engine; an error is what went wrong.
    fn step(&mut self, data: &[u8], out: &mut [u8], finish: bool) -> Result<(), &'static str> {
        match &mut self.engine {
            Engine::Pack(state) => {
                let action = match finish {
                    true => bzip2::Action::Finish,
                    false => bzip2::Action::Run,
                };
                let status = state.compress(data, out, action);
                self.ended = status.map_err(of_bzip2)? == bzip2::Status::StreamEnd;
            }
            Engine::Unpack(state) => {
                let status = state.decompress(data, out).map_err(of_bzip2)?;
                self.ended = status == bzip2::Status::StreamEnd;
            }
            Engine::Lzma(state) => {
                let action = if finish { Action::Finish } else { Action::Run };
                let status = state.process(data, out, action).map_err(of_lzma)?;
                self.ended = status == Status::StreamEnd;
            }
        }
        Ok(())
    }
}

fn of_bzip2(error: bzip2::Error) -> &'static str {
    match error {
        bzip2::Error::Sequence => "sequence",
        bzip2::Error::Param => "param",
        bzip2::Error::Data | bzip2::Error::DataMagic => "data",
    }
}

fn of_lzma(error: Error) -> &'static str {
    match error {
        Error::Data => "data",
        Error::Options => "options",
        Error::Format => "format",
        Error::MemLimit => "limit",
        Error::Mem => "memory",
        Error::NoCheck | Error::UnsupportedCheck => "check",
        _ => "program",
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    // A panic in a thread that runs Python ends the process: nobody sees it poisoned.
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn stream(w: &mut World, engine: Engine) -> NativeResult {
    let state = State {
        engine,
        used: 0,
        ended: false,
        failed: None,
    };
    let class = w.module_attribute("_archives", "Stream");
    match class.and_then(|class| class.cast()) {
        Some(class) => Ok(w.opaque(class, Stream(Arc::new(Mutex::new(state))))),
        None => Err(w.runtime_error("_archives.Stream is gone")),
    }
}

/// A compressor of blocks of so many hundred thousand bytes.
fn bzip2(w: &mut World, level: Value) -> NativeResult {
    let level = w.as_i64(level).unwrap_or(9).clamp(1, 9);
    let level = Compression::new(level as u32);
    stream(w, Engine::Pack(Compress::new(level, 0)))
}

fn bunzip2(w: &mut World) -> NativeResult {
    stream(w, Engine::Unpack(Decompress::new(false)))
}

/// The numbers of a tuple.
fn numbers(w: &World, tuple: Value) -> Vec<i64> {
    let items = w.as_tuple(tuple).unwrap_or_default();
    items.iter().filter_map(|&item| w.as_i64(item)).collect()
}

/// Options of the main filter: preset, then size of the dictionary, lc, lp, pb, mode, nice length, match finder and
/// depth, each -1 for what the preset has.
fn options(given: &[i64]) -> Option<LzmaOptions> {
    let mut options = LzmaOptions::new_preset(*given.first()? as u32).ok()?;
    for (at, &value) in given.iter().enumerate().skip(1) {
        let Ok(number) = u32::try_from(value) else {
            continue;
        };
        match at {
            1 => options.dict_size(number),
            2 => options.literal_context_bits(number),
            3 => options.literal_position_bits(number),
            4 => options.position_bits(number),
            5 => options.mode(match number {
                1 => Mode::Fast,
                2 => Mode::Normal,
                _ => return None,
            }),
            6 => options.nice_len(number),
            7 => options.match_finder(match number {
                0x03 => MatchFinder::HashChain3,
                0x04 => MatchFinder::HashChain4,
                0x12 => MatchFinder::BinaryTree2,
                0x13 => MatchFinder::BinaryTree3,
                0x14 => MatchFinder::BinaryTree4,
                _ => return None,
            }),
            _ => options.depth(number),
        };
    }
    Some(options)
}

const LZMA1: i64 = 0x4000_0000_0000_0001;
const LZMA2: i64 = 0x21;

/// A chain of filters: tuples of a filter's number and either the options of the main filter or, as bytes, the
/// properties of another one.
fn filters(w: &World, chain: Value) -> Option<Filters> {
    let mut filters = Filters::new();
    for &part in w.as_tuple(chain)? {
        let &[id, more] = w.as_tuple(part)? else {
            return None;
        };
        let id = w.as_i64(id)?;
        if let LZMA1 | LZMA2 = id {
            let options = options(&numbers(w, more))?;
            match id {
                LZMA1 => filters.lzma1(&options),
                _ => filters.lzma2(&options),
            };
            continue;
        }
        let properties = bytes_of(&w.heap, more)?;
        match id {
            0x03 => filters.delta_properties(properties),
            0x04 => filters.x86_properties(properties),
            0x05 => filters.powerpc_properties(properties),
            0x06 => filters.ia64_properties(properties),
            0x07 => filters.arm_properties(properties),
            0x08 => filters.arm_thumb_properties(properties),
            0x09 => filters.sparc_properties(properties),
            _ => return None,
        }
        .ok()?;
    }
    Some(filters)
}

/// The formats, as `lzma` numbers them.
const AUTO: i64 = 0;
const XZ: i64 = 1;
const ALONE: i64 = 2;

/// What is told of a stream that could not be made.
fn made(w: &mut World, engine: Option<Result<Lzma, Error>>) -> NativeResult {
    match engine {
        Some(Ok(engine)) => stream(w, Engine::Lzma(engine)),
        Some(Err(error)) => Ok(w.str(of_lzma(error))),
        None => Ok(w.str("options")),
    }
}

/// `encoder(format, check, chain)`: a stream, or what is wrong.
fn encoder(w: &mut World, format: Value, check: Value, chain: Value) -> NativeResult {
    let check = match w.as_i64(check) {
        Some(0) => Check::None,
        Some(1) => Check::Crc32,
        Some(4) => Check::Crc64,
        Some(10) => Check::Sha256,
        Some(16..) => return Ok(w.str("program")),
        _ => return Ok(w.str("check")),
    };
    let format = w.as_i64(format);
    if format == Some(ALONE) {
        let main = w.as_tuple(chain).and_then(|chain| chain.first().copied());
        let main = main.and_then(|part| w.as_tuple(part)?.get(1).copied());
        let options = main.and_then(|main| options(&numbers(w, main)));
        return made(w, options.map(|options| Lzma::new_lzma_encoder(&options)));
    }
    let filters = filters(w, chain);
    let engine = filters.map(|filters| match format {
        Some(XZ) => Lzma::new_stream_encoder(&filters, check),
        _ => Lzma::new_raw_encoder(&filters),
    });
    made(w, engine)
}

/// `decoder(format, limit, chain)`: a stream, or what is wrong.
fn decoder(w: &mut World, format: Value, limit: Value, chain: Value) -> NativeResult {
    let limit = w.as_i64(limit).and_then(|limit| u64::try_from(limit).ok());
    let limit = limit.unwrap_or(u64::MAX);
    let engine = match w.as_i64(format) {
        Some(AUTO) => Some(Lzma::new_auto_decoder(limit, 0)),
        Some(XZ) => Some(Lzma::new_stream_decoder(limit, 0)),
        Some(ALONE) => Some(Lzma::new_lzma_decoder(limit)),
        _ => filters(w, chain).map(|filters| Lzma::new_raw_decoder(&filters)),
    };
    made(w, engine)
}

/// `run(stream, data, finish, most)`: what comes out, how many bytes were used, whether the stream has ended, and what
/// went wrong, or None.
fn run(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("run", args, 0, 4, 4)?.to_vec();
    let Some(stream) = w.opaque_ref::<Stream>(given[0]) else {
        return Err(w.bad_receiver("_archives.Stream", "run", given[0]));
    };
    let state = Arc::clone(&stream.0);
    let finish = given[2] == Value::TRUE;
    let most = w.as_i64(given[3]);
    let most = most.and_then(|most| usize::try_from(most).ok());
    let most = most.unwrap_or(usize::MAX);
    let bytes = bytes_of(&w.heap, given[1]).unwrap_or_default();
    if bytes.len() <= LONG && !finish {
        let out = lock(&state).run(bytes, finish, most);
        return told(w, given[0], out);
    }
    let bytes: Arc<[u8]> = bytes.into();
    let job = Job::new(bytes.len(), move || lock(&state).run(&bytes, finish, most));
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
    let failed = match failed {
        Some(words) => w.str(words),
        None => Value::NONE,
    };
    Ok(w.tuple([out, Value::int(used as i64), Value::bool(ended), failed]))
}

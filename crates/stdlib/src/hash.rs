//! `_hashlib`: digests. Long data is worked on without the interpreter lock, as in CPython.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use gilscope_vm::builtins::Attribute;
use gilscope_vm::compare::bytes_of;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{Module, OpaqueData, Type};
use gilscope_vm::{Effect, Job, Reply, World};
use md5::Md5;
use sha1::Sha1;
use sha2::digest::{ExtendableOutput, Update};
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};
use sha3::{Sha3_224, Sha3_256, Sha3_384, Sha3_512};
use shake::{Shake128, Shake256};

/// Data longer than this is worked on without the lock.
pub(crate) const LONG: usize = 2047;

macro_rules! digests {
    ($($name:literal $variant:ident $block:literal;)+) => {
        /// A digest at work.
        #[derive(Clone)]
        enum State {
            $($variant($variant),)+
            Shake128(Shake128),
            Shake256(Shake256),
            Blake2b(Box<blake2b_simd::State>, usize),
            Blake2s(Box<blake2s_simd::State>, usize),
        }

        /// The algorithms' names, in order.
        const NAMES: &[&str] = &[$($name,)+ "shake_128", "shake_256", "blake2b", "blake2s"];

        impl State {
            fn new(name: &str) -> Option<State> {
                Some(match name {
                    $($name => State::$variant($variant::new()),)+
                    "shake_128" => State::Shake128(Shake128::default()),
                    "shake_256" => State::Shake256(Shake256::default()),
                    "blake2b" => State::Blake2b(Box::default(), blake2b_simd::OUTBYTES),
                    "blake2s" => State::Blake2s(Box::default(), blake2s_simd::OUTBYTES),
                    _ => return None,
                })
            }

            fn name(&self) -> &'static str {
                match self {
                    $(State::$variant(_) => $name,)+
                    State::Shake128(_) => "shake_128",
                    State::Shake256(_) => "shake_256",
                    State::Blake2b(..) => "blake2b",
                    State::Blake2s(..) => "blake2s",
                }
            }

            fn block_size(&self) -> usize {
                match self {
                    $(State::$variant(_) => $block,)+
                    State::Shake128(_) => 168,
                    State::Shake256(_) => 136,
                    State::Blake2b(..) => blake2b_simd::BLOCKBYTES,
                    State::Blake2s(..) => blake2s_simd::BLOCKBYTES,
                }
            }

            /// How long the digest is; 0: as long as is asked for.
            fn size(&self) -> usize {
                match self {
                    $(State::$variant(_) => <$variant as Digest>::output_size(),)+
                    State::Shake128(_) | State::Shake256(_) => 0,
                    State::Blake2b(_, size) | State::Blake2s(_, size) => *size,
                }
            }

            fn update(&mut self, data: &[u8]) {
                match self {
                    $(State::$variant(state) => Digest::update(state, data),)+
                    State::Shake128(state) => Update::update(state, data),
                    State::Shake256(state) => Update::update(state, data),
                    State::Blake2b(state, _) => {
                        state.update(data);
                    }
                    State::Blake2s(state, _) => {
                        state.update(data);
                    }
                }
            }

            /// The digest; of that length if it has none of its own.
            fn finish(self, length: usize) -> Vec<u8> {
                match self {
                    $(State::$variant(state) => state.finalize().to_vec(),)+
                    State::Shake128(state) => state.finalize_boxed(length).into_vec(),
                    State::Shake256(state) => state.finalize_boxed(length).into_vec(),
                    State::Blake2b(state, _) => state.finalize().as_bytes().to_vec(),
                    State::Blake2s(state, _) => state.finalize().as_bytes().to_vec(),
                }
            }
        }
    };
}

digests! {
    "md5" Md5 64;
    "sha1" Sha1 64;
    "sha224" Sha224 64;
    "sha256" Sha256 64;
    "sha384" Sha384 128;
    "sha512" Sha512 128;
    "sha3_224" Sha3_224 144;
    "sha3_256" Sha3_256 136;
    "sha3_384" Sha3_384 104;
    "sha3_512" Sha3_512 72;
}

/// A hash object; its state is shared with work that goes on without the lock.
struct Hash(Arc<Mutex<State>>);

impl OpaqueData for Hash {}

impl Hash {
    fn state(&self) -> MutexGuard<'_, State> {
        // A panic in a thread that runs Python ends the process: nobody sees it poisoned.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("new", NativeFn::Any(new)),
        NativeDef::new("blake2", NativeFn::Any(blake2)),
        NativeDef::new("pbkdf2", NativeFn::Any(pbkdf2)),
        NativeDef::new("scrypt", NativeFn::Any(scrypt)),
        NativeDef::new("compare_digest", NativeFn::F2(compare_digest)),
    ];
    static METHODS: &[NativeDef] = &[
        NativeDef::new(
            "update",
            NativeFn::F2(|w, hash, data| update(w, hash, data, Value::NONE)),
        ),
        NativeDef::new("digest", NativeFn::Any(digest)),
        NativeDef::new("hexdigest", NativeFn::Any(hexdigest)),
        NativeDef::new("copy", NativeFn::F1(copy)),
        NativeDef::new("__repr__", NativeFn::F1(hash_repr)),
    ];
    static ATTRIBUTES: &[Attribute] = &[
        Attribute {
            name: "name",
            get: |w, v| {
                let name = this(w, v)?.state().name();
                Ok(w.str(name))
            },
            set: None,
        },
        Attribute {
            name: "digest_size",
            get: |w, v| Ok(Value::int(this(w, v)?.state().size() as i64)),
            set: None,
        },
        Attribute {
            name: "block_size",
            get: |w, v| Ok(Value::int(this(w, v)?.state().block_size() as i64)),
            set: None,
        },
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_hashlib", FUNCTIONS);
    let class = w.new_native_class("_hashlib", "HASH", false, false);
    w.add_methods(class, METHODS);
    w.add_attributes(class, ATTRIBUTES);
    w.module_set(module, "HASH", class.value());
    let known: Vec<Value> = NAMES.iter().map(|&name| w.str(name)).collect();
    let known = w.tuple(known);
    w.module_set(module, "algorithms", known);
}

fn this(w: &mut World, value: Value) -> NativeResult<Hash> {
    match w.opaque_ref::<Hash>(value) {
        Some(hash) => Ok(Hash(Arc::clone(&hash.0))),
        None => Err(w.bad_receiver("_hashlib.HASH", "update", value)),
    }
}

fn make(w: &mut World, state: State) -> NativeResult {
    let class: Option<Gc<Type>> = w
        .module_attribute("_hashlib", "HASH")
        .and_then(|c| c.cast());
    match class {
        Some(class) => Ok(w.opaque(class, Hash(Arc::new(Mutex::new(state))))),
        None => Err(w.runtime_error("_hashlib.HASH is gone")),
    }
}

/// `new(name, data)`
fn new(w: &mut World, args: &Args) -> NativeResult {
    let [name, data] = w.named("new", args, 0, ["name", "string"], 2, 1)?;
    let name = name
        .and_then(|n| w.as_str(n))
        .unwrap_or_default()
        .to_owned();
    let Some(state) = State::new(&name) else {
        return Err(w.value_error(format!("unsupported hash type {name}")));
    };
    let hash = make(w, state)?;
    match data {
        Some(data) => update(w, hash, data, hash),
        None => Ok(hash),
    }
}

/// Takes data in; the result is `result`.
fn update(w: &mut World, hash: Value, data: Value, result: Value) -> NativeResult {
    let state = this(w, hash)?;
    if w.as_str(data).is_some() {
        return Err(w.type_error("Strings must be encoded before hashing"));
    }
    let Some(bytes) = bytes_of(&w.heap, data) else {
        if w.has_buffer(data) {
            let kept = [hash, result];
            return w.with_buffer(data, &kept, |w, kept, data| {
                update(w, kept[0], data, kept[1])
            });
        }
        return Err(w.type_error("object supporting the buffer API required"));
    };
    if bytes.len() <= LONG {
        state.state().update(bytes);
        return Ok(result);
    }
    let bytes: Arc<[u8]> = bytes.into();
    let job = Job::new(bytes.len(), move || {
        state.state().update(&bytes);
        Vec::new()
    });
    Err(w.effect_then(Effect::Compute(job), result, |_, result, _| Ok(result)))
}

fn digest_of(w: &mut World, name: &str, args: &Args) -> NativeResult<Vec<u8>> {
    let hash = args.positional.first().copied().unwrap_or(Value::NONE);
    let state = this(w, hash)?.state().clone();
    if state.size() > 0 {
        w.positional(name, args, 1, 0, 0)?;
        return Ok(state.finish(0));
    }
    let [length] = w.named(name, args, 1, ["length"], 0, 1)?;
    let length = length.unwrap_or(Value::NONE);
    let Some(length) = w.as_i64(length) else {
        return Err(w.not_an_integer(length));
    };
    match usize::try_from(length) {
        Ok(length) if length < 1 << 29 => {
            w.reserve(Some(length))?;
            Ok(state.finish(length))
        }
        Ok(_) => Err(w.value_error("length is too large")),
        Err(_) => Err(w.value_error("value must be positive")),
    }
}

fn digest(w: &mut World, args: &Args) -> NativeResult {
    let digest = digest_of(w, "digest", args)?;
    Ok(w.bytes(digest))
}

fn hexdigest(w: &mut World, args: &Args) -> NativeResult {
    let digest = digest_of(w, "hexdigest", args)?;
    let text: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(w.str(text))
}

/// The bytes of an argument, and an empty slice for one that has none.
fn bytes(w: &World, value: Value) -> Vec<u8> {
    bytes_of(&w.heap, value).unwrap_or_default().to_vec()
}

/// `blake2(name, key, salt, person, size, fanout, depth, leaf_size, node_offset, node_depth, inner_size, last)`, which
/// are in the ranges they may have.
fn blake2(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("blake2", args, 0, 12, 12)?.to_vec();
    let large = w.as_str(given[0]) == Some("blake2b");
    let [key, salt, person] = [1, 2, 3].map(|n| bytes(w, given[n]));
    let number = |n: usize| w.as_bigint(given[n]).and_then(|n| u64::try_from(n).ok());
    let number = |n: usize| number(n).unwrap_or(0);
    let size = number(4) as usize;
    macro_rules! state {
        ($variant:ident $module:ident) => {{
            let mut params = $module::Params::new();
            params
                .hash_length(size)
                .key(&key)
                .salt(&salt)
                .personal(&person)
                .fanout(number(5) as u8)
                .max_depth(number(6) as u8)
                .max_leaf_length(number(7) as u32)
                .node_offset(number(8))
                .node_depth(number(9) as u8)
                .inner_hash_length(number(10) as usize)
                .last_node(number(11) != 0);
            State::$variant(Box::new(params.to_state()), size)
        }};
    }
    let state = match large {
        true => state!(Blake2b blake2b_simd),
        false => state!(Blake2s blake2s_simd),
    };
    make(w, state)
}

/// Runs work whose result are bytes, without the lock.
fn compute(
    w: &mut World,
    size: usize,
    work: impl Fn() -> Vec<u8> + Send + Sync + 'static,
) -> NativeResult {
    Err(w.effect_then(
        Effect::Compute(Job::new(size, work)),
        Value::NONE,
        |w, _, reply| match reply {
            Reply::Bytes(bytes) => Ok(w.bytes(bytes)),
            _ => Err(w.runtime_error("the key was not made")),
        },
    ))
}

/// `pbkdf2(name, password, salt, iterations, length)`
fn pbkdf2(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("pbkdf2", args, 0, 5, 5)?.to_vec();
    let name = w.as_str(given[0]).unwrap_or_default().to_owned();
    let Some(state) = State::new(&name).filter(|state| state.size() > 0) else {
        return Err(w.value_error(format!("unsupported hash type {name}")));
    };
    let (password, salt) = (bytes(w, given[1]), bytes(w, given[2]));
    let [iterations, length] = [3, 4].map(|n| w.as_i64(given[n]).unwrap_or(0).max(0) as usize);
    w.reserve(Some(length))?;
    // About as much work as so many bytes.
    let size = iterations.saturating_mul(2 * state.block_size());
    compute(w, size, move || {
        derived(&state, &password, &salt, iterations, length)
    })
}

/// A key as PKCS #5 makes it, with HMAC.
fn derived(
    hash: &State,
    password: &[u8],
    salt: &[u8],
    iterations: usize,
    length: usize,
) -> Vec<u8> {
    let mut block = vec![0; hash.block_size()];
    if password.len() > block.len() {
        let mut state = hash.clone();
        state.update(password);
        let short = state.finish(0);
        block[..short.len()].copy_from_slice(&short);
    } else {
        block[..password.len()].copy_from_slice(password);
    }
    let keyed = |pad: u8| {
        let mut state = hash.clone();
        state.update(&block.iter().map(|byte| byte ^ pad).collect::<Vec<u8>>());
        state
    };
    let (inner, outer) = (keyed(0x36), keyed(0x5c));
    let hmac = |parts: &[&[u8]]| {
        let (mut inner, mut outer) = (inner.clone(), outer.clone());
        parts.iter().for_each(|part| inner.update(part));
        outer.update(&inner.finish(0));
        outer.finish(0)
    };
    let mut key = Vec::with_capacity(length + hash.size());
    let mut number = 1u32;
    while key.len() < length {
        let mut piece = hmac(&[salt, &number.to_be_bytes()]);
        let mut total = piece.clone();
        for _ in 1..iterations {
            piece = hmac(&[&piece]);
            total
                .iter_mut()
                .zip(&piece)
                .for_each(|(sum, byte)| *sum ^= byte);
        }
        key.extend(total);
        number = number.wrapping_add(1);
    }
    key.truncate(length);
    key
}

/// `scrypt(password, salt, log2 of n, r, p, length)`
fn scrypt(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("scrypt", args, 0, 6, 6)?.to_vec();
    let (password, salt) = (bytes(w, given[0]), bytes(w, given[1]));
    let [log_n, r, p, length] = [2, 3, 4, 5].map(|n| w.as_i64(given[n]).unwrap_or(0).max(0));
    let Ok(params) = scrypt::Params::new(log_n as u8, r as u32, p as u32) else {
        return Err(w.value_error("Invalid parameter combination for n, r, p, maxmem."));
    };
    let size = (128usize << log_n.min(40)).saturating_mul((r * p) as usize);
    compute(w, size, move || {
        let mut key = vec![0; length as usize];
        // Its length is the only thing that could be wrong: it is in range.
        let _ = scrypt::scrypt(&password, &salt, &params, &mut key);
        key
    })
}

fn copy(w: &mut World, hash: Value) -> NativeResult {
    let state = this(w, hash)?.state().clone();
    make(w, state)
}

fn hash_repr(w: &mut World, hash: Value) -> NativeResult {
    let name = this(w, hash)?.state().name();
    let address = w.address(hash);
    let class = if name.starts_with("shake") {
        "HASHXOF"
    } else {
        "HASH"
    };
    Ok(w.str(format!("<{name} _hashlib.{class} object @ {address:#x}>")))
}

/// Whether two digests are equal, in a time that does not tell where they differ.
fn compare_digest(w: &mut World, a: Value, b: Value) -> NativeResult {
    let plain = |w: &World, v: Value| match w.as_str(v) {
        Some(text) if text.is_ascii() => Some((true, text.as_bytes().to_vec())),
        Some(_) => None,
        None => bytes_of(&w.heap, v).map(|bytes| (false, bytes.to_vec())),
    };
    let non_ascii = |w: &World, v: Value| w.as_str(v).is_some_and(|text| !text.is_ascii());
    if non_ascii(w, a) || non_ascii(w, b) {
        let message = "comparing strings with non-ASCII characters is not supported";
        return Err(w.type_error(message));
    }
    match (plain(w, a), plain(w, b)) {
        (Some((x, a)), Some((y, b))) if x == y => {
            let different = a
                .iter()
                .zip(&b)
                .fold(a.len() ^ b.len(), |d, (x, y)| d | usize::from(x ^ y));
            Ok(Value::bool(different == 0))
        }
        _ => {
            let (a, b) = (w.class_name(a).to_owned(), w.class_name(b).to_owned());
            let message =
                format!("unsupported operand types(s) or combination of types: '{a}' and '{b}'");
            Err(w.type_error(message))
        }
    }
}

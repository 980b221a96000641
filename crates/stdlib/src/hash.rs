//! `_hashlib`: digests. Long data is worked on without the interpreter lock, as in CPython.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use blake2::{Blake2b512, Blake2s256};
use gilscope_vm::builtins::Attribute;
use gilscope_vm::compare::bytes_of;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{Module, OpaqueData, Type};
use gilscope_vm::{Effect, Job, World};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};
use sha3::{Sha3_224, Sha3_256, Sha3_384, Sha3_512};

/// Data longer than this is worked on without the lock.
pub(crate) const LONG: usize = 2047;

macro_rules! digests {
    ($($name:literal $variant:ident $block:literal;)+) => {
        /// A digest at work.
        #[derive(Clone)]
        enum State {
            $($variant($variant)),+
        }

        /// The algorithms' names, in order.
        const NAMES: &[&str] = &[$($name),+];

        impl State {
            fn new(name: &str) -> Option<State> {
                Some(match name {
                    $($name => State::$variant($variant::new()),)+
                    _ => return None,
                })
            }

            fn name(&self) -> &'static str {
                match self {
                    $(State::$variant(_) => $name),+
                }
            }

            fn block_size(&self) -> usize {
                match self {
                    $(State::$variant(_) => $block),+
                }
            }

            fn size(&self) -> usize {
                match self {
                    $(State::$variant(_) => <$variant as Digest>::output_size()),+
                }
            }

            fn update(&mut self, data: &[u8]) {
                match self {
                    $(State::$variant(state) => state.update(data)),+
                }
            }

            fn finish(self) -> Vec<u8> {
                match self {
                    $(State::$variant(state) => state.finalize().to_vec()),+
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
    "blake2b" Blake2b512 128;
    "blake2s" Blake2s256 64;
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
        NativeDef::new("compare_digest", NativeFn::F2(compare_digest)),
    ];
    static METHODS: &[NativeDef] = &[
        NativeDef::new(
            "update",
            NativeFn::F2(|w, hash, data| update(w, hash, data, Value::NONE)),
        ),
        NativeDef::new("digest", NativeFn::F1(digest)),
        NativeDef::new("hexdigest", NativeFn::F1(hexdigest)),
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

fn digest_of(w: &mut World, hash: Value) -> NativeResult<Vec<u8>> {
    let state = this(w, hash)?.state().clone();
    Ok(state.finish())
}

fn digest(w: &mut World, hash: Value) -> NativeResult {
    let digest = digest_of(w, hash)?;
    Ok(w.bytes(digest))
}

fn hexdigest(w: &mut World, hash: Value) -> NativeResult {
    let digest = digest_of(w, hash)?;
    let text: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(w.str(text))
}

fn copy(w: &mut World, hash: Value) -> NativeResult {
    let state = this(w, hash)?.state().clone();
    make(w, state)
}

fn hash_repr(w: &mut World, hash: Value) -> NativeResult {
    let name = this(w, hash)?.state().name();
    let address = w.address(hash);
    Ok(w.str(format!("<{name} _hashlib.HASH object @ {address:#x}>")))
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

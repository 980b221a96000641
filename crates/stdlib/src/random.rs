//! `_random`: the Mersenne Twister under `random`.

use gilscope_vm::World;
use gilscope_vm::builtins::numbers::index_error;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeResult};
use gilscope_vm::num::mersenne::Mersenne;
use gilscope_vm::object::{Module, OpaqueData, Type};
use num_bigint::BigInt;

#[derive(Clone)]
struct Random(Mersenne);

impl OpaqueData for Random {
    fn copy(&self) -> Option<Box<dyn OpaqueData>> {
        Some(Box::new(self.clone()))
    }
}

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("seed", NativeFn::Any(seed)),
        NativeDef::new("random", NativeFn::F1(random)),
        NativeDef::new("getrandbits", NativeFn::F2(getrandbits)),
        NativeDef::new("getstate", NativeFn::F1(getstate)),
        NativeDef::new("setstate", NativeFn::F2(setstate)),
    ];
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    let class = w.new_native_class("_random", "Random", true, false);
    w.add_methods(class, METHODS);
    w.add_static_methods(class, NEW);
    w.module_set(module, "Random", class.value());
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let Some(class) = args.positional.first().and_then(|c| c.cast::<Type>()) else {
        return Err(w.type_error("Random.__new__(X): X is not a type object"));
    };
    let twister = seeded(w, args.positional.get(1).copied())?;
    Ok(w.opaque(class, Random(twister)))
}

/// A twister for that seed; without one, for bytes from outside.
fn seeded(w: &mut World, seed: Option<Value>) -> NativeResult<Mersenne> {
    let Some(seed) = seed.filter(|s| !s.is_none()) else {
        let mut bytes = [0; 624 * 4];
        w.host.random(&mut bytes);
        return Ok(Mersenne::from_int(&BigInt::from_bytes_le(
            num_bigint::Sign::Plus,
            &bytes,
        )));
    };
    if let Some(i) = w.as_bigint(seed) {
        return Ok(Mersenne::from_int(&i));
    }
    match gilscope_vm::compare::simple_hash(&mut w.heap, seed) {
        Some(hash) => Ok(Mersenne::from_int(&BigInt::from(hash as u64))),
        None => Err(w.type_error("unhashable seed")),
    }
}

fn this(w: &mut World, value: Value) -> NativeResult<&mut Mersenne> {
    if w.opaque_ref::<Random>(value).is_none() {
        return Err(w.type_error("a Random object is needed"));
    }
    match w.opaque_mut::<Random>(value) {
        Some(random) => Ok(&mut random.0),
        None => unreachable!("looked a moment ago"),
    }
}

fn seed(w: &mut World, args: &Args) -> NativeResult {
    let twister = seeded(w, args.positional.get(1).copied())?;
    *this(w, args.positional[0])? = twister;
    Ok(Value::NONE)
}

fn random(w: &mut World, value: Value) -> NativeResult {
    Ok(Value::float(this(w, value)?.random()))
}

fn getrandbits(w: &mut World, value: Value, k: Value) -> NativeResult {
    let Some(k) = w.as_i64(k) else {
        return Err(index_error(w, k));
    };
    if k < 0 {
        return Err(w.value_error("number of bits must be non-negative"));
    }
    w.reserve(usize::try_from(k / 8).ok())?;
    if k <= 32 {
        let bits = this(w, value)?.bits_u64(k as u32);
        return Ok(w.int(bits as i64));
    }
    let bits = this(w, value)?.bits(k as u64);
    Ok(w.bigint(bits.into()))
}

fn getstate(w: &mut World, value: Value) -> NativeResult {
    let state: Vec<Value> = this(w, value)?
        .state()
        .iter()
        .map(|&word| Value::int(word.into()))
        .collect();
    Ok(w.tuple(state))
}

fn setstate(w: &mut World, value: Value, state: Value) -> NativeResult {
    let Some(items) = w.as_tuple(state).map(<[Value]>::to_vec) else {
        return Err(w.type_error("state vector must be a tuple"));
    };
    let words: Vec<u32> = items
        .iter()
        .filter_map(|&v| w.as_i64(v))
        .filter_map(|i| u32::try_from(i).ok())
        .collect();
    let Ok(words) = <[u32; 625]>::try_from(words) else {
        return Err(w.value_error("state vector is the wrong size"));
    };
    match Mersenne::from_state(&words) {
        Some(twister) => {
            *this(w, value)? = twister;
            Ok(Value::NONE)
        }
        None => Err(w.value_error("invalid state")),
    }
}

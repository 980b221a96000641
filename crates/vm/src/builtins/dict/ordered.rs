//! Dicts as `collections.OrderedDict` and `functools.lru_cache` use them: items go to the ends, and are taken there.

use super::this;
use crate::builtins::keyed::{Keyed, keyed, keyed_by_hash, move_entry};
use crate::compare::simple_hash;
use crate::heap::{Gc, Value};
use crate::native::{Args, Continue, NativeDef, NativeFn, NativeResult};
use crate::object::{Dict, Probe, Type};
use crate::world::World;

/// Gives `OrderedDict` those of its methods that are native here.
pub fn ordered_methods(w: &mut World, class: Gc<Type>) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("move_to_end", NativeFn::Any(move_to_end)).with_short(move_shortly),
        NativeDef::new("pop", NativeFn::Any(pop)),
        NativeDef::new("popitem", NativeFn::Any(pop_item)),
    ];
    w.add_methods(class, METHODS);
}

/// The functions that a cache of calls is made of. Its dict has the calls in the order of their last use.
pub static CACHE_FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("recall", NativeFn::F3(recall)).with_short(recall_shortly),
    NativeDef::new("seek", NativeFn::F3(seek)).with_short(seek_shortly),
    NativeDef::new("keep", NativeFn::F3(keep)),
    NativeDef::new(
        "get_by_hash",
        NativeFn::Any(|w, args| by_hash(w, args, Keyed::GetOr)),
    ),
    NativeDef::new(
        "put_by_hash",
        NativeFn::Any(|w, args| by_hash(w, args, Keyed::Put)),
    ),
    NativeDef::new(
        "recall_by_hash",
        NativeFn::Any(|w, args| by_hash(w, args, Keyed::Recall)),
    ),
    NativeDef::new(
        "keep_by_hash",
        NativeFn::Any(|w, args| by_hash(w, args, Keyed::Keep)),
    ),
    NativeDef::new("drop_first", NativeFn::F1(drop_first)),
];

/// Where a key is in a dict, if no Python code has a say.
fn place_of(w: &mut World, dict: Gc<Dict>, key: Value) -> Option<Probe> {
    let hash = simple_hash(&mut w.heap, key)?;
    match w.heap[dict].probe(&w.heap, key, hash) {
        Probe::Ask => None,
        known => Some(known),
    }
}

fn move_shortly(w: &mut World, given: &[Value]) -> Option<Value> {
    let &[dict, key] = given else { return None };
    let dict = dict.cast::<Dict>()?;
    match place_of(w, dict, key)? {
        Probe::Found(at) => {
            move_entry(w, dict, at, true);
            Some(Value::NONE)
        }
        _ => None,
    }
}

/// `move_to_end(key, last=True)`.
fn move_to_end(w: &mut World, args: &Args) -> NativeResult {
    let [key, last] = w.named("move_to_end", args, 1, ["key", "last"], 0, 1)?;
    let dict = args.positional[0];
    this(w, "move_to_end", dict)?;
    let kept = [dict, key.unwrap_or(Value::NONE)];
    with_truth(w, last, &kept, |w, kept, last| {
        let what = match last {
            Value::TRUE => Keyed::ToEnd,
            _ => Keyed::ToFront,
        };
        keyed(w, what, kept[0], kept[1], Value::NONE)
    })
}

/// `popitem(last=True)`.
fn pop_item(w: &mut World, args: &Args) -> NativeResult {
    let [last] = w.named("popitem", args, 1, ["last"], 0, 0)?;
    let dict = args.positional[0];
    this(w, "popitem", dict)?;
    with_truth(w, last, &[dict], |w, kept, last| {
        let dict = this(w, "popitem", kept[0])?;
        let entry = match last {
            Value::TRUE => w.heap[dict].remove_last(),
            _ => w.heap[dict].remove_first(),
        };
        match entry {
            Some(entry) => Ok(w.tuple([entry.key, entry.value])),
            None => {
                let message = w.str("dictionary is empty");
                Err(w.key_error(message))
            }
        }
    })
}

/// `pop(key[, default])`; both may be given by name.
fn pop(w: &mut World, args: &Args) -> NativeResult {
    let [key, default] = w.named("pop", args, 1, ["key", "default"], 0, 1)?;
    let dict = args.positional[0];
    this(w, "pop", dict)?;
    let key = key.unwrap_or(Value::NONE);
    match default {
        Some(default) => keyed(w, Keyed::PopOr, dict, key, default),
        None => keyed(w, Keyed::Pop, dict, key, Value::NONE),
    }
}

/// Goes on with the truth of an argument, which is true unless given.
fn with_truth(w: &mut World, given: Option<Value>, kept: &[Value], go: Continue) -> NativeResult {
    let given = given.unwrap_or(Value::TRUE);
    match w.simple_truth(given) {
        Some(truth) => go(w, kept, Value::bool(truth)),
        None => {
            let exit = w.prelude("truth", &[given]);
            w.then(exit, kept, go)
        }
    }
}

/// The result of a call, or `default`; the dict itself, which is no result of any: Python code has a say in where it is.
fn look_up(w: &mut World, given: &[Value], latest: bool) -> Option<Value> {
    let &[calls, key, default] = given else {
        return None;
    };
    let dict = calls.cast::<Dict>()?;
    Some(match place_of(w, dict, key) {
        Some(Probe::Found(at)) => {
            let value = w.heap[dict].entry(at).map_or(default, |e| e.value);
            if latest {
                move_entry(w, dict, at, true);
            }
            value
        }
        Some(_) => default,
        None => calls,
    })
}

fn seek_shortly(w: &mut World, given: &[Value]) -> Option<Value> {
    look_up(w, given, false)
}

fn seek(w: &mut World, calls: Value, key: Value, default: Value) -> NativeResult {
    seek_shortly(w, &[calls, key, default]).ok_or_else(|| w.type_error("seek takes a dict"))
}

fn recall_shortly(w: &mut World, given: &[Value]) -> Option<Value> {
    look_up(w, given, true)
}

/// The same; the call counts as the latest one from now on.
fn recall(w: &mut World, calls: Value, key: Value, default: Value) -> NativeResult {
    recall_shortly(w, &[calls, key, default]).ok_or_else(|| w.type_error("recall takes a dict"))
}

/// Keeps the result of a call, if there is none; whether there was none.
fn keep(w: &mut World, calls: Value, key: Value, result: Value) -> NativeResult {
    this(w, "keep", calls)?;
    keyed(w, Keyed::Keep, calls, key, result)
}

/// Takes the call out that was used longest ago.
fn drop_first(w: &mut World, calls: Value) -> NativeResult {
    let calls = this(w, "drop_first", calls)?;
    w.heap[calls].remove_first();
    Ok(Value::NONE)
}

/// Does that with a dict, a key, the key's hash and another value.
fn by_hash(w: &mut World, args: &Args, what: Keyed) -> NativeResult {
    let &[calls, key, hash, extra] = &args.positional[..] else {
        return Err(w.type_error("a dict, a key, its hash and a value are required"));
    };
    let calls = this(w, "recall", calls)?;
    keyed_by_hash(w, what, calls, key, hash, extra)
}

//! Looking for a key of a dict or an item of a set when Python code has a say: its `__hash__`, or an `__eq__`.

use super::{dict, set};
use crate::heap::{Gc, Value};
use crate::native::NativeResult;
use crate::object::{Dict, Function, Probe, Set};
use crate::world::World;

/// What is to be done once it is known where the key is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keyed {
    /// `dict[key]`
    Get,
    /// `dict[key] = extra`
    Put,
    /// `del dict[key]`
    Delete,
    /// `key in dict`
    Contains,
    /// `dict.get(key, extra)`
    GetOr,
    /// `dict.setdefault(key, extra)`
    SetDefault,
    /// `dict.pop(key)`
    Pop,
    /// `dict.pop(key, extra)`
    PopOr,
    /// Moves the item before all others.
    ToFront,
    /// Moves the item behind all others.
    ToEnd,
    /// Moves the item behind all others if it is there, whose value this is; or `extra`.
    Recall,
    /// Adds `extra` unless something is there; whether nothing was.
    Keep,
    /// `set.add(key)`
    Add,
    /// `key in set`
    Has,
    /// `set.discard(key)`
    Discard,
    /// `set.remove(key)`
    Remove,
}

impl Keyed {
    const ALL: [Keyed; 16] = [
        Keyed::Get,
        Keyed::Put,
        Keyed::Delete,
        Keyed::Contains,
        Keyed::GetOr,
        Keyed::SetDefault,
        Keyed::Pop,
        Keyed::PopOr,
        Keyed::ToFront,
        Keyed::ToEnd,
        Keyed::Recall,
        Keyed::Keep,
        Keyed::Add,
        Keyed::Has,
        Keyed::Discard,
        Keyed::Remove,
    ];
}

/// Finds the key, by Python code if need be, and does that.
pub(crate) fn keyed(
    w: &mut World,
    what: Keyed,
    container: Value,
    key: Value,
    extra: Value,
) -> NativeResult {
    let known = match what {
        Keyed::Has | Keyed::Discard | Keyed::Remove => set::item_hash(w, key)?,
        _ => dict::hash_key(w, key)?,
    };
    let kept = [Value::int(what as i64), container, key, extra];
    if let Some(hash) = known {
        let hash = w.int(hash);
        return with_hash(w, &kept, hash);
    }
    let (class, name) = (w.class_of(key), w.names.hash);
    match w.lookup(class, name) {
        Some(method) if method.is::<Function>() => {
            let exit = w.tail_call(method, &[key]);
            w.then(exit, &kept, |w, kept, answer| {
                let hash = crate::prelude_natives::containers::hash_result(w, answer)?;
                with_hash(w, kept, hash)
            })
        }
        _ => {
            let exit = w.prelude("key_hash", &[key]);
            w.then(exit, &kept, with_hash)
        }
    }
}

/// The same for a key whose hash is known.
pub(crate) fn keyed_by_hash(
    w: &mut World,
    what: Keyed,
    dict: Gc<Dict>,
    key: Value,
    hash: Value,
    extra: Value,
) -> NativeResult {
    with_hash(
        w,
        &[Value::int(what as i64), dict.value(), key, extra],
        hash,
    )
}

/// Goes on with the hash.
fn with_hash(w: &mut World, kept: &[Value], hash: Value) -> NativeResult {
    let &[what, container, key, extra] = kept else {
        unreachable!("four values are kept")
    };
    let number = w.as_i64(hash).unwrap_or(0);
    let probe = match Place::of(container) {
        Place::Dict(dict) => w.heap[dict].probe(&w.heap, key, number),
        Place::Set(set) => w.heap[set].probe(&w.heap, key, number),
    };
    let found = match probe {
        Probe::Found(at) => Some(at),
        Probe::Absent => None,
        Probe::Ask => {
            let values = [container, key, extra, what, hash];
            return super::placing::place(w, number, values, |w, values, found| {
                let &[container, key, extra, what, hash] = values;
                let hash = w.as_i64(hash).unwrap_or(0);
                finish(w, operation(what), container, key, extra, hash, found)
            });
        }
    };
    finish(w, operation(what), container, key, extra, number, found)
}

fn operation(what: Value) -> Keyed {
    let n = what.as_small_int().unwrap_or(0);
    Keyed::ALL[n as usize]
}

/// What has keys.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// A dict.
    Dict(Gc<Dict>),
    /// A set.
    Set(Gc<Set>),
}

impl Place {
    /// The container as what it is.
    pub(super) fn of(container: Value) -> Place {
        match (container.cast(), container.cast()) {
            (Some(dict), _) => Place::Dict(dict),
            (_, Some(set)) => Place::Set(set),
            _ => unreachable!("keys are looked for in dicts and sets"),
        }
    }

    /// Where keys with that hash are.
    pub(super) fn candidates(self, w: &World, hash: i64) -> Vec<usize> {
        match self {
            Place::Dict(dict) => w.heap[dict].candidates(hash),
            Place::Set(set) => w.heap[set].candidates(hash),
        }
    }

    /// The key there.
    pub(super) fn key(self, w: &World, place: usize) -> Option<Value> {
        match self {
            Place::Dict(dict) => w.heap[dict].entry(place).map(|entry| entry.key),
            Place::Set(set) => w.heap[set].item(place),
        }
    }

    /// Equal numbers mean that it has not been changed.
    pub(super) fn version(self, w: &mut World) -> u32 {
        match self {
            Place::Dict(dict) => w.dict_version(dict),
            Place::Set(set) => w.heap[set].version(),
        }
    }
}

/// Moves an item of a dict to one of its ends.
pub(super) fn move_entry(w: &mut World, dict: Gc<Dict>, at: usize, last: bool) {
    let grown = w.heap[dict].move_entry(at, last);
    w.heap.charge(grown);
}

/// Does it, with the place of the key, if it has one.
fn finish(
    w: &mut World,
    what: Keyed,
    container: Value,
    key: Value,
    extra: Value,
    hash: i64,
    found: Option<usize>,
) -> NativeResult {
    match (Place::of(container), found) {
        (Place::Dict(dict), Some(at)) => Ok(match what {
            Keyed::Contains => Value::TRUE,
            Keyed::Put => {
                w.heap[dict].set_value(at, extra);
                Value::NONE
            }
            Keyed::Delete => {
                w.heap[dict].remove(at);
                Value::NONE
            }
            Keyed::Pop | Keyed::PopOr => w.heap[dict].remove(at).value,
            Keyed::ToFront | Keyed::ToEnd => {
                move_entry(w, dict, at, what == Keyed::ToEnd);
                Value::NONE
            }
            Keyed::Recall => {
                let value = w.heap[dict].entry(at).map_or(extra, |e| e.value);
                move_entry(w, dict, at, true);
                value
            }
            Keyed::Keep => Value::FALSE,
            _ => w.heap[dict].entry(at).map_or(extra, |e| e.value),
        }),
        (Place::Dict(dict), None) => match what {
            Keyed::Contains => Ok(Value::FALSE),
            Keyed::GetOr | Keyed::PopOr | Keyed::Recall => Ok(extra),
            Keyed::Put | Keyed::SetDefault | Keyed::Keep => {
                let grown = w.heap[dict].insert_new(key, hash, extra);
                w.heap.charge(grown);
                Ok(match what {
                    Keyed::Put => Value::NONE,
                    Keyed::Keep => Value::TRUE,
                    _ => extra,
                })
            }
            Keyed::Get => dict::missing(w, container, key),
            _ => Err(w.key_error(key)),
        },
        (Place::Set(_), Some(_)) if what == Keyed::Has => Ok(Value::TRUE),
        (Place::Set(_), Some(_)) if what == Keyed::Add => Ok(Value::NONE),
        (Place::Set(set), Some(at)) => {
            w.heap[set].remove(at);
            Ok(Value::NONE)
        }
        (Place::Set(set), None) => match what {
            Keyed::Has => Ok(Value::FALSE),
            Keyed::Add => {
                let grown = w.heap[set].insert_new(key, hash);
                w.heap.charge(grown);
                Ok(Value::NONE)
            }
            Keyed::Remove => Err(w.key_error(key)),
            _ => Ok(Value::NONE),
        },
    }
}

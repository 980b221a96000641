//! Sets, laid out as CPython's are, so that sets of ints iterate in the same order.
//!
//! Facts: CPython 3.13 `Objects/setobject.c`: tables of powers of two from 8, linear probing over at
//! most 9 neighbours and then a jump by the perturbed hash, growth when 3/5 full.

use std::cell::Cell;

use super::Probe;
use crate::compare::simple_eq;
use crate::heap::{Heap, Marker, Trace, Value};

const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
const MIN_SIZE: usize = 8;

#[derive(Clone, Copy)]
struct Slot {
    hash: i64,
    /// Null: never used; [`DUMMY`]: used once.
    key: Value,
}

const FREE: Slot = Slot {
    hash: 0,
    key: Value::NULL,
};
const DUMMY: Value = Value::PENDING;

/// A set or frozenset.
#[derive(Clone)]
pub struct Set {
    table: Vec<Slot>,
    /// Slots that are not free, dummies included.
    fill: usize,
    used: usize,
    /// Where `pop` looks next.
    finger: usize,
    /// Bumped by every change.
    version: u32,
    /// A frozenset's hash, once computed; 0: not yet.
    pub hash: Cell<i64>,
}

impl Default for Set {
    fn default() -> Self {
        Set {
            table: vec![FREE; MIN_SIZE],
            fill: 0,
            used: 0,
            finger: 0,
            version: 0,
            hash: Cell::new(0),
        }
    }
}

impl Set {
    /// How many items it has.
    pub fn len(&self) -> usize {
        self.used
    }

    /// Whether it has no items.
    pub fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// Whether no slot was ever used.
    pub fn never_used(&self) -> bool {
        self.fill == 0
    }

    /// Its items and their hashes, in table order.
    pub fn iter(&self) -> impl Iterator<Item = (Value, i64)> + '_ {
        self.table
            .iter()
            .filter(|s| is_item(s.key))
            .map(|s| (s.key, s.hash))
    }

    /// The first item at or behind a place in the table, and the place behind it.
    pub fn next_from(&self, place: usize) -> Option<(Value, usize)> {
        let found = self
            .table
            .get(place..)?
            .iter()
            .position(|s| is_item(s.key))?;
        Some((self.table[place + found].key, place + found + 1))
    }

    #[inline(always)]
    fn search<R>(&self, hash: i64, mut visit: impl FnMut(usize, &Slot) -> Option<R>) -> Option<R> {
        let table = &self.table[..];
        let mask = table.len() - 1;
        let mut perturb = hash as u64;
        let mut at = hash as usize & mask;
        loop {
            let end = match at + LINEAR_PROBES <= mask {
                true => at + LINEAR_PROBES,
                false => at,
            };
            for (n, slot) in table[at..=end].iter().enumerate() {
                if let Some(result) = visit(at + n, slot) {
                    return Some(result);
                }
                if slot.key.is_null() {
                    return None;
                }
            }
            perturb >>= PERTURB_SHIFT;
            at = at
                .wrapping_mul(5)
                .wrapping_add(1)
                .wrapping_add(perturb as usize)
                & mask;
        }
    }

    /// Looks for a key, comparing with [`simple_eq`].
    pub fn probe(&self, heap: &Heap, key: Value, hash: i64) -> Probe {
        self.probe_to_add(heap, key, hash).0
    }

    /// The same, and where the key goes if it is absent, for [`insert_at`](Self::insert_at).
    #[inline]
    pub(crate) fn probe_to_add(&self, heap: &Heap, key: Value, hash: i64) -> (Probe, usize) {
        // Of the places that were used once, CPython takes the last one that it comes by.
        let (mut used, mut free) = (None, 0);
        let found = self.search(hash, |place, slot| {
            if !is_item(slot.key) {
                match slot.key.is_null() {
                    true => free = place,
                    false => used = Some(place),
                }
                return None;
            }
            if slot.hash != hash {
                return None;
            }
            if slot.key == key {
                return Some(Probe::Found(place));
            }
            match simple_eq(heap, slot.key, key) {
                Some(true) => Some(Probe::Found(place)),
                Some(false) => None,
                None => Some(Probe::Ask),
            }
        });
        let probe = found.unwrap_or(Probe::Absent);
        (probe, used.unwrap_or(free))
    }

    /// The places of items with that hash, for comparing by hand.
    pub fn candidates(&self, hash: i64) -> Vec<usize> {
        let mut found = Vec::new();
        self.search(hash, |place, slot| {
            if slot.hash == hash && is_item(slot.key) {
                found.push(place);
            }
            None::<()>
        });
        found
    }

    /// The item at a place.
    pub fn item(&self, place: usize) -> Option<Value> {
        self.table.get(place).map(|s| s.key).filter(|&k| is_item(k))
    }

    /// Adds an item that is not there. Returns the bytes it grew by.
    pub fn insert_new(&mut self, key: Value, hash: i64) -> usize {
        let mut used = None;
        let free = self.search(hash, |place, slot| {
            if slot.key == DUMMY {
                used = Some(place);
            }
            slot.key.is_null().then_some(place)
        });
        // A table is never full.
        self.insert_at(used.or(free).unwrap_or_default(), key, hash)
    }

    /// Adds an item that is not there where it goes. Returns the bytes it grew by.
    #[inline]
    pub(crate) fn insert_at(&mut self, place: usize, key: Value, hash: i64) -> usize {
        self.used += 1;
        self.version = self.version.wrapping_add(1);
        let slot = &mut self.table[place];
        let was_used = !slot.key.is_null();
        *slot = Slot { hash, key };
        if was_used {
            return 0;
        }
        self.fill += 1;
        if self.fill * 5 < (self.table.len() - 1) * 3 {
            return 0;
        }
        self.resize(if self.used > 50_000 {
            self.used * 2
        } else {
            self.used * 4
        })
    }

    /// Takes an item out.
    pub fn remove(&mut self, place: usize) -> Value {
        let key = self.table[place].key;
        self.table[place] = Slot {
            hash: -1,
            key: DUMMY,
        };
        self.used -= 1;
        self.version = self.version.wrapping_add(1);
        key
    }

    /// Takes out the item that CPython's `pop` would.
    pub fn pop(&mut self) -> Option<Value> {
        if self.used == 0 {
            return None;
        }
        let mut place = self.finger & (self.table.len() - 1);
        while !is_item(self.table[place].key) {
            place = (place + 1) & (self.table.len() - 1);
        }
        self.finger = place + 1;
        Some(self.remove(place))
    }

    /// After a difference: rebuilds the table if more than a quarter of it are dummies.
    pub fn sweep(&mut self) {
        if self.fill - self.used > (self.table.len() - 1) / 4 {
            self.resize(if self.used > 50_000 {
                self.used * 2
            } else {
                self.used * 4
            });
        }
    }

    /// Takes over the table of another.
    pub fn replace(&mut self, other: Set) {
        let version = self.version.wrapping_add(1);
        *self = Set {
            version,
            finger: self.finger,
            ..other
        };
    }

    /// Takes everything out.
    pub fn clear(&mut self) {
        self.replace(Set::default());
    }

    /// Counts changes: equal numbers mean that nothing was put in or taken out.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Bytes behind the payload.
    pub fn bytes(&self) -> usize {
        self.table.len() * size_of::<Slot>()
    }

    /// A copy, laid out as CPython lays out `set(other)`.
    pub fn copy(&self) -> Set {
        let mut copy = Set::default();
        copy.fill_from(self);
        copy
    }

    /// Merges a set into this one, of which no slot was ever used. Returns the bytes it grew by.
    pub fn fill_from(&mut self, other: &Set) -> usize {
        if other.used == 0 {
            return 0;
        }
        let grown = self.reserve_for_merge(other.used);
        if self.table.len() == other.table.len() && other.fill == other.used {
            self.table.clone_from(&other.table);
        } else {
            for (key, hash) in other.iter() {
                self.place(key, hash);
            }
        }
        self.fill = other.used;
        self.used = other.used;
        self.version = self.version.wrapping_add(1);
        grown
    }

    /// Puts an item that is not there into a table with room, without counting it.
    fn place(&mut self, key: Value, hash: i64) {
        let place = self.search(hash, |place, slot| slot.key.is_null().then_some(place));
        if let Some(place) = place {
            self.table[place] = Slot { hash, key };
        }
    }

    /// Makes room as CPython does before it merges another set in.
    pub fn reserve_for_merge(&mut self, more: usize) -> usize {
        if (self.fill + more) * 5 >= (self.table.len() - 1) * 3 {
            return self.resize((self.used + more) * 2);
        }
        0
    }

    fn resize(&mut self, at_least: usize) -> usize {
        let mut size = MIN_SIZE;
        while size <= at_least {
            size *= 2;
        }
        let before = self.table.len();
        let old = std::mem::replace(&mut self.table, vec![FREE; size]);
        self.fill = self.used;
        for slot in old.into_iter().filter(|s| is_item(s.key)) {
            self.place(slot.key, slot.hash);
        }
        self.version = self.version.wrapping_add(1);
        size.saturating_sub(before) * size_of::<Slot>()
    }
}

fn is_item(key: Value) -> bool {
    !key.is_null() && key != DUMMY
}

impl Trace for Set {
    fn trace(&self, marker: &mut Marker) {
        for (key, _) in self.iter() {
            marker.value(key);
        }
        marker.extra_bytes(self.table.len() * size_of::<Slot>());
    }
}

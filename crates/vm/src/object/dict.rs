//! Dicts: entries in insertion order, and an index table over them if they are more than a few.

use std::mem::offset_of;

use crate::compare::simple_eq;
use crate::heap::layout::VectorLayout;
use crate::heap::{Heap, Marker, Trace, Value};

/// An item of a dict; a deleted one has a null key.
#[derive(Clone, Copy)]
pub struct Entry {
    /// The key's hash.
    pub hash: i64,
    /// The key.
    pub key: Value,
    /// Its value.
    pub value: Value,
}

/// The answer to "is this key there?".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Probe {
    /// Yes, in this entry.
    Found(usize),
    /// No.
    Absent,
    /// An entry with the same hash can only be compared by running Python code.
    Ask,
}

/// The table of this size is left out, and its entries searched one after the other: most dicts are no larger.
const FEW: usize = 8;
const EMPTY: u32 = u32::MAX;
const DELETED: u32 = u32::MAX - 1;

/// A dict.
#[derive(Clone, Default)]
pub struct Dict {
    /// Power of two; empty while there are few entries.
    table: Box<[u32]>,
    entries: Vec<Entry>,
    live: usize,
    /// Entries that can be added behind the others before there must be made room. What is left of the table, which
    /// must not fill up, has free slots for them.
    room: u32,
    /// Free slots that entries before the others may take.
    front: u32,
    /// Identifies this set of keys at these indices among all dicts; 0: no number yet.
    version: u32,
    /// All entries before this one are deleted, and it is not: whoever takes out the first item time and again need
    /// not look for it.
    first: u32,
}

#[inline(always)]
fn spread(hash: i64) -> usize {
    // Multiplying moves the entropy of low bits up; consecutive ints stay apart.
    ((hash as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize
}

impl Dict {
    /// Where machine code finds the version, in bytes.
    pub(crate) const VERSION: i32 = offset_of!(Dict, version) as i32;

    /// Where machine code finds the address of the entries, in bytes.
    pub(crate) fn entries() -> i32 {
        offset_of!(Dict, entries) as i32 + VectorLayout::of::<Entry>().address
    }

    /// An empty dict with room for that many items.
    pub fn with_capacity(items: usize) -> Dict {
        let mut dict = Dict::default();
        if items > 0 {
            dict.rebuild(items);
        }
        dict
    }

    /// How many items it has.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether it has no items.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// How many entries there are, deleted ones included: the end for [`Dict::entry`].
    #[inline(always)]
    pub fn end(&self) -> usize {
        self.entries.len()
    }

    /// The entry at that index, unless it is deleted.
    #[inline(always)]
    pub fn entry(&self, index: usize) -> Option<&Entry> {
        self.entries.get(index).filter(|e| !e.key.is_null())
    }

    /// The first entry from an index on, and its index.
    #[inline]
    pub fn next_entry(&self, from: usize) -> Option<(usize, Entry)> {
        (from.max(self.first as usize)..self.end()).find_map(|at| Some((at, *self.entry(at)?)))
    }

    /// The value of the item at an index.
    pub fn value_mut(&mut self, index: usize) -> Option<&mut Value> {
        let entry = self.entries.get_mut(index)?;
        (!entry.key.is_null()).then_some(&mut entry.value)
    }

    /// The items in insertion order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        let entries = self.entries.get(self.first as usize..).unwrap_or_default();
        entries.iter().filter(|e| !e.key.is_null())
    }

    /// Looks for a key, comparing with [`simple_eq`].
    #[inline]
    pub fn probe(&self, heap: &Heap, key: Value, hash: i64) -> Probe {
        if self.table.is_empty() {
            return self.probe_few(heap, key, hash);
        }
        let mask = self.table.len() - 1;
        let mut at = spread(hash) & mask;
        loop {
            match self.table[at] {
                EMPTY => return Probe::Absent,
                DELETED => {}
                index => {
                    let entry = &self.entries[index as usize];
                    if entry.key == key {
                        return Probe::Found(index as usize);
                    }
                    if entry.hash == hash {
                        match simple_eq(heap, entry.key, key) {
                            Some(true) => return Probe::Found(index as usize),
                            Some(false) => {}
                            None => return Probe::Ask,
                        }
                    }
                }
            }
            at = (at + 1) & mask;
        }
    }

    #[inline]
    fn probe_few(&self, heap: &Heap, key: Value, hash: i64) -> Probe {
        for (index, entry) in self.entries.iter().enumerate() {
            if entry.key == key {
                return Probe::Found(index);
            }
            if entry.hash == hash && !entry.key.is_null() {
                match simple_eq(heap, entry.key, key) {
                    Some(true) => return Probe::Found(index),
                    Some(false) => {}
                    None => return Probe::Ask,
                }
            }
        }
        Probe::Absent
    }

    /// The entries with that hash, for comparing by hand.
    pub fn candidates(&self, hash: i64) -> Vec<usize> {
        if self.table.is_empty() {
            let alike =
                |(at, e): (usize, &Entry)| (e.hash == hash && !e.key.is_null()).then_some(at);
            return self.entries.iter().enumerate().filter_map(alike).collect();
        }
        let mut found = Vec::new();
        let mask = self.table.len() - 1;
        let mut at = spread(hash) & mask;
        while self.table[at] != EMPTY {
            let index = self.table[at];
            if index != DELETED && self.entries[index as usize].hash == hash {
                found.push(index as usize);
            }
            at = (at + 1) & mask;
        }
        found
    }

    /// Adds an item whose key is not there. Returns the bytes it grew by.
    #[inline]
    pub fn insert_new(&mut self, key: Value, hash: i64, value: Value) -> usize {
        let mut grown = 0;
        if self.room == 0 {
            // Room for twice as many, whatever part of the entries is deleted.
            grown = self.rebuild(self.live * 3 / 2 + 1);
        }
        if !self.table.is_empty() {
            let mask = self.table.len() - 1;
            let mut at = spread(hash) & mask;
            while self.table[at] < DELETED {
                at = (at + 1) & mask;
            }
            self.table[at] = self.entries.len() as u32;
        }
        self.room -= 1;
        self.entries.push(Entry { hash, key, value });
        self.live += 1;
        self.version = 0;
        grown
    }

    /// Gives the key in that entry another value.
    #[inline(always)]
    pub fn set_value(&mut self, index: usize, value: Value) {
        self.entries[index].value = value;
    }

    /// Takes the entry out. Its place stays empty, so that loops over the dict go on where they were.
    pub fn remove(&mut self, index: usize) -> Entry {
        self.take_out(index).0
    }

    /// The same; and whether it leaves nothing behind in the table, as if it had never been there.
    fn take_out(&mut self, index: usize) -> (Entry, bool) {
        let entry = self.entries[index];
        let mut traceless = true;
        if !self.table.is_empty() {
            let mask = self.table.len() - 1;
            let mut at = spread(entry.hash) & mask;
            while self.table[at] != index as u32 {
                at = (at + 1) & mask;
            }
            // A slot before an empty one can be empty too: nobody's search goes on behind it.
            traceless = self.table[(at + 1) & mask] == EMPTY;
            self.table[at] = if traceless { EMPTY } else { DELETED };
        }
        self.entries[index].key = Value::NULL;
        self.entries[index].value = Value::NULL;
        self.live -= 1;
        self.version = 0;
        if index == self.first as usize {
            let rest = self.entries[index..].iter();
            self.first += rest.take_while(|e| e.key.is_null()).count() as u32;
        }
        (entry, traceless)
    }

    /// Takes the last item out.
    pub fn remove_last(&mut self) -> Option<Entry> {
        let index = self.entries.iter().rposition(|e| !e.key.is_null())?;
        let (entry, traceless) = self.take_out(index);
        // A slot that stays in use cannot be promised to another entry.
        self.room += u32::from(traceless);
        self.entries.truncate(index);
        self.first = self.first.min(index as u32);
        Some(entry)
    }

    /// Takes the first item out.
    pub fn remove_first(&mut self) -> Option<Entry> {
        let (index, _) = self.next_entry(0)?;
        Some(self.remove(index))
    }

    /// Adds an item whose key is not there, before all others. Returns the bytes it grew by.
    pub fn insert_first(&mut self, key: Value, hash: i64, value: Value) -> usize {
        let mut grown = 0;
        if self.first == 0 || self.front == 0 {
            // Room before the first one for as many as there are, and behind the last one too.
            let gap = self.live + 1;
            grown = self.rebuild(self.live + gap + self.live / 2 + 1);
            let deleted = Entry {
                hash: 0,
                key: Value::NULL,
                value: Value::NULL,
            };
            self.entries.splice(..0, std::iter::repeat_n(deleted, gap));
            self.room -= gap as u32;
            self.first = gap as u32;
            self.front = gap as u32;
            for place in &mut self.table {
                if *place < DELETED {
                    *place += gap as u32;
                }
            }
        }
        let index = self.first as usize - 1;
        if !self.table.is_empty() {
            let mask = self.table.len() - 1;
            let mut at = spread(hash) & mask;
            while self.table[at] < DELETED {
                at = (at + 1) & mask;
            }
            self.front -= u32::from(self.table[at] == EMPTY);
            self.table[at] = index as u32;
        }
        self.entries[index] = Entry { hash, key, value };
        self.first -= 1;
        self.live += 1;
        self.version = 0;
        grown
    }

    /// Moves an item before all others, or behind them. Returns the bytes the dict grew by.
    pub fn move_entry(&mut self, index: usize, last: bool) -> usize {
        let there = match last {
            true => index + 1 == self.entries.len(),
            false => index == self.first as usize,
        };
        if there {
            return 0;
        }
        let Entry { hash, key, value } = self.remove(index);
        match last {
            true => self.insert_new(key, hash, value),
            false => self.insert_first(key, hash, value),
        }
    }

    /// Takes everything out.
    pub fn clear(&mut self) {
        *self = Dict::default();
    }

    /// A copy.
    pub fn copy(&self) -> Dict {
        let mut copy = Dict::with_capacity(self.live);
        for entry in self.iter() {
            copy.insert_new(entry.key, entry.hash, entry.value);
        }
        copy
    }

    fn rebuild(&mut self, items: usize) -> usize {
        let before = self.bytes();
        self.version = 0;
        self.entries.retain(|e| !e.key.is_null());
        self.first = 0;
        let size = (items * 2).next_power_of_two().max(FEW);
        let size = if capacity_of(size) < items {
            size * 2
        } else {
            size
        };
        self.entries
            .reserve_exact(capacity_of(size) - self.entries.len());
        self.room = (capacity_of(size) - self.entries.len()) as u32;
        self.front = 0;
        if size == FEW {
            self.table = Box::default();
            return self.bytes().saturating_sub(before);
        }
        self.table = vec![EMPTY; size].into_boxed_slice();
        let mask = size - 1;
        for (index, entry) in self.entries.iter().enumerate() {
            let mut at = spread(entry.hash) & mask;
            while self.table[at] != EMPTY {
                at = (at + 1) & mask;
            }
            self.table[at] = index as u32;
        }
        self.bytes().saturating_sub(before)
    }

    /// Bytes behind the payload.
    pub fn bytes(&self) -> usize {
        self.table.len() * 4 + self.entries.capacity() * size_of::<Entry>()
    }

    /// The number of this set of keys, or 0.
    #[inline(always)]
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Gives this set of keys a number, by which caches recognise it.
    pub fn set_version(&mut self, version: u32) {
        self.version = version;
    }
}

fn capacity_of(table: usize) -> usize {
    table * 5 / 8
}

impl Trace for Dict {
    fn trace(&self, marker: &mut Marker) {
        for entry in &self.entries {
            marker.value(entry.key);
            marker.value(entry.value);
        }
        marker.extra_bytes(self.bytes());
    }
}

#[cfg(test)]
mod tests;

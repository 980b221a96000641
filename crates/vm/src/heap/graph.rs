//! Who refers to whom, for `gc`: what an object holds, all containers, and how much of the garbage was in cycles.

use rustc_hash::FxHashMap;

use super::{Heap, Kind, Marker, Value, header_of, kinds};

/// An epoch that no collection has.
const LOOKING: u8 = 3;

impl Heap {
    /// The objects that a live object refers to, each once; its class is not among them.
    pub fn referents(&mut self, value: Value) -> Vec<Value> {
        if !value.is_object() {
            return Vec::new();
        }
        let mut found = self.held_by(value);
        found.retain(|&each| {
            let header = header_of(each);
            header.mark.set(self.epoch);
            header.class.get().is_some()
        });
        found
    }

    /// The same, with marks left as looking made them.
    fn held_by(&self, value: Value) -> Vec<Value> {
        let mut marker = Marker::new(LOOKING);
        // SAFETY: the value is alive or not swept yet, and the heap is borrowed: nobody uses its payload.
        unsafe { kinds::trace_payload(value, &mut marker) };
        if let Some(&dict) = self.side_dicts.get(&(value.bits() as usize)) {
            marker.value(dict.value());
        }
        marker.into_pending()
    }

    /// All objects that can hold others, in no order that means anything.
    pub fn containers(&mut self) -> Vec<Value> {
        let mut found = Vec::new();
        self.blocks.sweep(|cell| {
            let value = Value::from_address(cell.as_ptr().expose_provenance());
            let header = header_of(value);
            if header.class.get().is_some() && is_container(header.kind()) {
                found.push(value);
            }
            true
        });
        found
    }

    /// Has the next collection count the objects that counting references would not have freed.
    pub fn count_cycles(&mut self) {
        self.cyclic = Some(0);
    }

    /// How many those were.
    pub fn take_cyclic(&mut self) -> usize {
        self.cyclic.take().unwrap_or(0)
    }

    /// Counts the containers among what was not reached that are in a cycle, or that one refers to: those that are
    /// left when what nobody refers to is taken away, again and again.
    pub(super) fn count_unreached_cycles(&mut self) {
        let mut dead: Vec<Value> = Vec::new();
        let epoch = self.epoch;
        self.blocks.sweep(|cell| {
            let value = Value::from_address(cell.as_ptr().expose_provenance());
            if header_of(value).mark.get() != epoch {
                dead.push(value);
            }
            true
        });
        let places: FxHashMap<u64, usize> = dead
            .iter()
            .enumerate()
            .map(|(at, v)| (v.bits(), at))
            .collect();
        let mut holders = vec![0u32; dead.len()];
        let mut held: Vec<Vec<usize>> = Vec::with_capacity(dead.len());
        for &value in &dead {
            let mut here = Vec::new();
            for each in self.held_by(value) {
                match places.get(&each.bits()) {
                    Some(&at) => {
                        header_of(each).mark.set(0);
                        holders[at] += 1;
                        here.push(at);
                    }
                    None => header_of(each).mark.set(epoch),
                }
            }
            held.push(here);
        }
        let mut loose: Vec<usize> = (0..dead.len()).filter(|&at| holders[at] == 0).collect();
        let mut freed = vec![false; dead.len()];
        while let Some(at) = loose.pop() {
            freed[at] = true;
            for &each in &held[at] {
                holders[each] -= 1;
                if holders[each] == 0 {
                    loose.push(each);
                }
            }
        }
        let left = dead
            .iter()
            .zip(&freed)
            .filter(|&(&value, &freed)| !freed && is_container(header_of(value).kind()));
        self.cyclic = Some(left.count());
    }
}

fn is_container(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Free
            | Kind::Int
            | Kind::Float
            | Kind::Complex
            | Kind::Str
            | Kind::Bytes
            | Kind::ByteArray
            | Kind::Range
            | Kind::CodeObj
    )
}

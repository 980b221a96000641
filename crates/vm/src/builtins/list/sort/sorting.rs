//! A sort that takes Python code: the key function, or comparisons.

use crate::heap::{Gc, Marker, Value};
use crate::native::{Exit, NativeFrame, NativeResult};
use crate::object::{Function, Items, List};
use crate::world::World;

/// The list that is sorted is empty meanwhile, as in CPython.
pub(super) struct Sorting {
    list: Gc<List>,
    /// What was in it.
    items: Gc<List>,
    /// The key function, or None.
    key: Value,
    /// The keys of the first items; with a key function, all of them once the comparisons begin.
    keys: Items,
    reverse: bool,
    result: Value,
    waits: Waits,
}

enum Waits {
    Key,
    Order,
}

impl Sorting {
    /// Sorts a list; `result` is the result.
    pub(super) fn start(
        w: &mut World,
        list: Gc<List>,
        key: Value,
        reverse: bool,
        result: Value,
    ) -> NativeResult {
        let keys = if key.is_none() {
            0
        } else {
            w.heap[list].items.len()
        };
        w.reserve(Some(keys * 8))?;
        let items = std::mem::take(&mut w.heap[list].items);
        let Some(items) = w.list_of(items).cast() else {
            unreachable!("it was made just now")
        };
        let sorting = Sorting {
            list,
            items,
            key,
            keys: Items::with_capacity(keys),
            reverse,
            result,
            waits: Waits::Key,
        };
        Box::new(sorting).run(w)
    }

    fn run(mut self: Box<Self>, w: &mut World) -> NativeResult {
        if self.key.is_none() {
            let keys = self.items.value();
            return self.order(w, keys);
        }
        while let Some(item) = self.next(w) {
            match w.call_now(self.key, &[item]) {
                Ok(key) => self.keys.push(key),
                Err(Exit::Raise) => {
                    self.give_back(w);
                    return Err(Exit::Raise);
                }
                Err(exit) => return w.after(exit, self),
            }
        }
        let mut items = std::mem::take(&mut w.heap[self.items].items);
        let sorted = super::sort_by_keys(w, &self.keys, &mut items, self.reverse);
        w.heap[self.items].items = items;
        if sorted {
            return self.finish(w);
        }
        let keys = std::mem::take(&mut self.keys);
        let keys = w.list_of(keys);
        self.order(w, keys)
    }

    /// The item whose key is wanted next.
    fn next(&self, w: &World) -> Option<Value> {
        w.heap[self.items].items.get(self.keys.len()).copied()
    }

    /// Has the prelude make the comparisons.
    fn order(mut self: Box<Self>, w: &mut World, keys: Value) -> NativeResult {
        self.waits = Waits::Order;
        let arguments = [keys, self.items.value(), Value::bool(self.reverse)];
        let exit = w.prelude("sort_by_keys", &arguments);
        w.after(exit, self)
    }

    /// Puts the items back; whether the list was left alone meanwhile.
    fn give_back(&self, w: &mut World) -> bool {
        let items = std::mem::take(&mut w.heap[self.items].items);
        let meanwhile = std::mem::replace(&mut w.heap[self.list].items, items);
        meanwhile.is_empty() && !meanwhile.spilled()
    }

    fn finish(&self, w: &mut World) -> NativeResult {
        if self.give_back(w) {
            return Ok(self.result);
        }
        Err(w.value_error("list modified during sort"))
    }
}

impl NativeFrame for Sorting {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.list);
        marker.gc(self.items);
        marker.values(&[self.key, self.result]);
        marker.values(&self.keys);
    }

    fn resume(mut self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        match (result, &self.waits) {
            (Ok(key), Waits::Key) => {
                self.keys.push(key);
                self.run(w)
            }
            (Ok(_), Waits::Order) => self.finish(w),
            (Err(exception), _) => {
                self.give_back(w);
                Err(w.raise(exception))
            }
        }
    }

    fn again(&mut self, w: &mut World, function: Gc<Function>, key: Value) -> Option<Value> {
        if !matches!(self.waits, Waits::Key) || self.key != function.value() {
            return None;
        }
        let next = w.heap[self.items].items.get(self.keys.len() + 1).copied()?;
        self.keys.push(key);
        Some(next)
    }
}

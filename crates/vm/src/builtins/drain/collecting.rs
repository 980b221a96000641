//! Items that are kept: in a list, or for what is made of all of them.

use super::{Sink, Took, drain_sized};
use crate::heap::{Gc, Marker, Value};
use crate::native::NativeResult;
use crate::object::List;
use crate::world::World;

/// Appends to a list.
pub struct ToList {
    /// The list.
    pub list: Gc<List>,
    /// The result of the run.
    pub result: Value,
}

impl Sink for ToList {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.list);
        marker.value(self.result);
    }

    fn item(&mut self, w: &mut World, item: Value) -> NativeResult<Took> {
        crate::builtins::list::push(w, self.list, item)?;
        Ok(Took::More)
    }

    fn end(&mut self, _: &mut World) -> NativeResult {
        Ok(self.result)
    }
}

/// What is made of all items together: they, and values kept.
pub type Finish = fn(&mut World, Vec<Value>, &[Value]) -> NativeResult;

struct Collect {
    items: Vec<Value>,
    kept: Vec<Value>,
    finish: Finish,
}

impl Sink for Collect {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&self.items);
        marker.values(&self.kept);
    }

    fn item(&mut self, w: &mut World, item: Value) -> NativeResult<Took> {
        if self.items.len() == self.items.capacity() {
            w.reserve(Some(self.items.len() * 8))?;
            w.heap.charge(self.items.len() * 8);
        }
        self.items.push(item);
        Ok(Took::More)
    }

    fn end(&mut self, w: &mut World) -> NativeResult {
        (self.finish)(w, std::mem::take(&mut self.items), &self.kept)
    }
}

/// Makes something of all items of an iterable.
pub fn collect(w: &mut World, iterable: Value, kept: &[Value], finish: Finish) -> NativeResult {
    if let Some(items) = plain_items(w, iterable) {
        let items = items.to_vec();
        w.reserve(Some(items.len() * 8))?;
        return finish(w, items, kept);
    }
    reserve_for(w, iterable)?;
    drain_sized(
        w,
        iterable,
        Collect {
            items: Vec::new(),
            kept: kept.to_vec(),
            finish,
        },
    )
}

/// MemoryError if the items of a range are too many to be kept.
pub fn reserve_for(w: &mut World, iterable: Value) -> NativeResult<()> {
    match iterable.cast::<crate::object::Range>() {
        Some(range) => {
            let len = w.as_i64(w.heap[range].len);
            w.reserve(len.and_then(|n| usize::try_from(n).ok()?.checked_mul(8)))
        }
        None => Ok(()),
    }
}

/// The items of a list or tuple, if iterating over it means those.
pub fn plain_items(w: &World, value: Value) -> Option<&[Value]> {
    if crate::ops::binary::is_builtin(w, value) {
        w.as_items(value)
    } else {
        None
    }
}

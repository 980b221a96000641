//! `tee`: several iterators over what one gives, each at its own pace.

use gilscope_vm::World;
use gilscope_vm::heap::{Gc, Marker, Value};
use gilscope_vm::object::{List, Need, Note, Step, Steps};

use super::{Machine, count};

/// So many items are in a block, and behind them the block that follows.
///
/// A block that all readers have passed is garbage.
const BLOCK: usize = 57;

/// One of the readers.
#[derive(Clone)]
pub(super) struct Tee {
    source: Value,
    /// The block that it is in, which grows as the foremost reader goes on.
    block: Gc<List>,
    at: usize,
}

/// The block behind one that is full.
fn following(w: &mut World, block: Gc<List>) -> Gc<List> {
    if let Some(next) = w.heap[block].items.get(BLOCK).and_then(|next| next.cast()) {
        return next;
    }
    let next = w.list(Vec::new());
    w.list_push(block, next);
    match next.cast() {
        Some(next) => next,
        None => unreachable!("it was made just now"),
    }
}

impl Tee {
    /// The item that it comes to, if another reader has been there.
    fn read(&mut self, w: &mut World) -> Option<Value> {
        if self.at == BLOCK {
            self.block = following(w, self.block);
            self.at = 0;
        }
        let item = *w.heap[self.block].items.get(self.at)?;
        self.at += 1;
        Some(item)
    }
}

impl Steps for Tee {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.source);
        marker.gc(self.block);
    }

    fn copy(&self) -> Box<dyn Steps> {
        Box::new(self.clone())
    }

    fn begin(&mut self, w: &mut World) -> Step {
        match self.read(w) {
            Some(item) => Step::Give(item),
            None => Step::Need(Need::Next(self.source), Note::FIRST),
        }
    }

    fn go_on(&mut self, w: &mut World, _: Note, answer: Option<Value>) -> Step {
        let Some(item) = answer else {
            return Step::Stop;
        };
        // Others may have gone on meanwhile: it is put behind what they were given.
        let mut last = self.block;
        while w.heap[last].items.len() >= BLOCK {
            last = following(w, last);
        }
        w.list_push(last, item);
        self.read(w).map_or(Step::Stop, Step::Give)
    }
}

impl Machine for Tee {
    const NAME: &'static str = "tee";

    /// The source, the block, and the place in it.
    fn made(w: &mut World, state: &[Value]) -> Option<Self> {
        let &[source, block, at] = state else {
            return None;
        };
        Some(Tee {
            source,
            block: block.cast()?,
            at: count(w, at).filter(|&at| at <= BLOCK)?,
        })
    }

    fn state(&self, _: &mut World) -> Vec<Value> {
        let at = Value::int(self.at as i64);
        vec![self.source, self.block.value(), at]
    }
}

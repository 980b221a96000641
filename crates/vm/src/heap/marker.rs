//! Marking: which objects can still be reached.

use super::{Gc, Payload, Trace, Value, header_of, kinds};

/// Collects what is reachable, without recursion.
pub struct Marker {
    epoch: u8,
    pending: Vec<Value>,
    reached: usize,
    extra: usize,
}

impl Marker {
    pub(super) fn new(epoch: u8) -> Marker {
        Marker {
            epoch,
            pending: Vec::new(),
            reached: 0,
            extra: 0,
        }
    }

    /// Marks a value.
    #[inline]
    pub fn value(&mut self, value: Value) {
        if !value.is_object() {
            return;
        }
        let header = header_of(value);
        if header.mark.get() != self.epoch {
            header.mark.set(self.epoch);
            self.reached += 1;
            self.pending.push(value);
        }
    }

    /// Marks an object.
    #[inline]
    pub fn gc<T: Payload>(&mut self, gc: Gc<T>) {
        self.value(gc.value());
    }

    /// Marks several values.
    pub fn values(&mut self, values: &[Value]) {
        for &value in values {
            self.value(value);
        }
    }

    /// Marks what an optional handle refers to.
    pub fn option<T: Payload>(&mut self, gc: Option<Gc<T>>) {
        if let Some(gc) = gc {
            self.gc(gc);
        }
    }

    /// Tells how many bytes lie behind the payload being traced.
    #[inline]
    pub fn extra_bytes(&mut self, bytes: usize) {
        self.extra += bytes;
    }

    /// What was marked and not followed.
    pub(super) fn into_pending(self) -> Vec<Value> {
        self.pending
    }

    pub(super) fn reached(&self) -> usize {
        self.reached
    }

    pub(super) fn extra(&self) -> usize {
        self.extra
    }

    pub(super) fn run(&mut self) {
        while let Some(value) = self.pending.pop() {
            if let Some(class) = header_of(value).class.get() {
                self.value(class.value());
            }
            // SAFETY: marked values are alive, and the collector holds the heap exclusively.
            unsafe { kinds::trace_payload(value, self) };
        }
    }
}

impl<T: Trace> Trace for [T] {
    fn trace(&self, marker: &mut Marker) {
        for item in self {
            item.trace(marker);
        }
    }
}

impl Trace for Value {
    fn trace(&self, marker: &mut Marker) {
        marker.value(*self);
    }
}

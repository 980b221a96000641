//! Lists, tuples, bytes, ranges, slices.

use std::cell::Cell;
use std::sync::Arc;

use crate::heap::{Marker, Trace, Value};

/// A list.
#[derive(Default)]
pub struct List {
    /// Its items.
    pub items: Vec<Value>,
}

/// A tuple.
pub struct Tuple {
    /// Its items.
    pub items: Box<[Value]>,
}

/// Immutable bytes.
pub struct Bytes {
    /// The bytes.
    pub data: Box<[u8]>,
    /// The hash, once computed; 0: not yet.
    pub hash: Cell<i64>,
}

/// Mutable bytes.
#[derive(Default)]
pub struct ByteArray {
    /// The bytes.
    pub data: Vec<u8>,
    /// Memoryviews that look at it have copies of this; its length is fixed meanwhile.
    pub exports: Option<Arc<()>>,
}

/// A range; all four are ints.
pub struct Range {
    /// First item.
    pub start: Value,
    /// First number not in it.
    pub stop: Value,
    /// Distance.
    pub step: Value,
    /// How many items it has.
    pub len: Value,
}

/// A slice object.
pub struct Slice {
    /// Lower bound or None.
    pub start: Value,
    /// Upper bound or None.
    pub stop: Value,
    /// Step or None.
    pub step: Value,
}

impl Trace for List {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&self.items);
        marker.extra_bytes(self.items.capacity() * 8);
    }
}

impl Trace for Tuple {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&self.items);
        marker.extra_bytes(self.items.len() * 8);
    }
}

impl Trace for Bytes {
    fn trace(&self, marker: &mut Marker) {
        marker.extra_bytes(self.data.len());
    }
}

impl Trace for ByteArray {
    fn trace(&self, marker: &mut Marker) {
        marker.extra_bytes(self.data.capacity());
    }
}

impl Trace for Range {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&[self.start, self.stop, self.step, self.len]);
    }
}

impl Trace for Slice {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&[self.start, self.stop, self.step]);
    }
}

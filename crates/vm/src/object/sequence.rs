//! Lists, tuples, bytes, ranges, slices.

use std::cell::Cell;
use std::sync::Arc;

use smallvec::SmallVec;

use crate::heap::{Marker, Trace, Value};

/// So many items lie in the object itself.
pub(crate) const FEW_ITEMS: usize = 3;

/// The items of a list or tuple. Up to three of them lie in the object's own cell, which is then as large as
/// it would have to be for the address, length and capacity of a run of memory elsewhere.
pub type Items = SmallVec<[Value; FEW_ITEMS]>;

/// A list.
#[derive(Clone, Default)]
pub struct List {
    /// Its items.
    pub items: Items,
}

/// A tuple.
pub struct Tuple {
    /// Its items.
    pub items: Items,
}

/// What a tuple can be made of.
pub trait IntoItems {
    /// The items.
    fn into_items(self) -> Items;
}

impl IntoItems for Items {
    fn into_items(self) -> Items {
        self
    }
}

impl IntoItems for Vec<Value> {
    fn into_items(self) -> Items {
        Items::from_vec(self)
    }
}

impl IntoItems for Box<[Value]> {
    fn into_items(self) -> Items {
        Items::from_vec(self.into_vec())
    }
}

impl IntoItems for &[Value] {
    #[inline]
    fn into_items(self) -> Items {
        Items::from_slice(self)
    }
}

impl<const N: usize> IntoItems for [Value; N] {
    #[inline]
    fn into_items(self) -> Items {
        Items::from_slice(&self)
    }
}

/// Bytes that items take outside their object's cell.
pub(crate) fn bytes_behind(items: &Items) -> usize {
    if items.spilled() {
        items.capacity() * size_of::<Value>()
    } else {
        0
    }
}

/// Immutable bytes.
pub struct Bytes {
    /// The bytes.
    pub data: Box<[u8]>,
    /// The hash, once computed; 0: not yet.
    pub hash: Cell<i64>,
}

/// Mutable bytes.
#[derive(Clone, Default)]
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
        marker.extra_bytes(bytes_behind(&self.items));
    }
}

impl Trace for Tuple {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&self.items);
        marker.extra_bytes(bytes_behind(&self.items));
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

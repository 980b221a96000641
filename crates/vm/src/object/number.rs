//! Numbers that do not fit a word: big ints, complex numbers, instances of subclasses.

use num_bigint::BigInt;

use crate::heap::{Marker, Trace};

/// An int of any size. Ints that fit a word are on the heap only as instances of subclasses.
pub struct Int {
    /// The number.
    pub value: BigInt,
}

/// An instance of a subclass of float.
pub struct Float {
    /// The number.
    pub value: f64,
}

/// A complex number.
pub struct Complex {
    /// Real part.
    pub re: f64,
    /// Imaginary part.
    pub im: f64,
}

impl Trace for Int {
    fn trace(&self, marker: &mut Marker) {
        marker.extra_bytes(self.value.bits() as usize / 8);
    }
}

impl Trace for Float {
    fn trace(&self, _: &mut Marker) {}
}

impl Trace for Complex {
    fn trace(&self, _: &mut Marker) {}
}

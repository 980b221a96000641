//! `complex`.

use crate::heap::Value;
use crate::native::NativeResult;
use crate::ops::binary::BinOp;
use crate::world::World;

pub(crate) fn init(_: &mut World) {}

/// An operator on complex numbers.
pub fn binary(_: &mut World, _: BinOp, _: Value, _: Value) -> Option<NativeResult> {
    None
}

/// `(a+bj) ** (c+dj)`.
pub fn pow(w: &mut World, _: f64, _: f64, _: f64, _: f64) -> NativeResult {
    Err(w.type_error("complex"))
}

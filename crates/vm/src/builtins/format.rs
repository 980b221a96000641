//! `format()` and `__format__`.

use crate::heap::Value;
use crate::native::NativeResult;
use crate::world::World;

/// `format(value, spec)`.
pub fn format(w: &mut World, value: Value, _: Value) -> NativeResult {
    super::repr::str(w, value)
}

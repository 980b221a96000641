//! `%` and `str.format`.

use crate::heap::Value;
use crate::native::NativeResult;
use crate::world::World;

/// `template % args`.
pub fn percent(w: &mut World, _: Value, _: Value) -> NativeResult {
    Err(w.type_error("percent"))
}

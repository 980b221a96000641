//! `%` and `str.format`.

use crate::heap::Value;
use crate::native::{Args, NativeResult};
use crate::world::World;

/// `template % args`.
pub fn percent(w: &mut World, _: Value, _: Value) -> NativeResult {
    Err(w.type_error("percent"))
}

/// `template.format(…)`.
pub fn format(w: &mut World, _: &Args) -> NativeResult {
    Err(w.type_error("format"))
}

/// `template.format_map(mapping)`.
pub fn format_map(w: &mut World, _: Value, _: Value) -> NativeResult {
    Err(w.type_error("format"))
}

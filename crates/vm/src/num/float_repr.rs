//! `repr` of a float: the fewest digits that read back, in Python's layout.
//!
//! CPython: `float_repr` in `Objects/floatobject.c`, style `r` of `PyOS_double_to_string`.

use super::decimal::{Flags, Style, to_text};

/// `repr(x)` and `str(x)`.
pub fn repr(x: f64) -> String {
    to_text(
        x,
        Style::Shortest,
        0,
        Flags {
            add_dot_0: true,
            ..Flags::default()
        },
    )
}

/// Like [`repr`] without the `.0` of whole numbers, as the parts of a complex are shown.
pub fn repr_part(x: f64) -> String {
    to_text(x, Style::Shortest, 0, Flags::default())
}

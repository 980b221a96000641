//! `%` and `str.format`.

mod fields;
mod percent;
pub(crate) mod short;

pub use fields::{format, format_map};
pub use percent::{percent, percent_bytes};

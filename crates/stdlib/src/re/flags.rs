//! Flags of patterns.

use super::source::{Fault, Result};

pub(super) const IGNORECASE: u32 = 2;
pub(super) const LOCALE: u32 = 4;
pub(super) const MULTILINE: u32 = 8;
pub(super) const DOTALL: u32 = 16;
pub(super) const UNICODE: u32 = 32;
pub(super) const VERBOSE: u32 = 64;
pub(super) const DEBUG: u32 = 128;
pub(super) const ASCII: u32 = 256;
pub(super) const TYPE_FLAGS: u32 = ASCII | LOCALE | UNICODE;

/// The flags of a finished pattern, with those that hold by default.
pub(super) fn fixed_flags(flags: u32, text: bool) -> Result<u32> {
    if text {
        if flags & LOCALE != 0 {
            return Err(Fault::Value(
                "cannot use LOCALE flag with a str pattern".to_owned(),
            ));
        }
        if flags & ASCII != 0 && flags & UNICODE != 0 {
            return Err(Fault::Value(
                "ASCII and UNICODE flags are incompatible".to_owned(),
            ));
        }
        return Ok(if flags & ASCII == 0 {
            flags | UNICODE
        } else {
            flags
        });
    }
    if flags & UNICODE != 0 {
        return Err(Fault::Value(
            "cannot use UNICODE flag with a bytes pattern".to_owned(),
        ));
    }
    if flags & LOCALE != 0 && flags & ASCII != 0 {
        return Err(Fault::Value(
            "ASCII and LOCALE flags are incompatible".to_owned(),
        ));
    }
    Ok(flags)
}

/// The flag that a letter stands for.
pub(super) fn flag(c: char) -> Option<u32> {
    Some(match c {
        'i' => IGNORECASE,
        'L' => LOCALE,
        'm' => MULTILINE,
        's' => DOTALL,
        'x' => VERBOSE,
        'a' => ASCII,
        'u' => UNICODE,
        _ => return None,
    })
}

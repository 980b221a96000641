//! The live view in the terminal.
//!
//! [`Live`] is all that is known and chosen; events and output go in, and [`draw()`] puts it on a screen. Keys become
//! [`Action`]s, and those that concern the run come back as [`Request`]s: what is behind the screen is the program's
//! business. Nothing here reads a clock or starts a thread.

#![forbid(unsafe_code)]

mod draw;
mod interval;
mod keys;
mod live;
mod output;
mod speed;

pub use draw::draw;
pub use interval::Interval;
pub use keys::{Action, action, help};
pub use live::{Live, Request, Sort};
pub use speed::Speed;

//! Statistics, blame, verdicts and pictures, made of events alone.
//!
//! | module | holds |
//! |---|---|
//! | `analysis` | the tables and verdicts of a run, found while its events go by |
//! | `blame` | who made whom wait |
//! | `contention` | who waited for the script's own locks |
//! | `deadlock` | circles of waiting threads |
//! | `verdict` | what it means, in words |
//! | `table`, `text` | figures and words for people |
//! | `timeline` | what each thread did when, for pictures |
//! | `render` | the pictures, one file for each format |

#![forbid(unsafe_code)]

mod analysis;
mod blame;
mod contention;
mod deadlock;
pub mod render;
mod signs;
pub mod table;
#[cfg(test)]
mod testing;
pub mod text;
pub mod timeline;
mod verdict;

pub use analysis::{Analysis, Report};
pub use blame::Blame;
pub use contention::Contention;
pub use deadlock::{Deadlock, Link};
pub use verdict::{Verdict, VerdictKind, explain};

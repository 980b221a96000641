//! The global interpreter lock as a pure state machine: policies, measures, laws.
//!
//! Nothing here reads a clock, starts a thread or sleeps.
//! A *driver* (real threads, or virtual ones) tells the machine what happened and when, and does what the answer says:
//!
//! ```text
//!   driver                                   Gil (this crate)
//!   ───────────────────────────────          ─────────────────────────────────────────
//!   thread wants the lock         request ─► Granted │ Wait { until }
//!   a waiter was notified         woken   ─► Granted │ Wait { until }
//!   a waiter's time is up         timeout ─► Granted │ Wait { until }   (may raise the drop request)
//!   the holder reached a check    poll    ─► None │ Some(reason to release)
//!   the holder lets go            release ─► Free │ AwaitSwitch
//!   a thread ended                thread_gone
//! ```
//!
//! Every answer also names the threads to notify ([`Wakes`]); after every call the driver copies
//! [`Machine::attention`] into the word its eval loop polls.
//! [`Gil`] keeps the state all policies share and counts; a [`Policy`] only decides.
//!
//! A driver with real threads puts the machine under one short mutex, gives each thread a condition variable, reads its
//! clock under the mutex, and has these two loops (mirroring and notifying after every call is left out):
//!
//! ```text
//!   take:  outcome = request(thread)
//!          while outcome is Wait { until }:
//!              park until notified or until that time
//!              outcome = if the time was up { timeout(thread) } else { woken(thread) }
//!
//!   drop:  outcome = release(thread, reason)
//!          while outcome is AwaitSwitch:
//!              park until notified
//!              outcome = woken(thread)
//! ```
//!
//! | state of a thread | entered by | left by |
//! |---|---|---|
//! | outside | `thread_start`, `release` → `Free`, `woken` → `Free` | `request`, `thread_gone` |
//! | waiting, asleep | `request`, `woken`, `timeout` → `Wait` | being named in [`Wakes`]; `timeout`; a spurious `woken` |
//! | waiting, woken | being named in [`Wakes`] | `woken` or `timeout` → `Granted` or (a failed wake-up) `Wait` |
//! | holding | `Granted` | `release` |
//! | awaiting switch | `release` → `AwaitSwitch` | somebody else's `Granted` |

#![forbid(unsafe_code)]

mod gil;
pub mod laws;
mod machine;
pub mod measure;
pub mod model;
pub mod policies;
mod policy;
mod spec;
mod state;
mod ticker;

pub use gil::Gil;
pub use machine::{Decision, Machine, Outcome, Wakes};
pub use policy::Policy;
pub use spec::{PolicySpec, PolicySpecError, PollProfile, parse_duration, show_duration};
pub use state::LockState;
pub use ticker::Ticker;

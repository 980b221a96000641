//! Driver for the real machine: OS threads, the real lock, clock, input and output, signals.
//!
//! Each Python thread has an OS thread, and each of those runs the same loop:
//!
//! ```text
//!   acquire ─► resume ─► Release ─► let others have the lock if they want it, acquire again
//!                    ├─► Block   ─► release, perform the effect without the lock, acquire again
//!                    └─► Finished
//! ```
//!
//! | module | holds |
//! |---|---|
//! | `driver` | that loop, thread start, process end |
//! | `lock` | the interpreter lock: state machine, mutex, parking |
//! | `outside` | effects, performed without the lock |
//! | `locks`, `endings`, `signals`, `masks`, `timers` | what effects wait for |
//! | `descriptors`, `waiting` | open descriptors, and waiting on them |
//! | `files`, `paths`, `sockets`, `epoll`, `system`, `limits` | calls of the operating system |
//! | `recorder` | brings events to whoever records or shows them |
//! | `mutex`, `gate` | the one kind of mutex, and what keeps forks out of critical sections |
//! | `fork` | a copy of the process, and the driver it gets |
//! | `processes`, `children`, `messages`, `areas`, `living` | other processes, what goes to them, what is shared with them |
//! | `host` | questions answered with the lock held |
//! | `raw` | the system calls that nothing safe offers |
//!
//! The driver knows the process only as a [`Workload`], and the compiler and the frozen modules only as
//! functions in a [`Supply`].

#![allow(
    clippy::disallowed_methods,
    reason = "the driver is where clock, threads, files and processes are"
)]
#![deny(unsafe_code)]

mod ancillary;
mod areas;
mod barriers;
mod children;
mod clock;
mod descriptors;
mod driver;
mod endings;
mod epoll;
mod files;
mod fork;
mod gate;
mod host;
mod ids;
mod limits;
mod living;
mod lock;
mod locks;
mod machine;
mod masks;
mod messages;
mod mutex;
mod outside;
mod pace;
mod paths;
mod processes;
mod programs;
mod rare;
mod raw;
mod recorder;
mod signals;
mod sockets;
mod system;
mod tasks;
mod timers;
mod waiting;
mod workload;

pub use clock::now;
pub use driver::{Driver, End, Options};
pub use host::{Compile, Decode, Supply, code_memory};
pub use machine::{exit, pin_to_cores};
pub use signals::starts_ignored;
pub use workload::Workload;

//! Driver for a simulated machine: virtual cores, a virtual clock, one OS thread.
//!
//! The same virtual machine and the same lock policies as on the real machine, with time, cores and chance made up:
//! the same script under the same policy, machine and seed does the same, byte for byte.
//!
//! | module | holds |
//! |---|---|
//! | `model`, `presets` | what things cost on a machine |
//! | `os`, `theft` | who gets which core, and when cores are away |
//! | `engine`, `agenda`, `thread` | events in order of time |
//! | `schedule` | who goes on, where that is chosen and not timed |
//! | `repeat` | a recorded run again, hold by hold |
//! | `template` | a script run again and again |
//! | `bursts` | threads made of bursts, without any Python |
//! | `outside`, `locks`, `pipes` | what threads do without the lock |
//! | `calls` | what the operating system says of itself |
//! | `host` | questions answered with the lock held |

#![forbid(unsafe_code)]

mod agenda;
mod bursts;
mod calls;
mod console;
mod driver;
mod engine;
mod guard;
mod host;
mod lock;
mod locks;
mod model;
mod os;
mod outside;
mod pipes;
mod presets;
mod repeat;
mod schedule;
mod template;
mod theft;
mod thread;
mod workload;

pub use bursts::Bursts;
pub use console::{Captured, Console};
pub use driver::{Driver, End, Ending, Options, Stuck};
pub use host::{Compile, Decode, Installer, Supply};
pub use model::{InstructionCosts, MachineModel, ModelError};
pub use os::OsCounts;
pub use presets::NAMES as PRESETS;
pub use repeat::Divergence;
pub use schedule::{Choice, ScheduleError, ScheduleSpec, Scheduler, show_choices};
pub use template::Template;
pub use workload::Workload;

//! The lock policies, one file each.

mod fifo;
mod priority;
mod ticks;
mod timer;

pub use fifo::Fifo;
pub use priority::Priority;
pub use ticks::Ticks;
pub use timer::Timer;

#[cfg(test)]
mod tests;

//! The machine underneath: its cores, and the end of the process.

use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

/// Confines the process to the first `cores` of the cores it may use.
///
/// # Errors
///
/// If it may use fewer, or the system refuses.
pub fn pin_to_cores(cores: usize) -> std::io::Result<()> {
    let allowed = sched_getaffinity(None)?;
    let mut chosen = CpuSet::new();
    let usable = (0..CpuSet::MAX_CPU).filter(|&core| allowed.is_set(core));
    for core in usable.take(cores) {
        chosen.set(core);
    }
    if (chosen.count() as usize) < cores {
        let have = allowed.count();
        return Err(std::io::Error::other(format!(
            "cannot use {cores} cores: only {have} available"
        )));
    }
    Ok(sched_setaffinity(None, &chosen)?)
}

/// Ends the process at once, without a word.
pub(crate) fn leave(code: i32) -> ! {
    crate::raw::exit(code & 0xff)
}

/// The core that the calling thread runs on.
pub(crate) fn current_core() -> u16 {
    u16::try_from(rustix::thread::sched_getcpu()).unwrap_or(u16::MAX)
}

/// Ends the process: with that code, or, if it is negative, by the signal of that number, as one that
/// never handled it.
pub fn exit(code: i32) -> ! {
    if code < 0 {
        // Comes back only if the number is none of a signal.
        let _ = signal_hook::low_level::emulate_default_handler(-code);
    }
    std::process::exit(code & 0xff)
}

//! Which processes live: a process by number and start, so that a number used again is another one.

/// A process, as 42 bits in the upper part of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Owner(u64);

impl Owner {
    /// Bits below it.
    pub(crate) const SHIFT: u32 = 22;
    /// Bits of the time it started, in the kernel's ticks.
    const START: u32 = 20;

    fn new(pid: u64, start: u64) -> Owner {
        let start = start & ((1 << Owner::START) - 1);
        Owner((pid << Owner::START | start) << Owner::SHIFT)
    }

    /// The word that names it.
    pub(crate) fn word(self) -> u64 {
        self.0
    }

    /// The process a word names.
    pub(crate) fn of(word: u64) -> Owner {
        Owner(word >> Owner::SHIFT << Owner::SHIFT)
    }

    fn pid(self) -> u64 {
        self.0 >> (Owner::SHIFT + Owner::START)
    }
}

/// The calling process.
pub(crate) fn myself() -> Owner {
    let pid = std::process::id();
    owner_of(pid as i32).unwrap_or(Owner::new(pid.into(), 0))
}

/// The process of that number, unless it has ended.
pub(crate) fn owner_of(pid: i32) -> Option<Owner> {
    parse(pid, &std::fs::read(format!("/proc/{pid}/stat")).ok()?)
}

fn parse(pid: i32, text: &[u8]) -> Option<Owner> {
    // The name stands in parentheses and may contain anything.
    let behind = text.iter().rposition(|&b| b == b')')?;
    let rest = std::str::from_utf8(&text[behind + 1..]).ok()?;
    let mut fields = rest.split_ascii_whitespace();
    let state = fields.next()?;
    // A zombie runs no more, whether it has been waited for or not, once its other threads have gone: one that
    // is killed may be changing shared memory while its first thread is a zombie already.
    let threads: u32 = fields.nth(16)?.parse().ok()?;
    if matches!(state, "Z" | "X") && threads <= 1 && pid != std::process::id() as i32 {
        return None;
    }
    let start = fields.nth(1)?.parse().ok()?;
    Some(Owner::new(u64::try_from(pid).ok()?, start))
}

/// Whether it has not ended.
pub(crate) fn is_alive(owner: Owner) -> bool {
    let Ok(pid) = i32::try_from(owner.pid()) else {
        return false;
    };
    match std::fs::read(format!("/proc/{pid}/stat")) {
        Ok(text) => parse(pid, &text) == Some(owner),
        // Want of descriptors or memory says nothing of it.
        Err(error) => {
            !matches!(
                error.kind(),
                std::io::ErrorKind::NotFound | std::io::ErrorKind::PermissionDenied
            ) && error.raw_os_error() != Some(rustix::io::Errno::SRCH.raw_os_error())
        }
    }
}

/// A process that is no more.
#[cfg(test)]
pub(crate) fn dead() -> Owner {
    let mut sleep = std::process::Command::new("sleep");
    let mut child = sleep.arg("1000").spawn().expect("a child");
    let owner = owner_of(child.id() as i32).expect("it lives until it is killed");
    child.kill().expect("it is ours");
    child.wait().expect("it ends");
    owner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_living_and_the_dead() {
        assert!(is_alive(myself()));
        let mut child = std::process::Command::new("true").spawn().expect("a child");
        let pid = child.id() as i32;
        let owner = owner_of(pid);
        while owner_of(pid).is_some() {
            std::thread::yield_now();
        }
        // It is a zombie now, and then nothing at all.
        assert!(owner.is_none_or(|owner| !is_alive(owner)));
        child.wait().expect("it ends");
        assert!(owner.is_none_or(|owner| !is_alive(owner)));
    }

    #[test]
    fn a_number_used_again_is_another_process() {
        let other = Owner::new(std::process::id().into(), 12345);
        assert_ne!(other, myself());
        assert!(!is_alive(other));
    }
}

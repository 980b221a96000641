//! Events as bytes: a kind, the time since the event before, the thread, then what the kind has.
//!
//! All numbers are varints of seven bits a byte, the lowest first.

use crate::{Event, EventKind, LockId, Nanos, ReleaseReason, Site, ThreadId, ThreadState};

/// Kinds on disk; the numbers stay what they are.
mod kind {
    pub(super) const THREAD_START: u8 = 0;
    pub(super) const THREAD_NAME: u8 = 1;
    pub(super) const THREAD_END: u8 = 2;
    pub(super) const GIL_REQUEST: u8 = 3;
    pub(super) const GIL_ACQUIRE: u8 = 4;
    pub(super) const GIL_RELEASE: u8 = 5;
    pub(super) const GIL_DROP_REQUEST: u8 = 6;
    pub(super) const GIL_FAILED_WAKE: u8 = 7;
    pub(super) const BLOCK: u8 = 8;
    pub(super) const UNBLOCK: u8 = 9;
    pub(super) const LOCK_ACQUIRE: u8 = 10;
    pub(super) const LOCK_RELEASE: u8 = 11;
    pub(super) const MARKER: u8 = 12;
    pub(super) const LOCK_MISS: u8 = 13;
}

pub(super) fn put(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

pub(super) fn take(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

/// Optional numbers are stored one higher, so that zero is none.
fn put_option(out: &mut Vec<u8>, value: Option<u64>) {
    put(out, value.map_or(0, |value| value.wrapping_add(1)));
}

fn take_option(bytes: &mut &[u8]) -> Option<Option<u64>> {
    take(bytes).map(|value| value.checked_sub(1))
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

fn take_text(bytes: &mut &[u8]) -> Option<Box<str>> {
    let length = usize::try_from(take(bytes)?).ok()?;
    let (text, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(std::str::from_utf8(text).ok()?.into())
}

fn put_site(out: &mut Vec<u8>, site: Site) {
    put(out, u64::from(site.function.wrapping_add(1)));
    put(out, u64::from(site.line));
    put(out, u64::from(site.op.wrapping_add(1)));
}

fn take_site(bytes: &mut &[u8]) -> Option<Site> {
    let function = u32::try_from(take(bytes)?).ok()?.wrapping_sub(1);
    let line = u32::try_from(take(bytes)?).ok()?;
    let op = u16::try_from(take(bytes)?).ok()?.wrapping_sub(1);
    Some(Site { function, line, op })
}

/// Times may run backwards a little: differences are stored with their sign in the lowest bit.
fn zigzag(difference: i64) -> u64 {
    (difference << 1 ^ difference >> 63) as u64
}

fn unzigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

/// Appends an event that follows one at `last`.
pub(super) fn encode(event: &Event, last: &mut Nanos, out: &mut Vec<u8>) {
    let number = match event.kind {
        EventKind::ThreadStart { .. } => kind::THREAD_START,
        EventKind::ThreadName { .. } => kind::THREAD_NAME,
        EventKind::ThreadEnd => kind::THREAD_END,
        EventKind::GilRequest => kind::GIL_REQUEST,
        EventKind::GilAcquire { .. } => kind::GIL_ACQUIRE,
        EventKind::GilRelease { .. } => kind::GIL_RELEASE,
        EventKind::GilDropRequest => kind::GIL_DROP_REQUEST,
        EventKind::GilFailedWake => kind::GIL_FAILED_WAKE,
        EventKind::Block { .. } => kind::BLOCK,
        EventKind::Unblock => kind::UNBLOCK,
        EventKind::LockAcquire { .. } => kind::LOCK_ACQUIRE,
        EventKind::LockRelease { .. } => kind::LOCK_RELEASE,
        EventKind::LockMiss { .. } => kind::LOCK_MISS,
        EventKind::Marker { .. } => kind::MARKER,
    };
    out.push(number);
    let difference = event.time.0.wrapping_sub(last.0) as i64;
    *last = event.time;
    put(out, zigzag(difference));
    put(out, u64::from(event.thread.0));
    match &event.kind {
        EventKind::ThreadStart { name } | EventKind::ThreadName { name } => put_text(out, name),
        EventKind::GilAcquire { core } => put_option(out, core.map(u64::from)),
        EventKind::GilRelease {
            reason,
            requested,
            awaits_switch,
            site,
            polls,
        } => {
            let flags = u8::from(*requested) | u8::from(*awaits_switch) << 1;
            out.push((*reason as u8) << 2 | flags);
            put_site(out, *site);
            put(out, *polls);
        }
        EventKind::Block { what, lock, on } => {
            out.push(*what as u8);
            put_option(out, lock.map(|lock| lock.0));
            put_option(out, on.map(|thread| u64::from(thread.0)));
        }
        EventKind::LockAcquire { lock, site } | EventKind::LockRelease { lock, site } => {
            put(out, lock.0);
            put_site(out, *site);
        }
        EventKind::LockMiss { lock, attempt } => {
            put(out, lock.0);
            put(out, *attempt);
        }
        EventKind::Marker { text } => put_text(out, text),
        EventKind::ThreadEnd
        | EventKind::GilRequest
        | EventKind::GilDropRequest
        | EventKind::GilFailedWake
        | EventKind::Unblock => {}
    }
}

/// Reads all events of a chunk; `None` if it is damaged, what came before the damage is kept.
pub(super) fn decode_all(mut bytes: &[u8], events: &mut Vec<Event>) -> Option<()> {
    let mut last = Nanos(take(&mut bytes)?);
    while !bytes.is_empty() {
        events.push(decode(&mut bytes, &mut last)?);
    }
    Some(())
}

fn decode(bytes: &mut &[u8], last: &mut Nanos) -> Option<Event> {
    let number = take_byte(bytes)?;
    let difference = unzigzag(take(bytes)?);
    let time = Nanos(last.0.wrapping_add_signed(difference));
    *last = time;
    let thread = ThreadId(u32::try_from(take(bytes)?).ok()?);
    let kind = match number {
        kind::THREAD_START => EventKind::ThreadStart {
            name: take_text(bytes)?,
        },
        kind::THREAD_NAME => EventKind::ThreadName {
            name: take_text(bytes)?,
        },
        kind::THREAD_END => EventKind::ThreadEnd,
        kind::GIL_REQUEST => EventKind::GilRequest,
        kind::GIL_ACQUIRE => EventKind::GilAcquire {
            core: take_option(bytes)?.and_then(|core| u16::try_from(core).ok()),
        },
        kind::GIL_RELEASE => {
            let byte = take_byte(bytes)?;
            EventKind::GilRelease {
                reason: *ReleaseReason::ALL.get(usize::from(byte >> 2))?,
                requested: byte & 1 != 0,
                awaits_switch: byte & 2 != 0,
                site: take_site(bytes)?,
                polls: take(bytes)?,
            }
        }
        kind::GIL_DROP_REQUEST => EventKind::GilDropRequest,
        kind::GIL_FAILED_WAKE => EventKind::GilFailedWake,
        kind::BLOCK => EventKind::Block {
            what: *ThreadState::ALL.get(usize::from(take_byte(bytes)?))?,
            lock: take_option(bytes)?.map(LockId),
            on: take_option(bytes)?
                .and_then(|thread| u32::try_from(thread).ok())
                .map(ThreadId),
        },
        kind::UNBLOCK => EventKind::Unblock,
        kind::LOCK_ACQUIRE => EventKind::LockAcquire {
            lock: LockId(take(bytes)?),
            site: take_site(bytes)?,
        },
        kind::LOCK_RELEASE => EventKind::LockRelease {
            lock: LockId(take(bytes)?),
            site: take_site(bytes)?,
        },
        kind::LOCK_MISS => EventKind::LockMiss {
            lock: LockId(take(bytes)?),
            attempt: take(bytes)?,
        },
        kind::MARKER => EventKind::Marker {
            text: take_text(bytes)?,
        },
        _ => return None,
    };
    Some(Event { time, thread, kind })
}

fn take_byte(bytes: &mut &[u8]) -> Option<u8> {
    let (&byte, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(byte)
}

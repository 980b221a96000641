//! Text that is built at its end, piece by piece, without being copied each time.
//!
//! `s += piece` makes a new string, and the old one stays what it is. Both can lie in the same memory, as long as only
//! one of them goes on at the place where the old one ends: that is the first to ask for it, and whoever comes
//! later gets a copy. So a string of n bytes is built with O(n) bytes copied, as in CPython, which looks at
//! reference counts for that (`unicode_concatenate` in `Python/ceval.c` up to 3.13).

use std::cell::UnsafeCell;
use std::mem::MaybeUninit;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The first bytes of a room for text, which others may share.
pub struct Growing {
    room: Arc<Room>,
    len: usize,
}

/// Memory that is written once, from its start on.
struct Room {
    bytes: Box<[UnsafeCell<MaybeUninit<u8>>]>,
    /// So many bytes are written, or about to be by the one that has claimed them.
    claimed: AtomicUsize,
}

// SAFETY: bytes are written only by the one call that has claimed them, before the text that has them exists; they
// are only read afterwards.
#[allow(unsafe_code, reason = "see above")]
unsafe impl Sync for Room {}

/// A room is at least that large.
const LEAST: usize = 128;

#[allow(
    unsafe_code,
    reason = "the bytes of a room are written beside those that are read"
)]
impl Growing {
    /// A copy of two texts, one behind the other, with room for as much again.
    pub fn new(first: &str, more: &str) -> Growing {
        let len = first.len() + more.len();
        let size = (2 * len).max(LEAST);
        let bytes = (0..size).map(|_| UnsafeCell::new(MaybeUninit::uninit()));
        let room = Room {
            bytes: bytes.collect(),
            claimed: AtomicUsize::new(len),
        };
        // SAFETY: nobody else knows of the room, and it is large enough for both.
        unsafe {
            room.write(0, first);
            room.write(first.len(), more);
        }
        Growing {
            room: Arc::new(room),
            len,
        }
    }

    /// This text and more behind it, and how many bytes of memory that has taken.
    pub fn with(&self, more: &str) -> (Growing, usize) {
        let end = self.len + more.len();
        let free = end <= self.room.bytes.len()
            && (self.room.claimed)
                .compare_exchange(self.len, end, Ordering::Relaxed, Ordering::Relaxed)
                .is_ok();
        if !free {
            let copy = Growing::new(self.as_str(), more);
            let taken = copy.room.bytes.len();
            return (copy, taken);
        }
        // SAFETY: the bytes from `self.len` to `end` are in the room, and have been claimed by this call alone; no text has
        // them yet.
        unsafe { self.room.write(self.len, more) };
        let room = Arc::clone(&self.room);
        (Growing { room, len: end }, more.len())
    }

    /// The text.
    #[inline]
    pub fn as_str(&self) -> &str {
        // SAFETY: so many bytes were written before this text was made, whole strings one behind the other, and nothing
        // changes them.
        unsafe {
            let start = self.room.bytes.as_ptr().cast::<u8>();
            std::str::from_utf8_unchecked(std::slice::from_raw_parts(start, self.len))
        }
    }
}

impl Room {
    /// # Safety
    ///
    /// The bytes must be in the room, and nobody else may read or write them meanwhile.
    #[allow(unsafe_code, reason = "see above")]
    unsafe fn write(&self, at: usize, text: &str) {
        let place = UnsafeCell::raw_get(self.bytes[at..].as_ptr()).cast::<u8>();
        // SAFETY: as above.
        unsafe { std::ptr::copy_nonoverlapping(text.as_ptr(), place, text.len()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_go_on_alike_share_their_start_and_nothing_else() {
        let start = Growing::new("ab", "cd");
        let (one, taken) = start.with("ef");
        assert_eq!(taken, 2);
        let (other, taken) = start.with("gh");
        assert!(taken >= LEAST);
        let (longer, _) = one.with(one.as_str());
        assert_eq!(start.as_str(), "abcd");
        assert_eq!(one.as_str(), "abcdef");
        assert_eq!(other.as_str(), "abcdgh");
        drop((start, one));
        assert_eq!(longer.as_str(), "abcdefabcdef");
    }

    #[test]
    fn building_copies_each_byte_a_few_times() {
        let mut text = Growing::new("", "");
        let mut expected = String::new();
        let mut taken = 0;
        // Miri takes its time.
        for n in 0..if cfg!(miri) { 200 } else { 2000 } {
            let piece = format!("{n}é");
            expected.push_str(&piece);
            let (longer, bytes) = text.with(&piece);
            (text, taken) = (longer, taken + bytes);
        }
        assert_eq!(text.as_str(), expected);
        assert!(taken < 6 * expected.len(), "{taken}");
    }
}

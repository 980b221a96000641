//! Strings: sequences of code points, kept as UTF-8.

use std::cell::{Cell, OnceCell};
use std::hash::{Hash, Hasher};

pub use compact_str::CompactString;

use crate::heap::{Growing, Marker, Trace};

/// So many bytes of text lie in the object itself.
const INLINE: usize = size_of::<CompactString>();

/// Byte offsets are noted for every so many code points of a non-ASCII string.
const STRIDE: usize = 64;

/// A string that comes of so many concatenations one after the other is being built, and gets room for more of them.
const BUILT: u8 = 3;

/// Where a string's text is.
enum Text {
    /// Up to 24 bytes lie in the object itself.
    Own(CompactString),
    /// Other strings may begin with it, or it with them.
    Shared(Growing),
}

const _: () = assert!(size_of::<Text>() == size_of::<CompactString>());

/// A string. Lone surrogates are stored [`Str::SURROGATE_SHIFT`] higher.
pub struct Str {
    text: Text,
    /// Its length in code points.
    chars: usize,
    hash: Cell<i64>,
    /// Byte offset of every 64th code point; made when a non-ASCII string is first indexed.
    offsets: OnceCell<Box<[u32]>>,
    interned: Cell<bool>,
    /// So many concatenations have made it, up to [`BUILT`].
    joins: u8,
}

/// Pieces of text one behind the other, which are so many bytes: what lies in the object itself is not allocated before.
pub(crate) fn of_pieces<'a>(length: usize, pieces: impl Iterator<Item = &'a str>) -> CompactString {
    if length <= INLINE {
        let mut text = CompactString::default();
        text.extend(pieces);
        return text;
    }
    let mut text = String::with_capacity(length);
    text.extend(pieces);
    text.into()
}

impl Str {
    /// Where lone surrogates U+D800–DFFF are kept: that much higher, in private use plane 16.
    pub const SURROGATE_SHIFT: u32 = 0x10_0000;

    /// A string.
    pub fn new(text: impl Into<CompactString>) -> Str {
        let mut text = text.into();
        if text.is_heap_allocated() {
            text.shrink_to_fit();
        }
        let chars = if text.is_ascii() {
            text.len()
        } else {
            text.chars().count()
        };
        Str::of(Text::Own(text), chars, 0)
    }

    fn of(text: Text, chars: usize, joins: u8) -> Str {
        Str {
            text,
            chars,
            hash: Cell::new(0),
            offsets: OnceCell::new(),
            interned: Cell::new(false),
            joins,
        }
    }

    /// A string that is known to be ASCII.
    pub(crate) fn ascii(text: CompactString) -> Str {
        debug_assert!(text.is_ascii());
        let chars = text.len();
        Str::of(Text::Own(text), chars, 0)
    }

    /// Two strings one behind the other, and how many bytes outside its object that has taken.
    pub(crate) fn joined(&self, more: &Str) -> (Str, usize) {
        let (first, second) = (self.as_str(), more.as_str());
        let len = first.len() + second.len();
        let chars = self.chars + more.chars;
        if let Text::Shared(text) = &self.text {
            let (text, taken) = text.with(second);
            return (Str::of(Text::Shared(text), chars, BUILT), taken);
        }
        let joins = self.joins + 1;
        if joins >= BUILT && len > INLINE {
            let text = Growing::new(first, second);
            return (Str::of(Text::Shared(text), chars, BUILT), 2 * len);
        }
        let mut text = match len <= INLINE {
            true => CompactString::from(first),
            false => {
                let mut text = CompactString::with_capacity(len);
                text.push_str(first);
                text
            }
        };
        text.push_str(second);
        let joined = Str::of(Text::Own(text), chars, joins.min(BUILT - 1));
        let taken = joined.bytes_behind();
        (joined, taken)
    }

    /// Its text.
    #[inline(always)]
    pub fn as_str(&self) -> &str {
        match &self.text {
            Text::Own(text) => text,
            Text::Shared(text) => text.as_str(),
        }
    }

    /// Bytes that it takes outside its object.
    #[inline]
    pub fn bytes_behind(&self) -> usize {
        match &self.text {
            Text::Own(text) if !text.is_heap_allocated() => 0,
            _ => self.as_str().len(),
        }
    }

    /// Its length in code points.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.chars
    }

    /// Whether it has no code points.
    pub fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }

    /// Whether every code point is below 128, so that code points are bytes.
    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.chars == self.as_str().len()
    }

    /// Whether it is the one string of its text in the table of names.
    #[inline(always)]
    pub fn is_interned(&self) -> bool {
        self.interned.get()
    }

    pub(crate) fn mark_interned(&self) {
        self.interned.set(true);
    }

    /// Its hash; never -1, as in CPython, and the same in every run.
    #[inline]
    pub fn hash(&self) -> i64 {
        let known = self.hash.get();
        if known != 0 {
            return known;
        }
        let mut hasher = rustc_hash::FxHasher::default();
        self.as_str().hash(&mut hasher);
        let hash = match hasher.finish() as i64 {
            0 | -1 => -2,
            h => h,
        };
        self.hash.set(hash);
        hash
    }

    /// Where the code point with that index begins, in bytes; the length is allowed.
    pub fn byte_offset(&self, index: usize) -> usize {
        if self.is_ascii() {
            return index;
        }
        let Some(&start) = self.landmarks().get(index / STRIDE) else {
            return self.as_str().len();
        };
        let start = start as usize;
        self.as_str()[start..]
            .char_indices()
            .nth(index % STRIDE)
            .map_or(self.as_str().len(), |(at, _)| start + at)
    }

    fn landmarks(&self) -> &[u32] {
        self.offsets.get_or_init(|| {
            self.as_str()
                .char_indices()
                .step_by(STRIDE)
                .map(|(at, _)| at as u32)
                .collect()
        })
    }

    /// The code points from `start` to `end`; both must be within the length.
    pub fn slice(&self, start: usize, end: usize) -> &str {
        &self.as_str()[self.byte_offset(start)..self.byte_offset(end)]
    }

    /// The code point with that index.
    pub fn char_at(&self, index: usize) -> Option<char> {
        self.as_str()[self.byte_offset(index)..].chars().next()
    }

    /// The index of the code point that begins at that byte.
    pub fn char_index(&self, byte: usize) -> usize {
        if self.is_ascii() {
            return byte;
        }
        let landmarks = self.landmarks();
        let before = landmarks.partition_point(|&at| at as usize <= byte);
        match before.checked_sub(1) {
            Some(last) => {
                let start = landmarks[last] as usize;
                last * STRIDE + self.as_str()[start..byte].chars().count()
            }
            None => 0,
        }
    }
}

impl Trace for Str {
    fn trace(&self, marker: &mut Marker) {
        marker.extra_bytes(self.bytes_behind());
    }
}

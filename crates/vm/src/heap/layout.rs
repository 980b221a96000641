//! Where machine code finds the parts of objects: distances in bytes from an object's address.

use std::mem::offset_of;

use smallvec::SmallVec;

use super::{GcBox, Header, UNTOUCHED, Value};
use crate::object::List;

/// The kind and whether the class is a subclass, one byte.
pub(crate) const KIND: i32 = offset_of!(Header, kind) as i32;
/// The header's flags, one byte.
pub(crate) const FLAGS: i32 = offset_of!(Header, flags) as i32;
/// The class, a word.
pub(crate) const CLASS: i32 = offset_of!(Header, class) as i32;
/// Among the flags: the heap wants to know before the object changes.
pub(crate) const SET_ASIDE: u8 = UNTOUCHED;
/// What an object consists of.
pub(crate) const PAYLOAD: i32 = offset_of!(GcBox<List>, payload) as i32;
/// The bits that are zero in the handle of an object.
pub(crate) const NO_OBJECT: u64 = super::value::POINTER_MASK;
/// The lowest word of an int kept in the word.
pub(crate) const INT_TAG: u64 = super::value::INT_TAG;
/// What a float's bits are higher by in its word.
pub(crate) const FLOAT_OFFSET: u64 = super::value::FLOAT_OFFSET;

/// The parts of a small vector of values, from its own address.
#[derive(Clone, Copy)]
pub(crate) struct SmallLayout {
    /// Its capacity; as long as the values lie inside, their number.
    pub(crate) capacity: i32,
    /// The values that lie inside.
    pub(crate) inside: i32,
    /// The address of values that lie outside.
    pub(crate) address: i32,
    /// Their number.
    pub(crate) length: i32,
}

impl SmallLayout {
    /// Looks at one to see where its parts are, which the library does not say.
    pub(crate) fn of<const N: usize>() -> SmallLayout
    where
        [Value; N]: smallvec::Array<Item = Value>,
    {
        let size = size_of::<SmallVec<[Value; N]>>();
        let inside: SmallVec<[Value; N]> = SmallVec::new();
        let data = inside.as_ptr().addr() - (&raw const inside).addr();
        let outside: SmallVec<[Value; N]> = std::iter::repeat_n(Value::NONE, N + 1).collect();
        let word = (&raw const outside).cast::<usize>();
        // SAFETY: what lies outside is told by two words, address and number, in the place of those inside.
        let first = unsafe { word.byte_add(data).read() };
        let (address, length) = if first == outside.as_ptr().addr() {
            (data, data + 8)
        } else {
            (data + 8, data)
        };
        SmallLayout {
            capacity: if data == 0 { size as i32 - 8 } else { 0 },
            inside: data as i32,
            address: address as i32,
            length: length as i32,
        }
    }
}

/// The words of a vector, from its own address.
#[derive(Clone, Copy)]
pub(crate) struct VectorLayout {
    /// The address of its items.
    pub(crate) address: i32,
    /// How many there are.
    pub(crate) length: i32,
    /// For how many there is room.
    pub(crate) capacity: i32,
}

impl VectorLayout {
    /// Looks at one to see where they are, which the library does not say.
    pub(crate) fn of<T>() -> VectorLayout {
        let vector: Vec<T> = Vec::with_capacity(3);
        let words = (&raw const vector).cast::<usize>();
        let find = |word: usize| {
            // SAFETY: a vector is three words in some order.
            let at = (0..3).find(|&n| unsafe { words.add(n).read() } == word);
            at.map_or(0, |n| n as i32 * 8)
        };
        let (address, capacity) = (find(vector.as_ptr().addr()), find(vector.capacity()));
        VectorLayout {
            address,
            length: 24 - address - capacity,
            capacity,
        }
    }
}

/// Where a boxed slice keeps the address of its items, and their number, from its own address.
pub(crate) fn slice_layout() -> (i32, i32) {
    let slice: Box<[u64]> = Box::new([0]);
    let words = (&raw const slice).cast::<usize>();
    // SAFETY: it is two words in some order.
    let first = unsafe { words.read() };
    if first == slice.as_ptr().addr() {
        (0, 8)
    } else {
        (8, 0)
    }
}

/// An iterator as it lies in memory: which it is, and up to three words of its own.
#[repr(C)]
struct IterParts {
    tag: u8,
    words: [u64; 3],
}

/// Which iterator it is, one byte.
pub(crate) const ITER_TAG: i32 = offset_of!(IterParts, tag) as i32;

/// The words of an iterator, in the order of its fields.
pub(crate) const fn iter_word(n: i32) -> i32 {
    offset_of!(IterParts, words) as i32 + n * 8
}

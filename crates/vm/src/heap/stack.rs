//! A thread's value stack: one run of memory that holds the locals and operands of all its frames.

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::mem::offset_of;
use std::ptr::NonNull;

use smallvec::SmallVec;

use super::{Marker, Value};

/// The value stack of one thread. It hands out a raw pointer to its first slot; the eval loop reads
/// and writes slots through it, within bounds that the verifier has computed.
pub struct ValueStack {
    slots: NonNull<Value>,
    capacity: usize,
}

const INITIAL: usize = 64;

fn layout(capacity: usize) -> Layout {
    match Layout::array::<Value>(capacity) {
        Ok(layout) => layout,
        Err(_) => unreachable!("the recursion limit keeps stacks far below that"),
    }
}

fn allocate(capacity: usize) -> NonNull<Value> {
    // SAFETY: the capacity is never zero.
    let pointer = unsafe { alloc(layout(capacity)) };
    let Some(slots) = NonNull::new(pointer.cast::<Value>()) else {
        handle_alloc_error(layout(capacity))
    };
    for i in 0..capacity {
        // SAFETY: inside the allocation.
        unsafe { slots.add(i).write(Value::NULL) };
    }
    slots
}

impl Default for ValueStack {
    fn default() -> Self {
        ValueStack {
            slots: allocate(INITIAL),
            capacity: INITIAL,
        }
    }
}

impl ValueStack {
    /// Where machine code finds the address of the first slot, and how many there are.
    pub(crate) const SLOTS: usize = offset_of!(ValueStack, slots);
    pub(crate) const CAPACITY: usize = offset_of!(ValueStack, capacity);

    /// How many slots there are. All of them are initialised.
    #[inline(always)]
    pub fn capacity(&self) -> usize {
        self.capacity
    }

    /// The first slot. Valid until [`ValueStack::grow`].
    #[inline(always)]
    pub fn base(&self) -> *mut Value {
        self.slots.as_ptr()
    }

    /// Makes room for at least `needed` slots; pointers from [`ValueStack::base`] become invalid.
    #[cold]
    pub fn grow(&mut self, needed: usize) {
        let capacity = needed.max(self.capacity * 2);
        let slots = allocate(capacity);
        // SAFETY: both runs are at least the old capacity long and do not overlap.
        unsafe { std::ptr::copy_nonoverlapping(self.base(), slots.as_ptr(), self.capacity) };
        // SAFETY: allocated with that layout.
        unsafe { dealloc(self.base().cast(), layout(self.capacity)) };
        self.slots = slots;
        self.capacity = capacity;
    }

    /// A slot, checked.
    pub fn get(&self, index: usize) -> Value {
        assert!(
            index < self.capacity,
            "slot {index} of a stack of {}",
            self.capacity
        );
        // SAFETY: inside the allocation, all of which is initialised.
        unsafe { self.slots.add(index).read() }
    }

    /// Writes a slot, checked.
    pub fn set(&mut self, index: usize, value: Value) {
        assert!(
            index < self.capacity,
            "slot {index} of a stack of {}",
            self.capacity
        );
        // SAFETY: inside the allocation.
        unsafe { self.slots.add(index).write(value) };
    }

    /// Writes slots from `index` on.
    #[inline]
    pub fn write(&mut self, index: usize, values: &[Value]) {
        assert!(index <= self.capacity && values.len() <= self.capacity - index);
        // SAFETY: inside the allocation, which no slice of values overlaps.
        unsafe {
            copy(
                values.as_ptr(),
                self.slots.add(index).as_ptr(),
                values.len(),
            )
        }
    }

    /// Puts the slots from one up to another behind what `values` holds.
    #[inline]
    pub fn read(&self, from: usize, to: usize, values: &mut SmallVec<[Value; 6]>) {
        let slots = self.slice(from, to);
        values.reserve(slots.len());
        let held = values.len();
        // SAFETY: there is room for so many behind those held, and a vector does not overlap the stack.
        unsafe {
            copy(slots.as_ptr(), values.as_mut_ptr().add(held), slots.len());
            values.set_len(held + slots.len());
        }
    }

    /// Slots from one up to another.
    #[inline]
    pub fn slice(&self, from: usize, to: usize) -> &[Value] {
        assert!(from <= to && to <= self.capacity);
        // SAFETY: inside the allocation, all of which is initialised; the slice borrows the stack, which
        // only changes through `&mut` or in a loop that holds no slice of it.
        unsafe { std::slice::from_raw_parts(self.slots.add(from).as_ptr(), to - from) }
    }

    /// Marks the slots below `top`.
    pub fn trace(&self, top: usize, marker: &mut Marker) {
        for i in 0..top.min(self.capacity) {
            marker.value(self.get(i));
        }
    }
}

/// Copies a run of values. The short ones, which frames of generators are, are moved one by one: they
/// have just been written so, and a processor that reads two of them at once has to wait for the writes.
///
/// # Safety
///
/// `from` must be valid for reading and `to` for writing so many values, and they must not overlap.
#[inline(always)]
unsafe fn copy(from: *const Value, to: *mut Value, count: usize) {
    const SHORT: usize = 16;
    // SAFETY: the caller's promise. Volatile, so that the reads stay apart.
    unsafe {
        if count > SHORT {
            return std::ptr::copy_nonoverlapping(from, to, count);
        }
        for i in 0..count {
            to.add(i).write(from.add(i).read_volatile());
        }
    }
}

impl Drop for ValueStack {
    fn drop(&mut self) {
        // SAFETY: allocated with that layout.
        unsafe { dealloc(self.base().cast(), layout(self.capacity)) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_every_length_come_back_as_they_were() {
        for count in 0..40 {
            let mut stack = ValueStack::default();
            let given: Vec<Value> = (0..count).map(Value::int).collect();
            stack.write(3, &given);
            assert_eq!(stack.get(2), Value::NULL);
            assert_eq!(stack.get(3 + given.len()), Value::NULL);
            let mut values = SmallVec::from_slice(&[Value::NONE]);
            stack.read(3, 3 + given.len(), &mut values);
            assert_eq!(values[0], Value::NONE);
            assert_eq!(values[1..], given);
        }
    }
}

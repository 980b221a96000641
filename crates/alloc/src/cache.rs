//! Lists of free blocks by size, and the allocator that looks into them first.

#![allow(unsafe_code, reason = "an allocator hands out bare memory")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr::{self, NonNull};

/// Larger blocks are the system's business.
const LARGEST: usize = 520;

/// All blocks of the system are aligned so.
const ALIGN: usize = 16;

/// The system puts a word before each block and rounds to twice a word: with these sizes nothing is lost.
const STEP: usize = 16;
const SMALLEST: usize = 24;

const CLASSES: usize = class_of(LARGEST) + 1;

/// Bytes that the cache keeps of each size; what is beyond goes back to the system. A collection frees
/// about as much as was allocated since the last one, half a megabyte in a small program.
const KEPT: usize = 1 << 20;

/// Free blocks, one list for each size.
pub struct Cache {
    lists: [List; CLASSES],
}

#[derive(Clone, Copy)]
struct List {
    first: Option<NonNull<Free>>,
    /// How many more blocks it takes.
    room: u32,
}

/// What a block holds while it is free.
struct Free {
    next: Option<NonNull<Free>>,
}

// SAFETY: the blocks in the lists belong to nobody else, and any thread may give them back.
unsafe impl Send for Cache {}

const fn class_of(size: usize) -> usize {
    if size <= SMALLEST {
        0
    } else {
        (size - SMALLEST).div_ceil(STEP)
    }
}

const fn size_of_class(class: usize) -> usize {
    SMALLEST + class * STEP
}

/// The block that is asked of the system for a request, so that it fits every request of its class.
const fn block(size: usize) -> Layout {
    match Layout::from_size_align(size_of_class(class_of(size)), ALIGN) {
        Ok(layout) => layout,
        Err(_) => unreachable!(),
    }
}

#[inline(always)]
fn is_small(layout: Layout) -> bool {
    layout.size() <= LARGEST && layout.align() <= ALIGN
}

impl Default for Cache {
    fn default() -> Self {
        let list = |class| List {
            first: None,
            room: (KEPT / size_of_class(class)) as u32,
        };
        Cache {
            lists: std::array::from_fn(list),
        }
    }
}

impl Cache {
    #[inline(always)]
    fn take(&mut self, class: usize) -> Option<NonNull<u8>> {
        let list = &mut self.lists[class];
        let free = list.first?;
        // SAFETY: blocks on the list hold a `Free`.
        list.first = unsafe { free.as_ref().next };
        list.room += 1;
        Some(free.cast())
    }

    /// Whether it took the block.
    #[inline(always)]
    fn put(&mut self, class: usize, block: NonNull<u8>) -> bool {
        let list = &mut self.lists[class];
        if list.room == 0 {
            return false;
        }
        list.room -= 1;
        let free = block.cast::<Free>();
        // SAFETY: the block was given back, is aligned to 16 and at least `SMALLEST` bytes long.
        unsafe { free.write(Free { next: list.first }) };
        list.first = Some(free);
        true
    }
}

impl Drop for Cache {
    fn drop(&mut self) {
        for class in 0..CLASSES {
            while let Some(free) = self.take(class) {
                // SAFETY: blocks of the class were asked of the system with that layout.
                unsafe { System.dealloc(free.as_ptr(), block(size_of_class(class))) };
            }
        }
    }
}

thread_local! {
    /// The cache that the thread holds; null: none.
    static HELD: Cell<*mut Cache> = const { Cell::new(ptr::null_mut()) };
}

/// The calling thread serves itself from the cache from here on. One that it held before is dropped.
pub fn lend(cache: Box<Cache>) {
    drop(take_back());
    HELD.set(Box::into_raw(cache));
}

/// The calling thread serves itself from a cache from here on: an empty one, unless it holds one.
pub fn ensure() {
    if HELD.get().is_null() {
        lend(Box::default());
    }
}

/// The cache that the calling thread holds, which it then does not any more.
pub fn take_back() -> Option<Box<Cache>> {
    let held = HELD.replace(ptr::null_mut());
    // SAFETY: `lend` made it from a box, and it has just been forgotten.
    (!held.is_null()).then(|| unsafe { Box::from_raw(held) })
}

/// The system's allocator behind the cache that the calling thread holds, if it holds one.
pub struct Caching;

// SAFETY: a small block always has the size of its class, whether the system or the cache gave it, so
// that either can take it back. A block in the cache is in it once, and nowhere else. While the cache is
// looked into, nothing is allocated, so there is one `&mut` to it.
// None of it is inlined: what every place that allocates would grow by, it would be slower by.
unsafe impl GlobalAlloc for Caching {
    #[inline(never)]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if !is_small(layout) {
            // SAFETY: the caller's promise.
            return unsafe { System.alloc(layout) };
        }
        let held = HELD.get();
        // SAFETY: the thread holds it, alone.
        if let Some(cache) = unsafe { held.as_mut() }
            && let Some(free) = cache.take(class_of(layout.size()))
        {
            return free.as_ptr();
        }
        // SAFETY: no class has size zero.
        unsafe { System.alloc(block(layout.size())) }
    }

    #[inline(never)]
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        if !is_small(layout) {
            // SAFETY: the caller's promise; large blocks come from the system as they were asked for.
            return unsafe { System.dealloc(pointer, layout) };
        }
        let held = HELD.get();
        // SAFETY: the thread holds it, alone.
        if let Some(cache) = unsafe { held.as_mut() }
            && let Some(pointer) = NonNull::new(pointer)
            && cache.put(class_of(layout.size()), pointer)
        {
            return;
        }
        // SAFETY: small blocks are asked of the system with this layout.
        unsafe { System.dealloc(pointer, block(layout.size())) }
    }

    #[inline(never)]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if !is_small(layout) {
            // SAFETY: the caller's promise.
            return unsafe { System.alloc_zeroed(layout) };
        }
        // SAFETY: the caller's promise.
        let pointer = unsafe { self.alloc(layout) };
        if !pointer.is_null() {
            // SAFETY: the block has at least that size.
            unsafe { ptr::write_bytes(pointer, 0, layout.size()) };
        }
        pointer
    }

    #[inline(never)]
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        // SAFETY: the caller promises that the new size, rounded up to the alignment, is a size.
        let new = unsafe { Layout::from_size_align_unchecked(new_size, layout.align()) };
        match (is_small(layout), is_small(new)) {
            // SAFETY: the caller's promise; large blocks come from the system as they were asked for.
            (false, false) => return unsafe { System.realloc(pointer, layout, new_size) },
            (true, true) if class_of(layout.size()) == class_of(new_size) => return pointer,
            _ => {}
        }
        // SAFETY: the caller promises that the new size is not zero.
        let moved = unsafe { self.alloc(new) };
        if !moved.is_null() {
            // SAFETY: both blocks are at least so long, and the new one is another.
            unsafe { ptr::copy_nonoverlapping(pointer, moved, layout.size().min(new_size)) };
            // SAFETY: the caller's promise; it is not used again.
            unsafe { self.dealloc(pointer, layout) };
        }
        moved
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(size: usize) -> Layout {
        Layout::from_size_align(size, 8).expect("a small size")
    }

    fn room(size: usize) -> u32 {
        let cache = take_back().expect("a cache was lent");
        let room = cache.lists[class_of(size)].room;
        lend(cache);
        room
    }

    #[test]
    fn every_size_fits_its_class_and_no_smaller_one() {
        for size in 1..=LARGEST {
            let class = class_of(size);
            assert!(class < CLASSES);
            assert!(size_of_class(class) >= size);
            assert!(class == 0 || size_of_class(class - 1) < size);
        }
    }

    #[test]
    fn the_holder_gets_back_what_it_gave() {
        lend(Box::default());
        // SAFETY: the layout's size is not zero, and blocks are given back once.
        unsafe {
            let first = Caching.alloc(layout(40));
            Caching.dealloc(first, layout(40));
            let full = room(40);
            let again = Caching.alloc(layout(33));
            assert_eq!(first, again);
            assert_eq!(room(40), full + 1);
            Caching.dealloc(again, layout(33));
        }
        drop(take_back());
    }

    #[test]
    fn without_a_cache_blocks_go_to_the_system_and_may_come_from_one() {
        lend(Box::default());
        // SAFETY: the layout's size is not zero, and blocks are given back once.
        let block = unsafe { Caching.alloc(layout(100)) };
        let cache = take_back();
        // SAFETY: as above.
        unsafe { Caching.dealloc(block, layout(100)) };
        assert!(take_back().is_none());
        drop(cache);
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "the test is about threads")]
    fn a_cache_travels_between_threads() {
        lend(Box::default());
        // SAFETY: the layout's size is not zero, and blocks are given back once.
        unsafe { Caching.dealloc(Caching.alloc(layout(64)), layout(64)) };
        let cache = take_back().expect("it was lent");
        let thread = std::thread::spawn(move || {
            lend(cache);
            // SAFETY: as above.
            unsafe { Caching.dealloc(Caching.alloc(layout(64)), layout(64)) };
            take_back().is_some()
        });
        assert!(thread.join().expect("the thread ends"));
        assert!(take_back().is_none());
    }

    #[test]
    fn a_full_list_takes_no_more() {
        lend(Box::default());
        let limit = KEPT / size_of_class(class_of(520));
        let blocks: Vec<*mut u8> = (0..limit + 3)
            // SAFETY: the layout's size is not zero.
            .map(|_| unsafe { Caching.alloc(layout(520)) })
            .collect();
        for block in blocks {
            // SAFETY: each is given back once.
            unsafe { Caching.dealloc(block, layout(520)) };
        }
        assert_eq!(room(520), 0);
        drop(take_back());
    }

    #[test]
    fn contents_survive_growing_and_shrinking() {
        for held in [false, true] {
            if held {
                lend(Box::default());
            }
            let sizes = [1, 24, 25, 40, 500, 520, 521, 5_000, 20_000, 530, 300, 7];
            // SAFETY: no size is zero; a block is used up to the least size it had; it is given back once.
            unsafe {
                let mut block = Caching.alloc_zeroed(layout(sizes[0]));
                assert_eq!(*block, 0);
                *block = 77;
                for pair in sizes.windows(2) {
                    block = Caching.realloc(block, layout(pair[0]), pair[1]);
                    assert_eq!(*block, 77);
                    assert_eq!(block.addr() % 8, 0);
                    let last = block.add(pair[1] - 1);
                    *last = if pair[1] == 1 { 77 } else { 78 };
                    *block = 77;
                }
                Caching.dealloc(block, layout(7));
                // A block that was used is not zero by itself.
                let zeroed = Caching.alloc_zeroed(layout(7));
                assert_eq!(std::slice::from_raw_parts(zeroed, 7), [0; 7]);
                Caching.dealloc(zeroed, layout(7));
            }
            drop(take_back());
        }
    }
}

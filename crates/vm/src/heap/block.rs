//! Where objects live: blocks of equal cells, one list of free cells for each size.

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::cell::Cell;
use std::ptr::NonNull;

use super::Header;
use super::kinds::Kind;

/// Cells are multiples of this, and aligned to it.
const STEP: usize = 16;
/// Sizes up to this have cells of their own; larger objects are allocated singly.
const MAX_CELL: usize = 160;
/// Bytes in a block.
const BLOCK: usize = 32 << 10;

struct SizeClass {
    blocks: Vec<NonNull<u8>>,
    free: Option<NonNull<FreeCell>>,
    /// Next never-used cell of the last block, and how many are left in it.
    bump: NonNull<u8>,
    left: usize,
}

/// What a cell holds while it is free.
#[repr(C)]
struct FreeCell {
    header: Header,
    next: Option<NonNull<FreeCell>>,
}

pub(super) struct Blocks {
    classes: Vec<SizeClass>,
    large: Vec<(NonNull<Header>, Layout)>,
}

fn cell_size(class: usize) -> usize {
    (class + 1) * STEP
}

fn block_layout() -> Layout {
    match Layout::from_size_align(BLOCK, STEP) {
        Ok(layout) => layout,
        Err(_) => unreachable!("a constant layout"),
    }
}

fn allocate(layout: Layout) -> NonNull<u8> {
    // SAFETY: no layout here has size zero.
    match NonNull::new(unsafe { alloc(layout) }) {
        Some(pointer) => {
            pointer.as_ptr().expose_provenance();
            pointer
        }
        None => handle_alloc_error(layout),
    }
}

impl Blocks {
    pub(super) fn new() -> Blocks {
        let class = || SizeClass {
            blocks: Vec::new(),
            free: None,
            bump: NonNull::dangling(),
            left: 0,
        };
        Blocks {
            classes: (0..MAX_CELL / STEP).map(|_| class()).collect(),
            large: Vec::new(),
        }
    }

    /// An unused cell of at least `size` bytes.
    #[inline]
    pub(super) fn take(&mut self, size: usize) -> NonNull<u8> {
        let index = size.div_ceil(STEP) - 1;
        let Some(class) = self.classes.get_mut(index) else {
            return self.take_large(size);
        };
        if let Some(cell) = class.free {
            // SAFETY: cells on the free list hold a FreeCell.
            class.free = unsafe { cell.as_ref().next };
            return cell.cast();
        }
        if class.left == 0 {
            class.refill(cell_size(index));
        }
        let cell = class.bump;
        class.left -= 1;
        // SAFETY: `left` counts the cells from `bump` to the block's end; one past is allowed.
        class.bump = unsafe { cell.add(cell_size(index)) };
        cell
    }

    #[cold]
    fn take_large(&mut self, size: usize) -> NonNull<u8> {
        let Ok(layout) = Layout::from_size_align(size, STEP) else {
            unreachable!("payload types are small")
        };
        let cell = allocate(layout);
        self.large.push((cell.cast(), layout));
        cell
    }

    /// Asks of every object whether it stays; frees the cells of those that do not. Returns the
    /// bytes of cells that stay.
    pub(super) fn sweep(&mut self, mut keep: impl FnMut(NonNull<Header>) -> bool) -> usize {
        let mut live = 0;
        for (index, class) in self.classes.iter_mut().enumerate() {
            live += class.sweep(cell_size(index), &mut keep);
        }
        self.large.retain(|&(cell, layout)| {
            if keep(cell) {
                live += layout.size();
                return true;
            }
            // SAFETY: allocated with that layout in `take_large`; its payload has been dropped.
            unsafe { dealloc(cell.as_ptr().cast(), layout) };
            false
        });
        live
    }
}

impl SizeClass {
    #[cold]
    fn refill(&mut self, size: usize) {
        let block = allocate(block_layout());
        self.blocks.push(block);
        self.bump = block;
        self.left = BLOCK / size;
    }

    fn sweep(&mut self, size: usize, keep: &mut impl FnMut(NonNull<Header>) -> bool) -> usize {
        let mut live = 0;
        self.free = None;
        let last = self.blocks.len().wrapping_sub(1);
        let cells = BLOCK / size;
        for (i, &block) in self.blocks.iter().enumerate() {
            let used = if i == last { cells - self.left } else { cells };
            for n in 0..used {
                // SAFETY: `used` cells of the block have been handed out.
                let cell = unsafe { block.add(n * size) }.cast::<Header>();
                // SAFETY: handed-out cells hold an object or a FreeCell; both start with a header.
                let free = unsafe { cell.as_ref() }.kind.get() == Kind::Free as u8;
                if !free && keep(cell) {
                    live += size;
                    continue;
                }
                let header = Header {
                    kind: Cell::new(Kind::Free as u8),
                    mark: Cell::new(0),
                    flags: Cell::new(0),
                    serial: Cell::new(0),
                    class: Cell::new(None),
                };
                let free = FreeCell {
                    header,
                    next: self.free,
                };
                // SAFETY: the cell is at least 32 bytes long, aligned, and its object was dropped.
                unsafe { cell.cast::<FreeCell>().write(free) };
                self.free = Some(cell.cast());
            }
        }
        live
    }
}

impl Drop for Blocks {
    fn drop(&mut self) {
        for class in &self.classes {
            for &block in &class.blocks {
                // SAFETY: allocated with that layout in `refill`.
                unsafe { dealloc(block.as_ptr(), block_layout()) };
            }
        }
    }
}

//! Where objects live: blocks of equal cells, one list of free cells for each size.

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::cell::Cell;
use std::cmp::Ordering;
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
    /// The cells of so many blocks are sealed; of the last of these only so many cells.
    sealed_blocks: usize,
    sealed_cells: usize,
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
    /// The first so many of the large objects are sealed.
    sealed_large: usize,
    /// Blocks without objects, for whichever size is wanted next.
    spare: Vec<NonNull<u8>>,
}

/// So many blocks without objects are kept, or as many as there are with objects, for what comes next.
const SPARE: usize = 64;

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
            sealed_blocks: 0,
            sealed_cells: 0,
        };
        Blocks {
            classes: (0..MAX_CELL / STEP).map(|_| class()).collect(),
            large: Vec::new(),
            sealed_large: 0,
            spare: Vec::new(),
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
            class.refill(cell_size(index), self.spare.pop());
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
            live += class.sweep(cell_size(index), &mut self.spare, &mut keep);
        }
        let in_use: usize = self.classes.iter().map(|class| class.blocks.len()).sum();
        for block in self.spare.drain(self.spare.len().min(SPARE.max(in_use))..) {
            // SAFETY: allocated with that layout in `refill`; its objects have been dropped.
            unsafe { dealloc(block.as_ptr(), block_layout()) };
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

impl Blocks {
    /// Sees to it that nothing comes where objects lie now, or between them, whatever is swept later.
    pub(super) fn seal(&mut self) {
        for (index, class) in self.classes.iter_mut().enumerate() {
            class.free = None;
            class.sealed_blocks = class.blocks.len();
            class.sealed_cells = BLOCK / cell_size(index) - class.left;
        }
        self.sealed_large = self.large.len();
    }

    /// Frees the cells of all objects that are not sealed, which `drop` has dropped.
    pub(super) fn rewind(&mut self, mut drop: impl FnMut(NonNull<Header>)) {
        for (index, class) in self.classes.iter_mut().enumerate() {
            class.rewind(cell_size(index), &mut self.spare, &mut drop);
        }
        for (cell, layout) in self.large.drain(self.sealed_large..) {
            drop(cell);
            // SAFETY: allocated with that layout in `take_large`; its payload has been dropped.
            unsafe { dealloc(cell.as_ptr().cast(), layout) };
        }
    }

    /// Bytes of all blocks, and of the large objects.
    pub(super) fn bytes(&self) -> usize {
        let blocks = self.classes.iter().map(|class| class.blocks.len());
        let large = self.large.iter().map(|(_, layout)| layout.size());
        (blocks.sum::<usize>() + self.spare.len()) * BLOCK + large.sum::<usize>()
    }

    /// Every object.
    pub(super) fn each(&mut self, mut visit: impl FnMut(NonNull<Header>)) {
        let classes = self.classes.iter().enumerate();
        classes
            .flat_map(|(index, class)| class.objects(cell_size(index), true))
            .for_each(&mut visit);
        self.large.iter().for_each(|&(cell, _)| visit(cell));
    }
}

impl SizeClass {
    /// How many cells of a block are sealed.
    fn sealed_in(&self, block: usize, cells: usize) -> usize {
        match (block + 1).cmp(&self.sealed_blocks) {
            Ordering::Less => cells,
            Ordering::Equal => self.sealed_cells,
            Ordering::Greater => 0,
        }
    }

    /// The objects in all blocks, behind those that are sealed or with them.
    fn objects(&self, size: usize, with_sealed: bool) -> impl Iterator<Item = NonNull<Header>> {
        let last = self.blocks.len().wrapping_sub(1);
        let cells = BLOCK / size;
        let from = if with_sealed {
            0
        } else {
            self.sealed_blocks.saturating_sub(1)
        };
        (from..self.blocks.len()).flat_map(move |i| {
            let used = if i == last { cells - self.left } else { cells };
            let first = if with_sealed {
                0
            } else {
                self.sealed_in(i, cells)
            };
            (first..used).filter_map(move |n| {
                // SAFETY: `used` cells of the block have been handed out.
                let cell = unsafe { self.blocks[i].add(n * size) }.cast::<Header>();
                // SAFETY: handed-out cells hold an object or a FreeCell; both start with a header.
                let free = unsafe { cell.as_ref() }.kind.get() == Kind::Free as u8;
                (!free).then_some(cell)
            })
        })
    }

    fn rewind(
        &mut self,
        size: usize,
        spare: &mut Vec<NonNull<u8>>,
        drop: &mut impl FnMut(NonNull<Header>),
    ) {
        self.objects(size, false).for_each(drop);
        for block in self.blocks.drain(self.sealed_blocks..) {
            if spare.len() < SPARE {
                spare.push(block);
            } else {
                // SAFETY: allocated with that layout in `refill`; its objects have been dropped.
                unsafe { dealloc(block.as_ptr(), block_layout()) };
            }
        }
        self.free = None;
        self.left = 0;
        if let Some(&block) = self.blocks.last() {
            self.left = BLOCK / size - self.sealed_cells;
            // SAFETY: so many cells of the block were handed out when it was sealed.
            self.bump = unsafe { block.add(self.sealed_cells * size) };
        }
    }

    #[cold]
    fn refill(&mut self, size: usize, spare: Option<NonNull<u8>>) {
        let block = spare.unwrap_or_else(|| allocate(block_layout()));
        self.blocks.push(block);
        self.bump = block;
        self.left = BLOCK / size;
    }

    /// Frees the cells of the objects that do not stay; blocks without any become spare. Returns the bytes of the rest.
    fn sweep(
        &mut self,
        size: usize,
        spare: &mut Vec<NonNull<u8>>,
        keep: &mut impl FnMut(NonNull<Header>) -> bool,
    ) -> usize {
        let mut live = 0;
        self.free = None;
        let last = self.blocks.len().wrapping_sub(1);
        let cells = BLOCK / size;
        let mut blocks = std::mem::take(&mut self.blocks);
        let mut i = 0;
        blocks.retain(|&block| {
            let used = if i == last { cells - self.left } else { cells };
            let sealed = self.sealed_in(i, cells);
            let (free_before, live_before) = (self.free, live);
            live += self.sweep_block(block, size, used, sealed, keep);
            let stays = live > live_before || i < self.sealed_blocks || i == last;
            if !stays {
                // Nothing looks at the cells of a block without objects, at the next sweep either.
                self.free = free_before;
                spare.push(block);
            }
            i += 1;
            stays
        });
        self.blocks = blocks;
        live
    }

    /// Frees the cells of the objects in a block that do not stay. Returns the bytes of the rest.
    fn sweep_block(
        &mut self,
        block: NonNull<u8>,
        size: usize,
        used: usize,
        sealed: usize,
        keep: &mut impl FnMut(NonNull<Header>) -> bool,
    ) -> usize {
        let mut live = 0;
        for n in 0..used {
            // SAFETY: `used` cells of the block have been handed out.
            let cell = unsafe { block.add(n * size) }.cast::<Header>();
            // SAFETY: handed-out cells hold an object or a FreeCell; both start with a header.
            let free = unsafe { cell.as_ref() }.kind.get() == Kind::Free as u8;
            if !free && keep(cell) {
                live += size;
                continue;
            }
            if n < sealed {
                // Nothing comes where a sealed object has been, or a hole between them.
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
        live
    }
}

impl Drop for Blocks {
    fn drop(&mut self) {
        let blocks = self.classes.iter().flat_map(|class| &class.blocks);
        for &block in blocks.chain(&self.spare) {
            // SAFETY: allocated with that layout in `refill`.
            unsafe { dealloc(block.as_ptr(), block_layout()) };
        }
    }
}

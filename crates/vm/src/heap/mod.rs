//! The heap: mark-sweep over cells of a few sizes, `Copy` handles, nothing moves.
//!
//! **How the unsafe code stays sound.** A [`Gc<T>`] is a bare pointer. Its payload can only be reached
//! through the heap, `&heap[gc]` or `&mut heap[gc]`, so the borrow checker sees every access as an
//! access to the heap: one `&mut` excludes all others. A handle could dangle only if [`Heap::collect`]
//! ran while it stood outside the roots; therefore `collect` is an unsafe function, called from one
//! place, where every live value is in a frame, a module or a suspended effect (see there). Handles of
//! one heap must not be used with another: a World has one heap and no handle leaves its World.

mod block;
mod graph;
mod growing;
mod kinds;
pub(crate) mod layout;
mod marker;
mod sealed;
mod stack;
mod value;

use std::cell::Cell;
use std::collections::VecDeque;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};
use std::ptr::NonNull;

use rustc_hash::FxHashMap;

pub use growing::Growing;
pub use kinds::Kind;
pub use marker::Marker;
pub use stack::ValueStack;
pub use value::Value;

use crate::object::{Dict, Resource, Type};
use block::Blocks;

/// What every heap object starts with. 16 bytes.
#[repr(C)]
pub struct Header {
    /// The payload's [`Kind`], plus [`SUBCLASS`] if the class is not the builtin one.
    kind: Cell<u8>,
    /// The epoch in which the object was last reached.
    mark: Cell<u8>,
    flags: Cell<u8>,
    /// Identity number, given on demand; 0: none yet.
    serial: Cell<u32>,
    class: Cell<Option<Gc<Type>>>,
}

/// Set in the kind byte of an instance of a subclass of a builtin class.
const SUBCLASS: u8 = 0x80;
/// The object has an attribute dict in [`Heap::side_dicts`].
const HAS_SIDE_DICT: u8 = 1;
/// Something is to run once the object cannot be reached any more: see [`Heap::finalize_later`].
const HAS_FINALIZER: u8 = 2;
/// The object will be put back as it is: its payload is set aside before the first change. See [`Heap::seal`].
const UNTOUCHED: u8 = 4;
/// It was there when the heap was sealed.
const SEALED: u8 = 8;

impl Header {
    /// Which payload follows.
    #[inline(always)]
    pub fn kind(&self) -> Kind {
        Kind::from_u8(self.kind.get() & !SUBCLASS)
    }

    #[inline(always)]
    fn is_kind(&self, kind: Kind) -> bool {
        self.kind.get() & !SUBCLASS == kind as u8
    }

    #[inline(always)]
    fn is_exact(&self, kind: Kind) -> bool {
        self.kind.get() == kind as u8
    }
}

#[repr(C)]
struct GcBox<T> {
    header: Header,
    payload: T,
}

/// The payload of a heap object: what an object of one [`Kind`] consists of.
pub trait Payload: Trace + 'static {
    /// The kind whose payload this is.
    const KIND: Kind;
}

/// Something that holds values and can name them to the collector.
pub trait Trace {
    /// Marks every value it holds.
    fn trace(&self, marker: &mut Marker);
}

/// Handle of a heap object with payload `T`.
#[repr(transparent)]
pub struct Gc<T>(NonNull<GcBox<T>>, PhantomData<T>);

// SAFETY: a handle is a bare number until it is used with its heap, which moves between threads as a
// whole, together with everything that holds its handles.
unsafe impl<T> Send for Gc<T> {}

impl<T> Clone for Gc<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Gc<T> {}
impl<T> PartialEq for Gc<T> {
    #[inline(always)]
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Gc<T> {}
impl<T> std::fmt::Debug for Gc<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Gc({:p})", self.0)
    }
}

impl<T> Gc<T> {
    /// The handle as a value.
    #[inline(always)]
    pub fn value(self) -> Value {
        Value::from_address(self.0.as_ptr().expose_provenance())
    }

    #[inline(always)]
    fn from_value(value: Value) -> Self {
        debug_assert!(value.is_object());
        let pointer = std::ptr::with_exposed_provenance_mut(value.bits() as usize);
        // SAFETY: the words of handles are addresses of boxes and never zero.
        Gc(unsafe { NonNull::new_unchecked(pointer) }, PhantomData)
    }

    /// A number that no other live object has: its address.
    pub fn address(self) -> usize {
        self.0.as_ptr().addr()
    }

    #[inline(always)]
    fn header<'a>(self) -> &'a Header {
        // SAFETY: the object is alive (see the module), and headers are only changed through cells.
        unsafe { &(*self.0.as_ptr()).header }
    }

    /// The object's class.
    #[inline(always)]
    pub fn class(self) -> Gc<Type> {
        match self.header().class.get() {
            Some(class) => class,
            None => unreachable!("an object without a class"),
        }
    }
}

impl<T> From<Gc<T>> for Value {
    fn from(gc: Gc<T>) -> Value {
        gc.value()
    }
}

#[inline(always)]
fn header_of<'a>(value: Value) -> &'a Header {
    assert!(value.is_object(), "a value that is no object has no header");
    let pointer = std::ptr::with_exposed_provenance::<Header>(value.bits() as usize);
    // SAFETY: the word of a handle is the address of a live box, which starts with its header;
    // headers are only changed through cells.
    unsafe { &*pointer }
}

/// All objects of one World.
pub struct Heap {
    blocks: Blocks,
    /// The current epoch: objects whose mark differs have not been reached in it.
    epoch: u8,
    /// Attribute dicts of objects whose payload has no room for one, by address.
    side_dicts: FxHashMap<usize, Gc<Dict>>,
    /// Weak references by referent.
    weakrefs: FxHashMap<usize, Vec<Value>>,
    /// Weak references whose referents went away, the youngest first.
    cleared_weakrefs: Vec<Value>,
    /// Objects that want something run before they go, the oldest first.
    finalizable: Vec<Value>,
    /// Those that cannot be reached any more; they are kept until that has run.
    unreachable: VecDeque<Value>,
    /// Bytes behind payloads (vectors, text) charged since the last collection.
    charged: usize,
    /// Collect when cells and charges since the last collection exceed this.
    threshold: usize,
    /// Bytes found alive by the last collection.
    live: usize,
    /// Bytes allocated since the last collection.
    fresh: usize,
    /// Most bytes the script may have alive; None: no limit.
    limit: Option<usize>,
    /// Whether collections start by themselves as soon as they pay.
    automatic: bool,
    /// Collect at every chance.
    stress: bool,
    /// Bytes found alive by the first collection: what was there before the script.
    base: usize,
    /// How many collections there were.
    collections: u64,
    /// The most bytes in use before a collection.
    peak: usize,
    /// What finalised objects gave back.
    dead_resources: Vec<Resource>,
    /// Identity numbers given so far.
    serials: u32,
    /// What [`Heap::rewind`] puts back.
    seal: Option<Box<sealed::Seal>>,
    /// How many objects of the last garbage were in cycles, if that is to be counted.
    cyclic: Option<usize>,
}

/// Collections start when the heap has grown by its live size, and by at least this much. Small programs
/// run no slower for collecting often: what they use stays in the processor's caches.
const MIN_THRESHOLD: usize = 1 << 20;

/// And by this part of the cells that there are, free ones too.
const CELLS_WORTH_A_SWEEP: usize = 4;

/// What grows before a collection even if the script wants none: what CPython frees by counting references must be freed
/// by somebody.
const MOST_UNCOLLECTED: usize = 1 << 29;

/// Under stress, a script that has so many bytes alive has them collected at every chance.
const STRESS_ALWAYS: usize = 256 << 10;

/// Beyond that, collections are this part of the rest apart.
const STRESS_SPACING: usize = 64;

impl Heap {
    /// An empty heap, without a limit.
    pub fn new(stress: bool) -> Heap {
        Heap {
            blocks: Blocks::new(),
            epoch: 1,
            side_dicts: FxHashMap::default(),
            weakrefs: FxHashMap::default(),
            cleared_weakrefs: Vec::new(),
            finalizable: Vec::new(),
            unreachable: VecDeque::new(),
            charged: 0,
            threshold: MIN_THRESHOLD,
            live: 0,
            fresh: 0,
            limit: None,
            automatic: true,
            stress,
            base: 0,
            collections: 0,
            peak: 0,
            dead_resources: Vec::new(),
            serials: 0,
            seal: None,
            cyclic: None,
        }
    }

    /// From here on, more than so many bytes are too many.
    pub fn set_limit(&mut self, limit: usize) {
        self.limit = Some(limit);
        self.threshold = MIN_THRESHOLD.min(limit / 4);
    }

    /// Puts a payload on the heap, as an object of that class. Never collects.
    #[inline]
    pub fn alloc<T: Payload>(&mut self, class: Gc<Type>, payload: T) -> Gc<T> {
        self.alloc_with(Some(class), false, payload)
    }

    /// The same for an instance of a subclass of the payload's builtin class.
    pub fn alloc_subclass<T: Payload>(&mut self, class: Gc<Type>, payload: T) -> Gc<T> {
        let object = self.alloc_with(Some(class), true, payload);
        if self[class].flags.del {
            self.finalize_later(object.value());
        }
        object
    }

    /// Puts the first classes on the heap, before there is a class for them.
    pub(crate) fn alloc_unclassed<T: Payload>(&mut self, payload: T) -> Gc<T> {
        self.alloc_with(None, false, payload)
    }

    #[inline]
    fn alloc_with<T: Payload>(&mut self, class: Option<Gc<Type>>, sub: bool, payload: T) -> Gc<T> {
        let size = size_of::<GcBox<T>>();
        self.fresh += size;
        let cell = self.blocks.take(size);
        let header = Header {
            kind: Cell::new(T::KIND as u8 | if sub { SUBCLASS } else { 0 }),
            mark: Cell::new(self.epoch),
            flags: Cell::new(0),
            serial: Cell::new(0),
            class: Cell::new(class),
        };
        let pointer = cell.cast::<GcBox<T>>();
        // SAFETY: the cell is unused, aligned to 16 and at least `size` bytes long.
        unsafe { pointer.write(GcBox { header, payload }) };
        Gc(pointer, PhantomData)
    }

    /// Gives an object another class (`obj.__class__ = C`); the caller has checked the layouts.
    pub fn set_class<T>(&mut self, gc: Gc<T>, class: Gc<Type>, subclass: bool) {
        self.keep_header(gc.value());
        let header = gc.header();
        header.class.set(Some(class));
        let kind = header.kind.get() & !SUBCLASS;
        header
            .kind
            .set(if subclass { kind | SUBCLASS } else { kind });
    }

    /// The class of a heap object.
    #[inline(always)]
    pub fn class_of_object(&self, value: Value) -> Gc<Type> {
        match header_of(value).class.get() {
            Some(class) => class,
            None => unreachable!("an object without a class"),
        }
    }

    /// A number for the object that no other object of the World ever has; the same in every run.
    pub fn identity(&mut self, value: Value) -> u32 {
        let serial = &header_of(value).serial;
        if serial.get() == 0 {
            self.keep_header(value);
            self.serials += 1;
            serial.set(self.serials);
        }
        serial.get()
    }

    /// Counts memory behind a payload towards the next collection.
    #[inline]
    pub fn charge(&mut self, bytes: usize) {
        self.charged += bytes;
    }

    /// Whether a collection is due.
    #[inline(always)]
    pub fn wants_collection(&self) -> bool {
        self.fresh + self.charged >= self.threshold
    }

    /// Whether that many more bytes would break the limit.
    pub fn over_limit(&self, more: usize) -> bool {
        self.limit
            .is_some_and(|limit| self.in_use().saturating_add(more) > limit)
    }

    /// Bytes in use, as far as they are known.
    pub fn in_use(&self) -> usize {
        self.live + self.fresh + self.charged
    }

    /// The most bytes in use at once, dead objects included that had not been found.
    pub fn peak(&self) -> usize {
        self.peak.max(self.in_use())
    }

    /// The peak is from now on.
    pub fn reset_peak(&mut self) {
        self.peak = self.in_use();
    }

    /// Bytes of the blocks that hold objects, or once did.
    pub fn cells(&self) -> usize {
        self.blocks.bytes()
    }

    /// How many collections there were.
    pub fn collections(&self) -> u64 {
        self.collections
    }

    /// Makes the next [`Heap::wants_collection`] true.
    pub fn request_collection(&mut self) {
        self.threshold = 0;
    }

    /// What objects that died held.
    pub fn take_dead_resources(&mut self) -> Vec<Resource> {
        std::mem::take(&mut self.dead_resources)
    }

    /// Weak references cleared by the last collection, the youngest first.
    pub fn take_cleared_weakrefs(&mut self) -> Vec<Value> {
        std::mem::take(&mut self.cleared_weakrefs)
    }

    /// Notes that something is to run before the object goes; once, even if it is reachable again after that.
    pub fn finalize_later(&mut self, object: Value) {
        let flags = &header_of(object).flags;
        if flags.get() & HAS_FINALIZER == 0 {
            self.keep_header(object);
            flags.set(flags.get() | HAS_FINALIZER);
            self.finalizable.push(object);
        }
    }

    /// Whether objects wait for what is to run before they go.
    #[inline]
    pub fn has_unreachable(&self) -> bool {
        !self.unreachable.is_empty()
    }

    /// The next object that cannot be reached and wants something run before it goes.
    pub fn next_unreachable(&mut self) -> Option<Value> {
        self.unreachable.pop_front()
    }

    /// Objects that want something run before they go, the oldest first.
    pub fn finalizable(&self) -> &[Value] {
        &self.finalizable
    }

    /// Lets those go, in that order: the process ends.
    pub fn finalize_all(&mut self, order: Vec<Value>) {
        self.finalizable.clear();
        self.unreachable.extend(order);
    }

    /// Whether it is a generator that has ended, for which nothing is to be done any more.
    fn is_over(&self, object: Value) -> bool {
        let generator = object.cast::<crate::object::Generator>();
        generator.is_some_and(|g| !self[g].waits())
    }

    /// The attribute dict of an object whose payload has no room for one.
    pub fn side_dict(&self, value: Value) -> Option<Gc<Dict>> {
        if header_of(value).flags.get() & HAS_SIDE_DICT == 0 {
            return None;
        }
        self.side_dicts.get(&(value.bits() as usize)).copied()
    }

    /// Gives an object an attribute dict.
    pub fn set_side_dict(&mut self, value: Value, dict: Gc<Dict>) {
        self.keep_header(value);
        let header = header_of(value);
        header.flags.set(header.flags.get() | HAS_SIDE_DICT);
        self.side_dicts.insert(value.bits() as usize, dict);
    }

    /// Notes that `reference` refers weakly to `referent`.
    pub fn add_weakref(&mut self, referent: Value, reference: Value) {
        // Numbered now: callbacks run in an order that repeats.
        self.identity(reference);
        self.weakrefs
            .entry(referent.bits() as usize)
            .or_default()
            .push(reference);
    }

    /// The weak references to an object.
    pub fn weakrefs_to(&self, referent: Value) -> &[Value] {
        self.weakrefs
            .get(&(referent.bits() as usize))
            .map_or(&[], Vec::as_slice)
    }

    /// Frees every object that cannot be reached from what `roots` marks.
    ///
    /// # Safety
    ///
    /// Every handle that will be used again must be reachable from the roots.
    pub unsafe fn collect(&mut self, roots: impl FnOnce(&mut Marker)) {
        self.epoch = if self.epoch == 1 { 2 } else { 1 };
        self.collections += 1;
        self.peak = self.peak();
        let mut marker = Marker::new(self.epoch);
        roots(&mut marker);
        self.mark_all(&mut marker);
        self.clear_weakrefs();
        if self.cyclic.is_some() {
            self.count_unreached_cycles();
        }
        let epoch = self.epoch;
        // What is to run before an object goes may look at everything the object refers to.
        let mut finalizable = std::mem::take(&mut self.finalizable);
        finalizable.retain(|&object| {
            let reached = header_of(object).mark.get() == epoch;
            if !reached && !self.is_over(object) {
                self.unreachable.push_back(object);
            }
            reached
        });
        self.finalizable = finalizable;
        for &object in &self.unreachable {
            marker.value(object);
        }
        self.mark_all(&mut marker);
        self.side_dicts
            .retain(|&address, _| header_of(Value::from_address(address)).mark.get() == epoch);
        let dead = &mut self.dead_resources;
        let cells = self.blocks.sweep(|cell| {
            // SAFETY: the cell holds an object: it was written by `alloc_with` and not freed since.
            let header = unsafe { cell.as_ref() };
            if header.mark.get() == epoch {
                return true;
            }
            if header.flags.get() & SEALED != 0 {
                // It will be put back. The mark, as epochs come again.
                header.mark.set(epoch);
                return true;
            }
            // SAFETY: it was not reached, so by the caller's promise nobody uses it again.
            unsafe { kinds::drop_payload(cell, dead) };
            false
        });
        // What vectors and text hold behind the cells: re-measured while marking.
        self.live = cells + marker.extra();
        self.fresh = 0;
        self.charged = 0;
        if self.collections == 1 {
            self.base = self.live;
        }
        self.set_threshold();
    }

    /// Whether collections start by themselves before memory runs short.
    pub fn collect_automatically(&mut self, automatic: bool) {
        self.automatic = automatic;
        self.set_threshold();
    }

    /// Bytes taken since the last collection.
    pub fn fresh(&self) -> usize {
        self.fresh
    }

    fn set_threshold(&mut self) {
        self.threshold = if !self.automatic {
            MOST_UNCOLLECTED
        } else if self.stress {
            // At every chance, unless the script has made a heap so big that this would take for ever.
            self.live.saturating_sub(self.base + STRESS_ALWAYS) / STRESS_SPACING
        } else {
            // A sweep looks at all cells: those that are free already are to be worth that.
            let cells = self.blocks.bytes() / CELLS_WORTH_A_SWEEP;
            self.live.max(cells).max(MIN_THRESHOLD)
        };
        if let Some(limit) = self.limit {
            self.threshold = self
                .threshold
                .min(limit.saturating_sub(self.live).max(limit / 16));
        }
    }

    /// Marks what can be reached from what is marked.
    fn mark_all(&self, marker: &mut Marker) {
        // Attribute dicts belong to their objects, which the marker cannot see them from; repeat
        // until no further object was reached through one.
        loop {
            marker.run();
            let reached = marker.reached();
            #[expect(
                clippy::iter_over_hash_type,
                reason = "marking is a set: order cannot be seen"
            )]
            for (&address, &dict) in &self.side_dicts {
                if header_of(Value::from_address(address)).mark.get() == self.epoch {
                    marker.value(dict.value());
                }
            }
            marker.run();
            if marker.reached() == reached {
                break;
            }
        }
    }

    fn clear_weakrefs(&mut self) {
        let epoch = self.epoch;
        let cleared = &mut self.cleared_weakrefs;
        let is_live = |address: usize| header_of(Value::from_address(address)).mark.get() == epoch;
        self.weakrefs.retain(|&referent, references| {
            references.retain(|r| is_live(r.bits() as usize));
            if is_live(referent) {
                return !references.is_empty();
            }
            cleared.extend_from_slice(references);
            false
        });
        cleared.sort_by_key(|&v| std::cmp::Reverse(header_of(v).serial.get()));
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        let dead = &mut self.dead_resources;
        self.blocks.sweep(|cell| {
            // SAFETY: the heap goes away, and with it the right to use any handle.
            unsafe { kinds::drop_payload(cell, dead) };
            false
        });
    }
}

impl<T> Index<Gc<T>> for Heap {
    type Output = T;

    #[inline(always)]
    fn index(&self, gc: Gc<T>) -> &T {
        // SAFETY: the object is alive (see the module); the borrow of the heap excludes `&mut` ones.
        unsafe { &(*gc.0.as_ptr()).payload }
    }
}

impl<T> IndexMut<Gc<T>> for Heap {
    #[inline(always)]
    fn index_mut(&mut self, gc: Gc<T>) -> &mut T {
        if gc.header().flags.get() & UNTOUCHED != 0 {
            self.set_aside(gc.value());
        }
        // SAFETY: the object is alive (see the module); the borrow of the heap excludes all others.
        unsafe { &mut (*gc.0.as_ptr()).payload }
    }
}

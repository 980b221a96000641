//! A heap that can go back to where it was.
//!
//! [`Heap::seal`] notes what is there. From then on an object that was there is put aside before it is changed for the
//! first time, and [`Heap::rewind`] brings all of these back and drops what came later. A change is seen where every
//! change goes through, in `IndexMut`: it asks one bit of the header.
//!
//! Sealed objects stay where they are until the heap goes away, even if nothing refers to them for a while.

use rustc_hash::FxHashMap;

use super::{Gc, GcBox, Heap, Kind, SEALED, UNTOUCHED, Value, header_of, kinds};
use crate::object::*;

/// What [`Heap::rewind`] puts back.
pub(super) struct Seal {
    payloads: Vec<SetAside>,
    /// Code that has run: only its caches have changed.
    ran: Vec<Gc<CodeObj>>,
    headers: Vec<Kept>,
    /// Something was changed that cannot be copied.
    spoiled: bool,
    side_dicts: FxHashMap<usize, Gc<Dict>>,
    weakrefs: FxHashMap<usize, Vec<Value>>,
    finalizable: Vec<Value>,
    account: Account,
}

/// A header as it was.
struct Kept {
    object: Value,
    kind: u8,
    flags: u8,
    serial: u32,
    class: Option<Gc<Type>>,
}

/// What the heap has counted.
#[derive(Clone, Copy)]
pub(crate) struct Account {
    charged: usize,
    threshold: usize,
    live: usize,
    fresh: usize,
    base: usize,
    collections: u64,
    serials: u32,
}

macro_rules! payloads {
    ($($kind:ident),+ $(,)?) => {
        /// A payload that was set aside, and whose it is.
        enum SetAside {
            $($kind(Gc<$kind>, $kind),)+
            Opaque(Gc<Opaque>, Opaque),
        }

        impl Heap {
            /// Sets the payload of a sealed object aside, which is about to be changed; a copy takes its place.
            #[cold]
            #[inline(never)]
            pub(super) fn set_aside(&mut self, object: Value) {
                let header = header_of(object);
                header.flags.set(header.flags.get() & !UNTOUCHED);
                let Some(seal) = &mut self.seal else { return };
                match header.kind() {
                    Kind::CodeObj => seal.ran.push(Gc::from_value(object)),
                    Kind::Opaque => {
                        let gc: Gc<Opaque> = Gc::from_value(object);
                        // SAFETY: sealed objects are alive, and the borrow of the heap excludes all others.
                        let payload = unsafe { &mut (*gc.0.as_ptr()).payload };
                        let Some(copy) = payload.0.copy() else {
                            seal.spoiled = true;
                            return;
                        };
                        let payload = std::mem::replace(payload, Opaque(copy));
                        seal.payloads.push(SetAside::Opaque(gc, payload));
                    }
                    $(Kind::$kind => {
                        let gc: Gc<$kind> = Gc::from_value(object);
                        // SAFETY: as above; the kind says which payload it is.
                        let payload = unsafe { &mut (*gc.0.as_ptr()).payload };
                        let copy = payload.clone();
                        let payload = std::mem::replace(payload, copy);
                        seal.payloads.push(SetAside::$kind(gc, payload));
                    })+
                    _ => seal.spoiled = true,
                }
            }

            fn put_back(saved: SetAside) {
                match saved {
                    $(SetAside::$kind(gc, payload) => put(gc, payload),)+
                    SetAside::Opaque(gc, payload) => put(gc, payload),
                }
            }
        }
    };
}

/// Puts a payload back.
fn put<T>(gc: Gc<T>, payload: T) {
    let flags = &gc.header().flags;
    flags.set(flags.get() | UNTOUCHED);
    // SAFETY: sealed objects are alive, and `rewind`, which calls this, has the heap to itself.
    unsafe { (*gc.0.as_ptr()).payload = payload };
}

payloads! {
    ByteArray, List, Dict, Set, Function, Type, Instance, Module, CellObject, Generator, Iter, Exception, Property,
    Wrapper,
}

impl Heap {
    /// What was counted so far.
    pub(crate) fn account(&self) -> Account {
        Account {
            charged: self.charged,
            threshold: self.threshold,
            live: self.live,
            fresh: self.fresh,
            base: self.base,
            collections: self.collections,
            serials: self.serials,
        }
    }

    /// Notes everything as what [`Heap::rewind`] goes back to; to be counted as in that account.
    pub(crate) fn seal(&mut self, account: Account) {
        self.blocks.seal();
        let epoch = self.epoch;
        self.blocks.each(|cell| {
            // SAFETY: `each` visits objects, and headers are only changed through cells.
            let header = unsafe { cell.as_ref() };
            header.flags.set(header.flags.get() | SEALED | UNTOUCHED);
            header.mark.set(epoch);
        });
        self.seal = Some(Box::new(Seal {
            payloads: Vec::new(),
            ran: Vec::new(),
            headers: Vec::new(),
            spoiled: false,
            side_dicts: self.side_dicts.clone(),
            weakrefs: self.weakrefs.clone(),
            finalizable: self.finalizable.clone(),
            account,
        }));
        self.settle(account);
    }

    /// Goes back to where the heap was sealed. False: it cannot, and is of no more use. `dropping` is told of each
    /// string that goes.
    pub(crate) fn rewind(&mut self, mut dropping: impl FnMut(&Str)) -> bool {
        let Some(mut seal) = self.seal.take().filter(|seal| !seal.spoiled) else {
            return false;
        };
        let dead = &mut self.dead_resources;
        self.blocks.rewind(|cell| {
            // SAFETY: `rewind` visits objects that came later: none of those that stay refers to them once what was
            // set aside is back.
            unsafe {
                if cell.as_ref().is_kind(Kind::Str) {
                    dropping(&(*cell.cast::<GcBox<Str>>().as_ptr()).payload);
                }
                kinds::drop_payload(cell, dead);
            }
        });
        dead.clear();
        seal.payloads.drain(..).for_each(Heap::put_back);
        for code in seal.ran.drain(..) {
            let flags = &code.header().flags;
            self[code].forget();
            flags.set(flags.get() | UNTOUCHED);
        }
        for kept in seal.headers.drain(..).rev() {
            let header = header_of(kept.object);
            header.kind.set(kept.kind);
            header.flags.set(kept.flags | UNTOUCHED);
            header.serial.set(kept.serial);
            header.class.set(kept.class);
        }
        self.side_dicts.clone_from(&seal.side_dicts);
        self.weakrefs.clone_from(&seal.weakrefs);
        self.finalizable.clone_from(&seal.finalizable);
        self.cleared_weakrefs.clear();
        self.unreachable.clear();
        self.settle(seal.account);
        self.seal = Some(seal);
        true
    }

    /// Notes a header that is about to change.
    pub(super) fn keep_header(&mut self, object: Value) {
        let header = header_of(object);
        if header.flags.get() & SEALED == 0 {
            return;
        }
        if let Some(seal) = &mut self.seal {
            seal.headers.push(Kept {
                object,
                kind: header.kind.get(),
                flags: header.flags.get(),
                serial: header.serial.get(),
                class: header.class.get(),
            });
        }
    }

    /// All code objects.
    pub(crate) fn code_objects(&mut self) -> Vec<Gc<CodeObj>> {
        let mut found = Vec::new();
        self.blocks.each(|cell| {
            // SAFETY: `each` visits objects.
            if unsafe { cell.as_ref() }.is_kind(Kind::CodeObj) {
                found.push(Gc(cell.cast(), std::marker::PhantomData));
            }
        });
        found
    }

    fn settle(&mut self, account: Account) {
        self.charged = account.charged;
        self.threshold = account.threshold;
        self.live = account.live;
        self.fresh = account.fresh;
        self.base = account.base;
        self.collections = account.collections;
        self.serials = account.serials;
    }
}

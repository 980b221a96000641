//! The kinds of heap objects, declared once: number, payload type, tracing, dropping.

use std::ptr::NonNull;

use super::{Gc, GcBox, Header, Marker, Payload, Trace, Value};
use crate::object::*;

macro_rules! kinds {
    ($($kind:ident),+ $(,)?) => {
        /// Which payload a heap object has.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "each is described at its payload type")]
        pub enum Kind {
            Free,
            $($kind),+
        }

        impl Kind {
            #[inline(always)]
            pub(super) fn from_u8(n: u8) -> Kind {
                const ALL: &[Kind] = &[Kind::Free, $(Kind::$kind),+];
                ALL[usize::from(n)]
            }
        }

        $(impl Payload for $kind {
            const KIND: Kind = Kind::$kind;
        })+

        /// # Safety
        ///
        /// `value` must be the handle of a live object, and nobody else may use its payload.
        pub(super) unsafe fn trace_payload(value: Value, marker: &mut Marker) {
            match super::header_of(value).kind() {
                Kind::Free => {}
                $(Kind::$kind => {
                    let gc: Gc<$kind> = Gc::from_value(value);
                    // SAFETY: the caller's promise; the kind says which payload it is.
                    unsafe { &(*gc.0.as_ptr()).payload }.trace(marker);
                })+
            }
        }

        /// # Safety
        ///
        /// `cell` must hold an object that nobody uses again.
        pub(super) unsafe fn drop_payload(cell: NonNull<Header>, resources: &mut Vec<Resource>) {
            // SAFETY: the caller's promise.
            match unsafe { cell.as_ref() }.kind() {
                Kind::Free => {}
                Kind::Opaque => {
                    // SAFETY: the kind says which payload it is.
                    let payload = unsafe { &mut (*cell.cast::<GcBox<Opaque>>().as_ptr()).payload };
                    resources.extend(payload.resource());
                    // SAFETY: the caller's promise.
                    unsafe { std::ptr::drop_in_place(payload) };
                }
                $(
                #[allow(unreachable_patterns, reason = "Opaque stands above")]
                Kind::$kind => {
                    let cell = cell.cast::<GcBox<$kind>>().as_ptr();
                    // SAFETY: the caller's promise; the kind says which payload it is.
                    unsafe { std::ptr::drop_in_place(&raw mut (*cell).payload) };
                })+
            }
        }
    };
}

kinds! {
    Int, Float, Complex, Str, Bytes, ByteArray, List, Tuple, Dict, Set, Range, Slice,
    Function, Builtin, BoundMethod, CodeObj, Type, Instance, Module, CellObject, Generator,
    Iter, Exception, Traceback, FrameObject, Property, Wrapper, Super, DictView, MappingProxy, GetSet, Opaque,
}

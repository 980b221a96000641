//! `memoryview`: bytes of another object, unsigned, in one dimension.

use std::sync::Arc;

use crate::builtins::Attribute;
use crate::compare::bytes_of;
use crate::heap::{Gc, Heap, Marker, Value};
use crate::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use crate::object::{ByteArray, Iter, Opaque, OpaqueData, Slice};
use crate::ops::subscript::{index, slice_indices};
use crate::world::World;

/// Which bytes of which object are seen.
pub(super) struct View {
    object: Value,
    start: i64,
    step: i64,
    len: usize,
    readonly: bool,
    released: bool,
    /// Keeps a bytearray from being resized.
    export: Option<Arc<()>>,
}

impl OpaqueData for View {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.object);
    }
}

pub(super) fn init(w: &mut World) {
    let class = w.new_native_class("builtins", "memoryview", false, false);
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(class, NEW);
    static METHODS: &[NativeDef] = &[
        NativeDef::new(
            "__len__",
            NativeFn::F1(|w, v| {
                let view = checked(w, v)?;
                Ok(Value::int(view.len as i64))
            }),
        ),
        NativeDef::new("__getitem__", NativeFn::F2(get_item)),
        NativeDef::new("__setitem__", NativeFn::F3(set_item)),
        NativeDef::new(
            "__iter__",
            NativeFn::F1(|w, v| {
                Ok(w.iter(
                    w.types.iterator,
                    Iter::Sequence {
                        object: v,
                        index: 0,
                    },
                ))
            }),
        ),
        NativeDef::new("__eq__", NativeFn::F2(eq)),
        NativeDef::new("__hash__", NativeFn::F1(hash)),
        NativeDef::new(
            "__repr__",
            NativeFn::F1(|w, v| {
                let address = w.address(v);
                Ok(w.str(format!("<memory at {address:#x}>")))
            }),
        ),
        NativeDef::new(
            "tolist",
            NativeFn::F1(|w, v| {
                let items = content(w, v)?
                    .into_iter()
                    .map(|b| Value::int(b.into()))
                    .collect();
                Ok(w.list(items))
            }),
        ),
        NativeDef::new("tobytes", NativeFn::Any(tobytes)),
        NativeDef::new("hex", NativeFn::Any(hex)),
        NativeDef::new(
            "toreadonly",
            NativeFn::F1(|w, v| {
                let view = checked(w, v)?;
                let (object, start, step, len) = (view.object, view.start, view.step, view.len);
                let export = view.export.clone();
                let view = View {
                    object,
                    start,
                    step,
                    len,
                    readonly: true,
                    released: false,
                    export,
                };
                Ok(make(w, v, view))
            }),
        ),
        NativeDef::new("release", NativeFn::F1(release)),
        NativeDef::new(
            "__enter__",
            NativeFn::F1(|w, v| {
                checked(w, v)?;
                Ok(v)
            }),
        ),
        NativeDef::new(
            "__exit__",
            NativeFn::Any(|w, args| release(w, args.positional[0])),
        ),
    ];
    w.add_methods(class, METHODS);
    static ATTRIBUTES: &[Attribute] = &[
        Attribute {
            name: "obj",
            get: |w, v| Ok(checked(w, v)?.object),
            set: None,
        },
        Attribute {
            name: "nbytes",
            get: |w, v| Ok(Value::int(checked(w, v)?.len as i64)),
            set: None,
        },
        Attribute {
            name: "readonly",
            get: |w, v| Ok(Value::bool(checked(w, v)?.readonly)),
            set: None,
        },
        Attribute {
            name: "itemsize",
            get: |_, _| Ok(Value::int(1)),
            set: None,
        },
        Attribute {
            name: "ndim",
            get: |_, _| Ok(Value::int(1)),
            set: None,
        },
        Attribute {
            name: "format",
            get: |w, _| Ok(w.str("B")),
            set: None,
        },
        Attribute {
            name: "shape",
            get: |w, v| {
                let len = Value::int(checked(w, v)?.len as i64);
                Ok(w.tuple([len]))
            },
            set: None,
        },
        Attribute {
            name: "strides",
            get: |w, v| {
                let step = Value::int(checked(w, v)?.step);
                Ok(w.tuple([step]))
            },
            set: None,
        },
        Attribute {
            name: "contiguous",
            get: |w, v| Ok(Value::bool(checked(w, v)?.step == 1)),
            set: None,
        },
    ];
    w.add_attributes(class, ATTRIBUTES);
    let (builtins, name) = (w.builtins, w.intern("memoryview"));
    w.dict_set(builtins, name, class.value());
}

/// The bytes that a view shows, if they are one behind the other.
pub(super) fn bytes(heap: &Heap, view: Gc<Opaque>) -> Option<&[u8]> {
    let view: &View = heap[view].get()?;
    if view.step != 1 || view.released {
        return None;
    }
    let start = view.start as usize;
    bytes_of(heap, view.object)?.get(start..start + view.len)
}

/// The bytes that a view shows.
pub(super) fn copied(w: &World, value: Value) -> Option<Vec<u8>> {
    let view = w.opaque_ref::<View>(value).filter(|v| !v.released)?;
    let data = bytes_of(&w.heap, view.object)?;
    (0..view.len as i64)
        .map(|i| data.get((view.start + i * view.step) as usize).copied())
        .collect()
}

fn checked(w: &mut World, value: Value) -> NativeResult<&View> {
    let released = w.opaque_ref::<View>(value).is_none_or(|v| v.released);
    if released {
        let message = "operation forbidden on released memoryview object";
        return Err(w.value_error(message));
    }
    match w.opaque_ref::<View>(value) {
        Some(view) => Ok(view),
        None => unreachable!("a memoryview method"),
    }
}

fn content(w: &mut World, view: Value) -> NativeResult<Vec<u8>> {
    checked(w, view)?;
    match copied(w, view) {
        Some(bytes) => Ok(bytes),
        None => Err(w.error(w.types.buffer_error, "the object has changed its size")),
    }
}

fn make(w: &mut World, like: Value, view: View) -> Value {
    let class = w.class_of(like);
    w.opaque(class, view)
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let [object] = w.named("memoryview", args, 1, ["object"], 0, 1)?;
    let object = object.unwrap_or(Value::NONE);
    let Some(class) = args.positional[0].cast() else {
        return Err(w.type_error("memoryview.__new__(X): X is not a type object"));
    };
    let view = if let Some(other) = w.opaque_ref::<View>(object) {
        View {
            object: other.object,
            export: other.export.clone(),
            ..*other
        }
    } else {
        let Some(len) = bytes_of(&w.heap, object).map(<[u8]>::len) else {
            let class = w.class_name(object).to_owned();
            let message = format!("memoryview: a bytes-like object is required, not '{class}'");
            return Err(w.type_error(message));
        };
        let export = object
            .cast::<ByteArray>()
            .map(|array| Arc::clone(w.heap[array].exports.get_or_insert_with(|| Arc::new(()))));
        let readonly = export.is_none();
        View {
            object,
            start: 0,
            step: 1,
            len,
            readonly,
            released: false,
            export,
        }
    };
    Ok(w.opaque(class, view))
}

fn bad_key(w: &mut World) -> Exit {
    w.type_error("memoryview: invalid slice key")
}

fn get_item(w: &mut World, value: Value, key: Value) -> NativeResult {
    let len = checked(w, value)?.len;
    match index(w, key, len) {
        Some(Some(i)) => {
            let bytes = content(w, value)?;
            Ok(Value::int(bytes[i].into()))
        }
        Some(None) => Err(w.index_error("index out of bounds on dimension 1")),
        None if key.is::<Slice>() => {
            let (from, by, count) = slice_indices(w, key, len)?;
            let view = checked(w, value)?;
            let (object, readonly, export) = (view.object, view.readonly, view.export.clone());
            let (start, step) = (view.start + from * view.step, view.step * by);
            let view = View {
                object,
                start,
                step,
                len: count,
                readonly,
                released: false,
                export,
            };
            Ok(make(w, value, view))
        }
        None => Err(bad_key(w)),
    }
}

fn set_item(w: &mut World, value: Value, key: Value, new: Value) -> NativeResult {
    let view = checked(w, value)?;
    let (object, start, step, len) = (view.object, view.start, view.step, view.len);
    if view.readonly {
        return Err(w.type_error("cannot modify read-only memory"));
    }
    let Some(array) = object.cast::<ByteArray>() else {
        return Err(bad_key(w));
    };
    let (from, by, bytes) = match index(w, key, len) {
        Some(Some(i)) => match super::byte(w, new, "memoryview: invalid value for format 'B'") {
            Ok(Some(byte)) => (i as i64, 1, vec![byte]),
            Ok(None) => return Err(w.type_error("memoryview: invalid type for format 'B'")),
            Err(exit) => {
                w.abandon(exit);
                return Err(w.value_error("memoryview: invalid value for format 'B'"));
            }
        },
        Some(None) => return Err(w.index_error("index out of bounds on dimension 1")),
        None if key.is::<Slice>() => {
            let (from, by, count) = slice_indices(w, key, len)?;
            let bytes = super::buffer(w, new)?;
            if bytes.len() != count {
                let message = "memoryview assignment: lvalue and rvalue have different structures";
                return Err(w.value_error(message));
            }
            (from, by, bytes)
        }
        None => return Err(bad_key(w)),
    };
    let data = &mut w.heap[array].data;
    for (i, byte) in bytes.into_iter().enumerate() {
        let place = start + (from + i as i64 * by) * step;
        if let Some(slot) = data.get_mut(place as usize) {
            *slot = byte;
        }
    }
    Ok(Value::NONE)
}

fn eq(w: &mut World, value: Value, other: Value) -> NativeResult {
    let own = content(w, value)?;
    let other = match bytes_of(&w.heap, other) {
        Some(bytes) => Some(bytes.to_vec()),
        None => copied(w, other),
    };
    Ok(other.map_or(Value::NOT_IMPLEMENTED, |other| Value::bool(own == other)))
}

fn hash(w: &mut World, value: Value) -> NativeResult {
    if !checked(w, value)?.readonly {
        return Err(w.value_error("cannot hash writable memoryview object"));
    }
    let bytes = content(w, value)?;
    let bytes = w.bytes(bytes);
    match crate::compare::simple_hash(&mut w.heap, bytes) {
        Some(hash) => Ok(w.int(hash)),
        None => unreachable!("bytes are hashable"),
    }
}

fn tobytes(w: &mut World, args: &Args) -> NativeResult {
    let bytes = content(w, args.positional[0])?;
    Ok(w.bytes(bytes))
}

fn hex(w: &mut World, args: &Args) -> NativeResult {
    let bytes = content(w, args.positional[0])?;
    let mut args = Args {
        positional: args.positional.clone(),
        keywords: args.keywords.clone(),
    };
    args.positional[0] = w.bytes(bytes);
    super::change::hex(w, &args)
}

fn release(w: &mut World, value: Value) -> NativeResult {
    if let Some(view) = w.opaque_mut::<View>(value) {
        view.released = true;
        view.object = Value::NONE;
        view.export = None;
    }
    Ok(Value::NONE)
}

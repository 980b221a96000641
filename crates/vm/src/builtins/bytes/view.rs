//! `memoryview`: bytes of another object, seen as numbers in any number of dimensions.

mod shape;

use std::sync::Arc;

use self::shape::{Shape, cast, nested, place};
use super::items::{int_bytes, plain, range, read, size};
use crate::builtins::Attribute;
use crate::builtins::float::to_f64;
use crate::compare::{bytes_of, simple_eq};
use crate::heap::{Gc, Heap, Marker, Value};
use crate::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use crate::object::{ByteArray, Instance, Iter, Opaque, OpaqueData, Slice};
use crate::ops::subscript::slice_indices;
use crate::world::World;

/// Which bytes of which object are seen, and as what.
#[derive(Clone)]
pub(super) struct View {
    object: Value,
    /// Where the bytes are: the object itself, or the bytearray inside it.
    data: Value,
    /// In bytes, as the step is, which is that of the first dimension.
    start: i64,
    step: i64,
    shape: Shape,
    format: u8,
    /// Whether the format was told with an `@` in front.
    marked: bool,
    readonly: bool,
    released: bool,
    /// Once it is known: it outlives the release.
    hash: Option<i64>,
    /// Keeps a bytearray from being resized.
    export: Option<Arc<()>>,
}

impl View {
    fn item_size(&self) -> usize {
        size(self.format, true).unwrap_or(1)
    }
}

impl OpaqueData for View {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.object);
        marker.value(self.data);
    }
}

pub(super) fn init(w: &mut World) {
    let class = w.new_native_class("builtins", "memoryview", false, false);
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(class, NEW);
    static METHODS: &[NativeDef] = &[
        NativeDef::new(
            "__len__",
            NativeFn::F1(|w, v| match checked(w, v)?.shape.first() {
                Some(&len) => Ok(Value::int(len as i64)),
                None => Err(w.type_error("0-dim memory has no length")),
            }),
        ),
        NativeDef::new("__getitem__", NativeFn::F2(get_item)),
        NativeDef::new("__setitem__", NativeFn::F3(set_item)),
        NativeDef::new(
            "__delitem__",
            NativeFn::F2(|w, v, _| {
                let message = match checked(w, v)?.readonly {
                    true => "cannot modify read-only memory",
                    false => "cannot delete memory",
                };
                Err(w.type_error(message))
            }),
        ),
        NativeDef::new("__iter__", NativeFn::F1(iter)),
        NativeDef::new("__eq__", NativeFn::F2(eq)),
        NativeDef::new("__ne__", NativeFn::F2(ne)),
        NativeDef::new("__hash__", NativeFn::F1(hash)),
        NativeDef::new(
            "__repr__",
            NativeFn::F1(|w, v| {
                let address = w.address(v);
                let released = w.opaque_ref::<View>(v).is_none_or(|v| v.released);
                let mark = if released { "released " } else { "" };
                Ok(w.str(format!("<{mark}memory at {address:#x}>")))
            }),
        ),
        NativeDef::new(
            "tolist",
            NativeFn::F1(|w, v| {
                let items = items(w, v)?;
                let shape = checked(w, v)?.shape.clone();
                Ok(nested(w, &items, &shape))
            }),
        ),
        NativeDef::new(
            "__reduce_ex__",
            NativeFn::F2(|w, _, _| Err(w.type_error("cannot pickle memoryview objects"))),
        ),
        NativeDef::new("tobytes", NativeFn::Any(tobytes)),
        NativeDef::new("hex", NativeFn::Any(hex)),
        NativeDef::new(
            "toreadonly",
            NativeFn::F1(|w, v| {
                let mut view = checked(w, v)?.clone();
                view.readonly = true;
                Ok(make(w, v, view))
            }),
        ),
        NativeDef::new("cast", NativeFn::Any(cast)),
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
            NativeFn::Any(|w, args| {
                w.no_keywords("memoryview.__exit__", args)?;
                release(w, args.positional[0])
            }),
        ),
    ];
    w.add_methods(class, METHODS);
    w.heap[class].flags.eq = true;
    w.heap[class].flags.hash = true;
    static ATTRIBUTES: &[Attribute] = &[
        Attribute {
            name: "obj",
            get: |w, v| Ok(checked(w, v)?.object),
            set: None,
        },
        Attribute {
            name: "nbytes",
            get: |w, v| {
                let view = checked(w, v)?;
                Ok(Value::int((view.count() * view.item_size()) as i64))
            },
            set: None,
        },
        Attribute {
            name: "readonly",
            get: |w, v| Ok(Value::bool(checked(w, v)?.readonly)),
            set: None,
        },
        Attribute {
            name: "itemsize",
            get: |w, v| Ok(Value::int(checked(w, v)?.item_size() as i64)),
            set: None,
        },
        Attribute {
            name: "ndim",
            get: |w, v| {
                let dimensions = checked(w, v)?.shape.len();
                Ok(Value::int(dimensions as i64))
            },
            set: None,
        },
        Attribute {
            name: "suboffsets",
            get: |w, v| {
                checked(w, v)?;
                Ok(w.tuple([]))
            },
            set: None,
        },
        Attribute {
            name: "format",
            get: |w, v| {
                let view = checked(w, v)?;
                let mark = if view.marked { "@" } else { "" };
                let format = format!("{mark}{}", char::from(view.format));
                Ok(w.str(format))
            },
            set: None,
        },
        Attribute {
            name: "shape",
            get: |w, v| {
                let shape = checked(w, v)?.shape.clone();
                let lengths: Vec<Value> = shape.iter().map(|&len| Value::int(len as i64)).collect();
                Ok(w.tuple(lengths))
            },
            set: None,
        },
        Attribute {
            name: "strides",
            get: |w, v| {
                let strides = checked(w, v)?.strides();
                let strides: Vec<Value> = strides.into_iter().map(Value::int).collect();
                Ok(w.tuple(strides))
            },
            set: None,
        },
        Attribute {
            name: "contiguous",
            get: |w, v| {
                let view = checked(w, v)?;
                Ok(Value::bool(view.contiguous() || view.fortran()))
            },
            set: None,
        },
        Attribute {
            name: "c_contiguous",
            get: |w, v| Ok(Value::bool(checked(w, v)?.contiguous())),
            set: None,
        },
        Attribute {
            name: "f_contiguous",
            get: |w, v| Ok(Value::bool(checked(w, v)?.fortran())),
            set: None,
        },
    ];
    w.add_attributes(class, ATTRIBUTES);
    let (builtins, name) = (w.builtins, w.intern("memoryview"));
    w.dict_set(builtins, name, class.value());
}

/// The bytes that a view shows, if they are one behind the other.
pub(super) fn bytes(heap: &Heap, object: Gc<Opaque>) -> Option<&[u8]> {
    let Some(view) = heap[object].get::<View>() else {
        let (data, _) = heap[object].0.buffer()?;
        return Some(&heap[data].data);
    };
    if !view.contiguous() || view.released {
        return None;
    }
    let start = view.start as usize;
    bytes_of(heap, view.data)?.get(start..start + view.count() * view.item_size())
}

/// The bytes that a view shows, or that another object with a buffer has.
pub(super) fn copied(w: &World, value: Value) -> Option<Vec<u8>> {
    let Some(view) = w.opaque_ref::<View>(value) else {
        return bytes(&w.heap, value.cast::<Opaque>()?).map(<[u8]>::to_vec);
    };
    if view.released {
        return None;
    }
    let data = bytes_of(&w.heap, view.data)?;
    let size = view.row_size();
    let mut out = Vec::with_capacity(view.rows() * size);
    for i in 0..view.rows() as i64 {
        let at = (view.start + i * view.step) as usize;
        out.extend_from_slice(data.get(at..at + size)?);
    }
    Some(out)
}

/// What a view shows, as values.
fn items(w: &mut World, value: Value) -> NativeResult<Vec<Value>> {
    let view = checked(w, value)?;
    let (format, size) = (view.format, view.item_size());
    let bytes = content(w, value)?;
    Ok(bytes
        .chunks_exact(size)
        .map(|item| read(w, format, item))
        .collect())
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
    if w.opaque_ref::<View>(object).is_some() {
        let view = checked(w, object)?.clone();
        return Ok(w.opaque(class, view));
    }
    if object.is::<Instance>() && w.has_buffer(object) {
        return Err(w.prelude("buffer_of", &[object]));
    }
    let view = view_of(w, object)?;
    Ok(w.opaque(class, view))
}

/// All of an object's bytes.
fn view_of(w: &mut World, object: Value) -> NativeResult<View> {
    let inner = object.cast::<Opaque>().and_then(|o| w.heap[o].0.buffer());
    let (data, format) = match inner {
        Some((data, format)) => (data.value(), format),
        None => (object, b'B'),
    };
    let Some(len) = bytes_of(&w.heap, data).map(<[u8]>::len) else {
        let class = w.class_name(object).to_owned();
        let message = format!("memoryview: a bytes-like object is required, not '{class}'");
        return Err(w.type_error(message));
    };
    let export = data
        .cast::<ByteArray>()
        .map(|array| Arc::clone(w.heap[array].exports.get_or_insert_with(|| Arc::new(()))));
    let size = size(format, true).unwrap_or(1);
    Ok(View {
        object,
        data,
        start: 0,
        step: size as i64,
        shape: Shape::from_slice(&[len / size]),
        format,
        marked: false,
        readonly: export.is_none(),
        released: false,
        hash: None,
        export,
    })
}

/// The bytes of a value in a format, or why it has none.
fn packed(w: &mut World, format: u8, value: Value) -> NativeResult<Vec<u8>> {
    let code = char::from(format);
    let size = size(format, true).unwrap_or(1);
    let wrong = |w: &mut World| {
        let message = format!("memoryview: invalid type for format '{code}'");
        Err(w.type_error(message))
    };
    let mut out = Vec::new();
    match format {
        b'c' => match bytes_of(&w.heap, value) {
            Some(&[byte]) => out.push(byte),
            Some(_) => {
                let message = format!("memoryview: invalid value for format '{code}'");
                return Err(w.value_error(message));
            }
            None => return wrong(w),
        },
        b'?' => out.push(w.simple_truth(value).unwrap_or(true).into()),
        b'f' | b'd' => match to_f64(w, value) {
            Ok(Some(f)) if format == b'd' => out.extend_from_slice(&plain(f).to_le_bytes()),
            Ok(Some(f)) => out.extend_from_slice(&(plain(f) as f32).to_le_bytes()),
            Ok(None) => return wrong(w),
            Err(exit) => return Err(exit),
        },
        _ => {
            let Some(number) = w.as_bigint(value) else {
                return wrong(w);
            };
            let (low, high) = range(format, size);
            if number < low || number > high {
                let message = format!("memoryview: invalid value for format '{code}'");
                return Err(w.value_error(message));
            }
            int_bytes(&number, size, &mut out);
        }
    }
    Ok(out)
}

fn bad_key(w: &mut World) -> Exit {
    w.type_error("memoryview: invalid slice key")
}

/// Whether a key is a tuple of nothing but slices.
fn is_slices(w: &World, key: Value) -> bool {
    w.as_tuple(key)
        .is_some_and(|keys| !keys.is_empty() && keys.iter().all(|k| k.is::<Slice>()))
}

fn iter(w: &mut World, value: Value) -> NativeResult {
    match checked(w, value)?.shape.len() {
        0 => Err(w.type_error("invalid indexing of 0-dim memory")),
        1 => {
            let object = value;
            Ok(w.iter(w.types.iterator, Iter::Sequence { object, index: 0 }))
        }
        _ => {
            let message = "multi-dimensional sub-views are not implemented";
            Err(w.error(w.types.not_implemented_error, message))
        }
    }
}

/// A call that makes ints of the parts of a key of several dimensions; None: it has nothing but ints and slices.
fn plain_parts(w: &mut World, key: Value) -> Option<Exit> {
    let parts = w.as_tuple(key)?.to_vec();
    let index = w.names.index;
    let is_plain = |w: &World, part: Value| w.is_int(part) || part.is::<Slice>();
    if parts.iter().all(|&part| is_plain(w, part)) {
        return None;
    }
    for &part in &parts {
        if !is_plain(w, part) {
            w.lookup_special(part, index)?;
        }
    }
    Some(w.prelude("all_indexes", &[key]))
}

fn get_item(w: &mut World, value: Value, key: Value) -> NativeResult {
    let view = checked(w, value)?.clone();
    if let Some(exit) = plain_parts(w, key) {
        return w.then(exit, &[value], |w, kept, parts| {
            let parts = w.as_items(parts).unwrap_or_default().to_vec();
            let key = w.tuple(parts);
            get_item(w, kept[0], key)
        });
    }
    if view.shape.is_empty() && key == Value::ELLIPSIS {
        return Ok(value);
    }
    if let Some(at) = place(w, &view, key)? {
        let bytes =
            bytes_of(&w.heap, view.data).and_then(|data| data.get(at..at + view.item_size()));
        return match bytes.map(<[u8]>::to_vec) {
            Some(item) => Ok(read(w, view.format, &item)),
            None => Err(w.error(w.types.buffer_error, "the object has changed its size")),
        };
    }
    if view.shape.is_empty() {
        return Err(w.type_error("invalid indexing of 0-dim memory"));
    }
    if let Some(slice) = key.cast::<Slice>() {
        if !w.is_plain_slice(slice) {
            let exit = w.plain_slice(slice);
            return w.then(exit, &[value], |w, kept, key| get_item(w, kept[0], key));
        }
        let (from, by, count) = slice_indices(w, key, view.rows())?;
        let mut view = view;
        view.start += from * view.step;
        view.step *= by;
        view.shape[0] = count;
        view.hash = None;
        return Ok(make(w, value, view));
    }
    if is_slices(w, key) {
        let message = "multi-dimensional slicing is not implemented";
        return Err(w.error(w.types.not_implemented_error, message));
    }
    let name = w.names.index;
    if w.lookup_special(key, name).is_none() {
        return Err(bad_key(w));
    }
    w.with_index(key, &[value], |w, kept, key| get_item(w, kept[0], key))
}

fn set_item(w: &mut World, value: Value, key: Value, new: Value) -> NativeResult {
    let view = checked(w, value)?.clone();
    if view.readonly {
        return Err(w.type_error("cannot modify read-only memory"));
    }
    let Some(array) = view.data.cast::<ByteArray>() else {
        return Err(bad_key(w));
    };
    if let Some(exit) = plain_parts(w, key) {
        return w.then(exit, &[value, new], |w, kept, parts| {
            let parts = w.as_items(parts).unwrap_or_default().to_vec();
            let key = w.tuple(parts);
            set_item(w, kept[0], key, kept[1])
        });
    }
    if let Some(slice) = key
        .cast::<Slice>()
        .filter(|&slice| !w.is_plain_slice(slice))
    {
        let exit = w.plain_slice(slice);
        return w.then(exit, &[value, new], |w, kept, key| {
            set_item(w, kept[0], key, kept[1])
        });
    }
    let dimensions = view.shape.len();
    if dimensions > 1 && w.is_int(key) {
        let message = "sub-views are not implemented";
        return Err(w.error(w.types.not_implemented_error, message));
    }
    let only = if key == Value::ELLIPSIS && dimensions == 0 {
        Some(view.start as usize)
    } else {
        place(w, &view, key)?
    };
    let size = view.item_size();
    let (start, step, bytes) = if let Some(at) = only {
        let integral = !matches!(view.format, b'c' | b'?' | b'f' | b'd');
        let name = w.names.index;
        if integral && !w.is_int(new) && w.lookup_special(new, name).is_some() {
            return w.with_index(new, &[value, key], |w, kept, new| {
                set_item(w, kept[0], kept[1], new)
            });
        }
        (at as i64, 0, packed(w, view.format, new)?)
    } else if dimensions == 0 {
        return Err(w.type_error("invalid indexing of 0-dim memory"));
    } else if key.is::<Slice>() && dimensions == 1 {
        let (from, by, count) = slice_indices(w, key, view.rows())?;
        let format = match w.opaque_ref::<View>(new) {
            Some(other) => other.format,
            None => match new.cast::<Opaque>().and_then(|o| w.heap[o].0.buffer()) {
                Some((_, format)) => format,
                None => b'B',
            },
        };
        let bytes = super::buffer(w, new)?;
        if bytes.len() != count * size || format != view.format {
            let message = "memoryview assignment: lvalue and rvalue have different structures";
            return Err(w.value_error(message));
        }
        (view.start + from * view.step, by * view.step, bytes)
    } else if key.is::<Slice>() || is_slices(w, key) {
        let message = "memoryview slice assignments are currently restricted to ndim = 1";
        return Err(w.error(w.types.not_implemented_error, message));
    } else {
        return Err(bad_key(w));
    };
    let data = &mut w.heap[array].data;
    for (i, item) in bytes.chunks_exact(size).enumerate() {
        let at = (start + i as i64 * step) as usize;
        if let Some(slot) = data.get_mut(at..at + size) {
            slot.copy_from_slice(item);
        }
    }
    Ok(Value::NONE)
}

fn eq(w: &mut World, value: Value, other: Value) -> NativeResult {
    if value == other {
        return Ok(Value::TRUE);
    }
    // A view that was released equals nothing but itself.
    if w.opaque_ref::<View>(value).is_none_or(|v| v.released) {
        return Ok(Value::FALSE);
    }
    let other = match w.opaque_ref::<View>(other) {
        Some(view) if view.released => return Ok(Value::FALSE),
        Some(_) => other,
        None => match view_of(w, other) {
            Ok(view) => make(w, value, view),
            Err(exit) => {
                w.abandon(exit);
                return Ok(Value::NOT_IMPLEMENTED);
            }
        },
    };
    if checked(w, value)?.shape.clone() != checked(w, other)?.shape {
        return Ok(Value::FALSE);
    }
    let (a, b) = (items(w, value)?, items(w, other)?);
    let equal = |(&a, &b): (&Value, &Value)| {
        let same = simple_eq(&w.heap, a, b) == Some(true);
        // Numbers that are none are not even equal to themselves.
        same && !a.as_float().is_some_and(f64::is_nan)
    };
    Ok(Value::bool(
        a.len() == b.len() && a.iter().zip(&b).all(equal),
    ))
}

fn hash(w: &mut World, value: Value) -> NativeResult {
    if let Some(hash) = w.opaque_ref::<View>(value).and_then(|v| v.hash) {
        return Ok(w.int(hash));
    }
    if !checked(w, value)?.readonly {
        return Err(w.value_error("cannot hash writable memoryview object"));
    }
    if !matches!(checked(w, value)?.format, b'B' | b'b' | b'c') {
        let message = "memoryview: hashing is restricted to formats 'B', 'b' or 'c'";
        return Err(w.value_error(message));
    }
    let bytes = content(w, value)?;
    let bytes = w.bytes(bytes);
    match crate::compare::simple_hash(&mut w.heap, bytes) {
        Some(hash) => {
            if let Some(view) = w.opaque_mut::<View>(value) {
                view.hash = Some(hash);
            }
            Ok(w.int(hash))
        }
        None => unreachable!("bytes are hashable"),
    }
}

fn tobytes(w: &mut World, args: &Args) -> NativeResult {
    let value = args.positional[0];
    let [order] = w.named("tobytes", args, 1, ["order"], 0, 0)?;
    let order = order.filter(|order| !order.is_none());
    let order = match order.map(|order| w.as_str(order).map(str::to_owned)) {
        None => "C".to_owned(),
        Some(Some(order)) => order,
        Some(None) => {
            let class = w.argument_class(order.unwrap_or(Value::NONE)).to_owned();
            let message = format!("tobytes() argument 'order' must be str or None, not {class}");
            return Err(w.type_error(message));
        }
    };
    let mut bytes = content(w, value)?;
    let view = checked(w, value)?;
    match &*order {
        "C" => {}
        "F" => bytes = view.transposed(&bytes),
        "A" if view.fortran() => bytes = view.transposed(&bytes),
        "A" => {}
        _ => return Err(w.value_error("order must be 'C', 'F' or 'A'")),
    }
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

fn ne(w: &mut World, value: Value, other: Value) -> NativeResult {
    Ok(match eq(w, value, other)? {
        Value::TRUE => Value::FALSE,
        Value::FALSE => Value::TRUE,
        unknown => unknown,
    })
}

fn release(w: &mut World, value: Value) -> NativeResult {
    if let Some(view) = w.opaque_mut::<View>(value) {
        view.released = true;
        view.object = Value::NONE;
        view.data = Value::NONE;
        view.export = None;
    }
    Ok(Value::NONE)
}

//! Reprs of single objects.

use std::fmt::Write;

use super::job::Work;
use crate::heap::{Gc, Kind, Value};
use crate::native::NativeResult;
use crate::object::{
    BoundMethod, Builtin, CellObject, CodeObj, Complex, Float, FrameObject, Function, Generator,
    GetSet, Int, MappingProxy, Range, Slice, Super, Type, Wrapper,
};
use crate::world::World;

/// `module.qualname` of a class, or only the latter for builtins.
pub(super) fn full_name(w: &mut World, class: crate::heap::Gc<Type>) -> String {
    let module = crate::builtins::class::module(w, class);
    let qualname = w.heap[w.heap[class].qualname].as_str();
    match w.as_str(module) {
        Some("builtins") | None => qualname.to_owned(),
        Some(module) => format!("{module}.{qualname}"),
    }
}

/// `<module.Class object at 0x…>`.
pub(super) fn default(w: &mut World, value: Value) -> Value {
    let class = w.class_of(value);
    let name = full_name(w, class);
    let address = w.address(value);
    w.str(format!("<{name} object at {address:#x}>"))
}

/// `<class '…'>`.
pub(super) fn class(w: &mut World, value: Value) -> String {
    match value.cast::<Type>() {
        Some(class) => class_repr(w, class),
        None => String::new(),
    }
}

/// The same of what is known to be a class.
pub(crate) fn class_repr(w: &mut World, class: Gc<Type>) -> String {
    format!("<class '{}'>", full_name(w, class))
}

fn shown(w: &World, value: Value) -> String {
    w.as_str(value).unwrap_or("?").to_owned()
}

/// Appends the repr of something that is no container; what is left to be done comes after that.
pub(super) fn write(w: &mut World, value: Value, out: &mut String) -> NativeResult<Vec<Work>> {
    if let Some(i) = value.as_small_int() {
        let _ = write!(out, "{i}");
        return Ok(Vec::new());
    }
    if let Some(f) = value.as_float() {
        out.push_str(&crate::num::float_repr::repr(f));
        return Ok(Vec::new());
    }
    if !value.is_object() {
        out.push_str(match value {
            Value::TRUE => "True",
            Value::FALSE => "False",
            Value::ELLIPSIS => "Ellipsis",
            Value::NOT_IMPLEMENTED => "NotImplemented",
            _ => "None",
        });
        return Ok(Vec::new());
    }
    let address = match value.kind() {
        Some(Kind::Function | Kind::Generator | Kind::CodeObj | Kind::CellObject) => {
            w.address(value)
        }
        _ => 0,
    };
    match value.kind() {
        Some(Kind::Int) => {
            if let Some(int) = value.cast::<Int>() {
                match crate::num::int_text::to_decimal(&w.heap[int].value, w.max_str_digits) {
                    Ok(text) => out.push_str(&text),
                    Err(fault) => return Err(crate::builtins::numbers::fault(w, fault)),
                }
            }
        }
        Some(Kind::Float) => {
            if let Some(float) = value.cast::<Float>() {
                out.push_str(&crate::num::float_repr::repr(w.heap[float].value));
            }
        }
        Some(Kind::Complex) => {
            if let Some(z) = value.cast::<Complex>() {
                out.push_str(&crate::num::complex::repr((w.heap[z].re, w.heap[z].im)));
            }
        }
        Some(Kind::Str) => {
            out.push_str(&crate::text::repr::repr(
                w.as_str(value).unwrap_or_default(),
            ));
        }
        Some(Kind::Bytes | Kind::ByteArray) => {
            let bytes = crate::compare::bytes_of(&w.heap, value).unwrap_or_default();
            let text = crate::text::repr::bytes_repr(bytes);
            if value.kind() == Some(Kind::Bytes) {
                out.push_str(&text);
            } else {
                // CPython escapes single quotes here even between double ones.
                let text = if text.starts_with("b\"") {
                    text.replace('\'', "\\'")
                } else {
                    text
                };
                let _ = write!(out, "{}({text})", w.class_name(value));
            }
        }
        Some(Kind::Range) => {
            if let Some(range) = value.cast::<Range>() {
                let r = &w.heap[range];
                let (start, stop, step) = (r.start, r.stop, r.step);
                out.push_str("range(");
                let mut work = vec![Work::Value(start), Work::Text(", "), Work::Value(stop)];
                if step != Value::int(1) {
                    work.extend([Work::Text(", "), Work::Value(step)]);
                }
                work.push(Work::Text(")"));
                return Ok(work);
            }
        }
        Some(Kind::Slice) => {
            if let Some(slice) = value.cast::<Slice>() {
                let s = &w.heap[slice];
                let comma = || Work::Text(", ");
                out.push_str("slice(");
                return Ok(vec![
                    Work::Value(s.start),
                    comma(),
                    Work::Value(s.stop),
                    comma(),
                    Work::Value(s.step),
                    Work::Text(")"),
                ]);
            }
        }
        Some(Kind::MappingProxy) => {
            if let Some(proxy) = value.cast::<MappingProxy>() {
                out.push_str("mappingproxy(");
                return Ok(vec![Work::Value(w.heap[proxy].mapping), Work::Text(")")]);
            }
        }
        Some(Kind::Wrapper) => {
            if let Some(wrapper) = value.cast::<Wrapper>() {
                let _ = write!(out, "<{}(", w.class_name(value));
                return Ok(vec![
                    Work::Value(w.heap[wrapper].function),
                    Work::Text(")>"),
                ]);
            }
        }
        Some(Kind::FrameObject) => {
            if let Some(frame) = value.cast::<FrameObject>() {
                out.push_str(&crate::builtins::frame::shown(w, frame));
            }
        }
        Some(Kind::Function) => {
            if let Some(function) = value.cast::<Function>() {
                let (name, qualname) = crate::builtins::function::names(w, function);
                let class = w.class_of(value);
                let _ = if class == w.types.builtin {
                    write!(out, "<built-in function {}>", shown(w, name))
                } else if class != w.types.function {
                    write!(out, "<{} object at {address:#x}>", w.type_name(class))
                } else if let Some((owner, slot)) = native_owner(w, function) {
                    let what = if slot { "slot wrapper" } else { "method" };
                    write!(out, "<{what} '{}' of '{owner}' objects>", shown(w, name))
                } else {
                    write!(out, "<function {} at {address:#x}>", shown(w, qualname))
                };
            }
        }
        Some(Kind::BoundMethod) => return Ok(bound_method(w, value, out)),
        Some(Kind::Builtin) => builtin(w, value, out),
        Some(Kind::Generator) => {
            if let Some(generator) = value.cast::<Generator>() {
                let class = w.class_of(value);
                let name = crate::builtins::generator::qualname(w, generator);
                let name = shown(w, name);
                let t = w.types;
                let _ = if [t.generator, t.coroutine, t.async_generator].contains(&class) {
                    let sort = w.type_name(class);
                    write!(out, "<{sort} object {name} at {address:#x}>")
                } else {
                    write!(out, "<{} object at {address:#x}>", w.type_name(class))
                };
            }
        }
        Some(Kind::CodeObj) => {
            if let Some(code) = value.cast::<CodeObj>() {
                let code = &w.heap[code].code;
                let _ = write!(
                    out,
                    "<code object {} at {address:#x}, file \"{}\", line {}>",
                    code.name, code.filename, code.first_line
                );
            }
        }
        Some(Kind::CellObject) => {
            if let Some(cell) = value.cast::<CellObject>() {
                let inner = w.heap[cell].value;
                if inner.is_null() {
                    let _ = write!(out, "<cell at {address:#x}: empty>");
                } else {
                    let class = w.class_name(inner).to_owned();
                    let inner = w.address(inner);
                    let _ = write!(out, "<cell at {address:#x}: {class} object at {inner:#x}>");
                }
            }
        }
        Some(Kind::Super) => {
            if let Some(s) = value.cast::<Super>() {
                let (class, object_type) = (w.heap[s].class, w.heap[s].object_type);
                let class = full_name_short(w, class);
                match object_type {
                    Some(of) => {
                        let of = full_name_short(w, of);
                        let _ = write!(out, "<super: <class '{class}'>, <{of} object>>");
                    }
                    None => {
                        let _ = write!(out, "<super: <class '{class}'>, NULL>");
                    }
                }
            }
        }
        Some(Kind::GetSet) => {
            if let Some(getset) = value.cast::<GetSet>() {
                let what = if w.class_of(value) == w.types.member {
                    "member"
                } else {
                    "attribute"
                };
                let (name, owner) = (w.heap[getset].name, w.heap[getset].owner);
                let owner = w.type_name(owner);
                let _ = write!(out, "<{what} '{name}' of '{owner}' objects>");
            }
        }
        _ => {
            let text = default(w, value);
            out.push_str(w.as_str(text).unwrap_or_default());
        }
    }
    Ok(Vec::new())
}

fn full_name_short(w: &World, class: crate::heap::Gc<Type>) -> String {
    w.type_name(class).to_owned()
}

fn bound_method(w: &mut World, value: Value, out: &mut String) -> Vec<Work> {
    let Some(method) = value.cast::<BoundMethod>() else {
        return Vec::new();
    };
    let (function, receiver) = (w.heap[method].function, w.heap[method].receiver);
    if let Some(native) = function.cast::<Builtin>() {
        let name = w.heap[native].def.name;
        let class = w.class_name(receiver).to_owned();
        let address = w.address(receiver);
        let _ = write!(
            out,
            "<built-in method {name} of {class} object at {address:#x}>"
        );
        return Vec::new();
    }
    let name = match function.cast::<Function>() {
        Some(function) if let Some((_, slot)) = native_owner(w, function) => {
            let (name, _) = crate::builtins::function::names(w, function);
            let (name, class) = (shown(w, name), w.class_name(receiver).to_owned());
            let address = w.address(receiver);
            let _ = match slot {
                true => write!(
                    out,
                    "<method-wrapper '{name}' of {class} object at {address:#x}>"
                ),
                false => write!(
                    out,
                    "<built-in method {name} of {class} object at {address:#x}>"
                ),
            };
            return Vec::new();
        }
        Some(function) => {
            let (_, name) = crate::builtins::function::names(w, function);
            // One that stands for an object of another class has its name as any other attribute.
            let key = w.intern("__qualname__");
            let name = w.own_attribute(function.value(), key).unwrap_or(name);
            shown(w, name)
        }
        None => "?".to_owned(),
    };
    let _ = write!(out, "<bound method {name} of ");
    vec![Work::Value(receiver), Work::Text(">")]
}

/// The class of a method in Python that stands for a native one, and whether it is a slot of that; None for others.
fn native_owner(w: &mut World, function: Gc<Function>) -> Option<(String, bool)> {
    w.heap[function].extra.as_ref()?.native_like?;
    let module = crate::builtins::function::module(w, function);
    let (_, qualname) = crate::builtins::function::names(w, function);
    let (class, name) = w.as_str(qualname)?.rsplit_once('.')?;
    let slot = is_slot(name);
    let owner = match w.as_str(module) {
        Some("builtins") | None => class.to_owned(),
        Some(module) => format!("{module}.{class}"),
    };
    Some((owner, slot))
}

/// Whether a native method stands for a slot of its C type (`__add__`), and not for a method.
pub fn is_slot(name: &str) -> bool {
    const METHODS: &[&str] = &[
        "__format__",
        "__reduce__",
        "__reduce_ex__",
        "__sizeof__",
        "__dir__",
        "__new__",
        "__init_subclass__",
        "__subclasshook__",
        "__getnewargs__",
        "__reversed__",
        "__round__",
        "__floor__",
        "__ceil__",
        "__trunc__",
        "__complex__",
        "__bytes__",
        "__class_getitem__",
        "__getstate__",
        "__setstate__",
        "__length_hint__",
        "__enter__",
        "__exit__",
        "__instancecheck__",
        "__subclasscheck__",
        "__prepare__",
        "__subclasses__",
        "__copy__",
        "__deepcopy__",
        "__replace__",
        "__missing__",
    ];
    name.len() > 4 && name.starts_with("__") && name.ends_with("__") && !METHODS.contains(&name)
}

/// Whether a class's native method stands for a slot of its C type. Some classes have methods beside the slots.
pub(crate) fn is_slot_of(w: &World, name: &str, class: Value) -> bool {
    let layout = class.cast::<Type>().map(|class| w.heap[class].layout);
    is_slot(name)
        && !matches!(
            (name, layout),
            ("__getitem__", Some(Kind::List | Kind::Dict))
                | ("__contains__", Some(Kind::Dict | Kind::Set))
        )
}

fn builtin(w: &mut World, value: Value, out: &mut String) {
    let Some(native) = value.cast::<Builtin>() else {
        return;
    };
    let (name, receiver, owner) = {
        let b = &w.heap[native];
        (b.def.name, b.receiver, b.owner)
    };
    let slot = is_slot_of(w, name, owner);
    if !receiver.is_null() {
        let class = w.class_name(receiver).to_owned();
        let address = w.address(receiver);
        let what = if slot {
            "method-wrapper"
        } else {
            "built-in method"
        };
        let name = if slot {
            format!("'{name}'")
        } else {
            name.to_owned()
        };
        let _ = write!(out, "<{what} {name} of {class} object at {address:#x}>");
        return;
    }
    let Some(owner) = owner.cast::<Type>() else {
        let _ = write!(out, "<built-in function {name}>");
        return;
    };
    if w.types.is_native_method(w.class_of(value)) {
        let what = if slot { "slot wrapper" } else { "method" };
        let _ = write!(out, "<{what} '{name}' of '{}' objects>", w.type_name(owner));
    } else {
        let address = w.address(owner.value());
        let _ = write!(
            out,
            "<built-in method {name} of type object at {address:#x}>"
        );
    }
}

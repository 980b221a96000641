//! `code.replace()`: a code object like another one but for some of its parts.

use std::sync::Arc;

use gilscope_bytecode::{Code, Const};
use rustc_hash::FxHashMap;

use crate::heap::{Gc, Value};
use crate::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use crate::object::{CodeObj, Dict, Str};
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("replace", NativeFn::Any(replace)),
        NativeDef::new("__replace__", NativeFn::Any(replace)),
    ];
    w.add_methods(w.types.code, METHODS);
}

/// The parts that a code object has in CPython.
const PARTS: [&str; 18] = [
    "co_argcount",
    "co_posonlyargcount",
    "co_kwonlyargcount",
    "co_nlocals",
    "co_stacksize",
    "co_flags",
    "co_firstlineno",
    "co_code",
    "co_consts",
    "co_names",
    "co_varnames",
    "co_freevars",
    "co_cellvars",
    "co_filename",
    "co_name",
    "co_qualname",
    "co_linetable",
    "co_exceptiontable",
];

fn replace(w: &mut World, args: &Args) -> NativeResult {
    let this = args.positional.first().and_then(|v| v.cast::<CodeObj>());
    let Some(this) = this else {
        return Err(w.type_error("a code object is needed"));
    };
    if args.positional.len() > 1 {
        return Err(w.type_error("replace() takes no positional arguments"));
    }
    let mut code: Code = (**w.heap[this].code.get()).clone();
    for &(name, value) in &args.keywords {
        let name = w.heap[name].as_str().to_owned();
        match name.as_str() {
            "co_name" => code.name = text(w, &name, value)?,
            "co_qualname" => code.qualname = text(w, &name, value)?,
            "co_filename" => code.filename = text(w, &name, value)?,
            "co_firstlineno" => begin_at(w, &mut code, value)?,
            "co_flags" => mark(w, this, &mut code, value)?,
            "co_consts" => constants(w, &mut code, value)?,
            name if PARTS.contains(&name) => unchanged(w, this, name, value)?,
            _ => {
                let message = format!("replace() got an unexpected keyword argument '{name}'");
                return Err(w.type_error(message));
            }
        }
    }
    Ok(w.load_code(&Arc::new(code)).value())
}

/// A code object like another one where some names are others, in the code within it too.
pub fn renamed(w: &mut World, code: Value, names: Value) -> NativeResult {
    let (Some(code), Some(names)) = (code.cast::<CodeObj>(), names.cast::<Dict>()) else {
        return Err(w.type_error("renamed takes a code object and a dict"));
    };
    let pairs = w.heap[names].iter();
    let names = pairs.filter_map(|e| Some((w.as_str(e.key)?.into(), w.as_str(e.value)?.into())));
    let names: Names = names.collect();
    let code = with_names(&w.heap[code].code, &names);
    Ok(w.load_code(&code).value())
}

type Names = FxHashMap<Arc<str>, Arc<str>>;

fn with_names(code: &Code, names: &Names) -> Arc<Code> {
    let mut code = code.clone();
    let of = |name: &Arc<str>| names.get(name).unwrap_or(name).clone();
    let lists = [
        &mut code.varnames,
        &mut code.cellvars,
        &mut code.freevars,
        &mut code.names,
    ];
    for name in lists.into_iter().flatten() {
        *name = match name.strip_prefix('.') {
            // A variable of a comprehension within the code.
            Some(rest) => names
                .get(rest)
                .map_or_else(|| name.clone(), |new| format!(".{new}").into()),
            None => of(name),
        };
    }
    code.name = of(&code.name);
    let parts = code.qualname.split('.');
    let parts: Vec<&str> = parts
        .map(|part| names.get(part).map_or(part, |new| new))
        .collect();
    code.qualname = parts.join(".").into();
    for constant in &mut code.consts {
        if let Const::Code(inner) = constant {
            *inner = Arc::new(with_names(inner, names).into());
        }
    }
    Arc::new(code)
}

fn wrong_kind(w: &mut World, name: &str, wanted: &str, value: Value) -> Exit {
    let class = w.class_name(value).to_owned();
    w.type_error(format!(
        "replace() argument '{name}' must be {wanted}, not {class}"
    ))
}

fn text(w: &mut World, name: &str, value: Value) -> NativeResult<Arc<str>> {
    match w.as_str(value).map(Arc::from) {
        Some(text) => Ok(text),
        None => Err(wrong_kind(w, name, "str", value)),
    }
}

/// A generator can be made one that is awaited, and that undone; the other flags say what the code is.
fn mark(w: &mut World, this: Gc<CodeObj>, code: &mut Code, value: Value) -> NativeResult<()> {
    let Some(flags) = w.as_i64(value) else {
        return Err(w.not_an_integer(value));
    };
    let awaited = flags & 0x100 != 0;
    if !code.flags.generator || awaited == code.flags.iterable_coroutine {
        return unchanged(w, this, "co_flags", value);
    }
    code.flags.iterable_coroutine = awaited;
    let rest = Value::int(flags ^ 0x100);
    unchanged(w, this, "co_flags", rest)
}

/// All lines are counted from the first one.
fn begin_at(w: &mut World, code: &mut Code, value: Value) -> NativeResult<()> {
    let Some(first) = w.as_i64(value) else {
        return Err(w.not_an_integer(value));
    };
    let Ok(first) = u32::try_from(first) else {
        return Err(w.value_error("code: co_firstlineno must be a positive number"));
    };
    let moved = |line: u32| (line + first).saturating_sub(code.first_line);
    for position in &mut code.positions {
        position.line = moved(position.line);
        position.end_line = moved(position.end_line);
    }
    for (_, line) in &mut code.told {
        let now = Code::told_line(*line);
        if now > 0 {
            *line = *line - now + moved(now);
        }
    }
    code.first_line = first;
    Ok(())
}

/// As many constants as before, or more. The docstring is the first of those that scripts see.
fn constants(w: &mut World, code: &mut Code, value: Value) -> NativeResult<()> {
    let Some(items) = w.as_tuple(value).map(<[Value]>::to_vec) else {
        return Err(wrong_kind(w, "co_consts", "tuple", value));
    };
    let (doc, items) = match (&code.doc, items.split_first()) {
        (Some(_), Some((&doc, items))) => (w.as_str(doc).map(Arc::from), items),
        _ => (code.doc.clone(), items.as_slice()),
    };
    if items.len() < code.consts.len() {
        return Err(w.value_error("code: co_consts is too small"));
    }
    let mut consts = Vec::with_capacity(items.len());
    for (n, &item) in items.iter().enumerate() {
        consts.push(match constant(w, item) {
            Some(constant) => constant,
            None => return Err(unsupported(w, "co_consts")),
        });
        // Functions and classes are made of the code that stands where the compiler put it.
        let was_code = |c: &Const| matches!(c, Const::Code(_));
        if code.consts.get(n).is_some_and(was_code) != was_code(&consts[n]) {
            return Err(unsupported(w, "co_consts"));
        }
    }
    (code.doc, code.consts) = (doc, consts);
    Ok(())
}

fn constant(w: &World, value: Value) -> Option<Const> {
    Some(if value.is_none() {
        Const::None
    } else if let Some(truth) = value.as_bool() {
        if truth { Const::True } else { Const::False }
    } else if value == Value::ELLIPSIS {
        Const::Ellipsis
    } else if let Some(x) = value.as_float() {
        Const::Float(x)
    } else if let Some(text) = value.exact::<Str>() {
        Const::Str(w.heap[text].as_str().into())
    } else if let Some(n) = w.as_i64(value) {
        Const::Int(n.into())
    } else if let Some(bytes) = crate::compare::bytes_of(&w.heap, value) {
        Const::Bytes(bytes.into())
    } else if let Some(items) = w.as_tuple(value) {
        Const::Tuple(
            items
                .iter()
                .map(|&v| constant(w, v))
                .collect::<Option<_>>()?,
        )
    } else {
        let code: Gc<CodeObj> = value.cast()?;
        Const::Code(Arc::clone(&w.heap[code].code))
    })
}

fn unsupported(w: &mut World, name: &str) -> Exit {
    let message = format!("gilscope cannot give a code object another {name}");
    w.error(w.types.not_implemented_error, message)
}

/// A part that cannot be replaced may be given as it is.
fn unchanged(w: &mut World, code: Gc<CodeObj>, name: &str, value: Value) -> NativeResult<()> {
    let attribute = w.intern(name);
    let now = w.get_attribute(code.value(), attribute)?;
    if crate::compare::simple_eq(&w.heap, now, value) == Some(true) {
        return Ok(());
    }
    Err(unsupported(w, name))
}

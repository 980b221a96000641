//! Class statements, and making instances.

use crate::builtins::weakref::{has_several_lengths, instances_are_referable};
use crate::eval::Flow;
use crate::frame::{Cont, Frame};
use crate::heap::{Gc, Kind, Value};
use crate::native::{Args, Exit, NativeFrame, NativeResult};
use crate::object::{
    Builtin, CellObject, Dict, Function, GetSet, Instance, ShapeId, Str, Tuple, Type, TypeFlags,
    Wrapper,
};
use crate::world::World;

/// RUN_CLASS_BODY: runs the function under it with the namespace its metaclass prepares.
pub(crate) fn run_body(w: &mut World, flags: u32) -> Flow {
    let Some(function) = w.pop().cast::<Function>() else {
        unreachable!("verified code runs functions as class bodies")
    };
    let keywords = if flags != 0 {
        w.peek(0).cast::<Dict>()
    } else {
        None
    };
    let bases = w.peek(usize::from(flags != 0));
    let simple = keywords.is_none() && plain_bases(w, bases);
    if simple {
        let namespace = w.dict();
        begin_dict(w, function, namespace.value());
        enter_body(w, function, namespace.value(), Cont::ClassBody, Value::NULL);
        return Flow::Entered;
    }
    let name = w.peek(1 + usize::from(flags != 0));
    let keywords = keywords.map_or(Value::NONE, Gc::value);
    let exit = w.prelude("prepare_class", &[name, bases, keywords]);
    let place = usize::from(flags != 0);
    let result = w.after(exit, Box::new(Prepared { function, place }));
    w.complete(result, Cont::ClassBody)
}

/// Whether all bases are classes whose metaclass is `type` itself.
fn plain_bases(w: &World, bases: Value) -> bool {
    w.as_tuple(bases).is_some_and(|bases| {
        bases
            .iter()
            .all(|&b| b.is::<Type>() && w.class_of(b) == w.types.type_)
    })
}

/// Class bodies find their module and qualified name in their namespace.
fn begin_dict(w: &mut World, function: Gc<Function>, namespace: Value) {
    if let Some(dict) = namespace.exact::<Dict>() {
        let qualname = w.heap[w.heap[function].code].code.qualname.to_string();
        let (key, qualname) = (w.names.qualname, w.str(qualname));
        let module = crate::builtins::function::module(w, function);
        let module_key = w.names.module;
        w.dict_set(dict, module_key, module);
        w.dict_set(dict, key, qualname);
    }
}

/// Enters code that runs in a namespace.
fn enter_body(w: &mut World, function: Gc<Function>, namespace: Value, cont: Cont, aux: Value) {
    w.push_frame(function, &[], cont, aux);
    if let Some(frame) = w.current.frames.last_mut() {
        let frame: &mut Frame = frame;
        frame.namespace = namespace;
        if namespace != frame.globals.value() && w.heap[frame.code].compiled.is_some() {
            crate::eval::forget_machine_code(&mut w.heap[frame.code]);
        }
        // What is no dict has been given its `__module__`, which is the first that the body stores. A trace
        // function is told of the line of that all the same.
        let code = &w.heap[frame.code];
        if cont == Cont::ClassBody
            && w.current.tracing.is_none()
            && namespace.exact::<Dict>().is_none()
            && code
                .instrs
                .get(1)
                .is_some_and(|i| i.op == gilscope_bytecode::Opcode::StoreName)
        {
            frame.pc = 2;
        }
    }
}

/// Waits for `__prepare__`, then runs the body.
struct Prepared {
    function: Gc<Function>,
    /// Where the bases are, below the top of the operands.
    place: usize,
}

impl NativeFrame for Prepared {
    fn trace(&self, marker: &mut crate::heap::Marker) {
        marker.gc(self.function);
    }

    fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        match result {
            Ok(result) => {
                let Some(&[namespace, bases]) = w.as_tuple(result) else {
                    unreachable!("the prelude returns a namespace and bases")
                };
                w.set_peek(self.place, bases);
                if namespace.exact::<Dict>().is_some() {
                    begin_dict(w, self.function, namespace);
                    return begin_body(w, &[self.function.value()], namespace);
                }
                let module = crate::builtins::function::module(w, self.function);
                let code = w.heap[self.function].code;
                let qualname = w.heap[code].code.qualname.to_string();
                let qualname = w.str(qualname);
                let exit = w.prelude("begin_namespace", &[namespace, module, qualname]);
                w.then(exit, &[self.function.value()], begin_body)
            }
            Err(exception) => Err(w.raise(exception)),
        }
    }
}

fn begin_body(w: &mut World, kept: &[Value], namespace: Value) -> NativeResult {
    if let Some(function) = kept[0].cast::<Function>() {
        w.pending.body = Some((function, namespace));
    }
    Err(Exit::Body)
}

/// Enters the code that native code has asked to be run in a namespace.
pub(crate) fn enter_pending_body(w: &mut World, cont: Cont, aux: Value) {
    if let Some((function, namespace)) = w.pending.body.take() {
        enter_body(w, function, namespace, cont, aux);
    }
}

/// BUILD_CLASS.
pub(crate) fn build(w: &mut World, flags: u32) -> Flow {
    let namespace = w.pop();
    let keywords = if flags != 0 { w.pop() } else { Value::NONE };
    let bases = w.pop();
    let name = w.pop();
    // It stands behind what the body has set.
    let key = w.intern("__orig_bases__");
    if let Some(namespace) = namespace.exact::<Dict>()
        && let Some(original) = w.dict_remove(namespace, key)
    {
        w.dict_set(namespace, key, original);
    }
    let slots = w.names.slots;
    if flags == 0
        && plain_bases(w, bases)
        && let Some(dict) = namespace.cast::<Dict>()
        && !w
            .dict_get(dict, slots)
            .is_some_and(|slots| must_be_asked(w, slots))
    {
        let bases: Vec<Gc<Type>> = w
            .as_tuple(bases)
            .map(|b| b.iter().filter_map(|v| v.cast()).collect())
            .unwrap_or_default();
        let result = new_class(w, w.types.type_, name, bases, dict);
        let result = match result {
            Ok(class) => match finish_class(w, class, None) {
                Ok(()) => Ok(class.value()),
                Err(exit) => Err(exit),
            },
            Err(exit) => Err(exit),
        };
        return w.complete(result, Cont::Push);
    }
    let key = w.names.classcell;
    let cell = namespace
        .cast::<Dict>()
        .and_then(|namespace| w.dict_get(namespace, key))
        .filter(|cell| cell.is::<CellObject>());
    let exit = w.prelude("build_class", &[name, bases, keywords, namespace]);
    let result = match cell {
        Some(cell) => w.then(exit, &[cell, name], |w, kept, class| {
            check_cell(w, kept[0], kept[1], class)
        }),
        None => Err(exit),
    };
    w.complete(result, Cont::Push)
}

/// Whether the `__class__` of a body's functions is the class that its metaclass has made; which is the result.
fn check_cell(w: &mut World, cell: Value, name: Value, class: Value) -> NativeResult {
    let held = cell
        .cast::<CellObject>()
        .map_or(Value::NULL, |c| w.heap[c].value);
    let Some(made) = class.cast::<Type>().filter(|_| held != class) else {
        return Ok(class);
    };
    let shown = crate::builtins::repr::class_repr(w, made);
    let name = w.as_str(name).unwrap_or_default().to_owned();
    if held.is_null() {
        let message = format!(
            "__class__ not set defining '{name}' as {shown}. Was __classcell__ propagated to type.__new__?"
        );
        return Err(w.runtime_error(message));
    }
    let other = held.cast::<Type>();
    let other = other.map_or_else(String::new, |other| {
        crate::builtins::repr::class_repr(w, other)
    });
    let message = format!("__class__ set to {other} defining '{name}' as {shown}");
    Err(w.type_error(message))
}

/// `type.__new__`: a class with those bases and attributes. `__set_name__` and `__init_subclass__`
/// are for [`finish_class`].
pub(crate) fn new_class(
    w: &mut World,
    meta: Gc<Type>,
    name: Value,
    bases: Vec<Gc<Type>>,
    namespace: Gc<Dict>,
) -> NativeResult<Gc<Type>> {
    let Some(name) = name.cast::<Str>() else {
        return Err(w.type_error("type.__new__() argument 1 must be str"));
    };
    let name = w.intern_str(name);
    let bases = if bases.is_empty() {
        vec![w.types.object]
    } else {
        bases
    };
    for (i, &base) in bases.iter().enumerate() {
        if !w.heap[base].base_allowed {
            let base = w.type_name(base).to_owned();
            return Err(w.type_error(format!("type '{base}' is not an acceptable base type")));
        }
        if bases[..i].contains(&base) {
            let base = w.type_name(base).to_owned();
            return Err(w.type_error(format!("duplicate base class {base}")));
        }
    }
    let best = best_base(w, &bases)?;
    let (solid, slotted) = (w.heap[best].solid, w.heap[best].slotted);
    let layout = solid.map_or(Kind::Instance, |s| w.heap[s].layout);
    let dict = w.heap[namespace].copy();
    let dict = w.heap.alloc(w.types.dict, dict);
    let qualname = w.names.qualname;
    let qualname = match w.dict_remove(dict, qualname) {
        None => name,
        Some(given) => match given.cast::<Str>() {
            Some(qualname) => qualname,
            None => {
                let given = w.class_name(given).to_owned();
                let message = format!("type __qualname__ must be a str, not {given}");
                return Err(w.type_error(message));
            }
        },
    };
    let class_name = w.heap[name].as_str().to_owned();
    let (slots, own_slots) = take_slots(w, &class_name, dict, (&bases, best))?;
    let has_dict = slots.is_none() || bases.iter().any(|&b| w.heap[b].has_dict);
    let cell = w.names.classcell;
    let cell = match w.dict_remove(dict, cell) {
        None => None,
        Some(cell) => match cell.cast::<CellObject>() {
            Some(cell) => Some(cell),
            None => {
                let given = w.class_of(cell);
                let given = crate::builtins::repr::class_repr(w, given);
                let message = format!("__classcell__ must be a nonlocal cell, not {given}");
                return Err(w.type_error(message));
            }
        },
    };
    let shape = w.shapes.root();
    let version = w.fresh_version();
    let class = Type {
        name,
        qualname,
        shown: name,
        bases: bases.clone(),
        mro: Vec::new(),
        subclasses: Vec::new(),
        dict,
        version,
        layout,
        solid,
        slotted,
        heap_type: true,
        stands_for: crate::object::StandsFor::Itself,
        uncreatable: false,
        base_allowed: true,
        has_dict,
        slots,
        flags: TypeFlags::default(),
        shape,
        module: "",
        operators: None,
    };
    let class = if meta == w.types.type_ {
        w.heap.alloc(meta, class)
    } else {
        w.heap.alloc_subclass(meta, class)
    };
    let mro = super::mro::linearise(w, class, &bases)?;
    w.heap[class].mro = mro;
    for &base in &bases {
        w.heap[base].subclasses.push(class);
    }
    wrap_implicit(w, dict);
    let module = w.names.module;
    if w.dict_get(dict, module).is_none() {
        let visible = |f: &&Frame| !w.heap[f.code].code.flags.internal;
        let globals = w
            .current
            .frames
            .iter()
            .rev()
            .find(visible)
            .map_or(w.prelude, |f| f.globals);
        let key = w.names.name;
        if let Some(value) = w.dict_get(globals, key) {
            w.dict_set(dict, module, value);
        }
    }
    if own_slots.iter().any(|&slot| slot != w.names.weakref) {
        w.heap[class].slotted = Some(class);
    }
    add_members(w, class, &own_slots);
    // A class with `__eq__` and without `__hash__` is unhashable.
    let (eq, hash) = (w.names.eq, w.names.hash);
    if w.dict_get(dict, eq).is_some() && w.dict_get(dict, hash).is_none() {
        w.dict_set(dict, hash, Value::NONE);
    }
    let doc = w.names.doc;
    if w.dict_get(dict, doc).is_none() {
        w.dict_set(dict, doc, Value::NONE);
    }
    w.update_flags(class);
    if let Some(cell) = cell {
        w.heap[cell].value = class.value();
    }
    Ok(class)
}

/// `__new__` is a static method, `__init_subclass__` and `__class_getitem__` are class methods.
fn wrap_implicit(w: &mut World, dict: Gc<Dict>) {
    let names = [w.names.new, w.names.init_subclass, w.names.class_getitem];
    for (i, name) in names.into_iter().enumerate() {
        if let Some(function) = w.dict_get(dict, name)
            && function.is::<Function>()
        {
            let class = if i == 0 {
                w.types.staticmethod
            } else {
                w.types.classmethod
            };
            let wrapper = w.heap.alloc(class, Wrapper { function });
            w.dict_set(dict, name, wrapper.value());
        }
    }
}

/// Descriptors of a new class: for its slots, and for `__dict__` if its instances are the first to
/// have one.
fn add_members(w: &mut World, class: Gc<Type>, slots: &[Gc<Str>]) {
    for &slot in slots {
        if slot == w.names.weakref {
            continue;
        }
        let name: &'static str = Box::leak(w.heap[slot].as_str().into());
        let get = |_: &mut World, v: Value| Ok(v);
        let member = GetSet {
            name,
            get,
            set: None,
            owner: class,
            slot: Some(slot),
            item: None,
        };
        let member = w.heap.alloc(w.types.member, member);
        w.dict_set(w.heap[class].dict, slot, member.value());
    }
    let inherited = w.heap[class].bases.iter().any(|&b| w.heap[b].has_dict);
    let key = w.names.dict;
    let defined = w.dict_get(w.heap[class].dict, key).is_some();
    if w.heap[class].has_dict && !inherited && !defined {
        use crate::builtins::object::{dict, set_dict};
        let getset = GetSet {
            name: "__dict__",
            get: dict,
            set: Some(set_dict),
            owner: class,
            slot: None,
            item: None,
        };
        let getset = w.heap.alloc(w.types.getset, getset);
        w.dict_set(w.heap[class].dict, key, getset.value());
    }
    if takes_weakrefs(w, class, slots) {
        let weakref = |w: &mut World, v: Value| crate::builtins::weakref::first(w, v);
        let key = w.names.weakref;
        let getset = GetSet {
            name: "__weakref__",
            get: weakref,
            set: None,
            owner: class,
            slot: None,
            item: None,
        };
        let getset = w.heap.alloc(w.types.getset, getset);
        w.dict_set(w.heap[class].dict, key, getset.value());
    }
}

/// Whether a new class brings in room for weak references: `__slots__` says so, or there is none and the bases
/// have none.
fn takes_weakrefs(w: &World, class: Gc<Type>, slots: &[Gc<Str>]) -> bool {
    let c = &w.heap[class];
    slots.contains(&w.names.weakref)
        || w.dict_get(c.dict, w.names.slots).is_none()
            && !has_several_lengths(c.layout)
            && !c.bases.iter().any(|&b| instances_are_referable(w, b))
}

/// The base whose instances hold all that the other bases' hold: their payload, their slots.
pub(super) fn best_base(w: &mut World, bases: &[Gc<Type>]) -> NativeResult<Gc<Type>> {
    let (mut best, mut extent) = (bases[0], extent_of(w, bases[0]));
    for &base in &bases[1..] {
        let Some(other) = extent_of(w, base) else {
            continue;
        };
        let wider = match extent {
            None => true,
            Some(e) if w.heap[e].derives_from(other) => false,
            Some(e) if w.heap[other].derives_from(e) => true,
            Some(_) => {
                return Err(w.type_error("multiple bases have instance lay-out conflict"));
            }
        };
        if wider {
            (best, extent) = (base, Some(other));
        }
    }
    Ok(best)
}

/// The class, itself or a base, that was the last to say what instances hold beside their dict.
fn extent_of(w: &World, class: Gc<Type>) -> Option<Gc<Type>> {
    let c = &w.heap[class];
    if c.slotted.is_some() || c.layout != Kind::Exception {
        return c.slotted.or(c.solid);
    }
    // Ours all have the same payload; CPython's that have fields of their own do not.
    let t = &w.types;
    let with_fields = [
        t.system_exit,
        t.stop_iteration,
        t.import_error,
        t.os_error,
        t.syntax_error,
        t.name_error,
        t.attribute_error,
        t.unicode_decode_error,
        t.unicode_encode_error,
        t.unicode_translate_error,
        t.base_exception_group,
    ];
    let widest = c.mro.iter().find(|c| with_fields.contains(c));
    Some(widest.copied().unwrap_or(t.base_exception))
}

/// Whether two classes' instances hold the same payload and slots of the same names.
pub(super) fn same_layout(w: &World, a: Gc<Type>, b: Gc<Type>) -> bool {
    let (a, b) = (extent_of(w, a), extent_of(w, b));
    if a == b {
        return true;
    }
    let (Some(a), Some(b)) = (a, b) else {
        return false;
    };
    let (a, b) = (&w.heap[a], &w.heap[b]);
    a.solid == b.solid && crate::builtins::object::same_slots(&a.slots, &b.slots)
}

/// Names in `__slots__`.
type Slots = Vec<Gc<Str>>;

/// All slots of a class without an instance dict, and those it brings in itself.
type AllAndOwn = (Option<Slots>, Slots);

/// All slots of a class without an instance dict, and those it brings in itself.
fn take_slots(
    w: &mut World,
    class_name: &str,
    dict: Gc<Dict>,
    (bases, best): (&[Gc<Type>], Gc<Type>),
) -> NativeResult<AllAndOwn> {
    let key = w.names.slots;
    let Some(value) = w.dict_get(dict, key) else {
        return Ok((None, Vec::new()));
    };
    let items = match w.as_items(value) {
        Some(items) => items.to_vec(),
        None if w.as_str(value).is_some() => vec![value],
        None => match crate::ops::iter::native_items(w, value)? {
            Some(items) => items,
            None => {
                let class = w.class_name(value).to_owned();
                return Err(w.type_error(format!("'{class}' object is not iterable")));
            }
        },
    };
    let layout = w.heap[best].layout;
    let several_lengths = layout == Kind::Type || has_several_lengths(layout);
    if !items.is_empty() && several_lengths {
        let base = w.type_name(best).to_owned();
        let message = format!("nonempty __slots__ not supported for subtype of '{base}'");
        return Err(w.type_error(message));
    }
    let mut slots: Vec<Gc<Str>> = bases
        .iter()
        .filter_map(|&b| w.heap[b].slots.clone())
        .flatten()
        .collect();
    let mut dict_slot = false;
    let mut own = Vec::new();
    for item in items {
        let Some(name) = item.cast::<Str>() else {
            let class = w.class_name(item).to_owned();
            return Err(w.type_error(format!("__slots__ items must be strings, not '{class}'")));
        };
        let text = w.heap[name].as_str();
        let mut letters = text.chars();
        let identifier = letters
            .next()
            .is_some_and(|c| c == '_' || c.is_alphabetic())
            && letters.all(|c| c == '_' || c.is_alphanumeric());
        if !identifier {
            return Err(w.type_error("__slots__ must be identifiers"));
        }
        let private = text.starts_with("__") && !text.ends_with("__");
        let stripped = class_name.trim_start_matches('_');
        let name = if private && !stripped.is_empty() {
            let mangled = format!("_{stripped}{text}");
            w.intern(&mangled)
        } else {
            w.intern_str(name)
        };
        if w.dict_get(dict, name).is_some() {
            let name = w.heap[name].as_str().to_owned();
            let message = format!("'{name}' in __slots__ conflicts with class variable");
            return Err(w.value_error(message));
        }
        let there = |w: &World, name: Gc<Str>, of: fn(&World, Gc<Type>) -> bool| {
            let text = w.heap[name].as_str();
            let inherited = bases.iter().any(|&b| of(w, b));
            inherited.then(|| format!("{text} slot disallowed: we already got one"))
        };
        let twice = if name == w.names.dict {
            there(w, name, |w, base| w.heap[base].has_dict).or_else(|| {
                dict_slot.then(|| "__dict__ slot disallowed: we already got one".into())
            })
        } else if name == w.names.weakref && own.contains(&name) {
            Some("__weakref__ slot disallowed: we already got one".into())
        } else if name == w.names.weakref {
            there(w, name, |w, base| {
                w.heap[base].layout != Kind::Opaque && instances_are_referable(w, base)
            })
        } else {
            None
        };
        if let Some(message) = twice {
            return Err(w.type_error(message));
        }
        if name == w.names.dict {
            dict_slot = true;
        } else {
            own.push(name);
        }
        slots.push(name);
    }
    Ok((if dict_slot { None } else { Some(slots) }, own))
}

/// Whether the items of a `__slots__` come from something that only Python can go through.
pub(crate) fn must_be_asked(w: &World, slots: Value) -> bool {
    let simple = w.as_items(slots).is_some() || w.as_str(slots).is_some();
    let known = matches!(
        slots.kind(),
        Some(Kind::Dict | Kind::Set | Kind::DictView | Kind::MappingProxy)
    );
    !(simple || known && super::binary::is_builtin(w, slots))
}

/// What a new class owes its attributes and bases: `__set_name__`, `__init_subclass__`.
pub(crate) fn finish_class(
    w: &mut World,
    class: Gc<Type>,
    keywords: Option<Gc<Dict>>,
) -> NativeResult<()> {
    let dict = w.heap[class].dict;
    let name = w.names.set_name;
    let items: Vec<(Value, Value)> = w.heap[dict].iter().map(|e| (e.key, e.value)).collect();
    let mut named = false;
    for (key, value) in items {
        if let Some(property) = value.exact::<crate::object::Property>() {
            w.heap[property].name = key;
        } else if !super::binary::is_builtin(w, value) && w.lookup_special(value, name).is_some() {
            named = true;
        }
    }
    let hook = w.names.init_subclass;
    let mro = w.heap[class].mro.clone();
    let inherited = mro
        .iter()
        .skip(1)
        .any(|&c| c != w.types.object && w.dict_get(w.heap[c].dict, hook).is_some());
    if named || inherited || keywords.is_some() {
        let keywords = match keywords {
            Some(keywords) => keywords,
            None => w.dict(),
        };
        let exit = w.prelude("finish_class", &[class.value(), keywords.value()]);
        return Err(exit);
    }
    Ok(())
}

/// `Class(…)` as `type.__call__` does it: `__new__`, then `__init__`.
/// The `__init__` in Python of a class whose instances need nothing else made: no metaclass, no
/// `__new__`, no payload.
pub(crate) fn plain_init(w: &mut World, class: Gc<Type>) -> Option<Gc<Function>> {
    let (new, init) = (w.names.new, w.names.init);
    let plain = w.heap[class].layout == Kind::Instance && !w.heap[class].flags.del;
    if !plain || w.class_of(class.value()) != w.types.type_ {
        return None;
    }
    let new = w.lookup(class, new)?.cast::<Builtin>()?;
    if new != w.object_new() {
        return None;
    }
    w.lookup(class, init)?.cast::<Function>()
}

/// Whether `init` is that of exceptions which have nothing but their arguments, which `__new__` keeps.
fn keeps_arguments(w: &mut World, class: Gc<Type>, init: Gc<Builtin>) -> bool {
    let (base, name) = (w.types.base_exception, w.names.init);
    w.heap[class].layout == Kind::Exception
        && w.lookup(base, name).and_then(|own| own.cast()) == Some(init)
}

/// Whether instances of a class, made without arguments, need nothing but to be there.
pub(crate) fn is_bare(w: &mut World, class: Gc<Type>) -> bool {
    let (new, init) = (w.names.new, w.names.init);
    let object = &w.heap[class];
    let plain = object.heap_type
        && object.layout == Kind::Instance
        && !object.flags.del
        && !object.uncreatable;
    if !plain || w.class_of(class.value()) != w.types.type_ {
        return false;
    }
    let method = |w: &mut World, name| w.lookup(class, name).and_then(|m| m.cast::<Builtin>());
    method(w, new) == Some(w.object_new()) && method(w, init) == Some(w.object_init())
}

/// Whether the `__new__` of the builtin class leaves nothing to its `__init__`, which is there for derived ones.
fn fills_itself(layout: Kind) -> bool {
    matches!(
        layout,
        Kind::List | Kind::Dict | Kind::Set | Kind::ByteArray | Kind::Super
    )
}

/// The `__new__` of a builtin class whose `__init__` has nothing left to do.
pub(crate) fn whole_new(w: &mut World, class: Gc<Type>) -> Option<Gc<Builtin>> {
    if w.heap[class].heap_type || class == w.types.type_ || class.class() != w.types.type_ {
        return None;
    }
    let (new, init) = (w.names.new, w.names.init);
    let native = w.lookup(class, new)?.cast::<Builtin>()?;
    let init = w.lookup(class, init)?.cast::<Builtin>()?;
    let filled = fills_itself(w.heap[class].layout) || keeps_arguments(w, class, init);
    (native != w.object_new() && (filled || init == w.object_init())).then_some(native)
}

pub(crate) fn instantiate(w: &mut World, class: Gc<Type>, mut args: Args) -> NativeResult {
    if class == w.types.type_ && args.len() == 1 && args.keywords.is_empty() {
        return Ok(w.class_of(args.positional[0]).value());
    }
    if w.heap[class].uncreatable {
        let name = w.type_name(class).to_owned();
        return Err(w.type_error(format!("cannot create '{name}' instances")));
    }
    let (new, init) = (w.names.new, w.names.init);
    let new = w.lookup(class, new);
    let native_new = new.and_then(|n| n.cast::<Builtin>());
    match native_new {
        Some(native) => {
            let init_method = w.lookup(class, init);
            let python_init = init_method.filter(|m| !m.is::<Builtin>());
            // `object.__new__` takes whatever `__init__` takes.
            let object_new = native == w.object_new();
            let instance = if object_new {
                if python_init.is_none() && !args.is_empty() {
                    return Err(takes_no_arguments(w, class));
                }
                new_instance(w, class)?
            } else {
                let mut new_args = Args::positional(&args.positional);
                new_args.positional.insert(0, class.value());
                new_args.keywords = args.keywords.clone();
                match w.call_builtin(native, new_args) {
                    Ok(instance) => instance,
                    Err(exit) => {
                        let Some(init) = python_init else {
                            return Err(exit);
                        };
                        let after = AfterNew {
                            class,
                            init: Some(init),
                            args: Args::positional(&args.positional),
                            keywords: args.keywords,
                        };
                        return w.after(exit, Box::new(after));
                    }
                }
            };
            match python_init {
                Some(init) if w.is_instance(instance, class) => {
                    args.positional.insert(0, instance);
                    Err(w.init_then(init, args, instance))
                }
                _ => match init_method.and_then(|m| m.cast::<Builtin>()) {
                    // The containers' own `__new__` has filled the instance already.
                    Some(native_init)
                        if !object_new
                            && native_init != w.object_init()
                            && (w.heap[class].heap_type || !fills_itself(w.heap[class].layout)) =>
                    {
                        args.positional.insert(0, instance);
                        match w.call_builtin(native_init, args) {
                            Ok(_) => Ok(instance),
                            Err(exit) => w.then(exit, &[instance], |_, kept, _| Ok(kept[0])),
                        }
                    }
                    _ => Ok(instance),
                },
            }
        }
        None => {
            // `__new__` in Python.
            let mut new_args = args;
            let function = match new.map(|n| (n, n.cast::<Wrapper>())) {
                Some((_, Some(wrapper))) => w.heap[wrapper].function,
                Some((function, None)) => function,
                None => unreachable!("object has __new__"),
            };
            let object_init = w.object_init();
            let init = w.lookup(class, init);
            let init = init.filter(|m| m.cast::<Builtin>() != Some(object_init));
            let frame = AfterNew {
                class,
                init,
                args: Args::positional(&new_args.positional),
                keywords: new_args.keywords.clone(),
            };
            new_args.positional.insert(0, class.value());
            Err(w.call_then(function, new_args, frame))
        }
    }
}

fn takes_no_arguments(w: &mut World, class: Gc<Type>) -> Exit {
    let name = w.type_name(class).to_owned();
    if w.heap[class].layout != Kind::Instance {
        return w.type_error(format!("cannot create '{name}' instances"));
    }
    w.type_error(format!("{name}() takes no arguments"))
}

/// An instance of a user class, without attributes.
pub(crate) fn new_instance(w: &mut World, class: Gc<Type>) -> NativeResult {
    if w.heap[class].layout != Kind::Instance {
        let name = w.type_name(class).to_owned();
        return Err(w.type_error(format!("cannot create '{name}' instances")));
    }
    let abstract_names = abstract_methods(w, class);
    if !abstract_names.is_empty() {
        let name = w.type_name(class).to_owned();
        let s = if abstract_names.len() == 1 { "" } else { "s" };
        let list: Vec<String> = abstract_names.iter().map(|n| format!("'{n}'")).collect();
        let message = format!(
            "Can't instantiate abstract class {name} without an implementation for abstract method{s} {}",
            list.join(", ")
        );
        return Err(w.type_error(message));
    }
    let shape: ShapeId = w.heap[class].shape;
    let instance = Instance {
        shape,
        slots: smallvec::SmallVec::new(),
    };
    let instance = w.heap.alloc(class, instance).value();
    if w.heap[class].flags.del {
        w.heap.finalize_later(instance);
    }
    Ok(instance)
}

/// The names in `__abstractmethods__`, sorted.
fn abstract_methods(w: &mut World, class: Gc<Type>) -> Vec<String> {
    let meta = w.class_of(class.value());
    if meta == w.types.type_ {
        return Vec::new();
    }
    let key = w.intern("__abstractmethods__");
    let Some(value) = w.dict_get(w.heap[class].dict, key) else {
        return Vec::new();
    };
    let Some(set) = value.cast::<crate::object::Set>() else {
        return Vec::new();
    };
    let mut names: Vec<String> = w.heap[set]
        .iter()
        .filter_map(|(v, _)| w.as_str(v).map(str::to_owned))
        .collect();
    names.sort();
    names
}

impl World {
    /// Has `__init__` called; the result is the instance.
    pub(crate) fn init_then(&mut self, init: Value, args: Args, instance: Value) -> Exit {
        self.pending.init = Some((init, args, instance));
        Exit::Init
    }

    pub(crate) fn object_new(&mut self) -> Gc<Builtin> {
        let (class, name) = (self.types.object, self.names.new);
        match self.lookup(class, name).and_then(|n| n.cast()) {
            Some(new) => new,
            None => unreachable!("object has a native __new__"),
        }
    }

    fn object_init(&mut self) -> Gc<Builtin> {
        let (class, name) = (self.types.object, self.names.init);
        match self.lookup(class, name).and_then(|n| n.cast()) {
            Some(init) => init,
            None => unreachable!("object has a native __init__"),
        }
    }
}

/// Waits for `__new__`; calls `__init__` if an instance of the class came back.
struct AfterNew {
    class: Gc<Type>,
    init: Option<Value>,
    args: Args,
    keywords: Vec<(Gc<Str>, Value)>,
}

impl NativeFrame for AfterNew {
    fn trace(&self, marker: &mut crate::heap::Marker) {
        marker.gc(self.class);
        marker.value(self.init.unwrap_or(Value::NONE));
        marker.values(&self.args.positional);
        for &(_, value) in &self.keywords {
            marker.value(value);
        }
    }

    fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        let instance = match result {
            Ok(instance) => instance,
            Err(exception) => return Err(w.raise(exception)),
        };
        // An instance of a derived class is made ready by that.
        let class = w.class_of(instance);
        let init = if class == self.class {
            self.init
        } else {
            let object_init = w.object_init();
            let name = w.names.init;
            let init = w.lookup(class, name);
            init.filter(|m| m.cast::<Builtin>() != Some(object_init))
        };
        match init {
            Some(init) if w.is_instance(instance, self.class) => {
                let mut args = self.args;
                args.positional.insert(0, instance);
                args.keywords = self.keywords;
                Err(w.init_then(init, args, instance))
            }
            _ => Ok(instance),
        }
    }
}

/// The classes in a tuple.
pub(crate) fn classes(w: &World, tuple: Gc<Tuple>) -> Option<Vec<Gc<Type>>> {
    w.heap[tuple].items.iter().map(|v| v.cast()).collect()
}

//! The first objects of a World: names and builtin classes, which need each other.

use rustc_hash::FxHashMap;

use crate::heap::{Gc, Heap, Kind};
use crate::names::Names;
use crate::object::{Dict, Shapes, StandsFor, Str, Type, TypeFlags};
use crate::types::Types;
use crate::world::World;

/// Makes names and empty classes.
pub(crate) fn types(
    heap: &mut Heap,
    shapes: &mut Shapes,
    interned: &mut FxHashMap<Box<str>, Gc<Str>>,
) -> (Names, Types) {
    // Objects made before their classes get them at the end.
    let mut strings: Vec<Gc<Str>> = Vec::new();
    let mut dicts: Vec<Gc<Dict>> = Vec::new();
    let mut intern = |heap: &mut Heap, text: &str| {
        if let Some(&known) = interned.get(text) {
            return known;
        }
        let name = heap.alloc_unclassed(Str::new(text));
        heap[name].mark_interned();
        interned.insert(text.into(), name);
        strings.push(name);
        name
    };
    let names = Names::new(|text| intern(heap, text));
    let mut version = 0;
    let mut make = |heap: &mut Heap,
                    name: &'static str,
                    base: Option<Gc<Type>>,
                    layout: Kind,
                    module: &'static str,
                    base_allowed: bool,
                    has_dict: bool| {
        let text = intern(heap, name);
        let dict = heap.alloc_unclassed(Dict::default());
        dicts.push(dict);
        version += 1;
        let class = heap.alloc_unclassed(Type {
            name: text,
            qualname: text,
            shown: text,
            bases: base.into_iter().collect(),
            mro: Vec::new(),
            subclasses: Vec::new(),
            dict,
            version,
            layout,
            solid: None,
            slotted: None,
            heap_type: false,
            stands_for: StandsFor::Itself,
            uncreatable: false,
            base_allowed,
            has_dict,
            slots: None,
            flags: TypeFlags::default(),
            shape: shapes.root(),
            module,
            operators: None,
        });
        let mut mro = vec![class];
        if let Some(base) = base {
            mro.extend_from_slice(&heap[base].mro);
            heap[base].subclasses.push(class);
        }
        heap[class].mro = mro;
        if layout != Kind::Instance {
            // The class that brought the payload in.
            let solid = base
                .filter(|&b| heap[b].layout == layout)
                .and_then(|b| heap[b].solid);
            heap[class].solid = Some(solid.unwrap_or(class));
        }
        class
    };
    let object = make(
        heap,
        "object",
        None,
        Kind::Instance,
        "builtins",
        true,
        false,
    );
    let type_ = make(
        heap,
        "type",
        Some(object),
        Kind::Type,
        "builtins",
        true,
        true,
    );
    let types = Types::new(
        object,
        type_,
        |name, base, layout, module, base_allowed, has_dict| {
            make(
                heap,
                name,
                Some(base),
                layout,
                module,
                base_allowed,
                has_dict,
            )
        },
    );
    for class in types.all() {
        heap.set_class(class, type_, false);
    }
    for string in strings {
        heap.set_class(string, types.str, false);
    }
    for dict in dicts {
        heap.set_class(dict, types.dict, false);
    }
    for class in [types.list, types.dict, types.set, types.bytearray] {
        heap[class].flags.unhashable = true;
    }
    (names, types)
}

/// Makes sure numbers given later do not meet those given here.
pub(crate) fn classes(world: &mut World) {
    for _ in 0..world.types.all().len() {
        world.fresh_version();
    }
}

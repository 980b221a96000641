//! The order in which the classes behind a class are searched, and changes of its bases.

use crate::heap::{Gc, Value};
use crate::native::NativeResult;
use crate::object::{Builtin, Type};
use crate::world::World;

use super::class::{best_base, same_layout};

/// What the `mro` that a metaclass has in Python is to be called on, if it has one.
pub(crate) fn mro_override(w: &mut World, class: Gc<Type>) -> Option<Value> {
    let meta = w.class_of(class.value());
    if meta == w.types.type_ {
        return None;
    }
    let name = w.intern("mro");
    w.lookup(meta, name).filter(|m| !m.is::<Builtin>())
}

/// Gives a class the order that its metaclass's `mro` has made.
pub(crate) fn set_mro(w: &mut World, class: Gc<Type>, order: Value) -> NativeResult<()> {
    let items = w.as_items(order).unwrap_or_default().to_vec();
    if items.is_empty() {
        return Err(w.type_error("type MRO must not be empty"));
    }
    let mut mro = Vec::with_capacity(items.len());
    for item in items {
        let Some(base) = item.cast::<Type>() else {
            let given = w.class_name(item).to_owned();
            return Err(w.type_error(format!("mro() returned a non-class ('{given}')")));
        };
        let suits = match (w.heap[base].solid, w.heap[class].solid) {
            (None, _) => true,
            (Some(theirs), Some(own)) => w.heap[own].derives_from(theirs),
            (Some(_), None) => false,
        };
        if !suits {
            let name = w.type_name(base).to_owned();
            let message = format!("mro() returned base with unsuitable layout ('{name}')");
            return Err(w.type_error(message));
        }
        mro.push(base);
    }
    // Changes of whatever it inherits from must reach it.
    for &base in &mro {
        if base != class && !w.heap[base].subclasses.contains(&class) {
            w.heap[base].subclasses.push(class);
        }
    }
    w.heap[class].mro = mro;
    w.class_changed(class, true);
    w.update_flags(class);
    Ok(())
}

/// `class.__bases__ = bases`.
pub(crate) fn set_bases(w: &mut World, class: Gc<Type>, bases: Vec<Gc<Type>>) -> NativeResult {
    for &base in &bases {
        if w.heap[base].derives_from(class) {
            return Err(w.type_error("a __bases__ item causes an inheritance cycle"));
        }
    }
    let best = best_base(w, &bases)?;
    let former = best_base(w, &w.heap[class].bases.clone())?;
    if !same_layout(w, best, former) {
        let (new, old) = (w.type_name(bases[0]).to_owned(), w.heap[class].bases[0]);
        let old = w.type_name(old).to_owned();
        let message = format!("__bases__ assignment: '{new}' object layout differs from '{old}'");
        return Err(w.type_error(message));
    }
    if is_reordered(w, class) {
        let bases: Vec<Value> = bases.iter().map(|b| b.value()).collect();
        let bases = w.tuple(bases);
        return Err(w.prelude("rebase", &[class.value(), bases]));
    }
    rebase(w, class, bases)
}

/// Whether a metaclass has an `mro` of its own for a class or for one that derives from it.
fn is_reordered(w: &mut World, class: Gc<Type>) -> bool {
    mro_override(w, class).is_some()
        || w.heap[class]
            .subclasses
            .clone()
            .into_iter()
            .any(|sub| is_reordered(w, sub))
}

/// `class.__bases__ = bases`, once it is known to be possible.
pub(crate) fn rebase(w: &mut World, class: Gc<Type>, bases: Vec<Gc<Type>>) -> NativeResult {
    let mro = linearise(w, class, &bases)?;
    for base in w.heap[class].bases.clone() {
        w.heap[base].subclasses.retain(|&s| s != class);
    }
    for &base in &bases {
        w.heap[base].subclasses.push(class);
    }
    w.heap[class].mro = mro;
    w.heap[class].bases = bases;
    relinearise(w, class)?;
    w.class_changed(class, true);
    Ok(Value::NONE)
}

/// Works out the MRO of what derives from a class again.
fn relinearise(w: &mut World, class: Gc<Type>) -> NativeResult<()> {
    for sub in w.heap[class].subclasses.clone() {
        let bases = w.heap[sub].bases.clone();
        let mro = linearise(w, sub, &bases)?;
        w.heap[sub].mro = mro;
        relinearise(w, sub)?;
    }
    Ok(())
}

/// C3: the order in which bases are searched.
pub(crate) fn linearise(
    w: &mut World,
    class: Gc<Type>,
    bases: &[Gc<Type>],
) -> NativeResult<Vec<Gc<Type>>> {
    let mut lists: Vec<Vec<Gc<Type>>> = bases.iter().map(|&b| w.heap[b].mro.clone()).collect();
    lists.push(bases.to_vec());
    let mut mro = vec![class];
    loop {
        lists.retain(|list| !list.is_empty());
        if lists.is_empty() {
            return Ok(mro);
        }
        let good = lists
            .iter()
            .map(|list| list[0])
            .find(|head| lists.iter().all(|list| !list[1..].contains(head)));
        let Some(next) = good else {
            let mut heads: Vec<String> = Vec::new();
            for list in &lists {
                let name = w.type_name(list[0]).to_owned();
                if !heads.contains(&name) {
                    heads.push(name);
                }
            }
            let message = format!(
                "Cannot create a consistent method resolution order (MRO) for bases {}",
                heads.join(", ")
            );
            return Err(w.type_error(message));
        };
        mro.push(next);
        for list in &mut lists {
            if list[0] == next {
                list.remove(0);
            }
        }
    }
}

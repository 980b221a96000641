//! Making `enumerate`, `zip`, `map`, `filter` and `reversed` objects.

use crate::heap::{Gc, Value};
use crate::native::{Args, Continue, NativeDef, NativeFn, NativeResult};
use crate::object::{Builtin, Iter, List, Type};
use crate::world::World;

pub(super) fn init(w: &mut World) {
    static ENUMERATE: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(enumerate))];
    static ZIP: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(zip))];
    static MAP: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(map))];
    static FILTER: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(filter))];
    static REVERSED: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(reversed))];
    let t = w.types;
    w.add_static_methods(t.enumerate, ENUMERATE);
    w.add_static_methods(t.zip, ZIP);
    w.add_static_methods(t.map, MAP);
    w.add_static_methods(t.filter, FILTER);
    w.add_static_methods(t.reversed, REVERSED);
}

fn make(w: &mut World, class: Value, state: Iter) -> Value {
    let Some(class) = class.cast::<Type>() else {
        unreachable!("kept is a class")
    };
    if w.heap[class].heap_type {
        w.heap.alloc_subclass(class, state).value()
    } else {
        w.heap.alloc(class, state).value()
    }
}

/// Goes on with the iterator of something.
fn with_iter(w: &mut World, iterable: Value, kept: &[Value], go: Continue) -> NativeResult {
    match crate::ops::iter::iter(w, iterable) {
        Ok(iterator) => go(w, kept, iterator),
        Err(exit) => w.then(exit, kept, go),
    }
}

/// Goes on with the iterators of several things: `done` gets the kept values and all iterators.
fn with_iters(
    w: &mut World,
    kept: &[Value],
    iterables: &[Value],
    iterators: Vec<Value>,
    done: fn(&mut World, &[Value], Vec<Value>) -> NativeResult,
) -> NativeResult {
    let mut iterators = iterators;
    while let Some(&next) = iterables.get(iterators.len()) {
        match crate::ops::iter::iter(w, next) {
            Ok(iterator) => iterators.push(iterator),
            Err(exit) => {
                let frame = Iters {
                    kept: kept.to_vec(),
                    iterables: iterables.to_vec(),
                    iterators,
                    done,
                };
                return w.after(exit, Box::new(frame));
            }
        }
    }
    done(w, kept, iterators)
}

/// Waits for an iterator of several.
struct Iters {
    kept: Vec<Value>,
    iterables: Vec<Value>,
    iterators: Vec<Value>,
    done: fn(&mut World, &[Value], Vec<Value>) -> NativeResult,
}

impl crate::native::NativeFrame for Iters {
    fn trace(&self, marker: &mut crate::heap::Marker) {
        marker.values(&self.kept);
        marker.values(&self.iterables);
        marker.values(&self.iterators);
    }

    fn resume(mut self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        match result {
            Ok(iterator) => {
                self.iterators.push(iterator);
                with_iters(w, &self.kept, &self.iterables, self.iterators, self.done)
            }
            Err(exception) => Err(w.raise(exception)),
        }
    }
}

fn enumerate(w: &mut World, args: &Args) -> NativeResult {
    let class = w.new_target(w.types.enumerate, args)?;
    let given = args.len() - 1;
    if given > 2 {
        let message = format!("enumerate() takes at most 2 arguments ({given} given)");
        return Err(w.type_error(message));
    }
    let (mut iterable, mut start) = (
        args.positional.get(1).copied(),
        args.positional.get(2).copied(),
    );
    for &(name, value) in &args.keywords {
        let slot = match w.heap[name].as_str() {
            "iterable" => &mut iterable,
            "start" => &mut start,
            other => {
                let message = format!("'{other}' is an invalid keyword argument for enumerate()");
                return Err(w.type_error(message));
            }
        };
        *slot = Some(value);
    }
    let Some(iterable) = iterable else {
        return Err(w.type_error("enumerate() missing required argument 'iterable'"));
    };
    let start = start.unwrap_or(Value::int(0));
    w.with_index(start, &[class.value(), iterable], |w, kept, start| {
        with_iter(w, kept[1], &[kept[0], start], |w, kept, inner| {
            Ok(make(
                w,
                kept[0],
                Iter::Enumerate {
                    inner,
                    count: kept[1],
                },
            ))
        })
    })
}

fn zip(w: &mut World, args: &Args) -> NativeResult {
    let class = w.new_target(w.types.zip, args)?;
    let strict = if w.heap[class].heap_type {
        None
    } else {
        let given = args.keywords.len();
        if given > 1 {
            let message = format!("zip() takes at most 1 keyword argument ({given} given)");
            return Err(w.type_error(message));
        }
        let [strict] = w.keywords("zip", args, ["strict"])?;
        strict
    };
    let strict = w
        .simple_truth(strict.unwrap_or(Value::FALSE))
        .unwrap_or(true);
    let kept = [class.value(), Value::bool(strict)];
    with_iters(
        w,
        &kept,
        &args.positional[1..],
        Vec::new(),
        |w, kept, inner| {
            let strict = kept[1] == Value::TRUE;
            Ok(make(
                w,
                kept[0],
                Iter::Zip {
                    inner: inner.into(),
                    strict,
                },
            ))
        },
    )
}

fn map(w: &mut World, args: &Args) -> NativeResult {
    let class = w.new_target(w.types.map, args)?;
    if !w.heap[class].heap_type {
        w.no_keywords("map", args)?;
    }
    let Some([function, iterables @ ..]) = args.positional.get(1..).filter(|a| a.len() > 1) else {
        return Err(w.type_error("map() must have at least two arguments."));
    };
    let kept = [class.value(), *function];
    with_iters(w, &kept, iterables, Vec::new(), |w, kept, inner| {
        Ok(make(
            w,
            kept[0],
            Iter::Map {
                function: kept[1],
                inner: inner.into(),
            },
        ))
    })
}

fn filter(w: &mut World, args: &Args) -> NativeResult {
    let class = w.new_target(w.types.filter, args)?;
    let &[function, iterable] = w.positional("filter", args, 1, 2, 2)? else {
        unreachable!("there are two arguments")
    };
    with_iter(w, iterable, &[class.value(), function], |w, kept, inner| {
        Ok(make(
            w,
            kept[0],
            Iter::Filter {
                function: kept[1],
                inner,
            },
        ))
    })
}

/// `list.__reversed__`.
pub(crate) fn reversed_native(w: &mut World, list: Value) -> NativeResult {
    let Some(list) = list.cast::<List>() else {
        return Err(w.bad_receiver("list", "__reversed__", list));
    };
    let index = w.heap[list].items.len();
    Ok(w.iter(
        w.types.list_reverseiterator,
        Iter::ListReversed { list, index },
    ))
}

fn reversed(w: &mut World, args: &Args) -> NativeResult {
    let class: Gc<Type> = w.new_target(w.types.reversed, args)?;
    let &[sequence] = w.positional("reversed", args, 1, 1, 1)? else {
        unreachable!("there is one argument")
    };
    let name = w.names.reversed;
    match w.lookup_special(sequence, name) {
        Some(method) if method.is_none() => return Err(not_reversible(w, sequence)),
        Some(method) if method.is::<Builtin>() => {
            // By way of a call, so that it is a method of whatever sort.
            return Err(w.tail_call(method, &[sequence]));
        }
        Some(method) => return Err(w.tail_call(method, &[sequence])),
        None => {}
    }
    let getitem = w.names.getitem;
    let indexable = matches!(
        sequence.kind(),
        Some(
            crate::heap::Kind::Tuple
                | crate::heap::Kind::Str
                | crate::heap::Kind::Bytes
                | crate::heap::Kind::ByteArray
        )
    ) || !sequence.is::<crate::object::Dict>()
        && !sequence.is::<Type>()
        && w.lookup_special(sequence, getitem).is_some();
    if !indexable {
        return Err(not_reversible(w, sequence));
    }
    let go: Continue = |w, kept, len| {
        let index = w.as_i64(len).unwrap_or(0) - 1;
        Ok(make(
            w,
            kept[0],
            Iter::SequenceReversed {
                object: kept[1],
                index,
            },
        ))
    };
    let kept = [class.value(), sequence];
    match crate::builtins::functions::len(w, sequence) {
        Ok(len) => go(w, &kept, len),
        Err(exit) => w.then(exit, &kept, go),
    }
}

fn not_reversible(w: &mut World, value: Value) -> crate::native::Exit {
    let class = w.class_name(value).to_owned();
    w.type_error(format!("'{class}' object is not reversible"))
}

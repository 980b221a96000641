//! `_heapq`: heaps of values whose order needs no Python code. For others, functions of `heapq` go on.

use gilscope_vm::World;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Exit, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{List, Module};

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("heappush", NativeFn::F2(heappush)),
        NativeDef::new("heappop", NativeFn::F1(heappop)),
        NativeDef::new("heapreplace", NativeFn::F2(heapreplace)),
        NativeDef::new("heappushpop", NativeFn::F2(heappushpop)),
        NativeDef::new("heapify", NativeFn::F1(heapify)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_heapq", FUNCTIONS);
}

fn list(w: &mut World, function: &str, argument: &str, value: Value) -> NativeResult<Gc<List>> {
    match value.cast::<List>() {
        Some(list) => Ok(list),
        None => {
            let class = w.argument_class(value).to_owned();
            let message = format!("{function}() argument{argument} must be list, not {class}");
            Err(w.type_error(message))
        }
    }
}

/// Goes on in Python.
fn python(w: &mut World, function: &str, args: &[Value]) -> Exit {
    match w.module_attribute("heapq", function) {
        Some(function) => w.tail_call(function, args),
        None => w.runtime_error("heapq is not loaded"),
    }
}

/// Moves the item at `at` up until its parent is not greater. None: nothing was moved, since an order
/// needs Python code.
fn rise(w: &mut World, heap: Gc<List>, mut at: usize) -> Option<()> {
    let item = w.heap[heap].items[at];
    let mut path = vec![at];
    while at > 0 {
        at = (at - 1) / 2;
        let parent = w.heap[heap].items[at];
        if !w.plain_less(item, parent)? {
            break;
        }
        path.push(at);
    }
    follow(w, heap, &path, item);
    Some(())
}

/// Moves the item at `top` down to where it belongs, as `heapq._settle` does. None: nothing was moved.
fn settle(w: &mut World, heap: Gc<List>, top: usize) -> Option<()> {
    let len = w.heap[heap].items.len();
    let item = w.heap[heap].items[top];
    // Smaller children all the way to a leaf.
    let mut path = vec![top];
    let mut at = top;
    while 2 * at + 1 < len {
        let mut child = 2 * at + 1;
        if child + 1 < len {
            let (left, right) = {
                let items = &w.heap[heap].items;
                (items[child], items[child + 1])
            };
            if !w.plain_less(left, right)? {
                child += 1;
            }
        }
        path.push(child);
        at = child;
    }
    // The item rises from there: it stays below the last child that is not greater.
    while path.len() > 1 {
        let above = w.heap[heap].items[path[path.len() - 1]];
        if !w.plain_less(item, above)? {
            break;
        }
        path.pop();
    }
    follow(w, heap, &path, item);
    Some(())
}

/// Moves each item of the path one place towards its beginning, and puts `item` at its end.
fn follow(w: &mut World, heap: Gc<List>, path: &[usize], item: Value) {
    let items = &mut w.heap[heap].items;
    for pair in path.windows(2) {
        items[pair[0]] = items[pair[1]];
    }
    if let Some(&last) = path.last() {
        items[last] = item;
    }
}

fn heappush(w: &mut World, heap: Value, item: Value) -> NativeResult {
    let heap = list(w, "heappush", " 1", heap)?;
    w.heap[heap].items.push(item);
    let at = w.heap[heap].items.len() - 1;
    match rise(w, heap, at) {
        Some(()) => Ok(Value::NONE),
        None => Err(python(
            w,
            "_rise",
            &[heap.value(), Value::int(0), Value::int(at as i64)],
        )),
    }
}

fn heappop(w: &mut World, heap: Value) -> NativeResult {
    let heap = list(w, "heappop", "", heap)?;
    let Some(last) = w.heap[heap].items.pop() else {
        return Err(w.index_error("index out of range"));
    };
    if w.heap[heap].items.is_empty() {
        return Ok(last);
    }
    replace(w, heap, last)
}

fn heapreplace(w: &mut World, heap: Value, item: Value) -> NativeResult {
    let heap = list(w, "heapreplace", " 1", heap)?;
    if w.heap[heap].items.is_empty() {
        return Err(w.index_error("index out of range"));
    }
    replace(w, heap, item)
}

/// Takes the smallest item and puts another in its place.
fn replace(w: &mut World, heap: Gc<List>, item: Value) -> NativeResult {
    let smallest = std::mem::replace(&mut w.heap[heap].items[0], item);
    match settle(w, heap, 0) {
        Some(()) => Ok(smallest),
        None => {
            let exit = python(w, "_settle", &[heap.value(), Value::int(0)]);
            w.then(exit, &[smallest], |_, kept, _| Ok(kept[0]))
        }
    }
}

fn heappushpop(w: &mut World, heap: Value, item: Value) -> NativeResult {
    let heap = list(w, "heappushpop", " 1", heap)?;
    let Some(&smallest) = w.heap[heap].items.first() else {
        return Ok(item);
    };
    match w.plain_less(smallest, item) {
        Some(true) => replace(w, heap, item),
        Some(false) => Ok(item),
        None => Err(python(w, "_heappushpop", &[heap.value(), item])),
    }
}

fn heapify(w: &mut World, heap: Value) -> NativeResult {
    let heap = list(w, "heapify", "", heap)?;
    for at in (0..w.heap[heap].items.len() / 2).rev() {
        if settle(w, heap, at).is_none() {
            return Err(python(w, "_heapify", &[heap.value()]));
        }
    }
    Ok(Value::NONE)
}

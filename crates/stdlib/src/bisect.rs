//! `_bisect`: searching sorted lists whose order needs no Python code. Otherwise functions of `bisect` go on.

use gilscope_vm::World;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{List, Module};

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new(
            "bisect_left",
            NativeFn::Any(|w, args| run(w, args, "bisect_left", true, false)),
        ),
        NativeDef::new(
            "bisect_right",
            NativeFn::Any(|w, args| run(w, args, "bisect_right", false, false)),
        ),
        NativeDef::new(
            "insort_left",
            NativeFn::Any(|w, args| run(w, args, "insort_left", true, true)),
        ),
        NativeDef::new(
            "insort_right",
            NativeFn::Any(|w, args| run(w, args, "insort_right", false, true)),
        ),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_bisect", FUNCTIONS);
}

fn run(w: &mut World, args: &Args, name: &str, left: bool, insert: bool) -> NativeResult {
    let found = w.named_some(name, args, 0, ["a", "x", "lo", "hi", "key"], 0..4, 2)?;
    let [a, x, lo, hi, key] = found.map(|value| value.unwrap_or(Value::NONE));
    let index = w.intern("__index__");
    for bound in [found[2], found[3].filter(|hi| !hi.is_none())] {
        if let Some(bound) = bound
            && w.lookup_special(bound, index).is_none()
        {
            return Err(w.not_an_integer(bound));
        }
        if let Some(bound) = bound
            && w.is_int(bound)
            && w.as_i64(bound).is_none()
        {
            return Err(w.overflow_error("Python int too large to convert to C ssize_t"));
        }
    }
    if let Some(list) = a.exact::<List>()
        && key.is_none()
        && let Some((low, high)) = bounds(w, list, lo, hi)
        && let Some(at) = search(w, list, x, low, high, left)
    {
        if insert {
            let at = at.min(w.heap[list].items.len());
            w.heap[list].items.insert(at, x);
            return Ok(Value::NONE);
        }
        return Ok(Value::int(at as i64));
    }
    let lo = if lo.is_none() { Value::int(0) } else { lo };
    match w.module_attribute("bisect", &format!("_{name}")) {
        Some(function) => Err(w.tail_call(function, &[a, x, lo, hi, key])),
        None => Err(w.runtime_error("bisect is not loaded")),
    }
}

/// The range to search, if it lies in the list.
fn bounds(w: &World, list: Gc<List>, lo: Value, hi: Value) -> Option<(usize, usize)> {
    let len = w.heap[list].items.len();
    let whole = |value: Value, other: usize| match value.is_none() {
        true => Some(other),
        false => usize::try_from(value.as_small_int()?).ok(),
    };
    let (low, high) = (whole(lo, 0)?, whole(hi, len)?);
    (high <= len).then_some((low, high))
}

fn search(
    w: &mut World,
    list: Gc<List>,
    x: Value,
    mut low: usize,
    mut high: usize,
    left: bool,
) -> Option<usize> {
    while low < high {
        let middle = (low + high) / 2;
        let item = w.heap[list].items[middle];
        let before = match left {
            true => w.plain_less(item, x)?,
            false => !w.plain_less(x, item)?,
        };
        if before {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Some(low)
}

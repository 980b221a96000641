//! Calls whose results `functools.lru_cache` has: they are looked up where the arguments lie, without a frame.
//!
//! Whatever is not found that way goes to the function in Python that stands for the cache.

use gilscope_bytecode::Opcode;

use super::regs::Regs;
use crate::heap::{Gc, Value};
use crate::object::{Dict, Function, List, Probe};
use crate::world::World;

/// What the function of a cache knows of it, as `_functools.py` makes it: behind two functions of its own the results,
/// a list of two counts of which the first is that of the calls that were remembered, and whether the order of the
/// calls matters.
struct Cache {
    results: Gc<Dict>,
    counts: Gc<List>,
    ordered: bool,
}

impl Cache {
    fn of(w: &World, callee: Gc<Function>) -> Option<Cache> {
        let extra = w.heap[callee].extra.as_ref()?;
        let &[_, _, results, counts, ordered] = w.as_tuple(extra.state.non_null()?)? else {
            return None;
        };
        Some(Cache {
            results: results.exact()?,
            counts: counts.exact()?,
            ordered: ordered == Value::TRUE,
        })
    }
}

/// The result of the call at hand, whose callee is that function, if it is remembered; it counts as the latest one then.
/// `operands` are above the callee, and what a method is called on if there is something.
pub(super) fn remembered(
    w: &mut World,
    r: &Regs,
    callee: Gc<Function>,
    operands: usize,
) -> Option<Value> {
    let i = r.here();
    let own = match i.op {
        Opcode::CallFunction => 0,
        Opcode::CallMethod => usize::from(!r.peek(operands).is_null()),
        _ => return None,
    };
    // Names would be operands too.
    if i.arg as usize != operands || w.current.tracing.is_some() {
        return None;
    }
    let cache = Cache::of(w, callee)?;
    let hits = w.heap[cache.counts].items.first()?.as_small_int()?;
    let hits = Value::small_int(hits + 1)?;
    let args = r.top(operands + own);
    let key = match *args {
        [one] if [w.types.int, w.types.str].contains(&w.class_of(one)) => one,
        _ => w.tuple(args.to_vec()),
    };
    let hash = crate::compare::simple_hash(&mut w.heap, key)?;
    let Probe::Found(at) = w.heap[cache.results].probe(&w.heap, key, hash) else {
        return None;
    };
    let value = w.heap[cache.results].entry(at)?.value;
    if cache.ordered {
        let grown = w.heap[cache.results].move_entry(at, true);
        w.heap.charge(grown);
    }
    w.heap[cache.counts].items[0] = hits;
    Some(value)
}

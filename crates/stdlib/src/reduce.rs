//! `_reduce.reduce`: what is behind `functools.reduce`.

use gilscope_vm::World;
use gilscope_vm::builtins::drain::{Sink, Took, drain_iterator};
use gilscope_vm::heap::{Gc, Marker, Value};
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeFrame, NativeResult};
use gilscope_vm::object::Module;

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[NativeDef::new("reduce", NativeFn::Any(reduce))];
    let names = w.heap[module].dict;
    w.add_functions(names, "_functools", FUNCTIONS);
}

/// `function(...function(function(first, second), third)..., last)`.
fn reduce(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("reduce", args, 0, 2, 3)?;
    let reduced = Reduced {
        function: given[0],
        total: given.get(2).copied(),
    };
    match gilscope_vm::ops::iter::iter(w, given[1]) {
        Ok(iterator) => drain_iterator(w, iterator, reduced),
        Err(exit) => w.after(exit, Box::new(reduced)),
    }
}

/// What the items so far come to; as a frame, it waits for the iterator.
struct Reduced {
    function: Value,
    total: Option<Value>,
}

impl Reduced {
    fn mark(&self, marker: &mut Marker) {
        marker.value(self.function);
        if let Some(total) = self.total {
            marker.value(total);
        }
    }
}

impl NativeFrame for Reduced {
    fn trace(&self, marker: &mut Marker) {
        self.mark(marker);
    }

    fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        match result {
            Ok(iterator) => drain_iterator(w, iterator, *self),
            Err(e) if w.is_instance(e, w.types.type_error) => {
                Err(w.type_error("reduce() arg 2 must support iteration"))
            }
            Err(e) => Err(w.raise(e)),
        }
    }
}

impl Sink for Reduced {
    fn trace(&self, marker: &mut Marker) {
        self.mark(marker);
    }

    fn item(&mut self, w: &mut World, item: Value) -> NativeResult<Took> {
        self.total = Some(match self.total {
            Some(total) => w.call_now(self.function, &[total, item])?,
            None => item,
        });
        Ok(Took::More)
    }

    fn answer(&mut self, _: &mut World, value: Value) -> NativeResult<Took> {
        self.total = Some(value);
        Ok(Took::More)
    }

    fn end(&mut self, w: &mut World) -> NativeResult {
        match self.total {
            Some(total) => Ok(total),
            None => Err(w.type_error("reduce() of empty iterable with no initial value")),
        }
    }
}

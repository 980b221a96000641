//! `min` and `max`.

use std::cmp::Ordering;

use gilscope_bytecode::Compare;

use crate::builtins::drain::{Sink, Took, drain, drain_iterator, plain_items};
use crate::heap::{Marker, Value};
use crate::native::{Args, NativeResult};
use crate::object::Iter;
use crate::world::World;

pub(super) fn extreme(w: &mut World, name: &'static str, args: &Args) -> NativeResult {
    let given = &args.positional;
    if given.is_empty() {
        return Err(w.type_error(format!("{name} expected at least 1 argument, got 0")));
    }
    let [key, default] = w.keywords(name, args, ["key", "default"])?;
    if given.len() > 1 && default.is_some() {
        let message =
            format!("Cannot specify a default for {name}() with multiple positional arguments");
        return Err(w.type_error(message));
    }
    let op = if name == "min" {
        Compare::Lt
    } else {
        Compare::Gt
    };
    let function = key.filter(|k| !k.is_none());
    if function.is_none() {
        let items = match given[..] {
            [iterable] => plain_items(w, iterable),
            _ => Some(&given[..]),
        };
        if let Some(best) = items.and_then(|items| extreme_of_plain(w, op, items)) {
            return Ok(best);
        }
    }
    let sink = Extreme {
        name,
        op,
        function,
        default,
        best: None,
        candidate: (Value::NONE, Value::NONE),
        waits: Waits::Key,
    };
    if let [iterable] = given[..] {
        return drain(w, iterable, sink);
    }
    let tuple = w.tuple(given.as_slice());
    let Some(tuple) = tuple.cast() else {
        unreachable!("it was made just now")
    };
    let items = w.iter(w.types.tuple_iterator, Iter::Tuple { tuple, index: 0 });
    drain_iterator(w, items, sink)
}

/// The same for positional arguments that compare simply.
pub(super) fn shortly(w: &mut World, op: Compare, given: &[Value]) -> Option<Value> {
    match *given {
        [] => None,
        [x, y] if Value::both_small_ints(x, y) => {
            let second = match op {
                Compare::Lt => y.small_int_bits() < x.small_int_bits(),
                _ => y.small_int_bits() > x.small_int_bits(),
            };
            Some(if second { y } else { x })
        }
        [iterable] => extreme_of_plain(w, op, plain_items(w, iterable)?),
        _ => extreme_of_plain(w, op, given),
    }
}

/// The extreme of values that are all compared without any Python code and without an exception; None: not so.
fn extreme_of_plain(w: &World, op: Compare, items: &[Value]) -> Option<Value> {
    let (&first, others) = items.split_first()?;
    let mut best = first;
    for &item in others {
        let order = crate::compare::simple_order(&w.heap, item, best)?;
        let better = match op {
            Compare::Lt => Ordering::Less,
            _ => Ordering::Greater,
        };
        if order == Some(better) {
            best = item;
        }
    }
    Some(best)
}

enum Waits {
    Key,
    Order,
    Truth,
}

struct Extreme {
    name: &'static str,
    op: Compare,
    function: Option<Value>,
    default: Option<Value>,
    /// The best item so far and its key.
    best: Option<(Value, Value)>,
    /// The item in question and its key.
    candidate: (Value, Value),
    waits: Waits,
}

impl Extreme {
    fn compare(&mut self, w: &mut World) -> NativeResult<Took> {
        let key = self.candidate.1;
        let Some((_, best)) = self.best else {
            self.best = Some(self.candidate);
            return Ok(Took::More);
        };
        if let Some(better) = crate::ops::by_class::compare(w, self.op, key, best) {
            return Ok(self.decide(better));
        }
        if crate::ops::binary::is_plain(w, key)
            && crate::ops::binary::is_plain(w, best)
            && let Some(better) = crate::ops::compare::builtin(w, self.op, key, best)
        {
            return better.map(|better| self.decide(better));
        }
        self.waits = Waits::Order;
        Err(w.prelude("compare", &[Value::int(self.op as i64), key, best]))
    }

    fn decide(&mut self, better: bool) -> Took {
        if better {
            self.best = Some(self.candidate);
        }
        Took::More
    }
}

impl Sink for Extreme {
    fn trace(&self, marker: &mut Marker) {
        let (item, key) = self.best.unwrap_or((Value::NONE, Value::NONE));
        let (function, default) = (self.function, self.default);
        marker.values(&[item, key, self.candidate.0, self.candidate.1]);
        marker.values(&[
            function.unwrap_or(Value::NONE),
            default.unwrap_or(Value::NONE),
        ]);
    }

    fn item(&mut self, w: &mut World, item: Value) -> NativeResult<Took> {
        self.candidate = (item, item);
        match self.function {
            Some(function) => {
                self.waits = Waits::Key;
                self.candidate.1 = w.call_now(function, &[item])?;
                self.compare(w)
            }
            None => self.compare(w),
        }
    }

    fn answer(&mut self, w: &mut World, value: Value) -> NativeResult<Took> {
        match self.waits {
            Waits::Key => {
                self.candidate.1 = value;
                self.compare(w)
            }
            Waits::Order => match w.simple_truth(value) {
                Some(better) => Ok(self.decide(better)),
                None => {
                    self.waits = Waits::Truth;
                    Err(w.prelude("truth", &[value]))
                }
            },
            Waits::Truth => Ok(self.decide(value == Value::TRUE)),
        }
    }

    fn end(&mut self, w: &mut World) -> NativeResult {
        match (self.best, self.default) {
            (Some((item, _)), _) => Ok(item),
            (None, Some(default)) => Ok(default),
            (None, None) => {
                let message = format!("{}() iterable argument is empty", self.name);
                Err(w.value_error(message))
            }
        }
    }
}

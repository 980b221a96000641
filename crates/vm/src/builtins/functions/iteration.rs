//! The builtin functions that run through iterables: `iter`, `next`, `sorted`, `sum`, `min`, `any`…

use num_bigint::BigInt;

use crate::builtins::drain::{Sink, Took, drain, plain_items};
use crate::heap::{Marker, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeFrame, NativeResult};
use crate::object::Iter;
use crate::ops::asynchrony;
use crate::ops::binary::BinOp;
use crate::world::World;

use super::extremes;

pub(crate) fn init(w: &mut World) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("iter", NativeFn::Any(iter)),
        NativeDef::new("next", NativeFn::Any(next)),
        NativeDef::new("aiter", NativeFn::F1(aiter)),
        NativeDef::new("anext", NativeFn::Any(anext)),
        NativeDef::new("sorted", NativeFn::Any(sorted)),
        NativeDef::new("sum", NativeFn::Any(sum)),
        NativeDef::new("min", NativeFn::Any(|w, a| extremes::extreme(w, "min", a)))
            .with_short(|w, given| extremes::shortly(w, gilscope_bytecode::Compare::Lt, given)),
        NativeDef::new("max", NativeFn::Any(|w, a| extremes::extreme(w, "max", a)))
            .with_short(|w, given| extremes::shortly(w, gilscope_bytecode::Compare::Gt, given)),
        NativeDef::new(
            "any",
            NativeFn::F1(|w, v| drain(w, v, Until { truth: true })),
        ),
        NativeDef::new(
            "all",
            NativeFn::F1(|w, v| drain(w, v, Until { truth: false })),
        ),
    ];
    let builtins = w.builtins;
    w.add_functions(builtins, "builtins", FUNCTIONS);
}

fn iter(w: &mut World, args: &Args) -> NativeResult {
    match *w.positional("iter", args, 0, 1, 2)? {
        [value] => crate::ops::iter::iter(w, value),
        [function, sentinel] => {
            if !w.is_callable(function) {
                return Err(w.type_error("iter(v, w): v must be callable"));
            }
            Ok(w.iter(
                w.types.callable_iterator,
                Iter::Callable { function, sentinel },
            ))
        }
        _ => unreachable!("there are one or two arguments"),
    }
}

fn next(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("next", args, 0, 1, 2)?;
    let (iterator, default) = (given[0], given.get(1).copied());
    match (crate::ops::iter::next(w, iterator), default) {
        (Ok(Some(item)), _) => Ok(item),
        (Ok(None), Some(default)) => Ok(default),
        (Ok(None), None) => Err(w.error_args(w.types.stop_iteration, &[])),
        (Err(exit), None) => Err(exit),
        (Err(exit), Some(default)) => w.after(exit, Box::new(OrDefault { default })),
    }
}

fn aiter(w: &mut World, value: Value) -> NativeResult {
    asynchrony::aiter(w, value, asynchrony::For::Builtin)
}

fn anext(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("anext", args, 0, 1, 2)?;
    let (iterator, default) = (given[0], given.get(1).copied());
    let name = w.names.anext;
    let Some(method) = w.lookup_special(iterator, name) else {
        let class = w.class_name(iterator).to_owned();
        return Err(w.type_error(format!("'{class}' object is not an async iterator")));
    };
    let exit = w.tail_call(method, &[iterator]);
    let Some(default) = default else {
        return Err(exit);
    };
    w.then(exit, &[default], |w, kept, awaitable| {
        Err(w.prelude("anext", &[awaitable, kept[0]]))
    })
}

/// Puts a default in place of StopIteration.
struct OrDefault {
    default: Value,
}

impl NativeFrame for OrDefault {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.default);
    }

    fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        match result {
            Ok(item) => Ok(item),
            Err(e) if w.is_instance(e, w.types.stop_iteration) => Ok(self.default),
            Err(e) => Err(w.raise(e)),
        }
    }
}

fn sorted(w: &mut World, args: &Args) -> NativeResult {
    let given = args.positional.len();
    if given != 1 {
        return Err(w.type_error(format!("sorted expected 1 argument, got {given}")));
    }
    // What is wrong with the keywords is told by the sorting itself, once the items are there.
    let (found, wrong) = match w.keywords("sort", args, ["key", "reverse"]) {
        Ok(found) => (found, Value::NULL),
        Err(_) => {
            let exception = w.pending.exception.take();
            ([None; 2], exception.unwrap_or(Value::NULL))
        }
    };
    let [key, reverse] = found;
    let kept = [
        key.unwrap_or(Value::NONE),
        reverse.unwrap_or(Value::FALSE),
        wrong,
    ];
    super::super::drain::collect(w, args.positional[0], &kept, |w, items, kept| {
        if let Some(&wrong) = kept.get(2).filter(|v| !v.is_null()) {
            return Err(w.raise(wrong));
        }
        let list = w.list(items);
        let Some(l) = list.cast() else {
            unreachable!("it was made just now")
        };
        let mut args = Args::positional(&[list]);
        let names = [w.intern("key"), w.intern("reverse")];
        args.keywords = names.into_iter().zip(kept[..2].iter().copied()).collect();
        crate::builtins::list::sort::sort_list(w, l, &args, list)
    })
}

/// `any` and `all`: looks for an item of that truth.
struct Until {
    truth: bool,
}

impl Sink for Until {
    fn trace(&self, _: &mut Marker) {}

    fn item(&mut self, w: &mut World, item: Value) -> NativeResult<Took> {
        match w.simple_truth(item) {
            Some(truth) if truth == self.truth => Ok(Took::Done(Value::bool(truth))),
            Some(_) => Ok(Took::More),
            None => Err(w.prelude("truth", &[item])),
        }
    }

    fn answer(&mut self, _: &mut World, value: Value) -> NativeResult<Took> {
        if value == Value::bool(self.truth) {
            Ok(Took::Done(value))
        } else {
            Ok(Took::More)
        }
    }

    fn end(&mut self, _: &mut World) -> NativeResult {
        Ok(Value::bool(!self.truth))
    }
}

fn sum(w: &mut World, args: &Args) -> NativeResult {
    let given = args.positional.len();
    if given == 0 {
        return Err(w.type_error("sum() takes at least 1 positional argument (0 given)"));
    }
    if args.len() > 2 {
        let message = format!("sum() takes at most 2 arguments ({} given)", args.len());
        return Err(w.type_error(message));
    }
    let [keyword] = w.keywords("sum", args, ["start"])?;
    let start = args
        .positional
        .get(1)
        .copied()
        .or(keyword)
        .unwrap_or(Value::int(0));
    let unit = match start.kind() {
        Some(crate::heap::Kind::Str) => Some(("strings", "''")),
        Some(crate::heap::Kind::Bytes) => Some(("bytes", "b''")),
        Some(crate::heap::Kind::ByteArray) => Some(("bytearray", "b''")),
        _ => None,
    };
    if let Some((what, empty)) = unit {
        let message = format!("sum() can't sum {what} [use {empty}.join(seq) instead]");
        return Err(w.type_error(message));
    }
    let iterable = args.positional[0];
    let mut sum = Sum::from(start);
    match sum_of_plain(w, &mut sum, iterable) {
        Some(()) => sum.end(w),
        None => drain(w, iterable, Sum::from(start)),
    }
}

/// Adds what is in a list or tuple; None: not all of that is of one kind, and what has been added means nothing.
fn sum_of_plain(w: &World, sum: &mut Sum, iterable: Value) -> Option<()> {
    let items = plain_items(w, iterable)?;
    items.iter().all(|&item| sum.add(w, item)).then_some(())
}

/// A sum so far.
enum Total {
    /// Of ints.
    Small(i64),
    /// Of ints beyond a word.
    Big(BigInt),
    /// Of floats, with what rounding has lost (Neumaier).
    Float(f64, f64),
    /// Of anything.
    Any(Value),
}

struct Sum {
    total: Total,
}

impl Sum {
    fn from(start: Value) -> Sum {
        let total = match (start.as_small_int(), start.as_float()) {
            (Some(i), _) => Total::Small(i),
            (_, Some(f)) => Total::Float(f, 0.0),
            _ => Total::Any(start),
        };
        Sum { total }
    }

    fn value(&self, w: &mut World) -> Value {
        match &self.total {
            Total::Small(i) => w.int(*i),
            Total::Big(i) => w.bigint(i.clone()),
            &Total::Float(sum, lost) => {
                // Adding a lost infinity or NaN would spoil the sum.
                Value::float(if lost != 0.0 && lost.is_finite() {
                    sum + lost
                } else {
                    sum
                })
            }
            Total::Any(value) => *value,
        }
    }

    /// Adds an item natively; false: it is of another type than those before.
    fn add(&mut self, w: &World, item: Value) -> bool {
        let int = item.as_small_int().or(item.as_bool().map(i64::from));
        match &mut self.total {
            Total::Small(sum) => {
                if let Some(i) = int {
                    match sum.checked_add(i) {
                        Some(s) => *sum = s,
                        None => self.total = Total::Big(BigInt::from(*sum) + i),
                    }
                    return true;
                }
                if let Some(big) = item.exact::<crate::object::Int>() {
                    self.total = Total::Big(&w.heap[big].value + *sum);
                    return true;
                }
                if let Some(f) = item.as_float()
                    && sum.unsigned_abs() <= 1 << 53
                {
                    self.total = Total::Float(*sum as f64 + f, 0.0);
                    return true;
                }
            }
            Total::Big(sum) => {
                if let Some(i) = int {
                    *sum += i;
                    return true;
                }
                if let Some(big) = item.exact::<crate::object::Int>() {
                    *sum += &w.heap[big].value;
                    return true;
                }
            }
            Total::Float(sum, lost) => {
                if let Some(x) = item.as_float() {
                    let total = *sum + x;
                    *lost += if sum.abs() >= x.abs() {
                        (*sum - total) + x
                    } else {
                        (x - total) + *sum
                    };
                    *sum = total;
                    return true;
                }
                if let Some(i) = int {
                    *sum += i as f64;
                    return true;
                }
            }
            Total::Any(_) => {}
        }
        false
    }
}

impl Sink for Sum {
    fn trace(&self, marker: &mut Marker) {
        if let Total::Any(value) = self.total {
            marker.value(value);
        }
    }

    fn item(&mut self, w: &mut World, item: Value) -> NativeResult<Took> {
        if let (Total::Small(sum), Some(i)) = (&mut self.total, item.as_small_int())
            && let Some(more) = sum.checked_add(i)
        {
            *sum = more;
            return Ok(Took::More);
        }
        if self.add(w, item) {
            return Ok(Took::More);
        }
        let before = self.value(w);
        self.total = Total::Any(before);
        let sum = crate::ops::binary::apply(w, BinOp::Add, before, item)?;
        self.total = match sum.as_float() {
            Some(f) => Total::Float(f, 0.0),
            None => Total::Any(sum),
        };
        Ok(Took::More)
    }

    fn answer(&mut self, _: &mut World, value: Value) -> NativeResult<Took> {
        self.total = Total::Any(value);
        Ok(Took::More)
    }

    fn end(&mut self, w: &mut World) -> NativeResult {
        Ok(self.value(w))
    }
}

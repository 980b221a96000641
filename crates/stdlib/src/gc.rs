//! `gc`: asking the collector.

use gilscope_vm::World;
use gilscope_vm::heap::{Gc, Kind, Value};
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{Function, Instance, Module, OpaqueData};

/// What scripts have set; the collector itself keeps to its own rules as to when it pays.
#[derive(Clone)]
struct Settings {
    enabled: bool,
    threshold: [i64; 3],
    debug: i64,
}

impl OpaqueData for Settings {
    fn copy(&self) -> Option<Box<dyn OpaqueData>> {
        Some(Box::new(self.clone()))
    }
}

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("collect", NativeFn::Any(collect)),
        NativeDef::new("_collect", NativeFn::F0(collect_now)),
        NativeDef::new("_memory", NativeFn::F0(memory)),
        NativeDef::new("_reset_peak", NativeFn::F0(reset_peak)),
        NativeDef::new("enable", NativeFn::F0(|w| enable(w, true))),
        NativeDef::new("disable", NativeFn::F0(|w| enable(w, false))),
        NativeDef::new("isenabled", NativeFn::F0(isenabled)),
        NativeDef::new("get_threshold", NativeFn::F0(get_threshold)),
        NativeDef::new("set_threshold", NativeFn::Any(set_threshold)),
        NativeDef::new("get_count", NativeFn::F0(get_count)),
        NativeDef::new("freeze", NativeFn::F0(|_| Ok(Value::NONE))),
        NativeDef::new("unfreeze", NativeFn::F0(|_| Ok(Value::NONE))),
        NativeDef::new("get_freeze_count", NativeFn::F0(|_| Ok(Value::int(0)))),
        NativeDef::new(
            "is_tracked",
            NativeFn::F1(|w, v| Ok(Value::bool(is_tracked(w, v)))),
        ),
        NativeDef::new("is_finalized", NativeFn::F1(|_, _| Ok(Value::FALSE))),
        NativeDef::new(
            "get_debug",
            NativeFn::F0(|w| Ok(Value::int(settings(w)?.debug))),
        ),
        NativeDef::new("set_debug", NativeFn::F1(set_debug)),
        NativeDef::new("get_stats", NativeFn::F0(get_stats)),
        NativeDef::new("get_objects", NativeFn::Any(get_objects)),
        NativeDef::new("get_referents", NativeFn::Any(get_referents)),
        NativeDef::new("get_referrers", NativeFn::Any(get_referrers)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "gc", FUNCTIONS);
    let class = w.new_native_class("gc", "_settings", false, false);
    let settings = w.opaque(
        class,
        Settings {
            enabled: true,
            threshold: [2000, 10, 10],
            debug: 0,
        },
    );
    w.module_set(module, "_settings", settings);
    for name in ["garbage", "callbacks"] {
        let list = w.list(Vec::new());
        w.module_set(module, name, list);
    }
    for (name, bit) in [
        ("DEBUG_STATS", 1),
        ("DEBUG_COLLECTABLE", 2),
        ("DEBUG_UNCOLLECTABLE", 4),
        ("DEBUG_SAVEALL", 32),
        ("DEBUG_LEAK", 38),
    ] {
        w.module_set(module, name, Value::int(bit));
    }
}

fn settings(w: &mut World) -> NativeResult<&mut Settings> {
    let found = w.module_attribute("gc", "_settings").unwrap_or(Value::NONE);
    if w.opaque_ref::<Settings>(found).is_none() {
        return Err(w.runtime_error("gc._settings is gone"));
    }
    match w.opaque_mut::<Settings>(found) {
        Some(settings) => Ok(settings),
        None => unreachable!("looked a moment ago"),
    }
}

/// Collects now. The result is how many objects were in cycles, or held by some: what CPython's collector would have found,
/// since it counts references.
fn collect(w: &mut World, args: &Args) -> NativeResult {
    let [generation] = w.named("collect", args, 0, ["generation"], 0, 0)?;
    if let Some(generation) = generation {
        match w.as_i64(generation) {
            Some(0..=2) => {}
            Some(_) => return Err(w.value_error("invalid generation")),
            None => return Err(w.not_an_integer(generation)),
        }
    }
    let callbacks = w.module_attribute("gc", "callbacks");
    let callbacks = callbacks.filter(|&list| w.as_items(list).is_some_and(|all| !all.is_empty()));
    if let Some(callbacks) = callbacks {
        let run = w.module_attribute("gc", "_collect").unwrap_or(Value::NONE);
        let generation = generation.unwrap_or(Value::int(2));
        return Err(w.prelude("collect_telling", &[run, generation, callbacks]));
    }
    collect_now(w)
}

fn collect_now(w: &mut World) -> NativeResult {
    w.heap.request_collection();
    w.heap.count_cycles();
    // Garbage is collected between instructions only: let there be one.
    let exit = w.prelude("pause", &[]);
    w.then(exit, &[], |w, _, _| {
        let found = w.heap.take_cyclic();
        Ok(Value::int(found as i64))
    })
}

/// What a script may see of the heap: the interpreter's own functions are none of its objects.
fn visible(w: &mut World) -> Vec<Value> {
    let prelude = w.prelude;
    let mut all = w.heap.containers();
    all.retain(|&value| match value.cast::<Function>() {
        Some(function) => w.heap[function].globals != prelude,
        None => value != prelude.value(),
    });
    all
}

/// Bytes in use, and the most there were at once.
fn memory(w: &mut World) -> NativeResult {
    let (now, most) = (w.heap.in_use() as i64, w.heap.peak() as i64);
    let items = vec![w.int(now), w.int(most)];
    Ok(w.tuple(items))
}

fn reset_peak(w: &mut World) -> NativeResult {
    w.heap.reset_peak();
    Ok(Value::NONE)
}

fn get_objects(w: &mut World, args: &Args) -> NativeResult {
    let [generation] = w.named("get_objects", args, 0, ["generation"], 0, 0)?;
    let generation = generation.filter(|v| !v.is_none());
    if let Some(generation) = generation {
        match w.as_i64(generation) {
            Some(-1) => {}
            Some(n) if n < 0 => {
                return Err(w.value_error("generation parameter cannot be negative"));
            }
            Some(n) if n > 2 => {
                let message = "generation parameter must be less than the number of available generations (3)";
                return Err(w.value_error(message));
            }
            // There is one generation, the oldest.
            Some(0 | 1) => return Ok(w.list(Vec::new())),
            Some(_) => {}
            None => {
                let class = w.argument_class(generation).to_owned();
                let message = format!("argument should be integer or None, not '{class}'");
                return Err(w.type_error(message));
            }
        }
    }
    let all = visible(w);
    Ok(w.list(all))
}

fn get_referents(w: &mut World, args: &Args) -> NativeResult {
    let mut all = Vec::new();
    for &value in &args.positional {
        let mut held = w.heap.referents(value);
        if value.is_object() {
            let class = w.heap.class_of_object(value);
            if w.heap[class].heap_type {
                held.push(class.value());
            }
        }
        all.extend(held);
    }
    Ok(w.list(all))
}

fn get_referrers(w: &mut World, args: &Args) -> NativeResult {
    let wanted = args.positional.clone();
    let mut all = visible(w);
    all.retain(|&value| {
        let held = w.heap.referents(value);
        // An instance holds its class, which is no part of what it refers to here.
        let class = value.is::<Instance>().then(|| w.class_of(value).value());
        let mut wanted = wanted.iter();
        wanted.any(|value| held.contains(value) || class == Some(*value))
    });
    Ok(w.list(all))
}

fn enable(w: &mut World, enabled: bool) -> NativeResult {
    settings(w)?.enabled = enabled;
    adjust(w)
}

/// Collections start by themselves unless they are disabled, or the first threshold is 0.
fn adjust(w: &mut World) -> NativeResult {
    let settings = settings(w)?;
    let automatic = settings.enabled && settings.threshold[0] > 0;
    w.heap.collect_automatically(automatic);
    Ok(Value::NONE)
}

/// About as many bytes as a new object takes that CPython's collector counts.
const OBJECT: usize = 64;

/// How many objects came since the last collection, as the digits that CPython's generations make of such a number:
/// what is beyond a threshold counts one in the next generation.
fn get_count(w: &mut World) -> NativeResult {
    let mut left = i64::try_from(w.heap.fresh() / OBJECT).unwrap_or(i64::MAX);
    let threshold = settings(w)?.threshold;
    let counts: [i64; 3] = std::array::from_fn(|i| {
        if i == 2 || threshold[i] <= 0 {
            return std::mem::take(&mut left);
        }
        let count = left % threshold[i];
        left /= threshold[i];
        count
    });
    Ok(w.tuple(counts.map(Value::int)))
}

/// Whether CPython's collector would have an eye on an object: one that can refer to others.
fn is_tracked(w: &mut World, value: Value) -> bool {
    match value.kind() {
        None
        | Some(
            Kind::Str | Kind::Bytes | Kind::ByteArray | Kind::Int | Kind::Complex | Kind::Range,
        ) => false,
        Some(Kind::Tuple) => !w.as_tuple(value).is_some_and(<[Value]>::is_empty),
        Some(Kind::Dict) => w
            .heap
            .referents(value)
            .into_iter()
            .any(|v| is_tracked(w, v)),
        Some(_) => true,
    }
}

fn isenabled(w: &mut World) -> NativeResult {
    Ok(Value::bool(settings(w)?.enabled))
}

fn set_debug(w: &mut World, flags: Value) -> NativeResult {
    let Some(flags) = w.as_i64(flags) else {
        return Err(w.not_an_integer(flags));
    };
    settings(w)?.debug = flags;
    Ok(Value::NONE)
}

/// What was done for each generation. There is one: the oldest, to those who ask.
fn get_stats(w: &mut World) -> NativeResult {
    let collections = w.heap.collections();
    let mut all = Vec::new();
    for collections in [0, 0, collections as i64] {
        let stats = w.dict();
        for (name, number) in [
            ("collections", collections),
            ("collected", 0),
            ("uncollectable", 0),
        ] {
            let name = w.intern(name);
            w.dict_set(stats, name, Value::int(number));
        }
        all.push(stats.value());
    }
    Ok(w.list(all))
}

fn get_threshold(w: &mut World) -> NativeResult {
    let threshold = settings(w)?.threshold;
    Ok(w.tuple(threshold.map(Value::int)))
}

fn set_threshold(w: &mut World, args: &Args) -> NativeResult {
    let given = args.positional.clone();
    if !(1..=3).contains(&given.len()) || !args.keywords.is_empty() {
        return Err(w.type_error("gc.set_threshold requires 1 to 3 arguments"));
    }
    for (i, value) in given.into_iter().enumerate() {
        let Some(n) = w.as_i64(value).filter(|&n| i32::try_from(n).is_ok()) else {
            return Err(w.not_an_integer(value));
        };
        settings(w)?.threshold[i] = n;
    }
    adjust(w)
}

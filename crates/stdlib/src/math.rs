//! `math`. The functions themselves are in [`gilscope_vm::num`]; here are arguments and results.

use gilscope_vm::World;
use gilscope_vm::builtins::float::to_f64;
use gilscope_vm::builtins::numbers::{fault, index_error};
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use gilscope_vm::num::{float_arith, int_arith, math_fns, math_ints, math_sums};
use gilscope_vm::object::{Builtin, Module, Opaque};
use gilscope_vm::ops::iter::native_items;
use num_bigint::BigInt;
use num_integer::Integer;

macro_rules! unary {
    ($($name:literal)+) => {
        &[$(
            NativeDef::new($name, NativeFn::F1(|w, x| unary(w, $name, x)))
                .with_short(|_, given| unary_shortly($name, given))
        ),+]
    };
}

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static UNARY: &[NativeDef] = unary! {
        "acos" "acosh" "asin" "asinh" "atan" "atanh" "cbrt" "cos" "cosh" "degrees" "erf" "erfc"
        "exp" "exp2" "expm1" "fabs" "gamma" "lgamma" "log10" "log1p" "log2" "radians" "sin" "sinh"
        "sqrt" "tan" "tanh"
    };
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("log", NativeFn::Any(log)),
        NativeDef::new(
            "atan2",
            NativeFn::F2(|w, y, x| two(w, "atan2", y, x, |y, x| Ok(math_fns::atan2(y, x)))),
        ),
        NativeDef::new(
            "copysign",
            NativeFn::F2(|w, x, y| two(w, "copysign", x, y, |x, y| Ok(math_fns::copysign(x, y)))),
        ),
        NativeDef::new(
            "pow",
            NativeFn::F2(|w, x, y| two(w, "pow", x, y, math_fns::pow)),
        ),
        NativeDef::new(
            "fmod",
            NativeFn::F2(|w, x, y| two(w, "fmod", x, y, math_fns::fmod)),
        ),
        NativeDef::new(
            "remainder",
            NativeFn::F2(|w, x, y| two(w, "remainder", x, y, math_fns::remainder)),
        ),
        NativeDef::new("fma", NativeFn::F3(fma)),
        NativeDef::new("modf", NativeFn::F1(modf)),
        NativeDef::new("frexp", NativeFn::F1(frexp)),
        NativeDef::new("ldexp", NativeFn::F2(ldexp)),
        NativeDef::new(
            "ulp",
            NativeFn::F1(|w, x| one(w, "ulp", x, |x| Value::float(math_fns::ulp(x)))),
        ),
        NativeDef::new("nextafter", NativeFn::Any(nextafter)),
        NativeDef::new(
            "isnan",
            NativeFn::F1(|w, x| one(w, "isnan", x, |x| Value::bool(x.is_nan()))),
        ),
        NativeDef::new(
            "isinf",
            NativeFn::F1(|w, x| one(w, "isinf", x, |x| Value::bool(x.is_infinite()))),
        ),
        NativeDef::new(
            "isfinite",
            NativeFn::F1(|w, x| one(w, "isfinite", x, |x| Value::bool(x.is_finite()))),
        ),
        NativeDef::new("isclose", NativeFn::Any(isclose)),
        NativeDef::new(
            "floor",
            NativeFn::F1(|w, x| rounded(w, x, "__floor__", float_arith::floor_to_int)),
        )
        .with_short(|_, given| rounded_shortly(given, f64::floor)),
        NativeDef::new(
            "ceil",
            NativeFn::F1(|w, x| rounded(w, x, "__ceil__", float_arith::ceil_to_int)),
        )
        .with_short(|_, given| rounded_shortly(given, f64::ceil)),
        NativeDef::new("trunc", NativeFn::F1(trunc))
            .with_short(|_, given| rounded_shortly(given, f64::trunc)),
        NativeDef::new("factorial", NativeFn::F1(factorial)),
        NativeDef::new("comb", NativeFn::F2(counted::<false>)),
        NativeDef::new("perm", NativeFn::Any(perm)),
        NativeDef::new("isqrt", NativeFn::F1(isqrt)),
        NativeDef::new("gcd", NativeFn::Any(gcd)).with_short(|_, given| match *given {
            [a, b] => Value::small_int(a.as_small_int()?.gcd(&b.as_small_int()?)),
            _ => None,
        }),
        NativeDef::new("lcm", NativeFn::Any(lcm)),
        NativeDef::new("fsum", NativeFn::F1(fsum)),
        NativeDef::new("prod", NativeFn::Any(prod)),
        NativeDef::new("sumprod", NativeFn::F2(super::sumprod::sumprod)),
        NativeDef::new("hypot", NativeFn::Any(hypot)),
        NativeDef::new("dist", NativeFn::F2(dist)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "math", UNARY);
    w.add_functions(names, "math", FUNCTIONS);
    for (name, value) in [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ] {
        w.module_set(module, name, Value::float(value));
    }
}

/// A real number as a float. Objects with `__float__` or `__index__` are for the prelude, which
/// comes back with a float.
fn real(w: &mut World, value: Value) -> NativeResult<f64> {
    if let Some(f) = to_f64(w, value)? {
        return Ok(f);
    }
    let class = w.class_name(value).to_owned();
    Err(w.type_error(format!("must be real number, not {class}")))
}

/// Whether a value is an object that has to be asked for its number by Python code.
fn must_ask(w: &mut World, value: Value) -> bool {
    let names = [w.names.float, w.names.index];
    names.into_iter().any(|name| {
        w.lookup_special(value, name)
            .is_some_and(|method| !method.is::<Builtin>() || value.is::<Opaque>())
    })
}

fn unary(w: &mut World, name: &'static str, value: Value) -> NativeResult {
    if must_ask(w, value) {
        let function = w.module_attribute("math", name).unwrap_or(Value::NONE);
        return Err(w.prelude("call_with_float", &[function, value]));
    }
    let result = match (name, w.as_bigint(value)) {
        // Ints too large for a float have logarithms all the same.
        ("log2", Some(n)) => math_fns::log_int(&n, math_fns::log2),
        ("log10", Some(n)) => math_fns::log_int(&n, math_fns::log10),
        _ => {
            let x = real(w, value)?;
            match math_fns::unary(name) {
                Some(function) => function(x),
                None => unreachable!("the table names functions that exist"),
            }
        }
    };
    float(w, result)
}

/// The same of a float or a word, if that does not fail.
#[inline(always)]
fn unary_shortly(name: &'static str, given: &[Value]) -> Option<Value> {
    let &[value] = given else { return None };
    let small = || value.as_small_int().map(|n| n as f64);
    let x = value.as_float().or_else(small)?;
    math_fns::unary(name)?(x).ok().map(Value::float)
}

/// An int, or a float made one.
fn rounded_shortly(given: &[Value], round: fn(f64) -> f64) -> Option<Value> {
    let &[value] = given else { return None };
    if value.is_small_int() {
        return Some(value);
    }
    let whole = round(value.as_float()?);
    // No more than a small int has.
    (whole.abs() < (1u64 << 48) as f64).then(|| Value::int(whole as i64))
}

fn float(w: &mut World, result: Result<f64, gilscope_vm::num::Fault>) -> NativeResult {
    match result {
        Ok(f) => Ok(Value::float(f)),
        Err(e) => Err(fault(w, e)),
    }
}

fn log_of(w: &mut World, value: Value) -> NativeResult<f64> {
    let result = match w.as_bigint(value) {
        Some(n) => math_fns::log_int(&n, math_fns::log),
        None => math_fns::log(real(w, value)?),
    };
    result.map_err(|e| fault(w, e))
}

fn log(w: &mut World, args: &Args) -> NativeResult {
    w.no_keywords("math.log", args)?;
    if let Some(exit) = ask(w, "log", args) {
        return Err(exit);
    }
    match args.positional[..] {
        [x] => Ok(Value::float(log_of(w, x)?)),
        [x, base] => {
            let (x, base) = (log_of(w, x)?, log_of(w, base)?);
            let result = math_fns::log_quotient(x, base);
            float(w, result)
        }
        [] => Err(w.type_error("log expected at least 1 argument, got 0")),
        _ => {
            let n = args.positional.len();
            Err(w.type_error(format!("log expected at most 2 arguments, got {n}")))
        }
    }
}

fn one(w: &mut World, name: &str, x: Value, function: fn(f64) -> Value) -> NativeResult {
    match ask(w, name, &Args::positional(&[x])) {
        Some(exit) => Err(exit),
        None => Ok(function(real(w, x)?)),
    }
}

/// Goes on once the objects among the arguments have said which numbers they are; None: there are none.
fn ask(w: &mut World, name: &str, args: &Args) -> Option<Exit> {
    let mut asked = false;
    let named = args.keywords.iter().map(|&(_, value)| value);
    for value in args.positional.iter().copied().chain(named) {
        asked = asked || must_ask(w, value);
    }
    if !asked {
        return None;
    }
    let function = w.module_attribute("math", name).unwrap_or(Value::NONE);
    let mut again = Args::positional(&[function]);
    again.positional.extend_from_slice(&args.positional);
    again.keywords.clone_from(&args.keywords);
    let caller = w.prelude_value("call_with_floats")?;
    Some(w.call_args(caller, again))
}

fn two(
    w: &mut World,
    name: &str,
    x: Value,
    y: Value,
    function: fn(f64, f64) -> Result<f64, gilscope_vm::num::Fault>,
) -> NativeResult {
    if let Some(exit) = ask(w, name, &Args::positional(&[x, y])) {
        return Err(exit);
    }
    let (x, y) = (real(w, x)?, real(w, y)?);
    float(w, function(x, y))
}

fn fma(w: &mut World, x: Value, y: Value, z: Value) -> NativeResult {
    if let Some(exit) = ask(w, "fma", &Args::positional(&[x, y, z])) {
        return Err(exit);
    }
    let (x, y, z) = (real(w, x)?, real(w, y)?, real(w, z)?);
    float(w, math_fns::fma(x, y, z))
}

fn modf(w: &mut World, x: Value) -> NativeResult {
    if let Some(exit) = ask(w, "modf", &Args::positional(&[x])) {
        return Err(exit);
    }
    let (fraction, whole) = math_fns::modf(real(w, x)?);
    Ok(w.tuple([Value::float(fraction), Value::float(whole)]))
}

fn frexp(w: &mut World, x: Value) -> NativeResult {
    if let Some(exit) = ask(w, "frexp", &Args::positional(&[x])) {
        return Err(exit);
    }
    let (m, e) = math_fns::frexp(real(w, x)?);
    let e = w.int(e);
    Ok(w.tuple([Value::float(m), e]))
}

fn int(w: &mut World, value: Value) -> NativeResult<BigInt> {
    match w.as_bigint(value) {
        Some(i) => Ok(i),
        None => Err(index_error(w, value)),
    }
}

fn ldexp(w: &mut World, x: Value, e: Value) -> NativeResult {
    if must_ask(w, x)
        && let Some(exit) = ask(w, "ldexp", &Args::positional(&[x, e]))
    {
        return Err(exit);
    }
    let x = real(w, x)?;
    let Some(e) = w.as_bigint(e) else {
        return Err(w.type_error("Expected an int as second argument to ldexp."));
    };
    float(w, math_fns::ldexp(x, &e))
}

fn nextafter(w: &mut World, args: &Args) -> NativeResult {
    let found = w.named_some("nextafter", args, 0, ["x", "y", "steps"], 2..2, 2)?;
    if let Some(exit) = ask(w, "nextafter", args) {
        return Err(exit);
    }
    let [x, y, steps] = found.map(|value| value.unwrap_or(Value::NONE));
    let (x, y) = (real(w, x)?, real(w, y)?);
    let steps = match steps.is_none() {
        true => BigInt::from(1),
        false => int(w, steps)?,
    };
    float(w, math_fns::nextafter(x, y, &steps))
}

fn isclose(w: &mut World, args: &Args) -> NativeResult {
    let names = ["a", "b", "rel_tol", "abs_tol"];
    let found = w.named_some("isclose", args, 0, names, 0..2, 2)?;
    if let Some(exit) = ask(w, "isclose", args) {
        return Err(exit);
    }
    let [a, b, rel_tol, abs_tol] = found.map(|value| value.map(|value| real(w, value)).transpose());
    let (a, b) = (a?.unwrap_or(0.0), b?.unwrap_or(0.0));
    let (rel_tol, abs_tol) = (rel_tol?.unwrap_or(1e-9), abs_tol?.unwrap_or(0.0));
    match math_fns::isclose(a, b, rel_tol, abs_tol) {
        Ok(close) => Ok(Value::bool(close)),
        Err(e) => Err(fault(w, e)),
    }
}

fn rounded(
    w: &mut World,
    value: Value,
    method: &str,
    function: fn(f64) -> Result<BigInt, gilscope_vm::num::Fault>,
) -> NativeResult {
    let name = w.intern(method);
    if let Some(method) = w.lookup_special(value, name) {
        return Err(w.tail_call(method, &[value]));
    }
    if must_ask(w, value) {
        let short = method.trim_matches('_').to_owned();
        let function = w.module_attribute("math", &short).unwrap_or(Value::NONE);
        return Err(w.prelude("call_with_float", &[function, value]));
    }
    let f = real(w, value)?;
    match function(f) {
        Ok(i) => Ok(w.bigint(i)),
        Err(e) => Err(fault(w, e)),
    }
}

fn trunc(w: &mut World, value: Value) -> NativeResult {
    let name = w.names.trunc;
    match w.lookup_special(value, name) {
        Some(method) => Err(w.tail_call(method, &[value])),
        None => {
            let class = w.class_name(value).to_owned();
            Err(w.type_error(format!("type {class} doesn't define __trunc__ method")))
        }
    }
}

fn factorial(w: &mut World, n: Value) -> NativeResult {
    w.with_index(n, &[], |w, _, n| {
        let n = int(w, n)?;
        match math_ints::factorial(&n) {
            Ok(i) => Ok(w.bigint(i)),
            Err(e) => Err(fault(w, e)),
        }
    })
}

/// In how many ways k of n things can be taken, in order or not.
fn counted<const ORDERED: bool>(w: &mut World, n: Value, k: Value) -> NativeResult {
    w.with_index(n, &[k], |w, kept, n| {
        w.with_index(kept[0], &[n], |w, kept, k| {
            let (n, k) = (int(w, kept[0])?, int(w, k)?);
            let ways = if ORDERED {
                math_ints::perm(&n, &k)
            } else {
                math_ints::comb(&n, &k)
            };
            match ways {
                Ok(i) => Ok(w.bigint(i)),
                Err(e) => Err(fault(w, e)),
            }
        })
    })
}

fn perm(w: &mut World, args: &Args) -> NativeResult {
    match *w.positional("math.perm", args, 0, 1, 2)? {
        [n, k] if !k.is_none() => counted::<true>(w, n, k),
        ref given => factorial(w, given[0]),
    }
}

fn isqrt(w: &mut World, n: Value) -> NativeResult {
    w.with_index(n, &[], |w, _, n| {
        let n = int(w, n)?;
        match int_arith::isqrt(&n) {
            Ok(i) => Ok(w.bigint(i)),
            Err(e) => Err(fault(w, e)),
        }
    })
}

fn gcd(w: &mut World, args: &Args) -> NativeResult {
    w.no_keywords("math.gcd", args)?;
    match args.positional.iter().position(|&v| !w.is_int(v)) {
        Some(at) => w.again_with_index(args, at, gcd),
        None => folded(w, args, 0, int_arith::gcd),
    }
}

fn lcm(w: &mut World, args: &Args) -> NativeResult {
    w.no_keywords("math.lcm", args)?;
    match args.positional.iter().position(|&v| !w.is_int(v)) {
        Some(at) => w.again_with_index(args, at, lcm),
        None => folded(w, args, 1, int_arith::lcm),
    }
}

fn folded(
    w: &mut World,
    args: &Args,
    start: i32,
    function: fn(&BigInt, &BigInt) -> BigInt,
) -> NativeResult {
    let mut result = BigInt::from(start);
    for &value in &args.positional {
        result = function(&result, &int(w, value)?);
    }
    Ok(w.bigint(result))
}

/// The floats of an iterable whose items are plain numbers; None: Python code must run.
fn floats(w: &mut World, iterable: Value) -> NativeResult<Option<Vec<f64>>> {
    let Some(items) = native_items(w, iterable)? else {
        return Ok(None);
    };
    let mut floats = Vec::with_capacity(items.len());
    for item in items {
        if must_ask(w, item) {
            return Ok(None);
        }
        floats.push(real(w, item)?);
    }
    Ok(Some(floats))
}

fn fsum(w: &mut World, iterable: Value) -> NativeResult {
    match floats(w, iterable)? {
        Some(values) => float(w, math_sums::fsum(&values)),
        None => {
            let function = w.module_attribute("math", "fsum").unwrap_or(Value::NONE);
            Err(w.prelude("call_with_float_items", &[function, iterable]))
        }
    }
}

fn prod(w: &mut World, args: &Args) -> NativeResult {
    let found = w.named_some("prod", args, 0, ["iterable", "start"], 1..1, 1)?;
    let [iterable, start] = found.map(|value| value.unwrap_or(Value::int(1)));
    Err(w.prelude("product", &[iterable, start]))
}

fn hypot(w: &mut World, args: &Args) -> NativeResult {
    w.no_keywords("math.hypot", args)?;
    if let Some(exit) = ask(w, "hypot", args) {
        return Err(exit);
    }
    let mut coordinates = Vec::new();
    for &value in &args.positional {
        coordinates.push(real(w, value)?);
    }
    Ok(Value::float(math_sums::hypot(&coordinates)))
}

fn dist(w: &mut World, p: Value, q: Value) -> NativeResult {
    match (floats(w, p)?, floats(w, q)?) {
        (Some(p), Some(q)) => float(w, math_sums::dist(&p, &q)),
        _ => {
            let function = w.module_attribute("math", "dist").unwrap_or(Value::NONE);
            Err(w.prelude("call_with_float_items", &[function, p, q]))
        }
    }
}

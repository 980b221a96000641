//! Builtin functions on numbers and characters.

use num_bigint::BigInt;
use num_traits::Signed;

use crate::builtins::numbers::{fault, index_error};
use crate::compare::{Number, number};
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::num::{complex, int_arith, int_text};
use crate::object::{Dict, Opaque, Str};
use crate::ops::binary::{BinOp, apply, is_builtin};
use crate::world::World;

pub(crate) fn init(w: &mut World, names: Gc<Dict>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("abs", NativeFn::F1(abs)).with_short(|_, given| match *given {
            [x] => match x.as_small_int() {
                Some(n) => Value::small_int(n.abs()),
                None => x.as_float().map(|f| Value::float(f.abs())),
            },
            _ => None,
        }),
        NativeDef::new(
            "divmod",
            NativeFn::F2(|w, a, b| apply(w, BinOp::Divmod, a, b)),
        ),
        NativeDef::new("pow", NativeFn::Any(pow)),
        NativeDef::new("round", NativeFn::Any(round)),
        NativeDef::new("bin", NativeFn::F1(|w, v| radix(w, v, 2))),
        NativeDef::new("oct", NativeFn::F1(|w, v| radix(w, v, 8))),
        NativeDef::new("hex", NativeFn::F1(|w, v| radix(w, v, 16))),
        NativeDef::new("chr", NativeFn::F1(chr)).with_short(|w, given| match *given {
            [x] => {
                let byte = u8::try_from(x.as_small_int()?).ok()?;
                byte.is_ascii().then(|| w.ascii_character(byte))
            }
            _ => None,
        }),
        NativeDef::new("ord", NativeFn::F1(ord)).with_short(|w, given| match *given {
            [x] => match w.heap[x.exact::<Str>()?].as_str().as_bytes() {
                &[byte] => Some(Value::int(byte.into())),
                _ => None,
            },
            _ => None,
        }),
    ];
    w.add_functions(names, "builtins", FUNCTIONS);
}

/// `abs(value)`.
pub(crate) fn abs(w: &mut World, value: Value) -> NativeResult {
    let opaque = value.is::<Opaque>();
    if opaque || !is_builtin(w, value) {
        let name = w.names.abs;
        if let Some(method) = w.lookup_special(value, name)
            && (opaque || !method.is::<crate::object::Builtin>())
        {
            return w.call_now(method, &[value]);
        }
    }
    match number(&w.heap, value) {
        Some(Number::Small(i)) => Ok(w.int(i.abs())),
        Some(Number::Big(i)) => {
            let i = i.abs();
            Ok(w.bigint(i))
        }
        Some(Number::Float(f)) => Ok(Value::float(f.abs())),
        Some(Number::Complex(re, im)) => match complex::abs((re, im)) {
            Ok(f) => Ok(Value::float(f)),
            Err(e) => Err(fault(w, e)),
        },
        None => {
            let class = w.class_name(value).to_owned();
            Err(w.type_error(format!("bad operand type for abs(): '{class}'")))
        }
    }
}

/// Whether the class of a number has a `__pow__` of its own.
fn overrides_pow(w: &mut World, base: Value) -> bool {
    let name = w.intern("__pow__");
    let method = w.lookup_special(base, name);
    method.is_some_and(|m| !m.is::<crate::object::Builtin>())
}

fn pow(w: &mut World, args: &Args) -> NativeResult {
    let given = w.named("pow", args, 0, ["base", "exp", "mod"], 0, 2)?;
    let [Some(base), Some(exp), _] = given else {
        return Ok(Value::NONE);
    };
    let Some(modulus) = given[2].filter(|m| !m.is_none()) else {
        return apply(w, BinOp::Pow, base, exp);
    };
    if base.is::<Opaque>() || !is_builtin(w, base) && overrides_pow(w, base) {
        return Err(w.prelude("pow_mod", &[base, exp, modulus]));
    }
    let small = (
        base.as_small_int(),
        exp.as_small_int(),
        modulus.as_small_int(),
    );
    if let (Some(b), Some(e @ 0..), Some(m @ 1..)) = small {
        return Ok(w.int(int_arith::pow_mod_small(b, e as u64, m as u64)));
    }
    let ints = (w.as_bigint(base), w.as_bigint(exp), w.as_bigint(modulus));
    if let (Some(b), Some(e), Some(m)) = ints {
        return match int_arith::pow_mod(&b, &e, &m) {
            Ok(i) => Ok(w.bigint(i)),
            Err(e) => Err(fault(w, e)),
        };
    }
    if !is_builtin(w, base) || !is_builtin(w, exp) || !is_builtin(w, modulus) {
        return Err(w.prelude("pow_mod", &[base, exp, modulus]));
    }
    if [base, exp, modulus]
        .iter()
        .any(|v| v.is::<crate::object::Complex>())
    {
        return Err(w.value_error("complex modulo"));
    }
    if [base, exp, modulus]
        .iter()
        .all(|&v| number(&w.heap, v).is_some())
    {
        let message = "pow() 3rd argument not allowed unless all arguments are integers";
        return Err(w.type_error(message));
    }
    let names = [base, exp, modulus].map(|v| w.class_name(v).to_owned());
    let message = format!(
        "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
        names[0], names[1], names[2]
    );
    Err(w.type_error(message))
}

fn round(w: &mut World, args: &Args) -> NativeResult {
    let given = w.named("round", args, 0, ["number", "ndigits"], 0, 1)?;
    let value = given[0].unwrap_or(Value::NONE);
    let name = w.names.round;
    let Some(method) = w.lookup_special(value, name) else {
        let class = w.class_name(value).to_owned();
        return Err(w.type_error(format!("type {class} doesn't define __round__ method")));
    };
    let digits = given[1].filter(|d| !d.is_none());
    let args = [value, digits.unwrap_or(Value::NONE)];
    w.call_now(method, if digits.is_some() { &args } else { &args[..1] })
}

/// An int, or what `__index__` gives; None: a call has to tell.
fn index(w: &mut World, value: Value) -> NativeResult<Option<BigInt>> {
    if let Some(i) = w.as_bigint(value) {
        return Ok(Some(i));
    }
    let name = w.names.index;
    match w.lookup_special(value, name) {
        Some(_) => Ok(None),
        None => Err(index_error(w, value)),
    }
}

fn radix(w: &mut World, value: Value, radix: u32) -> NativeResult {
    if let Some(n) = value.as_small_int() {
        let (sign, n) = (if n < 0 { "-" } else { "" }, n.unsigned_abs());
        return Ok(w.ascii_str(&match radix {
            2 => format!("{sign}{n:#b}"),
            8 => format!("{sign}{n:#o}"),
            _ => format!("{sign}{n:#x}"),
        }));
    }
    match index(w, value)? {
        Some(i) => Ok(w.str(int_text::to_prefixed(&i, radix))),
        None => Err(w.prelude("to_radix", &[value, Value::int(radix.into())])),
    }
}

fn chr(w: &mut World, value: Value) -> NativeResult {
    let Some(i) = index(w, value)? else {
        return Err(w.prelude("chr_of_object", &[value]));
    };
    let code = u32::try_from(&i).ok().filter(|&c| c <= 0x10_ffff);
    let Some(code) = code else {
        return Err(w.value_error("chr() arg not in range(0x110000)"));
    };
    let shifted = if (0xd800..0xe000).contains(&code) {
        code + Str::SURROGATE_SHIFT
    } else {
        code
    };
    match char::from_u32(shifted) {
        Some(c) => Ok(crate::builtins::str::of_char(w, c)),
        None => Err(w.value_error("chr() arg not in range(0x110000)")),
    }
}

fn ord(w: &mut World, value: Value) -> NativeResult {
    let len = if let Some(text) = w.as_str(value) {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => {
                let code = u32::from(c);
                let low = Str::SURROGATE_SHIFT;
                let code = if (0xd800 + low..0xe000 + low).contains(&code) {
                    code - low
                } else {
                    code
                };
                return Ok(Value::int(code.into()));
            }
            _ => text.chars().count(),
        }
    } else if let Some(bytes) = crate::compare::bytes_of(&w.heap, value) {
        if let [b] = *bytes {
            return Ok(Value::int(b.into()));
        }
        bytes.len()
    } else {
        let class = w.class_name(value).to_owned();
        let message = format!("ord() expected string of length 1, but {class} found");
        return Err(w.type_error(message));
    };
    let message = format!("ord() expected a character, but string of length {len} found");
    Err(w.type_error(message))
}

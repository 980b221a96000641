//! `_dates`: days of the Gregorian calendar and their numbers. What is no plain int, or too large, is None, and for
//! `datetime` itself to tell.

use gilscope_vm::World;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::Module;

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("checked", NativeFn::F3(checked)),
        NativeDef::new("ordinal", NativeFn::F3(ordinal)),
        NativeDef::new("of_ordinal", NativeFn::F1(of_ordinal)),
        NativeDef::new("microseconds", NativeFn::Any(microseconds)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_dates", FUNCTIONS);
}

/// Days before each month of a year without a leap day; of the 13th, all.
const BEFORE: [i64; 13] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/// Beyond this nothing is a date, nor next to one.
const FAR: i64 = 1 << 40;
const BACK: i64 = -FAR;

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Days of a year before a month, from 1 to 13.
fn before_month(year: i64, month: i64) -> i64 {
    BEFORE[month as usize - 1] + i64::from(month > 2 && is_leap(year))
}

fn before_year(year: i64) -> i64 {
    let y = year - 1;
    y * 365 + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400)
}

/// `(year, month, day)` as it is, if there is such a day.
fn checked(w: &mut World, year: Value, month: Value, day: Value) -> NativeResult {
    let fields = [year, month, day].map(|field| field.as_small_int());
    let exists = match fields {
        [Some(y @ 1..=9999), Some(m @ 1..=12), Some(d @ 1..)] => {
            d <= before_month(y, m + 1) - before_month(y, m)
        }
        _ => false,
    };
    Ok(match exists {
        true => w.tuple([year, month, day]),
        false => Value::NONE,
    })
}

/// The number of a day; 1 is 1 January of year 1.
fn ordinal(_: &mut World, year: Value, month: Value, day: Value) -> NativeResult {
    let fields = [year, month, day].map(|field| field.as_small_int());
    Ok(match fields {
        [Some(y @ BACK..FAR), Some(m @ 1..=12), Some(d @ BACK..FAR)] => {
            Value::int(before_year(y) + before_month(y, m) + d)
        }
        _ => Value::NONE,
    })
}

/// Year, month and day of a day's number.
fn of_ordinal(w: &mut World, number: Value) -> NativeResult {
    let Some(number @ BACK..FAR) = number.as_small_int() else {
        return Ok(Value::NONE);
    };
    // A year has 365.2425 days: this one, or one beside it.
    let mut year = ((number - 1) * 10_000).div_euclid(3_652_425) + 1;
    if before_year(year + 1) < number {
        year += 1;
    } else if before_year(year) >= number {
        year -= 1;
    }
    let rest = number - before_year(year);
    let month = (1..=12)
        .rev()
        .find(|&month| before_month(year, month) < rest);
    let month = month.unwrap_or(1);
    let day = rest - before_month(year, month);
    Ok(w.tuple([year, month, day].map(Value::int)))
}

/// Days, seconds, microseconds, milliseconds, minutes, hours and weeks, in microseconds.
fn microseconds(_: &mut World, args: &Args) -> NativeResult {
    const UNITS: [i64; 7] = [
        86_400_000_000,
        1_000_000,
        1,
        1_000,
        60_000_000,
        3_600_000_000,
        604_800_000_000,
    ];
    let mut total = 0_i64;
    for (value, unit) in args.positional.iter().zip(UNITS) {
        let part = value.as_small_int().and_then(|n| n.checked_mul(unit));
        match part.and_then(|part| total.checked_add(part)) {
            Some(sum) => total = sum,
            None => return Ok(Value::NONE),
        }
    }
    Ok(Value::small_int(total).unwrap_or(Value::NONE))
}

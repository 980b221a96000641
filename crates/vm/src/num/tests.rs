//! Numbers against CPython's answers.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::int_bytes::ByteOrder;
use super::int_text::{BadInt, DEFAULT_MAX_DIGITS};
use super::oracle::{Show, check};
use super::*;

fn or_nan(hash: Option<i64>) -> String {
    hash.map_or("nan".into(), |h| h.show())
}

fn value_error<T: Show>(value: Option<T>) -> String {
    value.map_or("!ValueError: x".into(), |v| v.show())
}

#[test]
fn floats() {
    check(include_str!("oracle/float.tsv"), |row| {
        let x = |at| row.float(at);
        let z = |at| (row.float(at), row.float(at + 1));
        match row.op {
            "repr" | "str" => float_repr::repr(x(0)).show(),
            "hex" => float_hex::hex(x(0)).show(),
            "ratio" => convert::as_integer_ratio(x(0)).show(),
            "is_integer" => convert::is_integer(x(0)).show(),
            "int" => convert::float_to_int(x(0)).show(),
            "fhash" => or_nan(hash::hash_float(x(0))),
            "fromhexhex" => float_hex::from_hex(&row.text(0)).show(),
            "round" | "round_neg" => float_arith::round_digits(x(0), row.small(1)).show(),
            "round0" => float_arith::round_to_int(x(0)).show(),
            "floor" => float_arith::floor_to_int(x(0)).show(),
            "ceil" => float_arith::ceil_to_int(x(0)).show(),
            "fdiv" => float_arith::true_div(x(0), x(1)).show(),
            "ffloordiv" => float_arith::floor_div(x(0), x(1)).show(),
            "fmod" => float_arith::modulo(x(0), x(1)).show(),
            "fdivmod" => float_arith::divmod(x(0), x(1)).show(),
            "fpow" => match float_arith::pow(x(0), x(1)) {
                Ok(float_arith::Power::Real(x)) => x.show(),
                Ok(float_arith::Power::Complex) => "complex".into(),
                Err(fault) => fault.show(),
            },
            "parse" => value_error(float_parse::parse_float(&row.text(0))),
            "cparse" => value_error(float_parse::parse_complex(&row.text(0))),
            "crepr" => complex::repr(z(0)).show(),
            "cmul" => complex::mul(z(0), z(2)).show(),
            "cdiv" => complex::div(z(0), z(2)).show(),
            "cpow" => complex::pow(z(0), z(2)).show(),
            "cpowi" => complex::pow(z(0), (x(2), 0.0)).show(),
            "cabs" => complex::abs(z(0)).show(),
            "chash" => or_nan(
                hash::hash_float(x(0))
                    .zip(hash::hash_float(x(1)))
                    .map(|(re, im)| hash::hash_complex(re, im)),
            ),
            op => panic!("unknown operation {op}"),
        }
    });
}

fn parsed(text: &str, base: i64) -> String {
    match int_text::parse_int(text, base, DEFAULT_MAX_DIGITS) {
        Ok(n) => n.show(),
        Err(BadInt::Fault(fault)) => fault.show(),
        Err(BadInt::Literal) => int_text::bad_literal(text, base).show(),
    }
}

#[test]
fn ints() {
    check(include_str!("oracle/int.tsv"), |row| {
        let n = |at| row.int(at);
        match row.op {
            "tofloat" => convert::int_to_float(&n(0)).show(),
            "ihash" => {
                if let Some(small) = n(0).to_i64() {
                    assert_eq!(hash::hash_i64(small), hash::hash_int(&n(0)));
                }
                hash::hash_int(&n(0)).show()
            }
            "truediv" => {
                if let Some((a, b)) = n(0).to_i64().zip(n(1).to_i64()) {
                    assert_eq!(
                        int_arith::true_div_i64(a, b).show(),
                        int_arith::true_div(&n(0), &n(1)).show()
                    );
                }
                int_arith::true_div(&n(0), &n(1)).show()
            }
            "truediv_near" => int_arith::true_div(&(n(0) * n(1)), &n(1)).show(),
            "floordiv" => int_arith::floor_div(&n(0), &n(1)).show(),
            "mod" => int_arith::modulo(&n(0), &n(1)).show(),
            "divmod" => {
                if let Some((a, b)) = n(0).to_i64().zip(n(1).to_i64()) {
                    let big = int_arith::divmod(&n(0), &n(1)).ok();
                    let quotient = int_arith::floor_div_i64(a, b).map(BigInt::from);
                    assert_eq!(quotient.is_some(), b != 0);
                    assert_eq!(
                        big,
                        quotient.zip(int_arith::modulo_i64(a, b).map(BigInt::from))
                    );
                }
                int_arith::divmod(&n(0), &n(1)).show()
            }
            "pow" => int_arith::pow(&n(0), n(1).magnitude()).show(),
            "powmod" | "powinv" => int_arith::pow_mod(&n(0), &n(1), &n(2)).show(),
            "shl" => int_arith::shl(&n(0), &n(1)).show(),
            "shr" => int_arith::shr(&n(0), &n(1)).show(),
            "bit_length" => int_arith::bit_length(&n(0)).show(),
            "bit_count" => int_arith::bit_count(&n(0)).show(),
            "isqrt" => int_arith::isqrt(&n(0)).show(),
            "gcd" => int_arith::gcd(&n(0), &n(1)).show(),
            "lcm" => int_arith::lcm(&n(0), &n(1)).show(),
            "iround" => float_arith::round_int(&n(0), row.small(1)).show(),
            "to_big" => int_bytes::to_bytes(&n(0), row.small(1), ByteOrder::Big, false).show(),
            "to_little" => {
                int_bytes::to_bytes(&n(0), row.small(1), ByteOrder::Little, false).show()
            }
            "to_signed" => int_bytes::to_bytes(&n(0), row.small(1), ByteOrder::Big, true).show(),
            "from_big" => int_bytes::from_bytes(&row.bytes(0), ByteOrder::Big, false).show(),
            "from_signed" => int_bytes::from_bytes(&row.bytes(0), ByteOrder::Little, true).show(),
            "decimal" => int_text::to_decimal(&n(0), DEFAULT_MAX_DIGITS).show(),
            "bin" => int_text::to_prefixed(&n(0), 2).show(),
            "oct" => int_text::to_prefixed(&n(0), 8).show(),
            "hexi" => int_text::to_prefixed(&n(0), 16).show(),
            "cmp" => {
                let order = compare::cmp_int_float(&n(0), row.float(1));
                if let Some(small) = n(0).to_i64() {
                    assert_eq!(order, compare::cmp_i64_float(small, row.float(1)));
                }
                order.map_or("none".into(), |o| (o as i64).show())
            }
            "biglit" => {
                let times = usize::try_from(row.small(1)).expect("a count");
                parsed(&row.text(0).repeat(times), 10)
            }
            "int" => parsed(&row.text(0), row.small(1)),
            op => panic!("unknown operation {op}"),
        }
    });
}

#[test]
fn twister() {
    check(include_str!("oracle/twister.tsv"), |row| {
        let seed = match row.op {
            "word" => sha512::seed_of_bytes(&row.bytes(0)),
            _ => row.int(0),
        };
        let mut twister = mersenne::Mersenne::from_int(&seed);
        let mut draw = |count| (0..count).map(|_| twister.random()).collect::<Vec<f64>>();
        match row.op {
            "random" => draw(3).show(),
            "word" => draw(1).show(),
            "bits" => {
                draw(3);
                let bits = row.ints(1).into_iter().map(|k| k.to_u64().expect("bits"));
                let got = bits.map(|k| {
                    let mut other = twister.clone();
                    let bits = twister.bits(k);
                    if k <= 64 {
                        assert_eq!(bits.to_u64(), Some(other.bits_u64(k as u32)));
                    }
                    BigInt::from(bits)
                });
                got.collect::<Vec<_>>().show()
            }
            "skip" => {
                draw(row.small(1) as usize);
                let state = twister.state();
                assert!(mersenne::Mersenne::from_state(&state).as_ref() == Some(&twister));
                let next = twister.random();
                let state = twister.state();
                (next, (i64::from(state[624]), i64::from(state[300]))).show()
            }
            op => panic!("unknown operation {op}"),
        }
    });
}

#[test]
fn hundred_thousand_digits_round_trip() {
    let n = BigInt::from(7).pow(118_330);
    let text = int_text::to_decimal(&n, 0).expect("no limit");
    assert!(text.len() > 100_000);
    assert_eq!(int_text::parse_int(&text, 10, 0), Ok(n.clone()));
    assert_eq!(int_text::to_decimal(&-&n, 0), Ok(format!("-{text}")));
    let zeros = BigInt::from(10).pow(100_000);
    assert_eq!(
        int_text::to_decimal(&zeros, 0),
        Ok(format!("1{}", "0".repeat(100_000)))
    );
}

#[test]
fn the_digit_limit_counts_exactly() {
    let limit = DEFAULT_MAX_DIGITS;
    let least_too_long = BigInt::from(10).pow(limit as u32);
    assert!(int_text::to_decimal(&(&least_too_long - 1), limit).is_ok());
    let fault = int_text::to_decimal(&least_too_long, limit).expect_err("one digit too many");
    assert_eq!(
        fault.to_string(),
        "Exceeds the limit (4300 digits) for integer string conversion; use \
         sys.set_int_max_str_digits() to increase the limit"
    );
}

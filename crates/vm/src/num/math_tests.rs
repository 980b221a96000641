//! The math module's functions against CPython's answers.

use super::oracle::{Show, check};
use super::*;

#[test]
fn math() {
    check(include_str!("oracle/math.tsv"), |row| {
        let x = |at| row.float(at);
        match row.op {
            "log" => math_fns::log(x(0)).show(),
            "frexp" => math_fns::frexp(x(0)).show(),
            "modf" => math_fns::modf(x(0)).show(),
            "ulp" => math_fns::ulp(x(0)).show(),
            "atan2" => math_fns::atan2(x(0), x(1)).show(),
            "pow" => math_fns::pow(x(0), x(1)).show(),
            "mfmod" => math_fns::fmod(x(0), x(1)).show(),
            "remainder" => math_fns::remainder(x(0), x(1)).show(),
            "ldexp" => math_fns::ldexp(x(0), &row.int(1)).show(),
            "fma" => math_fns::fma(x(0), x(1), x(2)).show(),
            "isclose" => {
                let a = x(0);
                math_fns::isclose(a, a * (1.0 + x(1)), x(2), x(3)).show()
            }
            "nextafter" => math_fns::nextafter(x(0), x(1), &row.int(2)).show(),
            "fsum" | "fsumwild" => math_sums::fsum(&row.floats(0)).show(),
            "sumprod" | "sumprodwild" => math_sums::sumprod(&row.floats(0), &row.floats(1)).show(),
            "hypot" | "hypotwild" => math_sums::hypot(&row.floats(0)).show(),
            "dist" => math_sums::dist(&row.floats(0), &row.floats(1)).show(),
            "logint" => math_fns::log_int(&row.int(0), math_fns::log).show(),
            "log2int" => math_fns::log_int(&row.int(0), math_fns::log2).show(),
            "log10int" => math_fns::log_int(&row.int(0), math_fns::log10).show(),
            "factorial" => math_ints::factorial(&row.int(0)).show(),
            "comb" => math_ints::comb(&row.int(0), &row.int(1)).show(),
            "perm" => math_ints::perm(&row.int(0), &row.int(1)).show(),
            op => match math_fns::unary(op) {
                Some(function) => function(x(0)).show(),
                None => panic!("unknown operation {op}"),
            },
        }
    });
}

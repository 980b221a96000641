//! `_decimals`: the numbers and contexts under `decimal`.
//!
//! `limbs`, `wide` and `coefficient` are whole numbers in decimal digits; `number`, `rules` and what computes with them
//! know nothing of Python; `class` and what stands on it make classes of them.

mod arguments;
mod arithmetic;
mod choosing;
mod class;
mod coefficient;
mod contexts;
mod conversions;
mod formatting;
mod limbs;
mod logic;
mod making;
mod methods;
mod number;
mod powers;
mod rules;
mod series;
#[cfg(test)]
mod tests;
mod text;
mod wide;

use gilscope_vm::World;
use gilscope_vm::heap::Gc;
use gilscope_vm::native::{NativeDef, NativeFn};
use gilscope_vm::object::Module;

use rules::{MAX_EMAX, MAX_PREC, MIN_EMIN, MIN_ETINY};

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(making::new))];
    static OF_CLASS: &[NativeDef] = &[NativeDef::new(
        "from_float",
        NativeFn::F2(making::from_float),
    )];
    static CURRENT: &[NativeDef] = &[NativeDef::new(
        "getcontext",
        NativeFn::F0(|w| contexts::in_current(w, &[], |_, _, context| Ok(context))),
    )];
    let class = w.new_native_class("decimal", "Decimal", true, false);
    w.add_static_methods(class, NEW);
    w.add_class_methods(class, OF_CLASS);
    for pair in &methods::OPERATORS {
        w.add_methods(class, pair);
    }
    w.add_methods(class, methods::METHODS);
    w.add_methods(class, conversions::METHODS);
    w.add_attributes(class, methods::ATTRIBUTES);
    let flags = &mut w.heap[class].flags;
    (flags.eq, flags.hash, flags.truth) = (true, true, true);
    w.heap[class].operators = Some(&class::OPERATORS);
    w.module_set(module, "Decimal", class.value());
    let context = contexts::init(w, module);
    w.add_methods(context, methods::OF_CONTEXT);
    let names = w.heap[module].dict;
    w.add_functions(names, "_decimal", CURRENT);
    for (name, limit) in [
        ("MAX_PREC", MAX_PREC),
        ("MAX_EMAX", MAX_EMAX),
        ("MIN_EMIN", MIN_EMIN),
        ("MIN_ETINY", MIN_ETINY),
    ] {
        let limit = w.int(limit);
        w.module_set(module, name, limit);
    }
}

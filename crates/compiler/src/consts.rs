//! The constants of a code object, each kept once.

use std::sync::Arc;

use gilscope_bytecode::Const;
use gilscope_syntax::ast::{Constant, Expr, ExprKind};
use num_bigint::BigInt;
use rustc_hash::FxHashMap;

/// Equality of constants as the table needs it: of the same type and indistinguishable.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    None,
    True,
    False,
    Ellipsis,
    Int(BigInt),
    Float(u64),
    Complex(u64, u64),
    Str(Arc<str>),
    Bytes(Arc<[u8]>),
    Tuple(Vec<Key>),
    FrozenSet(Vec<Key>),
    /// No two code objects are the same.
    Code(usize),
}

fn key(c: &Const) -> Key {
    match c {
        Const::None => Key::None,
        Const::True => Key::True,
        Const::False => Key::False,
        Const::Ellipsis => Key::Ellipsis,
        Const::Int(i) => Key::Int(i.clone()),
        Const::Float(x) => Key::Float(x.to_bits()),
        Const::Complex(re, im) => Key::Complex(re.to_bits(), im.to_bits()),
        Const::Str(s) => Key::Str(s.clone()),
        Const::Bytes(b) => Key::Bytes(b.clone()),
        Const::Tuple(items) => Key::Tuple(items.iter().map(key).collect()),
        Const::FrozenSet(items) => Key::FrozenSet(items.iter().map(key).collect()),
        Const::Code(code) => Key::Code(Arc::as_ptr(code).addr()),
    }
}

/// Whether two constants are the same.
pub(crate) fn same(a: &Const, b: &Const) -> bool {
    key(a) == key(b)
}

/// A table of constants.
#[derive(Default)]
pub(crate) struct Consts {
    list: Vec<Const>,
    index: FxHashMap<Key, u32>,
}

impl Consts {
    /// The index of that constant.
    pub(crate) fn add(&mut self, c: Const) -> u32 {
        let list = &mut self.list;
        *self.index.entry(key(&c)).or_insert_with(|| {
            list.push(c);
            list.len() as u32 - 1
        })
    }

    pub(crate) fn get(&self, index: u32) -> &Const {
        &self.list[index as usize]
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }
}

/// A literal as a constant.
pub(crate) fn literal(c: &Constant) -> Const {
    match c {
        Constant::None => Const::None,
        Constant::True => Const::True,
        Constant::False => Const::False,
        Constant::Ellipsis => Const::Ellipsis,
        Constant::Int(i) => Const::Int(i.clone()),
        Constant::Float(x) => Const::Float(*x),
        Constant::Imaginary(x) => Const::Complex(0.0, *x),
        Constant::Str(s) => Const::Str(s.as_str().into()),
        Constant::Bytes(b) => Const::Bytes(b.as_slice().into()),
    }
}

/// Minus a number: 2.7's parser takes the sign into the literal.
pub(crate) fn negative(operand: &Expr) -> Option<Const> {
    let ExprKind::Constant(c) = &operand.kind else {
        return None;
    };
    match literal(c) {
        Const::Int(i) => Some(Const::Int(-i)),
        Const::Float(x) => Some(Const::Float(-x)),
        Const::Complex(re, im) => Some(Const::Complex(-re, -im)),
        _ => None,
    }
}

/// Truth of a constant.
pub(crate) fn truth(c: &Const) -> bool {
    match c {
        Const::None | Const::False => false,
        Const::True | Const::Ellipsis | Const::Code(_) => true,
        Const::Int(i) => *i != BigInt::ZERO,
        Const::Float(x) => *x != 0.0,
        Const::Complex(re, im) => *re != 0.0 || *im != 0.0,
        Const::Str(s) => !s.is_empty(),
        Const::Bytes(b) => !b.is_empty(),
        Const::Tuple(items) | Const::FrozenSet(items) => !items.is_empty(),
    }
}

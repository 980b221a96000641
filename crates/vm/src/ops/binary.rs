//! Binary and unary operators: builtin operands at once, user classes by their methods.

use gilscope_bytecode::Opcode;

use crate::compare::Number;
use crate::eval::{Flow, Step};
use crate::frame::Cont;
use crate::heap::{Gc, Kind, Value};
use crate::native::{Args, Exit, NativeResult};
use crate::object::{Builtin, ByteArray, Bytes, Function, Opaque, Str, Type};
use crate::ops::arith;
use crate::world::World;

/// A binary operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names say it")]
pub enum BinOp {
    Pow,
    Mul,
    MatMul,
    TrueDiv,
    FloorDiv,
    Mod,
    Add,
    Sub,
    Lshift,
    Rshift,
    And,
    Xor,
    Or,
    Divmod,
}

impl BinOp {
    const ALL: [BinOp; 14] = [
        BinOp::Pow,
        BinOp::Mul,
        BinOp::MatMul,
        BinOp::TrueDiv,
        BinOp::FloorDiv,
        BinOp::Mod,
        BinOp::Add,
        BinOp::Sub,
        BinOp::Lshift,
        BinOp::Rshift,
        BinOp::And,
        BinOp::Xor,
        BinOp::Or,
        BinOp::Divmod,
    ];

    /// As messages write it.
    pub fn symbol(self) -> &'static str {
        [
            "** or pow()",
            "*",
            "@",
            "/",
            "//",
            "%",
            "+",
            "-",
            "<<",
            ">>",
            "&",
            "^",
            "|",
            "divmod()",
        ][self as usize]
    }

    /// `__add__`, `__radd__`, `__iadd__` and so on.
    fn names(self, w: &World) -> [Gc<Str>; 3] {
        let n = &w.names;
        match self {
            BinOp::Pow => [n.pow, n.rpow, n.ipow],
            BinOp::Mul => [n.mul, n.rmul, n.imul],
            BinOp::MatMul => [n.matmul, n.rmatmul, n.imatmul],
            BinOp::TrueDiv => [n.truediv, n.rtruediv, n.itruediv],
            BinOp::FloorDiv => [n.floordiv, n.rfloordiv, n.ifloordiv],
            BinOp::Mod => [n.mod_, n.rmod, n.imod],
            BinOp::Add => [n.add, n.radd, n.iadd],
            BinOp::Sub => [n.sub, n.rsub, n.isub],
            BinOp::Lshift => [n.lshift, n.rlshift, n.ilshift],
            BinOp::Rshift => [n.rshift, n.rrshift, n.irshift],
            BinOp::And => [n.and, n.rand, n.iand],
            BinOp::Xor => [n.xor, n.rxor, n.ixor],
            BinOp::Or => [n.or, n.ror, n.ior],
            BinOp::Divmod => [n.divmod, n.rdivmod, n.divmod],
        }
    }
}

/// Which operator an instruction means, and whether in place.
pub(crate) fn of_opcode(op: Opcode) -> (BinOp, bool) {
    let first = Opcode::BinaryPower as u8;
    // The table lists the binary operators, subscripts excluded, and then their in-place forms.
    let n = op as u8 - first;
    if n < 13 {
        (BinOp::ALL[n as usize], false)
    } else {
        (BinOp::ALL[n as usize - 13], true)
    }
}

const IN_PLACE: u8 = 0x80;

pub(crate) fn execute(w: &mut World, op: Opcode) -> Flow {
    let (op, in_place) = of_opcode(op);
    let (a, b) = (w.peek(1), w.peek(0));
    if is_plain(w, a) && is_plain(w, b) {
        let result = if in_place {
            arith::in_place(w, op, a, b)
        } else {
            None
        };
        let result = result.or_else(|| arith::binary(w, op, a, b));
        w.pop();
        w.pop();
        let result = result.unwrap_or_else(|| Err(unsupported(w, op, in_place, a, b)));
        return w.complete(result, Cont::Push);
    }
    let code = op as u8 | if in_place { IN_PLACE } else { 0 };
    let step = next_step(w, code, 0);
    w.drive(step)
}

/// Whether it is a binary operator, in place or not.
pub(crate) fn is_binary(op: Opcode) -> bool {
    (Opcode::BinaryPower as u8..=Opcode::InplaceOr as u8).contains(&(op as u8))
}

/// The left operand's method in Python, if that is asked first, and what comes of its answer.
pub(crate) fn left_method(
    w: &mut World,
    op: Opcode,
    a: Value,
    b: Value,
) -> Option<(Gc<Function>, Cont)> {
    let (op, in_place) = of_opcode(op);
    let [name, _, inplace_name] = op.names(w);
    let (left, right) = (w.class_of(a), w.class_of(b));
    if left != right && w.heap[right].derives_from(left) {
        return None;
    }
    let code = op as u8 | if in_place { IN_PLACE } else { 0 };
    let (method, step) = match in_place.then(|| w.lookup(left, inplace_name)).flatten() {
        Some(method) => (method, 1),
        None => (w.lookup(left, name)?, 2),
    };
    Some((method.cast()?, Cont::Binary { op: code, step }))
}

/// The right operand's method in Python, if the left one is a number, and what comes of its answer.
pub(crate) fn right_method(w: &mut World, op: Opcode, b: Value) -> Option<(Gc<Function>, Cont)> {
    let (op, in_place) = of_opcode(op);
    let [_, name, _] = op.names(w);
    let class = w.class_of(b);
    let method = w.lookup(class, name)?.cast()?;
    let code = op as u8 | if in_place { IN_PLACE } else { 0 };
    Some((
        method,
        Cont::Binary {
            op: code,
            step: LAST,
        },
    ))
}

/// Whether it is a value of a class of the VM itself, whose operators are in `arith`.
pub(crate) fn is_plain(w: &World, value: Value) -> bool {
    is_builtin(w, value) && !value.is::<Opaque>()
}

/// Whether the class of a value is one of ours, so that no Python code defines its operators.
pub(crate) fn is_builtin(w: &World, value: Value) -> bool {
    !value.is_object() || !w.heap[w.heap.class_of_object(value)].heap_type
}

pub(crate) fn resume(w: &mut World, code: u8, step: u8, value: Value) -> Step {
    if value == Value::NOT_IMPLEMENTED {
        return next_step(w, code, step);
    }
    w.pop();
    w.pop();
    w.push(value);
    Step::Done(Flow::Returned)
}

/// The last step: what native code makes of the operands.
const LAST: u8 = 3;

/// Tries the methods one after the other: in place, left, right (right before left if the right
/// operand's class derives from the left one's and has a method of its own). Operands are on the stack.
fn next_step(w: &mut World, code: u8, mut step: u8) -> Step {
    let (op, in_place) = (
        BinOp::ALL[(code & !IN_PLACE) as usize],
        code & IN_PLACE != 0,
    );
    let (a, b) = (w.peek(1), w.peek(0));
    let [name, reflected, inplace_name] = op.names(w);
    let (left, right) = (w.class_of(a), w.class_of(b));
    let right_first = left != right
        && w.heap[right].derives_from(left)
        && w.lookup(right, reflected)
            .is_some_and(|m| w.lookup(left, reflected) != Some(m));
    while step <= LAST {
        let attempt = match (step, right_first) {
            (0, _) if in_place => method(w, left, inplace_name).map(|m| (m, a, b)),
            (0, _) => None,
            (1, true) | (2, false) if left != right || step == 1 => {
                method(w, right, reflected).map(|m| (m, b, a))
            }
            (1, false) | (2, true) => method(w, left, name).map(|m| (m, a, b)),
            (LAST, _) => {
                // What native code makes of it: subclasses of builtin classes come here.
                let result = if in_place && method(w, left, inplace_name).is_none() {
                    arith::in_place(w, op, a, b)
                } else {
                    None
                };
                let refused = refused(w, op, a, b);
                if let Some(result) = result.or_else(|| match refused {
                    true => None,
                    false => arith::binary(w, op, a, b),
                }) {
                    w.pop();
                    w.pop();
                    return Step::Result(result, Cont::Push, Value::NULL);
                }
                None
            }
            _ => None,
        };
        step += 1;
        if let Some((function, receiver, other)) = attempt {
            let args = Args::positional(&[receiver, other]);
            return Step::Call(function, args, Cont::Binary { op: code, step }, Value::NULL);
        }
    }
    w.pop();
    w.pop();
    if op == BinOp::Mul
        && !refused(w, op, a, b)
        && let Some(result) = repeat_by_index(w, in_place, a, b)
    {
        return Step::Result(result, Cont::Push, Value::NULL);
    }
    let exit = unsupported(w, op, in_place, a, b);
    Step::Result(Err(exit), Cont::Push, Value::NULL)
}

/// Whether the operands' builtin classes are not asked: a class has a method in Python in the place of that of the one
/// who would know. In CPython such a method takes the builtin class's slot; the other operand's is still asked.
fn refused(w: &mut World, op: BinOp, a: Value, b: Value) -> bool {
    let [name, reflected, _] = op.names(w);
    let (left, right) = (w.class_of(a), w.class_of(b));
    let left_says = method(w, left, name).is_some();
    // How a sequence is joined, repeated or formatted is its own affair.
    let text = w.as_str(a).is_some() || crate::compare::bytes_of(&w.heap, a).is_some();
    if op == BinOp::Mod && text || matches!(op, BinOp::Add | BinOp::Mul) && is_sequence(w, a) {
        return left_says;
    }
    let right_says = method(w, right, reflected).is_some();
    if op == BinOp::Mul && is_sequence(w, b) {
        return right_says;
    }
    if !left_says && !right_says {
        return false;
    }
    let (x, y) = (rank(w, a), rank(w, b));
    let left_answers = x >= y && !left_says;
    let right_answers = y >= x && left != right && !right_says;
    !left_answers && !right_answers
}

/// Which numbers know of which: those of a higher rank of all below.
fn rank(w: &World, value: Value) -> u8 {
    match crate::compare::number(&w.heap, value) {
        Some(Number::Small(_) | Number::Big(_)) => 1,
        Some(Number::Float(_)) => 2,
        Some(Number::Complex(..)) => 3,
        None => 0,
    }
}

fn is_sequence(w: &World, value: Value) -> bool {
    w.as_items(value).is_some()
        || w.as_str(value).is_some()
        || value.is::<Bytes>()
        || value.is::<ByteArray>()
}

/// `sequence * n` for an `n` with `__index__`; None: it is not that.
fn repeat_by_index(w: &mut World, in_place: bool, a: Value, b: Value) -> Option<NativeResult> {
    let index = w.names.index;
    let (sequence, count, in_place) = if is_sequence(w, a) {
        (a, b, in_place)
    } else if is_sequence(w, b) {
        (b, a, false)
    } else {
        return None;
    };
    w.lookup_special(count, index)?;
    let exit = w.prelude("index_of", &[count]);
    let kept = [sequence, Value::bool(in_place)];
    Some(w.then(exit, &kept, |w, kept, count| {
        let changed = if kept[1] == Value::TRUE {
            arith::in_place(w, BinOp::Mul, kept[0], count)
        } else {
            None
        };
        match changed.or_else(|| arith::binary(w, BinOp::Mul, kept[0], count)) {
            Some(result) => result,
            None => Err(unsupported(w, BinOp::Mul, false, kept[0], count)),
        }
    }))
}

/// A method written in Python or by a library module, or None, which refuses to be called; other native ones are what `arith` does.
pub(crate) fn method(w: &mut World, class: Gc<Type>, name: Gc<Str>) -> Option<Value> {
    let method = w.special_method(class, name)?;
    let Some(builtin) = method.cast::<Builtin>() else {
        return Some(method);
    };
    let owner = w.heap[builtin].owner.cast::<Type>()?;
    (w.heap[owner].layout == Kind::Opaque).then_some(method)
}

/// TypeError for operands no method takes.
pub(crate) fn unsupported(w: &mut World, op: BinOp, in_place: bool, a: Value, b: Value) -> Exit {
    let (left, right) = (w.class_name(a).to_owned(), w.class_name(b).to_owned());
    let symbol = match (op, in_place) {
        (BinOp::Pow, true) => "**=".to_owned(),
        (_, true) => format!("{}=", op.symbol()),
        (_, false) => op.symbol().to_owned(),
    };
    let refused = refused(w, op, a, b);
    if op == BinOp::Add && !refused {
        let what = match a.kind() {
            Some(crate::heap::Kind::Str) => Some("str"),
            Some(crate::heap::Kind::List) => Some("list"),
            Some(crate::heap::Kind::Tuple) => Some("tuple"),
            _ => None,
        };
        if let Some(what) = what
            && !(in_place && what == "list")
        {
            let message = format!("can only concatenate {what} (not \"{right}\") to {what}");
            return w.type_error(message);
        }
        if matches!(
            a.kind(),
            Some(crate::heap::Kind::Bytes | crate::heap::Kind::ByteArray)
        ) {
            return w.type_error(format!("can't concat {right} to {left}"));
        }
    }
    if op == BinOp::Mul && !refused {
        let is_sequence = |v: Value| {
            w.as_items(v).is_some()
                || w.as_str(v).is_some()
                || crate::compare::bytes_of(&w.heap, v).is_some()
        };
        if is_sequence(a) {
            return w.type_error(format!(
                "can't multiply sequence by non-int of type '{right}'"
            ));
        }
        if is_sequence(b) {
            return w.type_error(format!(
                "can't multiply sequence by non-int of type '{left}'"
            ));
        }
    }
    let hint = match a.cast::<Builtin>() {
        Some(function) if op == BinOp::Rshift && w.heap[function].def.name == "print" => {
            ". Did you mean \"print(<message>, file=<output_stream>)\"?"
        }
        _ => "",
    };
    w.type_error(format!(
        "unsupported operand type(s) for {symbol}: '{left}' and '{right}'{hint}"
    ))
}

/// An operator applied by native code: builtin operands at once, others by the prelude.
pub fn apply(w: &mut World, op: BinOp, a: Value, b: Value) -> NativeResult {
    if is_plain(w, a) && is_plain(w, b) {
        return match arith::binary(w, op, a, b) {
            Some(result) => result,
            None => Err(unsupported(w, op, false, a, b)),
        };
    }
    if let Some(value) = super::by_class::binary(w, op, a, b) {
        return Ok(value);
    }
    let index = Value::int(op as i64);
    Err(w.prelude("binary_op", &[index, a, b]))
}

pub(crate) fn unary(w: &mut World, op: Opcode) -> Flow {
    let value = w.pop();
    let result = unary_op(w, op, value);
    w.complete(result, Cont::Push)
}

/// `+a`, `-a`, `~a`.
pub(crate) fn unary_op(w: &mut World, op: Opcode, value: Value) -> NativeResult {
    let (name, symbol) = match op {
        Opcode::UnaryPositive => (w.names.pos, "+"),
        Opcode::UnaryNegative => (w.names.neg, "-"),
        _ => (w.names.invert, "~"),
    };
    if op == Opcode::UnaryNegative
        && let Some(value) = super::by_class::negative(w, value)
    {
        return Ok(value);
    }
    if !is_plain(w, value) {
        let class = w.class_of(value);
        if let Some(function) = method(w, class, name) {
            return w.call_now(function, &[value]);
        }
    }
    if op == Opcode::UnaryInvert && value.is_bool() {
        return Err(w.prelude("invert_bool", &[value]));
    }
    match arith::unary(w, op, value) {
        Some(result) => result,
        None => {
            let class = w.class_name(value).to_owned();
            Err(w.type_error(format!("bad operand type for unary {symbol}: '{class}'")))
        }
    }
}

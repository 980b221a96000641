//! Expressions.

use gilscope_bytecode::{Compare, Const, Opcode};
use gilscope_syntax::ast::*;

use super::Compiler;
use super::names::Access;
use crate::consts::{literal, negative};
use crate::error::{CompileError, Result};
use crate::symtable::ScopeKind;
use crate::tree;

impl Compiler<'_> {
    /// Code that leaves the expression's value on the stack.
    pub(super) fn expr(&mut self, e: &Expr) -> Result<()> {
        self.descend(e.span)?;
        // Chains that nest to the left are walked, not recursed into.
        let mut chain = Vec::new();
        let mut at = e;
        while let Some(left) = tree::left(at) {
            chain.push(at);
            at = left;
        }
        let line = self.lines.line(e.span.start);
        self.unit.expression_line(line);
        self.leaf(at)?;
        for i in (0..chain.len()).rev() {
            let outer = i.checked_sub(1).map(|i| chain[i]);
            self.rest(chain[i], outer)?;
        }
        self.ascend();
        Ok(())
    }

    pub(super) fn exprs(&mut self, list: &[Expr]) -> Result<()> {
        list.iter().try_for_each(|e| self.expr(e))
    }

    /// The expression, or None if there is none.
    pub(super) fn expr_or_none(&mut self, e: Option<&Expr>, span: Span) -> Result<()> {
        match e {
            Some(e) => self.expr(e),
            None => {
                self.load_const(Const::None, span);
                Ok(())
            }
        }
    }

    /// What of an expression remains once its left operand is on the stack; `outer` is the
    /// expression whose left operand this is.
    fn rest(&mut self, e: &Expr, outer: Option<&Expr>) -> Result<()> {
        match &e.kind {
            ExprKind::BinOp { op, right, .. } => {
                self.expr(right)?;
                self.op(binary(*op), e.span);
                Ok(())
            }
            ExprKind::Attribute {
                attr, attr_span, ..
            } => {
                let span = self.lines.at_attribute(e.span, *attr_span);
                let attr = self.mangled(attr);
                let op = if outer.is_some_and(calls_plainly) {
                    Opcode::LoadMethod
                } else {
                    Opcode::LoadAttr
                };
                self.arg_name(op, &attr, span);
                Ok(())
            }
            ExprKind::Subscript { value, slice } => {
                self.warn_of_subscript(value, slice);
                self.subscript_load(slice, e.span)
            }
            ExprKind::Call {
                func,
                args,
                keywords,
            } => match &func.kind {
                ExprKind::Attribute { attr_span, .. } if calls_plainly(e) => {
                    let span = self.lines.at_attribute(e.span, *attr_span);
                    self.call(args, keywords, true, span)
                }
                _ => {
                    self.warn_of_call(func);
                    self.call(args, keywords, false, e.span)
                }
            },
            _ => Ok(()),
        }
    }

    fn leaf(&mut self, e: &Expr) -> Result<()> {
        let span = e.span;
        match &e.kind {
            ExprKind::BoolOp { op, values } => {
                let end = self.label();
                let jump = match op {
                    BoolOp::And => Opcode::JumpIfFalseOrPop,
                    BoolOp::Or => Opcode::JumpIfTrueOrPop,
                };
                let (last, first) = values.split_last().expect("two operands at least");
                for value in first {
                    self.expr(value)?;
                    self.jump(jump, end, span);
                }
                self.expr(last)?;
                self.place(end);
                Ok(())
            }
            ExprKind::NamedExpr { target, value } => {
                self.expr(value)?;
                self.op(Opcode::DupTop, span);
                self.store(target)
            }
            ExprKind::UnaryOp { op, operand } => self.unary(*op, operand, span),
            ExprKind::Lambda { params, body } => self.lambda(e, params, body),
            ExprKind::IfExp { test, body, orelse } => {
                let (other, end) = (self.label(), self.label());
                self.expr(test)?;
                self.jump(Opcode::PopJumpIfFalse, other, span);
                self.expr(body)?;
                self.jump(Opcode::JumpForward, end, span);
                self.place(other);
                self.expr(orelse)?;
                self.place(end);
                Ok(())
            }
            ExprKind::Dict { keys, values } => self.dict(keys, values, span),
            ExprKind::Set(items) => self.set(items, span),
            ExprKind::List(items) => self.list(items, span),
            ExprKind::Tuple(items) => self.tuple(items, span),
            ExprKind::ListComp { .. }
            | ExprKind::SetComp { .. }
            | ExprKind::DictComp { .. }
            | ExprKind::GeneratorExp { .. } => self.comprehension(e),
            ExprKind::Yield(value) => {
                self.yield_allowed("yield", span)?;
                self.expr_or_none(value.as_deref(), span)?;
                self.yield_value(span);
                Ok(())
            }
            ExprKind::YieldFrom(value) => {
                self.yield_allowed("yield from", span)?;
                if self.scope().coroutine {
                    let message = "'yield from' inside async function";
                    return Err(CompileError::new(message, span));
                }
                self.expr(value)?;
                self.op(Opcode::GetYieldFromIter, span);
                self.load_const(Const::None, span);
                self.op(Opcode::YieldFrom, span);
                Ok(())
            }
            ExprKind::Await(value) => {
                if !self.scope().kind.is_function() {
                    return Err(CompileError::new("'await' outside function", span));
                }
                if !self.scope().kind.is_comprehension() {
                    self.in_async_function("'await'", span)?;
                }
                self.expr(value)?;
                self.await_top(0, span);
                Ok(())
            }
            ExprKind::Compare {
                left,
                ops,
                comparators,
            } => {
                self.warn_of_identity(left, ops, comparators, span);
                self.compare(left, ops, comparators, span)
            }
            ExprKind::FormattedValue {
                value,
                conversion,
                format_spec,
            } => self.formatted(value, *conversion, format_spec.as_deref(), span),
            ExprKind::JoinedStr(parts) => {
                match parts.as_slice() {
                    [] => self.load_str("", span),
                    [only] => self.expr(only)?,
                    parts => {
                        self.exprs(parts)?;
                        self.arg(Opcode::BuildString, parts.len(), span);
                    }
                }
                Ok(())
            }
            ExprKind::Constant(Constant::True) => {
                self.arg(Opcode::LoadBool, 1, span);
                Ok(())
            }
            ExprKind::Constant(Constant::False) => {
                self.arg(Opcode::LoadBool, 0, span);
                Ok(())
            }
            ExprKind::Constant(c) => {
                self.load_const(literal(c), span);
                Ok(())
            }
            ExprKind::Starred(_) => {
                Err(CompileError::new("can't use starred expression here", span))
            }
            ExprKind::Name(name) => self.name(name, Access::Load, span),
            ExprKind::Slice { lower, upper, step } => {
                self.expr_or_none(lower.as_deref(), span)?;
                self.expr_or_none(upper.as_deref(), span)?;
                match step {
                    Some(step) => {
                        self.expr(step)?;
                        self.arg(Opcode::BuildSlice, 3, span);
                    }
                    None => self.arg(Opcode::BuildSlice, 2, span),
                }
                Ok(())
            }
            ExprKind::BinOp { .. }
            | ExprKind::Call { .. }
            | ExprKind::Attribute { .. }
            | ExprKind::Subscript { .. } => unreachable!("these have a left operand"),
        }
    }

    fn unary(&mut self, op: UnaryOp, operand: &Expr, span: Span) -> Result<()> {
        if op == UnaryOp::USub
            && let Some(c) = negative(operand)
        {
            self.load_const(c, span);
            return Ok(());
        }
        if op == UnaryOp::Invert
            && let ExprKind::Constant(of @ (Constant::True | Constant::False)) = &operand.kind
        {
            // Nobody is warned of it: CPython comes to it before the program runs.
            let inverted = if *of == Constant::True { -2 } else { -1 };
            self.load_const(Const::Int(inverted.into()), span);
            return Ok(());
        }
        self.expr(operand)?;
        let op = match op {
            UnaryOp::Invert => Opcode::UnaryInvert,
            UnaryOp::Not => Opcode::UnaryNot,
            UnaryOp::UAdd => Opcode::UnaryPositive,
            UnaryOp::USub => Opcode::UnaryNegative,
        };
        self.op(op, span);
        Ok(())
    }

    fn compare(&mut self, left: &Expr, ops: &[CmpOp], right: &[Expr], span: Span) -> Result<()> {
        self.expr(left)?;
        let last = ops.len() - 1;
        let cleanup = self.label();
        for i in 0..last {
            self.expr(&right[i])?;
            self.op(Opcode::DupTop, span);
            self.op(Opcode::RotThree, span);
            self.compare_op(comparison(ops[i]), span);
            self.jump(Opcode::JumpIfFalseOrPop, cleanup, span);
        }
        self.expr(&right[last])?;
        self.compare_op(comparison(ops[last]), span);
        if last > 0 {
            let end = self.label();
            self.jump(Opcode::JumpForward, end, span);
            self.place(cleanup);
            self.op(Opcode::RotTwo, span);
            self.op(Opcode::PopTop, span);
            self.place(end);
        }
        Ok(())
    }

    pub(super) fn compare_op(&mut self, op: Compare, span: Span) {
        self.arg(Opcode::CompareOp, op as usize, span);
    }

    fn formatted(
        &mut self,
        value: &Expr,
        conversion: Conversion,
        spec: Option<&Expr>,
        span: Span,
    ) -> Result<()> {
        self.expr(value)?;
        let mut flags = match conversion {
            Conversion::None => 0,
            Conversion::Str => 1,
            Conversion::Repr => 2,
            Conversion::Ascii => 3,
        };
        if let Some(spec) = spec {
            self.expr(spec)?;
            flags |= 4;
        }
        self.arg(Opcode::FormatValue, flags, span);
        Ok(())
    }

    /// Yields what is on top of the stack.
    pub(super) fn yield_value(&mut self, span: Span) {
        if self.unit.flags.async_generator {
            self.op(Opcode::AsyncGenWrap, span);
        }
        self.op(Opcode::YieldValue, span);
    }

    /// Awaits what is on top of the stack; `what` is the operand of GET_AWAITABLE.
    pub(super) fn await_top(&mut self, what: usize, span: Span) {
        self.arg(Opcode::GetAwaitable, what, span);
        self.delegate(span);
    }

    /// Delegates to the iterator on top of the stack.
    pub(super) fn delegate(&mut self, span: Span) {
        self.load_const(Const::None, span);
        self.op(Opcode::YieldFrom, span);
    }

    /// What may stand in an `async def` only.
    pub(super) fn in_async_function(&self, what: &str, span: Span) -> Result<()> {
        let scope = self.scope();
        if scope.coroutine && scope.kind == ScopeKind::Function {
            return Ok(());
        }
        let message = format!("{what} outside async function");
        Err(CompileError::new(message, span))
    }

    fn yield_allowed(&self, what: &str, span: Span) -> Result<()> {
        if self.scope().kind.is_function() {
            return Ok(());
        }
        let message = format!("'{what}' outside function");
        Err(CompileError::new(message, span))
    }
}

/// Whether the expression is a call whose arguments fit CALL_METHOD.
fn calls_plainly(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Call { args, keywords, .. } => super::call::is_plain(args, keywords),
        _ => false,
    }
}

fn binary(op: BinOp) -> Opcode {
    match op {
        BinOp::Add => Opcode::BinaryAdd,
        BinOp::Sub => Opcode::BinarySubtract,
        BinOp::Mult => Opcode::BinaryMultiply,
        BinOp::MatMult => Opcode::BinaryMatrixMultiply,
        BinOp::Div => Opcode::BinaryTrueDivide,
        BinOp::Mod => Opcode::BinaryModulo,
        BinOp::Pow => Opcode::BinaryPower,
        BinOp::LShift => Opcode::BinaryLshift,
        BinOp::RShift => Opcode::BinaryRshift,
        BinOp::BitOr => Opcode::BinaryOr,
        BinOp::BitXor => Opcode::BinaryXor,
        BinOp::BitAnd => Opcode::BinaryAnd,
        BinOp::FloorDiv => Opcode::BinaryFloorDivide,
    }
}

/// The instruction of an augmented assignment.
pub(super) fn inplace(op: BinOp) -> Opcode {
    match op {
        BinOp::Add => Opcode::InplaceAdd,
        BinOp::Sub => Opcode::InplaceSubtract,
        BinOp::Mult => Opcode::InplaceMultiply,
        BinOp::MatMult => Opcode::InplaceMatrixMultiply,
        BinOp::Div => Opcode::InplaceTrueDivide,
        BinOp::Mod => Opcode::InplaceModulo,
        BinOp::Pow => Opcode::InplacePower,
        BinOp::LShift => Opcode::InplaceLshift,
        BinOp::RShift => Opcode::InplaceRshift,
        BinOp::BitOr => Opcode::InplaceOr,
        BinOp::BitXor => Opcode::InplaceXor,
        BinOp::BitAnd => Opcode::InplaceAnd,
        BinOp::FloorDiv => Opcode::InplaceFloorDivide,
    }
}

fn comparison(op: CmpOp) -> Compare {
    match op {
        CmpOp::Eq => Compare::Eq,
        CmpOp::NotEq => Compare::Ne,
        CmpOp::Lt => Compare::Lt,
        CmpOp::LtE => Compare::Le,
        CmpOp::Gt => Compare::Gt,
        CmpOp::GtE => Compare::Ge,
        CmpOp::Is => Compare::Is,
        CmpOp::IsNot => Compare::IsNot,
        CmpOp::In => Compare::In,
        CmpOp::NotIn => Compare::NotIn,
    }
}

//! Assignment: targets, augmented assignment, deletion, subscripts.

use gilscope_bytecode::Opcode;
use gilscope_syntax::ast::*;

use super::Compiler;
use super::expr::inplace;
use super::names::Access;
use crate::error::{CompileError, Result};

/// A subscript that is a slice without a step.
fn plain_slice(slice: &Expr) -> Option<(Option<&Expr>, Option<&Expr>)> {
    match &slice.kind {
        ExprKind::Slice {
            lower,
            upper,
            step: None,
        } => Some((lower.as_deref(), upper.as_deref())),
        _ => None,
    }
}

impl Compiler<'_> {
    /// Binds the value on the stack.
    pub(super) fn store(&mut self, target: &Expr) -> Result<()> {
        self.descend(target.span)?;
        let span = target.span;
        match &target.kind {
            ExprKind::Name(name) => self.name(name, Access::Store, span)?,
            ExprKind::Attribute {
                value,
                attr,
                attr_span,
            } => {
                self.expr(value)?;
                self.note_static(value, attr);
                let span = self.lines.at_attribute(span, *attr_span);
                let attr = self.mangled(attr);
                self.arg_name(Opcode::StoreAttr, &attr, span);
            }
            ExprKind::Subscript { value, slice } => {
                self.expr(value)?;
                let op = self.subscript(slice, Opcode::StoreSlice, Opcode::StoreSubscr)?;
                self.op(op, span);
            }
            ExprKind::List(items) | ExprKind::Tuple(items) => {
                self.unpack(items, span)?;
                for item in items {
                    match &item.kind {
                        ExprKind::Starred(inner) => self.store(inner)?,
                        _ => self.store(item)?,
                    }
                }
            }
            ExprKind::Starred(_) => {
                let message = "starred assignment target must be in a list or tuple";
                return Err(CompileError::new(message, span));
            }
            _ => return Err(CompileError::new("cannot assign to expression", span)),
        }
        self.ascend();
        Ok(())
    }

    fn unpack(&mut self, items: &[Expr], span: Span) -> Result<()> {
        let mut stars = (0..items.len()).filter(|&i| super::display::is_starred(&items[i]));
        let Some(before) = stars.next() else {
            self.arg(Opcode::UnpackSequence, items.len(), span);
            return Ok(());
        };
        if stars.next().is_some() {
            let message = "multiple starred expressions in assignment";
            return Err(CompileError::new(message, span));
        }
        let after = items.len() - before - 1;
        if before > 0xff || after >= 1 << 15 {
            let message = "too many expressions in star-unpacking assignment";
            return Err(CompileError::new(message, span));
        }
        self.arg(Opcode::UnpackEx, before | after << 8, span);
        Ok(())
    }

    /// Puts the key, or the two bounds, of a subscript on the stack, and says which of the two
    /// instructions takes them.
    fn subscript(&mut self, slice: &Expr, sliced: Opcode, keyed: Opcode) -> Result<Opcode> {
        match plain_slice(slice) {
            Some((lower, upper)) => {
                self.expr_or_none(lower, slice.span)?;
                self.expr_or_none(upper, slice.span)?;
                Ok(sliced)
            }
            None => {
                self.expr(slice)?;
                Ok(keyed)
            }
        }
    }

    /// `container[slice]`, the container being on the stack.
    pub(super) fn subscript_load(&mut self, slice: &Expr, span: Span) -> Result<()> {
        let op = self.subscript(slice, Opcode::BinarySlice, Opcode::BinarySubscr)?;
        self.op(op, span);
        Ok(())
    }

    pub(super) fn aug_assign(
        &mut self,
        target: &Expr,
        op: BinOp,
        value: &Expr,
        stmt: Span,
    ) -> Result<()> {
        let span = target.span;
        match &target.kind {
            ExprKind::Name(name) => {
                self.name(name, Access::Load, span)?;
                self.expr(value)?;
                self.op(inplace(op), stmt);
                self.name(name, Access::Store, span)
            }
            ExprKind::Attribute {
                value: object,
                attr,
                ..
            } => {
                self.expr(object)?;
                let attr = self.mangled(attr);
                self.op(Opcode::DupTop, span);
                self.arg_name(Opcode::LoadAttr, &attr, span);
                self.expr(value)?;
                self.op(inplace(op), stmt);
                self.op(Opcode::RotTwo, span);
                self.arg_name(Opcode::StoreAttr, &attr, span);
                Ok(())
            }
            ExprKind::Subscript {
                value: container,
                slice,
            } => {
                self.expr(container)?;
                let load = self.subscript(slice, Opcode::BinarySlice, Opcode::BinarySubscr)?;
                let sliced = load == Opcode::BinarySlice;
                if sliced {
                    for _ in 0..3 {
                        self.arg(Opcode::Copy, 3, span);
                    }
                } else {
                    self.op(Opcode::DupTopTwo, span);
                }
                self.op(load, span);
                self.expr(value)?;
                self.op(inplace(op), stmt);
                if sliced {
                    self.op(Opcode::RotFour, span);
                    self.op(Opcode::StoreSlice, span);
                } else {
                    self.op(Opcode::RotThree, span);
                    self.op(Opcode::StoreSubscr, span);
                }
                Ok(())
            }
            _ => Err(CompileError::new(
                "illegal expression for augmented assignment",
                span,
            )),
        }
    }

    pub(super) fn delete(&mut self, target: &Expr) -> Result<()> {
        self.descend(target.span)?;
        let span = target.span;
        match &target.kind {
            ExprKind::Name(name) => self.name(name, Access::Delete, span)?,
            ExprKind::Attribute {
                value,
                attr,
                attr_span,
            } => {
                self.expr(value)?;
                let span = self.lines.at_attribute(span, *attr_span);
                let attr = self.mangled(attr);
                self.arg_name(Opcode::DeleteAttr, &attr, span);
            }
            ExprKind::Subscript { value, slice } => {
                self.expr(value)?;
                let op = self.subscript(slice, Opcode::DeleteSlice, Opcode::DeleteSubscr)?;
                self.op(op, span);
            }
            ExprKind::List(items) | ExprKind::Tuple(items) => {
                items.iter().try_for_each(|i| self.delete(i))?;
            }
            _ => return Err(CompileError::new("cannot delete expression", span)),
        }
        self.ascend();
        Ok(())
    }
}

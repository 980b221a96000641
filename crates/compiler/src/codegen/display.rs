//! Displays of tuples, lists, sets and dicts, starred items included.

use gilscope_bytecode::Opcode;
use gilscope_syntax::ast::*;

use super::Compiler;
use crate::error::Result;

pub(super) fn is_starred(e: &Expr) -> bool {
    matches!(e.kind, ExprKind::Starred(_))
}

impl Compiler<'_> {
    pub(super) fn tuple(&mut self, items: &[Expr], span: Span) -> Result<()> {
        if items.iter().any(is_starred) {
            self.starred(items, Opcode::BuildList, span)?;
            self.op(Opcode::ListToTuple, span);
            return Ok(());
        }
        self.exprs(items)?;
        self.arg(Opcode::BuildTuple, items.len(), span);
        Ok(())
    }

    pub(super) fn list(&mut self, items: &[Expr], span: Span) -> Result<()> {
        self.starred(items, Opcode::BuildList, span)
    }

    pub(super) fn set(&mut self, items: &[Expr], span: Span) -> Result<()> {
        self.starred(items, Opcode::BuildSet, span)
    }

    /// A list or set; what stands before the first star is built at once.
    fn starred(&mut self, items: &[Expr], build: Opcode, span: Span) -> Result<()> {
        let head = items.iter().position(is_starred).unwrap_or(items.len());
        self.exprs(&items[..head])?;
        self.arg(build, head, span);
        let (append, extend) = if build == Opcode::BuildList {
            (Opcode::ListAppend, Opcode::ListExtend)
        } else {
            (Opcode::SetAdd, Opcode::SetUpdate)
        };
        for item in &items[head..] {
            match &item.kind {
                ExprKind::Starred(inner) => {
                    self.expr(inner)?;
                    self.arg(extend, 1, span);
                }
                _ => {
                    self.expr(item)?;
                    self.arg(append, 1, span);
                }
            }
        }
        Ok(())
    }

    pub(super) fn dict(
        &mut self,
        keys: &[Option<Expr>],
        values: &[Expr],
        span: Span,
    ) -> Result<()> {
        self.arg(Opcode::BuildMap, keys.len(), span);
        if !keys.is_empty() {
            // CPython builds it behind its items.
            self.unit.untell();
        }
        for (key, value) in keys.iter().zip(values) {
            match key {
                Some(key) => {
                    self.expr(key)?;
                    self.expr(value)?;
                    self.op(Opcode::StoreMap, span);
                    self.unit.untell();
                }
                None => {
                    self.expr(value)?;
                    self.arg(Opcode::DictUpdate, 1, span);
                }
            }
        }
        Ok(())
    }
}

//! `try` in all its forms, and `with`.

use gilscope_bytecode::{Compare, Const, Opcode};
use gilscope_syntax::ast::*;

use super::Compiler;
use super::names::Access;
use super::unit::{Block, Label};
use crate::error::{CompileError, Result};

impl Compiler<'_> {
    pub(super) fn try_stmt(&mut self, t: &Try, span: Span) -> Result<()> {
        if t.finalbody.is_empty() {
            return self.try_except(t, span);
        }
        let end = self.label();
        self.jump(Opcode::SetupFinally, end, span);
        self.push_block(Block::Finally, span)?;
        if t.handlers.is_empty() {
            self.stmts(&t.body)?;
        } else {
            self.try_except(t, span)?;
        }
        self.op(Opcode::PopBlock, span);
        self.pop_block();
        self.load_const(Const::None, span);
        self.unit.untell();
        self.place(end);
        self.push_block(Block::FinallyEnd, span)?;
        self.stmts(&t.finalbody)?;
        self.pop_block();
        // An exception goes on from where the last of the statements stands.
        let last = match t.finalbody.last() {
            Some(last) if matches!(last.kind, StmtKind::Pass) => last.span,
            _ => self.unit.last_span().unwrap_or(span),
        };
        self.op(Opcode::EndFinally, last);
        Ok(())
    }

    fn try_except(&mut self, t: &Try, span: Span) -> Result<()> {
        let (handlers, orelse, end) = (self.label(), self.label(), self.label());
        self.jump(Opcode::SetupExcept, handlers, span);
        self.push_block(Block::Except, span)?;
        self.stmts(&t.body)?;
        self.op(Opcode::PopBlock, span);
        self.pop_block();
        self.jump(Opcode::JumpForward, orelse, span);
        self.place(handlers);
        if t.star {
            self.star_handlers(&t.handlers, end, span)?;
        } else {
            self.handlers(&t.handlers, end, span)?;
        }
        self.place(orelse);
        self.stmts(&t.orelse)?;
        self.place(end);
        Ok(())
    }

    /// The `except` clauses, with the exception on the stack.
    fn handlers(&mut self, handlers: &[ExceptHandler], end: Label, span: Span) -> Result<()> {
        for (i, h) in handlers.iter().enumerate() {
            let next = self.label();
            let line = self.lines.line(h.span.start);
            self.unit.statement_line(line);
            match &h.typ {
                Some(typ) => {
                    self.op(Opcode::DupTop, typ.span);
                    self.expr(typ)?;
                    self.compare_op(Compare::ExceptionMatch, h.span);
                    self.jump(Opcode::PopJumpIfFalse, next, h.span);
                }
                None if i + 1 < handlers.len() => {
                    let message = "default 'except:' must be last";
                    return Err(CompileError::new(message, h.span));
                }
                None => {}
            }
            match &h.name {
                Some(name) => self.name(name, Access::StoreException, h.span)?,
                None => self.op(Opcode::PopTop, h.span),
            }
            self.push_block(Block::Handler, h.span)?;
            self.stmts(&h.body)?;
            self.pop_block();
            self.unit.leave(Opcode::JumpForward, end, 1, h.span);
            self.place(next);
        }
        // What no clause has taken goes on from the last of them.
        let last = handlers.last().map_or(span, |h| h.span);
        self.op(Opcode::EndFinally, last);
        Ok(())
    }

    /// The `except*` clauses. While they run, three values lie on the stack: the exception as it
    /// came, a list of what the clauses raised, and what no clause has taken yet.
    fn star_handlers(&mut self, handlers: &[ExceptHandler], end: Label, span: Span) -> Result<()> {
        self.push_block(Block::StarHandler, span)?;
        // CPython's instructions for what goes on between the clauses are on no line.
        let quiet = self.unit.reached();
        self.op(Opcode::DupTop, span);
        self.arg(Opcode::BuildList, 0, span);
        self.op(Opcode::RotTwo, span);
        self.unit.untell_since(&quiet);
        for h in handlers {
            let (unmatched, raised, next) = (self.label(), self.label(), self.label());
            let Some(typ) = &h.typ else {
                let message = "expected one or more exception types";
                return Err(CompileError::new(message, h.span));
            };
            self.expr(typ)?;
            self.op(Opcode::CheckEgMatch, h.span);
            self.op(Opcode::DupTop, typ.span);
            self.load_const(Const::None, typ.span);
            self.compare_op(Compare::Is, typ.span);
            self.jump(Opcode::PopJumpIfTrue, unmatched, typ.span);
            match &h.name {
                Some(name) => self.name(name, Access::Store, h.span)?,
                None => self.op(Opcode::PopTop, h.span),
            }
            self.jump(Opcode::SetupExcept, raised, h.span);
            self.stmts(&h.body)?;
            let quiet = self.unit.reached();
            self.op(Opcode::PopBlock, h.span);
            self.unbind(h)?;
            self.jump(Opcode::JumpForward, next, h.span);

            self.place(raised);
            // The handler's block protects the exception from anything but being taken off.
            let slot = self.unit.borrow_hidden("0raised");
            self.unit.emit(Opcode::StoreExceptFast, slot, h.span);
            self.unit.emit(Opcode::LoadFast, slot, h.span);
            self.arg(Opcode::ListAppend, 2, h.span);
            self.op(Opcode::PopExcept, h.span);
            self.unit.give_back(slot);
            self.unbind(h)?;
            self.jump(Opcode::JumpForward, next, h.span);

            self.place(unmatched);
            self.op(Opcode::PopTop, h.span);
            self.unit.untell_since(&quiet);
            self.place(next);
        }
        let quiet = self.unit.reached();
        self.arg(Opcode::ListAppend, 1, span);
        self.op(Opcode::PrepReraiseStar, span);
        self.op(Opcode::DupTop, span);
        self.load_const(Const::None, span);
        self.compare_op(Compare::Is, span);
        let again = self.label();
        self.jump(Opcode::PopJumpIfFalse, again, span);
        self.op(Opcode::PopTop, span);
        self.op(Opcode::PopExcept, span);
        self.jump(Opcode::JumpForward, end, span);
        self.place(again);
        self.op(Opcode::EndFinally, span);
        self.unit.untell_since(&quiet);
        self.pop_block();
        Ok(())
    }

    /// Unbinds the name of an `except*` clause, whatever the clause did with it.
    fn unbind(&mut self, h: &ExceptHandler) -> Result<()> {
        if let Some(name) = &h.name {
            self.load_const(Const::None, h.span);
            self.name(name, Access::Store, h.span)?;
            self.name(name, Access::Delete, h.span)?;
        }
        Ok(())
    }

    /// `with a as x, b as y: …` is `with a as x: with b as y: …`.
    pub(super) fn with_stmt(
        &mut self,
        items: &[WithItem],
        body: &[Stmt],
        is_async: bool,
    ) -> Result<()> {
        let mut exits = Vec::with_capacity(items.len());
        for item in items {
            let span = item.context.span;
            let exit = self.label();
            self.expr(&item.context)?;
            if is_async {
                self.op(Opcode::BeforeAsyncWith, span);
                self.await_top(1, span);
                self.jump(Opcode::SetupAsyncWith, exit, span);
            } else {
                self.jump(Opcode::SetupWith, exit, span);
            }
            self.push_block(Block::Finally, span)?;
            match &item.target {
                Some(target) => self.store(target)?,
                None => self.op(Opcode::PopTop, span),
            }
            exits.push((exit, span));
        }
        self.stmts(body)?;
        for (exit, span) in exits.into_iter().rev() {
            self.op(Opcode::PopBlock, span);
            self.pop_block();
            self.load_const(Const::None, span);
            self.place(exit);
            if is_async {
                self.op(Opcode::WithCleanupStart, span);
                self.await_top(2, span);
                self.op(Opcode::WithCleanupFinish, span);
            } else {
                self.op(Opcode::WithCleanup, span);
            }
            self.op(Opcode::EndFinally, span);
        }
        Ok(())
    }
}

//! Loops, `break` and `continue`.

use gilscope_bytecode::Opcode;
use gilscope_syntax::ast::*;

use super::Compiler;
use super::stmt::decided;
use super::unit::{Block, Label};
use crate::error::{CompileError, Result};

/// How many blocks CPython nests in one code object.
const MAX_BLOCKS: usize = 21;

impl Compiler<'_> {
    /// Opens a block of the source.
    pub(super) fn push_block(&mut self, block: Block, span: Span) -> Result<()> {
        // CPython enters an `except` clause in two steps, each of which counts.
        let weight = |b: &Block| match b {
            Block::Handler | Block::StarHandler => 2,
            _ => 1,
        };
        let open: usize = self.unit.blocks.iter().map(weight).sum();
        if open + weight(&block) > MAX_BLOCKS {
            let message = "too many statically nested blocks";
            return Err(CompileError::new(message, span));
        }
        self.unit.blocks.push(block);
        Ok(())
    }

    pub(super) fn pop_block(&mut self) {
        self.unit.blocks.pop();
    }

    pub(super) fn while_stmt(
        &mut self,
        test: &Expr,
        body: &[Stmt],
        orelse: &[Stmt],
        stmt: Span,
    ) -> Result<()> {
        let span = test.span;
        let decided = decided(test, self.options.optimize);
        if decided == Some(false) {
            self.tell_line(span);
            let before = self.unit.reached();
            let start = self.label();
            self.push_block(Block::Loop { start, end: start }, stmt)?;
            self.stmts(body)?;
            self.pop_block();
            self.unit.forget(before);
            return self.stmts(orelse);
        }
        let (start, end, anchor) = (self.label(), self.label(), self.label());
        self.jump(Opcode::SetupLoop, end, span);
        self.unit.untell();
        self.place(start);
        self.push_block(Block::Loop { start, end }, stmt)?;
        if decided.is_none() {
            // CPython tests again behind the body, and jumps back to that.
            let test_ends = self.lines.line(test.span.end);
            let continues = |s: &Stmt| matches!(s.kind, StmtKind::Continue);
            let one_line = body
                .first()
                .is_some_and(|s| self.lines.line(s.span.start) == test_ends)
                && !body.last().is_some_and(continues);
            if one_line {
                self.unit.tell_again();
            }
            self.expr(test)?;
            self.jump(Opcode::PopJumpIfFalse, anchor, span);
            if one_line {
                self.unit.tell_again();
            }
        } else {
            self.tell_line(span);
        }
        self.stmts(body)?;
        self.jump(Opcode::JumpAbsolute, start, span);
        if decided.is_none() {
            self.place(anchor);
            self.op(Opcode::PopBlock, span);
        }
        self.pop_block();
        if decided.is_none() {
            self.stmts(orelse)?;
        } else {
            self.discarded(orelse)?;
        }
        self.place(end);
        Ok(())
    }

    /// `for` and `async for`, which StopAsyncIteration ends, out of what the next item is awaited from.
    pub(super) fn for_stmt(
        &mut self,
        asynchronous: bool,
        target: &Expr,
        iter: &Expr,
        body: &[Stmt],
        orelse: &[Stmt],
        stmt: Span,
    ) -> Result<()> {
        let span = iter.span;
        let (start, cleanup, end) = (self.label(), self.label(), self.label());
        self.jump(Opcode::SetupLoop, end, span);
        self.unit.untell();
        self.push_block(Block::Loop { start, end }, stmt)?;
        self.expr(iter)?;
        if asynchronous {
            self.op(Opcode::GetAiter, span);
            self.place(start);
            self.next_awaited(cleanup, stmt);
        } else {
            self.op(Opcode::GetIter, span);
            self.place(start);
            self.jump(Opcode::ForIter, cleanup, span);
        }
        self.store(target)?;
        self.stmts(body)?;
        self.jump(Opcode::JumpAbsolute, start, span);
        if asynchronous {
            self.end_async_for(cleanup, stmt);
        } else {
            self.place(cleanup);
        }
        self.op(Opcode::PopBlock, span);
        self.pop_block();
        self.stmts(orelse)?;
        self.place(end);
        Ok(())
    }

    /// Awaits the next item of the asynchronous iterator on top of the stack.
    pub(super) fn next_awaited(&mut self, cleanup: Label, span: Span) {
        self.jump(Opcode::SetupExcept, cleanup, span);
        self.unit.untell();
        self.op(Opcode::GetAnext, span);
        self.delegate(span);
        self.op(Opcode::PopBlock, span);
    }

    /// Where an exception out of that goes: at the end of the iteration, the iterator is dropped.
    pub(super) fn end_async_for(&mut self, cleanup: Label, span: Span) {
        self.place(cleanup);
        let quiet = self.unit.reached();
        self.op(Opcode::EndAsyncFor, span);
        self.op(Opcode::PopTop, span);
        self.unit.untell_since(&quiet);
    }

    pub(super) fn break_stmt(&mut self, span: Span) -> Result<()> {
        for block in self.unit.blocks.iter().rev() {
            match *block {
                Block::Loop { end, .. } => {
                    self.op(Opcode::BreakLoop, span);
                    self.unit.breaks_to(end);
                    return Ok(());
                }
                Block::StarHandler => self.no_star_handler(span)?,
                _ => {}
            }
        }
        Err(CompileError::new("'break' outside loop", span))
    }

    pub(super) fn continue_stmt(&mut self, span: Span) -> Result<()> {
        let mut handlers = 0;
        let mut unwinds = false;
        for block in self.unit.blocks.iter().rev() {
            match *block {
                Block::Loop { start, .. } => {
                    self.tell_line(span);
                    if unwinds {
                        self.jump(Opcode::ContinueLoop, start, span);
                    } else {
                        // 2.7 has no block in an `except` clause, so the jump is a direct one.
                        self.unit.leave(Opcode::JumpAbsolute, start, handlers, span);
                    }
                    return Ok(());
                }
                Block::Handler => handlers += 1,
                Block::StarHandler => self.no_star_handler(span)?,
                Block::Except | Block::Finally | Block::FinallyEnd => unwinds = true,
            }
        }
        let message = "'continue' not properly in loop";
        Err(CompileError::new(message, span))
    }
}

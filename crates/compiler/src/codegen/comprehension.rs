//! Comprehensions and generator expressions.
//!
//! As in 2.7, a list comprehension runs inside the surrounding code and the others are functions
//! called at once. A list comprehension whose variables are captured by an inner function, or which
//! stands in a class body, becomes a function too.

use gilscope_bytecode::{MakeFunction, Opcode};
use gilscope_syntax::ast::*;
use rustc_hash::FxHashMap;

use super::Compiler;
use super::unit::Inlined;
use crate::error::{CompileError, Result};
use crate::symtable::{Role, ScopeKind};

/// What is done with each item.
enum Yield<'a> {
    List(&'a Expr),
    Set(&'a Expr),
    Dict(&'a Expr, &'a Expr),
    Generator(&'a Expr),
}

impl Compiler<'_> {
    pub(super) fn comprehension(&mut self, e: &Expr) -> Result<()> {
        let (item, generators, name, build) = match &e.kind {
            ExprKind::ListComp { elt, generators } => (
                Yield::List(elt),
                generators,
                "<listcomp>",
                Some(Opcode::BuildList),
            ),
            ExprKind::SetComp { elt, generators } => (
                Yield::Set(elt),
                generators,
                "<setcomp>",
                Some(Opcode::BuildSet),
            ),
            ExprKind::DictComp {
                key,
                value,
                generators,
            } => (
                Yield::Dict(key, value),
                generators,
                "<dictcomp>",
                Some(Opcode::BuildMap),
            ),
            ExprKind::GeneratorExp { elt, generators } => {
                (Yield::Generator(elt), generators, "<genexpr>", None)
            }
            _ => unreachable!("called for comprehensions"),
        };
        let scope = self.table.of(e, Role::Body);
        let span = e.span;
        let first = &generators[0];
        let awaits = self.table.scope(scope).coroutine && build.is_some();
        let around = self.scope();
        if awaits && !around.kind.is_comprehension() {
            let message = "asynchronous comprehension outside of an asynchronous function";
            if !around.coroutine || around.kind != ScopeKind::Function {
                return Err(CompileError::new(message, span));
            }
        }
        if self.table.scope(scope).inlined {
            self.arg(Opcode::BuildList, 0, span);
            self.unit.untell();
            self.expr(&first.iter)?;
            self.iterator(first);
            // CPython makes the list once it has the iterator.
            self.unit.tell_line_once(self.lines.line(span.start));
            self.unit.inlined.push(Inlined {
                scope,
                slots: FxHashMap::default(),
            });
            self.generator(&item, generators, 0, span)?;
            self.unit.inlined.pop();
            return Ok(());
        }

        self.begin_function(scope, &name.into(), span);
        self.unit.flags.comprehension = true;
        self.unit.arg_count = 1;
        self.unit.posonly_count = 1;
        self.unit.hidden_var("0");
        if let Some(build) = build {
            self.arg(build, 0, span);
        }
        self.arg(Opcode::LoadFast, 0, span);
        self.generator(&item, generators, 0, span)?;
        if build.is_some() {
            self.op(Opcode::ReturnValue, span);
        } else {
            self.return_none(span);
        }
        let code = self.finish();
        let before = self.unit.reached();
        self.make_function(code, MakeFunction::default(), span);
        if build.is_some() {
            // CPython has no function here.
            self.unit.untell_since(&before);
        }
        self.expr(&first.iter)?;
        self.iterator(first);
        self.arg(Opcode::CallFunction, 1, span);
        if awaits {
            self.await_top(0, span);
        }
        Ok(())
    }

    /// The iterator of what is on top of the stack.
    fn iterator(&mut self, g: &Comprehension) {
        let op = match g.is_async {
            true => Opcode::GetAiter,
            false => Opcode::GetIter,
        };
        self.op(op, g.iter.span);
    }

    /// One `for` and what is inside it, its iterator being on the stack.
    fn generator(
        &mut self,
        item: &Yield<'_>,
        generators: &[Comprehension],
        index: usize,
        span: Span,
    ) -> Result<()> {
        let g = &generators[index];
        self.descend(g.iter.span)?;
        let (start, skip, end) = (self.label(), self.label(), self.label());
        let (Yield::List(e) | Yield::Set(e) | Yield::Dict(e, _) | Yield::Generator(e)) = item;
        let item_line = self.lines.line(e.span.start);
        self.place(start);
        match g.is_async {
            true => self.next_awaited(end, span),
            false => self.jump(Opcode::ForIter, end, g.iter.span),
        }
        self.store(&g.target)?;
        for test in &g.ifs {
            self.expr(test)?;
            self.jump(Opcode::PopJumpIfFalse, skip, test.span);
            if self.lines.line(test.span.start) != item_line {
                self.unit.tell_on_jump(item_line);
            }
        }
        match generators.get(index + 1) {
            Some(inner) => {
                self.expr(&inner.iter)?;
                self.iterator(inner);
                self.generator(item, generators, index + 1, span)?;
            }
            None => {
                // Below the item lie the iterators, below these what is being built.
                let depth = generators.len() + 1;
                match item {
                    Yield::List(e) => {
                        self.expr(e)?;
                        self.arg(Opcode::ListAppend, depth, e.span);
                    }
                    Yield::Set(e) => {
                        self.expr(e)?;
                        self.arg(Opcode::SetAdd, depth, e.span);
                    }
                    Yield::Dict(key, value) => {
                        self.expr(key)?;
                        self.expr(value)?;
                        self.arg(Opcode::MapAdd, depth, key.span);
                    }
                    Yield::Generator(e) => {
                        self.expr(e)?;
                        self.yield_value(e.span);
                        self.op(Opcode::PopTop, e.span);
                    }
                }
            }
        }
        self.place(skip);
        // CPython's jump is on the item's line.
        self.unit.tell_line(item_line);
        self.jump(Opcode::JumpAbsolute, start, span);
        match g.is_async {
            true => self.end_async_for(end, span),
            false => self.place(end),
        }
        self.ascend();
        Ok(())
    }
}

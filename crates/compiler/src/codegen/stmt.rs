//! Statements.

use gilscope_bytecode::Opcode;
use gilscope_syntax::ast::*;

use super::Compiler;
use super::unit::Block;
use crate::Mode;
use crate::consts::{literal, negative, truth};
use crate::error::{CompileError, Result};
use crate::symtable::ScopeKind;

/// Truth of a test that 2.7's compiler decides: a number, a string, `__debug__`.
pub(super) fn decided(test: &Expr, optimize: u8) -> Option<bool> {
    match &test.kind {
        ExprKind::Constant(
            c @ (Constant::Int(_)
            | Constant::Float(_)
            | Constant::Imaginary(_)
            | Constant::Str(_)
            | Constant::Bytes(_)
            | Constant::Ellipsis),
        ) => Some(truth(&literal(c))),
        ExprKind::UnaryOp {
            op: UnaryOp::USub,
            operand,
        } => negative(operand).as_ref().map(truth),
        ExprKind::Name(name) if &**name == "__debug__" => Some(optimize == 0),
        _ => None,
    }
}

impl Compiler<'_> {
    pub(super) fn stmts(&mut self, stmts: &[Stmt]) -> Result<()> {
        stmts.iter().try_for_each(|s| self.stmt(s))
    }

    /// The statements of a function, class or module: its docstring is no statement.
    pub(super) fn body(&mut self, stmts: &[Stmt]) -> Result<()> {
        let doc = super::docstring(stmts).is_some();
        self.stmts(&stmts[usize::from(doc)..])
    }

    pub(super) fn stmt(&mut self, stmt: &Stmt) -> Result<()> {
        self.descend(stmt.span)?;
        let line = self.lines.line(stmt.span.start);
        self.unit.statement_line(line);
        self.stmt_kind(stmt)?;
        self.ascend();
        Ok(())
    }

    fn stmt_kind(&mut self, stmt: &Stmt) -> Result<()> {
        let span = stmt.span;
        match &stmt.kind {
            StmtKind::FunctionDef(f) => self.function_def(f, span),
            StmtKind::TypeAlias(f) => self.type_alias(f, span),
            StmtKind::ClassDef(c) => self.class_def(c, span),
            StmtKind::Return(value) => self.return_stmt(value.as_ref(), span),
            StmtKind::Delete(targets) => targets.iter().try_for_each(|t| self.delete(t)),
            StmtKind::Assign { targets, value } => {
                self.expr(value)?;
                for (i, target) in targets.iter().enumerate() {
                    if i + 1 < targets.len() {
                        self.op(Opcode::DupTop, span);
                    }
                    self.store(target)?;
                }
                Ok(())
            }
            StmtKind::AugAssign { target, op, value } => self.aug_assign(target, *op, value, span),
            StmtKind::AnnAssign {
                target,
                annotation,
                value,
                simple,
            } => self.ann_assign(target, annotation, value.as_ref(), *simple, span),
            StmtKind::For {
                target,
                iter,
                body,
                orelse,
                is_async,
            } => {
                if *is_async {
                    self.in_async_function("'async for'", span)?;
                }
                self.for_stmt(*is_async, target, iter, body, orelse, span)
            }
            StmtKind::While { test, body, orelse } => self.while_stmt(test, body, orelse, span),
            StmtKind::If { .. } => self.if_stmt(stmt),
            StmtKind::With {
                items,
                body,
                is_async,
            } => {
                if *is_async {
                    self.in_async_function("'async with'", span)?;
                }
                self.with_stmt(items, body, *is_async)
            }
            StmtKind::Match { subject, cases } => self.match_stmt(subject, cases),
            StmtKind::Raise { exc, cause } => {
                let mut n = 0;
                for e in exc.iter().chain(cause) {
                    self.expr(e)?;
                    n += 1;
                }
                self.arg(Opcode::RaiseVarargs, n, span);
                Ok(())
            }
            StmtKind::Try(t) => self.try_stmt(t, span),
            StmtKind::Assert { test, msg } => {
                self.warn_of_assertion(test, span);
                if self.options.optimize > 0 {
                    return Ok(());
                }
                let end = self.label();
                self.expr(test)?;
                self.jump(Opcode::PopJumpIfTrue, end, span);
                self.op(Opcode::LoadAssertionError, span);
                if let Some(msg) = msg {
                    self.expr(msg)?;
                    self.arg(Opcode::CallFunction, 1, test.span);
                }
                self.arg(Opcode::RaiseVarargs, 1, test.span);
                self.place(end);
                Ok(())
            }
            StmtKind::Import(names) => self.import(names, span),
            StmtKind::ImportFrom {
                module,
                names,
                level,
            } => self.import_from(stmt, module.as_ref(), names, *level),
            StmtKind::Global(_) | StmtKind::Nonlocal(_) => Ok(()),
            StmtKind::Pass => {
                self.tell_line(span);
                Ok(())
            }
            StmtKind::Expr(value) => self.expr_stmt(value, span),
            StmtKind::Break => self.break_stmt(span),
            StmtKind::Continue => self.continue_stmt(span),
        }
    }

    fn expr_stmt(&mut self, value: &Expr, span: Span) -> Result<()> {
        if self.mode == Mode::Interactive && self.outer.is_empty() {
            self.expr(value)?;
            self.op(Opcode::PrintExpr, span);
            return Ok(());
        }
        match &value.kind {
            // Literals are dropped; `True` and `False` were names in 2.7.
            ExprKind::Constant(c) if !matches!(c, Constant::True | Constant::False) => {
                self.tell_line(span);
                Ok(())
            }
            ExprKind::UnaryOp {
                op: UnaryOp::USub,
                operand,
            } if negative(operand).is_some() => {
                self.tell_line(span);
                Ok(())
            }
            _ => {
                self.expr(value)?;
                self.op(Opcode::PopTop, span);
                Ok(())
            }
        }
    }

    fn return_stmt(&mut self, value: Option<&Expr>, span: Span) -> Result<()> {
        if !matches!(self.scope().kind, ScopeKind::Function | ScopeKind::Lambda) {
            return Err(CompileError::new("'return' outside function", span));
        }
        if value.is_some() && self.unit.flags.async_generator {
            let message = "'return' with value in async generator";
            return Err(CompileError::new(message, span));
        }
        // CPython blames a constant alone, which nothing has to be worked out for.
        let blamed = match value {
            Some(value) if matches!(value.kind, ExprKind::Constant(_)) => value.span,
            _ => span,
        };
        self.no_star_handler(blamed)?;
        self.expr_or_none(value, span)?;
        self.op(Opcode::ReturnValue, span);
        Ok(())
    }

    /// `break`, `continue` and `return` may not leave an `except*` clause.
    pub(super) fn no_star_handler(&self, span: Span) -> Result<()> {
        let inside = self
            .unit
            .blocks
            .iter()
            .any(|b| matches!(b, Block::StarHandler));
        if inside {
            let message = "'break', 'continue' and 'return' cannot appear in an except* block";
            return Err(CompileError::new(message, span));
        }
        Ok(())
    }

    /// `if` with all its `elif`s, which nest to the right in the tree: a loop, not recursion.
    fn if_stmt(&mut self, stmt: &Stmt) -> Result<()> {
        let mut ends = Vec::new();
        let mut at = stmt;
        while let StmtKind::If { test, body, orelse } = &at.kind {
            let end = self.label();
            ends.push(end);
            let chained = match orelse.as_slice() {
                [only] if matches!(only.kind, StmtKind::If { .. }) => Some(only),
                _ => None,
            };
            match decided(test, self.options.optimize) {
                Some(taken) => {
                    self.tell_line(test.span);
                    if taken {
                        self.stmts(body)?;
                        self.discarded(orelse)?;
                        break;
                    }
                    self.discarded(body)?;
                }
                None => {
                    let next = if orelse.is_empty() { end } else { self.label() };
                    self.expr(test)?;
                    self.jump(Opcode::PopJumpIfFalse, next, test.span);
                    if matches!(test.kind, ExprKind::BoolOp { .. }) {
                        // CPython tests each operand where it stands.
                        self.unit.untell();
                    }
                    self.stmts(body)?;
                    self.jump(Opcode::JumpForward, end, at.span);
                    if !orelse.is_empty() {
                        self.place(next);
                    }
                }
            }
            match chained {
                Some(only) => at = only,
                None => {
                    self.stmts(orelse)?;
                    break;
                }
            }
        }
        // The ends of nested statements coincide.
        for end in ends.into_iter().rev() {
            self.place(end);
        }
        Ok(())
    }

    /// Tracing tells of the line, though there is nothing to do on it.
    pub(super) fn tell_line(&mut self, span: Span) {
        let line = self.lines.line(span.start);
        self.unit.tell_line(line);
    }

    /// Statements that can never run: checked for errors, then thrown away.
    pub(super) fn discarded(&mut self, stmts: &[Stmt]) -> Result<()> {
        let before = self.unit.reached();
        self.stmts(stmts)?;
        self.unit.forget(before);
        Ok(())
    }

    fn ann_assign(
        &mut self,
        target: &Expr,
        annotation: &Expr,
        value: Option<&Expr>,
        simple: bool,
        span: Span,
    ) -> Result<()> {
        if let Some(value) = value {
            self.expr(value)?;
            self.store(target)?;
        }
        let evaluated = !self.scope().kind.is_function();
        match &target.kind {
            ExprKind::Name(name) if simple && evaluated => {
                self.annotation(annotation)?;
                self.arg_name(Opcode::LoadName, "__annotations__", span);
                let name = self.mangled(name);
                self.load_str(&name, span);
                self.op(Opcode::StoreSubscr, span);
                return Ok(());
            }
            ExprKind::Attribute { value: object, .. } if value.is_none() => {
                self.for_effect(object)?;
            }
            ExprKind::Subscript {
                value: container,
                slice,
            } if value.is_none() => {
                self.for_effect(container)?;
                self.for_effect(slice)?;
            }
            _ => {}
        }
        if !simple && evaluated && !self.future.annotations {
            self.for_effect(annotation)?;
        }
        Ok(())
    }

    /// Evaluates and drops the value.
    fn for_effect(&mut self, e: &Expr) -> Result<()> {
        self.expr(e)?;
        self.op(Opcode::PopTop, e.span);
        Ok(())
    }
}

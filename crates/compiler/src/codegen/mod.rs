//! Code generation: from the tree and its scopes to instructions with labels.

mod call;
mod class;
mod comprehension;
mod display;
mod expr;
mod function;
mod import;
mod loops;
mod names;
mod pattern;
mod stmt;
mod target;
mod tries;
mod unit;
mod unparse;
mod warn;

use std::sync::Arc;

use gilscope_bytecode::{Code, Const, Opcode};
use gilscope_syntax::SyntaxWarning;
use gilscope_syntax::ast::{Constant, ExprKind, Module, Span, Stmt, StmtKind};

use crate::assemble::assemble;
use crate::error::{CompileError, Result};
use crate::future::{self, Future};
use crate::lines::Lines;
use crate::symtable::{Scope, Symtable};
use crate::{MAX_DEPTH, Mode, Options};
use unit::Label;

pub(crate) use unit::{Emitted, Told, Unit};

/// The compiler's state: the code objects under construction, outermost first.
struct Compiler<'a> {
    table: Symtable,
    lines: Lines,
    filename: Arc<str>,
    module: &'a Module,
    mode: Mode,
    options: Options,
    future: Future,
    /// The code object in work.
    unit: Unit,
    /// Those around it.
    outer: Vec<Unit>,
    depth: usize,
    warnings: Vec<SyntaxWarning>,
}

pub(crate) fn compile(
    module: &Module,
    source: &str,
    filename: &str,
    mode: Mode,
    options: Options,
) -> Result<(Code, Vec<SyntaxWarning>)> {
    let future = future::read(module)?;
    let table = Symtable::new(module, future.annotations)?;
    let mut unit = Unit::new(table.root(), "<module>".into(), "<module>".into(), 1);
    unit.flags.internal = options.internal;
    let mut c = Compiler {
        table,
        lines: Lines::new(source),
        filename: filename.into(),
        module,
        mode,
        options,
        future,
        unit,
        outer: Vec::new(),
        depth: 0,
        warnings: Vec::new(),
    };
    c.module()?;
    let unit = c.unit;
    let code = assemble(unit, &c.lines, &c.filename);
    Ok((code, c.warnings))
}

impl Compiler<'_> {
    fn module(&mut self) -> Result<()> {
        let module = self.module;
        let end = module.body.last().map_or(Span::default(), |s| s.span);
        match self.mode {
            Mode::Eval => {
                let [
                    Stmt {
                        kind: StmtKind::Expr(e),
                        ..
                    },
                ] = module.body.as_slice()
                else {
                    return Err(CompileError::new("invalid syntax", end));
                };
                self.expr(e)?;
                self.op(Opcode::ReturnValue, e.span);
                Ok(())
            }
            Mode::File | Mode::Interactive => {
                if self.scope().annotations {
                    self.op(Opcode::SetupAnnotations, Span::default());
                }
                let file = self.mode == Mode::File;
                if file && let Some((doc, span)) = self.docstring(&module.body) {
                    self.unit.doc = Some(doc.clone());
                    self.load_const(Const::Str(doc), span);
                    self.arg_name(Opcode::StoreName, "__doc__", span);
                }
                if file {
                    self.body(&module.body)?;
                } else {
                    self.stmts(&module.body)?;
                }
                self.return_none(end);
                Ok(())
            }
        }
    }

    /// `return None` at the end of a body, unless 2.7 would leave it out.
    fn return_none(&mut self, span: Span) {
        if !self.unit.has_returned() {
            self.load_const(Const::None, span);
            self.unit.untell();
            self.op(Opcode::ReturnValue, span);
            self.unit.untell();
        }
    }

    /// The docstring of a body, unless it is to be left out.
    fn docstring(&self, body: &[Stmt]) -> Option<(Arc<str>, Span)> {
        docstring(body).filter(|_| self.options.optimize < 2)
    }

    /// The scope of the code object in work.
    fn scope(&self) -> &Scope {
        self.table.scope(self.unit.scope)
    }

    fn op(&mut self, op: Opcode, span: Span) {
        self.unit.emit(op, 0, span);
    }

    fn arg(&mut self, op: Opcode, arg: usize, span: Span) {
        // Operands count things that are in the source, whose size fits 32 bits.
        self.unit.emit(op, arg as u32, span);
    }

    fn arg_name(&mut self, op: Opcode, name: &str, span: Span) {
        let index = self.unit.name(name);
        self.unit.emit(op, index, span);
    }

    fn load_const(&mut self, c: Const, span: Span) {
        let index = self.unit.consts.add(c);
        self.unit.emit(Opcode::LoadConst, index, span);
    }

    fn load_str(&mut self, s: &str, span: Span) {
        self.load_const(Const::Str(s.into()), span);
    }

    fn jump(&mut self, op: Opcode, to: Label, span: Span) {
        self.unit.emit(op, to.0, span);
    }

    fn label(&mut self) -> Label {
        self.unit.label()
    }

    fn place(&mut self, label: Label) {
        self.unit.place(label);
    }

    /// Counts nesting; to be paired with [`Compiler::ascend`].
    fn descend(&mut self, span: Span) -> Result<()> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(CompileError::too_deep(span));
        }
        Ok(())
    }

    fn ascend(&mut self) {
        self.depth -= 1;
    }

    /// Starts a code object inside the one in work.
    fn begin(&mut self, unit: Unit) {
        let outer = std::mem::replace(&mut self.unit, unit);
        self.outer.push(outer);
        self.unit.flags.internal = self.options.internal;
    }

    /// Finishes the code object in work.
    fn finish(&mut self) -> Arc<Code> {
        let outer = self.outer.pop().expect("begin and finish are paired");
        let unit = std::mem::replace(&mut self.unit, outer);
        Arc::new(assemble(unit, &self.lines, &self.filename))
    }
}

/// The docstring of a body.
fn docstring(body: &[Stmt]) -> Option<(Arc<str>, Span)> {
    let StmtKind::Expr(e) = &body.first()?.kind else {
        return None;
    };
    match &e.kind {
        ExprKind::Constant(Constant::Str(s)) => Some((clean_doc(s).into(), e.span)),
        _ => None,
    }
}

/// A docstring without the indentation that its lines share, as since CPython 3.13.
fn clean_doc(doc: &str) -> String {
    let expanded = expand_tabs(doc);
    let lines: Vec<&str> = expanded.split('\n').collect();
    let margin = lines[1..]
        .iter()
        .filter(|l| l.chars().any(|c| c != ' '))
        .map(|l| l.len() - l.trim_start_matches(' ').len())
        .min()
        .unwrap_or(0);
    let mut clean = String::with_capacity(doc.len());
    for (i, line) in lines.iter().enumerate() {
        if i == 0 {
            clean.push_str(line.trim_start_matches(' '));
        } else {
            clean.push('\n');
            let skip = margin.min(line.len() - line.trim_start_matches(' ').len());
            clean.push_str(&line[skip..]);
        }
    }
    clean
}

/// Tabs to the next multiple of 8.
fn expand_tabs(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    let mut column = 0;
    for c in s.chars() {
        match c {
            '\t' => {
                let n = 8 - column % 8;
                out.extend(std::iter::repeat_n(' ', n));
                column += n;
            }
            '\n' | '\r' => {
                out.push(c);
                column = 0;
            }
            _ => {
                out.push(c);
                column += 1;
            }
        }
    }
    out
}

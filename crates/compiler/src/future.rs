//! `from __future__ import …`: where it may stand, and what it switches on.

use gilscope_syntax::ast::{Constant, ExprKind, Module, Span, Stmt, StmtKind};

use crate::error::{CompileError, Result};

/// The features that are asked for and still mean something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Future {
    pub(crate) annotations: bool,
}

const KNOWN: [&str; 9] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "generator_stop",
    "annotations",
];

fn is_future(stmt: &Stmt) -> bool {
    match &stmt.kind {
        StmtKind::ImportFrom { module, level, .. } => {
            *level == 0 && module.as_deref() == Some("__future__")
        }
        _ => false,
    }
}

/// Reads the future statements at the head of a module.
pub(crate) fn read(module: &Module) -> Result<Future> {
    let mut future = Future::default();
    for (i, stmt) in module.body.iter().enumerate() {
        if !is_future(stmt) {
            if i == 0 && is_docstring(stmt) {
                continue;
            }
            break;
        }
        let StmtKind::ImportFrom { names, .. } = &stmt.kind else {
            continue;
        };
        // CPython blames the place where the statement starts, and no more.
        let start = Span {
            end: stmt.span.start,
            ..stmt.span
        };
        for alias in names {
            match &*alias.name {
                "annotations" => future.annotations = true,
                "braces" => return Err(CompileError::new("not a chance", start)),
                name if KNOWN.contains(&name) => {}
                name => {
                    let message = format!("future feature {name} is not defined");
                    return Err(CompileError::new(message, start));
                }
            }
        }
    }
    Ok(future)
}

/// Whether the statements at the head of a module, up to but not including `at`, leave room for a
/// future statement.
pub(crate) fn may_stand(module: &Module, at: &Stmt) -> bool {
    for (i, stmt) in module.body.iter().enumerate() {
        if std::ptr::eq(stmt, at) {
            return true;
        }
        let harmless = is_future(stmt) || (i == 0 && is_docstring(stmt));
        if !harmless {
            return false;
        }
    }
    false
}

fn is_docstring(stmt: &Stmt) -> bool {
    matches!(&stmt.kind, StmtKind::Expr(e) if matches!(e.kind, ExprKind::Constant(Constant::Str(_))))
}

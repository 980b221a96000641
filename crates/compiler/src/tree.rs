//! Small questions about the tree.

use gilscope_syntax::ast::{Expr, ExprKind, Param, Params};

/// Parameters in the order of their fast locals: positional, keyword-only, `*args`, `**kwargs`.
pub(crate) fn params(p: &Params) -> impl Iterator<Item = &Param> {
    p.posonly
        .iter()
        .chain(&p.args)
        .chain(&p.kwonly)
        .chain(&p.vararg)
        .chain(&p.kwarg)
}

/// The operand that an expression begins with, for those that form long chains to the left.
pub(crate) fn left(e: &Expr) -> Option<&Expr> {
    match &e.kind {
        ExprKind::BinOp { left, .. } => Some(left),
        ExprKind::Attribute { value, .. } | ExprKind::Subscript { value, .. } => Some(value),
        ExprKind::Call { func, .. } => Some(func),
        _ => None,
    }
}

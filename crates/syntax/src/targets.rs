//! What may be assigned to and deleted.

use crate::ast::{Constant, Expr, ExprKind};
use crate::error::SyntaxError;

/// What CPython's messages call an expression.
pub(crate) fn describe(kind: &ExprKind) -> &'static str {
    match kind {
        ExprKind::Attribute { .. } => "attribute",
        ExprKind::Subscript { .. } => "subscript",
        ExprKind::Starred(_) => "starred",
        ExprKind::Name(_) => "name",
        ExprKind::List(_) => "list",
        ExprKind::Tuple(_) => "tuple",
        ExprKind::Lambda { .. } => "lambda",
        ExprKind::Call { .. } => "function call",
        ExprKind::BoolOp { .. } | ExprKind::BinOp { .. } | ExprKind::UnaryOp { .. } => "expression",
        ExprKind::GeneratorExp { .. } => "generator expression",
        ExprKind::Yield(_) | ExprKind::YieldFrom(_) => "yield expression",
        ExprKind::Await(_) => "await expression",
        ExprKind::ListComp { .. } => "list comprehension",
        ExprKind::SetComp { .. } => "set comprehension",
        ExprKind::DictComp { .. } => "dict comprehension",
        ExprKind::Dict { .. } => "dict literal",
        ExprKind::Set(_) => "set display",
        ExprKind::JoinedStr(_) | ExprKind::FormattedValue { .. } => "f-string expression",
        ExprKind::Constant(Constant::None) => "None",
        ExprKind::Constant(Constant::True) => "True",
        ExprKind::Constant(Constant::False) => "False",
        ExprKind::Constant(Constant::Ellipsis) => "ellipsis",
        ExprKind::Constant(_) => "literal",
        ExprKind::Compare { .. } => "comparison",
        ExprKind::IfExp { .. } => "conditional expression",
        ExprKind::NamedExpr { .. } => "named expression",
        ExprKind::Slice { .. } => "slice",
    }
}

/// True for a name, an attribute or a subscript.
pub(crate) fn is_single(target: &Expr) -> bool {
    matches!(
        target.kind,
        ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. }
    )
}

/// The first part of `target` that cannot be assigned to.
fn invalid_part(target: &Expr, stars: bool) -> Option<&Expr> {
    match &target.kind {
        ExprKind::List(items) | ExprKind::Tuple(items) => {
            items.iter().find_map(|item| invalid_part(item, stars))
        }
        ExprKind::Starred(inner) if stars => invalid_part(inner, stars),
        _ if is_single(target) => None,
        _ => Some(target),
    }
}

/// Checks a target of `=`.
pub(crate) fn check_assign(target: &Expr) -> Result<(), SyntaxError> {
    let Some(bad) = invalid_part(target, true) else {
        return Ok(());
    };
    let what = describe(&bad.kind);
    let alone = std::ptr::eq(bad, target);
    let message = match &bad.kind {
        ExprKind::Yield(_) | ExprKind::YieldFrom(_) if alone => {
            "assignment to yield expression not possible".into()
        }
        ExprKind::Constant(Constant::None | Constant::True | Constant::False) => {
            format!("cannot assign to {what}")
        }
        _ if alone => format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?"),
        _ => format!("cannot assign to {what}"),
    };
    Err(SyntaxError::new(message, bad.span))
}

/// Checks the target of a loop.
pub(crate) fn check_for(target: &Expr) -> Result<(), SyntaxError> {
    check_with(target)
}

/// Checks the target of a `with` item.
pub(crate) fn check_with(target: &Expr) -> Result<(), SyntaxError> {
    match invalid_part(target, true) {
        None => Ok(()),
        Some(bad) => Err(SyntaxError::new(
            format!("cannot assign to {}", describe(&bad.kind)),
            bad.span,
        )),
    }
}

/// Checks a target of `del`.
pub(crate) fn check_delete(target: &Expr) -> Result<(), SyntaxError> {
    match invalid_part(target, false) {
        None => Ok(()),
        Some(bad) => Err(SyntaxError::new(
            format!("cannot delete {}", describe(&bad.kind)),
            bad.span,
        )),
    }
}

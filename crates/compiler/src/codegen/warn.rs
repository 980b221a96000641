//! What CPython warns of while it compiles: literals that are called, subscripted or compared by
//! identity, and assertions that cannot fail.

use gilscope_syntax::ast::{CmpOp, Constant, Expr, ExprKind, Span, UnaryOp};
use gilscope_syntax::{Phase, SyntaxWarning};

use super::Compiler;

/// The name of the class an expression's value is of, if its form tells.
fn class_of(e: &Expr) -> Option<&'static str> {
    Some(match &e.kind {
        ExprKind::Tuple(_) => "tuple",
        ExprKind::List(_) | ExprKind::ListComp { .. } => "list",
        ExprKind::Dict { .. } | ExprKind::DictComp { .. } => "dict",
        ExprKind::Set(_) | ExprKind::SetComp { .. } => "set",
        ExprKind::GeneratorExp { .. } => "generator",
        ExprKind::Lambda { .. } => "function",
        ExprKind::JoinedStr(_) | ExprKind::FormattedValue { .. } => "str",
        ExprKind::Constant(constant) => match constant {
            Constant::None => "NoneType",
            Constant::True | Constant::False => "bool",
            Constant::Ellipsis => "ellipsis",
            Constant::Int(_) => "int",
            Constant::Float(_) => "float",
            Constant::Imaginary(_) => "complex",
            Constant::Str(_) => "str",
            Constant::Bytes(_) => "bytes",
        },
        _ => return None,
    })
}

/// Whether it is a literal that may or may not be the same object as an equal one.
fn is_literal(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Constant(constant) => !matches!(
            constant,
            Constant::None | Constant::True | Constant::False | Constant::Ellipsis
        ),
        ExprKind::Tuple(items) => items
            .iter()
            .all(|e| is_literal(e) || matches!(e.kind, ExprKind::Constant(_))),
        _ => false,
    }
}

/// The class of a literal as [`is_literal`] has it, or of a number with signs before it, which is one as well.
fn literal_class(e: &Expr) -> Option<&'static str> {
    match &e.kind {
        ExprKind::UnaryOp { op, operand } => {
            let class = match literal_class(operand).or_else(|| class_of(operand))? {
                "bool" => "int",
                class => class,
            };
            let takes = match op {
                UnaryOp::Not => false,
                UnaryOp::Invert => class == "int",
                UnaryOp::UAdd | UnaryOp::USub => matches!(class, "int" | "float" | "complex"),
            };
            takes.then_some(class)
        }
        _ => class_of(e).filter(|_| is_literal(e)),
    }
}

impl Compiler<'_> {
    fn warn(&mut self, message: String, span: Span) {
        // `finally` bodies may be compiled more than once.
        if !self
            .warnings
            .iter()
            .any(|w| w.span == span && w.message == message)
        {
            self.warnings.push(SyntaxWarning {
                message,
                span,
                phase: Phase::Compiler,
            });
        }
    }

    pub(super) fn warn_of_call(&mut self, func: &Expr) {
        if matches!(func.kind, ExprKind::Lambda { .. }) {
            return;
        }
        if let Some(class) = class_of(func) {
            let message = format!("'{class}' object is not callable; perhaps you missed a comma?");
            self.warn(message, func.span);
        }
    }

    pub(super) fn warn_of_subscript(&mut self, value: &Expr, slice: &Expr) {
        let Some(class) = class_of(value) else { return };
        match class {
            "NoneType" | "bool" | "ellipsis" | "int" | "float" | "complex" | "set"
            | "generator" | "function" => {
                let message =
                    format!("'{class}' object is not subscriptable; perhaps you missed a comma?");
                self.warn(message, value.span);
            }
            "str" | "bytes" | "tuple" | "list" => {
                if let Some(index) = class_of(slice).filter(|i| !matches!(*i, "int" | "bool")) {
                    let message = format!(
                        "{class} indices must be integers or slices, not {index}; perhaps you missed a comma?"
                    );
                    self.warn(message, value.span);
                }
            }
            _ => {}
        }
    }

    pub(super) fn warn_of_identity(
        &mut self,
        left: &Expr,
        ops: &[CmpOp],
        comparators: &[Expr],
        span: Span,
    ) {
        let mut left = left;
        for (op, right) in ops.iter().zip(comparators) {
            let literal = [left, right].into_iter().find_map(literal_class);
            if matches!(op, CmpOp::Is | CmpOp::IsNot)
                && let Some(class) = literal
            {
                let (is, equals) = if matches!(op, CmpOp::Is) {
                    ("is", "==")
                } else {
                    ("is not", "!=")
                };
                let message =
                    format!("\"{is}\" with '{class}' literal. Did you mean \"{equals}\"?");
                self.warn(message, span);
                return;
            }
            left = right;
        }
    }

    pub(super) fn warn_of_assertion(&mut self, test: &Expr, span: Span) {
        if matches!(&test.kind, ExprKind::Tuple(items) if !items.is_empty()) {
            let message = "assertion is always true, perhaps remove parentheses?";
            self.warn(message.to_owned(), span);
        }
    }
}

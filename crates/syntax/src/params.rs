//! The grammar's helpers for parameter lists.

use crate::ast::*;
use crate::grammar_util::{Checked, err, expr};

/// One item of a parameter list as written.
#[derive(Debug)]
pub(crate) struct RawParam {
    kind: RawParamKind,
    span: Span,
}

#[derive(Debug)]
enum RawParamKind {
    Plain(Box<Param>),
    Slash,
    BareStar,
    Star(Box<Param>),
    DoubleStar(Box<Param>),
}

impl RawParam {
    pub(crate) fn plain(
        span: Span,
        name: Name,
        annotation: Option<Expr>,
        default: Option<Expr>,
    ) -> Self {
        RawParam {
            kind: RawParamKind::Plain(Box::new(Param {
                span,
                name,
                annotation,
                default,
            })),
            span,
        }
    }

    pub(crate) fn slash(span: Span) -> Self {
        RawParam {
            kind: RawParamKind::Slash,
            span,
        }
    }

    pub(crate) fn bare_star(span: Span) -> Self {
        RawParam {
            kind: RawParamKind::BareStar,
            span,
        }
    }

    pub(crate) fn star(span: Span, name: Name, annotation: Option<Expr>) -> Self {
        RawParam {
            kind: RawParamKind::Star(Box::new(Param {
                span,
                name,
                annotation,
                default: None,
            })),
            span,
        }
    }

    pub(crate) fn double_star(span: Span, name: Name, annotation: Option<Expr>) -> Self {
        RawParam {
            kind: RawParamKind::DoubleStar(Box::new(Param {
                span,
                name,
                annotation,
                default: None,
            })),
            span,
        }
    }
}

/// Sorts the items of a parameter list into their kinds and checks their order.
/// `lambda` is put in front of the word "parameters" in one message.
pub(crate) fn order_params(items: Vec<RawParam>, lambda: &str) -> Checked<Params> {
    let mut params = Params::default();
    let mut after_star = false;
    let mut after_slash = false;
    let mut with_default = false;
    let mut bare_star = None;
    for item in items {
        if params.kwarg.is_some() {
            return err("parameters cannot follow var-keyword parameter", item.span);
        }
        match item.kind {
            RawParamKind::Plain(param) if after_star => {
                bare_star = None;
                params.kwonly.push(*param);
            }
            RawParamKind::Plain(param) => {
                if param.default.is_none() && with_default {
                    return err(
                        "parameter without a default follows parameter with a default",
                        param.span,
                    );
                }
                with_default |= param.default.is_some();
                params.args.push(*param);
            }
            RawParamKind::Slash => {
                if after_slash {
                    return err("/ may appear only once", item.span);
                }
                if after_star {
                    return err("/ must be ahead of *", item.span);
                }
                if params.args.is_empty() {
                    return err("invalid syntax", item.span);
                }
                after_slash = true;
                params.posonly = std::mem::take(&mut params.args);
            }
            RawParamKind::BareStar | RawParamKind::Star(_) if after_star => {
                return err("invalid syntax", item.span);
            }
            RawParamKind::BareStar => {
                after_star = true;
                bare_star = Some(item.span);
            }
            RawParamKind::Star(param) => {
                after_star = true;
                params.vararg = Some(*param);
            }
            RawParamKind::DoubleStar(param) => {
                if let Some(star) = bare_star {
                    return err(format!("named {lambda}parameters must follow bare *"), star);
                }
                params.kwarg = Some(*param);
            }
        }
    }
    match bare_star {
        Some(star) => err(format!("named {lambda}parameters must follow bare *"), star),
        None => Ok(params),
    }
}

pub(crate) fn lambda(l: u32, params: Vec<RawParam>, body: Expr, r: u32) -> Checked<Expr> {
    let params = Box::new(order_params(params, "lambda ")?);
    Ok(expr(
        l,
        r,
        ExprKind::Lambda {
            params,
            body: Box::new(body),
        },
    ))
}

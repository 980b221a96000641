//! The grammar's helpers for `match` patterns.

use crate::ast::*;
use crate::error::SyntaxError;
use crate::grammar_util::{Checked, expr, fail, pattern, span};
use crate::state::State;

fn err<T>(message: &str, span: Span) -> Checked<T> {
    Err(fail(SyntaxError::new(message, span)))
}

/// Items of a pattern between commas: a lone pattern is itself, others are a sequence.
pub(crate) fn group_pattern(
    st: &State<'_>,
    l: u32,
    items: Vec<Pattern>,
    comma: bool,
    r: u32,
) -> Checked<Pattern> {
    if comma {
        Ok(pattern(l, r, PatternKind::Sequence(items)))
    } else {
        paren_pattern(st, l, items, r, r)
    }
}

/// `(a)` is `a` itself, `(a, b)` a sequence; `(*a)` lacks a comma. `e` is the end of the items.
pub(crate) fn paren_pattern(
    st: &State<'_>,
    l: u32,
    mut items: Vec<Pattern>,
    e: u32,
    r: u32,
) -> Checked<Pattern> {
    if items.len() == 1
        && let Some(item) = items.pop()
    {
        return match item.kind {
            PatternKind::Star(_) => err("invalid syntax", st.next_token(e)),
            _ => Ok(item),
        };
    }
    Ok(pattern(l, r, PatternKind::Sequence(items)))
}

fn wildcard(name: Name) -> Option<Name> {
    Some(name).filter(|name| &**name != "_")
}

pub(crate) fn star_pattern(l: u32, name: Name, r: u32) -> Pattern {
    pattern(l, r, PatternKind::Star(wildcard(name)))
}

pub(crate) fn as_pattern(l: u32, inner: Pattern, name: (Name, Span), r: u32) -> Checked<Pattern> {
    if &*name.0 == "_" {
        return err("cannot use '_' as a target", name.1);
    }
    let kind = PatternKind::As {
        pattern: Some(Box::new(inner)),
        name: Some(name.0),
    };
    Ok(pattern(l, r, kind))
}

/// A name captures, a dotted name is a value.
pub(crate) fn path_pattern(l: u32, path: Expr, r: u32) -> Pattern {
    match path.kind {
        ExprKind::Name(name) => pattern(
            l,
            r,
            PatternKind::As {
                pattern: None,
                name: wildcard(name),
            },
        ),
        _ => pattern(l, r, PatternKind::Value(path)),
    }
}

pub(crate) fn complex_pattern(l: u32, left: Expr, op: BinOp, right: Expr, r: u32) -> Checked<Expr> {
    let real = match &left.kind {
        ExprKind::UnaryOp { operand, .. } => operand,
        _ => &left,
    };
    if matches!(real.kind, ExprKind::Constant(Constant::Imaginary(_))) {
        return err("real number required in complex literal", left.span);
    }
    if !matches!(right.kind, ExprKind::Constant(Constant::Imaginary(_))) {
        return err("imaginary number required in complex literal", right.span);
    }
    let kind = ExprKind::BinOp {
        left: Box::new(left),
        op,
        right: Box::new(right),
    };
    Ok(expr(l, r, kind))
}

pub(crate) fn value_pattern(st: &mut State<'_>, l: u32, value: Expr, r: u32) -> Pattern {
    if matches!(value.kind, ExprKind::JoinedStr(_)) {
        st.fails_late(
            "patterns may only match literals and attribute lookups",
            value.span,
        );
    }
    pattern(l, r, PatternKind::Value(value))
}

/// A key of a mapping pattern: a dotted name, not a bare one.
pub(crate) fn mapping_key(st: &State<'_>, path: Expr) -> Checked<Expr> {
    match path.kind {
        ExprKind::Name(_) => err("invalid syntax", st.next_token(path.span.end)),
        _ => Ok(path),
    }
}

/// One item of a mapping pattern.
#[derive(Debug)]
pub(crate) enum MappingItem {
    Pair(Expr, Pattern),
    Rest(Name, Span),
}

pub(crate) fn mapping_pattern(
    st: &mut State<'_>,
    l: u32,
    items: Vec<MappingItem>,
    r: u32,
) -> Checked<Pattern> {
    let (mut keys, mut patterns, mut rest) = (Vec::new(), Vec::new(), None);
    for item in items {
        match item {
            MappingItem::Pair(key, _) if rest.is_some() => return err("invalid syntax", key.span),
            MappingItem::Pair(key, value) => {
                if matches!(key.kind, ExprKind::JoinedStr(_)) {
                    let message =
                        "mapping pattern keys may only match literals and attribute lookups";
                    st.fails_late(message, Span { start: l, end: r });
                }
                keys.push(key);
                patterns.push(value);
            }
            MappingItem::Rest(name, span) if rest.is_some() || &*name == "_" => {
                return err("invalid syntax", span);
            }
            MappingItem::Rest(name, _) => rest = Some(name),
        }
    }
    Ok(pattern(
        l,
        r,
        PatternKind::Mapping {
            keys,
            patterns,
            rest,
        },
    ))
}

pub(crate) fn class_pattern(
    l: u32,
    cls: Expr,
    items: Vec<(Option<Name>, Box<Pattern>)>,
    r: u32,
) -> Checked<Pattern> {
    let (mut patterns, mut kwd_attrs, mut kwd_patterns) = (Vec::new(), Vec::new(), Vec::new());
    let first_keyword = items.iter().position(|(name, _)| name.is_some());
    if let Some(first) = first_keyword {
        let rest = &items[first..];
        if let Some((_, late)) = rest.iter().rfind(|(name, _)| name.is_none()) {
            let start = rest
                .iter()
                .find(|(name, _)| name.is_none())
                .map_or(late, |(_, p)| p)
                .span
                .start;
            let message = "positional patterns follow keyword patterns";
            return err(message, span(start, late.span.end));
        }
    }
    for (name, value) in items {
        match name {
            Some(name) => {
                kwd_attrs.push(name);
                kwd_patterns.push(*value);
            }
            None => patterns.push(*value),
        }
    }
    Ok(pattern(
        l,
        r,
        PatternKind::Class {
            cls,
            patterns,
            kwd_attrs,
            kwd_patterns,
        },
    ))
}

//! The grammar's helpers for expressions: arguments, displays and comprehensions.

use crate::ast::*;
use crate::grammar_util::{Checked, Items, err, expr, fail, span};
use crate::targets;
use crate::token::Tok;

pub(crate) fn starred(l: u32, value: Expr, r: u32) -> Expr {
    expr(l, r, ExprKind::Starred(Box::new(value)))
}

pub(crate) fn unary(l: u32, op: UnaryOp, operand: Expr, r: u32) -> Expr {
    expr(
        l,
        r,
        ExprKind::UnaryOp {
            op,
            operand: Box::new(operand),
        },
    )
}

pub(crate) fn binary(l: u32, left: Expr, op: BinOp, right: Expr, r: u32) -> Expr {
    expr(
        l,
        r,
        ExprKind::BinOp {
            left: Box::new(left),
            op,
            right: Box::new(right),
        },
    )
}

pub(crate) fn comparison(l: u32, left: Expr, rest: Vec<(CmpOp, Expr)>, r: u32) -> Expr {
    let (ops, comparators) = rest.into_iter().unzip();
    expr(
        l,
        r,
        ExprKind::Compare {
            left: Box::new(left),
            ops,
            comparators,
        },
    )
}

pub(crate) fn slice(
    l: u32,
    lower: Option<Expr>,
    upper: Option<Expr>,
    step: Option<Expr>,
    r: u32,
) -> Expr {
    let [lower, upper, step] = [lower, upper, step].map(|part| part.map(Box::new));
    expr(l, r, ExprKind::Slice { lower, upper, step })
}

/// What stands in the brackets of a subscript; a lone starred item is a tuple of one.
pub(crate) fn slices(items: Vec<Expr>, comma: bool, l: u32, r: u32) -> Expr {
    let starred = matches!(
        &items[..],
        [Expr {
            kind: ExprKind::Starred(_),
            ..
        }]
    );
    Items {
        items,
        comma: comma || starred,
    }
    .into_expr(l, r)
}

/// The arguments of a call as written.
#[derive(Debug, Default)]
pub(crate) struct Args {
    pub(crate) items: Vec<Arg>,
    pub(crate) comma: bool,
}

/// One argument.
#[derive(Debug)]
pub(crate) enum Arg {
    /// By position, perhaps starred.
    Positional(Expr),
    /// A generator expression without parentheses of its own.
    Generator(Expr),
    /// `name=value` or `**value`.
    Keyword(Keyword),
}

/// Sorts arguments and checks their order. A lone generator gets `brackets` for its span.
pub(crate) fn order_args(args: Args, brackets: Option<Span>) -> Checked<(Vec<Expr>, Vec<Keyword>)> {
    let alone = args.items.len() == 1 && !args.comma;
    let mut positional = Vec::new();
    let mut keywords: Vec<Keyword> = Vec::new();
    for arg in args.items {
        match arg {
            Arg::Generator(value) if alone => {
                positional.push(Expr {
                    span: brackets.unwrap_or(value.span),
                    ..value
                });
            }
            Arg::Generator(value) => {
                return err("Generator expression must be parenthesized", value.span);
            }
            Arg::Positional(value) => {
                let starred = matches!(value.kind, ExprKind::Starred(_));
                if let Some(last) = keywords.last() {
                    let unpacked = keywords.iter().any(|keyword| keyword.name.is_none());
                    if starred && unpacked {
                        let what = "iterable argument unpacking follows keyword argument unpacking";
                        return err(what, span(last.span.start, value.span.end));
                    }
                    if !starred {
                        let what = if last.name.is_none() {
                            "positional argument follows keyword argument unpacking"
                        } else {
                            "positional argument follows keyword argument"
                        };
                        return err(what, value.span);
                    }
                }
                positional.push(value);
            }
            Arg::Keyword(keyword) => keywords.push(keyword),
        }
    }
    Ok((positional, keywords))
}

/// A call; its parenthesis opens at `open`.
pub(crate) fn call(l: u32, func: Expr, open: u32, args: Args, r: u32) -> Checked<Expr> {
    let (args, keywords) = order_args(args, Some(span(open, r)))?;
    Ok(expr(
        l,
        r,
        ExprKind::Call {
            func: Box::new(func),
            args,
            keywords,
        },
    ))
}

pub(crate) fn parenthesised(l: u32, items: Items, r: u32) -> Checked<Expr> {
    if let ([item], false) = (&items.items[..], items.comma)
        && matches!(item.kind, ExprKind::Starred(_))
    {
        return err("cannot use starred expression here", item.span);
    }
    Ok(items.into_expr(l, r))
}

fn no_unpacking(elt: &Expr) -> Checked<()> {
    match elt.kind {
        ExprKind::Starred(_) => err(
            "iterable unpacking cannot be used in comprehension",
            elt.span,
        ),
        _ => Ok(()),
    }
}

pub(crate) fn generator(
    l: u32,
    elt: Expr,
    generators: Vec<Comprehension>,
    r: u32,
) -> Checked<Expr> {
    no_unpacking(&elt)?;
    Ok(expr(
        l,
        r,
        ExprKind::GeneratorExp {
            elt: Box::new(elt),
            generators,
        },
    ))
}

pub(crate) fn list_comp(
    l: u32,
    elt: Expr,
    generators: Vec<Comprehension>,
    r: u32,
) -> Checked<Expr> {
    no_unpacking(&elt)?;
    Ok(expr(
        l,
        r,
        ExprKind::ListComp {
            elt: Box::new(elt),
            generators,
        },
    ))
}

pub(crate) fn set_comp(l: u32, elt: Expr, generators: Vec<Comprehension>, r: u32) -> Checked<Expr> {
    no_unpacking(&elt)?;
    Ok(expr(
        l,
        r,
        ExprKind::SetComp {
            elt: Box::new(elt),
            generators,
        },
    ))
}

pub(crate) fn dict_comp(
    l: u32,
    item: (Option<Expr>, Expr),
    generators: Vec<Comprehension>,
    r: u32,
) -> Checked<Expr> {
    let (Some(key), value) = item else {
        return err(
            "dict unpacking cannot be used in dict comprehension",
            span(l + 1, l + 3),
        );
    };
    Ok(expr(
        l,
        r,
        ExprKind::DictComp {
            key: Box::new(key),
            value: Box::new(value),
            generators,
        },
    ))
}

pub(crate) fn dict(l: u32, items: Vec<(Option<Expr>, Expr)>, r: u32) -> Expr {
    let (keys, values) = items.into_iter().unzip();
    expr(l, r, ExprKind::Dict { keys, values })
}

pub(crate) fn comprehension(
    word: Option<Tok>,
    target: Expr,
    iter: Expr,
    ifs: Vec<Expr>,
) -> Checked<Box<Comprehension>> {
    targets::check_for(&target).map_err(fail)?;
    Ok(Box::new(Comprehension {
        target,
        iter,
        ifs,
        is_async: word.is_some(),
    }))
}

/// What a `match` looks at; a lone starred expression is none.
pub(crate) fn subject(items: Items, l: u32, r: u32) -> Checked<Expr> {
    if let ([item], false) = (&items.items[..], items.comma)
        && matches!(item.kind, ExprKind::Starred(_))
    {
        return err("invalid syntax", span(r, r));
    }
    Ok(items.into_expr(l, r))
}

/// One literal of a row of adjacent string literals.
#[derive(Debug)]
pub(crate) enum StringPiece {
    Plain(Span),
    /// `prefix` reaches to the opening quote's end.
    Formatted {
        prefix: Span,
        end: Span,
        parts: Vec<FStringPart>,
    },
}

/// A part of an f-string.
#[derive(Debug)]
pub(crate) enum FStringPart {
    /// Literal text, not decoded yet.
    Text(Span),
    /// A replacement field.
    Field(Box<Field>),
}

/// A replacement field, its spec not decoded yet.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) span: Span,
    pub(crate) value: Expr,
    pub(crate) conversion: Conversion,
    /// The text from the brace to behind the equals sign, if there is one.
    pub(crate) debug: Option<Span>,
    /// Where the colon stands and what follows it.
    pub(crate) spec: Option<(u32, Vec<FStringPart>)>,
}

//! The grammar's helpers for statements, and what all its helpers share: they build nodes and
//! check what a context-free grammar cannot say.

use crate::ast::*;
use crate::error::SyntaxError;
use crate::expr_util::{Arg, Args, order_args};
use crate::params::{RawParam, order_params};
use crate::state::State;
use crate::targets;
use crate::token::Tok;
use lalrpop_util::ParseError;

/// What an action that can fail returns.
pub(crate) type Checked<T> = Result<T, ParseError<u32, Tok, SyntaxError>>;

/// Hands an error to the parser.
pub(crate) fn fail(error: SyntaxError) -> ParseError<u32, Tok, SyntaxError> {
    ParseError::User { error }
}

pub(crate) fn err<T>(message: impl Into<String>, span: Span) -> Checked<T> {
    Err(fail(SyntaxError::new(message, span)))
}

pub(crate) fn span(l: u32, r: u32) -> Span {
    Span { start: l, end: r }
}

pub(crate) fn push<T>(mut items: Vec<T>, item: T) -> Vec<T> {
    items.push(item);
    items
}

pub(crate) fn expr(l: u32, r: u32, kind: ExprKind) -> Expr {
    Expr {
        span: span(l, r),
        kind,
    }
}

pub(crate) fn pattern(l: u32, r: u32, kind: PatternKind) -> Pattern {
    Pattern {
        span: span(l, r),
        kind,
    }
}

/// Statements and where the last of them ends, its semicolon included.
#[derive(Debug, Default)]
pub(crate) struct Block {
    pub(crate) body: Vec<Stmt>,
    pub(crate) end: u32,
}

impl Block {
    pub(crate) fn of(stmt: Box<Stmt>) -> Self {
        Block {
            end: stmt.span.end,
            body: vec![*stmt],
        }
    }

    pub(crate) fn then(mut self, next: Block) -> Self {
        self.body.extend(next.body);
        Block {
            body: self.body,
            end: next.end,
        }
    }

    /// The end of this clause, or `end` if there is none.
    pub(crate) fn end_or(&self, end: u32) -> u32 {
        if self.body.is_empty() { end } else { self.end }
    }
}

/// Expressions between commas.
#[derive(Debug)]
pub(crate) struct Items {
    pub(crate) items: Vec<Expr>,
    /// True if a comma stands behind the last one.
    pub(crate) comma: bool,
}

impl Items {
    /// The only item, or the tuple of them all.
    pub(crate) fn into_expr(mut self, l: u32, r: u32) -> Expr {
        if self.items.len() == 1
            && !self.comma
            && let Some(item) = self.items.pop()
        {
            return item;
        }
        expr(l, r, ExprKind::Tuple(self.items))
    }
}

pub(crate) fn delete(items: Items) -> Checked<Box<StmtKind>> {
    items
        .items
        .iter()
        .try_for_each(targets::check_delete)
        .map_err(fail)?;
    Ok(Box::new(StmtKind::Delete(items.items)))
}

pub(crate) fn assign(targets: Vec<Expr>, value: Expr) -> Checked<Box<StmtKind>> {
    targets
        .iter()
        .try_for_each(targets::check_assign)
        .map_err(fail)?;
    Ok(Box::new(StmtKind::Assign { targets, value }))
}

pub(crate) fn aug_assign(target: Expr, op: BinOp, value: Expr) -> Checked<Box<StmtKind>> {
    if !targets::is_single(&target) {
        let what = targets::describe(&target.kind);
        return err(
            format!("'{what}' is an illegal expression for augmented assignment"),
            target.span,
        );
    }
    Ok(Box::new(StmtKind::AugAssign { target, op, value }))
}

/// `target: annotation = value`; `l` is where the statement begins.
pub(crate) fn ann_assign(
    l: u32,
    target: Expr,
    colon: Span,
    annotation: Expr,
    value: Option<Expr>,
) -> Checked<Box<StmtKind>> {
    match target.kind {
        ExprKind::Starred(_) => err("invalid syntax", colon),
        ExprKind::List(_) => err(
            "only single target (not list) can be annotated",
            target.span,
        ),
        ExprKind::Tuple(_) => err(
            "only single target (not tuple) can be annotated",
            target.span,
        ),
        _ if !targets::is_single(&target) => err("illegal target for annotation", target.span),
        _ => {
            let simple = matches!(target.kind, ExprKind::Name(_)) && target.span.start == l;
            Ok(Box::new(StmtKind::AnnAssign {
                target,
                annotation,
                value,
                simple,
            }))
        }
    }
}

/// A `for`, asynchronous if `word`, which is `async`, stands in front.
pub(crate) fn for_stmt(
    l: u32,
    word: Option<Tok>,
    target: Expr,
    iter: Expr,
    body: Block,
    orelse: Block,
) -> Checked<Box<Stmt>> {
    targets::check_for(&target).map_err(fail)?;
    let end = orelse.end_or(body.end);
    let kind = StmtKind::For {
        target,
        iter,
        body: body.body,
        orelse: orelse.body,
        is_async: word.is_some(),
    };
    Ok(Box::new(Stmt {
        span: span(l, end),
        kind,
    }))
}

pub(crate) fn with_stmt(
    l: u32,
    word: Option<Tok>,
    items: Vec<WithItem>,
    body: Block,
) -> Checked<Box<Stmt>> {
    let mut targets = items.iter().filter_map(|item| item.target.as_ref());
    targets.try_for_each(targets::check_with).map_err(fail)?;
    Ok(Box::new(Stmt {
        span: span(l, body.end),
        kind: StmtKind::With {
            items,
            body: body.body,
            is_async: word.is_some(),
        },
    }))
}

/// Nests the `elif` clauses from the last to the first.
pub(crate) fn if_stmt(
    l: u32,
    test: Expr,
    body: Block,
    elifs: Vec<(u32, Expr, Block)>,
    orelse: Block,
) -> Box<Stmt> {
    let mut end = elifs.last().map_or(body.end, |(_, _, last)| last.end);
    end = orelse.end_or(end);
    let mut rest = orelse.body;
    for (l, test, body) in elifs.into_iter().rev() {
        let kind = StmtKind::If {
            test,
            body: body.body,
            orelse: rest,
        };
        rest = vec![Stmt {
            span: span(l, end),
            kind,
        }];
    }
    Box::new(Stmt {
        span: span(l, end),
        kind: StmtKind::If {
            test,
            body: body.body,
            orelse: rest,
        },
    })
}

pub(crate) fn try_stmt(
    l: u32,
    body: Block,
    handlers: (Vec<ExceptHandler>, u32),
    orelse: Block,
    finalbody: Block,
    star: bool,
) -> Box<Stmt> {
    let end = finalbody.end_or(orelse.end_or(handlers.1));
    let kind = StmtKind::Try(Box::new(Try {
        body: body.body,
        handlers: handlers.0,
        orelse: orelse.body,
        finalbody: finalbody.body,
        star,
    }));
    Box::new(Stmt {
        span: span(l, end),
        kind,
    })
}

/// An `except` clause and its end.
pub(crate) fn handler(
    l: u32,
    typ: Option<Expr>,
    name: Option<Name>,
    body: Block,
) -> (ExceptHandler, u32) {
    (
        ExceptHandler {
            span: span(l, body.end),
            typ,
            name,
            body: body.body,
        },
        body.end,
    )
}

pub(crate) fn function_def(
    l: u32,
    word: Option<Tok>,
    name: (Name, Span),
    type_params: Vec<TypeParam>,
    params: Vec<RawParam>,
    returns: Option<Expr>,
    body: Block,
) -> Checked<Box<Stmt>> {
    let params = order_params(params, "")?;
    let kind = StmtKind::FunctionDef(Box::new(FunctionDef {
        name: name.0,
        name_span: name.1,
        type_params,
        params,
        body: body.body,
        decorators: vec![],
        returns,
        is_async: word.is_some(),
    }));
    Ok(Box::new(Stmt {
        span: span(l, body.end),
        kind,
    }))
}

pub(crate) fn class_def(
    st: &mut State<'_>,
    l: u32,
    name: (Name, Span),
    type_params: Vec<TypeParam>,
    args: Args,
    body: Block,
) -> Checked<Box<Stmt>> {
    if let [Arg::Generator(value)] = &args.items[..] {
        // Bases may not be a bare generator, unlike the arguments of a call.
        let elt_end = match &value.kind {
            ExprKind::GeneratorExp { elt, .. } => elt.span.end,
            _ => value.span.start,
        };
        let rest = &st.src[elt_end as usize..];
        let word = elt_end + rest.find("for").unwrap_or(0) as u32;
        return err("invalid syntax", span(word, word + 3));
    }
    let (bases, keywords) = order_args(args, None)?;
    let kind = StmtKind::ClassDef(Box::new(ClassDef {
        name: name.0,
        name_span: name.1,
        type_params,
        bases,
        keywords,
        body: body.body,
        decorators: vec![],
    }));
    Ok(Box::new(Stmt {
        span: span(l, body.end),
        kind,
    }))
}

/// `type Name[T] = value`: the value is that of a function, since it is worked out when somebody asks.
pub(crate) fn type_alias(
    name: (Name, Span),
    type_params: Vec<TypeParam>,
    value: Expr,
) -> Box<StmtKind> {
    let body = Stmt {
        span: value.span,
        kind: StmtKind::Return(Some(value)),
    };
    Box::new(StmtKind::TypeAlias(Box::new(FunctionDef {
        name: name.0,
        name_span: name.1,
        type_params,
        params: Params::default(),
        body: vec![body],
        decorators: vec![],
        returns: None,
        is_async: false,
    })))
}

/// Gives `stmt`, a function or class, its decorators.
pub(crate) fn decorate(list: Vec<Expr>, mut stmt: Box<Stmt>) -> Box<Stmt> {
    match &mut stmt.kind {
        StmtKind::FunctionDef(def) => def.decorators = list,
        StmtKind::ClassDef(def) => def.decorators = list,
        _ => {}
    }
    stmt
}

pub(crate) fn type_param(
    l: u32,
    r: u32,
    name: Name,
    kind: TypeParamKind,
    bound: Option<Expr>,
    default: Option<Expr>,
) -> TypeParam {
    TypeParam {
        span: span(l, r),
        name,
        kind,
        bound,
        default,
    }
}

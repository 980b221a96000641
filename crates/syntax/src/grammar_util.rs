//! The grammar's helpers: they build nodes and check what a context-free grammar cannot say.

use crate::ast::*;
use crate::error::SyntaxError;
use crate::state::State;
use crate::targets;
use crate::token::Tok;
use lalrpop_util::ParseError;
use std::collections::HashSet;

/// What an action that can fail returns.
pub(crate) type Checked<T> = Result<T, ParseError<u32, Tok, SyntaxError>>;

/// Hands an error to the parser.
pub(crate) fn fail(error: SyntaxError) -> ParseError<u32, Tok, SyntaxError> {
    ParseError::User { error }
}

fn err<T>(message: impl Into<String>, span: Span) -> Checked<T> {
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
    pub(crate) fn of(stmt: Stmt) -> Self {
        Block {
            end: stmt.span.end,
            body: vec![stmt],
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

// ---- Statements ------------------------------------------------------------------------------

pub(crate) fn delete(items: Items) -> Checked<StmtKind> {
    items
        .items
        .iter()
        .try_for_each(targets::check_delete)
        .map_err(fail)?;
    Ok(StmtKind::Delete(items.items))
}

pub(crate) fn assign(targets: Vec<Expr>, value: Expr) -> Checked<StmtKind> {
    targets
        .iter()
        .try_for_each(targets::check_assign)
        .map_err(fail)?;
    Ok(StmtKind::Assign { targets, value })
}

pub(crate) fn aug_assign(target: Expr, op: BinOp, value: Expr) -> Checked<StmtKind> {
    if !targets::is_single(&target) {
        let what = targets::describe(&target.kind);
        return err(
            format!("'{what}' is an illegal expression for augmented assignment"),
            target.span,
        );
    }
    Ok(StmtKind::AugAssign { target, op, value })
}

/// `target: annotation = value`; `l` is where the statement begins.
pub(crate) fn ann_assign(
    l: u32,
    target: Expr,
    colon: Span,
    annotation: Expr,
    value: Option<Expr>,
) -> Checked<StmtKind> {
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
            Ok(StmtKind::AnnAssign {
                target,
                annotation,
                value,
                simple,
            })
        }
    }
}

pub(crate) fn for_stmt(
    l: u32,
    target: Expr,
    iter: Expr,
    body: Block,
    orelse: Block,
) -> Checked<Stmt> {
    targets::check_for(&target).map_err(fail)?;
    let end = orelse.end_or(body.end);
    let kind = StmtKind::For {
        target,
        iter,
        body: body.body,
        orelse: orelse.body,
    };
    Ok(Stmt {
        span: span(l, end),
        kind,
    })
}

pub(crate) fn with_stmt(l: u32, items: Vec<WithItem>, body: Block) -> Checked<Stmt> {
    let mut targets = items.iter().filter_map(|item| item.target.as_ref());
    targets.try_for_each(targets::check_with).map_err(fail)?;
    Ok(Stmt {
        span: span(l, body.end),
        kind: StmtKind::With {
            items,
            body: body.body,
        },
    })
}

/// Nests the `elif` clauses from the last to the first.
pub(crate) fn if_stmt(
    l: u32,
    test: Expr,
    body: Block,
    elifs: Vec<(u32, Expr, Block)>,
    orelse: Block,
) -> Stmt {
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
    Stmt {
        span: span(l, end),
        kind: StmtKind::If {
            test,
            body: body.body,
            orelse: rest,
        },
    }
}

pub(crate) fn try_stmt(
    l: u32,
    body: Block,
    handlers: (Vec<ExceptHandler>, u32),
    orelse: Block,
    finalbody: Block,
    star: bool,
) -> Stmt {
    let end = finalbody.end_or(orelse.end_or(handlers.1));
    let kind = StmtKind::Try(Box::new(Try {
        body: body.body,
        handlers: handlers.0,
        orelse: orelse.body,
        finalbody: finalbody.body,
        star,
    }));
    Stmt {
        span: span(l, end),
        kind,
    }
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
    st: &mut State<'_>,
    l: u32,
    name: (Name, Span),
    type_params: Vec<TypeParam>,
    params: Vec<RawParam>,
    returns: Option<Expr>,
    body: Block,
) -> Checked<Stmt> {
    let params = order_params(params, "")?;
    find_duplicate(st, &params);
    let kind = StmtKind::FunctionDef(Box::new(FunctionDef {
        name: name.0,
        name_span: name.1,
        type_params,
        params,
        body: body.body,
        decorators: vec![],
        returns,
    }));
    Ok(Stmt {
        span: span(l, body.end),
        kind,
    })
}

pub(crate) fn class_def(
    st: &mut State<'_>,
    l: u32,
    name: (Name, Span),
    type_params: Vec<TypeParam>,
    args: Args,
    body: Block,
) -> Checked<Stmt> {
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
    Ok(Stmt {
        span: span(l, body.end),
        kind,
    })
}

/// Gives `stmt`, a function or class, its decorators.
pub(crate) fn decorate(list: Vec<Expr>, mut stmt: Stmt) -> Stmt {
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
) -> TypeParam {
    TypeParam {
        span: span(l, r),
        name,
        kind,
        bound,
    }
}

// ---- Parameters ------------------------------------------------------------------------------

/// One item of a parameter list as written.
#[derive(Debug)]
pub(crate) struct RawParam {
    kind: RawParamKind,
    span: Span,
}

#[derive(Debug)]
enum RawParamKind {
    Plain(Param),
    Slash,
    BareStar,
    Star(Param),
    DoubleStar(Param),
}

impl RawParam {
    pub(crate) fn plain(
        span: Span,
        name: Name,
        annotation: Option<Expr>,
        default: Option<Expr>,
    ) -> Self {
        RawParam {
            kind: RawParamKind::Plain(Param {
                span,
                name,
                annotation,
                default,
            }),
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
            kind: RawParamKind::Star(Param {
                span,
                name,
                annotation,
                default: None,
            }),
            span,
        }
    }

    pub(crate) fn double_star(span: Span, name: Name, annotation: Option<Expr>) -> Self {
        RawParam {
            kind: RawParamKind::DoubleStar(Param {
                span,
                name,
                annotation,
                default: None,
            }),
            span,
        }
    }
}

/// Sorts the items of a parameter list into their kinds and checks their order.
/// `lambda` is put in front of the word "parameters" in one message.
fn order_params(items: Vec<RawParam>, lambda: &str) -> Checked<Params> {
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
                params.kwonly.push(param);
            }
            RawParamKind::Plain(param) => {
                if param.default.is_none() && with_default {
                    return err(
                        "parameter without a default follows parameter with a default",
                        param.span,
                    );
                }
                with_default |= param.default.is_some();
                params.args.push(param);
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
                params.vararg = Some(param);
            }
            RawParamKind::DoubleStar(param) => {
                if let Some(star) = bare_star {
                    return err(format!("named {lambda}parameters must follow bare *"), star);
                }
                params.kwarg = Some(param);
            }
        }
    }
    match bare_star {
        Some(star) => err(format!("named {lambda}parameters must follow bare *"), star),
        None => Ok(params),
    }
}

/// Notes the first parameter whose name stands twice.
fn find_duplicate(st: &mut State<'_>, params: &Params) {
    if st.late_error.is_some() {
        return;
    }
    let mut seen = HashSet::new();
    let named = params
        .posonly
        .iter()
        .chain(&params.args)
        .chain(&params.kwonly);
    for param in named.chain(&params.vararg).chain(&params.kwarg) {
        if !seen.insert(&param.name) {
            let message = format!("duplicate argument '{}' in function definition", param.name);
            st.late_error = Some(SyntaxError::new(message, param.span));
            return;
        }
    }
}

pub(crate) fn lambda(
    st: &mut State<'_>,
    l: u32,
    params: Vec<RawParam>,
    body: Expr,
    r: u32,
) -> Checked<Expr> {
    let params = Box::new(order_params(params, "lambda ")?);
    find_duplicate(st, &params);
    Ok(expr(
        l,
        r,
        ExprKind::Lambda {
            params,
            body: Box::new(body),
        },
    ))
}

// ---- Expressions -----------------------------------------------------------------------------

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
fn order_args(args: Args, brackets: Option<Span>) -> Checked<(Vec<Expr>, Vec<Keyword>)> {
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

pub(crate) fn call(st: &mut State<'_>, l: u32, func: Expr, args: Args, r: u32) -> Checked<Expr> {
    let open = args_open(st, &func);
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

/// Where the parenthesis of the call of `func` stands.
fn args_open(st: &State<'_>, func: &Expr) -> u32 {
    let rest = &st.src[func.span.end as usize..];
    func.span.end + rest.find('(').unwrap_or(0) as u32
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

pub(crate) fn comprehension(target: Expr, iter: Expr, ifs: Vec<Expr>) -> Checked<Comprehension> {
    targets::check_for(&target).map_err(fail)?;
    Ok(Comprehension { target, iter, ifs })
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

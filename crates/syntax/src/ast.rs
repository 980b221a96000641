//! The syntax tree: node for node CPython 3.12's `ast` module (Parser/Python.asdl), without
//! expression contexts, which follow from the position of a node.

use num_bigint::BigInt;

/// A range of byte offsets into the source, end exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset just behind the last byte.
    pub end: u32,
}

impl Span {
    /// The range from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        // Sources are limited to u32 offsets before they are read.
        Span {
            start: start as u32,
            end: end as u32,
        }
    }
}

/// An identifier, in NFKC normal form as PEP 3131 asks.
pub type Name = std::sync::Arc<str>;

/// A whole file, or a line typed at the prompt.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// Its statements, the docstring first if there is one.
    pub body: Vec<Stmt>,
}

/// A statement and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Stmt {
    /// From its first to its last token, decorators excluded.
    pub span: Span,
    /// What it is.
    pub kind: StmtKind,
}

/// What a statement is.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are those of CPython's ast module")]
pub enum StmtKind {
    FunctionDef(Box<FunctionDef>),
    ClassDef(Box<ClassDef>),
    /// `type Name[T] = value`, as a function of that name which returns the value.
    TypeAlias(Box<FunctionDef>),
    Return(Option<Expr>),
    Delete(Vec<Expr>),
    /// `a = b = value`: targets left to right.
    Assign {
        targets: Vec<Expr>,
        value: Expr,
    },
    AugAssign {
        target: Expr,
        op: BinOp,
        value: Expr,
    },
    /// `simple` is true for a bare name without parentheses.
    AnnAssign {
        target: Expr,
        annotation: Expr,
        value: Option<Expr>,
        simple: bool,
    },
    /// `async for` too.
    For {
        target: Expr,
        iter: Expr,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
        is_async: bool,
    },
    While {
        test: Expr,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
    },
    If {
        test: Expr,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
    },
    /// `async with` too.
    With {
        items: Vec<WithItem>,
        body: Vec<Stmt>,
        is_async: bool,
    },
    Match {
        subject: Expr,
        cases: Vec<MatchCase>,
    },
    Raise {
        exc: Option<Expr>,
        cause: Option<Expr>,
    },
    Try(Box<Try>),
    Assert {
        test: Expr,
        msg: Option<Expr>,
    },
    Import(Vec<Alias>),
    /// `level` counts the leading dots; `module` is None for `from . import x`.
    ImportFrom {
        module: Option<Name>,
        names: Vec<Alias>,
        level: u32,
    },
    Global(Vec<Name>),
    Nonlocal(Vec<Name>),
    Expr(Expr),
    Pass,
    Break,
    Continue,
}

/// `def` or `async def`, with its decorators.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are those of CPython's ast module")]
pub struct FunctionDef {
    pub name: Name,
    pub name_span: Span,
    pub type_params: Vec<TypeParam>,
    pub params: Params,
    pub body: Vec<Stmt>,
    pub decorators: Vec<Expr>,
    pub returns: Option<Expr>,
    pub is_async: bool,
}

/// `class`, with its decorators.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are those of CPython's ast module")]
pub struct ClassDef {
    pub name: Name,
    pub name_span: Span,
    pub type_params: Vec<TypeParam>,
    pub bases: Vec<Expr>,
    pub keywords: Vec<Keyword>,
    pub body: Vec<Stmt>,
    pub decorators: Vec<Expr>,
}

/// A PEP 695 type parameter; its default is that of PEP 696.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are those of CPython's ast module")]
pub struct TypeParam {
    pub span: Span,
    pub name: Name,
    pub kind: TypeParamKind,
    pub bound: Option<Expr>,
    pub default: Option<Expr>,
}

/// `T`, `*Ts` or `**P`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of CPython's ast module")]
pub enum TypeParamKind {
    TypeVar,
    TypeVarTuple,
    ParamSpec,
}

/// `try` with all its parts.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are those of CPython's ast module")]
pub struct Try {
    pub body: Vec<Stmt>,
    pub handlers: Vec<ExceptHandler>,
    pub orelse: Vec<Stmt>,
    pub finalbody: Vec<Stmt>,
    /// True for `except*`.
    pub star: bool,
}

/// One `except` clause.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are those of CPython's ast module")]
pub struct ExceptHandler {
    pub span: Span,
    pub typ: Option<Expr>,
    pub name: Option<Name>,
    pub body: Vec<Stmt>,
}

/// One `expr as target` of a `with`.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are those of CPython's ast module")]
pub struct WithItem {
    pub context: Expr,
    pub target: Option<Expr>,
}

/// `name as asname` of an import; `name` may be dotted, or `*`.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are those of CPython's ast module")]
pub struct Alias {
    pub span: Span,
    pub name: Name,
    pub asname: Option<Name>,
}

/// The parameters of a `def` or `lambda`.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "the names are those of CPython's ast module")]
pub struct Params {
    pub posonly: Vec<Param>,
    pub args: Vec<Param>,
    pub vararg: Option<Param>,
    pub kwonly: Vec<Param>,
    pub kwarg: Option<Param>,
}

/// One parameter; its default stands beside it.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are those of CPython's ast module")]
pub struct Param {
    pub span: Span,
    pub name: Name,
    pub annotation: Option<Expr>,
    pub default: Option<Expr>,
}

/// One `case`.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are those of CPython's ast module")]
pub struct MatchCase {
    pub pattern: Pattern,
    pub guard: Option<Expr>,
    pub body: Vec<Stmt>,
}

/// A pattern and where it stands.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are those of CPython's ast module")]
pub struct Pattern {
    pub span: Span,
    pub kind: PatternKind,
}

/// What a pattern is.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are those of CPython's ast module")]
pub enum PatternKind {
    /// A literal or dotted name compared with `==`.
    Value(Expr),
    /// `None`, `True` or `False`, compared with `is`.
    Singleton(Constant),
    Sequence(Vec<Pattern>),
    Mapping {
        keys: Vec<Expr>,
        patterns: Vec<Pattern>,
        rest: Option<Name>,
    },
    Class {
        cls: Expr,
        patterns: Vec<Pattern>,
        kwd_attrs: Vec<Name>,
        kwd_patterns: Vec<Pattern>,
    },
    /// `*name`, or `*_` for None.
    Star(Option<Name>),
    /// `pattern as name`, `name`, or `_` when both are None.
    As {
        pattern: Option<Box<Pattern>>,
        name: Option<Name>,
    },
    Or(Vec<Pattern>),
}

/// An expression and where it stands (parentheses around it excluded).
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// From its first to its last token.
    pub span: Span,
    /// What it is.
    pub kind: ExprKind,
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are those of CPython's ast module")]
pub enum ExprKind {
    BoolOp {
        op: BoolOp,
        values: Vec<Expr>,
    },
    NamedExpr {
        target: Box<Expr>,
        value: Box<Expr>,
    },
    BinOp {
        left: Box<Expr>,
        op: BinOp,
        right: Box<Expr>,
    },
    UnaryOp {
        op: UnaryOp,
        operand: Box<Expr>,
    },
    Lambda {
        params: Box<Params>,
        body: Box<Expr>,
    },
    IfExp {
        test: Box<Expr>,
        body: Box<Expr>,
        orelse: Box<Expr>,
    },
    /// A None key stands for `**value`.
    Dict {
        keys: Vec<Option<Expr>>,
        values: Vec<Expr>,
    },
    Set(Vec<Expr>),
    ListComp {
        elt: Box<Expr>,
        generators: Vec<Comprehension>,
    },
    SetComp {
        elt: Box<Expr>,
        generators: Vec<Comprehension>,
    },
    DictComp {
        key: Box<Expr>,
        value: Box<Expr>,
        generators: Vec<Comprehension>,
    },
    GeneratorExp {
        elt: Box<Expr>,
        generators: Vec<Comprehension>,
    },
    Yield(Option<Box<Expr>>),
    YieldFrom(Box<Expr>),
    Await(Box<Expr>),
    Compare {
        left: Box<Expr>,
        ops: Vec<CmpOp>,
        comparators: Vec<Expr>,
    },
    Call {
        func: Box<Expr>,
        args: Vec<Expr>,
        keywords: Vec<Keyword>,
    },
    /// `{value!conversion:spec}` of an f-string; `format_spec` is a JoinedStr.
    FormattedValue {
        value: Box<Expr>,
        conversion: Conversion,
        format_spec: Option<Box<Expr>>,
    },
    JoinedStr(Vec<Expr>),
    Constant(Constant),
    Attribute {
        value: Box<Expr>,
        attr: Name,
        attr_span: Span,
    },
    Subscript {
        value: Box<Expr>,
        slice: Box<Expr>,
    },
    Starred(Box<Expr>),
    Name(Name),
    List(Vec<Expr>),
    Tuple(Vec<Expr>),
    Slice {
        lower: Option<Box<Expr>>,
        upper: Option<Box<Expr>>,
        step: Option<Box<Expr>>,
    },
}

/// A literal.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Constant {
    None,
    True,
    False,
    Ellipsis,
    Int(BigInt),
    Float(f64),
    /// An imaginary literal: the value of its imaginary part.
    Imaginary(f64),
    /// Lone surrogates U+D800–DFFF, which a Rust string cannot hold, stand 0x10_0000 higher
    /// (see [`crate::SURROGATE_SHIFT`]).
    Str(String),
    Bytes(Vec<u8>),
}

/// `!s`, `!r`, `!a` of a replacement field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Conversion {
    None,
    Str,
    Repr,
    Ascii,
}

/// `name=value` of a call, or `**value` if the name is None.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are those of CPython's ast module")]
pub struct Keyword {
    pub span: Span,
    pub name: Option<Name>,
    pub value: Expr,
}

/// One `for … in … if …` of a comprehension.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are those of CPython's ast module")]
pub struct Comprehension {
    pub target: Expr,
    pub iter: Expr,
    pub ifs: Vec<Expr>,
    pub is_async: bool,
}

/// `and`, `or`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum BoolOp {
    And,
    Or,
}

/// The arithmetic and bitwise operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of CPython's ast module")]
pub enum BinOp {
    Add,
    Sub,
    Mult,
    MatMult,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv,
}

/// `~`, `not`, `+`, `-`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of CPython's ast module")]
pub enum UnaryOp {
    Invert,
    Not,
    UAdd,
    USub,
}

/// The comparison operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of CPython's ast module")]
pub enum CmpOp {
    Eq,
    NotEq,
    Lt,
    LtE,
    Gt,
    GtE,
    Is,
    IsNot,
    In,
    NotIn,
}

//! The kinds of tokens. logos recognises the regular ones; those at the end have no pattern of
//! their own: layout, string bodies and soft keywords need context and come from `lexer`.

use logos::Logos;

/// The kind of a token. What a name or a literal says is read from the source at its span.
#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[logos(skip r"[ \t\x0c]+")]
#[rustfmt::skip]
#[allow(missing_docs, reason = "a token is named after its text")]
pub enum Tok {
    // Keywords.
    #[token("and")] And,
    #[token("as")] As,
    #[token("assert")] Assert,
    #[token("async")] Async,
    #[token("await")] Await,
    #[token("break")] Break,
    #[token("class")] Class,
    #[token("continue")] Continue,
    #[token("def")] Def,
    #[token("del")] Del,
    #[token("elif")] Elif,
    #[token("else")] Else,
    #[token("except")] Except,
    #[token("False")] False,
    #[token("finally")] Finally,
    #[token("for")] For,
    #[token("from")] From,
    #[token("global")] Global,
    #[token("if")] If,
    #[token("import")] Import,
    #[token("in")] In,
    #[token("is")] Is,
    #[token("lambda")] Lambda,
    #[token("None")] None,
    #[token("nonlocal")] Nonlocal,
    #[token("not")] Not,
    #[token("or")] Or,
    #[token("pass")] Pass,
    #[token("raise")] Raise,
    #[token("return")] Return,
    #[token("True")] True,
    #[token("try")] Try,
    #[token("while")] While,
    #[token("with")] With,
    #[token("yield")] Yield,

    // Brackets and separators.
    #[token("(")] LParen,
    #[token(")")] RParen,
    #[token("[")] LBracket,
    #[token("]")] RBracket,
    #[token("{")] LBrace,
    #[token("}")] RBrace,
    #[token(":")] Colon,
    #[token(",")] Comma,
    #[token(";")] Semi,
    #[token(".")] Dot,
    #[token("...")] Ellipsis,
    #[token("->")] Arrow,
    #[token("!")] Exclamation,

    // Operators.
    #[token("+")] Plus,
    #[token("-")] Minus,
    #[token("*")] Star,
    #[token("**")] DoubleStar,
    #[token("/")] Slash,
    #[token("//")] DoubleSlash,
    #[token("%")] Percent,
    #[token("@")] At,
    #[token("<<")] LeftShift,
    #[token(">>")] RightShift,
    #[token("&")] Amper,
    #[token("|")] VBar,
    #[token("^")] Circumflex,
    #[token("~")] Tilde,
    #[token("<")] Less,
    #[token(">")] Greater,
    #[token("<=")] LessEqual,
    #[token(">=")] GreaterEqual,
    #[token("==")] EqEqual,
    #[token("!=")] NotEqual,
    #[token("<>")] LessGreater,
    #[token(":=")] ColonEqual,
    #[token("=")] Equal,
    #[token("+=")] PlusEqual,
    #[token("-=")] MinusEqual,
    #[token("*=")] StarEqual,
    #[token("**=")] DoubleStarEqual,
    #[token("/=")] SlashEqual,
    #[token("//=")] DoubleSlashEqual,
    #[token("%=")] PercentEqual,
    #[token("@=")] AtEqual,
    #[token("<<=")] LeftShiftEqual,
    #[token(">>=")] RightShiftEqual,
    #[token("&=")] AmperEqual,
    #[token("|=")] VBarEqual,
    #[token("^=")] CircumflexEqual,

    // Names and literals. A name may hold any character beyond ASCII here; the lexer checks it.
    #[regex(r"[A-Za-z_\u{80}-\u{10FFFF}][A-Za-z0-9_\u{80}-\u{10FFFF}]*")] Name,
    #[regex(r"0(_?0)*|[1-9](_?[0-9])*")]
    #[regex(r"0[xX](_?[0-9a-fA-F])+")]
    #[regex(r"0[oO](_?[0-7])+")]
    #[regex(r"0[bB](_?[01])+")]
    Int,
    #[regex(r"([0-9](_?[0-9])*)?\.[0-9](_?[0-9])*([eE][+-]?[0-9](_?[0-9])*)?")]
    #[regex(r"[0-9](_?[0-9])*\.([eE][+-]?[0-9](_?[0-9])*)?")]
    #[regex(r"[0-9](_?[0-9])*[eE][+-]?[0-9](_?[0-9])*")]
    Float,
    #[regex(r"([0-9](_?[0-9])*)?\.[0-9](_?[0-9])*([eE][+-]?[0-9](_?[0-9])*)?[jJ]")]
    #[regex(r"[0-9](_?[0-9])*\.([eE][+-]?[0-9](_?[0-9])*)?[jJ]")]
    #[regex(r"[0-9](_?[0-9])*([eE][+-]?[0-9](_?[0-9])*)?[jJ]")]
    Imaginary,
    /// Prefix and opening quote from logos; the lexer extends it to the closing quote.
    #[regex(r#"([rR]|[bB]|[uU]|[bB][rR]|[rR][bB])?('|"|'''|""")"#)]
    String,
    /// Prefix and opening quote of an f-string.
    #[regex(r#"([fF]|[fF][rR]|[rR][fF])('|"|'''|""")"#)]
    FStringStart,

    // Seen by the lexer only.
    #[regex(r"\r\n|\n|\r")] LineEnd,
    #[regex(r"#[^\r\n]*", allow_greedy = true)] Comment,
    #[regex(r"\\(\r\n|\n|\r)")] LineJoin,

    // Made by the lexer.
    FStringMiddle,
    FStringEnd,
    Newline,
    Indent,
    Dedent,
    EndMarker,
    /// A character that no token begins with: `$`, `?` or a back quote.
    Stray,
    /// Stands where a lexical error was met, behind the last good token.
    Error,

    // Made between lexer and grammar.
    /// `match` at the head of a match statement.
    Match,
    /// `case` at the head of a case block.
    Case,
    /// `type` at the head of a type alias.
    Type,
    /// `with` whose items stand in parentheses of their own.
    WithParen,
    /// First token of a file.
    StartModule,
    /// First token of an interactive statement.
    StartInteractive,
    /// First token of an expression to evaluate.
    StartExpression,
}

/// A token and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its kind.
    pub tok: Tok,
    /// Offset of its first byte.
    pub start: u32,
    /// Offset just behind its last byte.
    pub end: u32,
}

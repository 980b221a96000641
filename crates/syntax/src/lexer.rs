//! Source to tokens: drives logos and finishes by hand what needs context, that is indentation,
//! line joining, brackets, string bodies and f-string modes. Names and numbers are checked here
//! but not read; `literal` does that when the grammar asks.

use crate::ast::Span;
use crate::error::{MarkEnd, Phase, SyntaxError, SyntaxErrorKind, SyntaxWarning};
use crate::line_index::line_of;
use crate::token::{Tok, Token};
use crate::{layout, literal, number, unicode};
use logos::Logos;

/// Open brackets beyond this many are an error, as in CPython.
const BRACKETS_MAX: usize = 200;
/// F-strings within f-strings beyond this many are an error.
const FSTRINGS_MAX: usize = 149;
/// Replacement fields within format specs within replacement fields: no more than this.
const FIELDS_MAX: usize = 3;

/// The tokens of a source, as far as they could be read.
#[derive(Debug)]
pub(crate) struct Lexed {
    /// Ends with `EndMarker`, or with `Error` if there is an error.
    pub(crate) tokens: Vec<Token>,
    /// What stopped the lexer.
    pub(crate) error: Option<LexError>,
    /// What it found doubtful.
    pub(crate) warnings: Vec<SyntaxWarning>,
}

/// An error of the lexer.
#[derive(Debug)]
pub(crate) struct LexError {
    pub(crate) error: SyntaxError,
    /// True if it goes before any error of the grammar in the text ahead of it.
    pub(crate) eager: bool,
    /// The bracket left open, if that is what is wrong.
    pub(crate) unclosed: Option<u32>,
}

/// An opening bracket that waits for its partner.
#[derive(Clone, Copy, Debug)]
struct Bracket {
    open: u8,
    at: u32,
}

/// An f-string being read.
#[derive(Debug)]
struct FString {
    quote: u8,
    triple: bool,
    raw: bool,
    start: u32,
    /// Its replacement fields that are open, each within the format spec of the one before.
    fields: Vec<Field>,
}

/// An open replacement field.
#[derive(Debug)]
struct Field {
    /// How many brackets are open just inside its brace.
    depth: usize,
    /// True once the lexer reads the format spec behind the colon.
    in_spec: bool,
}

/// Reads tokens from `src`, which is a file or something that need not end with a line end.
pub(crate) fn lex(src: &str, file: bool) -> Lexed {
    let mut lexer = Lexer {
        src,
        inner: Tok::lexer(src),
        tokens: Vec::with_capacity(src.len() / 4 + 4),
        warnings: Vec::new(),
        indents: layout::Indents::default(),
        brackets: Vec::new(),
        fstrings: Vec::new(),
        line_start: true,
        line_empty: true,
        file,
    };
    let mut error = lexer.run().err();
    if let Some(error) = &mut error {
        // In an f-string, a mistake in front of it is told first.
        error.eager &= lexer.fstrings.is_empty();
        let at = lexer.pos();
        lexer.push(Tok::Error, at, at);
    }
    Lexed {
        tokens: lexer.tokens,
        error,
        warnings: lexer.warnings,
    }
}

struct Lexer<'s> {
    src: &'s str,
    inner: logos::Lexer<'s, Tok>,
    tokens: Vec<Token>,
    warnings: Vec<SyntaxWarning>,
    indents: layout::Indents,
    brackets: Vec<Bracket>,
    fstrings: Vec<FString>,
    /// The next character is the first of a logical line.
    line_start: bool,
    /// No token of the current logical line was seen yet.
    line_empty: bool,
    /// The source is a file.
    file: bool,
}

type Step = Result<(), LexError>;

impl<'s> Lexer<'s> {
    fn pos(&self) -> usize {
        self.inner.span().end
    }

    fn push(&mut self, tok: Tok, start: usize, end: usize) {
        self.tokens.push(Token {
            tok,
            start: start as u32,
            end: end as u32,
        });
    }

    /// An error whose caret stands under the character in front of `at`.
    fn error_before(&self, at: usize, message: impl Into<String>) -> LexError {
        LexError::eager(SyntaxError::before(self.src, at, message))
    }

    fn run(&mut self) -> Step {
        loop {
            if self.in_fstring_text() {
                self.fstring_text()?;
                continue;
            }
            if self.line_start && self.brackets.is_empty() {
                self.indentation()?;
            }
            match self.inner.next() {
                Some(Ok(tok)) => self.token(tok)?,
                Some(Err(())) => self.bad_character()?,
                None => return self.end_of_source(),
            }
        }
    }

    /// Measures the white space at the start of a line and emits what follows from it.
    fn indentation(&mut self) -> Step {
        self.line_start = false;
        let rest = self.inner.remainder();
        let at = self.pos();
        let found = layout::measure(rest, self.file);
        self.inner.bump(found.bytes);
        let Some(indent) = found.indent else {
            return Ok(());
        };
        let start = at + found.bytes;
        let tokens = &mut self.tokens;
        self.indents
            .change_to(indent, |tok| {
                tokens.push(Token {
                    tok,
                    start: start as u32,
                    end: start as u32,
                });
            })
            .map_err(|problem| self.layout_error(problem, start))
    }

    fn layout_error(&self, problem: layout::Problem, at: usize) -> LexError {
        let line_end = self.src[at..]
            .find(['\n', '\r'])
            .map_or(self.src.len(), |n| at + n);
        let line_start = self.src[..at].rfind(['\n', '\r']).map_or(0, |n| n + 1);
        let first_column = Span::new(line_start, (line_start + 1).min(self.src.len()));
        let (kind, span, mark_end) = match problem {
            layout::Problem::Tabs => (SyntaxErrorKind::Tab, first_column, MarkEnd::Zero),
            layout::Problem::TooDeep => (SyntaxErrorKind::Indentation, first_column, MarkEnd::Zero),
            layout::Problem::Dedent => {
                let behind = Span::new(line_end, line_end);
                (SyntaxErrorKind::Indentation, behind, MarkEnd::Unknown)
            }
        };
        let error = SyntaxError {
            kind,
            ..SyntaxError::new(problem.message(), span).ending(mark_end)
        };
        LexError {
            error,
            eager: false,
            unclosed: None,
        }
    }

    fn token(&mut self, tok: Tok) -> Step {
        let span = self.inner.span();
        match tok {
            Tok::Comment | Tok::LineJoin if self.joined_to_nothing(tok, span.end) => {
                return Err(self.eof_behind_backslash(span.start + 1));
            }
            Tok::Comment | Tok::LineJoin => return Ok(()),
            Tok::LineEnd => {
                if self.brackets.is_empty() {
                    if !self.line_empty {
                        self.newline(span.start, span.start);
                    }
                    self.line_start = true;
                }
                return Ok(());
            }
            Tok::LParen | Tok::LBracket | Tok::LBrace => self.open_bracket(span.start)?,
            Tok::RParen | Tok::RBracket | Tok::RBrace => {
                return self.close_bracket(tok, span.start);
            }
            Tok::Colon | Tok::ColonEqual if self.at_field_level() => {
                return self.field_colon(span.start);
            }
            Tok::Name => self.name(span.start, span.end)?,
            Tok::Int | Tok::Float | Tok::Imaginary => {
                if let Some(warning) = number::check(self.src, tok, span.start, span.end)? {
                    self.warnings.push(warning);
                }
            }
            Tok::String => return self.string(span.start, span.end),
            Tok::FStringStart => self.open_fstring(span.start, span.end)?,
            _ => {}
        }
        self.line_empty = false;
        self.push(tok, span.start, span.end);
        Ok(())
    }

    fn eof_behind_backslash(&self, at: usize) -> LexError {
        if let Err(unclosed) = self.unclosed_bracket() {
            return unclosed;
        }
        let error = SyntaxError::new("unexpected EOF while parsing", Span::new(at, at))
            .ending(MarkEnd::Unknown);
        LexError {
            error: error.incomplete(),
            eager: true,
            unclosed: None,
        }
    }

    fn unclosed_bracket(&self) -> Step {
        let Some(bracket) = self.brackets.last() else {
            return Ok(());
        };
        let message = format!("'{}' was never closed", bracket.open as char);
        let at = bracket.at as usize;
        let mut error = SyntaxError::new(message, Span::new(at, at + 1))
            .ending(MarkEnd::Zero)
            .incomplete();
        // The parser blames the line that is being read; one left behind is looked up again.
        let end = self.src[at..].find('\n').map(|n| at + n + 1);
        if end.is_some_and(|end| end < self.src.len()) {
            error = error.found_in(Phase::Lexer);
        }
        Err(LexError {
            error,
            eager: false,
            unclosed: Some(bracket.at),
        })
    }

    /// A backslash must not be the last thing in a source.
    fn joined_to_nothing(&self, tok: Tok, end: usize) -> bool {
        tok == Tok::LineJoin && end == self.src.len()
    }

    /// Ends a logical line. The token begins at the comment in front of the line end, if any.
    fn newline(&mut self, at: usize, end: usize) {
        let last = self.tokens.last().map_or(0, |token| token.end as usize);
        let start = self.src[last..at].find('#').map_or(at, |n| last + n);
        self.push(Tok::Newline, start, end);
        self.line_empty = true;
    }

    fn open_bracket(&mut self, start: usize) -> Step {
        if self.brackets.len() >= BRACKETS_MAX {
            return Err(self.error_before(start + 1, "too many nested parentheses"));
        }
        self.brackets.push(Bracket {
            open: self.src.as_bytes()[start],
            at: start as u32,
        });
        Ok(())
    }

    fn close_bracket(&mut self, tok: Tok, start: usize) -> Step {
        let close = self.src.as_bytes()[start];
        let field_depth = self
            .fstrings
            .last()
            .and_then(|f| f.fields.last())
            .map(|f| f.depth);
        let Some(bracket) = self.brackets.last().copied() else {
            return Err(self.error_before(start + 1, format!("unmatched '{}'", close as char)));
        };
        let is_field = field_depth == Some(self.brackets.len());
        if is_field && close != b'}' {
            let message = format!("f-string: unmatched '{}'", close as char);
            return Err(self.error_before(start + 1, message));
        }
        if partner(bracket.open) != close {
            let message = self.mismatch(bracket, close, start);
            return Err(self.error_before(start + 1, message));
        }
        self.brackets.pop();
        if is_field && let Some(fstring) = self.fstrings.last_mut() {
            fstring.fields.pop();
        }
        self.line_empty = false;
        self.push(tok, start, start + 1);
        Ok(())
    }

    fn mismatch(&self, bracket: Bracket, close: u8, at: usize) -> String {
        let (open, close) = (bracket.open as char, close as char);
        let opened = line_of(self.src, bracket.at as usize);
        let text =
            format!("closing parenthesis '{close}' does not match opening parenthesis '{open}'");
        if opened == line_of(self.src, at) {
            text
        } else {
            format!("{text} on line {opened}")
        }
    }

    fn name(&mut self, start: usize, end: usize) -> Step {
        let text = &self.src[start..end];
        match unicode::bad_in_identifier(text) {
            None => Ok(()),
            Some((offset, c)) => {
                let at = start + offset + c.len_utf8();
                Err(self.error_before(at, unicode::bad_character_message(c)))
            }
        }
    }

    fn bad_character(&mut self) -> Step {
        let start = self.inner.span().start;
        let rest = &self.src[start..];
        let c = rest.chars().next().unwrap_or('\0');
        match c {
            '$' | '?' | '`' => {
                self.line_empty = false;
                // logos may have swallowed more than the one character.
                let extra = self.pos() - (start + 1);
                debug_assert_eq!(extra, 0, "stray characters are met one at a time");
                self.push(Tok::Stray, start, start + 1);
                Ok(())
            }
            '\\' => {
                let next = rest[1..].chars().next();
                match next {
                    None => Err(self.eof_behind_backslash(start + 1)),
                    Some(c) => {
                        let message = "unexpected character after line continuation character";
                        let span = Span::new(start + 1, start + 1 + c.len_utf8());
                        let error = SyntaxError::new(message, span);
                        // What the parser finds wrong before it comes there is told first.
                        Err(LexError {
                            error: error.ending(MarkEnd::Zero),
                            eager: false,
                            unclosed: None,
                        })
                    }
                }
            }
            c => Err(self.error_before(start + c.len_utf8(), unicode::bad_character_message(c))),
        }
    }

    fn end_of_source(&mut self) -> Step {
        let end = self.src.len();
        self.unclosed_bracket()?;
        if !self.line_empty {
            self.newline(end, end);
        }
        for _ in 0..self.indents.depth() {
            self.push(Tok::Dedent, end, end);
        }
        self.push(Tok::EndMarker, end, end);
        Ok(())
    }

    /// Reads the body of a string whose prefix and opening quote end at `body`.
    fn string(&mut self, start: usize, body: usize) -> Step {
        let bytes = self.src.as_bytes();
        let quote = bytes[body - 1];
        let triple = body - start >= 3 && bytes[body - 2] == quote && bytes[body - 3] == quote;
        let Some(end) = string_end(bytes, body, quote, triple) else {
            return Err(self.unterminated(start, body, quote, triple));
        };
        self.inner.bump(end - body);
        self.line_empty = false;
        self.push(Tok::String, start, end);
        Ok(())
    }

    fn unterminated(&self, start: usize, body: usize, quote: u8, triple: bool) -> LexError {
        if let Some(f) = self.fstrings.last()
            && f.quote == quote
            && f.triple == triple
        {
            return self.error_before(start + 1, "f-string: expecting '}'");
        }
        let bytes = self.src.as_bytes();
        let (what, seen_at) = if triple {
            (
                "unterminated triple-quoted string literal",
                last_line_at(bytes),
            )
        } else {
            (
                "unterminated string literal",
                line_end_of_string(bytes, body),
            )
        };
        let line = line_of(self.src, seen_at);
        let mut message = format!("{what} (detected at line {line})");
        let escaped = [b'\\', quote];
        if !triple && bytes[body..seen_at].windows(2).any(|pair| pair == escaped) {
            message.push_str("; perhaps you escaped the end quote?");
        }
        let error = SyntaxError::before(self.src, start + 1, message);
        let error = if triple { error.incomplete() } else { error };
        LexError::eager(error)
    }

    fn open_fstring(&mut self, start: usize, body: usize) -> Step {
        if self.fstrings.len() >= FSTRINGS_MAX {
            return Err(self.error_before(body, "too many nested f-strings"));
        }
        let bytes = self.src.as_bytes();
        let quote = bytes[body - 1];
        let triple = body - start >= 4 && bytes[body - 2] == quote && bytes[body - 3] == quote;
        let raw = bytes[start..body]
            .iter()
            .any(|b| b.eq_ignore_ascii_case(&b'r'));
        self.fstrings.push(FString {
            quote,
            triple,
            raw,
            start: start as u32,
            fields: Vec::new(),
        });
        Ok(())
    }

    fn in_fstring_text(&self) -> bool {
        self.fstrings
            .last()
            .is_some_and(|f| f.fields.last().is_none_or(|field| field.in_spec))
    }

    /// True directly inside the braces of a replacement field.
    fn at_field_level(&self) -> bool {
        let field = self.fstrings.last().and_then(|f| f.fields.last());
        field.is_some_and(|field| field.depth == self.brackets.len())
    }

    /// A colon that begins a format spec; an equals sign behind it belongs to the spec.
    fn field_colon(&mut self, start: usize) -> Step {
        if self.pos() > start + 1 {
            self.inner = Tok::lexer(self.src);
            self.inner.bump(start + 1);
        }
        if let Some(field) = self.fstrings.last_mut().and_then(|f| f.fields.last_mut()) {
            field.in_spec = true;
        }
        self.push(Tok::Colon, start, start + 1);
        Ok(())
    }

    /// Reads literal text up to a brace that means something or to the closing quote.
    fn fstring_text(&mut self) -> Step {
        let start = self.pos();
        let Some(f) = self.fstrings.last() else {
            return Ok(());
        };
        let in_spec = f.fields.last().is_some_and(|field| field.in_spec);
        let (quote, triple, raw, opened) = (f.quote, f.triple, f.raw, f.start as usize);
        let fields = f.fields.len();
        let bytes = self.src.as_bytes();
        let mut at = start;
        loop {
            let Some(&byte) = bytes.get(at) else {
                if in_spec && !triple {
                    break;
                }
                return Err(self.unterminated_fstring(opened, bytes.len(), triple));
            };
            match byte {
                b'\n' | b'\r' if !triple => {
                    if in_spec {
                        // A line end closes the spec; the field then lacks its brace.
                        break;
                    }
                    return Err(self.unterminated_fstring(opened, at, triple));
                }
                b'{' if bytes.get(at + 1) == Some(&b'{') && !in_spec => at += 2,
                b'{' => break,
                b'}' if in_spec => break,
                b'}' if bytes.get(at + 1) == Some(&b'}') => at += 2,
                b'}' => {
                    return Err(self.error_before(at + 1, "f-string: single '}' is not allowed"));
                }
                b'\\' => {
                    at += match (bytes.get(at + 1), bytes.get(at + 2)) {
                        (None, _) => 1,
                        (Some(b'\r'), Some(b'\n')) => 3,
                        (Some(&brace @ (b'{' | b'}')), _) => {
                            if !raw {
                                self.warnings.push(SyntaxWarning {
                                    message: literal::bad_simple(brace.into()),
                                    span: Span::new(at, at + 1),
                                    phase: Phase::Lexer,
                                });
                            }
                            1
                        }
                        (Some(b'N'), Some(b'{')) if !raw => named_escape_len(&bytes[at..]),
                        (Some(c), _) if c.is_ascii() => 2,
                        (Some(_), _) => 1,
                    };
                }
                b if b == quote && !triple => break,
                b if b == quote
                    && bytes.get(at + 1) == Some(&quote)
                    && bytes.get(at + 2) == Some(&quote) =>
                {
                    break;
                }
                _ => at += 1,
            }
        }
        self.inner.bump(at - start);
        if at > start {
            self.push(Tok::FStringMiddle, start, at);
        }
        match bytes.get(at).copied().unwrap_or(b'\n') {
            b'{' => {
                if fields >= FIELDS_MAX {
                    return Err(self.error_before(at, "f-string: expressions nested too deeply"));
                }
                self.open_bracket(at)?;
                self.inner.bump(1);
                self.push(Tok::LBrace, at, at + 1);
                let depth = self.brackets.len();
                if let Some(f) = self.fstrings.last_mut() {
                    f.fields.push(Field {
                        depth,
                        in_spec: false,
                    });
                }
            }
            b'}' => {
                self.inner.bump(1);
                self.close_bracket(Tok::RBrace, at)?;
            }
            b'\n' | b'\r' => {
                if let Some(field) = self.fstrings.last_mut().and_then(|f| f.fields.last_mut()) {
                    field.in_spec = false;
                }
            }
            _ => {
                let len = if triple { 3 } else { 1 };
                self.inner.bump(len);
                self.push(Tok::FStringEnd, at, at + len);
                self.fstrings.pop();
            }
        }
        Ok(())
    }

    fn unterminated_fstring(&self, opened: usize, seen_at: usize, triple: bool) -> LexError {
        let bytes = self.src.as_bytes();
        let seen_at = if triple { last_line_at(bytes) } else { seen_at };
        let line = line_of(self.src, seen_at);
        let what = if triple {
            "triple-quoted f-string"
        } else {
            "f-string"
        };
        let message = format!("unterminated {what} literal (detected at line {line})");
        let error = SyntaxError::before(self.src, opened + 1, message);
        LexError::eager(if triple { error.incomplete() } else { error })
    }
}

impl LexError {
    fn eager(error: SyntaxError) -> Self {
        LexError {
            error,
            eager: true,
            unclosed: None,
        }
    }
}

impl From<SyntaxError> for LexError {
    fn from(error: SyntaxError) -> Self {
        LexError::eager(error)
    }
}

fn partner(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

/// Where the string that `body` is inside of ends, behind its closing quote.
fn string_end(bytes: &[u8], body: usize, quote: u8, triple: bool) -> Option<usize> {
    let mut at = body;
    loop {
        match *bytes.get(at)? {
            b'\\' => {
                let crlf = bytes.get(at + 1) == Some(&b'\r') && bytes.get(at + 2) == Some(&b'\n');
                at += if crlf { 3 } else { 2 };
            }
            b'\n' | b'\r' if !triple => return None,
            b if b == quote && !triple => return Some(at + 1),
            b if b == quote
                && bytes.get(at + 1) == Some(&quote)
                && bytes.get(at + 2) == Some(&quote) =>
            {
                return Some(at + 3);
            }
            _ => at += 1,
        }
    }
}

/// Where the line ends on which a one-line string stopped; escaped line ends do not count.
fn line_end_of_string(bytes: &[u8], body: usize) -> usize {
    let mut at = body;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\n' | b'\r' => return at,
            b'\\' => {
                let crlf = bytes.get(at + 1) == Some(&b'\r') && bytes.get(at + 2) == Some(&b'\n');
                at += if crlf { 3 } else { 2 };
            }
            _ => at += 1,
        }
    }
    // An escaped line end that is the last one begins no other line.
    last_line_at(bytes)
}

/// An offset on the last line that has text.
fn last_line_at(bytes: &[u8]) -> usize {
    let end = bytes.len();
    if bytes.last() == Some(&b'\n') {
        end - 1
    } else {
        end
    }
}

/// The length of `\N{…}`, whose braces do not open a replacement field.
fn named_escape_len(bytes: &[u8]) -> usize {
    let stop = bytes
        .iter()
        .position(|&b| matches!(b, b'}' | b'\n' | b'\'' | b'"'));
    match stop {
        Some(at) if bytes[at] == b'}' => at + 1,
        _ => 2,
    }
}

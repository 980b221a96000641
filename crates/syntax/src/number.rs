//! What may not follow a number. logos takes the longest number that is well formed; if the next
//! character goes on as if it were part of it, the text is read again here to say what is wrong.

use crate::ast::Span;
use crate::error::{Phase, SyntaxError, SyntaxWarning};
use crate::token::Tok;

/// Words that may touch the number in front of them, with a warning.
const KEYWORDS: [&str; 8] = ["and", "else", "for", "if", "in", "is", "or", "not"];

/// Checks what follows the number `src[start..end]`.
pub(crate) fn check(
    src: &str,
    tok: Tok,
    start: usize,
    end: usize,
) -> Result<Option<SyntaxWarning>, SyntaxError> {
    let bytes = src.as_bytes();
    let touches = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_';
    if !bytes.get(end).is_some_and(touches) {
        return Ok(None);
    }
    let kind = match (tok, bytes.get(start + 1)) {
        (Tok::Imaginary, _) => "imaginary",
        (Tok::Int, Some(b'x' | b'X')) if end > start + 1 => "hexadecimal",
        (Tok::Int, Some(b'o' | b'O')) if end > start + 1 => "octal",
        (Tok::Int, Some(b'b' | b'B')) if end > start + 1 => "binary",
        _ => "decimal",
    };
    // `0or` begins like an octal number.
    let based =
        end == start + 1 && bytes[start] == b'0' && matches!(bytes[end], b'o' | b'b' | b'x');
    if !based && KEYWORDS.iter().any(|word| src[end..].starts_with(word)) {
        let message = format!("invalid {kind} literal");
        return Ok(Some(SyntaxWarning {
            message,
            span: Span::new(start, end),
            phase: Phase::Lexer,
        }));
    }
    let scan = Scan { src, bytes, kind };
    Err(scan.diagnose(tok, start, end))
}

struct Scan<'s> {
    src: &'s str,
    bytes: &'s [u8],
    kind: &'static str,
}

impl Scan<'_> {
    fn at(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// An error whose caret stands in front of `at`.
    fn error(&self, kind: &str, at: usize) -> SyntaxError {
        SyntaxError::before(self.src, at, format!("invalid {kind} literal"))
    }

    fn diagnose(&self, tok: Tok, start: usize, end: usize) -> SyntaxError {
        // What logos accepted ends at a digit, a dot or a `j`; the trouble begins there.
        let next = self.at(end);
        if tok == Tok::Int && self.at(start) == b'0' {
            if end == start + 1 {
                match next {
                    b'x' | b'X' => {
                        return self.error("hexadecimal", self.after_underscore(end + 1));
                    }
                    b'o' | b'O' => return self.based(end + 1, "octal", 7),
                    b'b' | b'B' => return self.based(end + 1, "binary", 1),
                    _ => {}
                }
            }
            match self.kind {
                "octal" | "binary" => {
                    return self.based(end, self.kind, if self.kind == "octal" { 7 } else { 1 });
                }
                "decimal" => return self.leading_zeros(start, end),
                _ => {}
            }
        }
        if next == b'_' && self.at(end - 1) != b'.' && tok != Tok::Imaginary {
            // A second underscore, or one that nothing follows.
            return self.error(self.kind, end + 1);
        }
        if matches!(next, b'e' | b'E')
            && self.kind == "decimal"
            && matches!(self.at(end + 1), b'+' | b'-')
        {
            return self.error("decimal", end + 2);
        }
        self.error(self.kind, end)
    }

    fn after_underscore(&self, at: usize) -> usize {
        if self.at(at) == b'_' { at + 1 } else { at }
    }

    /// Behind `0o` or `0b` and perhaps some digits.
    fn based(&self, at: usize, kind: &str, digit_max: u8) -> SyntaxError {
        let at = self.after_underscore(at);
        let next = self.at(at);
        if next.is_ascii_digit() && next - b'0' > digit_max {
            let message = format!("invalid digit '{}' in {kind} literal", next as char);
            return SyntaxError::before(self.src, at + 1, message);
        }
        self.error(kind, at)
    }

    /// A number that begins with zeros and goes on.
    fn leading_zeros(&self, start: usize, end: usize) -> SyntaxError {
        let mut at = end;
        let zero = |&(_, b): &(usize, &u8)| matches!(b, b'0' | b'_');
        let zeros = self.bytes[start..]
            .iter()
            .enumerate()
            .take_while(zero)
            .count();
        let zeros_end = start + zeros;
        if !self.at(at).is_ascii_digit() {
            let at = if self.at(at) == b'_' && !self.at(at + 1).is_ascii_digit() {
                at + 1
            } else {
                at
            };
            if !self.at(at).is_ascii_digit() && self.at(at) != b'_' {
                return self.error("decimal", at);
            }
        }
        loop {
            while self.at(at).is_ascii_digit() {
                at += 1;
            }
            if self.at(at) != b'_' {
                break;
            }
            at += 1;
            if !self.at(at).is_ascii_digit() {
                return self.error("decimal", at);
            }
        }
        if matches!(self.at(at), b'e' | b'E') {
            // An exponent makes it a float, if it is one.
            let sign = matches!(self.at(at + 1), b'+' | b'-');
            return self.error("decimal", if sign { at + 2 } else { at });
        }
        let message = "leading zeros in decimal integer literals are not permitted; \
                       use an 0o prefix for octal integers";
        SyntaxError::new(message, Span::new(start, zeros_end)).found_in(Phase::Lexer)
    }
}

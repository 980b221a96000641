//! Which part of an expression the marks under a source line point at.
//!
//! CPython parses the text again (`_extract_caret_anchors_from_line_segment` in `Lib/traceback.py`);
//! here a scan of the tokens outside of brackets finds the same places.

/// A place in a text: line from 0, column in characters.
pub(super) type Place = (usize, usize);

/// What sort of expression a segment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A call of a plain name.
    NameCall,
    /// Another call.
    Call,
    /// Anything else.
    Other,
}

/// What a segment of source text is, and the part of it that matters, if one does.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) sort: Sort,
    pub(super) anchors: Option<(Place, Place)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// A name, number or `...`.
    Word,
    Text,
    /// From an opening bracket to its closing one.
    Group(u8),
    Operator,
}

#[derive(Clone, Copy, Debug)]
struct Span {
    token: Token,
    start: usize,
    end: usize,
}

/// Looks at a segment of source text that an instruction stands for.
pub(super) fn examine(text: &str) -> Segment {
    let found = scan(text.as_bytes(), 0, None).and_then(|(tokens, _)| decide(text, &tokens));
    match found {
        Some((sort, range)) => {
            let anchors = range.map(|(from, to)| (place(text, from), place(text, to)));
            Segment { sort, anchors }
        }
        None => Segment {
            sort: Sort::Other,
            anchors: None,
        },
    }
}

fn place(text: &str, at: usize) -> Place {
    let before = &text[..at];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |n| n + 1);
    (line, before[start..].chars().count())
}

const LONG: &[&[u8]] = &[
    b"...", b"**=", b"//=", b">>=", b"<<=", b"**", b"//", b">>", b"<<", b"<=", b">=", b"==", b"!=",
    b"->", b":=", b"+=", b"-=", b"*=", b"/=", b"%=", b"@=", b"&=", b"|=", b"^=",
];

/// The tokens from `at` to the bracket that closes (or to the end), and where that is.
fn scan(text: &[u8], mut at: usize, close: Option<u8>) -> Option<(Vec<Span>, usize)> {
    let mut tokens = Vec::new();
    loop {
        let Some(&c) = text.get(at) else {
            return if close.is_none() {
                Some((tokens, at))
            } else {
                None
            };
        };
        let start = at;
        let token = match c {
            b' ' | b'\t' | b'\x0c' | b'\n' | b'\r' | b'\\' => {
                at += 1;
                continue;
            }
            b'#' => {
                while at < text.len() && text[at] != b'\n' {
                    at += 1;
                }
                continue;
            }
            b'(' | b'[' | b'{' => {
                let wanted = match c {
                    b'(' => b')',
                    b'[' => b']',
                    _ => b'}',
                };
                at = scan(text, at + 1, Some(wanted))?.1 + 1;
                Token::Group(c)
            }
            b')' | b']' | b'}' => {
                return if close == Some(c) {
                    Some((tokens, at))
                } else {
                    None
                };
            }
            b'"' | b'\'' => {
                at = string_end(text, at, "")?;
                Token::Text
            }
            c if c.is_ascii_digit()
                || c == b'.' && text.get(at + 1).is_some_and(u8::is_ascii_digit) =>
            {
                at = number_end(text, at);
                Token::Word
            }
            c if c.is_ascii_alphabetic() || c == b'_' || c >= 0x80 => {
                while text.get(at).is_some_and(|&c| is_word(c)) {
                    at += 1;
                }
                match text.get(at) {
                    Some(b'"' | b'\'') if is_prefix(&text[start..at]) => {
                        let prefix = std::str::from_utf8(&text[start..at]).ok()?;
                        at = string_end(text, at, prefix)?;
                        Token::Text
                    }
                    _ => Token::Word,
                }
            }
            _ => {
                let long = LONG.iter().find(|op| text[at..].starts_with(op));
                at += long.map_or(1, |op| op.len());
                if &text[start..at] == b"..." {
                    Token::Word
                } else {
                    Token::Operator
                }
            }
        };
        tokens.push(Span {
            token,
            start,
            end: at,
        });
    }
}

fn is_word(c: u8) -> bool {
    c.is_ascii_alphanumeric() || c == b'_' || c >= 0x80
}

fn is_prefix(word: &[u8]) -> bool {
    word.len() <= 2 && word.iter().all(|c| b"rRbBfFuU".contains(c))
}

fn number_end(text: &[u8], mut at: usize) -> usize {
    let hex = text[at] == b'0' && matches!(text.get(at + 1), Some(b'x' | b'X'));
    while let Some(&c) = text.get(at) {
        let sign = matches!(c, b'+' | b'-') && !hex && matches!(text[at - 1], b'e' | b'E');
        if !(is_word(c) || c == b'.' || sign) {
            break;
        }
        at += 1;
    }
    at
}

/// The end of the string that begins with the quote at `at`.
fn string_end(text: &[u8], at: usize, prefix: &str) -> Option<usize> {
    let quote = text[at];
    let triple = text[at..].starts_with(&[quote; 3]);
    let end: &[u8] = if triple { &[quote; 3] } else { &[quote] };
    let formatted = prefix.contains(['f', 'F']);
    let mut at = at + end.len();
    loop {
        let c = *text.get(at)?;
        if text[at..].starts_with(end) {
            return Some(at + end.len());
        }
        match c {
            b'\\' => at += 2,
            b'{' if formatted && text.get(at + 1) == Some(&b'{') => at += 2,
            b'{' if formatted => at = scan(text, at + 1, Some(b'}'))?.1 + 1,
            b'\n' if !triple => return None,
            _ => at += 1,
        }
    }
}

/// How tightly a binary operator binds; None: it is not one.
fn strength(op: &str) -> Option<u8> {
    Some(match op {
        "|" => 1,
        "^" => 2,
        "&" => 3,
        "<<" | ">>" => 4,
        "+" | "-" => 5,
        "*" | "/" | "//" | "%" | "@" => 6,
        "**" => 8,
        _ => return None,
    })
}

const KEYWORDS: &[&str] = &[
    "if", "else", "and", "or", "not", "in", "is", "lambda", "yield", "await", "from", "for",
    "async", "return", "raise", "import", "assert", "del", "pass", "while", "with", "def", "class",
    "try", "global", "nonlocal", "break", "continue", "except", "finally", "elif", "as",
];

type Decision = (Sort, Option<(usize, usize)>);

/// None: it is no single expression, or one without a part that matters.
fn decide(text: &str, tokens: &[Span]) -> Option<Decision> {
    let word = |t: &Span| &text[t.start..t.end];
    // The binary operators: those that stand where an operand has ended.
    let mut operators: Vec<(usize, u8)> = Vec::new();
    let mut operand = false;
    for (i, token) in tokens.iter().enumerate() {
        match token.token {
            Token::Word if KEYWORDS.contains(&word(token)) => return None,
            Token::Word | Token::Text | Token::Group(_) => operand = true,
            Token::Operator => match (word(token), operand) {
                (".", true) => {}
                ("+" | "-" | "~", false) => {}
                (op, true) => {
                    operators.push((i, strength(op)?));
                    operand = false;
                }
                _ => return None,
            },
        }
    }
    if !operand {
        return None;
    }
    let first = tokens.first()?;
    let loosest = operators.iter().map(|&(_, s)| s).min();
    match loosest {
        Some(s) if s < 8 => {
            let at = operators.iter().rev().find(|&&(_, t)| t == s)?.0;
            Some((Sort::Other, Some(operator_range(text, tokens, at))))
        }
        _ if first.token == Token::Operator => None,
        Some(_) => Some((
            Sort::Other,
            Some(operator_range(text, tokens, operators[0].0)),
        )),
        None => {
            let last = tokens.last()?;
            if tokens.len() < 2 {
                return None;
            }
            match last.token {
                Token::Group(b'(') => {
                    let plain = tokens.len() == 2 && first.token == Token::Word;
                    let sort = if plain { Sort::NameCall } else { Sort::Call };
                    Some((sort, Some((last.start, last.end))))
                }
                Token::Group(b'[') => Some((Sort::Other, Some((last.start, last.end)))),
                _ => None,
            }
        }
    }
}

/// The one or two characters of an operator; as CPython has it, a bracket that follows at once may
/// count as the second.
fn operator_range(text: &str, tokens: &[Span], at: usize) -> (usize, usize) {
    let start = tokens[at].start;
    let second = start + 1;
    let right = operand_start(text, &tokens[at + 1..]);
    let takes = text[second..]
        .chars()
        .next()
        .is_some_and(|c| second < right && !c.is_whitespace() && c != '\\' && c != '#');
    (start, if takes { second + 1 } else { second })
}

/// Where CPython says an operand begins: behind the brackets around it.
fn operand_start(text: &str, tokens: &[Span]) -> usize {
    let Some(first) = tokens.first() else {
        return text.len();
    };
    if tokens.len() == 1 && first.token == Token::Group(b'(') {
        let inner = scan(text.as_bytes(), first.start + 1, Some(b')'));
        if let Some((inner, _)) = inner
            && !inner.is_empty()
            && !inner
                .iter()
                .any(|t| matches!(&text[t.start..t.end], "," | "for" | "yield"))
        {
            return operand_start(text, &inner);
        }
    }
    first.start
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> Option<String> {
        let ((line, from), (_, to)) = examine(text).anchors?;
        let line: Vec<char> = text.lines().nth(line)?.chars().collect();
        Some(line[from..to].iter().collect())
    }

    #[test]
    fn operators_are_found_as_they_bind() {
        for (text, part) in [
            ("a + b * c", Some("+")),
            ("a * b + c", Some("+")),
            ("a - b - c", Some("-")),
            ("(a + b) * c", Some("*")),
            ("a // b", Some("//")),
            ("a ** -b ** c", Some("**")),
            ("-a ** b", None),
            ("-a * b", Some("*")),
            ("a+(b)", Some("+(")),
            ("a+(b).c", Some("+")),
            ("a < b", None),
            ("not a + b", None),
            ("f'{a + b!r:>{w}}' + x", Some("+")),
            ("1e-5 + x", Some("+")),
            ("'a' 'b'", None),
            ("a.b", None),
            ("x += 1", None),
        ] {
            assert_eq!(marked(text).as_deref(), part, "{text}");
        }
    }

    #[test]
    fn brackets_of_calls_and_subscripts_are_found() {
        for (text, part) in [
            ("f(x)", Some("(x)")),
            ("a.b(c)[d]", Some("[d]")),
            ("f(1)(2)", Some("(2)")),
            ("d['k', 1:2]", Some("['k', 1:2]")),
            ("(lambda: 1)()", Some("()")),
            ("[1, 2]", None),
            ("(a)", None),
        ] {
            assert_eq!(marked(text).as_deref(), part, "{text}");
        }
        assert_eq!(examine("f(x)").sort, Sort::NameCall);
        assert_eq!(examine("a.f(x)").sort, Sort::Call);
    }
}

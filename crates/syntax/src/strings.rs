//! Rows of adjacent string literals and f-strings to one node.

use crate::ast::{Constant, Conversion, Expr, ExprKind, Span};
use crate::error::SyntaxError;
use crate::expr_util::{FStringPart, Field, StringPiece};
use crate::grammar_util::{Checked, expr, fail, span};
use crate::literal::{self, Form};
use crate::state::State;

impl State<'_> {
    /// A replacement field; checks its conversion.
    pub(crate) fn field(
        &mut self,
        at: Span,
        value: Expr,
        debug_end: Option<u32>,
        mark: Option<(Span, Span)>,
        spec: Option<(u32, Vec<FStringPart>)>,
    ) -> Checked<FStringPart> {
        let conversion = match mark {
            None => Conversion::None,
            Some((mark, name)) => {
                if mark.end != name.start {
                    let message =
                        "f-string: conversion type must come right after the exclamation mark";
                    return Err(fail(SyntaxError::new(message, span(mark.start, name.end))));
                }
                match self.text(name.start, name.end) {
                    "s" => Conversion::Str,
                    "r" => Conversion::Repr,
                    "a" => Conversion::Ascii,
                    other => {
                        let message = format!(
                            "f-string: invalid conversion character '{other}': expected 's', 'r', or 'a'"
                        );
                        return Err(fail(SyntaxError::new(message, name)));
                    }
                }
            }
        };
        // The text goes on to whatever follows the equals sign.
        let debug = debug_end.map(|end| span(at.start + 1, self.next_token(end).start));
        let conversion = match conversion {
            Conversion::None if debug.is_some() && spec.is_none() => Conversion::Repr,
            other => other,
        };
        Ok(FStringPart::Field(Box::new(Field {
            span: at,
            value,
            conversion,
            debug,
            spec,
        })))
    }

    /// The node for a row of literals that reaches from `l` to `r`.
    pub(crate) fn strings(&mut self, l: u32, pieces: Vec<StringPiece>, r: u32) -> Checked<Expr> {
        let is_bytes = |piece: &StringPiece| match piece {
            StringPiece::Plain(at) => self
                .prefix(*at)
                .bytes()
                .any(|b| b.eq_ignore_ascii_case(&b'b')),
            StringPiece::Formatted { .. } => false,
        };
        let bytes = pieces.iter().filter(|piece| is_bytes(piece)).count();
        if bytes == pieces.len() {
            return self.bytes(l, &pieces, r);
        }
        if bytes > 0 {
            let message = "cannot mix bytes and nonbytes literals";
            return Err(fail(SyntaxError::new(message, self.next_token(r))));
        }
        let formatted = pieces
            .iter()
            .any(|piece| matches!(piece, StringPiece::Formatted { .. }));
        let mut out = Joined::default();
        for piece in pieces {
            match piece {
                StringPiece::Plain(at) => {
                    let value = self.plain(at)?;
                    out.text(at, value);
                }
                StringPiece::Formatted { prefix, end, parts } => {
                    let prefix = self.text(prefix.start, prefix.end);
                    let raw = prefix.contains(['r', 'R']);
                    self.fstring_parts(parts, raw, false, end, &mut out)?;
                }
            }
        }
        if formatted {
            return Ok(expr(l, r, ExprKind::JoinedStr(out.finish())));
        }
        let value = out.pending.map_or(String::new(), |(_, text)| text);
        Ok(expr(l, r, ExprKind::Constant(Constant::Str(value))))
    }

    /// The letters in front of a literal's quote.
    fn prefix(&self, at: Span) -> &str {
        let text = self.text(at.start, at.end);
        &text[..text.find(['\'', '"']).unwrap_or(0)]
    }

    /// The span of a literal's body, between its quotes.
    fn body(&self, at: Span) -> Span {
        let start = at.start + self.prefix(at).len() as u32;
        let quoted = self.text(start, at.end);
        let len =
            if quoted.len() >= 6 && (quoted.starts_with("'''") || quoted.starts_with("\"\"\"")) {
                3
            } else {
                1
            };
        span(start + len, at.end - len)
    }

    fn plain(&mut self, at: Span) -> Checked<String> {
        let raw = self.prefix(at).contains(['r', 'R']);
        let body = self.body(at);
        self.decode(body, at, if raw { Form::Raw } else { Form::Str })
    }

    fn decode(&mut self, body: Span, at: Span, form: Form) -> Checked<String> {
        match literal::decode_str(self.text(body.start, body.end), form) {
            Ok(decoded) => {
                if let Some(message) = decoded.bad_escape {
                    self.warn(message, at);
                }
                Ok(decoded.value)
            }
            Err(message) => Err(fail(SyntaxError::new(message, at))),
        }
    }

    fn bytes(&mut self, l: u32, pieces: &[StringPiece], r: u32) -> Checked<Expr> {
        let mut value = Vec::new();
        for piece in pieces {
            let StringPiece::Plain(at) = *piece else {
                continue;
            };
            let raw = self.prefix(at).contains(['r', 'R']);
            let body = self.body(at);
            match literal::decode_bytes(self.text(body.start, body.end), raw) {
                Ok(decoded) => {
                    if let Some(message) = decoded.bad_escape {
                        self.warn(message, at);
                    }
                    value.extend(decoded.value);
                }
                Err(message) => return Err(fail(SyntaxError::new(message, at))),
            }
        }
        Ok(expr(l, r, ExprKind::Constant(Constant::Bytes(value))))
    }

    fn fstring_parts(
        &mut self,
        parts: Vec<FStringPart>,
        raw: bool,
        in_spec: bool,
        end: Span,
        out: &mut Joined,
    ) -> Checked<()> {
        let form = match (raw, in_spec) {
            (false, false) => Form::FStringText,
            (true, false) => Form::RawFStringText,
            (false, true) => Form::SpecText,
            (true, true) => Form::RawSpecText,
        };
        for part in parts {
            match part {
                FStringPart::Text(at) => {
                    let value = self.decode(at, end, form)?;
                    out.text(at, value);
                }
                FStringPart::Field(field) => {
                    let Field {
                        span: at,
                        value,
                        conversion,
                        debug,
                        spec,
                    } = *field;
                    if let Some(debug) = debug {
                        let text = self.without_comments(debug);
                        let text = text.replace("\r\n", "\n");
                        out.text(debug, text);
                    }
                    let format_spec = match spec {
                        None => None,
                        Some((colon, parts)) => {
                            let mut spec = Joined::default();
                            self.fstring_parts(parts, raw, true, end, &mut spec)?;
                            let kind = ExprKind::JoinedStr(spec.finish());
                            Some(Box::new(expr(colon, at.end - 1, kind)))
                        }
                    };
                    let value = Box::new(value);
                    let kind = ExprKind::FormattedValue {
                        value,
                        conversion,
                        format_spec,
                    };
                    out.value(Expr { span: at, kind });
                }
            }
        }
        Ok(())
    }
}

/// Collects text and fields; text next to text becomes one.
#[derive(Default)]
struct Joined {
    values: Vec<Expr>,
    pending: Option<(Span, String)>,
}

impl Joined {
    fn text(&mut self, at: Span, text: String) {
        match &mut self.pending {
            Some((span, pending)) => {
                span.end = at.end;
                pending.push_str(&text);
            }
            None => self.pending = Some((at, text)),
        }
    }

    fn value(&mut self, value: Expr) {
        self.flush();
        self.values.push(value);
    }

    fn flush(&mut self) {
        if let Some((span, text)) = self.pending.take()
            && !text.is_empty()
        {
            self.values.push(Expr {
                span,
                kind: ExprKind::Constant(Constant::Str(text)),
            });
        }
    }

    fn finish(mut self) -> Vec<Expr> {
        self.flush();
        self.values
    }
}

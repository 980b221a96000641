//! What the grammar's actions share: the source, the table of names and the warnings.

use crate::ast::{Constant, Expr, ExprKind, Name, Span};
use crate::error::{Phase, SyntaxError, SyntaxWarning};
use crate::grammar_util::{Checked, expr, fail, span};
use crate::token::Token;
use crate::{literal, unicode};
use std::collections::HashMap;

/// The state of one parse.
#[derive(Debug)]
pub(crate) struct State<'s> {
    /// The source; spans are offsets into it.
    pub(crate) src: &'s str,
    tokens: &'s [Token],
    names: HashMap<&'s str, Name>,
    /// What was found doubtful.
    pub(crate) warnings: Vec<SyntaxWarning>,
    /// The first error of the kind that CPython finds after parsing; any other goes before it.
    pub(crate) late_error: Option<SyntaxError>,
    /// Digits that a decimal int may have; 0: any number.
    int_digits: usize,
}

impl<'s> State<'s> {
    pub(crate) fn new(
        src: &'s str,
        tokens: &'s [Token],
        warnings: Vec<SyntaxWarning>,
        int_digits: usize,
    ) -> Self {
        State {
            src,
            tokens,
            int_digits,
            names: HashMap::new(),
            warnings,
            late_error: None,
        }
    }

    /// The span of the token behind `r`.
    pub(crate) fn next_token(&self, r: u32) -> Span {
        let at = self.tokens.partition_point(|token| token.start < r);
        self.tokens
            .get(at)
            .map_or(span(r, r), |token| span(token.start, token.end))
    }

    /// The source from `l` to `r`.
    pub(crate) fn text(&self, l: u32, r: u32) -> &'s str {
        &self.src[l as usize..r as usize]
    }

    /// The source at `at`, comments left out: they stand between tokens, from `#` to the line end.
    pub(crate) fn without_comments(&self, at: Span) -> String {
        let mut out = String::new();
        let mut last = at.start;
        let first = self.tokens.partition_point(|token| token.start < at.start);
        let inside = self.tokens[first..]
            .iter()
            .take_while(|token| token.start < at.end);
        let ends = inside
            .map(|token| (token.start, token.end))
            .chain([(at.end, at.end)]);
        for (start, end) in ends {
            for line in self.text(last, start).split_inclusive('\n') {
                let comment = line.find('#').unwrap_or(line.len());
                out.push_str(&line[..comment]);
                if comment < line.len() && line.ends_with('\n') {
                    out.push('\n');
                }
            }
            out.push_str(self.text(start, end));
            last = end;
        }
        out
    }

    /// The name that stands from `l` to `r`; equal names share their text.
    pub(crate) fn name(&mut self, l: u32, r: u32) -> Name {
        let text = self.text(l, r);
        self.names
            .entry(text)
            .or_insert_with(|| unicode::normalize(text).as_ref().into())
            .clone()
    }

    /// The dotted name from `l` to `r`, without the white space, line joins and comments inside.
    pub(crate) fn dotted_name(&mut self, l: u32, r: u32) -> Name {
        let text = self.text(l, r);
        if text.contains(|c: char| c.is_ascii_whitespace() || c == '\\') {
            let parts: Vec<_> = text
                .split('.')
                .map(|part| part.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\\'))
                .collect();
            return unicode::normalize(&parts.join(".")).as_ref().into();
        }
        self.name(l, r)
    }

    /// An integer literal.
    pub(crate) fn int(&mut self, l: u32, r: u32) -> Checked<Expr> {
        match literal::int(self.text(l, r), self.int_digits) {
            Ok(value) => Ok(expr(l, r, ExprKind::Constant(Constant::Int(value)))),
            Err(message) => Err(fail(SyntaxError::new(message, span(l, r)))),
        }
    }

    /// A floating-point literal.
    pub(crate) fn float(&mut self, l: u32, r: u32) -> Expr {
        expr(
            l,
            r,
            ExprKind::Constant(Constant::Float(literal::float(self.text(l, r)))),
        )
    }

    /// An imaginary literal.
    pub(crate) fn imaginary(&mut self, l: u32, r: u32) -> Expr {
        let value = literal::float(self.text(l, r - 1));
        expr(l, r, ExprKind::Constant(Constant::Imaginary(value)))
    }

    /// Notes what a later pass of CPython's finds wrong; the first such mistake is the one told.
    pub(crate) fn fails_late(&mut self, message: impl Into<String>, span: Span) {
        if self.late_error.is_none() {
            self.late_error = Some(SyntaxError::new(message, span).found_in(Phase::Compiler));
        }
    }

    /// Notes something doubtful.
    pub(crate) fn warn(&mut self, message: String, span: Span) {
        self.warnings.push(SyntaxWarning {
            message,
            span,
            phase: Phase::Parser,
        });
    }
}

//! Compound statements, and the mistakes usual in them.

use super::{N, Out, Walk, need, some};
use crate::token::Tok;

impl Walk<'_> {
    pub(super) fn compound_statement(&mut self) -> Out<()> {
        self.alt(|p| match p.tok()? {
            Tok::Def | Tok::At | Tok::Class => p.decorated(),
            Tok::If => p.if_statement("if"),
            Tok::With => p.with_statement(),
            Tok::For => p.for_statement(),
            Tok::Try => p.try_statement(),
            Tok::Async => {
                p.mark += 1;
                match p.tok()? {
                    Tok::Def => p.definition(),
                    Tok::With => p.with_statement(),
                    Tok::For => p.for_statement(),
                    _ => Ok(None),
                }
            }
            Tok::While => {
                let first = p.mark;
                p.mark += 1;
                some!(p.named_expression()?);
                some!(p.head_end(first, "'while' statement")?);
                some!(p.block()?);
                p.else_block()
            }
            Tok::Name if p.text(p.mark) == "match" => p.match_statement(),
            _ => Ok(None),
        })
    }

    /// The colon of a head without one that the grammar forces, and the line behind it.
    fn head_end(&mut self, first: usize, what: &str) -> Out<()> {
        if self.invalid && self.is(Tok::Newline)? {
            return self.at_furthest("expected ':'");
        }
        need!(self.eat(Tok::Colon)?);
        self.check_indent(first, what)
    }

    /// Raises if a line end follows and no block.
    fn check_indent(&mut self, first: usize, what: &str) -> Out<()> {
        let mark = self.mark;
        if self.invalid && self.eat(Tok::Newline)? && !self.is(Tok::Indent)? {
            let line = self.line(first);
            return self.indentation(format!(
                "expected an indented block after {what} on line {line}"
            ));
        }
        self.mark = mark;
        Ok(Some(()))
    }

    /// A token that must stand here.
    fn forced(&mut self, tok: Tok, text: &str) -> Out<()> {
        if self.eat(tok)? {
            return Ok(Some(()));
        }
        self.at_token(self.mark, format!("expected '{text}'"))
    }

    fn decorated(&mut self) -> Out<()> {
        while self.eat(Tok::At)? {
            some!(self.named_expression()?);
            need!(self.eat(Tok::Newline)?);
        }
        if self.eat(Tok::Async)? {
            need!(self.is(Tok::Def)?);
        }
        self.definition()
    }

    /// A function or class, its decorators and `async` off.
    fn definition(&mut self) -> Out<()> {
        let first = self.mark;
        if self.eat(Tok::Def)? {
            need!(self.eat(Tok::Name)?);
            some!(self.type_params()?);
            some!(self.forced(Tok::LParen, "(")?);
            self.alt(|p| p.params(false))?;
            need!(self.eat(Tok::RParen)?);
            self.alt(|p| {
                need!(p.eat(Tok::Arrow)?);
                p.expression()
            })?;
            some!(self.forced(Tok::Colon, ":")?);
            some!(self.check_indent(first, "function definition")?);
            return Ok(self.block()?.map(|_| ()));
        }
        need!(self.eat(Tok::Class)? && self.eat(Tok::Name)?);
        some!(self.type_params()?);
        if self.eat(Tok::LParen)? {
            self.arguments()?;
            need!(self.eat(Tok::RParen)?);
        }
        some!(self.head_end(first, "class definition")?);
        Ok(self.block()?.map(|_| ()))
    }

    /// Type parameters, if there are any in order.
    pub(super) fn type_params(&mut self) -> Out<()> {
        self.alt(Self::bracketed_type_params)?;
        Ok(Some(()))
    }

    fn bracketed_type_params(&mut self) -> Out<()> {
        need!(self.eat(Tok::LBracket)?);
        if self.is(Tok::RBracket)? {
            return self.starting_from(self.mark, "Type parameter list cannot be empty");
        }
        some!(self.list(|p| {
            let starred = p.is_any(&[Tok::Star, Tok::DoubleStar])?;
            let kind = if p.is(Tok::Star)? {
                "TypeVarTuple"
            } else {
                "ParamSpec"
            };
            p.mark += usize::from(starred);
            need!(p.eat(Tok::Name)?);
            let colon = p.mark;
            if p.eat(Tok::Colon)? {
                let bound = some!(p.expression()?);
                if starred {
                    let tuple = bound.kind == super::Kind::Tuple;
                    let what = if tuple { "constraints" } else { "bound" };
                    return p.starting_from(colon, format!("cannot use {what} with {kind}"));
                }
            }
            if p.eat(Tok::Equal)? {
                if kind == "TypeVarTuple" {
                    some!(p.star_expression()?);
                } else {
                    some!(p.expression()?);
                }
            }
            Ok(Some(()))
        })?);
        self.eat(Tok::Comma)?;
        need!(self.eat(Tok::RBracket)?);
        Ok(Some(()))
    }

    fn if_statement(&mut self, word: &str) -> Out<()> {
        let mut word = word;
        loop {
            let first = self.mark;
            self.mark += 1;
            some!(self.named_expression()?);
            some!(self.head_end(first, &format!("'{word}' statement"))?);
            some!(self.block()?);
            if !self.is(Tok::Elif)? {
                return self.else_block();
            }
            word = "elif";
        }
    }

    fn else_block(&mut self) -> Out<()> {
        let first = self.mark;
        if self.eat(Tok::Else)? {
            some!(self.forced(Tok::Colon, ":")?);
            some!(self.check_indent(first, "'else' statement")?);
            some!(self.block()?);
        }
        Ok(Some(()))
    }

    fn for_statement(&mut self) -> Out<()> {
        let first = self.mark;
        self.mark += 1;
        let head = self.alt(|p| {
            some!(p.star_targets()?);
            need!(p.eat(Tok::In)?);
            Ok(Some(()))
        })?;
        if head.is_none() {
            self.mark = first;
            if self.invalid {
                self.invalid_for_target()?;
            }
            return Ok(None);
        }
        some!(self.star_expressions()?);
        some!(self.head_end(first, "'for' statement")?);
        some!(self.block()?);
        self.else_block()
    }

    fn with_statement(&mut self) -> Out<()> {
        let first = self.mark;
        self.mark += 1;
        let parenthesised = self.alt(|p| {
            need!(p.eat(Tok::LParen)?);
            some!(p.list(Self::with_item)?);
            p.eat(Tok::Comma)?;
            need!(p.eat(Tok::RParen)?);
            need!(p.is_any(&[Tok::Colon, Tok::Newline])?);
            Ok(Some(()))
        })?;
        if parenthesised.is_none() {
            some!(self.list(Self::with_item)?);
        }
        some!(self.head_end(first, "'with' statement")?);
        Ok(self.block()?.map(|_| ()))
    }

    fn with_item(&mut self) -> Out<()> {
        let behind = [Tok::Comma, Tok::RParen, Tok::Colon];
        let named = self.alt(|p| {
            some!(p.expression()?);
            need!(p.eat(Tok::As)?);
            some!(p.star_target()?);
            let end = p.is_any(&behind)? || p.is(Tok::Newline)?;
            need!(end);
            Ok(Some(()))
        })?;
        if named.is_some() {
            return Ok(named);
        }
        if self.invalid {
            self.alt(|p| {
                some!(p.expression()?);
                need!(p.eat(Tok::As)?);
                let target = some!(p.expression()?);
                need!(p.is_any(&behind)?);
                p.invalid_target(super::assign::Targets::Assign, &target)
            })?;
        }
        Ok(self.expression()?.map(|_| ()))
    }

    fn try_statement(&mut self) -> Out<()> {
        let first = self.mark;
        self.mark += 1;
        some!(self.forced(Tok::Colon, ":")?);
        some!(self.check_indent(first, "'try' statement")?);
        some!(self.block()?);
        if self.invalid && !self.is_any(&[Tok::Except, Tok::Finally])? {
            return self.at_furthest("expected 'except' or 'finally' block");
        }
        need!(self.is_any(&[Tok::Except, Tok::Finally])?);
        let mut star = None;
        while self.is(Tok::Except)? {
            let clause = self.mark;
            let starred = some!(self.except_clause()?);
            if *star.get_or_insert(starred) != starred && self.invalid {
                let message = "cannot have both 'except' and 'except*' on the same 'try'";
                return self.range(clause, clause + 1 + usize::from(starred), message);
            }
        }
        if star.is_some() {
            some!(self.else_block()?);
        }
        let finally = self.mark;
        if self.eat(Tok::Finally)? {
            some!(self.forced(Tok::Colon, ":")?);
            some!(self.check_indent(finally, "'finally' statement")?);
            some!(self.block()?);
        }
        Ok(Some(()))
    }

    /// One `except` clause; true if it is `except*`.
    fn except_clause(&mut self) -> Out<bool> {
        let first = self.mark;
        self.mark += 1;
        let star = self.eat(Tok::Star)?;
        let what = if star {
            "'except*' statement"
        } else {
            "'except' statement"
        };
        let Some(typ) = self.expression()? else {
            if self.invalid && star && self.is_any(&[Tok::Newline, Tok::Colon])? {
                return self.at_furthest("expected one or more exception types");
            }
            need!(!star);
            some!(self.head_end(first, what)?);
            some!(self.block()?);
            return Ok(Some(false));
        };
        if self.invalid {
            self.alt(|p| {
                need!(p.eat(Tok::Comma)?);
                some!(p.expressions()?);
                p.as_target()?;
                need!(p.eat(Tok::Colon)?);
                p.several_types(&typ)
            })?;
        }
        self.as_target()?;
        some!(self.head_end(first, what)?);
        some!(self.block()?);
        Ok(Some(star))
    }

    fn several_types(&mut self, typ: &N) -> Out<()> {
        self.starting_from(typ.first, "multiple exception types must be parenthesized")
    }

    fn as_target(&mut self) -> Out<()> {
        self.alt(|p| {
            need!(p.eat(Tok::As)? && p.eat(Tok::Name)?);
            Ok(Some(()))
        })
    }

    fn match_statement(&mut self) -> Out<()> {
        let first = self.mark;
        self.mark += 1;
        let subject = self.alt(|p| {
            let item = some!(p.star_named_expression()?);
            if p.eat(Tok::Comma)? {
                p.star_named_expressions()?;
            }
            Ok(Some(item))
        })?;
        need!(subject.is_some());
        some!(self.head_end(first, "'match' statement")?);
        need!(self.eat(Tok::Newline)? && self.eat(Tok::Indent)?);
        let mut any = false;
        while self.alt(Self::case_block)?.is_some() {
            any = true;
        }
        need!(any && self.eat(Tok::Dedent)?);
        Ok(Some(()))
    }

    fn case_block(&mut self) -> Out<()> {
        let first = self.mark;
        need!(self.eat_word("case")?);
        some!(self.patterns()?);
        if self.eat(Tok::If)? {
            some!(self.named_expression()?);
        }
        some!(self.head_end(first, "'case' statement")?);
        Ok(self.block()?.map(|_| ()))
    }
}

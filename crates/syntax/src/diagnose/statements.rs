//! Simple statements and blocks, and the mistakes usual in them.

use super::assign::Targets;
use super::{N, Out, Raise, Walk, need, some};
use crate::token::Tok;

impl Walk<'_> {
    /// Reads statements as long as they begin at or before token `failed`.
    pub(super) fn statements_up_to(&mut self, failed: usize) -> Result<(), Raise> {
        while self.mark <= failed && self.statement()?.is_some() {}
        Ok(())
    }

    fn statement(&mut self) -> Out<()> {
        self.forget();
        if let Some(done) = self.compound_statement()? {
            return Ok(Some(done));
        }
        self.simple_statements()
    }

    pub(super) fn simple_statements(&mut self) -> Out<()> {
        self.alt(|p| {
            loop {
                some!(p.simple_statement()?);
                p.forget();
                if !p.eat(Tok::Semi)? || p.is(Tok::Newline)? {
                    break;
                }
            }
            need!(p.eat(Tok::Newline)?);
            Ok(Some(()))
        })
    }

    fn simple_statement(&mut self) -> Out<()> {
        if let Some(done) = self.assignment()? {
            return Ok(Some(done));
        }
        if self.tokens[self.mark.min(self.tokens.len() - 1)].tok == Tok::Type {
            return self.alt(Self::type_alias);
        }
        if self.star_expressions()?.is_some() {
            return Ok(Some(()));
        }
        self.alt(|p| match p.tok()? {
            Tok::Return => {
                p.mark += 1;
                p.star_expressions()?;
                Ok(Some(()))
            }
            Tok::Import => p.import(),
            Tok::From => p.import_from(),
            Tok::Raise => {
                p.mark += 1;
                p.alt(|p| {
                    some!(p.expression()?);
                    p.alt(|p| {
                        need!(p.eat(Tok::From)?);
                        p.expression()
                    })?;
                    Ok(Some(()))
                })?;
                Ok(Some(()))
            }
            Tok::Pass | Tok::Break | Tok::Continue => {
                p.mark += 1;
                Ok(Some(()))
            }
            Tok::Del => p.delete(),
            Tok::Yield => Ok(p.yield_expression()?.map(|_| ())),
            Tok::Assert => {
                p.mark += 1;
                some!(p.expression()?);
                p.alt(|p| {
                    need!(p.eat(Tok::Comma)?);
                    p.expression()
                })?;
                Ok(Some(()))
            }
            Tok::Global | Tok::Nonlocal => {
                p.mark += 1;
                some!(p.list(|p| Ok(p.eat(Tok::Name)?.then_some(())))?);
                Ok(Some(()))
            }
            _ => Ok(None),
        })
    }

    fn type_alias(&mut self) -> Out<()> {
        self.mark += 1;
        need!(self.eat(Tok::Name)?);
        some!(self.type_params()?);
        need!(self.eat(Tok::Equal)?);
        some!(self.expression()?);
        Ok(Some(()))
    }

    fn delete(&mut self) -> Out<()> {
        self.mark += 1;
        let targets = some!(self.star_expressions()?);
        if self.invalid {
            self.invalid_target(Targets::Delete, &targets)?;
        }
        need!(self.is_any(&[Tok::Semi, Tok::Newline])?);
        Ok(Some(()))
    }

    fn dotted_name(&mut self) -> Out<()> {
        need!(self.eat(Tok::Name)?);
        while self
            .alt(|p| {
                need!(p.eat(Tok::Dot)? && p.eat(Tok::Name)?);
                Ok(Some(()))
            })?
            .is_some()
        {}
        Ok(Some(()))
    }

    fn as_name(&mut self) -> Out<()> {
        self.alt(|p| {
            need!(p.eat(Tok::As)? && p.eat(Tok::Name)?);
            Ok(Some(()))
        })?;
        Ok(Some(()))
    }

    fn import(&mut self) -> Out<()> {
        let first = self.mark;
        self.mark += 1;
        if self.invalid {
            self.alt(|p| {
                some!(p.list(Self::dotted_name)?);
                need!(p.eat(Tok::From)?);
                some!(p.dotted_name()?);
                p.starting_from::<()>(first, "Did you mean to use 'from ... import ...' instead?")
            })?;
            self.no_names()?;
        }
        some!(self.list(|p| {
            some!(p.dotted_name()?);
            p.as_name()
        })?);
        Ok(Some(()))
    }

    fn no_names(&mut self) -> Out<()> {
        if self.is(Tok::Newline)? {
            return self.starting_from(self.mark, "Expected one or more names after 'import'");
        }
        Ok(None)
    }

    fn import_from(&mut self) -> Out<()> {
        self.mark += 1;
        let mut dots = false;
        while self.eat_any(&[Tok::Dot, Tok::Ellipsis])? {
            dots = true;
        }
        let named = self.alt(Self::dotted_name)?.is_some();
        need!((named || dots) && self.eat(Tok::Import)?);
        if self.eat(Tok::Star)? {
            return Ok(Some(()));
        }
        let parenthesised = self.eat(Tok::LParen)?;
        let names = self.alt(|p| {
            p.list(|p| {
                need!(p.eat(Tok::Name)?);
                p.as_name()
            })
        })?;
        if parenthesised {
            need!(names.is_some());
            self.eat(Tok::Comma)?;
            need!(self.eat(Tok::RParen)?);
            return Ok(Some(()));
        }
        if self.invalid {
            if names.is_none() {
                self.no_names()?;
            } else if self.eat(Tok::Comma)? {
                need!(self.is(Tok::Newline)?);
                let message = "trailing comma not allowed without surrounding parentheses";
                return self.at_furthest(message);
            }
        }
        need!(names.is_some());
        Ok(Some(()))
    }

    /// The body of a compound statement, behind its colon.
    pub(super) fn block(&mut self) -> Out<N> {
        self.alt(|p| {
            let first = p.mark;
            let indented = p.alt(|p| {
                need!(p.eat(Tok::Newline)? && p.eat(Tok::Indent)?);
                some!(p.statement()?);
                while p.statement()?.is_some() {}
                need!(p.eat(Tok::Dedent)?);
                Ok(Some(()))
            })?;
            if indented.is_none() && p.simple_statements()?.is_none() {
                if p.invalid && p.eat(Tok::Newline)? && !p.is(Tok::Indent)? {
                    return p.indentation("expected an indented block");
                }
                return Ok(None);
            }
            Ok(Some(p.node(super::Kind::None, first)))
        })
    }
}

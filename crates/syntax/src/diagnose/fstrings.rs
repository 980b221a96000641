//! Strings and f-strings, and the mistakes usual in replacement fields.

use super::{Kind, N, Out, Walk, need, some};
use crate::token::Tok;

impl Walk<'_> {
    /// A row of string literals.
    pub(super) fn strings(&mut self) -> Out<N> {
        let first = self.mark;
        let mut kind = None;
        loop {
            match self.tok()? {
                Tok::String => {
                    self.mark += 1;
                    kind = kind.or(Some(Kind::Literal));
                }
                Tok::FStringStart => {
                    self.mark += 1;
                    self.fstring_middle()?;
                    need!(self.eat(Tok::FStringEnd)?);
                    kind = Some(Kind::FString);
                }
                _ => break,
            }
        }
        Ok(kind.map(|kind| self.node(kind, first)))
    }

    fn fstring_middle(&mut self) -> Out<()> {
        loop {
            let more = match self.tok()? {
                Tok::FStringMiddle => {
                    self.mark += 1;
                    true
                }
                Tok::LBrace => self.replacement_field()?.is_some(),
                _ => false,
            };
            if !more {
                return Ok(Some(()));
            }
        }
    }

    fn replacement_field(&mut self) -> Out<()> {
        let found = self.alt(|p| {
            p.mark += 1;
            some!(p.annotated_value()?);
            p.eat(Tok::Equal)?;
            let conversion = p.alt(|p| {
                need!(p.eat(Tok::Exclamation)? && p.eat(Tok::Name)?);
                p.check_conversion(p.mark - 2)
            })?;
            if p.eat(Tok::Colon)? {
                p.fstring_middle()?;
            }
            need!(p.eat(Tok::RBrace)?);
            // Which it is matters once the field is whole.
            match conversion {
                Some(name) => p.check_character(name),
                None => Ok(Some(())),
            }
        })?;
        if found.is_none() && self.invalid {
            self.invalid_replacement_field()?;
        }
        Ok(found)
    }

    /// Checks that a name stands right behind the exclamation mark `mark`, and gives it.
    fn check_conversion(&mut self, mark: usize) -> Out<usize> {
        if self.tokens[mark].end != self.tokens[mark + 1].start {
            let message = "f-string: conversion type must come right after the exclamanation mark";
            return self.range(mark, mark + 2, message);
        }
        Ok(Some(mark + 1))
    }

    fn check_character(&mut self, at: usize) -> Out<()> {
        let name = self.text(at);
        if !matches!(name, "s" | "r" | "a") {
            let message = format!(
                "f-string: invalid conversion character '{name}': expected 's', 'r', or 'a'"
            );
            return self.at_token(at, message);
        }
        Ok(Some(()))
    }

    fn invalid_replacement_field(&mut self) -> Out<()> {
        self.alt(|p| {
            p.mark += 1;
            if p.is_any(&[Tok::Equal, Tok::Exclamation, Tok::Colon, Tok::RBrace])? {
                let sign = p.text(p.mark);
                let message = format!("f-string: valid expression required before '{sign}'");
                return p.at_token::<()>(p.mark, message);
            }
            if p.annotated_value()?.is_none() {
                return p.at_token(p.mark, "f-string: expecting a valid expression after '{'");
            }
            if !p.is_any(&[Tok::Equal, Tok::Exclamation, Tok::Colon, Tok::RBrace])? {
                return p.at_token(p.mark, "f-string: expecting '=', or '!', or ':', or '}'");
            }
            if p.eat(Tok::Equal)? && !p.is_any(&[Tok::Exclamation, Tok::Colon, Tok::RBrace])? {
                return p.at_token(p.mark, "f-string: expecting '!', or ':', or '}'");
            }
            if p.eat(Tok::Exclamation)? {
                if p.is_any(&[Tok::Colon, Tok::RBrace])? {
                    return p.at_token(p.mark, "f-string: missing conversion character");
                }
                if !p.eat(Tok::Name)? {
                    return p.at_token(p.mark, "f-string: invalid conversion character");
                }
                if !p.is_any(&[Tok::Colon, Tok::RBrace])? {
                    return p.at_token(p.mark, "f-string: expecting ':' or '}'");
                }
            }
            if p.eat(Tok::Colon)? {
                p.fstring_middle()?;
                if !p.is(Tok::RBrace)? {
                    return p.at_token(p.mark, "f-string: expecting '}', or format specs");
                }
            }
            if !p.is(Tok::RBrace)? {
                return p.at_token(p.mark, "f-string: expecting '}'");
            }
            Ok(None)
        })
    }
}

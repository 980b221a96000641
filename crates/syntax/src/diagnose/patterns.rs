//! The patterns of `case`, and the mistakes usual in them.

use super::{Out, Walk, need, some};
use crate::token::Tok;

impl Walk<'_> {
    /// What stands between `case` and the guard.
    pub(super) fn patterns(&mut self) -> Out<()> {
        self.alt(|p| {
            some!(p.list(Self::maybe_star_pattern)?);
            p.eat(Tok::Comma)?;
            Ok(Some(()))
        })
    }

    fn maybe_star_pattern(&mut self) -> Out<()> {
        let star = self.alt(|p| {
            need!(p.eat(Tok::Star)? && p.eat(Tok::Name)?);
            Ok(Some(()))
        })?;
        if star.is_some() {
            return Ok(star);
        }
        self.pattern()
    }

    fn pattern(&mut self) -> Out<()> {
        self.alt(|p| {
            some!(p.or_pattern()?);
            if p.eat(Tok::As)? {
                if p.is(Tok::Name)? && p.text(p.mark) != "_" {
                    p.mark += 1;
                    return Ok(Some(()));
                }
                need!(p.invalid);
                if p.is(Tok::Name)? && p.text(p.mark) == "_" {
                    return p.at_token(p.mark, "cannot use '_' as a target");
                }
                let target = some!(p.expression()?);
                return p.at_node(&target, "invalid pattern target");
            }
            Ok(Some(()))
        })
    }

    fn or_pattern(&mut self) -> Out<()> {
        some!(self.closed_pattern()?);
        while self
            .alt(|p| {
                need!(p.eat(Tok::VBar)?);
                p.closed_pattern()
            })?
            .is_some()
        {}
        Ok(Some(()))
    }

    fn closed_pattern(&mut self) -> Out<()> {
        self.alt(|p| match p.tok()? {
            Tok::Int | Tok::Float | Tok::Imaginary | Tok::Minus => p.number_pattern(),
            Tok::String | Tok::FStringStart => Ok(p.strings()?.map(|_| ())),
            Tok::None | Tok::True | Tok::False => {
                p.mark += 1;
                Ok(Some(()))
            }
            Tok::Name => {
                p.mark += 1;
                while p
                    .alt(|p| {
                        need!(p.eat(Tok::Dot)? && p.eat(Tok::Name)?);
                        Ok(Some(()))
                    })?
                    .is_some()
                {}
                if p.is(Tok::LParen)? {
                    return p.class_pattern();
                }
                Ok(Some(()))
            }
            Tok::LParen => p.sequence_pattern(Tok::RParen),
            Tok::LBracket => p.sequence_pattern(Tok::RBracket),
            Tok::LBrace => p.mapping_pattern(),
            _ => Ok(None),
        })
    }

    fn number_pattern(&mut self) -> Out<()> {
        const NUMBERS: [Tok; 3] = [Tok::Int, Tok::Float, Tok::Imaginary];
        let first = self.mark;
        self.eat(Tok::Minus)?;
        need!(self.eat_any(&NUMBERS)?);
        let real = self.tokens[self.mark - 1].tok != Tok::Imaginary;
        if self.eat_any(&[Tok::Plus, Tok::Minus])? {
            let imaginary = self.mark;
            need!(self.eat_any(&NUMBERS)?);
            if !real {
                return self.range(
                    first,
                    imaginary - 1,
                    "real number required in complex literal",
                );
            }
            if self.tokens[imaginary].tok != Tok::Imaginary {
                return self.at_token(imaginary, "imaginary number required in complex literal");
            }
        }
        Ok(Some(()))
    }

    fn sequence_pattern(&mut self, close: Tok) -> Out<()> {
        self.mark += 1;
        if self.alt(|p| p.list(Self::maybe_star_pattern))?.is_some() {
            self.eat(Tok::Comma)?;
        }
        need!(self.eat(close)?);
        Ok(Some(()))
    }

    fn mapping_pattern(&mut self) -> Out<()> {
        self.mark += 1;
        let items = self.alt(|p| {
            p.list(|p| {
                if p.eat(Tok::DoubleStar)? {
                    need!(p.eat(Tok::Name)?);
                    return Ok(Some(()));
                }
                some!(p.closed_pattern()?);
                need!(p.eat(Tok::Colon)?);
                p.pattern()
            })
        })?;
        if items.is_some() {
            self.eat(Tok::Comma)?;
        }
        need!(self.eat(Tok::RBrace)?);
        Ok(Some(()))
    }

    /// The arguments of a class pattern.
    fn class_pattern(&mut self) -> Out<()> {
        self.mark += 1;
        let mut keyword = false;
        let mut late: Option<(usize, usize)> = None;
        while !self.is(Tok::RParen)? {
            let first = self.mark;
            let named = self.alt(|p| {
                need!(p.eat(Tok::Name)? && p.eat(Tok::Equal)?);
                p.pattern()
            })?;
            if named.is_some() {
                keyword = true;
            } else {
                some!(self.pattern()?);
                if keyword {
                    let start = late.map_or(first, |(start, _)| start);
                    late = Some((start, self.mark));
                }
            }
            if !self.eat(Tok::Comma)? {
                break;
            }
        }
        if let Some((first, end)) = late
            && self.invalid
        {
            return self.range(first, end, "positional patterns follow keyword patterns");
        }
        need!(self.eat(Tok::RParen)?);
        Ok(Some(()))
    }
}

//! Atoms: what stands in brackets of its own, comprehensions, and the mistakes usual in them.

use super::{Kind, N, Out, Rule, Walk, need, some};
use crate::error::{MarkEnd, Phase, SyntaxError};
use crate::token::Tok;

impl Walk<'_> {
    pub(super) fn atom(&mut self) -> Out<N> {
        let first = self.mark;
        let kind = match self.tok()? {
            Tok::Name => Kind::Name,
            Tok::True => Kind::True,
            Tok::False => Kind::False,
            Tok::None => Kind::None,
            Tok::Ellipsis => Kind::Ellipsis,
            Tok::Int | Tok::Float | Tok::Imaginary => Kind::Literal,
            Tok::String | Tok::FStringStart => return self.remember(Rule::Atom, Self::strings),
            Tok::LParen => return self.remember(Rule::Atom, Self::parenthesised),
            Tok::LBracket => return self.remember(Rule::Atom, Self::bracketed),
            Tok::LBrace => return self.remember(Rule::Atom, Self::braced),
            _ => return Ok(None),
        };
        self.mark += 1;
        Ok(Some(self.node(kind, first)))
    }

    /// A tuple, a group or a generator expression.
    fn parenthesised(&mut self) -> Out<N> {
        let first = self.mark;
        let tuple = self.alt(|p| {
            p.mark += 1;
            let mut items = Vec::new();
            if let Some(item) = p.star_named_expression()? {
                need!(p.eat(Tok::Comma)?);
                items = p.star_named_expressions()?.unwrap_or_default();
                items.insert(0, item);
            }
            need!(p.eat(Tok::RParen)?);
            Ok(Some(p.node_of(Kind::Tuple, first, items)))
        })?;
        if tuple.is_some() {
            return Ok(tuple);
        }
        if let Some(group) = self.group()? {
            return Ok(Some(group));
        }
        self.genexp()
    }

    fn group(&mut self) -> Out<N> {
        let group = self.alt(|p| {
            p.mark += 1;
            let node = match p.yield_expression()? {
                Some(node) => node,
                None => some!(p.named_expression()?),
            };
            need!(p.eat(Tok::RParen)?);
            Ok(Some(node))
        })?;
        if group.is_some() || !self.invalid {
            return Ok(group);
        }
        self.alt::<N>(|p| {
            p.mark += 1;
            let starred = some!(p.starred_expression()?);
            need!(p.eat(Tok::RParen)?);
            p.at_node(&starred, "cannot use starred expression here")
        })?;
        self.alt::<N>(|p| {
            p.mark += 1;
            let first = p.mark;
            need!(p.eat(Tok::DoubleStar)?);
            some!(p.expression()?);
            need!(p.eat(Tok::RParen)?);
            p.at_token(first, "cannot use double starred expression here")
        })
    }

    pub(super) fn yield_expression(&mut self) -> Out<N> {
        self.alt(|p| {
            let first = p.mark;
            need!(p.eat(Tok::Yield)?);
            let from = p.alt(|p| {
                need!(p.eat(Tok::From)?);
                p.expression()
            })?;
            if from.is_none() {
                p.star_expressions()?;
            }
            Ok(Some(p.node(Kind::Yield, first)))
        })
    }

    pub(super) fn genexp(&mut self) -> Out<N> {
        let first = self.mark;
        let found = self.alt(|p| {
            need!(p.eat(Tok::LParen)?);
            if p.assignment_expression()?.is_none() {
                some!(p.expression()?);
                need!(!p.is(Tok::ColonEqual)?);
            }
            some!(p.for_if_clauses()?);
            need!(p.eat(Tok::RParen)?);
            Ok(Some(p.node(Kind::Generator, first)))
        })?;
        if found.is_none() && self.invalid {
            self.invalid_comprehension()?;
        }
        Ok(found)
    }

    fn bracketed(&mut self) -> Out<N> {
        let first = self.mark;
        let list = self.alt(|p| {
            p.mark += 1;
            let items = p.star_named_expressions()?.unwrap_or_default();
            need!(p.eat(Tok::RBracket)?);
            Ok(Some(p.node_of(Kind::List, first, items)))
        })?;
        if list.is_some() {
            return Ok(list);
        }
        let comp = self.alt(|p| {
            p.mark += 1;
            some!(p.named_expression()?);
            some!(p.for_if_clauses()?);
            need!(p.eat(Tok::RBracket)?);
            Ok(Some(p.node(Kind::ListComp, first)))
        })?;
        if comp.is_none() && self.invalid {
            self.invalid_comprehension()?;
        }
        Ok(comp)
    }

    fn braced(&mut self) -> Out<N> {
        let first = self.mark;
        let dict = self.alt(|p| {
            p.mark += 1;
            let pairs = p.alt(|p| p.list(Self::double_starred_pair))?;
            if pairs.is_some() {
                p.eat(Tok::Comma)?;
            }
            need!(p.eat(Tok::RBrace)?);
            Ok(Some(p.node(Kind::Dict, first)))
        })?;
        if dict.is_some() {
            return Ok(dict);
        }
        // This one speaks up even while the rules for mistakes are off.
        self.mark += 1;
        self.invalid_pairs()?;
        self.mark = first;
        let set = self.alt(|p| {
            p.mark += 1;
            some!(p.star_named_expressions()?);
            need!(p.eat(Tok::RBrace)?);
            Ok(Some(p.node(Kind::Set, first)))
        })?;
        if set.is_some() {
            return Ok(set);
        }
        let dict_comp = self.alt(|p| {
            p.mark += 1;
            some!(p.pair()?);
            some!(p.for_if_clauses()?);
            need!(p.eat(Tok::RBrace)?);
            Ok(Some(p.node(Kind::DictComp, first)))
        })?;
        if dict_comp.is_some() {
            return Ok(dict_comp);
        }
        if self.invalid {
            self.alt(|p| {
                p.mark += 1;
                let stars = p.mark;
                need!(p.eat(Tok::DoubleStar)?);
                some!(p.bit_or()?);
                some!(p.for_if_clauses()?);
                need!(p.eat(Tok::RBrace)?);
                p.at_token::<()>(stars, "dict unpacking cannot be used in dict comprehension")
            })?;
        }
        let set_comp = self.alt(|p| {
            p.mark += 1;
            some!(p.named_expression()?);
            some!(p.for_if_clauses()?);
            need!(p.eat(Tok::RBrace)?);
            Ok(Some(p.node(Kind::SetComp, first)))
        })?;
        if set_comp.is_none() && self.invalid {
            self.invalid_comprehension()?;
        }
        Ok(set_comp)
    }

    fn double_starred_pair(&mut self) -> Out<()> {
        let unpacked = self.alt(|p| {
            need!(p.eat(Tok::DoubleStar)?);
            p.bit_or()
        })?;
        if unpacked.is_some() {
            return Ok(Some(()));
        }
        self.pair()
    }

    fn pair(&mut self) -> Out<()> {
        self.alt(|p| {
            some!(p.expression()?);
            need!(p.eat(Tok::Colon)?);
            some!(p.expression()?);
            Ok(Some(()))
        })
    }

    fn invalid_pairs(&mut self) -> Out<()> {
        self.alt(|p| {
            some!(p.list(Self::double_starred_pair)?);
            need!(p.eat(Tok::Comma)?);
            p.alt(|p| {
                let key = some!(p.expression()?);
                need!(!p.is(Tok::Colon)?);
                let end = p.tokens[key.end - 1].end as usize;
                let message = "':' expected after dictionary key";
                let error = SyntaxError::before(p.src, end, message)
                    .found_in(Phase::Parser)
                    .ending(MarkEnd::Zero);
                p.raise::<()>(error)
            })?;
            p.invalid_pair_value()
        })?;
        self.invalid_pair_value()
    }

    fn invalid_pair_value(&mut self) -> Out<()> {
        self.alt(|p| {
            some!(p.expression()?);
            let colon = p.mark;
            need!(p.eat(Tok::Colon)?);
            let star = p.mark;
            if p.eat(Tok::Star)? {
                some!(p.bit_or()?);
                return p.starting_from(
                    star,
                    "cannot use a starred expression in a dictionary value",
                );
            }
            need!(p.is_any(&[Tok::RBrace, Tok::Comma])?);
            p.at_token(colon, "expression expected after dictionary key and ':'")
        })
    }

    pub(super) fn for_if_clauses(&mut self) -> Out<N> {
        self.remember(Rule::ForIfClauses, |p| {
            let first = p.mark;
            let mut any = false;
            while p.for_if_clause()?.is_some() {
                any = true;
            }
            need!(any);
            Ok(Some(p.node(Kind::Generator, first)))
        })
    }

    fn for_if_clause(&mut self) -> Out<()> {
        let first = self.mark;
        self.eat(Tok::Async)?;
        let targets = self.mark + 1;
        if !self.eat(Tok::For)? {
            self.mark = first;
            return Ok(None);
        }
        if self.star_targets()?.is_some() && self.eat(Tok::In)? {
            // Behind `in` there is no way back.
            if self.disjunction()?.is_some() {
                while self
                    .alt(|p| {
                        need!(p.eat(Tok::If)?);
                        p.disjunction()
                    })?
                    .is_some()
                {}
                return Ok(Some(()));
            }
            self.mark = first;
            return Ok(None);
        }
        self.mark = targets;
        if self.invalid {
            let loose = self.alt(|p| {
                some!(p.list(Self::bit_or)?);
                p.eat(Tok::Comma)?;
                need!(!p.is(Tok::In)?);
                p.at_furthest::<()>("'in' expected after for-loop variables")
            });
            loose?;
            self.mark = first;
            self.invalid_for_target()?;
        }
        self.mark = first;
        Ok(None)
    }

    pub(super) fn invalid_comprehension(&mut self) -> Out<()> {
        let brace = self.is_any(&[Tok::LBracket, Tok::LBrace])?;
        self.alt(|p| {
            p.mark += 1;
            let starred = some!(p.starred_expression()?);
            some!(p.for_if_clauses()?);
            p.at_node::<()>(
                &starred,
                "iterable unpacking cannot be used in comprehension",
            )
        })?;
        if !brace {
            return Ok(None);
        }
        let message = "did you forget parentheses around the comprehension target?";
        self.alt(|p| {
            p.mark += 1;
            let first = some!(p.star_named_expression()?);
            need!(p.eat(Tok::Comma)?);
            let items = some!(p.star_named_expressions()?);
            some!(p.for_if_clauses()?);
            let end = items.last().map_or(first.end, |last| last.end);
            p.range::<()>(first.first, end, message)
        })?;
        self.alt(|p| {
            p.mark += 1;
            let first = some!(p.star_named_expression()?);
            let comma = p.mark;
            need!(p.eat(Tok::Comma)?);
            some!(p.for_if_clauses()?);
            p.range::<()>(first.first, comma + 1, message)
        })?;
        Ok(None)
    }
}

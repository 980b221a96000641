//! Expressions, and the mistakes usual in them.

use super::{Kind, N, Out, Raise, Rule, Walk, need, some};
use crate::token::Tok;

const COMPARISONS: [Tok; 8] = [
    Tok::EqEqual,
    Tok::NotEqual,
    Tok::Less,
    Tok::LessEqual,
    Tok::Greater,
    Tok::GreaterEqual,
    Tok::In,
    Tok::Is,
];

/// Binary operators from loosest to tightest.
const BINARY: [&[Tok]; 6] = [
    &[Tok::VBar],
    &[Tok::Circumflex],
    &[Tok::Amper],
    &[Tok::LeftShift, Tok::RightShift],
    &[Tok::Plus, Tok::Minus],
    &[
        Tok::Star,
        Tok::Slash,
        Tok::DoubleSlash,
        Tok::Percent,
        Tok::At,
    ],
];

const WALRUS_HINT: &str = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";

impl Walk<'_> {
    /// `expression` between commas, as in `eval`.
    pub(super) fn expressions(&mut self) -> Out<N> {
        let first = self.mark;
        let items = some!(self.alt(|p| p.list(Self::expression))?);
        self.tuple_of(first, items)
    }

    /// A lone item, or the tuple of `items` if there are several or a comma follows.
    fn tuple_of(&mut self, first: usize, mut items: Vec<N>) -> Out<N> {
        let comma = self.eat(Tok::Comma)?;
        if items.len() == 1 && !comma {
            return Ok(items.pop());
        }
        Ok(Some(self.node_of(Kind::Tuple, first, items)))
    }

    pub(super) fn star_expressions(&mut self) -> Out<N> {
        self.alt(|p| {
            let first = p.mark;
            let items = some!(p.list(Self::star_expression)?);
            p.tuple_of(first, items)
        })
    }

    fn star_expression(&mut self) -> Out<N> {
        self.remember(Rule::StarExpression, |p| {
            if let Some(starred) = p.starred(Self::bit_or)? {
                return Ok(Some(starred));
            }
            p.expression()
        })
    }

    /// `*` and an expression of the kind that `inner` reads.
    pub(super) fn starred(&mut self, inner: impl FnOnce(&mut Self) -> Out<N>) -> Out<N> {
        self.alt(|p| {
            let first = p.mark;
            need!(p.eat(Tok::Star)?);
            let value = some!(inner(p)?);
            Ok(Some(p.node_of(Kind::Starred, first, vec![value])))
        })
    }

    pub(super) fn star_named_expressions(&mut self) -> Out<Vec<N>> {
        self.alt(|p| {
            let items = some!(p.list(Self::star_named_expression)?);
            p.eat(Tok::Comma)?;
            Ok(Some(items))
        })
    }

    pub(super) fn star_named_expression(&mut self) -> Out<N> {
        if let Some(starred) = self.starred(Self::bit_or)? {
            return Ok(Some(starred));
        }
        self.named_expression()
    }

    /// `name := value`.
    pub(super) fn assignment_expression(&mut self) -> Out<N> {
        self.alt(|p| {
            let first = p.mark;
            need!(p.eat(Tok::Name)? && p.eat(Tok::ColonEqual)?);
            some!(p.expression()?);
            Ok(Some(p.node(Kind::Named, first)))
        })
    }

    pub(super) fn named_expression(&mut self) -> Out<N> {
        self.remember(Rule::NamedExpression, |p| {
            if let Some(node) = p.assignment_expression()? {
                return Ok(Some(node));
            }
            if p.invalid {
                p.invalid_named_expression()?;
            }
            let node = some!(p.expression()?);
            need!(!p.is(Tok::ColonEqual)?);
            Ok(Some(node))
        })
    }

    fn invalid_named_expression(&mut self) -> Out<()> {
        let first = self.mark;
        self.alt(|p| {
            let target = some!(p.expression()?);
            need!(p.eat(Tok::ColonEqual)?);
            some!(p.expression()?);
            let message = format!(
                "cannot use assignment expressions with {}",
                target.kind.describe()
            );
            p.at_node::<()>(&target, message)
        })?;
        let assigned = [Tok::Equal, Tok::ColonEqual];
        self.alt(|p| {
            need!(p.eat(Tok::Name)? && p.eat(Tok::Equal)?);
            let value = some!(p.bit_or()?);
            need!(!p.is_any(&assigned)?);
            p.range::<()>(first, value.end.max(p.mark), WALRUS_HINT)
        })?;
        self.alt(|p| {
            need!(!p.is_any(&[Tok::True, Tok::None, Tok::False])?);
            let display = p.ahead(|p| {
                let atom = some!(p.atom()?);
                let displays = [Kind::List, Kind::Tuple, Kind::Generator];
                // A list in parentheses is not a list here.
                need!(displays.contains(&atom.kind) && atom.end == p.mark);
                Ok(Some(()))
            })?;
            need!(!display);
            let target = some!(p.bit_or()?);
            need!(p.eat(Tok::Equal)?);
            some!(p.bit_or()?);
            need!(!p.is_any(&assigned)?);
            let what = target.kind.describe();
            let message =
                format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?");
            p.at_node::<()>(&target, message)
        })?;
        Ok(None)
    }

    pub(super) fn expression(&mut self) -> Out<N> {
        self.remember(Rule::Expression, |p| {
            if p.invalid {
                p.invalid_expression()?;
                p.invalid_legacy_expression()?;
            }
            p.valid_expression()
        })
    }

    fn valid_expression(&mut self) -> Out<N> {
        let first = self.mark;
        let Some(body) = self.disjunction()? else {
            return self.lambda();
        };
        let conditional = self.alt(|p| {
            need!(p.eat(Tok::If)?);
            some!(p.disjunction()?);
            need!(p.eat(Tok::Else)?);
            some!(p.expression()?);
            Ok(Some(p.node(Kind::Conditional, first)))
        })?;
        Ok(Some(conditional.unwrap_or(body)))
    }

    fn lambda(&mut self) -> Out<N> {
        self.alt(|p| {
            let first = p.mark;
            need!(p.eat(Tok::Lambda)?);
            p.alt(|p| p.params(true))?;
            need!(p.eat(Tok::Colon)?);
            some!(p.expression()?);
            Ok(Some(p.node(Kind::Lambda, first)))
        })
    }

    fn invalid_expression(&mut self) -> Out<()> {
        let first = self.mark;
        let name_string = self.is(Tok::Name)? && {
            self.mark += 1;
            let string = self.is(Tok::String)?;
            self.mark = first;
            string
        };
        let soft =
            self.is(Tok::Name)? && matches!(self.text(first), "_" | "case" | "match" | "type");
        if !name_string && !soft {
            self.alt(|p| {
                let left = some!(p.disjunction()?);
                let invalid = std::mem::replace(&mut p.invalid, false);
                let right = p.valid_expression();
                p.invalid = invalid;
                some!(right?);
                let legacy =
                    left.kind == Kind::Name && matches!(p.text(left.first), "print" | "exec");
                need!(!legacy && p.levels[p.mark - 1] > 0);
                p.range::<()>(first, p.mark, "invalid syntax. Perhaps you forgot a comma?")
            })?;
        }
        self.alt(|p| {
            some!(p.disjunction()?);
            need!(p.eat(Tok::If)?);
            some!(p.disjunction()?);
            need!(!p.is_any(&[Tok::Else, Tok::Colon])?);
            p.range::<()>(first, p.mark, "expected 'else' after 'if' expression")
        })?;
        self.alt(|p| {
            need!(p.eat(Tok::Lambda)?);
            p.alt(|p| p.params(true))?;
            need!(p.eat(Tok::Colon)?);
            let in_fstring = p.is(Tok::FStringMiddle)? || (p.is(Tok::RBrace)? && p.in_field(first));
            need!(in_fstring);
            let message = "f-string: lambda expressions are not allowed without parentheses";
            p.range::<()>(first, p.mark, message)
        })?;
        Ok(None)
    }

    /// True if the token in front of `at` opens a replacement field.
    fn in_field(&self, at: usize) -> bool {
        at >= 2
            && self.tokens[at - 1].tok == Tok::LBrace
            && matches!(
                self.tokens[at - 2].tok,
                Tok::FStringStart | Tok::FStringMiddle | Tok::RBrace | Tok::Colon
            )
    }

    /// `print x` and `exec x`.
    fn invalid_legacy_expression(&mut self) -> Out<()> {
        let first = self.mark;
        if !(self.is(Tok::Name)? && matches!(self.text(first), "print" | "exec")) {
            return Ok(None);
        }
        self.alt(|p| {
            p.mark += 1;
            need!(!p.is(Tok::LParen)?);
            some!(p.star_expressions()?);
            let name = p.text(first);
            let message =
                format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
            p.range::<()>(first, p.mark, message)
        })
    }

    pub(super) fn disjunction(&mut self) -> Out<N> {
        self.remember(Rule::Disjunction, |p| {
            let first = p.mark;
            let left = some!(p.conjunction()?);
            let more = p.chain(Tok::Or, Self::conjunction)?;
            Ok(Some(if more {
                p.node(Kind::Operation, first)
            } else {
                left
            }))
        })
    }

    fn conjunction(&mut self) -> Out<N> {
        self.alt(|p| {
            let first = p.mark;
            let left = some!(p.inversion()?);
            let more = p.chain(Tok::And, Self::inversion)?;
            Ok(Some(if more {
                p.node(Kind::Operation, first)
            } else {
                left
            }))
        })
    }

    /// `operator operand` any number of times; true if at least once.
    fn chain(
        &mut self,
        operator: Tok,
        mut operand: impl FnMut(&mut Self) -> Out<N>,
    ) -> Result<bool, Raise> {
        let mut more = false;
        while self
            .alt(|p| {
                need!(p.eat(operator)?);
                operand(p)
            })?
            .is_some()
        {
            more = true;
        }
        Ok(more)
    }

    fn inversion(&mut self) -> Out<N> {
        self.alt(|p| {
            let first = p.mark;
            if p.eat(Tok::Not)? {
                some!(p.inversion()?);
                return Ok(Some(p.node(Kind::Operation, first)));
            }
            p.comparison()
        })
    }

    fn comparison(&mut self) -> Out<N> {
        let first = self.mark;
        let left = some!(self.bit_or()?);
        let mut kind = None;
        loop {
            let operator = self.alt(|p| {
                let kind = some!(p.comparison_operator()?);
                some!(p.bit_or()?);
                Ok(Some(kind))
            })?;
            match operator {
                Some(operator) => kind = kind.or(Some(operator)),
                None => break,
            }
        }
        Ok(Some(match kind {
            Some(kind) => self.node_of(kind, first, vec![left]),
            None => left,
        }))
    }

    fn comparison_operator(&mut self) -> Out<Kind> {
        if self.eat(Tok::Not)? {
            need!(self.eat(Tok::In)?);
            return Ok(Some(Kind::Compare));
        }
        let kind = if self.is(Tok::In)? {
            Kind::CompareIn
        } else {
            Kind::Compare
        };
        let is = self.is(Tok::Is)?;
        need!(self.eat_any(&COMPARISONS)?);
        if is {
            self.eat(Tok::Not)?;
        }
        Ok(Some(kind))
    }

    pub(super) fn bit_or(&mut self) -> Out<N> {
        self.remember(Rule::BitOr, |p| p.binary(0))
    }

    fn binary(&mut self, level: usize) -> Out<N> {
        let Some(operators) = BINARY.get(level) else {
            return self.factor();
        };
        let first = self.mark;
        let mut left = some!(self.binary(level + 1)?);
        loop {
            let more = self.alt(|p| {
                need!(p.eat_any(operators)?);
                p.binary(level + 1)
            })?;
            if more.is_none() {
                return Ok(Some(left));
            }
            left = self.node(Kind::Operation, first);
        }
    }

    fn factor(&mut self) -> Out<N> {
        self.alt(|p| {
            let first = p.mark;
            if p.eat_any(&[Tok::Plus, Tok::Minus, Tok::Tilde])? {
                some!(p.factor()?);
                return Ok(Some(p.node(Kind::Operation, first)));
            }
            let base = some!(p.primary()?);
            let power = p.alt(|p| {
                need!(p.eat(Tok::DoubleStar)?);
                some!(p.factor()?);
                Ok(Some(p.node(Kind::Operation, first)))
            })?;
            Ok(Some(power.unwrap_or(base)))
        })
    }

    pub(super) fn primary(&mut self) -> Out<N> {
        self.remember(Rule::Primary, |p| {
            let first = p.mark;
            let mut node = some!(p.atom()?);
            while let Some(kind) = p.trailer()? {
                node = p.node(kind, first);
            }
            Ok(Some(node))
        })
    }

    /// `.name`, a call or a subscript.
    fn trailer(&mut self) -> Out<Kind> {
        match self.tok()? {
            Tok::Dot => self.alt(|p| {
                p.mark += 1;
                need!(p.eat(Tok::Name)?);
                Ok(Some(Kind::Attribute))
            }),
            Tok::LParen => {
                if self.genexp()?.is_some() {
                    return Ok(Some(Kind::Call));
                }
                self.alt(|p| {
                    p.mark += 1;
                    p.arguments()?;
                    need!(p.eat(Tok::RParen)?);
                    Ok(Some(Kind::Call))
                })
            }
            Tok::LBracket => self.alt(|p| {
                p.mark += 1;
                some!(p.slices()?);
                need!(p.eat(Tok::RBracket)?);
                Ok(Some(Kind::Subscript))
            }),
            _ => Ok(None),
        }
    }

    fn slices(&mut self) -> Out<()> {
        let single = self.alt(|p| {
            some!(p.slice()?);
            need!(!p.is(Tok::Comma)?);
            Ok(Some(()))
        })?;
        if single.is_some() {
            return Ok(single);
        }
        self.alt(|p| {
            some!(p.list(|p| {
                if p.slice()?.is_some() {
                    return Ok(Some(()));
                }
                Ok(p.starred_expression()?.map(|_| ()))
            })?);
            p.eat(Tok::Comma)?;
            Ok(Some(()))
        })
    }

    fn slice(&mut self) -> Out<()> {
        let slice = self.alt(|p| {
            p.expression()?;
            need!(p.eat(Tok::Colon)?);
            p.expression()?;
            if p.eat(Tok::Colon)? {
                p.expression()?;
            }
            Ok(Some(()))
        })?;
        if slice.is_some() {
            return Ok(slice);
        }
        Ok(self.named_expression()?.map(|_| ()))
    }

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
                let span = crate::lexer::span_before(p.src, end);
                p.raise::<()>(crate::SyntaxError::new(
                    "':' expected after dictionary key",
                    span,
                ))
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
        need!(self.eat(Tok::For)?);
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
        self.mark = first + 1;
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

    fn invalid_comprehension(&mut self) -> Out<()> {
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

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

/// The levels of sums and of products in [`BINARY`].
const SUM: usize = 4;
const PRODUCT: usize = 5;

const NOT_HINT: &str = "'not' after an operator must be parenthesized";
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

    pub(super) fn star_expression(&mut self) -> Out<N> {
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
        // Beginnings of soft keywords count as such.
        let begins = |word: &str| word.starts_with(self.text(first));
        let soft = ["_", "case", "match", "type"].into_iter().any(begins) && self.is(Tok::Name)?;
        if !name_string && !soft {
            self.alt(|p| {
                let left = some!(p.disjunction()?);
                let invalid = std::mem::replace(&mut p.invalid, false);
                let right = p.valid_expression();
                p.invalid = invalid;
                let right = some!(right?);
                let legacy =
                    left.kind == Kind::Name && matches!(p.text(left.first), "print" | "exec");
                need!(!legacy && p.levels[p.mark - 1] > 0);
                let message = "invalid syntax. Perhaps you forgot a comma?";
                p.range::<()>(left.first, right.end, message)
            })?;
        }
        self.alt(|p| {
            let value = some!(p.disjunction()?);
            need!(p.eat(Tok::If)?);
            let test = some!(p.disjunction()?);
            need!(!p.is_any(&[Tok::Else, Tok::Colon])?);
            let message = "expected 'else' after 'if' expression";
            p.range::<()>(value.first, test.end, message)
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
        self.alt(|p| {
            need!(p.eat(Tok::Name)? && !p.is(Tok::LParen)?);
            // What follows any other name is read too, and mistakes in it are found.
            some!(p.star_expressions()?);
            let name = p.text(first);
            need!(matches!(name, "print" | "exec"));
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
        if level == PRODUCT && self.invalid {
            self.invalid_factor()?;
        }
        let mut left = some!(self.binary(level + 1)?);
        loop {
            let more = self.alt(|p| {
                need!(p.eat_any(operators)?);
                p.binary(level + 1)
            })?;
            if more.is_none() {
                if level == SUM && self.invalid {
                    self.invalid_arithmetic()?;
                }
                return Ok(Some(left));
            }
            left = self.node(Kind::Operation, first);
        }
    }

    /// `a + not b`.
    fn invalid_arithmetic(&mut self) -> Out<()> {
        self.alt(|p| {
            need!(p.eat_any(BINARY[SUM])? || p.eat_any(BINARY[PRODUCT])?);
            let not = p.mark;
            need!(p.eat(Tok::Not)?);
            some!(p.inversion()?);
            p.range(not, p.mark, NOT_HINT)
        })
    }

    /// `-not a`.
    fn invalid_factor(&mut self) -> Out<()> {
        self.alt(|p| {
            need!(p.eat_any(&[Tok::Plus, Tok::Minus, Tok::Tilde])?);
            let not = p.mark;
            need!(p.eat(Tok::Not)?);
            some!(p.factor()?);
            p.range(not, p.mark, NOT_HINT)
        })
    }

    fn factor(&mut self) -> Out<N> {
        self.alt(|p| {
            let first = p.mark;
            if p.eat_any(&[Tok::Plus, Tok::Minus, Tok::Tilde])? {
                some!(p.factor()?);
                return Ok(Some(p.node(Kind::Operation, first)));
            }
            let base = some!(p.awaited()?);
            let power = p.alt(|p| {
                need!(p.eat(Tok::DoubleStar)?);
                some!(p.factor()?);
                Ok(Some(p.node(Kind::Operation, first)))
            })?;
            Ok(Some(power.unwrap_or(base)))
        })
    }

    fn awaited(&mut self) -> Out<N> {
        let first = self.mark;
        if !self.eat(Tok::Await)? {
            return self.primary();
        }
        some!(self.primary()?);
        Ok(Some(self.node(Kind::Await, first)))
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
            Tok::LBracket => {
                self.bracket_behind_primary()?;
                self.alt(|p| {
                    p.mark += 1;
                    some!(p.slices()?);
                    need!(p.eat(Tok::RBracket)?);
                    Ok(Some(Kind::Subscript))
                })
            }
            Tok::LBrace => {
                self.bracket_behind_primary()?;
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    /// Where the parenthesis of a generator expression may stand, mistakes of comprehensions in any
    /// bracket are looked for.
    fn bracket_behind_primary(&mut self) -> Out<()> {
        if self.invalid {
            self.invalid_comprehension()?;
        }
        Ok(None)
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
}

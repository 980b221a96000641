//! The arguments of calls, and the mistakes usual in them.

use super::{Kind, N, Out, Rule, Walk, need, some};
use crate::token::Tok;

const WALRUS_HINT: &str = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";

impl Walk<'_> {
    pub(super) fn arguments(&mut self) -> Out<N> {
        self.remember(Rule::Arguments, |p| {
            let found = p.alt(|p| {
                let args = some!(p.args()?);
                p.eat(Tok::Comma)?;
                need!(p.is(Tok::RParen)?);
                Ok(Some(args))
            })?;
            if found.is_none() && p.invalid {
                p.invalid_arguments()?;
            }
            Ok(found)
        })
    }

    /// Positional arguments, then keywords. The items of the node are the keywords.
    fn args(&mut self) -> Out<N> {
        self.remember(Rule::Args, |p| {
            let first = p.mark;
            let Some(positional) = p.alt(|p| p.list(Self::positional))? else {
                return p.kwargs();
            };
            let mut items = positional;
            let keywords = p.alt(|p| {
                need!(p.eat(Tok::Comma)?);
                p.kwargs()
            })?;
            if let Some(keywords) = keywords {
                items.extend(keywords.items.iter().cloned());
            }
            Ok(Some(p.node_of(Kind::Call, first, items)))
        })
    }

    fn positional(&mut self) -> Out<N> {
        if let Some(starred) = self.starred_expression()? {
            return Ok(Some(starred));
        }
        self.alt(|p| {
            let node = match p.assignment_expression()? {
                Some(node) => node,
                None => {
                    let node = some!(p.expression()?);
                    need!(!p.is(Tok::ColonEqual)?);
                    node
                }
            };
            need!(!p.is(Tok::Equal)?);
            Ok(Some(node))
        })
    }

    pub(super) fn starred_expression(&mut self) -> Out<N> {
        let found = self.starred(Self::expression)?;
        if found.is_none() && self.invalid && self.eat(Tok::Star)? {
            return self.at_furthest("Invalid star expression");
        }
        if let Some(node) = &found
            && self.invalid
            && self.is(Tok::Equal)?
        {
            let mark = self.mark;
            self.mark += 1;
            if let Some(value) = self.expression()? {
                let message = "cannot assign to iterable argument unpacking";
                return self.range(node.first, value.end.max(self.mark), message);
            }
            self.mark = mark;
        }
        Ok(found)
    }

    /// `name=value`, `*a` and `**k` in an order that is allowed.
    fn kwargs(&mut self) -> Out<N> {
        self.remember(Rule::Kwargs, |p| {
            let first = p.mark;
            let mut items = p
                .alt(|p| p.list(Self::keyword_or_starred))?
                .unwrap_or_default();
            let start_over = p.mark;
            let doubles = p.alt(|p| {
                if !items.is_empty() {
                    need!(p.eat(Tok::Comma)?);
                }
                p.list(Self::keyword_or_double_starred)
            })?;
            match doubles {
                Some(doubles) => items.extend(doubles),
                None if items.is_empty() => return Ok(None),
                None => p.mark = start_over,
            }
            Ok(Some(p.node_of(Kind::Call, first, items)))
        })
    }

    fn keyword_or_starred(&mut self) -> Out<N> {
        if self.invalid {
            self.invalid_keyword()?;
        }
        if let Some(keyword) = self.keyword()? {
            return Ok(Some(keyword));
        }
        self.starred_expression()
    }

    fn keyword_or_double_starred(&mut self) -> Out<N> {
        if self.invalid {
            self.invalid_keyword()?;
        }
        if let Some(keyword) = self.keyword()? {
            return Ok(Some(keyword));
        }
        self.alt(|p| {
            let first = p.mark;
            need!(p.eat(Tok::DoubleStar)?);
            some!(p.expression()?);
            // A dictionary stands for the unpacking in the outline.
            Ok(Some(p.node(Kind::Dict, first)))
        })
    }

    fn keyword(&mut self) -> Out<N> {
        self.alt(|p| {
            let first = p.mark;
            need!(p.eat(Tok::Name)? && p.eat(Tok::Equal)?);
            some!(p.expression()?);
            Ok(Some(p.node(Kind::Named, first)))
        })
    }

    fn invalid_keyword(&mut self) -> Out<()> {
        let first = self.mark;
        self.alt(|p| {
            need!(p.eat_any(&[Tok::True, Tok::False, Tok::None])? && p.eat(Tok::Equal)?);
            let message = format!("cannot assign to {}", p.text(first));
            p.range::<()>(first, p.mark, message)
        })?;
        self.alt(|p| {
            need!(p.eat(Tok::Name)? && p.eat(Tok::Equal)?);
            some!(p.expression()?);
            some!(p.for_if_clauses()?);
            p.range::<()>(first, first + 2, WALRUS_HINT)
        })?;
        self.alt(|p| {
            let named = p.ahead(|p| {
                need!(p.eat(Tok::Name)? && p.eat(Tok::Equal)?);
                Ok(Some(()))
            })?;
            need!(!named);
            let value = some!(p.expression()?);
            need!(p.eat(Tok::Equal)?);
            let message = "expression cannot contain assignment, perhaps you meant \"==\"?";
            p.range::<()>(value.first, p.mark, message)
        })?;
        self.alt(|p| {
            need!(p.eat(Tok::DoubleStar)?);
            some!(p.expression()?);
            need!(p.eat(Tok::Equal)?);
            some!(p.expression()?);
            p.range::<()>(first, p.mark, "cannot assign to keyword argument unpacking")
        })
    }

    fn invalid_arguments(&mut self) -> Out<()> {
        let first = self.mark;
        // *a behind **k.
        self.alt(|p| {
            let args = some!(p.args()?);
            let keywords = args
                .items
                .iter()
                .any(|item| matches!(item.kind, Kind::Named | Kind::Dict));
            need!(keywords);
            let comma = p.mark;
            need!(p.eat(Tok::Comma)?);
            some!(p.list(|p| {
                let starred = some!(p.starred_expression()?);
                need!(!p.is(Tok::Equal)?);
                Ok(Some(starred))
            })?);
            p.starting_from::<()>(
                comma,
                "iterable argument unpacking follows keyword argument unpacking",
            )
        })?;
        let unparenthesised = "Generator expression must be parenthesized";
        self.alt(|p| {
            let elt = some!(p.expression()?);
            let clauses = some!(p.for_if_clauses()?);
            need!(p.eat(Tok::Comma)?);
            if p.args()?.is_none() {
                p.alt(|p| {
                    some!(p.expression()?);
                    p.for_if_clauses()
                })?;
            }
            p.range::<()>(elt.first, clauses.end, unparenthesised)
        })?;
        self.alt(|p| {
            need!(p.eat(Tok::Name)? && p.eat(Tok::Equal)?);
            some!(p.expression()?);
            some!(p.for_if_clauses()?);
            p.range::<()>(first, first + 2, WALRUS_HINT)
        })?;
        self.alt(|p| {
            p.alt(|p| {
                some!(p.args()?);
                need!(p.eat(Tok::Comma)?);
                Ok(Some(()))
            })?;
            let name = p.mark;
            need!(p.eat(Tok::Name)? && p.eat(Tok::Equal)?);
            need!(p.is_any(&[Tok::Comma, Tok::RParen])?);
            p.range::<()>(name, p.mark, "expected argument value expression")
        })?;
        self.alt(|p| {
            let args = some!(p.args()?);
            let clauses = some!(p.for_if_clauses()?);
            // The last of several arguments is the generator; alone, it is something else.
            need!(args.items.len() > 1);
            let last = some!(args.items.last());
            p.range::<()>(last.first, clauses.end, unparenthesised)
        })?;
        self.alt(|p| {
            some!(p.args()?);
            need!(p.eat(Tok::Comma)?);
            let elt = some!(p.expression()?);
            let clauses = some!(p.for_if_clauses()?);
            p.range::<()>(elt.first, clauses.end, unparenthesised)
        })?;
        self.alt(|p| {
            let args = some!(p.args()?);
            need!(p.eat(Tok::Comma)?);
            some!(p.args()?);
            let unpacking = args
                .items
                .last()
                .is_some_and(|last| last.kind == Kind::Dict);
            let behind = if unpacking {
                "keyword argument unpacking"
            } else {
                "keyword argument"
            };
            p.at_furthest::<()>(format!("positional argument follows {behind}"))
        })
    }
}

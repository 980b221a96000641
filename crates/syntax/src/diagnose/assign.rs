//! Assignments and their targets, and the mistakes usual in them.

use super::{Kind, N, Node, Out, Rule, Walk, need, some};
use crate::token::Tok;

const AUGMENTED: [Tok; 13] = [
    Tok::PlusEqual,
    Tok::MinusEqual,
    Tok::StarEqual,
    Tok::AtEqual,
    Tok::SlashEqual,
    Tok::PercentEqual,
    Tok::AmperEqual,
    Tok::VBarEqual,
    Tok::CircumflexEqual,
    Tok::LeftShiftEqual,
    Tok::RightShiftEqual,
    Tok::DoubleStarEqual,
    Tok::DoubleSlashEqual,
];

/// Which statement the targets belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Targets {
    Assign,
    Delete,
    Loop,
}

impl Walk<'_> {
    pub(super) fn assignment(&mut self) -> Out<()> {
        let annotated = self.alt(|p| {
            if p.primary_target()?.is_none() {
                some!(p.parenthesised_target()?);
            }
            need!(p.eat(Tok::Colon)?);
            some!(p.expression()?);
            p.alt(|p| {
                need!(p.eat(Tok::Equal)?);
                p.annotated_value()
            })?;
            Ok(Some(()))
        })?;
        if annotated.is_some() {
            return Ok(annotated);
        }
        let plain = self.alt(|p| {
            let mut any = false;
            while p.targets_and_equal()?.is_some() {
                any = true;
            }
            need!(any);
            some!(p.annotated_value()?);
            need!(!p.is(Tok::Equal)?);
            Ok(Some(()))
        })?;
        if plain.is_some() {
            return Ok(plain);
        }
        let mut committed = false;
        let augmented = self.alt(|p| {
            if p.primary_target()?.is_none() {
                some!(p.parenthesised_target()?);
            }
            need!(p.eat_any(&AUGMENTED)?);
            committed = true;
            some!(p.annotated_value()?);
            Ok(Some(()))
        })?;
        if augmented.is_some() || committed {
            return Ok(augmented);
        }
        if self.invalid {
            self.invalid_assignment()?;
        }
        Ok(None)
    }

    /// A yield or star expressions: the right side of an assignment.
    pub(super) fn annotated_value(&mut self) -> Out<N> {
        if let Some(node) = self.yield_expression()? {
            return Ok(Some(node));
        }
        self.star_expressions()
    }

    fn targets_and_equal(&mut self) -> Out<()> {
        self.alt(|p| {
            some!(p.star_targets()?);
            need!(p.eat(Tok::Equal)?);
            Ok(Some(()))
        })
    }

    /// A name, an attribute or a subscript.
    fn primary_target(&mut self) -> Out<N> {
        self.alt(|p| {
            let first = p.mark;
            let node = some!(p.primary()?);
            let single = matches!(node.kind, Kind::Name | Kind::Attribute | Kind::Subscript);
            // A target in parentheses alone is not a bare one.
            need!(single && node.first == first);
            Ok(Some(node))
        })
    }

    fn parenthesised_target(&mut self) -> Out<N> {
        self.alt(|p| {
            need!(p.eat(Tok::LParen)?);
            let node = match p.primary_target()? {
                Some(node) => node,
                None => some!(p.parenthesised_target()?),
            };
            need!(p.eat(Tok::RParen)?);
            Ok(Some(node))
        })
    }

    pub(super) fn star_targets(&mut self) -> Out<N> {
        self.alt(|p| {
            let first = p.mark;
            let mut items = some!(p.list(Self::star_target)?);
            let comma = p.eat(Tok::Comma)?;
            if items.len() == 1 && !comma {
                return Ok(items.pop());
            }
            Ok(Some(p.node_of(Kind::Tuple, first, items)))
        })
    }

    pub(super) fn star_target(&mut self) -> Out<N> {
        self.remember(Rule::StarTarget, |p| {
            let first = p.mark;
            if p.eat(Tok::Star)? {
                need!(!p.is(Tok::Star)?);
                let inner = some!(p.star_target()?);
                return Ok(Some(p.node_of(Kind::Starred, first, vec![inner])));
            }
            if let Some(node) = p.primary_target()? {
                return Ok(Some(node));
            }
            for (open, close, kind) in [
                (Tok::LParen, Tok::RParen, Kind::Tuple),
                (Tok::LBracket, Tok::RBracket, Kind::List),
            ] {
                let found = p.alt(|p| {
                    need!(p.eat(open)?);
                    let items = p.alt(|p| p.list(Self::star_target))?.unwrap_or_default();
                    if !items.is_empty() {
                        p.eat(Tok::Comma)?;
                    }
                    need!(p.eat(close)?);
                    Ok(Some(p.node_of(kind, first, items)))
                })?;
                if found.is_some() {
                    return Ok(found);
                }
            }
            Ok(None)
        })
    }

    fn invalid_assignment(&mut self) -> Out<()> {
        self.alt(|p| {
            let target = some!(p.display_target()?);
            need!(p.eat(Tok::Colon)?);
            some!(p.expression()?);
            let what = target.kind.describe();
            p.at_node::<()>(
                &target,
                format!("only single target (not {what}) can be annotated"),
            )
        })?;
        self.alt(|p| {
            let target = some!(p.star_named_expression()?);
            need!(p.eat(Tok::Comma)?);
            while p.star_named_expressions()?.is_some() {}
            need!(p.eat(Tok::Colon)?);
            some!(p.expression()?);
            p.at_node::<()>(&target, "only single target (not tuple) can be annotated")
        })?;
        self.alt(|p| {
            let target = some!(p.expression()?);
            need!(p.eat(Tok::Colon)?);
            some!(p.expression()?);
            p.at_node::<()>(&target, "illegal target for annotation")
        })?;
        self.alt(|p| {
            while p.targets_and_equal()?.is_some() {}
            let value = some!(p.star_expressions()?);
            need!(p.eat(Tok::Equal)?);
            p.invalid_target(Targets::Assign, &value)
        })?;
        self.alt(|p| {
            while p.targets_and_equal()?.is_some() {}
            let value = some!(p.yield_expression()?);
            need!(p.eat(Tok::Equal)?);
            p.at_node::<()>(&value, "assignment to yield expression not possible")
        })?;
        self.alt(|p| {
            let target = some!(p.star_expressions()?);
            need!(p.eat_any(&AUGMENTED)?);
            some!(p.annotated_value()?);
            let what = target.kind.describe();
            p.at_node::<()>(
                &target,
                format!("'{what}' is an illegal expression for augmented assignment"),
            )
        })
    }

    /// A list or tuple, perhaps in parentheses.
    fn display_target(&mut self) -> Out<N> {
        let node = some!(self.atom()?);
        need!(matches!(node.kind, Kind::List | Kind::Tuple));
        Ok(Some(node))
    }

    /// Raises if `target` has a part that cannot be assigned to or deleted.
    pub(super) fn invalid_target(&mut self, targets: Targets, target: &N) -> Out<()> {
        let bad = some!(invalid_part(targets, target));
        let verb = if targets == Targets::Delete {
            "delete"
        } else {
            "assign to"
        };
        self.at_node(bad, format!("cannot {verb} {}", bad.kind.describe()))
    }

    pub(super) fn invalid_for_target(&mut self) -> Out<()> {
        self.alt(|p| {
            p.eat(Tok::Async)?;
            need!(p.eat(Tok::For)?);
            let target = some!(p.star_expressions()?);
            p.invalid_target(Targets::Loop, &target)
        })
    }
}

fn invalid_part(targets: Targets, node: &Node) -> Option<&Node> {
    match node.kind {
        Kind::List | Kind::Tuple => node
            .items
            .iter()
            .find_map(|item| invalid_part(targets, item)),
        Kind::Starred if targets != Targets::Delete => node
            .items
            .first()
            .and_then(|inner| invalid_part(targets, inner)),
        Kind::CompareIn if targets == Targets::Loop => node
            .items
            .first()
            .and_then(|left| invalid_part(targets, left)),
        Kind::Compare if targets == Targets::Loop => None,
        Kind::Name | Kind::Attribute | Kind::Subscript => None,
        _ => Some(node),
    }
}

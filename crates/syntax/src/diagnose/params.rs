//! Parameter lists, and the mistakes usual in them.

use super::{Out, Walk, need};
use crate::token::Tok;

/// What was read of a parameter list so far.
#[derive(Default)]
struct Seen {
    any: bool,
    slash: bool,
    star: bool,
    default: bool,
}

impl Walk<'_> {
    /// The parameters of a `def` or lambda; takes as many as are in order.
    pub(super) fn params(&mut self, lambda: bool) -> Out<()> {
        let close = if lambda { Tok::Colon } else { Tok::RParen };
        let mut seen = Seen::default();
        loop {
            let at = self.mark;
            match self.tok()? {
                Tok::Slash => {
                    if self.invalid {
                        self.invalid_slash(&seen)?;
                    }
                    need!(seen.any && !seen.slash && !seen.star);
                    self.mark += 1;
                    seen.slash = true;
                    if self.invalid && self.is(Tok::Star)? {
                        return self.at_token(self.mark, "expected comma between / and *");
                    }
                }
                Tok::Star => {
                    self.mark += 1;
                    if self.is(Tok::Name)? {
                        self.param_name(lambda, true)?;
                        if seen.star {
                            need!(self.invalid && self.is_any(&[close, Tok::Comma])?);
                            return self.at_token(at, "* argument may appear only once");
                        }
                        if self.invalid && self.is(Tok::Equal)? {
                            let message = "var-positional argument cannot have default value";
                            return self.at_token(self.mark, message);
                        }
                    } else if self.invalid {
                        if seen.star {
                            need!(self.is(Tok::Comma)?);
                            return self.at_token(at, "* argument may appear only once");
                        }
                        self.invalid_bare_star(at, lambda)?;
                        need!(self.is(Tok::Comma)?);
                    } else {
                        let named = self.ahead(|p| {
                            need!(p.eat(Tok::Comma)? && p.is(Tok::Name)?);
                            Ok(Some(()))
                        })?;
                        need!(named && !seen.star);
                    }
                    seen.star = true;
                }
                Tok::DoubleStar => {
                    self.mark += 1;
                    need!(self.param_name(lambda, false)?.is_some());
                    return self.after_double_star(close);
                }
                Tok::Name => {
                    self.param_name(lambda, false)?;
                    let default = self.eat(Tok::Equal)?;
                    if default {
                        if self.invalid && self.is_any(&[Tok::RParen, Tok::Comma])? {
                            let message = "expected default value expression";
                            return self.at_token(self.mark - 1, message);
                        }
                        need!(self.expression()?.is_some());
                    } else if seen.default && !seen.star {
                        if self.invalid && self.is_any(&[close, Tok::Comma])? {
                            let message =
                                "parameter without a default follows parameter with a default";
                            return self.range(at, self.mark, message);
                        }
                        self.mark = at;
                        return Ok(Some(()));
                    }
                    seen.default |= default;
                    seen.any = true;
                }
                Tok::LParen if self.invalid && !seen.default && !seen.star => {
                    return self.invalid_parentheses(lambda);
                }
                _ => return Ok(Some(())),
            }
            if !self.eat(Tok::Comma)? {
                return Ok(Some(()));
            }
        }
    }

    /// A parameter's name and, in a `def`, its annotation.
    fn param_name(&mut self, lambda: bool, starred: bool) -> Out<()> {
        need!(self.eat(Tok::Name)?);
        if !lambda {
            self.alt(|p| {
                need!(p.eat(Tok::Colon)?);
                if starred && p.starred(Self::bit_or)?.is_some() {
                    return Ok(Some(()));
                }
                Ok(p.expression()?.map(|_| ()))
            })?;
        }
        Ok(Some(()))
    }

    fn invalid_slash(&mut self, seen: &Seen) -> Out<()> {
        let at = self.mark;
        if seen.slash {
            return self.at_token(at, "/ may appear only once");
        }
        if seen.star {
            return self.at_token(at, "/ must be ahead of *");
        }
        self.mark += 1;
        let comma = self.is(Tok::Comma)?;
        self.mark = at;
        if !seen.any && comma {
            return self.at_token(at, "at least one argument must precede /");
        }
        Ok(None)
    }

    /// A `*` that no name follows and nothing to name behind it.
    fn invalid_bare_star(&mut self, star: usize, lambda: bool) -> Out<()> {
        let close = if lambda { Tok::Colon } else { Tok::RParen };
        let mark = self.mark;
        let bare =
            self.is(close)? || (self.eat(Tok::Comma)? && self.is_any(&[close, Tok::DoubleStar])?);
        self.mark = mark;
        let message = "named arguments must follow bare *";
        match bare {
            false => Ok(None),
            true if lambda => self.at_furthest(message),
            true => self.at_token(star, message),
        }
    }

    fn after_double_star(&mut self, close: Tok) -> Out<()> {
        if !self.invalid {
            self.eat(Tok::Comma)?;
            return Ok(Some(()));
        }
        if self.is(Tok::Equal)? {
            return self.at_token(self.mark, "var-keyword argument cannot have default value");
        }
        if self.eat(Tok::Comma)? && !self.is(close)? {
            let wrong = self.is_any(&[Tok::Name, Tok::Star, Tok::DoubleStar, Tok::Slash])?;
            if wrong {
                let message = "arguments cannot follow var-keyword argument";
                return self.at_token(self.mark, message);
            }
        }
        Ok(Some(()))
    }

    fn invalid_parentheses(&mut self, lambda: bool) -> Out<()> {
        let first = self.mark;
        self.alt(|p| {
            p.mark += 1;
            need!(p.eat(Tok::Name)?);
            while p.eat(Tok::Comma)? && p.eat(Tok::Name)? {}
            need!(p.eat(Tok::RParen)?);
            let what = if lambda {
                "Lambda expression"
            } else {
                "Function"
            };
            p.range(
                first,
                p.mark,
                format!("{what} parameters cannot be parenthesized"),
            )
        })
    }
}

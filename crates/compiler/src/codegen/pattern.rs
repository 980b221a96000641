//! `match`.
//!
//! The subject of each pattern is kept in a hidden fast local, and so is what a pattern captures
//! until the whole pattern has matched; so every test leaves the stack as it found it, and a
//! failed one can jump away from anywhere.

use gilscope_bytecode::{Compare, Const, Opcode};
use gilscope_syntax::ast::*;
use num_bigint::BigInt;
use num_traits::FromPrimitive;

use super::Compiler;
use super::names::Access;
use super::unit::Label;
use crate::consts::{literal, same};
use crate::error::{CompileError, Result};

/// A name that a pattern captures, and the hidden local that holds its value.
type Captures = Vec<(Name, u32, Span)>;

impl Compiler<'_> {
    pub(super) fn match_stmt(&mut self, subject: &Expr, cases: &[MatchCase]) -> Result<()> {
        self.expr(subject)?;
        let slot = self.unit.borrow_hidden("0subject");
        self.unit.emit(Opcode::StoreFast, slot, subject.span);
        let end = self.label();
        for (i, case) in cases.iter().enumerate() {
            let last = i + 1 == cases.len();
            if case.guard.is_none() && !last {
                refutable(&case.pattern)?;
            }
            let next = self.label();
            // A pattern that tests nothing has its line all the same.
            self.tell_line(case.pattern.span);
            let mut captures = Captures::new();
            let mut used = Vec::new();
            self.pattern(&case.pattern, slot, next, &mut captures, &mut used)?;
            for (name, value, span) in captures {
                self.unit.emit(Opcode::LoadFast, value, span);
                self.name(&name, Access::Store, span)?;
            }
            if let Some(guard) = &case.guard {
                self.expr(guard)?;
                self.jump(Opcode::PopJumpIfFalse, next, guard.span);
            }
            for value in used {
                self.unit.give_back(value);
            }
            self.stmts(&case.body)?;
            self.jump(Opcode::JumpForward, end, case.pattern.span);
            self.place(next);
        }
        self.place(end);
        self.unit.give_back(slot);
        Ok(())
    }

    /// Tests the value in `subject`; goes to `fail` if it does not match. Hidden locals that must
    /// stay as they are until the names are bound are noted in `used`.
    fn pattern(
        &mut self,
        p: &Pattern,
        subject: u32,
        fail: Label,
        captures: &mut Captures,
        used: &mut Vec<u32>,
    ) -> Result<()> {
        self.descend(p.span)?;
        let span = p.span;
        match &p.kind {
            PatternKind::Value(value) => {
                self.unit.emit(Opcode::LoadFast, subject, span);
                self.expr(value)?;
                self.compare_op(Compare::Eq, span);
                self.jump(Opcode::PopJumpIfFalse, fail, span);
            }
            PatternKind::Singleton(c) => {
                self.unit.emit(Opcode::LoadFast, subject, span);
                let value = Expr {
                    span,
                    kind: ExprKind::Constant(c.clone()),
                };
                self.expr(&value)?;
                self.compare_op(Compare::Is, span);
                self.jump(Opcode::PopJumpIfFalse, fail, span);
            }
            PatternKind::Sequence(items) => {
                self.sequence(items, subject, fail, captures, used, span)?;
            }
            PatternKind::Mapping {
                keys,
                patterns,
                rest,
            } => {
                self.test(Opcode::MatchMapping, subject, fail, span);
                self.mapping(keys, patterns, subject, fail, captures, used, span)?;
                if let Some(rest) = rest {
                    self.mapping_rest(rest, keys, subject, captures, used, span)?;
                }
            }
            PatternKind::Class {
                cls,
                patterns,
                kwd_attrs,
                kwd_patterns,
            } => {
                for (i, name) in kwd_attrs.iter().enumerate() {
                    if kwd_attrs[..i].contains(name) {
                        let message = format!("attribute name repeated in class pattern: {name}");
                        return Err(CompileError::new(message, kwd_patterns[i].span));
                    }
                }
                self.unit.emit(Opcode::LoadFast, subject, span);
                self.expr(cls)?;
                let names = kwd_attrs
                    .iter()
                    .map(|n| Const::Str(n.as_ref().into()))
                    .collect();
                self.load_const(Const::Tuple(names), span);
                self.arg(Opcode::MatchClass, patterns.len(), span);
                let all: Vec<&Pattern> = patterns.iter().chain(kwd_patterns).collect();
                self.values_or_none(&all, fail, captures, used, span)?;
            }
            PatternKind::Star(_) => {
                return Err(CompileError::new("can't use starred pattern here", span));
            }
            PatternKind::As { pattern, name } => {
                if let Some(pattern) = pattern {
                    self.pattern(pattern, subject, fail, captures, used)?;
                }
                if let Some(name) = name {
                    self.capture(name, subject, captures, span)?;
                }
            }
            PatternKind::Or(choices) => {
                self.choices(choices, subject, fail, captures, used, span)?;
            }
        }
        self.ascend();
        Ok(())
    }

    fn hidden(&mut self, used: &mut Vec<u32>) -> u32 {
        let slot = self.unit.borrow_hidden("0matched");
        used.push(slot);
        slot
    }

    fn capture(
        &mut self,
        name: &Name,
        value: u32,
        captures: &mut Captures,
        span: Span,
    ) -> Result<()> {
        if captures.iter().any(|(n, ..)| n == name) {
            let message = format!("multiple assignments to name '{name}' in pattern");
            return Err(CompileError::new(message, span));
        }
        captures.push((name.clone(), value, span));
        Ok(())
    }

    /// An instruction that answers yes or no about the subject.
    fn test(&mut self, op: Opcode, subject: u32, fail: Label, span: Span) {
        self.unit.emit(Opcode::LoadFast, subject, span);
        self.op(op, span);
        self.op(Opcode::RotTwo, span);
        self.op(Opcode::PopTop, span);
        self.jump(Opcode::PopJumpIfFalse, fail, span);
    }

    fn sequence(
        &mut self,
        items: &[Pattern],
        subject: u32,
        fail: Label,
        captures: &mut Captures,
        used: &mut Vec<u32>,
        span: Span,
    ) -> Result<()> {
        let is_star = |p: &Pattern| matches!(p.kind, PatternKind::Star(_));
        let star = items.iter().position(is_star);
        if items.iter().filter(|p| is_star(p)).count() > 1 {
            let message = "multiple starred names in sequence pattern";
            return Err(CompileError::new(message, span));
        }
        self.test(Opcode::MatchSequence, subject, fail, span);
        let fixed = items.len() - usize::from(star.is_some());
        if star.is_none() || fixed > 0 {
            self.unit.emit(Opcode::LoadFast, subject, span);
            self.op(Opcode::GetLen, span);
            self.op(Opcode::RotTwo, span);
            self.op(Opcode::PopTop, span);
            self.load_const(Const::Int(fixed.into()), span);
            let op = if star.is_some() {
                Compare::Ge
            } else {
                Compare::Eq
            };
            self.compare_op(op, span);
            self.jump(Opcode::PopJumpIfFalse, fail, span);
        }
        // A star that captures nothing need not be taken apart: the items are fetched one by one.
        let ignored_star = matches!(star.map(|i| &items[i].kind), Some(PatternKind::Star(None)));
        if ignored_star || items.iter().all(is_wildcard) {
            for (i, item) in items.iter().enumerate() {
                if is_star(item) || is_wildcard(item) {
                    continue;
                }
                self.unit.emit(Opcode::LoadFast, subject, span);
                if star.is_some_and(|s| i > s) {
                    // Counted from the front, as a sequence of the script's own need not know negative indices.
                    self.op(Opcode::GetLen, span);
                    let behind = items.len() as i64 - i as i64;
                    self.load_const(Const::Int(behind.into()), span);
                    self.op(Opcode::BinarySubtract, span);
                } else {
                    self.load_const(Const::Int((i as i64).into()), span);
                }
                self.op(Opcode::BinarySubscr, span);
                let slot = self.hidden(used);
                self.unit.emit(Opcode::StoreFast, slot, span);
                self.pattern(item, slot, fail, captures, used)?;
            }
            return Ok(());
        }
        self.unit.emit(Opcode::LoadFast, subject, span);
        match star {
            Some(before) => {
                let after = items.len() - before - 1;
                if before > 0xff || after >= 1 << 15 {
                    let message = "too many expressions in star-unpacking sequence pattern";
                    return Err(CompileError::new(message, span));
                }
                self.arg(Opcode::UnpackEx, before | after << 8, span);
            }
            None => self.arg(Opcode::UnpackSequence, items.len(), span),
        }
        let slots: Vec<u32> = items.iter().map(|_| self.hidden(used)).collect();
        for &slot in &slots {
            self.unit.emit(Opcode::StoreFast, slot, span);
        }
        for (item, slot) in items.iter().zip(slots) {
            match &item.kind {
                PatternKind::Star(Some(name)) => self.capture(name, slot, captures, item.span)?,
                PatternKind::Star(None) => {}
                _ => self.pattern(item, slot, fail, captures, used)?,
            }
        }
        Ok(())
    }

    #[allow(clippy::too_many_arguments, reason = "one pattern's parts")]
    fn mapping(
        &mut self,
        keys: &[Expr],
        patterns: &[Pattern],
        subject: u32,
        fail: Label,
        captures: &mut Captures,
        used: &mut Vec<u32>,
        span: Span,
    ) -> Result<()> {
        if keys.is_empty() {
            return Ok(());
        }
        let mut seen: Vec<Const> = Vec::new();
        for key in keys {
            let Some(value) = key_value(key) else {
                continue;
            };
            if seen.iter().any(|other| equal_keys(other, &value)) {
                let text = match &value {
                    Const::Int(i) => i.to_string(),
                    Const::Complex(..) => {
                        format!("({})", super::unparse::unparse(key).replace(' ', ""))
                    }
                    _ => super::unparse::unparse(key),
                };
                let message = format!("mapping pattern checks duplicate key ({text})");
                return Err(CompileError::new(message, span));
            }
            seen.push(value);
        }
        self.unit.emit(Opcode::LoadFast, subject, span);
        self.op(Opcode::GetLen, span);
        self.op(Opcode::RotTwo, span);
        self.op(Opcode::PopTop, span);
        self.load_const(Const::Int(keys.len().into()), span);
        self.compare_op(Compare::Ge, span);
        self.jump(Opcode::PopJumpIfFalse, fail, span);
        self.unit.emit(Opcode::LoadFast, subject, span);
        self.exprs(keys)?;
        self.arg(Opcode::BuildTuple, keys.len(), span);
        // subject keys -- subject keys values: only the values are wanted.
        self.op(Opcode::MatchKeys, span);
        self.op(Opcode::RotThree, span);
        self.op(Opcode::PopTop, span);
        self.op(Opcode::PopTop, span);
        let all: Vec<&Pattern> = patterns.iter().collect();
        self.values_or_none(&all, fail, captures, used, span)
    }

    /// `**rest`: a copy of the mapping without the keys.
    fn mapping_rest(
        &mut self,
        rest: &Name,
        keys: &[Expr],
        subject: u32,
        captures: &mut Captures,
        used: &mut Vec<u32>,
        span: Span,
    ) -> Result<()> {
        let slot = self.hidden(used);
        self.arg(Opcode::BuildMap, 0, span);
        self.unit.emit(Opcode::LoadFast, subject, span);
        self.arg(Opcode::DictUpdate, 1, span);
        for key in keys {
            self.op(Opcode::DupTop, span);
            self.expr(key)?;
            self.op(Opcode::DeleteSubscr, span);
        }
        self.unit.emit(Opcode::StoreFast, slot, span);
        self.capture(rest, slot, captures, span)
    }

    /// With a tuple of values or None on the stack: fails on None, matches the values one by one.
    fn values_or_none(
        &mut self,
        patterns: &[&Pattern],
        fail: Label,
        captures: &mut Captures,
        used: &mut Vec<u32>,
        span: Span,
    ) -> Result<()> {
        let values = self.hidden(used);
        self.unit.emit(Opcode::StoreFast, values, span);
        self.unit.emit(Opcode::LoadFast, values, span);
        self.load_const(Const::None, span);
        self.compare_op(Compare::IsNot, span);
        self.jump(Opcode::PopJumpIfFalse, fail, span);
        let wanted: Vec<usize> = (0..patterns.len())
            .filter(|&i| !is_wildcard(patterns[i]))
            .collect();
        if wanted.is_empty() {
            return Ok(());
        }
        self.unit.emit(Opcode::LoadFast, values, span);
        self.arg(Opcode::UnpackSequence, patterns.len(), span);
        let slots: Vec<u32> = patterns.iter().map(|_| self.hidden(used)).collect();
        for &slot in &slots {
            self.unit.emit(Opcode::StoreFast, slot, span);
        }
        for i in wanted {
            self.pattern(patterns[i], slots[i], fail, captures, used)?;
        }
        Ok(())
    }

    /// `a | b | c`: all bind the same names, so what they capture is moved to common locals.
    fn choices(
        &mut self,
        choices: &[Pattern],
        subject: u32,
        fail: Label,
        captures: &mut Captures,
        used: &mut Vec<u32>,
        span: Span,
    ) -> Result<()> {
        let matched = self.label();
        let mut common: Captures = Captures::new();
        for (i, choice) in choices.iter().enumerate() {
            let last = i + 1 == choices.len();
            if !last {
                refutable(choice)?;
            }
            let next = if last { fail } else { self.label() };
            let mut own = Captures::new();
            self.pattern(choice, subject, next, &mut own, used)?;
            if i == 0 {
                for (name, _, at) in &own {
                    let slot = self.hidden(used);
                    common.push((name.clone(), slot, *at));
                }
            }
            let same = own.len() == common.len()
                && own
                    .iter()
                    .all(|(n, ..)| common.iter().any(|(c, ..)| c == n));
            if !same {
                let message = "alternative patterns bind different names";
                return Err(CompileError::new(message, span));
            }
            for (name, value, at) in &own {
                let target = common.iter().find(|(c, ..)| c == name);
                let (_, slot, _) = target.expect("the names are the same");
                self.unit.emit(Opcode::LoadFast, *value, *at);
                self.unit.emit(Opcode::StoreFast, *slot, *at);
            }
            if !last {
                self.jump(Opcode::JumpForward, matched, span);
                self.place(next);
            }
        }
        self.place(matched);
        for (name, slot, at) in common {
            self.capture(&name, slot, captures, at)?;
        }
        Ok(())
    }
}

/// What a key of a mapping pattern is, if that is known: a literal, negative or complex perhaps.
fn key_value(key: &Expr) -> Option<Const> {
    match &key.kind {
        ExprKind::Constant(c) => Some(literal(c)),
        ExprKind::UnaryOp {
            op: UnaryOp::USub,
            operand,
        } => match key_value(operand)? {
            Const::Int(i) => Some(Const::Int(-i)),
            Const::Float(x) => Some(Const::Float(-x)),
            Const::Complex(re, im) => Some(Const::Complex(-re, -im)),
            _ => None,
        },
        ExprKind::BinOp { left, op, right } => {
            let op = match op {
                BinOp::Add => Opcode::BinaryAdd,
                BinOp::Sub => Opcode::BinarySubtract,
                _ => return None,
            };
            crate::fold::binary(op, &key_value(left)?, &key_value(right)?)
        }
        _ => None,
    }
}

/// Whether two keys are equal, as `1`, `1.0` and `True` are.
fn equal_keys(a: &Const, b: &Const) -> bool {
    same(&simplest(a), &simplest(b))
}

/// The simplest number that is equal.
fn simplest(c: &Const) -> Const {
    match c {
        Const::True => Const::Int(1.into()),
        Const::False => Const::Int(0.into()),
        Const::Complex(re, im) if *im == 0.0 => simplest(&Const::Float(*re)),
        Const::Float(x) if x.fract() == 0.0 => {
            BigInt::from_f64(*x).map_or(Const::Float(*x), Const::Int)
        }
        _ => c.clone(),
    }
}

fn is_wildcard(p: &Pattern) -> bool {
    matches!(
        p.kind,
        PatternKind::As {
            pattern: None,
            name: None
        } | PatternKind::Star(None)
    )
}

/// A pattern that always matches must come last.
fn refutable(p: &Pattern) -> Result<()> {
    let message = match &p.kind {
        PatternKind::As {
            pattern: None,
            name: None,
        } => "wildcard makes remaining patterns unreachable".to_string(),
        PatternKind::As {
            pattern: None,
            name: Some(name),
        } => format!("name capture '{name}' makes remaining patterns unreachable"),
        PatternKind::As {
            pattern: Some(inner),
            ..
        } => return refutable(inner),
        PatternKind::Or(choices) => match choices.last() {
            Some(last) => return refutable(last),
            None => return Ok(()),
        },
        _ => return Ok(()),
    };
    Err(CompileError::new(message, p.span))
}

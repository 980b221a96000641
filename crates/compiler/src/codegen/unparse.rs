//! Expressions as text: annotations under `from __future__ import annotations`, and constants in
//! error messages.

use std::fmt::Write as _;

use gilscope_syntax::SURROGATE_SHIFT;
use gilscope_syntax::ast::*;

/// How tightly an expression binds, loosest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Tuple,
    Test,
    Or,
    And,
    Not,
    Comparison,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Sum,
    Term,
    Factor,
    Power,
    Await,
    Atom,
}

impl Level {
    /// The next tighter level.
    fn tighter(self) -> Level {
        use Level::*;
        const ALL: [Level; 16] = [
            Tuple, Test, Or, And, Not, Comparison, BitOr, BitXor, BitAnd, Shift, Sum, Term, Factor,
            Power, Await, Atom,
        ];
        ALL[(self as usize + 1).min(ALL.len() - 1)]
    }
}

/// The text of an expression, in the form that CPython gives annotations.
pub(super) fn unparse(e: &Expr) -> String {
    let mut out = String::new();
    write(&mut out, e, Level::Test);
    out
}

fn write(out: &mut String, e: &Expr, level: Level) {
    match &e.kind {
        ExprKind::BoolOp { op, values } => {
            let (mine, word) = match op {
                BoolOp::And => (Level::And, " and "),
                BoolOp::Or => (Level::Or, " or "),
            };
            grouped(out, level > mine, |out| {
                for (i, v) in values.iter().enumerate() {
                    if i > 0 {
                        out.push_str(word);
                    }
                    write(out, v, mine.tighter());
                }
            });
        }
        ExprKind::NamedExpr { target, value } => grouped(out, level > Level::Tuple, |out| {
            write(out, target, Level::Atom);
            out.push_str(" := ");
            write(out, value, Level::Atom);
        }),
        ExprKind::BinOp { left, op, right } => {
            let (mine, sign) = operator(*op);
            let power = *op == BinOp::Pow;
            grouped(out, level > mine, |out| {
                write(out, left, if power { mine.tighter() } else { mine });
                let _ = write!(out, " {sign} ");
                write(out, right, if power { mine } else { mine.tighter() });
            });
        }
        ExprKind::UnaryOp { op, operand } => {
            let (mine, sign) = match op {
                UnaryOp::Invert => (Level::Factor, "~"),
                UnaryOp::Not => (Level::Not, "not "),
                UnaryOp::UAdd => (Level::Factor, "+"),
                UnaryOp::USub => (Level::Factor, "-"),
            };
            grouped(out, level > mine, |out| {
                out.push_str(sign);
                write(out, operand, mine);
            });
        }
        ExprKind::Lambda { params, body } => grouped(out, level > Level::Test, |out| {
            out.push_str("lambda");
            parameters(out, params);
            out.push_str(": ");
            write(out, body, Level::Test);
        }),
        ExprKind::IfExp { test, body, orelse } => grouped(out, level > Level::Test, |out| {
            write(out, body, Level::Or);
            out.push_str(" if ");
            write(out, test, Level::Or);
            out.push_str(" else ");
            write(out, orelse, Level::Test);
        }),
        ExprKind::Dict { keys, values } => {
            out.push('{');
            for (i, (key, value)) in keys.iter().zip(values).enumerate() {
                comma(out, i);
                match key {
                    Some(key) => {
                        write(out, key, Level::Test);
                        out.push_str(": ");
                        write(out, value, Level::Test);
                    }
                    None => {
                        out.push_str("**");
                        write(out, value, Level::BitOr);
                    }
                }
            }
            out.push('}');
        }
        ExprKind::Set(items) => {
            out.push('{');
            list(out, items);
            out.push('}');
        }
        ExprKind::List(items) => {
            out.push('[');
            list(out, items);
            out.push(']');
        }
        ExprKind::Tuple(items) => {
            if items.is_empty() {
                out.push_str("()");
                return;
            }
            grouped(out, level > Level::Tuple, |out| {
                list(out, items);
                if items.len() == 1 {
                    out.push(',');
                }
            });
        }
        ExprKind::ListComp { elt, generators } => comprehension(out, "[]", generators, |out| {
            write(out, elt, Level::Test);
        }),
        ExprKind::SetComp { elt, generators } => comprehension(out, "{}", generators, |out| {
            write(out, elt, Level::Test);
        }),
        ExprKind::GeneratorExp { elt, generators } => comprehension(out, "()", generators, |out| {
            write(out, elt, Level::Test);
        }),
        ExprKind::DictComp {
            key,
            value,
            generators,
        } => comprehension(out, "{}", generators, |out| {
            write(out, key, Level::Test);
            out.push_str(": ");
            write(out, value, Level::Test);
        }),
        ExprKind::Yield(value) => {
            out.push_str("(yield");
            if let Some(value) = value {
                out.push(' ');
                write(out, value, Level::Test);
            }
            out.push(')');
        }
        ExprKind::YieldFrom(value) => {
            out.push_str("(yield from ");
            write(out, value, Level::Test);
            out.push(')');
        }
        ExprKind::Await(value) => grouped(out, level > Level::Await, |out| {
            out.push_str("await ");
            write(out, value, Level::Atom);
        }),
        ExprKind::Compare {
            left,
            ops,
            comparators,
        } => grouped(out, level > Level::Comparison, |out| {
            write(out, left, Level::BitOr);
            for (op, right) in ops.iter().zip(comparators) {
                let _ = write!(out, " {} ", comparison(*op));
                write(out, right, Level::BitOr);
            }
        }),
        ExprKind::Call {
            func,
            args,
            keywords,
        } => call(out, func, args, keywords),
        ExprKind::FormattedValue { .. } | ExprKind::JoinedStr(_) => {
            let mut text = String::new();
            template(&mut text, e);
            out.push('f');
            out.push_str(&quoted(&text));
        }
        ExprKind::Constant(c) => constant(out, c),
        ExprKind::Attribute { value, attr, .. } => {
            write(out, value, Level::Atom);
            // `1 .real`: the point must not join the number.
            if matches!(value.kind, ExprKind::Constant(Constant::Int(_))) {
                out.push(' ');
            }
            out.push('.');
            out.push_str(attr);
        }
        ExprKind::Subscript { value, slice } => {
            write(out, value, Level::Atom);
            out.push('[');
            write(out, slice, Level::Tuple);
            out.push(']');
        }
        ExprKind::Starred(inner) => {
            out.push('*');
            write(out, inner, Level::BitOr);
        }
        ExprKind::Name(name) => out.push_str(name),
        ExprKind::Slice { lower, upper, step } => {
            if let Some(e) = lower {
                write(out, e, Level::Test);
            }
            out.push(':');
            if let Some(e) = upper {
                write(out, e, Level::Test);
            }
            if let Some(e) = step {
                out.push(':');
                write(out, e, Level::Test);
            }
        }
    }
}

fn grouped(out: &mut String, parentheses: bool, inner: impl FnOnce(&mut String)) {
    if parentheses {
        out.push('(');
    }
    inner(out);
    if parentheses {
        out.push(')');
    }
}

fn comma(out: &mut String, index: usize) {
    if index > 0 {
        out.push_str(", ");
    }
}

fn list(out: &mut String, items: &[Expr]) {
    for (i, item) in items.iter().enumerate() {
        comma(out, i);
        write(out, item, Level::Test);
    }
}

fn call(out: &mut String, func: &Expr, args: &[Expr], keywords: &[Keyword]) {
    write(out, func, Level::Atom);
    if let ([only], []) = (args, keywords)
        && matches!(only.kind, ExprKind::GeneratorExp { .. })
    {
        write(out, only, Level::Test);
        return;
    }
    out.push('(');
    list(out, args);
    for (i, k) in keywords.iter().enumerate() {
        comma(out, args.len() + i);
        match &k.name {
            Some(name) => {
                let _ = write!(out, "{name}=");
            }
            None => out.push_str("**"),
        }
        write(out, &k.value, Level::Test);
    }
    out.push(')');
}

fn comprehension(
    out: &mut String,
    brackets: &str,
    generators: &[Comprehension],
    item: impl FnOnce(&mut String),
) {
    out.push_str(&brackets[..1]);
    item(out);
    for g in generators {
        out.push_str(if g.is_async { " async for " } else { " for " });
        write(out, &g.target, Level::Tuple);
        out.push_str(" in ");
        write(out, &g.iter, Level::Or);
        for test in &g.ifs {
            out.push_str(" if ");
            write(out, test, Level::Or);
        }
    }
    out.push_str(&brackets[1..]);
}

fn parameters(out: &mut String, p: &Params) {
    // CPython puts no space before a star.
    if !p.posonly.is_empty() || !p.args.is_empty() {
        out.push(' ');
    }
    let mut count = 0;
    let mut next = |out: &mut String| {
        comma(out, count);
        count += 1;
    };
    let one = |out: &mut String, p: &Param| {
        out.push_str(&p.name);
        if let Some(default) = &p.default {
            out.push('=');
            write(out, default, Level::Test);
        }
    };
    for (i, param) in p.posonly.iter().enumerate() {
        next(out);
        one(out, param);
        if i + 1 == p.posonly.len() {
            out.push_str(", /");
        }
    }
    for param in &p.args {
        next(out);
        one(out, param);
    }
    if p.vararg.is_some() || !p.kwonly.is_empty() {
        next(out);
        out.push('*');
        if let Some(param) = &p.vararg {
            out.push_str(&param.name);
        }
    }
    for param in &p.kwonly {
        next(out);
        one(out, param);
    }
    if let Some(param) = &p.kwarg {
        next(out);
        out.push_str("**");
        out.push_str(&param.name);
    }
}

/// The inside of an f-string.
fn template(out: &mut String, e: &Expr) {
    match &e.kind {
        ExprKind::JoinedStr(parts) => parts.iter().for_each(|p| template(out, p)),
        ExprKind::Constant(Constant::Str(s)) => {
            out.push_str(&s.replace('{', "{{").replace('}', "}}"));
        }
        ExprKind::FormattedValue {
            value,
            conversion,
            format_spec,
        } => {
            let mut inner = String::new();
            write(&mut inner, value, Level::Test.tighter());
            out.push('{');
            if inner.starts_with('{') {
                out.push(' ');
            }
            out.push_str(&inner);
            out.push_str(match conversion {
                Conversion::None => "",
                Conversion::Str => "!s",
                Conversion::Repr => "!r",
                Conversion::Ascii => "!a",
            });
            if let Some(spec) = format_spec {
                out.push(':');
                template(out, spec);
            }
            out.push('}');
        }
        _ => write(out, e, Level::Test),
    }
}

fn constant(out: &mut String, c: &Constant) {
    match c {
        Constant::None => out.push_str("None"),
        Constant::True => out.push_str("True"),
        Constant::False => out.push_str("False"),
        Constant::Ellipsis => out.push_str("..."),
        Constant::Int(i) => {
            let _ = write!(out, "{i}");
        }
        Constant::Float(x) => out.push_str(&float(*x)),
        Constant::Imaginary(x) => {
            let text = float(*x);
            let _ = write!(out, "{}j", text.strip_suffix(".0").unwrap_or(&text));
        }
        Constant::Str(s) => out.push_str(&quoted(s)),
        Constant::Bytes(b) => {
            let text: String = b.iter().map(|&b| char::from(b)).collect();
            out.push('b');
            out.push_str(&quoted_with(&text, 0x7f));
        }
    }
}

/// A float as `repr` shows it; infinity as a literal that gives it.
fn float(x: f64) -> String {
    if x.is_infinite() {
        return if x > 0.0 { "1e309" } else { "-1e309" }.into();
    }
    let scientific = format!("{x:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..16).contains(&exponent) {
        let text = format!("{x}");
        return if text.contains('.') {
            text
        } else {
            text + ".0"
        };
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}

/// A string as `repr` shows it.
fn quoted(s: &str) -> String {
    quoted_with(s, u32::MAX)
}

/// The same, with everything from `limit` on escaped.
fn quoted_with(s: &str, limit: u32) -> String {
    let quote = if s.contains('\'') && !s.contains('"') {
        '"'
    } else {
        '\''
    };
    let surrogates = 0xd800 + SURROGATE_SHIFT..0xe000 + SURROGATE_SHIFT;
    let mut out = String::from(quote);
    for c in s.chars() {
        let n = u32::from(c);
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            _ if surrogates.contains(&n) => {
                let _ = write!(out, "\\u{:04x}", n - SURROGATE_SHIFT);
            }
            c if c.is_control() || n >= limit => {
                let _ = write!(out, "\\x{n:02x}");
            }
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

fn operator(op: BinOp) -> (Level, &'static str) {
    match op {
        BinOp::Add => (Level::Sum, "+"),
        BinOp::Sub => (Level::Sum, "-"),
        BinOp::Mult => (Level::Term, "*"),
        BinOp::MatMult => (Level::Term, "@"),
        BinOp::Div => (Level::Term, "/"),
        BinOp::Mod => (Level::Term, "%"),
        BinOp::FloorDiv => (Level::Term, "//"),
        BinOp::Pow => (Level::Power, "**"),
        BinOp::LShift => (Level::Shift, "<<"),
        BinOp::RShift => (Level::Shift, ">>"),
        BinOp::BitOr => (Level::BitOr, "|"),
        BinOp::BitXor => (Level::BitXor, "^"),
        BinOp::BitAnd => (Level::BitAnd, "&"),
    }
}

fn comparison(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Eq => "==",
        CmpOp::NotEq => "!=",
        CmpOp::Lt => "<",
        CmpOp::LtE => "<=",
        CmpOp::Gt => ">",
        CmpOp::GtE => ">=",
        CmpOp::Is => "is",
        CmpOp::IsNot => "is not",
        CmpOp::In => "in",
        CmpOp::NotIn => "not in",
    }
}

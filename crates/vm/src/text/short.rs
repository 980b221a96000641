//! The layouts that most programs use: `>8`, `05d`, `.3f`, `%-5s`. Without allocation, and without what can go wrong:
//! whatever else a specification or a value may be is for [`super::format_number`] and [`super::percent`].

use std::fmt::{self, Write as _};

/// Text that is short, or there is none.
pub struct Line {
    bytes: [u8; Line::ROOM],
    len: usize,
}

impl Default for Line {
    fn default() -> Line {
        Line {
            bytes: [0; Line::ROOM],
            len: 0,
        }
    }
}

impl Line {
    const ROOM: usize = 240;

    /// Appends text; None: there is no room for it.
    pub fn push(&mut self, text: &[u8]) -> Option<()> {
        let end = self.len + text.len();
        self.bytes.get_mut(self.len..end)?.copy_from_slice(text);
        self.len = end;
        Some(())
    }

    fn fill(&mut self, byte: u8, count: usize) -> Option<()> {
        let end = self.len + count;
        self.bytes.get_mut(self.len..end)?.fill(byte);
        self.len = end;
        Some(())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        match std::str::from_utf8(&self.bytes[..self.len]) {
            Ok(text) => text,
            Err(_) => unreachable!("it is made of whole texts"),
        }
    }
}

impl fmt::Write for Line {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.push(text.as_bytes()).ok_or(fmt::Error)
    }
}

/// Where the padding goes, if that is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// As is usual for what is laid out.
    Usual,
    /// Behind the text.
    Behind,
    /// Before the text.
    Before,
    /// On both sides.
    Both,
}

/// A short layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Short {
    /// Where the padding goes.
    pub side: Side,
    /// Zeros stand between the sign and the digits.
    pub zero: bool,
    /// The least width.
    pub width: usize,
    /// Digits behind the point.
    pub precision: Option<usize>,
    /// The conversion; 0: none is given.
    pub kind: u8,
}

impl Short {
    /// Nothing but the value.
    pub const BARE: Short = Short {
        side: Side::Usual,
        zero: false,
        width: 0,
        precision: None,
        kind: 0,
    };

    /// Reads a specification of `format`.
    pub fn parse(spec: &[u8]) -> Option<Short> {
        let (side, rest) = match spec {
            [b'<', rest @ ..] => (Side::Behind, rest),
            [b'>', rest @ ..] => (Side::Before, rest),
            [b'^', rest @ ..] => (Side::Both, rest),
            rest => (Side::Usual, rest),
        };
        let (short, rest) = Short {
            side,
            ..Short::BARE
        }
        .sizes(rest)?;
        let kind = match rest {
            [] => 0,
            &[kind @ b'a'..=b'z'] => kind,
            _ => return None,
        };
        (!short.zero || side == Side::Usual).then_some(Short { kind, ..short })
    }

    /// Reads what stands behind a `%`; and what is left of the template behind that.
    pub fn directive(template: &[u8]) -> Option<(Short, &[u8])> {
        let (side, rest) = match template {
            [b'-', rest @ ..] => (Side::Behind, rest),
            rest => (Side::Before, rest),
        };
        let (short, rest) = Short {
            side,
            ..Short::BARE
        }
        .sizes(rest)?;
        let (&kind, rest) = rest.split_first()?;
        (!short.zero || side == Side::Before).then_some((Short { kind, ..short }, rest))
    }

    /// `0`, width and precision.
    fn sizes(self, text: &[u8]) -> Option<(Short, &[u8])> {
        let (zero, rest) = match text {
            [b'0', rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        let (width, rest) = number(rest)?;
        let (precision, rest) = match rest {
            [b'.', rest @ ..] => {
                let (precision, rest) = number(rest)?;
                (Some(precision?), rest)
            }
            rest => (None, rest),
        };
        let width = width.unwrap_or(0);
        let short = Short {
            zero,
            width,
            precision,
            ..self
        };
        Some((short, rest))
    }

    /// Lays an int out.
    pub fn int(&self, n: i64, line: &mut Line) -> Option<()> {
        let base = match self.kind {
            0 | b'd' => 10,
            b'x' => 16,
            _ => return None,
        };
        if self.precision.is_some() {
            return None;
        }
        let mut digits = [0; 20];
        let (mut at, mut rest) = (digits.len(), n.unsigned_abs());
        loop {
            at -= 1;
            digits[at] = b"0123456789abcdef"[(rest % base) as usize];
            rest /= base;
            if rest == 0 {
                break;
            }
        }
        self.number(n < 0, &digits[at..], line)
    }

    /// Lays a float out, if it has so and so many digits behind the point.
    pub fn float(&self, x: f64, line: &mut Line) -> Option<()> {
        if self.kind != b'f' || !x.is_finite() || x.abs() >= 1e17 {
            return None;
        }
        let mut digits = Line::default();
        let precision = self.precision.unwrap_or(6);
        write!(digits, "{:.precision$}", x.abs()).ok()?;
        self.number(x.is_sign_negative(), digits.as_str().as_bytes(), line)
    }

    fn number(&self, negative: bool, digits: &[u8], line: &mut Line) -> Option<()> {
        let sign: &[u8] = if negative { b"-" } else { b"" };
        let padding = self.width.saturating_sub(sign.len() + digits.len());
        if self.zero {
            line.push(sign)?;
            line.fill(b'0', padding)?;
            return line.push(digits);
        }
        let before = match self.side {
            Side::Usual | Side::Before => padding,
            Side::Behind => 0,
            Side::Both => padding / 2,
        };
        line.fill(b' ', before)?;
        line.push(sign)?;
        line.push(digits)?;
        line.fill(b' ', padding - before)
    }

    /// Lays text out.
    pub fn text(&self, text: &str, line: &mut Line) -> Option<()> {
        if !matches!(self.kind, 0 | b's') || self.precision.is_some() || self.zero {
            return None;
        }
        if self.width == 0 {
            return line.push(text.as_bytes());
        }
        if !text.is_ascii() {
            return None;
        }
        let padding = self.width.saturating_sub(text.len());
        let before = match self.side {
            Side::Usual | Side::Behind => 0,
            Side::Before => padding,
            Side::Both => padding / 2,
        };
        line.fill(b' ', before)?;
        line.push(text.as_bytes())?;
        line.fill(b' ', padding - before)
    }
}

/// Up to two digits, and what follows them; None: there are more.
fn number(text: &[u8]) -> Option<(Option<usize>, &[u8])> {
    let digit = |at: usize| {
        let byte = text.get(at)?;
        byte.is_ascii_digit().then(|| usize::from(byte - b'0'))
    };
    match (digit(0), digit(1), digit(2)) {
        (None, ..) => Some((None, text)),
        (Some(a), None, _) => Some((Some(a), &text[1..])),
        (Some(a), Some(b), None) => Some((Some(a * 10 + b), &text[2..])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layouts_are_those_of_the_general_way() {
        use crate::text::format_number::{format_float, format_int, format_str};
        let specs = [
            "", "d", "8", ">8", "<8", "^8", "08", "05d", "x", "08x", ".3f", "8.2f", "08.1f", "f",
            "<9.0f", "^9.1f", "s", ">5", "12s", "^6s", "+d", ",", "*>8", "100", ".2", "e", "<05",
        ];
        for spec in specs {
            let Some(short) = Short::parse(spec.as_bytes()) else {
                continue;
            };
            for n in [0, 7, -7, 1234567, -1234567, i64::MAX, i64::MIN] {
                let mut line = Line::default();
                if short.int(n, &mut line).is_some() {
                    let whole = format_int(&n.into(), spec, "int", 4300);
                    assert_eq!(whole.as_deref(), Ok(line.as_str()), "{n} {spec}");
                }
            }
            for x in [
                0.0, -0.0, 0.5, 1.5, 2.5, -0.04, 1e16, 123.456, -99.995, 1e300,
            ] {
                let mut line = Line::default();
                if short.float(x, &mut line).is_some() {
                    let whole = format_float(x, spec);
                    assert_eq!(whole.as_deref(), Ok(line.as_str()), "{x} {spec}");
                }
            }
            for text in ["", "ab", "äö", "abcdefghijklmnop"] {
                let mut line = Line::default();
                if short.text(text, &mut line).is_some() {
                    let whole = format_str(text, spec, "str");
                    assert_eq!(whole.as_deref(), Ok(line.as_str()), "{text} {spec}");
                }
            }
        }
    }

    #[test]
    fn what_is_not_short_is_left_alone() {
        for spec in [
            "+d", ",", "*>8", "100", "<05", "8.f", "dd", ">>8", "0.3", "_d", "#x", "\0",
        ] {
            let short = Short::parse(spec.as_bytes());
            let kind = short.map(|s| s.kind);
            assert!(
                short.is_none() || !matches!(kind, Some(0 | b'd' | b'f' | b's')) || spec == "0.3",
                "{spec}"
            );
        }
        let mut line = Line::default();
        assert_eq!(
            Short::BARE.text(&"x".repeat(Line::ROOM + 1), &mut line),
            None
        );
    }
}

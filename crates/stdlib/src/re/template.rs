//! Replacement templates: `\1`, `\g<name>` and escapes.

use super::source::{Fault, Result, Source, Token, is_number, is_octal, simple_escape};

/// A part of a template.
#[derive(Debug, PartialEq)]
pub(super) enum Part {
    /// Characters as they are.
    Literal(String),
    /// What a group matched.
    Group(usize),
}

/// Reads a template for a pattern with these groups.
pub(super) fn parse(
    chars: Vec<char>,
    text: bool,
    groups: usize,
    names: &[(String, usize)],
) -> Result<Vec<Part>> {
    let mut source = Source::new(chars, text);
    let mut parts = Vec::new();
    let mut literal = String::new();
    while let Some(token) = source.token()? {
        let c = match token {
            Token::Char(c) => {
                literal.push(c);
                continue;
            }
            Token::Escape(c) => c,
        };
        let start = source.tell() - 2;
        match c {
            'g' => {
                if !source.take_if('<') {
                    return Err(source.fault("missing <", 0));
                }
                let name = source.name('>', "group name")?;
                let group = if is_number(&name) {
                    name.parse().unwrap_or(usize::MAX)
                } else {
                    source.check_name(&name)?;
                    match names.iter().find(|(n, _)| *n == name) {
                        Some(&(_, group)) => group,
                        None => {
                            let shown = gilscope_vm::text::repr::repr(&name);
                            return Err(Fault::Index(format!("unknown group name {shown}")));
                        }
                    }
                };
                if group > groups {
                    let message = format!("invalid group reference {name}");
                    return Err(source.fault(message, name.chars().count() + 1));
                }
                flush(&mut parts, &mut literal);
                parts.push(Part::Group(group));
            }
            '0' => {
                let digits = source.take_while(2, is_octal);
                let code = u32::from_str_radix(&digits, 8).unwrap_or(0);
                literal.push(char::from(code as u8));
            }
            '1'..='9' => {
                let mut octal = false;
                if let Some(second) = source.peek().filter(char::is_ascii_digit) {
                    source.take();
                    if is_octal(c) && is_octal(second) && source.peek().is_some_and(is_octal) {
                        source.take();
                        octal = true;
                    }
                }
                let written = source.since(start);
                if octal {
                    let code = u32::from_str_radix(&written[1..], 8).unwrap_or(u32::MAX);
                    match u8::try_from(code) {
                        Ok(code) => literal.push(char::from(code)),
                        Err(_) => {
                            let message =
                                format!("octal escape value {written} outside of range 0-0o377");
                            return Err(source.fault(message, written.len()));
                        }
                    }
                    continue;
                }
                let group: usize = written[1..].parse().unwrap_or(usize::MAX);
                if group > groups {
                    let message = format!("invalid group reference {group}");
                    return Err(source.fault(message, written.len() - 1));
                }
                flush(&mut parts, &mut literal);
                parts.push(Part::Group(group));
            }
            _ => match simple_escape(c) {
                Some(c) => literal.push(c),
                None if c.is_ascii_alphabetic() => {
                    return Err(source.fault(format!("bad escape \\{c}"), 2));
                }
                None => literal.extend(['\\', c]),
            },
        }
    }
    flush(&mut parts, &mut literal);
    Ok(parts)
}

fn flush(parts: &mut Vec<Part>, literal: &mut String) {
    if !literal.is_empty() {
        parts.push(Part::Literal(std::mem::take(literal)));
    }
}

//! Short templates with plain values: what most calls are. Nothing here runs Python code or fails; whatever it does not
//! know it leaves to the general way.

use crate::heap::Value;
use crate::object::Str;
use crate::text::short::{Line, Short};
use crate::world::World;

/// `format(value, spec)`.
pub(crate) fn format(w: &World, value: Value, spec: &str) -> Option<Line> {
    let short = Short::parse(spec.as_bytes())?;
    let mut line = Line::default();
    lay_out(w, &short, value, &mut line)?;
    Some(line)
}

/// `template % args`.
pub(crate) fn percent(w: &World, template: &str, args: Value) -> Option<Line> {
    let mut line = Line::default();
    let mut rest = template.as_bytes();
    let mut count = 0;
    while let Some(at) = rest.iter().position(|&b| b == b'%') {
        line.push(&rest[..at])?;
        rest = &rest[at + 1..];
        if let [b'%', behind @ ..] = rest {
            line.push(b"%")?;
            rest = behind;
            continue;
        }
        let (short, behind) = Short::directive(rest)?;
        let value = match w.as_tuple(args) {
            Some(values) => *values.get(count)?,
            None if count == 0 => args,
            None => return None,
        };
        let kind = match short.kind {
            b's' if !short.zero => 0,
            b'i' => b'd',
            kind @ (b'd' | b'x' | b'f') => kind,
            _ => return None,
        };
        lay_out(w, &Short { kind, ..short }, value, &mut line)?;
        count += 1;
        rest = behind;
    }
    line.push(rest)?;
    let given = w.as_tuple(args).map_or(1, <[Value]>::len);
    (count == given).then_some(line)
}

/// `template.format(*args)`.
pub(crate) fn fields(w: &World, template: &str, args: &[Value]) -> Option<Line> {
    let mut line = Line::default();
    let mut rest = template.as_bytes();
    let (mut count, mut numbered) = (0, false);
    while let Some(at) = rest.iter().position(|&b| matches!(b, b'{' | b'}')) {
        line.push(&rest[..at])?;
        let [b'{', inside @ ..] = &rest[at..] else {
            return None;
        };
        let end = inside.iter().position(|&b| matches!(b, b'{' | b'}'))?;
        let (number, spec) = match &inside[..end] {
            [digit @ b'0'..=b'9', spec @ ..] => (Some(usize::from(digit - b'0')), spec),
            spec => (None, spec),
        };
        let short = match spec {
            [] => Short::BARE,
            [b':', spec @ ..] => Short::parse(spec)?,
            _ => return None,
        };
        // Numbers are given for all fields or for none.
        if inside[end] != b'}' || count > 0 && numbered != number.is_some() {
            return None;
        }
        numbered = number.is_some();
        lay_out(w, &short, *args.get(number.unwrap_or(count))?, &mut line)?;
        count += 1;
        rest = &inside[end + 1..];
    }
    line.push(rest)?;
    Some(line)
}

fn lay_out(w: &World, short: &Short, value: Value, line: &mut Line) -> Option<()> {
    if let Some(n) = value.as_small_int() {
        return short.int(n, line);
    }
    if let Some(x) = value.as_float() {
        return short.float(x, line);
    }
    short.text(w.heap[value.exact::<Str>()?].as_str(), line)
}

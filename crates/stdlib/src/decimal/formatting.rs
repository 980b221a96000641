//! `Decimal.__format__`.

use gilscope_vm::World;
use gilscope_vm::heap::Value;
use gilscope_vm::native::{Args, NativeResult};
use gilscope_vm::object::Dict;

use super::contexts::in_current;
use super::conversions::get;
use super::number::{Kind, Number};
use super::rules::Rules;
use super::text::text;

/// What a specification asks for.
struct Spec {
    fill: char,
    /// One of `<`, `>`, `=` and `^`; `z` for zeros in front.
    align: char,
    /// `-`, `+` or a blank.
    sign: char,
    no_negative_zero: bool,
    point: bool,
    width: usize,
    grouping: Grouping,
    precision: Option<i64>,
    kind: Option<char>,
}

/// The point, what stands between groups of digits, and how large those are, the last one first: as locales tell.
struct Grouping {
    point: String,
    separator: String,
    sizes: Vec<u8>,
}

impl Spec {
    fn parse(spec: &str) -> Option<Spec> {
        let mut rest = spec.chars().peekable();
        let mut found = Spec {
            fill: ' ',
            align: '>',
            sign: '-',
            no_negative_zero: false,
            point: false,
            width: 0,
            grouping: Grouping {
                point: ".".to_owned(),
                separator: String::new(),
                sizes: vec![3],
            },
            precision: None,
            kind: None,
        };
        let is_align = |c: &char| matches!(c, '<' | '>' | '=' | '^');
        let (first, second) = (spec.chars().next(), spec.chars().nth(1));
        let mut aligned = true;
        if let (Some(fill), Some(align)) = (first, second.filter(is_align)) {
            (found.fill, found.align) = (fill, align);
            rest.nth(1);
        } else if let Some(align) = first.filter(is_align) {
            found.align = align;
            rest.next();
        } else {
            aligned = false;
        }
        if let Some(sign) = rest.next_if(|c| matches!(c, '+' | '-' | ' ')) {
            found.sign = sign;
        }
        found.no_negative_zero = rest.next_if_eq(&'z').is_some();
        found.point = rest.next_if_eq(&'#').is_some();
        if rest.next_if_eq(&'0').is_some() {
            if aligned {
                return None;
            }
            (found.fill, found.align) = ('0', 'z');
        }
        let number = |rest: &mut std::iter::Peekable<std::str::Chars<'_>>| {
            let mut digits = String::new();
            while let Some(digit) = rest.next_if(char::is_ascii_digit) {
                digits.push(digit);
            }
            match digits.is_empty() {
                true => Some(None),
                false => digits.parse::<u32>().ok().map(Some),
            }
        };
        found.width = number(&mut rest)?.unwrap_or(0) as usize;
        if rest.next_if_eq(&',').is_some() {
            found.grouping.separator = ",".to_owned();
        }
        if rest.next_if_eq(&'.').is_some() {
            found.precision = Some(number(&mut rest)??.into());
        }
        found.kind =
            rest.next_if(|c| matches!(c, 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | 'N' | '%'));
        let twice = matches!(found.kind, Some('n' | 'N')) && !found.grouping.separator.is_empty();
        (rest.next().is_none() && !twice).then_some(found)
    }
}

/// `x.__format__(spec)`, or with a dict of what a locale would tell.
pub(super) fn format(w: &mut World, args: &Args) -> NativeResult {
    let this = args.positional.first().copied().unwrap_or(Value::NONE);
    get(w, this)?;
    let (spec, told) = match args.positional[1..] {
        [spec] => (spec, Value::NONE),
        [spec, told] => (spec, told),
        _ => {
            let n = args.positional.len() - 1;
            return Err(w.type_error(format!("function takes at least 1 argument ({n} given)")));
        }
    };
    let Some(text) = w.as_str(spec) else {
        return Err(w.type_error("format arg must be str"));
    };
    let Some(parsed) = Spec::parse(text) else {
        return Err(w.value_error("invalid format string"));
    };
    if parsed.kind == Some('N') && told.is_none() {
        // It is deprecated, and a warning is Python's affair.
        return match w.module_attribute("_decimal_context", "_deprecated_format") {
            Some(function) => Err(w.tail_call(function, &[this, spec])),
            None => Err(w.runtime_error("decimal is not loaded")),
        };
    }
    if told.is_none()
        && let Some((_, context)) = super::class::known_context(w)
    {
        let rules = context.rules;
        let text = formatted(get(w, this)?, &parsed, &rules);
        return Ok(w.str(text));
    }
    in_current(w, &[this, spec, told], |w, kept, context| {
        let rules = super::class::rules(w, context);
        let Some(mut spec) = w.as_str(kept[1]).and_then(Spec::parse) else {
            return Err(w.value_error("invalid format string"));
        };
        if !kept[2].is_none() {
            tell(w, kept[2], &mut spec.grouping)?;
        }
        let text = formatted(get(w, kept[0])?, &spec, &rules);
        Ok(w.str(text))
    })
}

/// Takes from a dict what it has of a locale.
fn tell(w: &mut World, told: Value, grouping: &mut Grouping) -> NativeResult<()> {
    // Without a dict it is the call after a warning.
    if told == Value::FALSE {
        return Ok(());
    }
    let Some(dict) = told.cast::<Dict>() else {
        return Err(w.type_error("optional argument must be a dict"));
    };
    let mut item = |name: &str| {
        let name = w.intern(name);
        let Some(value) = w.dict_get(dict, name) else {
            return Ok(None);
        };
        match w.as_str(value).map(str::to_owned) {
            Some(text) => Ok(Some(text)),
            None => Err(w.type_error("bad argument type for built-in operation")),
        }
    };
    if let Some(point) = item("decimal_point")? {
        grouping.point = point;
    }
    if let Some(separator) = item("thousands_sep")? {
        grouping.separator = separator;
    }
    if let Some(sizes) = item("grouping")? {
        grouping.sizes = sizes.into_bytes();
    }
    let one = |text: &str| text.chars().count() <= 1;
    let wrong_sizes = grouping.sizes.iter().any(|&size| size > 127);
    if grouping.point.is_empty()
        || wrong_sizes
        || !one(&grouping.point)
        || !one(&grouping.separator)
    {
        return Err(w.value_error("invalid override dict"));
    }
    Ok(())
}

fn formatted(number: &Number, spec: &Spec, rules: &Rules) -> String {
    let kind = spec.kind.unwrap_or(if rules.capitals { 'G' } else { 'g' });
    let sign = |negative: bool| match (negative, spec.sign) {
        (true, _) => "-",
        (false, '+') => "+",
        (false, ' ') => " ",
        _ => "",
    };
    if number.kind != Kind::Finite {
        let body = text(&number.absolute(), false, true);
        let percent = if kind == '%' { "%" } else { "" };
        let (fill, align) = match spec.align {
            'z' => (' ', '>'),
            align => (spec.fill, align),
        };
        return padded(
            sign(number.negative),
            &format!("{body}{percent}"),
            fill,
            align,
            spec.width,
        );
    }
    let value = shortened(number, kind, spec.precision, rules);
    let is_zero = value.coefficient.is_zero();
    let digits = value.coefficient.text();
    let count = digits.len() as i64;
    let left = value.exp + count;
    let place = match kind {
        'e' | 'E' => match spec.precision {
            Some(precision) if is_zero => 1 - precision,
            _ => 1,
        },
        'f' | 'F' | '%' => left,
        _ if value.exp <= 0 && left > -6 => left,
        _ => 1,
    };
    let zeros = |n: i64| "0".repeat(n as usize);
    let (whole, fraction) = if place < 0 {
        ("0".to_owned(), zeros(-place) + &digits)
    } else if place > count {
        (digits + &zeros(place - count), String::new())
    } else {
        let (whole, fraction) = digits.split_at(place as usize);
        let whole = if whole.is_empty() { "0" } else { whole };
        (whole.to_owned(), fraction.to_owned())
    };
    let mut tail = String::new();
    if !fraction.is_empty() || spec.point {
        tail = format!("{}{fraction}", spec.grouping.point);
    }
    let exponent = left - place;
    if exponent != 0 || matches!(kind, 'e' | 'E') {
        let letter = if matches!(kind, 'e' | 'g' | 'n') {
            'e'
        } else {
            'E'
        };
        tail.push_str(&format!("{letter}{exponent:+}"));
    }
    if kind == '%' {
        tail.push('%');
    }
    let sign = sign(value.negative && !(spec.no_negative_zero && is_zero));
    let least = match spec.align {
        'z' => spec.width.saturating_sub(tail.chars().count() + sign.len()),
        _ => 0,
    };
    let whole = grouped(&whole, least, &spec.grouping);
    padded(
        sign,
        &format!("{whole}{tail}"),
        spec.fill,
        spec.align,
        spec.width,
    )
}

/// The number with as many digits as are to be shown.
fn shortened(number: &Number, kind: char, precision: Option<i64>, rules: &Rules) -> Number {
    let mut value = number.clone();
    if kind == '%' {
        value.exp += 2;
    }
    let is_zero = value.coefficient.is_zero();
    match (kind, precision) {
        ('e' | 'E', Some(precision)) if !is_zero => {
            value = value.rescaled_to(precision + 1, rules);
        }
        ('f' | 'F' | '%', Some(precision)) => {
            value = value.rescaled(-precision, rules.rounding).0;
        }
        ('g' | 'G' | 'n' | 'N', Some(precision)) => {
            value = value.with_digits(precision.max(1), rules.rounding);
        }
        _ => {}
    }
    if is_zero && value.exp > 0 && matches!(kind, 'f' | 'F' | '%') {
        value.exp = 0;
    }
    value
}

impl Number {
    /// The number with exactly so many digits.
    fn rescaled_to(&self, digits: i64, rules: &Rules) -> Number {
        let less = digits - self.coefficient.digits();
        if less > 0 {
            return self.rescaled(self.exp - less, rules.rounding).0;
        }
        self.with_digits(digits, rules.rounding)
    }
}

fn padded(sign: &str, body: &str, fill: char, align: char, width: usize) -> String {
    let room = width.saturating_sub(sign.len() + body.chars().count());
    let fills = |n: usize| fill.to_string().repeat(n);
    match align {
        '<' => format!("{sign}{body}{}", fills(room)),
        '=' | 'z' => format!("{sign}{}{body}", fills(room)),
        '^' => format!("{}{sign}{body}{}", fills(room / 2), fills(room - room / 2)),
        _ => format!("{}{sign}{body}", fills(room)),
    }
}

/// Digits in groups, filled with zeros to a width; no group begins with a separator.
fn grouped(digits: &str, least: usize, grouping: &Grouping) -> String {
    if grouping.separator.is_empty() || matches!(grouping.sizes.first(), None | Some(0)) {
        let zeros = least.saturating_sub(digits.len());
        return "0".repeat(zeros) + digits;
    }
    let mut groups: Vec<String> = Vec::new();
    let (mut rest, mut least) = (digits, least);
    let mut sizes = grouping.sizes.iter();
    let mut size = usize::MAX;
    while !rest.is_empty() || least > 0 {
        // The last size goes for all groups that follow; 127 ends them.
        size = match sizes.next() {
            Some(0) | None => size,
            Some(127) => usize::MAX,
            Some(&next) => next.into(),
        };
        let take = rest.len().max(least).clamp(1, size);
        let from = rest.len().saturating_sub(take);
        let group = &rest[from..];
        groups.push("0".repeat(take - group.len()) + group);
        rest = &rest[..from];
        least = least.saturating_sub(take);
        if !rest.is_empty() || least > 0 {
            least = least.saturating_sub(1);
            if rest.is_empty() && least == 0 {
                // A separator alone would come first: a digit stands there, too.
                least = 1;
            }
        }
    }
    groups.reverse();
    groups.join(&grouping.separator)
}

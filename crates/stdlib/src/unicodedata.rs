//! `_ucd`: what the Unicode Character Database says of a character.
//!
//! Each function is there twice: for Unicode 15.1, and with `old_` in front for Unicode 3.2, which IDNA needs.

mod tables;

use std::ops::RangeInclusive;

use gilscope_vm::World;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::Module;
use gilscope_vm::text::{names, python_ord, surrogate_of};
use unicode_normalization::UnicodeNormalization;

use tables::Record;

/// Which database is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edition {
    /// Unicode 15.1.
    New,
    /// Unicode 3.2.
    Old,
}

const NEW: u8 = 0;
const OLD: u8 = 1;

/// The edition as functions have it in their type.
const fn edition(number: u8) -> Edition {
    match number {
        NEW => Edition::New,
        _ => Edition::Old,
    }
}

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("bidirectional", NativeFn::F1(bidirectional::<NEW>)),
        NativeDef::new("category", NativeFn::F1(category::<NEW>)),
        NativeDef::new("combining", NativeFn::F1(combining::<NEW>)),
        NativeDef::new("decimal", NativeFn::Any(decimal::<NEW>)),
        NativeDef::new("decomposition", NativeFn::F1(decomposition::<NEW>)),
        NativeDef::new("digit", NativeFn::Any(digit)),
        NativeDef::new("east_asian_width", NativeFn::F1(east_asian_width::<NEW>)),
        NativeDef::new("is_normalized", NativeFn::F2(is_normalized::<NEW>)),
        NativeDef::new("lookup", NativeFn::F1(lookup::<NEW>)),
        NativeDef::new("mirrored", NativeFn::F1(mirrored::<NEW>)),
        NativeDef::new("name", NativeFn::Any(name::<NEW>)),
        NativeDef::new("normalize", NativeFn::F2(normalize::<NEW>)),
        NativeDef::new("numeric", NativeFn::Any(numeric::<NEW>)),
        NativeDef::new("old_bidirectional", NativeFn::F1(bidirectional::<OLD>)),
        NativeDef::new("old_category", NativeFn::F1(category::<OLD>)),
        NativeDef::new("old_combining", NativeFn::F1(combining::<OLD>)),
        NativeDef::new("old_decimal", NativeFn::Any(decimal::<OLD>)),
        NativeDef::new("old_decomposition", NativeFn::F1(decomposition::<OLD>)),
        NativeDef::new("old_digit", NativeFn::Any(digit)),
        NativeDef::new(
            "old_east_asian_width",
            NativeFn::F1(east_asian_width::<OLD>),
        ),
        NativeDef::new("old_is_normalized", NativeFn::F2(is_normalized::<OLD>)),
        NativeDef::new("old_lookup", NativeFn::F1(lookup::<OLD>)),
        NativeDef::new("old_mirrored", NativeFn::F1(mirrored::<OLD>)),
        NativeDef::new("old_name", NativeFn::Any(name::<OLD>)),
        NativeDef::new("old_normalize", NativeFn::F2(normalize::<OLD>)),
        NativeDef::new("old_numeric", NativeFn::Any(numeric::<OLD>)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "unicodedata", FUNCTIONS);
}

/// A string of one character; `place` is how messages call the argument.
fn character(w: &mut World, value: Value, function: &str, place: &str) -> NativeResult<char> {
    let mut chars = w.as_str(value).unwrap_or_default().chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return Ok(c);
    }
    let class = match value.is_none() {
        true => "None",
        false => w.class_name(value),
    };
    let message = format!("{function}() {place} must be a unicode character, not {class}");
    Err(w.type_error(message))
}

/// What the edition says of the only argument.
fn asked<const E: u8>(w: &mut World, c: Value, function: &str) -> NativeResult<Record> {
    let c = character(w, c, function, "argument")?;
    Ok(tables::record(edition(E), python_ord(c)))
}

/// The character and the default of a function that takes these two.
fn with_default(w: &mut World, args: &Args, function: &str) -> NativeResult<(char, Option<Value>)> {
    let given = w.positional(function, args, 0, 1, 2)?;
    let c = character(w, given[0], function, "argument 1")?;
    Ok((c, given.get(1).copied()))
}

/// What was found, the default, or an error.
fn found_or(
    w: &mut World,
    found: Option<Value>,
    default: Option<Value>,
    complaint: &'static str,
) -> NativeResult {
    match found.or(default) {
        Some(value) => Ok(value),
        None => Err(w.value_error(complaint)),
    }
}

fn category<const E: u8>(w: &mut World, c: Value) -> NativeResult {
    let record = asked::<E>(w, c, "category")?;
    Ok(w.intern(record.category).value())
}

fn bidirectional<const E: u8>(w: &mut World, c: Value) -> NativeResult {
    let record = asked::<E>(w, c, "bidirectional")?;
    Ok(w.intern(record.bidirectional).value())
}

fn combining<const E: u8>(w: &mut World, c: Value) -> NativeResult {
    let record = asked::<E>(w, c, "combining")?;
    Ok(Value::int(record.combining.into()))
}

fn east_asian_width<const E: u8>(w: &mut World, c: Value) -> NativeResult {
    let record = asked::<E>(w, c, "east_asian_width")?;
    Ok(w.intern(record.width).value())
}

fn mirrored<const E: u8>(w: &mut World, c: Value) -> NativeResult {
    let record = asked::<E>(w, c, "mirrored")?;
    Ok(Value::int(record.mirrored.into()))
}

/// Whether the edition knows the character.
fn assigned(edition: Edition, c: char) -> bool {
    tables::record(edition, python_ord(c)).assigned()
}

fn decomposition<const E: u8>(w: &mut World, c: Value) -> NativeResult {
    let c = character(w, c, "decomposition", "argument")?;
    let parts = match assigned(edition(E), c) {
        true => tables::decomposition(python_ord(c)),
        false => "",
    };
    Ok(w.str(parts))
}

/// The number of a character that the edition knows.
fn number<const E: u8>(c: char) -> Option<tables::Number> {
    let number = tables::number(python_ord(c))?;
    assigned(edition(E), c).then_some(number)
}

/// Raised and lowered digits, and those of Ethiopia, which Unicode 3.2 took for decimal ones.
const OLD_DECIMALS: [RangeInclusive<char>; 6] = [
    '²'..='³',
    '¹'..='¹',
    '⁰'..='⁰',
    '⁴'..='⁹',
    '₀'..='₉',
    '\u{1369}'..='\u{1371}',
];

fn decimal<const E: u8>(w: &mut World, args: &Args) -> NativeResult {
    let (c, default) = with_default(w, args, "decimal")?;
    let number = number::<E>(c);
    let value = number.and_then(|number| match edition(E) {
        Edition::Old if OLD_DECIMALS.iter().any(|range| range.contains(&c)) => number.digit(),
        _ => number.decimal(),
    });
    let found = value.map(|value| w.int(value));
    found_or(w, found, default, "not a decimal")
}

fn digit(w: &mut World, args: &Args) -> NativeResult {
    let (c, default) = with_default(w, args, "digit")?;
    // The older edition tells digits of characters, too, that it does not know.
    let value = number::<NEW>(c).and_then(tables::Number::digit);
    let found = value.map(|value| w.int(value));
    found_or(w, found, default, "not a digit")
}

fn numeric<const E: u8>(w: &mut World, args: &Args) -> NativeResult {
    let (c, default) = with_default(w, args, "numeric")?;
    let found = number::<E>(c).map(|number| Value::float(number.value()));
    found_or(w, found, default, "not a numeric character")
}

fn name<const E: u8>(w: &mut World, args: &Args) -> NativeResult {
    let (c, default) = with_default(w, args, "name")?;
    let name = match surrogate_of(c).is_none() && assigned(edition(E), c) {
        true => names::name(c),
        false => None,
    };
    let found = name.map(|name| w.str(name));
    found_or(w, found, default, "no such name")
}

/// The longest name that is looked up.
const LONGEST_NAME: usize = 256;

fn lookup<const E: u8>(w: &mut World, name: Value) -> NativeResult {
    let text = match w.as_str(name) {
        Some(text) => Some(text.to_owned()),
        None => gilscope_vm::compare::bytes_of(&w.heap, name)
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned()),
    };
    let Some(text) = text else {
        let class = w.class_name(name).to_owned();
        return Err(w.type_error(format!("a bytes-like object is required, not '{class}'")));
    };
    if text.len() > LONGEST_NAME {
        return Err(w.error(w.types.key_error, "name too long"));
    }
    let alias = match edition(E) {
        Edition::New => tables::alias(&text.to_ascii_uppercase()),
        Edition::Old => None,
    };
    if let Some(found) = alias {
        return Ok(w.str(found));
    }
    match names::character(&text) {
        Some(c) => Ok(w.str(c.to_string())),
        None => Err(w.error(
            w.types.key_error,
            format!("undefined character name '{text}'"),
        )),
    }
}

/// Appends a piece of text in one of the four normal forms.
fn push_normal(out: &mut String, form: &str, piece: &str) {
    match form {
        "NFC" => out.extend(piece.nfc()),
        "NFD" => out.extend(piece.nfd()),
        "NFKC" => out.extend(piece.nfkc()),
        _ => out.extend(piece.nfkd()),
    }
}

/// Characters of Unicode 3.2 that were taken for wrong ones.
const CORRECTED: [(char, char); 5] = [
    ('\u{2f868}', '\u{2136a}'),
    ('\u{2f874}', '\u{5f33}'),
    ('\u{2f91f}', '\u{43ab}'),
    ('\u{2f95f}', '\u{7aae}'),
    ('\u{2f9bf}', '\u{4d57}'),
];

/// Whether normal forms pass over a character. Those of Unicode 3.2 know how marks that came later combine,
/// but not what characters that came later are made of.
fn is_apart(edition: Edition, c: char) -> bool {
    if !assigned(Edition::New, c) {
        return true;
    }
    let made = || !tables::decomposition(c as u32).is_empty();
    edition == Edition::Old && !assigned(edition, c) && made()
}

/// The text in one of the four normal forms; None: there is no such form.
fn normal(edition: Edition, form: &str, text: &str) -> Option<String> {
    if text.is_empty() {
        return Some(String::new());
    }
    if !["NFC", "NFD", "NFKC", "NFKD"].contains(&form) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let corrected = match edition {
            Edition::New => None,
            Edition::Old => CORRECTED.iter().find(|pair| pair.0 == c),
        };
        // What the edition does not know stays as it is, and nothing is composed across it.
        let apart = !c.is_ascii() && (surrogate_of(c).is_some() || is_apart(edition, c));
        if apart || corrected.is_some() {
            push_normal(&mut out, form, &text[start..at]);
            out.push(corrected.map_or(c, |pair| pair.1));
            start = at + c.len_utf8();
        }
    }
    push_normal(&mut out, form, &text[start..]);
    Some(out)
}

fn normalized<const E: u8>(
    w: &mut World,
    form: Value,
    text: Value,
    function: &str,
) -> NativeResult<String> {
    for (place, value) in [(1, form), (2, text)] {
        if w.as_str(value).is_none() {
            return Err(not_str(w, function, place, value));
        }
    }
    let form = w.as_str(form).unwrap_or_default();
    match normal(edition(E), form, w.as_str(text).unwrap_or_default()) {
        Some(found) => Ok(found),
        None => Err(w.value_error("invalid normalization form")),
    }
}

#[cold]
fn not_str(w: &mut World, function: &str, place: u8, value: Value) -> Exit {
    let class = w.class_name(value).to_owned();
    w.type_error(format!(
        "{function}() argument {place} must be str, not {class}"
    ))
}

fn normalize<const E: u8>(w: &mut World, form: Value, text: Value) -> NativeResult {
    let found = normalized::<E>(w, form, text, "normalize")?;
    Ok(w.str(found))
}

fn is_normalized<const E: u8>(w: &mut World, form: Value, text: Value) -> NativeResult {
    let found = normalized::<E>(w, form, text, "is_normalized")?;
    Ok(Value::bool(w.as_str(text) == Some(found.as_str())))
}

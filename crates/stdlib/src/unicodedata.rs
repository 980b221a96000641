//! `unicodedata`: what the Unicode Character Database says of a character.
//!
//! The tables are those of well-kept crates, whose version of Unicode may be newer than CPython 3.13's
//! 15.1: characters that were assigned since then have a name and a category here.

use gilscope_vm::World;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::Module;
use gilscope_vm::text::surrogate_of;
use gilscope_vm::text::unicode::decimal_digit;
use unicode_bidi::{BidiClass, bidi_class};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;
use unicode_properties::UnicodeGeneralCategory;

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("bidirectional", NativeFn::F1(bidirectional)),
        NativeDef::new("category", NativeFn::F1(category)),
        NativeDef::new("combining", NativeFn::F1(combining)),
        NativeDef::new("decimal", NativeFn::Any(decimal)),
        NativeDef::new("is_normalized", NativeFn::F2(is_normalized)),
        NativeDef::new("lookup", NativeFn::F1(lookup)),
        NativeDef::new("name", NativeFn::Any(name)),
        NativeDef::new("normalize", NativeFn::F2(normalize)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "unicodedata", FUNCTIONS);
    let version = w.str("15.1.0");
    w.module_set(module, "unidata_version", version);
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

/// The character and the default of a function that takes these two.
fn with_default(w: &mut World, args: &Args, function: &str) -> NativeResult<(char, Option<Value>)> {
    let given = w.positional(function, args, 0, 1, 2)?;
    let c = character(w, given[0], function, "argument 1")?;
    Ok((c, given.get(1).copied()))
}

fn category(w: &mut World, c: Value) -> NativeResult {
    use unicode_properties::GeneralCategory as Category;
    let c = character(w, c, "category", "argument")?;
    let short = match c.general_category() {
        _ if surrogate_of(c).is_some() => "Cs",
        Category::UppercaseLetter => "Lu",
        Category::LowercaseLetter => "Ll",
        Category::TitlecaseLetter => "Lt",
        Category::ModifierLetter => "Lm",
        Category::OtherLetter => "Lo",
        Category::NonspacingMark => "Mn",
        Category::SpacingMark => "Mc",
        Category::EnclosingMark => "Me",
        Category::DecimalNumber => "Nd",
        Category::LetterNumber => "Nl",
        Category::OtherNumber => "No",
        Category::ConnectorPunctuation => "Pc",
        Category::DashPunctuation => "Pd",
        Category::OpenPunctuation => "Ps",
        Category::ClosePunctuation => "Pe",
        Category::InitialPunctuation => "Pi",
        Category::FinalPunctuation => "Pf",
        Category::OtherPunctuation => "Po",
        Category::MathSymbol => "Sm",
        Category::CurrencySymbol => "Sc",
        Category::ModifierSymbol => "Sk",
        Category::OtherSymbol => "So",
        Category::SpaceSeparator => "Zs",
        Category::LineSeparator => "Zl",
        Category::ParagraphSeparator => "Zp",
        Category::Control => "Cc",
        Category::Format => "Cf",
        Category::Surrogate => "Cs",
        Category::PrivateUse => "Co",
        Category::Unassigned => "Cn",
    };
    Ok(w.intern(short).value())
}

fn bidirectional(w: &mut World, c: Value) -> NativeResult {
    let c = character(w, c, "bidirectional", "argument")?;
    // The crate gives unassigned characters the class that layout assumes; CPython gives them none.
    let assigned = c.general_category() != unicode_properties::GeneralCategory::Unassigned;
    let short = match bidi_class(c) {
        _ if !assigned => "",
        BidiClass::AL => "AL",
        BidiClass::AN => "AN",
        BidiClass::B => "B",
        BidiClass::BN => "BN",
        BidiClass::CS => "CS",
        BidiClass::EN => "EN",
        BidiClass::ES => "ES",
        BidiClass::ET => "ET",
        BidiClass::FSI => "FSI",
        BidiClass::L => "L",
        BidiClass::LRE => "LRE",
        BidiClass::LRI => "LRI",
        BidiClass::LRO => "LRO",
        BidiClass::NSM => "NSM",
        BidiClass::ON => "ON",
        BidiClass::PDF => "PDF",
        BidiClass::PDI => "PDI",
        BidiClass::R => "R",
        BidiClass::RLE => "RLE",
        BidiClass::RLI => "RLI",
        BidiClass::RLO => "RLO",
        BidiClass::S => "S",
        BidiClass::WS => "WS",
    };
    Ok(w.intern(short).value())
}

fn combining(w: &mut World, c: Value) -> NativeResult {
    let c = character(w, c, "combining", "argument")?;
    Ok(Value::int(canonical_combining_class(c).into()))
}

fn decimal(w: &mut World, args: &Args) -> NativeResult {
    let (c, default) = with_default(w, args, "decimal")?;
    match (decimal_digit(c), default) {
        (Some(digit), _) => Ok(w.int(digit.into())),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(w.value_error("not a decimal")),
    }
}

fn name(w: &mut World, args: &Args) -> NativeResult {
    let (c, default) = with_default(w, args, "name")?;
    match (unicode_names2::name(c), default) {
        (Some(name), _) => Ok(w.str(name.to_string())),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(w.value_error("no such name")),
    }
}

fn lookup(w: &mut World, name: Value) -> NativeResult {
    let Some(text) = w.as_str(name).map(str::to_owned) else {
        let class = w.class_name(name).to_owned();
        return Err(w.type_error(format!("a bytes-like object is required, not '{class}'")));
    };
    match unicode_names2::character(&text) {
        Some(c) => Ok(w.str(c.to_string())),
        None => Err(w.error(
            w.types.key_error,
            format!("undefined character name '{text}'"),
        )),
    }
}

/// The text in one of the four normal forms; None: there is no such form.
fn normal(form: &str, text: &str) -> Option<String> {
    Some(match form {
        "NFC" => text.nfc().collect(),
        "NFD" => text.nfd().collect(),
        "NFKC" => text.nfkc().collect(),
        "NFKD" => text.nfkd().collect(),
        _ => return None,
    })
}

fn normalized(w: &mut World, form: Value, text: Value, function: &str) -> NativeResult<String> {
    for (place, value) in [(1, form), (2, text)] {
        if w.as_str(value).is_none() {
            return Err(not_str(w, function, place, value));
        }
    }
    let form = w.as_str(form).unwrap_or_default();
    match normal(form, w.as_str(text).unwrap_or_default()) {
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

fn normalize(w: &mut World, form: Value, text: Value) -> NativeResult {
    let found = normalized(w, form, text, "normalize")?;
    Ok(w.str(found))
}

fn is_normalized(w: &mut World, form: Value, text: Value) -> NativeResult {
    let found = normalized(w, form, text, "is_normalized")?;
    Ok(Value::bool(w.as_str(text) == Some(found.as_str())))
}

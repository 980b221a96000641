//! Text against CPython's answers.

use super::percent::{Piece, Size};
use super::{case, codec, decode, encode, format_number, percent, repr, str_format, unicode};
use crate::num::Fault;
use crate::num::int_text::DEFAULT_MAX_DIGITS;
use crate::num::oracle::{Show, check};

#[test]
fn formats() {
    check(include_str!("oracle/format.tsv"), |row| match row.op {
        "int" => {
            format_number::format_int(&row.int(0), &row.text(1), "int", DEFAULT_MAX_DIGITS).show()
        }
        "float" => format_number::format_float(row.float(0), &row.text(1)).show(),
        "str" => format_number::format_str(&row.text(0), &row.text(1), "str").show(),
        "complex" => {
            format_number::format_complex((row.float(0), row.float(1)), &row.text(2)).show()
        }
        op => panic!("unknown operation {op}"),
    });
}

/// A caller of the percent pieces; `value` gives the value of a directive.
fn percent_with(
    template: &str,
    mut args: Vec<num_bigint::BigInt>,
    value: impl Fn(&percent::Directive<'_>, &percent::Layout) -> Option<Result<String, Fault>>,
) -> Result<String, Fault> {
    let few = || Fault::typ("not enough arguments for format string");
    let mut given = value_count(&args);
    args.reverse();
    let mut out = String::new();
    for piece in percent::Pieces::new(template, false) {
        let directive = match piece? {
            Piece::Literal(text) => {
                out.push_str(text);
                continue;
            }
            Piece::Directive(directive) => directive,
        };
        let mut star = |size, c_type: &str| match size {
            Some(Size::Star) if given == 1 && args.is_empty() => Err(Fault::typ("* wants int")),
            Some(Size::Star) => {
                let n = i64::try_from(args.pop().ok_or_else(few)?);
                let large = format!("Python int too large to convert to C {c_type}");
                n.map(Some).map_err(|_| Fault::overflow(large))
            }
            _ => Ok(None),
        };
        let width = star(directive.width, "ssize_t")?;
        let precision = star(directive.precision, "int")?;
        let layout = directive.layout(width, precision);
        if let Some(fault) = directive.fault {
            return Err(fault);
        }
        if given == 1 {
            given = 2;
            out.push_str(
                &value(&directive, &layout).unwrap_or_else(|| Err(directive.unsupported()))?,
            );
            continue;
        }
        let n = args.pop().ok_or_else(few)?;
        out.push_str(&match directive.conversion {
            'd' | 'i' | 'u' | 'o' | 'x' | 'X' => {
                percent::format_int(&n, directive.conversion, &layout, DEFAULT_MAX_DIGITS)?
            }
            'c' => percent::format_code(&n, &layout)?,
            _ => return Err(directive.unsupported()),
        });
    }
    if !args.is_empty() || given == 1 {
        return Err(Fault::typ(
            "not all arguments converted during string formatting",
        ));
    }
    Ok(out)
}

/// No ints mean that the one value is not an int.
fn value_count(args: &[num_bigint::BigInt]) -> usize {
    usize::from(args.is_empty())
}

fn markup(template: &str) -> Result<String, Fault> {
    let mut out = Vec::new();
    for piece in str_format::Pieces::new(template) {
        let piece = piece?;
        out.push(piece.literal.to_owned());
        let Some(field) = piece.field else { continue };
        let conversion = field.conversion.map(String::from).unwrap_or_default();
        out.push(format!("<{}|{}|{conversion}>", field.name, field.spec));
        let name = str_format::FieldName::parse(field.name)?;
        out.push(match name.first {
            str_format::First::Auto => "()".to_owned(),
            str_format::First::Index(index) => format!("({index})"),
            str_format::First::Name(name) => format!("({name})"),
        });
        for access in name.rest {
            out.push(match access? {
                str_format::Access::Attribute(name) => format!(".{name}"),
                str_format::Access::Index(index) => format!("[{index}"),
                str_format::Access::Key(key) => format!("[{key}"),
            });
        }
    }
    Ok(out.join(" "))
}

fn format(
    template: &str,
    numbers: &mut str_format::AutoNumber,
    depth: u32,
) -> Result<String, Fault> {
    if depth == 0 {
        return Err(str_format::too_deep());
    }
    let mut out = String::new();
    for piece in str_format::Pieces::new(template) {
        let piece = piece?;
        out.push_str(piece.literal);
        let Some(field) = piece.field else { continue };
        let name = str_format::FieldName::parse(field.name)?;
        let value = match numbers.resolve(name.first)? {
            str_format::First::Index(index) => match ["5", "b", "7"].get(index) {
                Some(value) => *value,
                None => {
                    return Err(Fault::value(format!(
                        "Replacement index {index} out of range for positional args tuple"
                    )));
                }
            },
            _ => "é",
        };
        let value = match field.conversion {
            None => value.to_owned(),
            Some(conversion) => {
                str_format::check_conversion(conversion)?;
                match conversion {
                    'r' => repr::repr(value),
                    'a' => repr::ascii(value),
                    _ => value.to_owned(),
                }
            }
        };
        let spec = if field.nested {
            format(field.spec, numbers, depth - 1)?
        } else {
            field.spec.to_owned()
        };
        out.push_str(&format_number::format_str(&value, &spec, "str")?);
    }
    Ok(out)
}

#[test]
fn templates() {
    check(include_str!("oracle/templates.tsv"), |row| {
        let template = row.text(0);
        match row.op {
            "pint" => percent_with(&template, row.ints(1), |_, _| None).show(),
            "pfloat" => percent_with(&template, Vec::new(), |directive, layout| {
                let code = directive.conversion;
                "eEfFgG"
                    .contains(code)
                    .then(|| percent::format_float(row.float(1), code, layout))
            })
            .show(),
            "pstr" => percent_with(&template, Vec::new(), |directive, layout| {
                match directive.conversion {
                    's' => Some(percent::format_text(&row.text(1), layout)),
                    'r' => Some(percent::format_text(&repr::repr(&row.text(1)), layout)),
                    _ => None,
                }
            })
            .show(),
            "markup" => markup(&template).show(),
            "format" => {
                let got = format(&template, &mut str_format::AutoNumber::default(), 2).show();
                got.replace("!ValueError: Replacement", "!IndexError: Replacement")
            }
            op => panic!("unknown operation {op}"),
        }
    });
}

fn failed(error: codec::CodecError, word: impl Fn(&codec::Bad) -> String) -> String {
    match error {
        codec::CodecError::UnknownHandler => "unknown handler".to_owned(),
        codec::CodecError::NotForDecoding => "not for decoding".to_owned(),
        codec::CodecError::Decode(bad) | codec::CodecError::Encode(bad) => {
            let codec::Bad {
                encoding,
                start,
                end,
                reason,
            } = bad;
            format!("{encoding} {start} {end} {reason} {}", word(&bad).show())
        }
    }
}

#[test]
fn codecs() {
    check(include_str!("oracle/codec.tsv"), |row| {
        let codec = codec::Codec::lookup(&row.text(1)).expect("a codec");
        let errors = codec::Errors::lookup(&row.text(2));
        match row.op {
            "decode" => {
                let bytes = row.bytes(0);
                let seen = match codec {
                    codec::Codec::Utf8Sig => bytes.strip_prefix(b"\xef\xbb\xbf"),
                    _ => None,
                };
                match decode::decode(&bytes, codec, errors) {
                    Ok(text) => text.show(),
                    Err(error) => failed(error, |bad| {
                        let bytes = seen.unwrap_or(&bytes);
                        codec::decode_message(bad.encoding, bytes, bad.start, bad.end, bad.reason)
                    }),
                }
            }
            "encode" => {
                let text = row.text(0);
                match encode::encode(&text, codec, errors) {
                    Ok(bytes) => bytes.show(),
                    Err(error) => failed(error, |bad| {
                        codec::encode_message(bad.encoding, &text, bad.start, bad.end, bad.reason)
                    }),
                }
            }
            op => panic!("unknown operation {op}"),
        }
    });
}

fn lines(s: &str, keep_ends: bool) -> Vec<&str> {
    let places = unicode::splitlines(s, keep_ends).into_iter();
    places.map(|line| &s[line]).collect()
}

#[test]
fn strs() {
    check(include_str!("oracle/strs.tsv"), |row| match row.op {
        "repr" => repr::repr(&row.text(0)).show(),
        "ascii" => {
            let s = row.text(0);
            assert_eq!(repr::ascii(&s), repr::ascii_of_repr(&repr::repr(&s)));
            repr::ascii(&s).show()
        }
        "bytes" => repr::bytes_repr(&row.bytes(0)).show(),
        "splitlines" => lines(&row.text(0), false).show(),
        "keepends" => lines(&row.text(0), true).show(),
        "strip" => unicode::strip(&row.text(0)).show(),
        op => match (mapping(op), predicate(op)) {
            (Some(map), _) => map(&row.text(0)).show(),
            (_, Some(test)) => test(&row.text(0)).show(),
            _ => panic!("unknown operation {op}"),
        },
    });
}

fn mapping(name: &str) -> Option<fn(&str) -> String> {
    Some(match name {
        "upper" => case::upper,
        "lower" => case::lower,
        "casefold" => case::casefold,
        "title" => case::title,
        "capitalize" => case::capitalize,
        "swapcase" => case::swapcase,
        _ => return None,
    })
}

fn predicate(name: &str) -> Option<fn(&str) -> bool> {
    Some(match name {
        "isalpha" => unicode::str_isalpha,
        "isalnum" => unicode::str_isalnum,
        "isdecimal" => unicode::str_isdecimal,
        "isdigit" => unicode::str_isdigit,
        "isnumeric" => unicode::str_isnumeric,
        "isspace" => unicode::str_isspace,
        "isprintable" => unicode::str_isprintable,
        "isidentifier" => unicode::str_isidentifier,
        "isupper" => unicode::str_isupper,
        "islower" => unicode::str_islower,
        "istitle" => unicode::str_istitle,
        _ => return None,
    })
}

fn fnv(data: impl Iterator<Item = u8>) -> String {
    let hash = data.fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// Every code point, so that the tables cannot be wrong in a corner.
#[test]
fn every_code_point() {
    let chars = || ('\0'..=char::MAX).map(String::from);
    check(include_str!("oracle/every.tsv"), |row| match row.op {
        "continue" => fnv(chars().map(|s| u8::from(unicode::str_isidentifier(&format!("a{s}"))))),
        "linebreak" => fnv(('\0'..=char::MAX).map(|c| u8::from(unicode::is_line_break(c)))),
        "decimal" => {
            fnv(('\0'..=char::MAX)
                .map(|c| unicode::decimal_digit(c).map_or(255, |digit| digit as u8)))
        }
        op => match (mapping(op), predicate(op)) {
            (Some(map), _) => fnv(chars().flat_map(|s| map(&s).into_bytes())),
            (_, Some(test)) => fnv(chars().map(|s| u8::from(test(&s)))),
            _ => panic!("unknown operation {op}"),
        },
    });
}

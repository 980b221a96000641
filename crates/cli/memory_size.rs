//! Amounts of memory on the command line: `64M`.

/// Bytes in `64M`, `512k`, `1GiB`, `1000`: powers of 1024.
pub(crate) fn parse(text: &str) -> Result<usize, String> {
    let bad =
        || format!("'{text}' is no amount of memory: expected bytes, or a number with K, M or G");
    let digits = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let power = match unit.to_ascii_uppercase().as_str() {
        "" | "B" => 0,
        "K" | "KB" | "KIB" => 1,
        "M" | "MB" | "MIB" => 2,
        "G" | "GB" | "GIB" => 3,
        _ => return Err(bad()),
    };
    let number: usize = number.parse().map_err(|_| bad())?;
    number.checked_mul(1 << (10 * power)).ok_or_else(bad)
}

/// The least that a script is given: what is there before it takes half of that.
const LEAST: usize = 1 << 20;

/// As [`parse`], but as much as a script needs to do anything at all.
pub(crate) fn parse_for_script(text: &str) -> Result<usize, String> {
    match parse(text)? {
        size if size < LEAST => Err(format!("'{text}' is too little: expected at least 1M")),
        size => Ok(size),
    }
}

/// As [`parse`], but as much as the least recording takes.
pub(crate) fn parse_for_recording(text: &str) -> Result<usize, String> {
    match parse(text)? {
        size if size < LEAST_RECORDING => {
            Err(format!("'{text}' is too little: expected at least 64K"))
        }
        size => Ok(size),
    }
}

/// A script's text, and a few events.
const LEAST_RECORDING: usize = 64 << 10;

#[cfg(test)]
mod tests {
    use super::{parse, parse_for_recording, parse_for_script};

    #[test]
    fn a_recording_needs_some_room() {
        assert_eq!(parse_for_recording("64k"), Ok(64 << 10));
        assert!(parse_for_recording("0").is_err());
    }

    #[test]
    fn a_script_needs_some_memory() {
        assert_eq!(parse_for_script("1M"), Ok(1 << 20));
        assert!(parse_for_script("0").is_err());
        assert!(parse_for_script("1023k").is_err());
    }

    #[test]
    fn units_are_powers_of_1024() {
        assert_eq!(parse("1000"), Ok(1000));
        assert_eq!(parse("64M"), Ok(64 << 20));
        assert_eq!(parse("2gib"), Ok(2 << 30));
        assert!(parse("M").is_err());
        assert!(parse("5 apples").is_err());
        assert!(parse("99999999999999999999").is_err());
    }
}

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

#[cfg(test)]
mod tests {
    use super::parse;

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

//! Unicode names of characters, for `\N{…}`.

/// The character called `name`, in any case.
pub(crate) fn lookup(name: &str) -> Option<char> {
    // The table is lenient about spaces and hyphens; Python is not.
    let found = unicode_names2::character(name)?;
    // Control characters have nothing but aliases.
    let Some(canonical) = unicode_names2::name(found).map(|name| name.to_string()) else {
        return Some(found);
    };
    let alias = !canonical.eq_ignore_ascii_case(name);
    let letters = |text: &str| {
        text.chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
    };
    if alias && letters(&canonical).eq_ignore_ascii_case(&letters(name)) {
        None
    } else {
        Some(found)
    }
}

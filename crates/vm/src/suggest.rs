//! "Did you mean": the closest of some names.

/// The candidate nearest to a name, if one is near enough.
///
/// The measure is CPython's (`Lib/traceback.py`, `_levenshtein_distance`): moving or adding a character
/// costs 2, changing its case 1; at most a third of both lengths may change.
pub(crate) fn closest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    const LONGEST: usize = 40;
    let mut best: Option<(usize, &str)> = None;
    if name.chars().count() > LONGEST {
        return None;
    }
    for candidate in candidates {
        if candidate == name || candidate.chars().count() > LONGEST {
            continue;
        }
        let limit = (name.chars().count() + candidate.chars().count() + 3) * 2 / 6;
        let distance = distance(name, candidate);
        if distance <= limit && best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut row: Vec<usize> = (0..=b.len()).map(|i| i * 2).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) * 2;
        for (j, &y) in b.iter().enumerate() {
            let change = if x == y {
                0
            } else if x.eq_ignore_ascii_case(&y) {
                1
            } else {
                2
            };
            let cost = (diagonal + change).min(row[j] + 2).min(row[j + 1] + 2);
            diagonal = row[j + 1];
            row[j + 1] = cost;
        }
    }
    row[b.len()]
}

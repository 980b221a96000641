//! Finding text in text, as fast as bytes are found in bytes.
//!
//! Both are UTF-8, so a place where the bytes agree is one where the characters do.

use memchr::memmem;

/// Where `part` first stands in `text`.
#[inline]
pub fn find(text: &str, part: &str) -> Option<usize> {
    match *part.as_bytes() {
        [] => Some(0),
        [byte] => memchr::memchr(byte, text.as_bytes()),
        [first, ..] if text.len() <= SHORT => {
            let (text, part) = (text.as_bytes(), part.as_bytes());
            let mut from = 0;
            while let Some(at) = memchr::memchr(first, text.get(from..)?) {
                from += at;
                if text[from..].starts_with(part) {
                    return Some(from);
                }
                from += 1;
            }
            None
        }
        _ => memmem::find(text.as_bytes(), part.as_bytes()),
    }
}

/// In so short a text, looking at each place is quicker than looking at `part` first.
const SHORT: usize = 64;

/// Where `part` last stands in `text`.
pub fn rfind(text: &str, part: &str) -> Option<usize> {
    match *part.as_bytes() {
        [] => Some(text.len()),
        [byte] => memchr::memrchr(byte, text.as_bytes()),
        _ => memmem::rfind(text.as_bytes(), part.as_bytes()),
    }
}

/// Whether `part` stands in `text`.
#[inline]
pub fn contains(text: &str, part: &str) -> bool {
    find(text, part).is_some()
}

/// Tells of the places where `part`, which is not empty, stands in `text`, left to right and none within
/// another, until it is told to stop.
pub fn each(text: &str, part: &str, mut found: impl FnMut(usize) -> bool) {
    match *part.as_bytes() {
        [byte] if text.len() <= SHORT => {
            let places = text.bytes().enumerate().filter(|&(_, own)| own == byte);
            let _ = places.map(|(at, _)| at).all(&mut found);
        }
        [byte] => {
            let _ = memchr::memchr_iter(byte, text.as_bytes()).all(&mut found);
        }
        _ if text.len() <= SHORT => {
            let mut from = 0;
            while let Some(at) = find(&text[from..], part) {
                if !found(from + at) {
                    break;
                }
                from += at + part.len();
            }
        }
        _ => {
            let _ = memmem::find_iter(text.as_bytes(), part.as_bytes()).all(&mut found);
        }
    }
}

/// How often `part`, which is not empty, stands in `text`, at most so often.
pub fn count(text: &str, part: &str, most: usize) -> usize {
    let mut n = 0;
    each(text, part, |_| {
        n += usize::from(n < most);
        n < most
    });
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All strings of so many of two characters.
    fn strings(len: usize) -> impl Iterator<Item = String> {
        let letter = move |n: usize, at: usize| if n >> at & 1 == 0 { 'a' } else { 'é' };
        (0..1 << len).map(move |n| (0..len).map(|at| letter(n, at)).collect())
    }

    #[test]
    fn it_finds_what_the_standard_library_finds() {
        for text in (0..8).flat_map(strings) {
            for part in (0..4).flat_map(strings) {
                assert_eq!(find(&text, &part), text.find(&part));
                assert_eq!(rfind(&text, &part), text.rfind(&part));
                for most in [0, 1, 2, usize::MAX] {
                    let expected = text.matches(&part).take(most).count();
                    assert!(part.is_empty() || count(&text, &part, most) == expected);
                }
            }
        }
    }
}

//! Syllables of Hangul that EUC-KR has no code for: spelled by three letters behind a mark.

/// The mark, which is the letter that stands for none as well.
pub(super) const FILLER: u32 = 0xa4d4;

/// The second bytes of the codes of letters that begin a syllable.
const INITIAL: [u8; 19] = [
    0xa1, 0xa2, 0xa4, 0xa7, 0xa8, 0xa9, 0xb1, 0xb2, 0xb3, 0xb5, 0xb6, 0xb7, 0xb8, 0xb9, 0xba, 0xbb,
    0xbc, 0xbd, 0xbe,
];

/// The same for those in the middle, which follow each other.
const MEDIAL: u8 = 0xbf;
const MEDIALS: u32 = 21;

/// The same for those at the end; the first one stands for none.
const FINAL: [u8; 28] = [
    0xd4, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7, 0xa9, 0xaa, 0xab, 0xac, 0xad, 0xae, 0xaf, 0xb0,
    0xb1, 0xb2, 0xb4, 0xb5, 0xb6, 0xb7, 0xb8, 0xba, 0xbb, 0xbc, 0xbd, 0xbe,
];

/// The first syllable.
const GA: u32 = 0xac00;

/// What eight bytes spell.
pub(super) fn syllable(data: &[u8]) -> Option<char> {
    let &[_, _, 0xa4, first, 0xa4, middle, 0xa4, last] = data else {
        return None;
    };
    let place = |letters: &[u8], letter| letters.iter().position(|&l| l == letter);
    let first = place(&INITIAL, first)? as u32;
    let middle = u32::from(middle.checked_sub(MEDIAL)?);
    let last = place(&FINAL, last)? as u32;
    if middle >= MEDIALS {
        return None;
    }
    char::from_u32(GA + (first * MEDIALS + middle) * FINAL.len() as u32 + last)
}

/// How a syllable is spelled.
pub(super) fn spelled(c: char) -> Option<[u8; 8]> {
    let place = (c as u32).checked_sub(GA)?;
    let finals = FINAL.len() as u32;
    let first = *INITIAL.get((place / finals / MEDIALS) as usize)?;
    let middle = MEDIAL + (place / finals % MEDIALS) as u8;
    let last = FINAL[(place % finals) as usize];
    Some([0xa4, 0xd4, 0xa4, first, 0xa4, middle, 0xa4, last])
}

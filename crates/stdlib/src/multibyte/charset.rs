//! A charset: what its codes stand for, and which code a character has.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use super::hangul;

/// How decoding ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// All of it is decoded.
    Done,
    /// The byte at that place begins nothing that there is.
    Illegal,
    /// More bytes have to come.
    Incomplete,
}

/// Codes of so many bytes stand for characters.
#[derive(Clone, Default)]
pub(super) struct Charset {
    /// The texts of codes of one to three bytes.
    decode: HashMap<u32, char>,
    /// The codes of characters.
    encode: HashMap<char, u32>,
    /// Bytes that begin nothing.
    never: Vec<u8>,
    /// Characters whose codes of four bytes follow each other: place, first character, how many.
    four: Vec<(u32, u32, u32)>,
    /// Whether syllables of Hangul may be spelled.
    spelled: bool,
}

/// The place where codes of four bytes for characters above U+FFFF begin.
const ASTRAL: u32 = 189_000;

fn number(text: &str) -> u32 {
    u32::from_str_radix(text, 16).unwrap_or_default()
}

impl Charset {
    /// The charset of that name.
    pub(super) fn find(name: &str) -> Option<Arc<Charset>> {
        static FOUND: LazyLock<Mutex<HashMap<String, Arc<Charset>>>> =
            LazyLock::new(Mutex::default);
        let found = |charsets: &HashMap<_, Arc<_>>| charsets.get(name).map(Arc::clone);
        if let Some(charset) = FOUND.lock().ok().and_then(|charsets| found(&charsets)) {
            return Some(charset);
        }
        let charset = Arc::new(Charset::read(name)?);
        if let Ok(mut charsets) = FOUND.lock() {
            charsets.insert(name.to_owned(), Arc::clone(&charset));
        }
        Some(charset)
    }

    /// Reads what generate.py wrote.
    fn read(name: &str) -> Option<Charset> {
        let mut lines = include_str!("charsets.txt").split('\n');
        let head = lines.find_map(|line| {
            line.strip_prefix("= ")?
                .split_once(' ')
                .filter(|h| h.0 == name)
        })?;
        let mut charset = match head.1 {
            "-" => Charset::default(),
            base => Charset::clone(&*Charset::find(base)?),
        };
        charset.spelled = name == "euc_kr";
        charset.never.clear();
        charset.encode.clear();
        for line in lines {
            let Some((kind, rest)) = line.split_once(' ').filter(|pair| pair.0 != "=") else {
                break;
            };
            charset.learn(kind, rest);
        }
        let mut codes: Vec<(u32, char)> = charset.decode.iter().map(|(&k, &v)| (k, v)).collect();
        codes.sort_unstable();
        for (code, c) in codes {
            charset.encode.entry(c).or_insert(code);
        }
        Some(charset)
    }

    fn learn(&mut self, kind: &str, rest: &str) {
        let (first, more) = rest.split_once(' ').unwrap_or((rest, ""));
        let code = number(first);
        match kind {
            "p" => {
                for (code, c) in (code..).zip(more.chars()) {
                    self.decode.insert(code, c);
                }
            }
            "x" => {
                for code in (code..).take(more.parse().unwrap_or_default()) {
                    self.decode.remove(&code);
                }
            }
            "e" => self.encode.extend(more.chars().map(|c| (c, code))),
            "n" => {
                let digits = first.as_bytes().chunks(2);
                let bytes = digits.filter_map(|pair| std::str::from_utf8(pair).ok());
                self.never = bytes.map(|pair| number(pair) as u8).collect();
            }
            _ => {
                let (c, count) = more.split_once(' ').unwrap_or((more, "0"));
                let place = first.parse().unwrap_or_default();
                self.four
                    .push((place, number(c), count.parse().unwrap_or_default()));
            }
        }
    }

    /// The character at the front of some bytes, and how many it takes.
    fn first(&self, data: &[u8]) -> Result<(char, usize), End> {
        let lead = data[0];
        if lead < 0x80 {
            return Ok((char::from(lead), 1));
        }
        if let Some(&c) = self.decode.get(&lead.into()) {
            return Ok((c, 1));
        }
        if self.never.contains(&lead) {
            return Err(End::Illegal);
        }
        let &second = data.get(1).ok_or(End::Incomplete)?;
        let pair = u32::from(lead) << 8 | u32::from(second);
        if let Some(&c) = self.decode.get(&pair) {
            return Ok((c, 2));
        }
        if !self.four.is_empty() && second.is_ascii_digit() {
            return self.of_four(data);
        }
        if self.spelled && pair == hangul::FILLER {
            let spelled = data.get(..8).ok_or(End::Incomplete)?;
            return Ok((hangul::syllable(spelled).ok_or(End::Illegal)?, 8));
        }
        // Codes of three bytes have a first one of their own.
        if !self.decode.contains_key(&(u32::from(lead) << 16 | 0xa2af)) {
            return Err(End::Illegal);
        }
        let &third = data.get(2).ok_or(End::Incomplete)?;
        let found = self.decode.get(&(pair << 8 | u32::from(third)));
        Ok((*found.ok_or(End::Illegal)?, 3))
    }

    fn of_four(&self, data: &[u8]) -> Result<(char, usize), End> {
        let &[a, b, c, d] = data.get(..4).ok_or(End::Incomplete)? else {
            return Err(End::Illegal);
        };
        let bounds = (0x81..0xff).contains(&a) && (0x81..0xff).contains(&c) && d.is_ascii_digit();
        if !bounds {
            return Err(End::Illegal);
        }
        let [a, b, c, d] = [a - 0x81, b - 0x30, c - 0x81, d - 0x30].map(u32::from);
        let place = (a * 10 + b) * 1260 + c * 10 + d;
        let code = match place.checked_sub(ASTRAL) {
            Some(above) => 0x1_0000 + above,
            None => {
                let has = |&&(first, _, count): &&(u32, u32, u32)| {
                    (first..first + count).contains(&place)
                };
                let &(first, code, _) = self.four.iter().find(has).ok_or(End::Illegal)?;
                code + place - first
            }
        };
        Ok((char::from_u32(code).ok_or(End::Illegal)?, 4))
    }

    /// Decodes as far as it goes: the text, where that is, and what is there.
    pub(super) fn decode(&self, data: &[u8], start: usize) -> (String, usize, End) {
        let mut out = String::with_capacity(data.len());
        let mut at = start;
        while at < data.len() {
            match self.first(&data[at..]) {
                Ok((c, taken)) => {
                    out.push(c);
                    at += taken;
                }
                Err(end) => return (out, at, end),
            }
        }
        (out, at, End::Done)
    }

    fn push_code(out: &mut Vec<u8>, code: u32) {
        let bytes = code.to_be_bytes();
        let used = bytes.iter().position(|&b| b != 0).unwrap_or(3);
        out.extend_from_slice(&bytes[used..]);
    }

    fn push(&self, out: &mut Vec<u8>, c: char) -> Option<()> {
        if c.is_ascii() {
            out.push(c as u8);
            return Some(());
        }
        if let Some(&code) = self.encode.get(&c) {
            Charset::push_code(out, code);
            return Some(());
        }
        if self.spelled {
            out.extend(hangul::spelled(c)?);
            return Some(());
        }
        if self.four.is_empty() || gilscope_vm::text::surrogate_of(c).is_some() {
            return None;
        }
        let code = c as u32;
        let place = match code.checked_sub(0x1_0000) {
            Some(above) => ASTRAL + above,
            None => {
                let has =
                    |&&(_, first, count): &&(u32, u32, u32)| (first..first + count).contains(&code);
                let &(place, first, _) = self.four.iter().find(has)?;
                place + code - first
            }
        };
        let digits = [
            place / 12_600,
            place / 1260 % 10,
            place / 10 % 126,
            place % 10,
        ];
        let firsts = [0x81, 0x30, 0x81, 0x30];
        out.extend(
            digits
                .into_iter()
                .zip(firsts)
                .map(|(digit, first)| digit as u8 + first),
        );
        Some(())
    }

    /// Encodes as far as it goes: the bytes, and how many characters they are of.
    pub(super) fn encode(&self, text: &str, start: usize) -> (Vec<u8>, usize) {
        let mut out = Vec::with_capacity(text.len());
        let mut at = start;
        for c in text.chars().skip(start) {
            if self.push(&mut out, c).is_none() {
                break;
            }
            at += 1;
        }
        (out, at)
    }
}

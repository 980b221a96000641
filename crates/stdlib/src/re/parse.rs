//! Python's pattern syntax, checked with CPython's errors and written again in that of the regex crate.

use super::flags::{ASCII, DOTALL, IGNORECASE, MULTILINE, TYPE_FLAGS, VERBOSE, fixed_flags, flag};
use super::node::{Node, Repeat};
use super::source::{Fault, Result, Source, Token, is_number, is_octal, simple_escape};

/// Groups a pattern may have, and the largest repeat count.
const MAX_GROUPS: usize = 1 << 20;
const MAX_REPEAT: u64 = u32::MAX as u64;
/// Groups within groups, so that no pattern runs out of stack.
const MAX_DEPTH: usize = 200;

/// What a pattern comes to.
#[derive(Debug)]
pub(super) struct Parsed {
    /// The same pattern, in the syntax of the regex crate.
    pub(super) regex: String,
    /// The flags given and those in the pattern.
    pub(super) flags: u32,
    /// Group names and numbers, in order.
    pub(super) names: Vec<(String, usize)>,
    /// For each group, the number of the one around it; 0: none. The first is the whole match.
    pub(super) parents: Vec<usize>,
    /// What it is made of, if the crate would not match it as CPython does.
    pub(super) node: Option<Node>,
}

/// Reads a pattern.
pub(super) fn parse(chars: Vec<char>, text: bool, flags: u32) -> Result<Parsed> {
    match attempt(chars.clone(), text, flags) {
        // Found inside that the pattern is verbose: read it again as such.
        Err(Stop::Verbose) => match attempt(chars, text, flags | VERBOSE) {
            Err(Stop::Fault(fault)) => Err(fault),
            Err(Stop::Verbose) => unreachable!("it is verbose from the start"),
            Ok(parsed) => Ok(parsed),
        },
        Err(Stop::Fault(fault)) => Err(fault),
        Ok(parsed) => Ok(parsed),
    }
}

enum Stop {
    Fault(Fault),
    Verbose,
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Stop {
        Stop::Fault(fault)
    }
}

type Step<T> = std::result::Result<T, Stop>;

/// A part of the new pattern, and how many characters it can match.
#[derive(Clone, Default)]
struct Piece {
    text: String,
    least: u64,
    most: u64,
    sort: Sort,
    /// What it is made of; None: it matches in one way at most.
    node: Option<Node>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Sort {
    /// Can be repeated as it stands.
    Atom,
    /// Must be put into a group to be repeated.
    #[default]
    Loose,
    /// `^`, `\b` and their like: there is nothing to repeat.
    Place,
    /// Is a repeat itself.
    Repeat,
    /// Nothing at all.
    Nothing,
}

impl Piece {
    fn one(text: String) -> Piece {
        Piece {
            text,
            least: 1,
            most: 1,
            sort: Sort::Atom,
            node: None,
        }
    }

    fn into_node(self) -> Node {
        self.node.unwrap_or(Node::Leaf(self.text))
    }

    fn place(text: &str) -> Piece {
        Piece {
            text: text.to_owned(),
            sort: Sort::Place,
            ..Piece::default()
        }
    }

    fn repeatable(&self) -> String {
        if self.sort == Sort::Atom {
            self.text.clone()
        } else {
            format!("(?:{})", self.text)
        }
    }
}

/// Where a fragment is read: flags that hold there, how deep, and in which group.
#[derive(Clone, Copy)]
struct Place {
    flags: u32,
    depth: usize,
    group: usize,
}

struct Parser {
    source: Source,
    flags: u32,
    names: Vec<(String, usize)>,
    parents: Vec<usize>,
    /// The width of each closed group.
    widths: Vec<Option<(u64, u64)>>,
    /// Groups that a condition named before they were opened, and where.
    forward: Vec<(usize, usize)>,
    /// The number of groups at the start of the outermost look-behind one is in.
    behind: Option<usize>,
}

fn attempt(chars: Vec<char>, text: bool, flags: u32) -> Step<Parsed> {
    let mut parser = Parser {
        source: Source::new(chars, text),
        flags,
        names: Vec::new(),
        parents: vec![0],
        widths: vec![None],
        forward: Vec::new(),
        behind: None,
    };
    let place = Place {
        flags,
        depth: 0,
        group: 0,
    };
    let piece = parser.alternatives(place, true)?;
    let flags = fixed_flags(parser.flags, text)?;
    if parser.source.peek().is_some() {
        return Err(parser.source.fault("unbalanced parenthesis", 0).into());
    }
    for &(group, at) in &parser.forward {
        if group >= parser.parents.len() {
            let message = format!("invalid group reference {group}");
            return Err(Fault::At(message, Some(at)).into());
        }
    }
    let prefix = if flags & IGNORECASE != 0 { "(?i)" } else { "" };
    let regex = format!("{prefix}{}", piece.text);
    let mut node = piece.node.filter(Node::is_odd);
    if flags & IGNORECASE != 0 {
        node = node.map(|node| node.inside("(?i:"));
    }
    Ok(Parsed {
        node: node.filter(|node| node.is_plain(regex.contains("(?i"))),
        regex,
        flags,
        names: parser.names,
        parents: parser.parents,
    })
}

/// An item of a set: one character, or a whole category.
enum Member {
    Char(char),
    Category(&'static str),
}

impl Parser {
    fn fault<T>(&self, message: impl Into<String>, back: usize) -> Step<T> {
        Err(self.source.fault(message, back).into())
    }

    /// Flags as they hold inside, with what the pattern said at its start.
    fn now(&self, place: Place) -> u32 {
        place.flags | self.flags & !(IGNORECASE | MULTILINE | DOTALL | VERBOSE)
    }

    fn is_ascii(&self, place: Place) -> bool {
        !self.source.text || self.now(place) & ASCII != 0
    }

    /// `a|b|c`
    fn alternatives(&mut self, place: Place, mut first: bool) -> Step<Piece> {
        if place.depth > MAX_DEPTH {
            return self.fault("pattern too deeply nested", 0);
        }
        let mut place = place;
        let mut whole = self.sequence(&mut place, first)?;
        first = false;
        let mut branches = Vec::new();
        while self.source.take_if('|') {
            let branch = self.sequence(&mut place, first)?;
            if branches.is_empty() {
                branches.push(whole.clone().into_node());
            }
            whole.text = format!("{}|{}", whole.text, branch.text);
            whole.least = whole.least.min(branch.least);
            whole.most = whole.most.max(branch.most);
            branches.push(branch.into_node());
        }
        if !branches.is_empty() {
            whole.sort = Sort::Loose;
            whole.node = Some(Node::Choice(branches));
        }
        Ok(whole)
    }

    /// Items one after the other. Flags for the whole pattern change `place`.
    fn sequence(&mut self, place: &mut Place, first: bool) -> Step<Piece> {
        let mut items: Vec<Piece> = Vec::new();
        while let Some(next) = self.source.peek() {
            if next == '|' || next == ')' {
                break;
            }
            let Some(token) = self.source.token()? else {
                break;
            };
            let verbose = place.flags & VERBOSE != 0;
            match token {
                Token::Char(c) if verbose && " \t\n\r\x0b\x0c".contains(c) => {}
                Token::Char('#') if verbose => {
                    while self.source.take().is_some_and(|c| c != '\n') {}
                }
                Token::Escape(c) => items.push(self.escape(c, *place)?),
                Token::Char('[') => items.push(self.set(*place)?),
                Token::Char(c @ ('*' | '+' | '?' | '{')) => self.repeat(c, &mut items)?,
                Token::Char('.') if place.flags & DOTALL != 0 => {
                    items.push(Piece::one("(?s:.)".to_owned()));
                }
                Token::Char('.') => items.push(Piece::one("[^\\n]".to_owned())),
                Token::Char('(') => {
                    if let Some(item) = self.group(place, first && items.is_empty())? {
                        items.push(item);
                    }
                }
                Token::Char('^') if place.flags & MULTILINE != 0 => {
                    items.push(Piece::place("(?m:^)"));
                }
                Token::Char('^') => items.push(Piece::place("\\A")),
                Token::Char('$') if place.flags & MULTILINE != 0 => {
                    items.push(Piece::place("(?m:$)"));
                }
                Token::Char('$') => items.push(Piece::place("(?=\\n?\\z)")),
                Token::Char(c) => items.push(self.literal(c, *place)),
            }
        }
        if items.len() == 1 {
            return Ok(items.remove(0));
        }
        let mut whole = Piece::default();
        for item in &items {
            whole.text.push_str(&item.text);
            whole.least = whole.least.saturating_add(item.least);
            whole.most = whole.most.saturating_add(item.most);
        }
        if items.is_empty() {
            whole.sort = Sort::Nothing;
        }
        let nodes = items.into_iter().map(Piece::into_node).collect();
        whole.node = Some(Node::Sequence(nodes));
        Ok(whole)
    }

    fn literal(&self, c: char, place: Place) -> Piece {
        Piece::one(match c {
            _ if !self.folds_ascii(place) => self.quoted(c),
            _ if c.is_ascii_alphabetic() => {
                let (lower, upper) = (c.to_ascii_lowercase(), c.to_ascii_uppercase());
                format!("(?-i:[{lower}{upper}])")
            }
            _ => format!("(?-i:{})", self.quoted(c)),
        })
    }

    /// Whether only ASCII letters are the same in either case. The crate takes all of Unicode for letters, so both
    /// cases are written.
    fn folds_ascii(&self, place: Place) -> bool {
        self.source.text && self.is_ascii(place) && self.now(place) & IGNORECASE != 0
    }

    /// Characters from one to another one, as members of a set.
    fn range(&self, low: char, high: char, place: Place) -> String {
        let mut text = self.quoted_member(low);
        if low < high {
            text = format!("{text}-{}", self.quoted_member(high));
        }
        if self.folds_ascii(place) {
            for (first, last) in [('a', 'z'), ('A', 'Z')] {
                let other = |c: char| char::from(c as u8 ^ 0x20);
                let (first, last) = (first.max(low), last.min(high));
                if first <= last {
                    text = format!("{text}{}-{}", other(first), other(last));
                }
            }
        }
        text
    }

    /// A character outside a set.
    fn quoted(&self, c: char) -> String {
        match c {
            'a'..='z'
            | 'A'..='Z'
            | '0'..='9'
            | '_'
            | ' '
            | ','
            | ':'
            | ';'
            | '='
            | '@'
            | '!'
            | '"'
            | '\''
            | '/'
            | '%'
            | '<'
            | '>' => c.to_string(),
            _ if !c.is_ascii() && self.source.text => c.to_string(),
            _ if !c.is_ascii() => format!("[\\x{:02X}]", u32::from(c)),
            _ => format!("\\x{:02X}", u32::from(c)),
        }
    }

    /// A character inside a set.
    fn quoted_member(&self, c: char) -> String {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' => c.to_string(),
            _ if !c.is_ascii() && self.source.text => c.to_string(),
            _ => format!("\\x{:02X}", u32::from(c)),
        }
    }

    /// What stands in a set for `\d`, `\s` or `\w`.
    fn category(&self, c: char, place: Place) -> &'static str {
        match (c, self.is_ascii(place)) {
            ('d', true) => "0-9",
            ('d', false) => "\\p{Nd}",
            ('D', true) => "[^0-9]",
            ('D', false) => "\\P{Nd}",
            ('s', true) => " \\t\\n\\r\\x0B\\x0C",
            ('s', false) => "\\s\\x1C-\\x1F",
            ('S', true) => "[^ \\t\\n\\r\\x0B\\x0C]",
            ('S', false) => "[^\\s\\x1C-\\x1F]",
            ('w', true) => "0-9A-Za-z_",
            ('w', false) => "\\p{L}\\p{N}_",
            (_, true) => "[^0-9A-Za-z_]",
            (_, false) => "[^\\p{L}\\p{N}_]",
        }
    }

    /// The character of `\x`, `\u`, `\U` or `\N`, which inside and outside sets mean the same.
    fn coded(&mut self, c: char) -> Step<Option<char>> {
        let start = self.source.tell() - 2;
        let digits = match c {
            'x' => 2,
            'u' if self.source.text => 4,
            'U' if self.source.text => 8,
            'N' if self.source.text => return self.named().map(Some),
            _ => return Ok(None),
        };
        let found = self.source.take_while(digits, |c| c.is_ascii_hexdigit());
        let written = self.source.since(start);
        if found.len() < digits {
            return self.fault(format!("incomplete escape {written}"), written.len());
        }
        let code = u32::from_str_radix(&found, 16).unwrap_or(u32::MAX);
        match gilscope_vm::text::python_chr(code) {
            Some(c) => Ok(Some(c)),
            None => self.fault(format!("bad escape {written}"), written.len()),
        }
    }

    /// `\N{NAME}`
    fn named(&mut self) -> Step<char> {
        if !self.source.take_if('{') {
            return self.fault("missing {", 0);
        }
        let name = self.source.name('}', "character name")?;
        match gilscope_vm::text::names::character(&name) {
            Some(c) => Ok(c),
            None => {
                let shown = gilscope_vm::text::repr::repr(&name);
                self.fault(
                    format!("undefined character name {shown}"),
                    name.chars().count() + 4,
                )
            }
        }
    }

    /// Up to three octal digits from `start` on, as a character.
    fn octal(&self, start: usize) -> Step<char> {
        let written = self.source.since(start);
        let code = u32::from_str_radix(&written[1..], 8).unwrap_or(u32::MAX);
        match u8::try_from(code) {
            Ok(code) => Ok(char::from(code)),
            Err(_) => self.fault(
                format!("octal escape value {written} outside of range 0-0o377"),
                written.len(),
            ),
        }
    }

    /// An escape outside a set.
    fn escape(&mut self, c: char, place: Place) -> Step<Piece> {
        let start = self.source.tell() - 2;
        Ok(match c {
            'A' => Piece::place("\\A"),
            'Z' => Piece::place("\\z"),
            'b' | 'B' if self.source.text && self.is_ascii(place) => {
                let (yes, no) = ("(?<=[0-9A-Za-z_])", "(?<![0-9A-Za-z_])");
                let (next, other) = ("(?=[0-9A-Za-z_])", "(?![0-9A-Za-z_])");
                Piece::place(&if c == 'b' {
                    format!("(?:{yes}{other}|{no}{next})")
                } else {
                    // Nowhere in an empty text, which is no boundary either.
                    format!("(?!\\A\\z)(?:{yes}{next}|{no}{other})")
                })
            }
            'b' => Piece::place("\\b"),
            'B' => Piece::place("(?!\\A\\z)\\B"),
            'd' | 'D' | 's' | 'S' | 'w' | 'W' => {
                Piece::one(format!("[{}]", self.category(c, place)))
            }
            '0' => {
                self.source.take_while(2, is_octal);
                let c = self.octal(start)?;
                self.literal(c, place)
            }
            '1'..='9' => return self.reference(c, start, place),
            _ => {
                if let Some(c) = self.coded(c)? {
                    return Ok(self.literal(c, place));
                }
                match simple_escape(c) {
                    Some(c) => self.literal(c, place),
                    None if c.is_ascii_alphabetic() => {
                        return self.fault(format!("bad escape \\{c}"), 2);
                    }
                    None => self.literal(c, place),
                }
            }
        })
    }

    /// `\1`, or an octal number of three digits.
    fn reference(&mut self, first: char, start: usize, place: Place) -> Step<Piece> {
        if let Some(second) = self.source.peek().filter(char::is_ascii_digit) {
            self.source.take();
            if is_octal(first) && is_octal(second) && self.source.peek().is_some_and(is_octal) {
                self.source.take();
                let c = self.octal(start)?;
                return Ok(self.literal(c, place));
            }
        }
        let written = self.source.since(start);
        let group: usize = written[1..].parse().unwrap_or(usize::MAX);
        if group >= self.parents.len() {
            return self.fault(
                format!("invalid group reference {group}"),
                written.len() - 1,
            );
        }
        self.back_reference(group, written.len())
    }

    fn back_reference(&mut self, group: usize, back: usize) -> Step<Piece> {
        let Some((least, most)) = self.widths[group] else {
            return self.fault("cannot refer to an open group", back);
        };
        self.check_behind(group)?;
        Ok(Piece {
            text: format!("(?:\\{group})"),
            least,
            most,
            sort: Sort::Atom,
            node: Some(Node::Back(group)),
        })
    }

    fn check_behind(&self, group: usize) -> Step<()> {
        if self.behind.is_some_and(|groups| group >= groups) {
            return self.fault(
                "cannot refer to group defined in the same lookbehind subpattern",
                0,
            );
        }
        Ok(())
    }

    /// `[…]`
    fn set(&mut self, place: Place) -> Step<Piece> {
        let here = self.source.tell() - 1;
        let negated = self.source.take_if('^');
        let mut items = String::new();
        let unterminated = |parser: &Parser| {
            let back = parser.source.tell() - here;
            parser.fault::<Piece>("unterminated character set", back)
        };
        loop {
            let start = self.source.tell();
            let low = match self.source.token()? {
                None => return unterminated(self),
                Some(Token::Char(']')) if !items.is_empty() => break,
                Some(token) => self.member(token, place)?,
            };
            if !self.source.take_if('-') {
                match low {
                    Member::Char(c) => items.push_str(&self.range(c, c, place)),
                    Member::Category(text) => items.push_str(text),
                }
                continue;
            }
            let high = match self.source.token()? {
                None => return unterminated(self),
                Some(Token::Char(']')) => {
                    match low {
                        Member::Char(c) => items.push_str(&self.range(c, c, place)),
                        Member::Category(text) => items.push_str(text),
                    }
                    items.push_str("\\x2D");
                    break;
                }
                Some(token) => self.member(token, place)?,
            };
            match (low, high) {
                (Member::Char(low), Member::Char(high)) if low <= high => {
                    items.push_str(&self.range(low, high, place));
                }
                _ => {
                    let written = self.source.since(start);
                    let back = written.chars().count();
                    return self.fault(format!("bad character range {written}"), back);
                }
            }
        }
        let not = if negated { "^" } else { "" };
        let set = format!("[{not}{items}]");
        Ok(Piece::one(if self.folds_ascii(place) {
            format!("(?-i:{set})")
        } else {
            set
        }))
    }

    fn member(&mut self, token: Token, place: Place) -> Step<Member> {
        let c = match token {
            Token::Char(c) => return Ok(Member::Char(c)),
            Token::Escape(c) => c,
        };
        if "dDsSwW".contains(c) {
            return Ok(Member::Category(self.category(c, place)));
        }
        if let Some(c) = self.coded(c)? {
            return Ok(Member::Char(c));
        }
        if is_octal(c) {
            let start = self.source.tell() - 2;
            self.source.take_while(2, is_octal);
            return Ok(Member::Char(self.octal(start)?));
        }
        match simple_escape(c) {
            Some(c) => Ok(Member::Char(c)),
            None if c.is_ascii_alphanumeric() => self.fault(format!("bad escape \\{c}"), 2),
            None => Ok(Member::Char(c)),
        }
    }

    /// A repeat of the last item.
    fn repeat(&mut self, c: char, items: &mut Vec<Piece>) -> Step<()> {
        let here = self.source.tell();
        let (least, most) = match c {
            '?' => (0, Some(1)),
            '*' => (0, None),
            '+' => (1, None),
            _ => match self.counts(here)? {
                Some(counts) => counts,
                None => {
                    self.source.seek(here);
                    items.push(Piece::one(self.quoted('{')));
                    return Ok(());
                }
            },
        };
        let back = self.source.tell() - here + 1;
        let Some(item) = items.pop().filter(|item| !matches!(item.sort, Sort::Place)) else {
            return self.fault("nothing to repeat", back);
        };
        if item.sort == Sort::Repeat {
            return self.fault("multiple repeat", back);
        }
        let count = match (least, most) {
            (0, None) => "*".to_owned(),
            (1, None) => "+".to_owned(),
            (0, Some(1)) => "?".to_owned(),
            (least, None) => format!("{{{least},}}"),
            (least, Some(most)) => format!("{{{least},{most}}}"),
        };
        let text = item.repeatable();
        // The crate repeats no nothing.
        let nothing = text.replace("(?:", "").replace(')', "").is_empty();
        let lazy = self.source.take_if('?');
        let possessive = !lazy && self.source.take_if('+');
        let text = match (lazy, possessive) {
            _ if nothing => text,
            (true, _) => format!("{text}{count}?"),
            (_, true) => format!("(?>{text}{count})"),
            _ => format!("{text}{count}"),
        };
        let node = Node::Repeat(Box::new(Repeat {
            empty: item.least == 0,
            node: item.node.unwrap_or(Node::Leaf(item.text)),
            least,
            most,
            lazy,
        }));
        items.push(Piece {
            text,
            node: Some(match possessive {
                true => Node::Atomic(Box::new(node)),
                false => node,
            }),
            least: item.least.saturating_mul(least),
            most: most.map_or_else(
                || if item.most == 0 { 0 } else { u64::MAX },
                |most| item.most.saturating_mul(most),
            ),
            sort: Sort::Repeat,
        });
        Ok(())
    }

    /// What `{…}` says; None: it is not a repeat.
    fn counts(&mut self, here: usize) -> Step<Option<(u64, Option<u64>)>> {
        if self.source.peek() == Some('}') {
            return Ok(None);
        }
        let low = self.source.take_while(usize::MAX, |c| c.is_ascii_digit());
        let high = if self.source.take_if(',') {
            self.source.take_while(usize::MAX, |c| c.is_ascii_digit())
        } else {
            low.clone()
        };
        if !self.source.take_if('}') {
            return Ok(None);
        }
        let number = |digits: &str| match digits.parse::<u64>() {
            _ if digits.is_empty() => Ok(None),
            Ok(n) if n < MAX_REPEAT => Ok(Some(n)),
            _ => Err(Fault::Overflow(
                "the repetition number is too large".to_owned(),
            )),
        };
        let (low, high) = (number(&low)?.unwrap_or(0), number(&high)?);
        if high.is_some_and(|high| high < low) {
            let back = self.source.tell() - here;
            return self.fault("min repeat greater than max repeat", back);
        }
        Ok(Some((low, high)))
    }

    /// What begins with `(`; None: it stands for nothing.
    fn group(&mut self, place: &mut Place, at_start: bool) -> Step<Option<Piece>> {
        let start = self.source.tell() - 1;
        let inner = Place {
            depth: place.depth + 1,
            ..*place
        };
        if !self.source.take_if('?') {
            return self.capture(None, start, inner).map(Some);
        }
        let Some(c) = self.source.take() else {
            return self.fault("unexpected end of pattern", 0);
        };
        match c {
            'P' => self.python_group(start, inner).map(Some),
            ':' => self.enclosed(start, inner, "(?:").map(Some),
            '>' => self.enclosed(start, inner, "(?>").map(Some),
            '#' => loop {
                match self.source.take() {
                    None => {
                        let back = self.source.tell() - start;
                        return self.fault("missing ), unterminated comment", back);
                    }
                    Some(')') => return Ok(None),
                    Some(_) => {}
                }
            },
            '=' | '!' | '<' => self.look(c, start, inner).map(Some),
            '(' => self.condition(start, inner).map(Some),
            c if c == '-' || flag(c).is_some() => match self.inline_flags(c)? {
                Some((on, off)) => {
                    let flags = inner.flags & !if on & TYPE_FLAGS != 0 { TYPE_FLAGS } else { 0 };
                    let inner = Place {
                        flags: (flags | on) & !off,
                        ..inner
                    };
                    let open = if on & IGNORECASE != 0 {
                        "(?i:"
                    } else if off & IGNORECASE != 0 {
                        "(?-i:"
                    } else {
                        "(?:"
                    };
                    self.enclosed(start, inner, open).map(Some)
                }
                None => {
                    if !at_start {
                        let back = self.source.tell() - start;
                        let message = "global flags not at the start of the expression";
                        return self.fault(message, back);
                    }
                    if self.flags & VERBOSE != 0 && place.flags & VERBOSE == 0 {
                        return Err(Stop::Verbose);
                    }
                    place.flags |= self.flags;
                    Ok(None)
                }
            },
            c => self.fault(format!("unknown extension ?{c}"), 2),
        }
    }

    fn close(&mut self, start: usize) -> Step<()> {
        if self.source.take_if(')') {
            return Ok(());
        }
        let back = self.source.tell() - start;
        self.fault("missing ), unterminated subpattern", back)
    }

    fn enclosed(&mut self, start: usize, place: Place, open: &str) -> Step<Piece> {
        let piece = self.alternatives(place, false)?;
        self.close(start)?;
        let node = piece.node.map(|node| match open {
            "(?>" => Node::Atomic(Box::new(node)),
            "(?i:" | "(?-i:" => node.inside(open),
            _ => node,
        });
        Ok(Piece {
            text: format!("{open}{})", piece.text),
            sort: Sort::Atom,
            node,
            ..piece
        })
    }

    fn capture(&mut self, name: Option<String>, start: usize, place: Place) -> Step<Piece> {
        let group = self.parents.len();
        if group >= MAX_GROUPS {
            return self.fault("too many groups", 0);
        }
        if let Some(name) = name {
            if let Some((_, other)) = self.names.iter().find(|(n, _)| *n == name) {
                let shown = gilscope_vm::text::repr::repr(&name);
                let message = format!(
                    "redefinition of group name {shown} as group {group}; was group {other}"
                );
                return self.fault(message, name.chars().count() + 1);
            }
            self.names.push((name, group));
        }
        self.parents.push(place.group);
        self.widths.push(None);
        let inner = Place { group, ..place };
        let mut piece = self.enclosed(start, inner, "(")?;
        self.widths[group] = Some((piece.least, piece.most));
        piece.node = Some(Node::Group(group, Box::new(piece.clone().into_node())));
        Ok(piece)
    }

    /// `(?P…`
    fn python_group(&mut self, start: usize, place: Place) -> Step<Piece> {
        if self.source.take_if('<') {
            let name = self.source.name('>', "group name")?;
            self.source.check_name(&name)?;
            return self.capture(Some(name), start, place);
        }
        if self.source.take_if('=') {
            let name = self.source.name(')', "group name")?;
            self.source.check_name(&name)?;
            let group = self.named_group(&name)?;
            return self.back_reference(group, name.chars().count() + 1);
        }
        match self.source.take() {
            None => self.fault("unexpected end of pattern", 0),
            Some(c) => self.fault(format!("unknown extension ?P{c}"), 3),
        }
    }

    /// The number of a group whose name was just taken.
    fn named_group(&self, name: &str) -> Step<usize> {
        match self.names.iter().find(|(n, _)| n == name) {
            Some(&(_, group)) => Ok(group),
            None => {
                let shown = gilscope_vm::text::repr::repr(name);
                self.fault(
                    format!("unknown group name {shown}"),
                    name.chars().count() + 1,
                )
            }
        }
    }

    /// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`
    fn look(&mut self, c: char, start: usize, place: Place) -> Step<Piece> {
        let mut c = c;
        let behind = c == '<';
        let (before, groups) = (self.behind, self.parents.len());
        if behind {
            c = match self.source.take() {
                None => return self.fault("unexpected end of pattern", 0),
                Some(c @ ('=' | '!')) => c,
                Some(c) => return self.fault(format!("unknown extension ?<{c}"), 3),
            };
            self.behind = before.or(Some(self.parents.len()));
        }
        let piece = self.alternatives(place, false)?;
        self.behind = before;
        self.close(start)?;
        if behind && piece.least != piece.most {
            let message = "look-behind requires fixed-width pattern".to_owned();
            return Err(Fault::At(message, None).into());
        }
        let text = if c == '!' && piece.sort == Sort::Nothing {
            // Nothing always matches, so its opposite never does.
            "[^\\s\\S]".to_owned()
        } else {
            let arrow = if behind { "<" } else { "" };
            format!("(?{arrow}{c}{})", piece.text)
        };
        Ok(Piece {
            text,
            sort: Sort::Loose,
            node: (groups < self.parents.len()).then_some(Node::Foreign),
            ..Piece::default()
        })
    }

    /// `(?(1)yes|no)`
    fn condition(&mut self, start: usize, place: Place) -> Step<Piece> {
        let name = self.source.name(')', "group name")?;
        let group = if is_number(&name) {
            let back = name.len() + 1;
            match name.parse::<usize>() {
                Ok(0) => return self.fault("bad group number", back),
                Ok(group) if group < MAX_GROUPS => {
                    self.forward.push((group, self.source.tell() - back));
                    group
                }
                _ => return self.fault(format!("invalid group reference {name}"), back),
            }
        } else {
            self.source.check_name(&name)?;
            self.named_group(&name)?
        };
        self.check_behind(group)?;
        let mut inner = place;
        let yes = self.sequence(&mut inner, false)?;
        let mut no = Piece::default();
        if self.source.take_if('|') {
            no = self.sequence(&mut inner, false)?;
            if self.source.peek() == Some('|') {
                return self.fault("conditional backref with more than two branches", 0);
            }
        }
        self.close(start)?;
        Ok(Piece {
            text: format!("(?({group}){}|{})", yes.text, no.text),
            least: yes.least.min(no.least),
            most: yes.most.max(no.most),
            sort: Sort::Loose,
            node: Some(Node::Foreign),
        })
    }

    /// Flags after `(?`: those turned on and off, or None if they hold for the whole pattern.
    fn inline_flags(&mut self, first: char) -> Step<Option<(u32, u32)>> {
        let (mut on, mut off) = (0, 0);
        let mut c = first;
        if c != '-' {
            loop {
                let bit = flag(c).unwrap_or(0);
                if self.source.text && c == 'L' {
                    let message = "bad inline flags: cannot use 'L' flag with a str pattern";
                    return self.fault(message, 0);
                }
                if !self.source.text && c == 'u' {
                    let message = "bad inline flags: cannot use 'u' flag with a bytes pattern";
                    return self.fault(message, 0);
                }
                on |= bit;
                if bit & TYPE_FLAGS != 0 && on & TYPE_FLAGS != bit {
                    let message = "bad inline flags: flags 'a', 'u' and 'L' are incompatible";
                    return self.fault(message, 0);
                }
                c = self.next_flag(")-:", "missing -, : or )", 0)?;
                if ")-:".contains(c) {
                    break;
                }
            }
        }
        if c == ')' {
            self.flags |= on;
            return Ok(None);
        }
        if c == '-' {
            c = self.next_flag("", "missing flag", 0)?;
            loop {
                let bit = flag(c).unwrap_or(0);
                if bit & TYPE_FLAGS != 0 {
                    let message = "bad inline flags: cannot turn off flags 'a', 'u' and 'L'";
                    return self.fault(message, 0);
                }
                off |= bit;
                c = self.next_flag(":", "missing :", 0)?;
                if c == ':' {
                    break;
                }
            }
        }
        if on & off != 0 {
            return self.fault("bad inline flags: flag turned on and off", 1);
        }
        Ok(Some((on, off)))
    }

    fn next_flag(&mut self, ends: &str, missing: &str, back: usize) -> Step<char> {
        match self.source.take() {
            None => self.fault(missing, back),
            Some(c) if ends.contains(c) || flag(c).is_some() => Ok(c),
            Some(c) if c.is_alphabetic() => self.fault("unknown flag", 1),
            Some(_) => self.fault(missing, 1),
        }
    }
}

//! A pattern or template as `re` reads it: one character or one escape at a time, and the errors
//! that point at a place in it.

/// Why a pattern or template is refused.
#[derive(Debug, PartialEq)]
pub(super) enum Fault {
    /// `re.PatternError`, and where.
    At(String, Option<usize>),
    /// ValueError.
    Value(String),
    /// OverflowError.
    Overflow(String),
    /// IndexError.
    Index(String),
}

pub(super) type Result<T> = std::result::Result<T, Fault>;

/// Characters with a place; those of bytes are the bytes' numbers.
pub(super) struct Source {
    chars: Vec<char>,
    at: usize,
    /// Whether it is a str, not bytes.
    pub(super) text: bool,
}

/// A character, or an escape: a backslash and what it escapes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Token {
    Char(char),
    Escape(char),
}

impl Source {
    pub(super) fn new(chars: Vec<char>, text: bool) -> Source {
        Source { chars, at: 0, text }
    }

    /// Where the next token is.
    pub(super) fn tell(&self) -> usize {
        self.at
    }

    pub(super) fn seek(&mut self, at: usize) {
        self.at = at;
    }

    /// The next character, not taken.
    pub(super) fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    /// Takes the next token.
    pub(super) fn token(&mut self) -> Result<Option<Token>> {
        let Some(c) = self.peek() else {
            return Ok(None);
        };
        self.at += 1;
        if c != '\\' {
            return Ok(Some(Token::Char(c)));
        }
        match self.peek() {
            Some(c) => {
                self.at += 1;
                Ok(Some(Token::Escape(c)))
            }
            None => Err(Fault::At(
                "bad escape (end of pattern)".to_owned(),
                Some(self.at - 1),
            )),
        }
    }

    /// Takes the next character, whatever it is.
    pub(super) fn take(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    /// Takes the next character if it is that one.
    pub(super) fn take_if(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    /// Takes at most so many characters that fit.
    pub(super) fn take_while(&mut self, most: usize, fits: fn(char) -> bool) -> String {
        let mut taken = String::new();
        while let Some(c) = self.peek().filter(|&c| taken.len() < most && fits(c)) {
            taken.push(c);
            self.at += 1;
        }
        taken
    }

    /// Takes a name up to a terminator.
    pub(super) fn name(&mut self, terminator: char, what: &str) -> Result<String> {
        let mut name = String::new();
        loop {
            match self.take() {
                None if name.is_empty() => return Err(self.fault(format!("missing {what}"), 0)),
                None => {
                    let message = format!("missing {terminator}, unterminated name");
                    return Err(self.fault(message, name.chars().count()));
                }
                Some(c) if c == terminator => break,
                Some(c) => name.push(c),
            }
        }
        if name.is_empty() {
            return Err(self.fault(format!("missing {what}"), 1));
        }
        Ok(name)
    }

    /// A name just taken must be an identifier.
    pub(super) fn check_name(&self, name: &str) -> Result<()> {
        if gilscope_vm::text::unicode::str_isidentifier(name) && (self.text || name.is_ascii()) {
            return Ok(());
        }
        let shown = if self.text {
            gilscope_vm::text::repr::repr(name)
        } else {
            gilscope_vm::text::repr::ascii(name)
        };
        let message = format!("bad character in group name {shown}");
        Err(self.fault(message, name.chars().count() + 1))
    }

    /// A fault that many characters before the next token.
    pub(super) fn fault(&self, message: impl Into<String>, back: usize) -> Fault {
        Fault::At(message.into(), Some(self.at.saturating_sub(back)))
    }

    /// The text from there to the next token.
    pub(super) fn since(&self, start: usize) -> String {
        self.chars[start..self.at].iter().collect()
    }
}

pub(super) fn is_octal(c: char) -> bool {
    ('0'..='7').contains(&c)
}

/// Whether a name is a number in ASCII digits.
pub(super) fn is_number(name: &str) -> bool {
    name.bytes().all(|b| b.is_ascii_digit())
}

/// What `\n` and its like stand for.
pub(super) fn simple_escape(c: char) -> Option<char> {
    Some(match c {
        'a' => '\x07',
        'b' => '\x08',
        'f' => '\x0c',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0b',
        '\\' => '\\',
        _ => return None,
    })
}

//! Code objects as bytes: how code compiled at build time travels inside the program.
//!
//! The form is private to one build: numbers are LEB128, positions are differences, and strings
//! stand once, in front, and are named by where they stand. A code object inside another says how long
//! it is and how many free variables it has, so that it can stay packed ([`LazyCode`]).

use std::collections::HashMap;
use std::sync::Arc;

use num_bigint::{BigInt, Sign};

use crate::code::{Code, CodeFlags, Const, Instr, Position};
use crate::lazy::LazyCode;
use crate::opcode::Opcode;
use crate::verify::VerifyError;

/// The code object as bytes. Equal code gives equal bytes.
///
/// # Errors
///
/// What the verifier says against it, or against a code object among its constants: whoever unpacks the bytes
/// runs them without asking again.
pub fn pack(code: &Code) -> Result<Vec<u8>, VerifyError> {
    crate::verify(code)?;
    let mut writer = Writer::default();
    writer.code(code);
    let mut packed = Vec::new();
    number(&mut packed, writer.strings.len() as u64);
    packed.extend_from_slice(&writer.strings);
    packed.extend_from_slice(&writer.out);
    Ok(packed)
}

/// The code object that [`pack`] made the bytes of; None: they are not such bytes. What is wrong
/// with a code object among its constants only comes out when that is looked at.
pub fn unpack(packed: &'static [u8]) -> Option<LazyCode> {
    let mut reader = Reader {
        rest: packed,
        strings: &[],
    };
    let length = reader.length()?;
    let strings = reader.take(length)?;
    let code = reader.rest;
    let packed = Packed { strings, code };
    Some(LazyCode::unpacked(packed, packed.unpack()?))
}

/// A code object's bytes, and the strings that they name.
#[derive(Clone, Copy)]
pub(crate) struct Packed {
    strings: &'static [u8],
    code: &'static [u8],
}

impl Packed {
    pub(crate) fn unpack(self) -> Option<Arc<Code>> {
        let mut reader = Reader {
            rest: self.code,
            strings: self.strings,
        };
        let code = reader.code()?;
        reader.rest.is_empty().then(|| Arc::new(code))
    }
}

fn number(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// Small magnitudes of either sign become small numbers.
fn zigzag(n: i64) -> u64 {
    ((n << 1) ^ (n >> 63)) as u64
}

fn unzigzag(n: u64) -> i64 {
    (n >> 1) as i64 ^ -((n & 1) as i64)
}

const NONE: u8 = 0;
const TRUE: u8 = 1;
const FALSE: u8 = 2;
const ELLIPSIS: u8 = 3;
const INT: u8 = 4;
const BIG_INT: u8 = 5;
const FLOAT: u8 = 6;
const COMPLEX: u8 = 7;
const STR: u8 = 8;
const BYTES: u8 = 9;
const TUPLE: u8 = 10;
const FROZEN_SET: u8 = 11;
const CODE: u8 = 12;

#[derive(Default)]
struct Writer {
    out: Vec<u8>,
    strings: Vec<u8>,
    /// Where each stands.
    known: HashMap<Arc<str>, u64>,
}

impl Writer {
    fn number(&mut self, n: u64) {
        number(&mut self.out, n);
    }

    fn text(&mut self, text: &Arc<str>) {
        let next = self.strings.len() as u64;
        let place = *self.known.entry(text.clone()).or_insert(next);
        if place == next {
            number(&mut self.strings, text.len() as u64);
            self.strings.extend_from_slice(text.as_bytes());
        }
        self.number(place);
    }

    fn texts(&mut self, texts: &[Arc<str>]) {
        self.number(texts.len() as u64);
        for text in texts {
            self.text(text);
        }
    }

    fn code(&mut self, code: &Code) {
        self.text(&code.name);
        self.text(&code.qualname);
        self.text(&code.filename);
        for n in [
            code.first_line,
            code.arg_count,
            code.posonly_count,
            code.kwonly_count,
            code.stack_size,
            code.block_size,
        ] {
            self.number(n.into());
        }
        let f = code.flags;
        let flags = [
            f.varargs,
            f.varkeywords,
            f.generator,
            f.function,
            f.class_body,
            f.comprehension,
            f.internal,
            f.coroutine,
            f.async_generator,
            f.iterable_coroutine,
        ];
        let bits = flags
            .iter()
            .rev()
            .fold(0, |bits, &on| bits << 1 | u64::from(on));
        self.number(bits);
        self.texts(&code.varnames);
        self.texts(&code.cellvars);
        for param in &code.cell_params {
            self.number(param.map_or(0, |n| u64::from(n) + 1));
        }
        self.texts(&code.freevars);
        self.texts(&code.names);
        self.consts(&code.consts);
        match &code.doc {
            Some(doc) => {
                self.number(1);
                self.text(doc);
            }
            None => self.number(0),
        }
        self.number(code.instrs.len() as u64);
        for instr in &code.instrs {
            self.out.push(instr.op as u8);
            if instr.op.operand() != crate::opcode::Operand::None {
                self.number(instr.arg.into());
            }
        }
        self.number((!code.positions.is_empty()).into());
        self.positions(&code.positions);
        self.number(code.told.len() as u64);
        for &(at, line) in &code.told {
            self.number(at.into());
            self.number(line.into());
        }
    }

    fn positions(&mut self, positions: &[Position]) {
        let mut before = Position::default();
        for &at in positions {
            if at == before {
                self.number(0);
                continue;
            }
            self.number(zigzag(i64::from(at.line) - i64::from(before.line)) + 1);
            self.number(zigzag(i64::from(at.end_line) - i64::from(at.line)));
            self.number(at.col.into());
            self.number(at.end_col.into());
            before = at;
        }
    }

    fn consts(&mut self, consts: &[Const]) {
        self.number(consts.len() as u64);
        for constant in consts {
            self.constant(constant);
        }
    }

    fn constant(&mut self, constant: &Const) {
        match constant {
            Const::None => self.out.push(NONE),
            Const::True => self.out.push(TRUE),
            Const::False => self.out.push(FALSE),
            Const::Ellipsis => self.out.push(ELLIPSIS),
            Const::Int(n) => match i64::try_from(n) {
                Ok(small) => {
                    self.out.push(INT);
                    self.number(zigzag(small));
                }
                Err(_) => {
                    let (sign, bytes) = n.to_bytes_le();
                    self.out.push(BIG_INT);
                    self.number((sign == Sign::Minus).into());
                    self.number(bytes.len() as u64);
                    self.out.extend_from_slice(&bytes);
                }
            },
            Const::Float(x) => {
                self.out.push(FLOAT);
                self.out.extend_from_slice(&x.to_le_bytes());
            }
            Const::Complex(re, im) => {
                self.out.push(COMPLEX);
                self.out.extend_from_slice(&re.to_le_bytes());
                self.out.extend_from_slice(&im.to_le_bytes());
            }
            Const::Str(text) => {
                self.out.push(STR);
                self.text(text);
            }
            Const::Bytes(bytes) => {
                self.out.push(BYTES);
                self.number(bytes.len() as u64);
                self.out.extend_from_slice(bytes);
            }
            Const::Tuple(items) => {
                self.out.push(TUPLE);
                self.consts(items);
            }
            Const::FrozenSet(items) => {
                self.out.push(FROZEN_SET);
                self.consts(items);
            }
            Const::Code(code) => {
                let outer = std::mem::take(&mut self.out);
                self.code(code);
                let inner = std::mem::replace(&mut self.out, outer);
                self.out.push(CODE);
                self.number(code.free_count() as u64);
                self.number(inner.len() as u64);
                self.out.extend_from_slice(&inner);
            }
        }
    }
}

struct Reader {
    rest: &'static [u8],
    strings: &'static [u8],
}

impl Reader {
    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(first)
    }

    fn take(&mut self, length: usize) -> Option<&'static [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    #[inline]
    fn number(&mut self) -> Option<u64> {
        let first = self.byte()?;
        if first < 0x80 {
            return Some(first.into());
        }
        let mut n = u64::from(first & 0x7f);
        let mut shift = 7;
        loop {
            let next = self.byte()?;
            n |= u64::from(next & 0x7f) << shift;
            if next < 0x80 {
                return Some(n);
            }
            shift += 7;
            if shift > 63 {
                return None;
            }
        }
    }

    fn small(&mut self) -> Option<u32> {
        self.number()?.try_into().ok()
    }

    /// A number of things that take at least a byte each.
    fn length(&mut self) -> Option<usize> {
        let length = usize::try_from(self.number()?).ok()?;
        (length <= self.rest.len()).then_some(length)
    }

    fn text(&mut self) -> Option<Arc<str>> {
        let place = usize::try_from(self.number()?).ok()?;
        let mut at = Reader {
            rest: self.strings.get(place..)?,
            strings: &[],
        };
        let length = at.length()?;
        Some(std::str::from_utf8(at.take(length)?).ok()?.into())
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length = self.length()?;
        let mut list = Vec::with_capacity(length);
        for _ in 0..length {
            list.push(item(self)?);
        }
        Some(list)
    }

    fn code(&mut self) -> Option<Code> {
        let (name, qualname, filename) = (self.text()?, self.text()?, self.text()?);
        let (first_line, arg_count) = (self.small()?, self.small()?);
        let (posonly_count, kwonly_count) = (self.small()?, self.small()?);
        let (stack_size, block_size) = (self.small()?, self.small()?);
        let bits = self.number()?;
        let flag = |n: u32| bits >> n & 1 != 0;
        let flags = CodeFlags {
            varargs: flag(0),
            varkeywords: flag(1),
            generator: flag(2),
            function: flag(3),
            class_body: flag(4),
            comprehension: flag(5),
            internal: flag(6),
            coroutine: flag(7),
            async_generator: flag(8),
            iterable_coroutine: flag(9),
        };
        let varnames = self.list(Self::text)?;
        let cellvars = self.list(Self::text)?;
        let mut cell_params = Vec::with_capacity(cellvars.len());
        for _ in &cellvars {
            cell_params.push(self.small()?.checked_sub(1));
        }
        let freevars = self.list(Self::text)?;
        let names = self.list(Self::text)?;
        let consts = self.list(Self::constant)?;
        let doc = match self.byte()? {
            0 => None,
            _ => Some(self.text()?),
        };
        let instrs = self.list(Self::instr)?;
        let positions = match self.number()? {
            0 => Vec::new(),
            _ => self.positions(instrs.len())?,
        };
        let told = self.list(|r| Some((r.small()?, r.small()?)))?;
        Some(Code {
            name,
            qualname,
            filename,
            first_line,
            arg_count,
            posonly_count,
            kwonly_count,
            flags,
            varnames,
            cellvars,
            cell_params,
            freevars,
            names,
            consts,
            doc,
            instrs,
            positions,
            told,
            stack_size,
            block_size,
        })
    }

    fn instr(&mut self) -> Option<Instr> {
        let op = Opcode::from_u8(self.byte()?)?;
        let arg = match op.operand() {
            crate::opcode::Operand::None => 0,
            _ => self.small()?,
        };
        Some(Instr { op, arg })
    }

    fn positions(&mut self, count: usize) -> Option<Vec<Position>> {
        let mut positions = Vec::with_capacity(count);
        let mut at = Position::default();
        for _ in 0..count {
            if let Some(step) = self.number()?.checked_sub(1) {
                let line = i64::from(at.line) + unzigzag(step);
                let end_line = line + unzigzag(self.number()?);
                at = Position {
                    line: line.try_into().ok()?,
                    end_line: end_line.try_into().ok()?,
                    col: self.small()?,
                    end_col: self.small()?,
                };
            }
            positions.push(at);
        }
        Some(positions)
    }

    fn float(&mut self) -> Option<f64> {
        let bytes = self.take(8)?.try_into().ok()?;
        Some(f64::from_le_bytes(bytes))
    }

    fn constant(&mut self) -> Option<Const> {
        Some(match self.byte()? {
            NONE => Const::None,
            TRUE => Const::True,
            FALSE => Const::False,
            ELLIPSIS => Const::Ellipsis,
            INT => Const::Int(unzigzag(self.number()?).into()),
            BIG_INT => {
                let sign = match self.number()? {
                    0 => Sign::Plus,
                    _ => Sign::Minus,
                };
                let length = self.length()?;
                Const::Int(BigInt::from_bytes_le(sign, self.take(length)?))
            }
            FLOAT => Const::Float(self.float()?),
            COMPLEX => Const::Complex(self.float()?, self.float()?),
            STR => Const::Str(self.text()?),
            BYTES => {
                let length = self.length()?;
                Const::Bytes(self.take(length)?.into())
            }
            TUPLE => Const::Tuple(self.list(Self::constant)?),
            FROZEN_SET => Const::FrozenSet(self.list(Self::constant)?),
            CODE => {
                let free = self.small()?;
                let length = self.length()?;
                let (strings, code) = (self.strings, self.take(length)?);
                Const::Code(Arc::new(LazyCode::packed(Packed { strings, code }, free)))
            }
            _ => return None,
        })
    }
}

//! As much of an assembler for x86-64 as machine code needs.
//!
//! Encodings: Intel, Software Developer's Manual, volume 2. A general one keeps tables of all instructions in
//! memory, a quarter of what a small script takes.

use std::ops::{Add, Mul, Sub};

/// A register for words, as 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Register(u8);

/// The lower half of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Half(u8);

/// The lowest byte of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Byte(u8);

/// A register for floats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Xmm(u8);

macro_rules! registers {
    ($type:ident: $($name:ident $number:literal)+) => {
        $(
            #[allow(non_upper_case_globals, reason = "the names are the processor's")]
            pub(super) const $name: $type = $type($number);
        )+
    };
}

registers!(Register: rax 0 rcx 1 rdx 2 rbx 3 rsp 4 rbp 5 rsi 6 rdi 7 r8 8 r9 9 r10 10 r11 11 r12 12 r13 13 r14 14
    r15 15);
registers!(Half: eax 0 ecx 1 r8d 8 r9d 9 r10d 10 r13d 13);
registers!(Byte: al 0 cl 1);
registers!(Xmm: xmm0 0 xmm1 1 xmm2 2 xmm3 3 xmm4 4 xmm5 5 xmm6 6 xmm7 7 xmm8 8 xmm9 9 xmm10 10 xmm11 11 xmm12 12
    xmm13 13);

/// A place in the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label(usize);

/// A register times 1, 2, 4 or 8.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scaled(Register, u8);

/// An address.
#[derive(Clone, Copy, Debug)]
pub(super) struct Address {
    base: Register,
    index: Option<Scaled>,
    distance: i32,
}

impl From<Register> for Address {
    fn from(base: Register) -> Address {
        Address {
            base,
            index: None,
            distance: 0,
        }
    }
}

impl Add<i32> for Register {
    type Output = Address;
    fn add(self, distance: i32) -> Address {
        Address::from(self) + distance
    }
}

impl Sub<i32> for Register {
    type Output = Address;
    fn sub(self, distance: i32) -> Address {
        Address::from(self) + -distance
    }
}

impl Add<Scaled> for Register {
    type Output = Address;
    fn add(self, index: Scaled) -> Address {
        Address {
            index: Some(index),
            ..Address::from(self)
        }
    }
}

impl Add<Register> for Register {
    type Output = Address;
    fn add(self, index: Register) -> Address {
        self + index * 1
    }
}

impl Mul<i32> for Register {
    type Output = Scaled;
    fn mul(self, by: i32) -> Scaled {
        Scaled(self, by.trailing_zeros() as u8)
    }
}

impl Add<i32> for Address {
    type Output = Address;
    fn add(self, distance: i32) -> Address {
        Address {
            distance: self.distance + distance,
            ..self
        }
    }
}

impl Sub<i32> for Address {
    type Output = Address;
    fn sub(self, distance: i32) -> Address {
        self + -distance
    }
}

/// What lies at an address, of one, four or eight bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Memory {
    address: Address,
    size: Size,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Size {
    Byte,
    Half,
    Whole,
}

/// The byte at an address.
pub(super) fn byte_ptr(address: impl Into<Address>) -> Memory {
    Memory {
        address: address.into(),
        size: Size::Byte,
    }
}

/// The four bytes at an address.
pub(super) fn dword_ptr(address: impl Into<Address>) -> Memory {
    Memory {
        address: address.into(),
        size: Size::Half,
    }
}

/// The eight bytes at an address.
pub(super) fn qword_ptr(address: impl Into<Address>) -> Memory {
    Memory {
        address: address.into(),
        size: Size::Whole,
    }
}

/// What an instruction works on.
#[derive(Clone, Copy, Debug)]
pub(super) enum Operand {
    Whole(u8),
    Half(u8),
    Byte(u8),
    Memory(Memory),
    Number(i64),
}

macro_rules! operands {
    ($($type:ty: $value:ident => $operand:expr;)+) => {$(
        impl From<$type> for Operand {
            fn from($value: $type) -> Operand {
                $operand
            }
        }
    )+};
}

operands! {
    Register: r => Operand::Whole(r.0);
    Half: r => Operand::Half(r.0);
    Byte: r => Operand::Byte(r.0);
    Memory: memory => Operand::Memory(memory);
    i32: n => Operand::Number(n.into());
    u32: n => Operand::Number(n.into());
    i64: n => Operand::Number(n);
    u64: n => Operand::Number(n as i64);
}

/// The conditions of jumps, in the processor's order.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
enum Condition {
    Overflow = 0,
    Below = 2,
    AboveEqual = 3,
    Equal = 4,
    NotEqual = 5,
    BelowEqual = 6,
    Above = 7,
    Sign = 8,
    NoSign = 9,
    Parity = 10,
    NoParity = 11,
    Less = 12,
    GreaterEqual = 13,
    LessEqual = 14,
    Greater = 15,
}

/// Machine code in the making.
#[derive(Default)]
pub(super) struct Assembler {
    code: Vec<u8>,
    /// Where the labels are.
    labels: Vec<Option<usize>>,
    /// Where a distance to a label is to be written.
    open: Vec<(usize, Label)>,
}

macro_rules! jumps {
    ($($jump:ident $set:ident $condition:ident;)+) => {$(
        #[allow(dead_code, reason = "one table for both")]
        pub(super) fn $jump(&mut self, to: Label) {
            self.code.extend([0x0F, 0x80 | Condition::$condition as u8]);
            self.distance(to);
        }

        #[allow(dead_code, reason = "one table for both")]
        pub(super) fn $set(&mut self, to: Byte) {
            let code = [0x0F, 0x90 | Condition::$condition as u8, 0xC0 | to.0];
            self.code.extend(code);
        }
    )+};
}

macro_rules! arithmetic {
    ($($name:ident $number:literal)+) => {$(
        pub(super) fn $name(&mut self, to: impl Into<Operand>, from: impl Into<Operand>) {
            self.arithmetic($number, to.into(), from.into());
        }
    )+};
}

macro_rules! shifts {
    ($($name:ident $number:literal)+) => {$(
        pub(super) fn $name(&mut self, to: Register, by: u32) {
            self.instruction(None, true, &[0xC1], $number, to.into());
            self.code.push(by as u8);
        }
    )+};
}

macro_rules! float_arithmetic {
    ($($name:ident $prefix:expr, $code:literal;)+) => {$(
        pub(super) fn $name(&mut self, to: Xmm, from: Xmm) {
            self.instruction($prefix, false, &[0x0F, $code], to.0, Operand::Half(from.0));
        }
    )+};
}

impl Assembler {
    /// A label, which is nowhere yet.
    pub(super) fn create_label(&mut self) -> Label {
        self.labels.push(None);
        Label(self.labels.len() - 1)
    }

    /// Puts a label here.
    pub(super) fn place(&mut self, label: Label) {
        self.labels[label.0] = Some(self.code.len());
    }

    /// Where a label has been put, in bytes from the start.
    pub(super) fn offset(&self, label: Label) -> Option<usize> {
        self.labels[label.0]
    }

    /// The code; None: it goes to a label that is nowhere.
    pub(super) fn finish(mut self) -> Option<Vec<u8>> {
        for (at, label) in self.open {
            let from = at + size_of::<i32>();
            let distance = self.labels[label.0]?.wrapping_sub(from) as i32;
            self.code[at..from].copy_from_slice(&distance.to_le_bytes());
        }
        Some(self.code)
    }

    fn distance(&mut self, to: Label) {
        self.open.push((self.code.len(), to));
        self.code.extend([0; size_of::<i32>()]);
    }

    /// An instruction with one operand in a register, or an extension of its code, and one anywhere.
    fn instruction(
        &mut self,
        prefix: Option<u8>,
        wide: bool,
        code: &[u8],
        register: u8,
        operand: Operand,
    ) {
        self.code.extend(prefix);
        let (base, index) = match operand {
            Operand::Whole(r) | Operand::Half(r) | Operand::Byte(r) => (r, 0),
            Operand::Memory(memory) => {
                let index = memory.address.index.map_or(0, |Scaled(r, _)| r.0);
                (memory.address.base.0, index)
            }
            Operand::Number(_) => (0, 0),
        };
        let rex = u8::from(wide) << 3 | register >> 3 << 2 | index >> 3 << 1 | base >> 3;
        if rex != 0 {
            self.code.push(0x40 | rex);
        }
        self.code.extend(code);
        let register = (register & 7) << 3;
        let Operand::Memory(Memory { address, .. }) = operand else {
            self.code.push(0xC0 | register | base & 7);
            return;
        };
        let short = i8::try_from(address.distance);
        let mode = match (address.distance, short) {
            (0, _) if base & 7 != 5 => 0,
            (_, Ok(_)) => 0x40,
            _ => 0x80,
        };
        match address.index {
            None if base & 7 != 4 => self.code.push(mode | register | base & 7),
            None => self.code.extend([mode | register | 4, 0x20 | base & 7]),
            Some(Scaled(index, scale)) => {
                let scaled = scale << 6 | (index.0 & 7) << 3 | base & 7;
                self.code.extend([mode | register | 4, scaled]);
            }
        }
        match (mode, short) {
            (0, _) => {}
            (0x40, Ok(short)) => self.code.push(short as u8),
            _ => self.code.extend(address.distance.to_le_bytes()),
        }
    }

    fn number(&mut self, number: i64) {
        self.code.extend((number as i32).to_le_bytes());
    }

    pub(super) fn mov(&mut self, to: impl Into<Operand>, from: impl Into<Operand>) {
        use Operand as O;
        match (to.into(), from.into()) {
            (to, O::Whole(r)) => self.instruction(None, true, &[0x89], r, to),
            (to, O::Half(r)) => self.instruction(None, false, &[0x89], r, to),
            (O::Whole(r), from @ O::Memory(_)) => self.instruction(None, true, &[0x8B], r, from),
            (O::Half(r), from @ O::Memory(_)) => self.instruction(None, false, &[0x8B], r, from),
            (O::Whole(r) | O::Half(r), O::Number(n)) if u32::try_from(n).is_ok() => {
                if r >= 8 {
                    self.code.push(0x41);
                }
                self.code.push(0xB8 | r & 7);
                self.number(n);
            }
            (to @ O::Whole(_), O::Number(n)) if i32::try_from(n).is_ok() => {
                self.instruction(None, true, &[0xC7], 0, to);
                self.number(n);
            }
            (O::Whole(r), O::Number(n)) => {
                self.code.extend([0x48 | r >> 3, 0xB8 | r & 7]);
                self.code.extend(n.to_le_bytes());
            }
            (O::Memory(memory), O::Number(n)) => {
                let (wide, code) = match memory.size {
                    Size::Byte => (false, 0xC6),
                    Size::Half => (false, 0xC7),
                    Size::Whole => (true, 0xC7),
                };
                self.instruction(None, wide, &[code], 0, O::Memory(memory));
                match memory.size {
                    Size::Byte => self.code.push(n as u8),
                    _ => self.number(n),
                }
            }
            (to, from) => unreachable!("no such move: {to:?}, {from:?}"),
        }
    }

    fn arithmetic(&mut self, number: u8, to: Operand, from: Operand) {
        use Operand as O;
        let code = number << 3;
        match (to, from) {
            (to, O::Whole(r)) => self.instruction(None, true, &[code | 1], r, to),
            (to, O::Half(r)) => self.instruction(None, false, &[code | 1], r, to),
            (to, O::Byte(r)) => self.instruction(None, false, &[code], r, to),
            (O::Whole(r), from @ O::Memory(_)) => {
                self.instruction(None, true, &[code | 3], r, from);
            }
            (O::Half(r), from @ O::Memory(_)) => {
                self.instruction(None, false, &[code | 3], r, from);
            }
            (to, O::Number(n)) => {
                let size = match to {
                    O::Whole(_) => Size::Whole,
                    O::Memory(memory) => memory.size,
                    _ => Size::Half,
                };
                let short = i8::try_from(n).is_ok();
                let code = match size {
                    Size::Byte => 0x80,
                    _ if short => 0x83,
                    _ => 0x81,
                };
                self.instruction(None, size == Size::Whole, &[code], number, to);
                if short || size == Size::Byte {
                    self.code.push(n as u8);
                } else {
                    self.number(n);
                }
            }
            (to, from) => unreachable!("no such operation: {to:?}, {from:?}"),
        }
    }

    arithmetic! { add 0 or 1 and 4 sub 5 xor 6 cmp 7 }

    shifts! { shl 4 shr 5 sar 7 }

    pub(super) fn test(&mut self, to: impl Into<Operand>, from: impl Into<Operand>) {
        use Operand as O;
        match (to.into(), from.into()) {
            (to, O::Whole(r)) => self.instruction(None, true, &[0x85], r, to),
            (to, O::Half(r)) => self.instruction(None, false, &[0x85], r, to),
            (O::Memory(memory), O::Number(n)) if memory.size == Size::Byte => {
                self.instruction(None, false, &[0xF6], 0, O::Memory(memory));
                self.code.push(n as u8);
            }
            (to, O::Number(n)) => {
                self.instruction(None, false, &[0xF7], 0, to);
                self.number(n);
            }
            (to, from) => unreachable!("no such test: {to:?}, {from:?}"),
        }
    }

    /// Puts the address of a memory operand into a register.
    pub(super) fn lea(&mut self, to: impl Into<Operand>, from: Memory) {
        match to.into() {
            Operand::Half(r) => self.instruction(None, false, &[0x8D], r, from.into()),
            Operand::Whole(r) => self.instruction(None, true, &[0x8D], r, from.into()),
            to => unreachable!("an address does not fit {to:?}"),
        }
    }

    /// Puts the address of a label into a register.
    pub(super) fn lea_label(&mut self, to: Register, label: Label) {
        let rex = 0x48 | to.0 >> 3 << 2;
        self.code.extend([rex, 0x8D, (to.0 & 7) << 3 | 5]);
        self.distance(label);
    }

    pub(super) fn imul(&mut self, to: Register, by: Register) {
        self.instruction(None, true, &[0x0F, 0xAF], to.0, by.into());
    }

    pub(super) fn imul_by(&mut self, to: Register, from: Register, by: i32) {
        self.instruction(None, true, &[0x69], to.0, from.into());
        self.number(by.into());
    }

    pub(super) fn neg(&mut self, register: Register) {
        self.instruction(None, true, &[0xF7], 3, register.into());
    }

    /// Divides rdx:rax.
    pub(super) fn idiv(&mut self, by: Register) {
        self.instruction(None, true, &[0xF7], 7, by.into());
    }

    /// Extends rax into rdx.
    pub(super) fn cqo(&mut self) {
        self.code.extend([0x48, 0x99]);
    }

    pub(super) fn inc(&mut self, register: Register) {
        self.instruction(None, true, &[0xFF], 0, register.into());
    }

    pub(super) fn dec(&mut self, register: impl Into<Operand>) {
        let operand = register.into();
        let wide = matches!(operand, Operand::Whole(_));
        self.instruction(None, wide, &[0xFF], 1, operand);
    }

    /// Flips a bit.
    pub(super) fn btc(&mut self, register: Register, bit: u8) {
        self.instruction(None, true, &[0x0F, 0xBA], 7, register.into());
        self.code.push(bit);
    }

    /// Extends a byte by zeros.
    pub(super) fn movzx(&mut self, to: Half, from: impl Into<Operand>) {
        self.instruction(None, false, &[0x0F, 0xB6], to.0, from.into());
    }

    pub(super) fn float_of_word(&mut self, to: Xmm, from: Register) {
        self.instruction(Some(0x66), true, &[0x0F, 0x6E], to.0, from.into());
    }

    pub(super) fn word_of_float(&mut self, to: Register, from: Xmm) {
        self.instruction(Some(0x66), true, &[0x0F, 0x7E], from.0, to.into());
    }

    pub(super) fn cvtsi2sd(&mut self, to: Xmm, from: Register) {
        self.instruction(Some(0xF2), true, &[0x0F, 0x2A], to.0, from.into());
    }

    float_arithmetic! {
        movaps None, 0x28;
        xorps None, 0x57;
        ucomisd Some(0x66), 0x2E;
        addsd Some(0xF2), 0x58;
        mulsd Some(0xF2), 0x59;
        subsd Some(0xF2), 0x5C;
        divsd Some(0xF2), 0x5E;
    }

    jumps! {
        jo seto Overflow;
        jb setb Below;
        jae setae AboveEqual;
        je sete Equal;
        jne setne NotEqual;
        jbe setbe BelowEqual;
        ja seta Above;
        js sets Sign;
        jns setns NoSign;
        jp setp Parity;
        jnp setnp NoParity;
        jl setl Less;
        jge setge GreaterEqual;
        jle setle LessEqual;
        jg setg Greater;
    }

    pub(super) fn jmp(&mut self, to: Label) {
        self.code.push(0xE9);
        self.distance(to);
    }

    pub(super) fn jmp_to(&mut self, address: Register) {
        self.instruction(None, false, &[0xFF], 4, address.into());
    }

    pub(super) fn call(&mut self, address: Register) {
        self.instruction(None, false, &[0xFF], 2, address.into());
    }

    pub(super) fn push(&mut self, register: Register) {
        if register.0 >= 8 {
            self.code.push(0x41);
        }
        self.code.push(0x50 | register.0 & 7);
    }

    pub(super) fn pop(&mut self, register: Register) {
        if register.0 >= 8 {
            self.code.push(0x41);
        }
        self.code.push(0x58 | register.0 & 7);
    }

    pub(super) fn ret(&mut self) {
        self.code.push(0xC3);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes are those that GNU as makes.
    #[test]
    fn instructions_are_encoded_as_by_another_assembler() {
        type Form = (fn(&mut Assembler), &'static str);
        let forms: &[Form] = &[
            (|a| a.mov(rax, r9), "4c 89 c8"),
            (|a| a.mov(r10d, eax), "41 89 c2"),
            (|a| a.mov(rcx, 5u32), "b9 05 00 00 00"),
            (
                |a| a.mov(r14, 0xFFFE_0000_0000_0000u64),
                "49 be 00 00 00 00 00 00 fe ff",
            ),
            (|a| a.mov(rdx, -1i64), "48 c7 c2 ff ff ff ff"),
            (|a| a.mov(eax, 7u32), "b8 07 00 00 00"),
            (|a| a.mov(r9, qword_ptr(r12 + 16)), "4d 8b 4c 24 10"),
            (
                |a| a.mov(qword_ptr(rbx + 0x1234), rsi),
                "48 89 b3 34 12 00 00",
            ),
            (|a| a.mov(rax, qword_ptr(r13 + 0)), "49 8b 45 00"),
            (|a| a.mov(rax, qword_ptr(rax + rcx * 8)), "48 8b 04 c8"),
            (|a| a.mov(r8, qword_ptr(rdi + r9 * 8 - 8)), "4e 8b 44 cf f8"),
            (|a| a.mov(rax, qword_ptr(rax + rcx + 16)), "48 8b 44 08 10"),
            (|a| a.mov(dword_ptr(r11 - 96), 3), "41 c7 43 a0 03 00 00 00"),
            (
                |a| a.mov(qword_ptr(rsp + 8), 2),
                "48 c7 44 24 08 02 00 00 00",
            ),
            (|a| a.mov(byte_ptr(r11 + 200), 1), "41 c6 83 c8 00 00 00 01"),
            (|a| a.add(rsi, r11), "4c 01 de"),
            (|a| a.or(r8, -0x8000), "49 81 c8 00 80 ff ff"),
            (|a| a.and(rdi, 0x7f), "48 83 e7 7f"),
            (|a| a.sub(r9, qword_ptr(rsi + 40)), "4c 2b 4e 28"),
            (|a| a.xor(rcx, rdx), "48 31 d1"),
            (|a| a.cmp(ecx, 0x10000), "81 f9 00 00 01 00"),
            (|a| a.cmp(byte_ptr(rax + 0), 5), "80 38 05"),
            (|a| a.cmp(dword_ptr(rdx + 24), 2), "83 7a 18 02"),
            (|a| a.cmp(rdi, qword_ptr(r8 + 300)), "49 3b b8 2c 01 00 00"),
            (|a| a.cmp(ecx, dword_ptr(rdx + 12)), "3b 4a 0c"),
            (|a| a.and(al, cl), "20 c8"),
            (|a| a.test(rax, r10), "4c 85 d0"),
            (|a| a.test(eax, eax), "85 c0"),
            (|a| a.test(byte_ptr(r9 + 2), 4), "41 f6 41 02 04"),
            (|a| a.test(dword_ptr(rbp + 0), 3), "f7 45 00 03 00 00 00"),
            (|a| a.shl(r11, 15), "49 c1 e3 0f"),
            (|a| a.shr(rax, 4), "48 c1 e8 04"),
            (|a| a.sar(rsi, 63), "48 c1 fe 3f"),
            (|a| a.lea(r10, qword_ptr(rdx + 16)), "4c 8d 52 10"),
            (|a| a.lea(r10d, dword_ptr(r9 - 1)), "45 8d 51 ff"),
            (|a| a.imul(r8, rax), "4c 0f af c0"),
            (|a| a.imul_by(r11, rdi, 200), "4c 69 df c8 00 00 00"),
            (|a| a.neg(r9), "49 f7 d9"),
            (|a| a.idiv(rcx), "48 f7 f9"),
            (|a| a.cqo(), "48 99"),
            (|a| a.inc(r13), "49 ff c5"),
            (|a| a.dec(r13d), "41 ff cd"),
            (|a| a.dec(rdi), "48 ff cf"),
            (|a| a.btc(rax, 63), "48 0f ba f8 3f"),
            (|a| a.movzx(eax, al), "0f b6 c0"),
            (|a| a.movzx(ecx, byte_ptr(r10 + 1)), "41 0f b6 4a 01"),
            (|a| a.float_of_word(xmm9, rax), "66 4c 0f 6e c8"),
            (|a| a.word_of_float(r8, xmm3), "66 49 0f 7e d8"),
            (|a| a.cvtsi2sd(xmm10, rax), "f2 4c 0f 2a d0"),
            (|a| a.movaps(xmm2, xmm12), "41 0f 28 d4"),
            (|a| a.xorps(xmm1, xmm1), "0f 57 c9"),
            (|a| a.ucomisd(xmm8, xmm1), "66 44 0f 2e c1"),
            (|a| a.addsd(xmm4, xmm11), "f2 41 0f 58 e3"),
            (|a| a.mulsd(xmm9, xmm0), "f2 44 0f 59 c8"),
            (|a| a.subsd(xmm0, xmm5), "f2 0f 5c c5"),
            (|a| a.divsd(xmm13, xmm13), "f2 45 0f 5e ed"),
            (|a| a.setnp(cl), "0f 9b c1"),
            (|a| a.setg(al), "0f 9f c0"),
            (|a| a.jmp_to(rcx), "ff e1"),
            (|a| a.call(rax), "ff d0"),
            (|a| a.push(r12), "41 54"),
            (|a| a.pop(rbx), "5b"),
            (|a| a.ret(), "c3"),
        ];
        for (emit, expected) in forms {
            let mut a = Assembler::default();
            emit(&mut a);
            let bytes: Vec<String> = a.code.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(bytes.join(" "), *expected);
        }
    }

    #[test]
    fn jumps_lead_to_their_labels() {
        let mut a = Assembler::default();
        let (back, on) = (a.create_label(), a.create_label());
        a.place(back);
        a.jne(on);
        a.jmp(back);
        a.lea_label(r10, on);
        a.place(on);
        a.ret();
        assert_eq!(a.offset(on), Some(18));
        let expected = [
            &[0x0F, 0x85, 12, 0, 0, 0][..],
            &[0xE9, 0xF5, 0xFF, 0xFF, 0xFF],
            &[0x4C, 0x8D, 0x15, 0, 0, 0, 0],
            &[0xC3],
        ];
        assert_eq!(a.finish(), Some(expected.concat()));
    }

    #[test]
    fn a_label_that_is_nowhere_makes_no_code() {
        let mut a = Assembler::default();
        let nowhere = a.create_label();
        a.jmp(nowhere);
        assert_eq!(a.finish(), None);
    }
}

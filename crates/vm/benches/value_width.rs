//! What the width of a value costs: the VM's 8-byte word beside 16-byte tagged values, in the same small stack machine.
//! Prints medians as ratios to the 8-byte word; judges nothing.
//!
//! The 16-byte value is measured twice: copied as the compiler likes (one 16-byte move, which stalls
//! when it follows two 8-byte stores), and as two 8-byte halves.

#![allow(clippy::disallowed_methods, reason = "it measures")]
#![allow(clippy::print_stdout, reason = "that is what it is for")]

use std::hint::black_box;
use std::time::Instant;

use gilscope_vm::heap::Value;

const REPEATS: usize = 15;

/// A value of some width that holds an int or a float.
trait Word: Copy {
    fn int(i: i64) -> Self;
    fn float(f: f64) -> Self;
    fn add(self, other: Self) -> Self;
    fn multiply(self, other: Self) -> Self;
    fn below(self, other: Self) -> bool;
    fn index(self) -> usize;
}

/// Adds, multiplies, compares: both ints, or anything else as floats.
macro_rules! arithmetic {
    ($as_int:path, $as_float:path) => {
        #[inline(always)]
        fn add(self, other: Self) -> Self {
            match ($as_int(self), $as_int(other)) {
                (Some(a), Some(b)) => Self::int(a.wrapping_add(b) & 0xFFFF_FFFF),
                _ => Self::float($as_float(self) + $as_float(other)),
            }
        }
        #[inline(always)]
        fn multiply(self, other: Self) -> Self {
            match ($as_int(self), $as_int(other)) {
                (Some(a), Some(b)) => Self::int(a.wrapping_mul(b) & 0xFFFF_FFFF),
                _ => Self::float($as_float(self) * $as_float(other)),
            }
        }
        #[inline(always)]
        fn below(self, other: Self) -> bool {
            match ($as_int(self), $as_int(other)) {
                (Some(a), Some(b)) => a < b,
                _ => $as_float(self) < $as_float(other),
            }
        }
        #[inline(always)]
        fn index(self) -> usize {
            $as_int(self).unwrap_or(0) as usize
        }
    };
}

fn number(value: Value) -> f64 {
    value
        .as_float()
        .or(value.as_small_int().map(|i| i as f64))
        .unwrap_or(0.0)
}

impl Word for Value {
    #[inline(always)]
    fn int(i: i64) -> Self {
        Value::int(i)
    }
    #[inline(always)]
    fn float(f: f64) -> Self {
        Value::float(f)
    }
    arithmetic!(Value::as_small_int, number);
}

/// 16 bytes, as an enum: copied whole.
#[derive(Clone, Copy)]
enum Wide {
    Int(i64),
    Float(f64),
}

impl Wide {
    #[inline(always)]
    fn as_int(self) -> Option<i64> {
        match self {
            Wide::Int(i) => Some(i),
            Wide::Float(_) => None,
        }
    }
    #[inline(always)]
    fn number(self) -> f64 {
        match self {
            Wide::Int(i) => i as f64,
            Wide::Float(f) => f,
        }
    }
}

impl Word for Wide {
    #[inline(always)]
    fn int(i: i64) -> Self {
        Wide::Int(i)
    }
    #[inline(always)]
    fn float(f: f64) -> Self {
        Wide::Float(f)
    }
    arithmetic!(Wide::as_int, Wide::number);
}

/// 16 bytes as two words that are loaded and stored one by one.
#[derive(Clone, Copy)]
struct Split {
    tag: u64,
    bits: u64,
}

impl Split {
    #[inline(always)]
    fn as_int(self) -> Option<i64> {
        (self.tag == 0).then_some(self.bits as i64)
    }
    #[inline(always)]
    fn number(self) -> f64 {
        if self.tag == 0 {
            self.bits as i64 as f64
        } else {
            f64::from_bits(self.bits)
        }
    }
}

impl Word for Split {
    #[inline(always)]
    fn int(i: i64) -> Self {
        Split {
            tag: 0,
            bits: i as u64,
        }
    }
    #[inline(always)]
    fn float(f: f64) -> Self {
        Split {
            tag: 1,
            bits: f.to_bits(),
        }
    }
    arithmetic!(Split::as_int, Split::number);
}

#[derive(Clone, Copy)]
enum Op {
    Load(u8),
    Store(u8),
    Push(u8),
    Add,
    Multiply,
    /// Index on the stack: pushes that item of the array.
    Item,
    /// Index and value on the stack: stores into the array.
    SetItem,
    /// Jumps there while the first local is below the second.
    While(u8),
    End,
}

/// Runs a program over locals, constants and an array.
#[inline(never)]
fn run<W: Word>(code: &[Op], locals: &mut [W; 8], constants: &[W], array: &mut [W]) -> W {
    let mut stack = [W::int(0); 16];
    let (mut top, mut pc) = (0, 0);
    loop {
        let op = code[pc];
        pc += 1;
        match op {
            Op::Load(n) => {
                stack[top & 15] = locals[usize::from(n & 7)];
                top += 1;
            }
            Op::Store(n) => {
                top -= 1;
                locals[usize::from(n & 7)] = stack[top & 15];
            }
            Op::Push(n) => {
                stack[top & 15] = constants[usize::from(n)];
                top += 1;
            }
            Op::Add => {
                top -= 1;
                stack[(top - 1) & 15] = stack[(top - 1) & 15].add(stack[top & 15]);
            }
            Op::Multiply => {
                top -= 1;
                stack[(top - 1) & 15] = stack[(top - 1) & 15].multiply(stack[top & 15]);
            }
            Op::Item => {
                let at = stack[(top - 1) & 15].index() % array.len();
                stack[(top - 1) & 15] = array[at];
            }
            Op::SetItem => {
                top -= 2;
                let at = stack[top & 15].index() % array.len();
                array[at] = stack[(top + 1) & 15];
            }
            Op::While(to) => {
                if locals[0].below(locals[1]) {
                    pc = usize::from(to);
                }
            }
            Op::End => return locals[2],
        }
    }
}

/// `while i < n: i += 1; <body>`, over 50,000 turns.
fn turns<W: Word>(body: &[Op]) -> f64 {
    let mut code = vec![Op::Load(0), Op::Push(0), Op::Add, Op::Store(0)];
    code.extend_from_slice(body);
    code.extend([Op::While(0), Op::End]);
    let constants = [W::int(1), W::float(0.999), W::float(0.5)];
    let mut array: Vec<W> = (0..20_000).map(|i| W::int(i * 7919 % 20_011)).collect();
    let mut locals = [W::int(0); 8];
    locals[1] = W::int(50_000);
    locals[3] = W::float(1.0);
    let begin = Instant::now();
    black_box(run(black_box(&code), &mut locals, &constants, &mut array).index());
    begin.elapsed().as_secs_f64()
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

fn main() {
    use Op::{Add, Item, Load, Multiply, Push, SetItem, Store};
    let programs: [(&str, &[Op]); 4] = [
        ("ints", &[Load(2), Load(0), Add, Store(2)]),
        (
            "floats",
            &[Load(3), Push(1), Multiply, Push(2), Add, Store(3)],
        ),
        ("reading a list", &[Load(2), Load(0), Item, Add, Store(2)]),
        (
            "moving in a list",
            &[
                Load(0),
                Load(0),
                Item,
                Item,
                Store(4),
                Load(0),
                Load(4),
                SetItem,
            ],
        ),
    ];
    println!("medians of {REPEATS} in turn; time as a ratio to the 8-byte word");
    println!("{:<18} {:>8} {:>8} {:>8}", "", "8", "16", "2 x 8");
    for (name, body) in programs {
        let mut figures = [Vec::new(), Vec::new(), Vec::new()];
        for _ in 0..REPEATS {
            figures[0].push(turns::<Value>(body));
            figures[1].push(turns::<Wide>(body));
            figures[2].push(turns::<Split>(body));
        }
        let [narrow, wide, split] = figures.map(median);
        println!(
            "{name:<18} {:>8.2} {:>8.2} {:>8.2}",
            1.0,
            wide / narrow,
            split / narrow
        );
    }
    println!(
        "{:<18} {:>8} {:>8} {:>8}",
        "bytes of a value",
        size_of::<Value>(),
        size_of::<Wide>(),
        size_of::<Split>()
    );
}

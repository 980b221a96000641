//! The disassembler: code as text, and where a thread switch may fall in it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use crate::code::{Code, Const};
use crate::opcode::{Compare, MakeFunction, Opcode, Operand, Poll, Profile};

/// Whether another thread can get in behind an instruction, and on what that depends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SwitchPoint {
    /// It cannot.
    None,
    /// It can.
    Always,
    /// It can unless the value tested is `True` or `False`.
    UnlessBool,
    /// It can if the jump is taken.
    IfTaken,
    /// It can if the callee is native; a Python function polls on entry instead.
    IfNative,
    /// It could, but this interpreter does not switch directly before the next instruction.
    Suppressed,
}

impl SwitchPoint {
    /// One character for a listing.
    pub fn mark(self) -> char {
        match self {
            SwitchPoint::None => ' ',
            SwitchPoint::Always => '*',
            SwitchPoint::UnlessBool => '?',
            SwitchPoint::IfTaken => '<',
            SwitchPoint::IfNative => 'c',
            SwitchPoint::Suppressed => '-',
        }
    }
}

/// What the marks of a listing mean: one line for each.
pub const LEGEND: &str = "\
* a switch may fall behind this instruction
? unless the value tested is True or False
< if the jump is taken
c if the callee is not a Python function
- not although it polls: the next instruction is protected
> a switch may fall on entry
";

/// Whether no switch falls directly before `next` under `profile`, although the instruction
/// before it polls.
pub fn protects(next: Opcode, profile: Profile) -> bool {
    match profile {
        Profile::Py27 => next == Opcode::SetupFinally,
        Profile::Classic => matches!(
            next,
            Opcode::SetupFinally | Opcode::SetupWith | Opcode::SetupAsyncWith | Opcode::YieldFrom
        ),
        Profile::Modern => false,
    }
}

/// Whether a switch can fall behind the instruction with that index.
///
/// # Panics
///
/// If there is no such instruction.
pub fn switch_point(code: &Code, at: usize, profile: Profile) -> SwitchPoint {
    if code.flags.internal {
        return SwitchPoint::None;
    }
    let instr = code.instrs[at];
    let backward = instr.arg as usize <= at;
    let conditional = matches!(
        instr.op,
        Opcode::PopJumpIfFalse
            | Opcode::PopJumpIfTrue
            | Opcode::JumpIfFalseOrPop
            | Opcode::JumpIfTrueOrPop
    );
    let point = match instr.op.poll(profile) {
        Poll::Never => return SwitchPoint::None,
        Poll::Always => SwitchPoint::Always,
        Poll::UnlessBool => SwitchPoint::UnlessBool,
        Poll::Backward if !backward => return SwitchPoint::None,
        Poll::Backward if conditional => SwitchPoint::IfTaken,
        Poll::Backward => SwitchPoint::Always,
        Poll::NativeCall => SwitchPoint::IfNative,
    };
    // Where the instruction may go next; a jump has its target besides.
    let falls = !instr.op.is_terminator();
    let jumps = instr.op.operand() == Operand::Jump;
    let protected = |i: usize| code.instrs.get(i).is_some_and(|n| protects(n.op, profile));
    let all = (falls || jumps)
        && (!falls || protected(at + 1))
        && (!jumps || protected(instr.arg as usize));
    if all { SwitchPoint::Suppressed } else { point }
}

/// A code object and all those inside it, as text.
///
/// Columns: source line; `>>` where jumps land; index of the instruction; a mark where a thread
/// switch may fall under `profile` (see [`LEGEND`]); opcode; operand and its meaning.
pub fn disassemble(code: &Code, profile: Profile) -> String {
    let mut out = String::new();
    let mut queue = vec![code];
    let mut at = 0;
    // Breadth first, as `dis` does: inner functions after the code that makes them.
    while at < queue.len() {
        let code = queue[at];
        at += 1;
        if !out.is_empty() {
            out.push('\n');
        }
        one(&mut out, code, profile);
        let mut inner = Vec::new();
        for c in &code.consts {
            if let Const::Code(code) = c {
                inner.push(code.get().as_ref());
            }
        }
        queue.splice(at..at, inner);
    }
    out
}

fn one(out: &mut String, code: &Code, profile: Profile) {
    let entry = if code.flags.internal { ' ' } else { '>' };
    let _ = writeln!(
        out,
        "{} ({}:{}){}",
        code.qualname,
        code.filename,
        code.first_line,
        match code.flags {
            f if f.coroutine => " coroutine",
            f if f.async_generator => " async generator",
            f if f.generator => " generator",
            _ => "",
        },
    );
    let _ = writeln!(out, "                {entry}");
    let targets: BTreeSet<u32> = code
        .instrs
        .iter()
        .filter(|i| i.op.operand() == Operand::Jump)
        .map(|i| i.arg)
        .collect();
    let mut line = 0;
    for (i, instr) in code.instrs.iter().enumerate() {
        let position = code.positions.get(i).copied().unwrap_or_default();
        let shown = if position.line != line && position.line > 0 {
            line = position.line;
            line.to_string()
        } else {
            String::new()
        };
        let arrow = if targets.contains(&(i as u32)) {
            ">>"
        } else {
            "  "
        };
        let mark = switch_point(code, i, profile).mark();
        let _ = write!(out, "{shown:>5} {arrow} {i:>6} {mark} {}", instr.op.name());
        if instr.op.operand() != Operand::None {
            let pad = 26usize.saturating_sub(instr.op.name().len());
            let _ = write!(out, "{:pad$}{:>5}", "", instr.arg);
            if let Some(meaning) = meaning(code, instr.op, instr.arg) {
                let _ = write!(out, " ({meaning})");
            }
        }
        out.push('\n');
    }
}

/// What an operand stands for.
pub fn meaning(code: &Code, op: Opcode, arg: u32) -> Option<String> {
    let i = arg as usize;
    let name = |list: &[Arc<str>], i: usize| list.get(i).map(ToString::to_string);
    match op.operand() {
        Operand::None | Operand::Count => match op {
            Opcode::LoadBool => Some(if arg == 0 { "False" } else { "True" }.into()),
            _ => None,
        },
        Operand::Local => name(&code.varnames, i),
        Operand::Deref => match i.checked_sub(code.cellvars.len()) {
            None => name(&code.cellvars, i),
            Some(i) => name(&code.freevars, i),
        },
        Operand::Const => code.consts.get(i).map(constant),
        Operand::Name => name(&code.names, i),
        Operand::Jump => Some(format!("to {arg}")),
        Operand::Compare => Compare::ALL.get(i).map(|c| c.symbol().to_string()),
        Operand::Call => Some(match (arg & 0xff, arg >> 8) {
            (n, 0) => format!("{n} positional"),
            (n, k) => format!("{n} positional, {k} keyword"),
        }),
        Operand::Flags => flags(op, arg),
    }
}

fn flags(op: Opcode, arg: u32) -> Option<String> {
    match op {
        Opcode::FormatValue => {
            let conversion = ["", "str", "repr", "ascii"][(arg & 3) as usize];
            let spec = if arg & 4 != 0 { "with format" } else { "" };
            let parts: Vec<&str> = [conversion, spec]
                .into_iter()
                .filter(|p| !p.is_empty())
                .collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        }
        Opcode::UnpackEx => Some(format!("{} before, {} after", arg & 0xff, arg >> 8)),
        Opcode::MakeFunction | Opcode::MakeClosure => {
            let m = MakeFunction::decode(arg);
            let mut parts = Vec::new();
            if m.defaults > 0 {
                parts.push(format!("{} defaults", m.defaults));
            }
            if m.kwdefaults {
                parts.push("keyword defaults".into());
            }
            if m.annotations {
                parts.push("annotations".into());
            }
            (!parts.is_empty()).then(|| parts.join(", "))
        }
        _ => (arg != 0).then(|| "keywords".to_string()),
    }
}

/// A constant as Python would show it, or nearly.
pub fn constant(c: &Const) -> String {
    match c {
        Const::None => "None".into(),
        Const::True => "True".into(),
        Const::False => "False".into(),
        Const::Ellipsis => "Ellipsis".into(),
        Const::Int(i) => {
            if i.bits() > 256 {
                format!("int of {} bits", i.bits())
            } else {
                i.to_string()
            }
        }
        Const::Float(x) => float(*x),
        Const::Complex(re, im) => {
            let sign = if im.is_sign_negative() { "" } else { "+" };
            format!("({}{sign}{}j)", float(*re), float(*im))
        }
        Const::Str(s) => quoted(s.chars()),
        Const::Bytes(b) => {
            let text: String = b
                .iter()
                .flat_map(|&b| b.escape_ascii())
                .map(char::from)
                .collect();
            format!("b'{text}'")
        }
        Const::Tuple(items) => match items.as_slice() {
            [only] => format!("({},)", constant(only)),
            items => format!("({})", list(items)),
        },
        Const::FrozenSet(items) => format!("frozenset({{{}}})", list(items)),
        Const::Code(code) => format!("code {}, line {}", code.qualname, code.first_line),
    }
}

fn list(items: &[Const]) -> String {
    items.iter().map(constant).collect::<Vec<_>>().join(", ")
}

fn float(x: f64) -> String {
    if x == x.trunc() && x.abs() < 1e16 {
        format!("{x:.1}")
    } else {
        format!("{x:?}")
    }
}

fn quoted(s: impl Iterator<Item = char>) -> String {
    let mut out = String::from("'");
    for (n, c) in s.enumerate() {
        if n == 60 {
            out.push('…');
            break;
        }
        match c {
            '\'' => out.push_str("\\'"),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() => {
                let _ = write!(out, "\\x{:02x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}

//! `_dis`: the instructions of a code object, for `dis`.

use gilscope_vm::World;
use gilscope_vm::builtins::code_lines;
use gilscope_vm::bytecode::dis::meaning;
use gilscope_vm::bytecode::{Opcode, Operand};
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{CodeObj, Module};

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("instructions", NativeFn::F1(instructions)),
        NativeDef::new("opcodes", NativeFn::F0(opcodes)),
        NativeDef::new("stack_effect", NativeFn::F2(stack_effect)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_dis", FUNCTIONS);
}

/// What kind of operand it is, as `dis` names its lists of opcodes.
fn kind(operand: Operand) -> &'static str {
    match operand {
        Operand::None => "",
        Operand::Local => "local",
        Operand::Deref => "free",
        Operand::Const => "const",
        Operand::Name => "name",
        Operand::Jump => "jump",
        Operand::Compare => "compare",
        Operand::Count | Operand::Call | Operand::Flags => "arg",
    }
}

/// Name and kind of operand of every opcode, by number.
fn opcodes(w: &mut World) -> NativeResult {
    let mut rows = Vec::new();
    for op in Opcode::ALL {
        let row = [w.str(op.name()), w.str(kind(op.operand()))];
        rows.push(w.tuple(row));
    }
    Ok(w.list(rows))
}

/// A tuple for each: opcode, operand, what the operand stands for, that as text (None: its repr),
/// the first line, last line, first column and last column, and its offset.
fn instructions(w: &mut World, code: Value) -> NativeResult {
    let Some(object) = code.cast::<CodeObj>() else {
        return Err(w.type_error("a code object is needed"));
    };
    w.ready(object);
    let code = w.heap[object].code.clone();
    let shift = u32::from(code.doc.is_some());
    let offsets = code_lines::offsets(&code);
    let offset = |i: u32| Value::int(offsets.get(i as usize).copied().unwrap_or_default());
    let mut rows = Vec::new();
    for (i, instr) in code.instrs.iter().enumerate() {
        let at = code.positions.get(i).copied().unwrap_or_default();
        let (op, arg) = (instr.op, instr.arg);
        let number = w.int(i64::from(arg));
        let text = meaning(&code, op, arg);
        let (operand, value, text) = match op.operand() {
            Operand::None => (Value::NONE, Value::NONE, w.str("")),
            Operand::Const => {
                let value = w.heap[object].consts[arg as usize];
                (w.int(i64::from(arg + shift)), value, Value::NONE)
            }
            Operand::Local | Operand::Deref | Operand::Name | Operand::Compare => {
                let text = w.str(text.unwrap_or_default());
                (number, text, text)
            }
            Operand::Jump => (number, offset(arg), w.str(text.unwrap_or_default())),
            _ => (number, number, w.str(text.unwrap_or_default())),
        };
        let mut row = vec![Value::int(op as i64), operand, value, text];
        row.extend([at.line, at.end_line, at.col, at.end_col].map(|n| Value::int(n.into())));
        row.push(offset(i as u32));
        rows.push(w.tuple(row));
    }
    Ok(w.list(rows))
}

fn stack_effect(w: &mut World, opcode: Value, arg: Value) -> NativeResult {
    let opcode = w.as_i64(opcode).and_then(|n| u8::try_from(n).ok());
    let Some(op) = opcode.and_then(Opcode::from_u8) else {
        return Err(w.value_error("invalid opcode or oparg"));
    };
    let arg = w.as_i64(arg).and_then(|n| u32::try_from(n).ok());
    match (op.operand(), arg) {
        (Operand::None, None) => Ok(Value::int(op.stack_effect(0).into())),
        (Operand::None, Some(_)) => {
            Err(w.value_error("stack_effect: opcode does not permit oparg but oparg was specified"))
        }
        (_, None) => {
            Err(w.value_error("stack_effect: opcode requires oparg but oparg was not specified"))
        }
        (_, Some(arg)) => Ok(Value::int(op.stack_effect(arg).into())),
    }
}

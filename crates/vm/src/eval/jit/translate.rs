//! From instructions to machine code: control flow, operands, and the ways out.

use std::mem::offset_of;

use gilscope_bytecode::{Opcode, Poll, Profile};
use iced_x86::code_asm::*;
use iced_x86::{BlockEncoderOptions, IcedError};

use super::asm::{
    AVAILABLE, CONTEXT, COUNT, FLOAT_REGISTERS, OFFSET, SLOTS, TAG, WORD, WORD_REGISTERS,
};
use super::helpers::{self, Helper, Switch};
use super::values::{FLOATS, Guess, Place, Values, WORDS};
use super::{Context, Count, Left};
use crate::effect::EvalBreaker;
use crate::eval::regs::Regs;
use crate::heap::layout::{FLOAT_OFFSET, INT_TAG};
use crate::heap::{Gc, Value};
use crate::object::{CodeObj, Dict, Generator, RInstr};
use crate::world::World;

/// What emitting comes to: the assembler refuses what no processor has.
pub(super) type Emit<T = ()> = Result<T, IcedError>;

/// Code with more instructions is left to the loop.
const LONGEST: usize = 4000;

/// Behind an instruction that the loop does, machine code is entered again if so many of the next ones are its own.
const WORTH_ENTERING: usize = 4;

/// A way that is rarely taken; it stands behind everything else.
enum Aside {
    /// Leaves the machine code, with an instruction next.
    Leave {
        label: CodeLabel,
        values: Values,
        next: usize,
        left: Left,
    },
    /// Goes to another instruction, for which everything must be in its slot.
    Jump {
        label: CodeLabel,
        values: Values,
        next: usize,
        poll: bool,
    },
    /// Has a function do an instruction, and comes back with its result in a register.
    Help {
        label: CodeLabel,
        before: Values,
        at: usize,
        helper: Helper,
        polls: bool,
        back: CodeLabel,
        after: Values,
        /// Where to go if it was an iterator that has ended.
        end: Option<usize>,
    },
}

/// Makes the machine code of one code object.
pub(super) struct Translator<'a> {
    pub(super) a: CodeAssembler,
    pub(super) w: &'a World,
    pub(super) code: &'a CodeObj,
    pub(super) globals: Gc<Dict>,
    profile: Profile,
    count: Count,
    /// How many operands there are at each instruction; None: no way leads there that is translated.
    depths: Vec<Option<usize>>,
    /// Where ways join.
    labels: Vec<Option<CodeLabel>>,
    /// Which of them can be entered.
    entries: Vec<bool>,
    pub(super) values: Values,
    /// Values like those that locals will hold.
    likes: Vec<Option<Value>>,
    /// The same for words in registers.
    thought: [Option<Value>; WORDS as usize],
    /// The operands that the frame on top has just now, for loops that it is in.
    pub(super) live: Vec<Value>,
    /// The instruction behind the one at hand is done with it.
    pub(super) skip: bool,
    /// Whether values are expected to be like those that have been seen.
    trusting: bool,
    /// Locals that are bound whenever the code runs.
    always_bound: Vec<bool>,
    /// Registers that the instruction at hand uses.
    pub(super) pins: Vec<Place>,
    asides: Vec<Aside>,
    pub(super) leave: CodeLabel,
}

/// The machine code, and where it can be entered for each instruction; None: not worth it.
pub(super) fn translate(
    w: &World,
    code: Gc<CodeObj>,
    r: &Regs,
    profile: Profile,
    count: Count,
    trusting: bool,
) -> Option<(Vec<u8>, Vec<u32>)> {
    let object = &w.heap[code];
    if !AVAILABLE || object.instrs.len() > LONGEST {
        return None;
    }
    let locals = object.slots as usize;
    let likes = (0..locals).map(|n| r.local(n as u32).non_null()).collect();
    let operands = (r.level() as usize).saturating_sub(locals);
    let mut a = CodeAssembler::new(64).ok()?;
    let leave = a.create_label();
    let instrs = object.instrs.len();
    let mut translator = Translator {
        a,
        w,
        code: object,
        globals: r.globals,
        profile,
        count,
        depths: vec![None; instrs],
        labels: vec![None; instrs],
        entries: vec![false; instrs],
        values: Values::all_in_slots(0, &vec![false; locals]),
        likes,
        thought: [None; WORDS as usize],
        live: r.top(operands).to_vec(),
        skip: false,
        trusting,
        always_bound: vec![false; locals],
        pins: Vec::new(),
        asides: Vec::new(),
        leave,
    };
    translator.survey();
    if !translator.entries.iter().any(|&e| e) {
        return None;
    }
    match translator.emit() {
        Ok(x) => x,
        Err(e) => {
            eprintln!("JIT {e}");
            None
        }
    }
}

/// What an instruction does with the way through the code.
pub(super) enum Way {
    /// Goes on.
    On,
    /// Does not go on.
    Ends,
}

/// Whether machine code does the instruction itself.
fn is_ours(i: RInstr) -> bool {
    use Opcode as O;
    match i.op {
        O::CallFunction | O::CallMethod => true,
        op => {
            matches!(
                op,
                O::Nop
                    | O::PopTop
                    | O::RotTwo
                    | O::RotThree
                    | O::DupTop
                    | O::DupTopTwo
                    | O::LoadConst
                    | O::LoadBool
                    | O::LoadFast
                    | O::StoreFast
                    | O::LoadGlobal
                    | O::StoreGlobal
                    | O::LoadDeref
                    | O::StoreDeref
                    | O::LoadAttr
                    | O::StoreAttr
                    | O::LoadMethod
                    | O::UnaryNegative
                    | O::UnaryNot
                    | O::BinaryAdd
                    | O::BinarySubtract
                    | O::BinaryMultiply
                    | O::BinaryModulo
                    | O::BinaryFloorDivide
                    | O::BinaryTrueDivide
                    | O::BinaryAnd
                    | O::BinaryOr
                    | O::BinaryXor
                    | O::BinaryLshift
                    | O::BinaryRshift
                    | O::InplaceAdd
                    | O::InplaceSubtract
                    | O::InplaceMultiply
                    | O::InplaceModulo
                    | O::InplaceFloorDivide
                    | O::InplaceTrueDivide
                    | O::InplaceAnd
                    | O::InplaceOr
                    | O::InplaceXor
                    | O::InplaceLshift
                    | O::InplaceRshift
                    | O::CompareOp
                    | O::BinarySubscr
                    | O::StoreSubscr
                    | O::BuildTuple
                    | O::BuildList
                    | O::ListAppend
                    | O::SetAdd
                    | O::MapAdd
                    | O::StoreMap
                    | O::UnpackSequence
                    | O::GetIter
                    | O::ForIter
                    | O::PopJumpIfFalse
                    | O::PopJumpIfTrue
                    | O::JumpIfFalseOrPop
                    | O::JumpIfTrueOrPop
                    | O::JumpForward
                    | O::JumpAbsolute
                    | O::JumpBackward
                    | O::SetupLoop
                    | O::SetupExcept
                    | O::SetupFinally
                    | O::PopBlock
                    | O::EndFinally
                    | O::LoadName
                    | O::StoreName
                    | O::YieldValue
                    | O::ReturnValue
            ) || is_general(op)
        }
    }
}

/// Whether the instruction is one of those that a helper does the general way: it neither jumps nor looks at where
/// it stands.
fn is_general(op: Opcode) -> bool {
    use Opcode as O;
    matches!(
        op,
        O::RotFour
            | O::Copy
            | O::Swap
            | O::UnaryPositive
            | O::UnaryInvert
            | O::BinaryPower
            | O::InplacePower
            | O::BinaryMatrixMultiply
            | O::InplaceMatrixMultiply
            | O::DeleteSubscr
            | O::BinarySlice
            | O::StoreSlice
            | O::DeleteSlice
            | O::BuildSlice
            | O::DeleteFast
            | O::DeleteName
            | O::DeleteGlobal
            | O::DeleteDeref
            | O::DeleteAttr
            | O::LoadClosure
            | O::LoadAssertionError
            | O::BuildClosure
            | O::BuildSet
            | O::BuildMap
            | O::BuildString
            | O::FormatValue
            | O::ListExtend
            | O::SetUpdate
            | O::DictUpdate
            | O::DictMerge
            | O::ListToTuple
            | O::UnpackEx
            | O::PopExcept
            | O::StoreExceptFast
            | O::MakeFunction
            | O::MakeClosure
            | O::CallFunctionVar
            | O::CallFunctionKw
            | O::CallFunctionVarKw
            | O::CallFunctionEx
            | O::GetLen
            | O::MatchMapping
            | O::MatchSequence
            | O::MatchKeys
            | O::MatchClass
    )
}

/// Whether control never goes on behind the instruction.
fn ends(op: Opcode) -> bool {
    use Opcode as O;
    matches!(
        op,
        O::JumpForward
            | O::JumpAbsolute
            | O::JumpBackward
            | O::ReturnValue
            | O::BreakLoop
            | O::ContinueLoop
            | O::RaiseVarargs
    )
}

/// Where the instruction may jump to, and how many operands more or fewer there are then.
fn jump_of(i: RInstr) -> Option<(usize, i32)> {
    use Opcode as O;
    let change = match i.op {
        O::JumpForward | O::JumpAbsolute | O::JumpBackward | O::SetupLoop => 0,
        O::JumpIfFalseOrPop | O::JumpIfTrueOrPop => 0,
        O::PopJumpIfFalse | O::PopJumpIfTrue | O::ForIter => -1,
        // A handler finds the exception, or the reason, on the stack.
        O::SetupExcept | O::SetupFinally => 1,
        _ => return None,
    };
    Some((i.arg as usize, change))
}

impl<'a> Translator<'a> {
    /// Finds the depths, the labels, and where the code is to be entered.
    fn survey(&mut self) {
        let instrs = &self.code.instrs;
        let mut todo = vec![(0, 0usize)];
        while let Some((at, depth)) = todo.pop() {
            if self.depths[at].is_some() {
                continue;
            }
            self.depths[at] = Some(depth);
            let i = instrs[at];
            if let Some((target, change)) = jump_of(i) {
                todo.push((target, depth.wrapping_add_signed(change as isize)));
                self.labels[target] = Some(self.a.create_label());
                self.entries[target] |= target <= at
                    || matches!(
                        i.op,
                        Opcode::ForIter | Opcode::SetupExcept | Opcode::SetupFinally
                    );
            }
            if !ends(i.op) && at + 1 < instrs.len() {
                let effect = i.op.stack_effect(i.arg) as isize;
                todo.push((at + 1, depth.wrapping_add_signed(effect)));
            }
        }
        // The name of a caught exception is unbound behind its clause.
        let unbinds = |i: &RInstr| matches!(i.op, Opcode::DeleteFast | Opcode::StoreExceptFast);
        if !instrs.iter().any(unbinds) {
            let parameters = self.code.code.get().arg_count as usize;
            for bound in self.always_bound.iter_mut().take(parameters) {
                *bound = true;
            }
        }
        self.entries[0] = self.is_worth_entering(0);
        for at in 1..instrs.len() {
            let before = instrs[at - 1];
            if self.depths[at].is_none() || ends(before.op) {
                continue;
            }
            self.entries[at] |= match before.op {
                // Another frame comes back here.
                Opcode::CallFunction
                | Opcode::CallFunctionVar
                | Opcode::CallFunctionKw
                | Opcode::CallFunctionVarKw
                | Opcode::CallFunctionEx
                | Opcode::CallMethod
                | Opcode::YieldValue => true,
                Opcode::ForIter => {
                    let iterator = self.depths[at - 1].and_then(|d| self.live.get(d - 1));
                    iterator.is_some_and(|i| i.exact::<Generator>().is_some())
                }
                _ => !is_ours(before) && self.is_worth_entering(at),
            };
        }
        for at in 0..instrs.len() {
            // A jump on a bool must not go the general way, which polls for all other values.
            let general = self.depths[at].is_some() && is_ours(instrs[at]);
            self.entries[at] &= general;
            if self.entries[at] && self.labels[at].is_none() {
                self.labels[at] = Some(self.a.create_label());
            }
        }
    }

    fn is_worth_entering(&self, at: usize) -> bool {
        let others = self.code.instrs[at..].iter().position(|i| !is_ours(*i));
        let ends = self.code.instrs[at..]
            .iter()
            .position(|i| i.op == Opcode::ReturnValue);
        match (ends, others) {
            (Some(end), Some(other)) if end < other => true,
            (_, Some(other)) => other >= WORTH_ENTERING,
            (_, None) => true,
        }
    }

    fn emit(mut self) -> Emit<Option<(Vec<u8>, Vec<u32>)>> {
        self.way_in()?;
        let mut reached = false;
        for at in 0..self.code.instrs.len() {
            let Some(depth) = self.depths[at] else {
                reached = false;
                continue;
            };
            if let Some(label) = self.labels[at] {
                if reached {
                    self.flush()?;
                }
                self.labels[at] = Some(self.place(label)?);
                self.values = Values::all_in_slots(depth, &self.always_bound);
                reached = true;
            }
            if !reached {
                continue;
            }
            if std::mem::take(&mut self.skip) {
                continue;
            }
            let i = self.code.instrs[at];
            let way = if is_ours(i) {
                self.instruction(at, i)?
            } else {
                self.leave_at(at, Left::Loop)?;
                Way::Ends
            };
            self.pins.clear();
            reached = matches!(way, Way::On);
        }
        self.asides()?;
        self.way_out()?;
        let options = BlockEncoderOptions::RETURN_NEW_INSTRUCTION_OFFSETS;
        let made = self.a.assemble_options(0, options)?;
        let mut entries = vec![0; self.entries.len()];
        for (at, entry) in entries.iter_mut().enumerate() {
            if let (true, Some(label)) = (self.entries[at], &self.labels[at]) {
                *entry = made.label_ip(label)? as u32;
            }
        }
        Ok(Some((made.inner.code_buffer, entries)))
    }

    /// Puts a label here; several may be at the same place.
    pub(super) fn place(&mut self, mut label: CodeLabel) -> Emit<CodeLabel> {
        self.a.set_label(&mut label)?;
        self.a.zero_bytes()?;
        Ok(label)
    }

    fn way_in(&mut self) -> Emit {
        for register in [rbx, rbp, r12, r13, r14, r15] {
            self.a.push(register)?;
        }
        self.a.sub(rsp, 8)?;
        self.a.mov(CONTEXT, rdi)?;
        self.a
            .mov(SLOTS, qword_ptr(CONTEXT + context(Regs::LOCALS)))?;
        self.a.mov(
            COUNT,
            qword_ptr(CONTEXT + offset_of!(Context, count) as i32),
        )?;
        self.a
            .mov(WORD, qword_ptr(CONTEXT + offset_of!(Context, word) as i32))?;
        self.a.mov(TAG, INT_TAG)?;
        self.a.mov(OFFSET, FLOAT_OFFSET)?;
        self.a.jmp(rsi)
    }

    /// Comes back with what is in eax.
    fn way_out(&mut self) -> Emit {
        self.place(self.leave)?;
        self.a.mov(
            qword_ptr(CONTEXT + offset_of!(Context, count) as i32),
            COUNT,
        )?;
        self.a.add(rsp, 8)?;
        for register in [r15, r14, r13, r12, rbp, rbx] {
            self.a.pop(register)?;
        }
        self.a.ret()
    }

    /// Where the operand that many above the locals has its slot.
    pub(super) fn slot_of(&self, depth: usize) -> AsmMemoryOperand {
        qword_ptr(SLOTS + (self.code.slots as usize + depth) as i32 * 8)
    }

    /// Writes ip and sp back, with an instruction next; everything is in its slot. Uses rcx.
    pub(super) fn write_back(&mut self, next: usize, depth: usize) -> Emit {
        let instr = &raw const self.code.instrs[next];
        self.a.mov(rcx, instr.expose_provenance() as u64)?;
        self.a.mov(qword_ptr(CONTEXT + context(Regs::IP)), rcx)?;
        let top = (self.code.slots as usize + depth) as i32 * 8;
        self.a.lea(rcx, qword_ptr(SLOTS + top))?;
        self.a.mov(qword_ptr(CONTEXT + context(Regs::SP)), rcx)
    }

    /// Puts an operand into its slot. Uses rax.
    fn store_place(&mut self, place: Place, to: AsmMemoryOperand) -> Emit {
        match place {
            Place::Slot => Ok(()),
            Place::Known(value) => {
                self.a.mov(rax, value.bits())?;
                self.a.mov(to, rax)
            }
            Place::Word(r) | Place::IntWord(r) => self.a.mov(to, word(r)),
            Place::High(r) => {
                self.a.mov(rax, word(r))?;
                self.a.shr(rax, 15)?;
                self.a.or(rax, TAG)?;
                self.a.mov(to, rax)
            }
            Place::Float(x) => {
                self.a.movq(rax, float(x))?;
                self.a.add(rax, OFFSET)?;
                self.a.mov(to, rax)
            }
            Place::Truth(r) => {
                self.a.mov(rax, word(r))?;
                self.a.shl(rax, 4)?;
                self.a.or(rax, Value::FALSE.bits() as i32)?;
                self.a.mov(to, rax)
            }
        }
    }

    /// Puts all operands of a state into their slots. Uses rax.
    fn flush_values(&mut self, values: &Values) -> Emit {
        for (depth, &place) in values.stack.iter().enumerate() {
            let to = self.slot_of(depth);
            self.store_place(place, to)?;
        }
        Ok(())
    }

    /// Puts all operands into their slots.
    pub(super) fn flush(&mut self) -> Emit {
        let values = self.values.clone();
        self.flush_values(&values)?;
        self.values.stack.fill(Place::Slot);
        Ok(())
    }

    /// Takes what is in registers from the slots again, after a call.
    fn take_again(&mut self, values: &Values) -> Emit {
        let locals = values
            .locals
            .iter()
            .enumerate()
            .map(|(n, &place)| (place, qword_ptr(SLOTS + n as i32 * 8)));
        let operands = values
            .stack
            .iter()
            .enumerate()
            .map(|(n, &place)| (place, self.slot_of(n)));
        let all: Vec<_> = locals.chain(operands).collect();
        for (place, from) in all {
            match place {
                Place::Slot | Place::Known(_) => {}
                Place::Word(r) | Place::IntWord(r) => self.a.mov(word(r), from)?,
                Place::High(r) => {
                    self.a.mov(word(r), from)?;
                    self.a.shl(word(r), 15)?;
                }
                Place::Float(x) => {
                    self.a.mov(rax, from)?;
                    self.a.sub(rax, OFFSET)?;
                    self.a.movq(float(x), rax)?;
                }
                Place::Truth(r) => {
                    self.a.mov(word(r), from)?;
                    self.a.shr(word(r), 4)?;
                    self.a.and(word(r), 1)?;
                }
            }
        }
        Ok(())
    }

    /// A register for a word, until the instruction is done or an operand is there.
    pub(super) fn word_register(&mut self) -> Emit<u8> {
        let free =
            |t: &Self, r: u8| t.values.is_free(r) && t.pins.iter().all(|p| p.register() != Some(r));
        let register = match (0..WORDS).find(|&r| free(self, r)) {
            Some(register) => register,
            None => {
                let pins = &self.pins;
                let pinned = |r| pins.iter().any(|p| p.register() == Some(r));
                self.values
                    .forget_copies(|p| p.register().is_some_and(|r| !pinned(r)));
                match (0..WORDS).find(|&r| free(self, r)) {
                    Some(register) => register,
                    None => {
                        self.flush()?;
                        (0..WORDS).find(|&r| free(self, r)).unwrap_or(0)
                    }
                }
            }
        };
        self.pins.push(Place::Word(register));
        self.thought[usize::from(register)] = None;
        Ok(register)
    }

    /// A register for a float, likewise.
    pub(super) fn float_register(&mut self) -> Emit<u8> {
        let free = |t: &Self, r: u8| {
            t.values.is_free_for_floats(r) && t.pins.iter().all(|p| p.float_register() != Some(r))
        };
        let register = match (0..FLOATS).find(|&r| free(self, r)) {
            Some(register) => register,
            None => {
                let pins = &self.pins;
                let pinned = |r| pins.iter().any(|p| p.float_register() == Some(r));
                self.values
                    .forget_copies(|p| p.float_register().is_some_and(|r| !pinned(r)));
                match (0..FLOATS).find(|&r| free(self, r)) {
                    Some(register) => register,
                    None => {
                        self.flush()?;
                        (0..FLOATS).find(|&r| free(self, r)).unwrap_or(0)
                    }
                }
            }
        };
        self.pins.push(Place::Float(register));
        Ok(register)
    }

    /// Makes sure that so many registers are free, so that nothing has to make way in the middle of an instruction.
    pub(super) fn make_room(&mut self) -> Emit {
        let free = |t: &Self| (0..WORDS).filter(|&r| t.values.is_free(r)).count();
        let floats = |t: &Self| {
            (0..FLOATS)
                .filter(|&r| t.values.is_free_for_floats(r))
                .count()
        };
        if free(self) < 4 || floats(self) < 4 {
            self.values.locals.fill(Place::Slot);
        }
        if free(self) < 4 || floats(self) < 4 {
            self.flush()?;
        }
        Ok(())
    }

    /// The operand that many from the top, in a register or known.
    pub(super) fn operand(&mut self, from_top: usize) -> Emit<Place> {
        let depth = self.values.stack.len() - 1 - from_top;
        if self.values.stack[depth] == Place::Slot {
            let register = self.word_register()?;
            let slot = self.slot_of(depth);
            self.a.mov(word(register), slot)?;
            self.values.stack[depth] = Place::Word(register);
        }
        let place = self.values.stack[depth];
        self.pins.push(place);
        Ok(place)
    }

    /// The same as a word, tagged as it is in a slot, in a register that is not to be changed.
    pub(super) fn operand_word(&mut self, from_top: usize) -> Emit<AsmRegister64> {
        match self.operand(from_top)? {
            Place::Word(r) | Place::IntWord(r) => Ok(word(r)),
            place => {
                let register = self.word_register()?;
                self.word_of(place, register)?;
                Ok(word(register))
            }
        }
    }

    /// Makes the word of a place. Uses rax.
    pub(super) fn word_of(&mut self, place: Place, register: u8) -> Emit {
        let to = word(register);
        match place {
            Place::Slot => Ok(()),
            Place::Known(value) => self.a.mov(to, value.bits()),
            Place::Word(r) | Place::IntWord(r) => self.a.mov(to, word(r)),
            Place::High(r) => {
                self.a.mov(to, word(r))?;
                self.a.shr(to, 15)?;
                self.a.or(to, TAG)
            }
            Place::Float(x) => {
                self.a.movq(to, float(x))?;
                self.a.add(to, OFFSET)
            }
            Place::Truth(r) => {
                self.a.mov(to, word(r))?;
                self.a.shl(to, 4)?;
                self.a.or(to, Value::FALSE.bits() as i32)
            }
        }
    }

    pub(super) fn drop(&mut self, n: usize) {
        let depth = self.values.stack.len() - n;
        self.values.stack.truncate(depth);
    }

    pub(super) fn push(&mut self, place: Place) {
        self.values.stack.push(place);
    }

    /// A value like the one at a place.
    pub(super) fn like(&self, place: Place) -> Option<Value> {
        match place {
            Place::Known(value) => Some(value),
            Place::IntWord(_) | Place::High(_) => Some(Value::int(0)),
            Place::Float(_) => Some(Value::float(0.0)),
            Place::Word(r) if self.trusting => self.thought[usize::from(r)],
            Place::Slot | Place::Word(_) | Place::Truth(_) => None,
        }
    }

    /// What a place is thought to hold.
    pub(super) fn guess(&self, place: Place) -> Guess {
        Guess::of(self.like(place))
    }

    /// A register's word is thought to be like that.
    pub(super) fn think(&mut self, register: u8, like: Option<Value>) {
        self.thought[usize::from(register)] = like;
    }

    /// A label of a way out, from the state as it is now.
    pub(super) fn aside_leave(&mut self, next: usize, left: Left) -> CodeLabel {
        let label = self.a.create_label();
        // What the way out puts into slots must still be there.
        self.pins.extend(&self.values.stack);
        self.asides.push(Aside::Leave {
            label,
            values: self.values.clone(),
            next,
            left,
        });
        label
    }

    /// A label of a way by a helper that does the instruction, from the state `before`; `back` is where it joins
    /// again, in the state `after`.
    pub(super) fn aside_help(
        &mut self,
        label: CodeLabel,
        before: Values,
        at: usize,
        helper: Helper,
        back: CodeLabel,
        end: Option<usize>,
    ) {
        self.asides.push(Aside::Help {
            label,
            before,
            at,
            helper,
            polls: self.polls(self.code.instrs[at].op) == Poll::Always,
            back,
            after: self.values.clone(),
            end,
        });
    }

    /// Leaves the machine code here, with an instruction next.
    pub(super) fn leave_at(&mut self, next: usize, left: Left) -> Emit {
        self.flush()?;
        let depth = self.values.stack.len();
        self.write_back(next, depth)?;
        self.a.mov(eax, left as u32)?;
        self.a.jmp(self.leave)
    }

    pub(super) fn polls(&self, op: Opcode) -> Poll {
        op.poll(self.profile)
    }

    /// The label of an instruction that can be entered.
    pub(super) fn label_of(&self, at: usize) -> Option<CodeLabel> {
        self.labels[at].filter(|_| self.entries[at])
    }

    /// Whether several ways lead to an instruction.
    pub(super) fn is_label(&self, at: usize) -> bool {
        self.labels[at].is_some()
    }

    /// Counts a poll, with an instruction next should it find something.
    fn poll(&mut self, next: usize) -> Emit {
        let due = self.aside_leave(next, Left::Due);
        self.count_poll(due)
    }

    pub(super) fn count_poll(&mut self, due: CodeLabel) -> Emit {
        match self.count {
            Count::Down => {
                self.a.dec(r13d)?;
                self.a.js(due)
            }
            Count::Up => {
                self.a.inc(COUNT)?;
                self.test_word()?;
                self.a.jne(due)
            }
        }
    }

    /// Looks whether the word of the eval breaker says that there is something to look after.
    fn test_word(&mut self) -> Emit {
        let bits = EvalBreaker::DROP | EvalBreaker::SIGNAL;
        self.a.test(dword_ptr(WORD), bits as i32)
    }

    /// The poll behind an instruction that is done and goes on with the next one.
    pub(super) fn done(&mut self, at: usize) -> Emit<Way> {
        if self.polls(self.code.instrs[at].op) == Poll::Always {
            self.poll(at + 1)?;
        }
        Ok(Way::On)
    }

    /// Has a function do so many instructions; everything is in its slot before and after. `end`: where to go should
    /// it say that an iterator has ended.
    pub(super) fn help(
        &mut self,
        at: usize,
        count: usize,
        helper: Helper,
        polls: bool,
        end: Option<usize>,
    ) -> Emit {
        self.flush()?;
        self.values.locals.fill(Place::Slot);
        let before = self.values.stack.len();
        if end.is_some() {
            self.resume_generator(at)?;
        }
        self.call_helper(at, before, helper)?;
        if let Some(target) = end {
            self.values.stack.truncate(before - 1);
            let ended = self.jump_label(target, polls);
            self.a.cmp(eax, helpers::Status::ENDED as i32)?;
            self.a.je(ended)?;
        }
        let mut depth = before;
        for i in &self.code.instrs[at..at + count] {
            // Of a jump, a helper looks at the condition only.
            if jump_of(*i).is_none_or(|(_, change)| change >= 0) || i.op == Opcode::ForIter {
                depth = depth.wrapping_add_signed(i.op.stack_effect(i.arg) as isize);
            }
        }
        self.values.stack.clear();
        self.values.stack.resize(depth, Place::Slot);
        self.after_help(at + count, polls)
    }

    /// Calls a helper for an instruction; its status is in eax then.
    fn call_helper(&mut self, at: usize, depth: usize, helper: Helper) -> Emit {
        self.write_back(at, depth)?;
        self.a.mov(rdi, CONTEXT)?;
        self.a.mov(rax, helper as usize as u64)?;
        self.a.call(rax)
    }

    /// Looks at a helper's status: it has done the instruction, and a collection may be due; or it has not.
    fn after_help(&mut self, next: usize, polls: bool) -> Emit {
        let mut fine = self.a.create_label();
        self.a
            .mov(SLOTS, qword_ptr(CONTEXT + context(Regs::LOCALS)))?;
        self.a.test(eax, eax)?;
        self.a.je(fine)?;
        self.a.cmp(eax, helpers::Status::COLLECT as i32)?;
        self.a.jne(self.leave)?;
        if polls {
            self.poll(next)?;
        }
        let depth = self.values.stack.len();
        self.write_back(next, depth)?;
        self.a.mov(eax, Left::Collect as u32)?;
        self.a.jmp(self.leave)?;
        self.a.set_label(&mut fine)?;
        self.a.zero_bytes()?;
        if polls {
            self.poll(next)?;
        }
        Ok(())
    }

    /// Has a function change the frame on top, and goes on there. The poll behind that is counted if it is to be.
    pub(super) fn switch(&mut self, at: usize, switch: Switch, polls: bool) -> Emit {
        self.flush()?;
        let depth = self.values.stack.len();
        self.write_back(at, depth)?;
        self.a.mov(rdi, CONTEXT)?;
        self.a.mov(rax, switch as usize as u64)?;
        self.a.call(rax)?;
        self.a.cmp(rax, Left::ADDRESSES as i32)?;
        self.a.jb(self.leave)?;
        if polls {
            let mut quiet = self.a.create_label();
            match self.count {
                Count::Down => {
                    self.a.dec(r13d)?;
                    self.a.jns(quiet)?;
                }
                Count::Up => {
                    self.a.inc(COUNT)?;
                    self.test_word()?;
                    self.a.je(quiet)?;
                }
            }
            self.a.mov(eax, Left::Due as u32)?;
            self.a.jmp(self.leave)?;
            self.a.set_label(&mut quiet)?;
        }
        self.a
            .mov(SLOTS, qword_ptr(CONTEXT + context(Regs::LOCALS)))?;
        self.a.jmp(rax)
    }

    /// Goes to another instruction.
    fn jump(&mut self, at: usize, target: usize, poll: bool) -> Emit {
        self.flush()?;
        if poll {
            let _ = at;
            self.poll(target)?;
        }
        match self.labels[target] {
            Some(label) if self.depths[target].is_some() => self.a.jmp(label),
            _ => self.leave_at(target, Left::Loop),
        }
    }

    /// The label to jump to for going to another instruction from the state as it is now.
    pub(super) fn jump_label(&mut self, target: usize, poll: bool) -> CodeLabel {
        let in_slots = self.values.stack.iter().all(|&p| p == Place::Slot);
        match self.labels[target] {
            Some(label) if in_slots && !poll && self.depths[target].is_some() => label,
            _ => {
                let label = self.a.create_label();
                self.asides.push(Aside::Jump {
                    label,
                    values: self.values.clone(),
                    next: target,
                    poll,
                });
                label
            }
        }
    }

    /// Writes what stands aside.
    fn asides(&mut self) -> Emit {
        while let Some(aside) = self.asides.pop() {
            match aside {
                Aside::Leave {
                    label,
                    values,
                    next,
                    left,
                } => {
                    self.place(label)?;
                    self.values = values;
                    self.leave_at(next, left)?;
                }
                Aside::Jump {
                    label,
                    values,
                    next,
                    poll,
                } => {
                    self.place(label)?;
                    self.values = values;
                    self.jump(0, next, poll)?;
                }
                Aside::Help {
                    label,
                    before,
                    at,
                    helper,
                    polls,
                    back,
                    after,
                    end,
                } => {
                    self.place(label)?;
                    self.values = before;
                    self.help(at, 1, helper, polls, end)?;
                    // The fast way polls behind the join: here it has been done.
                    self.take_again(&after)?;
                    self.a.jmp(back)?;
                }
            }
        }
        Ok(())
    }

    fn instruction(&mut self, at: usize, i: RInstr) -> Emit<Way> {
        use Opcode as O;
        match i.op {
            O::Nop => Ok(Way::On),
            O::PopTop => {
                self.drop(1);
                Ok(Way::On)
            }
            O::RotTwo => {
                let depth = self.values.stack.len();
                self.operand(0)?;
                self.operand(1)?;
                self.values.stack.swap(depth - 1, depth - 2);
                Ok(Way::On)
            }
            O::RotThree => {
                for n in 0..3 {
                    self.operand(n)?;
                }
                let depth = self.values.stack.len();
                self.values.stack[depth - 3..].rotate_right(1);
                Ok(Way::On)
            }
            O::DupTop => {
                let place = self.operand(0)?;
                self.push(place);
                Ok(Way::On)
            }
            O::DupTopTwo => {
                let (y, x) = (self.operand(0)?, self.operand(1)?);
                self.push(x);
                self.push(y);
                Ok(Way::On)
            }
            O::LoadConst => {
                let value = self.code.consts[i.arg as usize];
                self.push(Place::Known(value));
                Ok(Way::On)
            }
            O::LoadBool => {
                self.push(Place::Known(Value::bool(i.arg != 0)));
                self.done(at)
            }
            O::LoadFast => self.load_fast(at, i.arg as usize),
            O::StoreFast => self.store_fast(i.arg as usize),
            O::LoadGlobal => {
                self.load_global(at, i)?;
                self.done_joined(at)
            }
            O::LoadAttr => {
                self.load_attr(at, i)?;
                self.done_joined(at)
            }
            O::LoadMethod => {
                self.load_method(at, i)?;
                self.done_joined(at)
            }
            O::StoreAttr => {
                self.store_attr(at, i)?;
                self.done_joined(at)
            }
            O::BinarySubscr => {
                self.subscript(at)?;
                self.done_joined(at)
            }
            O::StoreSubscr => {
                self.store_subscript(at)?;
                self.done_joined(at)
            }
            O::LoadDeref => {
                self.load_deref(at, i)?;
                self.done(at)
            }
            O::StoreGlobal => self.helped(at, helpers::store_global),
            O::StoreDeref => {
                self.store_deref(at, i)?;
                self.done(at)
            }
            O::UnaryNegative => {
                self.negate(at)?;
                self.done_joined(at)
            }
            O::UnaryNot => {
                self.invert_truth(at)?;
                self.done_joined(at)
            }
            O::CompareOp => self.comparison(at, i),
            O::PopJumpIfFalse | O::PopJumpIfTrue => self.jump_if(at, i),
            O::JumpIfFalseOrPop | O::JumpIfTrueOrPop => self.jump_or_pop(at, i),
            O::JumpForward | O::JumpAbsolute | O::JumpBackward => {
                let target = i.arg as usize;
                let poll = match self.polls(i.op) {
                    Poll::Always => true,
                    Poll::Backward => target <= at,
                    _ => false,
                };
                self.jump(at, target, poll)?;
                Ok(Way::Ends)
            }
            O::ForIter => self.for_iter(at, i),
            O::BuildTuple => self.helped(at, helpers::build_tuple),
            O::BuildList => self.helped(at, helpers::build_list),
            O::ListAppend => self.helped(at, helpers::list_append),
            O::SetAdd => self.helped(at, helpers::set_add),
            O::MapAdd => self.helped(at, helpers::map_add),
            O::StoreMap => self.helped(at, helpers::store_map),
            O::UnpackSequence => self.helped(at, helpers::unpack_sequence),
            O::GetIter => self.helped(at, helpers::get_iter),
            O::SetupLoop | O::SetupExcept | O::SetupFinally => {
                self.helped(at, helpers::setup_block)
            }
            O::PopBlock => self.helped(at, helpers::pop_block),
            O::EndFinally => self.helped(at, helpers::end_finally),
            O::LoadName => self.helped(at, helpers::load_name),
            O::StoreName => self.helped(at, helpers::store_name),
            op if is_general(op) => self.generally(at),
            O::CallFunction | O::CallMethod if i.arg >= 0x100 => self.generally(at),
            O::CallFunction | O::CallMethod => {
                self.call(at, i)?;
                Ok(Way::On)
            }
            O::ReturnValue => {
                self.return_value(at)?;
                Ok(Way::Ends)
            }
            O::YieldValue => {
                // The caller is at its FOR_ITER, or at a call, which poll alike.
                let polls = self.polls(O::ForIter) == Poll::Always;
                self.switch(at, helpers::suspend, polls)?;
                Ok(Way::Ends)
            }
            _ => {
                self.binary(at, i)?;
                self.done_joined(at)
            }
        }
    }

    /// A helper does the whole instruction.
    fn helped(&mut self, at: usize, helper: Helper) -> Emit<Way> {
        let polls = self.polls(self.code.instrs[at].op) == Poll::Always;
        self.help(at, 1, helper, polls, None)?;
        Ok(Way::On)
    }

    /// A helper does the whole instruction the general way.
    pub(super) fn generally(&mut self, at: usize) -> Emit<Way> {
        let class = self.polls(self.code.instrs[at].op);
        let polls = matches!(class, Poll::Always | Poll::NativeCall);
        self.help(at, 1, helpers::general, polls, None)?;
        self.values.bound.clone_from(&self.always_bound);
        Ok(Way::On)
    }

    /// The poll of an instruction whose way aside, if it has one, has polled already: `joined` says where that
    /// comes back.
    pub(super) fn done_joined(&mut self, at: usize) -> Emit<Way> {
        // Ways aside that were added for this instruction come back behind this poll.
        if self.polls(self.code.instrs[at].op) == Poll::Always {
            self.poll(at + 1)?;
        }
        let joins: Vec<CodeLabel> = self
            .asides
            .iter()
            .filter_map(|aside| match aside {
                Aside::Help { at: a, back, .. } if *a == at => Some(*back),
                _ => None,
            })
            .collect();
        for join in joins {
            self.place(join)?;
        }
        Ok(Way::On)
    }

    fn load_fast(&mut self, at: usize, n: usize) -> Emit<Way> {
        if self.values.locals[n] == Place::Slot {
            self.make_room()?;
            let unbound = (!self.values.bound[n]).then(|| self.aside_leave(at, Left::Alone));
            let register = self.word_register()?;
            self.a
                .mov(word(register), qword_ptr(SLOTS + n as i32 * 8))?;
            if let Some(unbound) = unbound {
                self.a.cmp(word(register), Value::NULL.bits() as i32)?;
                self.a.je(unbound)?;
                self.values.bound[n] = true;
            }
            self.think(register, self.likes[n]);
            self.values.locals[n] = Place::Word(register);
        }
        self.push(self.values.locals[n]);
        Ok(Way::On)
    }

    fn store_fast(&mut self, n: usize) -> Emit<Way> {
        let place = self.operand(0)?;
        self.store_place(place, qword_ptr(SLOTS + n as i32 * 8))?;
        self.drop(1);
        self.likes[n] = self.like(place);
        self.values.locals[n] = place;
        self.values.bound[n] = true;
        Ok(Way::On)
    }

    /// POP_JUMP_IF_…
    fn jump_if(&mut self, at: usize, i: RInstr) -> Emit<Way> {
        self.make_room()?;
        self.operand(0)?;
        let target = i.arg as usize;
        let poll = self.polls(i.op) == Poll::Backward && target <= at;
        let whole = self.values.clone();
        self.drop(1);
        let to = self.jump_label(target, poll);
        self.values = whole;
        self.jump_on(at, to, i.op == Opcode::PopJumpIfTrue)?;
        self.drop(1);
        Ok(Way::On)
    }

    /// `and` and `or` on bools; on other values the loop does them.
    fn jump_or_pop(&mut self, at: usize, i: RInstr) -> Emit<Way> {
        self.make_room()?;
        let other = self.aside_leave(at, Left::Alone);
        let register = self.operand_word(0)?;
        let target = i.arg as usize;
        let poll = self.polls(i.op) == Poll::Backward && target <= at;
        let to = self.jump_label(target, poll);
        let (wanted, refused) = if i.op == Opcode::JumpIfTrueOrPop {
            (Value::TRUE, Value::FALSE)
        } else {
            (Value::FALSE, Value::TRUE)
        };
        self.a.cmp(register, wanted.bits() as i32)?;
        self.a.je(to)?;
        self.a.cmp(register, refused.bits() as i32)?;
        self.a.jne(other)?;
        self.drop(1);
        Ok(Way::On)
    }

    fn for_iter(&mut self, at: usize, i: RInstr) -> Emit<Way> {
        self.next_of_iterator(at, i.arg as usize)?;
        self.done_joined(at)
    }
}

/// Where a register of the loop is in the context.
pub(super) fn context(register: usize) -> i32 {
    (offset_of!(Context, regs) + register) as i32
}

/// A register for words.
pub(super) fn word(register: u8) -> AsmRegister64 {
    WORD_REGISTERS[usize::from(register)]
}

/// A register for floats.
pub(super) fn float(register: u8) -> AsmRegisterXmm {
    FLOAT_REGISTERS[usize::from(register)]
}

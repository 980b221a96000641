//! From instructions to machine code.

use std::mem::offset_of;

use gilscope_bytecode::{Opcode, Poll, Profile};

use super::asm::{AVAILABLE, CONTEXT, COUNT, OFFSET, SLOTS, TAG, WORD};
use super::assembler::*;
use super::helpers::{self, Helper};
use super::places::word;
use super::survey::{is_general, is_ours};
use super::values::{Place, Values, WORDS};
use super::ways::Aside;
use super::{Context, Count, Left};
use crate::eval::regs::Regs;
use crate::eval::sites::names_are_global;
use crate::heap::layout::{FLOAT_OFFSET, INT_TAG};
use crate::heap::{Gc, Value};
use crate::object::{CodeObj, Dict, RInstr};
use crate::world::World;

/// Code with more instructions is left to the loop.
const LONGEST: usize = 12_000;

/// Makes the machine code of one code object.
pub(super) struct Translator<'a> {
    pub(super) a: Assembler,
    pub(super) w: &'a World,
    pub(super) code: &'a CodeObj,
    pub(super) globals: Gc<Dict>,
    pub(super) profile: Profile,
    pub(super) count: Count,
    /// What each opcode costs, under a meter.
    pub(super) costs: Option<&'a [u32; 256]>,
    /// The instruction behind those that are done where a jump is made.
    pub(super) upto: usize,
    /// How many operands there are at each instruction; None: no way leads there that is translated.
    pub(super) depths: Vec<Option<usize>>,
    /// Where ways join.
    pub(super) labels: Vec<Option<Label>>,
    /// Which of them can be entered.
    pub(super) entries: Vec<bool>,
    /// Where it can be entered beside the straight line, since the instruction before may have entered a frame.
    pub(super) behind: Vec<Option<Label>>,
    pub(super) values: Values,
    /// Values like those that locals will hold.
    pub(super) likes: Vec<Option<Value>>,
    /// The same for words in registers.
    pub(super) thought: [Option<Value>; WORDS as usize],
    /// The operands that the frame on top has just now, for loops that it is in.
    pub(super) live: Vec<Value>,
    /// The instruction behind the one at hand is done with it.
    pub(super) skip: bool,
    /// Whether values are expected to be like those that have been seen.
    pub(super) trusting: bool,
    /// Locals that are bound whenever the code runs.
    pub(super) always_bound: Vec<bool>,
    /// Registers that the instruction at hand uses.
    pub(super) pins: Vec<Place>,
    /// An instruction wanted more registers than there are: there is no machine code.
    pub(super) failed: bool,
    pub(super) asides: Vec<Aside>,
    /// How many of them there were before the instruction at hand.
    pub(super) asides_before: usize,
    pub(super) leave: Label,
    /// Where to go when a helper has not simply done its instruction.
    pub(super) elsewhere: Label,
}

/// The machine code, and where it can be entered for each instruction; None: not worth it.
pub(super) fn translate(
    w: &World,
    code: Gc<CodeObj>,
    r: &Regs,
    profile: Profile,
    count: Count,
    costs: Option<&[u32; 256]>,
    trusting: bool,
) -> Option<(Vec<u8>, Vec<u32>)> {
    let object = &w.heap[code];
    let names = |i: &RInstr| matches!(i.op, Opcode::LoadName | Opcode::StoreName);
    if !AVAILABLE
        || object.instrs.len() > LONGEST
        || object.instrs.iter().any(names) && !names_are_global(w, r)
    {
        return None;
    }
    let locals = object.slots as usize;
    let likes = (0..locals).map(|n| r.local(n as u32).non_null()).collect();
    let operands = (r.level() as usize).saturating_sub(locals);
    let mut a = Assembler::default();
    let (leave, elsewhere) = (a.create_label(), a.create_label());
    let instrs = object.instrs.len();
    let mut translator = Translator {
        a,
        w,
        code: object,
        globals: r.globals,
        profile,
        count,
        costs,
        upto: 0,
        depths: vec![None; instrs],
        labels: vec![None; instrs],
        entries: vec![false; instrs],
        behind: vec![None; instrs + 1],
        values: Values::all_in_slots(0, 0, &vec![false; locals]),
        likes,
        thought: [None; WORDS as usize],
        live: r.top(operands).to_vec(),
        skip: false,
        trusting,
        always_bound: vec![false; locals],
        pins: Vec::new(),
        failed: false,
        asides: Vec::new(),
        asides_before: 0,
        leave,
        elsewhere,
    };
    translator.survey();
    if !translator.entries.iter().any(|&e| e) {
        return None;
    }
    translator.emit()
}

/// What an instruction does with the way through the code.
pub(super) enum Way {
    /// Goes on.
    On,
    /// Does not go on.
    Ends,
}

impl<'a> Translator<'a> {
    fn emit(mut self) -> Option<(Vec<u8>, Vec<u32>)> {
        self.way_in();
        let mut reached = false;
        for at in 0..self.code.instrs.len() {
            let Some(depth) = self.depths[at] else {
                reached = false;
                continue;
            };
            if let Some(label) = self.labels[at] {
                if reached {
                    self.flush();
                    self.settle(at);
                }
                self.place(label);
                self.values = Values::all_in_slots(at, depth, &self.always_bound);
                reached = true;
            }
            if !reached {
                continue;
            }
            if std::mem::take(&mut self.skip) {
                continue;
            }
            let i = self.code.instrs[at];
            self.upto = at + 1;
            self.asides_before = self.asides.len();
            let way = if is_ours(i) {
                self.instruction(at, i)
            } else {
                self.leave_at(at, Left::Loop);
                Way::Ends
            };
            self.pins.clear();
            reached = matches!(way, Way::On);
        }
        self.asides();
        self.way_elsewhere();
        self.way_out();
        let offset = |at: usize| {
            let label = self.labels[at].filter(|_| self.entries[at]);
            let offset = label.or(self.behind[at]).and_then(|l| self.a.offset(l));
            offset.unwrap_or(0) as u32
        };
        let entries = (0..self.code.instrs.len()).map(offset).collect();
        if self.failed {
            return None;
        }
        Some((self.a.finish()?, entries))
    }

    /// Puts a label here.
    pub(super) fn place(&mut self, label: Label) {
        self.a.place(label);
    }

    fn way_in(&mut self) {
        for register in [rbx, rbp, r12, r13, r14, r15] {
            self.a.push(register);
        }
        self.a.sub(rsp, 8);
        self.a.mov(CONTEXT, rdi);
        self.a
            .mov(SLOTS, qword_ptr(CONTEXT + context(Regs::LOCALS)));
        self.a.mov(
            COUNT,
            qword_ptr(CONTEXT + offset_of!(Context, counting.count) as i32),
        );
        match self.costs {
            Some(_) => self.take_meter(),
            None => {
                let word = offset_of!(Context, counting.word) as i32;
                self.a.mov(WORD, qword_ptr(CONTEXT + word))
            }
        }
        self.a.mov(TAG, INT_TAG);
        self.a.mov(OFFSET, FLOAT_OFFSET);
        self.a.jmp_to(rsi)
    }

    /// Comes back with what is in eax.
    fn way_out(&mut self) {
        self.place(self.leave);
        self.give_meter_back();
        self.a.mov(
            qword_ptr(CONTEXT + offset_of!(Context, counting.count) as i32),
            COUNT,
        );
        self.a.add(rsp, 8);
        for register in [r15, r14, r13, r12, rbp, rbx] {
            self.a.pop(register);
        }
        self.a.ret()
    }

    /// Where the operand that many above the locals has its slot.
    pub(super) fn slot_of(&self, depth: usize) -> Memory {
        qword_ptr(SLOTS + (self.code.slots as usize + depth) as i32 * 8)
    }

    /// Writes ip and sp back, with an instruction next; everything is in its slot. Uses rcx.
    pub(super) fn write_back(&mut self, next: usize, depth: usize) {
        let instr = &raw const self.code.instrs[next];
        self.a.mov(rcx, instr.expose_provenance() as u64);
        self.a.mov(qword_ptr(CONTEXT + context(Regs::IP)), rcx);
        let top = (self.code.slots as usize + depth) as i32 * 8;
        self.a.lea(rcx, qword_ptr(SLOTS + top));
        self.a.mov(qword_ptr(CONTEXT + context(Regs::SP)), rcx)
    }

    fn instruction(&mut self, at: usize, i: RInstr) -> Way {
        use Opcode as O;
        match i.op {
            O::Nop => Way::On,
            O::PopTop => {
                self.drop(1);
                Way::On
            }
            O::RotTwo => {
                let depth = self.values.stack.len();
                self.operand(0);
                self.operand(1);
                self.values.stack.swap(depth - 1, depth - 2);
                Way::On
            }
            O::RotThree => {
                for n in 0..3 {
                    self.operand(n);
                }
                let depth = self.values.stack.len();
                self.values.stack[depth - 3..].rotate_right(1);
                Way::On
            }
            O::DupTop => {
                let place = self.operand(0);
                self.push(place);
                Way::On
            }
            O::DupTopTwo => {
                let (y, x) = (self.operand(0), self.operand(1));
                self.push(x);
                self.push(y);
                Way::On
            }
            O::LoadConst => {
                let value = self.code.consts[i.arg as usize];
                self.push(Place::Known(value));
                Way::On
            }
            O::LoadBool => {
                self.push(Place::Known(Value::bool(i.arg != 0)));
                self.done(at)
            }
            O::LoadFast => self.load_fast(at, i.arg as usize),
            O::StoreFast => self.store_fast(i.arg as usize),
            O::LoadGlobal | O::LoadName => {
                self.load_global(at, i);
                self.done_joined(at)
            }
            O::LoadAttr => {
                self.load_attr(at, i);
                self.done_joined(at)
            }
            O::LoadMethod => {
                self.load_method(at, i);
                self.done_joined(at)
            }
            O::StoreAttr => {
                self.store_attr(at, i);
                self.done_joined(at)
            }
            O::BinarySubscr => {
                self.subscript(at);
                self.done_joined(at)
            }
            O::StoreSubscr => {
                self.store_subscript(at);
                self.done_joined(at)
            }
            O::LoadDeref => {
                self.load_deref(at, i);
                self.done(at)
            }
            O::StoreGlobal | O::StoreName => {
                self.store_global(at, i);
                self.done_joined(at)
            }
            O::StoreDeref => {
                self.store_deref(at, i);
                self.done(at)
            }
            O::UnaryNegative => self.negate(at),
            O::UnaryNot => {
                self.invert_truth(at);
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
                self.jump(target, poll);
                Way::Ends
            }
            O::ForIter => self.next_of_iterator(at, i.arg as usize),
            O::BuildTuple => self.helped(at, helpers::build_tuple),
            O::BuildList => self.helped(at, helpers::build_list),
            O::ListAppend => self.helped(at, helpers::list_append),
            O::SetAdd => self.helped(at, helpers::set_add),
            O::MapAdd => self.helped(at, helpers::map_add),
            O::StoreMap => self.helped(at, helpers::store_map),
            O::UnpackSequence => {
                self.unpack_sequence(at, i.arg as usize);
                self.done_joined(at)
            }
            O::GetIter => self.helped(at, helpers::get_iter),
            O::SetupLoop | O::SetupExcept | O::SetupFinally => {
                self.helped(at, helpers::setup_block)
            }
            O::PopBlock => self.helped(at, helpers::pop_block),
            O::EndFinally => self.helped(at, helpers::end_finally),
            O::CallFunctionVar | O::CallFunctionKw | O::CallFunctionVarKw | O::CallFunctionEx => {
                self.call_generally(at);
                Way::On
            }
            O::CallFunction | O::CallMethod if i.arg >= 0x100 => {
                self.call_generally(at);
                Way::On
            }
            O::FormatValue => self.generally_or(at, helpers::format_value),
            O::BuildString => self.generally_or(at, helpers::build_string),
            O::BinarySlice => self.generally_or(at, helpers::slice),
            O::StoreSlice => self.generally_or(at, helpers::store_slice),
            op if is_general(op) => self.generally(at),
            O::CallFunction | O::CallMethod => {
                self.call(at, i);
                Way::On
            }
            O::ReturnValue => {
                self.return_value(at);
                Way::Ends
            }
            O::YieldValue => {
                // The caller is at its FOR_ITER, or at a call, which poll alike.
                let polls = self.polls(O::ForIter) == Poll::Always;
                self.yield_value(at, polls);
                Way::Ends
            }
            O::YieldFrom => {
                self.switch(at, helpers::delegate, true);
                Way::Ends
            }
            O::BreakLoop => {
                let polls = self.polls(O::BreakLoop) == Poll::Always;
                self.switch(at, helpers::break_loop, polls);
                Way::Ends
            }
            _ => {
                self.binary(at, i);
                self.done_joined(at)
            }
        }
    }

    /// A helper does the whole instruction.
    fn helped(&mut self, at: usize, helper: Helper) -> Way {
        let polls = self.polls(self.code.instrs[at].op) == Poll::Always;
        self.help(at, 1, helper, polls, None);
        Way::On
    }

    /// A helper does the whole instruction the general way.
    pub(super) fn generally(&mut self, at: usize) -> Way {
        self.generally_or(at, helpers::general)
    }

    /// A helper does the whole instruction, the general way if it knows no other.
    fn generally_or(&mut self, at: usize, helper: Helper) -> Way {
        let class = self.polls(self.code.instrs[at].op);
        let polls = matches!(class, Poll::Always | Poll::NativeCall);
        self.help(at, 1, helper, polls, None);
        self.values.bound.clone_from(&self.always_bound);
        Way::On
    }

    /// The poll of an instruction whose way aside, if it has one, has polled already: `joined` says where that
    /// comes back.
    pub(super) fn done_joined(&mut self, at: usize) -> Way {
        // Ways aside that were added for this instruction come back behind this poll.
        if self.polls(self.code.instrs[at].op) == Poll::Always {
            self.poll(at + 1);
        }
        let since = self.values.since;
        // They are among the last, with what else the instruction added.
        let added = self.asides.len() - self.asides_before;
        let joins: Vec<Label> = self
            .asides
            .iter_mut()
            .rev()
            .take(added)
            .filter_map(|aside| match aside {
                Aside::Help {
                    at: a, back, after, ..
                } if *a == at => {
                    after.since = since;
                    Some(*back)
                }
                _ => None,
            })
            .collect();
        for join in joins {
            self.place(join);
        }
        Way::On
    }

    fn load_fast(&mut self, at: usize, n: usize) -> Way {
        if self.values.locals[n] == Place::Slot {
            self.make_room();
            let unbound = (!self.values.bound[n]).then(|| self.aside_leave(at, Left::Alone));
            let register = self.word_register();
            self.a.mov(word(register), qword_ptr(SLOTS + n as i32 * 8));
            if let Some(unbound) = unbound {
                self.a.cmp(word(register), Value::NULL.bits() as i32);
                self.a.je(unbound);
                self.values.bound[n] = true;
            }
            self.think(register, self.likes[n]);
            self.values.locals[n] = Place::Word(register);
        }
        self.push(self.values.locals[n]);
        Way::On
    }

    fn store_fast(&mut self, n: usize) -> Way {
        let place = self.operand(0);
        self.store_place(place, qword_ptr(SLOTS + n as i32 * 8));
        self.drop(1);
        self.likes[n] = self.like(place);
        self.values.locals[n] = place;
        self.values.bound[n] = true;
        Way::On
    }

    /// POP_JUMP_IF_…
    fn jump_if(&mut self, at: usize, i: RInstr) -> Way {
        let unless_bool = self.polls(i.op) == Poll::UnlessBool;
        if unless_bool {
            self.settle(at + 1);
        }
        self.make_room();
        self.operand(0);
        let target = i.arg as usize;
        let poll = self.polls(i.op) == Poll::Backward && target <= at;
        let whole = self.values.clone();
        self.drop(1);
        let to = self.jump_label(target, poll);
        let tested = unless_bool.then(|| self.jump_label(target, true));
        self.values = whole;
        self.jump_on(at, to, tested, i.op == Opcode::PopJumpIfTrue);
        Way::On
    }

    /// `and` and `or` on bools; a helper does them on other builtin values.
    fn jump_or_pop(&mut self, at: usize, i: RInstr) -> Way {
        let unless_bool = self.polls(i.op) == Poll::UnlessBool;
        self.flush();
        self.settle(at + 1);
        self.values.locals.fill(Place::Slot);
        self.make_room();
        let register = self.operand_word(0);
        let target = i.arg as usize;
        let poll = self.polls(i.op) == Poll::Backward && target <= at;
        let to = self.jump_label(target, poll);
        let (wanted, refused) = if i.op == Opcode::JumpIfTrueOrPop {
            (Value::TRUE, Value::FALSE)
        } else {
            (Value::FALSE, Value::TRUE)
        };
        self.a.cmp(register, wanted.bits() as i32);
        self.a.je(to);
        self.a.cmp(register, refused.bits() as i32);
        let refusal = self.a.create_label();
        self.a.je(refusal);
        let depth = self.values.stack.len();
        self.values.stack[depth - 1] = Place::Slot;
        self.values.locals.fill(Place::Slot);
        let ended = self.jump_label(target, poll || unless_bool);
        self.keep_or_pop(at, depth, ended);
        self.drop(1);
        if unless_bool {
            self.poll(at + 1);
        }
        self.place(refusal);
        Way::On
    }
}

/// Where a register of the loop is in the context.
pub(super) fn context(register: usize) -> i32 {
    (offset_of!(Context, regs) + register) as i32
}

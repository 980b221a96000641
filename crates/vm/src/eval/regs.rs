//! The eval loop's registers: raw pointers to the instructions, locals and operands of the frame on top.
//!
//! **Why the accesses are sound.** Code reaches a frame only through [`World::ready`], which takes
//! what the verifier passed: every jump lands on an instruction, every index of a local, constant or
//! name is in range, the operand stack neither underflows nor exceeds `stack_size`, and no path runs
//! off the end. Entering a frame reserves `frame_size` initialised slots. The pointers are taken anew
//! ([`Regs::reload`]) after anything that could have moved the stack or changed the frame on top.

use std::hint::cold_path;
use std::mem::offset_of;
use std::ops::Deref;

use gilscope_bytecode::Poll;

use crate::frame::{Block, BlockKind, Frame};
use crate::heap::{Gc, Heap, Value};
use crate::meter::CostClass;
use crate::object::{Cache, CodeObj, Dict, Generator, RInstr, Str};
use crate::thread::PyThread;
use crate::world::World;

/// As few as the processor has registers for that calls leave alone: what else a code object has is
/// found through it.
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) struct Regs {
    /// The instruction that is being done: the last one of a group as far as the group is done.
    ip: *const RInstr,
    locals: *mut Value,
    sp: *mut Value,
    code: *mut CodeObj,
    pub(crate) globals: Gc<Dict>,
}

/// An instruction where it stands: each of its parts is read when it is asked for, so that none has to be
/// kept.
#[derive(Clone, Copy)]
pub(crate) struct At(*const RInstr);

impl Deref for At {
    type Target = RInstr;

    #[inline(always)]
    fn deref(&self) -> &RInstr {
        // SAFETY: it was made of a place in the code that runs, whose instructions nobody changes.
        unsafe { &*self.0 }
    }
}

impl Regs {
    /// Where machine code finds each of them, in bytes.
    pub(super) const IP: usize = offset_of!(Regs, ip);
    pub(super) const LOCALS: usize = offset_of!(Regs, locals);
    pub(super) const SP: usize = offset_of!(Regs, sp);
    pub(super) const CODE: usize = offset_of!(Regs, code);
    pub(super) const GLOBALS: usize = offset_of!(Regs, globals);

    /// The registers for the frame on top, at the instruction that comes next.
    #[inline(always)]
    pub(crate) fn load(w: &mut World) -> Regs {
        let mut regs = Regs {
            ip: std::ptr::null(),
            locals: std::ptr::null_mut(),
            sp: std::ptr::null_mut(),
            code: std::ptr::null_mut(),
            globals: w.builtins,
        };
        regs.reload(w);
        regs
    }

    /// Takes everything from the frame on top.
    #[inline(always)]
    pub(crate) fn reload(&mut self, w: &mut World) {
        let Some(frame) = w.current.frames.last() else {
            return;
        };
        let stack = w.current.stack.base();
        self.globals = frame.globals;
        self.code = &raw mut w.heap[frame.code];
        // SAFETY: the frame's slots are inside the stack, its next instruction in its code (see the module).
        unsafe {
            self.locals = stack.add(frame.base as usize);
            self.sp = stack.add(frame.top as usize);
            self.ip = self.code().instrs.as_ptr().add(frame.pc as usize);
        }
    }

    /// Whether the instruction at hand is the thread's own affair: it looks at nothing that another thread could change,
    /// and changes nothing that another could look at.
    pub(super) fn is_own(&self) -> bool {
        use gilscope_bytecode::Opcode as O;
        let number = |value: Value| value.is_small_int() || value.is_float();
        let plain = |value: Value| value.is_bool() || value.is_none() || number(value);
        match self.here().op {
            op if CostClass::of(op) == CostClass::Move => op != O::DeleteFast,
            O::JumpForward | O::JumpAbsolute | O::JumpBackward | O::SetupLoop | O::PopBlock => true,
            O::PopJumpIfFalse
            | O::PopJumpIfTrue
            | O::JumpIfFalseOrPop
            | O::JumpIfTrueOrPop
            | O::UnaryNegative
            | O::UnaryNot => plain(self.peek(0)),
            O::CompareOp
            | O::BinaryAdd
            | O::BinarySubtract
            | O::BinaryMultiply
            | O::BinaryTrueDivide
            | O::BinaryFloorDivide
            | O::BinaryModulo
            | O::BinaryAnd
            | O::BinaryOr
            | O::BinaryXor
            | O::InplaceAdd
            | O::InplaceSubtract
            | O::InplaceMultiply
            | O::InplaceTrueDivide
            | O::InplaceFloorDivide
            | O::InplaceModulo
            | O::InplaceAnd
            | O::InplaceOr
            | O::InplaceXor => number(self.peek(0)) && number(self.peek(1)),
            _ => false,
        }
    }

    /// What runs. It stays alive and unmoved while its frame is there.
    #[inline(always)]
    pub(super) fn code(&self) -> &CodeObj {
        // SAFETY: `reload` and `enter` took it from the heap; nothing in it but its caches changes, and
        // those are reached through it alone (see the module).
        unsafe { &*self.code }
    }

    /// Writes the registers back into the frame on top, whose next instruction is the one at hand.
    #[inline(always)]
    pub(crate) fn save(&self, w: &mut World) {
        self.save_at(w, 0);
    }

    /// The same when the instruction at hand is done as far as the frame is concerned.
    #[inline(always)]
    pub(crate) fn save_done(&self, w: &mut World) {
        self.save_at(w, 1);
    }

    /// The same behind a call instruction that leaves the frame's operands below a slot.
    #[inline(always)]
    pub(crate) fn save_call(&self, w: &mut World, top: u32) {
        if let Some(frame) = w.current.frames.last_mut() {
            frame.pc = self.pc() + 1;
            frame.top = top;
        }
    }

    /// Pushes a block; false: there is no room.
    #[inline(always)]
    pub(crate) fn push_block(&self, thread: &mut PyThread, kind: BlockKind, handler: u32) -> bool {
        let blocks = &mut thread.blocks;
        if blocks.len() == blocks.capacity() {
            cold_path();
            return false;
        }
        let block = Block {
            kind,
            handler,
            level: self.level(),
            saved: Value::NULL,
        };
        // SAFETY: there is room for one more, which is initialised before it is counted.
        unsafe {
            blocks.as_mut_ptr().add(blocks.len()).write(block);
            blocks.set_len(blocks.len() + 1);
        }
        true
    }

    /// Pushes a frame for which there is room: what would make room would need registers of its own.
    #[inline(always)]
    pub(crate) fn push_frame(&self, thread: &mut PyThread, frame: Frame) {
        let frames = &mut thread.frames;
        debug_assert!(frames.len() < frames.capacity());
        // SAFETY: the caller has seen that there is room for one more, which is initialised before it is counted.
        unsafe {
            frames.as_mut_ptr().add(frames.len()).write(frame);
            frames.set_len(frames.len() + 1);
        }
    }

    #[inline(always)]
    fn save_at(&self, w: &mut World, done: u32) {
        let base = w.current.stack.base();
        if let Some(frame) = w.current.frames.last_mut() {
            // SAFETY: both pairs of pointers are into the same array, the first of each at or behind its start.
            unsafe {
                frame.pc = self.ip.offset_from(self.code().instrs.as_ptr()) as u32 + done;
                frame.top = self.sp.offset_from(base) as u32;
            }
        }
    }

    /// The instruction at hand.
    #[inline(always)]
    pub(crate) fn here(&self) -> At {
        At(self.ip)
    }

    /// The instruction that many behind the next one. Only inside a group, which is not longer than
    /// its code.
    #[inline(always)]
    pub(crate) fn ahead(&self, n: usize) -> At {
        // SAFETY: groups are made of instructions that are there.
        At(unsafe { self.ip.add(n + 1) })
    }

    /// Goes forward by so many instructions: those of a group, or to the next one.
    #[inline(always)]
    pub(crate) fn skip(&mut self, n: usize) {
        // SAFETY: groups are made of instructions that are there, and verified code does not run off its
        // end (see the module).
        self.ip = unsafe { self.ip.add(n) };
    }

    /// Takes a step forward back.
    #[inline(always)]
    pub(crate) fn step_back(&mut self) {
        // SAFETY: only behind `skip(1)`.
        self.ip = unsafe { self.ip.sub(1) };
    }

    /// The n topmost operands.
    #[inline(always)]
    pub(crate) fn top(&self, n: usize) -> &[Value] {
        // SAFETY: verified code does not underflow, and slots are initialised.
        unsafe { std::slice::from_raw_parts(self.sp.sub(n), n) }
    }

    /// How many slots of the frame are in use.
    #[inline(always)]
    pub(crate) fn level(&self) -> u32 {
        // SAFETY: both pointers are into the stack.
        unsafe { self.sp.offset_from(self.locals) as u32 }
    }

    /// Whether a jump there from the instruction at hand, or from further on in its group, goes backwards.
    #[inline(always)]
    pub(crate) fn is_backward(&self, target: u32) -> bool {
        self.target(target) <= self.ip
    }

    #[inline(always)]
    fn target(&self, target: u32) -> *const RInstr {
        // SAFETY: verified jump targets are inside the code.
        unsafe { self.code().instrs.as_ptr().add(target as usize) }
    }

    #[inline(always)]
    pub(crate) fn jump(&mut self, target: u32) {
        self.ip = self.target(target);
    }

    #[inline(always)]
    pub(crate) fn push(&mut self, value: Value) {
        // SAFETY: verified code stays within the slots reserved for the frame.
        unsafe {
            *self.sp = value;
            self.sp = self.sp.add(1);
        }
    }

    #[inline(always)]
    pub(crate) fn pop(&mut self) -> Value {
        // SAFETY: verified code does not underflow.
        unsafe {
            self.sp = self.sp.sub(1);
            *self.sp
        }
    }

    /// The n-th operand from the top, 0 being the top itself.
    #[inline(always)]
    pub(crate) fn peek(&self, n: usize) -> Value {
        // SAFETY: verified code does not underflow.
        unsafe { *self.sp.sub(n + 1) }
    }

    #[inline(always)]
    pub(crate) fn set_peek(&mut self, n: usize, value: Value) {
        // SAFETY: verified code does not underflow.
        unsafe { *self.sp.sub(n + 1) = value }
    }

    /// Pushes the two topmost operands once more.
    #[inline(always)]
    pub(super) fn duplicate_two(&mut self) {
        let (x, y) = (self.peek(1), self.peek(0));
        self.push(x);
        self.push(y);
    }

    /// Swaps the two topmost operands.
    #[inline(always)]
    pub(super) fn rotate_two(&mut self) {
        let (x, y) = (self.peek(1), self.peek(0));
        self.set_peek(1, y);
        self.set_peek(0, x);
    }

    /// Puts the topmost operand below the next two.
    #[inline(always)]
    pub(super) fn rotate_three(&mut self) {
        let (x, y, z) = (self.peek(2), self.peek(1), self.peek(0));
        self.set_peek(2, z);
        self.set_peek(1, x);
        self.set_peek(0, y);
    }

    /// Drops several operands.
    #[inline(always)]
    pub(crate) fn drop(&mut self, n: usize) {
        // SAFETY: verified code does not underflow.
        self.sp = unsafe { self.sp.sub(n) };
    }

    #[inline(always)]
    pub(crate) fn local(&self, index: u32) -> Value {
        // SAFETY: verified indices of locals and cells are within the frame's slots.
        unsafe { *self.locals.add(index as usize) }
    }

    /// A cell or free variable's cell.
    #[inline(always)]
    pub(crate) fn cell(&self, index: u32) -> Value {
        self.local(self.code().varnames.len() as u32 + index)
    }

    /// Index of the instruction at hand.
    #[inline(always)]
    pub(crate) fn pc(&self) -> u32 {
        // SAFETY: both pointers are into the same array.
        unsafe { self.ip.offset_from(self.code().instrs.as_ptr()) as u32 }
    }

    /// Whether the instruction that a frame just returned to polls in this loop.
    #[inline(always)]
    pub(crate) fn caller_polls<B: super::breaker::Breaker>(&self) -> bool {
        matches!(self.poll_behind::<B>(), Poll::Always | Poll::UnlessBool)
    }

    /// Whether the instruction polls in this loop that native code has just given its result to.
    #[inline(always)]
    pub(crate) fn answered_polls<B: super::breaker::Breaker>(&self) -> bool {
        B::POLLS && (self.caller_polls::<B>() || self.poll_behind::<B>() == Poll::NativeCall)
    }

    /// The poll class of the instruction that has called something.
    #[inline(always)]
    fn poll_behind<B: super::breaker::Breaker>(&self) -> Poll {
        // SAFETY: a frame that has called something is past its first instruction.
        let op = unsafe { (*self.ip.sub(1)).op };
        super::breaker::Polls::<B>::of(op)
    }

    /// Leaves the loop whose iterator is on top and has ended, its FOR_ITER being done but for that.
    #[inline(always)]
    pub(super) fn end_loop(&mut self) {
        self.drop(1);
        // SAFETY: a frame that has asked an iterator is past its first instruction.
        let target = unsafe { (*self.ip.sub(1)).arg };
        self.jump(target);
    }

    #[inline(always)]
    pub(crate) fn set_local(&mut self, index: u32, value: Value) {
        // SAFETY: verified indices of locals and cells are within the frame's slots.
        unsafe { *self.locals.add(index as usize) = value }
    }

    #[inline(always)]
    pub(crate) fn constant(&self, index: u32) -> Value {
        // SAFETY: verified indices of constants are in range.
        unsafe { *self.code().consts.as_ptr().add(index as usize) }
    }

    #[inline(always)]
    pub(crate) fn name(&self, index: u32) -> Gc<Str> {
        // SAFETY: verified indices of names are in range.
        unsafe { *self.code().names.as_ptr().add(index as usize) }
    }

    #[inline(always)]
    pub(crate) fn cache(&self, instr: At) -> &Cache {
        // SAFETY: `make_ready` numbered the caches when it made them.
        unsafe { &*self.code().caches.as_ptr().add(usize::from(instr.cache)) }
    }

    /// The same to be filled: nothing else looks at it meanwhile.
    #[inline(always)]
    pub(crate) fn cache_mut(&mut self, instr: At) -> &mut Cache {
        // SAFETY: as above.
        unsafe {
            &mut *(*self.code)
                .caches
                .as_mut_ptr()
                .add(usize::from(instr.cache))
        }
    }

    /// Enters a frame whose arguments lie on top of the stack and become its first locals. The
    /// caller has reserved the room; `unbound` further locals start empty.
    #[inline(always)]
    pub(crate) fn enter(&mut self, w: &mut World, code: Gc<CodeObj>, args: usize, slots: usize) {
        self.code = &raw mut w.heap[code];
        // SAFETY: the caller of this function has reserved the new frame's slots.
        unsafe {
            self.locals = self.sp.sub(args);
            for i in args..slots {
                *self.locals.add(i) = Value::NULL;
            }
            self.sp = self.locals.add(slots);
        }
        self.ip = self.code().instrs.as_ptr();
    }

    /// Enters a frame whose slots have been filled.
    pub(super) fn enter_at(&mut self, w: &mut World, code: Gc<CodeObj>, base: u32, slots: usize) {
        self.code = &raw mut w.heap[code];
        // SAFETY: the caller of this function has seen that the frame's slots are inside the stack.
        unsafe {
            self.locals = w.current.stack.base().add(base as usize);
            self.sp = self.locals.add(slots);
        }
        self.ip = self.code().instrs.as_ptr();
    }

    /// Drops what lies above so many slots of the frame.
    #[inline(always)]
    pub(super) fn cut(&mut self, level: u32) {
        // SAFETY: a block has its level from its frame, whose slots are inside the stack.
        self.sp = unsafe { self.locals.add(level as usize) };
    }

    /// Drops the operands from a slot of the stack on, which is one of the frame's.
    pub(super) fn set_top(&mut self, thread: &PyThread, slot: u32) {
        // SAFETY: the slot is inside the stack.
        self.sp = unsafe { thread.stack.base().add(slot as usize) };
    }

    /// The number of the slot that many below the next free one.
    #[inline(always)]
    pub(crate) fn slot(&self, thread: &PyThread, n: usize) -> u32 {
        // SAFETY: both pointers are into the stack.
        unsafe { self.sp.sub(n).offset_from(thread.stack.base()) as u32 }
    }

    /// Goes on in a generator's frame above the operands, with the values that it keeps. The caller has
    /// reserved the room.
    #[inline(always)]
    pub(crate) fn take_up(
        &mut self,
        heap: &mut Heap,
        code: Gc<CodeObj>,
        pc: u32,
        generator: Gc<Generator>,
    ) {
        self.code = &raw mut heap[code];
        self.locals = self.sp;
        let values = &mut heap[generator].values;
        // One by one: a call for a few values takes longer, and a processor that reads two at once which have just
        // been written one by one has to wait.
        for &value in values.iter() {
            self.push(value);
        }
        values.clear();
        self.ip = self.target(pc);
    }

    /// Leaves the values of the frame on top to its generator.
    #[inline(always)]
    pub(crate) fn put_down(&self, heap: &mut Heap, generator: Gc<Generator>) {
        let values = &mut heap[generator].values;
        let count = self.level() as usize;
        if count > values.capacity() {
            cold_path();
            values.reserve(count);
        }
        for n in 0..count {
            // SAFETY: the slots of the frame are initialised, and there is room for so many values.
            unsafe { values.as_mut_ptr().add(n).write(*self.locals.add(n)) };
        }
        // SAFETY: so many have just been written.
        unsafe { values.set_len(count) };
    }
}

/// Goes past the other instructions of a group, which are done.
#[inline(always)]
pub(super) fn skip<B: super::breaker::Breaker>(b: &B, r: &mut Regs, n: usize) {
    if B::METERED {
        b.charge_all((0..n).map(|at| r.ahead(at).op));
    }
    r.skip(n);
}

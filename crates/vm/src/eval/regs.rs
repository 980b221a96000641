//! The eval loop's registers: raw pointers to the instructions, locals and operands of the frame on top.
//!
//! **Why the accesses are sound.** Code reaches a frame only through [`World::load_code`], which takes
//! what the verifier passed: every jump lands on an instruction, every index of a local, constant or
//! name is in range, the operand stack neither underflows nor exceeds `stack_size`, and no path runs
//! off the end. Entering a frame reserves `frame_size` initialised slots. The pointers are taken anew
//! ([`Regs::reload`]) after anything that could have moved the stack or changed the frame on top.

use std::ops::Deref;

use gilscope_bytecode::Poll;

use crate::heap::{Gc, Value};
use crate::object::{Cache, CodeObj, Dict, RInstr, Str};
use crate::world::World;

#[derive(Clone, Copy)]
pub(crate) struct Regs {
    ip: *const RInstr,
    start: *const RInstr,
    locals: *mut Value,
    sp: *mut Value,
    base: *mut Value,
    consts: *const Value,
    names: *const Gc<Str>,
    caches: *mut Cache,
    /// Fast locals, which cells lie behind.
    names_of_locals: u32,
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
    /// The registers for the frame on top.
    #[inline(always)]
    pub(crate) fn load(w: &mut World) -> Regs {
        let mut regs = Regs {
            ip: std::ptr::null(),
            start: std::ptr::null(),
            locals: std::ptr::null_mut(),
            sp: std::ptr::null_mut(),
            base: std::ptr::null_mut(),
            consts: std::ptr::null(),
            names: std::ptr::null(),
            caches: std::ptr::null_mut(),
            names_of_locals: 0,
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
        let (code, pc, base, top) = (frame.code, frame.pc, frame.base, frame.top);
        self.globals = frame.globals;
        self.load_code(w, code);
        let stack = w.current.stack.base();
        self.base = stack;
        // SAFETY: the frame's slots are inside the stack (see the module).
        unsafe {
            self.locals = stack.add(base as usize);
            self.sp = stack.add(top as usize);
            self.ip = self.start.add(pc as usize);
        }
    }

    #[inline(always)]
    fn load_code(&mut self, w: &mut World, code: Gc<CodeObj>) {
        let code = &mut w.heap[code];
        self.start = code.instrs.as_ptr();
        self.consts = code.consts.as_ptr();
        self.names = code.names.as_ptr();
        self.caches = code.caches.as_mut_ptr();
        self.names_of_locals = code.varnames.len() as u32;
    }

    /// Writes the registers back into the frame on top.
    #[inline(always)]
    pub(crate) fn save(&self, w: &mut World) {
        if let Some(frame) = w.current.frames.last_mut() {
            // SAFETY: both pointers are into the same array, at or behind its start.
            unsafe {
                frame.pc = self.ip.offset_from(self.start) as u32;
                frame.top = self.sp.offset_from(self.base) as u32;
            }
        }
    }

    /// The next instruction; the one behind it is next then.
    #[inline(always)]
    pub(crate) fn fetch(&mut self) -> At {
        let at = At(self.ip);
        // SAFETY: verified code does not run off its end (see the module).
        self.ip = unsafe { self.ip.add(1) };
        at
    }

    /// The instruction that many behind the next one. Only inside a group, which is not longer than
    /// its code.
    #[inline(always)]
    pub(crate) fn ahead(&self, n: usize) -> At {
        // SAFETY: groups are made of instructions that are there.
        At(unsafe { self.ip.add(n) })
    }

    /// Goes past that many instructions of a group.
    #[inline(always)]
    pub(crate) fn skip(&mut self, n: usize) {
        // SAFETY: groups are made of instructions that are there.
        self.ip = unsafe { self.ip.add(n) };
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

    /// Whether a jump there goes backwards.
    #[inline(always)]
    pub(crate) fn is_backward(&self, target: u32) -> bool {
        // SAFETY: verified jump targets are inside the code.
        unsafe { self.start.add(target as usize) < self.ip }
    }

    #[inline(always)]
    pub(crate) fn jump(&mut self, target: u32) {
        // SAFETY: verified jump targets are inside the code.
        self.ip = unsafe { self.start.add(target as usize) };
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
        self.local(self.names_of_locals + index)
    }

    /// Index of the next instruction.
    #[inline(always)]
    pub(crate) fn pc(&self) -> u32 {
        // SAFETY: both pointers are into the same array.
        unsafe { self.ip.offset_from(self.start) as u32 }
    }

    /// Whether the instruction that a frame just returned to polls in this loop.
    #[inline(always)]
    pub(crate) fn caller_polls<B: super::breaker::Breaker>(&self) -> bool {
        // SAFETY: a frame that has called something is past its first instruction.
        let op = unsafe { (*self.ip.sub(1)).op };
        matches!(
            super::breaker::Polls::<B>::of(op),
            Poll::Always | Poll::UnlessBool
        )
    }

    #[inline(always)]
    pub(crate) fn set_local(&mut self, index: u32, value: Value) {
        // SAFETY: verified indices of locals and cells are within the frame's slots.
        unsafe { *self.locals.add(index as usize) = value }
    }

    #[inline(always)]
    pub(crate) fn constant(&self, index: u32) -> Value {
        // SAFETY: verified indices of constants are in range.
        unsafe { *self.consts.add(index as usize) }
    }

    #[inline(always)]
    pub(crate) fn name(&self, index: u32) -> Gc<Str> {
        // SAFETY: verified indices of names are in range.
        unsafe { *self.names.add(index as usize) }
    }

    #[inline(always)]
    pub(crate) fn cache(&self, instr: At) -> Cache {
        // SAFETY: `load_code` numbered the caches when it made them.
        unsafe { *self.caches.add(usize::from(instr.cache)) }
    }

    #[inline(always)]
    pub(crate) fn set_cache(&mut self, instr: At, cache: Cache) {
        // SAFETY: `load_code` numbered the caches when it made them.
        unsafe { *self.caches.add(usize::from(instr.cache)) = cache }
    }

    /// Enters a frame whose arguments lie on top of the stack and become its first locals. The
    /// caller has reserved the room; `unbound` further locals start empty.
    #[inline(always)]
    pub(crate) fn enter(&mut self, w: &mut World, code: Gc<CodeObj>, args: usize, slots: usize) {
        self.load_code(w, code);
        // SAFETY: the caller of this function has reserved the new frame's slots.
        unsafe {
            self.locals = self.sp.sub(args);
            for i in args..slots {
                *self.locals.add(i) = Value::NULL;
            }
            self.sp = self.locals.add(slots);
        }
        self.ip = self.start;
    }

    /// The slot number of the n-th operand from the top.
    #[inline(always)]
    pub(crate) fn slot_of(&self, n: usize) -> u32 {
        // SAFETY: both pointers are into the stack.
        unsafe { self.sp.sub(n + 1).offset_from(self.base) as u32 }
    }
}

//! Calls between functions that have machine code, and their returns: what `calls::enter` and `calls::leave` do.

use std::mem::{MaybeUninit, offset_of};

use super::assembler::*;
use gilscope_bytecode::{Opcode, Poll};

use super::asm::{CONTEXT, SLOTS};
use super::translate::{Translator, context};
use super::{Context, Left, helpers};
use crate::eval::regs::Regs;
use crate::frame::{Block, Cont, Frame};
use crate::heap::layout::{PAYLOAD, VectorLayout, slice_layout};
use crate::heap::{Value, ValueStack};
use crate::object::{CodeObj, Function, door_key};
use crate::thread::PyThread;
use crate::world::World;

/// Bytes of a frame.
const FRAME: i32 = size_of::<Frame>() as i32;

/// Where a field of a frame is, from its address.
macro_rules! frame {
    ($field:ident) => {
        offset_of!(Frame, $field) as i32
    };
}

/// Where a field of a code object is, from the object's address.
macro_rules! code {
    ($field:ident) => {
        PAYLOAD + offset_of!(CodeObj, $field) as i32
    };
}

/// Where parts of a thread are, from its address.
struct ThreadLayout {
    frames: VectorLayout,
    blocks: VectorLayout,
    slots: i32,
    capacity: i32,
}

impl ThreadLayout {
    fn new() -> ThreadLayout {
        let at = |vector: VectorLayout, field: usize| VectorLayout {
            address: vector.address + field as i32,
            length: vector.length + field as i32,
            capacity: vector.capacity + field as i32,
        };
        let stack = offset_of!(PyThread, stack);
        ThreadLayout {
            frames: at(VectorLayout::of::<Frame>(), offset_of!(PyThread, frames)),
            blocks: at(VectorLayout::of::<Block>(), offset_of!(PyThread, blocks)),
            slots: (stack + ValueStack::SLOTS) as i32,
            capacity: (stack + ValueStack::CAPACITY) as i32,
        }
    }
}

/// The word of a frame that [`Cont::Push`] is in, beside zeros.
fn word_of_cont() -> u64 {
    let mut bytes = [MaybeUninit::<u8>::zeroed(); size_of::<Cont>()];
    let cont = Cont::Push;
    // SAFETY: as many bytes as it has are copied; those that mean nothing are as good as any others.
    unsafe {
        std::ptr::copy_nonoverlapping(
            (&raw const cont).cast::<MaybeUninit<u8>>(),
            bytes.as_mut_ptr(),
            size_of::<Cont>(),
        );
    }
    // SAFETY: the first byte tells which variant it is, and is always there.
    u64::from(unsafe { bytes[0].assume_init() })
}

impl Translator<'_> {
    /// Enters the function whose handle is in rax, if it has machine code and takes just so many arguments, which
    /// lie on top of the operands, themselves above `below` that go. Else goes to `unless`, with rax unchanged.
    pub(super) fn enter_inline(&mut self, at: usize, args: usize, below: usize, unless: Label) {
        let thread = ThreadLayout::new();
        let depth = self.values.stack.len();
        let first = (self.code.slots as usize + depth - args) as i32 * 8;
        let Some(back) = self.label_of(at + 1) else {
            return self.a.jmp(unless);
        };
        self.a.mov(
            rdx,
            qword_ptr(rax + PAYLOAD + offset_of!(Function, code) as i32),
        );
        let key = door_key(args as u32, self.code.internal);
        self.a.cmp(dword_ptr(rdx + code!(door_key)), key as i32);
        self.a.jne(unless);
        self.a.mov(rcx, qword_ptr(rdx + code!(door)));
        self.a.test(rcx, rcx);
        self.a.je(unless);
        // Is there room?
        self.thread_to(rsi);
        self.a.mov(rdi, qword_ptr(rsi + thread.frames.length));
        self.a.cmp(rdi, qword_ptr(rsi + thread.frames.capacity));
        self.a.je(unless);
        self.a
            .mov(r8, qword_ptr(CONTEXT + offset_of!(Context, world) as i32));
        self.a.cmp(
            rdi,
            qword_ptr(r8 + offset_of!(World, recursion_limit) as i32),
        );
        self.a.ja(unless);
        self.a.lea(r9, qword_ptr(SLOTS + first));
        self.a.sub(r9, qword_ptr(rsi + thread.slots));
        self.a.shr(r9, 3);
        self.a.mov(r10d, dword_ptr(rdx + code!(frame_size)));
        self.a.add(r10, r9);
        self.a.cmp(r10, qword_ptr(rsi + thread.capacity));
        self.a.ja(unless);
        // The caller's frame, and the new one behind it.
        self.a.imul_by(r11, rdi, FRAME);
        self.a.add(r11, qword_ptr(rsi + thread.frames.address));
        self.a
            .mov(dword_ptr(r11 + (frame!(pc) - FRAME)), at as i32 + 1);
        self.a.lea(r10d, dword_ptr(r9 - below as i32));
        self.a.mov(dword_ptr(r11 + (frame!(top) - FRAME)), r10d);
        self.a.mov(qword_ptr(r11 + frame!(code)), rdx);
        self.a.mov(qword_ptr(r11 + frame!(function)), rax);
        let globals = PAYLOAD + offset_of!(Function, globals) as i32;
        self.a.mov(r10, qword_ptr(rax + globals));
        self.a.mov(qword_ptr(r11 + frame!(globals)), r10);
        self.a.mov(qword_ptr(CONTEXT + context(Regs::GLOBALS)), r10);
        let null = Value::NULL.bits() as i32;
        self.a.mov(qword_ptr(r11 + frame!(namespace)), null);
        self.a.mov(qword_ptr(r11 + frame!(aux)), null);
        self.a.mov(qword_ptr(r11 + frame!(generator)), 0);
        self.a.mov(dword_ptr(r11 + frame!(pc)), 0);
        self.a.mov(dword_ptr(r11 + frame!(base)), r9d);
        self.a.mov(dword_ptr(r11 + frame!(top)), r9d);
        self.a.mov(r10, qword_ptr(rsi + thread.blocks.length));
        self.a.mov(dword_ptr(r11 + frame!(block_base)), r10d);
        self.a
            .mov(byte_ptr(r11 + frame!(cont)), word_of_cont() as i32);
        self.a.mov(byte_ptr(r11 + frame!(quick)), 1);
        self.a.lea_label(r10, back);
        self.a.mov(qword_ptr(r11 + frame!(back)), r10);
        self.a.inc(rdi);
        self.a.mov(qword_ptr(rsi + thread.frames.length), rdi);
        // The registers.
        self.a.lea(r10, qword_ptr(rdx + PAYLOAD));
        self.a.mov(qword_ptr(CONTEXT + context(Regs::CODE)), r10);
        self.a.lea(SLOTS, qword_ptr(SLOTS + first));
        self.a
            .mov(qword_ptr(CONTEXT + context(Regs::LOCALS)), SLOTS);
        // Locals that are not bound yet.
        let next = self.a.create_label();
        let filled = self.a.create_label();
        self.a.mov(r10d, dword_ptr(rdx + code!(slots)));
        self.a.lea(r10, qword_ptr(SLOTS + r10 * 8));
        self.a.lea(r9, qword_ptr(SLOTS + args as i32 * 8));
        self.a.place(next);
        self.a.cmp(r9, r10);
        self.a.jae(filled);
        self.a.mov(qword_ptr(r9), null);
        self.a.add(r9, 8);
        self.a.jmp(next);
        self.a.place(filled);
        // The cells of a closure are the last of them.
        let (address, length) = slice_layout();
        let closure = PAYLOAD + offset_of!(Function, closure) as i32;
        let cell = self.a.create_label();
        let closed = self.a.create_label();
        self.a.mov(r8, qword_ptr(rax + closure + length));
        self.a.test(r8, r8);
        self.a.je(closed);
        self.a.mov(rdi, qword_ptr(rax + closure + address));
        self.a.place(cell);
        self.a.sub(r10, 8);
        self.a.mov(r9, qword_ptr(rdi + r8 * 8 - 8));
        self.a.mov(qword_ptr(r10), r9);
        self.a.dec(r8);
        self.a.jne(cell);
        self.a.place(closed);
        let (due, on) = (self.a.create_label(), self.a.create_label());
        self.count_poll(due);
        self.a.place(on);
        self.a.jmp_to(rcx);
        // The poll at the entry has found something.
        self.place(due);
        let instrs = code!(instrs) + slice_layout().0;
        self.a.mov(rax, qword_ptr(rdx + instrs));
        self.check_quietly_before(rax, on);
        self.a.mov(rcx, qword_ptr(rdx + instrs));
        self.a.mov(qword_ptr(CONTEXT + context(Regs::IP)), rcx);
        self.a.mov(r10d, dword_ptr(rdx + code!(slots)));
        self.a.lea(rcx, qword_ptr(SLOTS + r10 * 8));
        self.a.mov(qword_ptr(CONTEXT + context(Regs::SP)), rcx);
        self.a.mov(eax, Left::Due as u32);
        self.a.jmp(self.leave)
    }

    /// Puts the address of the thread that runs into a register.
    fn thread_to(&mut self, register: Register) {
        self.a.mov(
            register,
            qword_ptr(CONTEXT + offset_of!(Context, world) as i32),
        );
        self.a.mov(
            register,
            qword_ptr(register + offset_of!(World, current) as i32),
        )
    }

    /// RETURN_VALUE: to the machine code of the caller, if that has entered the frame.
    pub(super) fn return_value(&mut self, at: usize) {
        if self.code.code.get().flags.generator {
            let polls = self.polls(Opcode::ForIter) == Poll::Always;
            return self.switch(at, helpers::leave, polls);
        }
        let thread = ThreadLayout::new();
        self.flush();
        self.settle(at + 1);
        let slow = self.a.create_label();
        let value = self.slot_of(self.values.stack.len() - 1);
        self.thread_to(rsi);
        self.a.mov(rdi, qword_ptr(rsi + thread.frames.length));
        self.a.imul_by(r11, rdi, FRAME);
        self.a.add(r11, qword_ptr(rsi + thread.frames.address));
        self.a.mov(rcx, qword_ptr(r11 + (frame!(back) - FRAME)));
        self.a.test(rcx, rcx);
        self.a.je(slow);
        self.a
            .mov(r8d, dword_ptr(r11 + (frame!(block_base) - FRAME)));
        self.a.cmp(r8, qword_ptr(rsi + thread.blocks.length));
        self.a.jne(slow);
        self.a.mov(rax, value);
        self.a.dec(rdi);
        self.a.mov(qword_ptr(rsi + thread.frames.length), rdi);
        self.a.mov(r9d, dword_ptr(r11 + (frame!(base) - 2 * FRAME)));
        self.a.mov(r10d, dword_ptr(r11 + (frame!(top) - 2 * FRAME)));
        self.a.mov(r8, qword_ptr(rsi + thread.slots));
        self.a.lea(SLOTS, qword_ptr(r8 + r9 * 8));
        self.a
            .mov(qword_ptr(CONTEXT + context(Regs::LOCALS)), SLOTS);
        self.a.mov(qword_ptr(r8 + r10 * 8), rax);
        self.a.mov(rdx, qword_ptr(r11 + (frame!(code) - 2 * FRAME)));
        self.a.add(rdx, PAYLOAD);
        self.a.mov(qword_ptr(CONTEXT + context(Regs::CODE)), rdx);
        self.a
            .mov(rdi, qword_ptr(r11 + (frame!(globals) - 2 * FRAME)));
        self.a.mov(qword_ptr(CONTEXT + context(Regs::GLOBALS)), rdi);
        if self.polls(Opcode::CallFunction) == Poll::Always {
            let (due, on) = (self.a.create_label(), self.a.create_label());
            self.count_poll(due);
            self.a.place(on);
            self.a.jmp_to(rcx);
            // The poll behind the caller's instruction has found something; what it has left its result for
            // is no block.
            self.place(due);
            self.check_quietly(on);
            let instrs = offset_of!(CodeObj, instrs) as i32 + slice_layout().0;
            self.a.mov(ecx, dword_ptr(r11 + (frame!(pc) - 2 * FRAME)));
            self.a.mov(rax, qword_ptr(rdx + instrs));
            self.a.lea(rax, qword_ptr(rax + rcx * 8));
            self.a.mov(qword_ptr(CONTEXT + context(Regs::IP)), rax);
            self.a.lea(rax, qword_ptr(r8 + r10 * 8 + 8));
            self.a.mov(qword_ptr(CONTEXT + context(Regs::SP)), rax);
            self.a.mov(eax, Left::Due as u32);
            self.a.jmp(self.leave);
        } else {
            self.a.jmp_to(rcx);
        }
        self.place(slow);
        let polls = self.polls(Opcode::CallFunction) == Poll::Always;
        self.switch(at, helpers::leave, polls)
    }
}

//! Globals, attributes, items, iterators and calls in machine code.

use std::mem::offset_of;

use super::assembler::*;
use gilscope_bytecode::{Opcode, Poll};

use super::asm::{CONTEXT, TAG};
use super::helpers::{self, Helper};
use super::places::word;
use super::translate::{Translator, Way, context};
use super::values::Place;
use super::{Context, Left};
use crate::eval::regs::Regs;
use crate::heap::layout::{self, SmallLayout};
use crate::heap::{Kind, Value};
use crate::object::{Cache, CellObject, Dict, Entry, Instance, Iter, RInstr, Type};
use crate::world::World;

/// Where a field of a cache is, from its address.
macro_rules! cache {
    ($field:ident) => {
        offset_of!(Cache, $field) as i32
    };
}

/// So few items of a sequence are unpacked into registers.
const FEW: usize = 4;

impl Translator<'_> {
    /// Goes aside unless the word is the handle of an object. Uses rcx.
    fn expect_object(&mut self, object: Register, unless: Label) {
        self.a.mov(rcx, layout::NO_OBJECT);
        self.a.test(object, rcx);
        self.a.jne(unless)
    }

    /// The same for one of a builtin class itself.
    fn expect_exact(&mut self, object: Register, kind: Kind, unless: Label) {
        self.expect_object(object, unless);
        self.a
            .cmp(byte_ptr(object + layout::KIND), kind as u32 as i32);
        self.a.jne(unless)
    }

    /// Puts the address of the instruction's cache into a register.
    fn cache_to(&mut self, register: Register, i: RInstr) {
        let cache = &raw const self.code.caches[usize::from(i.cache)];
        self.a.mov(register, cache.expose_provenance() as u64)
    }

    /// Everything that an instruction with one way aside needs: the result's register is new, and the way
    /// aside begins with the operands as they are now.
    fn with_help(
        &mut self,
        at: usize,
        helper: Helper,
        taken: usize,
        body: impl FnOnce(&mut Self, Label, Register),
    ) {
        let (slow, back) = (self.a.create_label(), self.a.create_label());
        let before = self.values.clone();
        self.pins.extend(before.stack.iter().copied());
        let result = self.word_register();
        body(self, slow, word(result));
        self.drop(taken);
        self.push(Place::Word(result));
        self.aside_help(slow, before, at, helper, back, None);
    }

    pub(super) fn load_global(&mut self, at: usize, i: RInstr) {
        self.make_room();
        let builtins = self.w.builtins.value().bits();
        let like = self.like_global(i);
        self.with_help(at, helpers::load_global, 0, |t, slow, to| {
            let own = t.a.create_label();
            let version = layout::PAYLOAD + Dict::VERSION;
            t.cache_to(rdx, i);
            t.a.mov(rax, qword_ptr(CONTEXT + context(Regs::GLOBALS)));
            t.a.mov(ecx, dword_ptr(rax + version));
            t.a.cmp(rcx, qword_ptr(rdx + cache!(key)));
            t.a.jne(slow);
            t.a.mov(ecx, dword_ptr(rdx + cache!(aux)));
            t.a.test(ecx, ecx);
            t.a.je(own);
            t.a.mov(rax, builtins);
            t.a.cmp(ecx, dword_ptr(rax + version));
            t.a.jne(slow);
            t.a.place(own);
            t.a.mov(ecx, dword_ptr(rdx + cache!(index)));
            t.a.mov(rax, qword_ptr(rax + layout::PAYLOAD + Dict::entries()));
            t.a.imul_by(rcx, rcx, size_of::<Entry>() as i32);
            t.a.mov(to, qword_ptr(rax + rcx + offset_of!(Entry, value) as i32))
        });
        if let Some(&Place::Word(r)) = self.values.stack.last() {
            self.think(r, like);
        }
    }

    pub(super) fn store_global(&mut self, at: usize, i: RInstr) {
        self.make_room();
        let value = self.operand_word(0);
        let (slow, back) = (self.a.create_label(), self.a.create_label());
        let before = self.values.clone();
        self.cache_to(rdx, i);
        self.a.mov(rax, qword_ptr(CONTEXT + context(Regs::GLOBALS)));
        self.a
            .mov(ecx, dword_ptr(rax + (layout::PAYLOAD + Dict::VERSION)));
        self.a.cmp(rcx, qword_ptr(rdx + cache!(key)));
        self.a.jne(slow);
        self.expect_changeable(rax, slow);
        self.a.mov(ecx, dword_ptr(rdx + cache!(index)));
        self.a
            .mov(rax, qword_ptr(rax + layout::PAYLOAD + Dict::entries()));
        self.a.imul_by(rcx, rcx, size_of::<Entry>() as i32);
        self.a.mov(
            qword_ptr(rax + rcx + offset_of!(Entry, value) as i32),
            value,
        );
        self.drop(1);
        self.aside_help(slow, before, at, helpers::store_global, back, None);
    }

    /// What the global is just now.
    fn like_global(&self, i: RInstr) -> Option<Value> {
        let cache = &self.code.caches[usize::from(i.cache)];
        let dict = &self.w.heap[self.globals];
        if u64::from(dict.version()) != cache.key || cache.aux != 0 {
            return None;
        }
        dict.entry(cache.index as usize).map(|entry| entry.value)
    }

    /// The instance that the instruction is about: goes aside unless it is one that has the cache's shape.
    fn expect_shape(&mut self, object: Register, i: RInstr, unless: Label) {
        self.expect_object(object, unless);
        self.a.movzx(ecx, byte_ptr(object + layout::KIND));
        self.a.and(ecx, 0x7f);
        self.a.cmp(ecx, Kind::Instance as u32 as i32);
        self.a.jne(unless);
        self.cache_to(rdx, i);
        let shape = layout::PAYLOAD + offset_of!(Instance, shape) as i32;
        self.a.mov(ecx, dword_ptr(object + shape));
        self.a.cmp(rcx, qword_ptr(rdx + cache!(key)));
        self.a.jne(unless);
        self.expect_epoch(unless)
    }

    /// Goes aside unless no class has changed since the cache at rdx was filled. Uses rcx.
    fn expect_epoch(&mut self, unless: Label) {
        self.a
            .mov(rcx, qword_ptr(CONTEXT + offset_of!(Context, world) as i32));
        self.a
            .mov(ecx, dword_ptr(rcx + offset_of!(World, class_epoch) as i32));
        self.a.cmp(ecx, dword_ptr(rdx + cache!(aux)));
        self.a.jne(unless)
    }

    /// Puts the address of an instance's attributes into rcx; goes aside unless the one that rax numbers is there.
    /// Uses rdx.
    fn slots_of(&mut self, object: Register, unless: Label) {
        let slots = SmallLayout::of::<4>();
        let at = layout::PAYLOAD + offset_of!(Instance, slots) as i32;
        let there = self.a.create_label();
        self.a.mov(rdx, qword_ptr(object + at + slots.capacity));
        self.a.lea(rcx, qword_ptr(object + at + slots.inside));
        self.a.cmp(rdx, 4);
        self.a.jbe(there);
        self.a.mov(rcx, qword_ptr(object + at + slots.address));
        self.a.mov(rdx, qword_ptr(object + at + slots.length));
        self.a.place(there);
        self.a.cmp(rax, rdx);
        self.a.jae(unless)
    }

    pub(super) fn load_attr(&mut self, at: usize, i: RInstr) {
        self.make_room();
        let place = self.operand(0);
        let like = self.like_attribute(place, i);
        let object = self.operand_word(0);
        self.with_help(at, helpers::load_attr, 1, |t, slow, to| {
            t.expect_shape(object, i, slow);
            t.a.mov(eax, dword_ptr(rdx + cache!(index)));
            t.slots_of(object, slow);
            t.a.mov(to, qword_ptr(rcx + rax * 8));
            t.a.cmp(to, Value::NULL.bits() as i32);
            t.a.je(slow)
        });
        if let Some(&Place::Word(r)) = self.values.stack.last() {
            self.think(r, like);
        }
    }

    /// What the attribute is just now of the instance that the place is thought to hold, if it is a float: for ints, ways
    /// that are for any values do as well.
    fn like_attribute(&self, object: Place, i: RInstr) -> Option<Value> {
        let cache = &self.code.caches[usize::from(i.cache)];
        let instance = &self.w.heap[self.like(object)?.cast::<Instance>()?];
        if u64::from(instance.shape.0) != cache.key {
            return None;
        }
        let value = instance.slots.get(cache.index as usize)?;
        Some(*value).filter(|value| value.is_float())
    }

    /// An attribute that is there already; a helper does what else there is.
    pub(super) fn store_attr(&mut self, at: usize, i: RInstr) {
        self.make_room();
        let (object, value) = (self.operand_word(0), self.operand_word(1));
        let (slow, back) = (self.a.create_label(), self.a.create_label());
        let before = self.values.clone();
        self.expect_shape(object, i, slow);
        self.expect_changeable(object, slow);
        self.a.mov(eax, dword_ptr(rdx + cache!(index)));
        self.slots_of(object, slow);
        self.a.mov(qword_ptr(rcx + rax * 8), value);
        self.drop(2);
        self.aside_help(slow, before, at, helpers::store_attr, back, None);
    }

    /// Goes aside if the heap wants to know before the object changes.
    fn expect_changeable(&mut self, object: Register, unless: Label) {
        self.a.test(
            byte_ptr(object + layout::FLAGS),
            i32::from(layout::SET_ASIDE),
        );
        self.a.jne(unless)
    }

    pub(super) fn load_method(&mut self, at: usize, i: RInstr) {
        self.make_room();
        let object = self.operand_word(0);
        let (slow, back) = (self.a.create_label(), self.a.create_label());
        let before = self.values.clone();
        let method = self.word_register();
        // A register of its own: the way aside may put something else beside the method.
        let receiver = self.word_register();
        let known = self.a.create_label();
        let instance = self.a.create_label();
        self.expect_object(object, slow);
        self.cache_to(rdx, i);
        self.a.movzx(ecx, byte_ptr(object + layout::KIND));
        self.a.and(ecx, 0x7f);
        self.a.cmp(ecx, Kind::Instance as u32 as i32);
        self.a.je(instance);
        self.a.mov(rax, qword_ptr(object + layout::CLASS));
        self.a.cmp(rax, qword_ptr(rdx + cache!(key)));
        self.a.jne(slow);
        self.a.jmp(known);
        self.a.place(instance);
        let shape = layout::PAYLOAD + offset_of!(Instance, shape) as i32;
        self.a.mov(ecx, dword_ptr(object + shape));
        self.a.cmp(rcx, qword_ptr(rdx + cache!(key)));
        self.a.jne(slow);
        self.expect_epoch(slow);
        self.a.place(known);
        self.a.mov(word(method), qword_ptr(rdx + cache!(value)));
        self.a.mov(word(receiver), object);
        self.drop(1);
        self.push(Place::Word(method));
        self.push(Place::Word(receiver));
        self.aside_help(slow, before, at, helpers::load_method, back, None);
    }

    /// Puts the address of the items of a list or tuple into rax and their number into rdx.
    fn items_of(&mut self, container: Register) {
        let items = SmallLayout::of::<3>();
        let there = self.a.create_label();
        let at = layout::PAYLOAD;
        self.a.mov(rdx, qword_ptr(container + at + items.capacity));
        self.a.lea(rax, qword_ptr(container + at + items.inside));
        self.a.cmp(rdx, 3);
        self.a.jbe(there);
        self.a.mov(rax, qword_ptr(container + at + items.address));
        self.a.mov(rdx, qword_ptr(container + at + items.length));
        self.a.place(there);
    }

    /// Puts an index, which must be an int, into rcx; one from the end counts from there.
    fn index(&mut self, key: Place, unless: Label) {
        match key {
            Place::Known(value) if value.is_small_int() => {
                self.a.mov(rcx, value.small_int_bits());
            }
            Place::High(r) => {
                self.a.mov(rcx, word(r));
                self.a.sar(rcx, 15);
            }
            Place::Word(r) | Place::IntWord(r) => {
                if matches!(key, Place::Word(_)) {
                    self.a.cmp(word(r), TAG);
                    self.a.jb(unless);
                }
                self.a.mov(rcx, word(r));
                self.a.shl(rcx, 15);
                self.a.sar(rcx, 15);
            }
            _ => self.a.jmp(unless),
        }
        let fine = self.a.create_label();
        self.a.cmp(rcx, rdx);
        self.a.jb(fine);
        self.a.add(rcx, rdx);
        self.a.cmp(rcx, rdx);
        self.a.jae(unless);
        self.a.place(fine);
    }

    /// An item of a list or tuple; a helper does what else there is.
    pub(super) fn subscript(&mut self, at: usize) {
        self.make_room();
        let key = self.operand(0);
        let container = self.operand_word(1);
        let like = self.like_item();
        self.with_help(at, helpers::subscript, 2, |t, slow, to| {
            t.expect_sequence(container, slow);
            t.items_of(container);
            t.index(key, slow);
            t.a.mov(to, qword_ptr(rax + rcx * 8))
        });
        if let Some(&Place::Word(r)) = self.values.stack.last() {
            self.think(r, like);
        }
    }

    /// What the first item of the container on the stack is just now.
    fn like_item(&self) -> Option<Value> {
        let depth = self.values.stack.len();
        self.likes_of(self.values.stack[depth - 2])?
            .first()
            .copied()
    }

    /// What the items are just now of a list or tuple like the one at a place.
    fn likes_of(&self, place: Place) -> Option<&[Value]> {
        crate::eval::quick::items_of(self.w, self.like(place)?)
    }

    /// All else than a list or a tuple goes another way. Uses ecx.
    fn expect_sequence(&mut self, container: Register, unless: Label) {
        let sequence = self.a.create_label();
        self.expect_object(container, unless);
        self.a.movzx(ecx, byte_ptr(container + layout::KIND));
        self.a.cmp(ecx, Kind::List as u32 as i32);
        self.a.je(sequence);
        self.a.cmp(ecx, Kind::Tuple as u32 as i32);
        self.a.jne(unless);
        self.a.place(sequence);
    }

    /// The items of a list or tuple of so many, the first on top; a helper does what else there is.
    pub(super) fn unpack_sequence(&mut self, at: usize, count: usize) {
        self.make_room();
        let container = self.operand(0);
        let likes: Vec<_> = (self.likes_of(container))
            .filter(|items| items.len() == count)
            .map_or(vec![None; count], |items| {
                items.iter().map(|&item| Some(item)).collect()
            });
        let container = self.operand_word(0);
        let (slow, back) = (self.a.create_label(), self.a.create_label());
        let before = self.values.clone();
        self.expect_sequence(container, slow);
        self.items_of(container);
        self.a.cmp(rdx, count as i32);
        self.a.jne(slow);
        self.drop(1);
        for n in (0..count).rev() {
            let item = qword_ptr(rax + n as i32 * 8);
            if count < FEW {
                let register = self.word_register();
                self.a.mov(word(register), item);
                self.think(register, likes[n]);
                self.push(Place::Word(register));
            } else {
                let slot = self.slot_of(self.values.stack.len());
                self.a.mov(rcx, item);
                self.a.mov(slot, rcx);
                self.push(Place::Slot);
            }
        }
        self.aside_help(slow, before, at, helpers::unpack_sequence, back, None);
    }

    /// An item of a list; a helper does what else there is.
    pub(super) fn store_subscript(&mut self, at: usize) {
        self.make_room();
        let key = self.operand(0);
        let container = self.operand_word(1);
        let value = self.operand_word(2);
        let (slow, back) = (self.a.create_label(), self.a.create_label());
        let before = self.values.clone();
        self.expect_exact(container, Kind::List, slow);
        self.expect_changeable(container, slow);
        self.items_of(container);
        self.index(key, slow);
        self.a.mov(qword_ptr(rax + rcx * 8), value);
        self.drop(3);
        self.aside_help(slow, before, at, helpers::store_subscript, back, None);
    }

    pub(super) fn load_deref(&mut self, at: usize, i: RInstr) {
        self.make_room();
        let unbound = self.aside_leave(at, Left::Alone);
        let register = self.word_register();
        let slot = self.code.varnames.len() as i32 + i.arg as i32;
        self.a.mov(rax, qword_ptr(super::asm::SLOTS + slot * 8));
        self.expect_exact(rax, Kind::CellObject, unbound);
        let value = layout::PAYLOAD + offset_of!(CellObject, value) as i32;
        self.a.mov(word(register), qword_ptr(rax + value));
        self.a.cmp(word(register), Value::NULL.bits() as i32);
        self.a.je(unbound);
        self.push(Place::Word(register));
    }

    pub(super) fn store_deref(&mut self, at: usize, i: RInstr) {
        self.make_room();
        let other = self.aside_leave(at, Left::Alone);
        let value = self.operand_word(0);
        let slot = self.code.varnames.len() as i32 + i.arg as i32;
        self.a.mov(rax, qword_ptr(super::asm::SLOTS + slot * 8));
        self.expect_exact(rax, Kind::CellObject, other);
        self.expect_changeable(rax, other);
        let at = layout::PAYLOAD + offset_of!(CellObject, value) as i32;
        self.a.mov(qword_ptr(rax + at), value);
        self.drop(1);
    }

    /// The next item of the iterator on top, or a jump. A range or a list is done here; a helper does other native
    /// iterators, the loop the rest.
    pub(super) fn next_of_iterator(&mut self, at: usize, target: usize) -> Way {
        if self.unpacks_pair(at) {
            let polls = [Opcode::ForIter, Opcode::UnpackSequence].map(|op| self.polls(op));
            match polls {
                [Poll::Never, Poll::Never] => {
                    self.skip = true;
                    self.help(at, 2, helpers::for_iter_pair, false, Some(target));
                    return Way::On;
                }
                [Poll::Always, Poll::Always] if self.polls_ahead() && self.costs.is_none() => {
                    self.skip = true;
                    self.next_pair_of_two_ticks(at, target);
                    return Way::On;
                }
                _ => {}
            }
        }
        self.make_room();
        let depth = self.values.stack.len();
        let like = self.live.get(depth - 1).copied();
        let (slow, back) = (self.a.create_label(), self.a.create_label());
        let before = self.values.clone();
        let iterator = self.operand_word(0);
        let result = self.word_register();
        let to = word(result);
        let done = self.a.create_label();
        let range = self.a.create_label();
        self.expect_exact(iterator, Kind::Iter, slow);
        let field = |n: i32| qword_ptr(iterator + layout::PAYLOAD + layout::iter_word(n));
        self.a
            .movzx(ecx, byte_ptr(iterator + layout::PAYLOAD + layout::ITER_TAG));
        self.a.cmp(ecx, i32::from(Iter::RANGE));
        self.a.je(range);
        self.a.cmp(ecx, i32::from(Iter::LIST));
        self.a.jne(slow);
        self.a.mov(to, field(0));
        self.items_of(to);
        self.a.mov(rcx, field(1));
        self.a.cmp(rcx, rdx);
        self.a.jae(slow);
        self.a.mov(to, qword_ptr(rax + rcx * 8));
        self.a.inc(rcx);
        self.a.mov(field(1), rcx);
        self.a.jmp(done);
        self.a.place(range);
        self.a.mov(rax, field(2));
        self.a.test(rax, rax);
        self.a.je(slow);
        self.a.dec(rax);
        self.a.mov(field(2), rax);
        self.a.mov(to, field(0));
        self.a.mov(rax, to);
        self.a.add(rax, field(1));
        self.a.mov(field(0), rax);
        self.a.shl(to, 15);
        self.a.shr(to, 15);
        self.a.or(to, TAG);
        self.a.place(done);
        self.push(Place::Word(result));
        let like = like.and_then(|iterator| self.like_next(iterator));
        self.think(result, like);
        self.aside_help(slow, before, at, helpers::for_iter, back, Some(target));
        self.done_joined(at)
    }

    /// Whether the item of the FOR_ITER at hand is only there to be unpacked into two.
    fn unpacks_pair(&self, at: usize) -> bool {
        let next = self.code.instrs[at + 1];
        next.op == Opcode::UnpackSequence && next.arg == 2 && !self.is_label(at + 1)
    }

    /// FOR_ITER and UNPACK_SEQUENCE at once if neither's tick is a check, else one after the other.
    fn next_pair_of_two_ticks(&mut self, at: usize, target: usize) {
        self.flush();
        self.values.locals.fill(Place::Slot);
        let (single, both) = (self.a.create_label(), self.a.create_label());
        self.a.cmp(r13d, 2);
        self.a.jl(single);
        let pair: Helper = helpers::pair;
        self.call_helper(at, self.values.stack.len(), pair as usize);
        self.a.test(rax, rax);
        self.a.jne(single);
        self.a.sub(r13d, 2);
        self.a.jmp(both);
        self.place(single);
        self.help(at, 1, helpers::for_iter, true, Some(target));
        self.help(at + 1, 1, helpers::unpack_sequence, true, None);
        self.place(both)
    }

    /// A value like the next one of an iterator.
    fn like_next(&self, iterator: Value) -> Option<Value> {
        match &self.w.heap[iterator.exact::<Iter>()?] {
            Iter::Range { .. } => Some(Value::int(0)),
            &Iter::List { list, .. } => self.w.heap[list].items.first().copied(),
            _ => None,
        }
    }

    /// A call: the frame of something in Python is entered, a native function is called by a helper.
    pub(super) fn call(&mut self, at: usize, i: RInstr) {
        self.flush();
        self.settle(at + 1);
        self.values.locals.fill(Place::Slot);
        let depth = self.values.stack.len();
        let is_method = i.op == Opcode::CallMethod;
        let below = i.arg as usize + usize::from(is_method);
        let other = self.aside_leave(at, Left::Alone);
        let native = self.a.create_label();
        let (function, python) = (self.a.create_label(), self.a.create_label());
        let callee = self.slot_of(depth - 1 - below);
        self.a.mov(rax, callee);
        self.expect_object(rax, other);
        self.a.movzx(ecx, byte_ptr(rax + layout::KIND));
        self.a.and(ecx, 0x7f);
        self.a.cmp(ecx, Kind::Builtin as u32 as i32);
        self.a.je(native);
        self.a.cmp(ecx, Kind::Opaque as u32 as i32);
        self.a.je(native);
        self.a.cmp(ecx, Kind::Function as u32 as i32);
        if is_method {
            self.a.jne(other);
            let (bare, slow) = (self.a.create_label(), self.a.create_label());
            let receiver = self.slot_of(depth - below);
            self.a.cmp(receiver, Value::NULL.bits() as i32);
            self.a.je(bare);
            self.enter_inline(at, below, 1, slow);
            self.place(bare);
            self.place(slow);
            self.switch(at, helpers::enter_method, true);
        } else {
            self.a.je(function);
            self.a.cmp(ecx, Kind::BoundMethod as u32 as i32);
            self.a.je(python);
            self.a.cmp(ecx, Kind::Type as u32 as i32);
            self.a.jne(other);
            let own = layout::PAYLOAD + offset_of!(Type, heap_type) as i32;
            self.a.cmp(byte_ptr(rax + own), 0);
            self.a.je(native);
            self.a.jmp(python);
            self.place(function);
            self.enter_inline(at, below, 1, python);
            self.place(python);
            self.switch(at, helpers::enter_function, true);
        }
        self.place(native);
        self.help(at, 1, helpers::call, true, None)
    }

    /// FOR_ITER, if the iterator on top is a generator: it is resumed.
    pub(super) fn resume_generator(&mut self, at: usize) {
        let other = self.a.create_label();
        let depth = self.values.stack.len();
        let iterator = self.slot_of(depth - 1);
        self.a.mov(rax, iterator);
        self.expect_exact(rax, Kind::Generator, other);
        self.switch(at, helpers::resume, true);
        self.place(other);
    }
}

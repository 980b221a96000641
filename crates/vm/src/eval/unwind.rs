//! Leaving blocks and frames: exceptions, `return`, `break`, `continue` on their way out.

use gilscope_bytecode::Opcode;

use crate::builtins::frame::place;
use crate::eval::{Flow, Step};
use crate::frame::{Block, BlockKind, Cont, Frame};
use crate::heap::Value;
use crate::object::{CellObject, Exception, GenState, Traceback};
use crate::tracing::{self, Unwinding};
use crate::world::World;

/// Which name leaving an `except` clause unbinds: the opcode that bound it, and its operand.
fn encode_unbind(op: Opcode, arg: u32) -> u32 {
    let scope = match op {
        Opcode::StoreExceptFast => 1,
        Opcode::StoreExceptName => 2,
        Opcode::StoreExceptGlobal => 3,
        _ => 4,
    };
    scope | arg << 3
}

impl World {
    /// Raises `pending.exception` until a handler is found.
    pub(crate) fn unwind(&mut self) -> Flow {
        let again = std::mem::take(&mut self.pending.again);
        let thrown = std::mem::take(&mut self.pending.thrown);
        let Some(exception) = self.pending.exception.take() else {
            unreachable!("an exception is pending")
        };
        let mut stage = self.pending.unwinding.take();
        if !again && !thrown && stage.is_none() {
            self.set_context(exception);
        }
        let mut trace = !again;
        let mut exception = exception;
        loop {
            let watched = self.current.tracing.is_some();
            if watched
                && stage < Some(Unwinding::Entered)
                && let Some(flow) = tracing::raising(self, exception, Unwinding::Entered)
            {
                return flow;
            }
            if trace && stage < Some(Unwinding::Raised) {
                self.add_traceback(exception);
                if watched && let Some(flow) = tracing::raising(self, exception, Unwinding::Raised)
                {
                    return flow;
                }
            }
            trace = true;
            if self.find_handler(exception) {
                return Flow::Caught;
            }
            if watched {
                if stage < Some(Unwinding::Unhandled)
                    && let Some(flow) = tracing::raising(self, exception, Unwinding::Unhandled)
                {
                    return flow;
                }
                tracing::frame_goes(self);
            }
            stage = None;
            place::goes_raising(self, exception);
            let Some(frame) = self.current.frames.pop() else {
                self.current.failed = Some(exception);
                return Flow::Finished;
            };
            if let Some(generator) = frame.generator {
                self.heap[generator].state = GenState::Finished;
                exception = self.leaving_generator(generator, exception);
            }
            if frame.cont == Cont::Thread {
                self.current.failed = Some(exception);
            }
            self.note_attribute(&frame, exception);
            match self.drive(Step::Fail(frame.cont, frame.aux, exception)) {
                Flow::Raise => match self.pending.exception.take() {
                    Some(next) => {
                        self.pending.again = false;
                        self.pending.unwinding = None;
                        if next != exception {
                            self.set_context(next);
                        }
                        exception = next;
                    }
                    None => unreachable!("an exception is pending"),
                },
                other => return other,
            }
        }
    }

    /// An AttributeError that leaves the code behind an attribute, of a property or of `__getattr__`, is told of what
    /// it is about, unless somebody has done so.
    fn note_attribute(&mut self, left: &Frame, exception: Value) {
        let Some(frame) = self.current.frames.last() else {
            return;
        };
        let at = (frame.pc as usize).wrapping_sub(1);
        let Some(instr) = self.heap[frame.code].instrs.get(at) else {
            return;
        };
        if !matches!(instr.op, Opcode::LoadAttr | Opcode::LoadMethod) {
            return;
        }
        let name = self.heap[frame.code].names[instr.arg as usize];
        let Some(error) = exception.cast::<Exception>() else {
            return;
        };
        let known = |w: &mut World, field| {
            w.exception_field(error, field)
                .is_some_and(|v| !v.is_none())
        };
        if !self.is_instance(exception, self.types.attribute_error)
            || known(self, "name")
            || known(self, "obj")
        {
            return;
        }
        self.set_exception_field(error, "name", name.value());
        // Whose attribute it is, is the first parameter; that of a descriptor's method, the second.
        let code = &self.heap[left.code].code;
        let place = usize::from(&*code.name == "__get__");
        if (code.arg_count as usize) <= place {
            return;
        }
        let mut object = self.current.stack.get(left.base as usize + place);
        if let Some(cell) = object.cast::<CellObject>() {
            object = self.heap[cell].value;
        }
        // A module's `__getattr__` is given nothing but the name.
        if !object.is_null() && object != name.value() {
            self.set_exception_field(error, "obj", object);
        }
    }

    /// An exception raised while another is being handled remembers that one.
    pub(crate) fn set_context(&mut self, exception: Value) {
        let handled = self.current.handled;
        if handled.is_none() || handled == exception {
            return;
        }
        // No cycles: if the exception is already in the chain of the handled one, cut it there.
        // The script may have made a cycle itself: then the slow one is met again.
        let (mut at, mut slow, mut steps) = (handled, handled, 0_usize);
        while let Some(e) = at.cast::<Exception>() {
            let next = self.heap[e].context;
            if next == exception {
                self.heap[e].context = Value::NONE;
                break;
            }
            at = next;
            steps += 1;
            if steps.is_multiple_of(2)
                && let Some(e) = slow.cast::<Exception>()
            {
                slow = self.heap[e].context;
            }
            if at == slow {
                break;
            }
        }
        if let Some(e) = exception.cast::<Exception>() {
            self.heap[e].context = handled;
        }
    }

    /// Puts the frame on top into the exception's traceback. A comprehension is part of the frame around it.
    fn add_traceback(&mut self, exception: Value) {
        let Some(frame) = self.current.frames.last() else {
            return;
        };
        let (code, pc) = (frame.code, frame.pc.saturating_sub(1));
        if self.heap[code].internal {
            return;
        }
        let Some(e) = exception.cast::<Exception>() else {
            return;
        };
        let top = self.current.frames.len() - 1;
        let inlined = self.heap[code].code.is_inlined_comprehension();
        let index = match inlined {
            true => place::caller(self, top).unwrap_or(top),
            false => top,
        };
        let frame = place::of(self, index);
        let next = self.heap[e].traceback;
        if let Some(inner) = next.cast::<Traceback>().map(|t| &self.heap[t])
            && inner.frame == frame
            && !inlined
            && self.heap[inner.code].code.is_inlined_comprehension()
        {
            // The comprehension has said so.
            return;
        }
        let entry = Traceback {
            next,
            frame,
            code,
            pc,
            line: None,
        };
        self.heap[e].traceback = self.heap.alloc(self.types.traceback, entry).value();
    }

    /// Goes to the innermost handler of the frame on top, if it has one.
    fn find_handler(&mut self, exception: Value) -> bool {
        while let Some(block) = self.pop_block() {
            match block.kind {
                BlockKind::Except | BlockKind::Finally => {
                    let saved = std::mem::replace(&mut self.current.handled, exception);
                    self.cut_operands(block.level);
                    self.push_block(BlockKind::Handler, 0, saved);
                    self.push(exception);
                    self.jump(block.handler);
                    return true;
                }
                _ => self.drop_block(block),
            }
        }
        false
    }

    /// The innermost block of the frame on top, taken off.
    pub(crate) fn pop_block(&mut self) -> Option<Block> {
        let base = self.current.frames.last()?.block_base as usize;
        if self.current.blocks.len() > base {
            self.current.blocks.pop()
        } else {
            None
        }
    }

    /// Enters a block at the current depth.
    pub(crate) fn push_block(&mut self, kind: BlockKind, handler: u32, saved: Value) {
        let level = self.current.frames.last().map_or(0, |f| f.top - f.base);
        self.current.blocks.push(Block {
            kind,
            handler,
            level,
            saved,
        });
    }

    /// What leaving a block entails besides control.
    pub(crate) fn drop_block(&mut self, block: Block) {
        if block.kind != BlockKind::Handler {
            return;
        }
        self.current.handled = block.saved;
        let (scope, arg) = (block.handler & 7, block.handler >> 3);
        let Some(frame) = self.current.frames.last() else {
            return;
        };
        let base = frame.base as usize;
        match scope {
            1 => self.current.stack.set(base + arg as usize, Value::NULL),
            2 => {
                let name = self.heap[frame.code].names[arg as usize];
                if let Some(dict) = frame.namespace.cast() {
                    self.dict_remove(dict, name);
                }
            }
            3 => {
                let (name, globals) = (self.heap[frame.code].names[arg as usize], frame.globals);
                self.dict_remove(globals, name);
            }
            4 => {
                let names = self.heap[frame.code].varnames.len();
                let cell = self.current.stack.get(base + names + arg as usize);
                if let Some(cell) = cell.cast::<crate::object::CellObject>() {
                    self.heap[cell].value = Value::NULL;
                }
            }
            _ => {}
        }
    }

    /// Notes in the block of the current `except` clause which name it has bound.
    pub(crate) fn note_except_name(&mut self, op: Opcode, arg: u32) {
        if let Some(block) = self.current.blocks.last_mut() {
            block.handler = encode_unbind(op, arg);
        }
    }

    pub(crate) fn jump(&mut self, target: u32) {
        if let Some(frame) = self.current.frames.last_mut() {
            frame.pc = target;
        }
    }

    fn cut_operands(&mut self, level: u32) {
        if let Some(frame) = self.current.frames.last_mut() {
            frame.top = frame.base + level;
        }
    }

    /// `return value` with blocks around it.
    pub(crate) fn unwind_return(&mut self, value: Value) -> Flow {
        while let Some(block) = self.pop_block() {
            if block.kind == BlockKind::Finally {
                return self.enter_finally(block, BlockKind::Return, 0, value);
            }
            self.drop_block(block);
        }
        self.leave_frame(value)
    }

    /// `break` with blocks inside the loop.
    pub(crate) fn unwind_break(&mut self) -> Flow {
        while let Some(block) = self.pop_block() {
            match block.kind {
                BlockKind::Loop => {
                    self.cut_operands(block.level);
                    self.jump(block.handler);
                    return Flow::Next;
                }
                BlockKind::Finally => {
                    return self.enter_finally(block, BlockKind::Break, 0, Value::NULL);
                }
                _ => self.drop_block(block),
            }
        }
        unreachable!("the compiler lets `break` stand in loops only")
    }

    /// `continue` with blocks inside the loop.
    pub(crate) fn unwind_continue(&mut self, target: u32) -> Flow {
        while let Some(block) = self.pop_block() {
            match block.kind {
                BlockKind::Loop => {
                    // The loop goes on: its block stays, and so does the iterator of a `for`. A mark that
                    // a `finally` has for its end does not.
                    let iterator = self.current.frames.last().is_some_and(|f| {
                        let instrs = &self.heap[f.code].instrs;
                        let behind = instrs.get(target as usize + 1).map(|i| i.op);
                        instrs[target as usize].op.begins_iteration(behind)
                    });
                    self.cut_operands(block.level + u32::from(iterator));
                    self.current.blocks.push(block);
                    self.jump(target);
                    return Flow::Next;
                }
                BlockKind::Finally => {
                    return self.enter_finally(block, BlockKind::Continue, target, Value::NULL);
                }
                _ => {
                    self.cut_operands(block.level);
                    self.drop_block(block);
                }
            }
        }
        unreachable!("the compiler lets `continue` stand in loops only")
    }

    fn enter_finally(&mut self, block: Block, kind: BlockKind, target: u32, saved: Value) -> Flow {
        self.cut_operands(block.level);
        self.push_block(kind, target, saved);
        self.push(Value::PENDING);
        self.jump(block.handler);
        Flow::Caught
    }

    /// END_FINALLY: goes on with what the `finally` interrupted.
    pub(crate) fn end_finally(&mut self) -> Flow {
        let why = self.pop();
        if why.is_none() {
            return Flow::Next;
        }
        if why != Value::PENDING {
            self.pending.exception = Some(why);
            self.pending.again = true;
            return Flow::Raise;
        }
        match self.pop_block() {
            Some(Block {
                kind: BlockKind::Return,
                saved,
                ..
            }) => self.unwind_return(saved),
            Some(Block {
                kind: BlockKind::Break,
                ..
            }) => self.unwind_break(),
            Some(Block {
                kind: BlockKind::Continue,
                handler,
                ..
            }) => self.unwind_continue(handler),
            _ => unreachable!("a pending mark has its block"),
        }
    }
}

//! Generators: making values out of suspended frames.

use crate::eval::{Flow, Step};
use crate::frame::{Block, BlockKind, Cont, Frame, Quick};
use crate::heap::{Gc, Value};
use crate::native::{Args, Exit, Sent};
use crate::object::{Exception, GenState, Generator, Instance};
use crate::tracing::After;
use crate::world::World;

impl World {
    /// Runs a generator up to its next `yield`; what it yields goes to `cont`.
    pub(crate) fn resume_generator(
        &mut self,
        generator: Gc<Generator>,
        sent: Sent,
        cont: Cont,
        aux: Value,
    ) -> Step {
        let state = self.heap[generator].state;
        match (state, sent) {
            (GenState::Running, _) => {
                let message = format!("{} already executing", self.generator_sort(generator));
                let exit = self.value_error(message);
                return Step::Result(Err(exit), cont, aux);
            }
            (GenState::Finished, _) if self.class_of(generator.value()) == self.types.coroutine => {
                let exit = self.runtime_error("cannot reuse already awaited coroutine");
                return Step::Result(Err(exit), cont, aux);
            }
            (GenState::Finished, Sent::Throw(exception)) => {
                return Step::Fail(cont, aux, exception);
            }
            (GenState::Finished, Sent::Value(_)) => {
                if cont == Cont::ForIter {
                    self.end_loop();
                    return Step::Done(Flow::Jumped);
                }
                let exit = self.error_args(self.types.stop_iteration, &[]);
                return Step::Result(Err(exit), cont, aux);
            }
            (GenState::Created, Sent::Value(value)) if !value.is_none() => {
                let sort = self.generator_sort(generator);
                let message = format!("can't send non-None value to a just-started {sort}");
                let exit = self.type_error(message);
                return Step::Result(Err(exit), cont, aux);
            }
            _ => {}
        }
        if let Err(exit) = self.check_depth() {
            return Step::Result(Err(exit), cont, aux);
        }
        self.restore(generator, cont, aux);
        match sent {
            Sent::Value(value) => {
                if state == GenState::Suspended {
                    self.push(value);
                }
                Step::Done(Flow::Entered)
            }
            Sent::Throw(exception) => self.throw_into(generator, state, exception),
        }
    }

    /// What messages call it.
    pub(crate) fn generator_sort(&self, generator: Gc<Generator>) -> &'static str {
        let class = self.class_of(generator.value());
        if class == self.types.coroutine {
            "coroutine"
        } else if class == self.types.async_generator {
            "async generator"
        } else {
            "generator"
        }
    }

    /// Brings a waiting generator's frame onto the current thread; the frame on top has been written back.
    pub(crate) fn restore(&mut self, generator: Gc<Generator>, cont: Cont, aux: Value) {
        let base = self.current.frames.last().map_or(0, |f| f.top);
        let g = &mut self.heap[generator];
        g.state = GenState::Running;
        let code = g.code;
        let top = base + g.values.len() as u32;
        let frame = Frame {
            code,
            function: Some(g.function),
            globals: g.globals,
            namespace: Value::NULL,
            pc: g.pc,
            base,
            top,
            block_base: self.current.blocks.len() as u32,
            quick: Quick::No,
            cont,
            aux,
            generator: Some(generator),
            back: 0,
        };
        let size = self.heap[code].frame_size;
        self.current.reserve(base, size);
        let g = &mut self.heap[generator];
        self.current.stack.write(base as usize, &g.values);
        g.values.clear();
        if !g.blocks.is_empty() {
            swap_handled(&mut g.blocks, &mut self.current.handled);
            // One by one: a call for a block or two takes longer.
            for block in g.blocks.drain(..) {
                self.current.blocks.push(block);
            }
        }
        self.current.frames.push(frame);
    }

    /// The frame on top goes back to its generator; what is to become of the value that it yields.
    pub(crate) fn put_back(&mut self, generator: Gc<Generator>) -> Option<(Cont, Value)> {
        let frame = self.current.frames.last()?;
        let (base, top) = (frame.base as usize, frame.top as usize);
        let (block_base, pc) = (frame.block_base, frame.pc);
        let (cont, aux) = (frame.cont, frame.aux);
        if self.current.blocks.len() > block_base as usize {
            self.put_blocks_back(generator, block_base);
        }
        let g = &mut self.heap[generator];
        self.current.stack.read(base, top, &mut g.values);
        g.pc = pc;
        g.state = GenState::Suspended;
        self.current.frames.pop();
        Some((cont, aux))
    }

    fn put_blocks_back(&mut self, generator: Gc<Generator>, block_base: u32) {
        let thread = &mut *self.current;
        let own = &thread.blocks[block_base as usize..];
        let plain = own.iter().all(|b| b.kind == BlockKind::Loop);
        let g = &mut self.heap[generator];
        for &block in own {
            g.blocks.push(block);
        }
        thread.blocks.truncate(block_base as usize);
        if !plain {
            swap_handled(&mut g.blocks, &mut thread.handled);
            // Dropped here, it is closed before it goes.
            self.heap.finalize_later(generator.value());
        }
    }

    /// Raises an exception at a generator's `yield`, or in what it delegates to.
    fn throw_into(&mut self, generator: Gc<Generator>, state: GenState, exception: Value) -> Step {
        let delegating = state == GenState::Suspended
            && self.current.frames.last().is_some_and(|f| {
                self.heap[f.code].instrs[f.pc as usize].op == gilscope_bytecode::Opcode::YieldFrom
            });
        if delegating {
            let delegate = self.peek(0);
            if let Some(frame) = self.current.frames.last_mut() {
                frame.pc += 1;
            }
            crate::tracing::passes(self);
            if self.is_instance(exception, self.types.generator_exit) {
                // The delegate is closed; whatever it makes of that, this generator ends too.
                let exit = self.prelude("close_then_raise", &[delegate, exception]);
                return Step::Result(Err(exit), Cont::Push, Value::NULL);
            }
            if let Some(inner) = delegate.cast::<Generator>() {
                return self.resume_generator(
                    inner,
                    Sent::Throw(exception),
                    Cont::Delegate,
                    Value::TRUE,
                );
            }
            let name = self.names.throw;
            let method = match self.lookup_special(delegate, name) {
                None if !delegate.is::<Instance>() => None,
                // An attribute of its own, or made up.
                None => Some(crate::prelude::function(self, "throw_into")),
                found => found,
            };
            if let Some(method) = method {
                let args = Args::positional(&[delegate, exception]);
                return Step::Call(method, args, Cont::Delegate, Value::TRUE);
            }
        }
        if state == GenState::Created {
            // It never begins: the exception leaves as it is, even a StopIteration.
            crate::builtins::frame::place::leaves_generator(self, generator);
            self.heap[generator].state = GenState::Finished;
            if let Some(frame) = self.current.frames.last_mut() {
                frame.generator = None;
            }
        }
        self.pending.exception = Some(exception);
        self.pending.thrown = !self.top_handles();
        Step::Done(Flow::Raise)
    }

    /// Whether the frame on top is in an exception handler of its own.
    pub(crate) fn top_handles(&self) -> bool {
        let Some(frame) = self.current.frames.last() else {
            return false;
        };
        let blocks = &self.current.blocks[frame.block_base as usize..];
        blocks.iter().any(|b| b.kind == BlockKind::Handler)
    }

    /// `yield`: the frame on top goes back to its generator, the value to whoever resumed it.
    pub(crate) fn yield_value(&mut self, value: Value) -> Step {
        if self.current.tracing.is_some()
            && let Some(flow) = crate::tracing::leaving(self, After::Yield(value), value)
        {
            return Step::Done(flow);
        }
        self.yield_untold(value)
    }

    /// The same when nobody is to be told any more.
    pub(crate) fn yield_untold(&mut self, value: Value) -> Step {
        if self.current.tracing.is_some() {
            crate::tracing::frame_goes(self);
        }
        let generator = self.current.frames.last().and_then(|f| f.generator);
        let Some((cont, aux)) = generator.and_then(|g| self.put_back(g)) else {
            unreachable!("only generators yield")
        };
        Step::Deliver(cont, aux, value)
    }

    /// A generator's frame has returned: its iteration is over.
    pub(crate) fn generator_returned(
        &mut self,
        generator: Gc<Generator>,
        cont: Cont,
        aux: Value,
        value: Value,
    ) -> Flow {
        self.heap[generator].state = GenState::Finished;
        if self.current.tracing.is_some()
            && !value.is_none()
            && matches!(cont, Cont::ForIter | Cont::Delegate)
        {
            // Whoever traces sees the exception that CPython makes of a value.
            let ended = self.new_exception(self.types.stop_iteration, &[value]);
            return self.drive(Step::Fail(cont, aux, ended.value()));
        }
        match cont {
            Cont::ForIter => {
                self.end_loop();
                Flow::Jumped
            }
            Cont::Delegate => {
                delegate_done(self, value);
                Flow::Returned
            }
            _ => {
                let args = [value];
                let args = if value.is_none() {
                    &args[..0]
                } else {
                    &args[..]
                };
                let exit = self.error_args(self.types.stop_iteration, args);
                self.drive(Step::Result(Err(exit), cont, aux))
            }
        }
    }

    /// An exception leaves a generator: StopIteration must not look like its end (PEP 479).
    pub(crate) fn leaving_generator(
        &mut self,
        generator: Gc<Generator>,
        exception: Value,
    ) -> Value {
        let sort = self.generator_sort(generator);
        let what = if self.is_instance(exception, self.types.stop_iteration) {
            "StopIteration"
        } else if sort == "async generator"
            && self.is_instance(exception, self.types.stop_async_iteration)
        {
            "StopAsyncIteration"
        } else {
            return exception;
        };
        let message = self.str(format!("{sort} raised {what}"));
        let error = self.new_exception(self.types.runtime_error, &[message]);
        let e: &mut Exception = &mut self.heap[error];
        e.cause = exception;
        e.context = exception;
        e.suppress_context = true;
        error.value()
    }
}

/// The exception a generator handles is its own: while it waits, its outermost handler keeps it;
/// while it runs, the handler keeps that of whoever resumed it.
fn swap_handled(blocks: &mut [Block], handled: &mut Value) {
    if let Some(block) = blocks.iter_mut().find(|b| b.kind == BlockKind::Handler) {
        std::mem::swap(&mut block.saved, handled);
    }
}

/// Puts the value of a `yield from` in the place of the iterator that it delegated to.
pub(crate) fn delegate_done(w: &mut World, value: Value) {
    w.set_peek(0, value);
}

#[inline(never)]
pub(crate) fn yield_top(w: &mut World) -> Flow {
    let value = w.pop();
    let step = w.yield_value(value);
    w.drive(step)
}

pub(crate) fn get_delegate(w: &mut World) -> Flow {
    let value = w.peek(0);
    if value.exact::<Generator>().is_some() {
        return Flow::Next;
    }
    if w.class_of(value) != w.types.coroutine {
        return super::iter::get_iter(w);
    }
    let flags = w.current.frames.last().map(|f| w.heap[f.code].code.flags);
    if flags.is_some_and(|f| f.coroutine || f.iterable_coroutine) {
        return Flow::Next;
    }
    w.pop();
    let message = "cannot 'yield from' a coroutine object in a non-coroutine generator";
    let exit = w.type_error(message);
    w.complete(Err(exit), Cont::Push)
}

/// YIELD_FROM: asks the delegate for its next value, which this generator yields.
pub(crate) fn yield_from(w: &mut World) -> Flow {
    let sent = w.pop();
    let delegate = w.peek(0);
    if let Some(inner) = delegate.cast::<Generator>() {
        let step = w.resume_generator(inner, Sent::Value(sent), Cont::Delegate, Value::NULL);
        return w.drive(step);
    }
    let exit: Exit = if sent.is_none() {
        match super::iter::next(w, delegate) {
            Ok(Some(value)) => return w.drive(Step::Deliver(Cont::Delegate, Value::NULL, value)),
            Ok(None) => {
                delegate_done(w, Value::NONE);
                return Flow::Next;
            }
            Err(exit) => exit,
        }
    } else {
        let name = w.names.send;
        match w.get_attribute(delegate, name) {
            Ok(method) => w.tail_call(method, &[sent]),
            Err(exit) => exit,
        }
    };
    w.complete(Err(exit), Cont::Delegate)
}

/// `yield` of a value in a generator that native code runs through, which takes it while the generator stays where it
/// is, to be resumed with None; false: it takes the general way. The frame on top has been written back.
#[inline]
pub(crate) fn feed(w: &mut World, value: Value) -> bool {
    let Some(frame) = w.current.frames.last() else {
        return false;
    };
    let (Cont::Native, Some(generator)) = (frame.cont, frame.generator) else {
        return false;
    };
    // Garbage is collected between the items, and a tracer wants to hear of each.
    if w.heap.wants_collection() || w.current.tracing.is_some() {
        return false;
    }
    let Some(mut entry) = w.current.natives.pop() else {
        return false;
    };
    let taken = entry.frame.take(w, generator, value);
    w.current.natives.push(entry);
    taken
}

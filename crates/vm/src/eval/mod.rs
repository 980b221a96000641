//! The eval loop: fetch, dispatch, poll.
//!
//! The hot instructions are written out in `hot` over [`regs::Regs`]; everything else, and every hot
//! instruction's rare case, goes through [`crate::ops::execute`], which works on the World with the
//! frame written back. [`Breaker`] is a type parameter, so each poll profile is a loop of its own and
//! pays for nothing else.

mod binding;
mod breaker;
mod calls;
mod drive;
mod generators;
mod hot;
mod jit;
mod natives;
mod quick;
mod regs;
mod remembered;
mod scarce;
mod signals;
mod sites;
mod slow;
mod special;
mod traced;
mod unwind;

use gilscope_bytecode::{Opcode, Poll};
use gilscope_events::ReleaseReason;

use crate::effect::{Effect, EvalBreaker, Loop, Reply, Stop};
use crate::frame::{Cont, Owed};
use crate::heap::Value;
use crate::meter::Meter;
use crate::native::{Exit, NativeResult, Special};
use crate::tracing::Tracing;
use crate::world::World;

use breaker::{Breaker, Classic, Metered, Modern, Polls, Silent, Ticks};
pub(crate) use drive::Step;
pub(crate) use jit::{Compiled, Heat, forget as forget_machine_code};
pub(crate) use quick::{
    compared, items_of, length_shortly, next_shortly, plain_arithmetic as arithmetic, subscript,
};
pub(crate) use sites::next_item;

/// What an instruction came to when it was more than a change of operands.
#[derive(Debug)]
pub(crate) enum Flow {
    /// It is done.
    Next,
    /// A frame was entered; the instruction is done when the frame returns.
    Entered,
    /// A frame was left and its result delivered: the caller's instruction is done.
    Returned,
    /// The same, and what was called was native code that did not come back at once.
    Answered,
    /// A frame was left, and that instruction jumped: a test or the end of a `for`.
    Jumped,
    /// The same, but that instruction was done before: the call came in between.
    Back,
    /// Control is at a handler: an exception was caught, or a `finally` is passed through.
    Caught,
    /// A poll found something to look after; the instruction is done.
    Due,
    /// The instruction is to run again, on a bool now; a poll that depends on that is due.
    Again,
    /// `pending.exception` is to be raised.
    Raise,
    /// The loop itself is asked something; the answer goes to this continuation.
    Ask(Cont, Value),
    /// The thread must wait for this. In a box: what all other instructions come to is small.
    Block(Box<Effect>),
    /// The thread has no frames left.
    Finished,
}

impl Flow {
    /// What is to be looked after before the next instruction; None: more than a poll.
    fn owed(&self) -> Option<Owed> {
        match self {
            Flow::Next | Flow::Back => Some(Owed::Nothing),
            Flow::Entered => Some(Owed::Entry),
            Flow::Returned => Some(Owed::Return),
            Flow::Answered => Some(Owed::Answer),
            Flow::Jumped => Some(Owed::Jump),
            Flow::Caught => Some(Owed::Handler),
            Flow::Again => Some(Owed::Repeat),
            _ => None,
        }
    }
}

impl From<Owed> for Flow {
    fn from(owed: Owed) -> Flow {
        match owed {
            Owed::Nothing => Flow::Back,
            Owed::Entry => Flow::Entered,
            Owed::Return => Flow::Returned,
            Owed::Answer => Flow::Answered,
            Owed::Jump => Flow::Jumped,
            Owed::Handler => Flow::Caught,
            Owed::Repeat => Flow::Again,
        }
    }
}

/// Why the loop for one breaker came back.
enum Leave {
    /// The frame on top wants the other loop: one of us polls, one does not.
    Switch(Flow),
    Stop(Stop),
}

/// Runs the current thread until it must leave.
pub(crate) fn resume(
    w: &mut World,
    reply: Option<Reply>,
    breaker: &EvalBreaker,
    meter: Option<&Meter>,
) -> Stop {
    let mut flow = match reply {
        Some(reply) => answered(w, reply),
        None => Flow::Next,
    };
    let kind = w.config.loop_kind;
    loop {
        if w.current.frames.is_empty() {
            return Stop::Finished;
        }
        let leave = match (w.top_is_internal(), kind, meter) {
            (true, _, None) => run_with(w, Silent, flow),
            (false, Loop::Ticks, None) => run_with(w, Ticks::new(w.ticker, breaker), flow),
            (false, Loop::Modern, None) => run_with(w, Modern::new(breaker), flow),
            (false, Loop::Classic, None) => run_with(w, Classic::new(breaker), flow),
            (internal, kind, Some(meter)) => run_metered(w, internal, kind, breaker, meter, flow),
        };
        match leave {
            Leave::Switch(next) => flow = next,
            Leave::Stop(stop) => return stop,
        }
    }
}

/// Runs the loop of that breaker and keeps what it counted.
fn run_with<B: Breaker>(w: &mut World, mut breaker: B, flow: Flow) -> Leave {
    let leave = run(w, &mut breaker, flow);
    breaker.write_back(w);
    leave
}

/// The same loops, charged to a meter.
fn run_metered(
    w: &mut World,
    internal: bool,
    kind: Loop,
    breaker: &EvalBreaker,
    meter: &Meter,
    flow: Flow,
) -> Leave {
    fn of<B: Breaker, const STEPS: bool>(inner: B, meter: &Meter) -> Metered<'_, B, STEPS> {
        Metered { inner, meter }
    }
    match kind {
        _ if internal => run_with(w, of::<_, false>(Silent, meter), flow),
        _ if meter.each_instruction() => {
            run_with(w, of::<_, true>(Modern::new(breaker), meter), flow)
        }
        Loop::Ticks => {
            let ticks = Ticks::new(w.ticker, breaker);
            run_with(w, of::<_, false>(ticks, meter), flow)
        }
        Loop::Modern => run_with(w, of::<_, false>(Modern::new(breaker), meter), flow),
        Loop::Classic => run_with(w, of::<_, false>(Classic::new(breaker), meter), flow),
    }
}

/// The effect that the thread stopped for has this outcome.
#[inline(never)]
fn answered(w: &mut World, reply: Reply) -> Flow {
    let Some(waiting) = w.current.waiting.take() else {
        return Flow::Next;
    };
    if reply == Reply::Interrupted {
        return w.interrupted(waiting);
    }
    let collected = std::mem::take(&mut w.current.collected);
    if scarce::is_want(&reply) && !collected {
        return w.collected_for(waiting);
    }
    let result = (waiting.then)(w, waiting.kept, reply);
    w.drive(Step::Result(result, waiting.cont, waiting.aux))
}

/// Runs frames until one wants another loop or the thread must stop. `flow` is what came last.
fn run<B: Breaker>(w: &mut World, b: &mut B, mut flow: Flow) -> Leave {
    loop {
        // Rare things first: what the last instruction came to beyond a change of operands.
        let mut late = false;
        loop {
            match flow {
                Flow::Raise => {
                    flow = w.unwind();
                    continue;
                }
                Flow::Ask(cont, aux) => {
                    b.write_back(w);
                    let answer = w.answer_special();
                    b.read_back(w);
                    flow = w.drive(Step::Result(answer, cont, aux));
                    continue;
                }
                Flow::Block(effect) => return Leave::Stop(Stop::Block(*effect)),
                Flow::Finished => return Leave::Stop(Stop::Finished),
                Flow::Next
                | Flow::Entered
                | Flow::Returned
                | Flow::Answered
                | Flow::Jumped
                | Flow::Back
                | Flow::Caught
                | Flow::Again
                | Flow::Due => {}
            }
            if w.current.frames.is_empty() {
                return Leave::Stop(Stop::Finished);
            }
            if w.heap.wants_collection() {
                w.collect_garbage();
                if w.heap.over_limit(0) {
                    // Nothing more could be freed: let the script make room.
                    let _: Exit = w.error_args(w.types.memory_error, &[]);
                    flow = Flow::Raise;
                    continue;
                }
                if w.has_finalizers_due() {
                    if let Some(owed) = flow.owed() {
                        flow = w.run_finalizers(owed);
                        continue;
                    }
                    // The check comes first.
                    late = true;
                }
            }
            if w.top_is_internal() == B::POLLS {
                return Leave::Switch(match flow {
                    // To its caller, what stands in for native code is native.
                    Flow::Returned if !B::POLLS => Flow::Answered,
                    flow => flow,
                });
            }
            let polls = match flow {
                Flow::Entered => B::POLLS,
                Flow::Returned => {
                    B::POLLS && matches!(w.poll_near::<B>(1), Poll::Always | Poll::UnlessBool)
                }
                Flow::Answered => {
                    B::POLLS
                        && matches!(
                            w.poll_near::<B>(1),
                            Poll::Always | Poll::UnlessBool | Poll::NativeCall
                        )
                }
                // What stands before the target is another instruction.
                Flow::Jumped => B::POLLS && Polls::<B>::of(Opcode::ForIter) == Poll::Always,
                Flow::Again => B::POLLS && w.poll_near::<B>(0) == Poll::UnlessBool,
                Flow::Caught => B::POLLS && B::HANDLERS,
                _ => false,
            };
            if !(matches!(flow, Flow::Due) || polls && b.poll()) {
                break;
            }
            if B::METERED && b.is_spent() && !b.due() {
                return Leave::Stop(Stop::Spent {
                    check: b.at_check() && !w.next_is_uninterruptible::<B>(),
                });
            }
            let checked = w.check(b);
            if let Some((handler, args)) = w.pending_handler.take() {
                let cont = Cont::Between(Owed::Nothing);
                flow = w.drive(Step::Call(handler, args, cont, Value::NULL));
                continue;
            }
            match checked {
                Ok(None) if B::METERED && b.is_spent() => {
                    return Leave::Stop(Stop::Spent {
                        check: !w.next_is_uninterruptible::<B>(),
                    });
                }
                Ok(None) if late && w.has_finalizers_due() => {
                    late = false;
                    flow = w.run_finalizers(Owed::Nothing);
                }
                Ok(None) => break,
                Ok(Some(reason)) => return Leave::Stop(Stop::Release(reason)),
                Err(_) => flow = Flow::Raise,
            }
        }
        flow = if B::POLLS && w.is_watched() {
            traced::run_traced(w, b)
        } else {
            if matches!(flow, Flow::Entered) {
                jit::entered(w, b);
            }
            hot::run_hot(w, b)
        };
    }
}

impl World {
    /// Whether the frame on top stands in for native code.
    pub(crate) fn top_is_internal(&self) -> bool {
        self.current
            .frames
            .last()
            .is_some_and(|f| self.heap[f.code].internal)
    }

    /// Whether the thread has a trace or profile function that is to be told of what it does.
    fn is_watched(&self) -> bool {
        self.current
            .tracing
            .as_deref()
            .is_some_and(Tracing::is_watching)
    }

    /// The poll class of the instruction that many before the next one.
    fn poll_near<B: Breaker>(&self, back: usize) -> Poll {
        let Some(frame) = self.current.frames.last() else {
            return Poll::Never;
        };
        let instrs = &self.heap[frame.code].instrs;
        match instrs.get((frame.pc as usize).wrapping_sub(back)) {
            Some(instr) => Polls::<B>::of(instr.op),
            None => Poll::Never,
        }
    }

    /// Whether the next instruction is one that a check must not come before.
    fn next_is_uninterruptible<B: Breaker>(&self) -> bool {
        let next = self.current.frames.last().and_then(|frame| {
            self.heap[frame.code]
                .instrs
                .get(frame.pc as usize)
                .map(|i| i.op)
        });
        next.is_some_and(B::uninterruptible)
    }

    /// Looks after what a poll found: signals, and whether the lock must be let go.
    #[cold]
    fn check<B: Breaker>(&mut self, b: &mut B) -> NativeResult<Option<ReleaseReason>> {
        if self.next_is_uninterruptible::<B>() {
            return Ok(None);
        }
        self.counters.checks += 1;
        let release = b.reset(self);
        if b.signalled() && self.current.id == self.main_thread {
            self.take_signals()?;
        }
        Ok(release)
    }

    /// Answers what only the eval loop knows.
    pub(crate) fn answer_special(&mut self) -> NativeResult {
        match self.pending.special.take() {
            Some(Special::Ticks) => {
                let used = self.current.ticks as i64;
                Ok(self.int(used))
            }
            Some(Special::Stats) => crate::builtins::sys::gil_stats(self),
            Some(Special::SetCheckInterval(n)) => {
                self.config.check_interval = n;
                self.ticker = n;
                Ok(Value::NONE)
            }
            Some(Special::Collect) => {
                self.collect_garbage();
                Ok(Value::NONE)
            }
            Some(Special::Tracing) | None => Ok(Value::NONE),
        }
    }

    /// Pushes an operand of the frame on top.
    #[inline]
    pub(crate) fn push(&mut self, value: Value) {
        if let Some(frame) = self.current.frames.last_mut() {
            let top = frame.top as usize;
            frame.top += 1;
            self.current.stack.set(top, value);
        }
    }

    /// Pops an operand of the frame on top.
    #[inline]
    pub(crate) fn pop(&mut self) -> Value {
        match self.current.frames.last_mut() {
            Some(frame) => {
                frame.top -= 1;
                self.current.stack.get(frame.top as usize)
            }
            None => Value::NULL,
        }
    }

    /// The n-th operand from the top, 0 being the top itself.
    #[inline]
    pub(crate) fn peek(&self, n: usize) -> Value {
        match self.current.frames.last() {
            Some(frame) => self.current.stack.get(frame.top as usize - 1 - n),
            None => Value::NULL,
        }
    }

    /// Replaces the n-th operand from the top.
    #[inline]
    pub(crate) fn set_peek(&mut self, n: usize, value: Value) {
        if let Some(frame) = self.current.frames.last() {
            let at = frame.top as usize - 1 - n;
            self.current.stack.set(at, value);
        }
    }

    /// Drops several operands.
    #[inline]
    pub(crate) fn drop_many(&mut self, n: usize) {
        if let Some(frame) = self.current.frames.last_mut() {
            frame.top -= n as u32;
        }
    }

    /// Pops several operands, the topmost last.
    pub(crate) fn pop_many(&mut self, n: usize) -> Vec<Value> {
        let Some(frame) = self.current.frames.last_mut() else {
            return Vec::new();
        };
        frame.top -= n as u32;
        let from = frame.top as usize;
        (from..from + n)
            .map(|i| self.current.stack.get(i))
            .collect()
    }

    /// The topmost operands, the topmost last.
    pub(crate) fn operands(&self, n: usize) -> &[Value] {
        let top = self.current.frames.last().map_or(0, |f| f.top as usize);
        self.current.stack.slice(top - n, top)
    }

    /// Takes the outcome of native code: delivers its value, or does what its exit asks.
    pub(crate) fn complete(&mut self, result: NativeResult, cont: Cont) -> Flow {
        match result {
            Ok(value) if cont == Cont::Push => {
                self.push(value);
                Flow::Next
            }
            Ok(_) if cont == Cont::Discard => Flow::Next,
            result => self.drive(Step::Result(result, cont, Value::NULL)),
        }
    }
}

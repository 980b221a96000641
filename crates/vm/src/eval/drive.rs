//! Calls and their results, step by step: a loop instead of recursion, so that natives which call
//! natives which call natives use no Rust stack.

use gilscope_bytecode::Opcode;

use crate::call::Locals;
use crate::eval::Flow;
use crate::frame::Cont;
use crate::heap::{Gc, Kind, Value};
use crate::native::{Args, Exit, NativeResult};
use crate::object::{BoundMethod, Builtin, CodeObj, Exception, Function, Type};
use crate::thread::{NativeEntry, Waiting};
use crate::tracing::After;
use crate::world::World;

/// How many frames that stand in for native code may lie between a thread's other frames.
const NATIVE_RECURSION_LIMIT: usize = 10_000;

/// What is to be done next.
pub(crate) enum Step {
    /// Call something; its result goes to the continuation.
    Call(Value, Args, Cont, Value),
    /// Native code came to this.
    Result(NativeResult, Cont, Value),
    /// Give a result to a continuation.
    Deliver(Cont, Value, Value),
    /// Give an exception to a continuation.
    Fail(Cont, Value, Value),
    /// Nothing more here.
    Done(Flow),
}

impl World {
    /// Does steps until the eval loop must go on.
    ///
    /// The kinds of steps are not inlined: all their variables together would make the frame of every thread's
    /// deepest function so large that it touches another page of its stack.
    #[inline(never)]
    pub(crate) fn drive(&mut self, mut step: Step) -> Flow {
        let mut native = false;
        loop {
            native |= matches!(step, Step::Result(Ok(_), ..));
            step = match step {
                Step::Call(callee, args, cont, aux) => match callee.cast::<Function>() {
                    Some(function) => self.call_function(function, args, cont, aux),
                    None => self.call_step(callee, args, cont, aux),
                },
                Step::Result(result, cont, aux) => self.result_step(result, cont, aux),
                Step::Deliver(cont, aux, value) => self.deliver(cont, aux, value),
                Step::Fail(cont, aux, exception) => self.fail(cont, aux, exception),
                Step::Done(Flow::Returned) if native => return Flow::Answered,
                Step::Done(flow) => return flow,
            };
        }
    }

    /// Calls a Python function.
    #[inline(never)]
    fn call_function(
        &mut self,
        function: Gc<Function>,
        args: Args,
        cont: Cont,
        aux: Value,
    ) -> Step {
        let object = &self.heap[self.heap[function].code];
        if object.simple_args as usize == args.positional.len() && args.keywords.is_empty() {
            return self.enter_function(function, &args.positional, cont, aux);
        }
        match self.bind_args(function, args) {
            Ok(locals) => self.enter_function(function, &locals, cont, aux),
            Err(exit) => Step::Result(Err(exit), cont, aux),
        }
    }

    #[inline(never)]
    fn call_step(&mut self, callee: Value, mut args: Args, cont: Cont, aux: Value) -> Step {
        match callee.kind() {
            Some(Kind::Function) => {
                let Some(function) = callee.cast::<Function>() else {
                    unreachable!()
                };
                self.call_function(function, args, cont, aux)
            }
            Some(Kind::Builtin) => {
                let Some(builtin) = callee.cast::<Builtin>() else {
                    unreachable!()
                };
                Step::Result(self.call_builtin(builtin, args), cont, aux)
            }
            Some(Kind::BoundMethod) => {
                let Some(method) = callee.cast::<BoundMethod>() else {
                    unreachable!()
                };
                let m = &self.heap[method];
                args.positional.insert(0, m.receiver);
                Step::Call(m.function, args, cont, aux)
            }
            Some(Kind::Type) => {
                let Some(class) = callee.cast::<Type>() else {
                    unreachable!()
                };
                Step::Result(self.call_class(class, args), cont, aux)
            }
            _ => {
                let name = self.names.call;
                let class = self.class_of(callee);
                let Some(method) = self.special_method(class, name) else {
                    let class = self.class_name(callee).to_owned();
                    let hint = crate::builtins::module::hint_for_call(self, callee);
                    let exit = self.type_error(format!("'{class}' object is not callable{hint}"));
                    return Step::Result(Err(exit), cont, aux);
                };
                args.positional.insert(0, callee);
                Step::Call(method, args, cont, aux)
            }
        }
    }

    /// Calls what an instruction calls: functions and natives at once, without a step in between.
    pub(crate) fn call(
        &mut self,
        mut callee: Value,
        mut args: Args,
        cont: Cont,
        aux: Value,
    ) -> Flow {
        if let Some(method) = callee.exact::<BoundMethod>() {
            let m = &self.heap[method];
            args.positional.insert(0, m.receiver);
            callee = m.function;
        }
        if let Some(function) = callee.cast::<Function>() {
            return match self.call_function(function, args, cont, aux) {
                Step::Done(flow) => flow,
                step => self.drive(step),
            };
        }
        self.call_other(callee, args, cont, aux)
    }

    #[inline(never)]
    fn call_other(&mut self, callee: Value, args: Args, cont: Cont, aux: Value) -> Flow {
        let Some(builtin) = callee.cast::<Builtin>() else {
            return self.drive(Step::Call(callee, args, cont, aux));
        };
        match self.call_builtin(builtin, args) {
            result if cont == Cont::Push => self.complete(result, cont),
            result => self.drive(Step::Result(result, cont, aux)),
        }
    }

    /// Enters a frame (or makes a generator) for a function whose arguments are bound.
    #[inline(never)]
    fn enter_function(
        &mut self,
        function: Gc<Function>,
        bound: &[Value],
        cont: Cont,
        aux: Value,
    ) -> Step {
        let code = self.heap[function].code;
        if self.heap[code].code.flags.generator {
            let generator = self.new_generator(function, &mut Locals::from_slice(bound));
            if self.heap[code].asynchronous && cont == Cont::Push && self.drops_coroutine(code) {
                let warn = crate::prelude::function(self, "warn_unawaited");
                return Step::Call(warn, Args::positional(&[generator]), cont, aux);
            }
            return Step::Deliver(cont, aux, generator);
        }
        if let Err(exit) = self.check_depth() {
            let object = &self.heap[code].code;
            let exit = if object.flags.internal && object.name.starts_with("compare") {
                let message = "maximum recursion depth exceeded in comparison";
                self.error(self.types.recursion_error, message)
            } else {
                exit
            };
            return Step::Result(Err(exit), cont, aux);
        }
        self.push_frame(function, bound, cont, aux);
        Step::Done(Flow::Entered)
    }

    /// Whether what a call of that code makes is a coroutine which nobody will have awaited, since the caller drops it.
    #[cold]
    fn drops_coroutine(&self, code: Gc<CodeObj>) -> bool {
        self.heap[code].code.flags.coroutine
            && self.current.frames.last().is_some_and(|f| {
                let caller = &self.heap[f.code];
                let next = caller.instrs.get(f.pc as usize).map(|i| i.op);
                !caller.internal && next == Some(Opcode::PopTop)
            })
    }

    /// RecursionError if one more frame is too many.
    pub(crate) fn check_depth(&mut self) -> NativeResult<()> {
        // One more: the prelude runs the script.
        let depth = self.current.frames.len();
        if depth <= self.recursion_limit {
            return Ok(());
        }
        // Frames that stand in for native code have a limit of their own, as C code has in CPython.
        if depth <= self.recursion_limit + NATIVE_RECURSION_LIMIT {
            let frames = self.current.frames.iter();
            let shown = frames.filter(|f| !self.heap[f.code].internal).count();
            if shown < self.recursion_limit {
                return Ok(());
            }
        }
        Err(self.error(
            self.types.recursion_error,
            "maximum recursion depth exceeded",
        ))
    }

    #[inline(never)]
    fn result_step(&mut self, result: NativeResult, mut cont: Cont, mut aux: Value) -> Step {
        while let Some(frame) = self.pending.after.pop() {
            self.current.natives.push(NativeEntry { frame, cont, aux });
            (cont, aux) = (Cont::Native, Value::NULL);
        }
        match result {
            Ok(value) => Step::Deliver(cont, aux, value),
            Err(Exit::Raise) => {
                let Some(exception) = self.pending.exception.take() else {
                    unreachable!("native code that raises says what")
                };
                Step::Fail(cont, aux, exception)
            }
            Err(Exit::Call) => {
                let Some((callee, args, frame)) = self.pending.call.take() else {
                    unreachable!("native code that wants a call says which")
                };
                match frame {
                    Some(frame) => {
                        self.current.natives.push(NativeEntry { frame, cont, aux });
                        Step::Call(callee, args, Cont::Native, Value::NULL)
                    }
                    None => Step::Call(callee, args, cont, aux),
                }
            }
            Err(Exit::Effect) => {
                let Some((effect, then, kept)) = self.pending.effect.take() else {
                    unreachable!("native code that wants an effect says which")
                };
                self.current.waiting = Some(Waiting {
                    effect: effect.clone(),
                    then,
                    kept,
                    cont,
                    aux,
                });
                Step::Done(Flow::Block(Box::new(effect)))
            }
            Err(Exit::Resume) => {
                let Some((generator, sent)) = self.pending.resume.take() else {
                    unreachable!("native code that resumes a generator says which")
                };
                self.resume_generator(generator, sent, cont, aux)
            }
            Err(Exit::Init) => {
                let Some((init, args, instance)) = self.pending.init.take() else {
                    unreachable!("native code that wants an instance initialised says how")
                };
                if cont == Cont::Push {
                    return Step::Call(init, args, Cont::Init, instance);
                }
                let frame = Box::new(AfterInit { instance });
                self.current.natives.push(NativeEntry { frame, cont, aux });
                Step::Call(init, args, Cont::Native, Value::NULL)
            }
            Err(Exit::Body) => {
                if let Err(exit) = self.check_depth() {
                    return Step::Result(Err(exit), cont, aux);
                }
                crate::ops::class::enter_pending_body(self, cont, aux);
                Step::Done(Flow::Entered)
            }
            Err(Exit::Special) => Step::Done(Flow::Ask(cont, aux)),
        }
    }

    #[inline(never)]
    fn deliver(&mut self, cont: Cont, aux: Value, value: Value) -> Step {
        match cont {
            Cont::Push | Cont::ForIter | Cont::GetAttr | Cont::ClassBody => {
                self.push(value);
                Step::Done(Flow::Returned)
            }
            Cont::Discard => Step::Done(Flow::Returned),
            Cont::Between(owed) => Step::Done(owed.into()),
            Cont::Init => {
                if !value.is_none() {
                    let class = self.class_name(value).to_owned();
                    let message = format!("__init__() should return None, not '{class}'");
                    return Step::Result(Err(self.type_error(message)), Cont::Discard, aux);
                }
                self.push(aux);
                Step::Done(Flow::Returned)
            }
            Cont::Truth { len } => match crate::ops::truth::of_method(self, value, len) {
                Ok(truth) => {
                    self.set_peek(0, Value::bool(truth));
                    // The instruction runs again, on a bool: its poll is paid for now.
                    if let Some(frame) = self.current.frames.last_mut() {
                        frame.pc -= 1;
                    }
                    Step::Done(Flow::Again)
                }
                Err(exit) => Step::Result(Err(exit), Cont::Discard, aux),
            },
            Cont::Binary { op, step } => crate::ops::binary::resume(self, op, step, value),
            Cont::Compare { op, step } => crate::ops::compare::resume(self, op, step, value),
            Cont::Contains { negate } => match self.simple_truth(value) {
                Some(truth) => {
                    self.push(Value::bool(truth != negate));
                    Step::Done(Flow::Returned)
                }
                None => {
                    let exit = crate::ops::truth::ask(self, value);
                    Step::Result(Err(exit), cont, aux)
                }
            },
            Cont::Delegate => {
                // Resumed, the frame asks its delegate again.
                if let Some(frame) = self.current.frames.last_mut() {
                    frame.pc -= 1;
                }
                self.yield_value(value)
            }
            Cont::Method => {
                self.push(value);
                self.push(Value::NULL);
                Step::Done(Flow::Returned)
            }
            Cont::KeepTruth => {
                if let Some(frame) = self.current.frames.last() {
                    let instr = self.heap[frame.code].instrs[frame.pc as usize - 1];
                    crate::ops::truth::decide(self, instr, value == Value::TRUE);
                }
                Step::Done(Flow::Jumped)
            }
            Cont::Raise => Step::Done(crate::ops::block::raise_instance(self, value, Value::NULL)),
            Cont::Spread => {
                let items = self
                    .as_tuple(value)
                    .map(<[Value]>::to_vec)
                    .unwrap_or_default();
                for item in items {
                    self.push(item);
                }
                Step::Done(Flow::Returned)
            }
            Cont::Enter => crate::ops::block::entered(self, value),
            // Without an exception, nobody asks.
            Cont::Exit if !self.peek(0).is::<Exception>() => crate::ops::block::exited(self, false),
            Cont::Exit => match self.simple_truth(value) {
                Some(truth) => crate::ops::block::exited(self, truth),
                None => {
                    let exit = crate::ops::truth::ask(self, value);
                    Step::Result(Err(exit), cont, aux)
                }
            },
            Cont::Native => {
                let Some(entry) = self.current.natives.pop() else {
                    unreachable!("a native frame waits for every native continuation")
                };
                let result = entry.frame.resume(self, Ok(value));
                Step::Result(result, entry.cont, entry.aux)
            }
            Cont::Event => crate::tracing::told(self, value),
            Cont::Thread => Step::Done(Flow::Finished),
        }
    }

    #[inline(never)]
    fn fail(&mut self, cont: Cont, aux: Value, exception: Value) -> Step {
        let stop_iteration = || self.is_instance(exception, self.types.stop_iteration);
        match cont {
            Cont::ForIter if stop_iteration() => {
                let after = After::EndLoop;
                if let Some(flow) = crate::tracing::iteration_ended(self, exception, after) {
                    return Step::Done(flow);
                }
                self.end_loop();
                Step::Done(Flow::Jumped)
            }
            Cont::Delegate if stop_iteration() => {
                let value = crate::builtins::exception::stop_value(self, exception);
                let after = After::EndDelegate(value);
                if let Some(flow) = crate::tracing::iteration_ended(self, exception, after) {
                    return Step::Done(flow);
                }
                crate::ops::generator::delegate_done(self, value);
                Step::Done(Flow::Returned)
            }
            Cont::Native => {
                let Some(entry) = self.current.natives.pop() else {
                    unreachable!("a native frame waits for every native continuation")
                };
                let result = entry.frame.resume(self, Err(exception));
                Step::Result(result, entry.cont, entry.aux)
            }
            Cont::Event => crate::tracing::failed(self, exception),
            _ => {
                if cont == Cont::Delegate && aux == Value::TRUE && self.top_handles() {
                    // What was thrown in comes to this generator only now, which may handle another exception.
                    self.set_context(exception);
                }
                self.pending.exception = Some(exception);
                Step::Done(Flow::Raise)
            }
        }
    }

    /// A `for` whose iterator has ended: drops it and leaves the loop.
    pub(crate) fn end_loop(&mut self) {
        self.pop();
        let Some(frame) = self.current.frames.last_mut() else {
            return;
        };
        let instr = self.heap[frame.code].instrs[frame.pc as usize - 1];
        frame.pc = instr.arg;
    }

    /// Leaves the frame on top with a result.
    pub(crate) fn leave_frame(&mut self, value: Value) -> Flow {
        if self.current.tracing.is_some()
            && let Some(flow) = crate::tracing::leaving(self, After::Leave(value), value)
        {
            return flow;
        }
        self.leave_frame_untold(value)
    }

    /// The same when nobody is to be told any more.
    pub(crate) fn leave_frame_untold(&mut self, value: Value) -> Flow {
        if self.current.tracing.is_some() {
            crate::tracing::frame_goes(self);
        }
        crate::builtins::frame::place::goes(self);
        let Some(frame) = self.current.frames.pop() else {
            return Flow::Finished;
        };
        self.current.blocks.truncate(frame.block_base as usize);
        if let Some(generator) = frame.generator {
            return self.generator_returned(generator, frame.cont, frame.aux, value);
        }
        self.drive(Step::Deliver(frame.cont, frame.aux, value))
    }
}

/// Waits for `__init__`; the result is the instance.
struct AfterInit {
    instance: Value,
}

impl crate::native::NativeFrame for AfterInit {
    fn trace(&self, marker: &mut crate::heap::Marker) {
        marker.value(self.instance);
    }

    fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        match result {
            Ok(value) if value.is_none() => Ok(self.instance),
            Ok(value) => {
                let class = w.class_name(value).to_owned();
                Err(w.type_error(format!("__init__() should return None, not '{class}'")))
            }
            Err(exception) => Err(w.raise(exception)),
        }
    }
}

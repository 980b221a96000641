//! Calling: from a callee and arguments to a frame, a value, or an exit.

use smallvec::SmallVec;

use crate::frame::{Cont, Frame, Quick};
use crate::heap::{Gc, Kind, Value};
use crate::native::{Args, Exit, NativeFn, NativeResult};
use crate::object::{
    Asynchrony, BoundMethod, Builtin, CellObject, Dict, Function, GenState, Generator, Str, Type,
};
use crate::thread::PyThread;
use crate::world::World;

/// The values of a function's slots at entry.
pub(crate) type Locals = SmallVec<[Value; 8]>;

impl World {
    /// Runs a native function.
    pub(crate) fn call_builtin(&mut self, builtin: Gc<Builtin>, mut args: Args) -> NativeResult {
        let (def, receiver) = {
            let b = &self.heap[builtin];
            (b.def, b.receiver)
        };
        if receiver.is_null() {
            self.check_receiver(builtin, args.positional.first().copied())?;
        } else {
            args.positional.insert(0, receiver);
        }
        let p = &args.positional;
        let plain = args.keywords.is_empty();
        match (def.function, p.len()) {
            (NativeFn::Any(f), _) => f(self, &args),
            (NativeFn::F0(f), 0) if plain => f(self),
            (NativeFn::F1(f), 1) if plain => f(self, p[0]),
            (NativeFn::F2(f), 2) if plain => f(self, p[0], p[1]),
            (NativeFn::F3(f), 3) if plain => f(self, p[0], p[1], p[2]),
            _ => Err(self.native_arity_error(builtin, &args)),
        }
    }

    /// A method taken from its class must be called on an instance of that class.
    pub(crate) fn check_receiver(
        &mut self,
        builtin: Gc<Builtin>,
        first: Option<Value>,
    ) -> NativeResult<()> {
        let Some(owner) = self.heap[builtin].owner.cast::<Type>() else {
            return Ok(());
        };
        if !self.types.is_native_method(builtin.class())
            || first.is_some_and(|value| self.is_instance(value, owner))
        {
            return Ok(());
        }
        Err(self.wrong_receiver(builtin, owner, first))
    }

    #[cold]
    fn wrong_receiver(
        &mut self,
        builtin: Gc<Builtin>,
        owner: Gc<Type>,
        first: Option<Value>,
    ) -> Exit {
        let (name, class) = (
            self.heap[builtin].def.name,
            self.type_name(owner).to_owned(),
        );
        let slot = crate::builtins::repr::is_slot(name);
        let message = match first.map(|value| self.class_name(value)) {
            None if slot => format!("descriptor '{name}' of '{class}' object needs an argument"),
            None => {
                let class = class.rsplit('.').next().unwrap_or_default();
                format!("unbound method {class}.{name}() needs an argument")
            }
            Some(given) if slot => {
                format!("descriptor '{name}' requires a '{class}' object but received a '{given}'")
            }
            Some(given) => {
                format!(
                    "descriptor '{name}' for '{class}' objects doesn't apply to a '{given}' object"
                )
            }
        };
        self.type_error(message)
    }

    #[cold]
    fn native_arity_error(&mut self, builtin: Gc<Builtin>, args: &Args) -> Exit {
        let name = self.called_name(builtin);
        let class_method = match self.heap[builtin].owner.cast::<Type>() {
            Some(owner) => {
                let name = self.intern(self.heap[builtin].def.name);
                self.lookup(owner, name)
                    .is_some_and(|m| m.is::<crate::object::Wrapper>())
            }
            None => false,
        };
        let owner = self.heap[builtin].owner;
        let name_of_slot = self.heap[builtin].def.name;
        let slot =
            owner.is::<Type>() && crate::builtins::repr::is_slot_of(self, name_of_slot, owner);
        if !args.keywords.is_empty() {
            let name = if slot {
                format!("wrapper {}", self.heap[builtin].def.name)
            } else {
                name
            };
            return self.type_error(format!("{name}() takes no keyword arguments"));
        }
        let b = &self.heap[builtin];
        let method =
            !b.receiver.is_null() || class_method || self.types.is_native_method(builtin.class());
        let skip = usize::from(method);
        let wanted = match b.def.function {
            NativeFn::F0(_) => 0,
            NativeFn::F1(_) => 1,
            NativeFn::F2(_) => 2,
            NativeFn::F3(_) => 3,
            NativeFn::Any(_) => unreachable!("such functions take any arguments"),
        };
        let short = b.def.name;
        if args.positional.len() < skip {
            return self.type_error(format!("unbound method {name}() needs an argument"));
        }
        let (wanted, given) = (wanted - skip.min(wanted), args.positional.len() - skip);
        if slot {
            let s = if wanted == 1 { "" } else { "s" };
            // CPython's message about a repeat count begins with the name it does not have.
            let sequence = b.owner.cast::<Type>().is_some_and(|t| {
                matches!(
                    self.heap[t].layout,
                    Kind::Str | Kind::Bytes | Kind::ByteArray | Kind::List | Kind::Tuple
                )
            });
            let repeats = matches!(short, "__mul__" | "__rmul__" | "__imul__");
            let blank = if sequence && repeats || wanted == 2 {
                " "
            } else {
                ""
            };
            let message = format!("{blank}expected {wanted} argument{s}, got {given}");
            return self.type_error(message);
        }
        let message = match wanted {
            0 => format!("{name}() takes no arguments ({given} given)"),
            1 => format!("{name}() takes exactly one argument ({given} given)"),
            n if given < n => format!("{short} expected {n} arguments, got {given}"),
            n => format!("{short} expected {n} arguments, got {given}"),
        };
        self.type_error(message)
    }

    /// The same for a call: a bound method is named after the class of what it is bound to.
    fn called_name(&self, builtin: Gc<Builtin>) -> String {
        let b = &self.heap[builtin];
        let name = b.def.name;
        match b.receiver.non_null() {
            Some(receiver) if b.owner.is::<Type>() => {
                let class = match receiver.cast::<Type>() {
                    Some(class) => class,
                    None => self.class_of(receiver),
                };
                format!("{}.{name}", self.heap[self.heap[class].qualname].as_str())
            }
            _ => self.builtin_qualname(builtin),
        }
    }

    /// `list.append`, `len`: as messages name native functions.
    pub fn builtin_qualname(&self, builtin: Gc<Builtin>) -> String {
        let b = &self.heap[builtin];
        match b.owner.cast::<Type>() {
            Some(class) => {
                let class = self.heap[self.heap[class].name].as_str();
                format!("{class}.{}", b.def.name)
            }
            None => match self.as_str(b.owner) {
                Some(module) => format!("{module}.{}", b.def.name),
                None => b.def.name.to_owned(),
            },
        }
    }

    /// `Class(…)`: the metaclass's `__call__`, which for `type` is `__new__` and `__init__`.
    pub(crate) fn call_class(&mut self, class: Gc<Type>, args: Args) -> NativeResult {
        if args.keywords.is_empty()
            && let Some(value) =
                crate::builtins::conversions::convert(self, class, &args.positional)
        {
            return Ok(value);
        }
        let meta = self.class_of(class.value());
        if meta != self.types.type_ {
            let name = self.names.call;
            if let Some(call) = self.special_method(meta, name)
                && !call.is::<Builtin>()
            {
                let mut args = args;
                args.positional.insert(0, class.value());
                return Err(self.call_args(call, args));
            }
        }
        crate::ops::class::instantiate(self, class, args)
    }

    /// Makes the values of a frame's slots of its arguments: locals, cells, free variables.
    fn fill_slots(&mut self, function: Gc<Function>, slots: &mut Locals) {
        let code = self.heap[function].code;
        let names = self.heap[code].varnames.len();
        slots.resize(names, Value::NULL);
        for i in 0..self.heap[code].code.cellvars.len() {
            let parameter = self.heap[code].code.cell_params.get(i).copied().flatten();
            let value = parameter.map_or(Value::NULL, |p| slots[p as usize]);
            slots.push(
                self.heap
                    .alloc(self.types.cell, CellObject { value })
                    .value(),
            );
        }
        slots.extend(self.heap[function].closure.iter().map(|c| c.value()));
    }

    /// Pushes the frame of a function onto the current thread; `bound` are its bound arguments.
    pub(crate) fn push_frame(
        &mut self,
        function: Gc<Function>,
        bound: &[Value],
        cont: Cont,
        aux: Value,
    ) {
        self.ready(self.heap[function].code);
        let object = &self.heap[self.heap[function].code];
        let (slots, size, cells) = (object.slots, object.frame_size, object.cells as usize);
        let frame = self.frame_of(function, slots, cont, aux);
        let closure = &self.heap[function].closure;
        let thread = &mut *self.current;
        thread.reserve(frame.base, size);
        let (base, end) = (frame.base as usize, (frame.base + slots) as usize);
        thread.stack.write(base, bound);
        for slot in base + bound.len()..end - closure.len() {
            thread.stack.set(slot, Value::NULL);
        }
        for (n, cell) in closure.iter().enumerate() {
            thread.stack.set(end - closure.len() + n, cell.value());
        }
        let first = end - closure.len() - cells;
        thread.frames.push(frame);
        for n in 0..cells {
            let code = &self.heap[frame.code].code;
            let parameter = code.cell_params.get(n).copied().flatten();
            let value = parameter.map_or(Value::NULL, |p| bound[p as usize]);
            let cell = self.heap.alloc(self.types.cell, CellObject { value });
            self.current.stack.set(first + n, cell.value());
        }
    }

    fn frame_of(&self, function: Gc<Function>, slots: u32, cont: Cont, aux: Value) -> Frame {
        let f = &self.heap[function];
        let base = self.current.frames.last().map_or(0, |f| f.top);
        Frame {
            code: f.code,
            function: Some(function),
            globals: f.globals,
            namespace: Value::NULL,
            pc: 0,
            base,
            top: base + slots,
            block_base: self.current.blocks.len() as u32,
            quick: Quick::No,
            cont,
            aux,
            generator: None,
            back: 0,
        }
    }

    /// A generator for a call of a generator function.
    pub(crate) fn new_generator(&mut self, function: Gc<Function>, slots: &mut Locals) -> Value {
        self.fill_slots(function, slots);
        self.generator_with(function, SmallVec::from_slice(slots))
    }

    /// The same with all its slots filled.
    pub(crate) fn generator_with(
        &mut self,
        function: Gc<Function>,
        values: SmallVec<[Value; 6]>,
    ) -> Value {
        let f = &self.heap[function];
        let (code, globals) = (f.code, f.globals);
        // Null: as the code says.
        let (name, qualname) = match &self.heap[function].extra {
            Some(extra) => (extra.name, extra.qualname),
            None => (Value::NULL, Value::NULL),
        };
        let generator = Generator {
            state: GenState::Created,
            asynchrony: Asynchrony::default(),
            pc: 0,
            function,
            globals,
            values,
            blocks: SmallVec::new(),
            name,
            qualname,
            code,
            frame: None,
        };
        self.heap.charge(generator.bytes_behind());
        if self.heap[code].asynchronous {
            return self.asynchronous(generator);
        }
        self.heap.alloc(self.types.generator, generator).value()
    }

    /// The same for a coroutine or an asynchronous generator.
    fn asynchronous(&mut self, generator: Generator) -> Value {
        let code = &self.heap[generator.code];
        let (coroutine, told) = (code.code.flags.coroutine, !code.internal);
        if !coroutine {
            let class = self.types.async_generator;
            return self.heap.alloc_subclass(class, generator).value();
        }
        let object = self.heap.alloc_subclass(self.types.coroutine, generator);
        if told {
            // If nobody has awaited it by then, that is told.
            self.heap.finalize_later(object.value());
        }
        object.value()
    }

    /// Binds arguments to parameters: one value for each local that is a parameter.
    pub(crate) fn bind_args(&mut self, function: Gc<Function>, args: Args) -> NativeResult<Locals> {
        self.ready(self.heap[function].code);
        let f = &self.heap[function];
        let object = &self.heap[f.code];
        let code = &object.code;
        let positional = code.arg_count as usize;
        let (posonly, kwonly) = (code.posonly_count as usize, code.kwonly_count as usize);
        let flags = code.flags;
        let given = args.positional.len();
        if given == positional
            && kwonly == 0
            && args.keywords.is_empty()
            && !flags.varargs
            && !flags.varkeywords
        {
            return Ok(Locals::from_slice(&args.positional));
        }
        let extra = given.saturating_sub(positional);
        let named = positional + kwonly;
        let mut locals = Locals::from_slice(&args.positional[..given - extra]);
        locals.resize(named, Value::NULL);
        let rest = (flags.varargs).then(|| {
            let items: Vec<Value> = args.positional[given - extra..].to_vec();
            self.tuple(items)
        });
        let mut kwargs = flags.varkeywords.then(|| self.dict());
        for &(name, value) in &args.keywords {
            let index = self.parameter(function, name, posonly, named);
            match (index, kwargs) {
                (Some(index), _) => {
                    if !locals[index].is_null() {
                        let text = self.heap[name].as_str().to_owned();
                        let what = format!("got multiple values for argument '{text}'");
                        return Err(self.argument_error(function, &args, &what));
                    }
                    locals[index] = value;
                }
                (None, Some(dict)) => self.dict_set(dict, name, value),
                (None, None) => return Err(self.unexpected_keyword(function, name, &args)),
            }
        }
        if extra > 0 && !flags.varargs {
            return Err(self.too_many_positional(function, &args));
        }
        self.fill_defaults(function, &mut locals, &args)?;
        locals.extend(rest);
        locals.extend(kwargs.take().map(Gc::value));
        Ok(locals)
    }

    fn parameter(
        &self,
        function: Gc<Function>,
        name: Gc<Str>,
        posonly: usize,
        named: usize,
    ) -> Option<usize> {
        let names = &self.heap[self.heap[function].code].varnames[..named];
        names
            .iter()
            .skip(posonly)
            .position(|&n| n == name)
            .map(|i| i + posonly)
    }

    fn fill_defaults(
        &mut self,
        function: Gc<Function>,
        locals: &mut Locals,
        args: &Args,
    ) -> NativeResult<()> {
        let f = &self.heap[function];
        let object = &self.heap[f.code];
        let positional = object.code.arg_count as usize;
        let given = args.positional.len().min(positional);
        let first_default = positional.saturating_sub(f.defaults.len());
        let mut missing = Vec::new();
        for i in given..positional {
            if locals[i].is_null() {
                if i >= first_default {
                    locals[i] = f.defaults[i - first_default];
                } else {
                    missing.push(object.varnames[i]);
                }
            }
        }
        if !missing.is_empty() {
            return Err(self.missing_arguments(function, args, &missing, "positional"));
        }
        for i in positional..locals.len() {
            if locals[i].is_null() {
                let name = object.varnames[i];
                match f.kwdefaults.and_then(|d| self.dict_get(d, name)) {
                    Some(value) => locals[i] = value,
                    None => missing.push(name),
                }
            }
        }
        if !missing.is_empty() {
            return Err(self.missing_arguments(function, args, &missing, "keyword-only"));
        }
        Ok(())
    }

    fn argument_error(&mut self, function: Gc<Function>, args: &Args, what: &str) -> Exit {
        if let Some(message) = self.native_like_misfit(function, args) {
            return self.type_error(message);
        }
        let (_, qualname) = crate::builtins::function::names(self, function);
        let qualname = self.as_str(qualname).unwrap_or("?").to_owned();
        self.type_error(format!("{qualname}() {what}"))
    }

    #[cold]
    fn missing_arguments(
        &mut self,
        function: Gc<Function>,
        args: &Args,
        names: &[Gc<Str>],
        sort: &str,
    ) -> Exit {
        let quoted: Vec<String> = names
            .iter()
            .map(|&n| format!("'{}'", self.heap[n].as_str()))
            .collect();
        let list = match quoted.as_slice() {
            [one] => one.clone(),
            [a, b] => format!("{a} and {b}"),
            [init @ .., last] => format!("{}, and {last}", init.join(", ")),
            [] => String::new(),
        };
        let s = if names.len() == 1 { "" } else { "s" };
        let what = format!(
            "missing {} required {sort} argument{s}: {list}",
            names.len()
        );
        self.argument_error(function, args, &what)
    }

    #[cold]
    fn too_many_positional(&mut self, function: Gc<Function>, args: &Args) -> Exit {
        let f = &self.heap[function];
        let object = &self.heap[f.code];
        let positional = object.code.arg_count as usize;
        let required = positional.saturating_sub(f.defaults.len());
        let given = args.positional.len();
        let kwonly_names =
            &object.varnames[positional..positional + object.code.kwonly_count as usize];
        let kwonly = args
            .keywords
            .iter()
            .filter(|(n, _)| kwonly_names.contains(n))
            .count();
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        let takes = if required == positional {
            format!(
                "takes {positional} positional argument{}",
                plural(positional)
            )
        } else {
            format!("takes from {required} to {positional} positional arguments")
        };
        let were = if kwonly > 0 {
            format!(
                "{given} positional argument{} (and {kwonly} keyword-only argument{}) were given",
                plural(given),
                plural(kwonly)
            )
        } else {
            format!("{given} {} given", if given == 1 { "was" } else { "were" })
        };
        self.argument_error(function, args, &format!("{takes} but {were}"))
    }

    #[cold]
    fn unexpected_keyword(&mut self, function: Gc<Function>, name: Gc<Str>, args: &Args) -> Exit {
        let object = &self.heap[self.heap[function].code];
        let posonly = &object.varnames[..object.code.posonly_count as usize];
        let wrong: Vec<String> = posonly
            .iter()
            .filter(|n| args.keywords.iter().any(|(k, _)| k == *n))
            .map(|&n| self.heap[n].as_str().to_owned())
            .collect();
        if !wrong.is_empty() {
            let what = format!(
                "got some positional-only arguments passed as keyword arguments: '{}'",
                wrong.join(", ")
            );
            return self.argument_error(function, args, &what);
        }
        let named = (object.code.arg_count + object.code.kwonly_count) as usize;
        let text = self.heap[name].as_str().to_owned();
        let candidates: Vec<&str> = object.varnames[posonly.len()..named]
            .iter()
            .map(|&n| self.heap[n].as_str())
            .collect();
        let hint = match crate::suggest::closest(&text, candidates) {
            Some(close) => format!(". Did you mean '{close}'?"),
            None => String::new(),
        };
        self.argument_error(
            function,
            args,
            &format!("got an unexpected keyword argument '{text}'{hint}"),
        )
    }

    /// Collects `**mapping` into keyword arguments; the mapping must be a dict with string keys.
    pub(crate) fn add_keywords(
        &mut self,
        callee: Value,
        args: &mut Args,
        dict: Gc<Dict>,
    ) -> NativeResult<()> {
        let items: Vec<(Value, Value)> = self.heap[dict].iter().map(|e| (e.key, e.value)).collect();
        for (key, value) in items {
            let Some(name) = key.cast::<Str>() else {
                return Err(self.type_error("keywords must be strings"));
            };
            let name = self.intern_str(name);
            if args.keywords.iter().any(|&(n, _)| n == name) {
                let text = self.heap[name].as_str().to_owned();
                let callee = self.callee_name(callee);
                let message = format!("{callee} got multiple values for keyword argument '{text}'");
                return Err(self.type_error(message));
            }
            args.keywords.push((name, value));
        }
        Ok(())
    }

    /// What messages say of a callee: a text, or an object that is to be shown as `str` has it.
    pub(crate) fn shown_callee(&mut self, callee: Value) -> Value {
        match callee.kind() {
            Some(Kind::Instance) => callee,
            _ => {
                let name = self.callee_name(callee);
                self.str(name)
            }
        }
    }

    /// `module.f()` as messages about calls name a callee.
    pub(crate) fn callee_name(&mut self, callee: Value) -> String {
        let (name, module) = match callee.kind() {
            Some(Kind::Function) => {
                let Some(function) = callee.cast::<Function>() else {
                    unreachable!()
                };
                let (_, qualname) = crate::builtins::function::names(self, function);
                let module = crate::builtins::function::module(self, function);
                (self.as_str(qualname).map(str::to_owned), module)
            }
            Some(Kind::Builtin) => {
                let Some(builtin) = callee.cast::<Builtin>() else {
                    unreachable!()
                };
                return format!("{}()", self.builtin_qualname(builtin));
            }
            Some(Kind::Type) => {
                let Some(class) = callee.cast::<Type>() else {
                    unreachable!()
                };
                let module = crate::builtins::class::module(self, class);
                (
                    Some(self.heap[self.heap[class].qualname].as_str().to_owned()),
                    module,
                )
            }
            Some(Kind::BoundMethod) => {
                let Some(method) = callee.cast::<BoundMethod>() else {
                    unreachable!()
                };
                let function = self.heap[method].function;
                return self.callee_name(function);
            }
            None if callee.is_none() => return "None".to_owned(),
            _ => return format!("{} object", self.class_name(callee)),
        };
        let name = name.unwrap_or_default();
        match self.as_str(module) {
            Some("builtins") | None => format!("{name}()"),
            Some(module) => format!("{module}.{name}()"),
        }
    }
}

impl PyThread {
    /// Makes room for a frame of that size at that slot.
    pub(crate) fn reserve(&mut self, base: u32, size: u32) {
        let needed = (base + size) as usize;
        if needed > self.stack.capacity() {
            self.stack.grow(needed);
        }
    }
}

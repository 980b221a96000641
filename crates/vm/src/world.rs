//! The World: all Python state of one process, as one value.
//!
//! Holding the lock *is* having `&mut World`. The parts: `heap` with every object, the `current`
//! thread and those that wait, modules, the table of names. What a native function needs is here and
//! in the modules that add methods: `errors` (raising), `make` (building values), `lookup` (attributes).

use std::sync::Arc;

use gilscope_bytecode::Code;
use gilscope_events::ThreadId;
use rustc_hash::FxHashMap;

use crate::effect::{EvalBreaker, Host, Loop, Reply, Stop};
use crate::eval::Heat;
use crate::heap::{Gc, Heap, Marker, Trace, Value};
use crate::meter::Meter;
use crate::names::Names;
use crate::native::Pending;
use crate::object::{
    Builtin, Cache, CodeObj, Dict, Function, Module, Resource, ShapeId, Shapes, Str, Type,
};
use crate::ops::attr::TRANSITION;
use crate::sealed::Sealed;
use crate::site::Sites;
use crate::thread::PyThread;
use crate::types::Types;

/// Makes a native module: fills the given module object.
pub type ModuleInit = fn(&mut World, Gc<Module>);

/// A module written in Rust.
#[derive(Clone, Copy)]
pub struct NativeModule {
    /// Its name.
    pub name: &'static str,
    /// Fills it when it is imported.
    pub init: ModuleInit,
}

/// What `sys.flags` says that a run can choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// Code is compiled without assertions from 1 on, without docstrings from 2 on, unless it is asked for otherwise.
    pub optimize: u8,
    /// No banner at the prompt.
    pub quiet: bool,
    /// Bytes that meet a string cause a warning from 1 on.
    pub bytes_warning: u8,
}

/// How a World runs.
#[derive(Clone)]
pub struct Config {
    /// Which eval loop.
    pub loop_kind: Loop,
    /// Ticks between checks, under [`Loop::Ticks`].
    pub check_interval: i32,
    /// Most bytes the script may have alive.
    pub max_memory: Option<usize>,
    /// Collect at every chance.
    pub gc_stress: bool,
    /// Do every instruction the general way: nothing is grouped, specialised or cached.
    pub plain: bool,
    /// Translate all code into machine code at once, however seldom it runs.
    pub eager: bool,
    /// Standard output and error are written at once, without a buffer.
    pub unbuffered: bool,
    /// `sys.flags`.
    pub flags: Flags,
    /// `sys.warnoptions`: filters of warnings.
    pub warnings: Vec<String>,
    /// `sys.argv`.
    pub argv: Vec<String>,
    /// `sys.executable`: the program that runs the script.
    pub executable: String,
    /// `sys.orig_argv`: the words the program was started with.
    pub command: Vec<String>,
    /// Folders where imports look for modules after the script's own.
    pub search: Vec<String>,
    /// The folder of the script, which is searched first; None: the one that the script's name in
    /// `argv` begins with.
    pub folder: Option<String>,
    /// Modules written in Rust, besides the VM's own.
    pub modules: &'static [NativeModule],
    /// Whether CPython has a name in a module (or a module in a package) that ours lacks.
    pub absent: fn(module: &str, name: &str) -> bool,
}

impl Default for Config {
    /// CPython 3.13's polls, no script file, no modules but the VM's own.
    fn default() -> Config {
        Config {
            loop_kind: Loop::Modern,
            check_interval: 100,
            max_memory: None,
            gc_stress: false,
            plain: false,
            eager: false,
            unbuffered: false,
            flags: Flags::default(),
            warnings: Vec::new(),
            argv: vec![String::new()],
            executable: String::new(),
            command: Vec::new(),
            search: Vec::new(),
            folder: None,
            modules: &[],
            absent: |_, _| false,
        }
    }
}

/// What the polls of a run came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Poll points passed.
    pub polls: u64,
    /// Polls at which something was looked after.
    pub checks: u64,
}

/// What the main thread runs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Program<'a> {
    /// A script.
    pub code: Option<&'a Arc<Code>>,
    /// A module, by its name.
    pub module: Option<&'a str>,
    /// What is typed at a prompt, after the others; the text is shown first.
    pub banner: Option<&'a str>,
}

/// All Python state of one process.
pub struct World {
    /// Every object.
    pub heap: Heap,
    /// Layouts of instances.
    pub shapes: Shapes,
    /// The builtin classes.
    pub types: Types,
    /// Names the VM looks up.
    pub names: Names,
    /// The `builtins` module's names.
    pub builtins: Gc<Dict>,
    /// `sys.modules`.
    pub modules: Gc<Dict>,
    /// Standard input, output and error.
    pub stdio: [Value; 3],
    /// Weak references whose referents have gone, and what is to be called with each.
    pub(crate) due_callbacks: std::collections::VecDeque<(Value, Value)>,
    /// What the script wants called for each signal, by number; None: the default.
    pub signal_handlers: Vec<Value>,
    /// A handler of those that is to be called now.
    pub(crate) pending_handler: Option<(Value, crate::native::Args)>,
    /// What files have not written yet.
    pub open_files: crate::builtins::stdio::OpenFiles,
    /// Source texts that are in no file, by the names that code objects give them.
    pub(crate) sources: FxHashMap<String, String>,
    /// The names of the library that stands in for native code.
    pub prelude: Gc<Dict>,
    /// The way out.
    pub host: Box<dyn Host>,
    /// How to run.
    pub config: Config,
    /// The thread that runs now, or ran last.
    pub current: Box<PyThread>,
    /// The thread whose end is the process's.
    pub main_thread: ThreadId,
    /// What the native function that just returned an exit wants.
    pub pending: Pending,
    /// Polls and checks.
    pub counters: Counters,
    /// Deepest recursion allowed (`sys.setrecursionlimit`).
    pub recursion_limit: usize,
    /// Most digits of an int that are converted to or from text; 0: no limit.
    pub max_str_digits: usize,
    /// Bumped when a class changes in a way that inline caches must notice.
    pub class_epoch: u32,
    /// What runs often.
    pub(crate) heat: Heat,
    /// Ticks left before the next check; below zero, a check is due.
    pub(crate) ticker: i32,
    /// How many native iterators are asking one another for their next items just now.
    pub(crate) nesting: u32,
    pub(crate) method_cache: Box<[MethodCacheEntry]>,
    /// Attributes and methods of instances, for places that see many shapes.
    pub(crate) known: Box<[Known]>,
    pub(crate) threads: Vec<Option<Box<PyThread>>>,
    pub(crate) interned: FxHashMap<Box<str>, Gc<Str>>,
    /// Interned strings of one ASCII character; null until wanted.
    pub(crate) ascii: [Value; 128],
    pub(crate) roots: Vec<Value>,
    pub(crate) sites: Sites,
    pub(crate) next_version: u32,
    pub(crate) nans: u64,
    pub(crate) exit_code: i32,
    /// What the process is called among its kind; none for the first.
    pub process_name: Option<String>,
    /// What it goes back to.
    pub(crate) sealed: Option<Box<Sealed>>,
}

#[derive(Clone, Copy)]
pub(crate) struct MethodCacheEntry {
    pub(crate) version: u32,
    pub(crate) name: usize,
    pub(crate) value: Value,
}

impl MethodCacheEntry {
    pub(crate) const NOTHING: MethodCacheEntry = MethodCacheEntry {
        version: 0,
        name: 0,
        value: Value::NULL,
    };
}

pub(crate) const METHOD_CACHE: usize = 1024;

/// Where instances of a shape have the attribute of a name, or which method or value of the class that is.
#[derive(Clone, Copy)]
pub(crate) struct Known {
    shape: ShapeId,
    /// The epoch of all classes; for a value of the class, the class's version.
    epoch: u32,
    name: usize,
    /// The slot, or one of the numbers that no slot has.
    pub(crate) index: u32,
    /// The method or value, or null. Not traced: while the epoch holds, the shape's class has it.
    pub(crate) value: Value,
}

impl Known {
    /// In place of a slot: a method.
    pub(crate) const METHOD: u32 = u32::MAX;
    /// In place of a slot: a plain value of the class.
    pub(crate) const CLASS_VALUE: u32 = u32::MAX - 1;
    const PLACES: usize = 1024;
    pub(crate) const NOTHING: Known = Known {
        shape: ShapeId::DICT,
        epoch: 0,
        name: 0,
        index: u32::MAX,
        value: Value::NULL,
    };

    /// In the name, which is no object's address then: this is about storing.
    const TO_STORE: usize = 1;

    /// Where in the table it would be.
    #[inline(always)]
    pub(crate) fn place(shape: ShapeId, name: Gc<Str>) -> usize {
        ((shape.0 as usize * 37) ^ (name.address() >> 5)) & (Known::PLACES - 1)
    }

    /// Where it would be what storing does.
    #[inline(always)]
    pub(crate) fn place_to_store(shape: ShapeId, name: Gc<Str>) -> usize {
        Known::place(shape, name) ^ (Known::PLACES / 2)
    }

    /// Whether it is about that.
    #[inline(always)]
    pub(crate) fn holds(&self, shape: ShapeId, name: Gc<Str>, epoch: u32) -> bool {
        self.shape == shape && self.name == name.address() && self.epoch == epoch
    }

    /// Where storing puts the attribute, as a cache says it; None: it is about something else.
    pub(crate) fn stored(&self, shape: ShapeId, name: Gc<Str>, epoch: u32) -> Option<Cache> {
        let about = self.shape == shape && self.name == name.address() | Known::TO_STORE;
        let transition = if self.value.is_null() { 0 } else { TRANSITION };
        (about && self.epoch == epoch).then_some(Cache {
            key: u64::from(shape.0) | transition,
            index: self.index,
            aux: epoch,
            value: self.value,
        })
    }
}

impl World {
    /// Remembers the slot of an attribute, a method, or a value of the class.
    pub(crate) fn note_known(&mut self, shape: ShapeId, name: Gc<Str>, cache: Cache) {
        self.known[Known::place(shape, name)] = Known {
            shape,
            epoch: cache.aux,
            name: name.address(),
            index: cache.index,
            value: cache.value,
        };
    }

    /// Remembers where storing an attribute puts it, and the shape that this leads to if it is a new one.
    pub(crate) fn note_known_store(&mut self, shape: ShapeId, name: Gc<Str>, cache: Cache) {
        self.known[Known::place_to_store(shape, name)] = Known {
            shape,
            epoch: cache.aux,
            name: name.address() | Known::TO_STORE,
            index: cache.index,
            value: cache.value,
        };
    }
}

// SAFETY: a World is moved between threads whole. Its handles point into its own heap and never
// leave it; payloads of library modules are `Send` by their trait, the host likewise; nothing in it
// refers to thread-local state. It is not `Sync`: two threads never look at it at once.
unsafe impl Send for World {}

impl World {
    /// A World with the builtin classes and functions, and nothing running.
    pub fn new(host: Box<dyn Host>, config: Config) -> World {
        let mut heap = Heap::new(config.gc_stress);
        let mut shapes = Shapes::default();
        let mut interned = FxHashMap::default();
        let (names, types) = crate::bootstrap::types(&mut heap, &mut shapes, &mut interned);
        let new_dict = |heap: &mut Heap| heap.alloc(types.dict, Dict::default());
        let builtins = new_dict(&mut heap);
        let modules = new_dict(&mut heap);
        let prelude = new_dict(&mut heap);
        let mut world = World {
            heap,
            shapes,
            types,
            names,
            builtins,
            modules,
            prelude,
            stdio: [Value::NONE; 3],
            due_callbacks: Default::default(),
            sources: FxHashMap::default(),
            signal_handlers: Vec::new(),
            pending_handler: None,
            open_files: Default::default(),
            host,
            heat: Heat::new(&config),
            ticker: config.check_interval,
            config,
            current: Box::new(PyThread::new(ThreadId(0), "MainThread".to_owned())),
            main_thread: ThreadId::MAIN,
            pending: Pending::default(),
            counters: Counters::default(),
            recursion_limit: 1000,
            max_str_digits: crate::num::int_text::DEFAULT_MAX_DIGITS,
            class_epoch: 1,
            nesting: 0,
            method_cache: vec![MethodCacheEntry::NOTHING; METHOD_CACHE].into_boxed_slice(),
            known: vec![Known::NOTHING; Known::PLACES].into_boxed_slice(),
            threads: Vec::new(),
            interned,
            ascii: [Value::NULL; 128],
            roots: Vec::new(),
            sites: Sites::default(),
            next_version: 1,
            nans: 0,
            exit_code: 0,
            process_name: None,
            sealed: None,
        };
        world.threads.push(None);
        crate::bootstrap::classes(&mut world);
        crate::builtins::init(&mut world);
        crate::prelude::init(&mut world);
        // What is there before the script is not the script's fault.
        if let Some(limit) = world.config.max_memory {
            world.heap.set_limit(limit);
        }
        crate::builtins::sys::init(&mut world);
        world
    }

    /// Runs a thread until it must leave. `reply` answers the effect it stopped for.
    pub fn resume(
        &mut self,
        thread: ThreadId,
        reply: Option<Reply>,
        breaker: &EvalBreaker,
    ) -> Stop {
        self.switch_to(thread);
        crate::eval::resume(self, reply, breaker, None)
    }

    /// Runs a thread until it must leave or its time is spent.
    pub fn resume_metered(
        &mut self,
        thread: ThreadId,
        reply: Option<Reply>,
        breaker: &EvalBreaker,
        meter: &Meter,
    ) -> Stop {
        self.switch_to(thread);
        crate::eval::resume(self, reply, breaker, Some(meter))
    }

    pub(crate) fn switch_to(&mut self, thread: ThreadId) {
        if self.current.id == thread {
            return;
        }
        let Some(next) = self.threads.get_mut(thread.index()).and_then(Option::take) else {
            unreachable!("thread {thread} does not exist")
        };
        let before = std::mem::replace(&mut self.current, next);
        let place = before.id.index();
        // A finished thread is dropped with its stack.
        if !before.frames.is_empty() || before.id == self.main_thread {
            self.threads[place] = Some(before);
        }
    }

    /// Makes a thread that will call a function of the prelude.
    pub fn new_thread(
        &mut self,
        name: String,
        daemon: bool,
        function: &str,
        args: crate::native::Args,
    ) -> ThreadId {
        let function = crate::prelude::function(self, function);
        let id = ThreadId(self.threads.len() as u32);
        let mut thread = Box::new(PyThread::new(id, name));
        thread.daemon = daemon;
        let thread = crate::prelude::start_frame(self, thread, function, args);
        self.threads.push(Some(thread));
        id
    }

    /// Forgets a thread that could not be started.
    pub fn drop_thread(&mut self, thread: ThreadId) {
        self.threads[thread.index()] = None;
    }

    /// In the child of a fork: only the calling thread is left, and it is the main one.
    pub fn forked(&mut self, host: Box<dyn Host>) {
        self.host = host;
        self.main_thread = self.current.id;
        for thread in &mut self.threads {
            *thread = None;
        }
        self.exit_code = 0;
        self.counters = Counters::default();
        // What was told to the parent's log is not in that of the child.
        self.sites = Default::default();
        crate::builtins::stdio::forked(self);
    }

    /// Notes a source text that is in no file, so that tracebacks can show its lines.
    pub fn add_source(&mut self, name: &str, text: &str) {
        self.sources.insert(name.to_owned(), text.to_owned());
    }

    /// Prepares the main thread to run a script.
    pub fn start_main(&mut self, code: &Arc<Code>) {
        self.start(Program {
            code: Some(code),
            ..Program::default()
        });
    }

    /// Prepares the main thread to run a program.
    pub fn start(&mut self, program: Program<'_>) {
        let code = program
            .code
            .map_or(Value::NONE, |code| self.load_code(code).value());
        let [module, banner] = [program.module, program.banner]
            .map(|text| text.map_or(Value::NONE, |text| self.str(text)));
        self.start_with([code, module, banner]);
    }

    /// Prepares the main thread to run code that has been loaded.
    pub fn start_loaded(&mut self, code: Gc<CodeObj>) {
        self.start_with([code.value(), Value::NONE, Value::NONE]);
    }

    fn start_with(&mut self, args: [Value; 3]) {
        let function = crate::prelude::function(self, "run_main");
        let nobody = Box::new(PyThread::new(ThreadId::MAIN, String::new()));
        let main = std::mem::replace(&mut self.current, nobody);
        let args = crate::native::Args::positional(&args);
        self.current = crate::prelude::start_frame(self, main, function, args);
    }

    /// The thread's name as `--stats` shows it.
    pub fn thread_name(&self, thread: ThreadId) -> String {
        self.thread(thread)
            .map_or_else(|| format!("{thread}"), |t| t.name.clone())
    }

    /// A thread that has not ended.
    pub fn thread(&self, thread: ThreadId) -> Option<&PyThread> {
        if self.current.id == thread {
            return Some(&self.current);
        }
        self.threads.get(thread.index())?.as_deref()
    }

    /// A thread that has not ended.
    pub fn thread_mut(&mut self, thread: ThreadId) -> Option<&mut PyThread> {
        if self.current.id == thread {
            return Some(&mut self.current);
        }
        self.threads.get_mut(thread.index())?.as_deref_mut()
    }

    /// How many threads there have ever been, the main one included.
    pub fn threads_made(&self) -> usize {
        self.threads.len()
    }

    /// A name of the prelude.
    pub fn prelude_value(&mut self, name: &str) -> Option<Value> {
        let name = self.intern(name);
        self.dict_get(self.prelude, name)
    }

    /// An attribute of a module that has been imported.
    pub fn module_attribute(&mut self, module: &str, name: &str) -> Option<Value> {
        let (module, name) = (self.intern(module), self.intern(name));
        let module = self.dict_get(self.modules, module)?.cast::<Module>()?;
        self.dict_get(self.heap[module].dict, name)
    }

    /// The number `id` gives, which messages show as an address; the same in every run.
    pub fn address(&mut self, value: Value) -> u64 {
        if !value.is_object() {
            // Values kept in a word are one object each.
            return value.bits();
        }
        0x7f00_0000_0000 + u64::from(self.heap.identity(value)) * 16
    }

    /// Whether there has ever been a second thread.
    pub fn has_threads(&self) -> bool {
        self.threads.len() > 1
    }

    /// Whether a thread has run to its end.
    pub fn thread_ended(&self, thread: ThreadId) -> bool {
        self.thread(thread).is_none_or(|t| t.frames.is_empty())
    }

    /// Threads that have not ended, oldest first.
    pub fn live_threads(&self) -> Vec<ThreadId> {
        (0..self.threads.len() as u32)
            .map(ThreadId)
            .filter(|&t| self.thread(t).is_some_and(|t| !t.frames.is_empty()))
            .collect()
    }

    /// The status to exit with, once the main thread has finished.
    pub fn exit_code(&self) -> i32 {
        self.exit_code
    }

    /// Sets the status to exit with.
    pub fn set_exit_code(&mut self, code: i32) {
        self.exit_code = code;
    }

    /// Polls and checks so far.
    pub fn counters(&self) -> Counters {
        self.counters
    }

    /// The one string object of that text used for names.
    pub fn intern(&mut self, text: &str) -> Gc<Str> {
        if let Some(&name) = self.interned.get(text) {
            return name;
        }
        let name = self.heap.alloc(self.types.str, Str::new(text));
        self.heap[name].mark_interned();
        self.interned.insert(text.into(), name);
        name
    }

    /// The interned string equal to that string.
    pub fn intern_str(&mut self, string: Gc<Str>) -> Gc<Str> {
        if self.heap[string].is_interned() {
            return string;
        }
        let text: Box<str> = self.heap[string].as_str().into();
        self.intern(&text)
    }

    /// A NaN that is an object of its own: no other has its payload.
    pub fn fresh_nan(&mut self) -> f64 {
        self.nans += 1;
        f64::from_bits(f64::NAN.to_bits() | self.nans)
    }

    /// Keeps a value alive for ever.
    pub fn keep(&mut self, value: Value) {
        self.roots.push(value);
    }

    /// A number never given before, for dicts and classes whose contents caches rely on.
    pub(crate) fn fresh_version(&mut self) -> u32 {
        self.next_version += 1;
        self.next_version
    }

    /// Frees what cannot be reached any more.
    ///
    /// To be called where [`Heap::collect`] may be: between two instructions, with the current
    /// thread's frames written back, and no other handles in Rust variables that will be used again.
    pub(crate) fn collect_garbage(&mut self) {
        let World {
            heap,
            types,
            names: _,
            builtins,
            modules,
            prelude,
            current,
            threads,
            ..
        } = self;
        let (interned, roots) = (&self.interned, &self.roots);
        let pending = &self.pending;
        let handlers = &self.signal_handlers;
        let callbacks = &self.due_callbacks;
        // SAFETY: only the eval loop calls this, between two instructions. Everything a script can
        // reach is in a frame, a module, or the tables named here; handles in inline caches are
        // traced with their code; the method cache is emptied below.
        unsafe {
            heap.collect(|marker: &mut Marker| {
                for class in types.all() {
                    marker.gc(class);
                }
                marker.gc(*builtins);
                marker.gc(*modules);
                marker.gc(*prelude);
                current.trace(marker);
                for thread in threads.iter().flatten() {
                    thread.trace(marker);
                }
                #[expect(
                    clippy::iter_over_hash_type,
                    reason = "marking is a set: order cannot be seen"
                )]
                for &name in interned.values() {
                    marker.gc(name);
                }
                marker.values(roots);
                marker.values(handlers);
                for &(reference, callback) in callbacks {
                    marker.values(&[reference, callback]);
                }
                if let Some(exception) = pending.exception {
                    marker.value(exception);
                }
            });
        }
        crate::builtins::weakref::cleared(self);
        for entry in &mut self.method_cache {
            entry.version = 0;
            entry.value = Value::NULL;
        }
        for resource in self.heap.take_dead_resources() {
            match resource {
                Resource::Lock(lock) => self.host.lock_drop(lock),
                Resource::File(id) => crate::builtins::stdio::died(self, id),
                Resource::Area(area) => self.host.area_drop(area),
            }
        }
    }

    /// The function object, if the value is a Python function.
    pub fn as_function(&self, value: Value) -> Option<Gc<Function>> {
        value.cast()
    }

    /// The native function object, if the value is one.
    pub fn as_builtin(&self, value: Value) -> Option<Gc<Builtin>> {
        value.cast()
    }

    /// The class, if the value is one.
    pub fn as_type(&self, value: Value) -> Option<Gc<Type>> {
        value.cast()
    }
}

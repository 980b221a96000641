//! A World that can go back: the same process begun again and again, without building it each time.

use rustc_hash::FxHashMap;

use crate::builtins::stdio::OpenFiles;
use crate::effect::{EvalBreaker, Stop};
use crate::heap::{Gc, Value};
use crate::native::{Args, Pending};
use crate::object::{CodeObj, Str};
use crate::thread::PyThread;
use crate::world::{Counters, Known, MethodCacheEntry, World};
use gilscope_events::ThreadId;

/// What [`World::rewind`] puts back, besides the heap.
pub(crate) struct Sealed {
    shapes: usize,
    roots: usize,
    threads: usize,
    ascii: [Value; 128],
    stdio: [Value; 3],
    signal_handlers: Vec<Value>,
    open_files: OpenFiles,
    sources: FxHashMap<String, String>,
    recursion_limit: usize,
    max_str_digits: usize,
    class_epoch: u32,
    check_interval: i32,
    nans: u64,
}

/// Versions are never given twice, not even by another run; beyond this there are too few left.
const LAST_VERSION: u32 = u32::MAX / 2;

impl World {
    /// Imports a module before anything runs. An error is what it raised, in words.
    ///
    /// # Errors
    ///
    /// If there is no such module, if it raises, or if it needs anything from outside.
    pub fn preload(&mut self, module: &str) -> Result<(), String> {
        let function = crate::prelude::function(self, "import_module");
        let name = self.str(module);
        let nobody = Box::new(PyThread::new(ThreadId::MAIN, String::new()));
        let main = std::mem::replace(&mut self.current, nobody);
        self.current = crate::prelude::start_frame(self, main, function, Args::positional(&[name]));
        let stop = crate::eval::resume(self, None, &EvalBreaker::default(), None);
        if stop != Stop::Finished {
            return Err(format!("{module} needs something from outside"));
        }
        let Some(exception) = self.current.failed.take() else {
            return Ok(());
        };
        let class = self.class_name(exception).to_owned();
        let text = crate::builtins::repr::str(self, exception);
        let text = text.ok().and_then(|text| self.as_str(text));
        Err(format!("{class}: {}", text.unwrap_or_default()))
    }

    /// Notes what is there as what [`World::rewind`] goes back to. The main thread must not have begun.
    ///
    /// All code that is there is made ready to run now, so that no run has to; that takes some milliseconds.
    pub fn seal(&mut self) {
        let account = self.heap.account();
        loop {
            let codes = self.heap.code_objects();
            let fresh: Vec<Gc<CodeObj>> = codes
                .into_iter()
                .filter(|&code| !self.heap[code].ready)
                .collect();
            if fresh.is_empty() {
                break;
            }
            for code in fresh {
                self.ready(code);
            }
        }
        self.fresh_start();
        self.collect_garbage();
        for code in self.heap.code_objects() {
            self.heap[code].forget();
        }
        self.sealed = Some(Box::new(Sealed {
            shapes: self.shapes.len(),
            roots: self.roots.len(),
            threads: self.threads.len(),
            ascii: self.ascii,
            stdio: self.stdio,
            signal_handlers: self.signal_handlers.clone(),
            open_files: self.open_files.clone(),
            sources: self.sources.clone(),
            recursion_limit: self.recursion_limit,
            max_str_digits: self.max_str_digits,
            class_epoch: self.class_epoch,
            check_interval: self.config.check_interval,
            nans: self.nans,
        }));
        self.heap.seal(account);
    }

    /// Goes back to where it was sealed: a process that has not begun. False: something was changed that cannot be put
    /// back, and the World is of no more use.
    ///
    /// What the process had of its host (locks, files) is forgotten, not given back: it is to get another one.
    /// Handles of objects that came later must not be used again.
    pub fn rewind(&mut self) -> bool {
        let Some(sealed) = self.sealed.take() else {
            return false;
        };
        self.fresh_start();
        self.threads.truncate(sealed.threads);
        self.roots.truncate(sealed.roots);
        self.due_callbacks.clear();
        self.pending_handler = None;
        self.process_name = None;
        self.exit_code = 0;
        self.nesting = 0;
        self.ascii = sealed.ascii;
        self.stdio = sealed.stdio;
        self.signal_handlers.clone_from(&sealed.signal_handlers);
        self.open_files.clone_from(&sealed.open_files);
        self.sources.clone_from(&sealed.sources);
        self.recursion_limit = sealed.recursion_limit;
        self.max_str_digits = sealed.max_str_digits;
        self.class_epoch = sealed.class_epoch;
        self.config.check_interval = sealed.check_interval;
        self.ticker = sealed.check_interval;
        self.nans = sealed.nans;
        self.method_cache.fill(MethodCacheEntry::NOTHING);
        self.known.fill(Known::NOTHING);
        self.shapes.truncate(sealed.shapes);
        let interned = &mut self.interned;
        let is_back = self.heap.rewind(|string: &Str| {
            if string.is_interned() {
                interned.remove(string.as_str());
            }
        });
        self.sealed = Some(sealed);
        is_back && self.next_version < LAST_VERSION
    }

    /// The main thread has not begun, and nothing has been counted.
    fn fresh_start(&mut self) {
        *self.current = PyThread::new(ThreadId::MAIN, "MainThread".to_owned());
        self.pending = Pending::default();
        self.counters = Counters::default();
        self.sites = Default::default();
    }
}

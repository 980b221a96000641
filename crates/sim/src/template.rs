//! One script, run again and again.

use std::sync::Arc;

use gilscope_vm::heap::Gc;
use gilscope_vm::object::CodeObj;
use gilscope_vm::{Code, Config, World};

use crate::console::Console;
use crate::driver::{Driver, End, Options};
use crate::host::{Supply, lock};
use crate::locks::LockTable;

/// A script that is ready to run, as often as wanted: each run begins with the same process, which is built once and
/// put back afterwards. For small scripts that is far quicker than a process for each: see `examples/many_runs.rs`.
///
/// Nothing of one run is seen by the next, and nothing is left over from it.
///
/// ```
/// # use gilscope_compiler::{Mode, Options as CompilerOptions};
/// # use gilscope_vm::{CompileError, CompileMode, CompileOptions, Compiled};
/// # fn compile(text: &str, name: &str, wanted: CompileOptions) -> Result<Compiled, CompileError> {
/// #     let parsed = gilscope_syntax::parse(text, gilscope_syntax::Mode::Module).expect("it parses");
/// #     let options = CompilerOptions { internal: false, optimize: wanted.optimize };
/// #     let code = gilscope_compiler::compile(&parsed.module, text, name, Mode::File, options);
/// #     Ok(Compiled { code: code.expect("it compiles"), warnings: Vec::new() })
/// # }
/// use gilscope_gil::PolicySpec;
/// use gilscope_sim::{Captured, Options, ScheduleSpec, Supply, Template};
/// use gilscope_vm::Config;
///
/// let script = "
/// import _thread
/// n = 0
/// def add():
///     global n
///     old = n
///     n = old + one()
/// def one():
///     return 1
/// threads = [_thread.start_joinable_thread(add) for _ in range(2)]
/// for thread in threads:
///     thread.join()
/// print(n)
/// ";
/// let supply = Supply {
///     compile, // as in examples/many_runs.rs
///     decode: |_| unreachable!("no script of a file is read"),
///     frozen: gilscope_stdlib::frozen,
///     read_source: |_| None,
///     is_folder: |_| false,
/// };
/// let config = Config {
///     modules: gilscope_stdlib::MODULES,
///     ..Config::default()
/// };
/// let code = compile(script, "add.py", CompileMode::Exec.into()).expect("it compiles").code;
/// let mut template = Template::new(config, supply, code, &[])?;
///
/// // In which orders can an update be lost?
/// let mut lost = 0;
/// for seed in 0..100 {
///     let options = Options {
///         seed,
///         schedule: Some(ScheduleSpec::Random),
///         ..Options::new(PolicySpec::default())
///     };
///     let mut console = Captured::default();
///     template.run(options, &mut console);
///     lost += u32::from(console.out == b"1\n");
/// }
/// assert!(lost > 0 && lost < 100, "{lost}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Template {
    config: Config,
    supply: Supply,
    code: Arc<Code>,
    modules: Vec<String>,
    ready: Option<Ready>,
    /// How often it was built.
    built: u32,
    /// Bytes that the last run had taken of its heap at its end.
    used: usize,
}

/// A process that has not begun.
struct Ready {
    world: Box<World>,
    code: Gc<CodeObj>,
    /// The script's locks that were made with it.
    locks: LockTable,
}

impl std::fmt::Debug for Template {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Template")
            .field("script", &self.code.filename)
            .field("modules", &self.modules)
            .finish_non_exhaustive()
    }
}

impl Template {
    /// Prepares a script. The modules are imported now, so that the script finds them there: it saves each run their
    /// import, and its time is not charged to the script.
    ///
    /// # Errors
    ///
    /// If a module cannot be imported.
    pub fn new(
        config: Config,
        supply: Supply,
        code: Arc<Code>,
        modules: &[&str],
    ) -> Result<Template, String> {
        let mut template = Template {
            config,
            supply,
            code,
            modules: modules.iter().map(|&name| name.to_owned()).collect(),
            ready: None,
            built: 0,
            used: 0,
        };
        template.ready = Some(template.build()?);
        Ok(template)
    }

    /// Runs the script once. What is left of its process is the exit code.
    ///
    /// The policy must go with the eval loop that the configuration names.
    pub fn run(&mut self, options: Options, console: &mut dyn Console) -> End<i32> {
        let driver = Driver::new(options, self.supply);
        self.run_with(driver, console)
    }

    /// The same with a driver of one's own: one that records, or with another policy.
    ///
    /// # Panics
    ///
    /// If a module that could be imported once cannot be imported again.
    pub fn run_with(&mut self, driver: Driver, console: &mut dyn Console) -> End<i32> {
        let ready = match self.ready.take() {
            Some(ready) => Ok(ready),
            None => self.build(),
        };
        let Ready {
            mut world,
            code,
            locks,
        } = ready.unwrap_or_else(|error| panic!("the template cannot be built again: {error}"));
        world.host = driver.host();
        lock(&driver.shared).locks.clone_from(&locks);
        let before = world.heap.in_use();
        world.start_loaded(code);
        let end = driver.run(world, console);
        let exit_code = end.world.exit_code();
        let (mut world, end) = end.replace(exit_code);
        self.used = world.heap.in_use().saturating_sub(before);
        if world.rewind() {
            self.ready = Some(Ready { world, code, locks });
        }
        end
    }

    fn build(&mut self) -> Result<Ready, String> {
        self.built += 1;
        let driver = Driver::new(Options::new(None), self.supply);
        let mut world = Box::new(World::new(driver.host(), self.config.clone()));
        for module in &self.modules {
            world.preload(module)?;
        }
        let code = world.load_code(&self.code);
        world.keep(code.into());
        world.seal();
        let locks = lock(&driver.shared).locks.clone();
        Ok(Ready { world, code, locks })
    }
}

#[cfg(test)]
mod tests;

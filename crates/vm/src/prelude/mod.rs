//! The prelude: Python functions that stand in for native code where that would have to call back.
//!
//! Its code is marked internal: it never polls, never ticks, and never shows in tracebacks, exactly as
//! if it were the C code it stands for. It sees the builtins, and the natives registered here.

use crate::frame::Cont;
use crate::heap::Value;
use crate::native::Args;
use crate::object::Function;
use crate::thread::PyThread;
use crate::world::World;

/// The prelude's parts, by subject, in the order in which they are run.
const PARTS: &[&str] = &[
    "core",
    "containers",
    "text",
    "numbers",
    "classes",
    "exceptions",
    "frames",
    "imports",
    "threads",
    "prompt",
];

/// Loads the prelude into a new World.
pub(crate) fn init(w: &mut World) {
    let prelude = w.prelude;
    crate::prelude_natives::init(w, prelude);
    let name = w.names.name;
    let text = w.intern("builtins").value();
    w.dict_set(prelude, name, text);
    let (key, builtins) = (w.names.builtins, w.builtins);
    w.dict_set(prelude, key, builtins.value());
    let key = w.names.builtins;
    let builtins = w.builtins;
    w.dict_set(prelude, key, builtins.value());
    for part in PARTS {
        run(w, part);
    }
}

/// Runs one of the prelude's parts.
fn run(w: &mut World, part: &str) {
    let prelude = w.prelude;
    let Some(frozen) = w.host.frozen(&format!("<prelude {part}>")) else {
        unreachable!("the prelude's part {part} comes with the program")
    };
    let code = w.load_packed(frozen.code);
    let function = Function {
        code,
        globals: prelude,
        closure: Box::default(),
        defaults: Box::default(),
        kwdefaults: None,
        extra: None,
    };
    let function = w.heap.alloc(w.types.function, function);
    w.push_frame(function, &[], Cont::Thread, Value::NULL);
    if let Some(frame) = w.current.frames.last_mut() {
        frame.namespace = prelude.value();
    }
    let breaker = crate::effect::EvalBreaker::default();
    let stop = crate::eval::resume(w, None, &breaker, None);
    debug_assert_eq!(stop, crate::effect::Stop::Finished);
    if let Some(exception) = w.current.failed.take() {
        let class = w.class_name(exception).to_owned();
        let text = crate::builtins::repr::str(w, exception).map(|t| w.as_str(t).map(str::to_owned));
        unreachable!("the prelude raised {class}: {text:?}");
    }
}

/// A function of the prelude.
pub(crate) fn function(w: &mut World, name: &str) -> Value {
    let key = w.intern(name);
    match w.dict_get(w.prelude, key) {
        Some(function) => function,
        None => unreachable!("the prelude has no function {name}"),
    }
}

/// Puts the first frame of a thread on its stack: a call of that prelude function.
pub(crate) fn start_frame(
    w: &mut World,
    thread: Box<PyThread>,
    function: Value,
    args: Args,
) -> Box<PyThread> {
    let bound = function
        .cast::<Function>()
        .and_then(|function| Some((function, w.bind_args(function, args).ok()?)));
    let Some((function, locals)) = bound else {
        unreachable!("the prelude's functions take what they are given")
    };
    let before = std::mem::replace(&mut w.current, thread);
    w.push_frame(function, &locals, Cont::Thread, Value::NULL);
    std::mem::replace(&mut w.current, before)
}

//! The `gilscope` program: its command line, and what joins the crates to one another.

#![allow(clippy::disallowed_methods, reason = "the program meets its user here")]
#![forbid(unsafe_code)]

mod args;
mod claims;
mod compare;
mod compile;
mod dis;
mod memory_size;
mod message;
mod picture;
mod progress;
mod prompt;
mod record;
mod run;
mod show;
mod sim;
mod source;
mod stats;
mod watch;

use args::{Command, Parsed};

#[global_allocator]
static ALLOCATOR: gilscope_alloc::Caching = gilscope_alloc::Caching;

fn main() {
    let code = match args::parse(std::env::args_os().collect()) {
        Parsed::Do(Command::Run(args)) => run::run(*args),
        Parsed::Do(Command::Record(args)) => picture::record(*args),
        Parsed::Do(Command::Heir(args)) => picture::heir(&args),
        Parsed::Do(Command::Watch(args)) => watch::watch(*args),
        Parsed::Do(Command::Compare(args)) => compare::compare(&args),
        Parsed::Do(Command::Show(args)) => show::show(&args),
        Parsed::Do(Command::Stats(args)) => show::stats(&args),
        Parsed::Do(Command::Render(args)) => show::render(&args),
        Parsed::Do(Command::Replay(args)) => sim::replay::replay(&args),
        Parsed::Do(Command::Calibrate(args)) => sim::calibrate::calibrate(&args),
        Parsed::Do(Command::Sweep(args)) => sim::sweep::sweep(&args),
        Parsed::Do(Command::Dis(args)) => dis::dis(&args),
        Parsed::Show(text) => message::show(&text),
        Parsed::Wrong(text) => message::usage(&text),
    };
    gilscope_native::exit(code)
}

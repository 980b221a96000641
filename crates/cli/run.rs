//! `gilscope run`: a script, on real threads, under the lock that was asked for.

use crate::args::Run;
use crate::message;

/// Runs it; the exit code.
pub(crate) fn run(args: Run) -> i32 {
    message::usage(&format!("the virtual machine is still missing: {args:?}"))
}

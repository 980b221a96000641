//! What the program itself has to say, and the exit codes that go with it.

use std::io::Write;

/// Wrong use: of the command line, or a script that cannot be opened.
pub(crate) const USAGE: i32 = 2;

/// One line about a wrong command line.
pub(crate) fn usage(text: &str) -> i32 {
    error(&format!("gilscope: {text}\n"));
    USAGE
}

/// Text that was asked for.
pub(crate) fn show(text: &str) -> i32 {
    let mut out = std::io::stdout().lock();
    // Nobody is left to be told if the reader has gone.
    i32::from(
        out.write_all(text.as_bytes())
            .and_then(|()| out.flush())
            .is_err(),
    )
}

/// Text for standard error.
pub(crate) fn error(text: &str) {
    // There is nowhere else to say it.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

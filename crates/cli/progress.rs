//! How far long work has come, and how long it still takes: a bar on standard error, and nothing if that is no terminal.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Files that are read in the blink of an eye need no bar.
const LONG_FILE: usize = 8 << 20;

/// Pictures of fewer steps are drawn in the blink of an eye.
const LARGE_PICTURE: usize = 200_000;

/// A bar for so many runs of a script.
pub(crate) fn runs(total: usize) -> ProgressBar {
    bar(total, "{bar:30} {pos}/{len} runs, {eta} left  {msg}")
}

/// A bar for so many steps.
pub(crate) fn steps(total: usize) -> ProgressBar {
    bar(total, "{bar:30} {pos}/{len}, {eta} left  {msg}")
}

/// A bar for reading so many bytes.
pub(crate) fn reading(total: usize) -> ProgressBar {
    if total < LONG_FILE {
        return ProgressBar::hidden();
    }
    bar(total, "{bar:30} {bytes}/{total_bytes}, {eta} left  {msg}")
}

/// Draws, which counts its steps, with a bar beside it if they are many.
pub(crate) fn drawing<R: Send>(total: usize, draw: impl FnOnce(&AtomicUsize) -> R + Send) -> R {
    let done = AtomicUsize::new(0);
    if total < LARGE_PICTURE {
        return draw(&done);
    }
    let bar = bar(total, "{bar:30} {percent} % drawn, {eta} left  {msg}");
    let drawn = std::thread::scope(|scope| {
        let drawing = scope.spawn(|| draw(&done));
        while !drawing.is_finished() {
            bar.set_position(done.load(Ordering::Relaxed) as u64);
            std::thread::sleep(Duration::from_millis(20));
        }
        drawing.join()
    });
    bar.finish_and_clear();
    match drawn {
        Ok(drawn) => drawn,
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

fn bar(total: usize, template: &str) -> ProgressBar {
    let bar = ProgressBar::new(total as u64);
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

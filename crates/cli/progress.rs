//! How far long work has come, and how long it still takes: a bar on standard error, and nothing if that is no terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Files that are read in the blink of an eye need no bar.
const LONG_FILE: usize = 8 << 20;

/// Pictures of fewer spans are drawn in the blink of an eye.
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

/// Something that turns while a large picture is drawn.
pub(crate) fn drawing(events: usize) -> ProgressBar {
    if events < LARGE_PICTURE {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    bar.enable_steady_tick(Duration::from_millis(100));
    match ProgressStyle::with_template("{spinner} drawing, {elapsed}  {msg}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn bar(total: usize, template: &str) -> ProgressBar {
    let bar = ProgressBar::new(total as u64);
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

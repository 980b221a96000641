//! Keys and what they do.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the table below says it")]
pub enum Action {
    Quit,
    Interrupt,
    Pause,
    Back,
    Forward,
    ZoomIn,
    ZoomOut,
    Up,
    Down,
    PageUp,
    PageDown,
    Sort,
    Output,
    Help,
    Shorter,
    Longer,
    Step,
    Slower,
    Faster,
}

/// Keys, actions, and what to call them.
const KEYS: [(KeyCode, Action, &str, &str); 19] = [
    (KeyCode::Char(' '), Action::Pause, "space", "hold; go on"),
    (KeyCode::Char('n'), Action::Step, "n", "one step on (--sim)"),
    (
        KeyCode::Char('<'),
        Action::Slower,
        "<",
        "half as fast (--sim)",
    ),
    (
        KeyCode::Char('>'),
        Action::Faster,
        ">",
        "twice as fast (--sim)",
    ),
    (KeyCode::Left, Action::Back, "left", "back in time"),
    (KeyCode::Right, Action::Forward, "right", "forward in time"),
    (KeyCode::Char('+'), Action::ZoomIn, "+", "zoom in"),
    (KeyCode::Char('-'), Action::ZoomOut, "-", "zoom out"),
    (KeyCode::Up, Action::Up, "up", "threads above"),
    (KeyCode::Down, Action::Down, "down", "threads below"),
    (KeyCode::PageUp, Action::PageUp, "PgUp", "ten threads above"),
    (
        KeyCode::PageDown,
        Action::PageDown,
        "PgDn",
        "ten threads below",
    ),
    (
        KeyCode::Char('s'),
        Action::Sort,
        "s",
        "sort by number, share, wait",
    ),
    (
        KeyCode::Char('['),
        Action::Shorter,
        "[",
        "half the policy's interval",
    ),
    (
        KeyCode::Char(']'),
        Action::Longer,
        "]",
        "twice the policy's interval",
    ),
    (
        KeyCode::Char('o'),
        Action::Output,
        "o",
        "more of the output; none; some",
    ),
    (
        KeyCode::Char('i'),
        Action::Interrupt,
        "i",
        "interrupt the script (Ctrl-C)",
    ),
    (KeyCode::Char('?'), Action::Help, "?", "this help"),
    (KeyCode::Char('q'), Action::Quit, "q", "quit"),
];

/// What a key asks for, if anything.
#[must_use]
pub fn action(key: KeyEvent) -> Option<Action> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        return (key.code == KeyCode::Char('c')).then_some(Action::Interrupt);
    }
    let code = match key.code {
        KeyCode::Char('=') => KeyCode::Char('+'),
        KeyCode::Char(',') => KeyCode::Char('<'),
        KeyCode::Char('.') => KeyCode::Char('>'),
        KeyCode::Char('h') => KeyCode::Char('?'),
        KeyCode::Esc => KeyCode::Char('q'),
        code => code,
    };
    let found = KEYS.iter().find(|(key, ..)| *key == code);
    found.map(|&(_, action, ..)| action)
}

/// The keys, for people: each with what it does.
pub fn help() -> impl Iterator<Item = (&'static str, &'static str)> {
    KEYS.iter().map(|&(_, _, key, what)| (key, what))
}

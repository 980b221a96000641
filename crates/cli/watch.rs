//! `gilscope watch`: the lock, live in the terminal, while the script runs.
//!
//! The script runs as ever, in this process and on this thread, a simulated one as fast as the user likes; what it
//! prints goes through a pipe into a pane. The screen is drawn by a thread of its own, on the terminal itself.

mod guard;
mod output;
mod pace;

use std::fs::File;
use std::io::{BufWriter, IsTerminal, Write};
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use gilscope_events::recording::Footer;
use gilscope_events::{Batch, Nanos, Sink};
use gilscope_gil::PolicySpec;
use gilscope_tui::{Interval, Live, Request, Speed, action, draw};
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::{cursor, event, execute, terminal};
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::args::Run;
use crate::run::Controls;
use crate::{message, run};
use output::Output;
use pace::{PacedSink, Pacer};

/// How long the screen stays as it is at most.
const FRAME: Duration = Duration::from_millis(80);

/// Batches and pieces of output that may wait to be shown; beyond that the recorder waits, and its log counts what is lost.
const QUEUE: usize = 256;

/// The exit code of a Rust program that panicked.
const PANIC: i32 = 101;

/// For tests of what a panic leaves behind: this environment variable says at which frame the screen is to panic.
const PROVOKE: &str = "GILSCOPE_PANIC_AT_FRAME";

/// What the screen is told.
enum News {
    Batch(Batch),
    /// Whole lines of output, and the beginning of the next one.
    Said(Vec<String>, String),
    /// The run was over by then.
    End(Nanos),
    /// All has been told; how it ended.
    Closed(String),
}

struct ScreenSink(SyncSender<News>);

impl Sink for ScreenSink {
    fn batch(&mut self, batch: &Batch) {
        // The screen is gone only when the program ends.
        let _ = self.0.send(News::Batch(Batch {
            definitions: batch.definitions.clone(),
            events: batch.events.clone(),
            dropped: batch.dropped,
        }));
    }

    fn finish(&mut self, footer: &Footer) {
        let _ = self.0.send(News::End(footer.end));
    }
}

/// Runs the script and shows it; the exit code.
pub(crate) fn watch(args: Run) -> i32 {
    if !std::io::stdout().is_terminal() {
        return message::usage("watch needs a terminal");
    }
    if let Some(text) = args.contradiction() {
        return message::usage(&text);
    }
    if args.is_empty() || args.interactive {
        return message::usage("watch needs a script, and no prompt");
    }
    let done = match args.guarded {
        true => watched(args),
        false => guard::guard(),
    };
    match done {
        Ok(code) => code,
        Err(error) => message::usage(&format!("cannot watch: {error}")),
    }
}

fn watched(args: Run) -> std::io::Result<i32> {
    let tty = File::options().read(true).write(true).open("/dev/tty")?;
    let (news, incoming) = sync_channel(QUEUE);
    let output = Output::new(news.clone())?;
    restore_on_death()?;
    let script = match (&args.code, &args.module, args.words.first()) {
        (None, None, Some(script)) => Path::new(script)
            .file_name()
            .unwrap_or(script)
            .to_string_lossy()
            .into_owned(),
        (None, Some(module), _) => module.clone(),
        _ => "-c".to_owned(),
    };
    let title = format!("{script} under {}", args.gil);
    let pacer = args.sim.sim.then(|| Pacer::new(Speed::START));
    let mut live = Live::new(
        &title,
        &args.gil.to_string(),
        args.gil
            .0
            .filter(|_| args.sim.schedule.is_none())
            .map(interval),
    );
    if pacer.is_some() {
        live = live.simulated(Speed::START);
    }
    let (hand_over, screen) = sync_channel::<JoinHandle<()>>(1);
    let screen_tty = tty.try_clone()?;
    let mut error_tty = tty.try_clone()?;
    let mut sink: Box<dyn Sink> = Box::new(ScreenSink(news.clone()));
    if let Some(pacer) = &pacer {
        let pacer = Arc::clone(pacer);
        sink = Box::new(PacedSink { pacer, sink });
    }
    let (reading, pipe) = output.split();
    let viewer = move |controls: Controls| -> Box<dyn Sink> {
        // From here on the script runs. What is wrong before that is told on the terminal as it is.
        if let Err(error) = output::lead_into(&pipe) {
            message::usage(&format!("cannot watch: {error}"));
            gilscope_native::exit(message::USAGE)
        }
        drop(pipe);
        let show = move || {
            let clock = || {
                pacer
                    .as_ref()
                    .map_or_else(gilscope_native::now, |p| p.now())
            };
            let result = show(live, &incoming, screen_tty, clock, |request| {
                match (request, &pacer) {
                    (Request::Interval(Interval::Switch(time)), _) => (controls.set_interval)(time),
                    (Request::Interval(Interval::Check(ticks)), _) => {
                        (controls.set_check_interval)(ticks);
                    }
                    (Request::Interrupt, _) => {
                        controls.interrupt.iter().for_each(|bring| bring(SIGINT));
                    }
                    (Request::Stop(stopped), Some(pacer)) => pacer.stop(stopped),
                    (Request::Step, Some(pacer)) => pacer.step(),
                    (Request::Speed(speed), Some(pacer)) => pacer.set_speed(speed),
                    (Request::Quit | Request::Stop(_) | Request::Step | Request::Speed(_), _) => {}
                }
            });
            restore();
            result
        };
        let thread = thread::spawn(move || {
            // A panic has been told on the terminal; nobody would see the rest of the run.
            let shown = catch_unwind(AssertUnwindSafe(show));
            match shown.unwrap_or_else(|_| gilscope_native::exit(PANIC)) {
                // Closed before the end: the script goes too, as by Ctrl-C.
                Ok(false) => gilscope_native::exit(130),
                Ok(true) => {}
                Err(error) => {
                    let text = format!("gilscope: cannot draw: {error}\r\n");
                    // There is nowhere else to say it.
                    let _ = error_tty.write_all(text.as_bytes());
                    gilscope_native::exit(message::USAGE)
                }
            }
        });
        // The other end waits for exactly this one.
        let _ = hand_over.send(thread);
        sink
    };
    let code = run::run_viewed(args, Some(Box::new(viewer)));
    // If it never began, what is wrong has been said.
    if let Ok(screen) = screen.try_recv() {
        reading.finish();
        let _ = news.send(News::Closed(format!("ended with {code}")));
        // A panic in it has been reported by its own thread.
        drop(screen.join());
    }
    Ok(code)
}

/// What a policy lets one change.
fn interval(policy: PolicySpec) -> Interval {
    match policy {
        // Less than one tick is no more often than at each.
        PolicySpec::Ticks(ticks) => {
            let ticks = u32::try_from(ticks).ok().and_then(NonZero::new);
            Interval::Check(ticks.unwrap_or(NonZero::<u32>::MIN))
        }
        policy => Interval::Switch(policy.switch_interval()),
    }
}

/// Draws until the user leaves; true if the run had ended by then.
fn show(
    mut live: Live,
    incoming: &Receiver<News>,
    tty: File,
    clock: impl Fn() -> Nanos,
    ask: impl Fn(Request),
) -> std::io::Result<bool> {
    terminal::enable_raw_mode()?;
    execute!(&mut &tty, terminal::EnterAlternateScreen, cursor::Hide)?;
    let mut size = terminal::size()?;
    let mut screen = fill(&tty, size)?;
    let mut ended = false;
    let provoked = std::env::var(PROVOKE).ok().and_then(|n| n.parse().ok());
    for frame_number in 0_u64.. {
        assert_ne!(Some(frame_number), provoked, "{PROVOKE} wants it so");
        let mut wait = FRAME;
        let begin = Instant::now();
        // All that has come, but no more than a frame's worth of time: some scripts never stop talking.
        while begin.elapsed() < 2 * FRAME {
            match incoming.recv_timeout(wait) {
                Ok(News::Batch(batch)) => live.batch(&batch),
                Ok(News::Said(lines, rest)) => {
                    lines.iter().for_each(|line| live.line(line));
                    live.beginning(&rest);
                }
                Ok(News::End(time)) => live.end(time),
                Ok(News::Closed(how)) => {
                    live.close(&how);
                    ended = true;
                }
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => {
                    thread::sleep(FRAME);
                    break;
                }
            }
            wait = Duration::ZERO;
        }
        live.tick(clock());
        let now = terminal::size()?;
        if now != size {
            size = now;
            screen = fill(&tty, size)?;
        }
        screen.draw(|frame| draw(frame, &live))?;
        while event::poll(Duration::ZERO)? {
            let event::Event::Key(key) = event::read()? else {
                continue;
            };
            match action(key).and_then(|action| live.act(action)) {
                Some(Request::Quit) => return Ok(ended),
                Some(request) => ask(request),
                None => {}
            }
        }
    }
    Ok(ended)
}

/// A clear screen of that size.
///
/// A new one for each size: one that adapts itself would ask the terminal where the cursor is, by way of standard output.
fn fill(
    mut tty: &File,
    (width, height): (u16, u16),
) -> std::io::Result<Terminal<CrosstermBackend<BufWriter<File>>>> {
    execute!(tty, terminal::Clear(terminal::ClearType::All))?;
    let backend = CrosstermBackend::new(BufWriter::new(tty.try_clone()?));
    let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
    Terminal::with_options(backend, TerminalOptions { viewport })
}

/// Gives the terminal back as it was. What cannot be seen from inside, [`guard`] looks after.
fn restore() {
    if let Ok(mut tty) = File::options().write(true).open("/dev/tty") {
        // If that fails, nothing else would help.
        let _ = execute!(tty, terminal::LeaveAlternateScreen, cursor::Show);
    }
    let _ = terminal::disable_raw_mode();
}

/// The same if the program dies of a panic or a signal.
fn restore_on_death() -> std::io::Result<()> {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        restore();
        // Standard error leads to a screen that is no more.
        if let Ok(tty) = File::options().write(true).open("/dev/tty") {
            // If that fails, nothing else would help.
            let _ = rustix::stdio::dup2_stderr(&tty);
        }
        hook(info);
    }));
    let mut deadly = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP])?;
    thread::spawn(move || {
        if let Some(signal) = deadly.forever().next() {
            restore();
            gilscope_native::exit(-signal);
        }
    });
    Ok(())
}

//! `gilscope record -o`: a run, and a picture of it in one step.
//!
//! The recording is a file without a name: nothing of it stays behind, however the run ends. A second process, the
//! *heir*, has it too, and the one end of a pipe whose other end is the run's: when that is gone and has drawn nothing,
//! since it was killed, or ended by `os._exit`, the heir draws what was recorded until then.

use std::fs::File;
use std::io::{PipeWriter, Read, Write};
use std::os::fd::AsRawFd;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;
use signal_hook::iterator::Signals;

use crate::args::{HEIR, Heir, Record, Window};
use crate::{message, record, run, show};
use gilscope_report::render::format_of;

/// Runs the script and draws; the exit code.
pub(crate) fn record(args: Record) -> i32 {
    let mut run = args.run;
    if run.record.is_some() {
        return message::usage(
            "record -o FILE says where the recording goes: no --record beside it",
        );
    }
    if format_of(&args.output.to_string_lossy()).is_none() {
        run.record = Some(args.output);
        return run::run(run);
    }
    let begun = unnamed(&args.output).and_then(|file| {
        let heir = appoint(&file, &args.output)?;
        // The script may go to another folder.
        Ok((Arc::new(file), heir, std::path::absolute(&args.output)?))
    });
    let (recording, heir, output) = match begun {
        Ok(begun) => begun,
        Err(error) => {
            let output = args.output.display();
            return message::usage(&format!("cannot record beside {output}: {error}"));
        }
    };
    run.record = Some(args.output.clone());
    run.unnamed = Some(Arc::clone(&recording));
    let picture = Arc::new(Picture {
        recording,
        output,
        name: args.output,
        heir,
    });
    if run.sim.sim
        && let Err(error) = draw_when_interrupted(&picture)
    {
        return message::usage(&format!("cannot record: {error}"));
    }
    let code = run::run(run);
    // If nothing ran, what is wrong has been said.
    if picture.recording.metadata().map_or(0, |file| file.len()) == 0 {
        picture.disinherit();
        return code;
    }
    match picture.draw() {
        Ok(()) => code,
        Err(text) => message::usage(&text),
    }
}

/// A file beside the picture, of which only who has it open knows.
fn unnamed(output: &Path) -> std::io::Result<File> {
    let mut name = output.to_owned().into_os_string();
    name.push(format!(".{}.recording", std::process::id()));
    let mut options = File::options();
    let file = options
        .read(true)
        .write(true)
        .create_new(true)
        .open(&name)?;
    std::fs::remove_file(&name)?;
    Ok(file)
}

/// A picture to be drawn.
struct Picture {
    recording: Arc<File>,
    output: PathBuf,
    /// What the user calls it.
    name: PathBuf,
    heir: PipeWriter,
}

impl Picture {
    fn draw(&self) -> Result<(), String> {
        let drawn = draw(self.recording.as_raw_fd(), &self.output);
        self.disinherit();
        drawn
    }

    /// There is nothing more to be drawn.
    fn disinherit(&self) {
        // One who is gone need not be told.
        let _ = (&self.heir).write_all(b".");
    }
}

fn draw(recording: i32, output: &Path) -> Result<(), String> {
    let recording = PathBuf::from(format!("/proc/self/fd/{recording}"));
    show::draw(&recording, output, Window::default())
}

/// A simulated script hears of no signal: Ctrl-C ends the program, once what was recorded until then is drawn.
fn draw_when_interrupted(picture: &Arc<Picture>) -> std::io::Result<()> {
    // Whoever started us may want some of them to do nothing.
    let all = [SIGINT, SIGTERM, SIGHUP].into_iter();
    let heard = all.filter(|&signal| !gilscope_native::starts_ignored(signal));
    let heard: Vec<i32> = heard.collect();
    let again = Arc::new(AtomicBool::new(false));
    for &signal in &heard {
        flag::register_conditional_default(signal, Arc::clone(&again))?;
    }
    let mut signals = Signals::new(heard)?;
    let picture = Arc::clone(picture);
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            // Whoever asks twice does not want the picture either.
            again.store(true, Ordering::Relaxed);
            picture.disinherit();
            tell(picture.draw(), &picture.name);
            gilscope_native::exit(-signal)
        }
    });
    Ok(())
}

fn tell(drawn: Result<(), String>, output: &Path) {
    let text = match drawn {
        Ok(()) => format!(
            "{} shows the run up to where it was cut off",
            output.display()
        ),
        Err(text) => text,
    };
    message::error(&format!("gilscope: {text}\n"));
}

/// Starts the heir, which will be no child of ours: the script is not to wait for it.
fn appoint(recording: &File, output: &Path) -> std::io::Result<PipeWriter> {
    let (from, into) = std::io::pipe()?;
    let mut first = Command::new(std::env::current_exe()?);
    first.arg(HEIR).arg("--begin");
    first.arg(std::process::id().to_string());
    first.arg("--").arg(output);
    // Of a group of its own, it does not hear what the user types.
    first.process_group(0);
    first.stdin(from).stdout(recording.try_clone()?);
    first.status()?;
    Ok(into)
}

/// The heir itself: standard input is the pipe, standard output the recording. The exit code.
pub(crate) fn heir(args: &Heir) -> i32 {
    if args.begin {
        let again = std::env::current_exe().and_then(|program| {
            let mut command = Command::new(program);
            command.arg(HEIR).arg(args.pid.to_string());
            command.arg("--").arg(&args.output).spawn()
        });
        return i32::from(again.is_err());
    }
    // The end of the pipe is the end of the run. The script may have left processes that have it, too: when the
    // picture is drawn, nobody waits for those.
    let read = std::io::stdin().lock().read(&mut [0]);
    if !matches!(read, Ok(0)) {
        return 0;
    }
    let mut recording = std::io::stdout().lock();
    for chunks in record::left_behind(&args.output, args.pid) {
        // What cannot be written is not drawn.
        let _ = recording
            .write_all(&chunks)
            .and_then(|()| recording.flush());
    }
    drop(recording);
    let empty = std::fs::metadata("/proc/self/fd/1").map_or(true, |file| file.len() == 0);
    if !empty {
        tell(draw(1, &args.output), &args.output);
    }
    0
}

//! What the script prints: through a pipe, and from there to the screen.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::os::fd::OwnedFd;
use std::sync::mpsc::{Receiver, SyncSender, channel};
use std::thread;
use std::time::Duration;

use super::News;

/// Bytes of one line that are kept together.
const LONGEST: usize = 4096;

/// How long children of the script may keep the pipe open before the end is told nevertheless.
const PATIENCE: Duration = Duration::from_millis(500);

/// The pipe, and who reads it.
pub(super) struct Output {
    pipe: OwnedFd,
    /// Closed when all has been read.
    done: Receiver<()>,
}

/// Who reads the pipe.
pub(super) struct Reading(Receiver<()>);

impl Output {
    /// A pipe whose other end is told to the screen.
    ///
    /// # Errors
    ///
    /// If the system has none.
    pub(super) fn new(news: SyncSender<News>) -> std::io::Result<Output> {
        let (from, pipe) = rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC)?;
        let (open, done) = channel();
        thread::spawn(move || {
            read(File::from(from), &news);
            drop::<std::sync::mpsc::Sender<()>>(open);
        });
        Ok(Output { pipe, done })
    }

    /// Both for themselves.
    pub(super) fn split(self) -> (Reading, OwnedFd) {
        (Reading(self.done), self.pipe)
    }
}

impl Reading {
    /// Waits until all that the script has said is told.
    pub(super) fn finish(self) {
        if let Ok(nowhere) = File::options().write(true).open("/dev/null") {
            // The other end would only wait for longer.
            let _ = rustix::stdio::dup2_stdout(&nowhere);
            let _ = rustix::stdio::dup2_stderr(&nowhere);
        }
        let _ = self.0.recv_timeout(PATIENCE);
    }
}

/// Makes the pipe standard output and standard error. There is no standard input: the keyboard is the screen's.
///
/// # Errors
///
/// If the system refuses.
pub(super) fn lead_into(pipe: &OwnedFd) -> std::io::Result<()> {
    rustix::stdio::dup2_stdin(File::open("/dev/null")?)?;
    rustix::stdio::dup2_stdout(pipe)?;
    rustix::stdio::dup2_stderr(pipe)?;
    Ok(())
}

fn read(mut from: impl Read, news: &SyncSender<News>) {
    let mut buffer = vec![0; 1 << 16];
    let mut rest = Vec::new();
    loop {
        let read = match from.read(&mut buffer) {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Ok(0) | Err(_) => return,
            Ok(read) => read,
        };
        rest.extend_from_slice(&buffer[..read]);
        let (lines, beginning) = cut(&mut rest);
        if news.send(News::Said(lines, beginning)).is_err() {
            return;
        }
    }
}

/// Takes the whole lines out, and says how the next one begins.
fn cut(rest: &mut Vec<u8>) -> (Vec<String>, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let ends = rest.iter().rposition(|byte| *byte == b'\n');
    let whole: Vec<u8> = rest.drain(..ends.map_or(0, |at| at + 1)).collect();
    let mut lines: Vec<String> = whole
        .split_inclusive(|byte| *byte == b'\n')
        .map(|line| text(&line[..line.len() - 1]))
        .collect();
    if let Some(anew) = rest.iter().rposition(|byte| *byte == b'\r')
        && anew + 1 < rest.len()
    {
        rest.drain(..=anew);
    }
    if rest.len() > LONGEST {
        lines.push(text(&std::mem::take(rest)));
    }
    let mut shown = rest.as_slice();
    // A letter of which only a part is there yet is not told.
    if let Err(error) = std::str::from_utf8(shown)
        && error.error_len().is_none()
    {
        shown = &shown[..error.valid_up_to()];
    }
    (lines, text(shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_whole_and_the_next_one_as_far_as_it_is_there() {
        let mut rest = b"one\ntwo\nth".to_vec();
        let (lines, beginning) = cut(&mut rest);
        assert_eq!(
            (lines, &*beginning),
            (vec!["one".into(), "two".into()], "th")
        );
        rest.extend("ré".as_bytes().split_last().expect("bytes").1);
        assert_eq!(cut(&mut rest), (Vec::new(), "thr".to_owned()));
        rest.extend([0xa9, b'\n']);
        assert_eq!(cut(&mut rest), (vec!["thré".to_owned()], String::new()));
        rest.extend(b"\n10 %\r20 %");
        assert_eq!(cut(&mut rest), (vec![String::new()], "20 %".to_owned()));
        assert_eq!(rest, b"20 %");
        rest.resize(LONGEST + 1, b'x');
        assert_eq!(cut(&mut rest).0.len(), 1);
        assert!(rest.is_empty());
    }
}

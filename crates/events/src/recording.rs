//! Events on disk.
//!
//! A recording is a signature, the format's version, and chunks; each chunk says how long it is and carries a checksum,
//! so that what was written before a crash can be read after it.
//!
//! ```text
//!   "gilscope" u16 version
//!   chunk*:  u8 kind, u32 length, u32 CRC-32 of the payload, payload       (all little-endian)
//!     'H'  what was run, and how (postcard)           first
//!     'D'  definitions of functions and words (postcard)
//!     'E'  events: varints, times as differences
//!     'L'  how many events were lost before the next chunk (varint)
//!     'Z'  how it ended (postcard)                    last; missing after a crash
//! ```
//!
//! A run of several processes is their recordings one after the other: each begins with its own `H`, the one that
//! began first comes first, and [`chunks_of`] gives what another's recording adds to it. All have the same clock;
//! threads, functions and locks are numbered by each for itself.
//!
//! Nothing here does input or output: chunks are made and read in memory.

mod codec;
mod decoder;

use serde::{Deserialize, Serialize};

use crate::{Batch, Nanos};

pub use decoder::{Decoder, Process};

/// What every recording begins with.
const SIGNATURE: &[u8; 8] = b"gilscope";

/// The format that is written, and the only one that is read.
pub const VERSION: u16 = 4;

/// Bytes in front of a chunk's payload.
const CHUNK_HEAD: usize = 9;

/// What was run, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The policy of the lock, as on the command line.
    pub policy: String,
    /// What drove the threads: `native` or `sim`.
    pub driver: String,
    /// The script's file, as it was named.
    pub script: String,
    /// Its text, so that views can show the lines they name.
    pub source: String,
    /// Its arguments.
    pub args: Vec<String>,
    /// When it began, in nanoseconds since 1970; 0 if that means nothing, as in the simulator.
    pub began: u64,
    /// What the clock of the events said then.
    pub origin: Nanos,
    /// How many cores it could use.
    pub cores: u32,
    /// Whether instructions and every use of the script's locks were recorded.
    pub full: bool,
    /// Whether each `print` wrote at once, which takes turns of its own.
    pub unbuffered: bool,
    /// The version of the program.
    pub program: String,
    /// Where threads could switch: `py27`, `classic` or `modern`.
    pub profile: String,
    /// What repeats a simulated run, seed and machine included; empty if it was none.
    pub token: String,
    /// The process's number; 0 if that means nothing, as in the simulator.
    pub pid: u32,
    /// The number of the process that started it, if that one is recorded too; 0 otherwise.
    pub parent: u32,
}

/// How a recorded run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footer {
    /// When.
    pub end: Nanos,
    /// Polls passed.
    pub polls: u64,
    /// Polls that were checks.
    pub checks: u64,
    /// The exit code.
    pub exit_code: i32,
}

/// Why bytes are no recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// They begin with something else.
    NotARecording,
    /// They were written in a format of this number.
    Version(u16),
    /// Not even the first chunk is whole.
    NoHeader,
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Unreadable::NotARecording => f.write_str("not a recording"),
            Unreadable::Version(version) => write!(
                f,
                "a recording in format {version}, but only format {VERSION} can be read"
            ),
            Unreadable::NoHeader => {
                f.write_str("a recording that was cut off at its very beginning")
            }
        }
    }
}

impl std::error::Error for Unreadable {}

/// Makes the bytes of a recording, piece by piece.
#[derive(Debug)]
pub struct Encoder {
    last: Nanos,
}

impl Encoder {
    /// The signature and the header go to the end of `out`.
    pub fn begin(header: &Header, out: &mut Vec<u8>) -> Encoder {
        out.extend_from_slice(SIGNATURE);
        out.extend_from_slice(&VERSION.to_le_bytes());
        chunk(out, b'H', |out| postcard(out, header));
        Encoder {
            last: header.origin,
        }
    }

    /// What was drained goes to the end of `out`.
    pub fn batch(&mut self, batch: &Batch, out: &mut Vec<u8>) {
        if !batch.definitions.is_empty() {
            chunk(out, b'D', |out| postcard(out, &batch.definitions));
        }
        // Chunks of a moderate size lose little when the last one is damaged.
        for events in batch.events.chunks(1 << 14) {
            chunk(out, b'E', |out| {
                codec::put(out, self.last.0);
                for event in events {
                    codec::encode(event, &mut self.last, out);
                }
            });
        }
        self.lost(batch.dropped, out);
    }

    /// The number of events that had no room goes to the end of `out`, if there are any.
    pub fn lost(&mut self, dropped: u64, out: &mut Vec<u8>) {
        if dropped > 0 {
            chunk(out, b'L', |out| codec::put(out, dropped));
        }
    }

    /// The last chunk goes to the end of `out`.
    pub fn finish(self, footer: &Footer, out: &mut Vec<u8>) {
        chunk(out, b'Z', |out| postcard(out, footer));
    }
}

fn chunk(out: &mut Vec<u8>, kind: u8, payload: impl FnOnce(&mut Vec<u8>)) {
    let start = out.len();
    out.extend_from_slice(&[kind, 0, 0, 0, 0, 0, 0, 0, 0]);
    let body = start + CHUNK_HEAD;
    payload(out);
    let length = u32::try_from(out.len() - body).expect("chunks are small");
    let sum = crc32fast::hash(&out[body..]);
    out[start + 1..start + 5].copy_from_slice(&length.to_le_bytes());
    out[start + 5..body].copy_from_slice(&sum.to_le_bytes());
}

fn postcard(out: &mut Vec<u8>, value: &impl Serialize) {
    let bytes = postcard::to_allocvec(value).expect("these values can be written");
    out.extend_from_slice(&bytes);
}

/// The next chunk if it is whole: kind, payload, what follows.
fn split(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (head, rest) = bytes.split_first_chunk::<CHUNK_HEAD>()?;
    let [kind, l0, l1, l2, l3, s0, s1, s2, s3] = *head;
    let length = u32::from_le_bytes([l0, l1, l2, l3]) as usize;
    let (payload, rest) = rest.split_at_checked(length)?;
    let sum = u32::from_le_bytes([s0, s1, s2, s3]);
    (crc32fast::hash(payload) == sum).then_some((kind, payload, rest))
}

/// The chunks of a recording that are whole: what it adds when it is put behind another one.
///
/// # Errors
///
/// If the bytes are no recording.
pub fn chunks_of(recording: &[u8]) -> Result<&[u8], Unreadable> {
    let chunks = after_version(recording)?;
    let mut rest = chunks;
    while let Some((_, _, after)) = split(rest) {
        rest = after;
    }
    Ok(&chunks[..chunks.len() - rest.len()])
}

/// What follows the signature and the version.
fn after_version(bytes: &[u8]) -> Result<&[u8], Unreadable> {
    let rest = bytes
        .strip_prefix(SIGNATURE)
        .ok_or(Unreadable::NotARecording)?;
    let (version, rest) = rest.split_first_chunk::<2>().ok_or(Unreadable::NoHeader)?;
    match u16::from_le_bytes(*version) {
        VERSION => Ok(rest),
        version => Err(Unreadable::Version(version)),
    }
}

#[cfg(test)]
mod tests;

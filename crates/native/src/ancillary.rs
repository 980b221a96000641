//! What travels beside the bytes of a message, as the system lays it out: a head of level, kind and length before
//! each part, at multiples of a word.

use std::os::fd::{AsFd, AsRawFd};
use std::sync::Arc;

use gilscope_vm::os_call::{Beside, Datum};
use rustix::io::Errno;

use crate::descriptors::{Descriptor, Descriptors};
use crate::raw;

/// More room than this is never given, nor needed.
pub(crate) const ROOM_MAX: usize = 1 << 18;

const SOL_SOCKET: i32 = 1;
const SCM_RIGHTS: i32 = 1;

/// Bytes of a head: length, level, kind.
const HEAD: usize = 16;
const WORD: usize = size_of::<u64>();

/// Words that are to be sent, and how many bytes of them.
pub(crate) struct Packed {
    pub(crate) words: Vec<u64>,
    pub(crate) len: usize,
    /// Descriptors in it, which stay open until it is sent.
    _files: Vec<Arc<Descriptor>>,
}

/// Lays out what is to be sent.
///
/// Descriptors are those that the script knows by these numbers.
pub(crate) fn pack(all: &Descriptors, beside: &[Beside]) -> Result<Packed, Errno> {
    let mut bytes = Vec::new();
    let mut files = Vec::new();
    for part in beside {
        let mut content = part.bytes.clone();
        if (part.level, part.kind) == (SOL_SOCKET, SCM_RIGHTS) {
            for number in content.as_chunks_mut::<4>().0 {
                let file = all.get(i32::from_ne_bytes(*number))?;
                *number = file.as_fd().as_raw_fd().to_ne_bytes();
                files.push(file);
            }
        }
        bytes.extend((HEAD + content.len()).to_ne_bytes());
        bytes.extend(part.level.to_ne_bytes());
        bytes.extend(part.kind.to_ne_bytes());
        bytes.extend(content);
        bytes.resize(bytes.len().next_multiple_of(WORD), 0);
    }
    let words = bytes.as_chunks::<WORD>().0.iter();
    Ok(Packed {
        words: words.map(|word| u64::from_ne_bytes(*word)).collect(),
        len: bytes.len(),
        _files: files,
    })
}

/// What was received: a list of level, kind and bytes. Descriptors that came along are the script's from now on.
pub(crate) fn unpack(all: &Descriptors, words: &[u64], len: usize) -> Vec<Datum> {
    let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_ne_bytes()).collect();
    let mut rest = &bytes[..len.min(bytes.len())];
    let mut found = Vec::new();
    while let Some((head, content)) = rest.split_first_chunk::<HEAD>() {
        let [a, b, c, d, e, f, g, h, level @ .., _, _, _, _] = *head;
        let size = usize::from_ne_bytes([a, b, c, d, e, f, g, h]);
        let [.., i, j, k, l] = *head;
        let (level, kind) = (i32::from_ne_bytes(level), i32::from_ne_bytes([i, j, k, l]));
        if size < HEAD {
            break;
        }
        // The last part may not have had room.
        let content = &content[..(size - HEAD).min(content.len())];
        if (level, kind) == (SOL_SOCKET, SCM_RIGHTS) {
            for number in content.as_chunks::<4>().0 {
                take_over(all, i32::from_ne_bytes(*number));
            }
        }
        found.push(Datum::List(vec![
            Datum::Int(level.into()),
            Datum::Int(kind.into()),
            Datum::Bytes(content.to_vec()),
        ]));
        rest = rest.get(size.next_multiple_of(WORD)..).unwrap_or_default();
    }
    found
}

fn take_over(all: &Descriptors, number: i32) {
    let Some(own) = raw::received_descriptor(number) else {
        return;
    };
    let number = all.add(own);
    // A socket never waits in the kernel, wherever it comes from.
    let _ = all
        .get(number)
        .and_then(|file| file.set_flags(file.flags()?));
}

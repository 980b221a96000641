//! What the children of a run record.
//!
//! Each child writes a file of its own, so that none waits for another and one that is killed spoils nothing but its
//! own last events. When the first process ends, it puts them all into the recording.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process;
use std::time::SystemTime;

use gilscope_events::recording::{Header, chunks_of};

use super::file::FileSink;

/// Where the children of a run record.
#[derive(Debug, Clone)]
pub(super) struct Parts {
    /// What the paths of all their files begin with.
    prefix: PathBuf,
    /// What the recording says of the run.
    header: Header,
    /// Bytes that each may write.
    limit: usize,
}

impl Parts {
    pub(super) fn new(prefix: PathBuf, header: &Header, limit: usize) -> Parts {
        sweep(&prefix);
        Parts {
            prefix,
            header: header.clone(),
            limit,
        }
    }

    /// Begins the part of this process.
    ///
    /// # Errors
    ///
    /// If its file cannot be made.
    pub(super) fn begin(&self) -> std::io::Result<FileSink> {
        let since = SystemTime::UNIX_EPOCH.elapsed();
        let header = Header {
            began: since.map_or(0, |since| since.as_nanos() as u64),
            origin: gilscope_native::now(),
            pid: process::id(),
            parent: std::os::unix::process::parent_id(),
            ..self.header.clone()
        };
        // Sorted by name they are in the order in which they began.
        let name = format!("{:020}-{}", header.began, header.pid);
        let path = with_suffix(&self.prefix, &name);
        let sink = FileSink::begin(File::create_new(path)?, &header, self.limit, None)?;
        // The prefix is the recording's path and a number.
        Ok(sink.part_of(self.prefix.with_extension("")))
    }

    /// What the children have written, in the order in which they began; their files are gone afterwards.
    pub(super) fn take(&self) -> impl Iterator<Item = Vec<u8>> + use<> {
        take(&self.prefix)
    }
}

/// The same of those whose paths begin like that.
pub(super) fn take(prefix: &Path) -> impl Iterator<Item = Vec<u8>> + use<> {
    let folder = prefix.parent().unwrap_or(Path::new("."));
    let mut beginning = prefix.file_name().unwrap_or_default().to_owned();
    beginning.push(".");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.file_name()
                .is_some_and(|name| begins(name, &beginning))
        })
        .collect();
    paths.sort();
    paths.into_iter().filter_map(|path| {
        let bytes = fs::read(&path).ok();
        // A file that stays behind is a nuisance, nothing worse.
        let _ = fs::remove_file(&path);
        let bytes = bytes?;
        Some(chunks_of(&bytes).ok()?.to_owned())
    })
}

/// What the paths of the files of a recording's children begin with, by their first process: beside it, if that is where files can be.
pub(super) fn prefix(recording: &Path, first: u32) -> PathBuf {
    let regular = fs::metadata(recording).map_or(true, |it| it.is_file());
    let name = if regular {
        std::path::absolute(recording).unwrap_or_else(|_| recording.to_owned())
    } else {
        std::env::temp_dir().join("gilscope")
    };
    with_suffix(&name, &first.to_string())
}

/// Removes what was left beside the recording by runs whose first process was killed.
fn sweep(prefix: &Path) {
    let recording = prefix.with_extension("");
    let (Some(folder), Some(name)) = (recording.parent(), recording.file_name()) else {
        return;
    };
    let Some(name) = name.to_str() else { return };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let file = entry.file_name();
        let part = file.to_str().and_then(|file| file.strip_prefix(name));
        let first = part.and_then(first_process);
        if first.is_some_and(|pid| !Path::new("/proc").join(pid.to_string()).exists()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The first process of the run that a part belongs to, by what its name has behind that of the recording.
fn first_process(suffix: &str) -> Option<u32> {
    let (first, rest) = suffix.strip_prefix('.')?.split_once('.')?;
    let (began, own) = rest.split_once('-')?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_part = is_number(began) && began.len() == 20 && is_number(own);
    first.parse().ok().filter(|_| is_part)
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut path = OsString::from(path);
    path.push(".");
    path.push(suffix);
    PathBuf::from(path)
}

fn begins(name: &OsStr, beginning: &OsStr) -> bool {
    name.as_encoded_bytes()
        .starts_with(beginning.as_encoded_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_from_other_files() {
        assert_eq!(first_process(".17.00000000000000000042-99"), Some(17));
        for other in [
            "",
            ".17",
            ".17.42-99",
            ".x.00000000000000000042-99",
            ".17.00000000000000000042",
        ] {
            assert_eq!(first_process(other), None, "{other}");
        }
    }
}

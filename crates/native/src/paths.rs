//! Calls on paths.

use gilscope_vm::os_call::{Datum, PathCall};
use rustix::fs::{
    Access, AtFlags, CWD, Dir, FileType, Gid, Mode, OFlags, Stat, Timespec, Timestamps, Uid,
};
use rustix::io::Errno;

use crate::files::done;
use crate::waiting::Outcome;

/// The nanoseconds that stand for the present in `utimensat`.
const UTIME_NOW: i64 = 0x3fff_ffff;

fn nanos(seconds: i64, rest: u64) -> Datum {
    Datum::Int(
        seconds
            .saturating_mul(1_000_000_000)
            .saturating_add(rest as i64),
    )
}

/// A `struct stat` as data.
pub(crate) fn stat_datum(s: &Stat) -> Datum {
    #[allow(
        clippy::unnecessary_cast,
        reason = "the fields' types differ between processors"
    )]
    let numbers = [
        s.st_mode as i64,
        s.st_ino as i64,
        s.st_dev as i64,
        s.st_nlink as i64,
        s.st_uid as i64,
        s.st_gid as i64,
        s.st_size as i64,
    ];
    let mut fields: Vec<Datum> = numbers.into_iter().map(Datum::Int).collect();
    #[allow(
        clippy::unnecessary_cast,
        reason = "the fields' types differ between processors"
    )]
    fields.extend([
        nanos(s.st_atime as i64, s.st_atime_nsec as u64),
        nanos(s.st_mtime as i64, s.st_mtime_nsec as u64),
        nanos(s.st_ctime as i64, s.st_ctime_nsec as u64),
        Datum::Int(s.st_blksize as i64),
        Datum::Int(s.st_blocks as i64),
        Datum::Int(s.st_rdev as i64),
    ]);
    Datum::List(fields)
}

/// Performs a call.
pub(crate) fn call(call: PathCall) -> Outcome {
    Ok(match call {
        PathCall::Stat { path, follow } => stat_datum(&if follow {
            rustix::fs::stat(path)?
        } else {
            rustix::fs::lstat(path)?
        }),
        PathCall::ListDirectory { path } => list(path)?,
        PathCall::MakeDirectory { path, mode } => {
            done(rustix::fs::mkdir(path, Mode::from_raw_mode(mode)))?
        }
        PathCall::RemoveDirectory { path } => done(rustix::fs::rmdir(path))?,
        PathCall::Unlink { path } => done(rustix::fs::unlink(path))?,
        PathCall::Rename { from, to } => done(rustix::fs::rename(from, to))?,
        PathCall::Link { from, to } => done(rustix::fs::link(from, to))?,
        PathCall::Symlink { target, path } => done(rustix::fs::symlink(target, path))?,
        PathCall::ReadLink { path } => {
            Datum::Bytes(rustix::fs::readlink(path, Vec::new())?.into_bytes())
        }
        PathCall::Chmod { path, mode } => done(rustix::fs::chmod(path, Mode::from_raw_mode(mode)))?,
        PathCall::Chown {
            path,
            user,
            group,
            follow,
        } => {
            let user = (user != u32::MAX).then(|| Uid::from_raw(user));
            let group = (group != u32::MAX).then(|| Gid::from_raw(group));
            done(rustix::fs::chownat(CWD, path, user, group, at(follow)))?
        }
        PathCall::SetTimes {
            path,
            times,
            follow,
        } => {
            let time = |ns: i64| Timespec {
                tv_sec: ns.div_euclid(1_000_000_000),
                tv_nsec: ns.rem_euclid(1_000_000_000),
            };
            let now = Timespec {
                tv_sec: 0,
                tv_nsec: UTIME_NOW,
            };
            let (access, change) = times.map_or((now, now), |(a, m)| (time(a), time(m)));
            let times = Timestamps {
                last_access: access,
                last_modification: change,
            };
            done(rustix::fs::utimensat(CWD, path, &times, at(follow)))?
        }
        PathCall::Access { path, mode } => {
            let mode = Access::from_bits_truncate(mode);
            Datum::Bool(rustix::fs::access(path, mode).is_ok())
        }
        PathCall::Truncate { path, length } => {
            let file = rustix::fs::open(path, OFlags::WRONLY | OFlags::CLOEXEC, Mode::empty())?;
            done(rustix::fs::ftruncate(file, length))?
        }
        PathCall::MakeFifo { path, mode } => {
            let mode = Mode::from_raw_mode(mode);
            done(rustix::fs::mknodat(CWD, path, FileType::Fifo, mode, 0))?
        }
        PathCall::ChangeDirectory { path } => done(rustix::process::chdir(path))?,
        PathCall::CurrentDirectory => {
            Datum::Bytes(rustix::process::getcwd(Vec::new())?.into_bytes())
        }
        PathCall::FileSystem { path } => {
            let s = rustix::fs::statvfs(path)?;
            let numbers = [
                s.f_bsize,
                s.f_frsize,
                s.f_blocks,
                s.f_bfree,
                s.f_bavail,
                s.f_files,
                s.f_ffree,
                s.f_favail,
                s.f_flag.bits(),
                s.f_namemax,
            ];
            Datum::List(numbers.map(|n| Datum::Int(n as i64)).into())
        }
    })
}

fn at(follow: bool) -> AtFlags {
    if follow {
        AtFlags::empty()
    } else {
        AtFlags::SYMLINK_NOFOLLOW
    }
}

fn list(path: Vec<u8>) -> Result<Datum, Errno> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let folder = rustix::fs::open(path, flags, Mode::empty())?;
    let mut found = Vec::new();
    for entry in Dir::new(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_bytes();
        if matches!(name, b"." | b"..") {
            continue;
        }
        let kind = match entry.file_type() {
            FileType::Unknown => 0,
            kind => kind.as_raw_mode(),
        };
        found.push(Datum::List(vec![
            Datum::Bytes(name.to_vec()),
            Datum::Int(kind.into()),
            Datum::Int(entry.ino() as i64),
        ]));
    }
    Ok(Datum::List(found))
}

//! Other programs: started beside this one, or in its place.

use std::ffi::OsStr;
use std::os::fd::AsFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use gilscope_vm::os_call::{Datum, Program};
use rustix::io::{Errno, FdFlags, fcntl_getfd, fcntl_setfd};

use crate::descriptors::Descriptors;
use crate::waiting::Outcome;

fn command(program: &Program) -> Command {
    let mut command = Command::new(OsStr::from_bytes(&program.path));
    if let Some((name, words)) = program.words.split_first() {
        command.arg0(OsStr::from_bytes(name));
        command.args(words.iter().map(|word| OsStr::from_bytes(word)));
    }
    command.env_clear();
    for variable in &program.environment {
        // A name may begin with what separates it from its value.
        let at = variable.iter().skip(1).position(|&byte| byte == b'=');
        if let Some(at) = at {
            let (name, value) = (&variable[..=at], &variable[at + 2..]);
            command.env(OsStr::from_bytes(name), OsStr::from_bytes(value));
        }
    }
    command
}

/// Puts a program in the place of this one; comes back only if that is not possible.
pub(crate) fn execute(program: &Program) -> Outcome {
    Err(Errno::from_io_error(&command(program).exec())
        .unwrap_or(Errno::INVAL)
        .into())
}

/// Starts a program as a child; its number.
pub(crate) fn spawn(
    descriptors: &Descriptors,
    program: &Program,
    folder: Option<&[u8]>,
    standard: [i32; 3],
    keep: &[i32],
    group: Option<i32>,
) -> Outcome {
    let mut command = command(program);
    if let Some(folder) = folder {
        command.current_dir(OsStr::from_bytes(folder));
    }
    let [stdin, stdout, stderr] = standard;
    command.stdin(stream(descriptors, stdin, 0)?);
    command.stdout(stream(descriptors, stdout, 1)?);
    command.stderr(stream(descriptors, stderr, 2)?);
    if let Some(group) = group {
        command.process_group(group);
    }
    // The caller holds the interpreter lock, so nobody else starts a program meanwhile.
    let mut before = Vec::new();
    for &fd in keep {
        let file = descriptors.get(fd)?;
        before.push((fd, fcntl_getfd(&*file)?));
        fcntl_setfd(&*file, FdFlags::empty())?;
    }
    let started = command.spawn();
    for (fd, flags) in before {
        fcntl_setfd(&*descriptors.get(fd)?, flags)?;
    }
    match started {
        Ok(child) => Ok(Datum::Int(child.id().into())),
        Err(error) => Err(Errno::from_io_error(&error).unwrap_or(Errno::INVAL).into()),
    }
}

fn stream(descriptors: &Descriptors, fd: i32, number: i32) -> Result<Stdio, Errno> {
    if fd == number {
        return Ok(Stdio::inherit());
    }
    let file = descriptors.get(fd)?;
    let copy = file.as_fd().try_clone_to_owned();
    copy.map(Stdio::from)
        .map_err(|error| Errno::from_io_error(&error).unwrap_or(Errno::BADF))
}

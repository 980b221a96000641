//! The real standard streams of a simulated process.

use std::io::{self, Read, Write};

use gilscope_sim::Console;

/// `errno` of a failed input or output of no particular kind.
const EIO: i32 = 5;

/// The program's own streams.
#[derive(Debug, Default)]
pub(crate) struct Terminal;

impl Console for Terminal {
    fn write(&mut self, fd: i32, bytes: &[u8]) -> Result<(), i32> {
        let written = if fd == 2 {
            io::stderr().lock().write_all(bytes)
        } else {
            let mut out = io::stdout().lock();
            out.write_all(bytes).and_then(|()| out.flush())
        };
        written.map_err(number)
    }

    fn read(&mut self, max: usize) -> Result<Vec<u8>, i32> {
        let mut bytes = vec![0; max.min(1 << 20)];
        let read = io::stdin().lock().read(&mut bytes).map_err(number)?;
        bytes.truncate(read);
        Ok(bytes)
    }
}

fn number(error: io::Error) -> i32 {
    error.raw_os_error().unwrap_or(EIO)
}

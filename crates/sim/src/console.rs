//! Where a simulated process reads and writes.

/// Standard input, output and error.
pub trait Console {
    /// Writes all of the bytes to descriptor 1 or 2.
    ///
    /// # Errors
    ///
    /// The `errno` of what went wrong.
    fn write(&mut self, fd: i32, bytes: &[u8]) -> Result<(), i32>;

    /// Reads at most so many bytes of standard input; none means its end.
    ///
    /// # Errors
    ///
    /// The `errno` of what went wrong.
    fn read(&mut self, max: usize) -> Result<Vec<u8>, i32>;
}

/// Keeps what is written; there is nothing to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Captured {
    /// What went to standard output.
    pub out: Vec<u8>,
    /// What went to standard error.
    pub err: Vec<u8>,
}

impl Console for Captured {
    fn write(&mut self, fd: i32, bytes: &[u8]) -> Result<(), i32> {
        let to = if fd == 2 {
            &mut self.err
        } else {
            &mut self.out
        };
        to.extend_from_slice(bytes);
        Ok(())
    }

    fn read(&mut self, _max: usize) -> Result<Vec<u8>, i32> {
        Ok(Vec::new())
    }
}

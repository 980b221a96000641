//! Error numbers of Linux: their texts, and the exception classes they belong to (PEP 3151).

use crate::heap::Gc;
use crate::object::Type;
use crate::world::World;

/// What `strerror` says.
pub fn message(errno: i32) -> &'static str {
    match errno {
        1 => "Operation not permitted",
        2 => "No such file or directory",
        3 => "No such process",
        4 => "Interrupted system call",
        5 => "Input/output error",
        9 => "Bad file descriptor",
        10 => "No child processes",
        11 => "Resource temporarily unavailable",
        12 => "Cannot allocate memory",
        13 => "Permission denied",
        17 => "File exists",
        20 => "Not a directory",
        21 => "Is a directory",
        22 => "Invalid argument",
        24 => "Too many open files",
        27 => "File too large",
        28 => "No space left on device",
        29 => "Illegal seek",
        30 => "Read-only file system",
        32 => "Broken pipe",
        39 => "Directory not empty",
        98 => "Address already in use",
        103 => "Software caused connection abort",
        104 => "Connection reset by peer",
        110 => "Connection timed out",
        111 => "Connection refused",
        _ => "Unknown error",
    }
}

/// The subclass of OSError.
pub fn class(world: &World, errno: i32) -> Gc<Type> {
    let t = &world.types;
    match errno {
        1 | 13 => t.permission_error,
        2 => t.file_not_found_error,
        3 => t.process_lookup_error,
        4 => t.interrupted_error,
        10 => t.child_process_error,
        11 | 114 | 115 => t.blocking_io_error,
        17 => t.file_exists_error,
        20 => t.not_a_directory_error,
        21 => t.is_a_directory_error,
        32 | 108 => t.broken_pipe_error,
        103 => t.connection_aborted_error,
        104 => t.connection_reset_error,
        110 => t.timeout_error,
        111 => t.connection_refused_error,
        _ => t.os_error,
    }
}

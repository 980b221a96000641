//! Error numbers of Linux: their texts, and the exception classes they belong to (PEP 3151).

use crate::heap::Gc;
use crate::object::Type;
use crate::world::World;

/// What `strerror` says.
pub fn message(errno: i32) -> String {
    let text = std::io::Error::from_raw_os_error(errno).to_string();
    match text.rfind(" (os error ") {
        Some(end) => text[..end].to_owned(),
        None => text,
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

//! Calls of the operating system that few scripts make, as data: see [`crate::os_call`].

/// Numbers and flags are Linux's.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields are the parameters of the system calls"
)]
pub enum RareCall {
    /// What is noted beside a file under a name. `Bytes`.
    GetAttribute {
        path: Vec<u8>,
        name: Vec<u8>,
        follow: bool,
    },
    SetAttribute {
        path: Vec<u8>,
        name: Vec<u8>,
        value: Vec<u8>,
        flags: i32,
        follow: bool,
    },
    /// The names. `List` of `Bytes`.
    ListAttributes {
        path: Vec<u8>,
        follow: bool,
    },
    RemoveAttribute {
        path: Vec<u8>,
        name: Vec<u8>,
        follow: bool,
    },
    /// A terminal without a device. `List[Int(its own end), Int(the terminal)]`.
    OpenTerminal,
    /// A file in memory alone. `Int(descriptor)`.
    MemoryFile {
        name: Vec<u8>,
        flags: u32,
    },
    Advise {
        fd: i32,
        offset: u64,
        length: u64,
        advice: i32,
    },
    /// Makes sure that there is room.
    Allocate {
        fd: i32,
        offset: u64,
        length: u64,
    },
    /// Copies between files. `Int(bytes)`.
    CopyRange {
        from: i32,
        to: i32,
        count: usize,
        from_at: Option<u64>,
        to_at: Option<u64>,
    },
    /// Sends from a file. `Int(bytes)`.
    SendFile {
        to: i32,
        from: i32,
        offset: Option<u64>,
        count: usize,
    },
    /// Moves between a pipe and something else. `Int(bytes)`.
    Splice {
        from: i32,
        to: i32,
        count: usize,
        from_at: Option<u64>,
        to_at: Option<u64>,
        flags: u32,
    },
    /// A counter that can be waited for. `Int(descriptor)`.
    EventCounter {
        initial: u32,
        flags: u32,
    },
    /// Writes out all that is kept in memory of files.
    SyncAll,
    ChangeDirectory {
        fd: i32,
    },
    Chown {
        fd: i32,
        user: u32,
        group: u32,
    },
    ChangeRoot {
        path: Vec<u8>,
    },
    /// The group of processes that a terminal listens to. `Int`.
    TerminalGroup {
        fd: i32,
    },
    SetTerminalGroup {
        fd: i32,
        group: i32,
    },
    /// How a terminal acts: `List` of the four flags, both speeds, and `Bytes` of special characters.
    TerminalModes {
        fd: i32,
    },
    SetTerminalModes {
        fd: i32,
        when: i32,
        flags: [u32; 4],
        speeds: [u32; 2],
        special: Vec<u8>,
    },
    /// 0: send a break, 1: wait until all is sent, 2: drop what waits, 3: stop or go on.
    TerminalAction {
        fd: i32,
        action: u8,
        number: i32,
    },
}

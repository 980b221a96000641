//! Calls of the operating system, as data.
//!
//! Each can be asked in two ways: as [`crate::Effect::Os`], performed without the lock because it may
//! take its time, or through [`crate::Host::os`], answered at once with the lock held. Descriptors are
//! the system's own numbers; paths and names are its own bytes.

use gilscope_events::{Nanos, ThreadId};

use crate::os_rare::RareCall;

/// A call of the operating system. A failed one is answered [`crate::Reply::Error`], one that ran into
/// its deadline `Bool(false)`, any other [`crate::Reply::Data`].
#[derive(Clone, Debug, PartialEq)]
pub enum OsCall {
    /// On descriptors.
    File(FileCall),
    /// On paths.
    Path(PathCall),
    /// On sockets.
    Socket(SocketCall),
    /// On sets of descriptors that the system keeps.
    Epoll(EpollCall),
    /// On signals that are held back, and on who gets them.
    Signal(SignalCall),
    /// About the process and the machine.
    System(SystemCall),
    /// What few scripts ask for.
    Rare(RareCall),
}

/// Calls on descriptors. `flags`, `mode` and `whence` are Linux's numbers.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields are the parameters of the system calls"
)]
pub enum FileCall {
    /// Opens a file. `Int(descriptor)`.
    Open {
        path: Vec<u8>,
        flags: i32,
        mode: u32,
    },
    /// Forgets a descriptor.
    Close {
        fd: i32,
    },
    /// Reads once. `Bytes`, empty at the end.
    Read {
        fd: i32,
        max: usize,
    },
    /// Reads once, at a place. `Bytes`.
    ReadAt {
        fd: i32,
        max: usize,
        offset: u64,
    },
    /// Reads until the end. `Bytes`.
    ReadAll {
        fd: i32,
    },
    /// Writes once. `Int(bytes written)`.
    Write {
        fd: i32,
        bytes: Vec<u8>,
    },
    /// Writes once, at a place. `Int(bytes written)`.
    WriteAt {
        fd: i32,
        bytes: Vec<u8>,
        offset: u64,
    },
    /// Moves the position. `Int(position)`.
    Seek {
        fd: i32,
        offset: i64,
        whence: i32,
    },
    /// What [`PathCall::Stat`] says.
    Stat {
        fd: i32,
    },
    Truncate {
        fd: i32,
        length: u64,
    },
    Sync {
        fd: i32,
    },
    Chmod {
        fd: i32,
        mode: u32,
    },
    /// Makes a pipe. `List[Int(read end), Int(write end)]`.
    Pipe {
        flags: i32,
    },
    /// A second descriptor for the same thing. `Int`.
    Duplicate {
        fd: i32,
        inheritable: bool,
    },
    /// The same, with that number. `Int`.
    DuplicateTo {
        fd: i32,
        to: i32,
        inheritable: bool,
    },
    /// Whether children inherit it. `Bool`.
    Inheritable {
        fd: i32,
    },
    SetInheritable {
        fd: i32,
        on: bool,
    },
    /// The status flags (`F_GETFL`). `Int`.
    Flags {
        fd: i32,
    },
    /// Sets the status flags (`F_SETFL`).
    SetFlags {
        fd: i32,
        flags: i32,
    },
    /// Advisory locks of whole files (`flock`): LOCK_SH, LOCK_EX, LOCK_UN, LOCK_NB.
    Lock {
        fd: i32,
        operation: i32,
    },
    /// Waits for readiness: pairs of descriptor and `poll` events. `List` of `List[Int(fd), Int(events)]`.
    Poll {
        fds: Vec<(i32, i16)>,
        until: Option<Nanos>,
    },
    /// Whether it is a terminal. `Bool`.
    IsTerminal {
        fd: i32,
    },
    /// `List[Int(columns), Int(lines)]`.
    TerminalSize {
        fd: i32,
    },
    /// Its terminal's path. `Bytes`.
    TerminalName {
        fd: i32,
    },
}

/// Calls on paths.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields are the parameters of the system calls"
)]
pub enum PathCall {
    /// `List` of ints: mode, inode, device, links, user, group, size, then access, change and status
    /// change time in nanoseconds, block size, blocks, device type.
    Stat {
        path: Vec<u8>,
        follow: bool,
    },
    /// `List` of `List[Bytes(name), Int(type as in st_mode, or 0), Int(inode)]`.
    ListDirectory {
        path: Vec<u8>,
    },
    MakeDirectory {
        path: Vec<u8>,
        mode: u32,
    },
    RemoveDirectory {
        path: Vec<u8>,
    },
    Unlink {
        path: Vec<u8>,
    },
    Rename {
        from: Vec<u8>,
        to: Vec<u8>,
    },
    Link {
        from: Vec<u8>,
        to: Vec<u8>,
    },
    Symlink {
        target: Vec<u8>,
        path: Vec<u8>,
    },
    /// `Bytes`.
    ReadLink {
        path: Vec<u8>,
    },
    Chmod {
        path: Vec<u8>,
        mode: u32,
    },
    Chown {
        path: Vec<u8>,
        user: u32,
        group: u32,
        follow: bool,
    },
    /// Access and change time in nanoseconds since the epoch; None: now.
    SetTimes {
        path: Vec<u8>,
        times: Option<(i64, i64)>,
        follow: bool,
    },
    /// Whether it may be used so. `Bool`.
    Access {
        path: Vec<u8>,
        mode: u32,
    },
    Truncate {
        path: Vec<u8>,
        length: u64,
    },
    MakeFifo {
        path: Vec<u8>,
        mode: u32,
    },
    ChangeDirectory {
        path: Vec<u8>,
    },
    /// `Bytes`.
    CurrentDirectory,
    /// `List` of ints: block size, fragment size, blocks, free, available, files, free, available,
    /// flags, longest name.
    FileSystem {
        path: Vec<u8>,
    },
}

/// An address of a socket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// Internet: host and port, IPv4 or IPv6.
    Internet(std::net::SocketAddr),
    /// A path, or an abstract name behind a null byte; empty: none.
    Unix(Vec<u8>),
}

/// Something that travels beside the bytes of a message (ancillary data).
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// Whose kind it is: a protocol, or the socket itself.
    pub level: i32,
    /// Which of its kinds.
    pub kind: i32,
    /// What it says.
    pub bytes: Vec<u8>,
}

/// Calls on sockets. The numbers of families, types, levels and options are Linux's. What can wait has
/// a deadline; sockets that do not block answer `EAGAIN` at once.
///
/// An address in a reply is `List[Text(host), Int(port)]` with flow and scope behind for IPv6, or `Bytes`.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields are the parameters of the system calls"
)]
pub enum SocketCall {
    /// `Int(descriptor)`.
    New {
        family: i32,
        kind: i32,
        protocol: i32,
    },
    /// Two that are connected. `List[Int, Int]`.
    Pair {
        family: i32,
        kind: i32,
        protocol: i32,
    },
    Bind {
        fd: i32,
        address: Address,
    },
    Listen {
        fd: i32,
        backlog: i32,
    },
    /// `List[Int(descriptor), address]`.
    Accept {
        fd: i32,
        until: Option<Nanos>,
    },
    Connect {
        fd: i32,
        address: Address,
        until: Option<Nanos>,
    },
    /// `Bytes`.
    Receive {
        fd: i32,
        max: usize,
        flags: i32,
        until: Option<Nanos>,
    },
    /// `List[Bytes, address]`.
    ReceiveFrom {
        fd: i32,
        max: usize,
        flags: i32,
        until: Option<Nanos>,
    },
    /// Sends once. `Int(bytes sent)`.
    Send {
        fd: i32,
        bytes: Vec<u8>,
        flags: i32,
        to: Option<Address>,
        until: Option<Nanos>,
    },
    /// Receives once, with what was sent beside the bytes, for which there is so much room.
    /// `List[Bytes, List of List[Int(level), Int(kind), Bytes], Int(flags), address]`.
    ReceiveMessage {
        fd: i32,
        max: usize,
        room: usize,
        flags: i32,
        until: Option<Nanos>,
    },
    /// Sends once, with things beside the bytes. `Int(bytes sent)`.
    SendMessage {
        fd: i32,
        bytes: Vec<u8>,
        beside: Vec<Beside>,
        flags: i32,
        to: Option<Address>,
        until: Option<Nanos>,
    },
    /// Ends one or both directions.
    Shutdown {
        fd: i32,
        how: i32,
    },
    /// Its own address.
    Name {
        fd: i32,
    },
    /// The other side's address.
    PeerName {
        fd: i32,
    },
    /// `Bytes`, so many at most.
    Option {
        fd: i32,
        level: i32,
        option: i32,
        max: usize,
    },
    /// Without a value, the system is told of so many bytes nowhere.
    SetOption {
        fd: i32,
        level: i32,
        option: i32,
        value: Option<Vec<u8>>,
        len: u32,
    },
    /// Addresses of a host. `List` of addresses.
    Resolve {
        host: Vec<u8>,
    },
    /// The machine's name. `Bytes`.
    HostName,
}

/// Calls on sets of descriptors that the system keeps. Events are Linux's bits.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields are the parameters of the system calls"
)]
pub enum EpollCall {
    /// An empty set. `Int(descriptor)`.
    New,
    Add {
        epoll: i32,
        fd: i32,
        events: u32,
    },
    Modify {
        epoll: i32,
        fd: i32,
        events: u32,
    },
    Delete {
        epoll: i32,
        fd: i32,
    },
    /// Waits until some are ready. `List` of `List[Int(fd), Int(events)]`.
    Wait {
        epoll: i32,
        max: usize,
        until: Option<Nanos>,
    },
}

/// Calls on signals that are held back, and on who gets them.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields are the parameters of the system calls"
)]
pub enum SignalCall {
    /// Changes what the calling thread holds back: 0 these too, 1 these no longer, 2 just these.
    /// `List` of ints: what it held back before.
    Mask { how: i32, signals: Vec<i32> },
    /// What has come and is held back. `List` of ints.
    Pending,
    /// Waits for one of those that are held back. `List` of ints: signal, code, error, sender's process
    /// and user, status, band.
    Wait {
        signals: Vec<i32>,
        until: Option<Nanos>,
    },
    /// Sends a signal to a thread of this process; 0 asks whether it is there.
    Send { thread: ThreadId, signal: i32 },
    /// Has the number of each handled signal written to a descriptor; -1: no longer. `Int(the one before)`.
    WakeUp { fd: i32 },
}

/// Calls about the process and the machine.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields are the parameters of the system calls"
)]
pub enum SystemCall {
    /// The environment the process was started with. `List` of `List[Bytes(name), Bytes(value)]`.
    Environment,
    /// One of the process's numbers. `Int`.
    Id(Id),
    /// Sets the mask of modes of new files. `Int(the one before)`.
    Umask {
        mask: u32,
    },
    /// The processors a process may use; 0: this one. `List` of ints.
    Affinity {
        pid: i32,
    },
    SetAffinity {
        pid: i32,
        cpus: Vec<usize>,
    },
    /// Processors of the machine. `Int`.
    CpuCount,
    /// `List` of five `Bytes`: system, node, release, version, machine.
    Uname,
    /// CPU times in nanoseconds: `List[user, system, children's user, children's system]`.
    Times,
    /// `List` of ints: user and system time in nanoseconds, largest resident set in KiB, page faults
    /// without and with I/O, blocks in and out, voluntary and involuntary switches. `who` is Linux's.
    Usage {
        who: i32,
    },
    /// `List` of three floats.
    LoadAverage,
    /// A user: `List[Bytes(name), Int(user), Int(group), Bytes(real name), Bytes(home), Bytes(shell)]`;
    /// `None` if there is none.
    User {
        id: Option<u32>,
        name: Option<Vec<u8>>,
    },
    /// Local time at an instant, by the rules of a zone (the system's, or what `TZ` would say).
    /// `List[Int(seconds east of Greenwich), Bool(summer time), Text(abbreviation)]`.
    LocalTime {
        seconds: i64,
        zone: Option<Vec<u8>>,
    },
    /// How fine a clock is, in nanoseconds. `Int`.
    Resolution {
        clock: i32,
    },
    /// Sets what becomes of a signal.
    SetDisposition {
        signal: i32,
        disposition: Disposition,
    },
    /// `Int`: 0 default, 1 ignored, 2 handled.
    Disposition {
        signal: i32,
    },
    /// Acts as if the process had been sent the signal: it has arrived when this returns.
    Raise {
        signal: i32,
    },
    /// Starts a timer that sends a signal, in nanoseconds from now and again each interval; zero stops
    /// it. `which` is Linux's. `List[Int(left), Int(interval)]` of the timer before.
    SetTimer {
        which: i32,
        after: u64,
        interval: u64,
    },
    /// `List[Int(left), Int(interval)]`.
    Timer {
        which: i32,
    },
    /// Starts a program as a child. `Int(its number)`.
    Spawn {
        program: Program,
        /// The folder it runs in, if not this one.
        folder: Option<Vec<u8>>,
        /// Its standard streams.
        standard: [i32; 3],
        /// What else it inherits.
        keep: Vec<i32>,
        /// The process group it joins; 0: one of its own.
        group: Option<i32>,
    },
    /// Puts a program in the place of this one; there is a reply only if that fails.
    Execute {
        program: Program,
    },
    /// Begins a new session.
    NewSession,
    /// Moves a process (0: this one) to a group (0: one of its own).
    SetGroup {
        pid: i32,
        group: i32,
    },
    /// Limits of a resource, for a process (0: this one), which are set to `new` if that is given.
    /// `List[Int(soft), Int(hard)]` as they were, -1 for none.
    Limit {
        pid: i32,
        resource: i32,
        new: Option<(i64, i64)>,
    },
    /// How nice a process, group or user is; `which` is Linux's. `Int`.
    Priority {
        which: i32,
        who: i32,
    },
    SetPriority {
        which: i32,
        who: i32,
        priority: i32,
    },
    /// The groups the process is in. `List` of ints.
    Groups,
    /// Gives the process another number: its user or group, real or effective.
    SetId {
        which: Id,
        id: u32,
    },
    /// Gives the process other groups.
    SetGroups {
        groups: Vec<u32>,
    },
    /// Waits until there is something to tell of children: `List[Int(pid), Int(code), Int(status)]`, or `None` if
    /// the options say not to wait and there is nothing. `kind` (all, a process, a group, a descriptor of a process) and `options` are Linux's
    /// numbers.
    ChildStatus {
        kind: i32,
        id: i32,
        options: i32,
    },
    /// The process group of a process. `Int`.
    GroupOf {
        pid: i32,
    },
    /// The session of a process. `Int`.
    SessionOf {
        pid: i32,
    },
    /// A value of `sysconf`, by Linux's number. `Int`, -1 if there is no limit.
    Configuration {
        name: i32,
    },
}

/// A program to be run.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    /// Where it is.
    pub path: Vec<u8>,
    /// Its words, the first of which is its name.
    pub words: Vec<Vec<u8>>,
    /// Its variables, as `NAME=VALUE`.
    pub environment: Vec<Vec<u8>>,
}

/// Which number of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Id {
    Parent,
    User,
    EffectiveUser,
    Group,
    EffectiveGroup,
    ProcessGroup,
}

/// What becomes of a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disposition {
    /// What the system does.
    Default,
    /// Nothing.
    Ignore,
    /// The script is told: [`crate::Host::take_signal`].
    Handle,
}

/// What an [`OsCall`] has to tell.
#[derive(Clone, Debug, PartialEq)]
pub enum Datum {
    /// Nothing.
    None,
    /// A truth.
    Bool(bool),
    /// A number.
    Int(i64),
    /// A number.
    Float(f64),
    /// Bytes.
    Bytes(Vec<u8>),
    /// Text.
    Text(String),
    /// Several.
    List(Vec<Datum>),
}

//! What one process asks about others: forking, waiting, messages, and memory they share.
//!
//! A message is sent and received whole or not at all, and every change of shared state is one atomic
//! store, so a process may be killed between any two instructions and the others go on.

use gilscope_events::{Nanos, ReleaseReason};

/// The number of a piece of memory that processes share; a resource of the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AreaId(pub u32);

/// Something about processes to be done without the lock.
#[derive(Clone, Debug, PartialEq)]
pub enum ProcessEffect {
    /// Copy this process; in the copy there is only the calling thread. The one effect for which the
    /// lock is kept. Reply: `Int`, the child's number, or 0 in the child; or `Error`.
    Fork {
        /// The child shall not outlive its parent.
        watched: bool,
    },
    /// End this process now, with [`crate::World::exit_code`]; nothing is run or written any more.
    /// No reply. Its figures are shown if it is `told`.
    Leave {
        /// As at the end of a script: statistics and all that.
        told: bool,
    },
    /// Wait until a child (−1: any) has ended. Reply: `Pair(number, raw status)`, `Bool(false)` after
    /// the deadline, `Error`.
    Wait {
        /// Which.
        pid: i32,
        /// When to give up; None: never.
        until: Option<Nanos>,
    },
    /// Send one message. Reply: `None` or `Error`.
    Send {
        /// One end of a pair made by [`crate::Host::socket_pair`].
        fd: i32,
        /// The message.
        bytes: Vec<u8>,
        /// Descriptors that go with it, which then are open at both ends.
        with: Vec<i32>,
    },
    /// Receive one message. Reply: `Bytes`, `Data` (a list of bytes and descriptors) if descriptors
    /// came with it, `None` if the other ends are all closed, `Error`.
    Receive {
        /// One end of a pair made by [`crate::Host::socket_pair`].
        fd: i32,
        /// When to give up (reply `Bool(false)`); None: never.
        until: Option<Nanos>,
    },
    /// Send a descriptor, which then is open at both ends. Reply: `None` or `Error`.
    SendFd {
        /// One end of a pair made by [`crate::Host::socket_pair`].
        socket: i32,
        /// What to send.
        fd: i32,
    },
    /// Receive a descriptor. Reply: `Int`, `None` if the other ends are all closed, `Error`.
    ReceiveFd {
        /// One end of a pair made by [`crate::Host::socket_pair`].
        socket: i32,
    },
    /// Wait until something can be read from one of these. Reply: `Ready`, which may be none after
    /// the deadline.
    Ready {
        /// Open descriptors.
        fds: Vec<i32>,
        /// When to give up; None: never.
        until: Option<Nanos>,
    },
    /// Wait for shared state. Reply: `Int`, what [`crate::Host::area_try`] gives, or `Bool(false)`
    /// after the deadline.
    Await {
        /// Where.
        area: AreaId,
        /// For what.
        wish: Wish,
        /// When to give up; None: never.
        until: Option<Nanos>,
    },
}

impl ProcessEffect {
    /// Why the lock is given up for it.
    pub(crate) fn reason(&self) -> ReleaseReason {
        match self {
            ProcessEffect::Await { .. } => ReleaseReason::Lock,
            ProcessEffect::Wait { .. } => ReleaseReason::Join,
            _ => ReleaseReason::Io,
        }
    }
}

/// What a thread can wait for in shared memory. All of it survives the death of any process: units and
/// places of a process that has died are free again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// A unit of a semaphore. Gives 1.
    Unit,
    /// A raised flag. Gives 1.
    Flag,
    /// To be notified at this place of a condition. Gives 1.
    Notified(u32),
    /// Room in a bounded queue that is read from this descriptor. Gives the number of the room.
    Room(i32),
    /// All tasks of a queue that is read from this descriptor to be done. Gives 1.
    Done(i32),
    /// This round of a barrier to be over. Gives 1 if all came, 0 if the barrier was broken or reset.
    Passed(u64),
}

/// A question about shared memory, or a change of it, that is answered at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AreaAsk {
    /// Make a semaphore with so many units out of a fresh area.
    NewSemaphore(u32),
    /// Units that are free.
    Units,
    /// Give a unit back, or a new one.
    GiveUnit,
    /// Raise the flag.
    Raise,
    /// Lower the flag.
    Lower,
    /// Whether the flag is up: 1 or 0.
    IsRaised,
    /// Take a place among those who wait for a condition; −1 if there is none.
    Enter,
    /// Leave it.
    LeavePlace(u32),
    /// Notify so many of those who wait, the oldest first. Gives how many that were.
    Notify(u32),
    /// How many wait.
    Waiting,
    /// Make a queue with room for so many messages out of a fresh area; 0: no bound.
    NewQueue(u32),
    /// The message that has this room was sent.
    Sent(u64),
    /// The message that has this room was received, or will never be sent.
    Received(u64),
    /// How many messages there are.
    Messages,
    /// What happened to a task of a queue. Gives −1 if that cannot be.
    Task(TaskStep),
    /// Make a barrier for so many out of a fresh area.
    NewBarrier(u32),
    /// Something about a barrier.
    Barrier(BarrierStep),
}

/// What happens to a task of a queue that counts its unfinished ones, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskStep {
    /// It was put in, and will be sent.
    Put,
    /// It was sent.
    Sent,
    /// It could not be sent.
    Dropped,
    /// It is being taken out.
    Got,
    /// There was none to be taken out after all.
    NotGot,
    /// It is done. Gives −1 if none was left to be.
    Done,
}

/// A question about a barrier, or a change of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarrierStep {
    /// The round that is on, for [`Wish::Passed`].
    Round,
    /// Arrive in this round. Gives how many were there before, or −1 if the round is over or broken.
    Arrive(u64),
    /// Let all go on: the last to arrive in this round. Gives −1 if it was broken meanwhile.
    Pass(u64),
    /// Break it in this round. Gives −1 if that is over.
    Break(u64),
    /// Whether it is broken: 1 or 0.
    IsBroken,
    /// Send those who wait away as if it were broken, and begin a new round.
    Reset,
    /// How many wait.
    Waiting,
}

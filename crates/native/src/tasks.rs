//! Tasks of a queue that somebody waits to see done, in shared memory.
//!
//! Each process that touches the queue has a row: how many it has put in and not sent yet, and how many
//! it has taken out and not done. Only that process changes its row, each time by one addition, and the
//! rows of the dead are not looked at: what they had put in and not sent will never come, and what they
//! were at will never be done. What is on its way between the two is in the socket.
//!
//! A task goes from the one to the other in that order and is counted before it is moved, so whoever
//! looks in the same order misses none that was there when he began.

use std::sync::atomic::AtomicU64;

use gilscope_vm::process::TaskStep;

use crate::areas::{Area, FIRST, SEQ, TICKET, VALUE, exchange};
use crate::living::{Owner, is_alive};

/// Words of a row: whose it is, tasks put in and not sent, tasks taken out and not done.
const ROW: usize = 4;
const OWNER: usize = 0;
const UNSENT: usize = 1;
const HELD: usize = 2;

/// The last row is everybody's who found none free; nobody knows whether those live.
const SHARED: u64 = u64::MAX;

impl Area {
    fn rows(&self) -> impl Iterator<Item = &[AtomicU64]> {
        self.memory.words()[FIRST..].chunks_exact(ROW)
    }

    /// The row of this process.
    fn row(&self, me: Owner) -> Option<&[AtomicU64]> {
        let used = |row: &&[AtomicU64]| row[OWNER].load(SEQ) != 0;
        let own = |row: &&[AtomicU64]| row[OWNER].load(SEQ) == me.word();
        if let Some(row) = self.rows().take_while(used).find(own) {
            return Some(row);
        }
        for row in self.rows() {
            let owner = row[OWNER].load(SEQ);
            let free = owner == 0 || is_left_clear(row, owner, is_alive);
            if free && exchange(&row[OWNER], owner, me.word()) {
                return Some(row);
            }
        }
        let last = self.rows().last()?;
        last[OWNER].store(SHARED, SEQ);
        Some(last)
    }

    /// Notes what happens to a task.
    pub(crate) fn task(&self, step: TaskStep, me: Owner) -> i64 {
        let Some(row) = self.row(me) else {
            return -1;
        };
        let (unsent, held) = (&row[UNSENT], &row[HELD]);
        match step {
            TaskStep::Put => {
                unsent.fetch_add(1, SEQ);
                self.word(VALUE).fetch_add(1, SEQ);
            }
            TaskStep::Sent => {
                unsent.fetch_sub(1, SEQ);
            }
            TaskStep::Dropped => {
                self.word(VALUE).fetch_sub(1, SEQ);
                unsent.fetch_sub(1, SEQ);
                self.changed(u32::MAX >> 1);
            }
            TaskStep::Got => {
                held.fetch_add(1, SEQ);
            }
            TaskStep::NotGot => {
                held.fetch_sub(1, SEQ);
                self.changed(u32::MAX >> 1);
            }
            TaskStep::Done => {
                let put = self.word(VALUE).load(SEQ);
                let more = |done: u64| (done < put).then_some(done + 1);
                if self.word(TICKET).fetch_update(SEQ, SEQ, more).is_err() {
                    return -1;
                }
                // Below zero if another process took it out.
                held.fetch_sub(1, SEQ);
                self.changed(u32::MAX >> 1);
            }
        }
        0
    }

    /// Whether nothing is left to be done in a queue that is read from this descriptor.
    pub(crate) fn tasks_are_done(&self, reader: i32) -> bool {
        let put = self.word(VALUE).load(SEQ);
        let waits = self
            .rows()
            .any(|row| row[UNSENT].load(SEQ) > 0 && lives(row));
        if waits || crate::messages::is_readable(reader) {
            return false;
        }
        let held = |row: &[AtomicU64]| {
            let held = row[HELD].load(SEQ) as i64;
            if held > 0 && !lives(row) { 0 } else { held }
        };
        // Whoever was at one may have put in more meanwhile.
        self.rows().map(held).sum::<i64>() <= 0 && self.word(VALUE).load(SEQ) == put
    }
}

/// Whether the owner of a row is dead and left nothing in it. In this order, as the living change their rows:
/// one that takes a task and dies between the two looks would leave it to the next owner, for ever undone.
fn is_left_clear(row: &[AtomicU64], owner: u64, is_alive: impl Fn(Owner) -> bool) -> bool {
    owner != SHARED
        && !is_alive(Owner::of(owner))
        && row[UNSENT].load(SEQ) == 0
        && row[HELD].load(SEQ) == 0
}

fn lives(row: &[AtomicU64]) -> bool {
    let owner = row[OWNER].load(SEQ);
    owner == SHARED || is_alive(Owner::of(owner))
}

#[cfg(test)]
mod tests {
    use std::os::fd::AsRawFd;

    use gilscope_vm::process::{AreaAsk, Wish};

    use super::*;
    use crate::{areas, living};

    #[test]
    fn tasks_are_done_when_all_are_whoever_did_them() {
        let me = living::myself();
        let area = areas::new(4096, false).expect("memory");
        let (reader, _writer) = std::io::pipe().expect("a pipe");
        let ask = |step| area.ask(AreaAsk::Task(step), me);
        let done = || area.try_now(Wish::Done(reader.as_raw_fd()), me).is_some();
        assert!(done());
        assert_eq!(ask(TaskStep::Done), -1);
        ask(TaskStep::Put);
        assert!(!done());
        ask(TaskStep::Sent);
        ask(TaskStep::Got);
        assert!(!done());
        assert_eq!(ask(TaskStep::Done), 0);
        assert!(done());
        assert_eq!(ask(TaskStep::Done), -1);
    }

    #[test]
    fn what_is_in_the_socket_is_not_done() {
        let area = areas::new(4096, false).expect("memory");
        let (a, b) = crate::messages::pair().expect("sockets");
        crate::messages::send(a.as_raw_fd(), b"x", &[], None);
        assert!(!area.tasks_are_done(b.as_raw_fd()));
    }

    #[test]
    fn the_dead_leave_nothing_to_be_done() {
        let (me, dead) = (living::myself(), living::dead());
        let area = areas::new(4096, false).expect("memory");
        let (reader, _writer) = std::io::pipe().expect("a pipe");
        for step in [TaskStep::Put, TaskStep::Put, TaskStep::Sent, TaskStep::Got] {
            area.ask(AreaAsk::Task(step), dead);
        }
        assert!(area.tasks_are_done(reader.as_raw_fd()));
        // Their row is not given to somebody else, as it is not clear.
        area.ask(AreaAsk::Task(TaskStep::Put), me);
        assert!(!area.tasks_are_done(reader.as_raw_fd()));
    }

    #[test]
    fn what_is_taken_just_before_death_is_not_left_to_the_next_owner() {
        let area = areas::new(4096, false).expect("memory");
        let row = area.rows().next().expect("a row");
        let dies_with_a_task = |_: Owner| {
            row[HELD].fetch_add(1, SEQ);
            false
        };
        assert!(is_left_clear(row, living::dead().word(), |_| false));
        assert!(!is_left_clear(row, living::dead().word(), dies_with_a_task));
    }

    #[test]
    fn rows_of_those_who_ended_well_are_used_again() {
        let (me, dead) = (living::myself(), living::dead());
        let area = areas::new(4096, false).expect("memory");
        area.ask(AreaAsk::Task(TaskStep::Put), dead);
        area.ask(AreaAsk::Task(TaskStep::Sent), dead);
        area.ask(AreaAsk::Task(TaskStep::Got), me);
        let owners = area.rows().filter(|row| row[OWNER].load(SEQ) != 0);
        assert_eq!(owners.count(), 1);
    }
}

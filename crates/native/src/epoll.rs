//! Sets of descriptors that the system keeps, and waiting on them.

use std::os::fd::AsFd;

use gilscope_vm::os_call::{Datum, EpollCall};
use rustix::buffer::spare_capacity;
use rustix::event::epoll::{self, CreateFlags, Event, EventData, EventFlags};
use rustix::event::{PollFlags, Timespec};

use crate::descriptors::Descriptors;
use crate::waiting::{Outcome, Patience, wait};

pub(crate) fn call(descriptors: &Descriptors, call: EpollCall, patience: Patience<'_>) -> Outcome {
    let get = |fd: i32| descriptors.get(fd);
    match call {
        EpollCall::New => {
            let fd = descriptors.add(epoll::create(CreateFlags::CLOEXEC)?);
            return Ok(Datum::Int(fd.into()));
        }
        EpollCall::Add { epoll, fd, events } => {
            let flags = EventFlags::from_bits_retain(events);
            epoll::add(&*get(epoll)?, &*get(fd)?, token(fd), flags)?;
        }
        EpollCall::Modify { epoll, fd, events } => {
            let flags = EventFlags::from_bits_retain(events);
            epoll::modify(&*get(epoll)?, &*get(fd)?, token(fd), flags)?;
        }
        EpollCall::Delete { epoll, fd } => epoll::delete(&*get(epoll)?, &*get(fd)?)?,
        EpollCall::Wait { epoll, max, until } => {
            let set = get(epoll)?;
            let mut events: Vec<Event> = Vec::with_capacity(max);
            let now = Timespec {
                tv_sec: 0,
                tv_nsec: 0,
            };
            // The set is itself a descriptor, readable when one in it is ready; so a signal is heard.
            match wait(set.as_fd(), PollFlags::IN, patience.until(until)) {
                Ok(()) => epoll::wait(&*set, spare_capacity(&mut events), Some(&now))?,
                Err(crate::waiting::Failure::TimedOut) => 0,
                Err(failure) => return Err(failure),
            };
            let pair = |event: &Event| {
                let (flags, data) = (event.flags, event.data);
                let numbers = [data.u64() as i64, flags.bits().into()];
                Datum::List(numbers.map(Datum::Int).into())
            };
            return Ok(Datum::List(events.iter().map(pair).collect()));
        }
    }
    Ok(Datum::None)
}

/// A descriptor is known in the set by its number.
fn token(fd: i32) -> EventData {
    EventData::new_u64(fd as u64)
}

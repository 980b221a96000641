//! `fork`: a copy of the process in which only the calling thread is left.
//!
//! The thread that forks holds the interpreter lock, so the World is whole; it goes on in the child with
//! a driver that is made anew. Whatever other threads were doing to the old one's mutexes at that moment
//! stays as it was for ever, and nobody in the child ever looks at it again.

use std::os::fd::{AsRawFd, OwnedFd};
use std::sync::Arc;

use gilscope_events::ThreadId;
use gilscope_gil::PolicySpec;
use gilscope_vm::Reply;
use gilscope_vm::os_call::Disposition;

use crate::Workload;
use crate::driver::{Ending, Shared};
use crate::host::NativeHost;
use crate::mutex::Mutex;
use crate::outside::Outside;
use crate::raw::{self, Forked};

/// A pipe whose writing end only this process has: when it ends, however that comes about, its children
/// notice at the reading end.
#[derive(Debug, Default)]
pub(crate) struct Lifeline(Mutex<Option<(OwnedFd, OwnedFd)>>);

impl Lifeline {
    /// Does something with the reading end, which is made if there is none.
    pub(crate) fn with<R>(
        &self,
        use_it: impl FnOnce(&OwnedFd) -> Result<R, i32>,
    ) -> Result<R, i32> {
        let mut ends = self.0.lock();
        if ends.is_none() {
            let (read, write) = rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC)
                .map_err(rustix::io::Errno::raw_os_error)?;
            *ends = Some((read, write));
        }
        match &*ends {
            Some((read, _)) => use_it(read),
            None => Err(rustix::io::Errno::BADF.raw_os_error()),
        }
    }
}

impl<W: Workload> Shared<W> {
    /// Copies the process. In the child, the result is the driver it goes on with.
    pub(crate) fn fork(
        self: &Arc<Self>,
        me: ThreadId,
        world: &mut Box<W>,
        watched: bool,
    ) -> (Reply, Option<Arc<Self>>) {
        if watched && let Err(errno) = self.lifeline.with(|_| Ok(())) {
            return (Reply::Error(errno), None);
        }
        // What the child needs of this driver is fetched before, while mutexes can be relied on. Those
        // that are held across the fork are the forking thread's own in both processes.
        let interval = self.lock.with_gil(|gil| gil.state().switch_interval());
        let ending = self.ending.lock().clone();
        let dispositions = self.outside.signals.dispositions();
        let mut lifeline = self.lifeline.0.lock();
        let locks = self.outside.locks.lock();
        let areas = self.outside.areas.lock();
        let descriptors = self.outside.files.descriptors.all();
        match raw::fork() {
            Err(errno) => (Reply::Error(errno), None),
            Ok(Forked::Parent(pid)) => (Reply::Int(pid.into()), None),
            Ok(Forked::Child) => {
                let (locks, areas) = (locks.forked(), areas.clone());
                // The child has the parent's end too, and must not keep it alive.
                let watched = lifeline.take().filter(|_| watched).map(|(read, _)| read);
                let spec = self.options.policy;
                let started = self.start_child(
                    me,
                    |outside| {
                        *outside.locks.lock() = locks;
                        *outside.areas.lock() = areas;
                        outside.files.descriptors.replace(descriptors);
                    },
                    &dispositions,
                    ending,
                    watched,
                );
                let Ok(driver) = started else {
                    // No pipe, or no thread: a child that cannot run.
                    raw::exit(1);
                };
                if !matches!(spec, PolicySpec::Ticks(_)) {
                    driver
                        .lock
                        .with_gil(|gil| gil.set_switch_interval(interval));
                }
                driver.lock.start(me, &world.thread_name(me));
                world.forked(Box::new(NativeHost::new(Arc::clone(&driver))));
                // The old driver is never dropped: its threads' handles and locks mean nothing here.
                std::mem::forget(Arc::clone(self));
                (Reply::Int(0), Some(driver))
            }
        }
    }

    fn start_child(
        &self,
        me: ThreadId,
        inherit: impl FnOnce(&Outside),
        dispositions: &[Disposition],
        ending: Option<Ending<W>>,
        lifeline: Option<OwnedFd>,
    ) -> std::io::Result<Arc<Self>> {
        self.outside.signals.close_inherited();
        let ticks = matches!(self.options.policy, PolicySpec::Ticks(_));
        let outside = Outside::new(ticks, me)?;
        inherit(&outside);
        let driver = Shared::new(outside, self.supply, self.options.clone(), ending);
        if self.options.listen {
            let told: Vec<(i32, Disposition)> = (0..)
                .zip(dispositions.iter().copied())
                .filter(|&(_, disposition)| disposition != Disposition::Default)
                .collect();
            driver.listen(&told, lifeline.as_ref().map(AsRawFd::as_raw_fd))?;
        }
        // Open for as long as the child lives.
        std::mem::forget(lifeline);
        Ok(driver)
    }
}

//! `fork`: a copy of the process in which only the calling thread is left.
//!
//! The thread that forks holds the interpreter lock, so the World is whole; and nobody has a mutex at that
//! moment (see [`gate`]), so what those guard is whole too. What other threads were about to
//! do will not be done in the child, which goes on with a driver that is made anew.

use std::os::fd::{AsRawFd, OwnedFd};
use std::sync::Arc;

use gilscope_events::ThreadId;
use gilscope_gil::PolicySpec;
use gilscope_vm::Reply;
use gilscope_vm::os_call::Disposition;

use crate::Workload;
use crate::driver::Shared;
use crate::gate;
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
        match gate::fork() {
            Err(errno) => (Reply::Error(errno), None),
            Ok(Forked::Parent(pid)) => (Reply::Int(pid.into()), None),
            Ok(Forked::Child) => {
                let interval = self.lock.with_gil(|gil| gil.state().switch_interval());
                // The child has the parent's end too, and must not keep it alive.
                let ends = self.lifeline.0.lock().take();
                let watched = ends.filter(|_| watched).map(|(read, _)| read);
                let spec = self.options.policy;
                let Ok(driver) = self.start_child(me, watched) else {
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

    fn start_child(&self, me: ThreadId, lifeline: Option<OwnedFd>) -> std::io::Result<Arc<Self>> {
        let before = &self.outside;
        before.signals.close_inherited();
        let ticks = matches!(self.options.policy, PolicySpec::Ticks(_));
        let outside = Outside::new(ticks, me)?;
        *outside.locks.lock() = before.locks.lock().forked();
        (*outside.areas.lock()).clone_from(&before.areas.lock());
        outside
            .files
            .descriptors
            .replace(before.files.descriptors.forked());
        let ending = self.ending.lock().clone();
        let driver = Shared::new(outside, self.supply, self.options.clone(), ending);
        driver.record_like(self)?;
        if self.options.listen {
            let told: Vec<(i32, Disposition)> = (0..)
                .zip(before.signals.dispositions())
                .filter(|&(_, disposition)| disposition != Disposition::Default)
                .collect();
            driver.listen(&told, lifeline.as_ref().map(AsRawFd::as_raw_fd))?;
        }
        // Open for as long as the child lives.
        std::mem::forget(lifeline);
        Ok(driver)
    }
}

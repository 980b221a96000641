//! Want of descriptors: files, sockets and pipes that nobody names any more are closed when they are found dead,
//! which counting references would have done at once. So the collector runs, and the system is asked again.

use crate::effect::Reply;
use crate::thread::Waiting;
use crate::world::World;

use super::signals::AskAgain;
use super::{Flow, Step};

/// The process, or the machine, has no descriptor left.
const EMFILE: i32 = 24;
const ENFILE: i32 = 23;

/// Whether an effect failed for want of a descriptor.
pub(super) fn is_want(reply: &Reply) -> bool {
    matches!(reply, Reply::Error(EMFILE | ENFILE))
}

impl World {
    /// Collects garbage and has its finalizers run, then asks for the effect once more.
    pub(super) fn collected_for(&mut self, waiting: Waiting) -> Flow {
        let (cont, aux) = (waiting.cont, waiting.aux);
        let again = AskAgain::after_collection(waiting);
        self.heap.request_collection();
        // Garbage is collected between instructions only: let there be one.
        let exit = self.prelude("pause", &[]);
        let result = self.after(exit, Box::new(again));
        self.drive(Step::Result(result, cont, aux))
    }
}

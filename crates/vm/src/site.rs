//! Where in the script a thread is, for those who record what the lock did.

use std::sync::Arc;

use gilscope_bytecode::{Code, Position};
use gilscope_events::{Detail, EventLog, Function, LockId, Site, ThreadId};
use rustc_hash::FxHashMap;

use crate::World;
use crate::frame::Frame;
use crate::heap::Heap;

/// Most code objects remembered; a script that makes new ones for ever must not fill memory.
const MOST: usize = 1 << 14;

/// The numbers of functions in the log, by code object.
#[derive(Default)]
pub(crate) struct Sites {
    /// Keyed by address, which stays taken while the code is kept here. No number: not the script's own.
    numbers: FxHashMap<usize, (Arc<Code>, Option<u32>)>,
    /// What the log knows the process as.
    process: Option<String>,
}

impl Sites {
    fn number(&mut self, code: &Arc<Code>, log: &mut EventLog) -> Option<u32> {
        let key = Arc::as_ptr(code) as usize;
        if let Some(&(_, number)) = self.numbers.get(&key) {
            return number;
        }
        let library = code.flags.internal || code.filename.starts_with("<frozen ");
        let number = (!library).then(|| {
            log.function(Function {
                file: (&*code.filename).into(),
                name: (&*code.qualname).into(),
                line: code.first_line,
            })
        });
        if self.numbers.len() >= MOST {
            self.numbers.clear();
        }
        self.numbers.insert(key, (Arc::clone(code), number));
        number
    }
}

impl World {
    /// Where the thread is: in its innermost frame that is of the script, not of a library that comes with us.
    pub fn site(&mut self, thread: ThreadId, log: &mut EventLog) -> Site {
        let mut sites = std::mem::take(&mut self.sites);
        if sites.process != self.process_name {
            sites.process.clone_from(&self.process_name);
            log.name_process(sites.process.as_deref().unwrap_or_default());
        }
        let frames = self.thread(thread).map_or(&[][..], |t| &t.frames);
        let site = innermost(frames, &self.heap, &mut sites, log);
        self.sites = sites;
        site
    }

    /// Tells who records every use of the script's locks that the thread that runs took or released one.
    pub fn tell_lock(&mut self, lock: LockId, taken: bool) {
        if self.host.tells_locks() {
            let World {
                host,
                heap,
                sites,
                current,
                ..
            } = self;
            let mut site = |log: &mut EventLog| innermost(&current.frames, heap, sites, log);
            host.lock_used(lock, taken, &mut site);
        }
    }
}

fn innermost(frames: &[Frame], heap: &Heap, sites: &mut Sites, log: &mut EventLog) -> Site {
    let found = frames.iter().rev().find_map(|frame| {
        let code = heap[frame.code].code.get();
        let function = sites.number(code, log)?;
        Some(in_frame(frame, code, function, log))
    });
    found.unwrap_or(Site::UNKNOWN)
}

fn in_frame(frame: &Frame, code: &Code, function: u32, log: &mut EventLog) -> Site {
    // The next instruction is noted in the frame; the one at work stands before it.
    let at = (frame.pc as usize).saturating_sub(1);
    let line = code.positions.get(at).map_or(0, |p: &Position| p.line);
    let mut op = u16::MAX;
    if log.detail() != Detail::Lines
        && let Some(instr) = code.instrs.get(at)
    {
        op = u16::from(instr.op as u8);
        log.op(op, instr.op.name());
    }
    Site { function, line, op }
}

//! Machine code for what runs often.
//!
//! A code object that has been at work for a while is translated, instruction by instruction, into machine code that
//! does what the eval loop would do: the same polls behind the same instructions, the same values in the same
//! slots whenever anything but itself could look. It is one more kind of group (see [`crate::fuse`]): where it can be
//! entered, the loop finds [`Fast::Compiled`] in place of what it had there, and goes on behind what the machine
//! code has done. What it does not do itself, a rare operand or a rare instruction, it leaves to the loop.
//!
//! Under a meter it charges the costs of whole stretches of instructions at once, wherever somebody could ask what was
//! used: at polls, before calls of other functions, and on all ways out.
//!
//! It is made only where the host has room for it ([`crate::Host::install_code`]).

mod access;
mod asm;
mod assembler;
mod frames;
mod helpers;
mod metering;
mod numbers;
mod places;
mod survey;
mod translate;
mod values;
mod ways;

use std::hint::cold_path;

use super::breaker::Breaker;
use super::calls::Leaving;
use super::regs::Regs;
use crate::eval::Flow;
use crate::fuse::Fast;
use crate::heap::Gc;
use crate::meter::Meter;
use crate::native::Exit;
use crate::object::{CodeObj, door_key};
use crate::world::World;

/// How machine code counts polls, and sees that there is something to look after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    /// Down, until it is below zero.
    Down,
    /// Up; and a word says whether there is.
    Up,
    /// Not at all: what stands in for native code does not poll.
    Never,
}

/// What machine code counts polls with.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub(crate) struct Counting {
    /// The count of polls.
    pub(crate) count: i64,
    /// The word of the eval breaker.
    pub(crate) word: *const u32,
    /// What a count down begins with.
    pub(crate) interval: i32,
    /// Checks that have found nothing to do, and begun it anew.
    pub(crate) checks: i64,
}

impl Counting {
    pub(crate) const NOTHING: Counting = Counting {
        count: 0,
        word: std::ptr::null(),
        interval: 0,
        checks: 0,
    };
}

/// What machine code works on. Its address is in a register meanwhile.
#[repr(C)]
pub(super) struct Context {
    regs: Regs,
    world: *mut World,
    counting: Counting,
    /// What is left of the meter; null: there is none.
    left: *mut i64,
    outcome: Outcome,
}

/// What a helper has to say beyond its status.
#[derive(Default)]
struct Outcome {
    /// Why a native function that was called has no value.
    exit: Option<Exit>,
    /// What an instruction came to.
    flow: Option<Flow>,
}

/// Why machine code has come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum Left {
    /// The loop goes on at the instruction that is next.
    Loop = 4,
    /// The loop does the instruction that is next, the general way.
    Alone = 5,
    /// A poll has found something; the instruction before is done.
    Due = 6,
    /// A collection is due; the instruction before is done.
    Collect = 7,
    /// A native function has come back without a value; the call instruction is done but for that.
    Native = 8,
    /// An iterator has come back without an item; its FOR_ITER is done but for that, and the registers are
    /// written back.
    Item = 9,
    /// A frame has been entered; the poll behind that is still to come.
    Entered = 10,
    /// A frame has been left, and its value is on the stack of the caller, which may poll.
    Back = 11,
    /// An instruction has come to more than a change of operands; the registers are written back.
    Flow = 12,
    /// A generator has ended or a loop is left, which polls like FOR_ITER.
    Ended = 13,
    /// A `finally` comes before the frame is left.
    Finally = 14,
    /// Native code has given its result to the frame on top, which may poll.
    Answered = 15,
    /// The tick of the instruction that is next will find something: the loop does it alone.
    Ahead = 16,
}

impl Left {
    /// All of them, in the order of their numbers.
    const ALL: [Left; 13] = [
        Left::Loop,
        Left::Alone,
        Left::Due,
        Left::Collect,
        Left::Native,
        Left::Item,
        Left::Entered,
        Left::Back,
        Left::Flow,
        Left::Ended,
        Left::Finally,
        Left::Answered,
        Left::Ahead,
    ];

    /// Addresses of machine code are not below this number, which those of ways out are.
    const ADDRESSES: u32 = 17;
}

/// The machine code of a code object.
pub(crate) struct Compiled {
    /// Address of its first byte.
    start: usize,
    /// For each instruction, how far behind that it can be entered there; 0: it cannot.
    entries: Box<[u32]>,
    /// What the loop does at the places where it can be entered.
    instead: Box<[Fast]>,
    /// After so many more instructions that the loop had to do, it is made anew; 0: it has been.
    misses: u32,
}

/// How often jumps backwards and calls are counted before one of them is looked at. A prime, so that in a loop each of
/// those that come in turn is looked at some time.
const SAMPLE: u32 = 61;
/// A code object that has been seen so often is translated.
const HOT: u8 = 4;
/// How many misses show that values are not what they were taken for.
const MISSES: u32 = 500;
/// A code object that has been refused is not looked at again.
const REFUSED: u8 = u8::MAX;

/// How much the process has translated.
pub(crate) struct Heat {
    /// Jumps and calls until the next look.
    pub(crate) left: u32,
    /// Whether everything is translated at once.
    eager: bool,
    /// Whether anything is translated at all.
    on: bool,
    /// Whether what has been translated charges a meter; None: nothing has been.
    metered: Option<bool>,
}

impl Heat {
    /// Nothing is hot yet.
    pub(crate) fn new(config: &crate::world::Config) -> Heat {
        Heat {
            left: if config.eager { 1 } else { SAMPLE },
            eager: config.eager,
            on: !config.plain,
            metered: None,
        }
    }
}

/// A frame has been entered by a way that is not the loop's own.
#[inline(always)]
pub(super) fn entered<B: Breaker>(w: &mut World, b: &B) {
    w.heat.left = w.heat.left.saturating_sub(1);
    if w.heat.left == 0 {
        let r = Regs::load(w);
        warm(w, b, r);
    }
}

/// One of many jumps backwards or calls has come: what runs may be hot.
#[cold]
#[inline(never)]
pub(super) fn warm<B: Breaker>(w: &mut World, b: &B, r: Regs) {
    w.heat.left = if w.heat.eager { 1 } else { SAMPLE };
    let Some(count) = B::COUNT.filter(|_| w.heat.on) else {
        return;
    };
    if *w.heat.metered.get_or_insert(B::METERED) != B::METERED {
        return;
    }
    let Some(code) = w.current.frames.last().map(|frame| frame.code) else {
        return;
    };
    let object = &mut w.heap[code];
    if object.compiled.is_some() || object.heat == REFUSED {
        return;
    }
    object.heat += 1;
    if object.heat < HOT && !w.heat.eager {
        return;
    }
    w.heap[code].heat = REFUSED;
    install(w, b, code, &r, count, true);
}

/// Makes the machine code of a code object, whose frame is on top.
fn install<B: Breaker>(
    w: &mut World,
    b: &B,
    code: Gc<CodeObj>,
    r: &Regs,
    count: Count,
    trusting: bool,
) {
    let costs = b.meter().map(Meter::costs);
    let made = translate::translate(w, code, r, B::PROFILE, count, costs, trusting);
    let Some((bytes, entries)) = made else {
        return;
    };
    let Some(start) = w.host.install_code(&bytes) else {
        w.heat.on = false;
        return;
    };
    let object = &mut w.heap[code];
    let instead = match object.compiled.take() {
        Some(old) => old.instead,
        None => object.instrs.iter().map(|i| i.fast).collect(),
    };
    for ((instr, &entry), &fast) in object.instrs.iter_mut().zip(&entries).zip(&instead) {
        instr.fast = if entry == 0 { fast } else { Fast::Compiled };
    }
    if entries[0] != 0 && object.cells == 0 && object.simple_args != u32::MAX {
        object.door = start + entries[0] as usize;
        object.door_key = door_key(object.simple_args, object.internal);
    }
    object.compiled = Some(Box::new(Compiled {
        start,
        entries: entries.into_boxed_slice(),
        instead,
        misses: if trusting { MISSES } else { 0 },
    }));
}

/// Names without a scope are about to be others than the module's in this code: its machine code has them for those, and
/// is not used any more.
pub(crate) fn forget(object: &mut CodeObj) {
    let Some(compiled) = object.compiled.take() else {
        return;
    };
    for (instr, &fast) in object.instrs.iter_mut().zip(&compiled.instead) {
        instr.fast = fast;
    }
    (object.door, object.heat) = (0, REFUSED);
}

/// The loop has to do an instruction by itself. If that comes often, values are not like those that have been
/// seen: the code is translated once more, for values of any kind.
#[cold]
fn missed<B: Breaker>(w: &mut World, b: &B, r: &Regs) {
    let Some(code) = w.current.frames.last().map(|frame| frame.code) else {
        return;
    };
    let Some(compiled) = &mut w.heap[code].compiled else {
        return;
    };
    if compiled.misses > 0 {
        compiled.misses -= 1;
        if let (0, Some(count)) = (compiled.misses, B::COUNT) {
            install(w, b, code, r, count, false);
        }
    }
}

/// What came of machine code.
pub(super) enum Ran {
    /// The loop goes on.
    On,
    /// The loop does the instruction at hand, the general way.
    Alone,
    /// The loop comes to this; the registers are written back.
    Flow(Flow),
    /// A native function has come back without a value.
    Native(Exit),
    /// An iterator has come back without an item.
    Item(Exit),
}

/// Enters the machine code of the instruction at hand.
#[inline(never)]
pub(super) fn run<B: Breaker>(w: &mut World, b: &mut B, mut regs: Regs) -> (Regs, Ran) {
    if w.heat.metered != Some(B::METERED) {
        return (regs, Ran::Alone);
    }
    let left = b.meter().map_or(std::ptr::null_mut(), |meter| {
        // The loop has charged the instruction at hand, which machine code does too.
        meter.refund(regs.here().op);
        meter.left()
    });
    loop {
        let Some(entry) = address(&regs) else {
            return (regs, Ran::On);
        };
        let start = match &regs.code().compiled {
            Some(compiled) => compiled.start,
            None => return (regs, Ran::On),
        };
        let mut context = Context {
            regs,
            counting: b.counting(w),
            world: w,
            left,
            outcome: Outcome::default(),
        };
        let left = asm::call(start, &mut context, entry);
        regs = context.regs;
        b.counted(&context.counting);
        w.counters.checks += context.counting.checks as u64;
        let r = &mut regs;
        match left {
            Left::Loop => return (regs, Ran::On),
            Left::Alone => {
                missed(w, b, r);
                return (regs, Ran::Alone);
            }
            Left::Ahead => return (regs, Ran::Alone),
            Left::Due => {
                r.save(w);
                return (regs, Ran::Flow(Flow::Due));
            }
            Left::Collect => {
                r.save(w);
                return (regs, Ran::Flow(Flow::Next));
            }
            Left::Native => {
                let exit = context.outcome.exit.unwrap_or(Exit::Raise);
                return (regs, Ran::Native(exit));
            }
            Left::Item => {
                let exit = context.outcome.exit.unwrap_or(Exit::Raise);
                return (regs, Ran::Item(exit));
            }
            Left::Flow => {
                let flow = context.outcome.flow.unwrap_or(Flow::Next);
                return (regs, Ran::Flow(flow));
            }
            Left::Back | Left::Ended | Left::Finally => {
                let polls = match left {
                    Left::Back => r.caller_polls::<B>(),
                    Left::Ended => Leaving::Ended.polls::<B>(),
                    _ => Leaving::Finally.polls::<B>(),
                };
                if polls && b.poll() {
                    cold_path();
                    r.save(w);
                    return (regs, Ran::Flow(Flow::Due));
                }
            }
            Left::Answered => {
                if w.heap.wants_collection() {
                    cold_path();
                    r.save(w);
                    return (regs, Ran::Flow(Flow::Answered));
                }
                if r.answered_polls::<B>() && b.poll() {
                    cold_path();
                    r.save(w);
                    return (regs, Ran::Flow(Flow::Due));
                }
            }
            Left::Entered => {
                if w.heap.wants_collection() {
                    cold_path();
                    r.save(w);
                    return (regs, Ran::Flow(Flow::Entered));
                }
                if b.poll() {
                    cold_path();
                    r.save(w);
                    return (regs, Ran::Flow(Flow::Due));
                }
                if address(&regs).is_none() {
                    w.heat.left = w.heat.left.saturating_sub(1);
                    if w.heat.left == 0 {
                        warm(w, b, regs);
                    }
                }
            }
        }
    }
}

/// Address of the machine code of the instruction at hand; None: it has none.
#[inline(always)]
fn address(r: &Regs) -> Option<usize> {
    if r.here().fast != Fast::Compiled {
        return None;
    }
    let compiled = r.code().compiled.as_ref()?;
    Some(compiled.start + *compiled.entries.get(r.pc() as usize)? as usize)
}

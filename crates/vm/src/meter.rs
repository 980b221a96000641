//! What instructions cost, for a driver whose time is virtual.
//!
//! Such a driver gives a thread so much time at once ([`Meter::start`]); the eval loop charges each instruction to the
//! meter and, at the first poll point at which nothing is left, comes back with [`crate::Stop::Spent`].
//! The host reads the same meter, so a clock that a script looks at in the middle of a slice is right too.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use gilscope_bytecode::Opcode;
use gilscope_events::Nanos;

/// Kinds of instructions that cost about the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CostClass {
    /// Moves between locals, constants and the value stack.
    Move,
    /// Arithmetic and logic.
    Arithmetic,
    /// Comparisons.
    Compare,
    /// Jumps and loops.
    Jump,
    /// Globals, names and cells.
    Name,
    /// Attributes and methods.
    Attribute,
    /// Items of containers.
    Item,
    /// Calls, returns and what makes functions.
    Call,
    /// Making containers.
    Build,
    /// Everything else.
    Other,
}

impl CostClass {
    /// The class of an instruction.
    #[must_use]
    pub fn of(op: Opcode) -> CostClass {
        use Opcode as O;
        match op {
            O::Nop
            | O::PopTop
            | O::RotTwo
            | O::RotThree
            | O::RotFour
            | O::DupTop
            | O::DupTopTwo
            | O::Copy
            | O::Swap
            | O::LoadConst
            | O::LoadBool
            | O::LoadFast
            | O::StoreFast
            | O::DeleteFast => CostClass::Move,
            O::CompareOp => CostClass::Compare,
            O::JumpForward
            | O::JumpAbsolute
            | O::JumpBackward
            | O::PopJumpIfFalse
            | O::PopJumpIfTrue
            | O::JumpIfFalseOrPop
            | O::JumpIfTrueOrPop
            | O::GetIter
            | O::ForIter
            | O::SetupLoop
            | O::PopBlock
            | O::BreakLoop
            | O::ContinueLoop => CostClass::Jump,
            O::LoadGlobal
            | O::StoreGlobal
            | O::DeleteGlobal
            | O::LoadName
            | O::StoreName
            | O::StoreClassCell
            | O::DeleteName
            | O::LoadDeref
            | O::StoreDeref
            | O::LoadClosure
            | O::LoadClassCell => CostClass::Name,
            O::LoadAttr | O::StoreAttr | O::DeleteAttr | O::LoadMethod => CostClass::Attribute,
            O::BinarySubscr | O::StoreSubscr | O::DeleteSubscr => CostClass::Item,
            O::CallFunction
            | O::CallFunctionVar
            | O::CallFunctionKw
            | O::CallFunctionVarKw
            | O::CallFunctionEx
            | O::CallMethod
            | O::ReturnValue
            | O::YieldValue
            | O::YieldFrom
            | O::GetAwaitable
            | O::GetAiter
            | O::GetAnext
            | O::BeforeAsyncWith
            | O::WithCleanupStart
            | O::MakeFunction
            | O::MakeClosure => CostClass::Call,
            O::BuildTuple
            | O::BuildClosure
            | O::BuildList
            | O::BuildSet
            | O::BuildMap
            | O::BuildString
            | O::BuildSlice
            | O::ListAppend
            | O::SetAdd
            | O::MapAdd
            | O::UnpackSequence => CostClass::Build,
            op if op.name().starts_with("BINARY_")
                || op.name().starts_with("INPLACE_")
                || op.name().starts_with("UNARY_") =>
            {
                CostClass::Arithmetic
            }
            _ => CostClass::Other,
        }
    }
}

/// The class of each opcode, in their order: meters are made by the thousand.
static CLASSES: OnceLock<Box<[CostClass]>> = OnceLock::new();

/// A thread that does what nobody else can see runs so much further than it was given, in picoseconds.
const AHEAD: i64 = 1_000_000_000;

/// A stretch of virtual time that is being used up.
///
/// The driver and the process it runs are on one OS thread; the fields are atomic only because a [`crate::Host`] must
/// be able to travel, and relaxed accesses cost what plain ones do.
pub struct Meter {
    /// When the stretch began.
    began: AtomicU64,
    /// How long it was to be, in picoseconds.
    given: AtomicI64,
    /// What is left of it.
    left: AtomicI64,
    /// Picoseconds for each opcode.
    costs: [u32; 256],
    each_instruction: bool,
}

impl std::fmt::Debug for Meter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Meter")
            .field("now", &self.now())
            .field("left", &self.left)
            .finish_non_exhaustive()
    }
}

impl Meter {
    /// A meter that charges what `cost` says, in picoseconds, and at least one.
    ///
    /// `each_instruction`: a thread may have to stop before any instruction that others could see something of, not
    /// only at poll points.
    #[must_use]
    pub fn new(cost: impl Fn(CostClass) -> u32, each_instruction: bool) -> Meter {
        let classes =
            CLASSES.get_or_init(|| Opcode::ALL.iter().map(|&op| CostClass::of(op)).collect());
        let mut costs = [1; 256];
        for (&op, &class) in Opcode::ALL.iter().zip(classes) {
            costs[op as usize] = cost(class).max(1);
        }
        Meter {
            began: AtomicU64::new(0),
            given: AtomicI64::new(0),
            left: AtomicI64::new(0),
            costs,
            each_instruction,
        }
    }

    /// Begins a stretch of that length, in picoseconds.
    pub fn start(&self, now: Nanos, length: i64) {
        self.began.store(now.0, Ordering::Relaxed);
        self.given.store(length, Ordering::Relaxed);
        self.left.store(length, Ordering::Relaxed);
    }

    /// Takes an instruction's cost.
    #[inline(always)]
    pub(crate) fn charge(&self, op: Opcode) {
        self.charge_picos(i64::from(self.costs[op as usize]));
    }

    /// Takes the costs of some instructions, at once.
    #[inline(always)]
    pub(crate) fn charge_all(&self, ops: impl Iterator<Item = Opcode>) {
        self.charge_picos(ops.map(|op| i64::from(self.costs[op as usize])).sum());
    }

    /// Takes a cost.
    #[inline(always)]
    pub fn charge_picos(&self, picos: i64) {
        let left = self.left.load(Ordering::Relaxed);
        self.left.store(left - picos, Ordering::Relaxed);
    }

    /// Whether nothing is left.
    #[inline(always)]
    #[must_use]
    pub fn is_spent(&self) -> bool {
        self.left.load(Ordering::Relaxed) <= 0
    }

    /// Whether so much more than was given has been used that the driver should hear of it.
    #[inline(always)]
    pub(crate) fn is_overdrawn(&self) -> bool {
        self.left.load(Ordering::Relaxed) <= -AHEAD
    }

    /// Ends the stretch at the next chance; what was used of it counts.
    pub fn cut(&self) {
        let left = self.left.load(Ordering::Relaxed).max(0);
        self.given.fetch_sub(left, Ordering::Relaxed);
        self.left.fetch_sub(left, Ordering::Relaxed);
    }

    /// What was used, in picoseconds; may be more than was given.
    #[must_use]
    pub fn used(&self) -> u64 {
        let used = self.given.load(Ordering::Relaxed) - self.left.load(Ordering::Relaxed);
        used.max(0).unsigned_abs()
    }

    /// The virtual time at which the thread is.
    #[must_use]
    pub fn now(&self) -> Nanos {
        Nanos(self.began.load(Ordering::Relaxed)) + Nanos(self.used() / 1_000)
    }

    /// The cost of each opcode, in picoseconds.
    pub(crate) fn costs(&self) -> &[u32; 256] {
        &self.costs
    }

    /// Takes back an instruction's cost, for whoever will charge it.
    #[inline(always)]
    pub(crate) fn refund(&self, op: Opcode) {
        self.charge_picos(-i64::from(self.costs[op as usize]));
    }

    /// Where machine code finds what is left.
    pub(crate) fn left(&self) -> *mut i64 {
        self.left.as_ptr()
    }

    pub(crate) fn each_instruction(&self) -> bool {
        self.each_instruction
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_can_be_overdrawn_and_cut_short() {
        let meter = Meter::new(|_| 1_000, false);
        meter.start(Nanos(5), 3_000);
        meter.charge(Opcode::Nop);
        assert_eq!((meter.now(), meter.is_spent()), (Nanos(6), false));
        meter.cut();
        assert_eq!((meter.now(), meter.is_spent()), (Nanos(6), true));
        meter.charge_picos(10_000);
        assert_eq!((meter.now(), meter.used()), (Nanos(16), 11_000));
    }
}

//! The verifier: proves what the eval loop relies on, and measures the two stacks.
//!
//! A code object that [`verify`] accepts has these properties, whatever values flow through it:
//!
//! - every operand is valid: an index lies inside its table, a jump lands on an instruction, a
//!   plain number is one that the instruction defines;
//! - control never runs off the end;
//! - every instruction finds its operands on the value stack, above the level of the innermost
//!   block, and the depth never exceeds `stack_size`; the depth at an instruction is the same
//!   however it is reached;
//! - the block stack is the same however an instruction is reached, never exceeds `block_size`,
//!   and each `POP_BLOCK`, `POP_EXCEPT`, `STORE_EXCEPT_*`, `WITH_CLEANUP`, `END_FINALLY`,
//!   `BREAK_LOOP`, `CONTINUE_LOOP` finds the kind of block it works on, with the value stack at
//!   that block's level (above it, if it is that of a `try … except`);
//! - `MAKE_FUNCTION` and `MAKE_CLOSURE` find a code object on top, and the closure is a tuple of
//!   exactly the cells which that code needs;
//! - tables that belong together have the same length (positions, parameter cells).
//!
//! It does not track types: that keyword names are strings, or that `LOAD_METHOD` pairs with
//! `CALL_METHOD`, is the compiler's word.
//!
//! The block stack as modelled here holds one entry for each block that the eval loop may hold at
//! run time. The body of a `finally` counts as one, since it runs under an exception handler's
//! block when an exception brought it there, and under none when nothing happened.

use std::collections::HashMap;

use crate::code::{Code, Const};
use crate::opcode::{MakeFunction, Opcode, Operand};
use crate::stack::inputs;

/// Why a code object is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum Flaw {
    #[error("no instructions")]
    Empty,
    #[error("{positions} positions for {instrs} instructions")]
    Positions { positions: usize, instrs: usize },
    #[error("more parameters than fast locals")]
    Parameters,
    #[error("the parameter cells do not match the cell variables")]
    ParameterCells,
    #[error("operand {arg} is out of range")]
    Operand { arg: u32 },
    #[error("runs off the end")]
    OffTheEnd,
    #[error("needs {needed} values, {found} are there")]
    Underflow { needed: u32, found: u32 },
    #[error("reaches below the level of the innermost block")]
    BelowBlock,
    #[error("is reached with {one} and with {other} values on the stack")]
    Depths { one: u32, other: u32 },
    #[error("is reached with different block stacks")]
    Blocks,
    #[error("does not find the block it works on")]
    NoBlock,
    #[error("finds the stack at depth {depth}, its block's level is {level}")]
    Level { depth: u32, level: u32 },
    #[error("is not directly preceded by what it needs (code object, closure)")]
    NoCode,
    #[error("yields outside a generator")]
    NotAGenerator,
    #[error("says stack {said}, needs {needed}")]
    StackSize { said: u32, needed: u32 },
    #[error("says {said} blocks, needs {needed}")]
    BlockSize { said: u32, needed: u32 },
}

/// A flaw, and where it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}, instruction {at}{}: {flaw}", .op.map(|op| format!(" ({})", op.name())).unwrap_or_default())]
pub struct VerifyError {
    /// Qualified name of the code object.
    pub code: String,
    /// Index of the instruction, 0 if the code object as a whole is meant.
    pub at: usize,
    /// The instruction there, if one is meant.
    pub op: Option<Opcode>,
    /// What is wrong.
    pub flaw: Flaw,
}

/// How deep the two stacks get.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// The value stack.
    pub stack: u32,
    /// The block stack.
    pub blocks: u32,
}

/// Checks a code object and all code objects among its constants, their sizes included.
///
/// # Errors
///
/// The first flaw found.
pub fn verify(code: &Code) -> Result<(), VerifyError> {
    verify_one(code)?;
    for c in &code.consts {
        if let Const::Code(inner) = c {
            verify(inner)?;
        }
    }
    Ok(())
}

/// Checks a code object and the sizes it states, but not the code objects among its constants.
///
/// # Errors
///
/// The first flaw found.
pub fn verify_one(code: &Code) -> Result<(), VerifyError> {
    let sizes = measure(code)?;
    let whole = |flaw| VerifyError {
        code: code.qualname.to_string(),
        at: 0,
        op: None,
        flaw,
    };
    if code.stack_size != sizes.stack {
        return Err(whole(Flaw::StackSize {
            said: code.stack_size,
            needed: sizes.stack,
        }));
    }
    if code.block_size != sizes.blocks {
        return Err(whole(Flaw::BlockSize {
            said: code.block_size,
            needed: sizes.blocks,
        }));
    }
    Ok(())
}

/// Checks one code object, but for the sizes it states, and finds what these must be.
///
/// # Errors
///
/// The first flaw found.
pub fn measure(code: &Code) -> Result<Sizes, VerifyError> {
    Flow::new(code).run().map_err(|(at, flaw)| VerifyError {
        code: code.qualname.to_string(),
        at,
        op: code.instrs.get(at).map(|i| i.op),
        flaw,
    })
}

/// A block that an instruction stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inside {
    /// What the block is for.
    pub kind: Kind,
    /// Depth to which the value stack is cut when the block is left by unwinding.
    pub level: u32,
}

/// The stacks before an instruction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stacks {
    /// How many values there are.
    pub depth: u32,
    /// The blocks around it, the innermost last.
    pub blocks: Vec<Inside>,
}

/// For each instruction of sound code the stacks before it; None where nothing leads.
pub fn stacks(code: &Code) -> Vec<Option<Stacks>> {
    let mut flow = Flow::new(code);
    if flow.run().is_err() {
        return vec![None; code.instrs.len()];
    }
    let one = |state: &Option<State>| {
        let state = (*state)?;
        let mut blocks = Vec::new();
        let mut at = flow.block(state.blocks);
        while let Some(Block { below, kind, level }) = at {
            blocks.push(Inside { kind, level });
            at = flow.block(below);
        }
        blocks.reverse();
        Some(Stacks {
            depth: state.depth,
            blocks,
        })
    };
    flow.states.iter().map(one).collect()
}

/// What a block is for, as far as can be told without running the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A loop.
    Loop,
    /// `try … except`.
    Except,
    /// `try … finally`.
    Finally,
    /// `with`.
    With,
    /// An `except` clause; `pending` while the exception still lies on the stack.
    Handler {
        /// Whether it does.
        pending: bool,
    },
    /// The way into `WITH_CLEANUP`: `exit` and the reason lie on the stack.
    WithExit,
    /// A `finally` body: the reason lies on the stack.
    FinallyBody,
}

/// An entry of the block stack. Stacks are linked towards the bottom and interned, so that equal
/// stacks have equal numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Block {
    below: Option<u32>,
    kind: Kind,
    /// Depth to which the value stack is cut when the block is left by unwinding.
    level: u32,
}

impl Block {
    /// How many values above the level an ordinary instruction must leave alone.
    fn protected(self) -> u32 {
        match self.kind {
            Kind::Handler { pending: true } | Kind::FinallyBody => 1,
            Kind::WithExit => 2,
            _ => 0,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct State {
    depth: u32,
    blocks: Option<u32>,
}

struct Flow<'a> {
    code: &'a Code,
    arena: Vec<(Block, u32)>,
    interned: HashMap<Block, u32>,
    states: Vec<Option<State>>,
    /// What is pushed where a `finally` or `with` handler begins.
    entries: HashMap<usize, Kind>,
    /// Whether a jump goes to the instruction.
    targets: Vec<bool>,
    work: Vec<usize>,
    sizes: Sizes,
}

type Step<T> = Result<T, (usize, Flaw)>;

impl<'a> Flow<'a> {
    fn new(code: &'a Code) -> Self {
        Flow {
            code,
            arena: Vec::new(),
            interned: HashMap::new(),
            states: vec![None; code.instrs.len()],
            entries: HashMap::new(),
            targets: vec![false; code.instrs.len()],
            work: Vec::new(),
            sizes: Sizes::default(),
        }
    }

    fn run(&mut self) -> Step<Sizes> {
        self.tables().map_err(|flaw| (0, flaw))?;
        for (at, instr) in self.code.instrs.iter().enumerate() {
            self.operand(at).map_err(|flaw| (at, flaw))?;
            if instr.op.operand() == Operand::Jump {
                self.targets[instr.arg as usize] = true;
            }
            match instr.op {
                Opcode::SetupFinally => {
                    self.entries.insert(instr.arg as usize, Kind::FinallyBody);
                }
                Opcode::SetupWith | Opcode::SetupAsyncWith => {
                    self.entries.insert(instr.arg as usize, Kind::WithExit);
                }
                _ => {}
            }
        }
        self.reach(
            0,
            0,
            State {
                depth: 0,
                blocks: None,
            },
        )?;
        while let Some(at) = self.work.pop() {
            if let Some(state) = self.states[at] {
                self.step(at, state)?;
            }
        }
        Ok(self.sizes)
    }

    /// The lengths of the tables.
    fn tables(&self) -> Result<(), Flaw> {
        let code = self.code;
        if code.instrs.is_empty() {
            return Err(Flaw::Empty);
        }
        let unseen = code.flags.internal && code.positions.is_empty();
        if !unseen && code.positions.len() != code.instrs.len() {
            return Err(Flaw::Positions {
                positions: code.positions.len(),
                instrs: code.instrs.len(),
            });
        }
        let stars = u32::from(code.flags.varargs) + u32::from(code.flags.varkeywords);
        let params = u64::from(code.arg_count) + u64::from(code.kwonly_count) + u64::from(stars);
        if params > code.varnames.len() as u64 || code.posonly_count > code.arg_count {
            return Err(Flaw::Parameters);
        }
        let cells_fit = code.cell_params.len() == code.cellvars.len()
            && code
                .cell_params
                .iter()
                .flatten()
                .all(|&p| u64::from(p) < params);
        if cells_fit {
            Ok(())
        } else {
            Err(Flaw::ParameterCells)
        }
    }

    /// Whether the operand is one that the instruction defines.
    fn operand(&self, at: usize) -> Result<(), Flaw> {
        let code = self.code;
        let instr = code.instrs[at];
        let arg = instr.arg;
        let index = |len: usize| (arg as usize) < len;
        let fits = match instr.op.operand() {
            Operand::None => arg == 0,
            Operand::Local => index(code.varnames.len()),
            Operand::Deref => index(code.cellvars.len() + code.freevars.len()),
            Operand::Const => index(code.consts.len()),
            Operand::Name => index(code.names.len()),
            Operand::Jump => index(code.instrs.len()),
            Operand::Compare => index(crate::opcode::Compare::ALL.len()),
            Operand::Call => arg <= 0xffff,
            Operand::Count | Operand::Flags => match instr.op {
                Opcode::LoadBool | Opcode::CallFunctionEx => arg <= 1,
                Opcode::RunClassBody | Opcode::BuildClass => arg <= 1,
                Opcode::RaiseVarargs => arg <= 2,
                Opcode::GetAwaitable => arg <= 2,
                Opcode::BuildSlice => arg == 2 || arg == 3,
                Opcode::FormatValue => arg <= 7,
                Opcode::MakeFunction | Opcode::MakeClosure => {
                    MakeFunction::decode(arg).encode() == arg
                }
                Opcode::Copy
                | Opcode::Swap
                | Opcode::ListAppend
                | Opcode::SetAdd
                | Opcode::MapAdd
                | Opcode::ListExtend
                | Opcode::SetUpdate
                | Opcode::DictUpdate
                | Opcode::DictMerge => (1..=1 << 24).contains(&arg),
                _ => arg <= 1 << 24,
            },
        };
        if !fits {
            return Err(Flaw::Operand { arg });
        }
        let is_yield = matches!(instr.op, Opcode::YieldValue | Opcode::YieldFrom);
        if is_yield && !code.flags.generator {
            return Err(Flaw::NotAGenerator);
        }
        Ok(())
    }

    fn block(&self, id: Option<u32>) -> Option<Block> {
        id.map(|id| self.arena[id as usize].0)
    }

    fn push(&mut self, below: Option<u32>, kind: Kind, level: u32) -> Option<u32> {
        let block = Block { below, kind, level };
        if let Some(&id) = self.interned.get(&block) {
            return Some(id);
        }
        let height = below.map_or(0, |b| self.arena[b as usize].1) + 1;
        let id = self.arena.len() as u32;
        self.arena.push((block, height));
        self.interned.insert(block, id);
        Some(id)
    }

    /// Control gets from `from` to `to` with that state.
    fn reach(&mut self, from: usize, to: usize, mut state: State) -> Step<()> {
        if to >= self.code.instrs.len() {
            return Err((from, Flaw::OffTheEnd));
        }
        if let Some(&kind) = self.entries.get(&to) {
            let below = if kind == Kind::WithExit { 2 } else { 1 };
            let Some(level) = state.depth.checked_sub(below) else {
                return Err((
                    to,
                    Flaw::Underflow {
                        needed: below,
                        found: state.depth,
                    },
                ));
            };
            state.blocks = self.push(state.blocks, kind, level);
        }
        self.sizes.stack = self.sizes.stack.max(state.depth);
        if let Some(id) = state.blocks {
            self.sizes.blocks = self.sizes.blocks.max(self.arena[id as usize].1);
        }
        match self.states[to] {
            None => {
                self.states[to] = Some(state);
                self.work.push(to);
                Ok(())
            }
            Some(old) if old.depth != state.depth => Err((
                to,
                Flaw::Depths {
                    one: old.depth,
                    other: state.depth,
                },
            )),
            Some(old) if old.blocks != state.blocks => Err((to, Flaw::Blocks)),
            Some(_) => Ok(()),
        }
    }

    /// One instruction: checks its operands on the stacks, and hands its effect to its successors.
    fn step(&mut self, at: usize, state: State) -> Step<()> {
        let instr = self.code.instrs[at];
        let fail = |flaw| Err((at, flaw));
        let depth = state.depth;
        let top = self.block(state.blocks);

        let need = inputs(instr.op, instr.arg);
        if depth < need.read {
            return fail(Flaw::Underflow {
                needed: need.read,
                found: depth,
            });
        }
        if let Some(top) = top {
            let floor = top.level + top.protected();
            let takes_protected = matches!(
                instr.op,
                Opcode::PopTop
                    | Opcode::StoreExceptFast
                    | Opcode::StoreExceptName
                    | Opcode::StoreExceptGlobal
                    | Opcode::StoreExceptDeref
                    | Opcode::EndFinally
                    | Opcode::WithCleanup
                    | Opcode::WithCleanupFinish
                    | Opcode::EndAsyncFor
                    | Opcode::PrepReraiseStar
            );
            let floor = if takes_protected { top.level } else { floor };
            if depth - need.popped < floor {
                return fail(Flaw::BelowBlock);
            }
        }
        if matches!(instr.op, Opcode::MakeFunction | Opcode::MakeClosure) {
            self.function_code(at).map_err(|flaw| (at, flaw))?;
        }
        let after = |effect: i32| depth.wrapping_add_signed(effect);
        let next = State {
            depth: after(instr.op.stack_effect(instr.arg)),
            blocks: state.blocks,
        };
        let target = instr.arg as usize;

        match instr.op {
            Opcode::JumpForward | Opcode::JumpAbsolute | Opcode::JumpBackward => {
                self.reach(at, target, next)
            }
            Opcode::PopJumpIfFalse | Opcode::PopJumpIfTrue => {
                self.reach(at, target, next)?;
                self.reach(at, at + 1, next)
            }
            Opcode::JumpIfFalseOrPop | Opcode::JumpIfTrueOrPop => {
                self.reach(at, target, state)?;
                self.reach(at, at + 1, next)
            }
            Opcode::ForIter => {
                let done = State {
                    depth: depth - 1,
                    ..state
                };
                self.reach(at, target, done)?;
                self.reach(at, at + 1, next)
            }
            Opcode::SetupLoop => {
                self.reach(at, target, state)?;
                self.enter(at, state, Kind::Loop, depth)
            }
            Opcode::SetupExcept => {
                let blocks = self.push(state.blocks, Kind::Handler { pending: true }, depth);
                let handler = State {
                    depth: depth + 1,
                    blocks,
                };
                self.reach(at, target, handler)?;
                self.enter(at, state, Kind::Except, depth)
            }
            Opcode::SetupFinally => {
                let handler = State {
                    depth: depth + 1,
                    ..state
                };
                self.reach(at, target, handler)?;
                self.enter(at, state, Kind::Finally, depth)
            }
            Opcode::SetupWith => {
                // `exit` takes the manager's place, `entered` lies above it.
                self.reach(at, target, next)?;
                self.enter(at, next, Kind::With, depth)
            }
            Opcode::SetupAsyncWith => {
                // Below `entered` lies `aexit`, which the handler finds below the reason.
                self.reach(at, target, state)?;
                self.enter(at, state, Kind::With, depth - 1)
            }
            Opcode::EndAsyncFor => match top {
                Some(block) if block.kind == (Kind::Handler { pending: true }) => {
                    self.leave(at, block, next, next.depth)
                }
                _ => fail(Flaw::NoBlock),
            },
            Opcode::PopBlock => {
                let Some(block) = top else {
                    return fail(Flaw::NoBlock);
                };
                match block.kind {
                    Kind::Loop | Kind::Finally | Kind::With => self.leave(at, block, state, depth),
                    // The item of an `async for` lies above it.
                    Kind::Except => self.leave(at, block, state, depth.min(block.level)),
                    _ => fail(Flaw::NoBlock),
                }
            }
            Opcode::PopExcept => {
                let Some(block) = top else {
                    return fail(Flaw::NoBlock);
                };
                if block.kind != (Kind::Handler { pending: false }) {
                    return fail(Flaw::NoBlock);
                }
                self.leave(at, block, state, depth)
            }
            Opcode::StoreExceptFast
            | Opcode::StoreExceptName
            | Opcode::StoreExceptGlobal
            | Opcode::StoreExceptDeref => match top {
                Some(block) if block.kind == (Kind::Handler { pending: true }) => {
                    self.take_exception(at, block, next)
                }
                _ => fail(Flaw::NoBlock),
            },
            Opcode::PopTop => match top {
                Some(block)
                    if block.protected() > 0 && depth <= block.level + block.protected() =>
                {
                    if block.kind == (Kind::Handler { pending: true }) {
                        self.take_exception(at, block, next)
                    } else {
                        fail(Flaw::BelowBlock)
                    }
                }
                _ => self.reach(at, at + 1, next),
            },
            Opcode::WithCleanup | Opcode::WithCleanupFinish => match top {
                Some(block) if block.kind == Kind::WithExit => {
                    let level = block.level + need.popped;
                    if depth != level {
                        return fail(Flaw::Level { depth, level });
                    }
                    let blocks = self.push(block.below, Kind::FinallyBody, block.level);
                    self.reach(at, at + 1, State { blocks, ..next })
                }
                _ => fail(Flaw::NoBlock),
            },
            Opcode::EndFinally => match top {
                // The end of a chain of `except`: raises again.
                Some(block) if block.kind == (Kind::Handler { pending: true }) => {
                    if depth == block.level + 1 {
                        Ok(())
                    } else {
                        let level = block.level + 1;
                        fail(Flaw::Level { depth, level })
                    }
                }
                Some(block) if block.kind == Kind::FinallyBody => {
                    self.leave(at, block, next, next.depth)
                }
                _ => fail(Flaw::NoBlock),
            },
            Opcode::BreakLoop => match self.innermost_loop(state.blocks) {
                Some(_) => Ok(()),
                None => fail(Flaw::NoBlock),
            },
            Opcode::ContinueLoop => {
                let Some((id, block)) = self.innermost_loop(state.blocks) else {
                    return fail(Flaw::NoBlock);
                };
                let behind = self.code.instrs.get(target + 1).map(|i| i.op);
                let iterator = self.code.instrs[target].op.begins_iteration(behind);
                let state = State {
                    depth: block.level + u32::from(iterator),
                    blocks: Some(id),
                };
                self.reach(at, target, state)
            }
            Opcode::ReturnValue | Opcode::RaiseVarargs => Ok(()),
            _ => self.reach(at, at + 1, next),
        }
    }

    /// Goes on behind a SETUP instruction, inside its block.
    fn enter(&mut self, at: usize, state: State, kind: Kind, level: u32) -> Step<()> {
        let blocks = self.push(state.blocks, kind, level);
        self.reach(at, at + 1, State { blocks, ..state })
    }

    /// Goes on with the innermost block off, which the stack must have reached the level of.
    fn leave(&mut self, at: usize, block: Block, state: State, depth: u32) -> Step<()> {
        if depth != block.level {
            let level = block.level;
            return Err((at, Flaw::Level { depth, level }));
        }
        let blocks = block.below;
        self.reach(at, at + 1, State { blocks, ..state })
    }

    /// The exception comes off the stack: the clause's body begins.
    fn take_exception(&mut self, at: usize, block: Block, next: State) -> Step<()> {
        if next.depth != block.level {
            let level = block.level;
            return Err((
                at,
                Flaw::Level {
                    depth: next.depth,
                    level,
                },
            ));
        }
        let blocks = self.push(block.below, Kind::Handler { pending: false }, block.level);
        self.reach(at, at + 1, State { blocks, ..next })
    }

    fn innermost_loop(&self, mut id: Option<u32>) -> Option<(u32, Block)> {
        while let Some(at) = id {
            let block = self.arena[at as usize].0;
            if block.kind == Kind::Loop {
                return Some((at, block));
            }
            id = block.below;
        }
        None
    }

    /// `MAKE_FUNCTION` must find its code object, and a closure its cells, put there by the
    /// instructions directly before it, into the middle of which nothing jumps.
    fn function_code(&self, at: usize) -> Result<(), Flaw> {
        let instrs = &self.code.instrs;
        let before = |n: usize| at.checked_sub(n).map(|i| instrs[i]);
        let code = match before(1) {
            Some(i) if i.op == Opcode::LoadConst => match &self.code.consts[i.arg as usize] {
                Const::Code(code) => code,
                _ => return Err(Flaw::NoCode),
            },
            _ => return Err(Flaw::NoCode),
        };
        let cells = code.free_count();
        let first = if instrs[at].op == Opcode::MakeClosure {
            match before(2) {
                Some(i)
                    if matches!(i.op, Opcode::BuildTuple | Opcode::BuildClosure)
                        && i.arg as usize == cells => {}
                _ => return Err(Flaw::NoCode),
            }
            for n in 0..cells {
                let is_cell = |i: crate::code::Instr| {
                    matches!(i.op, Opcode::LoadClosure | Opcode::LoadClassCell)
                };
                if !before(3 + n).is_some_and(is_cell) {
                    return Err(Flaw::NoCode);
                }
            }
            at - 2 - cells
        } else if cells == 0 {
            at - 1
        } else {
            return Err(Flaw::NoCode);
        };
        if self.targets[first + 1..=at].contains(&true) {
            return Err(Flaw::NoCode);
        }
        Ok(())
    }
}

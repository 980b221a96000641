//! A code object under construction.

use std::sync::Arc;

use gilscope_bytecode::{Code, CodeFlags, Opcode};
use gilscope_syntax::ast::{Name, Span};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::consts::Consts;
use crate::symtable::ScopeId;

/// A place in the code that jumps go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label(pub(crate) u32);

/// An instruction; the operand of a jump is a label's number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Emitted {
    pub(crate) op: Opcode,
    pub(crate) arg: u32,
    pub(crate) span: Span,
    /// How many `except` clauses a jump leaves on its way. 2.7 has no instruction for that, so to
    /// the peephole pass it is a property of the jump; in the end it becomes POP_EXCEPT.
    pub(crate) leaves: u32,
    /// What tracing tells when it is reached.
    pub(crate) told: Told,
}

/// What a trace function is told at an instruction besides its own line: CPython 3 has instructions that
/// do nothing but stand for a line (`pass`), and some that stand for none.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Told {
    /// Where in [`Unit::told_lines`] the lines told first begin.
    pub(crate) from: u32,
    /// How many there are.
    pub(crate) count: u32,
    /// Its own line is not told.
    pub(crate) quiet: bool,
    /// As a jump, it does not tell the lines before its target: another path to there does.
    pub(crate) skips: bool,
    /// The lines told when it jumps, as `from` and `count`: those of a jump it has been sent past.
    pub(crate) passed: (u32, u32),
}

/// A place that code generation can go back to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reached {
    length: usize,
    told: usize,
    untold: u32,
    returned: bool,
}

/// A block of the source that `break`, `continue` and `return` must respect.
#[derive(Clone, Copy, Debug)]
pub(super) enum Block {
    Loop {
        start: Label,
        end: Label,
    },
    /// Body of a `try` with `except` clauses.
    Except,
    /// Body of a `try … finally` or a `with`.
    Finally,
    /// Body of a `finally`.
    FinallyEnd,
    /// Body of an `except` clause.
    Handler,
    /// Body of an `except*` clause, which nothing may jump out of.
    StarHandler,
}

/// A comprehension that is compiled into the surrounding code: its variables are fast locals of
/// their own.
#[derive(Debug)]
pub(super) struct Inlined {
    pub(super) scope: ScopeId,
    pub(super) slots: FxHashMap<Name, u32>,
}

pub(crate) struct Unit {
    pub(crate) scope: ScopeId,
    pub(crate) name: Name,
    pub(crate) qualname: Arc<str>,
    pub(crate) first_line: u32,
    pub(crate) flags: CodeFlags,
    pub(crate) arg_count: u32,
    pub(crate) posonly_count: u32,
    pub(crate) kwonly_count: u32,
    pub(crate) code: Vec<Emitted>,
    pub(crate) labels: Vec<u32>,
    pub(crate) consts: Consts,
    pub(crate) names: Vec<Name>,
    name_index: FxHashMap<Name, u32>,
    pub(crate) varnames: Vec<Name>,
    var_index: FxHashMap<Name, u32>,
    pub(crate) cellvars: Vec<Name>,
    pub(crate) freevars: Vec<Name>,
    deref_index: FxHashMap<Name, u32>,
    pub(crate) doc: Option<Arc<str>>,
    /// Of a class body: the attributes of `self` that functions in it assign.
    pub(super) static_attributes: Vec<Name>,
    pub(super) blocks: Vec<Block>,
    pub(super) inlined: Vec<Inlined>,
    /// Whether the basic block in work has a `RETURN_VALUE`: then 2.7 ends the code without
    /// another one, whatever else the block may hold.
    returned: bool,
    /// The line that 2.7's compiler would be at.
    line: u32,
    /// Whether the next instruction begins a new entry of 2.7's line table.
    line_starts: bool,
    /// Where the entries of 2.7's line table begin: index of the instruction, line.
    pub(crate) line_table: Vec<(u32, u32)>,
    /// Lines told before an instruction: see [`Told`].
    pub(crate) told_lines: Vec<u32>,
    /// How many of them wait for the instruction.
    untold: u32,
    /// Labels that lie behind such lines, by number.
    behind_told: Vec<u32>,
    /// The `break`s, by index, and the ends of their loops.
    breaks: Vec<(usize, Label)>,
    /// Hidden fast locals that are free for use.
    pub(super) spare: Vec<u32>,
}

impl Unit {
    pub(super) fn new(scope: ScopeId, name: Name, qualname: Arc<str>, first_line: u32) -> Unit {
        Unit {
            scope,
            name,
            qualname,
            first_line,
            flags: CodeFlags::default(),
            arg_count: 0,
            posonly_count: 0,
            kwonly_count: 0,
            code: Vec::new(),
            labels: Vec::new(),
            consts: Consts::default(),
            names: Vec::new(),
            name_index: FxHashMap::default(),
            varnames: Vec::new(),
            var_index: FxHashMap::default(),
            cellvars: Vec::new(),
            freevars: Vec::new(),
            deref_index: FxHashMap::default(),
            doc: None,
            static_attributes: Vec::new(),
            blocks: Vec::new(),
            inlined: Vec::new(),
            returned: false,
            line: 0,
            line_starts: false,
            line_table: Vec::new(),
            told_lines: Vec::new(),
            untold: 0,
            behind_told: Vec::new(),
            breaks: Vec::new(),
            spare: Vec::new(),
        }
    }

    /// Lays out cell and free variables; both are in alphabetical order.
    pub(super) fn set_cells<'a>(
        &mut self,
        cells: impl IntoIterator<Item = &'a Name>,
        free: impl IntoIterator<Item = &'a Name>,
    ) {
        self.cellvars = cells.into_iter().cloned().collect();
        self.freevars = free.into_iter().cloned().collect();
        for (i, name) in self.freevars.iter().enumerate() {
            let index = (self.cellvars.len() + i) as u32;
            self.deref_index.insert(name.clone(), index);
        }
        // A class body's own `__class__` hides one from further out.
        for (i, name) in self.cellvars.iter().enumerate() {
            self.deref_index.insert(name.clone(), i as u32);
        }
    }

    /// Where the last instruction so far comes from.
    pub(super) fn last_span(&self) -> Option<Span> {
        self.code.last().map(|e| e.span)
    }

    pub(super) fn emit(&mut self, op: Opcode, arg: u32, span: Span) {
        self.push(Emitted {
            op,
            arg,
            span,
            leaves: 0,
            told: Told::default(),
        });
        match op {
            Opcode::ReturnValue => self.returned = true,
            // 2.7 begins a new block behind these.
            Opcode::SetupExcept
            | Opcode::SetupFinally
            | Opcode::SetupWith
            | Opcode::SetupAsyncWith
            | Opcode::SetupLoop => self.returned = false,
            _ => {}
        }
    }

    fn push(&mut self, mut e: Emitted) {
        e.told.count = std::mem::take(&mut self.untold);
        e.told.from = self.told_lines.len() as u32 - e.told.count;
        if std::mem::take(&mut self.line_starts) {
            self.line_table.push((self.code.len() as u32, self.line));
        }
        self.code.push(e);
    }

    /// Tracing tells of that line before the next instruction.
    pub(super) fn tell_line(&mut self, line: u32) {
        self.told_lines.push(line);
        self.untold += 1;
    }

    /// Tracing tells of that line before the next instruction, unless that was jumped back to.
    pub(super) fn tell_line_once(&mut self, line: u32) {
        self.tell_line(line | Code::TOLD_ONCE);
    }

    /// Tracing tells of that line when the last instruction has jumped back.
    pub(super) fn tell_on_jump(&mut self, line: u32) {
        let next = self.told_lines.len() as u32;
        if let Some(e) = self.code.last_mut()
            && self.untold == 0
        {
            if e.told.count == 0 {
                e.told.from = next;
            }
            e.told.count += 1;
            self.told_lines.push(line | Code::TOLD_JUMPING);
        }
    }

    /// The next instruction is the first of the test or the body of a loop that has both on one line.
    pub(super) fn tell_again(&mut self) {
        self.tell_line(Code::TOLD_AGAIN);
    }

    /// Tracing tells no line of what was emitted since.
    pub(super) fn untell_since(&mut self, since: &Reached) {
        for e in &mut self.code[since.length..] {
            e.told.quiet = true;
        }
    }

    /// Tracing does not tell the line of the last instruction.
    pub(super) fn untell(&mut self) {
        if let Some(e) = self.code.last_mut() {
            e.told.quiet = true;
        }
    }

    /// A statement begins on that line.
    pub(super) fn statement_line(&mut self, line: u32) {
        self.line = line;
        self.line_starts = true;
    }

    /// An expression begins on that line.
    pub(super) fn expression_line(&mut self, line: u32) {
        if line > self.line {
            self.statement_line(line);
        }
    }

    /// A jump out of that many `except` clauses.
    pub(super) fn leave(&mut self, op: Opcode, to: Label, leaves: u32, span: Span) {
        self.push(Emitted {
            op,
            arg: to.0,
            span,
            leaves,
            told: Told::default(),
        });
    }

    pub(super) fn label(&mut self) -> Label {
        self.labels.push(u32::MAX);
        Label(self.labels.len() as u32 - 1)
    }

    pub(super) fn place(&mut self, label: Label) {
        self.labels[label.0 as usize] = self.code.len() as u32;
        if self.untold > 0 {
            self.behind_told.push(label.0);
        }
        self.returned = false;
    }

    /// The last instruction leaves a loop that ends there.
    pub(super) fn breaks_to(&mut self, end: Label) {
        self.breaks.push((self.code.len() - 1, end));
    }

    /// Whoever jumps behind lines that wait to be told does not tell them.
    pub(crate) fn mark_skips(&self, code: &mut [Emitted]) {
        let behind: FxHashSet<u32> = self.behind_told.iter().copied().collect();
        if behind.is_empty() {
            return;
        }
        for e in &mut *code {
            e.told.skips = crate::peephole::is_jump(e.op) && behind.contains(&e.arg);
        }
        for (at, end) in &self.breaks {
            if let Some(e) = code.get_mut(*at).filter(|e| e.op == Opcode::BreakLoop) {
                e.told.skips = behind.contains(&end.0);
            }
        }
    }

    /// Whether 2.7 takes the code for ended.
    pub(super) fn has_returned(&self) -> bool {
        self.returned
    }

    /// How far the code has come: for [`Unit::forget`].
    pub(super) fn reached(&self) -> Reached {
        Reached {
            length: self.code.len(),
            told: self.told_lines.len(),
            untold: self.untold,
            returned: self.returned,
        }
    }

    /// Forgets what was emitted since.
    pub(super) fn forget(&mut self, since: Reached) {
        self.code.truncate(since.length);
        self.told_lines.truncate(since.told);
        self.untold = since.untold;
        self.returned = since.returned;
        self.line_table
            .retain(|&(at, _)| (at as usize) < since.length);
    }

    pub(super) fn name(&mut self, name: &str) -> u32 {
        if let Some(&i) = self.name_index.get(name) {
            return i;
        }
        let i = self.names.len() as u32;
        self.names.push(name.into());
        self.name_index.insert(name.into(), i);
        i
    }

    /// The fast local of that name.
    pub(super) fn var(&mut self, name: &Name) -> u32 {
        if let Some(&i) = self.var_index.get(name) {
            return i;
        }
        let i = self.varnames.len() as u32;
        self.varnames.push(name.clone());
        self.var_index.insert(name.clone(), i);
        i
    }

    /// A new fast local that no name of the program refers to.
    pub(super) fn hidden_var(&mut self, name: &str) -> u32 {
        self.varnames.push(format!(".{name}").into());
        self.varnames.len() as u32 - 1
    }

    pub(super) fn deref(&self, name: &str) -> u32 {
        self.deref_index[name]
    }

    pub(super) fn is_parameter(&self, name: &Name) -> Option<u32> {
        let stars = u32::from(self.flags.varargs) + u32::from(self.flags.varkeywords);
        let params = self.arg_count + self.kwonly_count + stars;
        self.var_index.get(name).copied().filter(|&i| i < params)
    }

    /// For each cell variable the parameter that it takes its first value from.
    pub(crate) fn cell_params(&self) -> Vec<Option<u32>> {
        self.cellvars.iter().map(|c| self.is_parameter(c)).collect()
    }
}

impl Unit {
    /// A hidden fast local, perhaps one used before.
    pub(super) fn borrow_hidden(&mut self, name: &str) -> u32 {
        match self.spare.pop() {
            Some(slot) => slot,
            None => self.hidden_var(name),
        }
    }

    /// Lets a hidden fast local be used again.
    pub(super) fn give_back(&mut self, slot: u32) {
        self.spare.push(slot);
    }
}

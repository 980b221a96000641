//! A matcher for patterns that repeat what can match nothing, which goes back as CPython's does.
//!
//! A loop takes a turn that matches nothing once, and ends then, so that `(x*)*` leaves the empty text in its group. What
//! matches in one way only is the crate's. Nothing here is recursive: what is to be tried later, and what is to be undone
//! before, lies on a stack.

use fancy_regex::Regex;

use super::node::{Node, Repeat};
use super::pattern::{Haystack, How, Span, TooHard, end_of};

/// Steps that a search may take before it is given up: about as long as the crate's backward steps.
const MOST_STEPS: usize = 40_000_000;

#[derive(Clone, Copy, Debug)]
enum Op {
    /// The crate matches it.
    Leaf(usize),
    /// Notes the place.
    Save(usize),
    /// Goes to one, and if that leads nowhere, to the other.
    Split(usize, usize),
    Jump(usize),
    /// What a group has matched.
    Back(usize),
    /// A loop begins.
    Init(usize),
    /// A turn of a loop begins, or the loop ends.
    Loop {
        register: usize,
        least: u64,
        most: Option<u64>,
        exit: usize,
    },
    /// The same for one that has as few turns as possible; what follows is [`Op::More`].
    Lazy {
        register: usize,
        least: u64,
        exit: usize,
    },
    /// Another turn of such a loop.
    More {
        register: usize,
        most: Option<u64>,
    },
    /// From here on to the end of it, there is one match only.
    Once,
    EndOnce,
    Done,
}

/// How many turns a loop has begun, and where the last one did.
#[derive(Clone, Copy, Debug, Default)]
struct Turns {
    count: u64,
    last: Option<usize>,
}

/// What is on the stack.
#[derive(Clone, Copy, Debug)]
enum Entry {
    /// To be tried: an instruction, at a place.
    Branch(usize, usize),
    /// To be undone.
    Saved(usize, Option<usize>),
    Turned(usize, Turns),
    /// Where [`Op::Once`] was.
    Once,
}

/// A pattern as a program.
pub(super) struct Machine {
    ops: Vec<Op>,
    leaves: Vec<Regex>,
    groups: usize,
    registers: usize,
}

impl Machine {
    /// The program for a pattern with so many groups; None: a part of it is beyond it.
    pub(super) fn new(
        node: &Node,
        groups: usize,
        build: impl Fn(&str) -> Option<Regex>,
    ) -> Option<Machine> {
        let mut machine = Machine {
            ops: Vec::new(),
            leaves: Vec::new(),
            groups,
            registers: 0,
        };
        machine.add(node, &build)?;
        machine.ops.push(Op::Done);
        Some(machine)
    }

    fn add(&mut self, node: &Node, build: &impl Fn(&str) -> Option<Regex>) -> Option<()> {
        match node {
            Node::Leaf(text) => {
                self.leaves.push(build(text)?);
                self.ops.push(Op::Leaf(self.leaves.len() - 1));
            }
            Node::Sequence(nodes) => {
                for node in nodes {
                    self.add(node, build)?;
                }
            }
            Node::Choice(nodes) => {
                let mut ends = Vec::new();
                for (n, node) in nodes.iter().enumerate() {
                    let split = self.ops.len();
                    let last = n + 1 == nodes.len();
                    if !last {
                        self.ops.push(Op::Split(split + 1, 0));
                    }
                    self.add(node, build)?;
                    if !last {
                        ends.push(self.ops.len());
                        self.ops.push(Op::Jump(0));
                        self.ops[split] = Op::Split(split + 1, self.ops.len());
                    }
                }
                for end in ends {
                    self.ops[end] = Op::Jump(self.ops.len());
                }
            }
            Node::Group(group, node) => {
                self.ops.push(Op::Save(2 * group));
                self.add(node, build)?;
                self.ops.push(Op::Save(2 * group + 1));
            }
            Node::Back(group) => self.ops.push(Op::Back(*group)),
            Node::Atomic(node) => {
                self.ops.push(Op::Once);
                self.add(node, build)?;
                self.ops.push(Op::EndOnce);
            }
            Node::Repeat(repeat) => self.repeat(repeat, build)?,
            Node::Foreign => return None,
        }
        Some(())
    }

    fn repeat(&mut self, r: &Repeat, build: &impl Fn(&str) -> Option<Regex>) -> Option<()> {
        let register = self.registers;
        self.registers += 1;
        self.ops.push(Op::Init(register));
        let start = self.ops.len();
        self.ops.push(Op::Done);
        if r.lazy {
            self.ops.push(Op::More {
                register,
                most: r.most,
            });
        }
        self.add(&r.node, build)?;
        self.ops.push(Op::Jump(start));
        let (least, most, exit) = (r.least, r.most, self.ops.len());
        self.ops[start] = if r.lazy {
            Op::Lazy {
                register,
                least,
                exit,
            }
        } else {
            Op::Loop {
                register,
                least,
                most,
                exit,
            }
        };
        Some(())
    }

    /// The first match from a place on.
    pub(super) fn find(
        &self,
        haystack: Haystack,
        start: usize,
        how: How,
        not_empty: bool,
    ) -> Result<Option<Vec<Span>>, TooHard> {
        let mut steps = 0;
        let mut at = start;
        loop {
            let found = self.at(haystack, at, how, not_empty, &mut steps)?;
            if found.is_some() || how != How::Search {
                return Ok(found);
            }
            at = match haystack.behind(at) {
                Some(next) => next,
                None => return Ok(None),
            };
        }
    }

    /// The match that begins at a place.
    fn at(
        &self,
        haystack: Haystack,
        start: usize,
        how: How,
        not_empty: bool,
        steps: &mut usize,
    ) -> Result<Option<Vec<Span>>, TooHard> {
        let mut run = Run {
            saved: vec![None; 2 * self.groups],
            turns: vec![Turns::default(); self.registers],
            stack: Vec::new(),
        };
        let (mut pc, mut at) = (0, start);
        loop {
            *steps += 1;
            if *steps > MOST_STEPS {
                return Err(TooHard(MOST_STEPS));
            }
            let next = match self.ops[pc] {
                Op::Done if how == How::Full && at < haystack.len() || not_empty && at == start => {
                    None
                }
                Op::Done => {
                    run.saved[0] = Some(start);
                    run.saved[1] = Some(at);
                    let spans = run.saved.chunks(2).map(|pair| pair[0].zip(pair[1]));
                    return Ok(Some(spans.collect()));
                }
                Op::Leaf(leaf) => {
                    end_of(&self.leaves[leaf], haystack, at)?.map(|end| (pc + 1, end))
                }
                Op::Save(slot) => {
                    run.save(slot, at);
                    Some((pc + 1, at))
                }
                Op::Split(first, second) => {
                    run.stack.push(Entry::Branch(second, at));
                    Some((first, at))
                }
                Op::Jump(to) => Some((to, at)),
                Op::Back(group) => {
                    let (from, to) = (run.saved[2 * group], run.saved[2 * group + 1]);
                    let text = from.zip(to).map(|(from, to)| &haystack.bytes()[from..to]);
                    let rest = &haystack.bytes()[at..];
                    let found = text.filter(|text| rest.starts_with(text));
                    found.map(|text| (pc + 1, at + text.len()))
                }
                Op::Init(register) => {
                    run.turn(register, Turns::default());
                    Some((pc + 1, at))
                }
                Op::Loop {
                    register,
                    least,
                    most,
                    exit,
                } => {
                    let Turns { count, last } = run.turns[register];
                    if count < least {
                        run.count_turn(register);
                        Some((pc + 1, at))
                    } else if most.is_none_or(|most| count < most) && last != Some(at) {
                        run.stack.push(Entry::Branch(exit, at));
                        run.begin_turn(register, at);
                        Some((pc + 1, at))
                    } else {
                        Some((exit, at))
                    }
                }
                Op::Lazy {
                    register,
                    least,
                    exit,
                } => {
                    let Turns { count, .. } = run.turns[register];
                    if count < least {
                        run.count_turn(register);
                        Some((pc + 2, at))
                    } else {
                        run.stack.push(Entry::Branch(pc + 1, at));
                        Some((exit, at))
                    }
                }
                Op::More { register, most } => {
                    let Turns { count, last } = run.turns[register];
                    let may = most.is_none_or(|most| count < most) && last != Some(at);
                    may.then(|| {
                        run.begin_turn(register, at);
                        (pc + 1, at)
                    })
                }
                Op::Once => {
                    run.stack.push(Entry::Once);
                    Some((pc + 1, at))
                }
                Op::EndOnce => {
                    run.keep_first();
                    Some((pc + 1, at))
                }
            };
            match next.or_else(|| run.back()) {
                Some(next) => (pc, at) = next,
                None => return Ok(None),
            }
        }
    }
}

/// One attempt.
struct Run {
    saved: Vec<Option<usize>>,
    turns: Vec<Turns>,
    stack: Vec<Entry>,
}

impl Run {
    fn save(&mut self, slot: usize, at: usize) {
        let old = self.saved[slot].replace(at);
        self.stack.push(Entry::Saved(slot, old));
    }

    fn turn(&mut self, register: usize, turns: Turns) {
        let old = std::mem::replace(&mut self.turns[register], turns);
        self.stack.push(Entry::Turned(register, old));
    }

    fn count_turn(&mut self, register: usize) {
        let Turns { count, last } = self.turns[register];
        let count = count + 1;
        self.turn(register, Turns { count, last });
    }

    fn begin_turn(&mut self, register: usize, at: usize) {
        let count = self.turns[register].count + 1;
        let last = Some(at);
        self.turn(register, Turns { count, last });
    }

    /// What was to be tried since the last [`Op::Once`] is not tried any more.
    fn keep_first(&mut self) {
        let once = |e: &Entry| matches!(e, Entry::Once);
        let from = self.stack.iter().rposition(once).unwrap_or(0);
        let later = self.stack.split_off(from);
        let undone = later
            .into_iter()
            .filter(|e| matches!(e, Entry::Saved(..) | Entry::Turned(..)));
        self.stack.extend(undone);
    }

    /// Goes back to what is to be tried next.
    fn back(&mut self) -> Option<(usize, usize)> {
        loop {
            match self.stack.pop()? {
                Entry::Branch(pc, at) => return Some((pc, at)),
                Entry::Saved(slot, old) => self.saved[slot] = old,
                Entry::Turned(register, old) => self.turns[register] = old,
                Entry::Once => {}
            }
        }
    }
}

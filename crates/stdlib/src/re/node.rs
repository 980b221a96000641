//! What a pattern is made of, kept for those that the crate does not match as CPython does.

/// A part of a pattern.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// What matches in one way at most, in the syntax of the crate.
    Leaf(String),
    /// One after the other.
    Sequence(Vec<Node>),
    /// The first that leads to a match.
    Choice(Vec<Node>),
    /// A group with its number.
    Group(usize, Box<Node>),
    /// What a group has matched.
    Back(usize),
    /// Whose first match is the only one.
    Atomic(Box<Node>),
    /// Some number of times.
    Repeat(Box<Repeat>),
    /// A condition, or a look at groups: these are left to the crate.
    Foreign,
}

/// A part that is repeated.
#[derive(Clone, Debug)]
pub(super) struct Repeat {
    pub(super) node: Node,
    pub(super) least: u64,
    pub(super) most: Option<u64>,
    /// As seldom as possible.
    pub(super) lazy: bool,
    /// Whether it can match nothing.
    pub(super) empty: bool,
}

impl Node {
    /// All parts inside, and it itself.
    fn any(&self, test: &mut impl FnMut(&Node) -> bool) -> bool {
        test(self)
            || match self {
                Node::Sequence(nodes) | Node::Choice(nodes) => nodes.iter().any(|n| n.any(test)),
                Node::Group(_, node) | Node::Atomic(node) => node.any(test),
                Node::Repeat(repeat) => repeat.node.any(test),
                Node::Leaf(_) | Node::Back(_) | Node::Foreign => false,
            }
    }

    /// Whether something is repeated that can match nothing: where the crate ends such a loop before an empty turn,
    /// CPython takes one. Nor does the crate try all lengths of what ends with as little as possible.
    pub(super) fn is_odd(&self) -> bool {
        self.any(&mut |node| match node {
            Node::Repeat(r) => {
                r.most.is_none_or(|most| most > 1) && (r.empty || r.node.ends_lazily())
            }
            _ => false,
        })
    }

    /// Whether the last thing in it is to match as little as possible.
    fn ends_lazily(&self) -> bool {
        match self {
            Node::Sequence(nodes) => nodes.last().is_some_and(Node::ends_lazily),
            Node::Choice(nodes) => nodes.iter().any(Node::ends_lazily),
            Node::Group(_, node) => node.ends_lazily(),
            Node::Repeat(r) => r.lazy || r.node.ends_lazily(),
            Node::Leaf(_) | Node::Back(_) | Node::Atomic(_) | Node::Foreign => false,
        }
    }

    /// Whether it can be matched part by part.
    pub(super) fn is_plain(&self, folds: bool) -> bool {
        !self.any(&mut |node| {
            matches!(node, Node::Foreign) || folds && matches!(node, Node::Back(_))
        })
    }

    /// The same with each leaf in a group of the crate's that begins so.
    pub(super) fn inside(self, open: &str) -> Node {
        let each = |nodes: Vec<Node>| nodes.into_iter().map(|n| n.inside(open)).collect();
        match self {
            Node::Leaf(text) => Node::Leaf(format!("{open}{text})")),
            Node::Sequence(nodes) => Node::Sequence(each(nodes)),
            Node::Choice(nodes) => Node::Choice(each(nodes)),
            Node::Group(group, node) => Node::Group(group, Box::new(node.inside(open))),
            Node::Atomic(node) => Node::Atomic(Box::new(node.inside(open))),
            Node::Repeat(repeat) => Node::Repeat(Box::new(Repeat {
                node: repeat.node.inside(open),
                ..*repeat
            })),
            node @ (Node::Back(_) | Node::Foreign) => node,
        }
    }
}

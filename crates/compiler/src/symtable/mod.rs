//! Scopes: which names each block of the program binds, and where each name it uses is bound.
//!
//! One walk over the tree builds the scopes ([`build`]), deciding on the way which list
//! comprehensions can run inside their surroundings; a second pass over the scopes ([`resolve`])
//! finds cells and free variables.

mod build;
mod mangle;
mod resolve;

use std::collections::BTreeSet;
use std::rc::Rc;

use gilscope_syntax::ast::{Module, Name, Span};
use rustc_hash::FxHashMap;

use crate::error::Result;

use mangle::mangle;

/// The variable that the names of a class body are in, for the scopes of type parameters that stand there.
pub(crate) const CLASS_NAMES: &str = ".class_names";

/// Index of a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ScopeId(u32);

/// What a scope belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScopeKind {
    Module,
    Class,
    Function,
    Lambda,
    ListComp,
    SetComp,
    DictComp,
    Generator,
    /// The names of `[T]` in `def f[T]()` or `class C[T]`, and the bounds and defaults of these.
    TypeParams,
}

impl ScopeKind {
    pub(crate) fn is_comprehension(self) -> bool {
        matches!(
            self,
            ScopeKind::ListComp | ScopeKind::SetComp | ScopeKind::DictComp | ScopeKind::Generator
        )
    }

    /// Whether the scope has fast locals and its names are visible further inside.
    pub(crate) fn is_function(self) -> bool {
        !matches!(self, ScopeKind::Module | ScopeKind::Class)
    }
}

/// What a scope does with a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Uses {
    pub(crate) used: bool,
    /// Used by a comprehension that runs inside this scope.
    pub(crate) used_inlined: bool,
    pub(crate) assigned: bool,
    /// Bound by an import, which a later `global` does not mind.
    pub(crate) imported: bool,
    pub(crate) param: bool,
    pub(crate) global: bool,
    pub(crate) nonlocal: bool,
    pub(crate) annotated: bool,
    /// The target of a comprehension's `for`.
    pub(crate) iteration: bool,
}

impl Uses {
    /// Whether the scope binds the name for itself.
    pub(crate) fn binds(self) -> bool {
        (self.assigned || self.imported || self.param) && !self.global && !self.nonlocal
    }
}

/// Where a name is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binding {
    Local,
    /// Local, and inner scopes use it.
    Cell,
    Free,
    /// Declared `global`.
    Global,
    /// Bound nowhere in sight: a global or builtin, or in a class body or module its own name.
    Implicit,
}

#[derive(Clone, Debug)]
pub(crate) struct Symbol {
    pub(crate) name: Name,
    pub(crate) uses: Uses,
    pub(crate) binding: Binding,
    /// Where `global` or `nonlocal` stands, for error messages.
    pub(crate) declared: Span,
}

#[derive(Debug)]
pub(crate) struct Scope {
    pub(crate) kind: ScopeKind,
    pub(crate) parent: Option<ScopeId>,
    pub(crate) children: Vec<ScopeId>,
    symbols: Vec<Symbol>,
    index: FxHashMap<Name, usize>,
    /// Names that inner scopes expect from outside this one, this one's own included.
    wants: BTreeSet<Name>,
    /// Compiled into the surrounding code, not as a function.
    pub(crate) inlined: bool,
    pub(crate) generator: bool,
    /// An `async def`, or a comprehension that awaits something.
    pub(crate) coroutine: bool,
    /// Has annotated names of its own (modules and class bodies).
    pub(crate) annotations: bool,
    pub(crate) cells: BTreeSet<Name>,
    pub(crate) free: BTreeSet<Name>,
    /// The name that private names are mangled with.
    pub(crate) private: Option<Name>,
    /// Only these are: around a generic class, its type parameters.
    mangled_only: Option<Rc<[Name]>>,
    /// Stands in a class body, and finds its names in that first: see [`CLASS_NAMES`].
    pub(crate) sees_class: bool,
}

impl Scope {
    pub(crate) fn symbol(&self, name: &str) -> Option<&Symbol> {
        self.index.get(name).map(|&i| &self.symbols[i])
    }

    fn symbol_mut(&mut self, name: &Name) -> &mut Symbol {
        let i = *self.index.entry(name.clone()).or_insert_with(|| {
            self.symbols.push(Symbol {
                name: name.clone(),
                uses: Uses::default(),
                binding: Binding::Implicit,
                declared: Span::default(),
            });
            self.symbols.len() - 1
        });
        &mut self.symbols[i]
    }

    /// The name as it is stored.
    pub(crate) fn mangled(&self, name: &Name) -> Name {
        match &self.mangled_only {
            Some(only) if !only.contains(name) => name.clone(),
            _ => mangle(self.private.as_ref(), name),
        }
    }

    pub(crate) fn uses(&self, name: &str) -> Uses {
        self.symbol(name).map(|s| s.uses).unwrap_or_default()
    }
}

/// All scopes of a module.
#[derive(Debug)]
pub(crate) struct Symtable {
    scopes: Vec<Scope>,
    /// The scope that a node of the tree opens, by the node's address.
    by_node: FxHashMap<(usize, Role), ScopeId>,
}

/// Which of its scopes a node opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    Body,
    TypeParams,
}

impl Symtable {
    /// Finds all scopes and bindings. `future_annotations` leaves annotations unevaluated.
    pub(crate) fn new(module: &Module, future_annotations: bool) -> Result<Symtable> {
        let mut table = build::build(module, future_annotations)?;
        resolve::resolve(&mut table)?;
        Ok(table)
    }

    pub(crate) fn root(&self) -> ScopeId {
        ScopeId(0)
    }

    pub(crate) fn scope(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }

    fn scope_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.scopes[id.0 as usize]
    }

    /// The scope which that node opens.
    pub(crate) fn of<T>(&self, node: &T, role: Role) -> ScopeId {
        self.by_node[&(address(node), role)]
    }
}

fn address<T>(node: &T) -> usize {
    std::ptr::from_ref(node) as usize
}

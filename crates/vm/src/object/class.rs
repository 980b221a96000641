//! Classes.

use std::cmp::Ordering;

use super::{Dict, ShapeId, Str};
use crate::heap::{Gc, Heap, Kind, Marker, Trace, Value};
use crate::ops::binary::BinOp;
use crate::world::World;

/// Which special methods a class has beyond what `object` defines; kept up to date when classes
/// change, so that instructions need not look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the methods'")]
pub struct TypeFlags {
    pub getattribute: bool,
    pub getattr: bool,
    pub setattr: bool,
    pub delattr: bool,
    /// `__eq__` or `__ne__`.
    pub eq: bool,
    pub hash: bool,
    /// `__hash__` is None.
    pub unhashable: bool,
    pub truth: bool,
    pub del: bool,
    /// `__iter__` or `__next__`.
    pub iterates: bool,
}

/// What a class in Python is to those who look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StandsFor {
    /// What it is.
    #[default]
    Itself,
    /// A native class that is made when its module is imported.
    HeapType,
    /// A native class that is there from the start.
    StaticType,
}

/// A class.
#[derive(Clone)]
pub struct Type {
    /// `__name__`.
    pub name: Gc<Str>,
    /// `__qualname__`.
    pub qualname: Gc<Str>,
    /// What messages call it: with its module, if it is a class of a native library module.
    pub shown: Gc<Str>,
    /// Direct bases.
    pub bases: Vec<Gc<Type>>,
    /// Method resolution order, itself first.
    pub mro: Vec<Gc<Type>>,
    /// Classes that name it as a base.
    pub subclasses: Vec<Gc<Type>>,
    /// Its attributes.
    pub dict: Gc<Dict>,
    /// Changes whenever the class or a base of it changes.
    pub version: u32,
    /// Payload of its instances.
    pub layout: Kind,
    /// The builtin class its instances' payload belongs to.
    pub solid: Option<Gc<Type>>,
    /// The class that was the last to bring in slots, itself or a base.
    pub slotted: Option<Gc<Type>>,
    /// Made by a class statement (or `type(…)`), so it can be changed.
    pub heap_type: bool,
    /// Which kind of native class it stands for, none of whose attributes can be changed.
    pub stands_for: StandsFor,
    /// Whether calling it makes no instance.
    pub uncreatable: bool,
    /// Whether classes may derive from it.
    pub base_allowed: bool,
    /// Whether instances accept attributes.
    pub has_dict: bool,
    /// Names in `__slots__`, of this class and its bases, if it has no instance dict.
    pub slots: Option<Vec<Gc<Str>>>,
    /// Special methods.
    pub flags: TypeFlags,
    /// The shape of an instance without attributes.
    pub shape: ShapeId,
    /// The module it was made in, for builtin classes; user classes have `__module__`.
    pub module: &'static str,
    /// Short ways of the operators of a library module's class.
    pub operators: Option<&'static Operators>,
}

/// Operators with an operand of a library module's class, for their usual cases. None: the methods of the class are
/// asked, and nothing has changed. They run no Python code, and do not fail.
pub struct Operators {
    /// Arithmetic.
    pub binary: fn(&mut World, BinOp, Value, Value) -> Option<Value>,
    /// `-x`.
    pub negative: fn(&mut World, Value) -> Option<Value>,
    /// How two are ordered.
    pub order: fn(&mut World, Value, Value) -> Option<Ordering>,
    /// Whether two are equal, as dicts ask.
    pub equal: fn(&Heap, Value, Value) -> Option<bool>,
    /// The hash.
    pub hash: fn(&Heap, Value) -> Option<i64>,
    /// The float nearest to it.
    pub float: fn(&Heap, Value) -> Option<f64>,
    /// What `str` makes of it.
    pub text: fn(&mut World, Value) -> Option<Value>,
    /// The truth.
    pub truth: fn(&Heap, Value) -> Option<bool>,
}

impl Type {
    /// Whether its attributes can be changed.
    #[inline]
    pub fn is_mutable(&self) -> bool {
        self.heap_type && self.stands_for == StandsFor::Itself
    }

    /// Whether it is `other` or derives from it.
    #[inline]
    pub fn derives_from(&self, other: Gc<Type>) -> bool {
        self.mro.contains(&other)
    }
}

impl Trace for Type {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.name);
        marker.gc(self.qualname);
        marker.gc(self.shown);
        for &class in self.bases.iter().chain(&self.mro).chain(&self.subclasses) {
            marker.gc(class);
        }
        marker.gc(self.dict);
        marker.option(self.solid);
        marker.option(self.slotted);
    }
}

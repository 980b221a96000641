//! Cells, modules, descriptors, views, and payloads of library modules.

use std::any::Any;

use super::{ByteArray, Dict, Str, Type};
use crate::heap::{Gc, Marker, Trace, Value};
use crate::native::NativeResult;
use crate::world::World;

/// A variable that inner functions share.
#[derive(Clone)]
pub struct CellObject {
    /// Its value; null while unbound.
    pub value: Value,
}

/// A module.
#[derive(Clone)]
pub struct Module {
    /// Its names.
    pub dict: Gc<Dict>,
    /// Its name, for its repr.
    pub name: Gc<Str>,
}

/// `property`; absent functions are None.
#[allow(missing_docs, reason = "the names are property's own")]
#[derive(Clone)]
pub struct Property {
    pub fget: Value,
    pub fset: Value,
    pub fdel: Value,
    pub doc: Value,
    pub name: Value,
}

/// `classmethod` or `staticmethod`; its class says which.
#[derive(Clone)]
pub struct Wrapper {
    /// What it wraps.
    pub function: Value,
}

/// `super(…)`.
pub struct Super {
    /// Look behind this class in the MRO of `object_type`.
    pub class: Gc<Type>,
    /// The receiver, or null if unbound.
    pub object: Value,
    /// The class whose MRO counts.
    pub object_type: Option<Gc<Type>>,
}

/// Which part of a dict a view shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ViewKind {
    Keys,
    Values,
    Items,
}

/// `dict.keys()` and its like.
pub struct DictView {
    /// The dict.
    pub dict: Gc<Dict>,
    /// What of it.
    pub kind: ViewKind,
}

/// A read-only view of a mapping, such as a class's `__dict__`.
pub struct MappingProxy {
    /// The mapping.
    pub mapping: Value,
}

/// A descriptor for an attribute of a builtin class.
pub struct GetSet {
    /// The attribute.
    pub name: &'static str,
    /// Reads it.
    pub get: fn(&mut World, Value) -> NativeResult,
    /// Writes it, or deletes it if the value is null.
    pub set: Option<fn(&mut World, Value, Value) -> NativeResult>,
    /// The class it belongs to.
    pub owner: Gc<Type>,
    /// For a name in `__slots__`: the attribute of the instance it stands for.
    pub slot: Option<Gc<Str>>,
    /// For an attribute of a named tuple: which item it is.
    pub item: Option<u32>,
}

/// The payload of an object of a library module.
pub trait OpaqueData: Send + Any {
    /// Marks the values it holds.
    fn trace(&self, _marker: &mut Marker) {}
    /// What is to be given back when the object dies.
    fn resource(&self) -> Option<Resource> {
        None
    }
    /// A copy, if there can be one: see [`World::seal`].
    fn copy(&self) -> Option<Box<dyn OpaqueData>> {
        None
    }
    /// The bytes that memoryviews look at, and the format of what they stand for, as `struct` has it.
    fn buffer(&self) -> Option<(Gc<ByteArray>, u8)> {
        None
    }
}

/// What an object may hold outside the heap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resource {
    /// A lock of the host's.
    Lock(gilscope_events::LockId),
    /// A share in an open file.
    File(u32),
    /// Memory shared with other processes.
    Area(crate::process::AreaId),
}

/// An object whose payload a library module defines.
pub struct Opaque(pub Box<dyn OpaqueData>);

impl Opaque {
    /// The payload, if it is of that type.
    pub fn get<T: OpaqueData>(&self) -> Option<&T> {
        (&*self.0 as &dyn Any).downcast_ref()
    }

    /// The payload, if it is of that type.
    pub fn get_mut<T: OpaqueData>(&mut self) -> Option<&mut T> {
        (&mut *self.0 as &mut dyn Any).downcast_mut()
    }

    pub(crate) fn resource(&self) -> Option<Resource> {
        self.0.resource()
    }
}

impl Trace for CellObject {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.value);
    }
}

impl Trace for Module {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.dict);
        marker.gc(self.name);
    }
}

impl Trace for Property {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&[self.fget, self.fset, self.fdel, self.doc, self.name]);
    }
}

impl Trace for Wrapper {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.function);
    }
}

impl Trace for Super {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.class);
        marker.value(self.object);
        marker.option(self.object_type);
    }
}

impl Trace for DictView {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.dict);
    }
}

impl Trace for MappingProxy {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.mapping);
    }
}

impl Trace for GetSet {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.owner);
        marker.option(self.slot);
    }
}

impl Trace for Opaque {
    fn trace(&self, marker: &mut Marker) {
        self.0.trace(marker);
    }
}

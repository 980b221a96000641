//! Instances of user classes, and shapes: which attribute is in which slot.
//!
//! Instances that got the same attributes in the same order share a shape, so one comparison tells
//! an instruction that what it knows about the last instance holds for this one. Each class has an
//! empty shape of its own: a shape implies the class.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{Dict, Str};
use crate::heap::{Gc, Marker, Trace, Value};

/// Number of a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ShapeId(pub u32);

impl ShapeId {
    /// Of instances whose attributes are in a dict.
    pub const DICT: ShapeId = ShapeId(0);
}

/// An instance of a user class that derives from no builtin class but object.
#[derive(Clone)]
pub struct Instance {
    /// Where its attributes are.
    pub shape: ShapeId,
    /// The attributes' values, or the dict if the shape is [`ShapeId::DICT`].
    pub slots: SmallVec<[Value; 4]>,
}

/// Which attributes an instance has, in order.
#[derive(Default)]
pub struct Shape {
    index: FxHashMap<usize, u32>,
    /// The attributes' names, in the order of the slots.
    pub names: Vec<Gc<Str>>,
    next: Vec<(Gc<Str>, ShapeId)>,
}

/// All shapes of a World. Names in shapes are interned and so live for ever.
pub struct Shapes(Vec<Shape>);

/// Instances with more attributes than this use a dict.
const MAX_ATTRIBUTES: usize = 64;

/// When there are so many shapes, instances of new ones use dicts: a script that makes names up would make shapes
/// for ever.
const MAX_SHAPES: usize = 1 << 15;

impl Default for Shapes {
    fn default() -> Self {
        Shapes(vec![Shape::default()])
    }
}

impl Shapes {
    /// A new empty shape, for a class.
    pub fn root(&mut self) -> ShapeId {
        self.0.push(Shape::default());
        ShapeId(self.0.len() as u32 - 1)
    }

    /// A shape.
    #[inline(always)]
    pub fn get(&self, id: ShapeId) -> &Shape {
        &self.0[id.0 as usize]
    }

    /// The slot of an attribute.
    #[inline]
    pub fn slot(&self, id: ShapeId, name: Gc<Str>) -> Option<usize> {
        self.get(id).index.get(&name.address()).map(|&i| i as usize)
    }

    /// The shape with one attribute more, or None if it would be too large.
    pub fn extend(&mut self, id: ShapeId, name: Gc<Str>) -> Option<ShapeId> {
        let shape = self.get(id);
        if let Some(&(_, next)) = shape.next.iter().find(|(n, _)| *n == name) {
            return Some(next);
        }
        let is_full = shape.names.len() >= MAX_ATTRIBUTES || shape.next.len() >= 256;
        if is_full || self.0.len() >= MAX_SHAPES {
            return None;
        }
        let mut names = shape.names.clone();
        let mut index = shape.index.clone();
        index.insert(name.address(), names.len() as u32);
        names.push(name);
        self.0.push(Shape {
            index,
            names,
            next: Vec::new(),
        });
        let next = ShapeId(self.0.len() as u32 - 1);
        self.0[id.0 as usize].next.push((name, next));
        Some(next)
    }

    /// The shape that lacks one attribute of `id`, counted from the `root` of the class, or None if there are too
    /// many shapes.
    pub(crate) fn without(&mut self, id: ShapeId, root: ShapeId, slot: usize) -> Option<ShapeId> {
        let mut names = self.get(id).names.clone();
        names.remove(slot);
        names
            .into_iter()
            .try_fold(root, |shape, name| self.extend(shape, name))
    }
}

impl Shapes {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Forgets those that came later than the first so many.
    pub(crate) fn truncate(&mut self, len: usize) {
        if self.0.len() == len {
            return;
        }
        self.0.truncate(len);
        for shape in &mut self.0 {
            // They were added in order.
            while let Some((_, next)) = shape.next.last()
                && next.0 as usize >= len
            {
                shape.next.pop();
            }
        }
    }
}

impl Instance {
    /// The dict that holds the attributes, if it is not slots that do.
    pub fn dict(&self) -> Option<Gc<Dict>> {
        if self.shape == ShapeId::DICT {
            self.slots.first().and_then(|v| v.cast())
        } else {
            None
        }
    }
}

impl Trace for Instance {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&self.slots);
        if self.slots.spilled() {
            marker.extra_bytes(self.slots.capacity() * 8);
        }
    }
}

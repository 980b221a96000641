//! float.

use crate::world::World;

pub(crate) fn init(_: &mut World) {}

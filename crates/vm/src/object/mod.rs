//! What heap objects consist of: one payload type for each kind. Behaviour is elsewhere:
//! `builtins` holds the methods, `ops` what instructions do.

mod class;
mod dict;
mod exception;
mod frame;
mod function;
mod generator;
mod instance;
mod iter;
mod misc;
mod number;
mod sequence;
mod set;
mod text;

pub use class::{Operators, StandsFor, Type, TypeFlags};
pub use dict::{Dict, Entry, Probe};
pub use exception::{Exception, Traceback};
pub use frame::{FrameObject, FramePlace};
pub(crate) use function::door_key;
pub use function::{
    BoundMethod, Builtin, Cache, CodeObj, Function, FunctionExtra, NativeLike, RInstr,
};
pub use generator::{Asynchrony, GenState, Generator};
pub use instance::{Instance, Shape, ShapeId, Shapes};
pub use iter::{Iter, Need, Note, Step, Steps};
pub use misc::{
    CellObject, DictView, GetSet, MappingProxy, Module, Opaque, OpaqueData, Property, Resource,
    Super, ViewKind, Wrapper,
};
pub use number::{Complex, Float, Int};
pub(crate) use sequence::FEW_ITEMS;
pub(crate) use sequence::bytes_behind;
pub use sequence::{ByteArray, Bytes, IntoItems, Items, List, Range, Slice, Tuple};
pub use set::Set;
pub(crate) use text::of_pieces;
pub use text::{CompactString, Str};

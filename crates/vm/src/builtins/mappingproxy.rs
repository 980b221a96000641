//! `mappingproxy`.

use crate::heap::Value;
use crate::native::NativeResult;
use crate::object::MappingProxy;
use crate::world::World;

pub(crate) fn init(_: &mut World) {}

/// `proxy[key]`.
pub fn get_item(w: &mut World, proxy: Value, key: Value) -> NativeResult {
    let Some(proxy) = proxy.cast::<MappingProxy>() else { unreachable!("called on proxies") };
    let mapping = w.heap[proxy].mapping;
    crate::ops::subscript::get_item(w, mapping, key)
}

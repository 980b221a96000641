//! Attribute look-up: classes, descriptors, instances.

use crate::heap::{Gc, Kind, Value};
use crate::native::{Exit, NativeResult};
use crate::object::{
    BoundMethod, Builtin, Dict, Exception, Function, GetSet, Instance, Module, Property, ShapeId,
    Str, Super, Type, Wrapper,
};
use crate::world::{METHOD_CACHE, MethodCacheEntry, World};

/// The prelude's function that binds and calls special methods that are no plain functions.
pub(crate) const BIND_AND_CALL: &str = "_bind_and_call";

/// How a method call finds its function.
#[derive(Clone, Copy, Debug)]
pub enum Method {
    /// A function to be called with the receiver first.
    Unbound(Value),
    /// Anything else: to be called as it is.
    Attribute(Value),
}

/// What `sys` has once somebody asks for it.
pub(crate) const LATER: [&str; 10] = [
    "__loader__",
    "__spec__",
    "flags",
    "float_info",
    "hash_info",
    "int_info",
    "meta_path",
    "path_hooks",
    "path_importer_cache",
    "thread_info",
];

impl World {
    /// Looks a name up in a class and its bases, without binding.
    #[inline]
    pub fn lookup(&mut self, class: Gc<Type>, name: Gc<Str>) -> Option<Value> {
        let version = self.heap[class].version;
        let slot = (version as usize ^ name.address() >> 4) & (METHOD_CACHE - 1);
        let entry = self.method_cache[slot];
        if entry.version == version && entry.name == name.address() {
            return entry.value.non_null();
        }
        let found = self.lookup_uncached(class, name);
        let value = found.unwrap_or(Value::NULL);
        self.method_cache[slot] = MethodCacheEntry {
            version,
            name: name.address(),
            value,
        };
        found
    }

    fn lookup_uncached(&self, class: Gc<Type>, name: Gc<Str>) -> Option<Value> {
        let class = &self.heap[class];
        class
            .mro
            .iter()
            .find_map(|&c| self.dict_get(self.heap[c].dict, name))
    }

    /// Whether a value can be called.
    pub fn is_callable(&mut self, value: Value) -> bool {
        if matches!(
            value.kind(),
            Some(Kind::Function | Kind::Builtin | Kind::BoundMethod | Kind::Type)
        ) {
            return true;
        }
        let name = self.names.call;
        self.lookup_special(value, name).is_some()
    }

    /// Whether the class of a value has a method to iterate by.
    pub(crate) fn may_iterate(&mut self, value: Value) -> bool {
        let (iter, getitem) = (self.names.iter, self.names.getitem);
        self.lookup_special(value, iter).is_some() || self.lookup_special(value, getitem).is_some()
    }

    /// Looks a special method up in the value's class: to be called with the value first.
    pub fn lookup_special(&mut self, value: Value, name: Gc<Str>) -> Option<Value> {
        let class = self.class_of(value);
        self.special_method(class, name)
    }

    /// Looks a special method up in a class: to be called with an instance first.
    pub fn special_method(&mut self, class: Gc<Type>, name: Gc<Str>) -> Option<Value> {
        let found = self.lookup(class, name)?;
        match found.kind() {
            Some(Kind::Function) | None => Some(found),
            Some(Kind::Builtin) if !self.is_bound_native(found) => Some(found),
            Some(_) => {
                // A static method, a callable object...: it is bound when it is called.
                let call = self.prelude_value(BIND_AND_CALL)?;
                Some(self.bound_method(call, found))
            }
        }
    }

    /// Whether it is a native function that takes no receiver: of a module (`len`), or a method of some object
    /// (`[].append`).
    fn is_bound_native(&self, value: Value) -> bool {
        value.is::<Builtin>() && !self.types.is_native_method(self.class_of(value))
    }

    /// A special method with its receiver.
    pub fn bind_special(&mut self, method: Value, receiver: Value) -> Value {
        if method.is::<Builtin>() {
            let class = self.class_of(receiver);
            // Native functions are bound natively.
            return self.bind(method, receiver, class).unwrap_or(method);
        }
        self.bound_method(method, receiver)
    }

    /// Marks a class and all that derive from it as changed. `structural` is false if only a plain
    /// value was replaced by another.
    pub fn class_changed(&mut self, class: Gc<Type>, structural: bool) {
        if structural {
            self.class_epoch += 1;
            self.update_flags(class);
        }
        let version = self.fresh_version();
        self.heap[class].version = version;
        for i in 0..self.heap[class].subclasses.len() {
            let sub = self.heap[class].subclasses[i];
            self.class_changed(sub, structural);
        }
    }

    /// Works out which special methods a class has.
    pub(crate) fn update_flags(&mut self, class: Gc<Type>) {
        if !self.heap[class].heap_type {
            return;
        }
        let n = &self.names;
        let (getattribute, getattr, setattr, delattr) =
            (n.getattribute, n.getattr, n.setattr, n.delattr);
        let (eq, ne, hash, truth, len, del) = (n.eq, n.ne, n.hash, n.bool, n.len, n.del);
        let (iter, next) = (n.iter, n.next);
        let own = |world: &World, name| {
            world
                .lookup_uncached(class, name)
                .filter(|&v| !v.is::<GetSet>() && (!v.is::<Builtin>() || world.is_bound_native(v)))
        };
        let solid = self.heap[class].solid;
        let inherited_unhashable =
            solid.is_some_and(|s| s != class && self.heap[s].flags.unhashable);
        let (solid_eq, solid_hash) = solid.map_or((false, false), |s| {
            let flags = &self.heap[s].flags;
            (s != class && flags.eq, s != class && flags.hash)
        });
        let hash_value = own(self, hash);
        let flags = crate::object::TypeFlags {
            getattribute: own(self, getattribute).is_some(),
            getattr: own(self, getattr).is_some(),
            setattr: own(self, setattr).is_some(),
            delattr: own(self, delattr).is_some(),
            // A class may say when two are unlike and nothing else.
            eq: solid_eq || own(self, eq).is_some() || own(self, ne).is_some(),
            hash: hash_value.map_or(solid_hash, |v| !v.is_none()),
            unhashable: hash_value.map_or(inherited_unhashable, Value::is_none),
            // A number's own `__bool__` comes before any `__len__`.
            truth: own(self, truth).is_some()
                || self.lookup_uncached(class, truth).is_none() && own(self, len).is_some(),
            del: own(self, del).is_some(),
            iterates: own(self, iter).is_some() || own(self, next).is_some(),
        };
        self.heap[class].flags = flags;
    }

    /// Whether a function in Python stands for a native one, which is no method of a class that it is put in.
    fn stands_for_native(&self, function: Value) -> bool {
        self.class_of(function) == self.types.builtin
    }

    /// Binds a class attribute found on an object's class: what `__get__` does.
    pub fn bind(&mut self, attribute: Value, object: Value, class: Gc<Type>) -> NativeResult {
        match attribute.kind() {
            Some(Kind::Function) if !self.stands_for_native(attribute) => {
                Ok(self.bound_method(attribute, object))
            }
            Some(Kind::Builtin) => {
                let Some(builtin) = attribute.cast::<Builtin>() else {
                    return Ok(attribute);
                };
                if !self.types.is_native_method(self.class_of(attribute)) {
                    return Ok(attribute);
                }
                let (def, owner) = (self.heap[builtin].def, self.heap[builtin].owner);
                if let Some(expected) = owner.cast::<Type>()
                    && !self.heap[class].derives_from(expected)
                    && !self.is_instance(object, expected)
                {
                    let expected = self.type_name(expected).to_owned();
                    return Err(self.bad_receiver(&expected, def.name, object));
                }
                let bound = Builtin {
                    def,
                    receiver: object,
                    owner,
                };
                let class = match crate::builtins::repr::is_slot_of(self, def.name, owner) {
                    true => self.types.method_wrapper,
                    false => self.types.builtin,
                };
                Ok(self.heap.alloc(class, bound).value())
            }
            Some(Kind::Property) if !self.overrides_get(attribute) => {
                let Some(property) = attribute.cast::<Property>() else {
                    return Ok(attribute);
                };
                self.get_property(property, object)
            }
            Some(Kind::Wrapper) if !self.overrides_get(attribute) => {
                let Some(wrapper) = attribute.cast::<Wrapper>() else {
                    return Ok(attribute);
                };
                let function = self.heap[wrapper].function;
                if self.is_instance(attribute, self.types.classmethod) {
                    return Ok(self.bound_method(function, class.value()));
                }
                Ok(function)
            }
            Some(Kind::GetSet) => {
                let Some(getset) = attribute.cast::<GetSet>() else {
                    return Ok(attribute);
                };
                let GetSet {
                    get, slot, item, ..
                } = self.heap[getset];
                if let Some(item) = item {
                    return self.named_item(object, item);
                }
                if let Some(slot) = slot {
                    let key = self.slot_key(object, getset, slot);
                    return match self.slot_value(object, key) {
                        Some(value) => Ok(value),
                        None => Err(self.empty_slot(object, slot)),
                    };
                }
                get(self, object)
            }
            Some(_) => {
                let name = self.names.get;
                match self.lookup_special(attribute, name) {
                    Some(get) => Err(self.tail_call(get, &[attribute, object, class.value()])),
                    None => Ok(attribute),
                }
            }
            None => Ok(attribute),
        }
    }

    /// An item of a named tuple as an attribute.
    fn named_item(&mut self, object: Value, item: u32) -> NativeResult {
        match self
            .as_tuple(object)
            .map(|items| items.get(item as usize).copied())
        {
            Some(Some(value)) => Ok(value),
            Some(None) => Err(self.error(self.types.index_error, "tuple index out of range")),
            None => {
                let class = self.class_name(object).to_owned();
                Err(self.type_error(format!(
                    "descriptor for index '{item}' for tuple subclasses doesn't apply to '{class}' object"
                )))
            }
        }
    }

    /// Whether a property, class method or static method is of a user class with its own `__get__`.
    fn overrides_get(&mut self, attribute: Value) -> bool {
        let class = self.class_of(attribute);
        let name = self.names.get;
        self.heap[class].heap_type && self.lookup(class, name).is_some_and(|g| !g.is::<Builtin>())
    }

    /// A function bound to a receiver.
    pub fn bound_method(&mut self, function: Value, receiver: Value) -> Value {
        self.heap
            .alloc(self.types.bound_method, BoundMethod { function, receiver })
            .value()
    }

    fn property_error(&mut self, property: Gc<Property>, object: Value, what: &str) -> Exit {
        let (name, getter) = (self.heap[property].name, self.heap[property].fget);
        let name = match getter.cast::<Function>() {
            Some(function) if name.is_none() => crate::builtins::function::names(self, function).0,
            _ => name,
        };
        let mut class = self.class_of(object);
        // A class that stands for a native one is told of where it has the attribute.
        if let Some(key) = name.cast::<Str>() {
            let mro = self.heap[class].mro.clone();
            let owner = mro
                .into_iter()
                .find(|&c| self.dict_get(self.heap[c].dict, key) == Some(property.value()));
            class = owner
                .filter(|&c| self.type_name(c).contains('.'))
                .unwrap_or(class);
        }
        let shown = self.type_name(class).to_owned();
        let class = self.heap[self.heap[class].qualname].as_str().to_owned();
        let message = match self.as_str(name) {
            // The attribute of a class that stands for a native one.
            Some(name) if shown != class && shown.ends_with(&format!(".{class}")) => {
                format!("attribute '{name}' of '{shown}' objects is not writable")
            }
            Some(name) => format!("property '{name}' of '{class}' object has no {what}"),
            None => format!("property of '{class}' object has no {what}"),
        };
        self.error(self.types.attribute_error, message)
    }

    /// Whether a class attribute takes precedence over instance attributes.
    pub(crate) fn is_data_descriptor(&mut self, attribute: Value) -> bool {
        match attribute.kind() {
            Some(Kind::Property | Kind::GetSet) => true,
            Some(Kind::Function | Kind::Builtin | Kind::Wrapper | Kind::Type) | None => false,
            Some(_) => {
                let (set, delete) = (self.names.set, self.names.delete);
                self.lookup_special(attribute, set).is_some()
                    || self.lookup_special(attribute, delete).is_some()
            }
        }
    }

    /// Whether a data descriptor has a say in reading, too.
    fn can_get(&mut self, descriptor: Value) -> bool {
        let name = self.names.get;
        matches!(descriptor.kind(), Some(Kind::Property | Kind::GetSet))
            || self.lookup_special(descriptor, name).is_some()
    }

    /// An attribute of the object itself, not of its class.
    pub fn own_attribute(&self, object: Value, name: Gc<Str>) -> Option<Value> {
        match object.kind()? {
            Kind::Instance => {
                let instance = &self.heap[object.cast::<Instance>()?];
                if let Some(dict) = instance.dict() {
                    return self.dict_get(dict, name);
                }
                let slot = self.shapes.slot(instance.shape, name)?;
                instance.slots[slot].non_null()
            }
            Kind::Module => self.dict_get(self.heap[object.cast::<Module>()?].dict, name),
            Kind::Exception => self.dict_get(self.heap[object.cast::<Exception>()?].dict?, name),
            Kind::Function => {
                let extra = self.heap[object.cast::<Function>()?].extra.as_ref()?;
                self.dict_get(extra.dict?, name)
            }
            _ => self.dict_get(self.heap.side_dict(object)?, name),
        }
    }

    /// `object.name`, `__getattr__` included.
    pub fn get_attribute(&mut self, object: Value, name: Gc<Str>) -> NativeResult {
        let class = self.class_of(object);
        if self.heap[class].flags.getattribute {
            if let Some(value) = self.thread_attribute(object, class, name) {
                return Ok(value);
            }
            return Err(self.prelude("getattr_hooked", &[object, name.value()]));
        }
        match self.find_attribute(object, name)? {
            Some(value) => Ok(value),
            None => self.attribute_missing(object, name),
        }
    }

    /// What happens when the usual look-up finds nothing: `__getattr__`, or an AttributeError.
    pub fn attribute_missing(&mut self, object: Value, name: Gc<Str>) -> NativeResult {
        let hook = self.names.getattr;
        let class = self.class_of(object);
        if self.heap[class].flags.getattr
            && let Some(hook) = self.special_method(class, hook)
        {
            return Err(self.tail_call(hook, &[object, name.value()]));
        }
        if let Some(method) = object.cast::<BoundMethod>() {
            let function = self.heap[method].function;
            return match self.find_attribute(function, name)? {
                Some(value) => Ok(value),
                None => Err(self.no_attribute(function, name)),
            };
        }
        if let Some(module) = object.cast::<Module>() {
            let dict = self.heap[module].dict;
            if let Some(hook) = self.dict_get(dict, hook) {
                return Err(self.tail_call(hook, &[name.value()]));
            }
            if self.is_import_hook(module, name) {
                return Err(self.prelude("import_hooks", &[name.value()]));
            }
        }
        Err(self.no_attribute(object, name))
    }

    /// Whether a module is asked by more than a look for a name that it lacks.
    pub(crate) fn asks_module(&mut self, module: Value, name: Gc<Str>) -> bool {
        let hook = self.names.getattr;
        let Some(module) = module.cast::<Module>() else {
            return false;
        };
        let dict = self.heap[module].dict;
        self.dict_get(dict, hook).is_some() || self.is_import_hook(module, name)
    }

    /// Whether it is something in `sys` that is there once somebody asks for it.
    fn is_import_hook(&mut self, module: Gc<Module>, name: Gc<Str>) -> bool {
        if !LATER.contains(&self.heap[name].as_str()) {
            return false;
        }
        let sys = self.intern("sys");
        self.dict_get(self.modules, sys) == Some(module.value())
    }

    /// `object.__getattribute__(name)` as `object` defines it; None: there is no such attribute.
    pub fn find_attribute(&mut self, object: Value, name: Gc<Str>) -> NativeResult<Option<Value>> {
        if let Some(class) = object.cast::<Type>() {
            return self.find_class_attribute(class, name);
        }
        if let Some(s) = object.cast::<Super>()
            && name != self.names.class
        {
            return self.find_super_attribute(s, object, name);
        }
        let class = self.class_of(object);
        let attribute = self.lookup(class, name);
        if let Some(attribute) = attribute
            && self.is_data_descriptor(attribute)
            && self.can_get(attribute)
        {
            return self
                .bind_or_fallback(attribute, object, class, name)
                .map(Some);
        }
        if let Some(value) = self.own_attribute(object, name) {
            return Ok(Some(value));
        }
        match attribute {
            Some(attribute) => self
                .bind_or_fallback(attribute, object, class, name)
                .map(Some),
            None => Ok(None),
        }
    }

    /// Binds; if that runs Python code which may raise AttributeError, `__getattr__` comes after it.
    fn bind_or_fallback(
        &mut self,
        attribute: Value,
        object: Value,
        class: Gc<Type>,
        name: Gc<Str>,
    ) -> NativeResult {
        match self.bind(attribute, object, class) {
            Err(Exit::Call) if self.heap[class].flags.getattr => {
                if let Some((callee, args, None)) = self.pending.call.take() {
                    let frame = GetAttrFallback { object, name };
                    return Err(self.call_then(callee, args, frame));
                }
                unreachable!("binding makes tail calls only")
            }
            other => other,
        }
    }

    fn find_class_attribute(
        &mut self,
        class: Gc<Type>,
        name: Gc<Str>,
    ) -> NativeResult<Option<Value>> {
        let meta = self.class_of(class.value());
        let meta_attribute = self.lookup(meta, name);
        if let Some(attribute) = meta_attribute
            && self.is_data_descriptor(attribute)
            && self.can_get(attribute)
        {
            return self.bind(attribute, class.value(), meta).map(Some);
        }
        if let Some(attribute) = self.lookup(class, name) {
            return self.bind_class_attribute(attribute, class).map(Some);
        }
        match meta_attribute {
            Some(attribute) => self.bind(attribute, class.value(), meta).map(Some),
            None => Ok(None),
        }
    }

    /// What `Class.attribute` makes of an attribute of the class.
    fn bind_class_attribute(&mut self, attribute: Value, class: Gc<Type>) -> NativeResult {
        match attribute.kind() {
            Some(Kind::Wrapper) => self.bind(attribute, class.value(), class),
            Some(Kind::Function | Kind::Builtin | Kind::GetSet) | None => Ok(attribute),
            Some(Kind::Property) if !self.overrides_get(attribute) => Ok(attribute),
            Some(_) => {
                let name = self.names.get;
                match self.lookup_special(attribute, name) {
                    Some(get) => Err(self.tail_call(get, &[attribute, Value::NONE, class.value()])),
                    None => Ok(attribute),
                }
            }
        }
    }

    fn find_super_attribute(
        &mut self,
        s: Gc<Super>,
        object: Value,
        name: Gc<Str>,
    ) -> NativeResult<Option<Value>> {
        let receiver = self.heap[s].object;
        if let Some((attribute, object_type)) = self.behind(s, name) {
            if receiver.cast::<Type>() == Some(object_type) && receiver.is::<Type>() {
                // `super()` in a class method: the receiver is the class.
                return self.bind_class_attribute(attribute, object_type).map(Some);
            }
            return self.bind(attribute, receiver, object_type).map(Some);
        }
        let own = self.class_of(object);
        match self.lookup(own, name) {
            Some(attribute) => self.bind(attribute, object, own).map(Some),
            None => Ok(None),
        }
    }

    /// What the classes behind a `super`'s own have under a name, and the class whose order of classes counts.
    fn behind(&self, s: Gc<Super>, name: Gc<Str>) -> Option<(Value, Gc<Type>)> {
        let object_type = self.heap[s].object_type?;
        let mro = &self.heap[object_type].mro;
        let own = mro.iter().position(|&c| c == self.heap[s].class)?;
        let found = mro[own + 1..]
            .iter()
            .find_map(|&c| self.dict_get(self.heap[c].dict, name));
        Some((found?, object_type))
    }

    /// The function that `super().name(…)` calls and what it calls it on, if it is a plain method.
    pub(crate) fn super_method(&self, object: Value, name: Gc<Str>) -> Option<(Value, Value)> {
        let s = object.exact::<Super>()?;
        let receiver = self.heap[s].object;
        if name == self.names.class || receiver.is::<Type>() {
            return None;
        }
        let (function, _) = self.behind(s, name)?;
        (function.is::<Function>() && !self.stands_for_native(function))
            .then_some((function, receiver))
    }

    /// How `object.name(…)` finds what to call; None: only the general way knows.
    pub fn find_method(&mut self, object: Value, name: Gc<Str>) -> NativeResult<Option<Method>> {
        let class = self.class_of(object);
        if self.heap[class].flags.getattribute {
            return Ok(None);
        }
        if matches!(object.kind(), Some(Kind::Type | Kind::Super)) {
            return Ok(None);
        }
        let Some(attribute) = self.lookup(class, name) else {
            return Ok(self.own_attribute(object, name).map(Method::Attribute));
        };
        let is_method = attribute.is::<Function>() && !self.stands_for_native(attribute)
            || self.types.is_native_method(self.class_of(attribute))
                && attribute.cast::<Builtin>().is_some_and(|b| {
                    let owner = self.heap[b].owner.cast::<Type>();
                    owner.is_none_or(|owner| self.heap[class].derives_from(owner))
                });
        if !is_method {
            return Ok(None);
        }
        match self.own_attribute(object, name) {
            Some(value) => Ok(Some(Method::Attribute(value))),
            None => Ok(Some(Method::Unbound(attribute))),
        }
    }

    /// The AttributeError for an attribute that is not there.
    pub fn no_attribute(&mut self, object: Value, name: Gc<Str>) -> Exit {
        if let Some(exit) = self.foreign_receiver(object) {
            return exit;
        }
        let text = self.heap[name].as_str().to_owned();
        let mut note = None;
        let message = if let Some(class) = object.cast::<Type>() {
            format!(
                "type object '{}' has no attribute '{text}'",
                self.type_name(class)
            )
        } else if let Some(module) = object.cast::<Module>() {
            note = crate::builtins::module::absent(self, module, &text);
            crate::builtins::module::no_attribute(self, module, &text)
        } else {
            format!(
                "'{}' object has no attribute '{text}'",
                self.class_name(object)
            )
        };
        let exit = self.attribute_error(object, name, message);
        if let Some(note) = note {
            self.note(&note);
        }
        exit
    }

    /// The error for a name in `__slots__` that has no value: it calls the class by its full name.
    fn empty_slot(&mut self, object: Value, slot: Gc<Str>) -> Exit {
        let class = self.class_of(object);
        let module = crate::builtins::class::module(self, class);
        let qualname = self.heap[self.heap[class].qualname].as_str();
        let text = self.heap[slot].as_str();
        let message = match self.as_str(module) {
            Some("builtins" | "__main__") | None => {
                format!("'{qualname}' object has no attribute '{text}'")
            }
            Some(module) => format!("'{module}.{qualname}' object has no attribute '{text}'"),
        };
        self.attribute_error(object, slot, message)
    }

    /// `object.name = value`, or `del object.name` if the value is null.
    pub fn set_attribute(&mut self, object: Value, name: Gc<Str>, value: Value) -> NativeResult {
        let class = self.class_of(object);
        let flags = self.heap[class].flags;
        if value.is_null() && flags.delattr || !value.is_null() && flags.setattr {
            if !value.is_null() && self.set_thread_attribute(object, class, name, value) {
                return Ok(Value::NONE);
            }
            let hook = if value.is_null() {
                self.names.delattr
            } else {
                self.names.setattr
            };
            if let Some(hook) = self.lookup(class, hook) {
                let args = [object, name.value(), value];
                let args = if value.is_null() {
                    &args[..2]
                } else {
                    &args[..]
                };
                return Err(self.tail_call(hook, args));
            }
        }
        self.set_attribute_plain(object, name, value)
    }

    /// `object.__setattr__` (or `__delattr__`) as `object` defines it.
    pub fn set_attribute_plain(
        &mut self,
        object: Value,
        name: Gc<Str>,
        value: Value,
    ) -> NativeResult {
        if let Some(class) = object.cast::<Type>() {
            return self.set_class_attribute(class, name, value);
        }
        let class = self.class_of(object);
        if let Some(attribute) = self.lookup(class, name)
            && self.is_data_descriptor(attribute)
        {
            return self.set_through(attribute, object, name, value);
        }
        self.set_own_attribute(object, name, value)
    }

    /// What a property's getter says of an object, whatever `__get__` a subclass has.
    pub(crate) fn get_property(&mut self, property: Gc<Property>, object: Value) -> NativeResult {
        let getter = self.heap[property].fget;
        if getter.is_none() {
            return Err(self.property_error(property, object, "getter"));
        }
        Err(self.tail_call(getter, &[object]))
    }

    /// Has a property's setter or, with null, its deleter called, whatever a subclass has.
    pub(crate) fn set_property(
        &mut self,
        property: Gc<Property>,
        object: Value,
        value: Value,
    ) -> NativeResult {
        let deleting = value.is_null();
        let p = &self.heap[property];
        let (function, what) = if deleting {
            (p.fdel, "deleter")
        } else {
            (p.fset, "setter")
        };
        if function.is_none() {
            return Err(self.property_error(property, object, what));
        }
        let args = [object, value];
        Err(self.tail_call(function, if deleting { &args[..1] } else { &args }))
    }

    pub(crate) fn set_through(
        &mut self,
        attribute: Value,
        object: Value,
        name: Gc<Str>,
        value: Value,
    ) -> NativeResult {
        let deleting = value.is_null();
        let hook = if deleting {
            self.names.delete
        } else {
            self.names.set
        };
        if let Some(property) = attribute.cast::<Property>()
            && (self.class_of(attribute) == self.types.property
                || self
                    .lookup_special(attribute, hook)
                    .is_some_and(|set| set.is::<Builtin>()))
        {
            return self.set_property(property, object, value);
        }
        if let Some(getset) = attribute.cast::<GetSet>() {
            if let Some(slot) = self.heap[getset].slot {
                let key = self.slot_key(object, getset, slot);
                if key != slot && value.is_null() && self.slot_value(object, key).is_none() {
                    return Err(self.empty_slot(object, slot));
                }
                return self.set_slot(object, key, value);
            }
            let (set, owner, text) = {
                let g = &self.heap[getset];
                (g.set, g.owner, g.name)
            };
            return match set {
                Some(set) => set(self, object, value),
                None if self.class_of(attribute) == self.types.member => {
                    Err(self.attribute_error(object, name, "readonly attribute"))
                }
                None => {
                    let class = self.type_name(owner).to_owned();
                    let message = if self.heap[owner].module == "builtins" && text != "__dict__" {
                        format!("attribute '{text}' of '{class}' objects is not writable")
                    } else {
                        format!("'{class}' object attribute '{text}' is read-only")
                    };
                    Err(self.attribute_error(object, name, message))
                }
            };
        }
        match self.lookup_special(attribute, hook) {
            Some(set) => {
                let args = [attribute, object, value];
                Err(self.tail_call(set, if deleting { &args[..2] } else { &args }))
            }
            None => {
                let hook = if deleting { "__delete__" } else { "__set__" };
                Err(self.error(self.types.attribute_error, hook))
            }
        }
    }

    /// Sets (or, with null, deletes) an attribute in the object itself.
    pub fn set_own_attribute(
        &mut self,
        object: Value,
        name: Gc<Str>,
        value: Value,
    ) -> NativeResult {
        let class = self.class_of(object);
        if !self.heap[class].has_dict && !self.slot_allowed(class, name) {
            return Err(self.cannot_set(object, name));
        }
        if value.is_null() {
            return self.delete_own_attribute(object, name);
        }
        if let Some(instance) = object.cast::<Instance>() {
            self.set_instance_attribute(instance, name, value);
            return Ok(Value::NONE);
        }
        let Some(dict) = self.attribute_dict(object) else {
            return Err(self.cannot_set(object, name));
        };
        self.dict_set(dict, name, value);
        Ok(Value::NONE)
    }

    /// Sets an attribute of an instance of a user class.
    pub fn set_instance_attribute(&mut self, instance: Gc<Instance>, name: Gc<Str>, value: Value) {
        let shape = self.heap[instance].shape;
        if shape != ShapeId::DICT {
            if let Some(slot) = self.shapes.slot(shape, name) {
                self.heap[instance].slots[slot] = value;
                return;
            }
            if self.heap[name].is_interned()
                && let Some(next) = self.shapes.extend(shape, name)
            {
                let object = &mut self.heap[instance];
                object.shape = next;
                object.slots.push(value);
                if object.slots.len() == 5 {
                    self.heap.charge(64);
                }
                return;
            }
        }
        let dict = self.instance_dict(instance);
        self.dict_set(dict, name, value);
    }

    /// The attributes of an instance as a dict, which they live in from now on.
    pub fn instance_dict(&mut self, instance: Gc<Instance>) -> Gc<Dict> {
        if let Some(dict) = self.heap[instance].dict() {
            return dict;
        }
        let shape = self.heap[instance].shape;
        let mut dict = Dict::with_capacity(self.heap[instance].slots.len());
        for (i, &name) in self.shapes.get(shape).names.iter().enumerate() {
            let value = self.heap[instance].slots[i];
            if !value.is_null() {
                dict.insert_new(name.value(), self.heap[name].hash(), value);
            }
        }
        let dict = self.heap.alloc(self.types.dict, dict);
        let object = &mut self.heap[instance];
        object.shape = ShapeId::DICT;
        object.slots.clear();
        object.slots.push(dict.value());
        dict
    }

    /// The dict behind `object.__dict__`, made now if there is none; None: it can have none.
    pub fn attribute_dict(&mut self, object: Value) -> Option<Gc<Dict>> {
        let class = self.class_of(object);
        match object.kind()? {
            Kind::Instance => {
                if !self.heap[class].has_dict {
                    return None;
                }
                let instance = object.cast::<Instance>()?;
                Some(self.instance_dict(instance))
            }
            Kind::Module => Some(self.heap[object.cast::<Module>()?].dict),
            Kind::Exception => {
                let exception = object.cast::<Exception>()?;
                if self.heap[exception].dict.is_none() {
                    let dict = self.dict();
                    self.heap[exception].dict = Some(dict);
                }
                self.heap[exception].dict
            }
            Kind::Function => {
                let function = object.cast::<Function>()?;
                if self.heap[function]
                    .extra
                    .as_ref()
                    .is_none_or(|e| e.dict.is_none())
                {
                    let dict = self.dict();
                    self.heap[function].extra.get_or_insert_default().dict = Some(dict);
                }
                self.heap[function].extra.as_ref()?.dict
            }
            _ if self.heap[class].has_dict => {
                if let Some(dict) = self.heap.side_dict(object) {
                    return Some(dict);
                }
                let dict = self.dict();
                self.heap.set_side_dict(object, dict);
                Some(dict)
            }
            _ => None,
        }
    }

    /// Takes an attribute out of an instance that has a shape; false: not done.
    fn delete_slot(&mut self, instance: Gc<Instance>, name: Gc<Str>) -> bool {
        let (shape, class) = (self.heap[instance].shape, self.class_of(instance.value()));
        let root = self.heap[class].shape;
        if shape != ShapeId::DICT
            && let Some(slot) = self.shapes.slot(shape, name)
            && let Some(next) = self.shapes.without(shape, root, slot)
        {
            let object = &mut self.heap[instance];
            object.slots.remove(slot);
            object.shape = next;
            return true;
        }
        false
    }

    pub(crate) fn delete_own_attribute(&mut self, object: Value, name: Gc<Str>) -> NativeResult {
        if let Some(instance) = object.cast::<Instance>()
            && !self.heap[self.class_of(object)].has_dict
        {
            // A class with slots: the slot stays, empty.
            let shape = self.heap[instance].shape;
            if let Some(slot) = self.shapes.slot(shape, name)
                && !self.heap[instance].slots[slot].is_null()
            {
                self.heap[instance].slots[slot] = Value::NULL;
                return Ok(Value::NONE);
            }
            return Err(self.no_attribute(object, name));
        }
        if let Some(instance) = object.cast::<Instance>()
            && self.delete_slot(instance, name)
        {
            return Ok(Value::NONE);
        }
        let removed = match self.attribute_dict(object) {
            Some(dict) => self.dict_remove(dict, name),
            None => return Err(self.cannot_set(object, name)),
        };
        match removed {
            Some(_) => Ok(Value::NONE),
            None => Err(self.no_attribute(object, name)),
        }
    }

    fn set_class_attribute(
        &mut self,
        class: Gc<Type>,
        name: Gc<Str>,
        value: Value,
    ) -> NativeResult {
        let meta = self.class_of(class.value());
        if let Some(attribute) = self.lookup(meta, name)
            && self.is_data_descriptor(attribute)
        {
            return self.set_through(attribute, class.value(), name, value);
        }
        if !self.heap[class].is_mutable() {
            let text = self.heap[name].as_str().to_owned();
            let class = self.type_name(class).to_owned();
            let message = format!("cannot set '{text}' attribute of immutable type '{class}'");
            return Err(self.type_error(message));
        }
        let dict = self.heap[class].dict;
        if value.is_null() {
            if self.dict_remove(dict, name).is_none() {
                return Err(self.no_attribute(class.value(), name));
            }
            self.class_changed(class, true);
            return Ok(Value::NONE);
        }
        let before = self.dict_get(dict, name);
        self.dict_set(dict, name, value);
        let plain = |v: Value| {
            !v.is_object()
                || matches!(
                    v.kind(),
                    Some(Kind::Str | Kind::List | Kind::Dict | Kind::Tuple | Kind::Int)
                )
        };
        let structural = !before.is_some_and(|b| plain(b) && plain(value))
            || self.heap[name].as_str().starts_with("__");
        self.class_changed(class, structural);
        Ok(Value::NONE)
    }

    fn cannot_set(&mut self, object: Value, name: Gc<Str>) -> Exit {
        let class = self.class_of(object);
        let text = self.heap[name].as_str().to_owned();
        let class_name = self.type_name(class).to_owned();
        if self.lookup(class, name).is_some() {
            let message = format!("'{class_name}' object attribute '{text}' is read-only");
            return self.attribute_error(object, name, message);
        }
        let message = format!(
            "'{class_name}' object has no attribute '{text}' and no __dict__ for setting new attributes"
        );
        self.attribute_error(object, name, message)
    }
}

/// Waits for a descriptor's code; if it raises AttributeError, `__getattr__` is asked.
struct GetAttrFallback {
    object: Value,
    name: Gc<Str>,
}

impl crate::native::NativeFrame for GetAttrFallback {
    fn trace(&self, marker: &mut crate::heap::Marker) {
        marker.value(self.object);
        marker.gc(self.name);
    }

    fn resume(self: Box<Self>, world: &mut World, result: Result<Value, Value>) -> NativeResult {
        match result {
            Ok(value) => Ok(value),
            Err(exception) if world.is_instance(exception, world.types.attribute_error) => {
                world.attribute_missing(self.object, self.name)
            }
            Err(exception) => Err(world.raise(exception)),
        }
    }
}

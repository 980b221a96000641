//! Building values, and asking what a value is.

use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

use gilscope_bytecode::{Code, Const, LazyCode, Opcode, Poll, Profile};
use num_bigint::BigInt;
use num_traits::ToPrimitive;

use crate::fuse::Fast;
use crate::heap::{Gc, Kind, Value};
use crate::object::{
    Bytes, Cache, CodeObj, CompactString, Complex, Dict, Int, IntoItems, Items, Iter, List, Module,
    Opaque, OpaqueData, Probe, RInstr, Set, Str, Tuple, Type, bytes_behind, of_pieces,
};
use crate::world::World;

/// How many more items a list has room for when it first outgrows its cell.
const FIRST_ROOM: usize = 5;

impl World {
    /// A string.
    pub fn str(&mut self, text: impl Into<CompactString>) -> Value {
        let text = text.into();
        if let &[byte @ 0..128] = text.as_bytes() {
            return self.ascii_character(byte);
        }
        let text = Str::new(text);
        self.heap.charge(text.bytes_behind());
        self.heap.alloc(self.types.str, text).value()
    }

    /// Two strings one behind the other, neither of them empty.
    pub(crate) fn joined(&mut self, first: Gc<Str>, second: Gc<Str>) -> Value {
        let (text, taken) = self.heap[first].joined(&self.heap[second]);
        self.heap.charge(taken);
        self.heap.alloc(self.types.str, text).value()
    }

    /// Strings one behind the other. None: not all the values are strings.
    pub(crate) fn concatenated(&mut self, parts: &[Value]) -> Option<Value> {
        let lengths = parts.iter().map(|&part| Some(self.as_str(part)?.len()));
        let length = lengths.sum::<Option<usize>>()?;
        let pieces = parts.iter().filter_map(|&part| self.as_str(part));
        let text = of_pieces(length, pieces);
        Some(self.str(text))
    }

    /// A string of more than one character that are all ASCII.
    pub(crate) fn ascii_str(&mut self, text: &str) -> Value {
        let text = Str::ascii(CompactString::from(text));
        self.heap.charge(text.bytes_behind());
        self.heap.alloc(self.types.str, text).value()
    }

    /// A string that is part of another, by bytes.
    pub fn str_part(&mut self, whole: Gc<Str>, part: Range<usize>) -> Value {
        let string = &self.heap[whole];
        let text = &string.as_str()[part];
        if let &[byte] = text.as_bytes() {
            return self.ascii_character(byte);
        }
        let text = CompactString::from(text);
        if !string.is_ascii() {
            return self.str(text);
        }
        let text = Str::ascii(text);
        self.heap.charge(text.bytes_behind());
        self.heap.alloc(self.types.str, text).value()
    }

    /// Bytes.
    pub fn bytes(&mut self, data: impl Into<Box<[u8]>>) -> Value {
        let data = data.into();
        self.heap.charge(data.len());
        self.heap
            .alloc(
                self.types.bytes,
                Bytes {
                    data,
                    hash: Cell::new(0),
                },
            )
            .value()
    }

    /// An int.
    #[inline]
    pub fn int(&mut self, i: i64) -> Value {
        match Value::small_int(i) {
            Some(value) => value,
            None => self
                .heap
                .alloc(
                    self.types.int,
                    Int {
                        value: BigInt::from(i),
                    },
                )
                .value(),
        }
    }

    /// An int of any size.
    pub fn bigint(&mut self, i: BigInt) -> Value {
        match i.to_i64().and_then(Value::small_int) {
            Some(value) => value,
            None => {
                self.heap.charge(i.bits() as usize / 8);
                self.heap.alloc(self.types.int, Int { value: i }).value()
            }
        }
    }

    /// An int that two machine words hold.
    pub(crate) fn wide_int(&mut self, i: i128) -> Value {
        let word = i64::try_from(i);
        if let Some(value) = word.ok().and_then(Value::small_int) {
            return value;
        }
        let value = match word {
            Ok(i) => BigInt::from(i),
            Err(_) => {
                self.heap.charge(size_of::<i128>());
                BigInt::from(i)
            }
        };
        self.heap.alloc(self.types.int, Int { value }).value()
    }

    /// A complex number.
    pub fn complex(&mut self, re: f64, im: f64) -> Value {
        self.heap
            .alloc(self.types.complex, Complex { re, im })
            .value()
    }

    /// A list.
    pub fn list(&mut self, items: Vec<Value>) -> Value {
        self.list_of(Items::from_vec(items))
    }

    /// A list of items that may lie in its cell.
    #[inline]
    pub(crate) fn list_of(&mut self, items: Items) -> Value {
        self.heap.charge(bytes_behind(&items));
        self.heap.alloc(self.types.list, List { items }).value()
    }

    /// A tuple.
    pub fn tuple(&mut self, items: impl IntoItems) -> Value {
        let mut items = items.into_items();
        items.shrink_to_fit();
        self.heap.charge(bytes_behind(&items));
        self.heap.alloc(self.types.tuple, Tuple { items }).value()
    }

    /// Puts an item behind the others.
    #[inline(always)]
    pub fn list_push(&mut self, list: Gc<List>, item: Value) {
        let items = &mut self.heap[list].items;
        if items.len() == items.capacity() {
            let more = items.len().max(FIRST_ROOM);
            items.reserve_exact(more);
            self.heap.charge(more * size_of::<Value>());
        }
        self.heap[list].items.push(item);
    }

    /// The one string of that ASCII character.
    #[inline]
    pub(crate) fn ascii_character(&mut self, byte: u8) -> Value {
        let index = usize::from(byte);
        if self.ascii[index].is_null() {
            let text = char::from(byte);
            self.ascii[index] = self.intern(text.encode_utf8(&mut [0; 4])).value();
        }
        self.ascii[index]
    }

    /// An empty dict.
    pub fn dict(&mut self) -> Gc<Dict> {
        self.heap.alloc(self.types.dict, Dict::default())
    }

    /// An empty set.
    pub fn set(&mut self) -> Gc<Set> {
        self.heap.alloc(self.types.set, Set::default())
    }

    /// A native iterator of that class.
    pub fn iter(&mut self, class: Gc<Type>, state: Iter) -> Value {
        self.heap.alloc(class, state).value()
    }

    /// A class of a library module, whose instances hold [`OpaqueData`].
    pub fn new_native_class(
        &mut self,
        module: &'static str,
        name: &str,
        base_allowed: bool,
        has_dict: bool,
    ) -> Gc<Type> {
        let text = self.intern(name);
        let shown = match module {
            "builtins" => self.intern(name),
            _ => self.intern(&format!("{module}.{name}")),
        };
        let dict = self.dict();
        let version = self.fresh_version();
        let shape = self.shapes.root();
        let object = self.types.object;
        let class = Type {
            name: text,
            qualname: text,
            shown,
            bases: vec![object],
            mro: Vec::new(),
            subclasses: Vec::new(),
            dict,
            version,
            layout: Kind::Opaque,
            solid: None,
            slotted: None,
            heap_type: false,
            stands_for: crate::object::StandsFor::Itself,
            uncreatable: false,
            base_allowed,
            has_dict,
            slots: None,
            flags: crate::object::TypeFlags::default(),
            shape,
            module,
            operators: None,
        };
        let class = self.heap.alloc(self.types.type_, class);
        self.heap[class].mro = vec![class, object];
        self.heap[class].solid = Some(class);
        self.heap[object].subclasses.push(class);
        self.keep(class.value());
        class
    }

    /// An object whose payload a library module defines.
    pub fn opaque(&mut self, class: Gc<Type>, data: impl OpaqueData) -> Value {
        let data = Opaque(Box::new(data));
        if self.heap[class].heap_type {
            self.heap.alloc_subclass(class, data).value()
        } else {
            self.heap.alloc(class, data).value()
        }
    }

    /// The payload of an object of a library module, if it is of that type.
    pub fn opaque_ref<T: OpaqueData>(&self, value: Value) -> Option<&T> {
        self.heap[value.cast::<Opaque>()?].get()
    }

    /// The payload of an object of a library module, if it is of that type.
    pub fn opaque_mut<T: OpaqueData>(&mut self, value: Value) -> Option<&mut T> {
        let opaque = value.cast::<Opaque>()?;
        self.heap[opaque].get_mut()
    }

    /// A new module with that name, not yet in `sys.modules`.
    pub fn new_module(&mut self, name: &str) -> Gc<Module> {
        let dict = self.dict();
        let name = self.intern(name);
        let doc = self.names.doc;
        let key = self.names.name;
        self.dict_set(dict, key, name.value());
        self.dict_set(dict, doc, Value::NONE);
        let (package, loader, spec) = (
            self.names.package,
            self.intern("__loader__"),
            self.names.spec,
        );
        self.dict_set(dict, package, Value::NONE);
        self.dict_set(dict, loader, Value::NONE);
        self.dict_set(dict, spec, Value::NONE);
        self.heap.alloc(self.types.module, Module { dict, name })
    }

    /// Looks a name up in a dict of names.
    #[inline]
    pub fn dict_get(&self, dict: Gc<Dict>, name: Gc<Str>) -> Option<Value> {
        let dict = &self.heap[dict];
        match dict.probe(&self.heap, name.value(), self.heap[name].hash()) {
            Probe::Found(index) => dict.entry(index).map(|e| e.value),
            Probe::Absent | Probe::Ask => None,
        }
    }

    /// Binds a name in a dict of names.
    pub fn dict_set(&mut self, dict: Gc<Dict>, name: Gc<Str>, value: Value) {
        let hash = self.heap[name].hash();
        self.dict_insert(dict, name.value(), hash, value);
    }

    /// Puts an item in, for a key whose comparisons need no Python code. False if they would.
    pub fn dict_insert(&mut self, dict: Gc<Dict>, key: Value, hash: i64, value: Value) -> bool {
        match self.heap[dict].probe(&self.heap, key, hash) {
            Probe::Found(index) => self.heap[dict].set_value(index, value),
            Probe::Absent => {
                let grown = self.heap[dict].insert_new(key, hash, value);
                if grown > 0 {
                    self.heap.charge(grown);
                }
            }
            Probe::Ask => return false,
        }
        true
    }

    /// Takes a name out of a dict of names.
    pub fn dict_remove(&mut self, dict: Gc<Dict>, name: Gc<Str>) -> Option<Value> {
        let hash = self.heap[name].hash();
        match self.heap[dict].probe(&self.heap, name.value(), hash) {
            Probe::Found(index) => Some(self.heap[dict].remove(index).value),
            Probe::Absent | Probe::Ask => None,
        }
    }

    /// Binds a name in a module.
    pub fn module_set(&mut self, module: Gc<Module>, name: &str, value: Value) {
        let dict = self.heap[module].dict;
        let name = self.intern(name);
        self.dict_set(dict, name, value);
    }

    /// The number of a dict's set of keys, given now if it has none.
    pub(crate) fn dict_version(&mut self, dict: Gc<Dict>) -> u32 {
        let version = self.heap[dict].version();
        if version != 0 {
            return version;
        }
        let version = self.fresh_version();
        self.heap[dict].set_version(version);
        version
    }

    /// The class of any value.
    #[inline]
    pub fn class_of(&self, value: Value) -> Gc<Type> {
        if value.is_object() {
            return self.heap.class_of_object(value);
        }
        if value.is_small_int() {
            return self.types.int;
        }
        if value.is_float() {
            return self.types.float;
        }
        match value {
            Value::TRUE | Value::FALSE => self.types.bool,
            Value::ELLIPSIS => self.types.ellipsis,
            Value::NOT_IMPLEMENTED => self.types.not_implemented,
            _ => self.types.none,
        }
    }

    /// What messages call the value's class.
    pub fn class_name(&self, value: Value) -> &str {
        self.type_name(self.class_of(value))
    }

    /// What messages call a class.
    pub fn type_name(&self, class: Gc<Type>) -> &str {
        self.heap[self.heap[class].shown].as_str()
    }

    /// Whether the value's class is `class` or derives from it.
    pub fn is_instance(&self, value: Value, class: Gc<Type>) -> bool {
        let own = self.class_of(value);
        own == class || self.heap[own].derives_from(class)
    }

    /// The text of a string, of subclasses too.
    #[inline]
    pub fn as_str(&self, value: Value) -> Option<&str> {
        value.cast::<Str>().map(|s| self.heap[s].as_str())
    }

    /// The items of a tuple, of subclasses too.
    pub fn as_tuple(&self, value: Value) -> Option<&[Value]> {
        value.cast::<Tuple>().map(|t| &*self.heap[t].items)
    }

    /// The items of a list or tuple, of subclasses too.
    pub fn as_items(&self, value: Value) -> Option<&[Value]> {
        match value.kind()? {
            Kind::List => value.cast::<List>().map(|l| &self.heap[l].items[..]),
            Kind::Tuple => self.as_tuple(value),
            _ => None,
        }
    }

    /// The int a value is (bool included, subclasses too), if it fits.
    #[inline]
    pub fn as_i64(&self, value: Value) -> Option<i64> {
        if let Some(i) = value.as_small_int() {
            return Some(i);
        }
        if let Some(b) = value.as_bool() {
            return Some(b.into());
        }
        self.heap[value.cast::<Int>()?].value.to_i64()
    }

    /// The int a value is (bool included, subclasses too), of any size.
    pub fn as_bigint(&self, value: Value) -> Option<BigInt> {
        if let Some(i) = value.as_small_int() {
            return Some(BigInt::from(i));
        }
        if let Some(b) = value.as_bool() {
            return Some(BigInt::from(u8::from(b)));
        }
        Some(self.heap[value.cast::<Int>()?].value.clone())
    }

    /// Whether it is an int (bool included, subclasses too).
    pub fn is_int(&self, value: Value) -> bool {
        value.is_small_int() || value.is_bool() || value.is::<Int>()
    }

    /// The truth of a value, if that needs no Python code.
    #[inline]
    pub fn simple_truth(&self, value: Value) -> Option<bool> {
        if let Some(b) = value.as_bool() {
            return Some(b);
        }
        if let Some(i) = value.as_small_int() {
            return Some(i != 0);
        }
        if value.is_none() {
            return Some(false);
        }
        if let Some(f) = value.as_float() {
            return Some(f != 0.0);
        }
        if !value.is_object() {
            // Its truth is asked for with a warning.
            return (value != Value::NOT_IMPLEMENTED).then_some(true);
        }
        let class = self.heap.class_of_object(value);
        if self.heap[class].flags.truth {
            let operators = crate::ops::by_class::operators(&self.heap, value)?;
            return (operators.truth)(&self.heap, value);
        }
        Some(match value.kind()? {
            Kind::Str => !self.heap[value.cast::<Str>()?].is_empty(),
            Kind::List => !self.heap[value.cast::<List>()?].items.is_empty(),
            Kind::Tuple => !self.heap[value.cast::<Tuple>()?].items.is_empty(),
            Kind::Dict => !self.heap[value.cast::<Dict>()?].is_empty(),
            Kind::Set => !self.heap[value.cast::<Set>()?].is_empty(),
            Kind::Bytes | Kind::ByteArray => {
                !crate::compare::bytes_of(&self.heap, value)?.is_empty()
            }
            Kind::Int => self.heap[value.cast::<Int>()?].value != BigInt::ZERO,
            Kind::Float => self.heap[value.cast::<crate::object::Float>()?].value != 0.0,
            Kind::Complex => {
                let c = &self.heap[value.cast::<Complex>()?];
                c.re != 0.0 || c.im != 0.0
            }
            Kind::Range => {
                let len = self.heap[value.cast::<crate::object::Range>()?].len;
                len != Value::int(0)
            }
            Kind::DictView => {
                let view = &self.heap[value.cast::<crate::object::DictView>()?];
                !self.heap[view.dict].is_empty()
            }
            Kind::Opaque | Kind::MappingProxy => return None,
            _ => true,
        })
    }

    /// A frozenset of constants.
    pub(crate) fn frozen_set(&mut self, items: Vec<Value>) -> Value {
        let mut set = Set::default();
        for value in items {
            let hash = crate::compare::simple_hash(&mut self.heap, value).unwrap_or(0);
            if set.probe(&self.heap, value, hash) == Probe::Absent {
                set.insert_new(value, hash);
            }
        }
        self.heap.alloc(self.types.frozenset, set).value()
    }

    /// A constant of a code object as a value.
    fn constant(&mut self, constant: &Const) -> Value {
        match constant {
            Const::None => Value::NONE,
            Const::True => Value::TRUE,
            Const::False => Value::FALSE,
            Const::Ellipsis => Value::ELLIPSIS,
            Const::Int(i) => self.bigint(i.clone()),
            Const::Float(f) => Value::float(*f),
            Const::Complex(re, im) => self.complex(*re, *im),
            Const::Str(s) if is_name_like(s) => self.intern(s).value(),
            Const::Str(s) => self.str(&**s),
            Const::Bytes(b) => self.bytes(&**b),
            Const::Tuple(items) => {
                let items: Vec<Value> = items.iter().map(|c| self.constant(c)).collect();
                self.tuple(items)
            }
            Const::FrozenSet(items) => {
                let items: Vec<Value> = items.iter().map(|c| self.constant(c)).collect();
                self.frozen_set(items)
            }
            Const::Code(code) => self.code_object(Arc::clone(code)).value(),
        }
    }

    /// A code object for code that came with the program.
    pub(crate) fn load_packed(&mut self, packed: &'static [u8]) -> Gc<CodeObj> {
        match gilscope_bytecode::unpack(packed) {
            Some(code) => self.code_object(Arc::new(code)),
            None => unreachable!("the build has packed it"),
        }
    }

    /// A code object for code that has been compiled.
    pub fn load_code(&mut self, code: &Arc<Code>) -> Gc<CodeObj> {
        self.code_object(Arc::new(Arc::clone(code).into()))
    }

    fn code_object(&mut self, code: Arc<LazyCode>) -> Gc<CodeObj> {
        self.heap.alloc(self.types.code, CodeObj::new(code))
    }

    /// Makes a code object ready to run, if it is not: whoever makes a frame of it calls this first.
    ///
    /// This is the one way into the eval loop, and so the place where the verifier's word is taken: the
    /// loop reads operands unchecked. What came with the program had it when it was packed.
    ///
    /// # Panics
    ///
    /// If the verifier rejects it: a bug of the compiler, or of whoever else made it.
    #[inline]
    pub fn ready(&mut self, code: Gc<CodeObj>) {
        if !self.heap[code].ready {
            self.make_ready(code);
        }
    }

    #[cold]
    fn make_ready(&mut self, object: Gc<CodeObj>) {
        let lazy = Arc::clone(&self.heap[object].code);
        let code = lazy.get();
        if !lazy.is_verified()
            && let Err(flaw) = gilscope_bytecode::verify_one(code)
        {
            panic!("this code must not run: {flaw}");
        }
        let consts: Box<[Value]> = code.consts.iter().map(|c| self.constant(c)).collect();
        let names: Box<[Gc<Str>]> = code.names.iter().map(|n| self.intern(n)).collect();
        let varnames: Box<[Gc<Str>]> = code.varnames.iter().map(|n| self.intern(n)).collect();
        let mut caches = 0u16;
        let mut instrs: Box<[RInstr]> = code
            .instrs
            .iter()
            .map(|i| {
                let cache = if has_cache(i.op) {
                    caches = caches.saturating_add(1);
                    caches - 1
                } else {
                    0
                };
                RInstr {
                    op: i.op,
                    fast: Fast::alone(i.op),
                    cache,
                    arg: i.arg,
                }
            })
            .collect();
        // With more places than caches some would share one: such code goes the general way.
        if self.config.plain || caches == u16::MAX {
            for i in &mut instrs {
                // A jump on a bool never goes the general way, which polls for all other values.
                if i.op.poll(Profile::Py27) != Poll::UnlessBool {
                    i.fast = Fast::Other;
                }
            }
        } else {
            crate::fuse::fuse(&mut instrs);
        }
        let flags = code.flags;
        let cells = (code.cellvars.len() + code.freevars.len()) as u32;
        let slots = code.varnames.len() as u32 + cells;
        let positional = !flags.varargs && !flags.varkeywords && code.kwonly_count == 0;
        let args_if = |simple: bool| match positional && simple {
            true => code.arg_count,
            false => u32::MAX,
        };
        let whole = CodeObj {
            code: Arc::clone(&lazy),
            ready: true,
            instrs,
            consts,
            names,
            varnames,
            caches: vec![Cache::EMPTY; usize::from(caches)].into_boxed_slice(),
            slots,
            frame_size: slots + code.stack_size + SPARE_SLOTS,
            simple_args: args_if(!flags.generator),
            generator_args: args_if(flags.generator && code.cellvars.is_empty()),
            asynchronous: flags.coroutine || flags.async_generator,
            cells: code.cellvars.len() as u32,
            internal: flags.internal,
            heat: 0,
            door: 0,
            door_key: 0,
            compiled: None,
        };
        self.heap.charge(whole.extra_bytes());
        self.heap[object] = whole;
    }
}

/// Slots beyond the compiler's stack size, for the calls that instructions make by themselves.
const SPARE_SLOTS: u32 = 8;

fn has_cache(op: Opcode) -> bool {
    matches!(
        op,
        Opcode::LoadGlobal
            | Opcode::StoreGlobal
            | Opcode::LoadName
            | Opcode::StoreName
            | Opcode::LoadAttr
            | Opcode::StoreAttr
            | Opcode::LoadMethod
            | Opcode::CallFunction
    )
}

/// Whether CPython would intern a constant: it looks like an identifier.
fn is_name_like(s: &str) -> bool {
    s.len() <= 64 && s.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

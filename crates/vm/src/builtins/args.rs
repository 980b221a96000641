//! Taking the arguments of native functions apart, with CPython's errors.

use crate::heap::{Gc, Marker, Value};
use crate::native::{Args, Continue, Exit, NativeFrame, NativeResult};
use crate::object::{Function, Instance, Slice, Type, Wrapper};
use crate::world::World;

impl World {
    /// Positional arguments, `min` to `max` of them behind the first `skip`, and no others. `name` is
    /// as in `list.pop`.
    pub fn positional<'a>(
        &mut self,
        name: &str,
        args: &'a Args,
        skip: usize,
        min: usize,
        max: usize,
    ) -> NativeResult<&'a [Value]> {
        self.no_keywords(name, args)?;
        let Some(given) = args.positional.get(skip..) else {
            return Err(self.type_error(format!("unbound method {name}() needs an argument")));
        };
        if given.len() < min || given.len() > max {
            let (n, short) = (given.len(), name.rsplit('.').next().unwrap_or(name));
            let (most, wanted) = if given.len() < min {
                ("at least ", min)
            } else {
                ("at most ", max)
            };
            let most = if min == max { "" } else { most };
            let s = if wanted == 1 { "" } else { "s" };
            let message = format!("{short} expected {most}{wanted} argument{s}, got {n}");
            return Err(self.type_error(message));
        }
        Ok(given)
    }

    /// TypeError if there are keyword arguments.
    pub fn no_keywords(&mut self, name: &str, args: &Args) -> NativeResult<()> {
        if args.keywords.is_empty() {
            return Ok(());
        }
        Err(self.type_error(format!("{name}() takes no keyword arguments")))
    }

    /// Keyword arguments among `names`, in the order of `names`.
    pub fn keywords<const N: usize>(
        &mut self,
        function: &str,
        args: &Args,
        names: [&str; N],
    ) -> NativeResult<[Option<Value>; N]> {
        let mut found = [None; N];
        for &(name, value) in &args.keywords {
            let text = self.heap[name].as_str();
            match names.iter().position(|&n| n == text) {
                Some(i) => found[i] = Some(value),
                None => {
                    let near = crate::misfit::near_keyword(text, &names);
                    let message =
                        format!("{function}() got an unexpected keyword argument '{text}'{near}");
                    return Err(self.type_error(message));
                }
            }
        }
        Ok(found)
    }

    /// Arguments of a function whose parameters have names: those behind the first `skip`, in the
    /// order of `names`. The first `posonly` cannot be given by name; the first `required` must be given.
    pub fn named<const N: usize>(
        &mut self,
        function: &str,
        args: &Args,
        skip: usize,
        names: [&str; N],
        posonly: usize,
        required: usize,
    ) -> NativeResult<[Option<Value>; N]> {
        self.named_some(function, args, skip, names, posonly..N, required)
    }

    /// The same where only those in front of `either.end` can be given by position; those from `either.start` on can be
    /// given by name.
    pub fn named_some<const N: usize>(
        &mut self,
        function: &str,
        args: &Args,
        skip: usize,
        names: [&str; N],
        either: std::ops::Range<usize>,
        required: usize,
    ) -> NativeResult<[Option<Value>; N]> {
        let (posonly, positional) = (either.start, either.end);
        let given = args.positional.get(skip..).unwrap_or_default();
        let (count, keywords) = (given.len(), args.keywords.len());
        if count + keywords > N {
            let what = if count == 0 && posonly < N {
                "keyword "
            } else {
                ""
            };
            let (s, n) = (if N == 1 { "" } else { "s" }, count + keywords);
            let message = format!("{function}() takes at most {N} {what}argument{s} ({n} given)");
            return Err(self.type_error(message));
        }
        if count > positional {
            let (s, most) = (
                if positional == 1 { "" } else { "s" },
                if required < positional {
                    "at most"
                } else {
                    "exactly"
                },
            );
            let message = match positional {
                0 => format!("{function}() takes no positional arguments"),
                _ => format!(
                    "{function}() takes {most} {positional} positional argument{s} ({count} given)"
                ),
            };
            return Err(self.type_error(message));
        }
        let least = required.min(posonly);
        if count < least {
            let (s, most) = (
                if least == 1 { "" } else { "s" },
                if least >= positional {
                    "exactly"
                } else {
                    "at least"
                },
            );
            let message =
                format!("{function}() takes {most} {least} positional argument{s} ({count} given)");
            return Err(self.type_error(message));
        }
        let mut found = [None; N];
        for (slot, &value) in found.iter_mut().zip(given) {
            *slot = Some(value);
        }
        // A missing argument is told of before one that should not be there.
        let mut unexpected = None;
        for &(name, value) in &args.keywords {
            let text = self.heap[name].as_str();
            match names.iter().skip(posonly).position(|&n| n == text) {
                Some(i) if found[i + posonly].is_none() => found[i + posonly] = Some(value),
                Some(i) => {
                    let at = i + posonly + 1;
                    let message = format!(
                        "argument for {function}() given by name ('{text}') and position ({at})"
                    );
                    return Err(self.type_error(message));
                }
                None => {
                    let near = crate::misfit::near_keyword(text, &names[posonly..]);
                    let message =
                        format!("{function}() got an unexpected keyword argument '{text}'{near}");
                    unexpected.get_or_insert(message);
                }
            }
        }
        for (i, slot) in found.iter().enumerate().take(required) {
            if slot.is_none() {
                let (name, at) = (names[i], i + 1);
                let message = format!("{function}() missing required argument '{name}' (pos {at})");
                return Err(self.type_error(message));
            }
        }
        if let Some(message) = unexpected {
            return Err(self.type_error(message));
        }
        Ok(found)
    }

    /// An int in place of the positional argument `at`, by its `__index__`; `again` is called with it.
    pub fn again_with_index(
        &mut self,
        args: &Args,
        at: usize,
        again: fn(&mut World, &Args) -> NativeResult,
    ) -> NativeResult {
        let value = args.positional[at];
        if self.is_int(value) {
            // It was not taken as it is.
            return Err(self.overflow_error("Python int too large to convert to C int"));
        }
        let name = self.names.index;
        if self.lookup_special(value, name).is_none() {
            return Err(self.not_an_integer(value));
        }
        let mut args = Args {
            positional: args.positional.clone(),
            keywords: args.keywords.clone(),
        };
        args.positional[at] = Value::NONE;
        let exit = self.prelude("index_of", &[value]);
        self.after(exit, Box::new(Again { args, at, again }))
    }

    /// Bytes in place of the positional argument `at`, by its `__buffer__`, if it has one; `again` is called with them.
    pub fn again_with_bytes(
        &mut self,
        args: &Args,
        at: usize,
        again: fn(&mut World, &Args) -> NativeResult,
    ) -> Option<NativeResult> {
        let &value = args.positional.get(at)?;
        if !value.is::<Instance>() || !self.has_buffer(value) {
            return None;
        }
        let mut args = Args {
            positional: args.positional.clone(),
            keywords: args.keywords.clone(),
        };
        args.positional[at] = Value::NONE;
        let exit = self.prelude("bytes_of_buffer", &[value]);
        Some(self.after(exit, Box::new(Again { args, at, again })))
    }

    /// The class that `__new__` is to make an instance of: `base` or derived from it.
    pub fn new_target(&mut self, base: Gc<Type>, args: &Args) -> NativeResult<Gc<Type>> {
        let Some(&first) = args.positional.first() else {
            let name = self.type_name(base);
            return Err(self.type_error(format!("{name}.__new__(): not enough arguments")));
        };
        let Some(class) = first.cast::<Type>() else {
            let (name, given) = (self.type_name(base), self.class_name(first));
            let message = format!("{name}.__new__(X): X is not a type object ({given})");
            return Err(self.type_error(message));
        };
        if class != base && !self.heap[class].derives_from(base) {
            let (name, given) = (self.type_name(base), self.type_name(class));
            let message = format!("{name}.__new__({given}): {given} is not a subtype of {name}");
            return Err(self.type_error(message));
        }
        Ok(class)
    }

    /// Whether a class of the script's has that method (`__init__` or `__new__`) of its own: the builtin class's
    /// counterpart then leaves keywords to it.
    pub fn has_own(&mut self, class: Gc<Type>, name: Gc<crate::object::Str>) -> bool {
        self.heap[class].heap_type
            && self
                .lookup(class, name)
                .is_some_and(|m| m.is::<Function>() || m.is::<Wrapper>())
    }

    /// TypeError for a method called on something of another class.
    #[cold]
    pub fn bad_receiver(&mut self, class: &str, method: &str, given: Value) -> Exit {
        let given = self.class_name(given).to_owned();
        let message = format!(
            "descriptor '{method}' for '{class}' objects doesn't apply to a '{given}' object"
        );
        self.type_error(message)
    }

    /// TypeError for something that should be an int and is not.
    #[cold]
    pub fn not_an_integer(&mut self, value: Value) -> Exit {
        let class = self.class_name(value).to_owned();
        self.type_error(format!(
            "'{class}' object cannot be interpreted as an integer"
        ))
    }

    /// Goes on with an int in place of `value`: itself, or what its `__index__` returns.
    pub fn with_index(&mut self, value: Value, kept: &[Value], go: Continue) -> NativeResult {
        if self.is_int(value) {
            return go(self, kept, value);
        }
        let name = self.names.index;
        if self.lookup_special(value, name).is_none() {
            return Err(self.not_an_integer(value));
        }
        let exit = self.prelude("as_index", &[value]);
        self.then(exit, kept, go)
    }

    /// Goes on with the bytes that `__buffer__` of an object shows; natives have found that it is no buffer they know.
    pub fn with_buffer(&mut self, value: Value, kept: &[Value], go: Continue) -> NativeResult {
        if !self.has_buffer(value) {
            let class = self.class_name(value).to_owned();
            let message = format!("a bytes-like object is required, not '{class}'");
            return Err(self.type_error(message));
        }
        let exit = self.prelude("bytes_of_buffer", &[value]);
        self.then(exit, kept, go)
    }

    /// Whether a value's class has a `__buffer__`.
    pub fn has_buffer(&mut self, value: Value) -> bool {
        let name = self.intern("__buffer__");
        self.lookup_special(value, name).is_some()
    }

    /// Has a slice made of the same bounds, as ints.
    pub fn plain_slice(&mut self, slice: Gc<Slice>) -> Exit {
        let s = &self.heap[slice];
        let bounds = [s.start, s.stop, s.step];
        self.prelude("plain_slice", &bounds)
    }

    /// A value's class as messages about arguments name it.
    pub fn argument_class(&self, value: Value) -> &str {
        if value.is_none() {
            "None"
        } else {
            self.class_name(value)
        }
    }

    /// Whether `value[slice]` can be worked out at once: all bounds are ints or None.
    pub fn is_plain_slice(&self, slice: Gc<Slice>) -> bool {
        let s = &self.heap[slice];
        [s.start, s.stop, s.step]
            .into_iter()
            .all(|v| v.is_none() || self.is_int(v))
    }
}

/// Waits for an `__index__`, then calls a native function again.
struct Again {
    args: Args,
    at: usize,
    again: fn(&mut World, &Args) -> NativeResult,
}

impl NativeFrame for Again {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&self.args.positional);
        for &(_, value) in &self.args.keywords {
            marker.value(value);
        }
    }

    fn resume(mut self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        match result {
            Ok(value) => {
                self.args.positional[self.at] = value;
                (self.again)(w, &self.args)
            }
            Err(exception) => Err(w.raise(exception)),
        }
    }
}

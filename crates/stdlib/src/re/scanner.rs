//! `pattern.scanner()`: one match after the other, each looked for when it is asked for.

use std::sync::Arc;

use gilscope_vm::World;
use gilscope_vm::builtins::Attribute;
use gilscope_vm::heap::{Marker, Value};
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{Iter, OpaqueData};

use super::pattern::{self, Compiled, How, Subject, Walk};

/// `_sre.SRE_Scanner`.
pub(super) struct Scanner {
    pattern: Value,
    compiled: Arc<Compiled>,
    subject: Subject,
    /// None behind the last match.
    walk: Option<Walk>,
}

impl OpaqueData for Scanner {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&[self.pattern, self.subject.string]);
    }
}

pub(super) static METHODS: &[NativeDef] = &[
    NativeDef::new(
        "match",
        NativeFn::F1(|w, s| step(w, s, "match", How::Match)),
    ),
    NativeDef::new(
        "search",
        NativeFn::F1(|w, s| step(w, s, "search", How::Search)),
    ),
];

pub(super) static ATTRIBUTES: &[Attribute] = &[Attribute {
    name: "pattern",
    get: |w, v| match w.opaque_ref::<Scanner>(v) {
        Some(scanner) => Ok(scanner.pattern),
        None => Err(w.bad_receiver("_sre.SRE_Scanner", "pattern", v)),
    },
    set: None,
}];

/// `pattern.scanner(string, pos, endpos)`
pub(super) fn scanner(w: &mut World, args: &Args) -> NativeResult {
    new(w, args, "scanner")
}

/// `pattern.finditer(string, pos, endpos)`
pub(super) fn finditer(w: &mut World, args: &Args) -> NativeResult {
    let scanner = new(w, args, "finditer")?;
    let name = w.intern("search");
    let function = w.get_attribute(scanner, name)?;
    let sentinel = Value::NONE;
    Ok(w.iter(
        w.types.callable_iterator,
        Iter::Callable { function, sentinel },
    ))
}

fn new(w: &mut World, args: &Args, name: &str) -> NativeResult {
    let (compiled, subject) = pattern::searched(w, args, name)?;
    let Some(class) = w
        .module_attribute("_sre", "SRE_Scanner")
        .and_then(|c| c.cast())
    else {
        return Err(w.runtime_error("_sre.SRE_Scanner is gone"));
    };
    let walk = Some(Walk::new(&subject));
    let data = Scanner {
        pattern: args.positional[0],
        compiled,
        subject,
        walk,
    };
    Ok(w.opaque(class, data))
}

fn step(w: &mut World, value: Value, name: &str, how: How) -> NativeResult {
    let Some(scanner) = w.opaque_ref::<Scanner>(value) else {
        return Err(w.bad_receiver("_sre.SRE_Scanner", name, value));
    };
    let Some(mut walk) = scanner.walk else {
        return Ok(Value::NONE);
    };
    let (pattern, subject) = (scanner.pattern, scanner.subject.clone());
    let compiled = Arc::clone(&scanner.compiled);
    let found = compiled.next(pattern::haystack(w, &subject), &mut walk, how);
    let ended = !matches!(found, Ok(Some(_)));
    if let Some(scanner) = w.opaque_mut::<Scanner>(value) {
        scanner.walk = (!ended).then_some(walk);
    }
    match found {
        Ok(Some(spans)) => pattern::new_match(w, pattern, &compiled, &subject, spans),
        Ok(None) => Ok(Value::NONE),
        Err(e) => Err(pattern::too_hard(w, e)),
    }
}

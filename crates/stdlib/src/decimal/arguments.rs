//! Arguments of methods, with the messages of functions whose names CPython does not tell.

use gilscope_vm::World;
use gilscope_vm::heap::Value;
use gilscope_vm::native::{Args, NativeResult};

/// Arguments behind the receiver, by position or name; the first `required` must be given.
pub(super) fn arguments<const N: usize>(
    w: &mut World,
    args: &Args,
    names: [&str; N],
    required: usize,
) -> NativeResult<[Option<Value>; N]> {
    let given = args.positional.get(1..).unwrap_or_default();
    let mut found = [None; N];
    let (count, named) = (given.len(), args.keywords.len());
    if count + named > N {
        let keyword = if count == 0 { "keyword " } else { "" };
        let s = if N == 1 { "" } else { "s" };
        let total = count + named;
        let message = format!("function takes at most {N} {keyword}argument{s} ({total} given)");
        return Err(w.type_error(message));
    }
    for (slot, &value) in found.iter_mut().zip(given) {
        *slot = Some(value);
    }
    let mut unexpected = None;
    for &(name, value) in &args.keywords {
        let text = w.heap[name].as_str();
        match names.iter().position(|&known| known == text) {
            Some(at) if found[at].is_none() => found[at] = Some(value),
            Some(at) => {
                let at = at + 1;
                let message =
                    format!("argument for function given by name ('{text}') and position ({at})");
                return Err(w.type_error(message));
            }
            None => {
                let message = format!("this function got an unexpected keyword argument '{text}'");
                unexpected.get_or_insert(message);
            }
        }
    }
    for (n, (slot, name)) in found.iter().zip(names).take(required).enumerate() {
        if slot.is_none() {
            let at = n + 1;
            let message = format!("function missing required argument '{name}' (pos {at})");
            return Err(w.type_error(message));
        }
    }
    match unexpected {
        Some(message) => Err(w.type_error(message)),
        None => Ok(found),
    }
}

/// Exactly so many positional arguments behind the receiver.
pub(super) fn exactly<'a>(w: &mut World, args: &'a Args, n: usize) -> NativeResult<&'a [Value]> {
    let given = args.positional.get(1..).unwrap_or_default();
    if given.len() + args.keywords.len() != n {
        let count = given.len() + args.keywords.len();
        let message = format!("function takes exactly {n} arguments ({count} given)");
        return Err(w.type_error(message));
    }
    Ok(given)
}

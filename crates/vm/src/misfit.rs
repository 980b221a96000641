//! What CPython says of arguments that do not fit a native function, for the functions in Python that stand for one.

use crate::heap::Gc;
use crate::native::Args;
use crate::object::{Function, NativeLike};
use crate::world::World;

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

/// What is said of the name that is meant, if one is near.
pub(crate) fn near_keyword(unknown: &str, names: &[&str]) -> String {
    match crate::suggest::closest(unknown, names.iter().copied()) {
        Some(name) => format!(". Did you mean '{name}'?"),
        None => String::new(),
    }
}

/// What is said of a function that takes no arguments by name, and those it does take apart by a format.
fn parsed_misfit(short: &str, parameters: &Parameters, given: usize, args: &Args) -> String {
    if !args.keywords.is_empty() {
        return format!("{short}() takes no keyword arguments");
    }
    let least = parameters.needed.iter().filter(|&&n| n).count();
    let (which, wanted) = if least == parameters.positional {
        ("exactly", least)
    } else if given < least {
        ("at least", least)
    } else {
        ("at most", parameters.positional)
    };
    let s = plural(wanted);
    format!("{short}() takes {which} {wanted} argument{s} ({given} given)")
}

/// The parameters of a function.
struct Parameters<'a> {
    names: Vec<&'a str>,
    /// So many come by position alone.
    posonly: usize,
    positional: usize,
    /// Whether there may be more of those.
    open: bool,
    /// Whether one must be given, for each of `names`.
    needed: Vec<bool>,
}

impl World {
    /// The message about a call that does not fit, if the function stands for a native one.
    #[cold]
    pub(crate) fn native_like_misfit(
        &mut self,
        function: Gc<Function>,
        args: &Args,
    ) -> Option<String> {
        let extra = self.heap[function].extra.as_ref();
        let like = extra.and_then(|e| e.native_like);
        let free = function.class() == self.types.builtin;
        let method = like.is_some() && !free;
        if !free && !method {
            return None;
        }
        // What a method is called on does not count.
        let skip = usize::from(method);
        let (_, qualname) = crate::builtins::function::names(self, function);
        let module = crate::builtins::function::module(self, function);
        let qualname = self.as_str(qualname).unwrap_or("?").to_owned();
        let mut parts = qualname.rsplit('.');
        let mut short = parts.next().unwrap_or("?");
        // What makes instances is called as the class is.
        let makes = method && matches!(short, "__new__" | "__init__");
        if makes {
            short = parts.next().unwrap_or(short);
        }
        let full = match self.as_str(module) {
            Some("builtins") | None => qualname.clone(),
            Some(_) if makes => short.to_owned(),
            Some(_) if method => qualname.clone(),
            Some(module) => format!("{module}.{qualname}"),
        };
        let short = short.to_owned();
        let given = args.positional.len();
        let (globals, whole) = (self.heap[function].globals, qualname.clone());
        if given < skip {
            if let Some(message) = self.receiver_missing(globals, &whole) {
                return Some(message);
            }
            return Some(format!("unbound method {full}() needs an argument"));
        }
        if method
            && !makes
            && let Some(message) = self.receiver_misfit(globals, &whole, args.positional[0])
        {
            return Some(message);
        }
        let given = given - skip;
        if like == Some(NativeLike::Slot) && !makes {
            if !args.keywords.is_empty() {
                return Some(format!("wrapper {short}() takes no keyword arguments"));
            }
            let code = &self.heap[self.heap[function].code].code;
            let wanted = (code.arg_count as usize).saturating_sub(skip);
            let s = plural(wanted);
            return Some(format!("expected {wanted} argument{s}, got {given}"));
        }
        let f = &self.heap[function];
        let object = &self.heap[f.code];
        let code = &object.code;
        let positional = (code.arg_count as usize).saturating_sub(skip);
        let named = positional + code.kwonly_count as usize;
        let names = object.varnames.iter().skip(skip).take(named);
        let parameters = Parameters {
            names: names.clone().map(|&n| self.heap[n].as_str()).collect(),
            posonly: (code.posonly_count as usize).saturating_sub(skip),
            positional,
            open: code.flags.varargs,
            needed: names
                .enumerate()
                .map(|(i, &name)| match i < positional {
                    true => i + f.defaults.len() < positional,
                    false => f
                        .kwdefaults
                        .is_none_or(|d| self.dict_get(d, name).is_none()),
                })
                .collect(),
        };
        if like == Some(NativeLike::Parsed) && parameters.posonly == named {
            return Some(parsed_misfit(&short, &parameters, given, args));
        }
        if like == Some(NativeLike::Classed) {
            return match named {
                0 => Some(format!("{short}() takes no arguments")),
                _ => self.named_misfit(&format!("{short}()"), &parameters, given, args),
            };
        }
        if parameters.posonly < named {
            let called = match like {
                Some(NativeLike::Unnamed) => "function".to_owned(),
                _ => format!("{short}()"),
            };
            return self.named_misfit(&called, &parameters, given, args);
        }
        if !args.keywords.is_empty() && !code.flags.varkeywords {
            return Some(format!("{full}() takes no keyword arguments"));
        }
        let least = parameters.needed.iter().filter(|&&n| n).count();
        let open = code.flags.varargs;
        match (least, positional) {
            (0, 0) if !open && !makes => {
                Some(format!("{full}() takes no arguments ({given} given)"))
            }
            (0, 0) if !open => Some(format!("{short}() takes no positional arguments")),
            (1, 1) if !open && !makes && !code.flags.varkeywords => Some(format!(
                "{full}() takes exactly one argument ({given} given)"
            )),
            _ => {
                let (which, wanted) = if least == positional && !open {
                    ("", least)
                } else if given < least {
                    ("at least ", least)
                } else {
                    ("at most ", positional)
                };
                let s = plural(wanted);
                Some(format!(
                    "{short} expected {which}{wanted} argument{s}, got {given}"
                ))
            }
        }
    }

    /// The same for a function that takes arguments by name.
    fn named_misfit(
        &self,
        called: &str,
        parameters: &Parameters,
        given: usize,
        args: &Args,
    ) -> Option<String> {
        let &Parameters {
            posonly,
            positional,
            ..
        } = parameters;
        let total = parameters.names.len();
        let all = given + args.keywords.len();
        let required = parameters
            .needed
            .iter()
            .take(positional)
            .filter(|&&n| n)
            .count();
        if all > total && !parameters.open {
            let what = if given == 0 { "keyword " } else { "" };
            let s = plural(total);
            return Some(format!(
                "{called} takes at most {total} {what}argument{s} ({all} given)"
            ));
        }
        if given > positional && !parameters.open {
            if positional == 0 {
                return Some(format!("{called} takes no positional arguments"));
            }
            let which = if required < positional {
                "at most"
            } else {
                "exactly"
            };
            let s = plural(positional);
            return Some(format!(
                "{called} takes {which} {positional} positional argument{s} ({given} given)"
            ));
        }
        let least = required.min(posonly);
        if given < least {
            let which = if least < positional {
                "at least"
            } else {
                "exactly"
            };
            let s = plural(least);
            return Some(format!(
                "{called} takes {which} {least} positional argument{s} ({given} given)"
            ));
        }
        let by_name = |i: usize| {
            let name = parameters.names[i];
            i >= posonly
                && args
                    .keywords
                    .iter()
                    .any(|&(n, _)| self.heap[n].as_str() == name)
        };
        for (i, name) in parameters.names.iter().enumerate() {
            let at = i + 1;
            if i < given && by_name(i) {
                return Some(format!(
                    "argument for {called} given by name ('{name}') and position ({at})"
                ));
            }
            if i >= given && parameters.needed[i] && !by_name(i) {
                return Some(format!(
                    "{called} missing required argument '{name}' (pos {at})"
                ));
            }
        }
        let unknown = args.keywords.iter().map(|&(n, _)| self.heap[n].as_str());
        let unknown = unknown
            .into_iter()
            .find(|name| !parameters.names[posonly..].contains(name))?;
        let this = if called == "function" { "this " } else { "" };
        let near = near_keyword(unknown, &parameters.names[posonly..]);
        Some(format!(
            "{this}{called} got an unexpected keyword argument '{unknown}'{near}"
        ))
    }
}

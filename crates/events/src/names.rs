//! What the numbers in a [`Site`] stand for.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Site;

/// A function of the script, or a module's body.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Function {
    /// The file, as tracebacks name it.
    pub file: Box<str>,
    /// Its name, qualified (`Pool.run`); `<module>` for a module's body.
    pub name: Box<str>,
    /// The line it begins in.
    pub line: u32,
}

/// One entry of [`Names`], as it travels in recordings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Definition {
    /// The function with the next number.
    Function(Function),
    /// The word of the instruction with that number.
    Op(u16, Box<str>),
    /// What the process calls itself from here on.
    Process(Box<str>),
}

/// Functions and instructions that events name by number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    functions: Vec<Function>,
    numbers: BTreeMap<Function, u32>,
    ops: Vec<Box<str>>,
}

impl Names {
    /// The number of a function; the definition too if it is new.
    pub fn function(&mut self, function: Function) -> (u32, Option<Definition>) {
        if let Some(&number) = self.numbers.get(&function) {
            return (number, None);
        }
        let number = self.functions();
        let definition = Definition::Function(function);
        self.define(&definition);
        (number, Some(definition))
    }

    /// Notes what word goes with an instruction's number; the definition if it is new.
    pub fn op(&mut self, number: u16, word: &str) -> Option<Definition> {
        let known = self
            .ops
            .get(usize::from(number))
            .is_some_and(|w| !w.is_empty());
        (!known).then(|| {
            let definition = Definition::Op(number, word.into());
            self.define(&definition);
            definition
        })
    }

    /// Takes up an entry.
    pub fn define(&mut self, definition: &Definition) {
        match definition {
            Definition::Function(function) => {
                let number = self.functions();
                self.numbers.insert(function.clone(), number);
                self.functions.push(function.clone());
            }
            Definition::Op(number, word) => {
                let at = usize::from(*number);
                if self.ops.len() <= at {
                    self.ops.resize(at + 1, Box::default());
                }
                self.ops[at] = word.clone();
            }
            Definition::Process(_) => {}
        }
    }

    /// How many functions there are.
    #[must_use]
    pub fn functions(&self) -> u32 {
        u32::try_from(self.functions.len()).unwrap_or(u32::MAX)
    }

    /// The function of a site.
    #[must_use]
    pub fn function_of(&self, site: Site) -> Option<&Function> {
        self.functions.get(site.function as usize)
    }

    /// The word of a site's instruction.
    #[must_use]
    pub fn op_of(&self, site: Site) -> Option<&str> {
        let word = self.ops.get(usize::from(site.op))?;
        (!word.is_empty()).then_some(&**word)
    }

    /// A site for people: `hog.py:7 in spin`, or `hog.py:7` in a module's body; an unknown one is `?`.
    #[must_use]
    pub fn show(&self, site: Site) -> impl fmt::Display {
        fmt::from_fn(move |f| {
            let Some(function) = self.function_of(site) else {
                return f.write_str("?");
            };
            let file = function.file.rsplit('/').next().unwrap_or(&function.file);
            write!(f, "{file}:{}", site.line)?;
            if &*function.name != "<module>" {
                write!(f, " in {}", function.name)?;
            }
            match self.op_of(site) {
                Some(op) => write!(f, " at {op}"),
                None => Ok(()),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn function(name: &str) -> Function {
        Function {
            file: "demo/hog.py".into(),
            name: name.into(),
            line: 3,
        }
    }

    #[test]
    fn a_function_is_defined_once() {
        let mut names = Names::default();
        let (spin, new) = names.function(function("spin"));
        assert!(new.is_some());
        assert_eq!(names.function(function("spin")), (spin, None));
        assert_ne!(names.function(function("main")).0, spin);
    }

    #[test]
    fn sites_are_shown_with_file_line_function_and_instruction() {
        let mut names = Names::default();
        let (spin, _) = names.function(function("spin"));
        let (module, _) = names.function(function("<module>"));
        let at = |function, op| Site {
            function,
            line: 7,
            op,
        };
        assert_eq!(
            names.show(at(spin, u16::MAX)).to_string(),
            "hog.py:7 in spin"
        );
        assert_eq!(names.show(at(module, u16::MAX)).to_string(), "hog.py:7");
        assert!(names.op(4, "JUMP_ABSOLUTE").is_some());
        assert!(names.op(4, "JUMP_ABSOLUTE").is_none());
        assert_eq!(
            names.show(at(spin, 4)).to_string(),
            "hog.py:7 in spin at JUMP_ABSOLUTE"
        );
        assert_eq!(names.show(Site::UNKNOWN).to_string(), "?");
    }
}

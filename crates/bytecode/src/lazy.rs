//! Code that is only taken out of its packed form when somebody looks at it.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use crate::code::Code;
use crate::pack::Packed;

/// A code object among the constants of another: there already, or packed as the build left it. Of
/// the functions in the library most are never called, and those are never unpacked.
pub struct LazyCode {
    code: OnceLock<Arc<Code>>,
    packed: Option<Packed>,
    free: u32,
}

impl LazyCode {
    /// Code that is unpacked when it is needed; it has so many free variables.
    pub(crate) fn packed(packed: Packed, free: u32) -> LazyCode {
        LazyCode {
            code: OnceLock::new(),
            packed: Some(packed),
            free,
        }
    }

    /// Code that has been packed, and is unpacked.
    pub(crate) fn unpacked(packed: Packed, code: Arc<Code>) -> LazyCode {
        LazyCode {
            packed: Some(packed),
            ..LazyCode::from(code)
        }
    }

    /// Whether the verifier has passed it already: [`crate::pack()`] packs nothing else.
    pub fn is_verified(&self) -> bool {
        self.packed.is_some()
    }

    /// Number of its free variables, which is known without unpacking it.
    pub fn free_count(&self) -> usize {
        self.free as usize
    }

    /// The code.
    ///
    /// # Panics
    ///
    /// If it is packed and the bytes are not what [`crate::pack()`] makes: the build has made them.
    pub fn get(&self) -> &Arc<Code> {
        self.code.get_or_init(|| {
            let code = self.packed.and_then(Packed::unpack);
            let code = code.filter(|c| c.freevars.len() == self.free_count());
            code.unwrap_or_else(|| panic!("these bytes are no packed code"))
        })
    }
}

impl From<Arc<Code>> for LazyCode {
    fn from(code: Arc<Code>) -> LazyCode {
        LazyCode {
            free: code.freevars.len() as u32,
            code: OnceLock::from(code),
            packed: None,
        }
    }
}

impl Deref for LazyCode {
    type Target = Code;

    fn deref(&self) -> &Code {
        self.get()
    }
}

impl fmt::Debug for LazyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

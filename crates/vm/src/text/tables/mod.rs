//! Character data of Unicode 15.1 as CPython 3.13 answers it, written by generate.py.

pub(crate) mod bytemaps;
pub(crate) mod casing;
pub(crate) mod classes;
pub(crate) mod idents;
pub(crate) mod mapping;

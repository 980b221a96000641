//! Code objects: the one opcode table, constants, line table, disassembler, verifier. Data only.
#![forbid(unsafe_code)]

pub mod code;
pub mod opcode;

pub use code::{Code, CodeFlags, Const, Instr, Position};
pub use opcode::{Compare, MakeFunction, Opcode, Operand, Poll, Profile};

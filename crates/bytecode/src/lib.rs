//! Code objects: the one opcode table, constants, line table, disassembler, verifier. Data only.
#![forbid(unsafe_code)]

pub mod code;
pub mod dis;
pub mod opcode;
pub mod stack;
pub mod verify;

pub use code::{Code, CodeFlags, Const, Instr, Position};
pub use dis::disassemble;
pub use opcode::{Compare, MakeFunction, Opcode, Operand, Poll, Profile};
pub use verify::{VerifyError, measure, verify};

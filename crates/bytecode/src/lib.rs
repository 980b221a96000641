//! Code objects: the one opcode table, constants, line table, disassembler, verifier. Data only.
#![forbid(unsafe_code)]

pub mod code;
pub mod dis;
mod docs;
pub mod lazy;
pub mod opcode;
pub mod pack;
pub mod stack;
pub mod verify;

pub use code::{Code, CodeFlags, Const, Instr, Position};
pub use dis::disassemble;
pub use docs::opcodes_markdown;
pub use lazy::LazyCode;
pub use opcode::{Compare, MakeFunction, Opcode, Operand, Poll, Profile};
pub use pack::{pack, unpack};
pub use verify::{Inside, Kind, Sizes, Stacks, VerifyError, measure, stacks, verify, verify_one};

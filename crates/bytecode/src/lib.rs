//! Code objects: the one opcode table, constants, line table, disassembler, verifier.

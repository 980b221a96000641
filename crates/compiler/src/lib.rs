//! Syntax tree to code objects: scopes, code generation, peephole.

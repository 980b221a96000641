//! Imports.

use gilscope_bytecode::{Const, Opcode};
use gilscope_syntax::ast::*;

use super::Compiler;
use super::names::Access;
use crate::error::{CompileError, Result};
use crate::future;

impl Compiler<'_> {
    pub(super) fn import(&mut self, names: &[Alias], span: Span) -> Result<()> {
        for alias in names {
            self.load_const(Const::Int(0.into()), span);
            self.load_const(Const::None, span);
            self.arg_name(Opcode::ImportName, &alias.name, span);
            let mut parts = alias.name.split('.');
            let first = parts.next().unwrap_or_default();
            match &alias.asname {
                // The name means the last part of a dotted name.
                Some(asname) => {
                    let mut dotted = false;
                    for part in parts {
                        if dotted {
                            self.op(Opcode::RotTwo, span);
                            self.op(Opcode::PopTop, span);
                        }
                        self.arg_name(Opcode::ImportFrom, part, span);
                        dotted = true;
                    }
                    self.name(asname, Access::Store, span)?;
                    if dotted {
                        self.op(Opcode::PopTop, span);
                    }
                }
                None => self.name(&first.into(), Access::Store, span)?,
            }
        }
        Ok(())
    }

    pub(super) fn import_from(
        &mut self,
        stmt: &Stmt,
        module: Option<&Name>,
        names: &[Alias],
        level: u32,
    ) -> Result<()> {
        let span = stmt.span;
        let is_future = level == 0 && module.is_some_and(|m| &**m == "__future__");
        if is_future && !future::may_stand(self.module, stmt) {
            let message = "from __future__ imports must occur at the beginning of the file";
            return Err(CompileError::new(message, span));
        }
        self.load_const(Const::Int(level.into()), span);
        let list = names
            .iter()
            .map(|a| Const::Str(a.name.as_ref().into()))
            .collect();
        self.load_const(Const::Tuple(list), span);
        self.arg_name(Opcode::ImportName, module.map_or("", |m| m), span);
        if names.iter().any(|a| &*a.name == "*") {
            self.op(Opcode::ImportStar, span);
            return Ok(());
        }
        for alias in names {
            self.arg_name(Opcode::ImportFrom, &alias.name, span);
            let name = alias.asname.as_ref().unwrap_or(&alias.name);
            self.name(name, Access::Store, span)?;
        }
        self.op(Opcode::PopTop, span);
        Ok(())
    }
}

//! Names: which instruction reads, binds or unbinds one.

use gilscope_bytecode::{Compare, Opcode};
use gilscope_syntax::ast::{Name, Span};

use super::Compiler;
use crate::error::{CompileError, Result};
use crate::symtable::{Binding, CLASS_NAMES, ScopeKind, Uses};

/// What is done with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    Load,
    Store,
    Delete,
    /// Binds the exception of an `except` clause.
    StoreException,
}

/// Where a name lives, as the code object in work sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Fast(u32),
    Deref,
    Global,
    Namespace,
}

impl Compiler<'_> {
    /// The name as it is stored.
    pub(super) fn mangled(&self, name: &Name) -> Name {
        self.scope().mangled(name)
    }

    /// Reads, binds or unbinds a name of the program.
    pub(super) fn name(&mut self, name: &Name, access: Access, span: Span) -> Result<()> {
        if &**name == "__debug__" {
            match access {
                Access::Load => {
                    self.arg(
                        Opcode::LoadBool,
                        usize::from(self.options.optimize == 0),
                        span,
                    );
                    return Ok(());
                }
                Access::Delete => {
                    return Err(CompileError::new("cannot delete __debug__", span));
                }
                _ => return Err(CompileError::new("cannot assign to __debug__", span)),
            }
        }
        let name = self.mangled(name);
        if access == Access::Load && self.scope().sees_class && !self.is_type_param(&name) {
            self.name_in_class(&name, span);
        } else {
            self.plain_name(&name, access, span);
        }
        Ok(())
    }

    /// Whether the scope in work or one around it, up to the class body, binds the name.
    fn is_type_param(&self, name: &Name) -> bool {
        let mut at = Some(self.scope());
        while let Some(scope) = at.filter(|scope| scope.sees_class) {
            if scope.uses(name).binds() {
                return true;
            }
            at = scope.parent.map(|id| self.table.scope(id));
        }
        self.unit
            .inlined
            .iter()
            .any(|i| self.table.scope(i.scope).uses(name).binds())
    }

    /// What the class body does with the name whose names the scope in work sees.
    fn uses_in_class(&self, name: &Name) -> Uses {
        let mut scope = self.scope();
        while scope.sees_class
            && let Some(parent) = scope.parent
        {
            scope = self.table.scope(parent);
        }
        scope.uses(name)
    }

    /// Reads a name that may be one of the class body's.
    fn name_in_class(&mut self, name: &Name, span: Span) {
        let uses = self.uses_in_class(name);
        if uses.global {
            self.arg_name(Opcode::LoadGlobal, name, span);
            return;
        }
        let (other, end) = (self.label(), self.label());
        let names = CLASS_NAMES.into();
        self.load_str(name, span);
        self.plain_name(&names, Access::Load, span);
        self.compare_op(Compare::In, span);
        self.jump(Opcode::PopJumpIfFalse, other, span);
        self.plain_name(&names, Access::Load, span);
        self.load_str(name, span);
        self.op(Opcode::BinarySubscr, span);
        self.jump(Opcode::JumpForward, end, span);
        self.place(other);
        // As for the class body itself, what it binds is not looked for in functions around it.
        if uses.binds() {
            self.arg_name(Opcode::LoadGlobal, name, span);
        } else {
            self.plain_name(name, Access::Load, span);
        }
        self.place(end);
    }

    /// The same for a name that needs no mangling.
    pub(super) fn plain_name(&mut self, name: &Name, access: Access, span: Span) {
        use Access::{Delete, Load, Store, StoreException};
        let in_class = self.scope().kind == ScopeKind::Class;
        match self.find(name) {
            Place::Fast(slot) => {
                let op = match access {
                    Load => Opcode::LoadFast,
                    Store => Opcode::StoreFast,
                    Delete => Opcode::DeleteFast,
                    StoreException => Opcode::StoreExceptFast,
                };
                self.unit.emit(op, slot, span);
            }
            Place::Deref => {
                let op = match access {
                    Load if in_class => Opcode::LoadClassderef,
                    Load => Opcode::LoadDeref,
                    Store => Opcode::StoreDeref,
                    Delete => Opcode::DeleteDeref,
                    StoreException => Opcode::StoreExceptDeref,
                };
                let index = self.unit.deref(name);
                self.unit.emit(op, index, span);
            }
            Place::Global => {
                let op = match access {
                    Load => Opcode::LoadGlobal,
                    Store => Opcode::StoreGlobal,
                    Delete => Opcode::DeleteGlobal,
                    StoreException => Opcode::StoreExceptGlobal,
                };
                self.arg_name(op, name, span);
            }
            Place::Namespace => {
                let op = match access {
                    Load => Opcode::LoadName,
                    Store => Opcode::StoreName,
                    Delete => Opcode::DeleteName,
                    StoreException => Opcode::StoreExceptName,
                };
                self.arg_name(op, name, span);
            }
        }
    }

    fn find(&mut self, name: &Name) -> Place {
        for i in (0..self.unit.inlined.len()).rev() {
            let scope = self.unit.inlined[i].scope;
            if self.table.scope(scope).uses(name).binds() {
                if let Some(&slot) = self.unit.inlined[i].slots.get(name) {
                    return Place::Fast(slot);
                }
                let slot = self.unit.hidden_var(name);
                self.unit.inlined[i].slots.insert(name.clone(), slot);
                return Place::Fast(slot);
            }
        }
        let scope = self.scope();
        let is_function = scope.kind.is_function();
        let binding = scope.symbol(name).map_or(Binding::Implicit, |s| s.binding);
        match binding {
            Binding::Cell | Binding::Free => Place::Deref,
            Binding::Global => Place::Global,
            Binding::Local if is_function => Place::Fast(self.unit.var(name)),
            Binding::Implicit if is_function => Place::Global,
            Binding::Local | Binding::Implicit => Place::Namespace,
        }
    }
}

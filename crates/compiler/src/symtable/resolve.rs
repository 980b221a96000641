//! Second pass: cells and free variables.

use std::collections::HashSet;

use gilscope_syntax::ast::Name;

use super::{Binding, ScopeId, ScopeKind, Symtable};
use crate::error::{CompileError, Result};

/// Gives every symbol its binding.
pub(super) fn resolve(table: &mut Symtable) -> Result<()> {
    // A `global` statement anywhere makes the module itself use its names as globals, which matters where
    // code runs with other locals.
    let declared: HashSet<Name> = table
        .scopes
        .iter()
        .flat_map(|scope| scope.symbols.iter())
        .filter(|symbol| symbol.uses.global && !symbol.uses.nonlocal)
        .map(|symbol| symbol.name.clone())
        .collect();
    // Scopes are stored parents first, and errors are reported in that order.
    for i in 0..table.scopes.len() {
        if table.scopes[i].inlined {
            continue;
        }
        let id = ScopeId(i as u32);
        let is_module = table.scopes[i].kind == ScopeKind::Module;
        for s in 0..table.scopes[i].symbols.len() {
            let symbol = &table.scopes[i].symbols[s];
            let (name, uses, place) = (symbol.name.clone(), symbol.uses, symbol.declared);
            if uses.global && uses.nonlocal {
                let message = format!("name '{name}' is nonlocal and global");
                return Err(CompileError::new(message, place));
            } else if uses.global || is_module && declared.contains(&name) {
                table.scopes[i].symbols[s].binding = Binding::Global;
            } else if uses.nonlocal {
                match owner(table, id, &name) {
                    Some(owner) if table.scope(owner).kind == ScopeKind::TypeParams => {
                        let message =
                            format!("nonlocal binding not allowed for type parameter '{name}'");
                        return Err(CompileError::new(message, place));
                    }
                    Some(owner) => capture(table, owner, id, &name),
                    None => {
                        let message = format!("no binding for nonlocal '{name}' found");
                        return Err(CompileError::new(message, place));
                    }
                }
            } else if uses.binds() {
                // An inner scope may have made a cell of it already.
                if table.scopes[i].symbols[s].binding == Binding::Implicit {
                    table.scopes[i].symbols[s].binding = Binding::Local;
                }
            } else if !is_module && let Some(owner) = owner(table, id, &name) {
                capture(table, owner, id, &name);
            }
        }
    }
    Ok(())
}

/// The scope around `from` that binds the name, if it is not a global.
fn owner(table: &Symtable, from: ScopeId, name: &Name) -> Option<ScopeId> {
    let mut at = table.scope(from).parent;
    while let Some(id) = at {
        let scope = table.scope(id);
        let uses = scope.uses(name);
        if scope.kind.is_function() {
            if uses.global {
                return None;
            }
            if uses.binds() {
                return Some(id);
            }
        } else if scope.kind == ScopeKind::Class && &**name == "__class__" {
            return Some(id);
        }
        at = scope.parent;
    }
    None
}

/// Makes a cell of the owner's name, and passes it down to the user.
fn capture(table: &mut Symtable, owner: ScopeId, user: ScopeId, name: &Name) {
    let scope = table.scope_mut(owner);
    scope.cells.insert(name.clone());
    if scope.kind != ScopeKind::Class {
        scope.symbol_mut(name).binding = Binding::Cell;
    }
    let mut at = user;
    while at != owner {
        let scope = table.scope_mut(at);
        scope.free.insert(name.clone());
        let passes_by = scope.kind == ScopeKind::Class && scope.uses(name).binds();
        if !passes_by && !scope.uses(name).global {
            scope.symbol_mut(name).binding = Binding::Free;
        }
        match scope.parent {
            Some(parent) => at = parent,
            None => break,
        }
    }
}

//! First pass: builds the scopes and reports misuse of names.

use std::collections::BTreeSet;

use gilscope_syntax::ast::*;
use rustc_hash::FxHashMap;

use super::{CLASS_NAMES, Role, Scope, ScopeId, ScopeKind, Symtable, address};
use crate::error::{CompileError, Result};
use crate::{MAX_DEPTH, tree};

/// Where an expression stands, if some expressions are not allowed there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Anywhere,
    Annotation,
    /// Around a generic function or class: its annotations and bases.
    Generic,
    TypeAlias,
    /// A bound or default of a type parameter, as messages name it.
    TypeParam(&'static str),
}

struct Builder {
    table: Symtable,
    current: ScopeId,
    future_annotations: bool,
    depth: usize,
    place: Place,
    /// How many iterables of comprehensions the walk is inside of.
    iterables: usize,
}

pub(super) fn build(module: &Module, future_annotations: bool) -> Result<Symtable> {
    let table = Symtable {
        scopes: Vec::new(),
        by_node: FxHashMap::default(),
    };
    let mut b = Builder {
        table,
        current: ScopeId(0),
        future_annotations,
        depth: 0,
        place: Place::Anywhere,
        iterables: 0,
    };
    b.open(ScopeKind::Module, None);
    b.stmts(&module.body)?;
    Ok(b.table)
}

impl Builder {
    fn open(&mut self, kind: ScopeKind, node: Option<(usize, Role)>) -> ScopeId {
        let id = ScopeId(self.table.scopes.len() as u32);
        let parent = (id.0 > 0).then_some(self.current);
        let around = parent.map(|p| self.table.scope(p));
        let private = around.and_then(|p| p.private.clone());
        let mangled_only = around.and_then(|p| p.mangled_only.clone());
        self.table.scopes.push(Scope {
            kind,
            parent,
            children: Vec::new(),
            symbols: Vec::new(),
            index: FxHashMap::default(),
            wants: BTreeSet::new(),
            inlined: false,
            generator: false,
            coroutine: false,
            annotations: false,
            cells: BTreeSet::new(),
            free: BTreeSet::new(),
            private,
            mangled_only,
            sees_class: false,
        });
        if let Some(parent) = parent {
            self.table.scope_mut(parent).children.push(id);
        }
        if let Some(node) = node {
            self.table.by_node.insert(node, id);
        }
        self.current = id;
        id
    }

    /// Leaves the current scope: works out what it wants from outside, and whether it can be
    /// inlined.
    fn close(&mut self) {
        let id = self.current;
        let mut wants = BTreeSet::new();
        for &child in &self.table.scope(id).children {
            wants.extend(self.table.scope(child).wants.iter().cloned());
        }
        let parent = self
            .table
            .scope(id)
            .parent
            .expect("the module's scope stays open");
        let scope = self.table.scope(id);
        let inlinable = scope.kind == ScopeKind::ListComp
            && self.table.scope(parent).kind != ScopeKind::Class
            && !self.table.scope(parent).sees_class
            && !scope
                .symbols
                .iter()
                .any(|s| s.uses.binds() && wants.contains(&s.name));
        if inlinable {
            self.splice(id, parent);
        } else {
            for symbol in &scope.symbols {
                let uses = symbol.uses;
                let outward = uses.nonlocal || !uses.binds() && !uses.global;
                if outward && (uses.used || uses.used_inlined || uses.nonlocal) {
                    wants.insert(symbol.name.clone());
                } else if scope.kind.is_function() {
                    wants.remove(&symbol.name);
                }
            }
            self.table.scope_mut(id).wants = wants;
        }
        self.current = parent;
    }

    /// Makes a comprehension a part of its surroundings: these use what it uses, and inherit the
    /// scopes inside it.
    fn splice(&mut self, id: ScopeId, parent: ScopeId) {
        let scope = self.table.scope_mut(id);
        scope.inlined = true;
        let children = std::mem::take(&mut scope.children);
        let outward: Vec<_> = scope
            .symbols
            .iter()
            .filter(|s| !s.uses.binds())
            .map(|s| (s.name.clone(), s.uses))
            .collect();
        for &child in &children {
            self.table.scope_mut(child).parent = Some(parent);
        }
        let host = self.table.scope_mut(parent);
        host.children.retain(|&c| c != id);
        host.children.extend(children);
        let through = host.kind.is_comprehension();
        for (name, uses) in outward {
            let there = host.symbol_mut(&name);
            there.uses.used_inlined = true;
            if through {
                there.uses.nonlocal |= uses.nonlocal;
                there.uses.global |= uses.global;
            }
        }
    }

    fn scope(&mut self) -> &mut Scope {
        let id = self.current;
        self.table.scope_mut(id)
    }

    fn mangled(&mut self, name: &Name) -> Name {
        self.scope().mangled(name)
    }

    fn bind(&mut self, name: &Name, span: Span) -> Result<()> {
        check_debug(name, span)?;
        let name = self.mangled(name);
        self.scope().symbol_mut(&name).uses.assigned = true;
        Ok(())
    }

    /// The target of a comprehension's `for`.
    fn bind_iteration(&mut self, name: &Name, span: Span) -> Result<()> {
        check_debug(name, span)?;
        let name = self.mangled(name);
        let uses = self.scope().uses(&name);
        if uses.nonlocal || uses.global {
            let message = format!(
                "comprehension inner loop cannot rebind assignment expression target '{name}'"
            );
            return Err(CompileError::new(message, span));
        }
        let symbol = self.scope().symbol_mut(&name);
        symbol.uses.assigned = true;
        symbol.uses.iteration = true;
        Ok(())
    }

    fn used(&mut self, name: &Name) {
        let name = self.mangled(name);
        let scope = self.scope();
        scope.symbol_mut(&name).uses.used = true;
        if scope.kind.is_function() && &*name == "super" {
            scope.symbol_mut(&"__class__".into()).uses.used = true;
        }
    }

    fn param(&mut self, param: &Param) -> Result<()> {
        check_debug(&param.name, param.span)?;
        let name = self.mangled(&param.name);
        let uses = &mut self.scope().symbol_mut(&name).uses;
        if uses.param {
            let message = format!("duplicate argument '{name}' in function definition");
            return Err(CompileError::new(message, param.span));
        }
        uses.param = true;
        Ok(())
    }

    fn enter(&mut self, span: Span) -> Result<()> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(CompileError::too_deep(span));
        }
        Ok(())
    }

    fn stmts(&mut self, stmts: &[Stmt]) -> Result<()> {
        for stmt in stmts {
            self.stmt(stmt)?;
        }
        Ok(())
    }

    fn stmt(&mut self, stmt: &Stmt) -> Result<()> {
        self.enter(stmt.span)?;
        self.stmt_kind(stmt)?;
        self.depth -= 1;
        Ok(())
    }

    fn stmt_kind(&mut self, stmt: &Stmt) -> Result<()> {
        match &stmt.kind {
            StmtKind::FunctionDef(f) => self.function(f, stmt.span),
            StmtKind::TypeAlias(f) => self.type_alias(f, stmt.span),
            StmtKind::ClassDef(c) => self.class(c, stmt.span),
            StmtKind::Return(value) => self.option(value.as_ref()),
            StmtKind::Delete(targets) => targets.iter().try_for_each(|t| self.deleted(t)),
            StmtKind::Assign { targets, value } => {
                targets.iter().try_for_each(|t| self.target(t))?;
                self.expr(value)
            }
            StmtKind::AugAssign { target, value, .. } => {
                match &target.kind {
                    // CPython lets any attribute pass here, and so with `del`.
                    ExprKind::Attribute { value, .. } => self.expr(value)?,
                    _ => self.target(target)?,
                }
                self.expr(value)
            }
            StmtKind::AnnAssign { .. } => self.ann_assign(stmt),
            StmtKind::For {
                target,
                iter,
                body,
                orelse,
                ..
            } => {
                self.target(target)?;
                self.expr(iter)?;
                self.stmts(body)?;
                self.stmts(orelse)
            }
            StmtKind::While { test, body, orelse } => {
                self.expr(test)?;
                self.stmts(body)?;
                self.stmts(orelse)
            }
            StmtKind::If { .. } => {
                // `elif` nests to the right: a loop, not recursion.
                let mut at = stmt;
                while let StmtKind::If { test, body, orelse } = &at.kind {
                    self.expr(test)?;
                    self.stmts(body)?;
                    match orelse.as_slice() {
                        [only] if matches!(only.kind, StmtKind::If { .. }) => at = only,
                        _ => return self.stmts(orelse),
                    }
                }
                Ok(())
            }
            StmtKind::With { items, body, .. } => {
                for item in items {
                    self.expr(&item.context)?;
                    if let Some(target) = &item.target {
                        self.target(target)?;
                    }
                }
                self.stmts(body)
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject)?;
                for case in cases {
                    self.pattern(&case.pattern)?;
                    self.option(case.guard.as_ref())?;
                    self.stmts(&case.body)?;
                }
                Ok(())
            }
            StmtKind::Raise { exc, cause } => {
                self.option(exc.as_ref())?;
                self.option(cause.as_ref())
            }
            StmtKind::Try(t) => {
                self.stmts(&t.body)?;
                for handler in &t.handlers {
                    self.option(handler.typ.as_ref())?;
                    if let Some(name) = &handler.name {
                        self.bind(name, handler.span)?;
                    }
                    self.stmts(&handler.body)?;
                }
                self.stmts(&t.orelse)?;
                self.stmts(&t.finalbody)
            }
            StmtKind::Assert { test, msg } => {
                self.expr(test)?;
                self.option(msg.as_ref())
            }
            StmtKind::Import(names) => names.iter().try_for_each(|a| self.alias(a, stmt.span)),
            StmtKind::ImportFrom { names, .. } => {
                names.iter().try_for_each(|a| self.alias(a, stmt.span))
            }
            StmtKind::Global(names) => names
                .iter()
                .try_for_each(|n| self.declare(n, stmt.span, true)),
            StmtKind::Nonlocal(names) => names
                .iter()
                .try_for_each(|n| self.declare(n, stmt.span, false)),
            StmtKind::Expr(value) => self.expr(value),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => Ok(()),
        }
    }

    fn ann_assign(&mut self, stmt: &Stmt) -> Result<()> {
        let StmtKind::AnnAssign {
            target,
            annotation,
            value,
            simple,
        } = &stmt.kind
        else {
            unreachable!("called for annotated assignments")
        };
        if let ExprKind::Name(name) = &target.kind {
            check_debug(name, stmt.span)?;
            let name = self.mangled(name);
            let is_module = self.scope().kind == ScopeKind::Module;
            let uses = self.scope().uses(&name);
            if *simple && !is_module && (uses.global || uses.nonlocal) {
                let what = if uses.global { "global" } else { "nonlocal" };
                let message = format!("annotated name '{name}' can't be {what}");
                return Err(CompileError::new(message, stmt.span));
            }
            if *simple || value.is_some() {
                let symbol = self.scope().symbol_mut(&name);
                symbol.uses.assigned = true;
                symbol.uses.annotated = *simple;
            }
            if *simple && !self.scope().kind.is_function() {
                self.scope().annotations = true;
            }
        } else {
            self.target(target)?;
        }
        self.annotation(annotation)?;
        self.option(value.as_ref())
    }

    fn annotation(&mut self, e: &Expr) -> Result<()> {
        if !self.future_annotations {
            return self.expr(e);
        }
        // It will be a string: it is looked at, and nothing of that is kept.
        let outer = std::mem::replace(&mut self.place, Place::Annotation);
        let (parent, scopes) = (self.current, self.table.scopes.len());
        self.open(ScopeKind::Lambda, None);
        self.expr(e)?;
        self.table.scopes.truncate(scopes);
        self.table.scope_mut(parent).children.pop();
        self.current = parent;
        self.place = outer;
        Ok(())
    }

    /// `global` and `nonlocal`.
    fn declare(&mut self, name: &Name, span: Span, global: bool) -> Result<()> {
        let what = if global { "global" } else { "nonlocal" };
        if !global && self.scope().kind == ScopeKind::Module {
            let message = "nonlocal declaration not allowed at module level";
            return Err(CompileError::new(message, span));
        }
        let name = self.mangled(name);
        let uses = self.scope().uses(&name);
        let problem = if uses.param {
            Some(format!("name '{name}' is parameter and {what}"))
        } else if uses.used {
            Some(format!("name '{name}' is used prior to {what} declaration"))
        } else if uses.annotated {
            Some(format!("annotated name '{name}' can't be {what}"))
        } else if uses.assigned {
            Some(format!(
                "name '{name}' is assigned to before {what} declaration"
            ))
        } else {
            None
        };
        if let Some(message) = problem {
            return Err(CompileError::new(message, span));
        }
        let symbol = self.scope().symbol_mut(&name);
        if !symbol.uses.global && !symbol.uses.nonlocal {
            symbol.declared = span;
        }
        symbol.uses.global |= global;
        symbol.uses.nonlocal |= !global;
        Ok(())
    }

    fn alias(&mut self, alias: &Alias, stmt: Span) -> Result<()> {
        if &*alias.name == "*" {
            if self.scope().kind != ScopeKind::Module {
                let message = "import * only allowed at module level";
                return Err(CompileError::new(message, alias.span));
            }
            return Ok(());
        }
        let name = match &alias.asname {
            Some(name) => name.clone(),
            None => alias.name.split('.').next().unwrap_or_default().into(),
        };
        check_debug(&name, stmt)?;
        let name = self.mangled(&name);
        self.scope().symbol_mut(&name).uses.imported = true;
        Ok(())
    }

    fn type_params(&mut self, params: &[TypeParam]) -> Result<()> {
        for p in params {
            let name = self.mangled(&p.name);
            if self.scope().uses(&name).assigned {
                let message = format!("duplicate type parameter '{name}'");
                return Err(CompileError::new(message, p.span));
            }
            self.bind(&p.name, p.span)?;
            if let Some(bound) = &p.bound {
                let what = match bound.kind {
                    ExprKind::Tuple(_) => "a TypeVar constraint",
                    _ => "a TypeVar bound",
                };
                self.put_off(bound, Place::TypeParam(what))?;
            }
            if let Some(default) = &p.default {
                let what = match p.kind {
                    TypeParamKind::TypeVar => "a TypeVar default",
                    TypeParamKind::TypeVarTuple => "a TypeVarTuple default",
                    TypeParamKind::ParamSpec => "a ParamSpec default",
                };
                self.put_off(default, Place::TypeParam(what))?;
            }
        }
        Ok(())
    }

    /// An expression that is worked out when somebody asks for its value.
    fn put_off(&mut self, e: &Expr, place: Place) -> Result<()> {
        let sees_class = self.scope().sees_class;
        self.open(ScopeKind::TypeParams, Some((address(e), Role::TypeParams)));
        self.see_class(sees_class);
        let outer = std::mem::replace(&mut self.place, place);
        match &e.kind {
            ExprKind::Starred(value) => self.expr(value)?,
            _ => self.expr(e)?,
        }
        self.place = outer;
        self.close();
        Ok(())
    }

    /// The scope of type parameters, which in a class body sees the names of that.
    fn open_type_params(&mut self, node: usize) {
        let in_class = self.scope().kind == ScopeKind::Class;
        self.open(ScopeKind::TypeParams, Some((node, Role::TypeParams)));
        self.scope().sees_class = in_class;
        if in_class {
            self.scope().symbol_mut(&CLASS_NAMES.into()).uses.assigned = true;
        }
    }

    /// The scope in work sees the names of the class body around its surroundings.
    fn see_class(&mut self, sees: bool) {
        self.scope().sees_class = sees;
        if sees {
            self.scope().symbol_mut(&CLASS_NAMES.into()).uses.used = true;
        }
    }

    /// `type Name[T] = value`, the value being that of a function.
    fn type_alias(&mut self, f: &FunctionDef, span: Span) -> Result<()> {
        self.bind(&f.name, span)?;
        let wrapped = !f.type_params.is_empty() || self.scope().kind == ScopeKind::Class;
        if wrapped {
            self.open_type_params(address(f));
            self.type_params(&f.type_params)?;
        }
        let sees_class = self.scope().sees_class;
        self.open(ScopeKind::Function, Some((address(f), Role::Body)));
        self.see_class(wrapped && sees_class);
        let outer = std::mem::replace(&mut self.place, Place::TypeAlias);
        self.stmts(&f.body)?;
        self.back(outer);
        self.close();
        if wrapped {
            self.close();
        }
        Ok(())
    }

    fn function(&mut self, f: &FunctionDef, span: Span) -> Result<()> {
        self.bind(&f.name, span)?;
        self.defaults(&f.params)?;
        f.decorators.iter().try_for_each(|d| self.expr(d))?;
        let generic = !f.type_params.is_empty();
        if generic {
            self.open_type_params(address(f));
            self.type_params(&f.type_params)?;
        }
        let around = self.place;
        if generic {
            self.place = Place::Generic;
        }
        for p in tree::params(&f.params) {
            if let Some(annotation) = &p.annotation {
                self.annotation(annotation)?;
            }
        }
        if let Some(returns) = &f.returns {
            self.annotation(returns)?;
        }
        self.place = around;
        self.open(ScopeKind::Function, Some((address(f), Role::Body)));
        self.scope().coroutine = f.is_async;
        let outer = self.outside();
        tree::params(&f.params).try_for_each(|p| self.param(p))?;
        self.stmts(&f.body)?;
        self.back(outer);
        self.close();
        if generic {
            self.close();
        }
        Ok(())
    }

    fn class(&mut self, c: &ClassDef, span: Span) -> Result<()> {
        self.bind(&c.name, span)?;
        c.decorators.iter().try_for_each(|d| self.expr(d))?;
        let generic = !c.type_params.is_empty();
        if generic {
            self.open_type_params(address(c));
            self.scope().private = Some(c.name.clone());
            self.scope().mangled_only =
                Some(c.type_params.iter().map(|p| p.name.clone()).collect());
            self.type_params(&c.type_params)?;
            for name in [".type_params", ".generic_base"] {
                self.scope().symbol_mut(&name.into()).uses.assigned = true;
            }
        }
        let around = self.place;
        if generic {
            self.place = Place::Generic;
        }
        c.bases.iter().try_for_each(|b| self.expr(b))?;
        for k in &c.keywords {
            if let Some(name) = &k.name {
                check_debug(name, k.span)?;
            }
            self.expr(&k.value)?;
        }
        self.place = around;
        self.open(ScopeKind::Class, Some((address(c), Role::Body)));
        self.scope().private = Some(c.name.clone());
        self.scope().mangled_only = None;
        if generic {
            self.scope().symbol_mut(&".type_params".into()).uses.used = true;
            self.scope()
                .symbol_mut(&"__type_params__".into())
                .uses
                .assigned = true;
        }
        let outer = self.outside();
        self.stmts(&c.body)?;
        self.back(outer);
        self.close();
        if generic {
            self.close();
        }
        Ok(())
    }

    /// Most restrictions on expressions do not reach into inner bodies.
    fn outside(&mut self) -> Place {
        std::mem::replace(&mut self.place, Place::Anywhere)
    }

    fn back(&mut self, outer: Place) {
        self.place = outer;
    }

    fn defaults(&mut self, params: &Params) -> Result<()> {
        for p in tree::params(params) {
            self.option(p.default.as_ref())?;
        }
        Ok(())
    }

    fn option(&mut self, e: Option<&Expr>) -> Result<()> {
        e.map_or(Ok(()), |e| self.expr(e))
    }

    fn pattern(&mut self, p: &Pattern) -> Result<()> {
        self.enter(p.span)?;
        match &p.kind {
            PatternKind::Value(e) => self.expr(e)?,
            PatternKind::Singleton(_) => {}
            PatternKind::Sequence(ps) | PatternKind::Or(ps) => {
                ps.iter().try_for_each(|p| self.pattern(p))?;
            }
            PatternKind::Mapping {
                keys,
                patterns,
                rest,
            } => {
                keys.iter().try_for_each(|k| self.expr(k))?;
                patterns.iter().try_for_each(|p| self.pattern(p))?;
                if let Some(rest) = rest {
                    self.bind(rest, p.span)?;
                }
            }
            PatternKind::Class {
                cls,
                patterns,
                kwd_patterns,
                ..
            } => {
                self.expr(cls)?;
                patterns.iter().try_for_each(|p| self.pattern(p))?;
                kwd_patterns.iter().try_for_each(|p| self.pattern(p))?;
            }
            PatternKind::Star(name) => {
                if let Some(name) = name {
                    self.bind(name, p.span)?;
                }
            }
            PatternKind::As { pattern, name } => {
                if let Some(pattern) = pattern {
                    self.pattern(pattern)?;
                }
                if let Some(name) = name {
                    self.bind(name, p.span)?;
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// The target of an assignment or `del`.
    fn target(&mut self, e: &Expr) -> Result<()> {
        self.enter(e.span)?;
        match &e.kind {
            ExprKind::Name(name) => self.bind(name, e.span)?,
            ExprKind::List(items) | ExprKind::Tuple(items) => {
                items.iter().try_for_each(|i| self.target(i))?;
            }
            ExprKind::Starred(inner) => self.target(inner)?,
            ExprKind::Attribute { attr, value, .. } => {
                check_debug(attr, e.span)?;
                self.expr(value)?;
            }
            _ => self.expr(e)?,
        }
        self.depth -= 1;
        Ok(())
    }

    /// A target of `del`.
    fn deleted(&mut self, e: &Expr) -> Result<()> {
        self.enter(e.span)?;
        match &e.kind {
            ExprKind::Name(name) if &**name == "__debug__" => {
                return Err(CompileError::new("cannot delete __debug__", e.span));
            }
            ExprKind::List(items) | ExprKind::Tuple(items) => {
                items.iter().try_for_each(|i| self.deleted(i))?;
            }
            ExprKind::Attribute { value, .. } => self.expr(value)?,
            _ => self.target(e)?,
        }
        self.depth -= 1;
        Ok(())
    }

    /// The targets of a comprehension's `for`.
    fn iteration_target(&mut self, e: &Expr) -> Result<()> {
        self.enter(e.span)?;
        match &e.kind {
            ExprKind::Name(name) => self.bind_iteration(name, e.span)?,
            ExprKind::List(items) | ExprKind::Tuple(items) => {
                items.iter().try_for_each(|i| self.iteration_target(i))?;
            }
            ExprKind::Starred(inner) => self.iteration_target(inner)?,
            _ => self.target(e)?,
        }
        self.depth -= 1;
        Ok(())
    }

    fn expr(&mut self, e: &Expr) -> Result<()> {
        self.enter(e.span)?;
        // Chains that nest to the left are walked, not recursed into.
        let mut chain = Vec::new();
        let mut at = e;
        while let Some(left) = tree::left(at) {
            chain.push(at);
            at = left;
        }
        self.leaf(at)?;
        for node in chain.into_iter().rev() {
            self.rest(node)?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// What of an expression remains once its left operand is done.
    fn rest(&mut self, e: &Expr) -> Result<()> {
        match &e.kind {
            ExprKind::BinOp { right, .. } => self.expr(right),
            ExprKind::Subscript { slice, .. } => self.expr(slice),
            ExprKind::Call { args, keywords, .. } => {
                args.iter().try_for_each(|a| self.expr(a))?;
                keywords.iter().try_for_each(|k| {
                    if let Some(name) = &k.name {
                        check_debug(name, k.span)?;
                    }
                    self.expr(&k.value)
                })
            }
            _ => Ok(()),
        }
    }

    fn leaf(&mut self, e: &Expr) -> Result<()> {
        match &e.kind {
            ExprKind::BoolOp { values, .. } => values.iter().try_for_each(|v| self.expr(v)),
            ExprKind::NamedExpr { target, value } => self.named(e, target, value),
            ExprKind::UnaryOp { operand, .. } => self.expr(operand),
            ExprKind::Lambda { params, body } => {
                self.defaults(params)?;
                self.open(ScopeKind::Lambda, Some((address(e), Role::Body)));
                let outer = self.outside();
                tree::params(params).try_for_each(|p| self.param(p))?;
                self.expr(body)?;
                self.back(outer);
                self.close();
                Ok(())
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test)?;
                self.expr(body)?;
                self.expr(orelse)
            }
            ExprKind::Dict { keys, values } => {
                for (key, value) in keys.iter().zip(values) {
                    self.option(key.as_ref())?;
                    self.expr(value)?;
                }
                Ok(())
            }
            ExprKind::Set(items) | ExprKind::List(items) | ExprKind::Tuple(items) => {
                items.iter().try_for_each(|i| self.expr(i))
            }
            ExprKind::ListComp { elt, generators } => {
                self.comprehension(e, ScopeKind::ListComp, &[elt], generators)
            }
            ExprKind::SetComp { elt, generators } => {
                self.comprehension(e, ScopeKind::SetComp, &[elt], generators)
            }
            ExprKind::GeneratorExp { elt, generators } => {
                self.comprehension(e, ScopeKind::Generator, &[elt], generators)
            }
            ExprKind::DictComp {
                key,
                value,
                generators,
            } => self.comprehension(e, ScopeKind::DictComp, &[key, value], generators),
            ExprKind::Yield(value) => {
                self.yields(e, "yield expression")?;
                self.option(value.as_deref())
            }
            ExprKind::YieldFrom(value) => {
                self.yields(e, "yield expression")?;
                self.expr(value)
            }
            ExprKind::Await(value) => {
                self.allowed(e, "await expression")?;
                self.awaits();
                self.expr(value)
            }
            ExprKind::Compare {
                left, comparators, ..
            } => {
                self.expr(left)?;
                comparators.iter().try_for_each(|c| self.expr(c))
            }
            ExprKind::FormattedValue {
                value, format_spec, ..
            } => {
                self.expr(value)?;
                self.option(format_spec.as_deref())
            }
            ExprKind::JoinedStr(parts) => parts.iter().try_for_each(|p| self.expr(p)),
            ExprKind::Constant(_) => Ok(()),
            ExprKind::Starred(inner) => self.expr(inner),
            ExprKind::Name(name) => {
                self.used(name);
                Ok(())
            }
            ExprKind::Slice { lower, upper, step } => {
                self.option(lower.as_deref())?;
                self.option(upper.as_deref())?;
                self.option(step.as_deref())
            }
            ExprKind::BinOp { .. }
            | ExprKind::Call { .. }
            | ExprKind::Attribute { .. }
            | ExprKind::Subscript { .. } => unreachable!("these have a left operand"),
        }
    }

    /// Whether that kind of expression may stand where the walk is.
    fn allowed(&self, e: &Expr, what: &str) -> Result<()> {
        let place = match self.place {
            Place::Anywhere => return Ok(()),
            Place::Annotation => "an annotation",
            Place::Generic => "the definition of a generic",
            Place::TypeAlias => "a type alias",
            Place::TypeParam(what) => what,
        };
        let message = format!("{what} cannot be used within {place}");
        Err(CompileError::new(message, e.span))
    }

    /// Something is awaited here: a comprehension around it is a coroutine.
    fn awaits(&mut self) {
        if self.scope().kind.is_comprehension() {
            self.scope().coroutine = true;
        }
    }

    fn yields(&mut self, e: &Expr, what: &str) -> Result<()> {
        self.allowed(e, what)?;
        let inside = match self.scope().kind {
            ScopeKind::ListComp => "list comprehension",
            ScopeKind::SetComp => "set comprehension",
            ScopeKind::DictComp => "dict comprehension",
            ScopeKind::Generator => "generator expression",
            _ => {
                self.scope().generator = true;
                return Ok(());
            }
        };
        let message = format!("'yield' inside {inside}");
        Err(CompileError::new(message, e.span))
    }

    /// `target := value`, which binds outside of comprehensions.
    fn named(&mut self, e: &Expr, target: &Expr, value: &Expr) -> Result<()> {
        self.allowed(e, "named expression")?;
        if self.iterables > 0 {
            let message =
                "assignment expression cannot be used in a comprehension iterable expression";
            return Err(CompileError::new(message, e.span));
        }
        let ExprKind::Name(name) = &target.kind else {
            return Err(CompileError::new(
                "cannot use assignment expressions with this target",
                target.span,
            ));
        };
        if self.scope().kind.is_comprehension() {
            self.bind_outside(name, target.span)?;
        } else {
            self.bind(name, target.span)?;
        }
        self.expr(value)
    }

    fn bind_outside(&mut self, name: &Name, span: Span) -> Result<()> {
        check_debug(name, span)?;
        let name = self.mangled(name);
        let mut at = self.current;
        loop {
            let scope = self.table.scope(at);
            if !scope.kind.is_comprehension() {
                break;
            }
            if scope.uses(&name).iteration {
                let message = format!(
                    "assignment expression cannot rebind comprehension iteration variable '{name}'"
                );
                return Err(CompileError::new(message, span));
            }
            at = scope.parent.expect("a comprehension stands in something");
        }
        let host = self.table.scope_mut(at);
        let global = match host.kind {
            ScopeKind::Class => {
                let message =
                    "assignment expression within a comprehension cannot be used in a class body";
                return Err(CompileError::new(message, span));
            }
            ScopeKind::Module => true,
            _ => host.uses(&name).global,
        };
        let symbol = host.symbol_mut(&name);
        if !global || symbol.uses.global {
            symbol.uses.assigned = true;
        } else {
            // A module: its names are globals already.
            symbol.uses.used_inlined = true;
        }
        let symbol = self.scope().symbol_mut(&name);
        symbol.uses.global |= global;
        symbol.uses.nonlocal |= !global;
        symbol.declared = span;
        Ok(())
    }

    fn comprehension(
        &mut self,
        e: &Expr,
        kind: ScopeKind,
        elements: &[&Expr],
        generators: &[Comprehension],
    ) -> Result<()> {
        // The first iterable is evaluated outside.
        self.iterables += 1;
        self.expr(&generators[0].iter)?;
        self.iterables -= 1;
        self.open(kind, Some((address(e), Role::Body)));
        let outer = std::mem::replace(&mut self.place, Place::Anywhere);
        if kind == ScopeKind::Generator {
            self.scope().generator = true;
        }
        for (i, g) in generators.iter().enumerate() {
            self.scope().coroutine |= g.is_async;
            self.iteration_target(&g.target)?;
            if i > 0 {
                self.iterables += 1;
                self.expr(&g.iter)?;
                self.iterables -= 1;
            }
            g.ifs.iter().try_for_each(|c| self.expr(c))?;
        }
        elements.iter().try_for_each(|e| self.expr(e))?;
        self.place = outer;
        let awaited = kind != ScopeKind::Generator && self.scope().coroutine;
        self.close();
        if awaited {
            self.awaits();
        }
        Ok(())
    }
}

/// Nothing may bind `__debug__`.
fn check_debug(name: &Name, span: Span) -> Result<()> {
    if &**name == "__debug__" {
        return Err(CompileError::new("cannot assign to __debug__", span));
    }
    Ok(())
}

//! Functions and lambdas.

use std::sync::Arc;

use gilscope_bytecode::{Code, Const, MakeFunction, Opcode};
use gilscope_syntax::ast::*;

use super::Compiler;
use super::names::Access;
use super::unit::Unit;
use crate::error::{CompileError, Result};
use crate::symtable::{CLASS_NAMES, Role, ScopeId, ScopeKind};
use crate::tree;

impl Compiler<'_> {
    pub(super) fn function_def(&mut self, f: &FunctionDef, span: Span) -> Result<()> {
        self.exprs(&f.decorators)?;
        let first = f.decorators.first().map_or(span, |d| d.span);
        if f.type_params.is_empty() {
            let parts = self.function_parts(f, span)?;
            self.function_object(f, parts, first, span)?;
        } else {
            self.generic_function(f, first, span)?;
        }
        for d in f.decorators.iter().rev() {
            self.arg(Opcode::CallFunction, 1, d.span);
        }
        self.name(&f.name, Access::Store, span)
    }

    /// `type Name[T] = value`: `Name = _typing.TypeAlias(function)`.
    pub(super) fn type_alias(&mut self, f: &FunctionDef, span: Span) -> Result<()> {
        self.typing_name("TypeAlias", span);
        let in_class = self.scope().kind == ScopeKind::Class;
        if f.type_params.is_empty() && !in_class {
            self.function_object(f, MakeFunction::default(), span, span)?;
        } else {
            self.generic_function(f, span, span)?;
        }
        self.arg(Opcode::CallFunction, 1, span);
        self.name(&f.name, Access::Store, span)
    }

    /// Defaults and annotations of a `def`.
    fn function_parts(&mut self, f: &FunctionDef, span: Span) -> Result<MakeFunction> {
        let mut parts = self.defaults(&f.params, span)?;
        parts.annotations = self.annotations(f, span)?;
        Ok(parts)
    }

    /// The function of a `def`, its defaults and annotations being on the stack.
    fn function_object(
        &mut self,
        f: &FunctionDef,
        parts: MakeFunction,
        first: Span,
        span: Span,
    ) -> Result<()> {
        let scope = self.table.of(f, Role::Body);
        self.begin_function(scope, &f.name, first);
        self.parameters(&f.params);
        if let Some((doc, _)) = self.docstring(&f.body) {
            self.unit.doc = Some(doc);
        }
        self.body(&f.body)?;
        if f.body.len() == 1 && super::docstring(&f.body).is_some() {
            // There is nothing else: CPython returns from the line of the `def`.
            let line = self.unit.first_line;
            self.unit.tell_line(line);
        }
        let end = f.body.last().map_or(span, |s| s.span);
        self.return_none(end);
        let code = self.finish();
        self.make_function(code, parts, span);
        Ok(())
    }

    pub(super) fn lambda(&mut self, e: &Expr, params: &Params, body: &Expr) -> Result<()> {
        let parts = self.defaults(params, e.span)?;
        let scope = self.table.of(e, Role::Body);
        self.begin_function(scope, &"<lambda>".into(), e.span);
        self.parameters(params);
        self.expr(body)?;
        self.op(Opcode::ReturnValue, body.span);
        let code = self.finish();
        self.make_function(code, parts, e.span);
        Ok(())
    }

    /// `def f[T](…)`: a function that binds the type parameters, makes `f`, gives it its
    /// `__type_params__` and returns it, called at once. Defaults belong outside and are passed in.
    fn generic_function(&mut self, f: &FunctionDef, first: Span, span: Span) -> Result<()> {
        let outside = self.defaults(&f.params, span)?;
        let mut passed = usize::from(outside.defaults);
        passed += usize::from(outside.kwdefaults);

        let scope = self.table.of(f, Role::TypeParams);
        let name = format!("<generic parameters of {}>", f.name);
        let in_class = self.scope().kind == ScopeKind::Class;
        self.begin_function(scope, &name.as_str().into(), first);
        let count = (passed + usize::from(in_class)) as u32;
        self.unit.arg_count = count;
        self.unit.posonly_count = count;
        for i in 0..passed {
            self.unit.hidden_var(&format!("0default{i}"));
        }
        if in_class {
            self.unit.var(&CLASS_NAMES.into());
        }
        self.type_params(&f.type_params)?;
        for i in 0..passed {
            self.arg(Opcode::LoadFast, i, span);
        }
        let mut parts = outside;
        parts.annotations = self.annotations(f, span)?;
        self.function_object(f, parts, first, span)?;
        self.op(Opcode::DupTop, span);
        self.type_param_tuple(&f.type_params, span)?;
        self.op(Opcode::RotTwo, span);
        self.arg_name(Opcode::StoreAttr, "__type_params__", span);
        self.op(Opcode::ReturnValue, span);
        let code = self.finish();

        // Defaults are on the stack already: the function goes below them.
        let made = self.unit.borrow_hidden("0generic");
        self.make_function(code, MakeFunction::default(), span);
        self.unit.emit(Opcode::StoreFast, made, span);
        let slots: Vec<u32> = (0..passed)
            .map(|_| {
                let slot = self.unit.borrow_hidden("0default");
                self.unit.emit(Opcode::StoreFast, slot, span);
                slot
            })
            .collect();
        self.unit.emit(Opcode::LoadFast, made, span);
        for &slot in slots.iter().rev() {
            self.unit.emit(Opcode::LoadFast, slot, span);
        }
        if in_class {
            self.op(Opcode::LoadLocals, span);
        }
        self.arg(Opcode::CallFunction, count as usize, span);
        for slot in slots {
            self.unit.give_back(slot);
        }
        self.unit.give_back(made);
        Ok(())
    }

    /// Binds type parameters: `T = _typing.TypeVar("T", bound, constraints, default)` and the like. What they are
    /// bound to is worked out when somebody asks, by functions; `None` stands for none.
    pub(super) fn type_params(&mut self, params: &[TypeParam]) -> Result<()> {
        let mut defaults = false;
        for p in params {
            if defaults && p.default.is_none() {
                let message = format!(
                    "non-default type parameter '{}' follows default type parameter",
                    p.name
                );
                return Err(CompileError::new(message, p.span));
            }
            defaults |= p.default.is_some();
            let class = match p.kind {
                TypeParamKind::TypeVar => "TypeVar",
                TypeParamKind::TypeVarTuple => "TypeVarTuple",
                TypeParamKind::ParamSpec => "ParamSpec",
            };
            self.typing_name(class, p.span);
            self.load_str(&p.name, p.span);
            let mut counts = 2;
            if p.kind == TypeParamKind::TypeVar {
                // `T: (A, B)` lists what T may be; a constant is a bound.
                let choices = p.bound.as_ref().filter(|b| match &b.kind {
                    ExprKind::Tuple(items) => !items
                        .iter()
                        .all(|i| matches!(i.kind, ExprKind::Constant(_))),
                    _ => false,
                });
                let bound = p.bound.as_ref().filter(|_| choices.is_none());
                self.put_off(bound, p)?;
                self.put_off(choices, p)?;
                counts += 2;
            }
            self.put_off(p.default.as_ref(), p)?;
            self.arg(Opcode::CallFunction, counts, p.span);
            self.name(&p.name, Access::Store, p.span)?;
        }
        Ok(())
    }

    /// A function that works out an expression of a type parameter, or None.
    fn put_off(&mut self, e: Option<&Expr>, param: &TypeParam) -> Result<()> {
        let Some(e) = e else {
            self.load_const(Const::None, param.span);
            return Ok(());
        };
        let scope = self.table.of(e, Role::TypeParams);
        self.begin_function(scope, &param.name, e.span);
        match &e.kind {
            ExprKind::Starred(value) => {
                self.expr(value)?;
                self.arg(Opcode::UnpackSequence, 1, e.span);
            }
            _ => self.expr(e)?,
        }
        self.op(Opcode::ReturnValue, e.span);
        let code = self.finish();
        self.make_function(code, MakeFunction::default(), e.span);
        Ok(())
    }

    /// `_typing.name`.
    pub(super) fn typing_name(&mut self, name: &str, span: Span) {
        self.load_const(Const::Int(0.into()), span);
        self.load_const(Const::Tuple(vec![Const::Str(name.into())]), span);
        self.arg_name(Opcode::ImportName, "_typing", span);
        self.arg_name(Opcode::ImportFrom, name, span);
        self.op(Opcode::RotTwo, span);
        self.op(Opcode::PopTop, span);
    }

    pub(super) fn type_param_tuple(&mut self, params: &[TypeParam], span: Span) -> Result<()> {
        for p in params {
            self.name(&p.name, Access::Load, p.span)?;
        }
        self.arg(Opcode::BuildTuple, params.len(), span);
        Ok(())
    }

    /// Starts the code object of a function.
    pub(super) fn begin_function(&mut self, scope: ScopeId, name: &Name, first: Span) {
        let qualname = self.qualname(name);
        let line = self.lines.line(first.start);
        let mut unit = Unit::new(scope, name.clone(), qualname, line);
        unit.flags.function = true;
        let s = self.table.scope(scope);
        unit.flags.generator = s.generator || s.coroutine;
        unit.flags.coroutine = s.coroutine && !s.generator;
        unit.flags.async_generator = s.coroutine && s.generator;
        unit.set_cells(&s.cells, &s.free);
        self.begin(unit);
    }

    /// The qualified name of something defined in the code object in work.
    pub(super) fn qualname(&self, name: &Name) -> Arc<str> {
        let scope = self.scope();
        // Type parameters' scopes do not show.
        let (scope, qualname) = if scope.kind == ScopeKind::TypeParams {
            let around = self.outer.last().expect("stands in something");
            (self.table.scope(around.scope), &around.qualname)
        } else {
            (scope, &self.unit.qualname)
        };
        let mangled = scope.mangled(name);
        match scope.kind {
            ScopeKind::Module => name.clone(),
            _ if scope.uses(&mangled).global => name.clone(),
            ScopeKind::Class => format!("{qualname}.{name}").into(),
            _ => format!("{qualname}.<locals>.{name}").into(),
        }
    }

    /// Numbers the parameters, which become the first fast locals.
    fn parameters(&mut self, params: &Params) {
        let unit = &mut self.unit;
        unit.posonly_count = params.posonly.len() as u32;
        unit.arg_count = (params.posonly.len() + params.args.len()) as u32;
        unit.kwonly_count = params.kwonly.len() as u32;
        unit.flags.varargs = params.vararg.is_some();
        unit.flags.varkeywords = params.kwarg.is_some();
        for p in tree::params(params) {
            let name = self.mangled(&p.name);
            self.unit.var(&name);
        }
    }

    /// Puts the defaults on the stack.
    fn defaults(&mut self, params: &Params, span: Span) -> Result<MakeFunction> {
        let mut count = 0usize;
        for p in params.posonly.iter().chain(&params.args) {
            if let Some(default) = &p.default {
                self.expr(default)?;
                count += 1;
            }
        }
        let Ok(defaults) = u16::try_from(count) else {
            return Err(CompileError::too_deep(span));
        };
        let named = params.kwonly.iter().filter(|p| p.default.is_some()).count();
        if named > 0 {
            self.arg(Opcode::BuildMap, named, span);
            for p in &params.kwonly {
                if let Some(default) = &p.default {
                    let name = self.mangled(&p.name);
                    self.load_str(&name, p.span);
                    self.expr(default)?;
                    self.op(Opcode::StoreMap, p.span);
                }
            }
        }
        Ok(MakeFunction {
            defaults,
            kwdefaults: named > 0,
            annotations: false,
        })
    }

    /// Puts the dict of annotations on the stack, if there are any.
    fn annotations(&mut self, f: &FunctionDef, span: Span) -> Result<bool> {
        let p = &f.params;
        let annotated: Vec<(Name, &Expr)> = p
            .posonly
            .iter()
            .chain(&p.args)
            .chain(&p.vararg)
            .chain(&p.kwonly)
            .chain(&p.kwarg)
            .filter_map(|p| p.annotation.as_ref().map(|a| (self.mangled(&p.name), a)))
            .chain(f.returns.as_ref().map(|r| ("return".into(), r)))
            .collect();
        if annotated.is_empty() {
            return Ok(false);
        }
        self.arg(Opcode::BuildMap, annotated.len(), span);
        for (name, annotation) in annotated {
            self.load_str(&name, annotation.span);
            // `*args: *Ts` is the one place where a star stands alone.
            match &annotation.kind {
                ExprKind::Starred(inner) if !self.future.annotations => {
                    self.expr(inner)?;
                    self.arg(Opcode::UnpackSequence, 1, annotation.span);
                }
                _ => self.annotation(annotation)?,
            }
            self.op(Opcode::StoreMap, annotation.span);
        }
        Ok(true)
    }

    /// An annotation's value, or its text under `from __future__ import annotations`.
    pub(super) fn annotation(&mut self, e: &Expr) -> Result<()> {
        if self.future.annotations {
            let text = super::unparse::unparse(e);
            self.load_str(&text, e.span);
            return Ok(());
        }
        self.expr(e)
    }

    /// Makes a function of a code object, with cells for its free variables.
    pub(super) fn make_function(&mut self, code: Arc<Code>, parts: MakeFunction, span: Span) {
        let closure = !code.freevars.is_empty();
        if closure {
            let mut build = Opcode::BuildClosure;
            for name in &code.freevars {
                let index = self.unit.deref(name);
                let load = if &**name == "__class__" {
                    Opcode::LoadClassCell
                } else {
                    build = Opcode::BuildTuple;
                    Opcode::LoadClosure
                };
                self.unit.emit(load, index, span);
            }
            self.arg(build, code.freevars.len(), span);
        }
        self.load_const(Const::Code(Arc::new(code.into())), span);
        let op = if closure {
            Opcode::MakeClosure
        } else {
            Opcode::MakeFunction
        };
        self.unit.emit(op, parts.encode(), span);
    }
}

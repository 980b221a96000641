//! Classes.

use gilscope_bytecode::{Const, MakeFunction, Opcode};
use gilscope_syntax::ast::*;

use super::Compiler;
use super::names::Access;
use super::unit::Unit;
use crate::error::Result;
use crate::symtable::{CLASS_NAMES, Role, ScopeKind};

impl Compiler<'_> {
    pub(super) fn class_def(&mut self, c: &ClassDef, span: Span) -> Result<()> {
        self.exprs(&c.decorators)?;
        let first = c.decorators.first().map_or(span, |d| d.span);
        if c.type_params.is_empty() {
            self.class_object(c, first, span)?;
        } else {
            self.generic_class(c, first, span)?;
        }
        for d in c.decorators.iter().rev() {
            self.arg(Opcode::CallFunction, 1, d.span);
        }
        self.name(&c.name, Access::Store, span)
    }

    /// `class C[T]`: a function that binds the type parameters, makes the class with `Generic[T]`
    /// as its last base and returns it, called at once.
    fn generic_class(&mut self, c: &ClassDef, first: Span, span: Span) -> Result<()> {
        let scope = self.table.of(c, Role::TypeParams);
        let name = format!("<generic parameters of {}>", c.name);
        let in_class = self.scope().kind == ScopeKind::Class;
        self.begin_function(scope, &name.as_str().into(), first);
        if in_class {
            self.unit.arg_count = 1;
            self.unit.posonly_count = 1;
            self.unit.var(&CLASS_NAMES.into());
        }
        self.type_params(&c.type_params)?;
        self.type_param_tuple(&c.type_params, span)?;
        self.op(Opcode::DupTop, span);
        self.plain_name(&".type_params".into(), Access::Store, span);
        self.typing_name("Generic", span);
        self.op(Opcode::RotTwo, span);
        self.op(Opcode::BinarySubscr, span);
        self.plain_name(&".generic_base".into(), Access::Store, span);
        self.class_object(c, first, span)?;
        self.op(Opcode::ReturnValue, span);
        let code = self.finish();
        self.make_function(code, MakeFunction::default(), span);
        if in_class {
            self.op(Opcode::LoadLocals, span);
        }
        self.arg(Opcode::CallFunction, usize::from(in_class), span);
        Ok(())
    }

    fn class_object(&mut self, c: &ClassDef, first: Span, span: Span) -> Result<()> {
        super::call::distinct(&c.keywords)?;
        let generic = !c.type_params.is_empty();
        self.load_str(&c.name, span);
        if c.bases.iter().any(super::display::is_starred) {
            self.list(&c.bases, span)?;
            if generic {
                self.plain_name(&".generic_base".into(), Access::Load, span);
                self.arg(Opcode::ListAppend, 1, span);
            }
            self.op(Opcode::ListToTuple, span);
        } else {
            self.exprs(&c.bases)?;
            if generic {
                self.plain_name(&".generic_base".into(), Access::Load, span);
            }
            self.arg(
                Opcode::BuildTuple,
                c.bases.len() + usize::from(generic),
                span,
            );
        }
        let flag = usize::from(!c.keywords.is_empty());
        if flag == 1 {
            self.keyword_dict(&c.keywords, span)?;
        }
        self.class_body(c, first, span)?;
        self.arg(Opcode::RunClassBody, flag, span);
        self.arg(Opcode::BuildClass, flag, span);
        Ok(())
    }

    /// The function that runs the class's body.
    fn class_body(&mut self, c: &ClassDef, first: Span, span: Span) -> Result<()> {
        let scope = self.table.of(c, Role::Body);
        let line = self.lines.line(first.start);
        let mut unit = Unit::new(scope, c.name.clone(), self.qualname(&c.name), line);
        unit.flags.class_body = true;
        let s = self.table.scope(scope);
        let annotations = s.annotations;
        unit.set_cells(&s.cells, &s.free);
        self.begin(unit);
        self.arg_name(Opcode::LoadName, "__name__", first);
        self.arg_name(Opcode::StoreName, "__module__", first);
        self.class_fact("__firstlineno__", Const::Int(line.into()), span);
        if !c.type_params.is_empty() {
            self.plain_name(&".type_params".into(), Access::Load, span);
            self.arg_name(Opcode::StoreName, "__type_params__", span);
        }
        if annotations {
            self.op(Opcode::SetupAnnotations, span);
        }
        if let Some((doc, at)) = self.docstring(&c.body) {
            self.unit.doc = Some(doc.clone());
            self.load_const(Const::Str(doc), at);
            self.arg_name(Opcode::StoreName, "__doc__", at);
        }
        self.body(&c.body)?;
        let attributes = std::mem::take(&mut self.unit.static_attributes);
        let attributes = attributes.into_iter().map(Const::Str).collect();
        self.class_fact("__static_attributes__", Const::Tuple(attributes), span);
        if self.unit.cellvars.iter().any(|n| &**n == "__class__") {
            let index = self.unit.deref("__class__");
            self.unit.emit(Opcode::LoadClassCell, index, span);
            self.unit.untell();
            self.arg_name(Opcode::StoreClassCell, "__classcell__", span);
            self.unit.untell();
        }
        self.op(Opcode::LoadLocals, span);
        self.unit.untell();
        self.op(Opcode::ReturnValue, span);
        self.unit.untell();
        let code = self.finish();
        self.make_function(code, MakeFunction::default(), span);
        Ok(())
    }

    /// Stores what the compiler knows about the class in its namespace, by instructions that are
    /// no ticks, since 2.7 has none for it, and that tracing does not tell.
    fn class_fact(&mut self, name: &str, fact: Const, span: Span) {
        if self.options.internal {
            return;
        }
        self.load_const(fact, span);
        self.unit.untell();
        self.arg_name(Opcode::StoreClassCell, name, span);
        self.unit.untell();
    }

    /// An attribute of `self` that is assigned in a function is one of the `__static_attributes__`
    /// of the class around it.
    pub(super) fn note_static(&mut self, value: &Expr, attr: &Name) {
        if !matches!(&value.kind, ExprKind::Name(name) if &**name == "self") {
            return;
        }
        let mut outer = self.outer.iter_mut().rev();
        if let Some(class) = outer.find(|unit| unit.flags.class_body)
            && !class.static_attributes.contains(attr)
        {
            class.static_attributes.push(attr.clone());
        }
    }
}

//! A syntax tree as a constant, which the module `ast` makes objects of: CPython's nodes and fields.
//!
//! The constant is flat, so that nothing recurses over it: a tuple of the leaves and headers in postfix
//! order. A leaf is a value. A header is a tuple and takes what stands before it: `(n,)` makes a list of
//! the last n values, `(kind, n)` or `(kind, n, line, column, end line, end column)` a node of that many
//! fields.

use std::sync::Arc;

use gilscope_bytecode::{Code, CodeFlags, Const, Instr, Opcode, Position};
use gilscope_syntax::LineIndex;
use gilscope_syntax::ast::*;

use crate::Mode;

/// Code that returns the tree of a module, expression or statement at the prompt.
pub fn tree_code(module: &Module, source: &str, filename: &str, mode: Mode) -> Arc<Code> {
    let mut nodes = Nodes {
        source,
        lines: LineIndex::new(source),
        out: Vec::new(),
    };
    match mode {
        Mode::File => {
            nodes.stmts(&module.body);
            nodes.list(&[(); 0], |_, ()| ());
            nodes.node("Module", 2);
        }
        Mode::Interactive => {
            nodes.stmts(&module.body);
            nodes.node("Interactive", 1);
        }
        Mode::Eval => {
            if let Some(Stmt {
                kind: StmtKind::Expr(value),
                ..
            }) = module.body.first()
            {
                nodes.load(value);
            }
            nodes.node("Expression", 1);
        }
    }
    let name: Arc<str> = Arc::from("<tree>");
    let instr = |op| Instr { op, arg: 0 };
    Arc::new(Code {
        name: Arc::clone(&name),
        qualname: name,
        filename: Arc::from(filename),
        first_line: 1,
        arg_count: 0,
        posonly_count: 0,
        kwonly_count: 0,
        flags: CodeFlags::default(),
        varnames: Vec::new(),
        cellvars: Vec::new(),
        cell_params: Vec::new(),
        freevars: Vec::new(),
        names: Vec::new(),
        consts: vec![Const::Tuple(nodes.out)],
        doc: None,
        instrs: vec![instr(Opcode::LoadConst), instr(Opcode::ReturnValue)],
        positions: vec![Position::default(); 2],
        told: Vec::new(),
        stack_size: 1,
        block_size: 0,
    })
}

/// What is done with the value of an expression.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    Load,
    Store,
    Del,
}

struct Nodes<'s> {
    source: &'s str,
    lines: LineIndex,
    out: Vec<Const>,
}

fn int(n: usize) -> Const {
    Const::Int(n.into())
}

impl Nodes<'_> {
    fn node(&mut self, kind: &str, fields: usize) {
        let header = vec![Const::Str(Arc::from(kind)), int(fields)];
        self.out.push(Const::Tuple(header));
    }

    fn placed(&mut self, kind: &str, fields: usize, span: Span) {
        let mut header = vec![Const::Str(Arc::from(kind)), int(fields)];
        for offset in [span.start, span.end] {
            let line = self.lines.line(offset);
            let start = self.lines.line_start(line).unwrap_or(0);
            header.extend([int(line as usize), int((offset - start) as usize)]);
        }
        self.out.push(Const::Tuple(header));
    }

    fn list<T>(&mut self, items: &[T], mut each: impl FnMut(&mut Self, &T)) {
        for item in items {
            each(self, item);
        }
        self.out.push(Const::Tuple(vec![int(items.len())]));
    }

    fn opt<T>(&mut self, item: Option<&T>, each: impl FnOnce(&mut Self, &T)) {
        match item {
            Some(item) => each(self, item),
            None => self.none(),
        }
    }

    fn none(&mut self) {
        self.out.push(Const::None);
    }

    fn name(&mut self, name: &Name) {
        self.out.push(Const::Str(Arc::clone(name)));
    }

    fn op(&mut self, op: impl std::fmt::Debug) {
        self.node(&format!("{op:?}"), 0);
    }

    fn stmts(&mut self, stmts: &[Stmt]) {
        self.list(stmts, Self::stmt);
    }

    fn load(&mut self, expr: &Expr) {
        self.expr(expr, Context::Load);
    }

    fn loads(&mut self, exprs: &[Expr]) {
        self.list(exprs, Self::load);
    }

    fn maybe(&mut self, expr: Option<&Expr>) {
        self.opt(expr, Self::load);
    }

    fn store(&mut self, expr: &Expr) {
        self.expr(expr, Context::Store);
    }

    fn stmt(&mut self, stmt: &Stmt) {
        let (kind, fields) = match &stmt.kind {
            StmtKind::FunctionDef(def) => {
                self.name(&def.name);
                self.params(&def.params);
                self.stmts(&def.body);
                self.loads(&def.decorators);
                self.maybe(def.returns.as_ref());
                self.none();
                self.list(&def.type_params, Self::type_param);
                match def.is_async {
                    true => ("AsyncFunctionDef", 7),
                    false => ("FunctionDef", 7),
                }
            }
            StmtKind::ClassDef(def) => {
                self.name(&def.name);
                self.loads(&def.bases);
                self.list(&def.keywords, Self::keyword);
                self.stmts(&def.body);
                self.loads(&def.decorators);
                self.list(&def.type_params, Self::type_param);
                ("ClassDef", 6)
            }
            StmtKind::TypeAlias(def) => {
                self.store(&Expr {
                    span: def.name_span,
                    kind: ExprKind::Name(def.name.clone()),
                });
                self.list(&def.type_params, Self::type_param);
                if let [
                    Stmt {
                        kind: StmtKind::Return(Some(value)),
                        ..
                    },
                ] = &def.body[..]
                {
                    self.load(value);
                }
                ("TypeAlias", 3)
            }
            StmtKind::Return(value) => {
                self.maybe(value.as_ref());
                ("Return", 1)
            }
            StmtKind::Delete(targets) => {
                self.list(targets, |out, target| out.expr(target, Context::Del));
                ("Delete", 1)
            }
            StmtKind::Assign { targets, value } => {
                self.list(targets, Self::store);
                self.load(value);
                self.none();
                ("Assign", 3)
            }
            StmtKind::AugAssign { target, op, value } => {
                self.store(target);
                self.op(op);
                self.load(value);
                ("AugAssign", 3)
            }
            StmtKind::AnnAssign {
                target,
                annotation,
                value,
                simple,
            } => {
                self.store(target);
                self.load(annotation);
                self.maybe(value.as_ref());
                self.out.push(int(usize::from(*simple)));
                ("AnnAssign", 4)
            }
            StmtKind::For {
                target,
                iter,
                body,
                orelse,
                is_async,
            } => {
                self.store(target);
                self.load(iter);
                self.stmts(body);
                self.stmts(orelse);
                self.none();
                (if *is_async { "AsyncFor" } else { "For" }, 5)
            }
            StmtKind::While { test, body, orelse } => {
                self.load(test);
                self.stmts(body);
                self.stmts(orelse);
                ("While", 3)
            }
            StmtKind::If { test, body, orelse } => {
                self.load(test);
                self.stmts(body);
                self.stmts(orelse);
                ("If", 3)
            }
            StmtKind::With {
                items,
                body,
                is_async,
            } => {
                self.list(items, |out, item| {
                    out.load(&item.context);
                    out.opt(item.target.as_ref(), Self::store);
                    out.node("withitem", 2);
                });
                self.stmts(body);
                self.none();
                (if *is_async { "AsyncWith" } else { "With" }, 3)
            }
            StmtKind::Match { subject, cases } => {
                self.load(subject);
                self.list(cases, |out, case| {
                    out.pattern(&case.pattern);
                    out.maybe(case.guard.as_ref());
                    out.stmts(&case.body);
                    out.node("match_case", 3);
                });
                ("Match", 2)
            }
            StmtKind::Raise { exc, cause } => {
                self.maybe(exc.as_ref());
                self.maybe(cause.as_ref());
                ("Raise", 2)
            }
            StmtKind::Try(stmt) => {
                self.stmts(&stmt.body);
                self.list(&stmt.handlers, |out, handler| {
                    out.maybe(handler.typ.as_ref());
                    out.opt(handler.name.as_ref(), Self::name);
                    out.stmts(&handler.body);
                    out.placed("ExceptHandler", 3, handler.span);
                });
                self.stmts(&stmt.orelse);
                self.stmts(&stmt.finalbody);
                (if stmt.star { "TryStar" } else { "Try" }, 4)
            }
            StmtKind::Assert { test, msg } => {
                self.load(test);
                self.maybe(msg.as_ref());
                ("Assert", 2)
            }
            StmtKind::Import(names) => {
                self.list(names, Self::alias);
                ("Import", 1)
            }
            StmtKind::ImportFrom {
                module,
                names,
                level,
            } => {
                self.opt(module.as_ref(), Self::name);
                self.list(names, Self::alias);
                self.out.push(int(*level as usize));
                ("ImportFrom", 3)
            }
            StmtKind::Global(names) => {
                self.list(names, Self::name);
                ("Global", 1)
            }
            StmtKind::Nonlocal(names) => {
                self.list(names, Self::name);
                ("Nonlocal", 1)
            }
            StmtKind::Expr(value) => {
                self.load(value);
                ("Expr", 1)
            }
            StmtKind::Pass => ("Pass", 0),
            StmtKind::Break => ("Break", 0),
            StmtKind::Continue => ("Continue", 0),
        };
        self.placed(kind, fields, stmt.span);
    }

    fn alias(&mut self, alias: &Alias) {
        self.name(&alias.name);
        self.opt(alias.asname.as_ref(), Self::name);
        self.placed("alias", 2, alias.span);
    }

    fn keyword(&mut self, keyword: &Keyword) {
        self.opt(keyword.name.as_ref(), Self::name);
        self.load(&keyword.value);
        self.placed("keyword", 2, keyword.span);
    }

    fn type_param(&mut self, param: &TypeParam) {
        self.name(&param.name);
        let fields = if param.kind == TypeParamKind::TypeVar {
            self.maybe(param.bound.as_ref());
            3
        } else {
            2
        };
        self.maybe(param.default.as_ref());
        self.placed(&format!("{:?}", param.kind), fields, param.span);
    }

    fn params(&mut self, params: &Params) {
        self.list(&params.posonly, Self::param);
        self.list(&params.args, Self::param);
        self.opt(params.vararg.as_ref(), Self::param);
        self.list(&params.kwonly, Self::param);
        self.list(&params.kwonly, |out, param| {
            out.maybe(param.default.as_ref())
        });
        self.opt(params.kwarg.as_ref(), Self::param);
        let positional = params.posonly.iter().chain(&params.args);
        let defaults: Vec<&Expr> = positional.filter_map(|p| p.default.as_ref()).collect();
        self.list(&defaults, |out, default| out.load(default));
        self.node("arguments", 7);
    }

    fn param(&mut self, param: &Param) {
        self.name(&param.name);
        self.maybe(param.annotation.as_ref());
        self.none();
        self.placed("arg", 3, param.span);
    }

    fn comprehensions(&mut self, list: &[Comprehension]) {
        self.list(list, |out, comp| {
            out.store(&comp.target);
            out.load(&comp.iter);
            out.loads(&comp.ifs);
            out.out.push(int(usize::from(comp.is_async)));
            out.node("comprehension", 4);
        });
    }

    fn context(&mut self, context: Context) {
        let name = match context {
            Context::Load => "Load",
            Context::Store => "Store",
            Context::Del => "Del",
        };
        self.node(name, 0);
    }

    fn expr(&mut self, expr: &Expr, context: Context) {
        let (kind, fields) = match &expr.kind {
            ExprKind::BoolOp { op, values } => {
                self.op(op);
                self.loads(values);
                ("BoolOp", 2)
            }
            ExprKind::NamedExpr { target, value } => {
                self.store(target);
                self.load(value);
                ("NamedExpr", 2)
            }
            ExprKind::BinOp { left, op, right } => {
                self.load(left);
                self.op(op);
                self.load(right);
                ("BinOp", 3)
            }
            ExprKind::UnaryOp { op, operand } => {
                self.op(op);
                self.load(operand);
                ("UnaryOp", 2)
            }
            ExprKind::Lambda { params, body } => {
                self.params(params);
                self.load(body);
                ("Lambda", 2)
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.load(test);
                self.load(body);
                self.load(orelse);
                ("IfExp", 3)
            }
            ExprKind::Dict { keys, values } => {
                self.list(keys, |out, key| out.maybe(key.as_ref()));
                self.loads(values);
                ("Dict", 2)
            }
            ExprKind::Set(items) => {
                self.loads(items);
                ("Set", 1)
            }
            ExprKind::ListComp { elt, generators } => self.comp("ListComp", elt, generators),
            ExprKind::SetComp { elt, generators } => self.comp("SetComp", elt, generators),
            ExprKind::GeneratorExp { elt, generators } => {
                self.comp("GeneratorExp", elt, generators)
            }
            ExprKind::DictComp {
                key,
                value,
                generators,
            } => {
                self.load(key);
                self.load(value);
                self.comprehensions(generators);
                ("DictComp", 3)
            }
            ExprKind::Yield(value) => {
                self.maybe(value.as_deref());
                ("Yield", 1)
            }
            ExprKind::YieldFrom(value) => {
                self.load(value);
                ("YieldFrom", 1)
            }
            ExprKind::Await(value) => {
                self.load(value);
                ("Await", 1)
            }
            ExprKind::Compare {
                left,
                ops,
                comparators,
            } => {
                self.load(left);
                self.list(ops, |out, op| out.op(op));
                self.loads(comparators);
                ("Compare", 3)
            }
            ExprKind::Call {
                func,
                args,
                keywords,
            } => {
                self.load(func);
                self.loads(args);
                self.list(keywords, Self::keyword);
                ("Call", 3)
            }
            ExprKind::FormattedValue {
                value,
                conversion,
                format_spec,
            } => {
                self.load(value);
                let letter: i32 = match conversion {
                    Conversion::None => -1,
                    Conversion::Str => 115,
                    Conversion::Repr => 114,
                    Conversion::Ascii => 97,
                };
                self.out.push(Const::Int(letter.into()));
                self.maybe(format_spec.as_deref());
                ("FormattedValue", 3)
            }
            ExprKind::JoinedStr(values) => {
                self.loads(values);
                ("JoinedStr", 1)
            }
            ExprKind::Constant(value) => {
                self.constant(value);
                let text = self.source.get(expr.span.start as usize..).unwrap_or("");
                if matches!(value, Constant::Str(_)) && text.starts_with('u') {
                    self.out.push(Const::Str(Arc::from("u")));
                } else {
                    self.none();
                }
                ("Constant", 2)
            }
            ExprKind::Attribute { value, attr, .. } => {
                self.load(value);
                self.name(attr);
                self.context(context);
                ("Attribute", 3)
            }
            ExprKind::Subscript { value, slice } => {
                self.load(value);
                self.load(slice);
                self.context(context);
                ("Subscript", 3)
            }
            ExprKind::Starred(value) => {
                self.expr(value, context);
                self.context(context);
                ("Starred", 2)
            }
            ExprKind::Name(name) => {
                self.name(name);
                self.context(context);
                ("Name", 2)
            }
            ExprKind::List(items) => {
                self.list(items, |out, item| out.expr(item, context));
                self.context(context);
                ("List", 2)
            }
            ExprKind::Tuple(items) => {
                self.list(items, |out, item| out.expr(item, context));
                self.context(context);
                ("Tuple", 2)
            }
            ExprKind::Slice { lower, upper, step } => {
                self.maybe(lower.as_deref());
                self.maybe(upper.as_deref());
                self.maybe(step.as_deref());
                ("Slice", 3)
            }
        };
        self.placed(kind, fields, expr.span);
    }

    fn comp(
        &mut self,
        kind: &'static str,
        elt: &Expr,
        generators: &[Comprehension],
    ) -> (&'static str, usize) {
        self.load(elt);
        self.comprehensions(generators);
        (kind, 2)
    }

    fn constant(&mut self, value: &Constant) {
        self.out.push(match value {
            Constant::None => Const::None,
            Constant::True => Const::True,
            Constant::False => Const::False,
            Constant::Ellipsis => Const::Ellipsis,
            Constant::Int(value) => Const::Int(value.clone()),
            Constant::Float(value) => Const::Float(*value),
            Constant::Imaginary(value) => Const::Complex(0.0, *value),
            Constant::Str(value) => Const::Str(Arc::from(value.as_str())),
            Constant::Bytes(value) => Const::Bytes(Arc::from(value.as_slice())),
        });
    }

    fn pattern(&mut self, pattern: &Pattern) {
        let (kind, fields) = match &pattern.kind {
            PatternKind::Value(value) => {
                self.load(value);
                ("MatchValue", 1)
            }
            PatternKind::Singleton(value) => {
                self.constant(value);
                ("MatchSingleton", 1)
            }
            PatternKind::Sequence(items) => {
                self.list(items, Self::pattern);
                ("MatchSequence", 1)
            }
            PatternKind::Mapping {
                keys,
                patterns,
                rest,
            } => {
                self.loads(keys);
                self.list(patterns, Self::pattern);
                self.opt(rest.as_ref(), Self::name);
                ("MatchMapping", 3)
            }
            PatternKind::Class {
                cls,
                patterns,
                kwd_attrs,
                kwd_patterns,
            } => {
                self.load(cls);
                self.list(patterns, Self::pattern);
                self.list(kwd_attrs, Self::name);
                self.list(kwd_patterns, Self::pattern);
                ("MatchClass", 4)
            }
            PatternKind::Star(name) => {
                self.opt(name.as_ref(), Self::name);
                ("MatchStar", 1)
            }
            PatternKind::As { pattern, name } => {
                self.opt(pattern.as_deref(), Self::pattern);
                self.opt(name.as_ref(), Self::name);
                ("MatchAs", 2)
            }
            PatternKind::Or(items) => {
                self.list(items, Self::pattern);
                ("MatchOr", 1)
            }
        };
        self.placed(kind, fields, pattern.span);
    }
}

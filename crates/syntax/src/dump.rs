//! Trees as text, for tests: `Kind@start-end(field,…)`, fields in the order of CPython's `ast`.

use crate::SURROGATE_SHIFT;
use crate::ast::*;
use std::fmt::Write;

/// `module` as text on one line.
pub fn dump(module: &Module) -> String {
    let mut out = Dump(String::new());
    out.list(&module.body, Dump::stmt);
    out.0
}

struct Dump(String);

impl Dump {
    fn put(&mut self, text: &str) {
        self.0.push_str(text);
    }

    fn open(&mut self, kind: &str, span: Span) {
        let _ = write!(self.0, "{kind}@{}-{}(", span.start, span.end);
    }

    fn comma(&mut self) {
        self.0.push(',');
    }

    fn close(&mut self) {
        self.0.push(')');
    }

    fn list<T>(&mut self, items: &[T], mut each: impl FnMut(&mut Self, &T)) {
        self.put("[");
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                self.comma();
            }
            each(self, item);
        }
        self.put("]");
    }

    fn opt<T>(&mut self, item: Option<&T>, each: impl FnOnce(&mut Self, &T)) {
        match item {
            Some(item) => each(self, item),
            None => self.put("None"),
        }
    }

    fn text(&mut self, text: &str) {
        self.put("\"");
        for c in text.chars() {
            let code = u32::from(c);
            match c {
                ' '..='~' if c != '"' && c != '\\' => self.0.push(c),
                _ if (SURROGATE_SHIFT + 0xD800..SURROGATE_SHIFT + 0xE000).contains(&code) => {
                    let _ = write!(self.0, "\\{{{:x}}}", code - SURROGATE_SHIFT);
                }
                _ => {
                    let _ = write!(self.0, "\\{{{code:x}}}");
                }
            }
        }
        self.put("\"");
    }

    fn name(&mut self, name: &Name) {
        self.text(name);
    }

    fn stmts(&mut self, stmts: &[Stmt]) {
        self.list(stmts, Dump::stmt);
    }

    fn exprs(&mut self, exprs: &[Expr]) {
        self.list(exprs, Dump::expr);
    }

    fn stmt(&mut self, stmt: &Stmt) {
        let at = stmt.span;
        match &stmt.kind {
            StmtKind::FunctionDef(def) => {
                self.open(
                    match def.is_async {
                        true => "AsyncFunctionDef",
                        false => "FunctionDef",
                    },
                    at,
                );
                self.name(&def.name);
                self.comma();
                self.params(&def.params);
                self.comma();
                self.stmts(&def.body);
                self.comma();
                self.exprs(&def.decorators);
                self.comma();
                self.opt(def.returns.as_ref(), Dump::expr);
                self.comma();
                self.list(&def.type_params, Dump::type_param);
            }
            StmtKind::ClassDef(def) => {
                self.open("ClassDef", at);
                self.name(&def.name);
                self.comma();
                self.exprs(&def.bases);
                self.comma();
                self.list(&def.keywords, Dump::keyword);
                self.comma();
                self.stmts(&def.body);
                self.comma();
                self.exprs(&def.decorators);
                self.comma();
                self.list(&def.type_params, Dump::type_param);
            }
            StmtKind::TypeAlias(def) => {
                self.open("TypeAlias", at);
                self.name(&def.name);
                self.comma();
                self.list(&def.type_params, Dump::type_param);
                self.comma();
                self.stmts(&def.body);
            }
            StmtKind::Return(value) => {
                self.open("Return", at);
                self.opt(value.as_ref(), Dump::expr);
            }
            StmtKind::Delete(targets) => {
                self.open("Delete", at);
                self.exprs(targets);
            }
            StmtKind::Assign { targets, value } => {
                self.open("Assign", at);
                self.exprs(targets);
                self.comma();
                self.expr(value);
            }
            StmtKind::AugAssign { target, op, value } => {
                self.open("AugAssign", at);
                self.expr(target);
                let _ = write!(self.0, ",{op:?},");
                self.expr(value);
            }
            StmtKind::AnnAssign {
                target,
                annotation,
                value,
                simple,
            } => {
                self.open("AnnAssign", at);
                self.expr(target);
                self.comma();
                self.expr(annotation);
                self.comma();
                self.opt(value.as_ref(), Dump::expr);
                let _ = write!(self.0, ",{}", u8::from(*simple));
            }
            StmtKind::For {
                target,
                iter,
                body,
                orelse,
                is_async,
            } => {
                self.open(if *is_async { "AsyncFor" } else { "For" }, at);
                self.expr(target);
                self.comma();
                self.expr(iter);
                self.comma();
                self.stmts(body);
                self.comma();
                self.stmts(orelse);
            }
            StmtKind::While { test, body, orelse } => {
                self.open("While", at);
                self.expr(test);
                self.comma();
                self.stmts(body);
                self.comma();
                self.stmts(orelse);
            }
            StmtKind::If { test, body, orelse } => {
                self.open("If", at);
                self.expr(test);
                self.comma();
                self.stmts(body);
                self.comma();
                self.stmts(orelse);
            }
            StmtKind::With {
                items,
                body,
                is_async,
            } => {
                self.open(if *is_async { "AsyncWith" } else { "With" }, at);
                self.list(items, |out, item| {
                    out.put("withitem(");
                    out.expr(&item.context);
                    out.comma();
                    out.opt(item.target.as_ref(), Dump::expr);
                    out.close();
                });
                self.comma();
                self.stmts(body);
            }
            StmtKind::Match { subject, cases } => {
                self.open("Match", at);
                self.expr(subject);
                self.comma();
                self.list(cases, |out, case| {
                    out.put("match_case(");
                    out.pattern(&case.pattern);
                    out.comma();
                    out.opt(case.guard.as_ref(), Dump::expr);
                    out.comma();
                    out.stmts(&case.body);
                    out.close();
                });
            }
            StmtKind::Raise { exc, cause } => {
                self.open("Raise", at);
                self.opt(exc.as_ref(), Dump::expr);
                self.comma();
                self.opt(cause.as_ref(), Dump::expr);
            }
            StmtKind::Try(stmt) => {
                self.open(if stmt.star { "TryStar" } else { "Try" }, at);
                self.stmts(&stmt.body);
                self.comma();
                self.list(&stmt.handlers, |out, handler| {
                    out.open("ExceptHandler", handler.span);
                    out.opt(handler.typ.as_ref(), Dump::expr);
                    out.comma();
                    out.opt(handler.name.as_ref(), Dump::name);
                    out.comma();
                    out.stmts(&handler.body);
                    out.close();
                });
                self.comma();
                self.stmts(&stmt.orelse);
                self.comma();
                self.stmts(&stmt.finalbody);
            }
            StmtKind::Assert { test, msg } => {
                self.open("Assert", at);
                self.expr(test);
                self.comma();
                self.opt(msg.as_ref(), Dump::expr);
            }
            StmtKind::Import(names) => {
                self.open("Import", at);
                self.list(names, Dump::alias);
            }
            StmtKind::ImportFrom {
                module,
                names,
                level,
            } => {
                self.open("ImportFrom", at);
                self.opt(module.as_ref(), Dump::name);
                self.comma();
                self.list(names, Dump::alias);
                let _ = write!(self.0, ",{level}");
            }
            StmtKind::Global(names) => {
                self.open("Global", at);
                self.list(names, Dump::name);
            }
            StmtKind::Nonlocal(names) => {
                self.open("Nonlocal", at);
                self.list(names, Dump::name);
            }
            StmtKind::Expr(value) => {
                self.open("Expr", at);
                self.expr(value);
            }
            StmtKind::Pass => self.open("Pass", at),
            StmtKind::Break => self.open("Break", at),
            StmtKind::Continue => self.open("Continue", at),
        }
        self.close();
    }

    fn alias(&mut self, alias: &Alias) {
        self.open("alias", alias.span);
        self.name(&alias.name);
        self.comma();
        self.opt(alias.asname.as_ref(), Dump::name);
        self.close();
    }

    fn keyword(&mut self, keyword: &Keyword) {
        self.open("keyword", keyword.span);
        self.opt(keyword.name.as_ref(), Dump::name);
        self.comma();
        self.expr(&keyword.value);
        self.close();
    }

    fn type_param(&mut self, param: &TypeParam) {
        let kind = format!("{:?}", param.kind);
        self.open(&kind, param.span);
        self.name(&param.name);
        if param.kind == TypeParamKind::TypeVar {
            self.comma();
            self.opt(param.bound.as_ref(), Dump::expr);
        }
        self.comma();
        self.opt(param.default.as_ref(), Dump::expr);
        self.close();
    }

    /// Each parameter with its default beside it.
    fn params(&mut self, params: &Params) {
        self.put("arguments(");
        self.list(&params.posonly, Dump::param);
        self.comma();
        self.list(&params.args, Dump::param);
        self.comma();
        self.opt(params.vararg.as_ref(), Dump::param);
        self.comma();
        self.list(&params.kwonly, Dump::param);
        self.comma();
        self.opt(params.kwarg.as_ref(), Dump::param);
        self.close();
    }

    fn param(&mut self, param: &Param) {
        self.open("arg", param.span);
        self.name(&param.name);
        self.comma();
        self.opt(param.annotation.as_ref(), Dump::expr);
        self.comma();
        self.opt(param.default.as_ref(), Dump::expr);
        self.close();
    }

    fn comprehensions(&mut self, list: &[Comprehension]) {
        self.list(list, |out, comp| {
            out.put("comprehension(");
            out.expr(&comp.target);
            out.comma();
            out.expr(&comp.iter);
            out.comma();
            out.exprs(&comp.ifs);
            if comp.is_async {
                out.put(",1");
            }
            out.close();
        });
    }

    fn expr(&mut self, expr: &Expr) {
        let at = expr.span;
        match &expr.kind {
            ExprKind::BoolOp { op, values } => {
                self.open("BoolOp", at);
                let _ = write!(self.0, "{op:?},");
                self.exprs(values);
            }
            ExprKind::NamedExpr { target, value } => {
                self.open("NamedExpr", at);
                self.expr(target);
                self.comma();
                self.expr(value);
            }
            ExprKind::BinOp { left, op, right } => {
                self.open("BinOp", at);
                self.expr(left);
                let _ = write!(self.0, ",{op:?},");
                self.expr(right);
            }
            ExprKind::UnaryOp { op, operand } => {
                self.open("UnaryOp", at);
                let _ = write!(self.0, "{op:?},");
                self.expr(operand);
            }
            ExprKind::Lambda { params, body } => {
                self.open("Lambda", at);
                self.params(params);
                self.comma();
                self.expr(body);
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.open("IfExp", at);
                self.expr(test);
                self.comma();
                self.expr(body);
                self.comma();
                self.expr(orelse);
            }
            ExprKind::Dict { keys, values } => {
                self.open("Dict", at);
                self.list(keys, |out, key| out.opt(key.as_ref(), Dump::expr));
                self.comma();
                self.exprs(values);
            }
            ExprKind::Set(items) => {
                self.open("Set", at);
                self.exprs(items);
            }
            ExprKind::ListComp { elt, generators } => self.comp("ListComp", at, elt, generators),
            ExprKind::SetComp { elt, generators } => self.comp("SetComp", at, elt, generators),
            ExprKind::GeneratorExp { elt, generators } => {
                self.comp("GeneratorExp", at, elt, generators)
            }
            ExprKind::DictComp {
                key,
                value,
                generators,
            } => {
                self.open("DictComp", at);
                self.expr(key);
                self.comma();
                self.expr(value);
                self.comma();
                self.comprehensions(generators);
            }
            ExprKind::Yield(value) => {
                self.open("Yield", at);
                self.opt(value.as_deref(), Dump::expr);
            }
            ExprKind::YieldFrom(value) => {
                self.open("YieldFrom", at);
                self.expr(value);
            }
            ExprKind::Await(value) => {
                self.open("Await", at);
                self.expr(value);
            }
            ExprKind::Compare {
                left,
                ops,
                comparators,
            } => {
                self.open("Compare", at);
                self.expr(left);
                self.comma();
                self.list(ops, |out, op| {
                    let _ = write!(out.0, "{op:?}");
                });
                self.comma();
                self.exprs(comparators);
            }
            ExprKind::Call {
                func,
                args,
                keywords,
            } => {
                self.open("Call", at);
                self.expr(func);
                self.comma();
                self.exprs(args);
                self.comma();
                self.list(keywords, Dump::keyword);
            }
            ExprKind::FormattedValue {
                value,
                conversion,
                format_spec,
            } => {
                self.open("FormattedValue", at);
                self.expr(value);
                let conversion = match conversion {
                    Conversion::None => -1,
                    Conversion::Str => 115,
                    Conversion::Repr => 114,
                    Conversion::Ascii => 97,
                };
                let _ = write!(self.0, ",{conversion},");
                self.opt(format_spec.as_deref(), Dump::expr);
            }
            ExprKind::JoinedStr(values) => {
                self.open("JoinedStr", at);
                self.exprs(values);
            }
            ExprKind::Constant(value) => {
                self.open("Constant", at);
                self.constant(value);
            }
            ExprKind::Attribute { value, attr, .. } => {
                self.open("Attribute", at);
                self.expr(value);
                self.comma();
                self.name(attr);
            }
            ExprKind::Subscript { value, slice } => {
                self.open("Subscript", at);
                self.expr(value);
                self.comma();
                self.expr(slice);
            }
            ExprKind::Starred(value) => {
                self.open("Starred", at);
                self.expr(value);
            }
            ExprKind::Name(name) => {
                self.open("Name", at);
                self.name(name);
            }
            ExprKind::List(items) => {
                self.open("List", at);
                self.exprs(items);
            }
            ExprKind::Tuple(items) => {
                self.open("Tuple", at);
                self.exprs(items);
            }
            ExprKind::Slice { lower, upper, step } => {
                self.open("Slice", at);
                self.opt(lower.as_deref(), Dump::expr);
                self.comma();
                self.opt(upper.as_deref(), Dump::expr);
                self.comma();
                self.opt(step.as_deref(), Dump::expr);
            }
        }
        self.close();
    }

    fn comp(&mut self, kind: &str, at: Span, elt: &Expr, generators: &[Comprehension]) {
        self.open(kind, at);
        self.expr(elt);
        self.comma();
        self.comprehensions(generators);
    }

    fn constant(&mut self, value: &Constant) {
        match value {
            Constant::None => self.put("None"),
            Constant::True => self.put("True"),
            Constant::False => self.put("False"),
            Constant::Ellipsis => self.put("Ellipsis"),
            Constant::Int(value) => {
                let _ = write!(self.0, "0x{value:x}");
            }
            Constant::Float(value) => {
                let _ = write!(self.0, "f{:016x}", value.to_bits());
            }
            Constant::Imaginary(value) => {
                let _ = write!(self.0, "j{:016x}", value.to_bits());
            }
            Constant::Str(value) => self.text(value),
            Constant::Bytes(value) => {
                self.put("b");
                let chars: String = value.iter().map(|&b| b as char).collect();
                self.text(&chars);
            }
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        let at = pattern.span;
        match &pattern.kind {
            PatternKind::Value(value) => {
                self.open("MatchValue", at);
                self.expr(value);
            }
            PatternKind::Singleton(value) => {
                self.open("MatchSingleton", at);
                self.constant(value);
            }
            PatternKind::Sequence(items) => {
                self.open("MatchSequence", at);
                self.list(items, Dump::pattern);
            }
            PatternKind::Mapping {
                keys,
                patterns,
                rest,
            } => {
                self.open("MatchMapping", at);
                self.exprs(keys);
                self.comma();
                self.list(patterns, Dump::pattern);
                self.comma();
                self.opt(rest.as_ref(), Dump::name);
            }
            PatternKind::Class {
                cls,
                patterns,
                kwd_attrs,
                kwd_patterns,
            } => {
                self.open("MatchClass", at);
                self.expr(cls);
                self.comma();
                self.list(patterns, Dump::pattern);
                self.comma();
                self.list(kwd_attrs, Dump::name);
                self.comma();
                self.list(kwd_patterns, Dump::pattern);
            }
            PatternKind::Star(name) => {
                self.open("MatchStar", at);
                self.opt(name.as_ref(), Dump::name);
            }
            PatternKind::As { pattern, name } => {
                self.open("MatchAs", at);
                self.opt(pattern.as_deref(), Dump::pattern);
                self.comma();
                self.opt(name.as_ref(), Dump::name);
            }
            PatternKind::Or(items) => {
                self.open("MatchOr", at);
                self.list(items, Dump::pattern);
            }
        }
        self.close();
    }
}

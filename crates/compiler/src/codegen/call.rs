//! Calls.

use gilscope_bytecode::{Const, Opcode};
use gilscope_syntax::ast::*;
use rustc_hash::FxHashSet;

use super::Compiler;
use super::display::is_starred;
use crate::error::{CompileError, Result};

/// Most positional, and most keyword arguments that an operand can count.
const MAX_COUNT: usize = 255;

/// Whether the arguments are plain: no stars, and few enough to count in an operand.
pub(super) fn is_plain(args: &[Expr], keywords: &[Keyword]) -> bool {
    args.len() <= MAX_COUNT
        && keywords.len() <= MAX_COUNT
        && !args.iter().any(is_starred)
        && keywords.iter().all(|k| k.name.is_some())
}

/// The forms of call that 2.7 has: `f(a, …, k=v, …, *args, **kwargs)`.
struct Shape<'a> {
    positional: &'a [Expr],
    named: &'a [Keyword],
    star: Option<&'a Expr>,
    double_star: Option<&'a Expr>,
}

impl<'a> Shape<'a> {
    fn of(args: &'a [Expr], keywords: &'a [Keyword]) -> Option<Shape<'a>> {
        let (positional, star) = match args.split_last() {
            Some((
                Expr {
                    kind: ExprKind::Starred(inner),
                    ..
                },
                rest,
            )) => (rest, Some(&**inner)),
            _ => (args, None),
        };
        let (named, double_star) = match keywords.split_last() {
            Some((
                Keyword {
                    name: None, value, ..
                },
                rest,
            )) => (rest, Some(value)),
            _ => (keywords, None),
        };
        let shape = Shape {
            positional,
            named,
            star,
            double_star,
        };
        // Python 3 evaluates `*args` before the keywords, this form the other way round: it must
        // not be possible to tell.
        let order = star.is_none()
            || named.is_empty()
            || star.is_some_and(is_quiet)
            || named.iter().all(|k| is_quiet(&k.value));
        (is_plain(positional, named) && order).then_some(shape)
    }
}

/// Whether evaluating the expression can neither do anything nor depend on what others do.
fn is_quiet(e: &Expr) -> bool {
    matches!(e.kind, ExprKind::Name(_) | ExprKind::Constant(_))
}

/// Each keyword may be given once.
pub(super) fn distinct(keywords: &[Keyword]) -> Result<()> {
    let mut seen = FxHashSet::default();
    for k in keywords {
        if let Some(name) = &k.name
            && !seen.insert(name)
        {
            let message = format!("keyword argument repeated: {name}");
            return Err(CompileError::new(message, k.span));
        }
    }
    Ok(())
}

impl Compiler<'_> {
    /// A call, with the callee on the stack (for a `method` as LOAD_METHOD leaves it).
    pub(super) fn call(
        &mut self,
        args: &[Expr],
        keywords: &[Keyword],
        method: bool,
        span: Span,
    ) -> Result<()> {
        distinct(keywords)?;
        let Some(shape) = Shape::of(args, keywords) else {
            return self.general_call(args, keywords, span);
        };
        self.exprs(shape.positional)?;
        for k in shape.named {
            if let Some(name) = &k.name {
                self.load_str(name, k.span);
            }
            self.expr(&k.value)?;
        }
        let op = match (shape.star, shape.double_star) {
            (None, None) if method => Opcode::CallMethod,
            (None, None) => Opcode::CallFunction,
            (Some(_), None) => Opcode::CallFunctionVar,
            (None, Some(_)) => Opcode::CallFunctionKw,
            (Some(_), Some(_)) => Opcode::CallFunctionVarKw,
        };
        if let Some(star) = shape.star {
            self.expr(star)?;
        }
        if let Some(star) = shape.double_star {
            self.expr(star)?;
        }
        let counts = shape.positional.len() | shape.named.len() << 8;
        self.arg(op, counts, span);
        Ok(())
    }

    /// Any other call: a tuple of the positional arguments, a dict of the keyword arguments.
    fn general_call(&mut self, args: &[Expr], keywords: &[Keyword], span: Span) -> Result<()> {
        if args.is_empty() {
            self.load_const(Const::Tuple(Vec::new()), span);
        } else {
            self.list(args, span)?;
            self.op(Opcode::ListToTuple, span);
        }
        if !keywords.is_empty() {
            self.keyword_dict(keywords, span)?;
        }
        let flag = usize::from(!keywords.is_empty());
        self.arg(Opcode::CallFunctionEx, flag, span);
        Ok(())
    }

    /// A dict of keyword arguments, above the callee and the tuple of positional arguments.
    pub(super) fn keyword_dict(&mut self, keywords: &[Keyword], span: Span) -> Result<()> {
        self.arg(Opcode::BuildMap, keywords.len(), span);
        let mut mappings = false;
        for k in keywords {
            match &k.name {
                Some(name) => {
                    if mappings {
                        // The mapping before may have the same key: that is an error.
                        self.arg(Opcode::BuildMap, 1, k.span);
                    }
                    self.load_str(name, k.span);
                    self.expr(&k.value)?;
                    self.op(Opcode::StoreMap, k.span);
                    if mappings {
                        self.arg(Opcode::DictMerge, 1, span);
                    }
                }
                None => {
                    mappings = true;
                    self.expr(&k.value)?;
                    self.arg(Opcode::DictMerge, 1, span);
                }
            }
        }
        Ok(())
    }
}

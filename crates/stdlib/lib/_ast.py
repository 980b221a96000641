"""The classes of syntax trees, made from a table, and trees from what the front end hands over."""

PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000
PyCF_ONLY_AST = 0x400
PyCF_OPTIMIZED_AST = 0x8400
PyCF_TYPE_COMMENTS = 0x1000

_PLACE = ('lineno', 'col_offset', 'end_lineno', 'end_col_offset')

# The kinds of nodes, each a line: those with a place in the source have a mark in front.
_KINDS = '''
mod
Module(stmt* body, type_ignore* type_ignores)
Interactive(stmt* body)
Expression(expr body)
FunctionType(expr* argtypes, expr returns)
@stmt
FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, \
string? type_comment, type_param* type_params)
AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, \
string? type_comment, type_param* type_params)
ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, \
type_param* type_params)
Return(expr? value)
Delete(expr* targets)
Assign(expr* targets, expr value, string? type_comment)
TypeAlias(expr name, type_param* type_params, expr value)
AugAssign(expr target, operator op, expr value)
AnnAssign(expr target, expr annotation, expr? value, int simple)
For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
While(expr test, stmt* body, stmt* orelse)
If(expr test, stmt* body, stmt* orelse)
With(withitem* items, stmt* body, string? type_comment)
AsyncWith(withitem* items, stmt* body, string? type_comment)
Match(expr subject, match_case* cases)
Raise(expr? exc, expr? cause)
Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
Assert(expr test, expr? msg)
Import(alias* names)
ImportFrom(identifier? module, alias* names, int? level)
Global(identifier* names)
Nonlocal(identifier* names)
Expr(expr value)
Pass
Break
Continue
@expr
BoolOp(boolop op, expr* values)
NamedExpr(expr target, expr value)
BinOp(expr left, operator op, expr right)
UnaryOp(unaryop op, expr operand)
Lambda(arguments args, expr body)
IfExp(expr test, expr body, expr orelse)
Dict(expr* keys, expr* values)
Set(expr* elts)
ListComp(expr elt, comprehension* generators)
SetComp(expr elt, comprehension* generators)
DictComp(expr key, expr value, comprehension* generators)
GeneratorExp(expr elt, comprehension* generators)
Await(expr value)
Yield(expr? value)
YieldFrom(expr value)
Compare(expr left, cmpop* ops, expr* comparators)
Call(expr func, expr* args, keyword* keywords)
FormattedValue(expr value, int conversion, expr? format_spec)
JoinedStr(expr* values)
Constant(constant value, string? kind)
Attribute(expr value, identifier attr, expr_context ctx)
Subscript(expr value, expr slice, expr_context ctx)
Starred(expr value, expr_context ctx)
Name(identifier id, expr_context ctx)
List(expr* elts, expr_context ctx)
Tuple(expr* elts, expr_context ctx)
Slice(expr? lower, expr? upper, expr? step)
expr_context
Load
Store
Del
boolop
And
Or
operator
Add
Sub
Mult
MatMult
Div
Mod
Pow
LShift
RShift
BitOr
BitXor
BitAnd
FloorDiv
unaryop
Invert
Not
UAdd
USub
cmpop
Eq
NotEq
Lt
LtE
Gt
GtE
Is
IsNot
In
NotIn
comprehension(expr target, expr iter, expr* ifs, int is_async)
@excepthandler
ExceptHandler(expr? type, identifier? name, stmt* body)
arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg? kwarg, \
expr* defaults)
@arg(identifier arg, expr? annotation, string? type_comment)
@keyword(identifier? arg, expr value)
@alias(identifier name, identifier? asname)
withitem(expr context_expr, expr? optional_vars)
match_case(pattern pattern, expr? guard, stmt* body)
@pattern
MatchValue(expr value)
MatchSingleton(constant value)
MatchSequence(pattern* patterns)
MatchMapping(expr* keys, pattern* patterns, identifier? rest)
MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)
MatchStar(identifier? name)
MatchAs(pattern? pattern, identifier? name)
MatchOr(pattern* patterns)
type_ignore
TypeIgnore(int lineno, string tag)
@type_param
TypeVar(identifier name, expr? bound, expr? default_value)
ParamSpec(identifier name, expr? default_value)
TypeVarTuple(identifier name, expr? default_value)
'''


def _warn(message):
    import warnings
    warnings.warn(message, DeprecationWarning, stacklevel=3)


class AST:
    """A node of a syntax tree."""

    __module__ = 'ast'
    _fields = ()
    _attributes = ()
    __match_args__ = ()
    _field_types = {}

    def __init__(self, *args, **kwargs):
        cls = type(self)
        name = cls.__name__
        fields = cls._fields
        if len(args) > len(fields):
            raise TypeError(f'{name} constructor takes at most {len(fields)} positional argument'
                            + 's' * (len(fields) != 1))
        left = dict.fromkeys(fields)
        for field, value in zip(fields, args):
            setattr(self, field, value)
            del left[field]
        for field, value in kwargs.items():
            if field in fields:
                if field not in left:
                    raise TypeError(f"{name} got multiple values for argument '{field}'")
                del left[field]
            elif field not in cls._attributes:
                _warn(f"{name}.__init__ got an unexpected keyword argument '{field}'. "
                      'Support for arbitrary keyword arguments is deprecated and will be removed '
                      'in Python 3.15.')
            setattr(self, field, value)
        if not left:
            return
        if '_field_types' not in cls.__dict__ and not hasattr(cls, '_field_types'):
            return
        types = cls._field_types
        for field in left:
            kind = types.get(field)
            if kind is None:
                _warn(f"Field '{field}' is missing from {cls.__module__}.{name}._field_types. "
                      'This will become an error in Python 3.15.')
            elif hasattr(kind, '__args__') and hasattr(kind, '__or__') \
                    and type(None) in kind.__args__:
                pass
            elif getattr(kind, '__origin__', None) is list:
                setattr(self, field, [])
            elif kind is expr_context:
                self.ctx = _alone['Load']
            else:
                _warn(f"{name}.__init__ missing 1 required positional argument: '{field}'. "
                      'This will become an error in Python 3.15.')

    def __reduce_ex__(self, protocol):
        return _restored, (type(self),), self.__dict__.copy()


def _restored(cls):
    return cls.__new__(cls)


_PLAIN = {'identifier': str, 'string': str, 'int': int, 'constant': object}


def _make_classes():
    base, placed = AST, False
    lines = _KINDS.split('\n')
    fields_of = {}
    alternatives = {}
    for line in lines:
        if not line:
            continue
        mark = line.startswith('@')
        line = line.removeprefix('@')
        name, _, rest = line.partition('(')
        leaf = name[0].isupper()
        members = {'__module__': 'ast', '__doc__': line}
        names = []
        if rest:
            fields_of[name] = rows = []
            for field in rest.rstrip(')').split(', '):
                kind, _, field = field.partition(' ')
                rows.append((field, kind))
                names.append(field)
                if kind.endswith('?'):
                    members[field] = None
        members['_fields'] = members['__match_args__'] = tuple(names)
        if not leaf:
            base = AST
            members['_attributes'] = _PLACE if mark else ()
            if mark:
                members['end_lineno'] = members['end_col_offset'] = None
        else:
            alternatives.setdefault(base.__name__, []).append(line)
        cls = type(name, (base,), members)
        globals()[name] = cls
        if not leaf and not rest:
            base = cls
    for name, lines in alternatives.items():
        joined = ('\n' + ' ' * len(name) + ' | ') if any('(' in x for x in lines) else ' | '
        globals()[name].__doc__ = f'{name} = ' + joined.join(lines)
    for name, cls in list(globals().items()):
        if isinstance(cls, type) and issubclass(cls, AST) and cls is not AST:
            types = {}
            for field, kind in fields_of.get(name, ()):
                plain = kind.rstrip('*?')
                found = _PLAIN.get(plain) or globals()[plain]
                if kind.endswith('*'):
                    found = list[found]
                elif kind.endswith('?'):
                    found = found | None
                types[field] = found
            cls._field_types = types
            if types:
                cls.__annotations__ = types


_make_classes()

# Nodes without fields or places are there once.
_alone = {name: cls() for name, cls in list(globals().items())
          if isinstance(cls, type) and issubclass(cls, AST) and not cls._fields
          and issubclass(cls, (expr_context, boolop, operator, unaryop, cmpop))
          and name[0].isupper()}


def from_stream(stream):
    """A tree from its parts in postfix order: values, and tuples that take what stands before them."""
    stack = []
    kinds = globals()
    alone = _alone
    new = AST.__new__
    for part in stream:
        if type(part) is not tuple:
            stack.append(part)
            continue
        if len(part) == 1:
            count = part[0]
            if count:
                items = stack[-count:]
                stack[-count:] = [items]
            else:
                stack.append([])
            continue
        name = part[0]
        if name in alone:
            stack.append(alone[name])
            continue
        cls = kinds[name]
        node = new(cls)
        count = part[1]
        if count:
            node.__dict__.update(zip(cls._fields, stack[-count:]))
            del stack[-count:]
        if len(part) > 2:
            node.lineno, node.col_offset, node.end_lineno, node.end_col_offset = part[2:]
        stack.append(node)
    return stack[0]

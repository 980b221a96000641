"""Code of syntax trees: they are written as source, each statement on the line that it says it has."""

import _ast
import builtins
from _ast_unparse import unparse_at_lines
from _native import renamed

_ROOTS = {'exec': _ast.Module, 'eval': _ast.Expression, 'single': _ast.Interactive}


def compile_tree(source, filename, mode, only_tree):
    """The code of a tree, or with `only_tree` the tree itself."""
    root = _ROOTS[mode]
    if not isinstance(source, root):
        raise TypeError(f'expected {root.__name__} node, got {type(source).__name__}')
    _check(source)
    if only_tree:
        return source
    odd = _odd_names(source)
    if not odd:
        return builtins.compile(unparse_at_lines(source), filename, mode, 0, True)
    # Names that no source could have go by others until they are compiled.
    stand_ins = {name: f'_odd_name_{number}' for number, (name, _, _) in enumerate(odd)}
    try:
        for name, node, field in odd:
            setattr(node, field, stand_ins[name])
        code = builtins.compile(unparse_at_lines(source), filename, mode, 0, True)
    finally:
        for name, node, field in odd:
            setattr(node, field, name)
    return renamed(code, {stand_in: name for name, stand_in in stand_ins.items()})


_NAME_FIELDS = ('id', 'arg', 'attr', 'name', 'asname')


def _odd_names(root):
    """Names that are none in source: each with its node and field."""
    found = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        for field in node._fields:
            value = getattr(node, field, None)
            if isinstance(value, _ast.AST):
                waiting.append(value)
            elif isinstance(value, list):
                waiting += [item for item in value if isinstance(item, _ast.AST)]
            elif field in _NAME_FIELDS and isinstance(value, str) and not value.replace('.', '_').isidentifier() \
                    and value != '*':
                found.append((value, node, field))
    return found


# How deep a tree may be: deeper ones go in circles.
_DEEPEST = 6000


def _check(root):
    """What every node must have, and of which kind."""
    waiting = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        cls = type(node)
        if depth > _DEEPEST:
            kind = cls.__mro__[-3].__name__
            raise RecursionError(f'maximum recursion depth exceeded while traversing {kind!r} node')
        for name in cls._attributes[:2]:
            if not hasattr(node, name):
                kind = cls.__mro__[-3].__name__
                raise TypeError(f'required field "{name}" missing from {kind}')
        for field, kind in cls._field_types.items():
            try:
                value = getattr(node, field)
            except AttributeError:
                if getattr(kind, '__origin__', None) is list:
                    continue
                raise TypeError(
                    f'required field "{field}" missing from {cls.__name__}') from None
            wanted, items = kind, [value]
            if getattr(kind, '__origin__', None) is list:
                wanted = kind.__args__[0]
                if not isinstance(value, list):
                    raise TypeError(f'{cls.__name__} field "{field}" must be a list, not a '
                                    f'{type(value).__name__}')
                items = value
            elif hasattr(kind, '__args__'):
                wanted = kind.__args__[0]
                if value is None:
                    continue
            if not issubclass(wanted, _ast.AST):
                if wanted is str and not isinstance(value, (str, list, type(None))):
                    raise TypeError(f'AST identifier must be of type str')
                continue
            for item in items:
                if item is None and field in ('kw_defaults', 'keys'):
                    continue
                if item is None:
                    if items is value:
                        raise ValueError(f'None disallowed in {wanted.__name__} list')
                    raise ValueError(f"field '{field}' is required for {cls.__name__}")
                if not isinstance(item, wanted):
                    raise TypeError(f'expected some sort of {wanted.__name__}, but got {item!r}')
                waiting.append((item, depth + 1))

"""Syntax trees of Python source: made, walked, changed, shown, and written as source again."""

import re
import sys
from contextlib import contextmanager, nullcontext
from enum import IntEnum, auto

from _ast import *
from _ast import _alone, _warn

_QUOTES_OF_DOC = ('FunctionDef', 'AsyncFunctionDef', 'ClassDef', 'Module')


def parse(source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None,
          optimize=-1):
    """The tree of a source text."""
    flags = PyCF_ONLY_AST
    if optimize > 0:
        flags |= PyCF_OPTIMIZED_AST
    if type_comments:
        flags |= PyCF_TYPE_COMMENTS
    if isinstance(feature_version, tuple):
        major, minor = feature_version
        if major != 3:
            raise ValueError(f'Unsupported major version: {major}')
    return compile(source, filename, mode, flags, _feature_version=-1)


def literal_eval(node_or_string):
    """The value of a literal, or of a display of literals, given as text or tree."""
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(' \t'), mode='eval')
    if isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body
    return _literal(node_or_string)


def _malformed(node):
    place = getattr(node, 'lineno', None)
    where = f' on line {place}' if place else ''
    raise ValueError(f'malformed node or string{where}: {node!r}')


def _literal(node):
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Tuple):
        return tuple(map(_literal, node.elts))
    if isinstance(node, List):
        return list(map(_literal, node.elts))
    if isinstance(node, Set):
        return set(map(_literal, node.elts))
    if isinstance(node, Call) and isinstance(node.func, Name) and node.func.id == 'set' \
            and node.args == node.keywords == []:
        return set()
    if isinstance(node, Dict):
        if len(node.keys) != len(node.values):
            _malformed(node)
        return dict(zip(map(_literal, node.keys), map(_literal, node.values)))
    if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
        # A complex number: a real one, with a sign or not, and an imaginary one.
        left = _signed(node.left)
        right = _number(node.right)
        if isinstance(left, (int, float)) and isinstance(right, complex):
            return left + right if isinstance(node.op, Add) else left - right
    return _signed(node)


def _number(node):
    if not isinstance(node, Constant) or type(node.value) not in (int, float, complex):
        _malformed(node)
    return node.value


def _signed(node):
    if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        value = _number(node.operand)
        return +value if isinstance(node.op, UAdd) else -value
    return _number(node)


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None, show_empty=False):
    """A tree as text; with `indent` on many lines."""
    if not isinstance(node, AST):
        raise TypeError(f'expected AST, got {node.__class__.__name__!r}')
    if indent is not None and not isinstance(indent, str):
        indent = ' ' * indent
    return _shown(node, annotate_fields, include_attributes, indent, show_empty, 0)[0]


def _shown(node, named, placed, indent, show_empty, level):
    """A node or value as text, and whether that is short enough for the line of its parent."""
    if indent is None:
        prefix, separator = '', ', '
    else:
        level += 1
        prefix = '\n' + indent * level
        separator = ',\n' + indent * level

    def show(value):
        return _shown(value, named, placed, indent, show_empty, level)

    if isinstance(node, list):
        if not node:
            return '[]', True
        return f'[{prefix}{separator.join(show(item)[0] for item in node)}]', False
    if not isinstance(node, AST):
        return repr(node), True
    cls = type(node)
    parts, withheld = [], []
    all_short, by_name = True, named
    for name in node._fields:
        try:
            value = getattr(node, name)
        except AttributeError:
            by_name = True
            continue
        if value is None and getattr(cls, name, ...) is None:
            by_name = True
            continue
        if not show_empty and value == []:
            # It is shown only if positional ones follow it.
            if not by_name:
                withheld.append('[]')
            continue
        if not by_name:
            parts.extend(withheld)
            withheld.clear()
        text, short = show(value)
        all_short = all_short and short
        parts.append(f'{name}={text}' if by_name else text)
    if placed and node._attributes:
        for name in node._attributes:
            try:
                value = getattr(node, name)
            except AttributeError:
                continue
            if value is None and getattr(cls, name, ...) is None:
                continue
            text, short = show(value)
            all_short = all_short and short
            parts.append(f'{name}={text}')
    if all_short and len(parts) <= 3:
        return f'{cls.__name__}({", ".join(parts)})', not parts
    return f'{cls.__name__}({prefix}{separator.join(parts)})', False


def copy_location(new_node, old_node):
    """Give a node the place of another one."""
    for name in ('lineno', 'col_offset', 'end_lineno', 'end_col_offset'):
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            # An end may be unknown, a beginning may not.
            if value is not None or (hasattr(old_node, name) and name.startswith('end_')):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Give nodes without a place that of their parent."""
    root = node
    waiting = [(root, (1, 0, 1, 0))]
    while waiting:
        node, place = waiting.pop()
        lineno, col_offset, end_lineno, end_col_offset = place
        if 'lineno' in node._attributes:
            if not hasattr(node, 'lineno'):
                node.lineno = lineno
            else:
                lineno = node.lineno
        if 'end_lineno' in node._attributes:
            if getattr(node, 'end_lineno', None) is None:
                node.end_lineno = end_lineno
            else:
                end_lineno = node.end_lineno
        if 'col_offset' in node._attributes:
            if not hasattr(node, 'col_offset'):
                node.col_offset = col_offset
            else:
                col_offset = node.col_offset
        if 'end_col_offset' in node._attributes:
            if getattr(node, 'end_col_offset', None) is None:
                node.end_col_offset = end_col_offset
            else:
                end_col_offset = node.end_col_offset
        place = (lineno, col_offset, end_lineno, end_col_offset)
        waiting.extend((child, place) for child in iter_child_nodes(node))
    return root


def increment_lineno(node, n=1):
    """Move a tree down by `n` lines."""
    for child in walk(node):
        if isinstance(child, TypeIgnore):
            child.lineno = getattr(child, 'lineno', 0) + n
            continue
        if 'lineno' in child._attributes:
            child.lineno = getattr(child, 'lineno', 0) + n
        if 'end_lineno' in child._attributes and getattr(child, 'end_lineno', 0) is not None:
            child.end_lineno = getattr(child, 'end_lineno', 0) + n
    return node


def iter_fields(node):
    """Pairs of name and value of the fields that a node has."""
    for name in node._fields:
        try:
            yield name, getattr(node, name)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """The nodes directly below a node."""
    for _, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, AST):
                    yield item


def walk(node):
    """A node and all below it, level by level."""
    level = [node]
    while level:
        below = []
        for node in level:
            below.extend(iter_child_nodes(node))
            yield node
        level = below


def get_docstring(node, clean=True):
    """The docstring of a definition or module, or None."""
    if type(node).__name__ not in _QUOTES_OF_DOC \
            and not isinstance(node, (FunctionDef, AsyncFunctionDef, ClassDef, Module)):
        raise TypeError(f"{node.__class__.__name__!r} can't have docstrings")
    if not (node.body and isinstance(node.body[0], Expr)):
        return None
    value = node.body[0].value
    if not (isinstance(value, Constant) and isinstance(value.value, str)):
        return None
    if clean:
        import inspect
        return inspect.cleandoc(value.value)
    return value.value


# A line of source and its end; form feeds end none.
_LINE = re.compile(r'(.*?(?:\r\n|\n|\r|$))', re.DOTALL)


def _lines(source, most=None):
    found = []
    for match in _LINE.finditer(source):
        if not match[0] or (most is not None and len(found) >= most):
            break
        found.append(match[0])
    return found


def get_source_segment(source, node, *, padded=False):
    """The text that a node was made of, or None if it has no place."""
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first, last = node.lineno - 1, node.end_lineno - 1
        begin, end = node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    lines = [line.encode() for line in _lines(source, last + 1)]
    if first == last:
        return lines[first][begin:end].decode()
    padding = ''
    if padded:
        padding = ''.join(c if c in '\f\t' else ' ' for c in lines[first][:begin].decode())
    parts = [padding + lines[first][begin:].decode()]
    parts.extend(line.decode() for line in lines[first + 1:last])
    parts.append(lines[last][:end].decode())
    return ''.join(parts)


class NodeVisitor:
    """Walks a tree: calls the method `visit_KIND` for each node, or generic_visit()."""

    def visit(self, node):
        """Visit a node."""
        name = type(node).__name__
        method = getattr(self, 'visit_' + name, None)
        if method is None:
            if name == 'Constant':
                return self.visit_Constant(node)
            return self.generic_visit(node)
        return method(node)

    def generic_visit(self, node):
        """Visit what is below a node."""
        for _, value in iter_fields(node):
            if isinstance(value, AST):
                self.visit(value)
            elif isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.visit(item)

    def visit_Constant(self, node):
        """Constants, for which there were classes by kind of value once."""
        value = node.value
        for kinds, name in _OLD_KINDS:
            if isinstance(value, kinds):
                method = getattr(self, 'visit_' + name, None)
                if method is not None:
                    _warn(f'visit_{name} is deprecated; add visit_Constant')
                    return method(node)
                break
        return self.generic_visit(node)


_OLD_KINDS = ((bool, 'NameConstant'), (type(None), 'NameConstant'), ((int, float, complex), 'Num'),
              (str, 'Str'), (bytes, 'Bytes'), (type(...), 'Ellipsis'))


class NodeTransformer(NodeVisitor):
    """Walks a tree and puts what the methods return where the node was; None takes it away."""

    def generic_visit(self, node):
        for name, old in iter_fields(node):
            if isinstance(old, list):
                kept = []
                for item in old:
                    if isinstance(item, AST):
                        item = self.visit(item)
                        if item is None:
                            continue
                        if not isinstance(item, AST):
                            kept.extend(item)
                            continue
                    kept.append(item)
                old[:] = kept
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, name)
                else:
                    setattr(node, name, new)
        return node


def unparse(ast_obj):
    """Source text of a tree: what it means, not what it looked like."""
    from _ast_unparse import unparse
    return unparse(ast_obj)


class slice(AST):
    """What indexes were once made of."""


class Index(slice):
    """An index, of old: its value stands for itself now."""

    def __new__(cls, value, **kwargs):
        return value


class ExtSlice(slice):
    """Several indexes, of old: now a tuple."""

    def __new__(cls, dims=(), **kwargs):
        return Tuple(list(dims), Load(), **kwargs)


class Suite(mod):
    """No longer made by anything."""


class AugLoad(expr_context):
    """No longer made by anything."""


class AugStore(expr_context):
    """No longer made by anything."""


class Param(expr_context):
    """No longer made by anything."""


def _old_class(name, kinds, *fields):
    class Meta(type):
        def __instancecheck__(cls, instance):
            _warn(f'ast.{name} is deprecated and will be removed in Python 3.14; use '
                  'ast.Constant instead')
            if not isinstance(instance, Constant):
                return False
            value = instance.value
            return isinstance(value, kinds) and not (name == 'Num' and isinstance(value, bool))

    def new(cls, *args, **kwargs):
        _warn(f'ast.{name} is deprecated and will be removed in Python 3.14; use ast.Constant '
              'instead')
        if name == 'Ellipsis':
            return Constant(..., *args, **kwargs)
        for field in fields[:1]:
            if field in kwargs:
                kwargs['value'] = kwargs.pop(field)
        return Constant(*args, **kwargs)

    return Meta(name, (Constant,), {'__module__': 'ast', '_fields': fields, '__new__': new})


_OLD = {'Num': ((int, float, complex), 'n'), 'Str': (str, 's'), 'Bytes': (bytes, 's'),
        'NameConstant': ((type(None), bool), 'value', 'kind'), 'Ellipsis': (type(...),)}


def __getattr__(name):
    if name in _OLD:
        cls = globals()['_made_' + name] = globals().get('_made_' + name) \
            or _old_class(name, *_OLD[name])
        _warn(f'ast.{name} is deprecated and will be removed in Python 3.14; use ast.Constant '
              'instead')
        return cls
    raise AttributeError(f"module 'ast' has no attribute '{name}'", name=name,
                         obj=sys.modules[__name__])


def main():
    """Show the tree of a file or of the standard input."""
    import argparse
    parser = argparse.ArgumentParser(prog='python -m ast')
    parser.add_argument('infile', nargs='?', default='-',
                        help='the file to parse; defaults to stdin')
    parser.add_argument('-m', '--mode', default='exec',
                        choices=('exec', 'single', 'eval', 'func_type'),
                        help='specify what kind of code must be parsed')
    parser.add_argument('--no-type-comments', default=True, action='store_false',
                        help="don't add information about type comments")
    parser.add_argument('-a', '--include-attributes', action='store_true',
                        help='include attributes such as line numbers and column offsets')
    parser.add_argument('-i', '--indent', type=int, default=3,
                        help='indentation of nodes (number of spaces)')
    args = parser.parse_args()
    if args.infile == '-':
        name, source = '<stdin>', sys.stdin.buffer.read()
    else:
        name = args.infile
        with open(name, 'rb') as file:
            source = file.read()
    tree = parse(source, name, args.mode, type_comments=args.no_type_comments)
    print(dump(tree, include_attributes=args.include_attributes, indent=args.indent))


if __name__ == '__main__':
    main()

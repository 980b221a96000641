"""Syntax trees as source text, with no more parentheses than the order of operators needs."""

import _ast

# How tightly a kind of expression binds, loosest first.
(NAMED, TUPLE, YIELD, TEST, OR, AND, NOT, COMPARE, BIT_OR, BIT_XOR, BIT_AND, SHIFT, ARITH, TERM,
 FACTOR, POWER, AWAIT, ATOM) = range(18)

_BINARY = {'Add': ('+', ARITH), 'Sub': ('-', ARITH), 'Mult': ('*', TERM), 'MatMult': ('@', TERM),
           'Div': ('/', TERM), 'Mod': ('%', TERM), 'LShift': ('<<', SHIFT),
           'RShift': ('>>', SHIFT), 'BitOr': ('|', BIT_OR), 'BitXor': ('^', BIT_XOR),
           'BitAnd': ('&', BIT_AND), 'FloorDiv': ('//', TERM), 'Pow': ('**', POWER)}
_UNARY = {'Invert': ('~', FACTOR), 'Not': ('not ', NOT), 'UAdd': ('+', FACTOR),
          'USub': ('-', FACTOR)}
_COMPARE = {'Eq': '==', 'NotEq': '!=', 'Lt': '<', 'LtE': '<=', 'Gt': '>', 'GtE': '>=', 'Is': 'is',
            'IsNot': 'is not', 'In': 'in', 'NotIn': 'not in'}
_BOOL = {'And': ('and', AND), 'Or': ('or', OR)}
_LONG_QUOTES = ('"""', "'''")
_QUOTES = ("'", '"', *_LONG_QUOTES)
# No float literal says infinity, but one that is too large means it.
_INFINITE = '1e309'


def unparse(tree):
    """The source text of a tree."""
    return _Writer(False).text(tree)


def unparse_at_lines(tree):
    """The same; where there is room for it, every statement stands on the line that it names."""
    return _Writer(True).text(tree)


def _kind(node):
    return type(node).__name__


def _after(level):
    return min(level + 1, ATOM)


def _in_parens(text, own, wanted):
    return f'({text})' if wanted > own else text


class _Writer:
    """Statements become lines as they are met; expressions are returned as text."""

    def __init__(self, at_lines):
        self.at_lines = at_lines
        self.lines = []
        self.depth = 0

    def text(self, tree):
        if isinstance(tree, list):
            self.block(tree)
        elif isinstance(tree, (_ast.Module, _ast.Interactive)):
            self.documented(tree.body)
        elif isinstance(tree, _ast.Expression):
            return self.expr(tree.body)
        elif isinstance(tree, _ast.FunctionType):
            types = ', '.join(self.expr(kind) for kind in tree.argtypes)
            return f'({types}) -> {self.expr(tree.returns)}'
        elif isinstance(tree, _ast.stmt) or _kind(tree) in ('ExceptHandler', 'match_case'):
            getattr(self, '_' + _kind(tree))(tree)
        elif isinstance(tree, _ast.AST):
            return self.part(tree)
        else:
            raise TypeError(f'not a tree: {tree!r}')
        return '\n'.join(self.lines)

    def part(self, tree):
        if isinstance(tree, (_ast.operator, _ast.unaryop, _ast.boolop, _ast.cmpop)):
            # An operator alone is no source.
            return ''
        if isinstance(tree, _ast.expr):
            return self.expr(tree)
        if isinstance(tree, _ast.pattern):
            return self.pattern(tree)
        return getattr(self, 'part_' + _kind(tree))(tree)

    # Lines.

    def line(self, text, node=None):
        if self.at_lines and node is not None:
            missing = getattr(node, 'lineno', 0) - 1 - len(self.lines)
            self.lines.extend([''] * max(missing, 0))
        # Text with line ends of its own is more than one line.
        self.lines.extend(('    ' * self.depth + text).split('\n'))

    def apart(self):
        """Definitions have an empty line before them."""
        if self.lines and not self.at_lines:
            self.lines.append('')

    def block(self, statements):
        for statement in statements:
            getattr(self, '_' + _kind(statement))(statement)

    def inner(self, statements):
        self.depth += 1
        self.block(statements)
        self.depth -= 1

    def documented(self, statements):
        if statements and isinstance(statements[0], _ast.Expr):
            value = statements[0].value
            if isinstance(value, _ast.Constant) and isinstance(value.value, str):
                prefix = 'u' if value.kind == 'u' else ''
                text, quotes = _literal(value.value, _LONG_QUOTES, False)
                self.line(prefix + quotes[0] + text + quotes[0], statements[0])
                statements = statements[1:]
        self.block(statements)

    # Statements.

    def _FunctionDef(self, node, word='def'):
        self.apart()
        for decorator in node.decorator_list:
            self.line('@' + self.expr(decorator), decorator)
        types = self.type_params(node)
        returns = f' -> {self.expr(node.returns)}' if node.returns else ''
        head = f'{word} {node.name}{types}({self.part_arguments(node.args)}){returns}:'
        self.line(head + _comment(node), node)
        self.depth += 1
        self.documented(node.body)
        self.depth -= 1

    def _AsyncFunctionDef(self, node):
        self._FunctionDef(node, 'async def')

    def _ClassDef(self, node):
        self.apart()
        for decorator in node.decorator_list:
            self.line('@' + self.expr(decorator), decorator)
        parts = [self.expr(base) for base in node.bases]
        parts.extend(self.part_keyword(keyword) for keyword in node.keywords)
        bases = f'({", ".join(parts)})' if parts else ''
        self.line(f'class {node.name}{self.type_params(node)}{bases}:', node)
        self.depth += 1
        self.documented(node.body)
        self.depth -= 1

    def type_params(self, node):
        if not getattr(node, 'type_params', None):
            return ''
        return f'[{", ".join(map(self.part, node.type_params))}]'

    def _Return(self, node):
        self.line('return' + (' ' + self.expr(node.value) if node.value else ''), node)

    def _Delete(self, node):
        self.line('del ' + ', '.join(map(self.expr, node.targets)), node)

    def _Assign(self, node):
        targets = ''.join(self.expr(target, TUPLE) + ' = ' for target in node.targets)
        self.line(targets + self.expr(node.value) + _comment(node), node)

    def _TypeAlias(self, node):
        self.line(f'type {self.expr(node.name)}{self.type_params(node)} = '
                  f'{self.expr(node.value)}', node)

    def _AugAssign(self, node):
        op = _BINARY[_kind(node.op)][0]
        self.line(f'{self.expr(node.target)} {op}= {self.expr(node.value)}', node)

    def _AnnAssign(self, node):
        target = self.expr(node.target)
        if not node.simple and isinstance(node.target, _ast.Name):
            target = f'({target})'
        value = f' = {self.expr(node.value)}' if node.value else ''
        self.line(f'{target}: {self.expr(node.annotation)}{value}', node)

    def _For(self, node, word='for'):
        head = f'{word} {self.expr(node.target, TUPLE)} in {self.expr(node.iter)}:'
        self.line(head + _comment(node), node)
        self.inner(node.body)
        self.otherwise(node)

    def _AsyncFor(self, node):
        self._For(node, 'async for')

    def otherwise(self, node):
        if node.orelse:
            self.line('else:')
            self.inner(node.orelse)

    def _While(self, node):
        self.line(f'while {self.expr(node.test)}:', node)
        self.inner(node.body)
        self.otherwise(node)

    def _If(self, node):
        word = 'if'
        while True:
            self.line(f'{word} {self.expr(node.test)}:', node)
            self.inner(node.body)
            if len(node.orelse) != 1 or not isinstance(node.orelse[0], _ast.If):
                break
            node = node.orelse[0]
            word = 'elif'
        self.otherwise(node)

    def _With(self, node, word='with'):
        items = ', '.join(map(self.part_withitem, node.items))
        self.line(f'{word} {items}:' + _comment(node), node)
        self.inner(node.body)

    def _AsyncWith(self, node):
        self._With(node, 'async with')

    def _Match(self, node):
        self.line(f'match {self.expr(node.subject)}:', node)
        self.inner(node.cases)

    def _match_case(self, node):
        guard = f' if {self.expr(node.guard)}' if node.guard else ''
        self.line(f'case {self.pattern(node.pattern)}{guard}:', node.pattern)
        self.inner(node.body)

    def _Raise(self, node):
        if node.exc is None:
            if node.cause:
                raise ValueError("Node can't be used without a value attribute.")
            self.line('raise', node)
            return
        cause = f' from {self.expr(node.cause)}' if node.cause else ''
        self.line(f'raise {self.expr(node.exc)}{cause}', node)

    def _Try(self, node, star=''):
        self.line('try:', node)
        self.inner(node.body)
        for handler in node.handlers:
            self._ExceptHandler(handler, star)
        self.otherwise(node)
        if node.finalbody:
            self.line('finally:')
            self.inner(node.finalbody)

    def _TryStar(self, node):
        self._Try(node, '*')

    def _ExceptHandler(self, node, star=''):
        kind = f' {self.expr(node.type)}' if node.type else ''
        name = f' as {node.name}' if node.name else ''
        self.line(f'except{star}{kind}{name}:', node)
        self.inner(node.body)

    def _Assert(self, node):
        message = f', {self.expr(node.msg)}' if node.msg else ''
        self.line(f'assert {self.expr(node.test)}{message}', node)

    def _Import(self, node):
        self.line('import ' + ', '.join(map(self.part_alias, node.names)), node)

    def _ImportFrom(self, node):
        names = ', '.join(map(self.part_alias, node.names))
        self.line(f'from {"." * (node.level or 0)}{node.module or ""} import {names}', node)

    def _Global(self, node):
        self.line('global ' + ', '.join(node.names), node)

    def _Nonlocal(self, node):
        self.line('nonlocal ' + ', '.join(node.names), node)

    def _Expr(self, node):
        self.line(self.expr(node.value, YIELD), node)

    def _Pass(self, node):
        self.line('pass', node)

    def _Break(self, node):
        self.line('break', node)

    def _Continue(self, node):
        self.line('continue', node)

    # Parts of statements and expressions.

    def part_alias(self, node):
        return node.name + (f' as {node.asname}' if node.asname else '')

    def part_withitem(self, node):
        name = f' as {self.expr(node.optional_vars)}' if node.optional_vars else ''
        return self.expr(node.context_expr) + name

    def part_keyword(self, node):
        return ('**' if node.arg is None else node.arg + '=') + self.expr(node.value)

    def part_arg(self, node):
        return node.arg + (f': {self.expr(node.annotation)}' if node.annotation else '')

    def part_arguments(self, node):
        parts = []
        named = node.posonlyargs + node.args
        plain = len(named) - len(node.defaults)
        for at, arg in enumerate(named):
            text = self.part_arg(arg)
            if at >= plain:
                text += '=' + self.expr(node.defaults[at - plain])
            parts.append(text)
            if at + 1 == len(node.posonlyargs):
                parts.append('/')
        if node.vararg:
            parts.append('*' + self.part_arg(node.vararg))
        elif node.kwonlyargs:
            parts.append('*')
        for arg, default in zip(node.kwonlyargs, node.kw_defaults):
            text = self.part_arg(arg)
            parts.append(text + '=' + self.expr(default) if default else text)
        if node.kwarg:
            parts.append('**' + self.part_arg(node.kwarg))
        return ', '.join(parts)

    def part_TypeVar(self, node, stars=''):
        bound = f': {self.expr(node.bound)}' if getattr(node, 'bound', None) else ''
        default = f' = {self.expr(node.default_value)}' if node.default_value else ''
        return stars + node.name + bound + default

    def part_TypeVarTuple(self, node):
        return self.part_TypeVar(node, '*')

    def part_ParamSpec(self, node):
        return self.part_TypeVar(node, '**')

    def part_comprehension(self, node):
        word = ' async for ' if node.is_async else ' for '
        text = f'{word}{self.expr(node.target, TUPLE)} in {self.expr(node.iter, OR)}'
        return text + ''.join(f' if {self.expr(test, OR)}' for test in node.ifs)

    # Expressions.

    def expr(self, node, wanted=TEST):
        return getattr(self, 'expr_' + _kind(node))(node, wanted)

    def some(self, nodes):
        if len(nodes) == 1:
            return self.expr(nodes[0]) + ','
        return ', '.join(map(self.expr, nodes))

    def expr_BoolOp(self, node, wanted):
        word, level = _BOOL[_kind(node.op)]
        own, parts = level, []
        for value in node.values:
            # Each is bound tighter than the one before.
            level = _after(level)
            parts.append(self.expr(value, level))
        return _in_parens(f' {word} '.join(parts), own, wanted)

    def expr_NamedExpr(self, node, wanted):
        text = f'{self.expr(node.target, ATOM)} := {self.expr(node.value, ATOM)}'
        return _in_parens(text, NAMED, wanted)

    def expr_BinOp(self, node, wanted):
        # Long chains lean to the left: they are walked, not climbed down.
        chain = []
        while True:
            op, level = _BINARY[_kind(node.op)]
            sides = (_after(level), level) if op == '**' else (level, _after(level))
            chain.append((op, level, sides[1], node.right, wanted))
            node, wanted = node.left, sides[0]
            if not isinstance(node, _ast.BinOp):
                break
        text = self.expr(node, wanted)
        for op, level, right, operand, wanted in reversed(chain):
            text = _in_parens(f'{text} {op} {self.expr(operand, right)}', level, wanted)
        return text

    def expr_UnaryOp(self, node, wanted):
        op, level = _UNARY[_kind(node.op)]
        return _in_parens(op + self.expr(node.operand, level), level, wanted)

    def expr_Lambda(self, node, wanted):
        args = self.part_arguments(node.args)
        text = f'lambda{" " + args if args else ""}: {self.expr(node.body)}'
        return _in_parens(text, TEST, wanted)

    def expr_IfExp(self, node, wanted):
        text = (f'{self.expr(node.body, OR)} if {self.expr(node.test, OR)} else '
                f'{self.expr(node.orelse)}')
        return _in_parens(text, TEST, wanted)

    def expr_Dict(self, node, wanted):
        parts = []
        for key, value in zip(node.keys, node.values):
            if key is None:
                parts.append('**' + self.expr(value, BIT_OR))
            else:
                parts.append(f'{self.expr(key)}: {self.expr(value)}')
        return '{' + ', '.join(parts) + '}'

    def expr_Set(self, node, wanted):
        # There is no display of an empty set.
        return '{' + (', '.join(map(self.expr, node.elts)) or '*()') + '}'

    def generators(self, node):
        return ''.join(map(self.part_comprehension, node.generators))

    def expr_ListComp(self, node, wanted):
        return f'[{self.expr(node.elt)}{self.generators(node)}]'

    def expr_SetComp(self, node, wanted):
        return '{' + self.expr(node.elt) + self.generators(node) + '}'

    def expr_GeneratorExp(self, node, wanted):
        return f'({self.expr(node.elt)}{self.generators(node)})'

    def expr_DictComp(self, node, wanted):
        item = f'{self.expr(node.key)}: {self.expr(node.value)}'
        return '{' + item + self.generators(node) + '}'

    def expr_Await(self, node, wanted):
        return _in_parens('await ' + self.expr(node.value, ATOM), AWAIT, wanted)

    def expr_Yield(self, node, wanted):
        value = ' ' + self.expr(node.value, ATOM) if node.value else ''
        return _in_parens('yield' + value, YIELD, wanted)

    def expr_YieldFrom(self, node, wanted):
        return _in_parens('yield from ' + self.expr(node.value, ATOM), YIELD, wanted)

    def expr_Compare(self, node, wanted):
        text = self.expr(node.left, BIT_OR)
        for op, operand in zip(node.ops, node.comparators):
            text += f' {_COMPARE[_kind(op)]} {self.expr(operand, BIT_OR)}'
        return _in_parens(text, COMPARE, wanted)

    def expr_Call(self, node, wanted):
        parts = [self.expr(arg) for arg in node.args]
        parts.extend(map(self.part_keyword, node.keywords))
        return f'{self.expr(node.func, ATOM)}({", ".join(parts)})'

    def expr_Attribute(self, node, wanted):
        value = self.expr(node.value, ATOM)
        if isinstance(node.value, _ast.Constant) and isinstance(node.value.value, int):
            # `1.real` would be a float and more.
            value += ' '
        return f'{value}.{node.attr}'

    def expr_Subscript(self, node, wanted):
        if isinstance(node.slice, _ast.Tuple) and node.slice.elts:
            index = self.some(node.slice.elts)
        else:
            index = self.expr(node.slice)
        return f'{self.expr(node.value, ATOM)}[{index}]'

    def expr_Starred(self, node, wanted):
        return '*' + self.expr(node.value, BIT_OR)

    def expr_Name(self, node, wanted):
        return node.id

    def expr_List(self, node, wanted):
        return f'[{", ".join(map(self.expr, node.elts))}]'

    def expr_Tuple(self, node, wanted):
        text = self.some(node.elts)
        return f'({text})' if not node.elts or wanted > TUPLE else text

    def expr_Slice(self, node, wanted):
        lower, upper = [self.expr(x) if x else '' for x in (node.lower, node.upper)]
        return f'{lower}:{upper}' + (f':{self.expr(node.step)}' if node.step else '')

    def expr_Constant(self, node, wanted):
        value = node.value
        if isinstance(value, tuple):
            items = ', '.join(map(_constant, value)) + (',' if len(value) == 1 else '')
            return f'({items})'
        if value is ...:
            return '...'
        return ('u' if node.kind == 'u' else '') + _constant(value)

    def expr_FormattedValue(self, node, wanted):
        return self.expr_JoinedStr(_ast.JoinedStr([node]), wanted)

    def expr_JoinedStr(self, node, wanted):
        parts = [(self.inside(value, False), isinstance(value, _ast.Constant))
                 for value in node.values]
        quotes, texts = _QUOTES, []
        for text, literal in parts:
            if literal:
                text, usable = _literal(text, quotes, True)
                if not set(usable) & set(quotes):
                    # No quotes do for all parts: literals escape theirs.
                    quotes = ("'''",)
                    texts = [repr('"' + text)[2:-1] if literal else text
                             for text, literal in parts]
                    break
                quotes = usable
            elif '\n' in text:
                quotes = [quote for quote in quotes if quote in _LONG_QUOTES]
            texts.append(text)
        return f'f{quotes[0]}{"".join(texts)}{quotes[0]}'

    def inside(self, node, spec):
        """A part of an f-string, between its quotes."""
        if isinstance(node, _ast.JoinedStr):
            return ''.join(self.inside(value, spec) for value in node.values)
        if isinstance(node, _ast.Constant) and isinstance(node.value, str):
            text = node.value.replace('{', '{{').replace('}', '}}')
            if spec:
                for char, escaped in (('\\', '\\\\'), ("'", "\\'"), ('"', '\\"'), ('\n', '\\n')):
                    text = text.replace(char, escaped)
            return text
        if not isinstance(node, _ast.FormattedValue):
            raise ValueError(f'Unexpected node inside JoinedStr, {node!r}')
        text = _Writer(False).expr(node.value, OR)
        if text.startswith('{'):
            text = ' ' + text
        if node.conversion != -1:
            text += '!' + chr(node.conversion)
        if node.format_spec:
            text += ':' + self.inside(node.format_spec, True)
        return '{' + text + '}'

    # Patterns.

    def pattern(self, node, wanted=TEST):
        return getattr(self, 'pattern_' + _kind(node))(node, wanted)

    def pattern_MatchValue(self, node, wanted):
        return self.expr(node.value)

    def pattern_MatchSingleton(self, node, wanted):
        return _constant(node.value)

    def pattern_MatchSequence(self, node, wanted):
        return f'[{", ".join(map(self.pattern, node.patterns))}]'

    def pattern_MatchMapping(self, node, wanted):
        parts = [f'{self.expr(key)}: {self.pattern(value)}'
                 for key, value in zip(node.keys, node.patterns)]
        if node.rest is not None:
            parts.append('**' + node.rest)
        return '{' + ', '.join(parts) + '}'

    def pattern_MatchClass(self, node, wanted):
        parts = [self.pattern(pattern) for pattern in node.patterns]
        parts.extend(f'{name}={self.pattern(pattern)}'
                     for name, pattern in zip(node.kwd_attrs, node.kwd_patterns))
        return f'{self.expr(node.cls, ATOM)}({", ".join(parts)})'

    def pattern_MatchStar(self, node, wanted):
        return '*' + (node.name or '_')

    def pattern_MatchAs(self, node, wanted):
        if node.name is None:
            return '_'
        if node.pattern is None:
            return node.name
        text = f'{self.pattern(node.pattern, BIT_OR)} as {node.name}'
        return _in_parens(text, TEST, wanted)

    def pattern_MatchOr(self, node, wanted):
        parts = [self.pattern(pattern, _after(BIT_OR)) for pattern in node.patterns]
        return _in_parens(' | '.join(parts), BIT_OR, wanted)


def _comment(node):
    comment = getattr(node, 'type_comment', None)
    return '' if comment is None else f' # type: {comment}'


def _constant(value):
    text = repr(value)
    if isinstance(value, (float, complex)):
        text = text.replace('inf', _INFINITE).replace('nan', f'({_INFINITE}-{_INFINITE})')
    return text


def _literal(text, quotes, escape_blanks):
    """The inside of a string literal with few escapes, and the quotes that may stand around it."""
    escaped = []
    for char in text:
        if char == '\\' or not char.isprintable():
            if escape_blanks or char not in '\n\t':
                char = char.encode('unicode_escape').decode('ascii')
        escaped.append(char)
    escaped = ''.join(escaped)
    usable = [quote for quote in quotes if quote not in escaped
              and ('\n' not in escaped or quote in _LONG_QUOTES)]
    if not usable:
        shown = repr(text)
        quote = next((quote for quote in quotes if shown[0] in quote), shown[0])
        return shown[1:-1], [quote]
    if escaped:
        # Quotes that end as the text does are taken last, and the text's last one is then escaped.
        usable.sort(key=lambda quote: quote[0] == escaped[-1])
        if usable[0][0] == escaped[-1]:
            escaped = escaped[:-1] + '\\' + escaped[-1]
    return escaped, usable

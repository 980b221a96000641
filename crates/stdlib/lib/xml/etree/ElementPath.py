"""Paths to elements: a small part of XPath."""

import re

xpath_tokenizer_re = re.compile(
    r"('[^']*'|\"[^\"]*\"|::|//?|\.\.|\(\)|!=|[/.*:\[\]\(\)@=])|((?:\{[^}]+\})?[^/\[\]\(\)@!=\s]+)|\s+")


def xpath_tokenizer(pattern, namespaces=None):
    """Marks and names of a path; a name's prefix is replaced by its namespace."""
    default = namespaces.get('') if namespaces else None
    attribute = False
    for mark, name in xpath_tokenizer_re.findall(pattern):
        if name and name[0] != '{':
            if ':' in name:
                prefix, local = name.split(':', 1)
                try:
                    if not namespaces:
                        raise KeyError
                    name = f'{{{namespaces[prefix]}}}{local}'
                except KeyError:
                    raise SyntaxError(f'prefix {prefix!r} not found in prefix map') from None
            elif default and not attribute:
                name = f'{{{default}}}{name}'
            yield mark, name
            attribute = False
            continue
        yield mark, name
        attribute = mark == '@'


class _Context:
    """The element that all begins with; who is whose parent, if that is asked for."""

    def __init__(self, root):
        self.root = root
        self._parents = None

    def parents(self):
        if self._parents is None:
            self._parents = {child: parent for parent in self.root.iter() for child in parent}
        return self._parents


def _matching(tag):
    """A test of tags for a name with a wildcard; None: it has none."""
    if tag in ('*', '{*}*'):
        return (lambda other: True) if tag == '{*}*' else (lambda other: isinstance(other, str))
    if tag == '{}*':
        return lambda other: isinstance(other, str) and other[:1] != '{'
    if tag.startswith('{*}'):
        end = tag[2:]
        return lambda other: isinstance(other, str) and (
            other == end[1:] or other.endswith(end) and other[0] == '{')
    if tag.startswith('{}'):
        return lambda other: other == tag[2:]
    if tag.endswith('}*'):
        return lambda other: isinstance(other, str) and other.startswith(tag[:-1])
    return None


def _child(next, token):
    test = _matching(token[1] or token[0])
    tag = token[1]
    if token[0] == '*':
        def select(context, found):
            for element in found:
                yield from element
    elif test is None:
        def select(context, found):
            for element in found:
                for child in element:
                    if child.tag == tag:
                        yield child
    else:
        def select(context, found):
            for element in found:
                for child in element:
                    if test(child.tag):
                        yield child
    return select


def _self(next, token):
    return lambda context, found: found


def _descendant(next, token):
    try:
        token = next()
    except StopIteration:
        return None
    if token[0] == '*':
        tag = '*'
    elif not token[0]:
        tag = token[1]
    else:
        raise SyntaxError('invalid descendant')
    test = None if tag == '*' else _matching(tag)

    def select(context, found):
        for element in found:
            for child in element.iter(tag if test is None else None):
                if child is not element and (test is None or test(child.tag)):
                    yield child
    return select


def _parent(next, token):
    def select(context, found):
        parents = context.parents()
        seen = set()
        for element in found:
            parent = parents.get(element)
            if parent is not None and parent not in seen:
                seen.add(parent)
                yield parent
    return select


def _kept(test):
    return lambda context, found: (element for element in found if test(element))


def _text(element):
    return ''.join(element.itertext())


def _predicate(next, token):
    signature, parts = [], []
    while True:
        try:
            token = next()
        except StopIteration:
            return None
        if token[0] == ']':
            break
        if token == ('', ''):
            continue
        if token[0] and token[0][0] in '\'"':
            token = "'", token[0][1:-1]
        signature.append(token[0] or '-')
        parts.append(token[1])
    signature = ''.join(signature)
    if signature == '@-':
        return _kept(lambda element: element.get(parts[1]) is not None)
    if signature in ("@-='", "@-!='"):
        key, value = parts[1], parts[-1]
        if signature == "@-='":
            return _kept(lambda element: element.get(key) == value)
        return _kept(lambda element: element.get(key) not in (None, value))
    if signature == '-' and not re.match(r'\-?\d+$', parts[0]):
        return _kept(lambda element: element.find(parts[0]) is not None)
    if signature in (".='", ".!='") or signature in ("-='", "-!='") \
            and not re.match(r'\-?\d+$', parts[0]):
        tag, value, equal = parts[0], parts[-1], '!' not in signature
        if not tag:
            return _kept(lambda element: (_text(element) == value) == equal)
        return _kept(lambda element: any((_text(child) == value) == equal
                                         for child in element.iterfind(tag)))
    if signature == '-' or signature in ('-()', '-()-'):
        return _at_place(signature, parts)
    raise SyntaxError('invalid predicate')


def _at_place(signature, parts):
    if signature == '-':
        place = int(parts[0]) - 1
        if place < 0:
            raise SyntaxError('XPath position >= 1 expected')
    else:
        if parts[0] != 'last':
            raise SyntaxError('unsupported function')
        place = -1
        if signature == '-()-':
            try:
                place = int(parts[2]) - 1
            except ValueError:
                raise SyntaxError('unsupported expression') from None
            if place > -2:
                raise SyntaxError('XPath offset from last() must be negative')

    def select(context, found):
        parents = context.parents()
        for element in found:
            parent = parents.get(element)
            if parent is None:
                continue
            same = list(parent.findall(element.tag))
            if -len(same) <= place < len(same) and same[place] is element:
                yield element
    return select


ops = {'': _child, '*': _child, '.': _self, '..': _parent, '//': _descendant, '[': _predicate}
_cache = {}


def iterfind(elem, path, namespaces=None):
    """The elements that a path leads to."""
    if path[-1:] == '/':
        path += '*'
    key = (path, *sorted(namespaces.items())) if namespaces else (path,)
    if key in _cache:
        steps = _cache[key]
    else:
        if path[:1] == '/':
            raise SyntaxError('cannot use absolute path on element')
        steps = _steps(path, namespaces)
        if len(_cache) > 100:
            _cache.clear()
        _cache[key] = steps
    found, context = [elem], _Context(elem)
    for step in steps:
        found = step(context, found)
    return iter(found)


def _steps(path, namespaces):
    next = iter(xpath_tokenizer(path, namespaces)).__next__
    steps = []
    try:
        token = next()
    except StopIteration:
        return steps
    while True:
        try:
            step = ops[token[0]](next, token)
        except StopIteration:
            step = None
        if step is None:
            raise SyntaxError('invalid path')
        steps.append(step)
        try:
            token = next()
            if token[0] == '/':
                token = next()
        except StopIteration:
            return steps


def find(elem, path, namespaces=None):
    """The first of them."""
    return next(iterfind(elem, path, namespaces), None)


def findall(elem, path, namespaces=None):
    """A list of them."""
    return list(iterfind(elem, path, namespaces))


def findtext(elem, path, default=None, namespaces=None):
    """The text of the first of them."""
    found = find(elem, path, namespaces)
    if found is None:
        return default
    return '' if found.text is None else found.text

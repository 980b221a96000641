"""Signatures of callables, for inspect."""

import types
from enum import IntEnum

import _native
from collections import OrderedDict as _OrderedDict

_NOTHING = object()


class _empty:
    """Stands for a default or an annotation that is not there."""


class _ParameterKind(IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self.name

    @property
    def description(self):
        return _DESCRIPTIONS[self]


_DESCRIPTIONS = ['positional-only', 'positional or keyword', 'variadic positional',
                 'keyword-only', 'variadic keyword']
(_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY,
 _VAR_KEYWORD) = _ParameterKind


class Parameter:
    """A parameter: name, kind, default and annotation."""

    __slots__ = ('_name', '_kind', '_default', '_annotation')
    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind') from None
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(
                f'{self._kind.description} parameters cannot have default values')
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if name.startswith('.') and name[1:].isdigit():
            # What a comprehension iterates over has no name of its own.
            self._kind = _POSITIONAL_ONLY
            name = f'implicit{name[1:]}'
        from keyword import iskeyword
        if iskeyword(name) and self._kind is not _POSITIONAL_ONLY or not name.isidentifier():
            raise ValueError(f'{name!r} is not a valid parameter name')
        self._name = name
        self._default = default
        self._annotation = annotation

    def replace(self, *, name=_NOTHING, kind=_NOTHING, annotation=_NOTHING, default=_NOTHING):
        """A copy with some parts changed."""
        return type(self)(self._name if name is _NOTHING else name,
                          self._kind if kind is _NOTHING else kind,
                          default=self._default if default is _NOTHING else default,
                          annotation=self._annotation if annotation is _NOTHING else annotation)

    __replace__ = replace

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text += f': {formatannotation(self._annotation)}'
        if self._default is not _empty:
            text += f'{" = " if self._annotation is not _empty else "="}{self._default!r}'
        if self._kind is _VAR_POSITIONAL:
            return '*' + text
        return '**' + text if self._kind is _VAR_KEYWORD else text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def _parts(self):
        return self._name, self._kind, self._default, self._annotation

    def __hash__(self):
        return hash(self._parts())

    def __eq__(self, other):
        return self._parts() == other._parts() if isinstance(other, Parameter) else NotImplemented

    def __reduce__(self):
        state = {'_default': self._default, '_annotation': self._annotation}
        return type(self), (self._name, self._kind), state

    def __setstate__(self, state):
        self._default = state['_default']
        self._annotation = state['_annotation']


class BoundArguments:
    """Which parameter of a signature got what."""

    __slots__ = ('arguments', '_signature', '__weakref__')
    signature = property(lambda self: self._signature)

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def args(self):
        """What to give by position."""
        args = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            value = self.arguments[name]
            if parameter.kind is _VAR_POSITIONAL:
                args.extend(value)
            else:
                args.append(value)
        return tuple(args)

    @property
    def kwargs(self):
        """What to give by name: all that is not in args."""
        kwargs = {}
        by_name = False
        for name, parameter in self._signature.parameters.items():
            by_name = by_name or parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY)
            if name not in self.arguments:
                by_name = True
            elif by_name:
                if parameter.kind is _VAR_KEYWORD:
                    kwargs.update(self.arguments[name])
                else:
                    kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Give the parameters that got nothing their defaults."""
        arguments = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif parameter.default is not _empty:
                arguments[name] = parameter.default
            elif parameter.kind is _VAR_POSITIONAL:
                arguments[name] = ()
            elif parameter.kind is _VAR_KEYWORD:
                arguments[name] = {}
        self.arguments = arguments

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        shown = ', '.join([f'{name}={value!r}' for name, value in self.arguments.items()])
        return f'<{self.__class__.__name__} ({shown})>'


class Signature:
    """The parameters of a callable, and the annotation of what it returns."""

    __slots__ = ('_return_annotation', '_parameters')
    empty = _empty
    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        ordered = {}
        highest = _POSITIONAL_ONLY
        seen_default = False
        for parameter in parameters or ():
            name, kind = parameter.name, parameter.kind
            if __validate_parameters__:
                if kind < highest:
                    raise ValueError('wrong parameter order: '
                                     f'{highest.description} parameter before '
                                     f'{kind.description} parameter')
                highest = kind
                if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                    if parameter.default is not _empty:
                        seen_default = True
                    elif seen_default:
                        raise ValueError('non-default argument follows default argument')
                if name in ordered:
                    raise ValueError(f'duplicate parameter name: {name!r}')
            ordered[name] = parameter
        self._parameters = types.MappingProxyType(_OrderedDict(ordered))
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """The signature of a callable."""
        return cls._of(obj, follow_wrapped, True, (globals, locals, eval_str))

    @classmethod
    def _of(cls, obj, follow_wrapped=True, bound_away=True, how=(None, None, False)):
        if not callable(obj):
            raise TypeError(f'{obj!r} is not a callable object')
        if isinstance(obj, types.MethodType):
            text = getattr(obj.__func__, '__text_signature__', None)
            if text and _is_native(obj.__func__):
                return _of_text(cls, obj.__func__, text, False)._without_first()
            sig = cls._of(obj.__func__, follow_wrapped, bound_away, how)
            return sig._without_first() if bound_away else sig
        if follow_wrapped:
            obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__')
                         or isinstance(f, types.MethodType))
            if isinstance(obj, types.MethodType):
                return cls._of(obj, follow_wrapped, bound_away, how)
        own = getattr(obj, '__signature__', None)
        if own is not None:
            if callable(own):
                own = own()
            if not isinstance(own, Signature):
                raise TypeError(f'unexpected object {own!r} in __signature__ attribute')
            return own
        text = getattr(obj, '__text_signature__', None)
        if text and _is_native(obj):
            return _of_text(cls, obj, text, getattr(obj, '__self__', None) is not None)
        if isinstance(obj, types.BuiltinFunctionType) and not _native.is_unsigned(obj):
            obj = _native.function_of(obj) or obj
        if isinstance(obj, types.FunctionType):
            return cls._of_function(obj, how)
        from functools import partial, partialmethod
        if isinstance(obj, partial):
            return _of_partial(cls._of(obj.func, follow_wrapped, bound_away, how), obj)
        if isinstance(obj, type):
            return cls._of_class(obj, follow_wrapped, how)
        if _is_native(obj):
            raise ValueError(f'no signature found for builtin {obj!r}')
        call = getattr(type(obj), '__call__', None)
        if text:
            return _of_text(cls, obj, text, False)
        if isinstance(call, types.FunctionType) or _is_native(call):
            return cls._of(call, follow_wrapped, bound_away, how)._without_first()
        raise ValueError(f'callable {obj!r} is not supported by signature')

    @classmethod
    def _of_function(cls, function, how):
        code = function.__code__
        names = code.co_varnames
        annotations = get_annotations(function, globals=how[0], locals=how[1], eval_str=how[2])
        defaults = function.__defaults__ or ()
        by_name = function.__kwdefaults__ or {}
        given = code.co_argcount
        found = []

        def add(name, kind, default=_empty):
            found.append(Parameter(name, kind, default=default,
                                   annotation=annotations.get(name, _empty)))

        for at, name in enumerate(names[:given]):
            kind = _POSITIONAL_ONLY if at < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
            behind = at - (given - len(defaults))
            add(name, kind, defaults[behind] if behind >= 0 else _empty)
        keyword_only = names[given:given + code.co_kwonlyargcount]
        after = given + len(keyword_only)
        if code.co_flags & 4:
            add(names[after], _VAR_POSITIONAL)
            after += 1
        for name in keyword_only:
            add(name, _KEYWORD_ONLY, by_name.get(name, _empty))
        if code.co_flags & 8:
            add(names[after], _VAR_KEYWORD)
        return cls(found, return_annotation=annotations.get('return', _empty),
                   __validate_parameters__=False)

    @classmethod
    def _of_class(cls, obj, follow_wrapped, how):
        call = type(obj).__call__
        if type(obj) is not type and isinstance(call, types.FunctionType):
            return cls._of(call, follow_wrapped, True, how)._without_first()
        unsigned = False
        for base in obj.__mro__[:-1]:
            text = base.__text_signature__
            if text:
                return _of_text(cls, base, text, True)
            if _native.is_unsigned(base):
                unsigned = True
                continue
            # The nearest of the two counts; __new__ goes first in one class.
            for name in ('__new__', '__init__'):
                method = base.__dict__.get(name)
                if isinstance(method, staticmethod):
                    method = method.__func__
                if isinstance(method, types.FunctionType):
                    return cls._of(method, follow_wrapped, True, how)._without_first()
            unsigned = unsigned or _is_native_class(base)
        if unsigned:
            raise ValueError(f'no signature found for builtin type {obj!r}')
        return cls([])

    def _without_first(self):
        """The signature that is left when self is given."""
        parameters = list(self._parameters.values())
        if not parameters or parameters[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
            raise ValueError('invalid method signature')
        if parameters[0].kind is not _VAR_POSITIONAL:
            del parameters[0]
        return self.replace(parameters=parameters)

    def replace(self, *, parameters=_NOTHING, return_annotation=_NOTHING):
        """A copy with some parts changed."""
        if parameters is _NOTHING:
            parameters = self._parameters.values()
        if return_annotation is _NOTHING:
            return_annotation = self._return_annotation
        return type(self)(parameters, return_annotation=return_annotation)

    __replace__ = replace

    def _parts(self):
        by_position = [p for p in self._parameters.values() if p.kind is not _KEYWORD_ONLY]
        by_name = {p.name: p for p in self._parameters.values() if p.kind is _KEYWORD_ONLY}
        return by_position, by_name, self._return_annotation

    def __eq__(self, other):
        return self._parts() == other._parts() if isinstance(other, Signature) else NotImplemented

    def __hash__(self):
        by_position, by_name, returned = self._parts()
        return hash((tuple(by_position), frozenset(by_name.values()), returned))

    def __reduce__(self):
        state = {'_return_annotation': self._return_annotation}
        return type(self), (tuple(self._parameters.values()),), state

    def __setstate__(self, state):
        self._return_annotation = state['_return_annotation']

    def bind(self, /, *args, **kwargs):
        """Which parameter gets which of these arguments; TypeError if they do not fit."""
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        """The same, where arguments may be missing."""
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments = {}
        left = list(args)
        named = dict(kwargs)
        rest = None
        # Whether all parameters up to here have got arguments by their places.
        in_order = True
        for parameter in self._parameters.values():
            name, kind = parameter.name, parameter.kind
            if kind is _VAR_POSITIONAL:
                if left:
                    arguments[name] = tuple(left)
                    left = []
            elif kind is _VAR_KEYWORD:
                rest = name
            elif left and kind is not _KEYWORD_ONLY:
                if name in named and kind is not _POSITIONAL_ONLY:
                    raise TypeError(f'multiple values for argument {name!r}')
                arguments[name] = left.pop(0)
                continue
            elif name in named and kind is not _POSITIONAL_ONLY:
                arguments[name] = named.pop(name)
            elif parameter.default is _empty and not partial:
                if kind is _POSITIONAL_ONLY and name in named and not self._takes_any_name():
                    continue
                what = ' keyword-only' if kind is _KEYWORD_ONLY and in_order else ''
                raise TypeError(f'missing a required{what} argument: {name!r}')
            in_order = False
        if left:
            raise TypeError('too many positional arguments')
        if named:
            if rest is None:
                wrong = [name for name in named if name in self._parameters]
                if wrong:
                    raise TypeError('got some positional-only arguments passed as keyword '
                                    f'arguments: {", ".join(wrong)!r}')
                raise TypeError(f'got an unexpected keyword argument {next(iter(named))!r}')
            arguments[rest] = named
        return BoundArguments(self, arguments)

    def _takes_any_name(self):
        return any([p.kind is _VAR_KEYWORD for p in self._parameters.values()])

    def format(self, *, max_width=None):
        """The signature as text; one parameter a line if it is wider than max_width."""
        shown = []
        positional_only = False
        star = True
        for parameter in self._parameters.values():
            kind = parameter.kind
            if positional_only and kind is not _POSITIONAL_ONLY:
                shown.append('/')
            positional_only = kind is _POSITIONAL_ONLY
            if kind is _VAR_POSITIONAL:
                star = False
            elif kind is _KEYWORD_ONLY and star:
                shown.append('*')
                star = False
            shown.append(str(parameter))
        if positional_only:
            shown.append('/')
        text = f'({", ".join(shown)})'
        if max_width is not None and len(text) > max_width:
            text = '(\n    ' + ',\n    '.join(shown) + '\n)'
        if self._return_annotation is not _empty:
            text += f' -> {formatannotation(self._return_annotation)}'
        return text

    def __str__(self):
        return self.format()

    def __repr__(self):
        return f'<{self.__class__.__name__} {self}>'


class _Unknown:
    """A default that cannot be written."""

    def __repr__(self):
        return '<unrepresentable>'


def _of_text(cls, obj, text, bound):
    """The signature of a native function, from how it is written; bound: it is a method of something."""
    import sys
    owner = getattr(obj, '__objclass__', obj)
    home = sys.modules.get(getattr(owner, '__module__', None))
    names = {**sys.modules, **getattr(home, '__dict__', {}), '_unknown': _Unknown()}
    source = text.replace('$', '').replace('<unrepresentable>', '_unknown')
    try:
        if '!=' in source:
            raise ValueError('a default that is worked out')
        exec(f'def function{source}: pass', names)
    except Exception:
        raise ValueError(f'{obj!r} builtin has invalid signature') from None
    sig = cls._of_function(names['function'], (None, None, False))
    # A module or what a method is bound to is no argument.
    if '$module' in text or bound and ('$type' in text or '$self' in text):
        sig = sig._without_first()
    return sig


def _of_partial(sig, partial):
    """What is left of a signature when some arguments are given."""
    try:
        bound = sig.bind_partial(*partial.args, **partial.keywords)
    except TypeError as error:
        raise ValueError(f'partial object {partial!r} has incorrect arguments') from error
    found = []
    by_name = False
    for name, parameter in sig.parameters.items():
        kind = parameter.kind
        if name in bound.arguments and kind not in (_VAR_POSITIONAL, _VAR_KEYWORD):
            if kind is _POSITIONAL_ONLY:
                continue
            if name not in partial.keywords:
                continue
            # One given by name may be given again, but by name only, and so are all behind it.
            by_name = True
            parameter = parameter.replace(default=bound.arguments[name])
        if by_name:
            if kind is _VAR_POSITIONAL:
                continue
            if kind is _POSITIONAL_OR_KEYWORD:
                parameter = parameter.replace(kind=_KEYWORD_ONLY)
        found.append(parameter)
    return sig.replace(parameters=found)


def _is_native(obj):
    return isinstance(obj, types.BuiltinFunctionType) or type(obj).__name__ in (
        'method_descriptor', 'wrapper_descriptor', 'method-wrapper', 'classmethod_descriptor')


def _is_native_class(cls):
    from _native import is_heap_type
    return not is_heap_type(cls)


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The signature of a callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals,
                                   locals=locals, eval_str=eval_str)


def unwrap(func, *, stop=None):
    """The innermost function that decorators wrapped, or the first for which stop() is true."""
    first = func
    seen = [func]
    while not isinstance(func, type) and hasattr(func, '__wrapped__'):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if any([other is func for other in seen]):
            raise ValueError(f'wrapper loop when unwrapping {first!r}')
        seen.append(func)
    return func


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """An annotation as text."""
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    if isinstance(annotation, str) and not quote_annotation_strings:
        return annotation
    return repr(annotation)


def formatannotationrelativeto(object):
    """A function that shows annotations without the module of an object."""
    module = getattr(object, '__module__', None)
    return lambda annotation: formatannotation(annotation, module)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """A copy of something's annotations; with eval_str those that are text are evaluated."""
    if isinstance(obj, type):
        found = obj.__dict__.get('__annotations__')
    elif isinstance(obj, types.ModuleType) or callable(obj):
        found = getattr(obj, '__annotations__', None)
    else:
        raise TypeError(f'{obj!r} is not a module, class, or callable.')
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f'{obj!r}.__annotations__ is neither a dict nor None')
    if not eval_str:
        return dict(found)
    if globals is None:
        import sys
        if isinstance(obj, types.ModuleType):
            globals = obj.__dict__
        elif isinstance(obj, type):
            globals = getattr(sys.modules.get(obj.__module__), '__dict__', {})
            locals = dict(vars(obj)) if locals is None else locals
        else:
            globals = getattr(unwrap(obj), '__globals__', {})
    return {name: eval(value, globals, locals) if isinstance(value, str) else value
            for name, value in found.items()}


for _class in (Parameter, BoundArguments, Signature, _empty, _ParameterKind):
    _class.__module__ = 'inspect'

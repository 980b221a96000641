"""Looking at live objects: what they are, their signatures, their sources, the frames of the stack."""

import sys as _sys
import types as _types
from collections import OrderedDict, namedtuple as _namedtuple

from _inspect_signature import (BoundArguments, Parameter, Signature, _empty, _ParameterKind,
                                formatannotation, formatannotationrelativeto, get_annotations,
                                signature, unwrap)
from _inspect_source import (BlockFinder, EndOfBlock, cleandoc, findsource, getabsfile, getblock,
                             getcomments, getdoc, getfile, getmodule, getmodulename, getsource,
                             getsourcefile, getsourcelines, indentsize)

CO_OPTIMIZED = 1
CO_NEWLOCALS = 2
CO_VARARGS = 4
CO_VARKEYWORDS = 8
CO_NESTED = 16
CO_GENERATOR = 32
CO_NOFREE = 64
CO_COROUTINE = 128
CO_ITERABLE_COROUTINE = 256
CO_ASYNC_GENERATOR = 512
TPFLAGS_IS_ABSTRACT = 1 << 20

GEN_CREATED = 'GEN_CREATED'
GEN_RUNNING = 'GEN_RUNNING'
GEN_SUSPENDED = 'GEN_SUSPENDED'
GEN_CLOSED = 'GEN_CLOSED'
CORO_CREATED = 'CORO_CREATED'
CORO_RUNNING = 'CORO_RUNNING'
CORO_SUSPENDED = 'CORO_SUSPENDED'
CORO_CLOSED = 'CORO_CLOSED'
AGEN_CREATED = 'AGEN_CREATED'
AGEN_RUNNING = 'AGEN_RUNNING'
AGEN_SUSPENDED = 'AGEN_SUSPENDED'
AGEN_CLOSED = 'AGEN_CLOSED'

_GetSet = type(type.__dict__['__mro__'])
_MethodDescriptor = type(str.upper)
_Wrapper = type(object.__init__)
_BoundWrapper = type(object().__str__)
_NOTHING = object()


# What kind of object it is.

def ismodule(object):
    """Whether it is a module."""
    return isinstance(object, _types.ModuleType)


def isclass(object):
    """Whether it is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Whether it is a method written in Python, bound to an instance or a class."""
    return (isinstance(object, _types.MethodType)
            and not isbuiltin(object.__func__))


def isfunction(object):
    """Whether it is a function written in Python."""
    return isinstance(object, _types.FunctionType)


def _has_flag(function, flag):
    from functools import partial
    while True:
        if ismethod(function):
            function = function.__func__
        elif isinstance(function, partial):
            function = function.func
        else:
            break
    return isfunction(function) and bool(function.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    """Whether it is a function with a yield in it."""
    return _has_flag(obj, CO_GENERATOR)


def isgenerator(object):
    """Whether it is a generator."""
    return isinstance(object, _types.GeneratorType)


# What functions are marked with that return coroutines although they are none themselves.
_is_coroutine_mark = object()


def markcoroutinefunction(func):
    """Have iscoroutinefunction() say of it that it is one; a decorator."""
    getattr(func, '__func__', func)._is_coroutine_mark = _is_coroutine_mark
    return func


def _is_marked(function):
    from functools import partial
    while True:
        if ismethod(function):
            function = function.__func__
        elif isinstance(function, partial):
            function = function.func
        else:
            break
    return getattr(function, '_is_coroutine_mark', None) is _is_coroutine_mark


def iscoroutinefunction(obj):
    """Whether it is an async function."""
    return _has_flag(obj, CO_COROUTINE) or _is_marked(obj)


def isasyncgenfunction(obj):
    """Whether it is an async function with a yield in it."""
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def isasyncgen(object):
    """Whether it is an asynchronous generator."""
    return isinstance(object, _types.AsyncGeneratorType)


def iscoroutine(object):
    """Whether it is a coroutine."""
    return isinstance(object, _types.CoroutineType)


def isawaitable(object):
    """Whether it could be awaited."""
    return (isinstance(object, _types.CoroutineType)
            or isgenerator(object) and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
            or hasattr(type(object), '__await__'))


def istraceback(object):
    """Whether it is a traceback."""
    return isinstance(object, _types.TracebackType)


def isframe(object):
    """Whether it is a frame of the stack."""
    return isinstance(object, _types.FrameType)


def iscode(object):
    """Whether it is a code object."""
    return isinstance(object, _types.CodeType)


def isbuiltin(object):
    """Whether it is a native function, or a native method bound to an instance."""
    return isinstance(object, _types.BuiltinFunctionType)


def ismethodwrapper(object):
    """Whether it is a special method of a native class, bound to an instance."""
    return isinstance(object, _BoundWrapper) and not isbuiltin(object)


def isroutine(object):
    """Whether it is a function or method of any kind."""
    return (isbuiltin(object) or isfunction(object) or ismethod(object)
            or ismethoddescriptor(object) or ismethodwrapper(object))


def ismethoddescriptor(object):
    """Whether it has __get__ and is neither a data descriptor nor a function, method or class."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return (hasattr(kind, '__get__') and not hasattr(kind, '__set__')
            and not hasattr(kind, '__delete__'))


def isdatadescriptor(object):
    """Whether it has __set__ or __delete__, and so goes before the dict of an instance."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, '__set__') or hasattr(kind, '__delete__')


def isgetsetdescriptor(object):
    """Whether it is an attribute that a native class computes."""
    return isinstance(object, _GetSet)


def ismemberdescriptor(object):
    """Whether it is a slot of a class."""
    return isinstance(object, _types.MemberDescriptorType)


def isabstract(object):
    """Whether it is a class with abstract methods left."""
    return isclass(object) and bool(getattr(object, '__abstractmethods__', None))


# Members.

def _members(object, predicate, get):
    names = dir(object)
    if isclass(object):
        for base in object.__bases__:
            for name, value in base.__dict__.items():
                if isinstance(value, _types.DynamicClassAttribute) and name not in names:
                    names.append(name)
    found = []
    for name in names:
        try:
            value = get(object, name)
        except AttributeError:
            for base in getmro(object) if isclass(object) else ():
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if predicate is None or predicate(value):
            found.append((name, value))
    found.sort(key=lambda pair: pair[0])
    return found


def getmembers(object, predicate=None):
    """The attributes as pairs (name, value) by name, those for which the predicate is true."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """The same without running any code of the object."""
    return _members(object, predicate, getattr_static)


def getattr_static(obj, attr, default=_NOTHING):
    """An attribute as it is stored, without descriptors and __getattr__."""
    in_instance = _NOTHING
    kind = obj
    if not isclass(obj):
        kind = type(obj)
        try:
            in_instance = object.__getattribute__(obj, '__dict__').get(attr, _NOTHING)
        except AttributeError:
            pass
    in_class = _NOTHING
    for base in kind.__mro__:
        if attr in base.__dict__:
            in_class = base.__dict__[attr]
            break
    if in_instance is not _NOTHING:
        if in_class is not _NOTHING and isdatadescriptor(in_class):
            return in_class
        return in_instance
    if in_class is not _NOTHING:
        return in_class
    if kind is obj:
        for base in type(kind).__mro__:
            if attr in base.__dict__:
                return base.__dict__[attr]
    if default is not _NOTHING:
        return default
    raise AttributeError(attr)


Attribute = _namedtuple('Attribute', 'name kind defining_class object')


def classify_class_attrs(cls):
    """What kind each attribute of a class is, and which class defines it."""
    found = []
    for name in sorted(set(dir(cls))):
        home = next((base for base in cls.__mro__ if name in base.__dict__), None)
        raw = getattr_static(cls, name, None) if home is None else home.__dict__[name]
        if isinstance(raw, staticmethod) or name == '__new__':
            kind = 'static method'
        elif isinstance(raw, classmethod) or name in ('__init_subclass__', '__class_getitem__'):
            kind = 'class method'
        elif isinstance(raw, property):
            kind = 'property'
        else:
            kind = 'method' if isroutine(raw) else 'data'
        found.append(Attribute(name, kind, home or type(cls), raw))
    return found


def getmro(cls):
    """The class and its bases in the order in which attributes are looked up."""
    return cls.__mro__


def getclasstree(classes, unique=False):
    """The classes as lists nested by inheritance."""
    children = {}
    roots = []
    for cls in classes:
        if cls.__bases__:
            for parent in cls.__bases__:
                siblings = children.setdefault(parent, [])
                if cls not in siblings:
                    siblings.append(cls)
                if unique and parent in classes:
                    break
        elif cls not in roots:
            roots.append(cls)
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)


def walktree(classes, children, parent):
    """A part of what getclasstree() returns."""
    tree = []
    for cls in sorted(classes, key=lambda cls: (cls.__module__, cls.__name__)):
        tree.append((cls, cls.__bases__))
        if cls in children:
            tree.append(walktree(children[cls], children, cls))
    return tree


# Arguments.

Arguments = _namedtuple('Arguments', 'args, varargs, varkw')
ArgInfo = _namedtuple('ArgInfo', 'args varargs keywords locals')
FullArgSpec = _namedtuple(
    'FullArgSpec', 'args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations')


def getargs(co):
    """The names of the parameters of a code object."""
    if not iscode(co):
        raise TypeError(f'{co!r} is not a code object')
    names = co.co_varnames
    given = co.co_argcount
    after = given + co.co_kwonlyargcount
    varargs = varkw = None
    if co.co_flags & CO_VARARGS:
        varargs = names[after]
        after += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[after]
    return Arguments(list(names[:given]) + list(names[given:given + co.co_kwonlyargcount]),
                     varargs, varkw)


def getfullargspec(func):
    """The parameters of a function, by kind."""
    try:
        sig = Signature._of(func, follow_wrapped=False, bound_away=False)
    except Exception as error:
        raise TypeError('unsupported callable') from error
    args, kwonly, annotations, kwdefaults, defaults = [], [], {}, {}, ()
    varargs = varkw = None
    if sig.return_annotation is not _empty:
        annotations['return'] = sig.return_annotation
    for name, parameter in sig.parameters.items():
        kind = parameter.kind
        if kind is Parameter.VAR_POSITIONAL:
            varargs = name
        elif kind is Parameter.VAR_KEYWORD:
            varkw = name
        elif kind is Parameter.KEYWORD_ONLY:
            kwonly.append(name)
            if parameter.default is not _empty:
                kwdefaults[name] = parameter.default
        else:
            args.append(name)
            if parameter.default is not _empty:
                defaults += (parameter.default,)
        if parameter.annotation is not _empty:
            annotations[name] = parameter.annotation
    return FullArgSpec(args, varargs, varkw, defaults or None, kwonly, kwdefaults or None,
                       annotations)


def getargvalues(frame):
    """The parameters of a frame's function, and its local variables."""
    args, varargs, varkw = getargs(frame.f_code)
    return ArgInfo(args, varargs, varkw, frame.f_locals)


def formatargvalues(args, varargs, varkw, locals, formatarg=str,
                    formatvarargs=lambda name: '*' + name, formatvarkw=lambda name: '**' + name,
                    formatvalue=lambda value: '=' + repr(value)):
    """What getargvalues() returns, as text."""
    shown = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        shown.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        shown.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return '(' + ', '.join(shown) + ')'


def getcallargs(func, /, *positional, **named):
    """Which parameter gets which value in a call."""
    bound = Signature._of(func, follow_wrapped=False, bound_away=False)
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__, *positional)
    bound = bound.bind(*positional, **named)
    given = set(bound.arguments)
    bound.apply_defaults()
    kinds = {name: parameter.kind for name, parameter in bound.signature.parameters.items()}

    def place(name):
        kind = kinds[name]
        if kind in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD):
            return 1
        if name not in given:
            return 3
        return 2 if kind is Parameter.KEYWORD_ONLY else 0

    return {name: bound.arguments[name] for name in sorted(bound.arguments, key=place)}


ClosureVars = _namedtuple('ClosureVars', 'nonlocals globals builtins unbound')


def getclosurevars(func):
    """The names that a function takes from outside, with their values."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f'{func!r} is not a Python function')
    code = func.__code__
    nonlocals = {}
    for name, cell in zip(code.co_freevars, func.__closure__ or ()):
        try:
            nonlocals[name] = cell.cell_contents
        except ValueError:
            pass
    import builtins
    found, built_in, unbound = {}, {}, set()
    for name in code.co_names:
        if name in func.__globals__:
            found[name] = func.__globals__[name]
        elif hasattr(builtins, name):
            built_in[name] = getattr(builtins, name)
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, found, built_in, unbound)


# Frames.

class Traceback(_namedtuple('_Traceback', 'filename lineno function code_context index')):
    """Where a frame is."""

    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, filename, lineno, function, code_context, index)
        self.positions = positions
        return self


class FrameInfo(_namedtuple('_FrameInfo', 'frame filename lineno function code_context index')):
    """A frame, and where it is."""

    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        self.positions = positions
        return self


def getlineno(frame):
    """The line a frame is at."""
    return frame.f_lineno


def getframeinfo(frame, context=1):
    """Where a frame or traceback is, with so many lines of its source."""
    if istraceback(frame):
        line = frame.tb_lineno
        frame = frame.tb_frame
    else:
        line = frame.f_lineno
    if not isframe(frame):
        raise TypeError(f'{frame!r} is not a frame or traceback object')
    filename = getsourcefile(frame) or getfile(frame)
    lines = index = None
    if context > 0:
        try:
            everything, _ = findsource(frame)
        except OSError:
            pass
        else:
            first = max(0, min(line - 1 - context // 2, len(everything) - context))
            lines = everything[first:first + context]
            index = line - 1 - first
    return Traceback(filename, line, frame.f_code.co_name, lines, index)


def _info(frame, where, context):
    found = getframeinfo(where, context)
    return FrameInfo(frame, *found, positions=found.positions)


def getouterframes(frame, context=1):
    """The frame and those that called it."""
    found = []
    while frame:
        found.append(_info(frame, frame, context))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    """The frames of a traceback, down to where the exception was raised."""
    found = []
    while tb:
        found.append(_info(tb.tb_frame, tb, context))
        tb = tb.tb_next
    return found


def currentframe():
    """The frame of the caller."""
    return _sys._getframe(1)


def stack(context=1):
    """The frame of the caller and those that called it."""
    return getouterframes(_sys._getframe(1), context)


def trace(context=1):
    """The frames between here and where the exception being handled was raised."""
    error = _sys.exception()
    return getinnerframes(error.__traceback__ if error else None, context)


# Generators.

def _state(running, suspended, frame, states):
    """The one of four states that it is in: running, suspended, closed, created."""
    if running:
        return states[0]
    if suspended:
        return states[1]
    return states[2] if frame is None else states[3]


def getgeneratorstate(generator):
    """Whether a generator has begun, runs, waits at a yield, or has ended."""
    return _state(generator.gi_running, generator.gi_suspended, generator.gi_frame,
                  (GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED, GEN_CREATED))


def getgeneratorlocals(generator):
    """The local variables of a generator."""
    if not isgenerator(generator):
        raise TypeError(f'{generator!r} is not a Python generator')
    frame = generator.gi_frame
    return {} if frame is None else frame.f_locals


def getcoroutinestate(coroutine):
    """The same of a coroutine."""
    return _state(coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame,
                  (CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED, CORO_CREATED))


def getcoroutinelocals(coroutine):
    """The local variables of a coroutine."""
    frame = getattr(coroutine, 'cr_frame', None)
    return {} if frame is None else frame.f_locals


def getasyncgenstate(agen):
    """The same of an asynchronous generator."""
    return _state(agen.ag_running, agen.ag_suspended, agen.ag_frame,
                  (AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED, AGEN_CREATED))


def getasyncgenlocals(agen):
    """The local variables of an asynchronous generator."""
    if not isasyncgen(agen):
        raise TypeError(f'{agen!r} is not a Python async generator')
    frame = agen.ag_frame
    return {} if frame is None else frame.f_locals

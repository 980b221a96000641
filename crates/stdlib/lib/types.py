"""Names for the types that have no builtin name, and helpers to make classes."""

import sys

import _native
from _namespace import SimpleNamespace


def _generator():
    yield


class _Class:
    def method(self):
        pass


FunctionType = LambdaType = type(_generator)
CodeType = type(_generator.__code__)
GeneratorType = type(_generator())
MethodType = type(_Class().method)
BuiltinFunctionType = BuiltinMethodType = type(len)
ModuleType = type(sys)
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(...)
MappingProxyType = type(_Class.__dict__)
GenericAlias = type(list[int])
UnionType = type(int | str)

# Types of the machinery behind classes; each may be missing where the machine has no such thing.
for _name, _make in (
        ('WrapperDescriptorType', lambda: type(object.__init__)),
        ('MethodWrapperType', lambda: type(object().__str__)),
        ('MethodDescriptorType', lambda: type(str.join)),
        ('ClassMethodDescriptorType', lambda: type(dict.__dict__['fromkeys'])),
        ('GetSetDescriptorType', lambda: type(FunctionType.__code__)),
        ('MemberDescriptorType', lambda: type(type('_', (), {'__slots__': ('slot',)}).slot)),
        ('CellType', lambda: type((lambda x: lambda: x)(0).__closure__[0]))):
    try:
        globals()[_name] = _make()
    except (AttributeError, KeyError, TypeError):
        pass
try:
    raise TypeError
except TypeError as _error:
    TracebackType = type(_error.__traceback__)
    FrameType = type(getattr(_error.__traceback__, 'tb_frame', None))
del _generator, _Class, _name, _make


class CoroutineType:
    """Nothing is of this type: there are no coroutines here."""

    __module__ = 'builtins'


class AsyncGeneratorType:
    """Nothing is of this type: there are no asynchronous generators here."""

    __module__ = 'builtins'


for _name, _kind in ('coroutine', CoroutineType), ('async_generator', AsyncGeneratorType):
    _kind.__name__ = _kind.__qualname__ = _name
    _native.seal(_native.final(_native.uncreatable(_kind)), False)
del _name, _kind


class DynamicClassAttribute:
    """A property for instances; asked of the class, the name goes to its __getattr__."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = fget.__doc__ if doc is None and fget is not None else doc
        self.__isabstractmethod__ = bool(getattr(fget, '__isabstractmethod__', False))

    def __get__(self, instance, owner=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError
        if self.fget is None:
            raise AttributeError('unreadable attribute')
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def getter(self, fget):
        return type(self)(fget, self.fset, self.fdel, self.__doc__ or fget.__doc__)

    def setter(self, fset):
        return type(self)(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return type(self)(self.fget, self.fset, fdel, self.__doc__)


def resolve_bases(bases):
    """Replace bases that are not classes by what their __mro_entries__ gives."""
    resolved = []
    for base in bases:
        if not isinstance(base, type) and hasattr(base, '__mro_entries__'):
            resolved.extend(base.__mro_entries__(bases))
        else:
            resolved.append(base)
    return tuple(resolved) if resolved != list(bases) else bases


def get_original_bases(cls, /):
    """The bases as written."""
    return cls.__dict__.get('__orig_bases__', cls.__bases__)


def prepare_class(name, bases=(), kwds=None):
    """The metaclass, an empty namespace, and the keywords left, for a class statement."""
    kwds = dict(kwds or {})
    meta = kwds.pop('metaclass', None)
    if meta is None:
        meta = type(bases[0]) if bases else type
    if isinstance(meta, type):
        for base in bases:
            if issubclass(type(base), meta):
                meta = type(base)
            elif not issubclass(meta, type(base)):
                raise TypeError('metaclass conflict: the metaclass of a derived class must be a '
                                '(non-strict) subclass of the metaclasses of all its bases')
    namespace = meta.__prepare__(name, bases, **kwds) if hasattr(meta, '__prepare__') else {}
    return meta, namespace, kwds


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Make a class as a class statement does; exec_body(namespace) is its body."""
    resolved = resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace['__orig_bases__'] = bases
    return meta(name, resolved, namespace, **kwds)


def coroutine(func):
    """For generators that stand for coroutines: there are none here."""
    return func

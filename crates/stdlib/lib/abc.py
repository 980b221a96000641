"""Abstract base classes: methods that must be overridden, and classes that count as subclasses.

That an abstract class cannot be instantiated is the work of object.__new__, which looks at the
class's __abstractmethods__.
"""


def abstractmethod(funcobj):
    """Mark a method that subclasses must override."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """Old form of @classmethod over @abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))


class abstractstaticmethod(staticmethod):
    """Old form of @staticmethod over @abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))


class abstractproperty(property):
    """Old form of @property over @abstractmethod."""

    __isabstractmethod__ = True


def _abstract_names(cls, namespace):
    """What cls leaves abstract, given what its own body defines."""
    names = {name for name, value in namespace.items()
             if getattr(value, '__isabstractmethod__', False)}
    for base in cls.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if getattr(getattr(cls, name, None), '__isabstractmethod__', False):
                names.add(name)
    return frozenset(names)


class ABCMeta(type):
    """The class of abstract classes.

    Answers about subclasses are remembered per class, until anything is registered anywhere.
    """

    _registrations = 0

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls, namespace)
        cls._abc_registry = []
        cls._abc_answers = {}
        cls._abc_age = 0
        return cls

    def register(cls, subclass):
        """Have `subclass` count as a subclass; returns it, so this can be a decorator."""
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError('Refusing to create an inheritance cycle')
        cls._abc_registry.append(subclass)
        ABCMeta._registrations += 1
        return subclass

    def __instancecheck__(cls, instance):
        kind = type(instance)
        if cls._abc_age == ABCMeta._registrations and kind in cls._abc_answers:
            answer = cls._abc_answers[kind]
        else:
            answer = cls.__subclasscheck__(kind)
        if answer:
            return True
        # A proxy may claim another class.
        claimed = getattr(instance, '__class__', kind)
        return claimed is not kind and cls.__subclasscheck__(claimed)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        if cls._abc_age != ABCMeta._registrations:
            cls._abc_answers = {}
            cls._abc_age = ABCMeta._registrations
        answer = cls._abc_answers.get(subclass)
        if answer is None:
            answer = cls._abc_answers[subclass] = cls._abc_find(subclass)
        return answer

    def _abc_find(cls, subclass):
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return bool(answer)
        if cls in subclass.__mro__:
            return True
        for registered in cls._abc_registry:
            if issubclass(subclass, registered):
                return True
        for child in type.__subclasses__(cls):
            if issubclass(subclass, child):
                return True
        return False


class ABC(metaclass=ABCMeta):
    """A base for abstract classes, instead of naming the metaclass."""

    __slots__ = ()


def get_cache_token():
    """A number that changes whenever a class is registered."""
    return ABCMeta._registrations


def update_abstractmethods(cls):
    """Find out again what is abstract, after methods were added to a class."""
    if hasattr(cls, '__abstractmethods__'):
        cls.__abstractmethods__ = _abstract_names(cls, cls.__dict__)
    return cls

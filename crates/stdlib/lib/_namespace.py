"""Objects that are nothing but attributes, for types."""

from _native import qualify as _qualify, seal as _seal

# Namespaces whose repr() is being made.
_showing = []


class SimpleNamespace:
    """Attributes given as keywords."""

    def __init__(self, mapping_or_iterable=(), /, **kwargs):
        attributes = dict(mapping_or_iterable)
        for key in attributes:
            if not isinstance(key, str):
                raise TypeError('keywords must be strings')
        self.__dict__.update(attributes)
        self.__dict__.update(kwargs)

    def __repr__(self):
        name = 'namespace' if type(self) is SimpleNamespace else type(self).__name__
        if any([shown is self for shown in _showing]):
            return name + '(...)'
        _showing.append(self)
        try:
            parts = [f'{key}={value!r}' for key, value in self.__dict__.items()]
        finally:
            _showing.pop()
        return f'{name}({", ".join(parts)})'

    def __reduce__(self):
        return type(self), (), self.__dict__

    def __replace__(self, /, **changes):
        result = type(self)()
        result.__dict__.update(self.__dict__)
        result.__dict__.update(changes)
        return result

    def __eq__(self, other):
        if isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None


SimpleNamespace.__module__ = 'types'
_seal(_qualify(SimpleNamespace), False)

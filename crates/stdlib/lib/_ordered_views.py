"""What keys(), values() and items() of an OrderedDict are: views of a dict under names of their own."""

from reprlib import recursive_repr as _recursive_repr
from collections.abc import ItemsView, KeysView, ValuesView


class _View:
    def __init__(self, mapping):
        self._mapping = mapping
        # A subclass may do more in its own methods; this only looks.
        self._view = self._look(mapping)

    def __len__(self):
        return len(self._view)

    def __iter__(self):
        return iter(self._view)

    def __reversed__(self):
        return reversed(self._view)

    def __contains__(self, item):
        return item in self._view

    @_recursive_repr('...')
    def __repr__(self):
        return f'{type(self).__name__}({list(self)!r})'

    @property
    def mapping(self):
        return self._view.mapping


class odict_keys(_View, KeysView):
    _look = staticmethod(dict.keys)


class odict_values(_View, ValuesView):
    _look = staticmethod(dict.values)


class odict_items(_View, ItemsView):
    _look = staticmethod(dict.items)


for _class in odict_keys, odict_values, odict_items:
    _class.__module__ = 'builtins'

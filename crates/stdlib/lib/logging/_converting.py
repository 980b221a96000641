"""Containers of a configuration that find out what a string names when it is asked for."""


class ConvertingMixin:
    """What they share: a configurator, which converts, and where they stand in which container."""

    __module__ = 'logging.config'

    def convert_with_key(self, key, value, replace=True):
        """What a value stands for; it is kept in the place of the value."""
        result = self.convert(value)
        if result is not value:
            if replace:
                self[key] = result
            if type(result) in _CONTAINERS:
                result.key = key
        return result

    def convert(self, value):
        """What a value stands for."""
        result = self.configurator.convert(value)
        if result is not value and type(result) in _CONTAINERS:
            result.parent = self
        return result


class ConvertingDict(dict, ConvertingMixin):
    """A dict of such a kind."""

    __module__ = 'logging.config'

    def __getitem__(self, key):
        return self.convert_with_key(key, super().__getitem__(key))

    def get(self, key, default=None):
        return self.convert_with_key(key, super().get(key, default))

    def pop(self, key, default=None):
        return self.convert_with_key(key, super().pop(key, default), replace=False)


class ConvertingList(list, ConvertingMixin):
    """A list of such a kind."""

    __module__ = 'logging.config'

    def __getitem__(self, key):
        return self.convert_with_key(key, super().__getitem__(key))

    def pop(self, idx=-1):
        return self.convert(super().pop(idx))


class ConvertingTuple(tuple, ConvertingMixin):
    """A tuple of such a kind."""

    __module__ = 'logging.config'

    def __getitem__(self, key):
        # Nothing in a tuple can be replaced.
        return self.convert_with_key(key, super().__getitem__(key), replace=False)


_CONTAINERS = ConvertingDict, ConvertingList, ConvertingTuple


def converted(value, configurator):
    """A container as one of these; any other value as it is."""
    for kind, made in ((dict, ConvertingDict), (list, ConvertingList), (tuple, ConvertingTuple)):
        if isinstance(value, kind):
            if isinstance(value, made) or hasattr(value, '_fields'):
                return value
            value = made(value)
            value.configurator = configurator
            return value
    return value

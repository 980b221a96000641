"""What has been subscripted before, for typing: the same parameters give the same object."""

_MOST = 128


def cached(make):
    """The function that makes `form[parameters]`, remembering what it made last."""
    kept = {}

    def subscripted(form, parameters):
        key = form, _key(parameters)
        try:
            found = kept.get(key)
        except TypeError:
            # Some of it cannot be hashed.
            return make(form, parameters)
        if found is None:
            found = make(form, parameters)
            if len(kept) >= _MOST:
                kept.pop(next(iter(kept)), None)
            kept[key] = found
        return found

    subscripted.__name__ = make.__name__
    subscripted.__qualname__ = make.__qualname__
    return subscripted


def _key(parameters):
    """Parameters as a key: True is not 1, and what a callable takes may be a list."""
    if isinstance(parameters, (tuple, list)):
        return type(parameters), *[_key(parameter) for parameter in parameters]
    return type(parameters), parameters

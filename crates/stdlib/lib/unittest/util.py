"""What cases and loaders have in common."""

from unittest.case import safe_repr


def strclass(cls):
    """The full name of a class."""
    return f'{cls.__module__}.{cls.__qualname__}'


def three_way_cmp(x, y):
    """-1, 0 or 1."""
    return (x > y) - (x < y)


__all__ = ['safe_repr', 'strclass', 'three_way_cmp']

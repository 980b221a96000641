"""Binary search in sorted lists."""

from _bisect import bisect_left, bisect_right, insort_left, insort_right

bisect = bisect_right
insort = insort_right

# For what the native functions leave: other sequences, keys, and items with methods for comparing.

def _bisect_right(a, x, lo, hi, key):
    """Where to insert x behind the items that equal it."""
    if lo < 0:
        raise ValueError('lo must be non-negative')
    if hi is None:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) >> 1
        if x < (a[middle] if key is None else key(a[middle])):
            hi = middle
        else:
            lo = middle + 1
    return lo


def _bisect_left(a, x, lo, hi, key):
    """Where to insert x before the items that equal it."""
    if lo < 0:
        raise ValueError('lo must be non-negative')
    if hi is None:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) >> 1
        if (a[middle] if key is None else key(a[middle])) < x:
            lo = middle + 1
        else:
            hi = middle
    return lo


def _insort_right(a, x, lo, hi, key):
    """Insert x behind the items that equal it."""
    at = _bisect_right(a, x if key is None else key(x), lo, hi, key)
    a.insert(at, x)


def _insort_left(a, x, lo, hi, key):
    """Insert x before the items that equal it."""
    at = _bisect_left(a, x if key is None else key(x), lo, hi, key)
    a.insert(at, x)

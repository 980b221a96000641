"""Heaps: lists in which item k is never greater than items 2k+1 and 2k+2, so item 0 is smallest."""

from _heapq import heapify, heappop, heappush, heappushpop, heapreplace

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest',
           'heappushpop']


# For items whose order needs Python code the native functions go on here.

def _heappushpop(heap, item):
    if heap[0] < item:
        if not heap:
            raise IndexError('index out of range')
        item, heap[0] = heap[0], item
        _settle(heap, 0)
    return item


def _heapify(x):
    for at in range(len(x) // 2 - 1, -1, -1):
        _settle(x, at)


def _rise(heap, top, at):
    """Move the item at `at` up towards `top` until its parent is not greater."""
    item = heap[at]
    size = len(heap)
    while at > top:
        above = (at - 1) >> 1
        parent = heap[above]
        if not item < parent:
            break
        _unchanged(heap, size)
        heap[at] = parent
        at = above
    _unchanged(heap, size)
    heap[at] = item


def _unchanged(heap, size):
    """Comparisons must not add or remove items."""
    if len(heap) != size:
        raise RuntimeError('list changed size during iteration')


def _settle(heap, top):
    """Put the item at `top` where it belongs below.

    Smaller children move up all the way to a leaf, then the item rises from there: an item that
    came from the end mostly belongs near the end, so this compares less than stopping early.
    """
    end = len(heap)
    item = heap[top]
    at = top
    child = 2 * at + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        _unchanged(heap, end)
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _rise(heap, top, at)


# The same three for heaps with the greatest item first.

def _heappop_max(heap):
    last = heap.pop()
    if not heap:
        return last
    greatest = heap[0]
    heap[0] = last
    _settle_max(heap, 0)
    return greatest


def _heapreplace_max(heap, item):
    greatest = heap[0]
    heap[0] = item
    _settle_max(heap, 0)
    return greatest


def _heapify_max(x):
    for at in range(len(x) // 2 - 1, -1, -1):
        _settle_max(x, at)


def _settle_max(heap, top):
    end = len(heap)
    item = heap[top]
    at = top
    child = 2 * at + 1
    while child < end:
        right = child + 1
        if right < end and not heap[right] < heap[child]:
            child = right
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    while at > top:
        above = (at - 1) >> 1
        parent = heap[above]
        if not parent < item:
            break
        heap[at] = parent
        at = above
    heap[at] = item


class _Reversed:
    """Compares the other way round, for merging in descending order."""

    __slots__ = ('value',)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return other.value < self.value

    def __eq__(self, other):
        return self.value == other.value


def merge(*iterables, key=None, reverse=False):
    """Merge sorted inputs into one sorted stream; equal items keep the order of the inputs."""
    heap = []
    for order, iterable in enumerate(iterables):
        following = iter(iterable).__next__
        try:
            value = following()
        except StopIteration:
            continue
        rank = value if key is None else key(value)
        heap.append([_Reversed(rank) if reverse else rank, order, value, following])
    heapify(heap)
    while heap:
        entry = heap[0]
        following = entry[3]
        try:
            while True:
                yield entry[2]
                value = entry[2] = following()
                rank = value if key is None else key(value)
                entry[0] = _Reversed(rank) if reverse else rank
                if len(heap) > 1:
                    break
        except StopIteration:
            heappop(heap)
        else:
            _settle(heap, 0)


def nsmallest(n, iterable, key=None):
    """The n smallest items, sorted; like sorted(iterable, key=key)[:n]."""
    if n == 1:
        nothing = object()
        smallest = min(iterable, default=nothing, key=key)
        return [] if smallest is nothing else [smallest]
    if hasattr(iterable, '__len__') and n >= len(iterable):
        return sorted(iterable, key=key)
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """The n largest items, greatest first; like sorted(iterable, key=key, reverse=True)[:n]."""
    if n == 1:
        nothing = object()
        largest = max(iterable, default=nothing, key=key)
        return [] if largest is nothing else [largest]
    if hasattr(iterable, '__len__') and n >= len(iterable):
        return sorted(iterable, key=key, reverse=True)
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]

"""Slices of every builtin sequence between bounds of every sort, in loops that run often enough to be hot."""

from array import array
from collections import deque


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class Listed(list):
    pass


class Text(str):
    pass


BOUNDS = [None, 0, 2, 7, -1, -7, True, Index(-3), 2 ** 70, -2 ** 70]
SEQUENCES = [
    [1, 2, 3, 4, 5, 6], [], [1], Listed('abcdef'), (1, 2, 3, 4, 5, 6), (), (9,), 'abcdef', '', 'x',
    'aß漢😀ef', Text('abcdef'), b'abcdef', b'', bytearray(b'abcdef'), range(6), range(10, -10, -3),
    range(2 ** 60, 2 ** 60 + 6), range(0), array('h', [1, 2, 3, 4, 5, 6]), memoryview(b'abcdef'),
]


def shown(value):
    if isinstance(value, memoryview):
        return value.tobytes()
    return value


def between(sequence, start, stop):
    return sequence[start:stop]


def stepped(sequence, start, stop, step):
    return sequence[start:stop:step]


for sequence in SEQUENCES:
    print(type(sequence).__name__, shown(sequence))
    for start in BOUNDS:
        for stop in BOUNDS:
            part = between(sequence, start, stop)
            print(repr(shown(part)), type(part).__name__, end=' ')
        print()
    for step in (1, 2, 3, -1, -2, 100, True, Index(2)):
        parts = [shown(stepped(sequence, start, stop, step)) for start in BOUNDS for stop in BOUNDS]
        print(step if isinstance(step, int) else 'index', parts[::17])


# What is the same object.
whole = (1, 2, 3), 'abc', b'abc', [1], bytearray(b'a')
print([x[:] is x for x in whole], [x[0:3] is x for x in whole], [x[::1] is x for x in whole])


def wrong(sequence, *bounds):
    try:
        if len(bounds) == 2:
            return sequence[bounds[0]:bounds[1]]
        return sequence[bounds[0]:bounds[1]:bounds[2]]
    except (TypeError, ValueError) as error:
        return f'{type(error).__name__}: {error}'


for sequence in SEQUENCES[:16]:
    print(wrong(sequence, 'a', 2), wrong(sequence, 1, 2.0), wrong(sequence, 1, 2, 0), wrong(sequence, None, 1, 'x'))


# Replacing as many items as there are, more, fewer, and what cannot be.
def replaced(items, start, stop, value):
    try:
        items[start:stop] = value
    except (TypeError, ValueError) as error:
        return f'{type(error).__name__}: {error}'
    return items


for value in ([7, 8], (7, 8), [], (1, 2, 3, 4), 'xy', range(2), {1: 2, 3: 4}, 5, (n for n in (1, 2))):
    for start, stop in ((0, 2), (1, 3), (-2, None), (None, None), (4, 1), (10, 20), (Index(1), Index(3))):
        print(replaced([1, 2, 3, 4, 5], start, stop, value), end=' ')
    print()
items = [1, 2, 3, 4]
items[1:3] = items
print(items)
items[:] = items
print(items)
items = [1, 2, 3]
items[0:3] = items[::-1]
print(items)
print(replaced(Listed([1, 2, 3]), 0, 2, [8, 9]), replaced((1, 2), 0, 1, [3]), replaced('ab', 0, 1, 'c'))
data = bytearray(b'abcdef')
data[1:3] = b'XY'
data[4:] = b''
data[0] = 255
print(data)
for index, value in ((0, 256), (0, -1), (9, 1), (0, 'a'), (True, 7), (-1, 65)):
    try:
        data[index] = value
        print(data)
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)

# Items of arrays and deques, and loops over them.
numbers = {code: array(code, [1, 2, 3]) for code in 'bBhHiIlLqQfd'}
for code, a in numbers.items():
    total = 0
    for _ in range(30):
        for i in range(-3, 3):
            total += a[i]
        for item in a:
            total += item
        a[1] = 2
    print(code, total, type(a[0]).__name__, a)
for code, value in (('b', 127), ('b', 128), ('b', -128), ('b', -129), ('B', 255), ('B', 256), ('B', -1), ('h', 32768),
                    ('H', 65535), ('i', -2 ** 31), ('i', 2 ** 31), ('I', 2 ** 32 - 1), ('I', 2 ** 32), ('q', 2 ** 63 - 1),
                    ('q', 2 ** 63), ('Q', 2 ** 64 - 1), ('Q', -1), ('d', 3), ('d', 'x'), ('f', 1e40), ('f', 0.1), ('i', 1.5),
                    ('h', True), ('d', True)):
    a = array(code, [0])
    try:
        a[0] = value
        print(code, a[0], end='; ')
    except (TypeError, OverflowError) as error:
        print(code, type(error).__name__, error, end='; ')
print()
for index in (3, -4, 'a', 1.0, 2 ** 80):
    for container in (array('d', [1, 2, 3]), deque([1, 2, 3]), range(3), b'abc', bytearray(b'abc')):
        try:
            print(container[index])
        except (TypeError, IndexError) as error:
            print(type(error).__name__, error)
queue = deque(range(5))
print([queue[i] for i in range(-5, 5)], len(queue))
queue[-1] = queue[0] = 'end'
print(queue, list(queue), list(reversed(queue)), sum(1 for _ in queue))
iterator = iter(queue)
print(next(iterator), iterator.__next__())
queue.append(1)
for again in range(2):
    try:
        print(next(iterator))
    except (RuntimeError, StopIteration) as error:
        print(type(error).__name__, error)
try:
    for item in queue:
        queue.append(item)
except RuntimeError as error:
    print(error)
iterator = iter(deque([1]))
print(list(iterator), list(iterator), next(iterator, 'ended'))
try:
    iterator.__next__()
except StopIteration as error:
    print('StopIteration', error.args)
iterator = iter(array('i', [1, 2]))
print(list(iterator), list(iterator), next(iterator, 'ended'))
growing = array('i', [1])
for item in growing:
    if len(growing) < 5:
        growing.append(item + 1)
print(growing)

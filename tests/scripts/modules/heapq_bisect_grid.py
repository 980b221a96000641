"""Heaps and binary search over ints, floats, strings, tuples and objects that compare in Python."""
import bisect
import heapq
import random


def attempt(call):
    try:
        return call()
    except Exception as error:
        return f'{type(error).__name__}: {error}'


class Item:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __repr__(self):
        return f'I{self.n}'


rng = random.Random(5)
for make in (int, float, str, lambda n: (n % 3, n), Item, lambda n: [n, 'x'], lambda n: (Item(n), n)):
    for size in (0, 1, 2, 3, 10, 33):
        values = [make(rng.randrange(20)) for _ in range(size)]
        heap = list(values)
        heapq.heapify(heap)
        print(heap)
        pushed = []
        for value in values:
            heapq.heappush(pushed, value)
        print(pushed)
        if heap:
            print(heapq.heapreplace(heap, make(5)), heapq.heappushpop(heap, make(0)), heapq.heappushpop(heap, make(9)), heap)
        print([heapq.heappop(pushed) for _ in values], heapq.nsmallest(3, values), heapq.nlargest(2, values))
print(list(heapq.merge([1, 4], [2, 3], [0, 9])), list(heapq.merge([4, 1], [3, 2], reverse=True)),
      list(heapq.merge('ac', 'Bd', key=str.lower)))
for call in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappushpop([], 1),
             lambda: heapq.heappush((), 1), lambda: heapq.heapify(3), lambda: heapq.heappush([1], 'x'),
             lambda: heapq.heappush([None], 1), lambda: heapq.heappop(()), lambda: heapq.heapify([1, 'a']),
             lambda: heapq.nsmallest('x', []), lambda: heapq.heappush([], 1, 2), lambda: heapq.heappush([])):
    print(attempt(call))
for a in ([], [1], [1, 2, 2, 2, 5], ['a', 'b'], [1.5, float('inf')], [(1, 2), (1, 3)]):
    for x in (0, 1, 2, 3, 'a', 1.5, (1, 2), None):
        print(attempt(lambda: bisect.bisect_left(a, x)), attempt(lambda: bisect.bisect_right(a, x)), end=' ')
        b = list(a)
        print(attempt(lambda: bisect.insort(b, x)), b, end=' ')
        b = list(a)
        print(attempt(lambda: bisect.insort_left(b, x)), b)
a = [1, 2, 2, 2, 5]
for lo in (0, 2, 5, -1, 9):
    for hi in (None, 0, 3, 5, 6):
        print(lo, hi, attempt(lambda: bisect.bisect_left(a, 2, lo, hi)), attempt(lambda: bisect.bisect(a, 2, lo, hi)),
              attempt(lambda: bisect.bisect_left(a, 2, lo=lo, hi=hi)))
print(bisect.bisect_left([Item(1), Item(3)], Item(2)), bisect.bisect_right('abd', 'b'), bisect.bisect((1, 2, 3), 2))
print(bisect.bisect_left(['aaa', 'b', 'cc'], 2, key=lambda s: -len(s)), attempt(lambda: bisect.bisect([1], 1, key=3)))
b = [(1, 'x')]
bisect.insort(b, (0, 'y'), key=lambda pair: pair[0])
print(b)
for call in (lambda: bisect.bisect(), lambda: bisect.bisect([1]), lambda: bisect.bisect([1], 1, 0, 1, None),
             lambda: bisect.bisect([1], 1, z=1), lambda: bisect.bisect(3, 1), lambda: bisect.bisect([1], 1, 'a'),
             lambda: bisect.bisect_left(a=[1, 2], x=2)):
    print(attempt(call))

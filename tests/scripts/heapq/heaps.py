# heapq: every function on ints, tuples, strings and objects, with keys, merges and wrong calls.
import heapq, random

random.seed(5)
data = [random.randrange(100) for _ in range(30)]
h = data[:]
heapq.heapify(h)
print(h, all(h[i] <= h[c] for i in range(30) for c in (2 * i + 1, 2 * i + 2) if c < 30))
print([heapq.heappop(h) for _ in range(5)], heapq.heappushpop(h, 0), heapq.heappushpop(h, 50), heapq.heapreplace(h, 99), h[0])
for x in (3, 7, 1): heapq.heappush(h, x)
print(h, sorted(h) == [heapq.heappop(h) for _ in range(len(h))])
for n in (-1, 0, 1, 3, 40):
    print(n, heapq.nlargest(n, data), heapq.nsmallest(n, data), heapq.nlargest(n, data, key=lambda x: -x), heapq.nsmallest(n, enumerate(data), key=lambda p: p[1])[:3])
print(list(heapq.merge([1, 4, 7], [2, 5], [], [0, 9])), list(heapq.merge('adg', 'be', key=ord)), list(heapq.merge([9, 3], [8, 2], reverse=True)), list(heapq.merge(['bb', 'a'], ['ccc'], key=len, reverse=True)), list(heapq.merge()))
class Task:
    def __init__(self, priority, name): self.priority, self.name = priority, name
    def __lt__(self, other): return self.priority < other.priority
    def __repr__(self): return f'{self.name}:{self.priority}'
tasks = []
for i, name in enumerate('hello world'): heapq.heappush(tasks, Task((i * 7) % 5, name))
print(tasks, [heapq.heappop(tasks) for _ in range(6)])
queue = []
for item in [(2, 'b'), (1, 'z'), (2, 'a'), (1, 'y')]: heapq.heappush(queue, item)
print(queue, heapq.heapreplace(queue, (0, 'n')), queue)
for call in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappush((), 1), lambda: heapq.heapify(3), lambda: heapq.heappush([1], 'a'), lambda: heapq.nlargest('a', [1]), lambda: heapq.heappop(), lambda: heapq.heappushpop([], 4), lambda: heapq.heapify([1, 'a', 2]), lambda: list(heapq.merge([1], ['a']))):
    try:
        print(call())
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)

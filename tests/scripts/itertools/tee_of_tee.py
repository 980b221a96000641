"""tee() of what tee() returned, and of iterators that can be copied."""
from itertools import tee

a, b = tee('abc')
c, d = tee(a)
print(c is a, d is a, list(d), list(a), list(b), list(c))
first, *others = tee(range(4), 3)
print(next(first), next(first))
x, y = tee(first)
print(list(x), list(y), [list(o) for o in others], tee('', 0))
chain = iter(range(5))
for i in range(3000):
    chain, other = tee(chain)
print(next(chain), list(other), list(chain))


class Copied:
    def __init__(self, left):
        self.left = left

    def __iter__(self):
        return self

    def __next__(self):
        if not self.left:
            raise StopIteration
        self.left -= 1
        return self.left

    def __copy__(self):
        print('copied')
        return Copied(self.left)


p, q = tee(Copied(2))
print(type(p).__name__, list(p), list(q))

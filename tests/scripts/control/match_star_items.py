# What a starred pattern asks a sequence of the script's own for.
class S:
    def __init__(self): self.n = []
    def __len__(self): return 5
    def __getitem__(self, i):
        if i >= 5:
            raise IndexError(i)
        self.n.append(i)
        return i
import collections.abc
collections.abc.Sequence.register(S)
s = S()
match s:
    case [*_, y]: print(y, s.n)
s = S()
match s:
    case [a, *_]: print(a, s.n)
s = S()
match s:
    case [a, *_, b, c]: print(a, b, c, s.n)
s = S()
match s:
    case [a, *x, b]: print(a, b, x, s.n)
s = S()
match s:
    case [*_]: print(s.n)
match [range(10), 3]:
    case [[*_, z], k]: print(z, k)

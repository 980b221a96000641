# dataclasses, the everyday part.
from dataclasses import dataclass, field, asdict, astuple, replace, fields
@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
    hidden: int = field(default=5, repr=False, compare=False)
    def norm(self): return (self.x ** 2 + self.y ** 2) ** 0.5
p = P(3, 4)
print(p, p.norm(), p == P(3, 4), p == P(3, 5), p.tags is P(3, 4).tags, asdict(p), astuple(p), replace(p, x=9), [f.name for f in fields(P)], p.hidden)
p.x = 7
print(p)
@dataclass(order=True, frozen=True)
class V:
    major: int
    minor: int = 0
print(sorted([V(2), V(1, 5), V(1)]), V(1) < V(1, 1), hash(V(1)) == hash(V(1)), {V(1): "k"}[V(1, 0)])
try: V(1).major = 2
except Exception as e: print(type(e).__name__, e)
@dataclass
class Q(P):
    z: int = 9
    def __post_init__(self): self.sum = self.x + self.y + self.z
print(Q(1, 2), Q(1, 2).sum)
for f in (lambda: P(), lambda: P(1, 2, 3, 4, 5), lambda: P(x=1, w=2)):
    try: f()
    except TypeError as e: print(e)
try:
    @dataclass
    class Bad:
        a: int = 1
        b: str
except TypeError as e: print(e)
try:
    @dataclass
    class Bad2:
        a: list = []
except ValueError as e: print(e)

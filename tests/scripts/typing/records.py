# Named tuples and dicts whose fields have types.
import copy
import pickle
from typing import Generic, NamedTuple, NotRequired, ReadOnly, Required, TypedDict, TypeVar, get_type_hints

T = TypeVar('T')


class Point(NamedTuple):
    """A place."""

    x: int
    y: int = 0

    def far(self):
        return abs(self.x) + abs(self.y)

    @property
    def twice(self):
        return self._replace(x=self.x * 2, y=self.y * 2)

    @classmethod
    def origin(cls):
        return cls(0)


class Box(NamedTuple, Generic[T]):
    content: T


class Reply(TypedDict):
    status: int
    text: ReadOnly[str]


class More(Reply, total=False):
    when: str
    who: Required[str]


class Page(TypedDict, Generic[T]):
    items: T
    next: NotRequired[int]


print(Point(3, -4).far(), Point(1, 2).twice, Point.origin(), Point.__doc__, Point.__orig_bases__[0] is NamedTuple)
print(pickle.loads(pickle.dumps(Point(1))), copy.replace(Point(1), y=7), Point.__new__.__annotations__)
print(Box('x'), Box[int], Box[int](3), [cls.__name__ for cls in Box.__mro__], Box.__parameters__)
print(NamedTuple('Pair', [('a', int), ('b', str)])(1, 'b'), NamedTuple('Empty', [])())
for kind in Reply, More, Page:
    print(kind, kind.__total__, kind.__annotations__, get_type_hints(kind))
    print(*[sorted(getattr(kind, f'__{name}_keys__')) for name in ('required', 'optional', 'readonly', 'mutable')])
print(More(status=1, text='t', who='me'), Page[int], Page[int](items=1), Page.__mro__, Reply.__orig_bases__[0] is TypedDict)
print(TypedDict('Made', {'a b': int}, total=False).__optional_keys__)
for source in ('class A(NamedTuple, Point): x: int', 'class A(NamedTuple):\n x: int\n def __init__(self): pass',
               'class A(NamedTuple):\n x: int = 1\n y: int = 2\n z: int', 'class A(NamedTuple): _x: int',
               'class A(Reply, int): pass', 'isinstance({}, Reply)', 'issubclass(dict, Reply)',
               "NamedTuple('A', [('a', (1, 2))])", "NamedTuple('A', [('a', int)], b=int)"):
    try:
        exec(source)
    except Exception as error:
        print(type(error).__name__, error)

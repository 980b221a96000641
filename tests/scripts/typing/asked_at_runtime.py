# What annotations say when a program asks them.
from __future__ import annotations
import typing, collections.abc as abc
from typing import *
def t(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)
class MyAny(Any):
    def __init__(self, x): self.x = x
t(lambda: MyAny(3).x); t(repr, MyAny); t(repr, Any); t(lambda: MyAny)
@runtime_checkable
class P[T](Protocol):
    def get(self) -> T: ...
class Imp:
    def get(self): return 1
t(lambda: isinstance(Imp(), P)); t(lambda: issubclass(Imp, P)); t(lambda: isinstance(3, P))
T = TypeVar('T'); S = TypeVar('S')
class Q(Protocol, Generic[T]):
    def m(self, x: T) -> T: ...
t(lambda: Q.__mro__)
class PI(Protocol):
    x: int
    def __init__(self, x): self.x = x
class CI(PI):
    def __init__(self, x):
        super().__init__(x)
t(lambda: CI(4).x)
class It(abc.Iterable[int], Protocol):
    def extra(self): ...
t(lambda: isinstance([], abc.Iterable)); t(lambda: isinstance(4, abc.Iterable)); t(lambda: issubclass(Imp, abc.Iterable))
def f[T](x: T, y: list[T]) -> dict[str, T]: ...
t(get_type_hints, f)
class C[T]:
    a: T
    b: list[T]
    def m[U](self, x: T, y: U) -> C[T]: ...
t(get_type_hints, C); t(get_type_hints, C.m)
t(lambda: Literal[1, 2, 1, [], []] ); t(lambda: Literal[int]); t(lambda: Literal[1, True].__args__)
class NT(NamedTuple):
    a: int
    b: str = 'x'
t(lambda: NT(1)); t(lambda: NT.__annotations__)
class NG(NamedTuple, Generic[T]):
    v: T
t(lambda: NG[int](3)); t(lambda: NG.__mro__)
t(lambda: NamedTuple('X', [('a', int)])(3)); 
def bad():
    class X(NT, NamedTuple): pass
t(bad)
for form in (ClassVar, Final, Optional, Union, NoReturn, Never, Self, LiteralString, TypeGuard, Required, ClassVar[int], Optional[int], Literal[1], T, List, Callable):
    def sub(): 
        class X(form): pass
        return X.__bases__
    t(sub)
t(lambda: isinstance(3, Union[int, str])); t(lambda: isinstance(3, List[int])); t(lambda: isinstance(3, T)); t(lambda: issubclass(int, List)); t(lambda: isinstance([], List)); t(lambda: isinstance(3, Any)); t(lambda: isinstance(3, Optional[int]))
t(lambda: List[int][str]); t(lambda: Dict[int]); t(lambda: Dict[int, str, float]); t(lambda: Tuple[int, ...]); t(lambda: Callable[[int], str]); t(lambda: Callable[int, str]); t(lambda: Callable[..., T][int]); t(lambda: Union[()] ); t(lambda: Union[int]); t(lambda: Union[int, int]); t(lambda: Optional[None]); t(lambda: Optional[int, str]); t(lambda: ClassVar[int][str])
@final
class Fi: pass
t(lambda: Fi.__final__)
class M:
    @final
    def a(self): ...
    @final
    @classmethod
    def b(cls): ...
    @override
    def c(self): ...
t(lambda: M.a.__final__); t(lambda: M.b.__final__); t(lambda: M.c.__override__)
@dataclass_transform(kw_only_default=True)
def dt(c): return c
t(lambda: dt.__dataclass_transform__)
@no_type_check
class NC:
    def m(self, x: whatever): ...
t(get_type_hints, NC); t(get_type_hints, NC.m)
class TD(TypedDict, total=False):
    a: Required[int]
    b: str
t(lambda: (sorted(TD.__required_keys__), sorted(TD.__optional_keys__), TD.__total__)); t(lambda: TD(a=1)); t(lambda: isinstance({}, TD)); t(get_type_hints, TD)
UserId = NewType('UserId', int)
t(lambda: UserId(3)); t(lambda: UserId); t(lambda: UserId | None); t(lambda: isinstance(3, UserId)); t(lambda: UserId.__supertype__)
P2 = ParamSpec('P2')
class Z(Generic[T, P2]): pass
t(lambda: Z[int, [int, str]]); t(lambda: Z[int, [int, str]].__args__); t(lambda: Z[int, ...]); t(lambda: Callable[P2, T][[int, str], bool]); t(lambda: Callable[Concatenate[int, P2], T])
Ts = TypeVarTuple('Ts')
class V(Generic[Unpack[Ts]]): pass
class V2[*Ts]: pass
t(lambda: V[int, str]); t(lambda: V2[()]); t(lambda: V2[int, *tuple[str, ...]]); t(lambda: Tuple[Unpack[Ts]][int, str]); t(lambda: V2[int].__args__)
t(lambda: C[int].__origin__); t(lambda: C[int]().__orig_class__); t(lambda: C[int, str]); t(lambda: C[T][int]); t(lambda: C[3]); t(lambda: C['x']); t(lambda: int[str]); t(lambda: list[int][str]); t(lambda: dict[str, T][int]); t(lambda: (int | T)[str])
t(lambda: ForwardRef('int')); t(lambda: ForwardRef('a b')); t(lambda: ForwardRef(3)); t(lambda: ForwardRef('x') == ForwardRef('x')); t(lambda: Optional['X'])
t(lambda: cast('int', 'q')); t(lambda: assert_never(3)); t(lambda: assert_type(3, int)); t(lambda: get_origin(List[int])); t(lambda: get_args(Callable[[int], str])); t(lambda: get_args(Literal[1, 2])); t(lambda: get_origin(Annotated[int, 3])); t(lambda: get_args(Annotated[int, 3, 4])); t(lambda: Annotated[int]); t(lambda: Annotated[Annotated[int, 1], 2])
class Base(Generic[T]):
    def __class_getitem__(cls, k): return super().__class_getitem__(k)
t(lambda: Base[int]); t(lambda: Generic[int]); t(lambda: Generic[T, T]); t(lambda: Protocol[T])
@overload
def ov(x: int) -> int: ...
@overload
def ov(x: str) -> str: ...
def ov(x): return x
t(lambda: len(get_overloads(ov))); t(lambda: ov(3))
type Rec = int | list[Rec]
t(lambda: Rec.__value__); t(lambda: Rec); t(lambda: Rec | None); t(lambda: isinstance(3, Rec)); t(lambda: Rec.__name__, ); t(lambda: Rec[int]); t(lambda: Rec.__module__); t(lambda: Rec.__type_params__)
t(lambda: Self[int]); t(lambda: typing.TypeVar('A', int)); t(lambda: TypeVar('B', int, str, bound=int)); t(lambda: TypeVar('T', covariant=True)); t(lambda: TypeVar('T', bound=List['x']).__bound__); t(lambda: TypeVar('T')()); t(lambda: T | int); t(lambda: 'x' | T)

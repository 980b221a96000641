# What subscripts and bases are refused, and in which words.
import typing
from typing import (Annotated, Any, Callable, ClassVar, Concatenate, Dict, Final, ForwardRef, Generator, Generic,
                    Hashable, List, Literal, NamedTuple, NewType, Optional, ParamSpec, Protocol, Self, Tuple,
                    TypedDict, TypeVar, Union, runtime_checkable)

T = TypeVar('T')
K = TypeVar('K')
V = TypeVar('V')
P = ParamSpec('P')
Serial = NewType('Serial', int)


@runtime_checkable
class Named(Protocol):
    name: str


@runtime_checkable
class Closes(Protocol):
    def close(self): ...


class Unchecked(Closes, Protocol):
    def more(self): ...


class Deaf:
    close = None


class Door:
    name = 'door'

    def close(self): ...


def told(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


for wrong in (lambda: Optional[int, str], lambda: Optional[()], lambda: List[int, str], lambda: Dict[int],
              lambda: Hashable[int], lambda: typing.Coroutine[int], lambda: Generator[int, str, bool, int],
              lambda: Callable[int], lambda: Callable[[int], int, str], lambda: Annotated[int],
              lambda: Annotated[(int,), 1], lambda: List[ClassVar[int]], lambda: Union[Final[int], str],
              lambda: List[Union], lambda: List[Generic], lambda: ForwardRef('a b'), lambda: List['x y'],
              lambda: ForwardRef(5), lambda: TypeVar(5), lambda: TypeVar('T', int),
              lambda: TypeVar('T', int, str, bound=int), lambda: TypeVar('T', covariant=True, contravariant=True),
              lambda: TypeVar('T', covariant=True, infer_variance=True)):
    told(wrong)
for right in (lambda: Generator[int], lambda: typing.AsyncGenerator[int], lambda: typing.ContextManager[int],
              lambda: Annotated[Annotated[int, 1], 2], lambda: Annotated[List[T], 'x'][int],
              lambda: Annotated[int, 1] == Annotated[int, 2], lambda: Annotated[int, 1](5),
              lambda: ClassVar[Final[int]], lambda: List[Self], lambda: Union[Any, int],
              lambda: Callable[Concatenate[int, P], int], lambda: Callable[P, T], lambda: Tuple[int, str, T][bool],
              lambda: TypeVar('B', bound='Door').__bound__, lambda: Literal[1, True]):
    told(right)
for source in ('class A(Union[int, str]): pass', 'class A(Final[int]): pass', 'class A(Serial): pass',
               'class A(Generic): pass', 'class A(Generic[T], Generic[K]): pass',
               'class A(List[T], Generic[K]): pass', 'class A(Protocol, int): pass',
               'class A(Dict[K, V], Generic[V, K]): pass\nprint(A.__parameters__, A[int, str])'):
    told(lambda: exec(source, globals()))
for check in (lambda: issubclass(Door, Named), lambda: issubclass(Door, Unchecked), lambda: isinstance(1, Unchecked),
              lambda: issubclass(5, Closes), lambda: issubclass(Door, Closes), lambda: issubclass(Deaf, Closes),
              lambda: isinstance(Deaf(), Closes), lambda: isinstance(Door(), Named), lambda: Closes()):
    told(check)

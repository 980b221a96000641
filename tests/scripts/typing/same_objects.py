# The same parameters give the same object.
from typing import *

T, S = TypeVar('T'), TypeVar('S')


class One(Generic[T]):
    pass


class Two(Generic[T, S]):
    pass


def same(make):
    try:
        print(make() is make(), make())
    except Exception as error:
        print(type(error).__name__, error)


for make in (lambda: List[int], lambda: Dict[str, int], lambda: Optional[int], lambda: Union[int, str],
             lambda: Callable[[int], str], lambda: Callable[..., str], lambda: One[int], lambda: Two[int, str],
             lambda: Literal[1], lambda: Annotated[int, 1], lambda: List[T][int], lambda: ClassVar[int],
             lambda: Tuple[()], lambda: Tuple[int, ...], lambda: List['int'], lambda: One[T][int]):
    same(make)
print(Literal[1] is Literal[True], Literal[1] == Literal[True], Annotated[int, 1] is Annotated[int, True])
print(Annotated[int, []], Literal[1, [2]])
for make in (lambda: Dict[int], lambda: List[1], lambda: One[int, str], lambda: Union[()], lambda: Any[int]):
    same(make)

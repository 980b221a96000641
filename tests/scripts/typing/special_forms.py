# What special forms take, and what they say of the rest.
from typing import *

T = TypeVar('T')
P = ParamSpec('P')


class G(Generic[T]):
    pass


class One(Protocol):
    def f(self): ...


for text in '''
Concatenate[int,P] Concatenate[int,str] Concatenate[()] Concatenate[int,...] Callable[Concatenate[int,P],str]
Required[int] Required[int,str] NotRequired[int,str] ReadOnly[int,str] ClassVar[int,str] Final[int,str] TypeGuard[int,str]
Generic[()] Protocol[()] Generic[T] Generic[T,T] Generic[int]
isinstance(1,ClassVar) isinstance(1,Union) issubclass(int,Literal) isinstance(1,Optional) isinstance(1,Protocol)
isinstance(1,Any) isinstance(1,One) issubclass(int,Any)
List.__name__ List.__qualname__ Dict.__doc__ Dict.__parameters__ Iterable.__doc__
List[int].copy_with((str,)) G[int].__mro_entries__(()) Union[int,str].copy_with((int,bytes))
Optional[int] Union[int,int] Literal[1,1,True] Annotated[int,'x'] Annotated[int] Callable[int,str] Callable[[int]]
'''.split():
    try:
        print(text, '->', eval(text))
    except Exception as e:
        print(text, type(e).__name__, e)


class __Base:
    def __init_subclass__(cls, **kwargs):
        cls.kwargs = kwargs


class Derived[__T](__Base, __kwarg=1):
    first = [__T for _ in range(1)]

    def second(self, value: __T) -> __T:
        return self.__private

    __private = 3


print(Derived.__bases__[0].__name__, Derived.kwargs, Derived.__type_params__, Derived.first, Derived().second(1))
print(Derived.second.__annotations__)


class Outer[T]:
    T = 'class'
    type Alias = [T for _ in (1,)]
    type Lazy = T

    def method[U: [T for _ in (1,)]](self): ...


print(Outer.Alias.__value__ == list(Outer.__type_params__), Outer.Lazy.__value__)
print(Outer.method.__type_params__[0].__bound__ == list(Outer.__type_params__))

# Defaults and parts of type parameters, members of protocols, classes that fulfil protocols.
from dataclasses import dataclass
from typing import (NoDefault, ParamSpec, ParamSpecArgs, Protocol, TypeVar, get_origin,
                    get_protocol_members, is_protocol)

T = TypeVar('T')
D = TypeVar('D', default=int)
P = ParamSpec('P')
print(NoDefault, T.__default__ is NoDefault, T.has_default(), D.__default__, D.has_default())
print(P.args, P.kwargs, P.args == ParamSpecArgs(P), P.args == P.kwargs, get_origin(P.args) is P)


class Named(Protocol):
    name: str

    def greet(self):
        ...


print(sorted(get_protocol_members(Named)), is_protocol(Named))
try:
    get_protocol_members(int)
except TypeError as error:
    print(error)


@dataclass
class Person(Named):
    name: str


class Loud(Named):
    def __init__(self, name):
        self.name = name.upper()


class Bare(Named):
    pass


class Base:
    def __init__(self, name):
        self.name = name


class Late(Named, Base):
    pass


print(Person('Ann'), Loud('bob').name, type(Bare()).__name__, Late('cid').name)
for make in (Named, lambda: Bare(1)):
    try:
        make()
    except TypeError as error:
        print(error)

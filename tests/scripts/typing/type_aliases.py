"""The statement that gives a type another name."""
from typing import TypeAliasType

type Number = int | float
type Tree = list[Tree] | int
type Pairs[A, *Rest, **P] = dict[A, A]
type Later = not_yet
type Bounded[T: (int, str)] = list[T]; print('on one line')

for alias in (Number, Tree, Pairs, Bounded):
    print(alias, repr(alias), alias.__name__, alias.__value__, alias.__type_params__, alias.__module__, type(alias))
try:
    Later.__value__
except NameError as e:
    print(e)
not_yet = 5
print(Later.__value__, Tree.__value__.__args__[0].__args__[0] is Tree)
print(Pairs[int, str], Pairs[int].__origin__ is Pairs, Pairs[int].__args__, Bounded.__type_params__[0].__constraints__)
print(Number | None, int | Number, Number | Number, Number | Tree | str)
print(callable(Number), hash(Number) == hash(Number), Number == Number, Number == Tree)


def uses(x: Number, y: Pairs[int]) -> Tree:
    type Local = list[Inner]
    Inner = x
    return Local.__value__


print(uses(3, 4), uses.__annotations__)


class Holder:
    type Inside[T] = list[T]
    value: Inside[int] = []


print(Holder.Inside, Holder.Inside.__value__, Holder.__annotations__)

for attempt in (lambda: Number[int], lambda: isinstance(1, Number), lambda: Number()):
    try:
        print(attempt())
    except TypeError as e:
        print(str(e).replace('typing.', ''))
try:
    Number.__value__ = 1
except AttributeError:
    print('read-only')

# It is still a name everywhere else.
type = 3
type += 1
print(type, [type for type in range(2)])
type[0:1] if False else None
made = TypeAliasType('made', list[int])
print(made, made.__value__, made.__type_params__)
for source in ('type X', 'type X =', 'type X[] = int', 'type 1 = 2', 'type X.y = int', 'type X = yield', 'type X = int\nx = = 1'):
    try:
        compile(source, 'x', 'exec')
    except SyntaxError as e:
        print(repr(source), e.lineno)
import ast
print(ast.dump(ast.parse('type A[T] = list[T]')))
print(ast.unparse(ast.parse('type A[T] = list[T]')))

"""The kinds of native methods: of slots and others, bound and not."""

import copy
import inspect
import types

for value in ([].__add__, [].__len__, (1).__add__, ''.__eq__, object().__init__, object().__str__,
              [].append, ''.join, [].__reversed__, object().__reduce__, list.__add__, int.__add__,
              object.__init__, list.append, list.__reversed__, len, type.__call__):
    print(type(value).__name__, value.__name__, callable(value))

add = [1].__add__
print(add([2]), add.__name__, add.__qualname__, add.__objclass__, add.__self__)
print(hasattr(add, '__module__'), hasattr([].append, '__objclass__'))
print(type(add) is types.MethodWrapperType, type(list.__add__) is types.WrapperDescriptorType,
      type(list.append) is types.MethodDescriptorType)
print(isinstance(add, types.BuiltinFunctionType), isinstance([].append, types.BuiltinFunctionType))
print(list.__add__([1], [2]), list.__add__.__get__([3])([4]), int.__add__.__objclass__)
for value in (add, list.__add__, list.append, [].append, len):
    print(inspect.isbuiltin(value), inspect.isroutine(value), inspect.ismethoddescriptor(value))
print(copy.copy(add)([5]))


class Own(list):
    plus = list.__add__
    size = list.__len__
    push = list.append


own = Own([1])
own.push(2)
print(own.plus([3]), own.size(), type(own.plus).__name__, type(own.push).__name__)
print(type(super(Own, own).__len__).__name__, super(Own, own).__len__())
try:
    list.__add__(1, 2)
except TypeError as error:
    print(error)
try:
    list.append(1, 2)
except TypeError as error:
    print(error)

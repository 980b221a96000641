# The functions of operator, called rightly and wrongly.
import operator


def tell(function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except Exception as error:
        result = f'{type(error).__name__}: {error}'
    print(result)


for name in ['add', 'and_', 'concat', 'contains', 'eq', 'floordiv', 'getitem', 'iadd', 'is_', 'lt', 'matmul', 'mul',
             'pow', 'setitem', 'sub', 'truediv', 'xor', 'length_hint', 'call', 'countOf']:
    function = getattr(operator, name)
    print(name)
    tell(function)
    tell(function, 1)
    tell(function, 'a', 1)
    tell(function, 1, 2, 3, 4)

# What is told of native functions.
import inspect
import math

for function in (len, print, abs, sorted, isinstance, pow, sum, [].append, list.append, 'a'.split, str.join, {}.get,
                 math.sqrt, math.isclose, math.hypot, int.to_bytes, open, round, id, compile):
    try:
        print(function.__name__, function.__text_signature__, inspect.signature(function))
    except ValueError as error:
        print(error)
for function in (len, abs, chr, [].append, [].pop, {}.keys, 'a'.upper, math.sqrt, sum, any, repr, set().add):
    print(function.__doc__.split('\n\n')[0])
for kind in (list, tuple, dict, set, ValueError, KeyError, OSError, bool, float, range, enumerate):
    print(kind.__name__, kind.__doc__.splitlines()[0])
print({}.__doc__ == dict.__doc__, ValueError('x').__doc__)
help(len)
help([].append)

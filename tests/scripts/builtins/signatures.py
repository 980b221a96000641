# What is told of native functions.
import inspect
import math

for function in (len, print, abs, sorted, isinstance, pow, sum, [].append, list.append, 'a'.split, str.join, {}.get,
                 math.sqrt, math.isclose, math.hypot, int.to_bytes, open, round, id, compile):
    try:
        print(function.__name__, function.__text_signature__, inspect.signature(function))
    except ValueError as error:
        print(error)
for function in (len, [].append, 'a'.upper, math.sqrt, set().add, list, ValueError):
    print(bool(function.__doc__))
print({}.__doc__ == dict.__doc__, ValueError('x').__doc__ == ValueError.__doc__)

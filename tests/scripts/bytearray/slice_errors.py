# What is told first of a slice that cannot be assigned.
array = bytearray(b'abc')


def assign(key, value):
    array[key] = value


for value in ('a', 5, None, [1], ['a'], b'x', 1.5, [300]):
    for key in (slice(None, None, 0), slice(0, 1), slice(None, None, 2)):
        try:
            assign(key, value)
            print(key, value, array)
        except (TypeError, ValueError) as e:
            print(key, value, type(e).__name__, e)
try:
    del array[::0]
except ValueError as e:
    print(e)
array.extend('')
print(array)

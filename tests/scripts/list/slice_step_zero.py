"""The step of a slice is looked at before what is assigned."""

for statement in ('a[::0] = 5', 'a[::0] = [1]', 'del a[::0]', 'a[::2] = 5', 'a[:] = 5', "a[::'x'] = 5", 'a[::-1] = [3, 4]'):
    a = [1, 2]
    try:
        exec(statement)
        print(statement, '->', a)
    except (TypeError, ValueError) as e:
        print(statement, '->', type(e).__name__, e)

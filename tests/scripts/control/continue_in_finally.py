# `continue` in a `finally`, however that was come to.
def ways(kind):
    for i in range(3):
        for j in [0, 1]:
            try:
                if kind == 'break':
                    break
                if kind == 'return':
                    return 'returned'
                if kind == 'raise':
                    raise KeyError(j)
                if kind == 'continue':
                    continue
            finally:
                continue
        print(kind, i, j)
    return 'end'


for kind in ('pass', 'break', 'return', 'raise', 'continue'):
    print(ways(kind))


def whiled(kind):
    count = 0
    while count < 1000:
        count += 1
        try:
            if kind == 'raise':
                raise KeyError(count)
        finally:
            try:
                [][count]
            except IndexError:
                continue
    return count


print(whiled('pass'), whiled('raise'))


def generate():
    for i in [1, 2, 3]:
        try:
            yield i
        finally:
            if i < 3:
                continue
        yield 'last'


print(list(generate()))
for k in (1, 2):
    try:
        pass
    finally:
        continue
print(k)

# A dict that keeps its size but not its keys is noticed by the loop over it.
def run(name, make, change):
    d = make()
    seen = []
    try:
        for key in d:
            seen.append(key)
            if len(seen) > 20:
                break
            change(d, key)
    except RuntimeError as error:
        seen.append(str(error))
    print(name, seen, d)


def again(d, key):
    del d[key]
    d[key] = 0


def moved(d, key):
    del d[key]
    d[key + 100] = 0


def popped(d, key):
    d.popitem()
    d[key + 50] = 1


run('again', lambda: {0: 0}, again)
run('again', lambda: dict.fromkeys(range(3)), again)
run('moved', lambda: {0: 0}, moved)
run('moved', lambda: dict.fromkeys(range(4)), moved)
run('popped', lambda: dict.fromkeys(range(4)), popped)
run('grown', lambda: {1: 1}, lambda d, key: d.update({key + 1: 1}))
run('cleared', lambda: {1: 1, 2: 2}, lambda d, key: d.clear())

d = {0: 0}
for view in (d.values(), d.items()):
    try:
        for _ in view:
            del d[0]
            d[0] = 0
    except RuntimeError as error:
        print(error)

# Taken out and put in for long, it stays small and in order.
queue = {}
for i in range(2000):
    queue[i] = i
    if i >= 5:
        del queue[i - 5]
print(queue)
stack = {'bottom': 0}
for i in range(1000):
    stack[i] = i
    stack[-i - 1] = i
    stack.popitem()
    del stack[i]
print(stack, list(reversed(stack)))


def renames():
    from collections import OrderedDict
    ordered = OrderedDict(a=1, b=2)
    for name in ordered:
        del ordered[name]
        ordered[name + 'x'] = 1


try:
    renames()
except RuntimeError as error:
    print(error)

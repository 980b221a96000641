# Changing a dict or set while iterating over it.
def run(f):
    try: print(f())
    except RuntimeError as e: print("RuntimeError:", e)
def add():
    d = {1: 1, 2: 2}
    for k in d: d[k + 10] = 1
def remove():
    d = {1: 1, 2: 2, 3: 3}
    for k in d: del d[k]
def replace():
    d = {1: 1, 2: 2}
    for k in d: d[k] = k * 10
    return d
def swap():
    d = {1: 1, 2: 2}
    for k in d:
        del d[k]
        d[k + 10] = 0
        if len(d) > 5 or k > 30: break
    return d
def items():
    d = {1: 1}
    for k, v in d.items(): d["new"] = v
def values():
    d = {1: 1}
    for v in d.values(): d.clear()
    return "cleared"
def values2():
    d = {1: 1, 2: 2}
    for v in d.values(): d.clear()
def sets():
    s = {1, 2}
    for x in s: s.add(x + 10)
def sets2():
    s = {1, 2, 3}
    for x in s: s.discard(x)
def copy():
    d = {1: 1, 2: 2}
    for k in list(d): del d[k]
    return d
def comp():
    d = {1: 1, 2: 2}
    return [d.pop(k) for k in d]
def upd():
    d = {1: 1}
    d.update((k, d.setdefault(k + 1, 0)) for k in d)
def after():
    d = {1: 1, 2: 2}
    it = iter(d)
    next(it)
    d[3] = 3
    try: next(it)
    except RuntimeError as e: first = str(e)
    try: next(it)
    except RuntimeError as e: return first, str(e)
    except StopIteration: return first, "stopped"
def popitem():
    d = {i: i for i in range(4)}
    n = 0
    while d: n += d.popitem()[0]
    return n
def rev():
    d = {1: 1, 2: 2}
    for k in reversed(d): d[k + 10] = 1
for f in (add, remove, replace, swap, items, values, values2, sets, sets2, copy, comp, upd, after, popitem, rev): run(f)

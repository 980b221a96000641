# f_locals of a function is a mapping that shows its variables as they are, and sets them (PEP 667).
import sys
from collections.abc import Mapping


def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__, str(e)


def basics(a, b=2):
    c = 3
    p = sys._getframe().f_locals
    print(type(p).__name__, type(p).__module__, isinstance(p, Mapping), isinstance(p, dict))
    print(p['a'], p['c'], list(p), len(p))
    c = 30
    print(p['c'], p == sys._getframe().f_locals, p is sys._getframe().f_locals)
    p['c'] = 300
    p['later'] = 4
    print(c, later)
    later = 5
    print(p['later'], 'nothing' in p, p.get('nothing'), p.get('nothing', 0))
    nothing = 1
    print('nothing' in p, 'extra' in p)
    p['extra'] = 'more'
    p[1] = 'one'
    print(list(p), len(p), p['extra'], p[1], list(reversed(p)))
    print(locals() is locals(), sorted(map(str, locals())), sys._getframe().f_locals['extra'])


basics(1)


def methods():
    x, y = 1, 2
    p = sys._getframe().f_locals
    print(p.keys(), type(p.values()), [i for i in p.items() if i[0] in 'xy'])
    print(type(p.copy()), type(p | {'z': 1}), list(p | {'z': 1}), list({'z': 1} | p))
    q = p
    q |= {'x': 10, 'new': 5}
    print(x, q is p, p['new'], p.setdefault('new', 6), p.setdefault('newer'), p['newer'], p.setdefault('y', 0))
    print(p.update({'y': 20}), y, p.update(p))
    print(p == dict(p), p != dict(p), p == {}, p == 1, p != 1)
    print({**p} == p.copy(), dict(p) == p)
    match p:
        case {'x': found}:
            print('matched', found)


methods()


def errors():
    x = 1
    p = sys._getframe().f_locals
    print(attempt(lambda: p['none']), attempt(lambda: p[1]), attempt(lambda: p[[]]))
    print(attempt(lambda: p.__delitem__('x')))
    for name in ('pop', 'popitem', 'clear', 'fromkeys'):
        print(attempt(lambda: getattr(p, name)))
    print(attempt(lambda: p.update(5)), attempt(lambda: p.update([('k', 1)])), attempt(lambda: p.update(a=1)))
    print(attempt(lambda: p | 5), attempt(lambda: 5 | p), attempt(lambda: hash(p)), attempt(lambda: p < p))
    print(attempt(lambda: p.get()), attempt(lambda: [] in p), attempt(lambda: p.get([])), attempt(lambda: p.items(1)))
    print(attempt(lambda: type(p)()), attempt(lambda: type(p)(1)), attempt(lambda: type(p)(1, 2)))
    print(attempt(lambda: setattr(p, 'a', 1)))


errors()


def shown(n):
    me = sys._getframe().f_locals
    print(me)
    del me
    print(repr(sys._getframe().f_locals), str(sys._getframe().f_locals))


shown([1, 'a'])


def cells(param):
    inside = 1

    def inner():
        nonlocal inside
        inside += 1
        return param, inside, sys._getframe(1).f_locals['inside'], sys._getframe().f_locals

    p = sys._getframe().f_locals
    p['param'], p['inside'] = 'set', 40
    print(inner()[:3], param, inside, list(p))
    free = inner()[3]
    print(free['param'], free)
    free['inside'] = 0
    print(inside, free)


cells('given')


def outer():
    value = 'old'
    change()
    return value


def change():
    sys._getframe(1).f_locals['value'] = 'new'


print(outer(), [outer() for _ in range(3)])


def loop():
    total = 0
    for i in range(8):
        total += i
        if i == 3:
            sys._getframe().f_locals['total'] = 1000
    return total


print(loop())


def code_in_it():
    x = 1
    exec('x = 2; y = 3')
    print(x, 'y' in locals())
    exec('x = 2; y = 3', globals(), sys._getframe().f_locals)
    print(x, sys._getframe().f_locals['y'], eval('x + y', {}, sys._getframe().f_locals))
    snapshot = locals()
    x = 99
    print(snapshot['x'], locals()['x'], eval('x'))


code_in_it()


class Body:
    frame = sys._getframe()
    print(type(frame.f_locals), frame.f_locals is locals(), 'frame' in frame.f_locals)
    frame.f_locals['made'] = 7


print(Body.made, sys._getframe().f_locals is globals(), locals() is globals())


def later():
    x = 1
    return sys._getframe()


kept = later()
print(kept.f_locals, kept.f_back is sys._getframe(), kept.f_code.co_name)
kept.f_locals['x'] = 2
kept.f_locals['z'] = 3
print(kept.f_locals, kept.f_locals['x'])

# Items that come and go at either end wear the table out.
from collections import OrderedDict

d = {i: i for i in range(5)}
for j in range(1000):
    d['X%d' % j] = 1
    d.popitem()
    'nope%d' % j in d
print(list(d))

d = {}
for j in range(1000):
    d[j] = 1
    d['b'] = 2
    del d['b']
    if j % 3:
        d.popitem()
    'z%d' % j in d
print(len(d), list(d)[-3:])

o = OrderedDict((i, i) for i in range(9))
for j in range(1000):
    o['a%d' % j] = 1
    o.move_to_end('a%d' % j, last=False)
    o.popitem(last=False)
    'nope%d' % j in o
    o['b%d' % j] = 1
    o.popitem(last=j % 2 == 0)
print(len(o), list(o)[-2:])

s = set(range(7))
for j in range(1000):
    s.add('x%d' % j)
    s.discard('x%d' % j)
    'no%d' % j in s
    s.add(j)
    s.pop()
print(len(s))

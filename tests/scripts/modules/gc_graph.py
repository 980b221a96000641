# What the collector knows: how much was in cycles, who holds whom.
import gc
import weakref

gc.collect()


class Node:
    pass


def cycle(n):
    nodes = [Node() for _ in range(n)]
    for at, node in enumerate(nodes):
        node.next = nodes[at - 1]


print(gc.collect())
one = []
one.append(one)
del one
print(gc.collect())
one = {}
one[1] = one
del one
print(gc.collect())
a, b = Node(), Node()
a.other, b.other = b, a
del a, b
print(gc.collect())
cycle(10)
print(gc.collect())
pair = ([],)
pair[0].append(pair)
del pair
print(gc.collect())
# What no cycle holds is none of it.
for _ in range(100):
    [[], {}, Node()]
print(gc.collect())
# What a cycle holds is.
held = [[], []]
held.append((held, [[]]))
del held
print(gc.collect())
ref = weakref.ref(Node())
print(gc.collect(), ref())


class Finished:
    def __del__(self):
        print('del')


finished = Finished()
finished.self = finished
del finished
print(gc.collect())

inner = [1]
outer, mapping, holder = [inner], {'key': inner}, Node()
holder.attribute = inner
print(gc.get_referents(outer) == [inner], gc.get_referents(mapping)[-1] is inner)
print(gc.get_referents(5, 'a'), len(gc.get_referents([(), []])), gc.get_referents())
referrers = gc.get_referrers(inner)
print(any(each is outer for each in referrers), any(each is mapping for each in referrers))
print(any(each is inner for each in gc.get_objects()), any(type(each) is int for each in gc.get_objects()))
for wrong in -2, 3, 'a':
    try:
        gc.get_objects(generation=wrong)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)

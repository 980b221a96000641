# The collector keeps still while it is disabled, and tells its callbacks when it runs.
import gc, weakref
print(gc.isenabled(), gc.get_threshold())
class A: pass
def cyc():
    a = A(); a.me = a
    return weakref.ref(a)
gc.disable()
print(gc.isenabled())
r = cyc()
for i in range(30000):
    x = [i]; y = {i: x}
print(r() is not None)
gc.enable(); print(gc.isenabled())
gc.collect()
print(r() is None)
print(len(gc.get_count()), all(type(n) is int for n in gc.get_count()))
gc.set_threshold(100); print(gc.get_threshold())
gc.set_threshold(5, 6); print(gc.get_threshold())
gc.set_threshold(700, 10, 0); print(gc.get_threshold())
gc.set_threshold(0); print(gc.get_threshold())
for bad in ((), ('a',), (1,2,3,4)):
    try: gc.set_threshold(*bad)
    except Exception as e: print(type(e), e)
for bad in (-1, 3, 'a'):
    try: print(gc.collect(bad))
    except Exception as e: print(type(e), e)
print(gc.get_stats()[0].keys(), len(gc.get_stats()))
print(gc.is_tracked([]), gc.is_tracked(1), gc.is_tracked({}), gc.is_tracked({1:[]}), gc.is_tracked(()), gc.is_tracked('a'))
print(gc.callbacks, gc.garbage)
def cb(phase, info): print(phase, sorted(info))
gc.callbacks.append(cb)
gc.collect()
gc.callbacks.clear()

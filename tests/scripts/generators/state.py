# gi_running, gi_frame, names, and re-entry.
def g():
    yield 1
    yield 2
it = g()
print(it.gi_running, it.gi_frame is None, it.__name__, it.__qualname__, it.gi_yieldfrom, it.gi_code.co_name, it.gi_suspended)
next(it)
print(it.gi_running, it.gi_suspended)
list(it)
print(it.gi_frame, it.gi_running, it.gi_suspended)
def selfish():
    try:
        next(me)
    except ValueError as e:
        print(e)
    try:
        me.send(None)
    except ValueError as e:
        print(e)
    try:
        me.close()
    except ValueError as e:
        print(e)
    try:
        me.throw(KeyError)
    except ValueError as e:
        print(e)
    print(me.gi_running)
    yield "ok"
me = selfish()
print(list(me))
class C:
    def m(self):
        yield self
print(C().m().__qualname__, type(C().m()).__name__)
for name in ("gi_running", "__name__"):
    try:
        setattr(it, name, 1)
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
for f in (lambda: it[0], lambda: len(it), lambda: it + 1, lambda: it(), lambda: it.foo):
    try:
        f()
    except (TypeError, AttributeError) as e:
        print(e)

"""Flags and traps of contexts, and which context is whose."""
import contextvars
import pickle
import threading
from decimal import *


def tell(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except Exception as error:
        print(type(error).__name__, error)


c = Context()
print(c.flags, list(c.traps), len(c.flags), c.flags is c.flags, c.flags.copy() == dict(c.flags))
print(c.traps[Overflow], c.traps.get(Inexact), Inexact in c.traps, [*c.traps.items()][0])
c.divide(Decimal(1), 3)
print([signal.__name__ for signal, met in c.flags.items() if met], c.flags == c.traps, c.flags == {Inexact: False})
c.traps[Inexact] = 5
c.traps[Overflow] = ""
tell(c.divide, Decimal(1), 3)
print(c)
for table in c.flags, c.traps:
    tell(table.__delitem__, Inexact)
    tell(table.__getitem__, 1)
    tell(table.__setitem__, "x", True)
    tell(hash, table)
for name in "flags", "traps":
    for value in 5, [], {}, {Inexact: True}, {**c.traps, 5: 1}, {**c.traps, Clamped: 1}:
        tell(setattr, c, name, value)
    tell(delattr, c, name)
print(c, c.copy() == c, pickle.loads(pickle.dumps(c)))
for name in "prec", "rounding", "Emin", "clamp":
    tell(delattr, c, name)
tell(setattr, c, "prec", 2 ** 70)
tell(setattr, c, "nothing", 1)
for keywords in (dict(flags=[1]), dict(traps=5), dict(traps=[Inexact, Rounded]), dict(prec=None, Emax=5), dict(Emin=2.5),
                 dict(rounding=3), dict(capitals=True), dict(nothing=1)):
    tell(Context, **keywords)
    tell(lambda: localcontext(**keywords).__enter__())
    setcontext(Context())


class Own(Context):
    pass


own = Own(prec=4)
own.note = "mine"
print(own.note, type(own.copy()).__name__, type(own.__reduce__()[0]).__name__, own.sqrt(2))
setcontext(own)
print(getcontext() is own, Decimal(1) / 3)
setcontext(DefaultContext)
print(getcontext() is DefaultContext, getcontext())

getcontext().prec = 6
seen = []
thread = threading.Thread(target=lambda: seen.append(getcontext().prec))
thread.start()
thread.join()
print(seen, getcontext().prec)
contextvars.copy_context().run(lambda: setcontext(Context(prec=3)))
print(getcontext().prec, contextvars.copy_context().run(lambda: Decimal(1) / 3), contextvars.Context().run(lambda: Decimal(1) / 3))

contexts = [contextvars.copy_context() for _ in range(4)]
for prec, context in enumerate(contexts, 1):
    context.run(lambda: setcontext(Context(prec=prec)))
for _ in range(2):
    for context in contexts:
        seen.append(str(context.run(lambda: Decimal(1) / 3)))
print(seen, getcontext().prec)
with localcontext() as inner:
    inner.prec = 50
    with localcontext(Context(prec=2)):
        print(Decimal(2).sqrt())
    print(Decimal(2).sqrt())
print(Decimal(2).sqrt())

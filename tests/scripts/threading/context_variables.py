"""Variables of contexts, and what threads see of them."""
import contextvars, threading, functools
from contextvars import ContextVar, copy_context, Token, Context
v = ContextVar('v', default=1)
w: ContextVar[int] = ContextVar('w')
def t(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__, str(e).split(' at 0x')[0])
print(v.get(), v.name, repr(v)[:34])
t(w.get); t(w.get, 5)
tok = v.set(2); print(v.get(), tok.old_value is Token.MISSING, tok.var is v, Token.MISSING)
tok2 = v.set(3); print(tok2.old_value); v.reset(tok2); print(v.get()); v.reset(tok); print(v.get())
t(v.reset, tok); t(v.reset, 3)
ctx = copy_context()
def f(x): v.set(x); w.set(x); return v.get()
print(ctx.run(f, 9), v.get(), ctx[v], ctx[w], len(ctx), v in ctx, set(ctx) == {v, w}, sorted(ctx.values()), ctx.get(v), dict(ctx) == {v: 9, w: 9})
t(lambda: ctx.run(ctx.run, f)); t(lambda: ctx[1]); t(lambda: Token(1)); t(ContextVar, 1)
def th():
    print('thread', v.get(), len(copy_context())); v.set(100)
v.set('main')
x = threading.Thread(target=th); x.start(); x.join(); print(v.get())
x = threading.Thread(target=copy_context().run, args=(th,)); x.start(); x.join(); print(v.get())
w2 = ContextVar('w2'); tk = w2.set(1)
t(v.reset, tk); t(lambda: Context().run(w2.reset, tk))
print(Context() == Context(), type(Context()), type(v), type(tk), ContextVar[int])
try:
    class S(Context): pass
except TypeError as e: print(e)

# Observers, callbacks, decorators with arguments, a registry.
class Emitter:
    def __init__(self): self._subs = {}
    def on(self, name, fn=None):
        if fn is None: return lambda f: self.on(name, f)
        self._subs.setdefault(name, []).append(fn)
        return fn
    def emit(self, name, *args, **kw): return [fn(*args, **kw) for fn in self._subs.get(name, ())]
    def off(self, name, fn): self._subs[name].remove(fn)
e = Emitter()
@e.on("greet")
def hello(who, punct="."): return f"hello {who}{punct}"
@e.on("greet")
def bye(who, **kw): return f"bye {who} {kw}"
log = []
e.on("log", log.append)
print(e.emit("greet", "ann"), e.emit("greet", "bob", punct="!"), e.emit("log", 5), log, e.emit("none"))
e.off("greet", bye)
print(e.emit("greet", "cy"))
def retry(times, on=(Exception,)):
    def deco(f):
        def run(*a, **k):
            for n in range(1, times + 1):
                try: return f(*a, **k)
                except on as x: print(f"{f.__name__} failed ({n}/{times}): {x}")
            raise RuntimeError(f"{f.__name__} gave up after {times}")
        return run
    return deco
state = {"n": 0}
@retry(3, on=(ValueError,))
def flaky(limit):
    state["n"] += 1
    if state["n"] < limit: raise ValueError(f"attempt {state['n']}")
    return "ok"
print(flaky(2), flaky(2))
state["n"] = 0
try: flaky(10)
except RuntimeError as x: print(x)
@retry(2, on=(ValueError,))
def other(): raise KeyError("not retried")
try: other()
except KeyError as x: print(repr(x))
plugins = {}
class Plugin:
    def __init_subclass__(cls, /, name=None, **kw):
        super().__init_subclass__(**kw)
        plugins[name or cls.__name__.lower()] = cls
    def run(self, x): raise NotImplementedError
class Upper(Plugin):
    def run(self, x): return x.upper()
class Rev(Plugin, name="reverse"):
    def run(self, x): return x[::-1]
print(sorted(plugins), [plugins[k]().run("abc") for k in sorted(plugins)])

# Everyday context managers written by hand.
class Stack:
    def __init__(self): self.items = []
    def push(self, cm):
        v = cm.__enter__()
        self.items.append(cm)
        return v
    def __enter__(self): return self
    def __exit__(self, *a):
        while self.items: self.items.pop().__exit__(*a)
class Named:
    def __init__(self, n): self.n = n
    def __enter__(self): print("open", self.n); return self
    def __exit__(self, *a): print("close", self.n)
with Stack() as s:
    for n in "abc": s.push(Named(n))
    print("in the body")
class Suppress:
    def __init__(self, *types): self.types = types
    def __enter__(self): pass
    def __exit__(self, t, v, tb): return t is not None and issubclass(t, self.types)
with Suppress(ValueError, KeyError): int("x")
with Suppress(ValueError, KeyError): {}["k"]
try:
    with Suppress(ValueError): {}["k"]
except KeyError as e: print("through", e)
class Swap:
    def __init__(self, obj, name, value): self.obj, self.name, self.value = obj, name, value
    def __enter__(self): self.old = getattr(self.obj, self.name); setattr(self.obj, self.name, self.value)
    def __exit__(self, *a): setattr(self.obj, self.name, self.old)
class Config: level = 1
with Swap(Config, "level", 5): print(Config.level)
print(Config.level)
class Indent:
    depth = 0
    def __enter__(self): Indent.depth += 1; return self
    def __exit__(self, *a): Indent.depth -= 1
    def print(self, t): print("  " * Indent.depth + t)
with Indent() as i:
    i.print("one")
    with i:
        i.print("two")
        with i: i.print("three")
    i.print("one again")
print(Indent.depth)
def contextmanager(f):
    class Helper:
        def __init__(self, *a): self.g = f(*a)
        def __enter__(self): return next(self.g)
        def __exit__(self, t, v, tb):
            if t is None:
                for _ in self.g: raise RuntimeError("did not stop")
                return False
            try: self.g.throw(v)
            except StopIteration: return True
            except BaseException as e:
                if e is v: return False
                raise
            raise RuntimeError("did not stop")
    return Helper
@contextmanager
def tag(n):
    print("<%s>" % n)
    try: yield n
    except ValueError: print("value error inside", n)
    finally: print("</%s>" % n)
with tag("b") as t: print(t)
with tag("i"): raise ValueError
try:
    with tag("u"): raise KeyError("k")
except KeyError as e: print(repr(e))

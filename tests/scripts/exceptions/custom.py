# Exception classes of one's own.
class Plain(Exception): pass
class Doc(Exception):
    """with doc"""
class WithStr(Exception):
    def __str__(self): return "custom str"
class WithRepr(Exception):
    def __repr__(self): return "custom repr"
class Data(Exception):
    def __init__(self, code, message="default"):
        self.code = code
        self.message = message
        super().__init__(f"[{code}] {message}")
class NoSuper(Exception):
    def __init__(self, a, b): self.a, self.b = a, b
class Multi(KeyError, AttributeError): pass
class Base(Exception):
    code = 1
class Child(Base):
    code = 2
for e in (Plain(), Plain("x"), Doc(1), WithStr("ignored"), WithRepr("arg"), Data(404), Data(500, "oops"), NoSuper(1, 2), Multi("m"), Child("c")):
    try: raise e
    except Exception as err: print(type(err).__name__, "|", err, "|", repr(err), "|", err.args, "|", vars(err))
try: raise Child
except Base as e: print(e.code, type(e).__mro__[1].__name__)
try: raise Multi("z")
except AttributeError as e: print("as AttributeError", e)
def risky(n):
    if n == 0: raise Plain("zero")
    if n == 1: raise Data(n)
    return n
for n in range(3):
    try: r = risky(n)
    except Plain as e: print("plain", e)
    except Data as e: print("data", e.code, e.message)
    else: print("ok", r)

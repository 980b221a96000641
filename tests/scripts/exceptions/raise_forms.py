# raise with classes, instances, wrong things, and bare raise.
def attempt(f):
    try: f()
    except BaseException as e: print(type(e).__name__, repr(e), e.args)
def r(x): raise x
def bare(): raise
class Init(Exception):
    def __init__(self): super().__init__("from init")
class NoArg(Exception):
    def __init__(self, a): super().__init__(a)
class New(Exception):
    def __new__(cls): return 5
class K: pass
for x in (ValueError, ValueError(), ValueError("a"), ValueError("a", 2), Init, NoArg, New, 1, "text", None, K, K(), int, BaseException, (ValueError, TypeError), []):
    attempt(lambda: r(x))
attempt(bare)
def again():
    try: raise KeyError("first")
    except KeyError:
        raise
attempt(again)
def nested():
    try: raise KeyError("outer")
    except KeyError:
        try: raise ValueError("inner")
        except ValueError: pass
        raise
attempt(nested)
def helper(): raise
def through():
    try: raise IndexError("via helper")
    except IndexError: helper()
attempt(through)
def after():
    try: raise KeyError("gone")
    except KeyError: pass
    raise
attempt(after)
def infinally():
    try: raise KeyError("fin")
    finally: raise
attempt(infinally)

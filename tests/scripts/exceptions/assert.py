# assert with and without message.
def attempt(f):
    try: f(); print("ok")
    except AssertionError as e: print(repr(e), str(e), e.args)
def a(): assert 1
def b(): assert 0
def c(): assert 0, "message"
def d(): assert [], ("tuple", "message")
def e(): assert (lambda: 0)(), 1 / 1
def f(): assert None, None
def g(): assert not 1, f"formatted {1 + 1}"
for fn in (a, b, c, d, e, f, g): attempt(fn)
def h(): assert True, 1 / 0
attempt(h)
def k(): assert False, 1 / 0
try: k()
except ZeroDivisionError as e: print(e)
AssertionError_ = AssertionError
class AssertionError(Exception): pass
try: assert 0, "builtin is used"
except AssertionError_ as e: print("builtin", e)

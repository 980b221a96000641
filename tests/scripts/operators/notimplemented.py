# The NotImplemented protocol: left, then right, then an error.
log = []
class L:
    def __add__(s, o): log.append("L.add"); return NotImplemented
    def __eq__(s, o): log.append("L.eq"); return NotImplemented
    def __lt__(s, o): log.append("L.lt"); return NotImplemented
class R:
    def __radd__(s, o): log.append("R.radd"); return "from R"
    def __eq__(s, o): log.append("R.eq"); return NotImplemented
    def __gt__(s, o): log.append("R.gt"); return NotImplemented
def show(f):
    log.clear()
    try:
        r = f()
    except TypeError as e:
        r = "TypeError: " + str(e)
    print(r, log)
show(lambda: L() + R())
show(lambda: L() + L())
show(lambda: R() + L())
show(lambda: L() == R())
show(lambda: L() != R())
show(lambda: R() == L())
show(lambda: L() < R())
show(lambda: L() > R())
show(lambda: L() + 1)
show(lambda: 1 + L())
show(lambda: 1 + R())
print(NotImplemented, type(NotImplemented), L().__add__(1), (1).__add__("s"), (1).__eq__("s"), "s".__lt__(1), [].__add__.__name__)
print(object().__eq__(1), object().__lt__(1), (1.5).__add__("x"), (1).__add__(1.5), (1.5).__add__(1), {}.__or__(1), set().__or__([1]))

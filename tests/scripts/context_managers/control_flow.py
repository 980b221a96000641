# return, break, continue and nested try through with.
class CM:
    def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
    def __enter__(self): log.append("+%s" % self.n); return self
    def __exit__(self, t, *a): log.append("-%s%s" % (self.n, "!" if t else "")); return self.swallow
log = []
def f(how):
    for i in range(3):
        try:
            with CM("a"), CM("b", how == "swallow"):
                if i == 1:
                    if how == "return": return "r"
                    if how == "break": break
                    if how == "continue": continue
                    if how in ("raise", "swallow"): raise ValueError
                log.append(i)
        except ValueError: log.append("caught")
        finally: log.append("f")
    else: return "else"
    return "end"
for how in ("none", "return", "break", "continue", "raise", "swallow"):
    log.clear()
    print(how, f(how), *log)
def g():
    with CM("x"):
        try: return "value"
        finally: log.append("fin")
log.clear()
print(g(), log)
def h():
    with CM("x", True): return 1 / 0
    return "after swallowed error"
log.clear()
print(h(), log)
def k():
    while True:
        with CM("w"):
            try: break
            finally: log.append("brk")
    return "out"
log.clear()
print(k(), log)
def gen():
    with CM("g"):
        yield 1
        yield 2
log.clear()
for x in gen(): log.append(x)
print(log)
log.clear()
it = gen(); next(it); it.close()
print(log)

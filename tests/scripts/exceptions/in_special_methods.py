# Exceptions that leave dunder methods.
class Bad:
    def __len__(self): raise ValueError("len")
    def __iter__(self): raise ValueError("iter")
    def __eq__(self, o): raise ValueError("eq")
    def __hash__(self): raise ValueError("hash")
    def __repr__(self): raise ValueError("repr")
    def __str__(self): raise ValueError("str")
    def __getitem__(self, i): raise ValueError("getitem")
    def __contains__(self, x): raise ValueError("contains")
    def __add__(self, o): raise ValueError("add")
    def __lt__(self, o): raise ValueError("lt")
    def __call__(self): raise ValueError("call")
    def __enter__(self): raise ValueError("enter")
    def __exit__(self, *a): pass
    def __format__(self, s): raise ValueError("format")
    def __int__(self): raise ValueError("int")
    def __getattr__(self, n): raise ValueError("getattr " + n)
    def __setattr__(self, n, v): raise ValueError("setattr")
    def __index__(self): raise ValueError("index")
    def __neg__(self): raise ValueError("neg")
b = Bad()
def w():
    with b: pass
def u(): x, y = b
def s(): [*b]
def loop():
    for x in b: pass
for f in (lambda: len(b), lambda: list(b), lambda: b == 1, lambda: b != 1, lambda: hash(b), lambda: repr(b), lambda: str(b), lambda: b[0], lambda: 1 in b, lambda: b + 1, lambda: b < 1, lambda: b(), w, lambda: f"{b}", lambda: int(b), lambda: b.x,
          lambda: setattr(b, "x", 1), lambda: [1][b], lambda: -b, u, s, loop, lambda: {b: 1}, lambda: {b}, lambda: [b].index(1), lambda: b in [1], lambda: sorted([b, b]), lambda: print(b), lambda: [b] == [1], lambda: "%s" % b, lambda: "%r" % b,
          lambda: repr([b]), lambda: bool(b), lambda: sum([b, 1]), lambda: max(b, b), lambda: dict(b), lambda: hasattr(b, "q"), lambda: range(b), lambda: str([b]), lambda: f"{b!r}", lambda: "{}".format(b), lambda: list(map(b, [1]))):
    try: print(f())
    except ValueError as e: print(e)
    except TypeError as e: print("TypeError", e)

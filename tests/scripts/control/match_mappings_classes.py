# match: mapping and class patterns.
def f(x):
    match x:
        case {}  if not x: return "empty mapping"
        case {"type": "circle", "r": r}: return f"circle {r}"
        case {"type": "rect", "w": w, "h": h, **rest}: return f"rect {w} {h} {rest}"
        case {"a": {"b": [_, second, *_]}}: return f"deep {second}"
        case {1: one, None: none}: return f"keys {one} {none}"
        case {**anything}: return f"mapping {anything}"
        case _: return "no mapping"
for x in ({}, {"type": "circle", "r": 5, "extra": 1}, {"type": "rect", "w": 1, "h": 2, "c": 3}, {"a": {"b": [1, 2, 3]}}, {1: "x", None: "y"}, {"z": 1}, [], "s"): print(x, "->", f(x))
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Line:
    def __init__(self, a, b): self.a, self.b = a, b
def g(p):
    match p:
        case Point(0, 0): return "origin"
        case Point(0, y): return f"on y at {y}"
        case Point(x, y=0): return f"on x at {x}"
        case Point(x=a, y=b) if a == b: return f"diagonal {a}"
        case Point(): return "point"
        case Line(a=Point(x1, _), b=Point(x2, _)): return f"line {x1} {x2}"
        case int(n): return f"int {n}"
        case str(s) | bytes(s): return f"text {s}"
        case list([a, *_]): return f"list of {a}"
        case tuple(t): return f"tuple {t}"
        case dict(d): return f"dict {d}"
        case _: return "?"
for p in (Point(0, 0), Point(0, 3), Point(4, 0), Point(2, 2), Point(1, 2), Line(Point(1, 2), Point(3, 4)), 5, True, "s", b"b", [1, 2], [], (1,), {1: 2}, 1.5, None): print(g(p))
class NoArgs: pass
def attempt(h):
    try: print(h())
    except TypeError as e: print(e)
def h1():
    match NoArgs():
        case NoArgs(1): return 1
def h2():
    match Point(1, 2):
        case Point(1, 2, 3): return 1
def h3():
    match 5:
        case Point.__init__(): return 1
def h4():
    match Point(1, 2):
        case Point(1, x=1): return 1
def h5():
    match 1:
        case int(1, 2): return 1
for h in (h1, h2, h3, h4, h5): attempt(h)
class Missing:
    __match_args__ = ("nope",)
match Missing():
    case Missing(q): print("no")
    case Missing(): print("attribute missing, next case")

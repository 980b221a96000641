# str.format: fields, attributes, items, nesting.
class P:
    def __init__(self): self.x, self.y, self.d = 1, [10, 20], {"k": "v"}
    def __format__(self, s): return "P<%s>" % s
p = P()
print("{} {}".format(1, 2), "{1} {0}".format("a", "b"), "{0}{0}".format("z"), "{a} {b}".format(a=1, b=2), "{0} {k}".format(1, k=2), "{:>5}|{:<5}|{:^5}".format(1, 2, 3), "{{{}}}".format(5))
print("{0.x} {0.y[1]} {0.d[k]} {p.x} {p.y[0]}".format(p, p=p), "{[0]} {[k]}".format([7], {"k": 8}), "{0[0][1]}".format([[1, 2]]), "{.x}".format(p), "{0:spec} {0} {0!s:.3}".format(p)[:20])
print("{!r} {!s} {!a}".format("é", "é", "é"), "{0!r:>6}|{0!r:*<6}".format("ab"), "{:{}}|{:{w}.{p}}|{:{}{}}".format("x", 5, 3.14159, "y", ">", 4, w=8, p=3), "{:{fill}{align}{width}}".format("m", fill="*", align="^", width=7))
print("{:,} {:_} {:b} {:#x} {:e} {:.1%} {:g} {:+d} {:08.2f}".format(1234567, 1234567, 5, 255, 12345.6789, 0.256, 1e10, 5, -3.14159))
print("{a[b]} {a[0]}".format(a={"b": 1, 0: 2}), "{:}".format(1), "{!r}".format(None), "{0:}{0!s}".format(True), "".format(1, 2), "{}".format((1, 2)), "{0:c}".format(97), "{:n}".format(1234), "{:s}".format("s"), "{:d}".format(True))
print("{0} {1[name]} {2.__class__.__name__}".format("x", {"name": "n"}, 1.5), "{a}{a}".format(a="q"), "{:%}".format(1), "{:5}|{:5}|".format("s", 1), "{:<}{:>3}{:^3}".format(1, 2, 3))
print("{x} {y}".format(**{"x": 1, "y": 2}), "{} {} {}".format(*"abc"), "{x}".format_map({"x": 5}), "{é}".format(é=1))
class D(dict):
    def __missing__(self, k): return "?" + k
print("{a} {b}".format_map(D(a=1)))
for f in (lambda: "{b}".format_map({}), lambda: "{}".format_map({"a": 1}), lambda: "{x}".format_map(5), lambda: "{0.nope}".format(1), lambda: "{0[nope]}".format({}), lambda: "{0[9]}".format([1]), lambda: "{0[a]}".format([1]), lambda: "{:{}}".format(1), lambda: "{a}".format(1), lambda: "{} {}".format(1), lambda: "{3}".format(1), lambda: "{0[0}".format([1]), lambda: "{0.}".format(1), lambda: "{!}".format(1), lambda: "{!z}".format(1),
          lambda: "{:>5s}".format(1), lambda: "{0!r.x}".format(1), lambda: "{:{}{}{}}".format(1, 2), lambda: "{a.b.c}".format(a=1), lambda: "{0[]}".format([1]), lambda: "}{".format(1), lambda: "{0}}".format(1), lambda: "{{0}".format(1), lambda: "{99999999999999999999}".format(1), lambda: "{:99999999999999999999}".format(1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

# f-strings: expressions, conversions, nesting.
x, y, name = 3, 4.5, "bob"
d = {"k": "v", 1: "one"}
print(f"{x}", f"{x + 1}", f"a{x}b{y}c", f"{name!r} {name!s} {name!a}", f"{d['k']} {d[1]}", f'{"quoted"}', f"{{}} {{{x}}}", f"", f"plain", f"{x}{y}", f"{'a' 'b'}")
print(f"{x:>5}|{x:<5}|{x:^5}|{x:05}|{x:+}", f"{y:.2f} {y:10.3f}|{y:<8}|", f"{name:>6}|{name:*^9}|{name:.2}", f"{1234567:,} {1234567:_} {255:#x} {5:b} {0.5:%}")
w, p = 10, 3
print(f"{y:{w}.{p}f}|{name:{'>'}{w}}|{x:{'0'}{5}}", f"{x!r:>4}|{name!r:^9}")
print(f"{x=} {x + 1=} {x = } {name=} {name=!s} {y=:.1f} {d=} { x = !r:>5}")
print(f"{(lambda a: a * 2)(5)} {[i for i in range(3)]} { {'a': 1}['a'] } {x if x > 2 else 'no'} {x:{x}}")
print(f"{f'{x}' + f'{y}'} {f"{f"{x}"}"} {'nested "quotes"'} {"\n".join(['a', 'b'])!r}")
print(f"""multi
{x}
line {
    y
}""")
print(rf"\n{x}\t" f"{y}" "plain" f'{name}', F"{x}", fr"\{x}", f"\x41\u0042\N{DIGIT ONE}{x}")
def f(a, b=2): return a + b
class C:
    attr = 5
    def __format__(self, s): return f"<{s}>"
    def __str__(self): return "str"
    def __repr__(self): return "repr"
c = C()
print(f"{f(1)} {f(1, b=3)} {c.attr} {c} {c!s} {c!r} {c:spec} {c!s:>5} {c:{x}{y}}")
print(f"{x,} {x, y} {*[1, 2],} {(yield_ := 5)} {x > 2 and y} {not x} {-x} {x ** 2:d} {x == 3} {x != 3!r}")
print(f"{'é':>3}|{'日本':>5}|{'😀':^4}|", f"{None} {True} {...} {int}", f"{10:{'x'}}", f"{3.0} {1e20} {1e-7} {2**70}")
print(f'{x:}' f"{x!r:}", f"{'a':{''}}", f"{x:{''}>{4}}", f"{{{{", f"{'{'}{'}'}")

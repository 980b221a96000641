# Annotations of parameters, results and variables.
def f(a: int, b: "str" = "x", *args: float, c: list = None, **kw: dict) -> bool:
    return True
print(f.__annotations__)
def g(a, b: 1 + 1 = 3): pass
print(g.__annotations__)
x: int = 5
y: str
print(x, __annotations__)
try:
    y
except NameError as e:
    print("NameError:", e)
class C:
    a: int = 1
    b: "list[int]"
    c = 3
print(C.__annotations__, C.a)
def h():
    z: undefined_name = 4
    w: also_undefined
    return z
print(h())
d = {}
d["k"]: int = 5
C.q: int = 6
(p): int = 7
print(d, C.q, p, sorted(__annotations__))
print(list[int], dict[str, int], tuple[int, ...], int | None, list[int] | str)

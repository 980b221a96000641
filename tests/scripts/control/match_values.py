# match: literals, values, captures, or-patterns, guards.
class Color:
    RED = "red"
    GREEN = "green"
def f(x):
    match x:
        case 0: return "zero"
        case 1 | 2 | 3: return "small"
        case -1: return "minus one"
        case 1.5: return "float"
        case "hello": return "greeting"
        case "a" | "b": return "letter"
        case b"bytes": return "bytes"
        case None: return "none"
        case True: return "true"
        case False: return "false"
        case Color.RED: return "RED"
        case 1 + 2j: return "complex"
        case int(n) if n > 100: return f"big {n}"
        case int() | float(): return "number"
        case str() as s: return f"str {s}"
        case _: return "other"
for x in (0, 0.0, 1, 2, True, False, -1, 1.5, "hello", "a", "b", "red", b"bytes", None, 1 + 2j, 101, 50, 2.5, "zzz", [], ()): print(repr(x), f(x))
match 5:
    case n: print("captured", n)
print(n)
match 1, 2:
    case 1, y: print("y", y)
def g(x):
    match x:
        case 1: return "one"
print(g(1), g(2))
match = 3
case = 4
_ = 5
print(match, case, _, match + case)
match match:
    case 3: print("soft keyword")
match (case):
    case _ if case == 4: print("guard sees", _)
print(_)

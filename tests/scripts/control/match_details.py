# match: binding, order of evaluation, nested or-patterns.
log = []
class C:
    def __eq__(self, o): log.append(("eq", o)); return o == 3
match C():
    case 1 | 2: print("no")
    case 3: print("three", log)
def subj(): log.append("subject"); return (1, 2)
log.clear()
match subj():
    case (3, _): pass
    case (1, x) if log.append("guard") or False: pass
    case (1, x): print(x, log)
match {"k": [1, {"z": (2, 3)}]}:
    case {"k": [int(a), {"z": (b, c) as t}]} as whole: print(a, b, c, t, whole)
match (1, (2, [3, 4])):
    case (a, (b, [c, d])) | (a, b, c, d): print(a, b, c, d)
match ["x", 5]:
    case ["x" | "y" as k, int() | float() as v]: print(k, v)
for x in (1, [1], "q", {"a": 1}):
    match x:
        case (1 | [1]) as y: print("one-ish", y)
        case str(y): print("str", y)
        case other: print("other", other)
a = 5
match 7:
    case a if a > 10: print("no")
    case _: print("a is bound even so:", a)
class D(dict): pass
match D(x=1):
    case {"x": v}: print("subclass of dict", v)
class Seq(list): pass
match Seq([1, 2]):
    case [p, q]: print("subclass of list", p, q)
def loop(xs):
    for x in xs:
        match x:
            case "skip": continue
            case "stop": break
            case ["ret", v]: return v
            case _: log.append(x)
    return "end"
log.clear()
print(loop(["a", "skip", "b", "stop", "c"]), log, loop(["a", ["ret", 9]]))
match 1, :
    case [x]: print("one-tuple", x)
match *[1, 2], 3:
    case x, *y: print(x, y)
match "abc":
    case "a" "bc": print("joined literal")
match -0.0:
    case 0: print("minus zero equals 0")
match float("nan"):
    case x if x != x: print("nan")

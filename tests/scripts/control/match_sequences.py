# match: sequence patterns.
def f(x):
    match x:
        case []: return "empty"
        case [1]: return "one 1"
        case [a]: return f"single {a}"
        case [1, 2]: return "one two"
        case [a, b] if a == b: return "equal pair"
        case (a, b): return f"pair {a} {b}"
        case [1, *rest]: return f"starts 1 rest {rest}"
        case [first, *_, "end"]: return f"ends with end, first {first}"
        case [[a, b], [c, *d], *e]: return f"nested {a} {b} {c} {d} {e}"
        case [*all]: return f"all {all}"
        case _: return "no sequence"
for x in ([], (), [1], [5], [1, 2], (1, 2), [3, 3], [3, 4], [1, 2, 3], (1, 9, 9, 9), [0, 5, "end"], [[1, 2], [3, 4, 5], 6], [7, 8, 9], "ab", b"ab", {1: 2}, {1, 2}, range(3), range(1, 3), iter([1]), 5, None, bytearray(b"x")): print(repr(x) if "iterator" not in repr(x) else "iterator", "->", f(x))
def cmd(s):
    match s.split():
        case ["go", ("north" | "south") as d]: return "going " + d
        case ["go", *where]: return "cannot go " + " ".join(where)
        case ["take", item]: return "taking " + item
        case ["quit" | "exit"]: return "bye"
        case [] : return "nothing"
        case [other, *_]: return "unknown " + other
for s in ("go north", "go up now", "take lamp", "quit", "exit", "", "dance a lot"): print(cmd(s))

# Unpacking that cannot work.
def show(code):
    try:
        exec(code)
        print(code, "-> ok")
    except Exception as e: print(code, "->", type(e).__name__ + ":", e)
for code in ("a, b = 1", "a, b = None", "a, b = []", "a, b = [1]", "a, b = [1, 2, 3]", "a, b = 'x'", "a, b = 'xyz'", "a, b = {}", "a, b = {1, 2, 3}", "a, b, c = (1, 2)", "a, *b = []", "a, b, *c = [1]", "a, *b, c = [1]", "*a, b, c = 'x'", "(a, b), c = 1, 2", "(a, b), c = (1, 2, 3), 4",
             "[a] = []", "[a] = [1, 2]", "a, = 5", "[] = [1]", "() = 'x'", "for a, b in [1]: pass", "for a, b in ['abc']: pass", "[x for x, y in [1]]", "{k: v for k, v in ['a']}", "a, b = iter([1, 2, 3, 4])", "a, b = range(5)", "a, b = (i for i in range(9))", "a, b = len",
             "[*5]", "(*None,)", "{*1}", "{**1}", "{**[1]}", "{**None}", "print(*5)", "[*1, 2]", "a, b = {}.items()", "a, b = {1: 2}", "a, b, c, d = 'abc'", "dict(**{1: 2})", "{*[[]]}", "{**{1: 2}}", "a, *b = 5", "*a, = None", "a, b = b'xyz'", "a, b = {1: 1, 2: 2, 3: 3}",
             "a, b = (1, 2, 3)", "a, *b, c = ()", "a, b = list(range(1000))"):
    show(code)
class It:
    def __iter__(self): return self
    def __next__(self): raise ValueError("from next")
try: a, b = It()
except ValueError as e: print(e)
class Five:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self): self.n += 1; return self.n
f = Five()
try: a, b = f
except ValueError as e: print(e, f.n)
a, b = 1, 2
try: a, b = 3,
except ValueError as e: print(e, a, b)

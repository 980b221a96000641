# if/for/while/try/with/def/class mixed in one program.
def process(data):
    result = {"ok": [], "bad": []}
    for i, item in enumerate(data):
        try:
            if item is None: continue
            n = int(item)
            while n > 10: n //= 2
            if n == 7: break
        except (ValueError, TypeError) as e: result["bad"].append((i, type(e).__name__))
        else: result["ok"].append(n)
        finally: result.setdefault("seen", []).append(i)
    else: result["complete"] = True
    return result
print(process(["1", "x", None, 50, [], "5"]))
print(process(["1", 7, "9"]))
def matrix(n):
    m = []
    for i in range(n):
        row = []
        j = 0
        while True:
            if j == n: break
            row.append(i * n + j if (i + j) % 2 == 0 else 0)
            j += 1
        m.append(row)
    return m
for r in matrix(3): print(r)
def state_machine(text):
    state, out, buf = "start", [], ""
    for ch in text + "\0":
        if state == "start":
            if ch.isdigit(): state, buf = "num", ch
            elif ch.isalpha(): state, buf = "word", ch
            elif ch not in " \0": out.append(("op", ch))
        elif state == "num":
            if ch.isdigit(): buf += ch
            else:
                out.append(("num", int(buf)))
                state, buf = ("word", ch) if ch.isalpha() else ("start", "")
                if ch in "+-*/": out.append(("op", ch))
        elif state == "word":
            if ch.isalnum(): buf += ch
            else:
                out.append(("word", buf))
                state, buf = "start", ""
                if ch in "+-*/": out.append(("op", ch))
    return out
print(state_machine("x1 + 23*foo-7"))

# break and continue through nested finally blocks.
def run(action):
    log = []
    for i in range(3):
        try:
            for j in range(3):
                try:
                    if (i, j) == (1, 1):
                        if action == "break": break
                        if action == "continue": continue
                        if action == "return": return log
                        if action == "raise": raise ValueError("x")
                    log.append((i, j))
                finally:
                    log.append("in")
            else:
                log.append("else")
        except ValueError as e:
            log.append(str(e))
        finally:
            log.append("out")
            if action == "return": print(log)
    return log
for a in ("nothing", "break", "continue", "return", "raise"): print(a, run(a))
def w():
    n = 0
    while n < 5:
        n += 1
        try:
            if n == 2: continue
            if n == 4: break
            print("body", n)
        finally: print("finally", n)
    else: print("not reached")
    return n
print(w())
def nested(depth):
    try:
        if depth == 0: raise KeyError("bottom")
        nested(depth - 1)
    finally: print("unwind", depth)
try: nested(4)
except KeyError as e: print(repr(e))

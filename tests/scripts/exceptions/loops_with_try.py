# Retry loops and validators: how scripts use exceptions.
attempts = []
def flaky():
    attempts.append(1)
    if len(attempts) < 3: raise ConnectionError(f"try {len(attempts)}")
    return "connected"
for n in range(5):
    try: r = flaky()
    except ConnectionError as e: print("retry", n, e)
    else:
        print(r)
        break
else: print("gave up")
def parse(s):
    try: return int(s)
    except ValueError:
        try: return float(s)
        except ValueError: return None
print([parse(s) for s in ("1", "2.5", "x", "", "1e3", " 7 ", "0x10", "1_000")])
def get(d, *keys, default="none"):
    for k in keys:
        try: d = d[k]
        except (KeyError, IndexError, TypeError): return default
    return d
data = {"a": [1, {"b": 2}]}
print(get(data, "a", 1, "b"), get(data, "a", 5), get(data, "x"), get(data, "a", 0, "q"))
total = 0
for item in [1, "2", None, "x", 3.5, []]:
    try: total += int(item)
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
    finally: total += 100
print(total)

# iter with a callable and a sentinel.
n = 0
def tick():
    global n
    n += 1
    return n
print(list(iter(tick, 5)), n)
it = iter(tick, 8)
print(next(it), next(it))
try: next(it)
except StopIteration: print("stop")
try: next(it)
except StopIteration: print("still stopped", n)
items = ["a", "b", "", "c"]
print(list(iter(lambda: items.pop(0), "")), items)
def stops(): raise StopIteration
print(list(iter(stops, 1)))
def fails(): raise ValueError("f")
try: list(iter(fails, 1))
except ValueError as e: print(e)
for args in ((5, 1), ([], 1), (), (1, 2, 3)):
    try: print(iter(*args))
    except TypeError as e: print(e)
print(type(iter(tick, 1)).__name__)

# The same seed gives CPython's values, whatever its type.
import random

for seed in (0, 1, 42, -42, 2**31, 2**70, -2**200, True, 0.5, -1.5, 1e300, "", "hello", "日本",
             "long " * 100, b"", b"bytes", bytearray(b"array")):
    random.seed(seed)
    print(repr(seed)[:30], random.random(), random.getrandbits(32), random.randint(1, 1000))
for seed in ("", "one", "x" * 50, b"latin \xe9", 7):
    random.seed(seed, version=1)
    print(repr(seed)[:30], random.random(), random.getrandbits(40))
random.seed(a="keyword", version=2)
print(random.random())
for bad in ([1], (1, 2), {}, 1j):
    try:
        random.seed(bad)
    except TypeError as error:
        print("TypeError", error)
random.seed()
a = random.random()
random.seed(None)
print(0 <= a < 1, a != random.random())
print(random.Random(5).random() == random.Random(5).random())
r = random.Random("text")
print(r.random(), r.gauss())

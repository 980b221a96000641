# random: the same sequence as CPython for the same seed.
import random
for seed in (0, 1, 42, -7, 2**70, "text", b"bytes", 3.5, None if False else 12345):
    random.seed(seed)
    print(repr(seed), random.random(), random.randint(1, 100), random.randrange(10, 20, 3), random.choice("abcdef"), random.uniform(-1, 1), random.getrandbits(40), random.gauss(0, 1), random.sample(range(50), 4), random.shuffle(x := list(range(6))), x, random.choices("xyz", k=3), random.choices([1, 2, 3], weights=[1, 5, 1], k=4))
r = random.Random(99)
print([r.random() for _ in range(3)], [r.randint(0, 9) for _ in range(10)], r.getrandbits(1), r.getrandbits(100), r.triangular(0, 10, 3), r.expovariate(1.5), r.normalvariate(5, 2), r.betavariate(1, 2), r.randbytes(4), r.choice([7]), r.sample([1, 2, 3], 3))
state = r.getstate()
a = [r.random() for _ in range(3)]
r.setstate(state)
print(a == [r.random() for _ in range(3)], random.Random(5).random() == random.Random(5).random())
for f in (lambda: random.choice([]), lambda: random.randint(5, 1), lambda: random.randrange(0), lambda: random.sample([1], 2), lambda: random.randrange(1.5), lambda: random.getrandbits(-1), lambda: random.sample({1}, 1), lambda: random.seed([1]), lambda: random.choices([], k=1), lambda: random.shuffle((1, 2)), lambda: random.randrange(1, 10, 0)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

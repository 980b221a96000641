# getstate, setstate, and generators of one's own.
import random

random.seed(7)
random.gauss()
state = random.getstate()
print(type(state).__name__, len(state), state[0], len(state[1]), state[1][:3], state[1][-1])
print(state[2])
first = [random.random() for _ in range(3)] + [random.gauss()]
random.setstate(state)
print(first == [random.random() for _ in range(3)] + [random.gauss()])

a = random.Random()
b = random.Random()
a.setstate(state)
b.setstate(a.getstate())
print(a.random() == b.random(), a.getrandbits(100) == b.getrandbits(100))
for bad in ((1, (), None), (3, (1, 2), None)):
    try:
        random.setstate(bad)
    except ValueError as error:
        print("ValueError", error)


class Fixed(random.Random):
    def random(self):
        return 0.625


f = Fixed(1)
print(f.randrange(8), f.choice("abcdefgh"), f.uniform(0, 10), f.sample(range(4), 2))


class Bits(random.Random):
    def getrandbits(self, k):
        return 5 % (1 << k)


print(Bits().randrange(8), Bits().randint(1, 16))


class Both(Fixed):
    def getrandbits(self, k):
        return 1


print(Both().randrange(8), Both().choices("abcdefgh", k=2))

s = random.SystemRandom()
print(0 <= s.random() < 1, 1 <= s.randint(1, 6) <= 6, len(s.randbytes(7)), s.getrandbits(0))
print(s.seed(3), s.choice([9]))
try:
    s.getstate()
except NotImplementedError as error:
    print(error)

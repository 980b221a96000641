# choice, choices, sample, shuffle.
import random

random.seed("choosing")
letters = "abcdefghij"
print([random.choice(letters) for _ in range(20)])
print(random.choice([7]), random.choice((1, 2, 3)), random.choice(range(10, 20)))
print(random.choices(letters, k=15))
print(random.choices([1, 2, 3], [5, 0, 1], k=20))
print(random.choices([1, 2, 3], weights=[0.1, 0.2, 0.7], k=20))
print(random.choices(["x", "y"], cum_weights=[3, 4], k=20))
print(random.choices(letters), random.choices(letters, k=0))
for n, k in ((5, 5), (10, 0), (30, 3), (1000, 5), (1000, 100), (100000, 40)):
    print(n, k, random.sample(range(n), k))
print(random.sample(letters, 4), random.sample((1, 2, 3), k=2))
print(random.sample(["red", "blue"], counts=[4, 2], k=5))
numbers = list(range(50))
print(random.shuffle(numbers), numbers)
words = ["one"]
random.shuffle(words)
random.shuffle([])
print(words)


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


attempt(random.choice, [])
attempt(random.choice, "")
attempt(random.choice, {"k": 1})
attempt(random.choice, {1, 2})
attempt(random.choices, [])
attempt(random.choices, [1, 2], [0, 0])
attempt(random.choices, [1, 2], [1])
attempt(random.choices, [1, 2], [1, 2], cum_weights=[1, 3])
attempt(random.choices, [1, 2], 3)
attempt(random.choices, [1, 2], [1, float("inf")])
attempt(random.sample, {1, 2}, 1)
attempt(random.sample, {1: 2}, 1)
attempt(random.sample, 5, 1)
attempt(random.sample, [1, 2], 3)
attempt(random.sample, [1, 2], -1)
attempt(random.sample, [1, 2], 2, counts=[1])
attempt(random.sample, [1, 2], 2, counts=[1, 1.5])
attempt(random.sample, [1, 2], 2, counts=[0, 0])
attempt(random.shuffle, (1, 2))

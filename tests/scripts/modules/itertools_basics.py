# The everyday part of itertools.
from itertools import *
print(list(chain("ab", [1])), list(chain.from_iterable([[1], [2, 3]])), list(islice(count(5, 2), 4)), list(islice("abcdef", 1, 5, 2)), list(islice(cycle("ab"), 5)), list(repeat(7, 3)), list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b, initial=10)))
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(permutations("abc", 2)), list(combinations("abcd", 2)), list(combinations_with_replacement("ab", 2)), list(zip_longest("abc", [1], fillvalue="-")), list(takewhile(lambda x: x < 3, range(9))), list(dropwhile(lambda x: x < 3, range(5))))
print(list(filterfalse(lambda x: x % 2, range(5))), list(compress("abcd", [1, 0, 1, 1])), list(starmap(pow, [(2, 3), (3, 2)])), list(pairwise([1, 2, 3])), [(k, list(g)) for k, g in groupby("aabbba")], [(k, list(g)) for k, g in groupby([1, 3, 2], key=lambda x: x % 2)], list(batched("abcdefg", 3)))
a, b = tee(iter([1, 2, 3]))
print(next(a), list(b), list(a), next(count()), list(islice(count(0.5, 0.25), 3)), list(islice([], 3)))
for f in (lambda: islice([1], -1), lambda: list(combinations("ab", -1)), lambda: list(product("a", repeat=-1)), lambda: repeat(), lambda: chain(5), lambda: list(chain(5)), lambda: count("a"), lambda: list(batched("a", 0)), lambda: cycle(), lambda: list(zip_longest("a", bad=1))):
    try: f(); print("ok")
    except Exception as e: print(type(e).__name__, e)

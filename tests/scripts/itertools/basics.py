# Every function of itertools.
from itertools import *

print(list(islice(count(3), 4)), list(islice(count(1, 0.5), 3)), count(5), count(2, 3), next(count()))
print(list(islice(cycle("ab"), 5)), list(repeat("x", 3)), repeat(1, 2), list(cycle([])))
print(list(chain("ab", [1])), list(chain.from_iterable(["ab", "c"])))
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b)),
      list(accumulate([1, 2], initial=10)), list(accumulate([])))
print(list(compress("abcd", [1, 0, 1])), list(dropwhile(lambda x: x < 3, [1, 3, 1])),
      list(takewhile(lambda x: x < 3, [1, 3, 1])), list(filterfalse(lambda x: x % 2, range(5))))
print(list(starmap(pow, [(2, 3), (3, 2)])), list(pairwise("abc")), list(pairwise("a")),
      list(batched("abcdefg", 3)))
print([(k, list(g)) for k, g in groupby("aabbba")], [k for k, g in groupby([1, 1, 2, 1])],
      [(k, len(list(g))) for k, g in groupby(range(7), lambda x: x // 3)])
print(list(islice("abcdefg", 2)), list(islice("abcdefg", 2, 4)), list(islice("abcdefg", 1, None, 3)))
print(list(product("ab", repeat=2)), list(product([1, 2], "xy")), list(product()), list(product("ab", [])))
print(list(permutations("abc")), list(permutations(range(4), 2)), list(permutations("ab", 3)),
      list(permutations([])))
print(list(combinations("abcd", 2)), list(combinations([1], 2)), list(combinations("ab", 0)))
print(list(combinations_with_replacement("abc", 2)))
print(list(zip_longest("abc", "x", fillvalue="-")), list(zip_longest()))
a, b = tee([1, 2, 3])
print(next(a), list(b), list(a), len(tee("x", 4)))
for bad in (lambda: combinations("a", -1), lambda: permutations("a", -2), lambda: islice("a", -1),
            lambda: islice("a", 0, 5, 0), lambda: batched("a", 0), lambda: count("a"),
            lambda: chain(1).__next__(), lambda: tee("a", -1), lambda: product("a", repeat=-1)):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
it = iter(range(10))
print(list(islice(it, 3)), next(it))

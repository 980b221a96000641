# Iterators as they are shown, and what they say of arguments that do not fit.
import itertools


def shown(value):
    return str(value).split(" at 0x")[0]


def attempt(function, *args, **kwargs):
    try:
        print("->", shown(function(*args, **kwargs)))
    except BaseException as error:
        print(type(error).__name__, error)


groups = itertools.groupby("aab")
key, group = next(groups)
print(key, shown(groups), shown(group), type(group))
print(list(group), iter(group) is group, [(k, list(g)) for k, g in groups])
print(next(itertools.groupby([1]))[1].__class__.__name__)
for made in (
    itertools.count(3), itertools.count(1, 2), itertools.repeat(1, 2), itertools.cycle("ab"),
    itertools.chain("a"), itertools.islice("ab", 1), itertools.tee("a")[0],
    itertools.pairwise("ab"), itertools.batched("ab", 1), itertools.product("ab"),
):
    print(shown(made))
print(itertools.count.__next__, shown(itertools.count().__next__))
attempt(itertools.count().__next__, 1)
attempt(itertools.count().__iter__, x=1)
attempt(itertools.groupby)
attempt(itertools.groupby, "a", kye=len)

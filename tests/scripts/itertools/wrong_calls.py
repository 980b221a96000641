# Calls that do not fit: every class of itertools tells of them as native code does.
import itertools


def tell(function, *args, **keywords):
    try:
        result = list(itertools.islice(function(*args, **keywords), 4))
    except Exception as error:
        result = f'{type(error).__name__}: {error}'
    print(function.__name__, result)


def pair(a, b):
    return a + b


for name in ['accumulate', 'batched', 'combinations', 'combinations_with_replacement', 'compress', 'count',
             'dropwhile', 'filterfalse', 'pairwise', 'permutations', 'repeat', 'starmap', 'takewhile']:
    function = getattr(itertools, name)
    tell(function)
    tell(function, [1, 2], 2, 3, 4, 5, 6)
    tell(function, [1], bad=1)
    tell(function, 1)
for args in [(1, 2), ('ab', 'c'), ([1], -1)]:
    for name in ['combinations', 'permutations', 'batched', 'tee']:
        tell(getattr(itertools, name), *args)
tell(itertools.product, [1], repeat='a')
tell(itertools.chain, bad=1)
tell(itertools.cycle, bad=1)
tell(itertools.tee)
tell(itertools.tee, [1], 2, 3)
tell(itertools.tee, [1], bad=1)
tell(itertools.islice, [1], 0, 1, 0)

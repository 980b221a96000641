# Iterators that are copied, and pickled, half way.
import copy
import itertools
import pickle
import warnings

warnings.simplefilter('ignore')
MAKERS = {
    'accumulate': lambda: itertools.accumulate([1, 2, 3]),
    'accumulate from': lambda: itertools.accumulate([1, 2, 3], max, initial=2),
    'batched': lambda: itertools.batched('abcde', 2),
    'chain': lambda: itertools.chain([1], [2, 3], [], [4]),
    'chained': lambda: itertools.chain.from_iterable(['ab', 'cd']),
    'combinations': lambda: itertools.combinations('abc', 2),
    'combinations again': lambda: itertools.combinations_with_replacement('ab', 2),
    'compress': lambda: itertools.compress('abc', [1, 0, 1]),
    'count': lambda: itertools.count(5, 2),
    'count floats': lambda: itertools.count(0.5),
    'cycle': lambda: itertools.cycle('ab'),
    'dropwhile': lambda: itertools.dropwhile(bool, [1, 0, 2]),
    'filterfalse': lambda: itertools.filterfalse(bool, [1, 0, 2, 0]),
    'groupby': lambda: itertools.groupby('aabb'),
    'islice': lambda: itertools.islice(range(10), 2, 8, 2),
    'islice one by one': lambda: itertools.islice(range(10), 2, 6),
    'islice without end': lambda: itertools.islice([1, 2, 3, 4], 1, None),
    'pairwise': lambda: itertools.pairwise('abc'),
    'permutations': lambda: itertools.permutations('abc'),
    'product': lambda: itertools.product('ab', 'cd'),
    'product of none': lambda: itertools.product(repeat=3),
    'repeat': lambda: itertools.repeat(1, 3),
    'starmap': lambda: itertools.starmap(pow, [(2, 3), (3, 2)]),
    'takewhile': lambda: itertools.takewhile(bool, [1, 2, 0]),
    'tee': lambda: itertools.tee([1, 2, 3])[0],
    'zip_longest': lambda: itertools.zip_longest('ab', 'c'),
    'zip': lambda: zip('ab', 'cd'),
    'map': lambda: map(int, '12'),
    'enumerate': lambda: enumerate('ab'),
}


def first(iterator, n=4):
    taken = list(itertools.islice(iterator, n))
    return [item[0] if type(item) is tuple and item and hasattr(item[-1], '__next__') else item for item in taken]


def pickled(iterator):
    return pickle.loads(pickle.dumps(iterator))


for name, make in MAKERS.items():
    for how in copy.copy, copy.deepcopy, pickled:
        for steps in 0, 1, 2:
            iterator = make()
            for _ in range(steps):
                next(iterator, None)
            try:
                copied = how(iterator)
            except TypeError as error:
                print(name, how.__name__, error)
                continue
            print(name, how.__name__, steps, first(copied), first(iterator), type(copied) is type(iterator))

# Every iterator of the module: bounds, ends, errors, copies, subclasses, and asking for more meanwhile.
import itertools as I, copy, warnings, operator
warnings.simplefilter('ignore')
def show(name, f):
    try: r = f()
    except Exception as e: r = f'{type(e).__name__}: {e}'
    print(name, r)
for a in [(5,),(0,),(2,5),(5,3),(2,None),(0,9,3),(1,8,3),(3,4,5),(8,10),(None,),(None,None,2),(20,30),(10,20),(3,20),(9,3),(-1,),(1,-1),(1,2,0),('a',),(1.5,)]:
    it = iter(range(10))
    show(f'islice{a}', lambda: (list(I.islice(it, *a)) if a not in [(2,None)] else list(I.islice(it,*a)), list(it)))
    s = None
    def partial():
        it = iter(range(10)); s = I.islice(it, *a); x = next(s, 'none'); c = copy.copy(s) if False else None
        return x, next(s, 'none'), next(it, 'none'), list(s), list(it)
    show('partial', partial)
for r in [None, 0, 1, 2, 3, 5]:
    show(f'perm {r}', lambda: list(I.permutations('abcd', r)) if r is not None else list(I.permutations('abc')))
    if r is not None:
        show(f'comb {r}', lambda: list(I.combinations('abcd', r)))
        show(f'cwr {r}', lambda: list(I.combinations_with_replacement('abc', r)))
        show(f'cwr0 {r}', lambda: list(I.combinations_with_replacement('', r)))
        show(f'perm0 {r}', lambda: list(I.permutations('', r)))
        show(f'prod {r}', lambda: list(I.product('ab', repeat=r)))
show('prod', lambda: list(I.product('ab', [1, 2], (3,))))
show('prod empty', lambda: list(I.product()))
show('prod zero', lambda: list(I.product('ab', '')))
show('prod bad', lambda: list(I.product('ab', 3)))
show('prod neg', lambda: list(I.product('ab', repeat=-1)))
for bad in (lambda: I.permutations(3), lambda: I.permutations('ab', -1), lambda: I.permutations('ab', 1.5), lambda: I.combinations('ab', -1), lambda: I.combinations('ab'), lambda: I.combinations('ab', 'x'),
   lambda: list(I.chain(1)), lambda: list(I.chain([1], 2)), lambda: I.cycle(), lambda: I.cycle(3), lambda: I.repeat(), lambda: I.repeat(1, 'x'), lambda: I.count('a'), lambda: I.accumulate(3), lambda: I.starmap(pow, 3), lambda: list(I.starmap(pow, [3])), lambda: I.batched('abc', 0), lambda: list(I.batched('abc', 2, strict=True)), lambda: I.zip_longest(1), lambda: I.zip_longest([], fill=1), lambda: I.pairwise(1), lambda: I.compress(1, 2), lambda: I.takewhile(None, 1), lambda: list(I.takewhile(None, [1])), lambda: I.islice([1]), lambda: I.islice([1], 1, 2, 3, 4), lambda: I.tee([1], -1), lambda: list(I.filterfalse(3, [1]))):
    show('bad', bad)
c = I.chain([1, 2], (x * x for x in range(3)), 'ab', {5: 6}, range(2))
print(next(c), next(c), next(c), list(c), list(c))
c = I.chain([1], 3, [4])
print(next(c)); show('next', lambda: next(c)); show('next', lambda: next(c))
def bad():
    yield 1
    raise KeyError('x')
c = I.chain(bad(), [2, 3])
print(next(c)); show('err', lambda: next(c)); show('after', lambda: list(c))
print(list(I.chain.from_iterable(['ab', 'cd'])), list(I.chain.from_iterable(x for x in ('ab', 'c'))))
c = I.cycle('ab'); print([next(c) for _ in range(5)]); d = copy.copy(c); print([next(c) for _ in range(3)], [next(d) for _ in range(3)])
print(list(I.cycle('')))
k = I.count(3, 2); print(next(k), next(k), k, I.count(), I.count(1.5), I.count(-3, 0), I.count(2**70), I.count(step=2))
k = I.count(1.5, .5); print(next(k), next(k), k); k = I.count(2**70); print(next(k), next(k), k)
from fractions import Fraction
k = I.count(Fraction(1, 2)); print(next(k), next(k), k)
k = I.count(3, 0); print(next(k), next(k), k)
k = I.count(2**62 - 1); print(next(k), next(k), next(k), k)
r = I.repeat('x', 3); print(r, next(r), r, r.__length_hint__(), list(r), r, I.repeat(5), I.repeat(1, -3)); show('hint', lambda: I.repeat(1).__length_hint__())
print(list(I.accumulate([1, 2, 3, 4])), list(I.accumulate('abc')), list(I.accumulate([1, 2, 3], operator.mul)), list(I.accumulate([1, 2], initial=10)), list(I.accumulate([], initial=1)), list(I.accumulate([])), list(I.accumulate([5, 1, 9], max)), list(I.accumulate([[1], [2]])), list(I.accumulate([3, 1, 2], lambda a, b: a * 10 + b)))
print(list(I.takewhile(lambda x: x < 3, [1, 2, 5, 1])), list(I.dropwhile(lambda x: x < 3, [1, 2, 5, 1])), list(I.filterfalse(None, [0, 1, '', 'a'])), list(I.filterfalse(bool, [0, 1])), list(I.filterfalse(lambda x: x % 2, range(5))), list(I.starmap(pow, [(2, 3), (3, 2)])), list(I.starmap(lambda *a: a, ['ab', [1, 2, 3], iter((4,))])))
t = I.takewhile(str.isdigit, '12a34'); print(list(t), list(t))
d = I.dropwhile(str.isdigit, '12a34'); print(next(d), copy.copy(d) is not d, list(d))
print(list(I.pairwise('abcd')), list(I.pairwise('a')), list(I.pairwise('')), list(I.batched('abcdefg', 3)), list(I.batched(iter(range(4)), 2, strict=True)))
print(list(I.compress('abcdef', [1, 0, 1, 0, 1, 1])), list(I.compress('abc', [1])), list(I.compress((x for x in 'abc'), (x for x in (1, [], 'x')))))
print(list(I.zip_longest('ab', [1, 2, 3], fillvalue='-')), list(I.zip_longest()), list(I.zip_longest([], [])), list(I.zip_longest('a', (i for i in range(3)))))
a, b = I.tee(x for x in range(5)); print(next(a), next(a), list(b), list(a))
for it in (I.product('ab', [1, 2]), I.permutations('abc', 2), I.combinations('abcd', 2), I.combinations_with_replacement('ab', 2), I.chain('ab', 'cd'), I.islice('abcdefgh', 1, 7, 2), I.zip_longest('abc', 'x'), I.accumulate([1, 2, 3, 4]), I.compress('abcd', [1, 1, 0, 1]), I.filterfalse(None, [0, '', 0.0, 1]), I.starmap(max, [(1, 2), (4, 3), (5, 6)])):
    next(it); d = copy.copy(it); e = copy.deepcopy(d)
    print(type(d).__name__, list(it)[:3], list(d)[:3], list(e))
for it in (I.product('ab'), I.permutations('ab'), I.combinations('ab', 1), I.chain('a'), I.islice('ab', 1)):
    list(it); print(list(copy.copy(it)), next(it, 'end'))
import pickle
for it in (I.product('ab', [1, 2]), I.permutations('abc', 2), I.count(3), I.repeat(1, 3), I.cycle('ab')):
    next(it); d = pickle.loads(pickle.dumps(it)); print(type(d), [x for x, _ in zip(d, range(3))], [x for x, _ in zip(it, range(3))])
class P(I.product):
    def __next__(self): return ('sub', *super().__next__())
p = P('ab', 'c'); print(list(p), [x for x in P('a', 'b')])
class Q(I.chain): pass
print(list(Q('ab')), [x for x in Q('ab', 'c')], Q('a').__class__.__name__, isinstance(Q('a'), I.chain))
q = Q('abc'); q.attr = 1; print(q.attr, next(q), iter(q) is q)
p = I.product('ab', 'cd')
for x in p:
    print(x, next(p))
for k, g in I.groupby('aabbbc'): print(k, list(g))
print(sum(1 for _ in I.permutations(range(6))), max(I.combinations(range(5), 2)), sorted(I.product([2, 1], [1, 2])), dict(I.zip_longest('ab', [1])), sorted(set(I.chain('ab', 'bc'))), tuple(I.islice(I.count(), 3)), ''.join(I.chain('ab', 'cd')), [*I.repeat(1, 2)], len(list(I.combinations(range(10), 3))))
def f(*a): return a
print(f(*I.islice(I.count(1), 3)), list(map(lambda x, y: x + y, I.count(), 'x' and [1, 2])), list(zip(I.count(), 'ab')))
def gen():
    yield from I.chain('ab', I.repeat('z', 2))
print(list(gen()), next(I.islice('abc', 2, None)), 3 in I.count(), 'x' in I.chain('ax'))
print(I.chain, I.chain.__next__, I.product.__iter__)
it = None
def pred(x):
    if x == 1: print('inner', next(it))
    return True
it = I.takewhile(pred, iter([0, 1, 2, 3])); print(list(it))
it = I.filterfalse(lambda x: (next(it, None), False)[1] if x == 1 else False, iter([0, 1, 2, 3])); print(list(it))

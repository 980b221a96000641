# Tables of two texts side by side: whole ones to look at, and a digest of many random ones.
import difflib
import hashlib
import random

old = ['same', 'one\ttab', 'two', '', 'three <b>&', 'four  ', 'x', 'y', 'z', 'a1', 'a2', 'a3', 'end']
new = ['same', 'one     tab', '2', 'three <i>&', 'four', 'new', 'x', 'y', 'z', 'a1', 'a2', 'changed a3 line', 'end', '']
h = difflib.HtmlDiff()
print(h.make_file(old, new, 'old', 'new', charset='ascii'))
print(h.make_table(old, new, context=True, numlines=1))
print(h.make_table([], []), h.make_table(['a'], ['a'], context=True), h.make_table(['a'], ['a']))
print(difflib.HtmlDiff(tabsize=2, wrapcolumn=6).make_table(['a long line of text', 'b'], ['a longer line of \u20ac', 'c'], 'from', ''))
rng = random.Random(5)


def lines(n):
    return [''.join(rng.choice('abc \t<') for _ in range(rng.choice((0, 3, 8)))) for _ in range(n)]
seen = hashlib.md5()
for turn in range(40):
    a = lines(rng.randrange(8))
    b = [line if rng.random() < .6 else line[:2] + rng.choice('xyz') + line[3:] for line in a if rng.random() < .8]
    for _ in range(rng.randrange(3)):
        b.insert(rng.randrange(len(b) + 1), rng.choice(lines(3)))
    for context in (None, 0, 1, 3):
        rows = list(difflib._mdiff(a, b, context))
        seen.update(repr(rows).encode())
    h = difflib.HtmlDiff(rng.choice((2, 8)), rng.choice((None, 3, 5)))
    for c in (False, True):
        t = h.make_table(a, b, context=c, numlines=rng.randrange(4))
        seen.update(t.encode())
print(seen.hexdigest())
for bad in (lambda: h.make_file([b'a'], ['b']), lambda: h.make_file(1, 2), lambda: difflib.HtmlDiff(1,2,3,4,5), lambda: h.make_file(['a'], ['b'], charset='nope'), lambda: h.make_table([1], [2])):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
print(difflib.HtmlDiff.__module__, difflib.HtmlDiff, h._default_prefix, [n for n in vars(difflib.HtmlDiff) if not n.startswith('_')])

# What makes an iterator like this one: for copies and pickles, at the start, half way and at the end.
import copy, pickle
makers = [lambda: iter([1, 2, 3]), lambda: iter((1, 2, 3)), lambda: iter("aßc"), lambda: iter(b"abc"), lambda: iter(bytearray(b"abc")),
          lambda: reversed([1, 2, 3]), lambda: iter(range(3)), lambda: iter(range(2**70, 2**70 + 3)), lambda: iter({1: 2, 3: 4, 5: 6}),
          lambda: iter({1: 2, 3: 4, 5: 6}.items()), lambda: reversed({1: 2, 3: 4, 5: 6}.values()), lambda: iter({5}), lambda: enumerate([1, 2, 3], 7),
          lambda: zip([1, 2, 3], (4, 5, 6)), lambda: zip([1], [2], strict=True), lambda: map(str, [1, 2, 3]), lambda: filter(None, [0, 1, 2])]
for make in makers:
    for steps in (0, 1, 9):
        it = make()
        if steps == 9 and 'range' in type(it).__name__: continue
        for _ in range(steps):
            next(it, None)
        shown = copy.copy(it).__reduce__()
        text = repr(shown)
        print(type(it).__name__, steps, text if " at 0x" not in text else shown[0].__name__, end=" ")
        twin = copy.copy(it)
        try: again = list(pickle.loads(pickle.dumps(it)))
        except Exception as e: again = type(e).__name__
        print(list(twin), again)
it = iter([1, 2, 3])
it.__setstate__(2); print(list(it))
it = iter("abc"); it.__setstate__(1); print(list(it))
it = iter((1, 2)); it.__setstate__(-5); print(list(it))

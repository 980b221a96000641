# enumerate and zip.
print(list(enumerate("abc")), list(enumerate("ab", 5)), list(enumerate([], 1)), list(enumerate("ab", start=-1)), list(enumerate(iterable="x", start=2)), list(enumerate("a", 10**20)))
print(list(zip("ab", [1, 2])), list(zip("abc", [1])), list(zip()), list(zip("ab")), list(zip("ab", "cd", "ef")), dict(zip("ab", (1, 2))), list(zip(*[(1, 2), (3, 4)])))
print(list(zip("ab", [1, 2], strict=True)), list(zip(strict=True)))
for f in (lambda: list(zip("ab", "c", strict=True)), lambda: list(zip("a", "bc", strict=True)), lambda: list(zip("ab", "cd", "e", strict=True)), lambda: zip(1), lambda: zip("a", 2), lambda: zip("a", bad=1), lambda: enumerate(), lambda: enumerate(5), lambda: enumerate("a", "b"), lambda: enumerate("a", 1, 2),
          lambda: enumerate("a", 1.5), lambda: enumerate("a", bad=1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
e = enumerate("xy")
print(next(e), list(e), list(e), type(e).__name__, type(zip()).__name__)
z = zip([1, 2], "ab")
print(next(z), list(z))

# all and any stop at the first answer.
for xs in ([], [0], [1], [0, 1], [1, 1], "", "a", {}, {0: 1}, (None,), range(0), range(1, 4), range(3), set(), [[]], [""], ["x", ""]):
    print(repr(xs), all(xs), any(xs))
def g(*xs):
    for x in xs:
        print("saw", x)
        yield x
print(all(g(1, 0, 2)), any(g(0, 1, 2)), all(g()), any(g()))
for f in (all, any):
    for args in ((), (1,), (None,), ([], [])):
        try:
            print(f(*args))
        except TypeError as e:
            print(e)

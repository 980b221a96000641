# slice objects.
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(None), slice(1, 2) == slice(1, 2), slice(1, 2) != slice(1, 3), slice(1, 2) < slice(1, 3), repr(slice("a", None, [])))
print("abcdefghijkl"[s], [0, 1, 2, 3][slice(2)], (1, 2, 3)[slice(None, None, -1)], s.indices(5), s.indices(100), slice(None, None, -1).indices(4), slice(-3, None).indices(10))
for f in (lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: setattr(s, "start", 2), lambda: s.indices(-1), lambda: s.indices("a"), lambda: slice(start=1), lambda: slice(1, "a").indices(5), lambda: [1][slice("a", 2)], lambda: [1][slice(1.5)], lambda: slice(1, 2) < 5):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class G:
    def __getitem__(self, k): return k
g = G()
print(g[1:2], g[:], g[::], g[:, 1], g[1:2:3, ...], g["a":"b"], g[-1:], g[None:None:None])
class I:
    def __index__(self): return 2
print([0, 1, 2, 3, 4][I():], "abcde"[:I()], (0, 1, 2, 3)[::I()], [0, 1, 2, 3][True:])
print({slice(1, 2): "hashable"}[slice(1, 2)])

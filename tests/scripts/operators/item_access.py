# __getitem__, __setitem__, __delitem__ and what keys they receive.
class K:
    def __getitem__(s, k): return ("get", k)
    def __setitem__(s, k, v): print("set", k, v)
    def __delitem__(s, k): print("del", k)
k = K()
print(k[1], k["a"], k[1, 2], k[()], k[1:2], k[:], k[::], k[1:], k[:2:3], k[1:2, 3], k[..., None], k[(1, 2)], k[-1], k[1:2, ::3])
k[0] = "v"
k[1:2] = [3]
k["x", "y"] = None
del k[5]
del k[:]
del k[1, 2], k[3]
k[1], k[2] = "a", "b"
print(k[*[1, 2]], k[0, *[1, 2]])
class None_: pass
five, none, s, gen = 5, None, {1}, (x for x in [])
for f in (lambda: None_()[0], lambda: five[0], lambda: none[0], lambda: s[0], lambda: len[0], lambda: gen[0]):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
def sets(o, key, v=0):
    try:
        o[key] = v
        print(o)
    except Exception as e:
        print(type(e).__name__, e)
def dels(o, key):
    try:
        del o[key]
        print(o)
    except Exception as e:
        print(type(e).__name__, e)
for o in (5, None, "abc", (1, 2), [1, 2], {1: 2}, {1}, b"ab", range(3), None_()):
    if not isinstance(o, None_):
        sets(o, 0)
        dels(o, 0)
    else:
        try: o[0] = 1
        except TypeError as e: print(e)
        try: del o[0]
        except TypeError as e: print(e)

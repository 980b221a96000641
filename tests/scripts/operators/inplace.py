# In-place operators: their own dunder, else the plain one.
class I:
    def __init__(s): s.log = []
    def __iadd__(s, o): s.log.append(("iadd", o)); return s
    def __isub__(s, o): s.log.append(("isub", o)); return s
    def __imul__(s, o): s.log.append(("imul", o)); return s
    def __itruediv__(s, o): s.log.append(("itruediv", o)); return s
    def __ifloordiv__(s, o): s.log.append(("ifloordiv", o)); return s
    def __imod__(s, o): s.log.append(("imod", o)); return s
    def __ipow__(s, o): s.log.append(("ipow", o)); return s
    def __imatmul__(s, o): s.log.append(("imatmul", o)); return s
    def __ilshift__(s, o): s.log.append(("ilshift", o)); return s
    def __irshift__(s, o): s.log.append(("irshift", o)); return s
    def __iand__(s, o): s.log.append(("iand", o)); return s
    def __ior__(s, o): s.log.append(("ior", o)); return s
    def __ixor__(s, o): s.log.append(("ixor", o)); return s
i = j = I()
i += 1; i -= 2; i *= 3; i /= 4; i //= 5; i %= 6; i **= 7; i @= 8; i <<= 9; i >>= 10; i &= 11; i |= 12; i ^= 13
print(i is j, i.log)
class Plain:
    def __add__(s, o): return ("plain add", o)
p = Plain()
p += 5
print(p)
class NI:
    def __iadd__(s, o): return NotImplemented
    def __add__(s, o): return "fell back"
n = NI()
n += 1
print(n)
class RightOnly:
    def __radd__(s, o): return "radd"
class Empty: pass
e = Empty()
e += RightOnly()
print(e)
for code in ("x += 1", "x -= 1", "x *= 1", "x /= 1", "x //= 1", "x %= 1", "x **= 1", "x @= 1", "x <<= 1", "x >>= 1", "x &= 1", "x |= 1", "x ^= 1"):
    try:
        exec(code, {"x": Empty()})
    except TypeError as err:
        print(err)
a = b = [1]
a += [2]; a *= 2
print(a, b is a)
t = u = (1,)
t += (2,)
print(t, u)
s = w = {1}
s |= {2}; s -= {1}; s ^= {5}; s &= {5, 2}
print(sorted(s), w is s)
class Holder: pass
h = Holder()
h.x = 1
h.x += 5
d = {"k": [1]}
d["k"] += [2]
l = [1, 2, 3]
l[1] *= 10
l[0:2] += [9]
print(h.x, d, l)
tt = ([1],)
try:
    tt[0] += [2]
except TypeError as err:
    print(err, tt)

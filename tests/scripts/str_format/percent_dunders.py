# Objects of one's own in %-formatting.
class I:
    def __int__(self): return 7
    def __index__(self): return 8
    def __float__(self): return 9.5
    def __str__(self): return "str!"
    def __repr__(self): return "repr!"
class M:
    def __getitem__(self, k): return "item " + k
class S(str):
    def __mod__(self, o): return "S mod"
    def __rmod__(self, o): return "S rmod"
i = I()
print("%d %x %f %s %r %a %c" % (i, i, i, i, i, i, i) if False else "%d %x %f %s %r %a" % (i, i, i, i, i, i))
print("%(a)s %(b c)s %(d(e)f)s" % M(), S("%d") % 1, "%s" % S("x"))
class OnlyInt:
    def __int__(self): return 3
class OnlyFloat:
    def __float__(self): return 2.5
for f, v in (("%d", OnlyInt()), ("%x", OnlyInt()), ("%f", OnlyFloat()), ("%d", OnlyFloat()), ("%f", OnlyInt())):
    try:
        print(f, f % v)
    except TypeError as e:
        print(f, e)
class BadStr:
    def __str__(self): return 1
try:
    "%s" % BadStr()
except TypeError as e:
    print(e)
class R:
    def __rmod__(self, o): return ("rmod", o)
print("%d" % 5, 5 % R(), [1] % R())
class D(dict):
    def __missing__(self, k): return "<" + k + ">"
print("%(x)s %(y)s" % D(x=1))

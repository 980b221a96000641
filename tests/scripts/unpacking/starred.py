# Starred targets.
a, *b = 1, 2, 3
print(a, b)
*a, b = 1, 2, 3
print(a, b)
a, *b, c = 1, 2
print(a, b, c)
a, *b, c = range(6)
print(a, b, c)
*a, = "abc"
print(a)
[*a] = (1, 2)
print(a)
[a, *b] = {"x": 1, "y": 2}
print(a, b)
(a, *b), *c = [1, 2, 3], 4, 5
print(a, b, c)
a, (b, *c), *d = 1, "xyz", 2, 3
print(a, b, c, d)
for a, *b in [(1, 2, 3), "ab", [9]]: print(a, b)
head, *tail = [1]
print(head, tail)
*_, last = range(100)
print(last, len(_))
l = [0]
l[0], *l[1:] = 7, 8, 9
print(l)
class O: pass
o = O()
a, *o.rest = 1, 2, 3
print(o.rest)
d = {}
*d["k"], z = "hello"
print(d, z)
print([*range(3), *"ab"], (*[1], *(2,)), {*[1, 1], *{2}}, {**{"a": 1}, "b": 2, **{"a": 3}}, [*[], 5], *[1, 2])
t = *[1, 2], 3
print(t)
def f(): return *[1], 2
print(f())
for x in *[1, 2], 3: print(x, end=" ")
print()
a = [1, 2, 3]
a = [*a, *a[::-1]]
print(a, {**dict(zip("ab", a))}, {**{}}, [*{1: 2, 3: 4}], [*{1: 2}.items()])

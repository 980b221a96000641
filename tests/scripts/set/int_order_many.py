# The order of many sets of ints, after many operations.
seed = 12345
def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2147483648
    return (seed >> 8) % n
def make():
    k = rnd(8); n = rnd(30); m = (20, 100, 1000, 64)[rnd(4)]
    vals = [rnd(m) - (m//4 if rnd(3) == 0 else 0) for _ in range(n)]
    if k == 0: return set(vals)
    if k == 1: return frozenset(vals)
    if k == 2: return {v for v in vals}
    if k == 3: return set(range(rnd(40)))
    if k == 4: return set(range(0, rnd(200) + 1, rnd(9) + 1))
    if k == 5: return set(dict.fromkeys(vals))
    if k == 6:
        s = set(vals)
        for v in vals[::2]: s.discard(v)
        return s
    return set(v * 8 for v in vals)
out = []
for i in range(60):
    a = make(); b = make(); c = make()
    out.append(list(a)); 
    out.append([list(a | b), list(a & b), list(a - b), list(a ^ b)])
    out.append([list(a.union(b, [rnd(50), rnd(50)], c)), list(a.intersection(list(b), c)), list(a.difference(list(b), c)), list(a.symmetric_difference(list(b)))])
    out.append([list(a.difference(dict.fromkeys(b))), list(a.union(dict.fromkeys(b))), list(a.intersection(dict.fromkeys(b)))])
    s = set(a)
    for j in range(rnd(20)):
        k = rnd(9)
        if k == 0: s.add(rnd(100))
        elif k == 1: s.discard(rnd(100))
        elif k == 2 and s: out.append(s.pop())
        elif k == 3: s |= b
        elif k == 4: s &= c
        elif k == 5: s -= b
        elif k == 6: s ^= c
        elif k == 7: s.update(range(rnd(20)), b)
        else: s = s.copy()
        out.append(list(s))
    out.append(list(frozenset(s)))
    out.append([list({1, 2, 3, 16, 32, 5}), list({33, 1, 65, rnd(100)})])
for o in out: print(o)

# Six sorting algorithms give the same answer.
import random
random.seed(7)
def bubble(a):
    a = a[:]
    for i in range(len(a)):
        swapped = False
        for j in range(len(a) - i - 1):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
                swapped = True
        if not swapped: break
    return a
def insertion(a):
    a = list(a)
    for i in range(1, len(a)):
        key, j = a[i], i - 1
        while j >= 0 and a[j] > key:
            a[j + 1] = a[j]
            j -= 1
        a[j + 1] = key
    return a
def selection(a):
    a = a.copy()
    for i in range(len(a)):
        m = min(range(i, len(a)), key=a.__getitem__)
        a[i], a[m] = a[m], a[i]
    return a
def quick(a): return a if len(a) < 2 else quick([x for x in a[1:] if x < a[0]]) + a[:1] + quick([x for x in a[1:] if x >= a[0]])
def merge(a):
    if len(a) < 2: return a
    m = len(a) // 2
    l, r, out = merge(a[:m]), merge(a[m:]), []
    i = j = 0
    while i < len(l) and j < len(r):
        if l[i] <= r[j]: out.append(l[i]); i += 1
        else: out.append(r[j]); j += 1
    return out + l[i:] + r[j:]
def heap(a):
    a = a[:]
    def sift(lo, hi):
        while (c := 2 * lo + 1) <= hi:
            if c < hi and a[c] < a[c + 1]: c += 1
            if a[lo] >= a[c]: return
            a[lo], a[c] = a[c], a[lo]
            lo = c
    for i in range(len(a) // 2 - 1, -1, -1): sift(i, len(a) - 1)
    for e in range(len(a) - 1, 0, -1):
        a[0], a[e] = a[e], a[0]
        sift(0, e - 1)
    return a
data = [random.randrange(100) for _ in range(60)]
for f in (bubble, insertion, selection, quick, merge, heap):
    r = f(data)
    print(f.__name__, r == sorted(data), r[:8], f([]), f([1]), f([2, 1, 3]))

# Functions put together at random, from the statements that Python 2.7 and 3 share.
def fn0(a, b, c, x):
    try:
        c = ((2 + 3 * True) or (1 or g))
        with a:
            return (1 if x.y else True)
            with a as b:
                return (a if a[b] else a)
                ((c == (1, 2)) and 0)
                return x.y
        try:
            raise E
            for x.y in (True and -1):
                c += ("s" and "s")
                c = c
                c += (c - a[b])
            while (True or (f(a, k=b) - 2 + 3)):
                return (not (1, 2))
                continue
        finally:
            try:
                return ((1, 2) < c <= True)
                pass
            except E:
                return (not "s")
                return (a not in 1)
            finally:
                return [a, 1]
            return {a: 1}
    except F as e:
        try:
            for a in ("s", x.y):
                c = (not f(a, k=b))
                ((not g) + (c or b))
        except E:
            if f():
                return (a and x.y)
            elif [a, 1]:
                a, b = (f(a, k=b) - "s"), ("s" and 2 + 3)
                pass
                return (b and f(a, k=b))
            elif {c: 1}:
                return f(a, k=b)
            else:
                a, b = (not True), ("s" + a[b])
            for a in [a, 1]:
                break
            for a, b in 0:
                break
                continue
        try:
            for a, b in (not "s"):
                continue
            else:
                c += (b < 0)
                return (-1 and (1, 2))
            try:
                raise E
                return (1 and 2 + 3)
            finally:
                c += (1 if f(a, k=b) else x.y)
                ((not c) + ((1, 2) if a else -1))
                return (f(a, k=b) or (1, 2))
            with a as b:
                return a
        except F as e:
            return b
        except E:
            return (1 and 2 + 3)
        else:
            for a, b in (x.y * True):
                assert ((0 and 0) is (2 + 3 or c))
            try:
                return [a, 1]
            finally:
                ((a[b] or b) - c)
                c = f(a, k=b)
            try:
                c = (not a)
                return g
                return -1
            except F as e:
                a, b = -1, (b is 2 + 3)
                pass
                assert (([a, 1] and b) if 0 else 0)
            finally:
                c += (b < [a, 1] <= x.y)
                c = (0 is (1 < True <= a[b]))
        try:
            if (not (b, a)):
                c += (f(a, k=b) - 1)
            elif ((1 and 1) * (a < f(a, k=b) <= a)):
                c = (c < (f() and (1, 2)))
                return (True - 1)
                return ((1, 2) == 1)
            if True:
                c = x.y
                c = -1
            elif ([x.y for i in (1, 2) if -1] * (0 and a[b])):
                return f(a, k=b)
            else:
                return f()
                raise E
                return ([a, 1], -1)
            with a:
                return ([a, 1] or "s")
        except F as e:
            return [[a, 1] for i in c if True]
        else:
            while -1:
                return (not (1, 2))
                continue
                break
            for a in a[b]:
                continue
                c += (b + -1)
                break
            try:
                0
            finally:
                return (not g)
    assert ((-1 or 2 + 3) and (2 + 3 is not 2 + 3))
    for a in (2 + 3 and True):
        if ({c: 1} and {c: 1}):
            for x.y in [f() for i in a if -1]:
                pass
            else:
                continue
                continue
                continue
def fn1(a, b, c, x):
    return (f(a, k=b) and a[b])
def fn2(a, b, c, x):
    try:
        with a:
            a, b = ("s" + c), (-1 in b)
            for x.y in (not f(a, k=b)):
                assert g
                break
                continue
            else:
                assert {b: 1}
            while (c and ([a, 1] < g <= b)):
                ((-1 if a[b] else f()) and (-1 - [a, 1]))
                continue
        if (((1, 2) and 0) or ([a, 1] and f(a, k=b))):
            return (g or x.y)
            with a:
                c += ([a, 1] not in g)
                return (f(a, k=b) < -1 <= a)
            for x.y in (a[b] and 1):
                assert ((1, 2) or -1)
                continue
        else:
            while {a: 1}:
                assert 0
                c += (2 + 3 and 1)
                break
        if (("s", 2 + 3) and (x.y if c else a[b])):
            try:
                return (1, 2)
                return (g in -1)
            except F as e:
                return b
            else:
                c = ((f(a, k=b) if True else 0) and (x.y and f(a, k=b)))
        else:
            try:
                return 0
            except (E, F):
                return (a if "s" else "s")
            except (E, F):
                [a, 1]
            return (b is -1)
            for a, b in f():
                continue
    except F as e:
        if ((g or b) * (f() and a)):
            for a in -1:
                return (g and x.y)
            with a:
                a
                return f()
def fn3(a, b, c, x):
    with a:
        while 1:
            c += (g if x.y else True)
            for a, b in (0 < a[b] <= b):
                c += (f() < "s" <= f())
                return ((1, 2) in f(a, k=b))
                continue
    while True:
        try:
            while True:
                (a[b], (g * 0))
        except (E, F):
            ((b is not b) - (a[b] == c))
        else:
            try:
                continue
            except F as e:
                return ([a, 1] - "s")
                break
            except F as e:
                c += (not "s")
        finally:
            while ((c and f()) if (a[b] or 1) else a):
                break
                break
        if "s":
            try:
                continue
            finally:
                raise E
                return g
            continue
        else:
            continue
            for a in (2 + 3 and b):
                1
                break
                break
    else:
        with a:
            if [("s" is not x.y) for i in [a[b] for i in (1, 2) if x.y] if (1, 2)]:
                ((a + a) or ("s" == x.y))
                return (0 < a[b] <= f(a, k=b))
            if 0:
                raise E
                return (not f(a, k=b))
            else:
                return (not c)
                c = ((2 + 3 and g) + (not a[b]))
                return (a[b] + a[b])
            if [a, 1]:
                return (-1 and 1)
                return (not b)
                c = x.y
        if ((True in 1) and (not f(a, k=b))):
            if (not (f(a, k=b) not in 0)):
                return 0
            else:
                return f(a, k=b)
                return x.y
            while 1:
                c = ([f(a, k=b) for i in 1 if 0] and 1)
            for a in (1 or "s"):
                break
                continue
                continue
    for a in [c for i in "s" if "s"]:
        while True:
            try:
                c = a[b]
            finally:
                1
                return (g or f())
        else:
            if ((f(a, k=b) or g), (-1 or 1)):
                break
        break
        if ((not 1) is (x.y or a)):
            (2 + 3 and (x.y and -1))
        else:
            with a:
                break
            try:
                pass
                break
            except (E, F):
                assert (not (a[b] and -1))
                return [a, 1]
                c = ([(1, 2) for i in a[b] if [a, 1]] not in ((1, 2) or -1))
def fn4(a, b, c, x):
    if ([f(a, k=b) for i in b if g] and x.y):
        c += (b and a)
    elif ((not c) if (a not in f(a, k=b)) else "s"):
        return (True or b)
    else:
        for a, b in (not c):
            with a:
                break
                break
            c = ((1 and 2 + 3) and [a, 1])
        if ((x.y and (1, 2)) and (f(a, k=b) or a)):
            with a as b:
                return (-1 or 2 + 3)
            while x.y:
                c = ((2 + 3 or True) not in (x.y and True))
                break
            try:
                return (-1, x.y)
            finally:
                return ([a, 1] or x.y)
                return 1
                c = ((f() or a) and (f(a, k=b) and f(a, k=b)))
def fn5(a, b, c, x):
    while ((c and 2 + 3) + f()):
        if (a[b] if ((1, 2) not in c) else x.y):
            c = ((a and 0) or (1 < (1, 2) <= g))
            if -1:
                a, b = (b in a), 2 + 3
                a, b = 0, (f(a, k=b) and c)
            else:
                pass
            if ((True < (1, 2) <= [a, 1]) or (f() and True)):
                continue
            elif ((x.y < x.y <= a) or 1):
                c = ((f(a, k=b) and f(a, k=b)) or [a, 1])
            else:
                a, b = a, (g if x.y else -1)
        elif ((0 if b else f(a, k=b)) in (x.y or 2 + 3)):
            for a, b in ((1, 2) and 2 + 3):
                break
                break
                continue
            if ((g or 2 + 3) and ("s" is not f())):
                continue
            else:
                break
                assert [(0 not in (1, 2)) for i in (a or True) if "s"]
            if ((1 and c) and (c or (1, 2))):
                continue
                continue
                assert ((1, 2) - b)
            else:
                continue
        for x.y in (not a):
            if ((g if 2 + 3 else True) and (not -1)):
                [(a[b] is -1) for i in (not (1, 2)) if True]
                break
                pass
        try:
            try:
                return (not True)
                return True
            finally:
                c = [("s" if f() else g) for i in a if "s"]
            try:
                continue
                assert (f(a, k=b) if ("s" < g <= True) else (x.y + 2 + 3))
            except E:
                c = ((b - 0) - -1)
                c = [(not x.y) for i in {b: 1} if {c: 1}]
                return (g or c)
            except F as e:
                return ([a, 1] or "s")
            a, b = [1 for i in 2 + 3 if 1], (g < c)
        except E:
            with a:
                c += (0 or a[b])
def fn6(a, b, c, x):
    if (a[b] + (f(a, k=b) or b)):
        try:
            while ((c + 0) + (1 if a else x.y)):
                break
                continue
        finally:
            if ([a, 1] or (2 + 3 and c)):
                return (c + a[b])
            else:
                raise E
            if (not (x.y is not [a, 1])):
                return (f() in a)
                return f(a, k=b)
            else:
                return f()
            return (f(a, k=b) and (1, 2))
        for a, b in ("s" < 2 + 3):
            try:
                pass
                break
            except (E, F):
                continue
        try:
            while ((not (1, 2)) or g):
                continue
        except (E, F):
            while (2 + 3 == g):
                assert ((a[b] and 1) and ("s" * [a, 1]))
                ((c or c) if (x.y or 1) else (b + -1))
            else:
                c += (True or "s")
                pass
                return 2 + 3
            try:
                return f(a, k=b)
            except E:
                a, b = (not g), g
        else:
            try:
                return ((1, 2) or [a, 1])
            except (E, F):
                a, b = (True < g), (-1 and a[b])
                return (1, 0)
                c = ((True and "s") or (x.y is f()))
def fn7(a, b, c, x):
    for a, b in (not f(a, k=b)):
        if (a[b] and [a, 1]):
            continue
        elif (True and (c or 1)):
            while ((a[b] or g) or (not a)):
                return (not -1)
def fn8(a, b, c, x):
    try:
        while ((c and 0) if (a and 0) else (0 or x.y)):
            if 0:
                return 0
    finally:
        with a:
            try:
                2 + 3
                assert (not 2 + 3)
                return (c * g)
            finally:
                a, b = (not "s"), ((1, 2), 0)
                a, b = (0 - c), 1
                return (b < 0 <= [a, 1])
            return (not a)
            with a:
                pass
    x.y
def fn9(a, b, c, x):
    try:
        while 1:
            if ((b and -1) and ([a, 1] or True)):
                continue
        else:
            if ((not "s") and (g is not 1)):
                return (f(a, k=b) == 1)
            elif ((f() * f(a, k=b)) < (c and [a, 1]) <= a):
                return (not b)
                return g
                raise E
            else:
                return ((1, 2) and [a, 1])
            if [a, 1]:
                return (1 and -1)
                return (not (1, 2))
                return "s"
            elif "s":
                pass
                return -1
                c += a[b]
            elif (not ("s" or a)):
                pass
                return ([a, 1] or g)
                c += (1, 2)
            else:
                a, b = [(1, 2) for i in 1 if "s"], a[b]
            with a as b:
                return ([a, 1] or True)
        while True:
            while ((True and f(a, k=b)) is (c < a[b])):
                a, b = f(a, k=b), (-1 * -1)
                c = (not b)
                c = (((1, 2) is x.y) and 2 + 3)
        pass
    except (E, F):
        raise E
def fn10(a, b, c, x):
    return ("s" and 1)
    for a, b in (-1 if b else g):
        try:
            a, b = ([a, 1] if True else c), (c and -1)
        except E:
            break
        if 0:
            with a:
                break
        else:
            try:
                return ("s" if 0 else f(a, k=b))
                break
                break
            finally:
                c += (x.y and a[b])
    assert a[b]
def fn11(a, b, c, x):
    for a, b in (a or True):
        ((not g) == (f() - 1))
    if (not ((1, 2) and a[b])):
        with a as b:
            return (f(a, k=b) and "s")
            try:
                return x.y
            finally:
                a, b = "s", 1
                return (f(a, k=b) or b)
                return (not a[b])
    elif (b or (not True)):
        try:
            while True:
                assert (not c)
                break
                continue
            c = a[b]
            if ((f(a, k=b) and 1) * (not -1)):
                return [True for i in f(a, k=b) if a]
                return (a < a[b] <= f())
                raise E
        finally:
            while 1:
                a, b = (0 or 0), x.y
                break
                pass
            else:
                raise E
                return [a, 1]
                return 1
            for a in (f() and a):
                a, b = g, [2 + 3 for i in 0 if True]
                a, b = c, (f() if [a, 1] else "s")
                break
            return (x.y or x.y)
        c = (not {a: 1})
        if ((a and -1) is not "s"):
            with a:
                return ([a, 1] and 0)
                return 1
            try:
                pass
            except E:
                return [a, 1]
                c += (not a[b])
            else:
                f()
            if ((f(a, k=b) if -1 else b) + ((1, 2) and [a, 1])):
                c += 0
                pass
                return (2 + 3 and g)
            else:
                return ([a, 1] == [a, 1])
def fn12(a, b, c, x):
    try:
        while {b: 1}:
            ((x.y < True <= b) if (f() is f()) else (b - a))
        for a, b in True:
            while True:
                break
                assert ((0 and "s") is "s")
    finally:
        try:
            while 1:
                True
            c = x.y
        except F as e:
            while 1:
                (not (x.y if [a, 1] else c))
                -1
                ((-1 or 0) if (x.y or f(a, k=b)) else ("s" if "s" else [a, 1]))
            try:
                (("s" < 1) and True)
            finally:
                return g
    with a:
        try:
            try:
                assert ((a[b] or x.y) or f())
            finally:
                return (1 in 0)
                return {a: 1}
            try:
                c = "s"
            except F as e:
                raise E
            for x.y in ("s" == b):
                continue
                break
                pass
            else:
                pass
        finally:
            (x.y if (not (1, 2)) else (f(a, k=b) or x.y))
        with a as b:
            if b:
                pass
            else:
                pass
    if [a, 1]:
        for a in (not 0):
            if (1, 2):
                break
            else:
                continue
                continue
                continue
            break
            if {a: 1}:
                assert (True or x.y)
            else:
                assert a[b]
    elif (("s" < (1, 2) <= a[b]) or [a, 1]):
        try:
            return c
        finally:
            return 1
        c = {c: 1}
def fn13(a, b, c, x):
    c += True
    for x.y in (not b):
        while 1:
            if (True + (g is not f())):
                raise E
                continue
                -1
            c = (not (1 and -1))
        else:
            c = [(2 + 3 or f()) for i in (1 and 0) if (0 or [a, 1])]
            if ((0 if f(a, k=b) else c) or (1 or (1, 2))):
                continue
                pass
    else:
        if (((1, 2) or 1) < (f() or (1, 2))):
            try:
                return (not 0)
            except (E, F):
                return (1 is not 2 + 3)
                b
            while 1:
                ({c: 1} is a[b])
                pass
            try:
                ((0 and -1) and (f(), c))
            except (E, F):
                a, b = (not [a, 1]), a[b]
                assert (a or b)
                c += (not 2 + 3)
            else:
                raise E
                c += (b or True)
        elif c:
            if (x.y and (-1 not in a[b])):
                raise E
            else:
                ({c: 1} or (1 or -1))
                return (a and x.y)
            try:
                pass
            except E:
                c += a
            except F as e:
                c = ([a[b] for i in 2 + 3 if a] and (-1 < c))
            else:
                return (not (1, 2))
                raise E
                return "s"
            try:
                return x.y
                return (-1 or g)
            except (E, F):
                (("s" if -1 else 2 + 3) if "s" else (1, 2))
                a, b = (b and a), ("s" or a[b])
            except (E, F):
                return f(a, k=b)
def fn14(a, b, c, x):
    if (((1, 2) and a) and (not b)):
        for a in (x.y or (1, 2)):
            while x.y:
                raise E
            else:
                break
            continue
            if ((a or f()) and (f() and f(a, k=b))):
                c = 0
            elif ((not 1) or (1 and f())):
                continue
                continue
            else:
                c += (f() and f(a, k=b))
    elif ({b: 1} or (not (1, 2))):
        if f(a, k=b):
            try:
                assert ((a[b] - 2 + 3) and (a[b] or "s"))
                [a, 1]
                0
            except E:
                return ((1, 2) * a)
                return a
                a, b = (a, a[b]), g
        else:
            try:
                a, b = (f(), 2 + 3), (not a)
                return (0 if 2 + 3 else (1, 2))
                return ["s" for i in [a, 1] if f(a, k=b)]
            finally:
                assert ((True and "s") and ("s" and 0))
    else:
        if f():
            if ((g or b) and f(a, k=b)):
                (f(a, k=b) or (g and f()))
                a
                ((a[b] and 1) if True else a[b])
            elif (b - (1 and x.y)):
                assert ("s" < a[b] <= (a and g))
        else:
            try:
                return (b or 1)
                a, b = (x.y < -1 <= 1), -1
            except E:
                return (0 and b)
            except F as e:
                return (1 * -1)
                return [2 + 3 for i in [a, 1] if True]
                return (0 and 2 + 3)
            else:
                return (-1 if True else -1)
            ((a is not f(a, k=b)) and (x.y, a[b]))
        return (b < 1)
    for x.y in (1 - b):
        while (g or (2 + 3 and (1, 2))):
            for x.y in (1 or 2 + 3):
                ((a[b] or 2 + 3) or (b in 2 + 3))
                pass
                continue
            while ((True and -1) and 1):
                break
                c += (f() * 2 + 3)
                break
            else:
                a[b]
            if "s":
                continue
        else:
            for x.y in (b or (1, 2)):
                assert ((2 + 3 or c) and True)
            assert ((a[b] and "s") and a)
            while ({b: 1} and [a, 1]):
                a, b = (a[b] in b), (g and "s")
            else:
                continue
def fn15(a, b, c, x):
    for a in (True if b else a):
        try:
            try:
                continue
                break
            except F as e:
                break
            except E:
                continue
            else:
                continue
                break
            try:
                c = ((c is not [a, 1]) or ("s" if b else g))
                break
                continue
            finally:
                pass
                c += (not (1, 2))
            if ((b or -1) not in b):
                continue
                break
            else:
                continue
                c = ((not (1, 2)) in (0 < x.y <= b))
        except F as e:
            if (1, 2):
                c += "s"
            c = ((0 and -1) and (not -1))
        finally:
            return b
            try:
                ((c is not True) and (a[b] or "s"))
                break
            except E:
                assert (x.y, (2 + 3 or f(a, k=b)))
                return -1
                return (2 + 3 < -1 <= f())
        for a in ([a, 1] in 0):
            try:
                raise E
            finally:
                raise E
            for a in ([a, 1] not in "s"):
                ((b and f(a, k=b)) and (b < 2 + 3 <= 1))
            return a
    else:
        try:
            return ([a, 1] or 0)
        finally:
            a, b = b, (not a[b])
def fn22(a, b, c, x):
    if ((0 or True) and (0 and 2 + 3)):
        for x.y in (f(a, k=b) or True):
            if (1, 2):
                a, b = ((1, 2) and 1), ((1, 2) and -1)
                break
            else:
                continue
                continue
        else:
            a, b = b, (1 and g)
        while {b: 1}:
            with a as b:
                pass
            with a:
                pass
            c = (0 not in (f() if 2 + 3 else g))
def fn28(a, b, c, x):
    b

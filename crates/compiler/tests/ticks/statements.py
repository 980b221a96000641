# Every kind of statement and expression that Python 2.7 and 3 share, one function for each, and
# the ways in which 2.7's peephole pass changes them.  Nothing here is ever run.
from __future__ import print_function, division
import os
import os.path
import os.path as path
import sys as system, time
from os import getcwd
from os.path import join as j, split

"a string by itself"
glob = 0
items = [1, 2, 3]
pair = (1, 2)
nested = ((1, 2), (3, 4))
neg = -1
big = 2 ** 100


def nothing():
    pass


def doc():
    "documentation"


def ret_const():
    return 1


def ret_nothing():
    return


def ret_both(a):
    if a:
        return 1
    else:
        return 2


def ret_ifexp(a, b, c):
    return a if b else c


def default_args(a, b=1, c=(1, 2), d=[]):
    return a


def star_args(*args, **kwargs):
    return args, kwargs


def assign(a):
    b = a
    c = d = a
    e, f = a, b
    g, h, i = a, b, c
    k, l, m, n = a, b, c, d
    (o, p) = a
    [q, r] = b, c
    [s, t] = [b, c]
    u, = a
    v, = b,
    w, (x, y) = a


def assign_const():
    a, b = 1, 2
    c = (1, 2, 3)
    d = ()
    e = (1, (2, 3))
    f = ((1, 2), (3, 4))
    g = (-1, +1, ~1)
    h = "a" "b"
    i = (1 + 2, 3)
    k = (1, 2 + 3)


def folding():
    a = 1 + 2
    b = 1 + 2 * 3
    c = 2 * 3 + 1
    d = 1 + 2 + 3
    e = -(1 + 2)
    f = ~5
    g = +5
    h = not 5
    i = "ab" * 3
    j = "ab" * 30
    k = "abc"[1]
    l = (1, 2)[0]
    m = 2 ** 10
    n = 7 // 2
    o = 7 % 3
    p = 1 << 4
    q = 6 / 4
    r = 1.5 * 2
    s = 1 // 0
    t = "x" + "y"
    u = 5 & 3 | 8 ^ 1
    v = -5
    w = - -5
    x = -(-5)
    y = 2 ** -1
    z = 60 * 60 * 24
    aa = -1.5
    ab = -2 ** 2
    ac = (1, 2) + (3,)
    ad = "%d items" % 3
    ae = 10 ** 9 + 7
    af = [0] * 10
    ag = 1j * 2
    ah = -0
    ai = 3 > 2
    aj = (1,) * 3
    return a


def aug(a, b):
    a += b
    a -= 1
    a *= 2
    a /= 2
    a //= 2
    a %= 2
    a **= 2
    a <<= 2
    a >>= 2
    a &= 2
    a |= 2
    a ^= 2


def aug_targets(o, d, k):
    o.x += 1
    d[k] += 1
    d[1:2] += k
    d[:] += k
    d[1:] += k
    d[:2] += k
    d[1:2:3] += k
    o.x.y[k].z -= 1


def aug_global():
    global glob
    glob += 1


def attributes(o):
    o.x = 1
    o.x.y = o.z
    del o.x
    return o.a.b.c


def subscripts(o, k):
    o[1] = 2
    o[k] = o[k + 1]
    o[1:2] = k
    o[1:] = o[:2]
    o[:] = o[:]
    o[1:2:3] = o[::2]
    del o[1], o[k]
    del o[1:2], o[:1], o[2:]
    del o[1:2:3]
    return o[1, 2], o[1:2, 3], o[k][k]


def deletes(a, b):
    del a
    del b


def delete_tuple(a, b):
    del (a, b)


def calls(f, a, k):
    f()
    f(a)
    f(a, 1)
    f(a, x=1)
    f(x=1, y=a)
    f(*a)
    f(**k)
    f(1, *a)
    f(1, x=2, *a)
    f(1, x=2, **k)
    f(1, *a, **k)
    f(f(f(a)))
    f.method()
    f.method(a, 1)
    f.method(a, key=1)
    f.a.b(1).c(2)
    f.method(*a)
    f[0](a)
    f(-1, (1, 2), "s")
    print(a)
    len(a)


def displays(a, b):
    x = [a, b]
    x = (a, b)
    x = {a, b}
    x = {a: b}
    x = {a: b, 1: 2, "k": (1, 2)}
    x = {}
    x = []
    x = ()
    x = [1, 2, 3]
    x = {1, 2, 3}
    x = [[1, 2], [3, 4]]
    x = {1: {2: 3}}
    x = (a, 1)
    return a, b


def compare(a, b, c):
    x = a < b
    x = a < b < c
    x = a < b < c < a
    x = a == b != c
    x = a in b
    x = a not in b
    x = a is b
    x = a is not b
    x = not a in b
    x = not a is b
    x = not a is not b
    x = not a not in b
    x = not a == b
    x = a in [1, 2, 3]
    x = a not in (1, 2)
    x = a in {1, 2}
    x = a in []
    x = a is None
    x = a == [1, 2]


def compare_test(a, b, c):
    if a < b < c:
        return 1
    if not a < b:
        return 2
    if not a in b:
        return 3
    if a in [1, 2]:
        return 4
    while a < b < c:
        a += 1
    if not (a < b < c):
        return 5


def bools(a, b, c):
    x = a and b
    x = a or b
    x = a and b or c
    x = a or b and c
    x = (a or b) and c
    x = not a and b
    x = not (a and b)
    x = not (a or b)
    x = a and (b or c)
    x = a and b and c
    x = (a and b) and c
    x = a or (b or c)
    x = not not a
    return a or b or c


def bool_tests(a, b, c):
    if a and b:
        x = 1
    if a or b:
        x = 2
    if a and b or c:
        x = 3
    if a or b and c:
        x = 4
    if (a or b) and c:
        x = 5
    if not (a and b):
        x = 6
    if not (a or b):
        x = 7
    if not a and not b:
        x = 8
    if not (not a):
        x = 9
    if a and (b or c) and a:
        x = 10
    while a and b:
        x = 11
    while not (a or b):
        x = 12
    while a or not b:
        x = 13


def if_chain(a):
    if a == 1:
        x = 1
    elif a == 2:
        x = 2
    elif a == 3:
        x = 3
    else:
        x = 4
    return x


def if_chain_in_loop(a):
    for i in a:
        if i == 1:
            x = 1
        elif i == 2:
            x = 2
        else:
            x = 4


def dead_code_stops_the_peephole_pass(a):
    x = (1, 2)
    return a and x
    x = 1


def finally_return_stops_it_too(f):
    x = 1 + 2
    try:
        f(x)
    finally:
        return x and f


def dead_literal(a):
    x = (1, 2)
    return a and x
    -1


def if_negative(a):
    if -1:
        if a:
            a = 1
    while -1:
        a += 1


def if_const(a):
    if 1:
        x = 1
    if 0:
        x = 2
    if 0:
        x = 3
    else:
        x = 4
    if "s":
        x = 5
    if "":
        x = 6
    if None:
        x = 7
    if True:
        x = 8
    if False:
        x = 9
    if not 1:
        x = 10
    if 1 and a:
        x = 11
    if a or 0:
        x = 12
    if (1, 2):
        x = 13
    if __debug__:
        x = 14
    if 1 == 1:
        x = 15
    if 0:
        x = 16
    elif a:
        x = 17
    else:
        x = 18
    if 1.5:
        x = 19
    elif a:
        x = 20


def if_nested_in_loop(a, b):
    for i in a:
        if i:
            if b:
                x = 1
            else:
                x = 2
        else:
            if b:
                x = 3


def ifexp(a, b, c):
    x = a if b else c
    x = 1 if a and b else 2
    x = 1 if not a else 2
    x = (a if b else c) if a else b
    x = 1 if 1 else a
    if (a if b else c):
        x = 1
    return x if x else 0


def while_test(a):
    while a:
        a -= 1


def while_one():
    while 1:
        pass


def while_one_break(a):
    while 1:
        if a:
            break
        a += 1


def while_true(a):
    while True:
        a += 1
        if a > 3:
            break


def while_zero(a):
    while 0:
        a += 1


def while_else(a):
    while a:
        a -= 1
        if a == 5:
            break
    else:
        return 1
    return 2


def while_continue(a):
    while a:
        a -= 1
        if a == 5:
            continue
        a -= 2


def while_last_continue(a):
    while a:
        if a == 5:
            continue


def while_one_else():
    while 1:
        x = 1
    else:
        x = 2


def for_loop(a):
    for i in a:
        pass


def for_targets(a, o):
    for i, j in a:
        pass
    for o.x in a:
        pass
    for o[0] in a:
        pass
    for (i, (j, k)) in a:
        pass


def for_else(a):
    for i in a:
        if i:
            break
    else:
        x = 1


def for_break_continue(a):
    for i in a:
        if i == 1:
            continue
        if i == 2:
            break
        if i == 3:
            x = 1
            continue
        x = 2


def for_return(a):
    for i in a:
        if i:
            return i
    return None


def for_nested(a, b):
    for i in a:
        for j in b:
            if i == j:
                break
        else:
            continue
        break


def for_nested_while(a, b):
    for i in a:
        while b:
            b -= 1


def while_in_if(a, b):
    if a:
        while b:
            b -= 1


def for_global():
    global glob
    for glob in range(3):
        pass


def try_except(f):
    try:
        f()
    except ValueError:
        x = 1


def try_except_many(f):
    try:
        f()
    except ValueError as e:
        x = e
    except (KeyError, IndexError) as e:
        x = 2
    except TypeError:
        pass
    except:
        x = 3
    else:
        x = 4


def try_except_return(f):
    try:
        return f()
    except ValueError:
        return 1


def try_finally(f):
    try:
        f()
    finally:
        x = 1


def try_all(f):
    try:
        f()
    except ValueError:
        x = 1
    else:
        x = 2
    finally:
        x = 3


def try_finally_return(f):
    try:
        return f()
    finally:
        f(1)


def try_before_finally(a, o):
    o.x = 1
    try:
        a()
    finally:
        a(1)
    if a:
        o.x = 2
    try:
        a()
    finally:
        a(1)
    x = 1
    try:
        a()
    finally:
        a(1)


def try_in_loop(f, a):
    for i in a:
        try:
            f(i)
        except ValueError:
            continue
        except KeyError:
            break
        x = i


def try_in_loop_end(f, a):
    for i in a:
        try:
            f(i)
        except ValueError:
            x = 1
        except KeyError:
            if i:
                x = 2


def try_continue(f, a):
    for i in a:
        try:
            if i:
                continue
            f(i)
        except ValueError:
            pass


def try_handler_if_continue(f, a):
    for i in a:
        try:
            f(i)
        except ValueError:
            if a:
                f(1)
            continue
        except KeyError:
            if a:
                x = 1
            else:
                continue
        x = 2


def try_handler_while(f, a):
    for i in a:
        try:
            f(i)
        except ValueError:
            while a:
                a -= 1


def try_finally_loop(f, a):
    for i in a:
        try:
            if i == 1:
                continue
            if i == 2:
                break
            f(i)
        finally:
            f(2)


def try_nested(f):
    try:
        try:
            f(1)
        except ValueError:
            f(2)
    except KeyError:
        try:
            f(3)
        finally:
            f(4)


def try_raise_in_handler(f):
    try:
        f()
    except ValueError:
        raise
    except KeyError as e:
        raise TypeError(e)


def with_plain(m):
    with m:
        x = 1


def with_target(m, f):
    with m as x:
        f(x)
    with m as (a, b):
        f(a)
    with m as f.x:
        f(a)


def with_two(m, n, f):
    with m as a, n as b:
        f(a, b)


def with_in_loop(m, f):
    for i in f:
        with m:
            if i == 1:
                continue
            if i == 2:
                break
            f(i)


def with_return(m):
    with m:
        return 1


def raising(a):
    if a == 1:
        raise ValueError
    if a == 2:
        raise ValueError("text", a)
    raise


def asserting(a, b):
    assert a
    assert a, "text"
    assert a and b
    assert not a
    assert a == b, (a, b)


def lambdas(a):
    f = lambda: 1
    g = lambda x, y=a: x + y
    h = lambda *args, **kw: (args, kw)
    i = lambda: a
    return f


def closure(a):
    b = 1

    def inner(c):
        def innermost():
            return a + b + c
        return innermost
    b = 2
    return inner


def closure_default(a):
    def inner(b=a, c=1):
        return a
    return inner


def decorated(deco, arg):
    @deco
    def f():
        pass

    @deco(arg)
    @deco.attr
    def g(x=1):
        pass

    @deco
    class C(object):
        pass
    return f


def generator(n):
    i = 0
    while i < n:
        yield i
        i += 1


def generator_send(n):
    while True:
        x = yield
        y = yield n + x
        f = [(yield 1)]
        if x:
            return


def generator_for(n):
    for i in n:
        yield i, i


def listcomp(a):
    x = [i for i in a]
    x = [i * 2 for i in a if i]
    x = [i for i in a if i if i > 2]
    x = [(i, j) for i in a for j in i]
    x = [(i, j) for i in a if i for j in i if j]
    x = [[j for j in i] for i in a]
    x = [i for i, j in a]
    x = [not i for i in a if not i]
    x = [i for i in a if i and x]
    return [i for i in range(3)]


def othercomps(a):
    x = {i for i in a}
    x = {i: i for i in a}
    x = (i for i in a)
    x = list(i for i in a if i)
    x = sum(i * j for i in a for j in i)
    x = {i: j for i in a for j in i if j}
    x = any(x for y in a if y or x)
    return x


def genexp_closure(a, b):
    return (a + i for i in b)


def globals_and_builtins(a):
    global glob, other
    glob = 1
    other = glob
    del other
    len
    None
    True
    x = None
    return max(a, False)


def imports():
    import os
    import os.path
    import os.path as p
    import sys as s
    from os import path
    from os.path import join, split as sp
    return p


def expression_statements(a):
    a
    a.b
    a[1]
    a()
    a + 1
    1
    "x"
    1.5
    (1, 2)
    [1]
    -a
    not a


def strings(a):
    x = "%s and %s" % (a, 1)
    x = "a" + a + "b"
    x = a % 2
    x = "%s" % a
    x = a[0] + "c"
    return "".join([a, "b"])


def unary(a):
    x = -a
    x = +a
    x = ~a
    x = not a
    x = -a ** 2
    x = (-a) ** 2


def nested_functions():
    def a():
        def b():
            return 1
        return b()
    return a()


def recursion(n):
    if n < 2:
        return n
    return recursion(n - 1) + recursion(n - 2)


class Empty:
    pass


class Documented(object):
    "documentation"
    x = 1
    y = x + 1

    def method(self, a=x):
        self.a = a
        return self.a

    @staticmethod
    def static():
        pass

    @property
    def prop(self):
        return self.__private

    if x:
        w = 1
    for i in (1, 2):
        v = i

    class Inner(Empty, object):
        def deep(self):
            return self


class Closure(object):
    def make(self, n):
        class Local(object):
            def get(self):
                return n
            attr = n
        return Local


if __name__ == "__main__":
    for i in items:
        if i % 2:
            glob += 1
        else:
            glob -= 1
    while glob:
        glob -= 1
        if glob == 3:
            break
    try:
        nothing()
    except (ValueError, TypeError) as error:
        print(error)
    finally:
        nothing()
    squares = dict((k, k * k) for k in items)
    a, b = 1, items
    a, b = b, a
    with open("x") as f:
        data = f.read()
    del squares
    print("done", a, sep="")

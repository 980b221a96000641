# How many ticks one turn of a loop costs, for many forms of statement. Each is run for two numbers of
# turns; the difference of the ticks is divided by the difference of the turns.
#
# CPython 2.7 has no way to ask for its ticks: its countdown is read through ctypes, after it was put so
# high that it cannot run out. `turns.ticks27` is what CPython 2.7.18 printed.
from __future__ import print_function
import sys

try:
    used = sys._gil_ticks
except AttributeError:
    import ctypes
    countdown = ctypes.c_int.in_dll(ctypes.pythonapi, '_Py_Ticker')
    countdown.value = 2000000000

    def used():
        return -countdown.value


class Point(object):
    kind = 'point'

    def __init__(self, x=1):
        self.x = x

    def get(self):
        return self.x

    def add(self, a, b=2):
        return a + b

    @staticmethod
    def plain(a):
        return a

    @classmethod
    def of(cls, x):
        return cls.kind

    @property
    def double(self):
        return self.x

    def __add__(self, other):
        return self

    def __eq__(self, other):
        return True

    def __len__(self):
        return 1

    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        pass

    def __contains__(self, key):
        return True

    def __call__(self, a):
        return a


class Child(Point):
    def get(self):
        return super(Child, self).get()


class Slotted(object):
    __slots__ = ('x',)


class Manager(object):
    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        return True


class Answer(object):
    def __init__(self, truth):
        self.truth = truth

    def __nonzero__(self):
        return self.truth

    __bool__ = __nonzero__


class Countdown(object):
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n

    next = __next__


def nothing():
    pass


def identity(a):
    return a


def defaults(a, b=1, c=2):
    return b


def star(*args):
    return args


def stars(*args, **kwargs):
    return kwargs


def early(a):
    if a:
        return 1
    return 2


def returns_in_finally():
    try:
        return 1
    finally:
        pass


def returns_in_with(m):
    with m:
        return 1


def generate(n):
    i = 0
    while i < n:
        yield i
        i += 1


def receive():
    while True:
        x = yield 1


def raise_value():
    raise ValueError('x')


def reraise():
    try:
        raise_value()
    except ValueError:
        raise


def recursive(n):
    if n == 0:
        return 0
    return recursive(n - 1)


def decorate(f):
    return f


def outer():
    x = 1

    def inner():
        return x
    return inner


counter = 0
flag = True
yes = Answer(True)
no = Answer(False)
numbers = [1, 2, 3]
other = 0

# A form's name, a colon, its statements; those of several lines are indented.
FORMS = '''
pass: pass
const: x = 1
copy: x = y
chain_assign: x = z = y
swap: x, z = z, x
swap3: x, y, z = z, y, x
tuple: x = (y, z)
const_tuple: x = (1, 2, 3)
list: x = [1, 2, y]
empty_list: x = []
dict: x = {'a': 1, 'b': y}
empty_dict: x = {}
set: x = {1, y}
unpack_tuple: a, b = p
unpack_list: a, b, c = xs
unpack_nested: (a, b), c = (p, 1)
folded: x = 2 * 3 + 1
folded_str: x = 'a' * 3
negative: x = -1
unary: x = -y; x = +y; x = ~y; x = not y
arith: x = y + z * y - z // y % 5
power: x = y ** 2
shift: x = y << 2 >> 1
bits: x = y & 3 | 4 ^ z
float: x = 1.5 * y
truediv_int: x = y // 2
iadd: x += 1
isub_mul: x -= 1; x *= 1
ibits: x |= 1; x &= 3; x ^= 1; x <<= 1; x >>= 1
iadd_attr: o.x += 1
iadd_sub: xs[0] += 1
iadd_global: counter += 1
iadd_dict: d['a'] += 1
compare: x = y < z
compare_chain: x = 1 < y < 3
compare_chain3: x = 0 < y < z < 9
compare_eq_str: x = s == 'ab'
is_none: x = y is None
is_not: x = y is not z
in_list: x = 1 in xs
not_in: x = 9 not in xs
in_const: x = y in (1, 2)
in_own: x = 1 in o
eq_own: x = o == 1
and: x = y and z
or: x = y or z
and_or: x = y and z or w
not_and: x = not (y and z)
and_bool: x = t and t
or_bool: x = t or t
or_false: x = (y > 5) or z
conditional: x = 1 if y else 2
conditional_cmp: x = 1 if y < z else 2
lambda: f = lambda a: a
lambda_call: (lambda a: a)(1)
lambda_default: f = lambda a=1: a
global_get: x = counter
global_set: counter = 1
builtin_get: x = len
del_local:
    x = 1
    del x
attr: x = o.x
attr_class: x = o.kind
attr_set: o.x = 1
attr_del:
    o.q = 1
    del o.q
attr_chain: x = o.__class__.kind
property: x = o.double
slot:
    sl.x = 1
    x = sl.x
sub: x = xs[0]
sub_neg: x = xs[-1]
sub_var: x = xs[y]
sub_set: xs[0] = y
dict_get: x = d['a']
dict_set: d['b'] = 1
dict_del:
    d['q'] = 1
    del d['q']
sub_own: x = o[1]
sub_own_set: o[1] = 2
sub_str: x = s[0]
slice_from: x = xs[1:]
slice_to: x = xs[:2]
slice_both: x = xs[1:2]
slice_all: x = xs[:]
slice_step: x = xs[::2]
slice_set: xs[1:2] = p1
slice_all_set: xs[:] = three
slice_del:
    ys = xs[:]
    del ys[1:]
slice_str: x = s[1:]
slice_iadd:
    ys = xs[:]
    ys[0:1] += p1
call: nothing()
call_arg: identity(1)
call_default: defaults(1)
call_keyword: defaults(1, c=3)
call_all_kw: defaults(a=1, b=2)
call_star: star(*p)
call_star_more: star(1, *p)
call_kwargs: stars(**d)
call_star_kw: stars(*p, **d)
call_star_in: star(1, 2)
call_builtin: len(xs)
call_builtin_nested: abs(len(xs))
call_builtin_kw: sorted(xs, reverse=t)
call_type: int(1)
call_str: str(1)
call_early: early(1)
call_recursive: recursive(3)
method: o.get()
method_args: o.add(1)
method_both: o.add(1, 2)
method_static: o.plain(1)
method_class: o.of(1)
method_super: ch.get()
method_inherited: ch.add(1)
method_unbound: Point.get(o)
method_bound: bound()
method_builtin: xs.index(1)
method_append: l.append(1)
method_str: s.upper()
method_dict: d.get('a')
callable_object: o(1)
construct: Point()
construct_arg: Point(2)
construct_plain: object()
construct_list: list(p)
construct_child: Child()
isinstance: isinstance(o, Point)
hasattr: hasattr(o, 'x')
own_add: x = o + 1
own_len: len(o)
own_true_and: x = yes and 1
own_false_and: x = no and 1
own_true_or: x = yes or 1
own_false_or: x = no or 1
own_true_if: if yes: x = 1
own_false_if: if no: x = 1
own_true_not: x = not yes
own_truth_alone: no and yes or no
if_true: if y: x = 1
if_false: if y > 5: x = 1
if_else:
    if y > 5: x = 1
    else: x = 2
elif:
    if y > 5: x = 1
    elif y > 4: x = 2
    elif y < 3: x = 3
    else: x = 4
if_not: if not y: x = 1
if_bool: if t: x = 1
if_flag: if flag: x = 1
if_and: if y and z: x = 1
if_or: if y > 5 or z: x = 1
if_and_or: if y > 0 and z > 0 or w: x = 1
if_not_or: if not (y > 5 or z > 5): x = 1
if_in: if 1 in xs: x = 1
if_none: if y is None: x = 1
if_not_none: if y is not None: x = 1
if_chain: if 0 < y < 5: x = 1
if_call: if identity(1): x = 1
if_list: if xs: x = 1
if_own: if o: x = 1
if_const: if 1: x = 1
if_zero: if 0: x = 1
if_true_name: if True: x = 1
nested_if:
    if y:
        if z:
            x = 1
        else:
            x = 2
while_once:
    k = 1
    while k: k -= 1
while_else:
    k = 1
    while k: k -= 1
    else: x = 1
while_break:
    while 1:
        break
while_true_break:
    while True:
        if y: break
while_cmp:
    k = 0
    while k < 3: k += 1
while_and:
    k = 0
    while k < 3 and y: k += 1
while_continue:
    k = 0
    while k < 3:
        k += 1
        if k == 2: continue
        x = k
while_not:
    k = 0
    while not k: k = 1
for_list: for a in xs: pass
for_tuple: for a in p: x = a
for_str: for a in s: pass
for_range: for a in range(3): pass
for_else:
    for a in xs: pass
    else: x = 1
for_break:
    for a in xs:
        break
for_if_break:
    for a in xs:
        if a == 2: break
for_else_break:
    for a in xs:
        if a == 2: break
    else: x = 1
for_continue:
    for a in xs:
        if a == 2: continue
        x = a
for_last_continue:
    for a in xs:
        x = a
        if a == 2: continue
for_unpack: for a, b in pairs: pass
for_enumerate: for a, b in enumerate(xs): pass
for_zip: for a, b in zip(xs, xs): pass
for_dict: for a in d: pass
for_items: for a, b in sorted(d.items()): pass
for_own: for a in Countdown(3): pass
for_generator: for a in generate(3): pass
for_nested:
    for a in xs:
        for b in xs: pass
for_nested_break:
    for a in xs:
        for b in xs:
            if b: break
for_global: for a in numbers: pass
for_attr_target: for o.x in xs: pass
for_sub_target: for l[0] in xs: pass
setcomp: x = {a for a in p}
dictcomp: x = {a: 1 for a in p}
genexp: sum(a for a in p)
genexp_if: sum(a for a in xs if a > 1)
genexp_nested: sum(a * b for a in p for b in p)
setcomp_if: x = {a for a in xs if a != 2}
genexp_closure: sum(a + y for a in p)
gen_make: generate(1)
gen_next: next(g)
gen_send: g2.send(1)
gen_list: list(generate(3))
gen_all: all(a for a in xs)
gen_any: any(a > 1 for a in xs)
gen_close:
    q = generate(2)
    next(q)
    q.close()
try_pass:
    try: pass
    except ValueError: pass
try_ok:
    try: x = 1
    except: pass
try_else:
    try: x = 1
    except ValueError: pass
    else: x = 2
try_finally:
    try: x = 1
    finally: x = 2
try_except_finally:
    try: x = 1
    except ValueError: pass
    finally: x = 2
try_all:
    try: x = 1
    except ValueError: pass
    except TypeError: pass
    else: x = 3
    finally: x = 2
raise_bare_except:
    try: raise ValueError
    except: pass
raise_caught:
    try: raise ValueError
    except ValueError: pass
raise_call:
    try: raise ValueError('x')
    except ValueError: pass
raise_second:
    try: raise TypeError
    except ValueError: pass
    except TypeError: pass
raise_tuple:
    try: raise TypeError
    except (ValueError, TypeError): pass
raise_from_call:
    try: raise_value()
    except ValueError: x = 1
raise_again:
    try: reraise()
    except ValueError: x = 1
raise_finally:
    try:
        try: raise ValueError
        finally: x = 1
    except ValueError: pass
raise_else:
    try:
        x = 1
    except ValueError: pass
    else:
        try: raise KeyError
        except KeyError: pass
zero_div:
    try: y // 0
    except ZeroDivisionError: pass
key_error:
    try: d['zz']
    except KeyError: pass
index_error:
    try: xs[99]
    except IndexError: pass
attr_error:
    try: o.zz
    except AttributeError: pass
try_in_try:
    try:
        try: x = 1
        except ValueError: pass
    except TypeError: pass
continue_in_try:
    for a in p:
        try: continue
        except ValueError: pass
break_in_try:
    for a in p:
        try: break
        except ValueError: pass
break_in_finally_try:
    for a in p:
        try: break
        finally: x = 1
continue_in_finally_try:
    for a in p:
        try: continue
        finally: x = 1
break_in_except:
    for a in p:
        try: raise ValueError
        except ValueError: break
continue_in_except:
    for a in p:
        try: raise ValueError
        except ValueError: continue
break_nested_finally:
    for a in p:
        try:
            try: break
            finally: x = 1
        finally: x = 2
return_finally: returns_in_finally()
nested_finally:
    try:
        try: x = 1
        finally: x = 2
    finally: x = 3
assert_ok: assert y
assert_cmp: assert y == 1, 'no'
assert_fails:
    try: assert not y
    except AssertionError: pass
assert_message:
    try: assert not y, 'no'
    except AssertionError: pass
with_own: with m: pass
with_as: with m as x: pass
with_body:
    with m:
        x = 1
with_two: with m, m2: pass
with_lock: with lock: pass
with_raise:
    with m:
        raise ValueError
with_return: returns_in_with(m)
with_break:
    for a in p:
        with m: break
with_continue:
    for a in p:
        with m: continue
with_in_try:
    try:
        with m: x = 1
    finally: x = 2
lock_acquire:
    lock.acquire()
    lock.release()
def: def f(): pass
def_default: def f(a=1, b=y): pass
def_closure: def f(): return y
def_decorated:
    @decorate
    def f(): pass
def_twice:
    @decorate
    @decorate
    def f(): pass
def_call:
    def f(): return 1
    f()
closure_call: outer()()
closure_cell:
    x = y
    f = lambda: y
class_empty: class C: pass
class_object: class C(object): pass
class_attr:
    class C(object):
        a = 1
class_method:
    class C(object):
        def f(self): pass
class_decorated:
    @decorate
    class C(object): pass
class_body_loop:
    class C(object):
        for a in (1, 2): pass
class_doc:
    class C(object):
        'doc'
import: import sys
import_as: import sys as q
import_from: from sys import path
import_from_two: from sys import path, argv
import_from_as: from sys import path as q
percent: x = 'a%s' % y
percent_tuple: x = '%s %s' % (y, z)
format: x = '{} {}'.format(y, z)
join: x = ','.join(strings)
concat: x = s + 'c'
str_mul: x = s * y
expression: y
expression_attr: o.x
expression_cmp: y < z
docstring: 'text'
semicolon: x = 1; y = 1; z = 2
global_store_two: counter = 1; counter = 2
global_del:
    other = 1
    del other
exec_if_len: if len(xs) == 3: x = 1
if_not_call: if not identity(0): x = 1
if_attr_cmp: if o.x == 1 and xs[0] == 1: x = 1
max_two: max(1, 2)
min_list: min(xs)
sorted_key: sorted(p, key=identity)
list_sort:
    l[:] = three
    l.sort()
string_in: x = 'a' in s
long_and: x = y and z and w and t
long_or: x = v0 or v0 or w
if_long_or: if v0 or v0 or w: x = 1
while_two_conds:
    k = 2
    while k > 0 and (y or z): k -= 1
'''

FUNCTION = '''
def form(n):
    global counter, other
    x, y, z, w, t, v0 = 1, 1, 2, 3, True, 0
    p, p1, xs, three, l, d, s = (1, 2), (1,), [1, 2, 3], [1, 2, 3], [1], {'a': 1}, 'ab'
    pairs, strings, o, ch, sl = [(1, 2), (3, 4)], ['a', 'b'], Point(), Child(), Slotted()
    m, m2, bound = Manager(), Manager(), o.get
    g, g2, lock = generate(1000000), receive(), make_lock()
    next(g2)
    for turn in turns(n):
        BODY
'''

try:
    from thread import allocate_lock as make_lock
    turns = xrange
except ImportError:
    from _thread import allocate_lock as make_lock
    turns = range


def forms():
    name, lines = None, []
    for line in FORMS.splitlines() + ['end:']:
        if line.startswith('    '):
            lines.append(line[4:])
            continue
        if name:
            yield name, lines
        name, _, rest = line.partition(':')
        lines = [rest.strip()] if rest.strip() else []


def ticks_of(f, n):
    before = used()
    f(n)
    return used() - before


def main():
    for name, lines in forms():
        body = '\n        '.join(lines)
        exec(FUNCTION.replace('BODY', body), globals())
        few, many = ticks_of(form, 10), ticks_of(form, 30)
        print(name, (many - few) / 20.0)


main()

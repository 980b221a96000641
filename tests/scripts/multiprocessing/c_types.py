# stderr: any
import ctypes, multiprocessing as mp
from ctypes import c_int, c_double, c_bool, c_char, c_wchar, c_long, Structure
from multiprocessing import Value, Array, RawValue, RawArray, sharedctypes
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
v = Value(c_bool, False); print(v.value); v.value = True; print(v.value, v)
v = Value('i', 7); print(v, repr(v), v.get_obj(), type(v), type(v.get_obj()), v.get_obj().__class__.__mro__)
a = Array(c_double, [1, 2, 3]); print(a[:], type(a), type(a.get_obj()).__name__, len(a)); print(repr(a)[:60])
a = Array('i', 5); print(list(a), type(a.get_obj()).__name__, type(a.get_obj()).__module__)
s = Array('c', b'hello'); print(s.value, s.raw, type(s), type(s.get_obj()).__name__)
s.value = b'hi'; print(s.value, s.raw)
print(RawValue('d', 3.5), RawArray('i', 3)[:], type(RawArray('i', 3)), type(RawValue('d')))
print(RawValue(c_int, 3), type(RawValue('h')), RawValue('b', 3), RawValue('c', b'x'), RawValue('u', 'x'), RawValue('L', 3), RawValue('q', 4), RawValue('Q',4))
for code in 'cbBuhHiIlLqQfd?': print(code) ; t(lambda: type(RawValue(code)).__name__); t(lambda: ctypes.sizeof(RawValue(code)))
print(c_int(5), c_int(), c_int(5).value, repr(c_double(2)), c_bool(3), c_char(b'a'), c_wchar('z'))
x = c_int(2**31); print(x); x.value = -1; print(x.value)
print(ctypes.c_uint(-1), ctypes.c_ubyte(257), ctypes.c_int8, ctypes.c_int64, ctypes.c_size_t, ctypes.c_longlong, ctypes.c_uint16, ctypes.c_short)
t(lambda: c_int('x')); t(lambda: c_int(1.5)); t(lambda: c_double('x')); t(lambda: c_char('a')); t(lambda: c_bool('x')); t(lambda: c_wchar(b'a')); t(lambda: c_char(b'ab')); t(lambda: c_wchar('ab'))
A = c_int * 3; print(A, A.__name__, A._length_, A._type_); q = A(1, 2, 3); print(list(q), q[1], q[0:2], len(q)); 
t(lambda: q[3]); t(lambda: A(1,2,3,4)); t(lambda: q.__setitem__(0, 'a')); print(A() is A(), (c_int*3) is A, q == A(1,2,3))
class Point(Structure):
    _fields_ = [('x', c_double), ('y', c_double)]
p = Point(1.5, 2); print(p.x, p.y, ctypes.sizeof(p)); p.x = 9; print(p.x); 
print(Point(y=3).y, ctypes.sizeof(Point))
A = Array(Point, [(1.875,-6.25), (-5.75,2.0), (2.375,9.5)]); print([(a.x, a.y) for a in A]); A[0].x = 5; print(A[0].x, type(A), type(A.get_obj()).__name__)
v = Value(Point, 1, 2); print(v.x, v.y, type(v), type(v).__mro__[1]); v.x = 10; print(v.x, v.get_obj().x)
c = sharedctypes.copy(v.get_obj()); print(c.x, type(c))
r = RawValue(Point, 4, 5); print(r.x, type(r)); 
print(sharedctypes.synchronized(RawValue('i', 3)))
t(lambda: Value('z')); t(lambda: Value('i', 'a')); t(lambda: Array('i', -1)); t(lambda: Array('i', 2)[2]); t(lambda: Array('i', 2).__setitem__(5, 1)); t(lambda: Value('i', 2.5)); t(lambda: setattr(Value('i'), 'value', 'x')); t(lambda: Array('d', ['a'])); t(lambda: Value(int)); t(lambda:Value('i', lock=3)); t(lambda: Array('i', [1,2]).value)
t(lambda: Array('i', 3).get_obj().foo); t(lambda: Array('i',[1,2,3])[5:]); t(lambda: Array('i', 3).__setitem__(slice(0,2), [1,2,3]))
t(lambda: Array('u', 'abc').value); t(lambda: Array('u', 'abc')[:]); t(lambda: Value('c', b'x').value); t(lambda: Array('c', 3).raw)
print(isinstance(v, sharedctypes.SynchronizedBase), type(Value('i', lock=False)), Value('i', 3, lock=False).value)
l = mp.Lock(); v = Value('i', 0, lock=l); print(v.get_lock() is l, type(Value('i').get_lock()))
with v: print('in')
print(ctypes.sizeof(c_int), ctypes.sizeof(c_double*4))
def work(n, d, arr, pts):
    n.value += 1; d.value **= 2
    for i in range(len(arr)): arr[i] = -arr[i]
    for p in pts: p.x **= 2
if __name__ == '__main__':
    for ctx in (mp, mp.get_context('spawn')):
        n, d, arr, pts = ctx.Value(c_int, 7), ctx.Value(c_double, 1.0/3.0), ctx.Array('i', range(4)), ctx.Array(Point, [(1,2),(3,4)])
        p = ctx.Process(target=work, args=(n, d, arr, pts)); p.start(); p.join()
        print(n.value, d.value, arr[:], [(p.x, p.y) for p in pts])

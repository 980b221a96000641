# Mocks: calls, results, assertions, patches.
from unittest.mock import *
m = Mock(return_value=3)
print(m(1, a=2), m.call_args, m.call_count, m.called)
m.foo.bar(7); m.foo().baz(8)
print(m.mock_calls, m.method_calls)
for f in (lambda: m.assert_not_called(), lambda: m.assert_called_with(5), lambda: m.assert_has_calls([call(9)]), lambda: m.assert_any_call(4), lambda: m.asert_x, lambda: m.called_once()):
    try: f()
    except (AssertionError, AttributeError) as e: print(type(e).__name__, e)
mm = MagicMock()
mm.__len__.return_value = 5
print(len(mm), int(mm), list(mm), bool(mm), mm == mm, mm == 1, mm[3] is mm[3])
with mm as x: print(x is mm.__enter__.return_value)
import os
with patch('os.getcwd', return_value='/x') as g:
    print(os.getcwd(), g.call_args_list)
@patch('os.sep', 'Q')
@patch.object(os, 'getpid')
def t(a): print(a.name if 0 else a._mock_name, os.sep)
t()
def f(a, b=1): pass
s = create_autospec(f)
s(1); print(s.call_args, s.call_count)
try: s()
except TypeError as e: print(e)
class C:
    x = 1
    def m(self, a): pass
c = create_autospec(C)
i = c()
i.m(1); i.m.assert_called_once_with(1)
try: i.m()
except TypeError as e: print(e)
try: i.zz
except AttributeError as e: print(e)
o = mock_open(read_data='a\nb\n')
with o('f') as h: print(h.read()); 
with o('f') as h: print(list(h), h.readline())
print(o.mock_calls[:3])
m = Mock(side_effect=[1, ValueError('x'), 2])
print(m())
try: m()
except ValueError as e: print(e)
print(m())
try: m()
except StopIteration: print('stop')
with patch.dict('os.environ', {'Q': '1'}): print(os.environ['Q'])
print('Q' in os.environ, call.a(1).b(2).call_list(), ANY == 5, sentinel.x)
m = Mock(spec=['a']); print(m.a is m.a)
try: m.b
except AttributeError as e: print(e)
t = ThreadingMock(timeout=0.01)
try: t.wait_until_called()
except AssertionError as e: print(e)
t(); t.wait_until_called()
p = type('P', (), {}); 
with patch.multiple(os, sep=DEFAULT, curdir='k') as d: print(sorted(d))
print(repr(MagicMock(name='q').a.b()).split(' id')[0], repr(Mock(spec=int)).split(' id')[0])

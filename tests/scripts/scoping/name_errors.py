# NameError and its suggestions.
counter = 1
def f():
    total_value = 5
    return totl_value
class C:
    item = 1
    def m(self): return item
for g in (f, C().m, lambda: counterr, lambda: cunter, lambda: pritn("x"), lambda: lne([]), lambda: zzzzz, lambda: Tru, lambda: none, lambda: self, lambda: time, lambda: randint):
    try: g()
    except NameError as e: print(type(e).__name__, e, e.name)
try: print(C.itm)
except AttributeError as e: print(e, e.name)
def outer():
    value = 1
    def inner(): return valeu
    return inner()
try: outer()
except NameError as e: print(e)
try: foo = foo + 1
except NameError as e: print(e)
try: bar += 1
except NameError as e: print(e)
try: baz.x = 1
except NameError as e: print(e)
try: qux[0] = 1
except NameError as e: print(e)
try:
    for i in undefined_list: pass
except NameError as e: print(e)
try: fn(undefined_arg)
except NameError as e: print(e)

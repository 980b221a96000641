# Which handler takes an exception.
class A(Exception): pass
class B(A): pass
class C(B, ValueError): pass
def which(e):
    try: raise e
    except B: return "B"
    except A: return "A"
    except (KeyError, IndexError): return "Key or Index"
    except LookupError: return "Lookup"
    except ArithmeticError: return "Arithmetic"
    except Exception: return "Exception"
    except: return "bare"
for e in (A(), B(), C(), KeyError(1), IndexError(), LookupError(), ZeroDivisionError(), OverflowError(), FloatingPointError(), ValueError(), KeyboardInterrupt(), SystemExit(3), GeneratorExit(), StopIteration(), OSError(),
          NotImplementedError(), UnicodeError()):
    print(type(e).__name__, which(e))
print(which(A), which(KeyError), which(KeyboardInterrupt))
def dynamic(t):
    try: raise ValueError("v")
    except t: return "caught"
for t in (ValueError, (TypeError, ValueError), Exception, (), ((TypeError, (ValueError,)),), (KeyError, Exception)):
    try: print(dynamic(t))
    except ValueError: print("missed")
    except TypeError as e: print("TypeError", e)
for t in (1, "x", None, int, [ValueError], (ValueError, 1), (1, ValueError)):
    try: print(dynamic(t))
    except TypeError as e: print(e, "| context", repr(e.__context__))
    except ValueError: print("missed")
order = []
def handler(n, t):
    order.append(n)
    return t
try: raise KeyError
except handler(1, ValueError): pass
except handler(2, KeyError): pass
except handler(3, Exception): pass
print(order)

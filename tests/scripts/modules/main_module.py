# __name__, __file__ and friends of the script itself.
"""the module's doc"""
import sys
print(__name__, __doc__, __file__.endswith("main_module.py"), sys.modules["__main__"].x if hasattr(sys.modules["__main__"], "x") else "no x yet", __package__, __spec__, type(__builtins__).__name__)
x = 1
print(sys.modules["__main__"].x, [k for k in globals() if k.startswith("__")], __loader__ is not None)
print(globals()["x"], "x" in dir(), sorted(k for k in dir() if not k.startswith("__")))
if __name__ == "__main__": print("run as a script")
def f(): pass
class C: pass
print(f.__module__, C.__module__, C, C.__qualname__)

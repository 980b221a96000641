print("b starts")
import _cycle_a
print("b sees a's name:", hasattr(_cycle_a, "name"))
try:
    from _cycle_a import name
except ImportError as e:
    print(type(e).__name__, "cannot import" in str(e), "circular" in str(e))
name = "b"
def use(): return _cycle_a.name
print("b ends")

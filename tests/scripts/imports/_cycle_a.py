print("a starts")
import _cycle_b
name = "a"
def use(): return _cycle_b.name
print("a ends")

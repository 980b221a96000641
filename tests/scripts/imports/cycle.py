# Modules that import each other.
import _cycle_a
import _cycle_b
print(_cycle_a.use(), _cycle_b.use())

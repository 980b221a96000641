# sys: what does not depend on the machine.
import sys
print(sys.maxsize == 2**63 - 1, sys.byteorder, sys.maxunicode, sys.argv, type(sys.version).__name__, sys.version_info[:2] >= (3, 0), sys.version_info >= (3, 8), sys.version_info.major, sys.version_info[0])
print(sys.getrecursionlimit(), sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.float_info.min, sys.int_info.bits_per_digit > 0, sys.hash_info.modulus == 2**61 - 1, sys.hash_info.width)
print(type(sys.modules).__name__, "sys" in sys.modules, sys.modules["sys"] is sys, sys.__name__, "builtins" in sys.modules, "__main__" in sys.modules, sys.modules["__main__"].__name__)
print(sys.getrefcount([]) > 0, sys.getsizeof([]) > 0, callable(sys.exit), sys.intern("abc") == "abc", sys.exc_info(), sys.flags.debug, type(sys.path).__name__, sys.platform in ("linux", "darwin", "win32"), sys.implementation.name is not None)
sys.stdout.write("written ")
print(sys.stdout.write("x\n"))
sys.stdout.flush()
print(sys.getswitchinterval() > 0, sys.getdefaultencoding(), sys.stdout.encoding.lower(), sys.stdin is not None, sys.stderr.writable())
def f(): return sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name
print(f())
try: sys.nothing
except AttributeError as e: print(e)

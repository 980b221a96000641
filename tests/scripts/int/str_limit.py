# Converting very long ints to and from text is limited.
big = 10 ** 5000
for f in (lambda: str(big), lambda: repr(big), lambda: int("1" * 4301), lambda: f"{big}", lambda: "%d" % big, lambda: len(str(10 ** 4299)), lambda: len(hex(big)), lambda: int("f" * 5000, 16) > 0, lambda: len(bin(big)), lambda: big % 7):
    try: print(f())
    except ValueError as e: print(e)
import sys
print(sys.get_int_max_str_digits())
sys.set_int_max_str_digits(10000)
print(len(str(big)), str(big)[:5])

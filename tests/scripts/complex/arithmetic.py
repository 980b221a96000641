# complex numbers.
a, b = 1 + 2j, 3 - 4j
print(a + b, a - b, a * b, a / b, a ** 2, a ** -1, a ** 0, -a, +a, abs(b), a == b, a != b, a == 1 + 2j, 1 + 0j == 1, a.real, a.imag, a.conjugate(), bool(0j), bool(a), hash(1 + 0j) == hash(1), a + 1, 1 - a, a * 2.5, 2 / a, True + a)
print(complex(), complex(1), complex(1, 2), complex(1.5, -2.5), complex("1+2j"), complex("-j"), complex("3"), complex(" 1j "), complex("(1+2j)"), complex("inf"), complex("nan+infj"), complex("1e5-2.5e-3j"), complex(1j, 1j), complex(real=1, imag=2), complex(True), complex("+1.5"), complex("1_0j"))
print(1j, -1j, 1j * 1j, 0j, -0j, 1 + 0j, complex(-0.0, 0), complex(0, -0.0), -(1 + 0j), 1e20 + 1e-20j, 1.0 + 2.50j, 3.14j, 1e5j, .5j, 1_0j, 5J, [1j], (1j).__repr__(), str(1.5j), repr(complex("inf") * 1j) != "")
print(f"{a} {a:.2f} {a!r} {a:+.1f} {a:>12}", "%s %r" % (a, b), "{:.1e}".format(b), sum([1j, 2, 3.5]), {1j: "k"}[1j], 1j in [1j], a.__class__.__name__, complex(a) is a, isinstance(a, complex), type(a * 1).__name__)
for f in (lambda: a < b, lambda: a // b, lambda: a % b, lambda: divmod(a, b), lambda: int(a), lambda: float(a), lambda: complex("x"), lambda: complex(""), lambda: complex("1 + 2j"), lambda: complex("1", 2), lambda: complex(1, "2"), lambda: complex(None), lambda: a / 0, lambda: 0j ** -1, lambda: a & 1, lambda: ~a, lambda: sorted([a, b]), lambda: max(a, b), lambda: round(a), lambda: range(1j), lambda: setattr(a, "real", 1), lambda: complex(1, 2, 3), lambda: 1e300 ** 2 + 0j if False else (1e300 + 0j) ** 2, lambda: "a" * 1j,
          lambda: complex("1+2"), lambda: complex([]), lambda: pow(1j, 2, 3), lambda: bin(1j), lambda: f"{a:d}", lambda: "%d" % a, lambda: "%f" % a):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

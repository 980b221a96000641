# The text of every unsupported operand error.
class C: pass
left = (1, 1.5, "s", [1], (1,), {1: 2}, {1}, None, b"b", C(), True, 1j, range(2))
import operator
ops = (("+", lambda a, b: a + b), ("-", lambda a, b: a - b), ("*", lambda a, b: a * b), ("/", lambda a, b: a / b), ("//", lambda a, b: a // b),
       ("%", lambda a, b: a % b), ("**", lambda a, b: a ** b), ("@", lambda a, b: a @ b), ("<<", lambda a, b: a << b), (">>", lambda a, b: a >> b),
       ("&", lambda a, b: a & b), ("|", lambda a, b: a | b), ("^", lambda a, b: a ^ b))
for name, op in ops:
    for a in left:
        for b in (None, "s"):
            if name == "%" and isinstance(a, (str, bytes)):
                continue
            try:
                print(name, repr(op(a, b)))
            except TypeError as e:
                print(name, e)

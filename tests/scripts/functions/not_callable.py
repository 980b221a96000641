# Calling what cannot be called.
class C:
    pass
for x in (1, 1.5, "s", None, True, [1], (1,), {}, {1}, b"b", C(), ..., NotImplemented, range(3)):
    try:
        x()
    except TypeError as e:
        print("TypeError:", e)

# abs and divmod.
for x in (0, -5, 5, True, False, -0.0, -2.5, 3+4j, -10**30, "a", None, [], float("-inf")):
    try:
        print(repr(x), abs(x))
    except TypeError as e:
        print(e)
for args in ((7, 3), (-7, 3), (7, -3), (7.5, 2), (-7.5, 2), (10**30, 7), (True, 2), (1, 0), (1.0, 0.0), ("a", 1), (1, "a"), (1,), (1, 2, 3), (1j, 2)):
    try:
        print(args, divmod(*args))
    except Exception as e:
        print(args, type(e).__name__, e)
for args in ((), (1, 2)):
    try:
        abs(*args)
    except TypeError as e:
        print(e)

# int.bit_length: results and errors for a grid of receivers and arguments.
receivers = [
    0,
    1,
    -1,
    5,
    -7,
    255,
    True,
    2**31,
    2**64,
    -2**100,
    10**30,
]
arguments = [
    (),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.bit_length(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)

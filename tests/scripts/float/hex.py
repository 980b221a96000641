# float.hex: results and errors for a grid of receivers and arguments.
receivers = [
    0.0,
    -0.0,
    1.0,
    -1.5,
    2.5,
    3.5,
    0.1,
    1e16,
    1e22,
    1.7976931348623157e308,
    5e-324,
    123456789.123456789,
    float('inf'),
    float('-inf'),
    float('nan'),
]
arguments = [
    (),
]
for x in receivers:
    for args in arguments:
        try:
            print(repr(x), args, repr(x.hex(*args)))
        except Exception as e:
            print(repr(x), args, type(e).__name__ + ":", e)

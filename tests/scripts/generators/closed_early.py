def plain():
    yield 1
    yield 2
def guarded():
    try:
        yield 1
    finally:
        print('cleaned')
def caught():
    try: yield 1
    except GeneratorExit: return 5
def looped():
    for x in range(3):
        for y in range(2):
            yield x, y
def inner():
    yield from guarded()
def withs():
    import contextlib
    with contextlib.closing(plain()) as p:
        yield from p
for f in plain, guarded, caught, looped, inner, withs:
    for start in range(3):
        g = f()
        for _ in range(start): next(g, None)
        try: print(f.__name__, start, g.close(), g.gi_frame is None, g.gi_running)
        except RuntimeError as e: print(f.__name__, start, e)
        print(list(g), g.close())
        try: g.throw(KeyError(1))
        except KeyError as e: print('thrown', e)

# Native functions that have a parameter like the one that was given.
for call in ('sorted([1], ky=1)', '[1].sort(revers=True)', 'sum([1], star=2)', "int('1', bas=3)", 'zip([1], stict=True)',
             'property(fgt=1)', 'print(1, ned=2)', 'max([1], kye=len)', 'enumerate([1], strat=2)', 'round(1.5, ndigit=2)',
             "'a'.split(spe=1)", "int('1', foo=3)", 'sum([1], zork=2)', 'memoryview(b"").__exit__(x=1)'):
    try:
        print(call, eval(call))
    except TypeError as error:
        print(call, error)

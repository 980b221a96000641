# bin, oct and hex.
class I:
    def __index__(self): return 26
for x in (0, 1, -1, 255, -255, True, 2**70, -2**70, I(), 1.5, "1", None):
    for f in (bin, oct, hex):
        try:
            print(f(x), end=" ")
        except TypeError as e:
            print(e, end=" ")
    print()

# The format mini-language over ints.
specs = ("", "d", "5", "<5", ">5", "^5", "05", "=5", "*^7", "+", "-", " ", "+5", "+05", "x", "X", "#x", "#X", "o", "#o", "b", "#b", "08b", "#010x", "c", "e", ".2e", "f", ".1f", "g", "%", ".0%", ",", "_", ",d", "_x", "_b", "10,", "010,", "n", "=+8", "é>5", ">>5", "5d", "x<5")
for v in (0, 7, -7, 97, 255, -1234567, 2**64, True):
    for s in specs:
        try:
            print("[" + format(v, s) + "]", end=" ")
        except Exception as e:
            print(s, type(e).__name__, e, end=" ")
    print()

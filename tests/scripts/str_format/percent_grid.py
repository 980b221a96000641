# Flags, widths and precisions of % over numbers.
for v in (0, 42, -42, 1.5, -1234.5678, 1e10, 10**20):
    for conv in "dxofegs":
        for flags in ("", "-", "0", "+", " ", "#", "08", "-8", "+8", "08.3", ".0", ".2", "8.1", "#.0"):
            f = "%" + flags + conv
            try:
                print(f, v, "[" + f % v + "]", end=" ")
            except TypeError as e:
                print(f, v, e, end=" ")
        print()

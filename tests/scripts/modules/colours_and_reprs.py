# Colour systems, and reprs that are cut to a length.
import colorsys
import reprlib
from collections import deque
from array import array

for colour in [(0, 0, 0), (1, 1, 1), (1, 0, 0), (0.2, 0.4, 0.6), (0.5, 0.5, 0.1)]:
    hsv, hls, yiq = (convert(*colour) for convert in (colorsys.rgb_to_hsv, colorsys.rgb_to_hls, colorsys.rgb_to_yiq))
    print(hsv, hls, yiq)
    print(colorsys.hsv_to_rgb(*hsv), colorsys.hls_to_rgb(*hls), [round(part, 9) for part in colorsys.yiq_to_rgb(*yiq)])

short = reprlib.repr
print(short(list(range(100))), short("x" * 100), short({i: i for i in range(10)}), short(10**60))
print(short(set(range(9))), short(frozenset()), short(deque(range(9))), short(array("i", range(9))), short((1,)), short([[[[[[[[1]]]]]]]]))
own = reprlib.Repr(maxlist=2, maxstring=12, fillvalue="…", indent=2)
print(own.repr([1, "abcdefghijklmnop", 3]))
print(own.repr({"a": [1, 2, 3]}))


class Node:
    def __init__(self):
        self.others = [self]

    @reprlib.recursive_repr("<again>")
    def __repr__(self):
        return f"Node({self.others})"


class Wrong:
    def __repr__(self):
        return "w" * 60


print(Node(), short(Wrong()))

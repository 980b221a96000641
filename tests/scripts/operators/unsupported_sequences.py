# Wrong operands of sequence operators.
cases = [
    lambda: [1] + (2,), lambda: (1,) + [2], lambda: "a" + 1, lambda: 1 + "a", lambda: [1] + 1, lambda: "a" + b"b", lambda: b"a" + "b", lambda: [1] + "a",
    lambda: "a" * "b", lambda: "a" * 1.5, lambda: [1] * [1], lambda: 1.5 * "a", lambda: (1,) * None, lambda: b"a" * "a", lambda: "a" - "b", lambda: [1] - [1],
    lambda: {1: 2} + {3: 4}, lambda: {1} + {2}, lambda: {1} | [2], lambda: {1} - [1], lambda: {1: 2} | [(1, 2)], lambda: {1} & "a", lambda: {1} ^ (1,),
    lambda: range(3) + range(3), lambda: range(3) * 2, lambda: None + None, lambda: len + 1, lambda: int + 1, lambda: print >> 1, lambda: "a" % 1, lambda: "%d" % "a",
    lambda: -"a", lambda: +"a", lambda: ~"a", lambda: -[1], lambda: ~1.5, lambda: -None, lambda: not None, lambda: +{}, lambda: abs("a"), lambda: ~1j,
    lambda: 1 @ 2, lambda: divmod("a", 1), lambda: divmod(1, None), lambda: pow("a", 2), lambda: pow(2, "a"), lambda: pow(2, 2, "a"), lambda: 2 ** None,
]
for f in cases:
    try:
        print(repr(f()))
    except TypeError as e:
        print("TypeError:", e)
def aug(code, **ns):
    try:
        exec(code, ns)
        print(code, ns["x"])
    except TypeError as e:
        print(code, "TypeError:", e)
aug("x += 'a'", x=1)
aug("x += 1", x="a")
aug("x += 1", x=[1])
aug("x += (2,)", x=[1])
aug("x += 'ab'", x=[1])
aug("x += [2]", x=(1,))
aug("x *= 'a'", x=[1])
aug("x |= [1]", x={1})
aug("x |= [(1, 2)]", x={})
aug("x -= [1]", x={1})
aug("x **= 'a'", x=2)
aug("x //= None", x=2)
aug("x &= 1.5", x=2)
aug("x @= 1", x=2)
aug("x >>= 'a'", x=2)

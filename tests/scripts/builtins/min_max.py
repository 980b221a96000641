# min and max in all forms.
print(min(3, 1, 2), max(3, 1, 2), min([3, 1]), max("hello"), min((2.5, 2)), max({"a": 1, "b": 0}), min({5, 3}), max(range(5)), min("b", "a"), max([1], [0, 9]), max(1, 1.0), min(1.0, 1), max(True, 1), min([[2], [1, 5]]))
print(max([], default="none"), min((), default=0), max([1], default=5), min("abc", key=lambda c: -ord(c)), max(["aa", "b", "cc"], key=len), min(["aa", "b", "c"], key=len), max(-5, 3, key=abs), max([3, -3], key=abs), min([3, -3], key=abs), max("ab", "c", key=len))
print(max([1, 2, 3], key=None), min(x * x for x in range(-2, 3)), max((i, -i) for i in range(3)), max(float("nan"), 1) != max(float("nan"), 1), min([1, float("nan")]))
print(max({"x": 3, "y": 7}.items(), key=lambda kv: kv[1]), max({"x": 3, "y": 7}, key={"x": 3, "y": 7}.get))
for f in (lambda: min(), lambda: max([]), lambda: min(()), lambda: max(5), lambda: min(1, "a"), lambda: max([1, None]), lambda: max(1, 2, default=3), lambda: max([1], key=5), lambda: min([1], bad=1), lambda: max([[]], [[1]], key=sum if False else None), lambda: max([{}, {}]), lambda: min(default=1), lambda: max([1, 2], key=lambda: 0), lambda: min(key=len), lambda: max((x for x in ()))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

# Dicts: construction, order, access, views.
d = {"b": 1, "a": 2}
d["c"] = 3
d["b"] = 9
print(d, list(d), len(d), d["a"], "a" in d, "z" in d, d.get("z"), d.get("z", 0), list(d.values()), list(d.items()), bool({}), bool(d))
del d["b"]
d["b"] = 0
print(d, d == {"b": 0, "c": 3, "a": 2}, d != {}, {1: "a"} == {1.0: "a"}, {1: 1, True: 2, 1.0: 3}, {0: "z", False: "f"})
print(dict(a=1, **{"b": 2}), dict([("x", 1), ("x", 2)]), {**d, "a": 5, **{"q": 1}}, d | {"n": 1}, {"n": 1} | d, dict(zip("ab", range(2))), dict.fromkeys("ab", 0), {k: v for k, v in d.items() if v})
print(d.keys(), d.values(), d.items(), repr({}.keys()), {}.items(), type(d.keys()).__name__, len(d.keys()), "a" in d.keys(), ("a", 2) in d.items(), 2 in d.values(), list(reversed(d)), d.keys() == {"a", "b", "c"}, d.items() == {("a", 2), ("b", 0), ("c", 3)})
print(sorted(d.keys() & {"a", "z"}), sorted(d.keys() | {"z"}), sorted(d.keys() - {"a"}), sorted(d.keys() ^ {"a", "z"}), d.keys() <= {"a", "b", "c", "d"}, d.keys().isdisjoint({"q"}), sorted(d.items() & {("a", 2)}), d.keys().mapping["a"])
k, v, it = d.keys(), d.values(), d.items()
d["new"] = 7
print(k, v, it)
print(d.pop("new"), d.pop("new", None), d.setdefault("s", []), d.setdefault("s", 5), d.popitem(), d.copy() == d, d.copy() is d)
d.update(a=10); d.update({"u": 1}); d.update([("t", 2)], w=3); d |= {"or": 1}; d |= [("pair", 2)]
print(d)
nested = {"x": {"y": [1, {"z": 2}]}}
nested["x"]["y"][1]["z"] += 1
print(nested, {(1, 2): "t", None: "n", 1.5: "f", True: "b", frozenset([1]): "fs", b"b": "bytes"}, {"a": 1, "b": {}}, {1: {2: {3: {}}}})
counts = {}
for c in "mississippi": counts[c] = counts.get(c, 0) + 1
print(counts, sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])), max(counts, key=counts.get), sum(counts.values()), min(counts), sorted(counts), {v: k for k, v in counts.items()})
groups = {}
for w in ["apple", "bob", "cat", "alice"]: groups.setdefault(w[0], []).append(w)
print(groups)
for f in (lambda: d["zz"], lambda: d[[]], lambda: {[]: 1}, lambda: d.pop("zz"), lambda: {}.popitem(), lambda: d + d, lambda: d < d, lambda: dict(1), lambda: dict([1]), lambda: d.foo, lambda: d(), lambda: hash(d), lambda: d | [1], lambda: {1: 2}[2], lambda: d[("a", "b")], lambda: d.keys()[0], lambda: d[None], lambda: d[1.5], lambda: del_(d)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

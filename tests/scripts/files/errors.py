# What open complains about.
for args, kw in ((("_missing.txt",), {}), (("_missing_dir/x", "w"), {}), (("_poem.txt", "q"), {}), (("_poem.txt", "rw"), {}), (("_poem.txt", ""), {}), (("_poem.txt", "rbt"), {}), (("_poem.txt", "rb"), {"encoding": "utf-8"}), ((".",), {}), ((1.5,), {}), ((None,), {}), (("_poem.txt", "x"), {}), (("_poem.txt", "r+b+"), {}), (("_poem.txt",), {"encoding": "nope"}), ((), {}), (("_poem.txt",), {"bad": 1}), (("_poem.txt", 5), {}), (("_poem\0.txt",), {})):
    try: print(open(*args, **kw))
    except Exception as e: print(type(e).__name__, e, getattr(e, "errno", None), getattr(e, "filename", None))
try: open("_poem.txt", encoding="ascii").read()
except UnicodeDecodeError as e: print(e)
print(open("_poem.txt", encoding="ascii", errors="ignore").read() == open("_poem.txt", encoding="utf-8").read().encode("ascii", "ignore").decode(), repr(open("_poem.txt", encoding="latin-1").readline()))

# A JSON writer and parser by hand.
def dump(x, ind=0):
    pad = "  " * ind
    if x is None: return "null"
    if x is True: return "true"
    if x is False: return "false"
    if isinstance(x, (int, float)): return repr(x)
    if isinstance(x, str): return '"' + x.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(x, (list, tuple)): return "[" + ", ".join(dump(y, ind) for y in x) + "]"
    if isinstance(x, dict): return "{\n" + ",\n".join(f"{pad}  {dump(str(k))}: {dump(v, ind + 1)}" for k, v in x.items()) + f"\n{pad}}}" if x else "{}"
    raise TypeError(f"cannot dump {type(x).__name__}")
def load(s):
    i = 0
    def ws():
        nonlocal i
        while i < len(s) and s[i] in " \n\t": i += 1
    def value():
        nonlocal i
        ws()
        if i >= len(s): raise ValueError("unexpected end")
        c = s[i]
        if c == "{":
            i += 1
            out = {}
            ws()
            while s[i] != "}":
                k = value(); ws()
                if s[i] != ":": raise ValueError(f"expected : at {i}")
                i += 1
                out[k] = value(); ws()
                if s[i] == ",": i += 1; ws()
            i += 1
            return out
        if c == "[":
            i += 1
            out = []
            ws()
            while s[i] != "]":
                out.append(value()); ws()
                if s[i] == ",": i += 1; ws()
            i += 1
            return out
        if c == '"':
            i += 1
            out = ""
            while s[i] != '"':
                if s[i] == "\\":
                    i += 1
                    out += {"n": "\n", "t": "\t"}.get(s[i], s[i])
                else: out += s[i]
                i += 1
            i += 1
            return out
        for word, v in (("true", True), ("false", False), ("null", None)):
            if s.startswith(word, i): i += len(word); return v
        j = i
        while j < len(s) and s[j] in "+-.eE0123456789": j += 1
        if i == j: raise ValueError(f"bad character {c!r} at {i}")
        t, i = s[i:j], j
        return float(t) if any(c in t for c in ".eE") else int(t)
    v = value()
    ws()
    if i != len(s): raise ValueError(f"trailing text at {i}")
    return v
data = {"name": 'a "quoted"\nname', "n": [1, -2.5, 1e20, None, True], "nested": {"empty": {}, "l": [[], [[1]]]}, "é": "ü"}
text = dump(data)
print(text)
print(load(text) == data, load("[1, [2, {\"a\": false}], \"x\\ty\"]"))
for bad in ("", "[1, ", "{1", "nul", "[1] x", "{\"a\" 1}", "@"):
    try: print(load(bad))
    except (ValueError, IndexError) as e: print(repr(bad), type(e).__name__, e)
try: dump({1, 2})
except TypeError as e: print(e)

# Errors at run time inside f-strings.
class C: pass
x = "s"
for f in (lambda: f"{undefined}", lambda: f"{x:d}", lambda: f"{1:s}", lambda: f"{x.nope}", lambda: f"{1 / 0}", lambda: f"{C():5}", lambda: f"{None:>5}", lambda: f"{1:{'q'}}", lambda: f"{x:{1}{2}d}", lambda: f"{1.5:x}", lambda: f"{'a':,}", lambda: f"{[]:5}", lambda: f"{x[0:'a']}", lambda: f"{1:99999999999999999999}", lambda: f"{1:.99999999999999999999f}"):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for code in ('f"{}"', 'f"{a"', 'f"a}"', 'f"{a!}"', 'f"{a!x}"', 'f"{a!rr}"', 'f"{!r}"', 'f"{:5}"', 'f"{a b}"', 'f"{a:{b}"', 'f"{lambda x: 1}"', 'f"{a[}"', 'f"{#}"', 'f"{a=!}"', 'f"{=}"', 'f"{1 +}"', 'f"{yield}"', 'f"{*a}"', 'f"{a; b}"', 'f"{a = b}"', 'f"{\'a\' \'b}"', 'bf"a"', 'fu"x"', 'f"{a:{b:{c:{d}}}}"'):
    try:
        compile(code, "s", "eval")
        print(code, "ok")
    except SyntaxError as e:
        print(code, "|", e.msg)

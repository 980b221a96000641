# Statements that do nothing, expression statements, semicolons, line joining.
pass
...
1
"string"
None; True; ()
def f(): ...
class C: ...
class D: pass
x = 1; y = 2; print(x, y);
z = 1 + \
    2
w = (1 +
     2
     # a comment inside

     + 3)
t = [1,
     2,
     ]
print(z, w, t, f(), C().__class__.__name__)
if x: pass; print("after pass")
for i in range(2): ...
while x: x = 0; continue
print(x, "a" 'b' """c""" r"\n", "long " \
      "line")
d = {
    "a": 1,  # comment
    "b": [
        2,
    ],
}
print(d)
if True:

    # comment only

    print("blank lines are fine")
	
def g(a,
      b=2,
      *c,
      d=3,
      ): return (a, b, c, d)
print(g(1,
        2,
        3, d=4,
        ))
def h():
    return (
        "parenthesised",
    )
print(h())
lambda: 0
[print("side effect")]
print(...), print(Ellipsis is ...)

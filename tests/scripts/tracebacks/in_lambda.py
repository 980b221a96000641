# exit: 1
f = lambda x: x.missing
g = lambda y: f(y)
g(5)

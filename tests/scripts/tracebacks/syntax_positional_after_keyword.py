# exit: 1
f(a=1, 2)

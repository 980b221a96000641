# exit: 1
x = 1
if x:
    pass
else if y:
    pass

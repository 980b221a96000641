# exit: 1
x = "abc"
y = -x

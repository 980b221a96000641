# exit: 1
x = 5
x.attr = 1

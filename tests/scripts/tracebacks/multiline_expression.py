# exit: 1
a = 1
b = 0
x = (a +
     2 *
     (3 / b) +
     4)

# exit: 1
x = 5
x == 5 = 6

# exit: 1
x = 1 / 0  # this will fail

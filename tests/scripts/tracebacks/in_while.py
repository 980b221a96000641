# exit: 1
n = 3
while 10 / n > 0:
    n -= 1

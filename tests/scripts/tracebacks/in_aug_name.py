# exit: 1
total = 0
total += "a"

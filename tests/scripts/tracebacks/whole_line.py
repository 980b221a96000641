# exit: 1
1 / 0

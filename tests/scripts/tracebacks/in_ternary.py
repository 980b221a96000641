# exit: 1
x = 1 if undefined_flag else 2

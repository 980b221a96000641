# exit: 1
values = (first second, third)

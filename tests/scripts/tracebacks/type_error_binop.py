# exit: 1
a = 1
b = "2"
total = a + b

# exit: 1
x = 5
print("go")
y = x(1, 2)

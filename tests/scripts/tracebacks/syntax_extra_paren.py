# exit: 1
print(1))

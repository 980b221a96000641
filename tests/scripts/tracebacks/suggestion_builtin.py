# exit: 1
print(lenn("abc"))

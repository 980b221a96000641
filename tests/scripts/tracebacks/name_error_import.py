# exit: 1
print("hello")
x = math.sqrt(2)

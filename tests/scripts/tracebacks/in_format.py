# exit: 1
print("{:d}".format("text"))

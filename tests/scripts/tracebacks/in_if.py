# exit: 1
x = []
if x[0] > 1:
    print("no")
elif True:
    pass

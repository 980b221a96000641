# exit: 1
for x in 5:
    pass

# exit: 1
while:
    pass

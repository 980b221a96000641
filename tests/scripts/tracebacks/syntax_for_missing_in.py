# exit: 1
for x range(5):
    pass

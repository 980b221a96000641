# exit: 1
match 5:
    print(1)

# exit: 1
print("never printed")
if True
    pass

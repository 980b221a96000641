# exit: 1
def compute():
    value = 10
    return valeu + 1
compute()

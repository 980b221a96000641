# exit: 1
def conv(s):
    return int(s)
print(list(map(conv, ["1", "b"])))

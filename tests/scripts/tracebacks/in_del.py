# exit: 1
d = {}
del d["nope"]

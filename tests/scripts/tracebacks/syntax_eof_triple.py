# exit: 1
s = """abc
def

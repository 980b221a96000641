# exit: 1
def read(text):
    return int(text)
print(read("5"))
print(read("five"))

# exit: 1
config = {"host": "x"}
def get(k):
    return config[k]
print(get("host"))
print(get("port"))

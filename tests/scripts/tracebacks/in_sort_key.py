# exit: 1
data = [3, "a", None]
data.sort(key=lambda v: v + 1)

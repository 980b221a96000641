# exit: 1
data = {
    "a": 1,
    "b": [1, 2,
}

# exit: 1
items = [
    1,
    2 / 1,
    3 / 0,
    4,
]

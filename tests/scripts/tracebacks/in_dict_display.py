# exit: 1
d = {"a": 1, "b": missing_value, "c": 3}

# exit: 1
d = {"a": 1}
d.get("b").upper()

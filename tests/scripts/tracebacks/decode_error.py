# exit: 1
b"\xff".decode("utf-8")

# exit: 1
counts = {}
counts["x"] += 1

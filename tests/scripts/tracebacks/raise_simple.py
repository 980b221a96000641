# exit: 1
print("before")
raise ValueError("at module level")

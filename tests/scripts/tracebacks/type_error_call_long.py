# exit: 1
def greet(name, greeting):
    return greeting + name
result = [greet("a", "b"), greet("x", greeting="y", other="z")]

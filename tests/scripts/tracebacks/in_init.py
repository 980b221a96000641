# exit: 1
class P:
    def __init__(self, x):
        if x < 0:
            raise ValueError(f"negative: {x}")
points = [P(i) for i in (2, 1, 0, -1)]

# exit: 1
def gcd(a, b):
    return a % b
gcd(5, 0)

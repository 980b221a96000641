# The inverse of normal distributions to the last digit, and samples drawn with it.
import random
from statistics import NormalDist

draw = random.Random(241)
iq = NormalDist(100, 15)
for p in [draw.random() for _ in range(200)] + [1e-300, 1e-20, 1e-9, 0.02425, 0.075, 0.5, 0.925, 1 - 1e-16]:
    print(p, NormalDist().inv_cdf(p), iq.inv_cdf(p))
print(iq.quantiles(n=7))
print(iq.samples(5, seed=42))
random.seed(7)
print(iq.samples(2))

# Kernel density estimation, overlapping curves, geometric means of odd data.
import copy
import math
import pickle
import statistics
from statistics import NormalDist, StatisticsError, geometric_mean, kde, kde_random

sample = [-2.1, -1.3, -0.4, 1.9, 5.1, 6.2]
for kernel in ('normal', 'gauss', 'logistic', 'sigmoid', 'rectangular', 'uniform', 'triangular',
               'parabolic', 'epanechnikov', 'quartic', 'biweight', 'triweight', 'cosine'):
    density = kde(sample, h=1.5, kernel=kernel)
    distribution = kde(sample, 1.5, kernel, cumulative=True)
    draw = kde_random(sample, 1.5, kernel, seed=8675309)
    print(kernel, [round(density(x), 6) for x in (-3, 0, 5.5)],
          [round(distribution(x), 6) for x in (-3, 0, 5.5)], [round(draw(), 6) for _ in range(3)])
print(density.__doc__, '|', distribution.__doc__, '|', draw.__doc__)
growing = [1, 2, 3]
near = kde(growing, 1.0, 'triangular')
print(near(10))
growing.append(10)
print(near(10))
for wrong in (lambda: kde([], 1.0), lambda: kde(['a'], 1.0), lambda: kde([1], 0.0),
              lambda: kde([1], 1.0, 'box'), lambda: geometric_mean([]),
              lambda: geometric_mean([2, -1])):
    try:
        wrong()
    except (StatisticsError, TypeError) as error:
        print(type(error).__name__, error)
a, b = NormalDist(2.4, 1.6), NormalDist(3.2, 2.0)
print(round(a.overlap(b), 9), round(b.overlap(a), 9), a.overlap(a), round(a.overlap(a + 1), 9))
print(pickle.loads(pickle.dumps(a)) == a, copy.copy(b) == b)
for data in ([1, 2, 4], [0, 3], [math.inf, 3], [math.nan, 3], [0, math.inf]):
    print(geometric_mean(data))

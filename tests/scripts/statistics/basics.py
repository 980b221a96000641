# The everyday functions of statistics.
import statistics as s

data = [2, 4, 4, 4, 5, 5, 7, 9]
floats = [1.5, 2.5, 4.0, 8.25]
print(s.mean(data), s.mean([1, 2]), s.mean(floats), s.fmean(data), s.fmean([1, 2], weights=[3, 1]))
print(s.median(data), s.median([1, 3, 2]), s.median_low(data), s.median_high(floats), s.median_grouped(data))
print(s.mode(data), s.mode("aabbb"), s.multimode("aabbc"), s.multimode([]))
print(s.stdev(data), s.pstdev(data), s.variance(data), s.pvariance(data), s.stdev(floats), s.pvariance(floats))
print(s.quantiles(data), s.quantiles(floats, n=10), s.quantiles(data, n=4, method="inclusive"))
print(s.harmonic_mean([40, 60]), s.harmonic_mean([40, 60], weights=[5, 30]))
print(s.covariance([1, 2, 3], [1, 5, 7]), s.linear_regression([1, 2, 3], [2, 4, 6.5]))
print(s.correlation([1, 2, 3, 4], [2, 4, 5, 9]))
n = s.NormalDist(100, 15)
print(n, n.mean, n.stdev, n.cdf(115), n.pdf(100), n + 5, n * 2, n.zscore(130))
for function in (s.mean, s.median, s.mode, s.stdev, s.variance, s.pvariance, s.fmean, s.harmonic_mean):
    try:
        function([])
    except s.StatisticsError as error:
        print(type(error).__name__, error)

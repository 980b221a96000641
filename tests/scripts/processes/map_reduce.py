# Counting words by map and reduce.
import collections
import itertools
import multiprocessing


class SimpleMapReduce:
    def __init__(self, map_func, reduce_func, num_workers=None):
        self.map_func = map_func
        self.reduce_func = reduce_func
        self.pool = multiprocessing.Pool(num_workers)

    def partition(self, mapped_values):
        partitioned_data = collections.defaultdict(list)
        for key, value in mapped_values:
            partitioned_data[key].append(value)
        return partitioned_data.items()

    def __call__(self, inputs, chunksize=1):
        responses = self.pool.map(self.map_func, inputs, chunksize=chunksize)
        partitioned = self.partition(itertools.chain(*responses))
        return self.pool.map(self.reduce_func, partitioned)


def to_words(line):
    return [(word.strip('.,').lower(), 1) for word in line.split()]


def count_words(item):
    word, occurrences = item
    return word, sum(occurrences)


TEXT = '''The quick brown fox jumps over the lazy dog.
The dog sleeps, the fox runs.
A fox is quick, a dog is lazy.'''

if __name__ == '__main__':
    mapper = SimpleMapReduce(to_words, count_words, 2)
    counts = mapper(TEXT.splitlines())
    for word, count in sorted(counts, key=lambda pair: (-pair[1], pair[0])):
        print(f'{word:8} {count}')
    mapper.pool.close()
    mapper.pool.join()

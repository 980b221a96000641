# What a profile has counted as objects, the table that it prints, and where a file of counts is named.
import cProfile
import io
import os
import pstats
import re
import tempfile


def twice(n):
    return n + once(n)


def once(n):
    return n if n < 1 else once(n - 1)


profile = cProfile.Profile()
print(profile.runcall(twice, 3))
stats = pstats.Stats(profile)
counted = stats.sort_stats('name').get_stats_profile()
for name in 'once', 'twice':
    found = counted.func_profiles[name]
    print(name, found.ncalls, type(found.tottime), os.path.basename(found.file_name), found.line_number)
print(type(counted).__name__, type(counted.total_tt), found == found, sorted(stats.sort_arg_dict_default))
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'counts')
    profile.dump_stats(path)
    text = io.StringIO()
    pstats.Stats(path, stream=text).print_stats('nothing like it')
    print(re.sub(r'\d+\.\d+', 'T', re.sub(r'^.*?    \S*counts', 'DATE    counts', text.getvalue())))

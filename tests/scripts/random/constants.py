# The constants that random shows.
import random

for name in ('NV_MAGICCONST', 'TWOPI', 'LOG4', 'SG_MAGICCONST', 'BPF', 'RECIP_BPF'):
    print(name, getattr(random, name))

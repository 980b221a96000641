# Letters behind one dash, some of which are no options, and values behind them.
import argparse
import sys

parser = argparse.ArgumentParser(prog='prog', usage='prog')
parser.add_argument('-v', '--verbose', action='count')
parser.add_argument('-q', action='store_true')
parser.add_argument('-x')
parser.add_argument('-n', nargs='?', const=5)
parser.add_argument('foo', nargs='?')
sys.stderr = sys.stdout
for line in ('-vq', '-v4', '-v=4', '-vx', '-vxA', '-vx=A', '-v=', '-vz', '-vqz foo', '-vn', '-vn3', '-q=1', '-qv-',
             '-x=', '-xv', '-v-4', '-vqx A B', '-zv', '-n=3', '--verb', '--verbose=3', '-v9a'):
    try:
        print(line, parser.parse_args(line.split()))
    except SystemExit as end:
        print(line, end.code)
print(parser.parse_known_args(['-vzq', 'a']))

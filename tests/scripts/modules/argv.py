# args: one two=3 --flag
# The script's own arguments.
import sys
print(sys.argv[1:], len(sys.argv), sys.argv[0].endswith("argv.py"))

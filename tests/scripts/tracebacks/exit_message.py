# exit: 1
import sys
sys.exit("message on stderr")

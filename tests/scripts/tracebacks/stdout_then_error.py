# exit: 1
for i in range(3):
    print("line", i)
import sys
sys.stdout.write("unfinished line")
raise SystemError("after output")

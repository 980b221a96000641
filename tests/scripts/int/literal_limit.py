"""The limit of digits holds for literals and JSON, as it stands at that moment."""

import json
import sys

for n in (4300, 4301):
    try: print(len(str(json.loads("9"*n))))
    except Exception as e: print(type(e), e)
sys.set_int_max_str_digits(0)
print(json.loads("[" + "9"*5000 + "]")[0] % 7)
sys.set_int_max_str_digits(700)
try: print(json.loads("[" + "9"*800 + "]")[0] % 7)
except Exception as e: print(type(e), e)
try: print(json.dumps(10**800)[:3])
except Exception as e: print(type(e), e)
try: print(eval("9"*800)%7)
except Exception as e: print(type(e), e)
sys.set_int_max_str_digits(0)
print(eval("9"*5000) % 7)

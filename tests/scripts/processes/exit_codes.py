# How a program ends whose SystemExit has an odd code.
import subprocess
import sys

PROGRAMS = [
    'raise SystemExit(2**70)',
    'raise SystemExit(-2**70)',
    'raise SystemExit(2**63)',
    'raise SystemExit(2**63-1)',
    'raise SystemExit(-2**63)',
    'raise SystemExit(2**32+3)',
    'raise SystemExit(256)',
    'raise SystemExit(-1)',
    'import sys; sys.exit(True)',
    'import sys; sys.exit(3.0)',
    'import sys; sys.exit((1,2))',
    'import sys; sys.exit(1,2)',
    'import sys; sys.exit("msg")',
    'import sys; sys.exit("")',
    'class A:\n def __str__(self): raise ValueError("bad")\nraise SystemExit(A())',
    'class A:\n def __str__(self): return 5\nraise SystemExit(A())',
    'class A:\n def __repr__(self): raise ValueError("bad")\nraise SystemExit(A())',
    'class E(SystemExit):\n def __init__(self): self.code = 7\nraise E',
    'class E(SystemExit):\n @property\n def code(self): raise ValueError("c")\nraise E',
    'class I(int): pass\nraise SystemExit(I(5))',
    'import sys; sys.stderr=None; sys.exit("hello")',
    'import sys\ntry: raise SystemExit(1,2)\nexcept SystemExit as e: print(e.code, e.args)\nraise SystemExit(None)',
    'raise SystemExit([])',
    'raise SystemExit("a\\ud800b")',
]
for program in PROGRAMS:
    done = subprocess.run([sys.executable, '-c', program], capture_output=True, text=True)
    print(program, done.returncode, done.stdout, done.stderr, sep='\n')

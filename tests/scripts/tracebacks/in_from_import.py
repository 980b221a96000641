# exit: 1
from sys import no_such_function_xyz

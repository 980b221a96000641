# exit: 1
# A syntax error in an imported module.
import _bad_syntax

# exit: 1
# A traceback that goes through an imported module.
import _fails

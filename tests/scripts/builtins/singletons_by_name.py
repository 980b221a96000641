# None, True and False are names of the module of builtins, so that other spellings are told from them.
import builtins

print(builtins.None_ if hasattr(builtins, 'None_') else getattr(builtins, 'None'),
      getattr(builtins, 'True'), vars(builtins)['False'])
for code in ['true', 'false', 'none', 'null', 'Truee', 'print(TRUE)']:
    try:
        eval(code)
    except NameError as error:
        print(error)

# What the importing function refuses.
for args in [(1,), ('',), ('math', None, None, None, -1), (None,)]:
    try:
        __import__(*args)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

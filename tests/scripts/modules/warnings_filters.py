# Filters of warnings: patterns, modules, what is told again after a change, another module's.
import warnings


def told(action):
    with warnings.catch_warnings(record=True) as caught:
        action()
    print([f"{w.category.__name__}: {w.message}" for w in caught])


def several():
    for _ in range(2):
        warnings.warn("the disk is full")
        warnings.warn("old", DeprecationWarning)


def with_patterns():
    warnings.filterwarnings("ignore", message="the d[aeiou]sk")
    warnings.filterwarnings("always", category=DeprecationWarning, module=r"__main_.$")
    several()


def changed():
    warnings.simplefilter("default")
    for text in "ab":
        warnings.warn(text)
        warnings.simplefilter("default", append=True)
    warnings.simplefilter("once")
    several()


told(several)
told(with_patterns)
told(changed)
told(lambda: warnings.warn_explicit("where", UserWarning, "some/file.py", 3))
print(warnings.filters[0][0], len(warnings.filters) > 3)

outer = warnings.catch_warnings()
with outer:
    warnings.simplefilter("error", UserWarning)
    try:
        warnings.warn("as an error")
    except UserWarning as error:
        print(repr(error))
    try:
        with outer:
            pass
    except RuntimeError as error:
        print(error)
for wrong in [
    lambda: warnings.filterwarnings("shout"), lambda: warnings.simplefilter("ignore", int),
    lambda: warnings.filterwarnings("ignore", category=int), lambda: warnings.filterwarnings("ignore", lineno=-1),
    lambda: warnings.warn("x", category=int), lambda: warnings.warn("x", skip_file_prefixes="a"),
]:
    try:
        wrong()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

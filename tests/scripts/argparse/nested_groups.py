# Groups in groups: deprecated, but they work; what is said of groups and arguments that do not fit.
import argparse
import warnings

warnings.simplefilter("always")


def told(function, *args, **kwargs):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try:
            result = function(*args, **kwargs)
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
            return None
    print(type(result).__name__, [str(w.message) for w in seen])
    return result


def run(parser, line):
    try:
        print(line, "->", parser.parse_args(line.split()))
    except argparse.ArgumentError as error:
        print(line, "->", error)


parser = argparse.ArgumentParser(prog="P", exit_on_error=False)
outer = told(parser.add_mutually_exclusive_group)
inner = told(outer.add_mutually_exclusive_group)
outer.add_argument("--one")
inner.add_argument("--two")
inner.add_argument("--three")
parser.print_usage()
for line in ("--two 1 --three 2", "--one 1 --two 2", "--three 3", ""):
    run(parser, line)

parser = argparse.ArgumentParser(prog="P", exit_on_error=False)
outer = parser.add_mutually_exclusive_group()
outer.add_argument("--zero")
inner = told(outer.add_mutually_exclusive_group, required=True)
inner.add_argument("--one")
inner.add_argument("--two")
outer.add_argument("--three")
parser.print_usage()
told(argparse.ArgumentParser, parents=[5])

parser = argparse.ArgumentParser(prog="P", exit_on_error=False)
group = told(parser.add_argument_group, "title", "about it")
told(group.add_argument_group, "within")
exclusive = told(group.add_mutually_exclusive_group, required=True)
exclusive.add_argument("-a", action="store_true")
exclusive.add_argument("-b", help="the other")
told(exclusive.add_argument, "-c", required=True)
told(exclusive.add_argument, "place")
told(parser.add_argument)
told(parser.add_argument_group, 1, 2, 3)
told(parser.add_mutually_exclusive_group, True)
group.set_defaults(extra=4)
print(group.get_default("extra"))
parser.print_help()
run(parser, "-a")
run(parser, "-a -b 1")

# Usage of arguments that exclude each other, and texts that are laid out.
import argparse


def show(parser):
    print(parser.format_help())
    print('-' * 20)


parser = argparse.ArgumentParser(prog='PROG')
group = parser.add_mutually_exclusive_group(required=True)
group.add_argument('--abcde', help='abcde help')
group.add_argument('--fghij', help='fghij help')
parser.add_argument('--klmno', help='klmno help')
group = parser.add_mutually_exclusive_group()
group.add_argument('--pqrst', help='pqrst help')
group.add_argument('--uvwxy', help=argparse.SUPPRESS)
group.add_argument('--zabcd', help='zabcd help')
show(parser)

# They are shown together only where they stand side by side.
parser = argparse.ArgumentParser(prog='PROG')
group = parser.add_mutually_exclusive_group()
group.add_argument('-a', action='store_true')
parser.add_argument('-x', action='store_true')
group.add_argument('-b', action='store_true')
group.add_argument('rest', nargs='?')
print(parser.format_usage())

parser = argparse.ArgumentParser(prog='PROG', usage=argparse.SUPPRESS)
titled = parser.add_argument_group(title='Titled', description='Of a title\n  and   a description '
                                   'that is so long that it has to go onto a second line')
group = titled.add_mutually_exclusive_group()
group.add_argument('--bar', help='bar help')
group.add_argument('--baz', help='  ')
parser.add_argument('many', nargs=2, help='two of them')
show(parser)

parser = argparse.ArgumentParser(prog='PROG')
parser.register('type', 'hex', lambda text: int(text, 16))
parser.register('action', 'loud', argparse.BooleanOptionalAction)
parser.add_argument('--number', type='hex')
parser.add_argument('--noise', action='loud')
print(parser.parse_args(['--number', 'ff', '--no-noise']))
print(repr(parser))
print(argparse.FileType('w', encoding='utf-8'), argparse.FileType('rb', 1))
for wrong in (lambda: argparse.ArgumentParser(conflict_handler='x'),
              lambda: parser.add_argument('--file', type=argparse.FileType),
              lambda: parser.add_argument('--n', action='none')):
    try:
        wrong()
    except ValueError as error:
        print(error)
commands = parser.add_subparsers()
commands.add_parser('go', aliases=['g'])
for kind in (dict(name='go'), dict(name='stop', aliases=['g'])):
    try:
        commands.add_parser(**kind)
    except argparse.ArgumentError as error:
        print(error)

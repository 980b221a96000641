"""Reads JSON and writes it well laid out: `-m json.tool`."""

import argparse
import json
import sys


def main():
    """Read a file or standard input, and write to a file or standard output."""
    parser = argparse.ArgumentParser(
        prog='python -m json.tool',
        description='A simple command line interface for json module to validate and pretty-print JSON objects.')
    parser.add_argument('infile', nargs='?', default='-', help='a JSON file to be validated or pretty-printed')
    parser.add_argument('outfile', nargs='?', help='write the output of infile to outfile')
    parser.add_argument('--sort-keys', action='store_true',
                        help='sort the output of dictionaries alphabetically by key')
    parser.add_argument('--no-ensure-ascii', dest='ensure_ascii', action='store_false',
                        help='disable escaping of non-ASCII characters')
    parser.add_argument('--json-lines', action='store_true',
                        help='parse input using the JSON Lines format. Use with --no-indent or --compact to '
                             'produce valid JSON Lines output.')
    layout = parser.add_mutually_exclusive_group()
    layout.add_argument('--indent', type=int, default=4,
                        help='separate items with newlines and use this number of spaces for indentation')
    layout.add_argument('--tab', dest='indent', action='store_const', const='\t',
                        help='separate items with newlines and use tabs for indentation')
    layout.add_argument('--no-indent', dest='indent', action='store_const', const=None,
                        help='separate items with spaces rather than newlines')
    layout.add_argument('--compact', action='store_true', help='suppress all whitespace separation (most compact)')
    options = parser.parse_args()
    how = {'sort_keys': options.sort_keys, 'ensure_ascii': options.ensure_ascii, 'indent': options.indent}
    if options.compact:
        how.update(indent=None, separators=(',', ':'))
    source = sys.stdin if options.infile == '-' else open(options.infile, encoding='utf-8')
    try:
        with source:
            # All of it is read first: it may be written over.
            values = [json.loads(line) for line in source] if options.json_lines else [json.load(source)]
        if options.outfile is None:
            _write(values, sys.stdout, how)
        else:
            with open(options.outfile, 'w', encoding='utf-8') as target:
                _write(values, target, how)
    except ValueError as error:
        raise SystemExit(error)


def _write(values, target, how):
    for value in values:
        json.dump(value, target, **how)
        target.write('\n')


if __name__ == '__main__':
    try:
        main()
    except BrokenPipeError as error:
        sys.exit(error.errno)

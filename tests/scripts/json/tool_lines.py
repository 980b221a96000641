# The command line of the json package.
import contextlib
import io
import json.tool
import os
import sys
import tempfile


class Kept(io.TextIOBase):
    # CPython's tool closes what it has written to.
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


with tempfile.TemporaryDirectory() as folder:
    source, target, lines, wrong = [os.path.join(folder, name) for name in ('a.json', 'b.json', 'c.json', 'd.json')]
    for name, text in ((source, '{"b": [1, 2, {"x": "\u00e9"}], "a": null}'), (lines, '{"a": 1}\n[2]\n'),
                       (wrong, '{bad')):
        with open(name, 'w', encoding='utf-8') as file:
            file.write(text)

    def run(*args):
        sys.argv = ['tool', *args]
        kept = sys.stdout
        sys.stdout = Kept()
        try:
            json.tool.main()
        except SystemExit as end:
            sys.stdout.parts.append(f'ended: {end.code}')
        kept.write(''.join(sys.stdout.parts) + '\n')
        sys.stdout = kept

    run(source)
    run('--sort-keys', '--indent', '2', source)
    run('--tab', '--no-ensure-ascii', source)
    run('--compact', source)
    run('--no-indent', source, target)
    with open(target) as file:
        print(repr(file.read()))
    run(source, source)
    with open(source) as file:
        print(len(file.read()))
    run(lines)
    run(wrong)
    sys.stdin = io.StringIO('[1, 2]')
    run('--compact')
    sys.stdin = io.StringIO('[1]\n{}\n')
    with contextlib.redirect_stderr(io.StringIO()) as told:
        run('--tab', '--compact', source)
        run('--indent', 'x', source)
    print(told.getvalue())
    run('--help')

# assertLogs and assertNoLogs, in tests that pass and in tests that fail.
import io
import logging
import re
import unittest


class Logs(unittest.TestCase):
    def test_good(self):
        with self.assertLogs('a', 'DEBUG') as caught:
            logging.getLogger('a').debug('x %d', 1)
            logging.getLogger('a.b').warning('y')
        self.assertEqual(caught.output, ['DEBUG:a:x 1', 'WARNING:a.b:y'])
        self.assertEqual(caught.records[0].levelname, 'DEBUG')

    def test_none_came(self):
        with self.assertLogs('a'):
            logging.getLogger('a').debug('too low')

    def test_none_expected(self):
        with self.assertNoLogs():
            logging.error('bad')

    def test_printed(self):
        print('kept until the test fails')
        self.assertTrue(0)


def run(**options):
    stream = io.StringIO()
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(Logs)
    result = unittest.TextTestRunner(stream, **options).run(suite)
    text = re.sub(r'in [0-9.]+s', 'in Ts', stream.getvalue())
    # The module's own frames are of no interest.
    print(re.sub(r'(  File ".*_log.py".*\n(    .*\n)*)', '', re.sub(r'File ".*/', 'File "', text)))
    return result


print(run(buffer=True))
print(len(run(verbosity=2).collectedDurations))
print(unittest.TestSuite([Logs('test_good')]) == unittest.TestSuite([Logs('test_good')]))
try:
    unittest.TestSuite([Logs])
except TypeError as error:
    print(error)

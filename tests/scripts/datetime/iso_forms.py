# Forms of ISO 8601 that are read, and those that are not.
from datetime import date, datetime, time

times = ['12', '1234', '123456', '12:34', '12:34:56', 'T12', 'T1234', '123456.789', '12:34:56,123456789', '1234.5', '12:34.5',
         '12.5', '12:34:56:78', '1234+05', '1234+0530', '123456Z', '12Z', '12:34 Z', '12:34+05:30:10.123456',
         '1234-053010.5', '12:3456', '1234:56', '123', '12345', '1234567', '', 'T', '12:', '12:34:', '12:34:56.', '12Z1',
         '24', '24:00', '12:60', '12:34+24:00', '12:34-00:00', '12:34+05:', '12:34+', '12:34+05:3']
days = ['2020-01-31', '20200131', '2020-W05-3', '2020W053', '2020-W05', '2020W05', '2020-W5', '2020-0131', '202001-31',
        '2020-W053', '2020W05-3', '2020-W54-1', '2021-W53-1', '2020-W01-0', '2020-W01-8', '2020-13-01', '0000-01-01',
        '2020-02-30', '9999-W53-1', '2020-01', '2020', '', '2020-001', ' 2020-01-01', '2020-01-01 ', '2020-01-31T']


def read(kind, text):
    try:
        return repr(kind.fromisoformat(text)).removeprefix('datetime.')
    except ValueError as error:
        return str(error)


for text in times:
    print(text, read(time, text), '|', read(datetime, '20200131T' + text), '|', read(datetime, '2020-W05-3-' + text))
for text in days:
    print(text, read(date, text), '|', read(datetime, text), '|', read(datetime, text + ' 1234.5+01'))

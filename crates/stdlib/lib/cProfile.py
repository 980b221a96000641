"""There is no profiler here: importing this module says so."""

raise ModuleNotFoundError("No module named 'cProfile'\n"
                          'gilscope has no profiler; --stats shows what threads spent their time on',
                          name='cProfile')

"""asyncio needs async functions, which the language here does not have: importing it says so."""

raise ModuleNotFoundError("No module named 'asyncio'\n"
                          'gilscope has no async functions, and so no asyncio', name='asyncio')

# exit: 1
some_long_variable_name_number_one = 1
result = some_long_variable_name_number_one + some_long_variable_name_number_one * (some_long_variable_name_number_one - 1) / 0 + some_long_variable_name_number_one

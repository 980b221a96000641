# exit: 1
raise GeneratorExit("odd")

# exit: 1
class Account:
    def __init__(self):
        self.balance = 0
acc = Account()
acc.balanse += 5

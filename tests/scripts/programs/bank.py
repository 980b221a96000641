# Accounts with exceptions, properties and class methods.
class InsufficientFunds(Exception):
    def __init__(self, need, have):
        super().__init__(f"need {need:.2f}, have {have:.2f}")
        self.need, self.have = need, have
class Account:
    _next = 1
    def __init__(self, owner, balance=0.0):
        self.owner, self._balance, self.history = owner, balance, []
        self.number = Account._next
        Account._next += 1
    @property
    def balance(self): return self._balance
    @classmethod
    def from_text(cls, text):
        owner, _, amount = text.partition(":")
        return cls(owner.strip(), float(amount or 0))
    def deposit(self, amount):
        if amount <= 0: raise ValueError("deposit must be positive")
        self._balance += amount
        self.history.append(("deposit", amount))
    def withdraw(self, amount):
        if amount > self._balance: raise InsufficientFunds(amount, self._balance)
        self._balance -= amount
        self.history.append(("withdraw", amount))
    def __repr__(self): return f"{type(self).__name__}({self.number}, {self.owner!r}, {self._balance:.2f})"
    def __lt__(self, o): return self._balance < o._balance
class Savings(Account):
    rate = 0.05
    def add_interest(self): self.deposit(self._balance * self.rate)
    def withdraw(self, amount):
        super().withdraw(amount + 1)
def transfer(a, b, amount):
    a.withdraw(amount)
    try: b.deposit(amount)
    except ValueError:
        a.deposit(amount)
        raise
a, b, c = Account("ann", 100), Savings.from_text("bob: 50.5"), Savings("cy")
transfer(a, b, 30)
b.add_interest()
for f in (lambda: transfer(a, b, 1000), lambda: a.deposit(-5), lambda: c.withdraw(0), lambda: setattr(a, "balance", 1e9), lambda: a.nothing):
    try: f()
    except InsufficientFunds as e: print("funds:", e, e.need, e.have)
    except (ValueError, AttributeError) as e: print(type(e).__name__, e)
print(sorted([a, b, c]), a.history, b.history, max(a, b, c).owner, sum(x.balance for x in (a, b, c)))

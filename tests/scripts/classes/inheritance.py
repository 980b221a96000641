# Overriding, extending, isinstance through a chain.
class Animal:
    sound = "..."
    def __init__(self, name):
        self.name = name
    def speak(self):
        return f"{self.name} says {self.sound}"
class Dog(Animal):
    sound = "woof"
class Puppy(Dog):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age
    def speak(self):
        return super().speak() + "!" * self.age
class Cat(Animal):
    def speak(self):
        return Animal.speak(self).upper()
for a in (Animal("a"), Dog("d"), Puppy("p", 3), Cat("c")):
    print(a.speak(), isinstance(a, Animal), isinstance(a, Dog), type(a).__mro__[1].__name__)
print(issubclass(Puppy, Animal), issubclass(Animal, Puppy), issubclass(Dog, Dog), issubclass(Cat, (int, Animal)))
Animal.sound = "changed"
print(Cat("x").speak(), Dog("y").speak())
Animal.new = lambda self: "new " + self.name
print(Puppy("z", 1).new())

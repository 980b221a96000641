"""Assertions that several modules of tests share."""

import math


class ExceptionIsLikeMixin:
    """Exceptions that are alike: of the same class, with the same arguments, in groups of the same shape."""

    def assertExceptionIsLike(self, exc, template):
        if exc is None or template is None:
            self.assertIs(exc, template)
        elif isinstance(exc, BaseExceptionGroup):
            self.assertEqual((type(exc), exc.message, len(exc.exceptions)),
                             (type(template), template.message, len(template.exceptions)))
            for one, other in zip(exc.exceptions, template.exceptions):
                self.assertExceptionIsLike(one, other)
        else:
            self.assertEqual((type(exc), exc.args), (type(template), template.args))


class FloatsAreIdenticalMixin:
    """Floats that are the same to the sign of a zero."""

    def assertFloatsAreIdentical(self, x, y):
        if math.isnan(x) and math.isnan(y):
            return
        if x != y or math.copysign(1.0, x) != math.copysign(1.0, y):
            self.fail(f"floats {x!r} and {y!r} are not identical")


class ComplexesAreIdenticalMixin(FloatsAreIdenticalMixin):
    """The same for both parts of complex numbers."""

    def assertComplexesAreIdentical(self, x, y):
        self.assertFloatsAreIdentical(x.real, y.real)
        self.assertFloatsAreIdentical(x.imag, y.imag)

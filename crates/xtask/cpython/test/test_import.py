"""What other tests import from the tests of imports."""

from test.support import no_rerun

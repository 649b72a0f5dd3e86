"""The application: session, store, settings and command line; its window lies in `ui`."""

import os

# numpy's BLAS shares its sums out among the processors it finds, which changes their last digits
# and with them a comma that Whisper is not sure of: on one thread, two machines hear the same. It
# is read when numpy is first imported, so here is the only place that is early enough.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

"""The command line. pandera looks into PySpark wherever it is installed, which then warns every steward of our pandas."""

import warnings

warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)

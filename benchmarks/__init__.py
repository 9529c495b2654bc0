"""One script per core: a reference and ours in one run, answers compared before time, one JSON object each."""

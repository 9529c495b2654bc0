"""The `onward` command: a stable interface, described in docs/operating.md.

With `--json`, standard output holds one JSON object and nothing else. Exit 0: done. 1: done, with problems that the
report lists. 2: nothing done, and one sentence says why.
"""

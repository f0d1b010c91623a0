"""How long a test waits for what comes at once, before it calls it a hang.

No speed is judged by it: a machine that does much else may take many times longer than usual.
Speeds are measured in ``tests/bench``.
"""

LONG_S = 20.0

"""Exact binomial control limits, smoothed as in Spiegelhalter (2005), appendix A.1.1.

COMPUTED: Python's `decimal` with 60 digits, the binomial chances summed one count after another from none: r the first
count whose sum reaches p, α = (sum − p) / (chance of r), limit = (r − α) / n, never below 0. No SciPy is in it.
"""

COMPUTED = [  # average, size, level, lower, upper
    (0.5, 10, 0.95, 0.13244444444444445, 0.7675555555555555),
    (0.5, 10, 0.998, 0.00024, 0.89976),
    (0.02, 3, 0.95, 0.0, 0.19556666203896525),
    (0.14295, 13325, 0.95, 0.13699460562559965, 0.1488809026010163),
    (0.14295, 13325, 0.998, 0.13361881413321486, 0.1523585723030799),
    (0.14295, 1821, 0.998, 0.11789442531152745, 0.16856531866570051),
    (0.006299, 1821, 0.95, 0.002653199627362053, 0.009894246029959714),
    (0.006299, 48295, 0.998, 0.005205421472388355, 0.007429977326813369),
    (0.148595, 4084, 0.95, 0.1376454684272016, 0.15946329381087124),
]

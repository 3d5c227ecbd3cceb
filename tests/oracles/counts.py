"""Limits of a count of independent events.

EXACT: 95%, to four places, the standard table of exact limits of a Poisson count (Garwood (1936), Biometrika 28, and
many tables since).
BYAR: the formulas of PHE's technical guide, x(1 − 1/9x − z/3√x)³ and (x+1)(1 − 1/9(x+1) + z/3√(x+1))³, worked step by
step in thirty-digit decimals with z = 1.959963984540054 (95%) and z = 3.090232306167813 (99.8%).
"""

EXACT = [  # events, lower, upper
    (0, 0.0, 3.6889),
    (1, 0.0253, 5.5716),
    (2, 0.2422, 7.2247),
    (3, 0.6187, 8.7673),
    (4, 1.0899, 10.2416),
    (5, 1.6235, 11.6683),
    (6, 2.2019, 13.0595),
    (7, 2.8144, 14.4227),
    (8, 3.4538, 15.7632),
    (9, 4.1154, 17.0848),
]
BYAR = [  # events, level, lower, upper
    (10, 0.95, 4.78744991, 18.39145861),
    (25, 0.95, 16.17426592, 36.90645069),
    (100, 0.95, 81.36210549, 121.62793758),
    (1234, 0.95, 1166.10125396, 1304.82077477),
    (10, 0.998, 2.91631837, 24.19372493),
    (25, 0.998, 12.30445929, 44.67478018),
    (100, 0.998, 71.90369187, 134.94362176),
    (1234, 0.998, 1128.28330366, 1346.45984511),
]

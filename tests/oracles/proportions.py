"""Wilson score intervals.

PUBLISHED: Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics in Medicine 17,
table I, method 3 (score method without continuity correction), 95%.
COMPUTED: statsmodels 0.15.0, `proportion_confint(events, population, 1 - level, method="wilson")`.
"""

PUBLISHED = [  # events, population, lower, upper
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
]
COMPUTED = [  # events, population, level, lower, upper
    (81, 263, 0.95, 0.2552885198782742, 0.36620957698280004),
    (81, 263, 0.998, 0.22803574024200476, 0.40138942190936955),
    (15, 148, 0.998, 0.04738368050657231, 0.20364553090199017),
    (0, 20, 0.998, 0.0, 0.32317041462405505),
    (29, 29, 0.95, 0.8830302015002593, 1.0),
    (3, 10, 0.95, 0.10779126740630099, 0.6032218525388546),
    (121_863, 128_318, 0.95, 0.948485851996212, 0.9508778002705394),
    (10, 1_000_000, 0.998, 3.898480803870319e-06, 2.5650772720561308e-05),
]

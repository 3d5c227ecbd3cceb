"""Slope and relative indices of inequality, by ordinary regression of the transformed columns.

statsmodels 0.15.0: with a the shares (sum 1) and b = cumsum(a) − a/2, `OLS(√a·y, [√a, √a·b]).fit().params` are
intercept and slope. The first has equal fifths and can be done by hand: b̄ = 0.5, Σ(b − b̄)² = 0.4, Σ(b − b̄)(y − ȳ)
= −3.04.
"""

CASES = [  # values, shares, sii, rii, intercept
    ([12.8, 11.0, 9.3, 8.0, 6.7], [1, 1, 1, 1, 1], -7.6, 0.43113772455089766, 13.36),
    (
        [74.0, 75.9, 77.2, 78.3, 79.0, 79.9, 80.3, 81.0, 81.6, 83.2],
        [5200, 5400, 5600, 5500, 5450, 5380, 5290, 5310, 5250, 5180],
        8.928464594721788,
        1.1197554042213043,
        74.5558386511081,
    ),
    ([210.5, 168.2, 120.9], [3, 1, 2], -151.82, 0.39148674647285164, 249.49333333333342),
]

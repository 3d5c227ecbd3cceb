"""Student's t interval of a mean.

Student's sleep data (1908), the first drug: R prints for `t.test(sleep$extra[1:10])` a mean of 0.75 and the 95%
interval −0.5297804 to 2.0297804. The 99.8% interval is from statsmodels 0.15.0,
`DescrStatsW(hours).tconfint_mean(0.002)`.
"""

HOURS = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
LIMITS = [(0.95, -0.5297804, 2.0297804), (0.998, -1.6808513211736056, 3.1808513211736056)]

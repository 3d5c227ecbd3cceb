"""The season of the airline passengers of Box and Jenkins, 1949–52, by another route: July is high, November low.

statsmodels 0.15.0 for the course (`OLS` on time, then `convolution_filter` of its residuals with weights ½, 1 eleven
times, ½, over 12, the nearest average at the ends and at gaps), pandas 3.1.1 for the ranks, and the sum of Kruskal
and Wallis on paper: H = 12 / (N(N+1)) × Σ R² / n − 3(N+1), with chi-squared of 11 degrees of freedom. It makes no
correction for ties, so p agrees to three figures where two departures are equal.
"""

WHOLE = (1.1142053217354729e-05, 7, 11)  # p, high, low
GAPS = (13, 14, 30)  # indices left out
WITH_GAPS = (3.5221299254550645e-05, 7, 11)

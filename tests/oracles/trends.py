"""Trends worked elsewhere.

WEIGHTED: statsmodels 0.15.0, with t = 1..5 and SE = (upper − lower) / 3.92: `fit = WLS(values, add_constant(t),
weights=1 / SE**2).fit()`; slope = fit.params[1]; chi-squared = slope² / fit.normalized_cov_params[1, 1]. The slopes
with one point left out are the same fit of four points. "one point" is significant by chi-squared alone, but without
its last point it falls.

SMOKERS: the example of R's `prop.trend.test` (Fleiss 1981, smokers among lung cancer patients in four studies): R
prints X-squared = 8.2249, df = 1, p-value = 0.004132.
COUNTS: statsmodels 0.15.0, `Table(counts and the rest).test_ordinal_association(row_scores=1..k, col_scores=(1, 0))`:
zscore² × N / (N − 1), for that test divides by N − 1 where Cochran and Armitage divide by N. Slope: `WLS(proportions,
add_constant(1..k), weights=denominators)`.
"""

WEIGHTED = {  # values, lowers, uppers, slope, chi-squared, direction
    "falling": (
        [119.35, 100.91, 93.26, 64.86, 51.24],
        [104.6, 87.3, 80.2, 53.3, 41.0],
        [135.6, 116.0, 107.9, 78.2, 63.3],
        -17.364809289852403,
        66.12405312179823,
        "decreasing",
    ),
    "rising": (
        [12.0, 12.9, 13.3, 14.4, 15.1],
        [11.4, 12.2, 12.7, 13.8, 14.4],
        [12.6, 13.6, 13.9, 15.0, 15.8],
        0.7724850924590452,
        55.130689427685624,
        "increasing",
    ),
    "slight": (
        [12.0, 12.9, 13.3, 12.4, 13.1],
        [11.4, 12.2, 12.7, 11.8, 12.4],
        [12.6, 13.6, 13.9, 13.0, 13.8],
        0.17825005919962203,
        2.9354357212256255,
        "no_significant_change",
    ),
    "one point": (
        [60.3, 60.2, 59.9, 60.1, 66.0],
        [58.0, 58.2, 57.9, 58.1, 64.0],
        [62.0, 62.2, 61.9, 62.1, 68.0],
        1.1300000000000021,
        12.263347600000055,
        "no_significant_change",
    ),
}

SMOKERS = ([83, 90, 129, 70], [86, 93, 136, 82], 8.2249)
COUNTS = [  # counts, denominators, chi-squared, slope, direction
    ([83, 90, 129, 70], [86, 93, 136, 82], 8.224922285197652, -0.03341562641260151, "cannot_be_calculated"),
    ([12, 18, 25, 31, 44], [200, 205, 198, 210, 207], 24.485013565722966, 0.03651069666940085, "increasing"),
    ([44, 31, 25, 18, 12, 9], [207, 210, 198, 205, 200, 190], 36.047374027147264, -0.032351165030375, "decreasing"),
]

"""XmR charts made by hand, one for each signal. Nothing here but sums that a reader can do on paper.

Each: values; centre; mean moving range; lower and upper limit; the points that are named, index to (rule, side).

OUTSIDE. Sum 156 of 13: mean 12. Moving ranges 2 (ten times) and 12 (twice): mean 44/12 = 3.667. Screening: 3.267 ×
3.667 = 11.98 is below 12, so both go and the mean is 20/10 = 2. Limits 12 ± 2.66 × 2. The 24 lies above.
TREND. Sum 65 of 13: mean 5. Moving ranges 4 (five times) and 1 (seven times): mean 27/12 = 2.25. Limits 5 ± 5.985;
two sigma 5 ± 3.99. From the seventh value, 2, to the thirteenth, 8, seven values rise.
TWO_IN_THREE. Sum 200 of 20: mean 10. Moving ranges 1 (fourteen times), 5, 4, 4, 5 and 0: mean 32/19. Limits 10 ±
4.48; two sigma 10 ± 2.98667. The two 14s lie between, with one value between them.
RUN. Sum 140 of 14: mean 10. Moving ranges 3, 3, 0, 3, 3, 0, 3, 0, 0, 1, 1, 0, 0: mean 17/13. Limits 10 ± 3.478462;
two sigma 10 ± 2.318974. The last seven lie above the mean.

RISES: from the tests of NHSRplotthedots (test-ptd_calculate_point_type.R): where seven values rise or fall every
time.
"""

OUTSIDE = (
    [10, 12, 10, 12, 10, 12, 24, 12, 10, 12, 10, 12, 10],
    (12.0, 2.0, 6.68, 17.32),
    {6: ("outside_limits", 1)},
)
TREND = (
    [7, 3, 7, 3, 7, 3, 2, 3, 4, 5, 6, 7, 8],
    (5.0, 2.25, -0.985, 10.985),
    dict.fromkeys(range(6, 13), ("trend", 1)),
)
TWO_IN_THREE = (
    [10, 9, 10, 9, 10, 9, 10, 9, 14, 10, 14, 9, 10, 9, 10, 9, 10, 9, 10, 10],
    (10.0, 32 / 19, 5.52, 14.48),
    {8: ("two_in_three", 1), 10: ("two_in_three", 1)},
)
RUN = (
    [8, 11, 8, 8, 11, 8, 8, 11, 11, 11, 12, 11, 11, 11],
    (10.0, 17 / 13, 6.521538461538461, 13.478461538461539),
    dict.fromkeys(range(7, 14), ("run", 1)),
)
CHARTS = {"outside": OUTSIDE, "trend": TREND, "two in three": TWO_IN_THREE, "run": RUN}

RISES = [  # values, the indices in a trend, its side
    ([1, 2, 3, 4, 5, 6], [], 0),
    ([1, 2, 3, 3, 4, 5, 6], [], 0),
    ([1, 2, 3, 4, 5, 6, 7], [0, 1, 2, 3, 4, 5, 6], 1),
    ([2, 1, 2, 3, 4, 5, 6, 7, 3], [1, 2, 3, 4, 5, 6, 7], 1),
    ([7, 6, 5, 4, 3, 2, 1], [0, 1, 2, 3, 4, 5, 6], -1),
    ([2, 7, 6, 5, 4, 3, 2, 1, 3], [1, 2, 3, 4, 5, 6, 7], -1),
]

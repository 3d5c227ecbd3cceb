"""Least-squares lines with prediction intervals of a new value.

statsmodels 0.15.0: `fit = OLS(values, add_constant(positions)).fit()`, `new = fit.get_prediction(add_constant(ahead))`:
mean, obs_ci_lower and obs_ci_upper of `new.summary_frame(alpha=0.5)` and `(alpha=0.2)`, and `new.se_obs`.
THEIL_SEN: the median of the slopes between all pairs, by itertools.combinations and statistics.median.
CHANCES: of a new value at or above the target: `1 - t.cdf(target, n - 2, loc=mean, scale=se_obs)`.
"""

LINES = [
    {
        "positions": [2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024],
        "values": [58.2, 59.1, 58.7, 60.3, 60.9, 60.2, 61.8, 62.4, 61.9, 63.0],
        "ahead": [2025.0, 2028.5],
        "slope": 0.515757575757525,
        "theil_sen": 0.5333333333333327,
        "centre": [63.48666666666941, 65.29181818182064],
        "low_50": [63.04633345784679, 64.76720750169139],
        "high_50": [63.92699987549202, 65.8164288619499],
        "low_80": [62.61594777638755, 64.25444825359394],
        "high_80": [64.35738555695127, 66.32918811004735],
        "spread": [0.6233600707322732, 0.7426679253801522],
    },
    {
        "positions": [1, 2, 4, 5, 7, 8, 9, 12],
        "values": [9.1, 8.7, 8.9, 7.8, 7.1, 7.4, 6.2, 5.9],
        "ahead": [13.0, 20.0],
        "slope": -0.3125,
        "theil_sen": -0.3291666666666666,
        "centre": [5.449999999999999, 3.2624999999999993],
        "low_50": [5.0860646880015, 2.756079634839674],
        "high_50": [5.813935311998499, 3.7689203651603247],
        "low_80": [4.719776361492867, 2.2463850216793255],
        "high_80": [6.180223638507131, 4.2786149783206735],
        "spread": [0.5071857777919693, 0.7057551117617064],
    },
]

CHANCES = [  # line, position, target, chance of being at or above it
    (0, 2025.0, 64.0, 0.2170439126712156),
    (0, 2028.5, 64.0, 0.9399257068406184),
    (1, 13.0, 5.0, 0.7954509061113159),
    (1, 20.0, 5.0, 0.02449643357626763),
]

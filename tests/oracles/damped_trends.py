"""Damped-trend exponential smoothing by brute force: no Kalman filter, no state space, one large matrix.

With y(t) = l(t−1) + φ·b(t−1) + s(t−m) + e(t), every value is linear in the first state and in the errors. Running the
recursion on unit vectors gives y = X·first + A·e for the months known, missing and ahead. With V = AA′, what is ahead
is then the generalised least-squares prediction from the months known (with the uncertainty of the first state in its
variance), σ² = rss / (n − k), and the likelihood of the months known given the first k of them is −½[(n − k) log rss
+ log|V| + log|X′V⁻¹X| − 2 log|X of the first k|]. Its maximum was found by scipy 1.17.1's `differential_evolution`
(seed 1, polished) over α, β/α and γ/(1 − α) in 0.0001–0.9999 and φ in 0.8–0.98. About 25 seconds for the six of them.

AIR: Box and Jenkins, airline passengers in thousands, January 1949 to December 1952. NILE: Cobb (1978), annual flow
of the Nile at Aswan 1871–1900. FALL: made up, falling ever more slowly. Gaps are indices left out.
"""

AIR = [
    *(112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118),
    *(115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114, 140),
    *(145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166),
    *(171, 180, 193, 181, 183, 218, 230, 242, 209, 191, 172, 194),
]
NILE = [
    *(1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140),
    *(995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140),
    *(1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840),
]
FALL = [
    *(76.1, 75.2, 74.9, 73.0, 71.8, 70.9, 69.9, 68.0, 67.4, 66.1),
    *(66.5, 64.8, 63.9, 63.0, 64.2, 62.8, 61.7, 62.5, 61.0, 61.9),
]

AHEAD = (1, 12, 24)
CASES = {  # values, gaps, season, centre at AHEAD, standard error at AHEAD
    "nile": (NILE, (), None, (915.7909, 915.7014, 915.6936), (162.4794, 282.3274, 371.3196)),
    "nile, gaps": (NILE, (4, 5, 17), None, (909.8759, 909.7577, 909.7474), (159.1165, 283.7289, 375.1231)),
    "fall": (FALL, (), None, (60.708, 58.0885, 56.876), (0.6616, 0.6873, 0.7017)),
    "fall, gaps": (FALL, (7, 12, 13), None, (60.7329, 57.8918, 56.4905), (0.6203, 0.647, 0.7438)),
    "air": (AIR, (), 12, (196.651, 211.6139, 225.3332), (7.2906, 18.512, 32.7187)),
    "air, gaps": (AIR, (20, 30, 31), 12, (196.2305, 211.5365, 225.3651), (7.3881, 18.786, 33.2232)),
}

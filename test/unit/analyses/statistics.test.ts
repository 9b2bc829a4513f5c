/**
 * The statistics against independent implementations, on data that R's spData publishes. The expected values were
 * computed with esda 2.9.0 (PySAL), scikit-learn 1.9.1, SciPy and statsmodels; how is said at each.
 */
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dbscan,
  falseDiscoveryRates,
  getisOrd,
  getisOrdScores,
  type Neighbours,
  noise,
  packNeighbours,
  poissonRate,
  rateRatio,
} from '../../../server/analyses/statistics/index.ts';
import { readDbfColumn } from '../../support/dbf.ts';

const folder = new URL('../../../../shared/data/geometry/r_spdata/', import.meta.url).pathname;
const hasData = existsSync(folder);
if (!hasData) console.warn('NOT TESTED against PySAL and scikit-learn: ../shared/data is not here');

/** Everyone within a distance, oneself left out. */
function withinDistance(x: Float64Array, y: Float64Array, distance: number): Neighbours {
  return packNeighbours(
    Array.from(x, (_, place) =>
      Array.from(x.keys()).filter(
        (other) =>
          other !== place && Math.hypot(x[other]! - x[place]!, y[other]! - y[place]!) <= distance,
      ),
    ),
  );
}

function interleaved(x: Float64Array, y: Float64Array): Float64Array {
  return Float64Array.from({ length: x.length * 2 }, (_, at) => (at % 2 === 0 ? x : y)[at >> 1]!);
}

describe.skipIf(!hasData)('on the crimes of Columbus (Anselin 1988)', () => {
  const table = `${folder}columbus.dbf`;
  const read = (column: string) => (hasData ? readDbfColumn(table, column) : new Float64Array());
  const [x, y, crime] = [read('X'), read('Y'), read('CRIME')];

  // w = DistanceBand(xy, 8, binary=True); G_Local(CRIME, w, transform='B', star=True).Zs
  const expected = [
    -0.902688658, 0.846141382, 1.130796069, 1.375613489, 3.462856249, 0.981488932, 1.598303308,
    1.843497681, 4.434936038, -0.685113405, 3.704332446, 3.715435196, 3.870211395, 3.870211395,
    4.339227557, 5.03085097, -1.534156928, 4.550922021, 4.187582432, 0.163232884, 3.733102318,
    3.849114046, -1.648794718, 4.744134261, 4.66240929, 4.783503485, 1.955589952, 4.211895786,
    4.503530446, 5.074998078, -2.38495546, -1.736855978, 1.075666368, -2.184759213, 1.091360328,
    -2.38495546, 4.84437383, 2.434017485, -2.674719152, -1.216985191, -2.111454398, -2.38495546,
    2.040937039, 0.943752776, 2.528174151, -2.674719152, -2.868172576, 2.048951225, 1.54852512,
  ];

  it('gives the scores of PySAL, to 1e-6', () => {
    const scores = getisOrdScores(crime, withinDistance(x, y, 8));
    expect(scores).toHaveLength(expected.length);
    for (const [place, score] of scores.entries()) expect(score).toBeCloseTo(expected[place]!, 6);
  });

  it('gives its conditional pseudo p-values within what chance allows', () => {
    // G_Local(…, permutations=99999).p_sim of the first twelve; one-sided, so twice that.
    const oneSided = [
      0.28593, 0.1291, 0.11459, 0.07682, 0.0002, 0.13622, 0.01472, 0.03442, 0.00001, 0.25072,
      0.0001, 0.00011,
    ];
    const plan = { permutations: 99_999, most: 99_999, seed: 1 };
    const { probabilities } = getisOrd(crime, withinDistance(x, y, 8), plan);
    for (const [place, p] of oneSided.entries()) {
      // Five standard errors of the difference of two such estimates.
      const allowed = 2 * 5 * Math.sqrt((2 * p) / 99_999);
      expect(Math.abs(probabilities[place]! - 2 * p)).toBeLessThan(allowed + 2e-5);
    }
  });

  it('gives the clusters of scikit-learn', () => {
    // DBSCAN(eps=3, min_samples=4).fit(xy).labels_
    const labels = [
      -1, -1, -1, 0, 0, -1, -1, 0, 0, -1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, -1, 0, 1, 0, 0, 0, 0, 0, 0,
      0, -1, 1, 0, -1, 0, -1, 0, 0, -1, 1, 1, -1, 0, 0, 0, -1, 1, 0, 0,
    ];
    expect([...dbscan(interleaved(x, y), 3, 4)]).toEqual(labels);
  });
});

describe.skipIf(!hasData)('on the census tracts of Boston (Harrison and Rubinfeld 1978)', () => {
  const read = (column: string) =>
    hasData ? readDbfColumn(`${folder}boston_tracts.dbf`, column) : new Float64Array();
  const points = interleaved(read('LON'), read('LAT'));

  // DBSCAN(eps, min_samples).fit(lonlat).labels_: sizes of the clusters in their order, and the noise.
  it.each([
    [0.01, 5, [232, 5, 5, 22, 10, 7], 225],
    [0.02, 8, [402, 8], 96],
  ])('gives the clusters of scikit-learn at %d degrees', (radius, minimum, sizes, alone) => {
    const clusters = [...dbscan(points, radius, minimum)];
    expect(clusters.filter((cluster) => cluster === noise)).toHaveLength(alone);
    expect(
      sizes.map((_, number) => clusters.filter((cluster) => cluster === number).length),
    ).toEqual(sizes);
  });
});

describe('false discovery rate', () => {
  it('adjusts as statsmodels does', () => {
    // Benjamini and Hochberg's example as in many textbooks; multipletests(ps, method='fdr_bh')[1].
    const probabilities = Float64Array.from([
      0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269,
      0.275, 0.34, 0.341, 0.384, 0.569, 0.594, 0.696, 0.762, 0.94, 0.942, 0.975, 0.986,
    ]);
    const adjusted = [
      0.025, 0.1, 0.21, 0.21, 0.21, 0.25, 0.264285714, 0.491071429, 0.491071429, 0.491071429,
      0.491071429, 0.491071429, 0.491071429, 0.491071429, 0.5328125, 0.5328125, 0.564705882,
      0.781578947, 0.781578947, 0.87, 0.907142857, 0.986, 0.986, 0.986, 0.986,
    ];
    const reversed = probabilities.toReversed();
    for (const [test, rate] of falseDiscoveryRates(probabilities).entries()) {
      expect(rate).toBeCloseTo(adjusted[test]!, 8);
    }
    expect([...falseDiscoveryRates(reversed)]).toEqual(
      [...falseDiscoveryRates(probabilities)].reverse(),
    );
  });

  it('finds hardly anything where there is nothing', () => {
    const side = 60;
    const neighbours = gridNeighbours(side);
    let discoveries = 0;
    for (let seed = 1; seed <= 5; seed++) {
      const values = noisyValues(side * side, seed);
      const plan = { permutations: 999, most: 99_999, seed };
      const rates = falseDiscoveryRates(getisOrd(values, neighbours, plan).probabilities);
      discoveries += rates.filter((rate) => rate <= 0.05).length;
    }
    // 18,000 tests in five runs; each run errs at all in at most one of twenty.
    expect(discoveries).toBeLessThan(20);
  });

  it('finds a hot place and nothing far from it', () => {
    const side = 60;
    const values = noisyValues(side * side, 7);
    const centre = 30 * side + 30;
    for (const place of [centre, centre - 1, centre + 1, centre - side, centre + side])
      values[place]! += 6;
    const plan = { permutations: 999, most: 999_999, seed: 7 };
    const { scores, probabilities } = getisOrd(values, gridNeighbours(side), plan);
    const rates = falseDiscoveryRates(probabilities);
    expect(rates[centre]).toBeLessThan(0.01);
    expect(scores[centre]).toBeGreaterThan(5);
    for (const [place, rate] of rates.entries()) {
      const away = Math.hypot((place % side) - 30, Math.floor(place / side) - 30);
      if (away > 4) expect(rate).toBeGreaterThan(0.05);
    }
  });
});

describe('exact intervals', () => {
  // scipy.stats: chi2.ppf(.025, 2k)/2, chi2.ppf(.975, 2k+2)/2, over the exposure.
  it.each([
    [0, 1, 0, 3.6888794541139354],
    [1, 2.5, 0.010127123193715951, 2.2286573563755594],
    [10, 4, 1.1988471740331084, 4.597589010504445],
    [158, 12.5, 10.745921507568578, 14.77178471346176],
  ])('of %d events in %d: Poisson', (events, exposure, low, high) => {
    const rate = poissonRate(events, exposure);
    expect(rate.value).toBe(events / exposure);
    expect(rate.low).toBeCloseTo(low, 8);
    expect(rate.high).toBeCloseTo(high, 8);
  });

  // scipy.stats: beta.ppf of the conditional binomial, as odds.
  it.each([
    [158, 10, 82, 40, 5.86614169490783, 10.190767987681122],
    [8, 1, 1, 1, 1.07255383009621, 354.98124627098167],
    [0, 2, 5, 3, 0, 1.6369186577738188],
  ])('of %d in %d against %d in %d: ratio', (a, e, b, f, low, high) => {
    const ratio = rateRatio({ events: a, exposure: e }, { events: b, exposure: f });
    expect(ratio.low).toBeCloseTo(low, 7);
    expect(ratio.high).toBeCloseTo(high, 5);
  });

  it('says nothing without exposure', () => {
    expect(poissonRate(3, 0).value).toBeNaN();
  });
});

describe('clusters', () => {
  it('do not depend on the order of the points, noise and number of clusters that is', () => {
    const coordinate = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { maxLength: 80 }), (places) => {
        const forwards = dbscan(Float64Array.from(places.flat()), 4, 3);
        const backwards = dbscan(Float64Array.from(places.toReversed().flat()), 4, 3).reverse();
        expect(Math.max(noise, ...backwards)).toBe(Math.max(noise, ...forwards));
        expect(backwards.map((cluster) => Number(cluster === noise))).toEqual(
          forwards.map((cluster) => Number(cluster === noise)),
        );
      }),
    );
  });
});

/** Four neighbours each, fewer at the rim. */
function gridNeighbours(side: number): Neighbours {
  return packNeighbours(
    Array.from({ length: side * side }, (_, place) => {
      const [column, row] = [place % side, Math.floor(place / side)];
      return [
        ...(column > 0 ? [place - 1] : []),
        ...(column < side - 1 ? [place + 1] : []),
        ...(row > 0 ? [place - side] : []),
        ...(row < side - 1 ? [place + side] : []),
      ];
    }),
  );
}

/** Skewed as counts are: exponential values from a fixed series. */
function noisyValues(count: number, seed: number): Float64Array {
  let state = seed * 2_654_435_761;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393) | 0;
    return -Math.log(((state >>> 0) + 1) / 4_294_967_297);
  });
}

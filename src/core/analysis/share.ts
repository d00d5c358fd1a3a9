/** A counted share with its interval. */
export interface Share {
  count: number;
  of: number;
  /** `count / of`; 0 of nothing. */
  share: number;
  /** 90 % interval of Wilson (1927, JASA 22:209–212). */
  low: number;
  high: number;
}

/** Of the normal distribution, for 90 %. */
const Z = 1.645;

/** The share `count` of `of`, and what the true one may be. */
export function intervalOf(count: number, of: number): Share {
  if (of === 0) return { count, of, share: 0, low: 0, high: 1 };
  const share = count / of;
  const centre = share + Z ** 2 / (2 * of);
  const spread = Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  const scale = 1 + Z ** 2 / of;
  const at = (value: number): number => Number(Math.min(1, Math.max(0, value / scale)).toFixed(4));
  return { count, of, share: Number(share.toFixed(4)), low: at(centre - spread), high: at(centre + spread) };
}

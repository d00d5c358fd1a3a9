/**
 * Tests of several minutes that vary what shorter ones show. `npm run test:long` runs them with all others; without, they
 * count as skipped.
 */
export const isLong = process.env.BOBCTL_LONG === '1';

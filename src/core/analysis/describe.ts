/** How behaviours and containers are named in deviations and reports: as in losses and notes. The texts are raw. */
export { containerKey } from '../merge/container-join.ts';
export { behaviourText as describeBehaviour } from '../merge/text.ts';

import { randomInt } from 'node:crypto';
import { run } from '../system/run.ts';

/** Five digits: a name made of such a number looks like one. Below the smallest `pid_max` (32,768) with room to grow. */
const FIRST_PID = { min: 10_000, max: 25_000 };

/**
 * Lets the process ids of a container go on from a random number. In every cluster they differ; where each recording
 * counted from 1, names made of them (`temp-18.rdb`) would look steady and end up in the BoB as they are.
 * A kernel without `ns_last_pid` (CONFIG_CHECKPOINT_RESTORE) leaves them as they are.
 * @param pid any process of the container
 */
export async function scatterPids(pid: number): Promise<void> {
  await run(['nsenter', `--pid=/proc/${pid}/ns/pid`, 'tee', '/proc/sys/kernel/ns_last_pid'], {
    input: String(randomInt(FIRST_PID.min, FIRST_PID.max)),
  });
}

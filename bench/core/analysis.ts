import { analyse } from '../../src/core/analysis/analysis.ts';
import { randomNumbers } from '../../src/core/analysis/random.ts';
import type { Open } from '../../src/core/bob/model.ts';
import { API_VERSION } from '../../src/core/bob/recording.ts';
import type { RecordingSummary, Superset, Support } from '../../src/core/bob/superset.ts';
import { generalise } from '../../src/core/generalise/generalise.ts';
import { minimise } from '../../src/core/generalise/minimise.ts';
import { short, type Report } from '../shared/report.ts';
import { cpuTimed, spreadOf } from '../shared/statistics.ts';

const CELLS = 300;
const BEHAVIOURS = 2_000;
/** Of the behaviours, those that a single cell has under a name that only it has. */
const TEMPORARY = 300;
const SYSCALLS = 300;
/** Seconds of CPU time that the whole analysis may take. */
const MAX_SECONDS = 5;

const SYSTEMS = ['ubuntu-22.04', 'ubuntu-24.04', 'debian-12'];
const DISTROS = ['k3s', 'kind', 'minikube', 'k0s', 'microk8s'];

/** What it costs to compare 300 recordings of 2,000 behaviours with each other, in every way that a report has. */
export function analysisBench(report: Report, rounds: number): void {
  report.title(`the analysis of ${CELLS} cells × ${short(BEHAVIOURS)} behaviours: CPU time`);
  const raw = superset();
  const packaged = minimise(generalise(raw));
  analyse(packaged, raw);
  const seconds = spreadOf(
    Array.from({ length: rounds }, () => cpuTimed(() => analyse(packaged, raw)).ms / 1_000),
  );
  report.judge('seconds for everything', seconds.median, { atMost: MAX_SECONDS }, seconds);
}

/** Each behaviour has cells of its own: nothing moves together, so nothing is cheap. */
function superset(): Superset {
  const random = randomNumbers(1);
  const seenIn = (): number[] => {
    const share = random();
    const cells = Array.from({ length: CELLS }, (_, cell) => cell).filter(() => random() < share);
    return cells.length === 0 ? [0] : cells;
  };
  const opens = Array.from({ length: BEHAVIOURS - SYSCALLS }, (_, i): Open & Support =>
    i < TEMPORARY
      ? { path: `/tmp/cache-${temporaryName(random)}/part`, flags: ['O_RDWR'], seenIn: [i % CELLS] }
      : { path: `/usr/lib/server/${i % 40}/part-${i}`, flags: ['O_RDONLY'], seenIn: seenIn() },
  );
  return {
    apiVersion: API_VERSION,
    kind: 'Superset',
    workload: { kind: 'StatefulSet', namespace: 'bench', name: 'server' },
    architectures: ['amd64'],
    recordings: Array.from({ length: CELLS }, (_, cell) => recording(cell)),
    leftOut: [],
    quarantined: [],
    notes: [],
    generalised: [],
    containers: [
      {
        type: 'containers',
        name: 'server',
        capabilities: [],
        syscalls: Array.from({ length: SYSCALLS }, (_, i) => ({ name: `call_${i}`, seenIn: seenIn() })),
        execs: [],
        opens,
        endpoints: [],
        ingress: [],
        egress: [],
        listens: [],
      },
    ],
  };
}

function recording(number: number): RecordingSummary {
  const os = SYSTEMS[number % SYSTEMS.length] ?? '';
  const distro = DISTROS[Math.floor(number / SYSTEMS.length) % DISTROS.length] ?? '';
  const version = `v1.${20 + Math.floor(number / (SYSTEMS.length * DISTROS.length))}.0`;
  const id = `${os}-${distro}-${version}`;
  return {
    id: `${id}.r1`,
    cell: { id, os, distro, version, arch: 'amd64', kernel: `6.${number % SYSTEMS.length}.0` },
    repeat: 1,
    workload: { kind: 'StatefulSet', namespace: 'bench', name: 'server' },
    engine: { name: 'kubescape' },
    status: 'completed',
    completion: 'complete',
    reasons: [],
    warnings: [],
    notObserved: [],
    architectures: ['amd64'],
    counts: { 'containers/server': {} },
  };
}

function temporaryName(random: () => number): string {
  return Math.floor(random() * 36 ** 8)
    .toString(36)
    .padStart(8, '0');
}

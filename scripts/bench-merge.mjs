// Measures the merge: time against JSON.parse of the same bytes, and the memory of a large streamed merge.
// Run: node --expose-gc scripts/bench-merge.mjs [recordings] [behaviours]
import { build } from 'esbuild';

const recordings = Number(process.argv[2] ?? 10_000);
const behaviours = Number(process.argv[3] ?? 300);
const MAX_RATIO = 4;
const MAX_MEGABYTES = 512;

const { SupersetBuilder } = await bundled('src/core/merge/superset-builder.ts');

const texts = Array.from({ length: Math.min(recordings, 500) }, (_, index) => recordingText(index));
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
for (let round = 0; round < 2; round++) measureRatio(round > 0);
measureMemory();

function measureRatio(report) {
  const parse = time(() => texts.forEach((text) => JSON.parse(text)));
  const merge = time(() => {
    const builder = new SupersetBuilder();
    for (const text of texts) builder.add(JSON.parse(text));
    builder.build();
  });
  if (!report) return;
  const ratio = merge / parse;
  print(
    `${texts.length} recordings, ${(bytes / 1e6).toFixed(1)} MB: JSON.parse ${parse.toFixed(0)} ms, parse and merge ${merge.toFixed(0)} ms`,
  );
  verdict(`time, as a multiple of JSON.parse`, ratio, MAX_RATIO);
}

function measureMemory() {
  const builder = new SupersetBuilder();
  let peak = 0;
  for (let index = 0; index < recordings; index++) {
    builder.add(JSON.parse(recordingText(index)));
    if (index % 100 === 0) peak = Math.max(peak, process.memoryUsage().rss);
  }
  const superset = builder.build();
  peak = Math.max(peak, process.memoryUsage().rss);
  print(`${superset.recordings.length} recordings of ${behaviours} behaviours streamed`);
  verdict('peak memory, MB', peak / 1024 / 1024, MAX_MEGABYTES);
}

/** A recording like those of real clusters: mostly the same, a tenth of the paths new each time. */
function recordingText(index) {
  const opens = Array.from({ length: Math.floor(behaviours * 0.6) }, (_, i) => ({
    path:
      i % 10 === 0
        ? `/opt/app/mounted/..2025_09_08_14_18_44.${index}${i}/file-${i}`
        : `/usr/lib/app/lib-${i}.so.${i % 7}`,
    flags: i % 3 === 0 ? ['O_CLOEXEC', 'O_RDONLY'] : ['O_RDONLY'],
    phases: ['start'],
  }));
  const syscalls = Array.from({ length: Math.floor(behaviours * 0.35) }, (_, i) => ({
    name: `call_${i}`,
    phases: ['start', 'run'],
  }));
  const execs = Array.from({ length: Math.floor(behaviours * 0.05) }, (_, i) => ({
    path: `/usr/bin/tool-${i}`,
    args: [`tool-${i}`, '--flag', `${i}`],
  }));
  return JSON.stringify({
    apiVersion: 'bobctl.dev/v1',
    kind: 'Recording',
    id: `ubuntu-24.04-kind-v1.33.0.r${index}`,
    cell: { id: 'ubuntu-24.04-kind-v1.33.0', os: 'ubuntu-24.04', distro: 'kind', version: 'v1.33.0' },
    repeat: index,
    workload: { kind: 'StatefulSet', namespace: 'bob', name: 'redis' },
    engine: { name: 'ebpf' },
    status: 'completed',
    completion: 'complete',
    reasons: [],
    warnings: [],
    notObserved: ['endpoints'],
    architectures: ['amd64'],
    containers: [
      {
        type: 'containers',
        name: 'redis',
        capabilities: [{ name: 'CHOWN' }],
        syscalls,
        execs,
        opens,
        endpoints: [],
        ingress: [],
        egress: [],
        listens: [],
      },
    ],
  });
}

async function bundled(entry) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

function time(run) {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function verdict(what, value, limit) {
  print(`  ${what}: ${value.toFixed(2)} (limit ${limit}) ${value <= limit ? 'ok' : 'TOO MUCH'}`);
  if (value > limit) process.exitCode = 1;
}

function print(text) {
  process.stdout.write(`${text}\n`);
}

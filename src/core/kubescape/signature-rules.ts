import {
  BOTH_SETS,
  CONTAINER_ID,
  EXECUTION,
  SENSITIVE_OPENS,
  WHO,
  type ClusterRule,
} from './cluster-rule.ts';

const SENSITIVE = `(event.oldPath.startsWith('/etc/shadow') || event.oldPath.startsWith('/etc/sudoers'))`;

/**
 * Rules that look for known attacks, with the conditions of chart 1.40.3. Left out: R1008, whose list of domains is not
 * ours; R1003 and R1011, which the chart ships disabled; R2000 and R2001, which the operator raises.
 */
export const SIGNATURE_RULES: readonly ClusterRule[] = [
  {
    id: 'R1000',
    sets: BOTH_SETS,
    conditions: [
      {
        eventType: 'exec',
        when: [`event.exepath`, `event.cwd`]
          .map((path) => `${path} == '/dev/shm' || ${path}.startsWith('/dev/shm/')`)
          .concat(`ARGV0.startsWith('/dev/shm/')`)
          .join(' || '),
      },
    ],
    message: `'Program run from shared memory: ' + event.exepath + ' in ' + event.cwd`,
    uniqueId: `event.comm + '_' + event.exepath + '_' + event.pcomm`,
    needs: {},
    mitre: EXECUTION,
  },
  {
    id: 'R1001',
    sets: BOTH_SETS,
    conditions: [
      {
        eventType: 'exec',
        when: `(event.upperlayer == true || event.pupperlayer == true) && !ap.was_executed(${CONTAINER_ID}, ARGV0)`,
      },
    ],
    message: `'Program run that is no part of the image: ' + ${WHO}`,
    uniqueId: `event.comm + '_' + event.exepath + '_' + event.pcomm`,
    needs: { execs: 'all' },
    mitre: ['TA0005', 'T1036'],
  },
  {
    id: 'R1002',
    sets: BOTH_SETS,
    conditions: [
      {
        eventType: 'kmod',
        when: `event.syscallName == 'init_module' || event.syscallName == 'finit_module'`,
      },
    ],
    message: `'Kernel module ' + event.module + ' loaded by ' + ${WHO}`,
    uniqueId: `event.comm + '_' + event.syscallName + '_' + event.module`,
    needs: {},
    mitre: ['TA0005', 'T1547.006'],
  },
  {
    id: 'R1004',
    sets: BOTH_SETS,
    conditions: [
      {
        eventType: 'exec',
        when: `!ap.was_executed(${CONTAINER_ID}, ARGV0) && k8s.get_container_mount_paths(event.namespace, event.podName, event.containerName).exists(mount, event.exepath.startsWith(mount) || ARGV0.startsWith(mount))`,
      },
    ],
    message: `'Program run from a mounted volume: ' + ${WHO}`,
    uniqueId: 'event.comm',
    needs: { execs: 'all' },
    mitre: EXECUTION,
  },
  {
    id: 'R1005',
    sets: BOTH_SETS,
    conditions: [
      {
        eventType: 'exec',
        when: `event.exepath.contains('memfd') || event.exepath.startsWith('/proc/self/fd') || event.exepath.matches('/proc/[0-9]+/fd/[0-9]+')`,
      },
    ],
    message: `'Program run without a file: ' + ${WHO}`,
    uniqueId: `event.comm + '_' + event.exepath + '_' + event.pcomm`,
    needs: {},
    mitre: ['TA0005', 'T1055'],
  },
  {
    id: 'R1006',
    sets: BOTH_SETS,
    conditions: [
      {
        eventType: 'unshare',
        when: `event.pcomm != 'runc' && !ap.was_syscall_used(${CONTAINER_ID}, 'unshare')`,
      },
    ],
    message: `'Name spaces left by ' + ${WHO}`,
    uniqueId: `event.comm + '_unshare'`,
    needs: { syscalls: 'all' },
    mitre: ['TA0004', 'T1611'],
  },
  {
    id: 'R1007',
    sets: BOTH_SETS,
    conditions: [{ eventType: 'randomx', when: 'true' }],
    message: `'Crypto miner: ' + event.exepath`,
    uniqueId: `event.exepath + '_' + event.comm`,
    needs: {},
    mitre: ['TA0040', 'T1496'],
  },
  {
    id: 'R1009',
    sets: BOTH_SETS,
    conditions: [
      {
        eventType: 'network',
        when: `event.proto == 'TCP' && event.pktType == 'OUTGOING' && event.dstPort in [3333, 45700] && !nn.was_address_in_egress(${CONTAINER_ID}, event.dstAddr)`,
      },
    ],
    message: `'Port of crypto miners: ' + string(event.dstPort) + ' of ' + event.dstAddr`,
    uniqueId: `event.comm + '_' + string(event.dstPort)`,
    needs: { egressAddresses: 'all' },
    mitre: ['TA0011', 'T1071'],
  },
  ...(['R1010', 'R1012'] as const).map((id): ClusterRule => ({
    id,
    sets: BOTH_SETS,
    conditions: [
      {
        eventType: id === 'R1010' ? 'symlink' : 'hardlink',
        when: `${SENSITIVE} && !ap.was_path_opened(${CONTAINER_ID}, event.oldPath)`,
      },
    ],
    message: `'Link over a sensitive file: ' + event.oldPath + ' as ' + event.newPath`,
    uniqueId: `event.comm + '_' + event.oldPath`,
    needs: { opens: SENSITIVE_OPENS },
    mitre: ['TA0006', 'T1005'],
  })),
  {
    id: 'R1015',
    sets: BOTH_SETS,
    conditions: [{ eventType: 'ptrace', when: 'true' }],
    message: `'Another process traced by ' + ${WHO}`,
    uniqueId: `event.exepath + '_' + event.comm`,
    needs: {},
    mitre: ['TA0005', 'T1622'],
  },
  {
    id: 'R1030',
    sets: BOTH_SETS,
    conditions: [{ eventType: 'iouring', when: 'true' }],
    message: `'io_uring operation ' + string(event.opcode) + ' by ' + event.comm`,
    uniqueId: `string(event.opcode) + '_' + event.comm`,
    needs: {},
    mitre: ['TA0002', 'T1218'],
  },
];

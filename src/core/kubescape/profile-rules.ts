import {
  BOTH_SETS,
  CONTAINER_ID,
  EXECUTION,
  SENSITIVE_OPENS,
  WHO,
  type ClusterRule,
} from './cluster-rule.ts';

const TOKEN_FOLDERS = ['kubernetes.io', 'eks.amazonaws.com'].flatMap((owner) =>
  ['/run', '/var/run'].map((folder) => `event.path.startsWith('${folder}/secrets/${owner}/serviceaccount')`),
);

/**
 * Rules that a BoB answers, as objects of a cluster. What stock asks is what chart 1.40.3 asks (templates/node-agent/default-rules.yaml,
 * helm-charts a2d62a0c and 526acc1e), what strict asks is as much of core/detect/strict-rules.ts as node-agent's
 * functions can answer: open flags are not compared by the engine (containerprofile/open.go), peers that were recorded
 * by selector have no address (projection_apply.go), and nothing asks for sockets that listen.
 */
export const PROFILE_RULES: readonly ClusterRule[] = [
  {
    id: 'R0001',
    sets: ['strict'],
    conditions: [{ eventType: 'exec', when: `!ap.was_executed(${CONTAINER_ID}, PROGRAM)` }],
    message: `'Program that the BoB does not have: ' + PROGRAM + ' by ' + ${WHO}`,
    uniqueId: `event.comm + '_' + event.exepath`,
    needs: { execs: 'all' },
    mitre: EXECUTION,
  },
  {
    id: 'R0001',
    sets: ['stock'],
    conditions: [{ eventType: 'exec', when: `!ap.was_executed(${CONTAINER_ID}, ARGV0)` }],
    message: `'Program that the BoB does not have: ' + ARGV0 + ' by ' + ${WHO}`,
    uniqueId: `event.comm + '_' + event.exepath`,
    needs: { execs: 'all' },
    mitre: EXECUTION,
  },
  {
    id: 'R0002',
    sets: ['strict'],
    conditions: [{ eventType: 'open', when: `!ap.was_path_opened(${CONTAINER_ID}, event.path)` }],
    message: `'Open that the BoB does not have: ' + event.path + ' by ' + ${WHO}`,
    uniqueId: `event.comm + '_' + event.path`,
    needs: { opens: 'all' },
    mitre: ['TA0009', 'T1005'],
  },
  {
    id: 'R0003',
    sets: BOTH_SETS,
    conditions: [{ eventType: 'syscall', when: `!ap.was_syscall_used(${CONTAINER_ID}, event.syscallName)` }],
    message: `'Syscall that the BoB does not have: ' + event.syscallName + ' by process ' + string(event.pid)`,
    uniqueId: 'event.syscallName',
    needs: { syscalls: 'all' },
    mitre: EXECUTION,
  },
  {
    id: 'R0004',
    sets: BOTH_SETS,
    conditions: [
      { eventType: 'capabilities', when: `!ap.was_capability_used(${CONTAINER_ID}, event.capName)` },
    ],
    message: `'Capability that the BoB does not have: ' + event.capName + ' by ' + ${WHO}`,
    uniqueId: `event.comm + '_' + event.capName`,
    needs: { capabilities: 'all' },
    mitre: EXECUTION,
  },
  {
    id: 'R0005',
    sets: BOTH_SETS,
    conditions: [
      {
        eventType: 'dns',
        when: `!event.name.endsWith('.svc.cluster.local.') && !nn.is_domain_in_egress(${CONTAINER_ID}, event.name)`,
      },
    ],
    message: `'Domain that the BoB does not have: ' + event.name + ' from ' + event.containerName`,
    uniqueId: `event.comm + '_' + event.name`,
    needs: { egressDomains: 'all' },
    mitre: ['TA0011', 'T1071.004'],
  },
  {
    id: 'R0006',
    sets: BOTH_SETS,
    conditions: [
      {
        eventType: 'open',
        when: `(${TOKEN_FOLDERS.join(' || ')}) && event.path.endsWith('/token') && !ap.was_path_opened_with_suffix(${CONTAINER_ID}, '/token')`,
      },
    ],
    message: `'Service account token read: ' + event.path + ' by ' + ${WHO}`,
    uniqueId: 'event.comm',
    needs: { opens: [{ suffix: '/token' }] },
    mitre: ['TA0006', 'T1528'],
  },
  {
    id: 'R0007',
    sets: BOTH_SETS,
    conditions: [
      {
        eventType: 'exec',
        when: `(event.comm == 'kubectl' || event.exepath.endsWith('/kubectl')) && !ap.was_executed(${CONTAINER_ID}, ARGV0)`,
      },
      {
        eventType: 'network',
        when: `event.pktType == 'OUTGOING' && k8s.is_api_server_address(event.dstAddr) && !nn.was_address_in_egress(${CONTAINER_ID}, event.dstAddr)`,
      },
    ],
    message: `eventType == 'exec' ? 'Kubernetes client run: ' + ${WHO} : 'Connection to the API server from ' + event.containerName`,
    uniqueId: `eventType == 'exec' ? 'exec_' + event.comm : 'network_' + event.dstAddr`,
    needs: { execs: 'all', egressAddresses: 'all' },
    mitre: ['TA0008', 'T1210'],
  },
  {
    id: 'R0008',
    sets: BOTH_SETS,
    conditions: [
      {
        eventType: 'open',
        when: `event.path.startsWith('/proc/') && event.path.endsWith('/environ') && !ap.was_path_opened_with_suffix(${CONTAINER_ID}, '/environ')`,
      },
    ],
    message: `'Environment of a process read: ' + event.path + ' by ' + ${WHO}`,
    uniqueId: `event.comm + '_' + event.path`,
    needs: { opens: [{ suffix: '/environ' }] },
    mitre: ['TA0006', 'T1552.001'],
  },
  {
    id: 'R0009',
    sets: BOTH_SETS,
    conditions: [
      { eventType: 'bpf', when: `event.cmd == uint(5) && !ap.was_syscall_used(${CONTAINER_ID}, 'bpf')` },
    ],
    message: `'eBPF program loaded by ' + ${WHO}`,
    uniqueId: `event.comm + '_bpf_' + string(event.cmd)`,
    needs: { syscalls: 'all' },
    mitre: ['TA0005', 'T1218'],
  },
  {
    id: 'R0010',
    sets: BOTH_SETS,
    conditions: [
      {
        eventType: 'open',
        when: `event.path.startsWith('/etc/shadow') && !ap.was_path_opened(${CONTAINER_ID}, event.path)`,
      },
    ],
    message: `'Sensitive file opened: ' + event.path + ' by ' + ${WHO}`,
    uniqueId: `event.comm + '_' + event.path`,
    needs: { opens: SENSITIVE_OPENS },
    mitre: ['TA0006', 'T1005'],
  },
  {
    id: 'R0011',
    sets: ['strict'],
    conditions: [
      {
        eventType: 'network',
        when: `event.pktType == 'OUTGOING' && !net.is_private_ip(event.dstAddr) && !nn.was_address_in_egress(${CONTAINER_ID}, event.dstAddr)`,
      },
    ],
    message: `'Peer that the BoB does not have: ' + event.dstAddr + ':' + string(event.dstPort) + ' from ' + event.containerName`,
    uniqueId: `event.dstAddr + '_' + string(event.dstPort) + '_' + event.proto`,
    needs: { egressAddresses: 'all' },
    mitre: ['TA0010', 'T1041'],
  },
  {
    id: 'R0040',
    sets: ['strict'],
    conditions: [
      {
        eventType: 'exec',
        when: `ap.was_executed(${CONTAINER_ID}, PROGRAM) && !ap.was_executed_with_args(${CONTAINER_ID}, PROGRAM, event.args)`,
      },
    ],
    message: `'Arguments that the BoB does not have: ' + PROGRAM + ' by ' + ${WHO}`,
    uniqueId: `event.exepath + '_' + event.args.map(a, string(a)).join(' ')`,
    needs: { execs: 'all' },
    mitre: EXECUTION,
  },
];

import type { JsonSchema } from './validate.ts';
import { DURATION_PATTERN } from './duration.ts';
import { GUEST_KERNELS } from './kernels.ts';

/** Kinds of workload whose pods a BoB can describe, with the API group and version that Kubescape writes. */
export const WORKLOAD_KINDS = {
  Deployment: { apiGroup: 'apps', apiVersion: 'v1' },
  StatefulSet: { apiGroup: 'apps', apiVersion: 'v1' },
  DaemonSet: { apiGroup: 'apps', apiVersion: 'v1' },
  ReplicaSet: { apiGroup: 'apps', apiVersion: 'v1' },
  Job: { apiGroup: 'batch', apiVersion: 'v1' },
  CronJob: { apiGroup: 'batch', apiVersion: 'v1' },
  Pod: { apiVersion: 'v1' },
} as const;
export type WorkloadKind = keyof typeof WORKLOAD_KINDS;

/** Cluster distributions that a matrix may name. */
export const DISTROS = ['kind', 'k3s', 'minikube', 'k0s', 'microk8s', 'existing'] as const;
export type Distro = (typeof DISTROS)[number];

/** GOARCH names that a matrix may name. */
export const ARCHITECTURES = ['amd64', 'arm64'] as const;
export type Architecture = (typeof ARCHITECTURES)[number];

/** Container runtimes of local cells. */
export const LOCAL_RUNTIMES = ['runc', 'docker'] as const;
export type LocalRuntime = (typeof LOCAL_RUNTIMES)[number];

/** How often one cell may be recorded. */
export const MAX_REPEATS = 50;
/** Entries that a list of the file may have. */
const MAX_ENTRIES = 256;
/** Characters of one small configuration file. */
const MAX_CONFIG_FILE = 65_536;

const DNS_LABEL = {
  type: 'string',
  title: 'a name of lower-case letters, digits and "-" with at most 63 characters',
  pattern: '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$',
};
const DNS_NAME = {
  type: 'string',
  title: 'a name of lower-case letters, digits, "-" and "." with at most 253 characters',
  pattern: '^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$',
};
const TEXT = { type: 'string', minLength: 1 };
/** Editors read `1.30` as a number; bobctl takes the text as it stands in the file. */
const VERSION_TYPE = ['string', 'number'];
const PATH = { type: 'string', minLength: 1, title: 'a path relative to this file' };
const DURATION = {
  type: 'string',
  title: 'a duration such as 90s, 3m or 1m30s',
  pattern: DURATION_PATTERN,
};
const PORT = { type: 'integer', minimum: 1, maximum: 65_535 };
const ARGV = { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: MAX_ENTRIES };

const OS = {
  type: 'string',
  title: 'an operating system with its version, such as ubuntu-24.04',
  pattern: '^[a-z]+(-[a-z]+)*-[0-9]+(\\.[0-9]+)*$',
};
const DISTRO = { type: 'string', enum: DISTROS };
const KUBERNETES = {
  type: VERSION_TYPE,
  title: 'a Kubernetes version such as v1.33 or v1.33.3',
  pattern: '^v?[1-9][0-9]*\\.[0-9]+(\\.[0-9]+)?$',
};
const ARCH = { type: 'string', enum: ARCHITECTURES };
const RUNTIME = { type: 'string', enum: LOCAL_RUNTIMES };
const KERNEL = {
  type: VERSION_TYPE,
  title: `"host", ${GUEST_KERNELS.map(({ name }) => name).join(', ')}, or a kernel version such as 6.1`,
  pattern: `^(host|${GUEST_KERNELS.map(({ name }) => name).join('|')}|[1-9][0-9]*\\.[0-9]+(\\.[0-9]+)?)$`,
};

const SUITE_ENTRY = {
  type: 'object',
  properties: {
    suite: { ...PATH, description: 'A file with FunctionalTestSuite or AttackSuite documents.' },
    run: { ...PATH, description: 'An executable; exit code 0 is success.' },
    args: { type: 'array', items: { type: 'string' }, maxItems: MAX_ENTRIES },
    helmTest: { type: 'boolean', const: true, description: 'Runs `helm test` of the release.' },
  },
  additionalProperties: false,
  oneOf: [{ required: ['suite'] }, { required: ['run'] }, { required: ['helmTest'] }],
};

const LOCAL = {
  type: 'object',
  description: 'Runs the workload on this machine, without a cluster.',
  properties: {
    packages: {
      type: 'array',
      description: 'Debian packages that the image consists of, beside the essential ones.',
      maxItems: MAX_ENTRIES,
      items: { type: 'string', title: 'a Debian package name', pattern: '^[a-z0-9][a-z0-9+.-]+$' },
    },
    suite: {
      type: 'string',
      description: 'Debian suite that the packages come from.',
      title: 'the name of a Debian suite, such as bookworm',
      pattern: '^[a-z][a-z0-9-]*$',
      default: 'bookworm',
    },
    command: { ...ARGV, description: 'Program and arguments of the main process.' },
    ready: {
      type: 'object',
      description: 'When the workload counts as started.',
      properties: {
        tcp: { ...PORT, description: 'This port accepts connections.' },
        exec: { ...ARGV, description: 'This command in the container ends with 0.' },
        http: {
          type: 'object',
          description: 'This request is answered with a status below 400.',
          properties: {
            port: PORT,
            path: { type: 'string', pattern: '^/', title: 'a path that begins with "/"' },
          },
          required: ['port'],
          additionalProperties: false,
        },
        seconds: { type: 'number', minimum: 0, maximum: 3600, description: 'So long after the start.' },
        timeout: DURATION,
      },
      additionalProperties: false,
      oneOf: [
        { required: ['tcp'] },
        { required: ['exec'] },
        { required: ['http'] },
        { required: ['seconds'] },
      ],
    },
    addresses: {
      type: 'array',
      description: 'Further addresses of the cell, such as those that the workload connects to.',
      maxItems: MAX_ENTRIES,
      items: {
        type: 'string',
        title: 'an IP address, with or without a prefix length',
        pattern:
          '^(((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(/(3[0-2]|[12]?[0-9]))?|(?=[^:]*:[^:]*:)[0-9a-fA-F:]{2,39}(/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))?)$',
      },
    },
    user: {
      type: 'string',
      description: 'User and group of the main process, by name or number.',
      title: 'a user such as redis, 999 or 999:999',
      pattern: '^([a-z_][a-z0-9_-]{0,31}|[0-9]{1,10})(:([a-z_][a-z0-9_-]{0,31}|[0-9]{1,10}))?$',
      default: 'root',
    },
    capabilities: {
      type: 'array',
      description: 'Instead of the 14 that containerd grants by default.',
      maxItems: MAX_ENTRIES,
      items: TEXT,
    },
    env: {
      type: 'object',
      propertyNames: { title: 'a name of an environment variable', pattern: '^[A-Za-z_][A-Za-z0-9_]*$' },
      additionalProperties: { type: ['string', 'number', 'boolean'] },
      maxProperties: MAX_ENTRIES,
    },
    container: { ...DNS_LABEL, description: 'Name of the container in the BoB; metadata.name if left out.' },
    files: {
      type: 'object',
      description: 'Small configuration files: path in the container to content.',
      propertyNames: {
        title: 'an absolute path without "." and ".."',
        pattern: '^(/(?!\\.{1,2}(/|$))[^/\\u0000]+)+$',
      },
      additionalProperties: { type: 'string', maxLength: MAX_CONFIG_FILE },
      maxProperties: MAX_ENTRIES,
    },
  },
  required: ['command'],
  additionalProperties: false,
};

/**
 * JSON Schema (draft 7) of the workload file, `bobctl.yaml`; for editors as well as for reading.
 * What a schema cannot say (one kind of cluster deploy, paths that stay near) is checked by `readWorkload`.
 */
export const workloadSchema: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'bobctl workload',
  type: 'object',
  properties: {
    apiVersion: { type: 'string', const: 'bobctl.dev/v1' },
    kind: { type: 'string', const: 'Workload' },
    metadata: {
      type: 'object',
      properties: { name: DNS_LABEL, namespace: DNS_LABEL },
      required: ['name'],
      additionalProperties: false,
    },
    workload: {
      type: 'object',
      description: 'Which workload the BoB is of, where it is not Deployment/<metadata.name>.',
      properties: { kind: { type: 'string', enum: Object.keys(WORKLOAD_KINDS) }, name: DNS_NAME },
      additionalProperties: false,
    },
    deploy: {
      type: 'object',
      description: 'One of helm, manifests and kustomize; local may stand beside it or alone.',
      properties: {
        helm: {
          type: 'object',
          properties: {
            chart: { type: 'string', minLength: 1, title: 'a chart folder, or oci://…' },
            version: { type: VERSION_TYPE, minLength: 1 },
            values: { type: 'array', items: PATH, maxItems: MAX_ENTRIES },
            release: DNS_LABEL,
            namespace: DNS_LABEL,
          },
          required: ['chart'],
          additionalProperties: false,
        },
        manifests: {
          type: 'object',
          properties: {
            paths: { type: 'array', items: PATH, minItems: 1, maxItems: MAX_ENTRIES },
            namespace: DNS_LABEL,
          },
          required: ['paths'],
          additionalProperties: false,
        },
        kustomize: {
          type: 'object',
          properties: { path: PATH, namespace: DNS_LABEL },
          required: ['path'],
          additionalProperties: false,
        },
        local: LOCAL,
      },
      minProperties: 1,
      additionalProperties: false,
    },
    benign: {
      type: 'array',
      description: 'What is run while recording, and must raise nothing when the BoB is tested.',
      items: SUITE_ENTRY,
      minItems: 1,
      maxItems: MAX_ENTRIES,
    },
    attacks: {
      type: 'array',
      description: 'What must raise its expected alerts when the BoB is tested.',
      items: SUITE_ENTRY,
      maxItems: MAX_ENTRIES,
    },
    matrix: {
      type: 'object',
      properties: {
        os: { type: 'array', items: OS, minItems: 1, maxItems: MAX_ENTRIES },
        distro: { type: 'array', items: DISTRO, minItems: 1, maxItems: MAX_ENTRIES },
        kubernetes: { type: 'array', items: KUBERNETES, minItems: 1, maxItems: MAX_ENTRIES },
        arch: { type: 'array', items: ARCH, minItems: 1, maxItems: MAX_ENTRIES },
        exclude: {
          type: 'array',
          description: 'Cells that have all of these values are left out.',
          maxItems: MAX_ENTRIES,
          items: {
            type: 'object',
            properties: {
              os: OS,
              distro: { type: 'string', enum: [...DISTROS, 'local'] },
              kubernetes: KUBERNETES,
              arch: ARCH,
              runtime: RUNTIME,
              kernel: KERNEL,
            },
            minProperties: 1,
            additionalProperties: false,
          },
        },
        include: {
          type: 'array',
          description: 'Single cells beside the product of the axes.',
          maxItems: MAX_ENTRIES,
          items: {
            type: 'object',
            properties: { os: OS, distro: DISTRO, kubernetes: KUBERNETES, arch: ARCH },
            required: ['os', 'distro', 'kubernetes'],
            additionalProperties: false,
          },
        },
        local: {
          type: 'object',
          properties: {
            runtime: { type: 'array', items: RUNTIME, minItems: 1, maxItems: MAX_ENTRIES },
            kernel: { type: 'array', items: KERNEL, minItems: 1, maxItems: MAX_ENTRIES },
          },
          additionalProperties: false,
        },
        repeats: { type: 'integer', minimum: 1, maximum: MAX_REPEATS, default: 2 },
      },
      additionalProperties: false,
    },
    learning: {
      type: 'object',
      properties: { duration: { ...DURATION, default: '3m' } },
      additionalProperties: false,
    },
  },
  required: ['apiVersion', 'kind', 'metadata', 'deploy', 'benign'],
  additionalProperties: false,
};

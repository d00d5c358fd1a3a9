import { createHash } from 'node:crypto';
import type { BehaviourEvent } from '../bob/events.ts';
import type { ContainerIdentity, WorkloadRef } from '../bob/model.ts';
import { DEPENDENCY, ruleOf, type ProfileDependency, type ProfileType, type RuleSet } from './rules.ts';

/** Longest string of an alert, in UTF-16 units; what is longer ends with a note of how much is gone. */
export const MAX_ALERT_STRING = 4_096;
/** Most entries of a list in an alert (arguments of a process, flags), and most characters of all of them together. */
export const MAX_ALERT_LIST = 128;
export const MAX_ALERT_LIST_LENGTH = 16_384;

export type ArgumentValue = string | number | string[];
/** `arguments` of an alert, keyed as node-agent keys them. */
export type AlertArguments = Record<string, ArgumentValue>;

/** What a rule found in one event, before it is clothed as an alert. */
export interface Finding {
  ruleID: string;
  ruleSet: RuleSet;
  /** Without `message`, which every alert has. */
  arguments: AlertArguments;
  message: string;
  /** What the engine's `uniqueId` expression of the rule gives. */
  uniqueId: string;
}

export interface ProfileMetadata {
  status: string;
  completion: string;
  name: string;
  failOnProfile: boolean;
  type: ProfileType;
  /** Left out when 0, as in Kubescape. */
  profileDependency?: ProfileDependency;
}

export interface AlertProcess {
  pid: number;
  cmdline: string;
  comm: string;
  ppid: number;
  pcomm: string;
  uid: number;
  path: string;
}

/** One alert in the form in which node-agent of chart 1.40.3 prints it, and `bobctl`, which is ours. */
export interface RuntimeAlert {
  BaseRuntimeMetadata: {
    alertName: string;
    arguments: AlertArguments;
    infectedPID: number;
    severity: number;
    /** RFC 3339 with nanoseconds */
    timestamp: string;
    trace: Record<string, never>;
    /** 32 hex digits */
    uniqueID: string;
    profileMetadata?: ProfileMetadata;
    identifiers: {
      process: { name: string; commandLine?: string };
      file?: { name: string; directory: string };
      dns?: { domain: string };
      network?: { dstIP: string; dstPort: number; protocol: string };
    };
  };
  CloudMetadata: null;
  RuleID: string;
  RuntimeK8sDetails: {
    clusterName: string;
    containerName: string;
    hostNetwork: boolean;
    image?: string;
    namespace: string;
    containerID: string;
    podName: string;
    podNamespace: string;
    workloadName: string;
    workloadNamespace: string;
    workloadKind: string;
  };
  RuntimeProcessDetails: { processTree: AlertProcess; containerID: string };
  bobctl: {
    ruleSet: RuleSet;
    stage: number;
    cell: string;
    /** How often it was raised in this stage. */
    count: number;
  };
  level: 'error';
  /** The rule's message. */
  message: string;
  /** The alert's name. */
  msg: string;
  processtree_depth: string;
  /** RFC 3339, seconds */
  time: string;
}

/** Everything that an alert says beside what was found. */
export interface AlertContext {
  cell: string;
  workload: WorkloadRef;
  container: ContainerIdentity;
  /** Name of the BoB's objects. */
  profileName: string;
  /** The BoB came from a recording that never completed. */
  unfinished: boolean;
  /** Unix time in milliseconds at which CLOCK_MONOTONIC was 0. */
  bootTime: number;
  process: AlertProcess;
}

/** Clothes a finding as an alert; every string and list is bounded. The rule must be one of `RULES`. */
export function buildAlert(finding: Finding, event: BehaviourEvent, context: AlertContext): RuntimeAlert {
  const rule = ruleOf(finding.ruleID);
  if (rule === undefined) throw new Error(`buildAlert: no rule ${finding.ruleID}`);
  const message = bounded(finding.message);
  const at = wallClock(context.bootTime, event.time);
  return {
    BaseRuntimeMetadata: {
      alertName: rule.name,
      arguments: { ...boundedArguments(finding.arguments), message },
      infectedPID: event.pid,
      severity: rule.severity,
      timestamp: at.nanoseconds,
      trace: {},
      uniqueID: createHash('sha256').update(finding.uniqueId).digest('hex').slice(0, 32),
      ...(rule.dependency === DEPENDENCY.none
        ? {}
        : { profileMetadata: profileMetadata(context, rule.profileType, rule.dependency) }),
      identifiers: identifiers(event, context.process),
    },
    CloudMetadata: null,
    RuleID: rule.id,
    RuntimeK8sDetails: k8sDetails(event.container, context),
    RuntimeProcessDetails: {
      processTree: {
        ...context.process,
        cmdline: bounded(context.process.cmdline),
        comm: bounded(context.process.comm),
        pcomm: bounded(context.process.pcomm),
        path: bounded(context.process.path),
      },
      containerID: event.container,
    },
    bobctl: { ruleSet: finding.ruleSet, stage: event.stage, cell: context.cell, count: 1 },
    level: 'error',
    message,
    msg: rule.name,
    processtree_depth: '1',
    time: at.seconds,
  };
}

/** A string of at most `MAX_ALERT_STRING` units; a longer one says how much is gone. */
export function bounded(text: string): string {
  if (text.length <= MAX_ALERT_STRING) return text;
  const unit = text.charCodeAt(MAX_ALERT_STRING - 1);
  // A pair of surrogates is not cut in two.
  const kept = MAX_ALERT_STRING - (unit >= 0xd800 && unit <= 0xdbff ? 1 : 0);
  return `${text.slice(0, kept)}[+${text.length - kept}]`;
}

/** A list of bounded strings, as many as the limits allow; one that is cut ends with how many are gone. */
export function boundedList(values: readonly string[]): string[] {
  const kept: string[] = [];
  let length = 0;
  for (const value of values) {
    const text = bounded(value);
    length += text.length;
    if (kept.length === MAX_ALERT_LIST || length > MAX_ALERT_LIST_LENGTH) {
      return [...kept, `[+${values.length - kept.length}]`];
    }
    kept.push(text);
  }
  return kept;
}

function boundedArguments(values: AlertArguments): AlertArguments {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'string' ? bounded(value) : Array.isArray(value) ? boundedList(value) : value,
    ]),
  );
}

function profileMetadata(
  context: AlertContext,
  type: ProfileType,
  dependency: ProfileDependency,
): ProfileMetadata {
  return {
    status: context.unfinished ? 'ready' : 'completed',
    completion: 'complete',
    name: context.profileName,
    failOnProfile: !context.unfinished,
    type,
    ...(dependency === DEPENDENCY.required ? {} : { profileDependency: dependency }),
  };
}

function identifiers(
  event: BehaviourEvent,
  process: AlertProcess,
): RuntimeAlert['BaseRuntimeMetadata']['identifiers'] {
  const name = bounded(process.comm);
  switch (event.type) {
    case 'exec':
      return { process: { name, commandLine: bounded(process.cmdline) }, file: fileOf(event.path) };
    case 'open':
      return { process: { name }, file: fileOf(event.path) };
    case 'syscall':
    case 'capability':
    case 'http':
      return { process: { name } };
    case 'dns':
      return { process: { name }, dns: { domain: bounded(event.name) } };
    default:
      return {
        process: { name },
        network: { dstIP: bounded(event.address), dstPort: event.port, protocol: bounded(event.protocol) },
      };
  }
}

function fileOf(path: string): { name: string; directory: string } {
  const slash = path.lastIndexOf('/');
  const directory = slash > 0 ? path.slice(0, slash) : slash === 0 ? '/' : '.';
  return { name: bounded(path.slice(slash + 1)), directory: bounded(directory) };
}

function k8sDetails(containerID: string, context: AlertContext): RuntimeAlert['RuntimeK8sDetails'] {
  const { workload, container } = context;
  const image = container.imageTag ?? container.imageID;
  return {
    clusterName: context.cell,
    containerName: container.name,
    hostNetwork: false,
    ...(image === undefined ? {} : { image }),
    namespace: workload.namespace,
    containerID,
    podName: workload.name,
    podNamespace: workload.namespace,
    workloadName: workload.name,
    workloadNamespace: workload.namespace,
    workloadKind: workload.kind,
  };
}

const NS_PER_MS = 1_000_000n;
const NS_PER_S = 1_000_000_000n;

function wallClock(bootTime: number, monotonic: number): { nanoseconds: string; seconds: string } {
  const ns = BigInt(Math.trunc(bootTime)) * NS_PER_MS + BigInt(Math.trunc(monotonic));
  const seconds = new Date(Number(ns / NS_PER_S) * 1_000).toISOString().slice(0, 19);
  const fraction = (ns % NS_PER_S).toString().padStart(9, '0').replace(/0+$/, '');
  return { nanoseconds: `${seconds}${fraction && `.${fraction}`}Z`, seconds: `${seconds}Z` };
}

import type { ContainerType, Kind, Profile } from './model.ts';
import { KINDS } from './model.ts';
import { canonicalSections } from './order.ts';
import { READ_BEHAVIOUR, readRulePolicy, type OnUnknown } from './read-behaviours.ts';
import { list, optionalText, plain, record, type Fields } from './shape.ts';

/** Sections that Kubescape's objects can have; the others are never specified by them. */
export const KUBESCAPE_KINDS = KINDS.filter((kind) => kind !== 'listens');

/** The sections and carried fields of one container; takes its fields, `extra` is left to the caller. */
export function readContainer(
  fields: Fields,
  type: ContainerType,
  name: string,
  unknown: OnUnknown,
): Omit<Profile, 'extra'> {
  const unset = KINDS.filter((kind) => kind === 'listens' || !fields.has(kind));
  const imageID = fields.take('imageID', optionalText);
  const imageTag = fields.take('imageTag', optionalText);
  const rulePolicies = fields.maybe('rulePolicies', (policies) =>
    record(policies, (policy) => readRulePolicy(policy, unknown)),
  );
  const seccompProfile = fields.maybe('seccompProfile', plain);
  const identifiedCallStacks = fields.maybe('identifiedCallStacks', (stacks) => list(stacks, plain));
  return canonicalSections({
    type,
    name,
    ...(imageID === undefined ? {} : { imageID }),
    ...(imageTag === undefined ? {} : { imageTag }),
    capabilities: readSection(fields, 'capabilities', unknown),
    syscalls: readSection(fields, 'syscalls', unknown),
    execs: readSection(fields, 'execs', unknown),
    opens: readSection(fields, 'opens', unknown),
    endpoints: readSection(fields, 'endpoints', unknown),
    ingress: readSection(fields, 'ingress', unknown),
    egress: readSection(fields, 'egress', unknown),
    listens: [],
    ...(rulePolicies === undefined ? {} : { rulePolicies }),
    ...(seccompProfile === undefined ? {} : { seccompProfile }),
    ...(identifiedCallStacks === undefined ? {} : { identifiedCallStacks }),
    unset,
  });
}

function readSection<K extends Exclude<Kind, 'listens'>>(
  fields: Fields,
  kind: K,
  unknown: OnUnknown,
): Profile[K] {
  const read = READ_BEHAVIOUR[kind];
  return fields.take(kind, (section) => list(section, (item) => read(item, unknown))) as Profile[K];
}

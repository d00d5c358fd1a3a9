import { bounded } from '../detect/alert.ts';
import type { ObservedAlert } from '../detect/observed-alert.ts';
import { MAX_PARSED_ALERTS } from '../detect/parse-alerts.ts';
import { isMapValue } from '../bob/shape.ts';

/** Alerts as Alertmanager gives them, and what else its answer holds. */
export interface AlertmanagerAlerts {
  alerts: ObservedAlert[];
  /** Alerts of other senders. */
  others: number;
  /** Items that cannot be read. */
  damaged: number;
  dropped: number;
}

/** What node-agent sends (pkg/exporters/alert_manager.go); malware has a name of its own. */
const NAMES = new Set(['KubescapeRuleViolated', 'KubescapeMalwareDetected']);
const MALWARE_RULE = 'R3000';
/** Words until chart 1.29, numbers as texts from 1.30. */
const SEVERITIES: Record<string, number> = { none: 0, low: 1, medium: 5, high: 8, critical: 10 };

/**
 * Reads the answer of `GET /api/v2/alerts`, or the body of a webhook (`{"alerts": […]}`). The arguments of an alert are
 * no part of this form, so expectations that name some cannot be held against it: the log of the agent is the better
 * source. Alerts that Alertmanager has joined count once.
 * @returns undefined when the text is neither
 */
export function alertmanagerAlerts(text: string): AlertmanagerAlerts | undefined {
  const items = itemsOf(text);
  if (items === undefined) return undefined;
  const read: AlertmanagerAlerts = { alerts: [], others: 0, damaged: 0, dropped: 0 };
  for (const item of items) {
    const labels = textsAt(item, 'labels');
    if (labels === undefined) read.damaged++;
    else if (!NAMES.has(labels['alertname'] ?? '')) read.others++;
    else if (ruleOf(labels) === '') read.damaged++;
    else if (read.alerts.length >= MAX_PARSED_ALERTS) read.dropped++;
    else read.alerts.push(observed(labels, textsAt(item, 'annotations') ?? {}, startOf(item)));
  }
  return read;
}

function observed(
  labels: Record<string, string>,
  annotations: Record<string, string>,
  time: string,
): ObservedAlert {
  const label = (key: string): string => bounded(labels[key] ?? '');
  const severity = labels['severity'] ?? '';
  return {
    ruleID: bounded(ruleOf(labels)),
    name: label('rule_name'),
    severity: SEVERITIES[severity] ?? (Number.parseInt(severity, 10) || 0),
    message: bounded(annotations['message'] ?? ''),
    time: bounded(time),
    arguments: {},
    namespace: label('namespace'),
    podName: label('pod_name'),
    containerName: label('container_name'),
    // The workload is no label; `alertsOfWorkload` takes namespace and container then.
    workloadKind: '',
    workloadName: '',
    process: {
      pid: Number.parseInt(labels['pid'] ?? '', 10) || 0,
      comm: label('comm'),
      cmdline: '',
      path: '',
    },
    count: 1,
  };
}

function ruleOf(labels: Record<string, string>): string {
  return labels['alertname'] === 'KubescapeMalwareDetected' ? MALWARE_RULE : (labels['rule_id'] ?? '');
}

function itemsOf(text: string): unknown[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const list = isMapValue(value) ? value['alerts'] : value;
  return Array.isArray(list) ? (list as unknown[]) : undefined;
}

function textsAt(item: unknown, key: string): Record<string, string> | undefined {
  const map = isMapValue(item) ? item[key] : undefined;
  if (!isMapValue(map)) return undefined;
  return Object.fromEntries(
    Object.entries(map).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function startOf(item: unknown): string {
  const start = isMapValue(item) ? item['startsAt'] : undefined;
  return typeof start === 'string' ? start : '';
}

import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { InputError } from '../../core/errors.ts';

/** What a chart's folder tells without rendering it. */
export interface ChartLook {
  name: string;
  /** `service.port` of its values. */
  port?: number;
  hasTests: boolean;
}

/**
 * Looks at the folder of a Helm chart.
 * @throws InputError when it is none
 */
export async function lookAtChart(folder: string): Promise<ChartLook> {
  const chart = await readYaml(path.join(folder, 'Chart.yaml'));
  const name: unknown = at(chart, 'name');
  if (typeof name !== 'string') throw new InputError(`${folder}: Chart.yaml has no name`);
  const values = await readYaml(path.join(folder, 'values.yaml')).catch(() => undefined);
  const port: unknown = at(at(values, 'service'), 'port');
  const tests = await stat(path.join(folder, 'templates/tests')).catch(() => undefined);
  return {
    name,
    ...(typeof port === 'number' ? { port } : {}),
    hasTests: tests?.isDirectory() ?? false,
  };
}

async function readYaml(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new InputError(`${file}: cannot be read`, { next: 'Name the folder of a Helm chart.' });
  });
  try {
    return parse(text);
  } catch (error) {
    throw new InputError(`${file}: is not YAML`, { cause: error });
  }
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

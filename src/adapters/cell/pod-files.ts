import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { POD_FILES, type PodFile } from './bundle.ts';

/** Longest host name that Linux takes is 64; a DNS label has 63. */
const MAX_HOSTNAME_LENGTH = 63;

/** A cell's host name: its id as one DNS label. */
export function hostnameOf(id: string): string {
  return id
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_HOSTNAME_LENGTH)
    .replace(/-+$/, '');
}

/** The content of the files that the kubelet makes for every pod; nothing can be resolved beyond the cell. */
export function podFileContents(hostname: string, addresses: readonly string[]): Record<PodFile, string> {
  const own = addresses[0]?.split('/')[0] ?? '127.0.0.1';
  const hosts = [
    '127.0.0.1\tlocalhost',
    '::1\tlocalhost ip6-localhost ip6-loopback',
    'fe00::0\tip6-localnet',
    'fe00::0\tip6-mcastprefix',
    'fe00::1\tip6-allnodes',
    'fe00::2\tip6-allrouters',
    `${own}\t${hostname}`,
  ];
  return {
    '/etc/hosts': `${hosts.join('\n')}\n`,
    '/etc/hostname': `${hostname}\n`,
    '/etc/resolv.conf': 'nameserver 127.0.0.1\noptions ndots:5\n',
  };
}

/** Writes these files into a folder of this machine; gives where each lies. */
export async function writePodFiles(
  folder: string,
  hostname: string,
  addresses: readonly string[],
): Promise<Record<PodFile, string>> {
  await mkdir(folder);
  const contents = podFileContents(hostname, addresses);
  const places = {} as Record<PodFile, string>;
  for (const file of POD_FILES) {
    places[file] = path.join(folder, path.basename(file));
    await writeFile(places[file], contents[file], { mode: 0o644 });
  }
  return places;
}

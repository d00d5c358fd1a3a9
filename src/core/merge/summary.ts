import omit from 'lodash/omit.js';
import { compareBytes } from '../bob/bytes.ts';
import type { Recording } from '../bob/recording.ts';
import type { RecordingSummary } from '../bob/superset.ts';
import { canonicalJson } from './canonical.ts';
import { containerKey } from './container-join.ts';
import { normaliseImage } from './images.ts';
import { compareContainers } from './order.ts';
import { canonicalSelector } from './selector.ts';

/** What a superset keeps of a recording. `counts` may be filled later, but its containers are here, in order. */
export function summarise(recording: Recording, counts: RecordingSummary['counts']): RecordingSummary {
  const containers = [...recording.containers].sort(compareContainers);
  for (const container of containers) counts[containerKey(container)] = {};
  const rest: Omit<Recording, 'apiVersion' | 'kind' | 'containers'> = omit(recording, [
    'apiVersion',
    'kind',
    'containers',
  ]);
  const selector = canonicalSelector(recording.selector);
  return { ...rest, ...(selector === undefined ? {} : { selector }), counts, images: imagesOf(containers) };
}

/** The image of each container, normalised. */
function imagesOf(containers: Recording['containers']): NonNullable<RecordingSummary['images']> {
  const images = new Map<string, { id?: string; tag?: string }>();
  for (const { imageID, imageTag, ...container } of containers) {
    const key = containerKey(container);
    const image = {
      ...(imageID === undefined ? {} : { id: normaliseImage(imageID) }),
      ...(imageTag === undefined ? {} : { tag: normaliseImage(imageTag) }),
    };
    const known = images.get(key);
    if (known === undefined || compareBytes(canonicalJson(image), canonicalJson(known)) < 0)
      images.set(key, image);
  }
  return Object.fromEntries(images);
}

import { MAX_LEFT_OUT } from './limits.ts';
import { PROFILE_GROUP, PROFILE_KINDS, type ProfileKind } from './kubescape-keys.ts';
import { isBlankSpec, readProfile, type ProfileContent, type ReadProfile } from './read-profile.ts';
import { isMapValue, pathText, ShapeError } from './shape.ts';
import {
  readDocuments,
  readDocumentsWithPlaces,
  templateReason,
  type PathStep,
  type SourceDocument,
  type SourceFile,
} from './source-documents.ts';

/** Something of a file that is no part of what was read, and why. */
export interface LeftOutPlace {
  /** `file`, `file:line:column`, or `file: path` where lines are not known. */
  place: string;
  reason: string;
}

export interface ReadProfiles {
  profiles: ReadProfile[];
  leftOut: LeftOutPlace[];
}

/** An object of a document, and its path there: a List holds several. */
export interface SourceObject {
  value: unknown;
  path: PathStep[];
  /** Kind of the List it stands in. */
  listKind?: string;
}

/**
 * Reads every profile of a YAML or JSON file of any origin: ApplicationProfile, NetworkNeighborhood, ContainerProfile
 * (flat or grouped), Lists of them, several documents. Never throws: whatever is not read is in `leftOut` with its
 * place and the reason.
 * @param fileName only for places; nothing is taken from it.
 */
export function readProfiles(text: string, fileName: string): ReadProfiles {
  const first = collect(readDocuments(text), fileName);
  if (!first.needsPlaces) return first.result;
  const again = collect(readDocumentsWithPlaces(text), fileName);
  // Too large to be read as YAML: better a reason without a line than none.
  return again.result.profiles.length + again.documents === 0 ? first.result : again.result;
}

function collect(
  file: SourceFile,
  fileName: string,
): { result: ReadProfiles; documents: number; needsPlaces: boolean } {
  const profiles: ReadProfile[] = [];
  const leftOut: LeftOutPlace[] = [];
  let needsPlaces = false;
  for (const { position, reason } of file.problems) {
    leftOut.push({ place: position ? `${fileName}:${position.line}:${position.column}` : fileName, reason });
  }
  for (const document of file.documents) {
    for (const object of objectsOf(document.value)) {
      const line = document.locate?.(object.path).line ?? document.start.line;
      try {
        profiles.push({ ...readObject(object, line), file: fileName, line });
      } catch (error) {
        if (!(error instanceof ShapeError)) throw error;
        // The path says enough about an object that is no profile at all.
        needsPlaces ||= document.locate === undefined && error.path.length > 0;
        leftOut.push(placed(error, object, document, fileName));
      }
    }
  }
  if (profiles.length + leftOut.length === 0) leftOut.push({ place: fileName, reason: 'holds no object' });
  return {
    result: { profiles, leftOut: bounded(leftOut, fileName) },
    documents: file.documents.length,
    needsPlaces,
  };
}

function readObject(object: SourceObject, line: number): ProfileContent {
  const { kind, value } = objectOf(object, line);
  return readProfile(kind, value);
}

/**
 * The kind and content of an object that is a profile.
 * @throws ShapeError that says what it is instead.
 */
export function objectOf(
  { value, listKind }: SourceObject,
  line: number,
): { kind: ProfileKind; value: Record<string, unknown> } {
  if (!isMapValue(value)) throw new ShapeError('not a Kubernetes object: not a map');
  const kind = kindOf(value, listKind);
  if (listKind !== undefined && isBlankSpec(value['spec'])) {
    throw new ShapeError('LIST returns no spec: fetch each object by its name');
  }
  if (isTemplated(value['metadata'])) throw new ShapeError(templateReason(line));
  return { kind, value };
}

/** Whether names or labels hold template actions; a template can happen to be YAML. */
function isTemplated(metadata: unknown): boolean {
  if (!isMapValue(metadata)) return false;
  const { name, namespace, labels } = metadata;
  const named = [name, namespace, ...(isMapValue(labels) ? Object.values(labels) : [])];
  return named.some((value) => typeof value === 'string' && value.includes('{{'));
}

function kindOf(value: Record<string, unknown>, listKind: string | undefined): ProfileKind {
  const named = value['kind'] ?? listKind?.replace(/List$/u, '');
  const kind = PROFILE_KINDS.find((known) => known === named);
  const apiVersion = value['apiVersion'] ?? '';
  if (kind === undefined) {
    throw new ShapeError(
      typeof named === 'string' && named !== ''
        ? `the kind ${named.slice(0, 80)} is no profile of Kubescape`
        : 'not a Kubernetes object: it has no kind',
    );
  }
  if (apiVersion !== '' && !(typeof apiVersion === 'string' && apiVersion.startsWith(`${PROFILE_GROUP}/`))) {
    throw new ShapeError(`an ${kind} of another API group, not of ${PROFILE_GROUP}`);
  }
  return kind;
}

/** The objects of a document: itself, or the items of a List. */
export function objectsOf(value: unknown): SourceObject[] {
  if (value === null) return [];
  if (!isMapValue(value) || typeof value['kind'] !== 'string' || !value['kind'].endsWith('List')) {
    return [{ value, path: [] }];
  }
  const { kind: listKind, items } = value;
  if (items === null || items === undefined) return [];
  if (!Array.isArray(items)) return [{ value, path: [] }];
  return items.map((item: unknown, index) => ({ value: item, path: ['items', index], listKind }));
}

function placed(
  error: ShapeError,
  object: SourceObject,
  document: SourceDocument,
  fileName: string,
): LeftOutPlace {
  const path = [...object.path, ...error.path];
  const where = error.path.length === 0 ? '' : `${pathText(error.path)}: `;
  const reason = `${where}${error.message}`;
  if (!document.locate)
    return { place: path.length === 0 ? fileName : `${fileName}: ${pathText(path)}`, reason };
  const { line, column } = document.locate(path);
  return { place: `${fileName}:${line}:${column}`, reason };
}

function bounded(leftOut: LeftOutPlace[], fileName: string): LeftOutPlace[] {
  const more = leftOut.length - MAX_LEFT_OUT;
  if (more <= 0) return leftOut;
  return [
    ...leftOut.slice(0, MAX_LEFT_OUT),
    { place: fileName, reason: `… and ${more} more of its documents` },
  ];
}

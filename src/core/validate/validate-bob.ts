import { PROFILE_KINDS, type ProfileKind } from '../bob/kubescape-keys.ts';
import { CONTAINER_TYPES } from '../bob/model.ts';
import { readProfile, type ProfileContent } from '../bob/read-profile.ts';
import { objectOf, objectsOf, type SourceObject } from '../bob/read-profiles.ts';
import { pathText, ShapeError } from '../bob/shape.ts';
import { readDocumentsWithPlaces, type SourceDocument } from '../bob/source-documents.ts';
import { checkContainer } from './check-container.ts';
import { checkFields } from './check-fields.ts';
import { checkContainerName, checkMetadata } from './check-metadata.ts';
import { checkStored } from './check-stored.ts';
import { Findings, Place, quoted, type Finding } from './finding.ts';
import { ARCHITECTURES, FIELDS } from './known-names.ts';
import { fieldOf, itemsOf, textOf, textsOf } from './raw.ts';

/**
 * Checks every profile of a YAML or JSON file against what Kubescape does with it and against the SBoB specification
 * 0.0.4. Never throws; the findings are in the order of the file.
 */
export function validateBob(text: string, fileName: string): Finding[] {
  const findings = new Findings(fileName);
  const { documents, problems } = readDocumentsWithPlaces(text);
  for (const { position, reason } of problems) {
    findings.add({
      severity: 'error',
      line: position?.line ?? 1,
      column: position?.column ?? 1,
      rule: 'file/unreadable',
      message: reason,
      next: 'Mend the file; nothing of this document was checked.',
    });
  }
  const objects = documents.flatMap((document) =>
    objectsOf(document.value).map((object) => ({ object, document })),
  );
  for (const { object, document } of objects) checkObject(object, document, findings);
  if (objects.length + problems.length === 0) {
    findings.add({
      severity: 'error',
      line: 1,
      column: 1,
      rule: 'file/no-profile',
      message: 'the file holds no Bill of Behavior',
      next: `Give a file with an object of kind ${PROFILE_KINDS.join(', ')}.`,
    });
  }
  return findings.sorted();
}

function checkObject(object: SourceObject, document: SourceDocument, findings: Findings): void {
  const place = new Place(findings, document, object.path);
  try {
    const { kind, value } = objectOf(object, document.locate?.(object.path).line ?? document.start.line);
    const content = readProfile(kind, value);
    checkMetadata(value, kind, place);
    checkFields(value, FIELDS.object, place);
    checkSpec(value, kind, content, place.at('spec'));
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const where = error.path.length === 0 ? '' : `${pathText(error.path)}: `;
    place
      .at(...error.path)
      .error(
        'file/shape',
        `${where}${error.message}`,
        "Correct it to the shape of Kubescape's API, v1beta1.",
      );
    return undefined;
  }
}

function checkSpec(object: unknown, kind: ProfileKind, content: ProfileContent, place: Place): void {
  const spec = fieldOf(object, 'spec');
  const isGrouped =
    kind !== 'ContainerProfile' || CONTAINER_TYPES.some((type) => fieldOf(spec, type) !== null);
  checkFields(spec, specFields(kind, isGrouped), place);
  for (const [i, name] of textsOf(fieldOf(spec, 'architectures')).entries()) {
    if (ARCHITECTURES.has(name)) continue;
    place
      .at('architectures', i)
      .warn(
        'kubescape/architecture',
        `${quoted(name)} is no architecture of Go`,
        'Write amd64, arm64 and so on.',
      );
  }
  if (content.bob.containers.length === 0) {
    place.error(
      'kubescape/no-container',
      'the profile describes no container: nothing of it is used',
      'Add the containers of the workload.',
    );
  }
  noteUnit(kind, isGrouped, place);
  if (isGrouped) checkGroups(spec, kind, place);
  else checkContainer(spec, kind, place);
  checkStored(content.bob, (key) => findContainer(key, spec, isGrouped, place));
}

function checkGroups(spec: unknown, kind: ProfileKind, place: Place): void {
  const fields =
    kind === 'ApplicationProfile'
      ? FIELDS.applicationContainer
      : kind === 'NetworkNeighborhood'
        ? FIELDS.networkContainer
        : FIELDS.groupedContainer;
  for (const type of CONTAINER_TYPES) {
    for (const [i, container] of itemsOf(fieldOf(spec, type)).entries()) {
      const here = place.at(type, i);
      checkFields(container, fields, here);
      checkContainerName(textOf(fieldOf(container, 'name')), here.at('name'));
      checkContainer(container, kind, here);
    }
  }
}

function specFields(kind: ProfileKind, isGrouped: boolean): ReadonlySet<string> {
  if (kind === 'ApplicationProfile') return FIELDS.applicationSpec;
  if (kind === 'NetworkNeighborhood') return FIELDS.networkSpec;
  return isGrouped ? FIELDS.groupedSpec : FIELDS.flatSpec;
}

/** The specification's unit is one flat ContainerProfile for each container (§3, §4.2). */
function noteUnit(kind: ProfileKind, isGrouped: boolean, place: Place): void {
  if (!isGrouped) return;
  place.note(
    'sbob/unit',
    kind === 'ContainerProfile'
      ? 'the specification has one ContainerProfile for each container; grouped ones are an extension of Kubescape'
      : `the specification has one ContainerProfile for each container; ${kind} is for charts up to 1.40.3`,
    'Convert it to ContainerProfiles for node-agent 0.3.194 and later.',
  );
}

function findContainer(
  key: string,
  spec: unknown,
  isGrouped: boolean,
  place: Place,
): { raw: unknown; place: Place } | undefined {
  if (!isGrouped) return { raw: spec, place };
  const [type = '', name = ''] = key.split('/');
  const index = itemsOf(fieldOf(spec, type)).findIndex((item) => textOf(fieldOf(item, 'name')) === name);
  if (index === -1) return undefined;
  return { raw: itemsOf(fieldOf(spec, type))[index], place: place.at(type, index) };
}

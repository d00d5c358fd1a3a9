import { generalise } from '../../../src/core/generalise/generalise.ts';
import { minimise } from '../../../src/core/generalise/minimise.ts';
import { cellFromFileName } from '../../../src/core/matrix/cell-id.ts';
import { mergeRecordings } from '../../../src/core/merge/superset.ts';
import type { Recording } from '../../../src/core/bob/recording.ts';
import type { Superset } from '../../../src/core/bob/superset.ts';
import { realRecordings } from '../merge/recordings.ts';

/** A superset of real clusters as it was recorded, and as `bobctl package` writes it. */
export interface RealSuperset {
  raw: Superset;
  packaged: Superset;
}

/** The recorded matrix of one workload, its cells known as from the names of the files. */
export function realSuperset(folder: 'redis' | 'tetragon' | 'webapp', workload?: string): RealSuperset {
  const raw = mergeRecordings(realRecordings(folder, workload).map(withCell));
  return { raw, packaged: minimise(generalise(raw)) };
}

function withCell(recording: Recording): Recording {
  const cell = cellFromFileName(`-${recording.id.replaceAll('/', '-')}.yaml`);
  return { ...recording, cell, id: cell.id === 'unknown' ? recording.id : `${cell.id}.r1` };
}

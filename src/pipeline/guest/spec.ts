import type { WorkloadRef } from '../../core/bob/model.ts';
import type { LocalDeploy } from '../../core/workload/workload.ts';

/** What a guest is told before it starts: the content of its `session.json`. */
export type GuestSpec =
  | { kind: 'probe'; http: boolean }
  | {
      kind: 'session';
      /** Whether the recorder looks for HTTP requests. */
      http: boolean;
      cellId: string;
      identity: WorkloadRef;
      deploy: LocalDeploy;
      image: { imageID: string; bytes: number };
    };

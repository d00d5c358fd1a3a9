import type { BehaviourEvent } from '../bob/events.ts';

/** The events of one type. */
export type EventOf<T extends BehaviourEvent['type']> = Extract<BehaviourEvent, { type: T }>;

/** connect, accept, bind, listen */
export type SocketEvent = Extract<BehaviourEvent, { protocol: string }>;

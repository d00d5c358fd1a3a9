/** What a recorder delivers while it runs: one event per behaviour, in the order of the kernel. */

export interface EventProcess {
  /** Key of the container in the recorder's target. */
  container: string;
  /** Stage that was current when it happened: 0, then one more after every `RecorderSession.mark()`. */
  stage: number;
  /** Nanoseconds of CLOCK_MONOTONIC. */
  time: number;
  pid: number;
  ppid: number;
  comm: string;
  uid: number;
}

export type BehaviourEvent = EventProcess &
  (
    | { type: 'syscall'; name: string }
    | { type: 'capability'; name: string }
    | { type: 'exec'; path: string; args: string[] }
    | { type: 'open'; path: string; flags: string[] }
    | {
        /** `connect` also stands for a datagram sent to an address; `accept` has the peer's address and the local port. */
        type: 'connect' | 'accept' | 'bind' | 'listen';
        /** `TCP`, `UDP`, `UNIX`, or the protocol's number */
        protocol: string;
        address: string;
        port: number;
      }
    | {
        /** A name was asked for, or the answer came with its addresses. */
        type: 'dns';
        /** In lower case, with a dot at the end. */
        name: string;
        /** Empty for a question, and where the name has none. */
        addresses: string[];
      }
    | {
        /** A plain HTTP request: `inbound` to a server of the workload, `outbound` from the workload. */
        type: 'http';
        direction: 'inbound' | 'outbound';
        method: string;
        /** As it was sent, without the query. */
        target: string;
        /** The header `Host`, where it can be one. */
        host?: string;
        /** The peer's address, and the port of the server. */
        address: string;
        port: number;
      }
  );

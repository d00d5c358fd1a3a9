import { describe, expect, it } from 'vitest';
import { readRequestHead } from '../../../src/adapters/recorder/ebpf/http-requests.ts';
import { MAX_REQUEST_BYTES } from '../../../src/adapters/recorder/ebpf/program-http.ts';
import { Decoder } from '../../../src/adapters/recorder/ebpf/decoder.ts';
import { parseLine } from '../../../src/adapters/recorder/ebpf/output.ts';
import type { BehaviourEvent } from '../../../src/core/bob/events.ts';

const head = (text: string): ReturnType<typeof readRequestHead> =>
  readRequestHead(Buffer.from(text, 'latin1').subarray(0, MAX_REQUEST_BYTES));

describe('the beginning of a request', () => {
  it('gives method, path and host, and nothing else', () => {
    expect(
      head('POST /form?password=x HTTP/1.1\r\nAuthorization: secret\r\nhOST: shop:80 \r\n\r\nHost: body'),
    ).toEqual({ method: 'POST', target: '/form', host: 'shop:80' });
    expect(head('GET / HTTP/1.0\n\n')).toEqual({ method: 'GET', target: '/' });
    expect(head('GET http://a/b#c HTTP/1.1\r\n\r\n')).toEqual({ method: 'GET', target: 'http://a/b' });
  });

  it('has no host where none can be one', () => {
    for (const host of ['', 'a b', '<script>', 'a:123456', 'x'.repeat(300), '[zz]']) {
      expect(head(`GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`)).toEqual({ method: 'GET', target: '/' });
    }
    expect(head('GET / HTTP/1.1\r\n\r\nHost: body')).not.toHaveProperty('host');
  });

  it('is none when it is something else', () => {
    for (const text of [
      'GET',
      'GET /',
      'GET / FTP/1.0\r\n\r\n',
      'GETS / HTTP/1.1\r\n\r\n',
      'get / HTTP/1.1\r\n\r\n',
    ]) {
      expect(head(text)).toBeUndefined();
    }
  });

  it('that goes on beyond what was told has its path if that is whole', () => {
    expect(head(`GET /a?${'q'.repeat(2_000)}`)).toEqual({ method: 'GET', target: '/a' });
    expect(head(`GET /${'a'.repeat(2_000)} HTTP/1.1\r\n\r\n`)).toBe('cut');
  });
});

describe('records of requests', () => {
  const events: BehaviourEvent[] = [];
  const decoder = new Decoder({
    arch: 'x86_64',
    containers: ['c'],
    firstStage: 2,
    onEvent: (event) => events.push(event),
    onCheck: () => undefined,
  });
  const FRONT = '131073 1000 20 10 0';
  const hex = (text: string): string =>
    Buffer.from(text)
      .toString('hex')
      .replaceAll(/(..)(?=.)/g, '$1 ');
  const say = (data: string): void => decoder.push(parseLine(JSON.stringify({ type: 'printf', data }))!);
  const R = (way: number, own: number, peer: number, text: string): void =>
    say(`R ${FRONT} ${way} 2 ${own} ${peer} 0 100007f|${hex(text)}|server`);
  const GET = 'GET /x?y HTTP/1.1\r\nHost: h\r\n\r\n';

  it('are told for what was read from accepted sockets and written to others', () => {
    R(1, 8080, 40000, GET);
    expect(events).toEqual([]);
    say(`N ${FRONT} 4 6 2 8080 0 100007f|server`);
    events.length = 0;
    R(1, 8080, 40000, GET);
    R(2, 40000, 8080, GET);
    // An echo of a request is no request of the server, an answer that looks like one none of the client.
    R(2, 8080, 40000, GET);
    R(1, 40000, 8080, GET);
    expect(events).toMatchObject([
      {
        type: 'http',
        direction: 'inbound',
        method: 'GET',
        target: '/x',
        host: 'h',
        address: '127.0.0.1',
        port: 8080,
      },
      { type: 'http', direction: 'outbound', port: 8080 },
    ]);
  });

  it('whose path is cut make the recording partial', () => {
    R(1, 8080, 40000, `GET /${'a'.repeat(MAX_REQUEST_BYTES)}`.slice(0, MAX_REQUEST_BYTES));
    expect(decoder.problems.list()).toEqual([
      `c: the path of an HTTP request was cut after ${MAX_REQUEST_BYTES} bytes`,
    ]);
  });

  it('that are damaged are unknown', () => {
    expect(parseLine(JSON.stringify({ type: 'printf', data: `R ${FRONT} 1 2|zz|server` }))).toMatchObject({
      letter: 'unknown',
    });
  });
});

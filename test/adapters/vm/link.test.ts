import { describe, expect, test } from 'vitest';
import { fromLinkError, toLinkError } from '../../../src/adapters/vm/link.ts';
import { EnvironmentError, InputError } from '../../../src/core/errors.ts';

describe('errors on their way from a guest', () => {
  test.each([
    new InputError('a wrong user', { next: 'Name another.' }),
    new EnvironmentError('no memory'),
    new Error('a defect'),
  ])('%s arrives as what it was', (error) => {
    const arrived = fromLinkError(JSON.parse(JSON.stringify(toLinkError(error))) as never);
    expect(arrived).toBeInstanceOf(error.constructor);
    expect(arrived.message).toBe(error.message);
    expect(Reflect.get(arrived, 'next')).toBe(Reflect.get(error, 'next'));
  });
});

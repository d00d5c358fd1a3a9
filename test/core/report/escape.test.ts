import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  forHtml,
  forMarkdown,
  forMarkdownCode,
  forTerminal,
  forWorkflowCommand,
  forWorkflowProperty,
  visible,
} from '../../../src/core/report/escape.ts';
import { HOSTILE, hostile } from './hostile.ts';

/** Anything that is drawn as nothing, moves the cursor, or turns the direction of writing. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/u;

/** For what takes seconds on a busy machine. */
const SLOW_MS = 30_000;

function everyHostile(check: (text: string) => void): void {
  for (const text of HOSTILE) check(text);
  fc.assert(fc.property(hostile(), check));
}

describe('visible', () => {
  test('ordinary paths and arguments stay as they are', () => {
    for (const text of ['/etc/ld.so.cache', '/proc/⋯/fd', '/srv/größe/日本', "sh -c 'a && b'", '😀']) {
      expect(visible(text)).toBe(text);
    }
  });

  test('what cannot be seen is spelt out', () => {
    expect(visible('a\nb\tc\r')).toBe('a\\nb\\tc\\r');
    expect(visible('\u001b[31m')).toBe('\\x1b[31m');
    expect(visible('x\u202ey\u200bz\u{e0041}')).toBe('x\\u202ey\\u200bz\\u{e0041}');
    expect(visible('\ud800')).toBe('\\ud800');
    expect(visible('a\u00a0b')).toBe('a\\xa0b');
  });

  test('blanks that would vanish are spelt out, single ones between words are not', () => {
    expect(visible(' a b  c ')).toBe('\\x20a b \\x20c\\x20');
  });

  test('stacked marks cannot reach the neighbouring lines', () => {
    expect(visible('e\u0301\u0301\u0301')).toBe('e\u0301\u0301\\u0301');
  });

  test('a long text keeps its beginning and its end', () => {
    const shown = visible(`/first/${'x'.repeat(10_000)}/last`, 30);
    expect(shown).toHaveLength(30);
    expect(shown).toMatch(/^\/first\/x+…x+\/last$/);
  });

  test('a cut splits neither a character nor an escape', () => {
    expect(visible('😀'.repeat(100), 10)).toBe('😀😀😀😀😀😀…😀😀😀');
    expect(visible('\u202e'.repeat(100), 20)).toBe('\\u202e\\u202e…\\u202e');
  });

  test(
    'any text becomes one line of seen characters within the limit',
    () => {
      const limits = fc.integer({ min: 1, max: 300 });
      fc.assert(
        fc.property(hostile(), limits, (text, limit) => {
          const shown = visible(text, limit);
          expect(shown).not.toMatch(UNSEEN);
          expect(Array.from(shown).length).toBeLessThanOrEqual(limit);
        }),
      );
    },
    SLOW_MS,
  );
});

describe('markdown', () => {
  test('a plain text is a plain code span', () => {
    expect(forMarkdownCode('/etc/passwd')).toBe('`/etc/passwd`');
    expect(forMarkdownCode('a && b \\n')).toBe('`a && b \\n`');
    expect(forMarkdownCode('')).toBe('`""`');
  });

  test('what a code span in a table cannot hold becomes character references', () => {
    expect(forMarkdownCode('a|b')).toBe('<code>a&#124;b</code>');
    expect(forMarkdownCode('`</code>')).toBe('<code>&#96;&#60;/code&#62;</code>');
  });

  test('a code span has no other tag, fence or cell border than its own', () => {
    everyHostile((text) => {
      const shown = forMarkdownCode(text);
      expect(shown).toMatch(/^`[^`|<\n\r]+`$|^<code>[^`|<>\n\r]*(?:<!-- -->[^`|<>\n\r]*)*<\/code>$/);
    });
  });

  test('plain sentences stay readable', () => {
    expect(forMarkdown('The node never became Ready within 300 s; kernel 6.8.0-1064-azure.')).toBe(
      'The node never became Ready within 300 s; kernel 6.8.0-1064-azure.',
    );
  });

  test('plain words hold no markup, mention, link or list', () => {
    expect(forMarkdown('@octocat')).toBe('@&#8203;octocat');
    expect(forMarkdown('1. a')).toBe('1&#46; a');
    expect(forMarkdown('- a')).toBe('&#45; a');
    everyHostile((text) => {
      const shown = forMarkdown(text);
      expect(shown).not.toMatch(/[<>|`*_~[\]\\$\n\r]/);
      expect(shown).not.toMatch(/@(?!&#8203;)|:\/\/|www\./i);
      expect(shown).not.toMatch(/&(?!#[0-9]+;)/);
      expect(shown).not.toMatch(/^(?:[-+=#:]|[0-9]+[.)](?: |$))/);
    });
  });
});

describe('HTML', () => {
  test('no tag, attribute end or reference of the text survives', () => {
    everyHostile((text) => {
      expect(forHtml(text)).not.toMatch(/[<>"'`\n\r]|&(?!#[0-9]+;)/);
    });
  });
});

describe('workflow commands', () => {
  test('lines stay and a command has one line', () => {
    expect(forWorkflowCommand('a\r\nb 100%')).toBe('a%0D%0Ab 100%25');
    expect(forWorkflowProperty('a:b,c')).toBe('a%3Ab%2Cc');
  });

  test('no text ends the command or starts another', () => {
    everyHostile((text) => {
      expect(forWorkflowCommand(text)).not.toMatch(/[\r\n]|%(?!25|0A|0D)/);
      expect(forWorkflowCommand(text)).not.toMatch(UNSEEN);
      expect(forWorkflowProperty(text)).not.toMatch(/[\r\n:,]/);
    });
  });

  test('the runner reads back what was meant', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = forWorkflowCommand(text)
          .replaceAll('%0D', '\r')
          .replaceAll('%0A', '\n')
          .replaceAll('%25', '%');
        expect(read).toBe(text);
      }),
    );
  });
});

describe('terminal', () => {
  test('lines stay, later ones are indented, escapes are visible', () => {
    expect(forTerminal('bad\nok: \u001b[32mfine\r')).toBe('bad\n  ok: \\x1b[32mfine\\r');
  });

  test('no line is a command of the job that prints it', () => {
    expect(forTerminal('::error::x\n  ::warning::y\n##[group]z')).toBe(
      '\\::error::x\n    \\::warning::y\n  #\\#[group]z',
    );
    everyHostile((text) => {
      const shown = forTerminal(text);
      expect(shown.replaceAll('\n', '')).not.toMatch(UNSEEN);
      expect(shown).not.toContain('##[');
      for (const line of shown.split('\n')) expect(line.trimStart()).not.toMatch(/^::/);
      expect(
        shown
          .split('\n')
          .slice(1)
          .filter((line) => !line.startsWith('  ')),
      ).toEqual([]);
    });
  });

  test('a message without end is cut', () => {
    expect(forTerminal('x'.repeat(100_000)).length).toBeLessThan(5000);
  });
});

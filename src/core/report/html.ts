import { createHash } from 'node:crypto';
import { axisStyle, heatMap } from './html/heat-map.ts';
import { evidenceSection } from './html/evidence.ts';
import { heatCells } from './html/heat-rows.ts';
import { text } from './html/parts.ts';
import { SCRIPT } from './html/script.ts';
import { cellsSection, restSections, surfaceSection, verifySection } from './html/sections.ts';
import { STYLE } from './html/style.ts';
import type { Report } from './report.ts';

/** Characters of the workload's name and of the answer. */
const NAME_LENGTH = 80;
const ANSWER_LENGTH = 600;

/**
 * A report as one HTML file: it loads nothing, is readable without its script, and its own policy lets no other script
 * or style run.
 */
export function reportHtml(report: Report): string {
  const { workload, answer, recorded, verify } = report;
  const cells = heatCells(report);
  const style = STYLE + axisStyle(cells);
  const name = `${text(workload.kind, NAME_LENGTH)} ${text(workload.name, NAME_LENGTH)}`;
  const sections = [
    verifySection(report),
    evidenceSection(report),
    heatMap(report, cells),
    surfaceSection(report),
    cellsSection(report, cells),
    ...restSections(report),
  ].filter((part) => part !== '');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Bill of Behavior: ${name}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header>
<h1>Bill of Behavior: ${name}</h1>
<p class="answer ${mood(report)}">${text(answer, ANSWER_LENGTH)}</p>
${verify === undefined ? '' : `<p>${text(recorded, ANSWER_LENGTH)}</p>`}
<nav aria-label="Parts of this report"><ul>${navigation(sections)}</ul></nav>
</header>
<main id="main" tabindex="-1">
${sections.join('\n')}
</main>
<footer><p>Written by bobctl. Recorded text is shown with its control characters made visible; long text is cut with …</p></footer>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function policy(style: string): string {
  return (
    `default-src 'none'; script-src '${digest(SCRIPT)}'; style-src '${digest(style)}'; base-uri 'none'; ` +
    `form-action 'none'`
  );
}

function digest(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

function mood({ verify, cells, recordings, leftOut }: Report): string {
  if (verify !== undefined) {
    if (verify.verdict === 'tested') return 'good';
    return verify.verdict === 'unexpected' || verify.verdict === 'missed' ? 'bad' : 'warn';
  }
  if (recordings.length === 0) return 'bad';
  return leftOut.length === 0 && cells.every(({ state }) => state === 'recorded') ? 'good' : 'warn';
}

/** Links to the sections that are there. */
function navigation(sections: readonly string[]): string {
  return sections
    .map((part) => /^<section id="([^"]+)"[^>]*><h2[^>]*>([^<]*)</.exec(part))
    .flatMap((match) =>
      match === null ? [] : [`<li><a href="#${match[1] ?? ''}">${match[2] ?? ''}</a></li>`],
    )
    .join('');
}

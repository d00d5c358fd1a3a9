import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import type { FunctionDefinition } from '@actions/expressions/funcs/info';

/** Every context that a workflow or an action here may name. */
const CONTEXTS = [
  ...['github', 'inputs', 'matrix', 'strategy', 'steps', 'needs', 'jobs', 'job', 'runner', 'env'],
  ...['secrets', 'vars'],
];

/** How the job stands, as the status functions tell it; `skipped`: something that it needs was. */
export type Status = 'success' | 'failure' | 'cancelled' | 'skipped';

/** Every expression in a value of a file: what stands in `${{ }}`, and the whole of an `if`. */
export function expressionsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') {
    const found = [...value.matchAll(/\$\{\{(.*?)\}\}/gs)].map(([, text = '']) => text.trim());
    return found.length === 0 && key === 'if' ? [value] : found;
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => expressionsIn(item, name));
}

/** Parses as GitHub does; throws where GitHub would refuse. */
export function parseExpression(text: string): ReturnType<Parser['parse']> {
  return new Parser(new Lexer(text).lex().tokens, CONTEXTS, statusFunctions('success')).parse();
}

/** The value of an expression as text, with GitHub's own evaluator. */
export function evaluate(text: string, contexts: object, status: Status = 'success'): string {
  return evaluated(text, contexts, status).coerceString();
}

/** A text with every `${{ }}` in it evaluated. */
export function filled(text: string, contexts: object, status: Status = 'success'): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_all, expression: string) =>
    evaluate(expression, contexts, status),
  );
}

/** A value of a file with every expression in it evaluated; a text that is one expression keeps its value's type. */
export function resolved(value: unknown, contexts: object, status: Status = 'success'): unknown {
  if (Array.isArray(value)) return value.map((item) => resolved(item, contexts, status));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, resolved(item, contexts, status)]),
    );
  }
  if (typeof value !== 'string') return value;
  const [, whole] = /^\$\{\{((?:(?!\}\}).)*)\}\}$/s.exec(value.trim()) ?? [];
  return whole === undefined ? filled(value, contexts, status) : plain(evaluated(whole, contexts, status));
}

/** Whether a step or job with this `if` runs; one without a status function runs only where nothing failed. */
export function runs(condition: string | undefined, contexts: object, status: Status): boolean {
  const [text = 'success()'] = condition === undefined ? [] : expressionsIn(condition, 'if');
  const hasStatus = /\b(?:always|cancelled|failure|success)\(/.test(text);
  // Empty texts, 0, false and null are false there as here.
  return Boolean(plain(evaluated(hasStatus ? text : `success() && (${text})`, contexts, status)));
}

function evaluated(text: string, contexts: object, status: Status): data.ExpressionData {
  const functions = new Map(statusFunctions(status).map((definition) => [definition.name, definition]));
  const context = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
  return new Evaluator(parseExpression(text), context, functions).evaluate();
}

function plain(value: data.ExpressionData): unknown {
  return JSON.parse(JSON.stringify(value, data.replacer));
}

function statusFunctions(status: Status): FunctionDefinition[] {
  const values: Record<string, boolean> = {
    always: true,
    cancelled: status === 'cancelled',
    failure: status === 'failure',
    success: status === 'success',
  };
  return Object.entries(values).map(([name, value]) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(value),
  }));
}

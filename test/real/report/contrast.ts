import type { Page } from 'puppeteer-core';

/** A text that is harder to read than it may be. */
export interface LowContrast {
  text: string;
  ratio: number;
}

/** WCAG 2.2, 1.4.3: for text that is not large. */
export const MIN_CONTRAST = 4.5;

/** Every shown text whose contrast with what is behind it is below the minimum, and how many texts were looked at. */
export async function lowContrast(page: Page): Promise<{ looked: number; low: LowContrast[] }> {
  return page.evaluate(`(${measure.toString()})(${MIN_CONTRAST})`) as Promise<{
    looked: number;
    low: LowContrast[];
  }>;
}

/* eslint-disable -- runs in the page, where there are other types */
function measure(minimum: number) {
  const doc = (globalThis as any).document;
  const styleOf = (globalThis as any).getComputedStyle;
  const channels = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = ([r, g, b]: number[]): number => {
    const part = (value: number): number => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * part(r!) + 0.7152 * part(g!) + 0.0722 * part(b!);
  };
  const behind = (element: any): number[] => {
    for (let at = element; at; at = at.parentElement) {
      const color = channels(styleOf(at).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const low: { text: string; ratio: number }[] = [];
  let looked = 0;
  const walker = doc.createTreeWalker(doc.body, 4);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent.trim();
    if (text === '' || ['SCRIPT', 'STYLE'].includes(element.tagName) || !element.checkVisibility()) continue;
    looked++;
    const [a, b] = [luminance(channels(styleOf(element).color)), luminance(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < minimum) low.push({ text: text.slice(0, 60), ratio });
  }
  return { looked, low };
}

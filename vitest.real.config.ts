import { defineConfig } from 'vitest/config';

// Real parts: eBPF, containers, a browser, a cluster. One file at a time, because they share this machine's kernel.
export default defineConfig({
  test: {
    include: ['test/real/**/*.test.ts'],
    fileParallelism: false,
    // GitHub's parser packages import JSON without an attribute, which plain Node refuses.
    server: { deps: { inline: [/@actions\/(workflow-parser|expressions)/] } },
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});

import { defineConfig } from 'vitest/config';

// Everything that runs anywhere: no root, no eBPF, no containers.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/real/**'],
    setupFiles: ['test/property-seed.ts'],
    // GitHub's parser packages import JSON without an attribute, which plain Node refuses.
    server: { deps: { inline: [/@actions\/(workflow-parser|expressions)/] } },
  },
});

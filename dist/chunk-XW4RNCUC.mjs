import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/core/merge/behaviours.ts
function behavioursOf(container, kind) {
  return container[kind];
}

export {
  behavioursOf
};

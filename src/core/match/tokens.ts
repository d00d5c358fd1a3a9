/** The tokens of Kubescape's patterns (storage v0.0.297, dynamicpathdetector/types.go). */

/** U+22EF: exactly one path segment, one exec argument or one DNS label. */
export const DYNAMIC = '⋯';
/** Path segments, any number of them; in exec arguments a plain character. */
export const WILDCARD = '*';
/** Any number of whole exec arguments. */
export const ANY_ARGS = '⋯⋯';

/** Bytes of JSON that one file may have: Kubescape's own queue limit for a profile is 20 MB. */
export const MAX_JSON_BYTES = 64 * 1024 * 1024;
/** Bytes of YAML that one file may have. YAML takes about 100 times its size in memory while it is read. */
export const MAX_YAML_BYTES = 8 * 1024 * 1024;
/** Lexical tokens of one YAML file; a file of long lines has about one for two bytes. */
export const MAX_YAML_TOKENS = 4_500_000;
/** Nesting of maps and lists; the deepest that engines write are call stacks, two levels for each frame. */
export const MAX_DEPTH = 200;
/** Values of one YAML document once its aliases are written out. */
export const MAX_VALUES = 4_000_000;
/** Things of one file that are reported as left out; the rest is counted. */
export const MAX_LEFT_OUT = 1000;

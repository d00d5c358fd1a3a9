import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  requireClusterCell,
  withClusterRuntime
} from "./chunk-RWJY7ZUM.mjs";
import "./chunk-TPWYQDU2.mjs";
import "./chunk-YZ7YGPFB.mjs";
import "./chunk-OBO6DADL.mjs";
import "./chunk-5AFPKXIC.mjs";
import "./chunk-ZXHWLACW.mjs";
import "./chunk-YRYQIDJY.mjs";
import "./chunk-2PDSW3UX.mjs";
import "./chunk-2KABU42J.mjs";
import "./chunk-COGAYURB.mjs";
import "./chunk-ENK4DDFZ.mjs";
import "./chunk-CLSPJI3S.mjs";
import "./chunk-NNLXDUKB.mjs";
import "./chunk-GBIV54SQ.mjs";
import "./chunk-K6S23FSU.mjs";
import "./chunk-RVVCY7KC.mjs";
import "./chunk-AKTJ3EKL.mjs";
import "./chunk-OLMYAT6N.mjs";
import "./chunk-TYG5SQNV.mjs";
import "./chunk-WCG54XZ3.mjs";
import "./chunk-6HZLABJO.mjs";
import "./chunk-BMPMN4GQ.mjs";
import "./chunk-UTMUDPUR.mjs";
import "./chunk-2XDNK2S6.mjs";
import "./chunk-3U7T647L.mjs";
import "./chunk-AAS74KDJ.mjs";
import "./chunk-BOR2QMVO.mjs";
export {
  requireClusterCell,
  withClusterRuntime
};

import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  parseIPv6
} from "./chunk-4TB6NYYM.mjs";

// src/core/match/go-url.ts
function parseRequestUrl(text) {
  return parse(text, true) && parseUrl(text);
}
function parseUrl(text) {
  const hash = text.indexOf("#");
  if (hash < 0) return parse(text, false);
  const url = parse(text.slice(0, hash), false);
  return url && unescape(text.slice(hash + 1), "path") !== void 0 ? url : void 0;
}
function parse(text, isRequest) {
  if (/[\0-\x1f\x7f]/.test(text) || text === "" && isRequest) return void 0;
  if (text === "*") return { hostname: "", host: "", port: "", path: "*" };
  if (text.startsWith(":")) return void 0;
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text)?.[1];
  let rest = scheme === void 0 ? text : text.slice(scheme.length + 1);
  rest = rest.split("?", 1)[0] ?? "";
  if (!rest.startsWith("/")) {
    if (scheme !== void 0) return { hostname: "", host: "", port: "", path: "" };
    if (isRequest || (rest.split("/", 1)[0] ?? "").includes(":")) return void 0;
  }
  let authority = "";
  const hasAuthority = scheme !== void 0 || !isRequest && !rest.startsWith("///");
  if (hasAuthority && rest.startsWith("//")) {
    const slash = rest.indexOf("/", 2);
    authority = rest.slice(2, slash < 0 ? void 0 : slash);
    rest = slash < 0 ? "" : rest.slice(slash);
  }
  const host = hostOf(authority);
  const path = unescape(rest, "path");
  return host === void 0 || path === void 0 ? void 0 : { ...splitHost(host), host, path };
}
function hostOf(authority) {
  const at = authority.lastIndexOf("@");
  const user = authority.slice(0, Math.max(at, 0));
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user) || unescape(user, "path") === void 0)
    return void 0;
  return parseHost(authority.slice(at + 1));
}
function parseHost(host) {
  if (host.includes("[")) return parseBracketed(host);
  const colon = host.lastIndexOf(":");
  if (colon >= 0 && !isOptionalPort(host.slice(colon))) return void 0;
  return unescape(host, "host");
}
function parseBracketed(host) {
  const close = host.lastIndexOf("]");
  if (host.lastIndexOf("[") !== 0 || close < 0 || !isOptionalPort(host.slice(close + 1))) return void 0;
  const inner = host.slice(1, close);
  const percent = inner.indexOf("%25");
  const address = unescape(percent < 0 ? inner : inner.slice(0, percent), "host");
  const zone = percent < 0 ? "" : unescape(inner.slice(percent), "zone");
  if (address === void 0 || zone === void 0 || zone === "%") return void 0;
  if (parseIPv6(address) === void 0) return void 0;
  return `[${address}${zone}]${host.slice(close + 1)}`;
}
function isOptionalPort(text) {
  return /^(:\d*)?$/.test(text);
}
function splitHost(host) {
  const colon = host.lastIndexOf(":");
  const hasPort = colon >= 0 && isOptionalPort(host.slice(colon));
  const name = hasPort ? host.slice(0, colon) : host;
  const isBracketed = name.startsWith("[") && name.endsWith("]");
  return {
    hostname: isBracketed ? name.slice(1, -1) : name,
    port: hasPort ? host.slice(colon + 1) : ""
  };
}
var HOST_CHARACTER = /^[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]$/;
function unescape(text, part) {
  if (/%(?![0-9a-fA-F]{2})/.test(text)) return void 0;
  if (part !== "path") {
    for (const [piece] of text.matchAll(/%..|[\0-\x7f]/g))
      if (!isAllowedInHost(piece, part)) return void 0;
  }
  if (!text.includes("%")) return text;
  const pieces = text.split(/(%..)/).map((piece, at) => at % 2 === 1 ? Buffer.from(piece.slice(1), "hex") : Buffer.from(piece, "utf8"));
  return Buffer.concat(pieces).toString("utf8");
}
function isAllowedInHost(piece, part) {
  if (piece.length === 1) return HOST_CHARACTER.test(piece);
  if (piece === "%25") return true;
  const byte = parseInt(piece.slice(1), 16);
  if (part === "host") return byte >= 128;
  return byte === 32 || byte < 128 && HOST_CHARACTER.test(String.fromCharCode(byte));
}

export {
  parseRequestUrl
};

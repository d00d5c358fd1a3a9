import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Octokit,
  legacyRestEndpointMethods,
  paginateRest,
  requestLog
} from "./chunk-LAECB6IP.mjs";
import {
  ZipArchive
} from "./chunk-HCYPFFGM.mjs";
import {
  MAX_JSON_BYTES
} from "./chunk-RVVCY7KC.mjs";
import {
  EnvironmentError,
  InputError,
  errorCode,
  messageOf
} from "./chunk-AAS74KDJ.mjs";

// node_modules/@octokit/rest/dist-src/version.js
var VERSION = "22.0.1";

// node_modules/@octokit/rest/dist-src/index.js
var Octokit2 = Octokit.plugin(requestLog, legacyRestEndpointMethods, paginateRest).defaults(
  {
    userAgent: `octokit-rest.js/${VERSION}`
  }
);

// src/adapters/github/github-api.ts
function githubApi(env, token) {
  const [owner, repo] = (env["GITHUB_REPOSITORY"] ?? "").split("/");
  if (!owner || !repo) {
    throw new EnvironmentError("GITHUB_REPOSITORY is not set: this is no runner of GitHub Actions");
  }
  const octokit = new Octokit2({
    auth: token,
    userAgent: "bobctl",
    ...env["GITHUB_API_URL"] ? { baseUrl: env["GITHUB_API_URL"] } : {}
  });
  return { octokit, owner, repo };
}
function statusOf(error) {
  const status = error instanceof Error && "status" in error ? error.status : void 0;
  return typeof status === "number" ? status : void 0;
}
async function calling(what, right, work) {
  try {
    return await work();
  } catch (error) {
    const status = statusOf(error);
    if (status === void 0 && errorCode(error) === void 0) throw error;
    const denied = status === 401 || status === 403;
    throw new EnvironmentError(`GitHub did not ${what}: ${messageOf(error)}`, {
      cause: error,
      ...denied ? { next: `Give the job \`permissions: ${right}\`, or a token that has this right.` } : {}
    });
  }
}

// src/adapters/github/releases.ts
var PER_PAGE = 100;
async function findRelease(api, tag) {
  const { octokit, owner, repo } = api;
  return calling("show the release", "contents: read", async () => {
    try {
      const { data } = tag === void 0 ? await octokit.rest.repos.getLatestRelease({ owner, repo }) : await octokit.rest.repos.getReleaseByTag({ owner, repo, tag });
      const assets = await octokit.paginate(octokit.rest.repos.listReleaseAssets, {
        ...{ owner, repo, release_id: data.id, per_page: PER_PAGE }
      });
      return {
        ...{ id: data.id, tag: data.tag_name, url: data.html_url, uploadUrl: data.upload_url },
        assets: assets.map(({ id, name, size }) => ({ id, name, size }))
      };
    } catch (error) {
      if (statusOf(error) === 404) return void 0;
      throw error;
    }
  });
}
async function readAsset(api, asset, maxBytes) {
  const { octokit, owner, repo } = api;
  const requireSmall = (size) => {
    if (size > maxBytes) {
      throw new InputError(`the asset ${asset.name} has ${size} bytes; at most ${maxBytes} are read`);
    }
  };
  requireSmall(asset.size);
  const { data } = await calling(
    "hand out the asset",
    "contents: read",
    () => octokit.rest.repos.getReleaseAsset({
      ...{ owner, repo, asset_id: asset.id },
      headers: { accept: "application/octet-stream" }
    })
  );
  const bytes = Buffer.from(data);
  requireSmall(bytes.length);
  return bytes;
}
async function writeAsset({ octokit, owner, repo }, release, { name, bytes, contentType }) {
  await calling(`take the asset ${name}`, "contents: write", async () => {
    const before = release.assets.find((asset) => asset.name === name);
    if (before !== void 0) {
      await octokit.rest.repos.deleteReleaseAsset({ owner, repo, asset_id: before.id });
    }
    await octokit.request({
      ...{ method: "POST", url: release.uploadUrl, name, data: bytes },
      headers: { "content-type": contentType, "content-length": bytes.length }
    });
  });
}

// src/action/github-event.ts
import { readFile } from "node:fs/promises";
async function readEvent(env) {
  const { pull_request: pull, release } = await payload(env);
  const tag = release?.tag_name ?? (env["GITHUB_REF_TYPE"] === "tag" ? env["GITHUB_REF_NAME"] : void 0);
  return {
    ...typeof pull?.number === "number" ? {
      pullRequest: {
        number: pull.number,
        // The repository of a fork may be gone.
        fork: pull.head !== void 0 && pull.head.repo?.full_name !== env["GITHUB_REPOSITORY"]
      }
    } : {},
    ...typeof tag === "string" && tag !== "" ? { tag } : {}
  };
}
async function payload(env) {
  const file = env["GITHUB_EVENT_PATH"];
  if (!file) return {};
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw new InputError(`${file}: the event cannot be read`, { cause: error });
  }
}

// src/action/run-artifact-files.ts
async function artifactFiles(source, artifact, names) {
  const found = (await source.list()).find(({ name }) => name === artifact);
  if (found === void 0) throw new InputError(`this run has no artifact ${JSON.stringify(artifact)}`);
  try {
    const archive = new ZipArchive(await source.archive(found));
    const files = names.map((name) => {
      const bytes = archive.read(name, MAX_JSON_BYTES);
      if (bytes === void 0) throw new InputError(`it holds no ${name}`);
      return [name, bytes.toString("utf8")];
    });
    return Object.fromEntries(files);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`the artifact ${artifact} was refused: ${error.message}`, { cause: error });
  }
}

export {
  githubApi,
  statusOf,
  calling,
  findRelease,
  readAsset,
  writeAsset,
  readEvent,
  artifactFiles
};

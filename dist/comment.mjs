import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  diffBobs,
  diffMarkdown
} from "./chunk-HVNEO3MC.mjs";
import {
  readOneBob
} from "./chunk-M6JLAPOC.mjs";
import "./chunk-CJNUGLJ5.mjs";
import {
  matrixAnswer
} from "./chunk-LVH4DERE.mjs";
import "./chunk-WR2HJCBX.mjs";
import "./chunk-VMIFSJ3O.mjs";
import "./chunk-HSLWIOUI.mjs";
import "./chunk-4I4DR55T.mjs";
import "./chunk-7JGTFIYZ.mjs";
import "./chunk-SQRYV3IV.mjs";
import "./chunk-XW4RNCUC.mjs";
import "./chunk-V6EV5JJT.mjs";
import "./chunk-S6A6L74R.mjs";
import "./chunk-7ZM3QGLT.mjs";
import "./chunk-Q7GFCWDG.mjs";
import "./chunk-K7JALUIJ.mjs";
import "./chunk-GD2FGUGM.mjs";
import {
  artifactFiles,
  calling,
  findRelease,
  githubApi,
  readAsset,
  readEvent,
  statusOf
} from "./chunk-FKJITNK4.mjs";
import "./chunk-LAECB6IP.mjs";
import {
  runArtifacts
} from "./chunk-HCYPFFGM.mjs";
import {
  readReport
} from "./chunk-ZDYYFM6M.mjs";
import "./chunk-ZZQME7MD.mjs";
import "./chunk-QKZLADBV.mjs";
import {
  BOB_FILE,
  REPORT_FILE
} from "./chunk-I2PD5GQQ.mjs";
import "./chunk-3VGFV34Z.mjs";
import "./chunk-2KABU42J.mjs";
import "./chunk-COGAYURB.mjs";
import "./chunk-4XLJXFXB.mjs";
import "./chunk-4TB6NYYM.mjs";
import "./chunk-ENK4DDFZ.mjs";
import "./chunk-CLSPJI3S.mjs";
import "./chunk-NNLXDUKB.mjs";
import {
  actionFolder,
  artifactSlug,
  bobAssetName,
  input,
  requiredInput,
  runAction
} from "./chunk-B6M5UTVP.mjs";
import "./chunk-KS6WTV7R.mjs";
import {
  setSecret
} from "./chunk-4CZ6ZTTM.mjs";
import "./chunk-P6XS44CU.mjs";
import "./chunk-GBIV54SQ.mjs";
import "./chunk-UMSI7R2V.mjs";
import "./chunk-Z4O3OX55.mjs";
import "./chunk-K6S23FSU.mjs";
import "./chunk-M65JXXHC.mjs";
import "./chunk-IAXMHAN3.mjs";
import {
  MAX_YAML_BYTES
} from "./chunk-RVVCY7KC.mjs";
import "./chunk-AKTJ3EKL.mjs";
import {
  forMarkdownCode
} from "./chunk-OLMYAT6N.mjs";
import "./chunk-ZDC3H7EL.mjs";
import "./chunk-ML2MSDUK.mjs";
import "./chunk-TYG5SQNV.mjs";
import "./chunk-WCG54XZ3.mjs";
import "./chunk-6HZLABJO.mjs";
import "./chunk-BMPMN4GQ.mjs";
import "./chunk-UTMUDPUR.mjs";
import "./chunk-2XDNK2S6.mjs";
import "./chunk-3U7T647L.mjs";
import {
  InputError
} from "./chunk-AAS74KDJ.mjs";
import "./chunk-BOR2QMVO.mjs";

// src/adapters/github/sticky-comment.ts
var PER_PAGE = 100;
var ACTIONS_BOT = "github-actions[bot]";
var RIGHT = "pull-requests: write";
async function writeStickyComment(api, { issue, marker, body }) {
  const { octokit, owner, repo } = api;
  const text = `${marker}
${body}`;
  const author = await ownLogin(api);
  const comments = await calling(
    "list the comments",
    RIGHT,
    () => octokit.paginate(octokit.rest.issues.listComments, {
      ...{ owner, repo, issue_number: issue, per_page: PER_PAGE }
    })
  );
  const own = comments.find(({ user, body: said }) => user?.login === author && said?.startsWith(marker));
  if (own?.body === text) return "unchanged";
  return calling("write the comment", RIGHT, async () => {
    try {
      if (own === void 0) {
        await octokit.rest.issues.createComment({ owner, repo, issue_number: issue, body: text });
        return "created";
      }
      await octokit.rest.issues.updateComment({ owner, repo, comment_id: own.id, body: text });
      return "updated";
    } catch (error) {
      if (statusOf(error) === 403) return "denied";
      throw error;
    }
  });
}
async function ownLogin({ octokit }) {
  try {
    return (await octokit.rest.users.getAuthenticated()).data.login;
  } catch (error) {
    if (statusOf(error) === 403) return ACTIONS_BOT;
    return calling("say whose the token is", RIGHT, () => Promise.reject(error));
  }
}

// src/action/behaviour-diff.ts
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
async function behaviourDiff(api, slug, bob, folder) {
  const release = await findRelease(api);
  if (release === void 0) return "No release has a Bill of Behavior to compare with yet.";
  const tag = forMarkdownCode(release.tag, 80);
  const asset = release.assets.find(({ name }) => name === bobAssetName(slug));
  if (asset === void 0) return `The release ${tag} has no Bill of Behavior to compare with.`;
  try {
    const before = await readAsset(api, asset, MAX_YAML_BYTES);
    const files = {
      before: join(folder, "compare", "before.yaml"),
      after: join(folder, "compare", "after.yaml")
    };
    await mkdir(join(folder, "compare"), { recursive: true });
    await writeFile(files.before, before);
    await writeFile(files.after, bob);
    return diffBobs(
      { source: release.tag, bob: (await readOneBob([files.before])).bob },
      { source: "this pull request", bob: (await readOneBob([files.after])).bob }
    );
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return `The Bill of Behavior of the release ${tag} cannot be compared with: ${forMarkdownCode(error.message, 200)}.`;
  }
}

// src/action/comment-body.ts
var MAX_ANSWER_BYTES = 3e4;
var MAX_DIFF_BYTES = 3e4;
function commentBody(report, comparison, env) {
  return joined([
    matrixAnswer(report, { maxBytes: MAX_ANSWER_BYTES }),
    typeof comparison === "object" ? diffMarkdown(comparison, { maxBytes: MAX_DIFF_BYTES }) : comparison,
    runLink("The whole summary and the artifacts", env)
  ]);
}
function noReportBody(workload, env) {
  return joined([
    `## Bill of Behavior: ${forMarkdownCode(workload)}`,
    "❌ **The last run left no report: nothing was packaged.**",
    runLink("Its page says why", env)
  ]);
}
function runLink(text, env) {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  return server && repository && run ? `[${text}](${server}/${repository}/actions/runs/${run})` : void 0;
}
function joined(parts) {
  return parts.filter((part) => part !== void 0).map((part) => part.trimEnd()).join("\n\n");
}

// src/action/comment.ts
var FORK = "The token of a pull request from a fork may not write: no comment. The summary on the page of the run says the same.";
await runAction(
  async ({ progress }) => {
    const slug = artifactSlug(requiredInput("workload"));
    const artifact = input("report");
    const token = requiredInput("token");
    setSecret(token);
    const { pullRequest } = await readEvent(process.env);
    if (pullRequest === void 0) {
      progress.info("This run is of no pull request: no comment.");
      return;
    }
    if (pullRequest.fork) {
      progress.info(FORK);
      return;
    }
    const api = githubApi(process.env, token);
    const outcome = await writeStickyComment(api, {
      issue: pullRequest.number,
      marker: `<!-- bobctl ${slug} -->`,
      body: artifact === "" ? noReportBody(slug, process.env) : await bodyOf(artifact, slug, api)
    });
    progress.info(outcome === "denied" ? FORK : `comment ${outcome}`);
  },
  { usesServices: true }
);
async function bodyOf(artifact, slug, api) {
  const files = await artifactFiles(await runArtifacts(process.env), artifact, [REPORT_FILE, BOB_FILE]);
  const report = readReport(files[REPORT_FILE], REPORT_FILE);
  const compares = input("compare") !== "false" && report.coverage.recordings > 0;
  const diff = compares ? await behaviourDiff(api, slug, files[BOB_FILE], actionFolder(process.env).root) : void 0;
  return commentBody(report, diff, process.env);
}

import type { ContainerIdentity } from '../core/bob/model.ts';
import type { PlannedRecording } from '../core/matrix/plan.ts';
import type { Workload } from '../core/workload/workload.ts';
import type { CellRuntime } from './cell-runtime.ts';
import { localDeploy, requireLocalCell, type LocalTools } from './local-tools.ts';

/**
 * A cell on this machine, without a cluster.
 * @throws InputError where the workload does not say how it runs here; EnvironmentError for a cell of another machine
 */
export function localRuntime(workload: Workload, planned: PlannedRecording, tools: LocalTools): CellRuntime {
  requireLocalCell(planned, tools.machine);
  const { machine, image } = tools;
  const platform = tools.platformOf(planned);
  const { kernel, virtualMachine, recorder, needs } = platform;
  const deploy = localDeploy(workload);
  const container: ContainerIdentity = {
    type: 'containers',
    name: deploy.container,
    imageID: image.imageID,
  };
  return {
    cell: {
      id: planned.cell,
      os: machine.os,
      distro: planned.distro,
      version: planned.version,
      arch: machine.arch,
      kernel,
      ...(virtualMachine === undefined ? {} : { virtualMachine }),
    },
    recorder,
    needs,
    imageDigest: image.imageID,
    session: async (options, context, work) => {
      options.onContainers([container]);
      const { logDir, onEvent } = options;
      const { value, report, logCut } = await platform.withSession(
        { cellId: planned.cell, workload, deploy, image, logDir, onEvent },
        context,
        ({ cell, ...session }) =>
          work({
            ...session,
            containers: [container.name],
            runProgram: async (_, path, program) => {
              await cell.writeFile(path, program, 0o755);
              try {
                return (await cell.exec([path], { signal: context.signal })).exitCode;
              } finally {
                await cell.removeFile(path);
              }
            },
          }),
      );
      const warnings = logCut === undefined ? [] : [`the container's log is not whole: ${logCut}`];
      return { value, report, warnings, containers: [container] };
    },
  };
}

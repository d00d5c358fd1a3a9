import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  githubMatrix,
  plan
} from "./chunk-KR3S3LTS.mjs";
import {
  readPlan
} from "./chunk-UY2KW2YH.mjs";
import {
  RULE_SETS,
  verifiedReport,
  verify,
  verifySuperset
} from "./chunk-L2BVWZZG.mjs";
import {
  localDeploy,
  prepareLocalTools,
  record,
  recordCell,
  removeUnfinishedOutput
} from "./chunk-HGGEPQIN.mjs";
import "./chunk-2PDSW3UX.mjs";
import {
  loadWorkload,
  planMatrix
} from "./chunk-KLXXXB4Y.mjs";
import {
  ANY_PORT,
  BOB_FILE,
  CoverIndex,
  KIND_NAMES,
  MAX_INPUT_BYTES,
  PathMatcher,
  SUMMARY_FILE,
  SUPERSET_FILE,
  VERDICT_EXIT,
  assemble,
  behaviourText,
  behavioursOf,
  codeList,
  containerKey,
  containerName,
  count,
  covers,
  folded,
  kernelRelease,
  loadSuperset,
  matrixSummary,
  mayBePattern,
  objectOf,
  objectsOf,
  packageRecordings,
  readInputFile,
  readProfile,
  readProfiles,
  readSuperset,
  splitEndpoint,
  supersetSurface,
  surfaceMarkdown,
  surfaceOf,
  table,
  writeReport
} from "./chunk-ALNQMLOO.mjs";
import {
  ANY_ARGS,
  API_VERSION,
  CONTAINER_TYPES,
  DYNAMIC,
  KEYS,
  KINDS,
  PROFILE_API_VERSION,
  PROFILE_KINDS,
  SBOB_SPEC_VERSION,
  ShapeError,
  WILDCARD,
  addressProblem,
  bobFromRecording,
  bobFromSuperset,
  compareContainers,
  isMapValue,
  nameProblem,
  neighborIdentifier,
  neighborKey,
  parseAddress,
  parseIPv6,
  pathText,
  readRecording,
  renderBob,
  syscalls_default,
  text
} from "./chunk-Z2ADIFLU.mjs";
import {
  OutputFolder,
  PlainScalar,
  byteLength,
  cacheFolder,
  capabilities_default,
  compareBytes,
  diagnose,
  forMarkdown,
  forMarkdownCode,
  forTerminal,
  installMissing,
  prefixed,
  readDocumentsWithPlaces,
  require_MapCache,
  require_Stack,
  require_Symbol,
  require_Uint8Array,
  require_eq,
  require_getAllKeys,
  require_getTag,
  require_isArray,
  require_isBuffer,
  require_isObjectLike,
  require_isTypedArray,
  sortedSet,
  stateFolder,
  step,
  writeFileAtomic
} from "./chunk-6TNT3KZH.mjs";
import {
  BobctlError,
  EXIT,
  InputError,
  __commonJS,
  __require,
  __toESM,
  messageOf
} from "./chunk-IODCTRLI.mjs";

// node_modules/commander/lib/error.js
var require_error = __commonJS({
  "node_modules/commander/lib/error.js"(exports) {
    var CommanderError2 = class extends Error {
      /**
       * Constructs the CommanderError class
       * @param {number} exitCode suggested exit code which could be used with process.exit
       * @param {string} code an id string representing the error
       * @param {string} message human-readable description of the error
       */
      constructor(exitCode, code, message) {
        super(message);
        Error.captureStackTrace(this, this.constructor);
        this.name = this.constructor.name;
        this.code = code;
        this.exitCode = exitCode;
        this.nestedError = void 0;
      }
    };
    var InvalidArgumentError2 = class extends CommanderError2 {
      /**
       * Constructs the InvalidArgumentError class
       * @param {string} [message] explanation of why argument is invalid
       */
      constructor(message) {
        super(1, "commander.invalidArgument", message);
        Error.captureStackTrace(this, this.constructor);
        this.name = this.constructor.name;
      }
    };
    exports.CommanderError = CommanderError2;
    exports.InvalidArgumentError = InvalidArgumentError2;
  }
});

// node_modules/commander/lib/argument.js
var require_argument = __commonJS({
  "node_modules/commander/lib/argument.js"(exports) {
    var { InvalidArgumentError: InvalidArgumentError2 } = require_error();
    var Argument2 = class {
      /**
       * Initialize a new command argument with the given name and description.
       * The default is that the argument is required, and you can explicitly
       * indicate this with <> around the name. Put [] around the name for an optional argument.
       *
       * @param {string} name
       * @param {string} [description]
       */
      constructor(name, description) {
        this.description = description || "";
        this.variadic = false;
        this.parseArg = void 0;
        this.defaultValue = void 0;
        this.defaultValueDescription = void 0;
        this.argChoices = void 0;
        switch (name[0]) {
          case "<":
            this.required = true;
            this._name = name.slice(1, -1);
            break;
          case "[":
            this.required = false;
            this._name = name.slice(1, -1);
            break;
          default:
            this.required = true;
            this._name = name;
            break;
        }
        if (this._name.endsWith("...")) {
          this.variadic = true;
          this._name = this._name.slice(0, -3);
        }
      }
      /**
       * Return argument name.
       *
       * @return {string}
       */
      name() {
        return this._name;
      }
      /**
       * @package
       */
      _collectValue(value, previous) {
        if (previous === this.defaultValue || !Array.isArray(previous)) {
          return [value];
        }
        previous.push(value);
        return previous;
      }
      /**
       * Set the default value, and optionally supply the description to be displayed in the help.
       *
       * @param {*} value
       * @param {string} [description]
       * @return {Argument}
       */
      default(value, description) {
        this.defaultValue = value;
        this.defaultValueDescription = description;
        return this;
      }
      /**
       * Set the custom handler for processing CLI command arguments into argument values.
       *
       * @param {Function} [fn]
       * @return {Argument}
       */
      argParser(fn) {
        this.parseArg = fn;
        return this;
      }
      /**
       * Only allow argument value to be one of choices.
       *
       * @param {string[]} values
       * @return {Argument}
       */
      choices(values) {
        this.argChoices = values.slice();
        this.parseArg = (arg, previous) => {
          if (!this.argChoices.includes(arg)) {
            throw new InvalidArgumentError2(
              `Allowed choices are ${this.argChoices.join(", ")}.`
            );
          }
          if (this.variadic) {
            return this._collectValue(arg, previous);
          }
          return arg;
        };
        return this;
      }
      /**
       * Make argument required.
       *
       * @returns {Argument}
       */
      argRequired() {
        this.required = true;
        return this;
      }
      /**
       * Make argument optional.
       *
       * @returns {Argument}
       */
      argOptional() {
        this.required = false;
        return this;
      }
    };
    function humanReadableArgName(arg) {
      const nameOutput = arg.name() + (arg.variadic === true ? "..." : "");
      return arg.required ? "<" + nameOutput + ">" : "[" + nameOutput + "]";
    }
    exports.Argument = Argument2;
    exports.humanReadableArgName = humanReadableArgName;
  }
});

// node_modules/commander/lib/help.js
var require_help = __commonJS({
  "node_modules/commander/lib/help.js"(exports) {
    var { humanReadableArgName } = require_argument();
    var Help2 = class {
      constructor() {
        this.helpWidth = void 0;
        this.minWidthToWrap = 40;
        this.sortSubcommands = false;
        this.sortOptions = false;
        this.showGlobalOptions = false;
      }
      /**
       * prepareContext is called by Commander after applying overrides from `Command.configureHelp()`
       * and just before calling `formatHelp()`.
       *
       * Commander just uses the helpWidth and the rest is provided for optional use by more complex subclasses.
       *
       * @param {{ error?: boolean, helpWidth?: number, outputHasColors?: boolean }} contextOptions
       */
      prepareContext(contextOptions) {
        this.helpWidth = this.helpWidth ?? contextOptions.helpWidth ?? 80;
      }
      /**
       * Get an array of the visible subcommands. Includes a placeholder for the implicit help command, if there is one.
       *
       * @param {Command} cmd
       * @returns {Command[]}
       */
      visibleCommands(cmd) {
        const visibleCommands = cmd.commands.filter((cmd2) => !cmd2._hidden);
        const helpCommand = cmd._getHelpCommand();
        if (helpCommand && !helpCommand._hidden) {
          visibleCommands.push(helpCommand);
        }
        if (this.sortSubcommands) {
          visibleCommands.sort((a, b) => {
            return a.name().localeCompare(b.name());
          });
        }
        return visibleCommands;
      }
      /**
       * Compare options for sort.
       *
       * @param {Option} a
       * @param {Option} b
       * @returns {number}
       */
      compareOptions(a, b) {
        const getSortKey = (option) => {
          return option.short ? option.short.replace(/^-/, "") : option.long.replace(/^--/, "");
        };
        return getSortKey(a).localeCompare(getSortKey(b));
      }
      /**
       * Get an array of the visible options. Includes a placeholder for the implicit help option, if there is one.
       *
       * @param {Command} cmd
       * @returns {Option[]}
       */
      visibleOptions(cmd) {
        const visibleOptions = cmd.options.filter((option) => !option.hidden);
        const helpOption = cmd._getHelpOption();
        if (helpOption && !helpOption.hidden) {
          const removeShort = helpOption.short && cmd._findOption(helpOption.short);
          const removeLong = helpOption.long && cmd._findOption(helpOption.long);
          if (!removeShort && !removeLong) {
            visibleOptions.push(helpOption);
          } else if (helpOption.long && !removeLong) {
            visibleOptions.push(
              cmd.createOption(helpOption.long, helpOption.description)
            );
          } else if (helpOption.short && !removeShort) {
            visibleOptions.push(
              cmd.createOption(helpOption.short, helpOption.description)
            );
          }
        }
        if (this.sortOptions) {
          visibleOptions.sort(this.compareOptions);
        }
        return visibleOptions;
      }
      /**
       * Get an array of the visible global options. (Not including help.)
       *
       * @param {Command} cmd
       * @returns {Option[]}
       */
      visibleGlobalOptions(cmd) {
        if (!this.showGlobalOptions) return [];
        const globalOptions = [];
        for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
          const visibleOptions = ancestorCmd.options.filter(
            (option) => !option.hidden
          );
          globalOptions.push(...visibleOptions);
        }
        if (this.sortOptions) {
          globalOptions.sort(this.compareOptions);
        }
        return globalOptions;
      }
      /**
       * Get an array of the arguments if any have a description.
       *
       * @param {Command} cmd
       * @returns {Argument[]}
       */
      visibleArguments(cmd) {
        if (cmd._argsDescription) {
          cmd.registeredArguments.forEach((argument) => {
            argument.description = argument.description || cmd._argsDescription[argument.name()] || "";
          });
        }
        if (cmd.registeredArguments.find((argument) => argument.description)) {
          return cmd.registeredArguments;
        }
        return [];
      }
      /**
       * Get the command term to show in the list of subcommands.
       *
       * @param {Command} cmd
       * @returns {string}
       */
      subcommandTerm(cmd) {
        const args = cmd.registeredArguments.map((arg) => humanReadableArgName(arg)).join(" ");
        return cmd._name + (cmd._aliases[0] ? "|" + cmd._aliases[0] : "") + (cmd.options.length ? " [options]" : "") + // simplistic check for non-help option
        (args ? " " + args : "");
      }
      /**
       * Get the option term to show in the list of options.
       *
       * @param {Option} option
       * @returns {string}
       */
      optionTerm(option) {
        return option.flags;
      }
      /**
       * Get the argument term to show in the list of arguments.
       *
       * @param {Argument} argument
       * @returns {string}
       */
      argumentTerm(argument) {
        return argument.name();
      }
      /**
       * Get the longest command term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestSubcommandTermLength(cmd, helper) {
        return helper.visibleCommands(cmd).reduce((max, command) => {
          return Math.max(
            max,
            this.displayWidth(
              helper.styleSubcommandTerm(helper.subcommandTerm(command))
            )
          );
        }, 0);
      }
      /**
       * Get the longest option term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestOptionTermLength(cmd, helper) {
        return helper.visibleOptions(cmd).reduce((max, option) => {
          return Math.max(
            max,
            this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option)))
          );
        }, 0);
      }
      /**
       * Get the longest global option term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestGlobalOptionTermLength(cmd, helper) {
        return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
          return Math.max(
            max,
            this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option)))
          );
        }, 0);
      }
      /**
       * Get the longest argument term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestArgumentTermLength(cmd, helper) {
        return helper.visibleArguments(cmd).reduce((max, argument) => {
          return Math.max(
            max,
            this.displayWidth(
              helper.styleArgumentTerm(helper.argumentTerm(argument))
            )
          );
        }, 0);
      }
      /**
       * Get the command usage to be displayed at the top of the built-in help.
       *
       * @param {Command} cmd
       * @returns {string}
       */
      commandUsage(cmd) {
        let cmdName = cmd._name;
        if (cmd._aliases[0]) {
          cmdName = cmdName + "|" + cmd._aliases[0];
        }
        let ancestorCmdNames = "";
        for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
          ancestorCmdNames = ancestorCmd.name() + " " + ancestorCmdNames;
        }
        return ancestorCmdNames + cmdName + " " + cmd.usage();
      }
      /**
       * Get the description for the command.
       *
       * @param {Command} cmd
       * @returns {string}
       */
      commandDescription(cmd) {
        return cmd.description();
      }
      /**
       * Get the subcommand summary to show in the list of subcommands.
       * (Fallback to description for backwards compatibility.)
       *
       * @param {Command} cmd
       * @returns {string}
       */
      subcommandDescription(cmd) {
        return cmd.summary() || cmd.description();
      }
      /**
       * Get the option description to show in the list of options.
       *
       * @param {Option} option
       * @return {string}
       */
      optionDescription(option) {
        const extraInfo = [];
        if (option.argChoices) {
          extraInfo.push(
            // use stringify to match the display of the default value
            `choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`
          );
        }
        if (option.defaultValue !== void 0) {
          const showDefault = option.required || option.optional || option.isBoolean() && typeof option.defaultValue === "boolean";
          if (showDefault) {
            extraInfo.push(
              `default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`
            );
          }
        }
        if (option.presetArg !== void 0 && option.optional) {
          extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
        }
        if (option.envVar !== void 0) {
          extraInfo.push(`env: ${option.envVar}`);
        }
        if (extraInfo.length > 0) {
          const extraDescription = `(${extraInfo.join(", ")})`;
          if (option.description) {
            return `${option.description} ${extraDescription}`;
          }
          return extraDescription;
        }
        return option.description;
      }
      /**
       * Get the argument description to show in the list of arguments.
       *
       * @param {Argument} argument
       * @return {string}
       */
      argumentDescription(argument) {
        const extraInfo = [];
        if (argument.argChoices) {
          extraInfo.push(
            // use stringify to match the display of the default value
            `choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`
          );
        }
        if (argument.defaultValue !== void 0) {
          extraInfo.push(
            `default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`
          );
        }
        if (extraInfo.length > 0) {
          const extraDescription = `(${extraInfo.join(", ")})`;
          if (argument.description) {
            return `${argument.description} ${extraDescription}`;
          }
          return extraDescription;
        }
        return argument.description;
      }
      /**
       * Format a list of items, given a heading and an array of formatted items.
       *
       * @param {string} heading
       * @param {string[]} items
       * @param {Help} helper
       * @returns string[]
       */
      formatItemList(heading, items, helper) {
        if (items.length === 0) return [];
        return [helper.styleTitle(heading), ...items, ""];
      }
      /**
       * Group items by their help group heading.
       *
       * @param {Command[] | Option[]} unsortedItems
       * @param {Command[] | Option[]} visibleItems
       * @param {Function} getGroup
       * @returns {Map<string, Command[] | Option[]>}
       */
      groupItems(unsortedItems, visibleItems, getGroup) {
        const result = /* @__PURE__ */ new Map();
        unsortedItems.forEach((item) => {
          const group = getGroup(item);
          if (!result.has(group)) result.set(group, []);
        });
        visibleItems.forEach((item) => {
          const group = getGroup(item);
          if (!result.has(group)) {
            result.set(group, []);
          }
          result.get(group).push(item);
        });
        return result;
      }
      /**
       * Generate the built-in help text.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {string}
       */
      formatHelp(cmd, helper) {
        const termWidth = helper.padWidth(cmd, helper);
        const helpWidth = helper.helpWidth ?? 80;
        function callFormatItem(term, description) {
          return helper.formatItem(term, termWidth, description, helper);
        }
        let output = [
          `${helper.styleTitle("Usage:")} ${helper.styleUsage(helper.commandUsage(cmd))}`,
          ""
        ];
        const commandDescription = helper.commandDescription(cmd);
        if (commandDescription.length > 0) {
          output = output.concat([
            helper.boxWrap(
              helper.styleCommandDescription(commandDescription),
              helpWidth
            ),
            ""
          ]);
        }
        const argumentList = helper.visibleArguments(cmd).map((argument) => {
          return callFormatItem(
            helper.styleArgumentTerm(helper.argumentTerm(argument)),
            helper.styleArgumentDescription(helper.argumentDescription(argument))
          );
        });
        output = output.concat(
          this.formatItemList("Arguments:", argumentList, helper)
        );
        const optionGroups = this.groupItems(
          cmd.options,
          helper.visibleOptions(cmd),
          (option) => option.helpGroupHeading ?? "Options:"
        );
        optionGroups.forEach((options, group) => {
          const optionList = options.map((option) => {
            return callFormatItem(
              helper.styleOptionTerm(helper.optionTerm(option)),
              helper.styleOptionDescription(helper.optionDescription(option))
            );
          });
          output = output.concat(this.formatItemList(group, optionList, helper));
        });
        if (helper.showGlobalOptions) {
          const globalOptionList = helper.visibleGlobalOptions(cmd).map((option) => {
            return callFormatItem(
              helper.styleOptionTerm(helper.optionTerm(option)),
              helper.styleOptionDescription(helper.optionDescription(option))
            );
          });
          output = output.concat(
            this.formatItemList("Global Options:", globalOptionList, helper)
          );
        }
        const commandGroups = this.groupItems(
          cmd.commands,
          helper.visibleCommands(cmd),
          (sub) => sub.helpGroup() || "Commands:"
        );
        commandGroups.forEach((commands, group) => {
          const commandList = commands.map((sub) => {
            return callFormatItem(
              helper.styleSubcommandTerm(helper.subcommandTerm(sub)),
              helper.styleSubcommandDescription(helper.subcommandDescription(sub))
            );
          });
          output = output.concat(this.formatItemList(group, commandList, helper));
        });
        return output.join("\n");
      }
      /**
       * Return display width of string, ignoring ANSI escape sequences. Used in padding and wrapping calculations.
       *
       * @param {string} str
       * @returns {number}
       */
      displayWidth(str) {
        return stripColor(str).length;
      }
      /**
       * Style the title for displaying in the help. Called with 'Usage:', 'Options:', etc.
       *
       * @param {string} str
       * @returns {string}
       */
      styleTitle(str) {
        return str;
      }
      styleUsage(str) {
        return str.split(" ").map((word) => {
          if (word === "[options]") return this.styleOptionText(word);
          if (word === "[command]") return this.styleSubcommandText(word);
          if (word[0] === "[" || word[0] === "<")
            return this.styleArgumentText(word);
          return this.styleCommandText(word);
        }).join(" ");
      }
      styleCommandDescription(str) {
        return this.styleDescriptionText(str);
      }
      styleOptionDescription(str) {
        return this.styleDescriptionText(str);
      }
      styleSubcommandDescription(str) {
        return this.styleDescriptionText(str);
      }
      styleArgumentDescription(str) {
        return this.styleDescriptionText(str);
      }
      styleDescriptionText(str) {
        return str;
      }
      styleOptionTerm(str) {
        return this.styleOptionText(str);
      }
      styleSubcommandTerm(str) {
        return str.split(" ").map((word) => {
          if (word === "[options]") return this.styleOptionText(word);
          if (word[0] === "[" || word[0] === "<")
            return this.styleArgumentText(word);
          return this.styleSubcommandText(word);
        }).join(" ");
      }
      styleArgumentTerm(str) {
        return this.styleArgumentText(str);
      }
      styleOptionText(str) {
        return str;
      }
      styleArgumentText(str) {
        return str;
      }
      styleSubcommandText(str) {
        return str;
      }
      styleCommandText(str) {
        return str;
      }
      /**
       * Calculate the pad width from the maximum term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      padWidth(cmd, helper) {
        return Math.max(
          helper.longestOptionTermLength(cmd, helper),
          helper.longestGlobalOptionTermLength(cmd, helper),
          helper.longestSubcommandTermLength(cmd, helper),
          helper.longestArgumentTermLength(cmd, helper)
        );
      }
      /**
       * Detect manually wrapped and indented strings by checking for line break followed by whitespace.
       *
       * @param {string} str
       * @returns {boolean}
       */
      preformatted(str) {
        return /\n[^\S\r\n]/.test(str);
      }
      /**
       * Format the "item", which consists of a term and description. Pad the term and wrap the description, indenting the following lines.
       *
       * So "TTT", 5, "DDD DDDD DD DDD" might be formatted for this.helpWidth=17 like so:
       *   TTT  DDD DDDD
       *        DD DDD
       *
       * @param {string} term
       * @param {number} termWidth
       * @param {string} description
       * @param {Help} helper
       * @returns {string}
       */
      formatItem(term, termWidth, description, helper) {
        const itemIndent = 2;
        const itemIndentStr = " ".repeat(itemIndent);
        if (!description) return itemIndentStr + term;
        const paddedTerm = term.padEnd(
          termWidth + term.length - helper.displayWidth(term)
        );
        const spacerWidth = 2;
        const helpWidth = this.helpWidth ?? 80;
        const remainingWidth = helpWidth - termWidth - spacerWidth - itemIndent;
        let formattedDescription;
        if (remainingWidth < this.minWidthToWrap || helper.preformatted(description)) {
          formattedDescription = description;
        } else {
          const wrappedDescription = helper.boxWrap(description, remainingWidth);
          formattedDescription = wrappedDescription.replace(
            /\n/g,
            "\n" + " ".repeat(termWidth + spacerWidth)
          );
        }
        return itemIndentStr + paddedTerm + " ".repeat(spacerWidth) + formattedDescription.replace(/\n/g, `
${itemIndentStr}`);
      }
      /**
       * Wrap a string at whitespace, preserving existing line breaks.
       * Wrapping is skipped if the width is less than `minWidthToWrap`.
       *
       * @param {string} str
       * @param {number} width
       * @returns {string}
       */
      boxWrap(str, width) {
        if (width < this.minWidthToWrap) return str;
        const rawLines = str.split(/\r\n|\n/);
        const chunkPattern = /[\s]*[^\s]+/g;
        const wrappedLines = [];
        rawLines.forEach((line) => {
          const chunks = line.match(chunkPattern);
          if (chunks === null) {
            wrappedLines.push("");
            return;
          }
          let sumChunks = [chunks.shift()];
          let sumWidth = this.displayWidth(sumChunks[0]);
          chunks.forEach((chunk) => {
            const visibleWidth = this.displayWidth(chunk);
            if (sumWidth + visibleWidth <= width) {
              sumChunks.push(chunk);
              sumWidth += visibleWidth;
              return;
            }
            wrappedLines.push(sumChunks.join(""));
            const nextChunk = chunk.trimStart();
            sumChunks = [nextChunk];
            sumWidth = this.displayWidth(nextChunk);
          });
          wrappedLines.push(sumChunks.join(""));
        });
        return wrappedLines.join("\n");
      }
    };
    function stripColor(str) {
      const sgrPattern = /\x1b\[\d*(;\d*)*m/g;
      return str.replace(sgrPattern, "");
    }
    exports.Help = Help2;
    exports.stripColor = stripColor;
  }
});

// node_modules/commander/lib/option.js
var require_option = __commonJS({
  "node_modules/commander/lib/option.js"(exports) {
    var { InvalidArgumentError: InvalidArgumentError2 } = require_error();
    var Option2 = class {
      /**
       * Initialize a new `Option` with the given `flags` and `description`.
       *
       * @param {string} flags
       * @param {string} [description]
       */
      constructor(flags, description) {
        this.flags = flags;
        this.description = description || "";
        this.required = flags.includes("<");
        this.optional = flags.includes("[");
        this.variadic = /\w\.\.\.[>\]]$/.test(flags);
        this.mandatory = false;
        const optionFlags = splitOptionFlags(flags);
        this.short = optionFlags.shortFlag;
        this.long = optionFlags.longFlag;
        this.negate = false;
        if (this.long) {
          this.negate = this.long.startsWith("--no-");
        }
        this.defaultValue = void 0;
        this.defaultValueDescription = void 0;
        this.presetArg = void 0;
        this.envVar = void 0;
        this.parseArg = void 0;
        this.hidden = false;
        this.argChoices = void 0;
        this.conflictsWith = [];
        this.implied = void 0;
        this.helpGroupHeading = void 0;
      }
      /**
       * Set the default value, and optionally supply the description to be displayed in the help.
       *
       * @param {*} value
       * @param {string} [description]
       * @return {Option}
       */
      default(value, description) {
        this.defaultValue = value;
        this.defaultValueDescription = description;
        return this;
      }
      /**
       * Preset to use when option used without option-argument, especially optional but also boolean and negated.
       * The custom processing (parseArg) is called.
       *
       * @example
       * new Option('--color').default('GREYSCALE').preset('RGB');
       * new Option('--donate [amount]').preset('20').argParser(parseFloat);
       *
       * @param {*} arg
       * @return {Option}
       */
      preset(arg) {
        this.presetArg = arg;
        return this;
      }
      /**
       * Add option name(s) that conflict with this option.
       * An error will be displayed if conflicting options are found during parsing.
       *
       * @example
       * new Option('--rgb').conflicts('cmyk');
       * new Option('--js').conflicts(['ts', 'jsx']);
       *
       * @param {(string | string[])} names
       * @return {Option}
       */
      conflicts(names) {
        this.conflictsWith = this.conflictsWith.concat(names);
        return this;
      }
      /**
       * Specify implied option values for when this option is set and the implied options are not.
       *
       * The custom processing (parseArg) is not called on the implied values.
       *
       * @example
       * program
       *   .addOption(new Option('--log', 'write logging information to file'))
       *   .addOption(new Option('--trace', 'log extra details').implies({ log: 'trace.txt' }));
       *
       * @param {object} impliedOptionValues
       * @return {Option}
       */
      implies(impliedOptionValues) {
        let newImplied = impliedOptionValues;
        if (typeof impliedOptionValues === "string") {
          newImplied = { [impliedOptionValues]: true };
        }
        this.implied = Object.assign(this.implied || {}, newImplied);
        return this;
      }
      /**
       * Set environment variable to check for option value.
       *
       * An environment variable is only used if when processed the current option value is
       * undefined, or the source of the current value is 'default' or 'config' or 'env'.
       *
       * @param {string} name
       * @return {Option}
       */
      env(name) {
        this.envVar = name;
        return this;
      }
      /**
       * Set the custom handler for processing CLI option arguments into option values.
       *
       * @param {Function} [fn]
       * @return {Option}
       */
      argParser(fn) {
        this.parseArg = fn;
        return this;
      }
      /**
       * Whether the option is mandatory and must have a value after parsing.
       *
       * @param {boolean} [mandatory=true]
       * @return {Option}
       */
      makeOptionMandatory(mandatory = true) {
        this.mandatory = !!mandatory;
        return this;
      }
      /**
       * Hide option in help.
       *
       * @param {boolean} [hide=true]
       * @return {Option}
       */
      hideHelp(hide = true) {
        this.hidden = !!hide;
        return this;
      }
      /**
       * @package
       */
      _collectValue(value, previous) {
        if (previous === this.defaultValue || !Array.isArray(previous)) {
          return [value];
        }
        previous.push(value);
        return previous;
      }
      /**
       * Only allow option value to be one of choices.
       *
       * @param {string[]} values
       * @return {Option}
       */
      choices(values) {
        this.argChoices = values.slice();
        this.parseArg = (arg, previous) => {
          if (!this.argChoices.includes(arg)) {
            throw new InvalidArgumentError2(
              `Allowed choices are ${this.argChoices.join(", ")}.`
            );
          }
          if (this.variadic) {
            return this._collectValue(arg, previous);
          }
          return arg;
        };
        return this;
      }
      /**
       * Return option name.
       *
       * @return {string}
       */
      name() {
        if (this.long) {
          return this.long.replace(/^--/, "");
        }
        return this.short.replace(/^-/, "");
      }
      /**
       * Return option name, in a camelcase format that can be used
       * as an object attribute key.
       *
       * @return {string}
       */
      attributeName() {
        if (this.negate) {
          return camelcase(this.name().replace(/^no-/, ""));
        }
        return camelcase(this.name());
      }
      /**
       * Set the help group heading.
       *
       * @param {string} heading
       * @return {Option}
       */
      helpGroup(heading) {
        this.helpGroupHeading = heading;
        return this;
      }
      /**
       * Check if `arg` matches the short or long flag.
       *
       * @param {string} arg
       * @return {boolean}
       * @package
       */
      is(arg) {
        return this.short === arg || this.long === arg;
      }
      /**
       * Return whether a boolean option.
       *
       * Options are one of boolean, negated, required argument, or optional argument.
       *
       * @return {boolean}
       * @package
       */
      isBoolean() {
        return !this.required && !this.optional && !this.negate;
      }
    };
    var DualOptions = class {
      /**
       * @param {Option[]} options
       */
      constructor(options) {
        this.positiveOptions = /* @__PURE__ */ new Map();
        this.negativeOptions = /* @__PURE__ */ new Map();
        this.dualOptions = /* @__PURE__ */ new Set();
        options.forEach((option) => {
          if (option.negate) {
            this.negativeOptions.set(option.attributeName(), option);
          } else {
            this.positiveOptions.set(option.attributeName(), option);
          }
        });
        this.negativeOptions.forEach((value, key) => {
          if (this.positiveOptions.has(key)) {
            this.dualOptions.add(key);
          }
        });
      }
      /**
       * Did the value come from the option, and not from possible matching dual option?
       *
       * @param {*} value
       * @param {Option} option
       * @returns {boolean}
       */
      valueFromOption(value, option) {
        const optionKey = option.attributeName();
        if (!this.dualOptions.has(optionKey)) return true;
        const preset = this.negativeOptions.get(optionKey).presetArg;
        const negativeValue = preset !== void 0 ? preset : false;
        return option.negate === (negativeValue === value);
      }
    };
    function camelcase(str) {
      return str.split("-").reduce((str2, word) => {
        return str2 + word[0].toUpperCase() + word.slice(1);
      });
    }
    function splitOptionFlags(flags) {
      let shortFlag;
      let longFlag;
      const shortFlagExp = /^-[^-]$/;
      const longFlagExp = /^--[^-]/;
      const flagParts = flags.split(/[ |,]+/).concat("guard");
      if (shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
      if (longFlagExp.test(flagParts[0])) longFlag = flagParts.shift();
      if (!shortFlag && shortFlagExp.test(flagParts[0]))
        shortFlag = flagParts.shift();
      if (!shortFlag && longFlagExp.test(flagParts[0])) {
        shortFlag = longFlag;
        longFlag = flagParts.shift();
      }
      if (flagParts[0].startsWith("-")) {
        const unsupportedFlag = flagParts[0];
        const baseError = `option creation failed due to '${unsupportedFlag}' in option flags '${flags}'`;
        if (/^-[^-][^-]/.test(unsupportedFlag))
          throw new Error(
            `${baseError}
- a short flag is a single dash and a single character
  - either use a single dash and a single character (for a short flag)
  - or use a double dash for a long option (and can have two, like '--ws, --workspace')`
          );
        if (shortFlagExp.test(unsupportedFlag))
          throw new Error(`${baseError}
- too many short flags`);
        if (longFlagExp.test(unsupportedFlag))
          throw new Error(`${baseError}
- too many long flags`);
        throw new Error(`${baseError}
- unrecognised flag format`);
      }
      if (shortFlag === void 0 && longFlag === void 0)
        throw new Error(
          `option creation failed due to no flags found in '${flags}'.`
        );
      return { shortFlag, longFlag };
    }
    exports.Option = Option2;
    exports.DualOptions = DualOptions;
  }
});

// node_modules/commander/lib/suggestSimilar.js
var require_suggestSimilar = __commonJS({
  "node_modules/commander/lib/suggestSimilar.js"(exports) {
    var maxDistance = 3;
    function editDistance(a, b) {
      if (Math.abs(a.length - b.length) > maxDistance)
        return Math.max(a.length, b.length);
      const d = [];
      for (let i = 0; i <= a.length; i++) {
        d[i] = [i];
      }
      for (let j = 0; j <= b.length; j++) {
        d[0][j] = j;
      }
      for (let j = 1; j <= b.length; j++) {
        for (let i = 1; i <= a.length; i++) {
          let cost = 1;
          if (a[i - 1] === b[j - 1]) {
            cost = 0;
          } else {
            cost = 1;
          }
          d[i][j] = Math.min(
            d[i - 1][j] + 1,
            // deletion
            d[i][j - 1] + 1,
            // insertion
            d[i - 1][j - 1] + cost
            // substitution
          );
          if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
            d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
          }
        }
      }
      return d[a.length][b.length];
    }
    function suggestSimilar(word, candidates) {
      if (!candidates || candidates.length === 0) return "";
      candidates = Array.from(new Set(candidates));
      const searchingOptions = word.startsWith("--");
      if (searchingOptions) {
        word = word.slice(2);
        candidates = candidates.map((candidate) => candidate.slice(2));
      }
      let similar = [];
      let bestDistance = maxDistance;
      const minSimilarity = 0.4;
      candidates.forEach((candidate) => {
        if (candidate.length <= 1) return;
        const distance = editDistance(word, candidate);
        const length = Math.max(word.length, candidate.length);
        const similarity = (length - distance) / length;
        if (similarity > minSimilarity) {
          if (distance < bestDistance) {
            bestDistance = distance;
            similar = [candidate];
          } else if (distance === bestDistance) {
            similar.push(candidate);
          }
        }
      });
      similar.sort((a, b) => a.localeCompare(b));
      if (searchingOptions) {
        similar = similar.map((candidate) => `--${candidate}`);
      }
      if (similar.length > 1) {
        return `
(Did you mean one of ${similar.join(", ")}?)`;
      }
      if (similar.length === 1) {
        return `
(Did you mean ${similar[0]}?)`;
      }
      return "";
    }
    exports.suggestSimilar = suggestSimilar;
  }
});

// node_modules/commander/lib/command.js
var require_command = __commonJS({
  "node_modules/commander/lib/command.js"(exports) {
    var EventEmitter = __require("node:events").EventEmitter;
    var childProcess = __require("node:child_process");
    var path = __require("node:path");
    var fs = __require("node:fs");
    var process2 = __require("node:process");
    var { Argument: Argument2, humanReadableArgName } = require_argument();
    var { CommanderError: CommanderError2 } = require_error();
    var { Help: Help2, stripColor } = require_help();
    var { Option: Option2, DualOptions } = require_option();
    var { suggestSimilar } = require_suggestSimilar();
    var Command2 = class _Command extends EventEmitter {
      /**
       * Initialize a new `Command`.
       *
       * @param {string} [name]
       */
      constructor(name) {
        super();
        this.commands = [];
        this.options = [];
        this.parent = null;
        this._allowUnknownOption = false;
        this._allowExcessArguments = false;
        this.registeredArguments = [];
        this._args = this.registeredArguments;
        this.args = [];
        this.rawArgs = [];
        this.processedArgs = [];
        this._scriptPath = null;
        this._name = name || "";
        this._optionValues = {};
        this._optionValueSources = {};
        this._storeOptionsAsProperties = false;
        this._actionHandler = null;
        this._executableHandler = false;
        this._executableFile = null;
        this._executableDir = null;
        this._defaultCommandName = null;
        this._exitCallback = null;
        this._aliases = [];
        this._combineFlagAndOptionalValue = true;
        this._description = "";
        this._summary = "";
        this._argsDescription = void 0;
        this._enablePositionalOptions = false;
        this._passThroughOptions = false;
        this._lifeCycleHooks = {};
        this._showHelpAfterError = false;
        this._showSuggestionAfterError = true;
        this._savedState = null;
        this._outputConfiguration = {
          writeOut: (str) => process2.stdout.write(str),
          writeErr: (str) => process2.stderr.write(str),
          outputError: (str, write) => write(str),
          getOutHelpWidth: () => process2.stdout.isTTY ? process2.stdout.columns : void 0,
          getErrHelpWidth: () => process2.stderr.isTTY ? process2.stderr.columns : void 0,
          getOutHasColors: () => useColor() ?? (process2.stdout.isTTY && process2.stdout.hasColors?.()),
          getErrHasColors: () => useColor() ?? (process2.stderr.isTTY && process2.stderr.hasColors?.()),
          stripColor: (str) => stripColor(str)
        };
        this._hidden = false;
        this._helpOption = void 0;
        this._addImplicitHelpCommand = void 0;
        this._helpCommand = void 0;
        this._helpConfiguration = {};
        this._helpGroupHeading = void 0;
        this._defaultCommandGroup = void 0;
        this._defaultOptionGroup = void 0;
      }
      /**
       * Copy settings that are useful to have in common across root command and subcommands.
       *
       * (Used internally when adding a command using `.command()` so subcommands inherit parent settings.)
       *
       * @param {Command} sourceCommand
       * @return {Command} `this` command for chaining
       */
      copyInheritedSettings(sourceCommand) {
        this._outputConfiguration = sourceCommand._outputConfiguration;
        this._helpOption = sourceCommand._helpOption;
        this._helpCommand = sourceCommand._helpCommand;
        this._helpConfiguration = sourceCommand._helpConfiguration;
        this._exitCallback = sourceCommand._exitCallback;
        this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
        this._combineFlagAndOptionalValue = sourceCommand._combineFlagAndOptionalValue;
        this._allowExcessArguments = sourceCommand._allowExcessArguments;
        this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
        this._showHelpAfterError = sourceCommand._showHelpAfterError;
        this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;
        return this;
      }
      /**
       * @returns {Command[]}
       * @private
       */
      _getCommandAndAncestors() {
        const result = [];
        for (let command = this; command; command = command.parent) {
          result.push(command);
        }
        return result;
      }
      /**
       * Define a command.
       *
       * There are two styles of command: pay attention to where to put the description.
       *
       * @example
       * // Command implemented using action handler (description is supplied separately to `.command`)
       * program
       *   .command('clone <source> [destination]')
       *   .description('clone a repository into a newly created directory')
       *   .action((source, destination) => {
       *     console.log('clone command called');
       *   });
       *
       * // Command implemented using separate executable file (description is second parameter to `.command`)
       * program
       *   .command('start <service>', 'start named service')
       *   .command('stop [service]', 'stop named service, or all if no name supplied');
       *
       * @param {string} nameAndArgs - command name and arguments, args are `<required>` or `[optional]` and last may also be `variadic...`
       * @param {(object | string)} [actionOptsOrExecDesc] - configuration options (for action), or description (for executable)
       * @param {object} [execOpts] - configuration options (for executable)
       * @return {Command} returns new command for action handler, or `this` for executable command
       */
      command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
        let desc = actionOptsOrExecDesc;
        let opts = execOpts;
        if (typeof desc === "object" && desc !== null) {
          opts = desc;
          desc = null;
        }
        opts = opts || {};
        const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);
        const cmd = this.createCommand(name);
        if (desc) {
          cmd.description(desc);
          cmd._executableHandler = true;
        }
        if (opts.isDefault) this._defaultCommandName = cmd._name;
        cmd._hidden = !!(opts.noHelp || opts.hidden);
        cmd._executableFile = opts.executableFile || null;
        if (args) cmd.arguments(args);
        this._registerCommand(cmd);
        cmd.parent = this;
        cmd.copyInheritedSettings(this);
        if (desc) return this;
        return cmd;
      }
      /**
       * Factory routine to create a new unattached command.
       *
       * See .command() for creating an attached subcommand, which uses this routine to
       * create the command. You can override createCommand to customise subcommands.
       *
       * @param {string} [name]
       * @return {Command} new command
       */
      createCommand(name) {
        return new _Command(name);
      }
      /**
       * You can customise the help with a subclass of Help by overriding createHelp,
       * or by overriding Help properties using configureHelp().
       *
       * @return {Help}
       */
      createHelp() {
        return Object.assign(new Help2(), this.configureHelp());
      }
      /**
       * You can customise the help by overriding Help properties using configureHelp(),
       * or with a subclass of Help by overriding createHelp().
       *
       * @param {object} [configuration] - configuration options
       * @return {(Command | object)} `this` command for chaining, or stored configuration
       */
      configureHelp(configuration) {
        if (configuration === void 0) return this._helpConfiguration;
        this._helpConfiguration = configuration;
        return this;
      }
      /**
       * The default output goes to stdout and stderr. You can customise this for special
       * applications. You can also customise the display of errors by overriding outputError.
       *
       * The configuration properties are all functions:
       *
       *     // change how output being written, defaults to stdout and stderr
       *     writeOut(str)
       *     writeErr(str)
       *     // change how output being written for errors, defaults to writeErr
       *     outputError(str, write) // used for displaying errors and not used for displaying help
       *     // specify width for wrapping help
       *     getOutHelpWidth()
       *     getErrHelpWidth()
       *     // color support, currently only used with Help
       *     getOutHasColors()
       *     getErrHasColors()
       *     stripColor() // used to remove ANSI escape codes if output does not have colors
       *
       * @param {object} [configuration] - configuration options
       * @return {(Command | object)} `this` command for chaining, or stored configuration
       */
      configureOutput(configuration) {
        if (configuration === void 0) return this._outputConfiguration;
        this._outputConfiguration = {
          ...this._outputConfiguration,
          ...configuration
        };
        return this;
      }
      /**
       * Display the help or a custom message after an error occurs.
       *
       * @param {(boolean|string)} [displayHelp]
       * @return {Command} `this` command for chaining
       */
      showHelpAfterError(displayHelp = true) {
        if (typeof displayHelp !== "string") displayHelp = !!displayHelp;
        this._showHelpAfterError = displayHelp;
        return this;
      }
      /**
       * Display suggestion of similar commands for unknown commands, or options for unknown options.
       *
       * @param {boolean} [displaySuggestion]
       * @return {Command} `this` command for chaining
       */
      showSuggestionAfterError(displaySuggestion = true) {
        this._showSuggestionAfterError = !!displaySuggestion;
        return this;
      }
      /**
       * Add a prepared subcommand.
       *
       * See .command() for creating an attached subcommand which inherits settings from its parent.
       *
       * @param {Command} cmd - new subcommand
       * @param {object} [opts] - configuration options
       * @return {Command} `this` command for chaining
       */
      addCommand(cmd, opts) {
        if (!cmd._name) {
          throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
        }
        opts = opts || {};
        if (opts.isDefault) this._defaultCommandName = cmd._name;
        if (opts.noHelp || opts.hidden) cmd._hidden = true;
        this._registerCommand(cmd);
        cmd.parent = this;
        cmd._checkForBrokenPassThrough();
        return this;
      }
      /**
       * Factory routine to create a new unattached argument.
       *
       * See .argument() for creating an attached argument, which uses this routine to
       * create the argument. You can override createArgument to return a custom argument.
       *
       * @param {string} name
       * @param {string} [description]
       * @return {Argument} new argument
       */
      createArgument(name, description) {
        return new Argument2(name, description);
      }
      /**
       * Define argument syntax for command.
       *
       * The default is that the argument is required, and you can explicitly
       * indicate this with <> around the name. Put [] around the name for an optional argument.
       *
       * @example
       * program.argument('<input-file>');
       * program.argument('[output-file]');
       *
       * @param {string} name
       * @param {string} [description]
       * @param {(Function|*)} [parseArg] - custom argument processing function or default value
       * @param {*} [defaultValue]
       * @return {Command} `this` command for chaining
       */
      argument(name, description, parseArg, defaultValue) {
        const argument = this.createArgument(name, description);
        if (typeof parseArg === "function") {
          argument.default(defaultValue).argParser(parseArg);
        } else {
          argument.default(parseArg);
        }
        this.addArgument(argument);
        return this;
      }
      /**
       * Define argument syntax for command, adding multiple at once (without descriptions).
       *
       * See also .argument().
       *
       * @example
       * program.arguments('<cmd> [env]');
       *
       * @param {string} names
       * @return {Command} `this` command for chaining
       */
      arguments(names) {
        names.trim().split(/ +/).forEach((detail) => {
          this.argument(detail);
        });
        return this;
      }
      /**
       * Define argument syntax for command, adding a prepared argument.
       *
       * @param {Argument} argument
       * @return {Command} `this` command for chaining
       */
      addArgument(argument) {
        const previousArgument = this.registeredArguments.slice(-1)[0];
        if (previousArgument?.variadic) {
          throw new Error(
            `only the last argument can be variadic '${previousArgument.name()}'`
          );
        }
        if (argument.required && argument.defaultValue !== void 0 && argument.parseArg === void 0) {
          throw new Error(
            `a default value for a required argument is never used: '${argument.name()}'`
          );
        }
        this.registeredArguments.push(argument);
        return this;
      }
      /**
       * Customise or override default help command. By default a help command is automatically added if your command has subcommands.
       *
       * @example
       *    program.helpCommand('help [cmd]');
       *    program.helpCommand('help [cmd]', 'show help');
       *    program.helpCommand(false); // suppress default help command
       *    program.helpCommand(true); // add help command even if no subcommands
       *
       * @param {string|boolean} enableOrNameAndArgs - enable with custom name and/or arguments, or boolean to override whether added
       * @param {string} [description] - custom description
       * @return {Command} `this` command for chaining
       */
      helpCommand(enableOrNameAndArgs, description) {
        if (typeof enableOrNameAndArgs === "boolean") {
          this._addImplicitHelpCommand = enableOrNameAndArgs;
          if (enableOrNameAndArgs && this._defaultCommandGroup) {
            this._initCommandGroup(this._getHelpCommand());
          }
          return this;
        }
        const nameAndArgs = enableOrNameAndArgs ?? "help [command]";
        const [, helpName, helpArgs] = nameAndArgs.match(/([^ ]+) *(.*)/);
        const helpDescription = description ?? "display help for command";
        const helpCommand = this.createCommand(helpName);
        helpCommand.helpOption(false);
        if (helpArgs) helpCommand.arguments(helpArgs);
        if (helpDescription) helpCommand.description(helpDescription);
        this._addImplicitHelpCommand = true;
        this._helpCommand = helpCommand;
        if (enableOrNameAndArgs || description) this._initCommandGroup(helpCommand);
        return this;
      }
      /**
       * Add prepared custom help command.
       *
       * @param {(Command|string|boolean)} helpCommand - custom help command, or deprecated enableOrNameAndArgs as for `.helpCommand()`
       * @param {string} [deprecatedDescription] - deprecated custom description used with custom name only
       * @return {Command} `this` command for chaining
       */
      addHelpCommand(helpCommand, deprecatedDescription) {
        if (typeof helpCommand !== "object") {
          this.helpCommand(helpCommand, deprecatedDescription);
          return this;
        }
        this._addImplicitHelpCommand = true;
        this._helpCommand = helpCommand;
        this._initCommandGroup(helpCommand);
        return this;
      }
      /**
       * Lazy create help command.
       *
       * @return {(Command|null)}
       * @package
       */
      _getHelpCommand() {
        const hasImplicitHelpCommand = this._addImplicitHelpCommand ?? (this.commands.length && !this._actionHandler && !this._findCommand("help"));
        if (hasImplicitHelpCommand) {
          if (this._helpCommand === void 0) {
            this.helpCommand(void 0, void 0);
          }
          return this._helpCommand;
        }
        return null;
      }
      /**
       * Add hook for life cycle event.
       *
       * @param {string} event
       * @param {Function} listener
       * @return {Command} `this` command for chaining
       */
      hook(event, listener) {
        const allowedValues = ["preSubcommand", "preAction", "postAction"];
        if (!allowedValues.includes(event)) {
          throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
        }
        if (this._lifeCycleHooks[event]) {
          this._lifeCycleHooks[event].push(listener);
        } else {
          this._lifeCycleHooks[event] = [listener];
        }
        return this;
      }
      /**
       * Register callback to use as replacement for calling process.exit.
       *
       * @param {Function} [fn] optional callback which will be passed a CommanderError, defaults to throwing
       * @return {Command} `this` command for chaining
       */
      exitOverride(fn) {
        if (fn) {
          this._exitCallback = fn;
        } else {
          this._exitCallback = (err) => {
            if (err.code !== "commander.executeSubCommandAsync") {
              throw err;
            } else {
            }
          };
        }
        return this;
      }
      /**
       * Call process.exit, and _exitCallback if defined.
       *
       * @param {number} exitCode exit code for using with process.exit
       * @param {string} code an id string representing the error
       * @param {string} message human-readable description of the error
       * @return never
       * @private
       */
      _exit(exitCode, code, message) {
        if (this._exitCallback) {
          this._exitCallback(new CommanderError2(exitCode, code, message));
        }
        process2.exit(exitCode);
      }
      /**
       * Register callback `fn` for the command.
       *
       * @example
       * program
       *   .command('serve')
       *   .description('start service')
       *   .action(function() {
       *      // do work here
       *   });
       *
       * @param {Function} fn
       * @return {Command} `this` command for chaining
       */
      action(fn) {
        const listener = (args) => {
          const expectedArgsCount = this.registeredArguments.length;
          const actionArgs = args.slice(0, expectedArgsCount);
          if (this._storeOptionsAsProperties) {
            actionArgs[expectedArgsCount] = this;
          } else {
            actionArgs[expectedArgsCount] = this.opts();
          }
          actionArgs.push(this);
          return fn.apply(this, actionArgs);
        };
        this._actionHandler = listener;
        return this;
      }
      /**
       * Factory routine to create a new unattached option.
       *
       * See .option() for creating an attached option, which uses this routine to
       * create the option. You can override createOption to return a custom option.
       *
       * @param {string} flags
       * @param {string} [description]
       * @return {Option} new option
       */
      createOption(flags, description) {
        return new Option2(flags, description);
      }
      /**
       * Wrap parseArgs to catch 'commander.invalidArgument'.
       *
       * @param {(Option | Argument)} target
       * @param {string} value
       * @param {*} previous
       * @param {string} invalidArgumentMessage
       * @private
       */
      _callParseArg(target, value, previous, invalidArgumentMessage) {
        try {
          return target.parseArg(value, previous);
        } catch (err) {
          if (err.code === "commander.invalidArgument") {
            const message = `${invalidArgumentMessage} ${err.message}`;
            this.error(message, { exitCode: err.exitCode, code: err.code });
          }
          throw err;
        }
      }
      /**
       * Check for option flag conflicts.
       * Register option if no conflicts found, or throw on conflict.
       *
       * @param {Option} option
       * @private
       */
      _registerOption(option) {
        const matchingOption = option.short && this._findOption(option.short) || option.long && this._findOption(option.long);
        if (matchingOption) {
          const matchingFlag = option.long && this._findOption(option.long) ? option.long : option.short;
          throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
        }
        this._initOptionGroup(option);
        this.options.push(option);
      }
      /**
       * Check for command name and alias conflicts with existing commands.
       * Register command if no conflicts found, or throw on conflict.
       *
       * @param {Command} command
       * @private
       */
      _registerCommand(command) {
        const knownBy = (cmd) => {
          return [cmd.name()].concat(cmd.aliases());
        };
        const alreadyUsed = knownBy(command).find(
          (name) => this._findCommand(name)
        );
        if (alreadyUsed) {
          const existingCmd = knownBy(this._findCommand(alreadyUsed)).join("|");
          const newCmd = knownBy(command).join("|");
          throw new Error(
            `cannot add command '${newCmd}' as already have command '${existingCmd}'`
          );
        }
        this._initCommandGroup(command);
        this.commands.push(command);
      }
      /**
       * Add an option.
       *
       * @param {Option} option
       * @return {Command} `this` command for chaining
       */
      addOption(option) {
        this._registerOption(option);
        const oname = option.name();
        const name = option.attributeName();
        if (option.negate) {
          const positiveLongFlag = option.long.replace(/^--no-/, "--");
          if (!this._findOption(positiveLongFlag)) {
            this.setOptionValueWithSource(
              name,
              option.defaultValue === void 0 ? true : option.defaultValue,
              "default"
            );
          }
        } else if (option.defaultValue !== void 0) {
          this.setOptionValueWithSource(name, option.defaultValue, "default");
        }
        const handleOptionValue = (val, invalidValueMessage, valueSource) => {
          if (val == null && option.presetArg !== void 0) {
            val = option.presetArg;
          }
          const oldValue = this.getOptionValue(name);
          if (val !== null && option.parseArg) {
            val = this._callParseArg(option, val, oldValue, invalidValueMessage);
          } else if (val !== null && option.variadic) {
            val = option._collectValue(val, oldValue);
          }
          if (val == null) {
            if (option.negate) {
              val = false;
            } else if (option.isBoolean() || option.optional) {
              val = true;
            } else {
              val = "";
            }
          }
          this.setOptionValueWithSource(name, val, valueSource);
        };
        this.on("option:" + oname, (val) => {
          const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
          handleOptionValue(val, invalidValueMessage, "cli");
        });
        if (option.envVar) {
          this.on("optionEnv:" + oname, (val) => {
            const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
            handleOptionValue(val, invalidValueMessage, "env");
          });
        }
        return this;
      }
      /**
       * Internal implementation shared by .option() and .requiredOption()
       *
       * @return {Command} `this` command for chaining
       * @private
       */
      _optionEx(config, flags, description, fn, defaultValue) {
        if (typeof flags === "object" && flags instanceof Option2) {
          throw new Error(
            "To add an Option object use addOption() instead of option() or requiredOption()"
          );
        }
        const option = this.createOption(flags, description);
        option.makeOptionMandatory(!!config.mandatory);
        if (typeof fn === "function") {
          option.default(defaultValue).argParser(fn);
        } else if (fn instanceof RegExp) {
          const regex = fn;
          fn = (val, def) => {
            const m = regex.exec(val);
            return m ? m[0] : def;
          };
          option.default(defaultValue).argParser(fn);
        } else {
          option.default(fn);
        }
        return this.addOption(option);
      }
      /**
       * Define option with `flags`, `description`, and optional argument parsing function or `defaultValue` or both.
       *
       * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space. A required
       * option-argument is indicated by `<>` and an optional option-argument by `[]`.
       *
       * See the README for more details, and see also addOption() and requiredOption().
       *
       * @example
       * program
       *     .option('-p, --pepper', 'add pepper')
       *     .option('--pt, --pizza-type <TYPE>', 'type of pizza') // required option-argument
       *     .option('-c, --cheese [CHEESE]', 'add extra cheese', 'mozzarella') // optional option-argument with default
       *     .option('-t, --tip <VALUE>', 'add tip to purchase cost', parseFloat) // custom parse function
       *
       * @param {string} flags
       * @param {string} [description]
       * @param {(Function|*)} [parseArg] - custom option processing function or default value
       * @param {*} [defaultValue]
       * @return {Command} `this` command for chaining
       */
      option(flags, description, parseArg, defaultValue) {
        return this._optionEx({}, flags, description, parseArg, defaultValue);
      }
      /**
       * Add a required option which must have a value after parsing. This usually means
       * the option must be specified on the command line. (Otherwise the same as .option().)
       *
       * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space.
       *
       * @param {string} flags
       * @param {string} [description]
       * @param {(Function|*)} [parseArg] - custom option processing function or default value
       * @param {*} [defaultValue]
       * @return {Command} `this` command for chaining
       */
      requiredOption(flags, description, parseArg, defaultValue) {
        return this._optionEx(
          { mandatory: true },
          flags,
          description,
          parseArg,
          defaultValue
        );
      }
      /**
       * Alter parsing of short flags with optional values.
       *
       * @example
       * // for `.option('-f,--flag [value]'):
       * program.combineFlagAndOptionalValue(true);  // `-f80` is treated like `--flag=80`, this is the default behaviour
       * program.combineFlagAndOptionalValue(false) // `-fb` is treated like `-f -b`
       *
       * @param {boolean} [combine] - if `true` or omitted, an optional value can be specified directly after the flag.
       * @return {Command} `this` command for chaining
       */
      combineFlagAndOptionalValue(combine = true) {
        this._combineFlagAndOptionalValue = !!combine;
        return this;
      }
      /**
       * Allow unknown options on the command line.
       *
       * @param {boolean} [allowUnknown] - if `true` or omitted, no error will be thrown for unknown options.
       * @return {Command} `this` command for chaining
       */
      allowUnknownOption(allowUnknown = true) {
        this._allowUnknownOption = !!allowUnknown;
        return this;
      }
      /**
       * Allow excess command-arguments on the command line. Pass false to make excess arguments an error.
       *
       * @param {boolean} [allowExcess] - if `true` or omitted, no error will be thrown for excess arguments.
       * @return {Command} `this` command for chaining
       */
      allowExcessArguments(allowExcess = true) {
        this._allowExcessArguments = !!allowExcess;
        return this;
      }
      /**
       * Enable positional options. Positional means global options are specified before subcommands which lets
       * subcommands reuse the same option names, and also enables subcommands to turn on passThroughOptions.
       * The default behaviour is non-positional and global options may appear anywhere on the command line.
       *
       * @param {boolean} [positional]
       * @return {Command} `this` command for chaining
       */
      enablePositionalOptions(positional = true) {
        this._enablePositionalOptions = !!positional;
        return this;
      }
      /**
       * Pass through options that come after command-arguments rather than treat them as command-options,
       * so actual command-options come before command-arguments. Turning this on for a subcommand requires
       * positional options to have been enabled on the program (parent commands).
       * The default behaviour is non-positional and options may appear before or after command-arguments.
       *
       * @param {boolean} [passThrough] for unknown options.
       * @return {Command} `this` command for chaining
       */
      passThroughOptions(passThrough = true) {
        this._passThroughOptions = !!passThrough;
        this._checkForBrokenPassThrough();
        return this;
      }
      /**
       * @private
       */
      _checkForBrokenPassThrough() {
        if (this.parent && this._passThroughOptions && !this.parent._enablePositionalOptions) {
          throw new Error(
            `passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`
          );
        }
      }
      /**
       * Whether to store option values as properties on command object,
       * or store separately (specify false). In both cases the option values can be accessed using .opts().
       *
       * @param {boolean} [storeAsProperties=true]
       * @return {Command} `this` command for chaining
       */
      storeOptionsAsProperties(storeAsProperties = true) {
        if (this.options.length) {
          throw new Error("call .storeOptionsAsProperties() before adding options");
        }
        if (Object.keys(this._optionValues).length) {
          throw new Error(
            "call .storeOptionsAsProperties() before setting option values"
          );
        }
        this._storeOptionsAsProperties = !!storeAsProperties;
        return this;
      }
      /**
       * Retrieve option value.
       *
       * @param {string} key
       * @return {object} value
       */
      getOptionValue(key) {
        if (this._storeOptionsAsProperties) {
          return this[key];
        }
        return this._optionValues[key];
      }
      /**
       * Store option value.
       *
       * @param {string} key
       * @param {object} value
       * @return {Command} `this` command for chaining
       */
      setOptionValue(key, value) {
        return this.setOptionValueWithSource(key, value, void 0);
      }
      /**
       * Store option value and where the value came from.
       *
       * @param {string} key
       * @param {object} value
       * @param {string} source - expected values are default/config/env/cli/implied
       * @return {Command} `this` command for chaining
       */
      setOptionValueWithSource(key, value, source) {
        if (this._storeOptionsAsProperties) {
          this[key] = value;
        } else {
          this._optionValues[key] = value;
        }
        this._optionValueSources[key] = source;
        return this;
      }
      /**
       * Get source of option value.
       * Expected values are default | config | env | cli | implied
       *
       * @param {string} key
       * @return {string}
       */
      getOptionValueSource(key) {
        return this._optionValueSources[key];
      }
      /**
       * Get source of option value. See also .optsWithGlobals().
       * Expected values are default | config | env | cli | implied
       *
       * @param {string} key
       * @return {string}
       */
      getOptionValueSourceWithGlobals(key) {
        let source;
        this._getCommandAndAncestors().forEach((cmd) => {
          if (cmd.getOptionValueSource(key) !== void 0) {
            source = cmd.getOptionValueSource(key);
          }
        });
        return source;
      }
      /**
       * Get user arguments from implied or explicit arguments.
       * Side-effects: set _scriptPath if args included script. Used for default program name, and subcommand searches.
       *
       * @private
       */
      _prepareUserArgs(argv, parseOptions) {
        if (argv !== void 0 && !Array.isArray(argv)) {
          throw new Error("first parameter to parse must be array or undefined");
        }
        parseOptions = parseOptions || {};
        if (argv === void 0 && parseOptions.from === void 0) {
          if (process2.versions?.electron) {
            parseOptions.from = "electron";
          }
          const execArgv = process2.execArgv ?? [];
          if (execArgv.includes("-e") || execArgv.includes("--eval") || execArgv.includes("-p") || execArgv.includes("--print")) {
            parseOptions.from = "eval";
          }
        }
        if (argv === void 0) {
          argv = process2.argv;
        }
        this.rawArgs = argv.slice();
        let userArgs;
        switch (parseOptions.from) {
          case void 0:
          case "node":
            this._scriptPath = argv[1];
            userArgs = argv.slice(2);
            break;
          case "electron":
            if (process2.defaultApp) {
              this._scriptPath = argv[1];
              userArgs = argv.slice(2);
            } else {
              userArgs = argv.slice(1);
            }
            break;
          case "user":
            userArgs = argv.slice(0);
            break;
          case "eval":
            userArgs = argv.slice(1);
            break;
          default:
            throw new Error(
              `unexpected parse option { from: '${parseOptions.from}' }`
            );
        }
        if (!this._name && this._scriptPath)
          this.nameFromFilename(this._scriptPath);
        this._name = this._name || "program";
        return userArgs;
      }
      /**
       * Parse `argv`, setting options and invoking commands when defined.
       *
       * Use parseAsync instead of parse if any of your action handlers are async.
       *
       * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
       *
       * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
       * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
       * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
       * - `'user'`: just user arguments
       *
       * @example
       * program.parse(); // parse process.argv and auto-detect electron and special node flags
       * program.parse(process.argv); // assume argv[0] is app and argv[1] is script
       * program.parse(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
       *
       * @param {string[]} [argv] - optional, defaults to process.argv
       * @param {object} [parseOptions] - optionally specify style of options with from: node/user/electron
       * @param {string} [parseOptions.from] - where the args are from: 'node', 'user', 'electron'
       * @return {Command} `this` command for chaining
       */
      parse(argv, parseOptions) {
        this._prepareForParse();
        const userArgs = this._prepareUserArgs(argv, parseOptions);
        this._parseCommand([], userArgs);
        return this;
      }
      /**
       * Parse `argv`, setting options and invoking commands when defined.
       *
       * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
       *
       * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
       * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
       * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
       * - `'user'`: just user arguments
       *
       * @example
       * await program.parseAsync(); // parse process.argv and auto-detect electron and special node flags
       * await program.parseAsync(process.argv); // assume argv[0] is app and argv[1] is script
       * await program.parseAsync(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
       *
       * @param {string[]} [argv]
       * @param {object} [parseOptions]
       * @param {string} parseOptions.from - where the args are from: 'node', 'user', 'electron'
       * @return {Promise}
       */
      async parseAsync(argv, parseOptions) {
        this._prepareForParse();
        const userArgs = this._prepareUserArgs(argv, parseOptions);
        await this._parseCommand([], userArgs);
        return this;
      }
      _prepareForParse() {
        if (this._savedState === null) {
          this.saveStateBeforeParse();
        } else {
          this.restoreStateBeforeParse();
        }
      }
      /**
       * Called the first time parse is called to save state and allow a restore before subsequent calls to parse.
       * Not usually called directly, but available for subclasses to save their custom state.
       *
       * This is called in a lazy way. Only commands used in parsing chain will have state saved.
       */
      saveStateBeforeParse() {
        this._savedState = {
          // name is stable if supplied by author, but may be unspecified for root command and deduced during parsing
          _name: this._name,
          // option values before parse have default values (including false for negated options)
          // shallow clones
          _optionValues: { ...this._optionValues },
          _optionValueSources: { ...this._optionValueSources }
        };
      }
      /**
       * Restore state before parse for calls after the first.
       * Not usually called directly, but available for subclasses to save their custom state.
       *
       * This is called in a lazy way. Only commands used in parsing chain will have state restored.
       */
      restoreStateBeforeParse() {
        if (this._storeOptionsAsProperties)
          throw new Error(`Can not call parse again when storeOptionsAsProperties is true.
- either make a new Command for each call to parse, or stop storing options as properties`);
        this._name = this._savedState._name;
        this._scriptPath = null;
        this.rawArgs = [];
        this._optionValues = { ...this._savedState._optionValues };
        this._optionValueSources = { ...this._savedState._optionValueSources };
        this.args = [];
        this.processedArgs = [];
      }
      /**
       * Throw if expected executable is missing. Add lots of help for author.
       *
       * @param {string} executableFile
       * @param {string} executableDir
       * @param {string} subcommandName
       */
      _checkForMissingExecutable(executableFile, executableDir, subcommandName) {
        if (fs.existsSync(executableFile)) return;
        const executableDirMessage = executableDir ? `searched for local subcommand relative to directory '${executableDir}'` : "no directory for search for local subcommand, use .executableDir() to supply a custom directory";
        const executableMissing = `'${executableFile}' does not exist
 - if '${subcommandName}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDirMessage}`;
        throw new Error(executableMissing);
      }
      /**
       * Execute a sub-command executable.
       *
       * @private
       */
      _executeSubCommand(subcommand, args) {
        args = args.slice();
        let launchWithNode = false;
        const sourceExt = [".js", ".ts", ".tsx", ".mjs", ".cjs"];
        function findFile(baseDir, baseName2) {
          const localBin = path.resolve(baseDir, baseName2);
          if (fs.existsSync(localBin)) return localBin;
          if (sourceExt.includes(path.extname(baseName2))) return void 0;
          const foundExt = sourceExt.find(
            (ext) => fs.existsSync(`${localBin}${ext}`)
          );
          if (foundExt) return `${localBin}${foundExt}`;
          return void 0;
        }
        this._checkForMissingMandatoryOptions();
        this._checkForConflictingOptions();
        let executableFile = subcommand._executableFile || `${this._name}-${subcommand._name}`;
        let executableDir = this._executableDir || "";
        if (this._scriptPath) {
          let resolvedScriptPath;
          try {
            resolvedScriptPath = fs.realpathSync(this._scriptPath);
          } catch {
            resolvedScriptPath = this._scriptPath;
          }
          executableDir = path.resolve(
            path.dirname(resolvedScriptPath),
            executableDir
          );
        }
        if (executableDir) {
          let localFile = findFile(executableDir, executableFile);
          if (!localFile && !subcommand._executableFile && this._scriptPath) {
            const legacyName = path.basename(
              this._scriptPath,
              path.extname(this._scriptPath)
            );
            if (legacyName !== this._name) {
              localFile = findFile(
                executableDir,
                `${legacyName}-${subcommand._name}`
              );
            }
          }
          executableFile = localFile || executableFile;
        }
        launchWithNode = sourceExt.includes(path.extname(executableFile));
        let proc;
        if (process2.platform !== "win32") {
          if (launchWithNode) {
            args.unshift(executableFile);
            args = incrementNodeInspectorPort(process2.execArgv).concat(args);
            proc = childProcess.spawn(process2.argv[0], args, { stdio: "inherit" });
          } else {
            proc = childProcess.spawn(executableFile, args, { stdio: "inherit" });
          }
        } else {
          this._checkForMissingExecutable(
            executableFile,
            executableDir,
            subcommand._name
          );
          args.unshift(executableFile);
          args = incrementNodeInspectorPort(process2.execArgv).concat(args);
          proc = childProcess.spawn(process2.execPath, args, { stdio: "inherit" });
        }
        if (!proc.killed) {
          const signals = ["SIGUSR1", "SIGUSR2", "SIGTERM", "SIGINT", "SIGHUP"];
          signals.forEach((signal) => {
            process2.on(signal, () => {
              if (proc.killed === false && proc.exitCode === null) {
                proc.kill(signal);
              }
            });
          });
        }
        const exitCallback = this._exitCallback;
        proc.on("close", (code) => {
          code = code ?? 1;
          if (!exitCallback) {
            process2.exit(code);
          } else {
            exitCallback(
              new CommanderError2(
                code,
                "commander.executeSubCommandAsync",
                "(close)"
              )
            );
          }
        });
        proc.on("error", (err) => {
          if (err.code === "ENOENT") {
            this._checkForMissingExecutable(
              executableFile,
              executableDir,
              subcommand._name
            );
          } else if (err.code === "EACCES") {
            throw new Error(`'${executableFile}' not executable`);
          }
          if (!exitCallback) {
            process2.exit(1);
          } else {
            const wrappedError = new CommanderError2(
              1,
              "commander.executeSubCommandAsync",
              "(error)"
            );
            wrappedError.nestedError = err;
            exitCallback(wrappedError);
          }
        });
        this.runningCommand = proc;
      }
      /**
       * @private
       */
      _dispatchSubcommand(commandName, operands, unknown) {
        const subCommand = this._findCommand(commandName);
        if (!subCommand) this.help({ error: true });
        subCommand._prepareForParse();
        let promiseChain;
        promiseChain = this._chainOrCallSubCommandHook(
          promiseChain,
          subCommand,
          "preSubcommand"
        );
        promiseChain = this._chainOrCall(promiseChain, () => {
          if (subCommand._executableHandler) {
            this._executeSubCommand(subCommand, operands.concat(unknown));
          } else {
            return subCommand._parseCommand(operands, unknown);
          }
        });
        return promiseChain;
      }
      /**
       * Invoke help directly if possible, or dispatch if necessary.
       * e.g. help foo
       *
       * @private
       */
      _dispatchHelpCommand(subcommandName) {
        if (!subcommandName) {
          this.help();
        }
        const subCommand = this._findCommand(subcommandName);
        if (subCommand && !subCommand._executableHandler) {
          subCommand.help();
        }
        return this._dispatchSubcommand(
          subcommandName,
          [],
          [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? "--help"]
        );
      }
      /**
       * Check this.args against expected this.registeredArguments.
       *
       * @private
       */
      _checkNumberOfArguments() {
        this.registeredArguments.forEach((arg, i) => {
          if (arg.required && this.args[i] == null) {
            this.missingArgument(arg.name());
          }
        });
        if (this.registeredArguments.length > 0 && this.registeredArguments[this.registeredArguments.length - 1].variadic) {
          return;
        }
        if (this.args.length > this.registeredArguments.length) {
          this._excessArguments(this.args);
        }
      }
      /**
       * Process this.args using this.registeredArguments and save as this.processedArgs!
       *
       * @private
       */
      _processArguments() {
        const myParseArg = (argument, value, previous) => {
          let parsedValue = value;
          if (value !== null && argument.parseArg) {
            const invalidValueMessage = `error: command-argument value '${value}' is invalid for argument '${argument.name()}'.`;
            parsedValue = this._callParseArg(
              argument,
              value,
              previous,
              invalidValueMessage
            );
          }
          return parsedValue;
        };
        this._checkNumberOfArguments();
        const processedArgs = [];
        this.registeredArguments.forEach((declaredArg, index) => {
          let value = declaredArg.defaultValue;
          if (declaredArg.variadic) {
            if (index < this.args.length) {
              value = this.args.slice(index);
              if (declaredArg.parseArg) {
                value = value.reduce((processed, v) => {
                  return myParseArg(declaredArg, v, processed);
                }, declaredArg.defaultValue);
              }
            } else if (value === void 0) {
              value = [];
            }
          } else if (index < this.args.length) {
            value = this.args[index];
            if (declaredArg.parseArg) {
              value = myParseArg(declaredArg, value, declaredArg.defaultValue);
            }
          }
          processedArgs[index] = value;
        });
        this.processedArgs = processedArgs;
      }
      /**
       * Once we have a promise we chain, but call synchronously until then.
       *
       * @param {(Promise|undefined)} promise
       * @param {Function} fn
       * @return {(Promise|undefined)}
       * @private
       */
      _chainOrCall(promise, fn) {
        if (promise?.then && typeof promise.then === "function") {
          return promise.then(() => fn());
        }
        return fn();
      }
      /**
       *
       * @param {(Promise|undefined)} promise
       * @param {string} event
       * @return {(Promise|undefined)}
       * @private
       */
      _chainOrCallHooks(promise, event) {
        let result = promise;
        const hooks = [];
        this._getCommandAndAncestors().reverse().filter((cmd) => cmd._lifeCycleHooks[event] !== void 0).forEach((hookedCommand) => {
          hookedCommand._lifeCycleHooks[event].forEach((callback) => {
            hooks.push({ hookedCommand, callback });
          });
        });
        if (event === "postAction") {
          hooks.reverse();
        }
        hooks.forEach((hookDetail) => {
          result = this._chainOrCall(result, () => {
            return hookDetail.callback(hookDetail.hookedCommand, this);
          });
        });
        return result;
      }
      /**
       *
       * @param {(Promise|undefined)} promise
       * @param {Command} subCommand
       * @param {string} event
       * @return {(Promise|undefined)}
       * @private
       */
      _chainOrCallSubCommandHook(promise, subCommand, event) {
        let result = promise;
        if (this._lifeCycleHooks[event] !== void 0) {
          this._lifeCycleHooks[event].forEach((hook) => {
            result = this._chainOrCall(result, () => {
              return hook(this, subCommand);
            });
          });
        }
        return result;
      }
      /**
       * Process arguments in context of this command.
       * Returns action result, in case it is a promise.
       *
       * @private
       */
      _parseCommand(operands, unknown) {
        const parsed = this.parseOptions(unknown);
        this._parseOptionsEnv();
        this._parseOptionsImplied();
        operands = operands.concat(parsed.operands);
        unknown = parsed.unknown;
        this.args = operands.concat(unknown);
        if (operands && this._findCommand(operands[0])) {
          return this._dispatchSubcommand(operands[0], operands.slice(1), unknown);
        }
        if (this._getHelpCommand() && operands[0] === this._getHelpCommand().name()) {
          return this._dispatchHelpCommand(operands[1]);
        }
        if (this._defaultCommandName) {
          this._outputHelpIfRequested(unknown);
          return this._dispatchSubcommand(
            this._defaultCommandName,
            operands,
            unknown
          );
        }
        if (this.commands.length && this.args.length === 0 && !this._actionHandler && !this._defaultCommandName) {
          this.help({ error: true });
        }
        this._outputHelpIfRequested(parsed.unknown);
        this._checkForMissingMandatoryOptions();
        this._checkForConflictingOptions();
        const checkForUnknownOptions = () => {
          if (parsed.unknown.length > 0) {
            this.unknownOption(parsed.unknown[0]);
          }
        };
        const commandEvent = `command:${this.name()}`;
        if (this._actionHandler) {
          checkForUnknownOptions();
          this._processArguments();
          let promiseChain;
          promiseChain = this._chainOrCallHooks(promiseChain, "preAction");
          promiseChain = this._chainOrCall(
            promiseChain,
            () => this._actionHandler(this.processedArgs)
          );
          if (this.parent) {
            promiseChain = this._chainOrCall(promiseChain, () => {
              this.parent.emit(commandEvent, operands, unknown);
            });
          }
          promiseChain = this._chainOrCallHooks(promiseChain, "postAction");
          return promiseChain;
        }
        if (this.parent?.listenerCount(commandEvent)) {
          checkForUnknownOptions();
          this._processArguments();
          this.parent.emit(commandEvent, operands, unknown);
        } else if (operands.length) {
          if (this._findCommand("*")) {
            return this._dispatchSubcommand("*", operands, unknown);
          }
          if (this.listenerCount("command:*")) {
            this.emit("command:*", operands, unknown);
          } else if (this.commands.length) {
            this.unknownCommand();
          } else {
            checkForUnknownOptions();
            this._processArguments();
          }
        } else if (this.commands.length) {
          checkForUnknownOptions();
          this.help({ error: true });
        } else {
          checkForUnknownOptions();
          this._processArguments();
        }
      }
      /**
       * Find matching command.
       *
       * @private
       * @return {Command | undefined}
       */
      _findCommand(name) {
        if (!name) return void 0;
        return this.commands.find(
          (cmd) => cmd._name === name || cmd._aliases.includes(name)
        );
      }
      /**
       * Return an option matching `arg` if any.
       *
       * @param {string} arg
       * @return {Option}
       * @package
       */
      _findOption(arg) {
        return this.options.find((option) => option.is(arg));
      }
      /**
       * Display an error message if a mandatory option does not have a value.
       * Called after checking for help flags in leaf subcommand.
       *
       * @private
       */
      _checkForMissingMandatoryOptions() {
        this._getCommandAndAncestors().forEach((cmd) => {
          cmd.options.forEach((anOption) => {
            if (anOption.mandatory && cmd.getOptionValue(anOption.attributeName()) === void 0) {
              cmd.missingMandatoryOptionValue(anOption);
            }
          });
        });
      }
      /**
       * Display an error message if conflicting options are used together in this.
       *
       * @private
       */
      _checkForConflictingLocalOptions() {
        const definedNonDefaultOptions = this.options.filter((option) => {
          const optionKey = option.attributeName();
          if (this.getOptionValue(optionKey) === void 0) {
            return false;
          }
          return this.getOptionValueSource(optionKey) !== "default";
        });
        const optionsWithConflicting = definedNonDefaultOptions.filter(
          (option) => option.conflictsWith.length > 0
        );
        optionsWithConflicting.forEach((option) => {
          const conflictingAndDefined = definedNonDefaultOptions.find(
            (defined) => option.conflictsWith.includes(defined.attributeName())
          );
          if (conflictingAndDefined) {
            this._conflictingOption(option, conflictingAndDefined);
          }
        });
      }
      /**
       * Display an error message if conflicting options are used together.
       * Called after checking for help flags in leaf subcommand.
       *
       * @private
       */
      _checkForConflictingOptions() {
        this._getCommandAndAncestors().forEach((cmd) => {
          cmd._checkForConflictingLocalOptions();
        });
      }
      /**
       * Parse options from `argv` removing known options,
       * and return argv split into operands and unknown arguments.
       *
       * Side effects: modifies command by storing options. Does not reset state if called again.
       *
       * Examples:
       *
       *     argv => operands, unknown
       *     --known kkk op => [op], []
       *     op --known kkk => [op], []
       *     sub --unknown uuu op => [sub], [--unknown uuu op]
       *     sub -- --unknown uuu op => [sub --unknown uuu op], []
       *
       * @param {string[]} args
       * @return {{operands: string[], unknown: string[]}}
       */
      parseOptions(args) {
        const operands = [];
        const unknown = [];
        let dest = operands;
        function maybeOption(arg) {
          return arg.length > 1 && arg[0] === "-";
        }
        const negativeNumberArg = (arg) => {
          if (!/^-(\d+|\d*\.\d+)(e[+-]?\d+)?$/.test(arg)) return false;
          return !this._getCommandAndAncestors().some(
            (cmd) => cmd.options.map((opt) => opt.short).some((short) => /^-\d$/.test(short))
          );
        };
        let activeVariadicOption = null;
        let activeGroup = null;
        let i = 0;
        while (i < args.length || activeGroup) {
          const arg = activeGroup ?? args[i++];
          activeGroup = null;
          if (arg === "--") {
            if (dest === unknown) dest.push(arg);
            dest.push(...args.slice(i));
            break;
          }
          if (activeVariadicOption && (!maybeOption(arg) || negativeNumberArg(arg))) {
            this.emit(`option:${activeVariadicOption.name()}`, arg);
            continue;
          }
          activeVariadicOption = null;
          if (maybeOption(arg)) {
            const option = this._findOption(arg);
            if (option) {
              if (option.required) {
                const value = args[i++];
                if (value === void 0) this.optionMissingArgument(option);
                this.emit(`option:${option.name()}`, value);
              } else if (option.optional) {
                let value = null;
                if (i < args.length && (!maybeOption(args[i]) || negativeNumberArg(args[i]))) {
                  value = args[i++];
                }
                this.emit(`option:${option.name()}`, value);
              } else {
                this.emit(`option:${option.name()}`);
              }
              activeVariadicOption = option.variadic ? option : null;
              continue;
            }
          }
          if (arg.length > 2 && arg[0] === "-" && arg[1] !== "-") {
            const option = this._findOption(`-${arg[1]}`);
            if (option) {
              if (option.required || option.optional && this._combineFlagAndOptionalValue) {
                this.emit(`option:${option.name()}`, arg.slice(2));
              } else {
                this.emit(`option:${option.name()}`);
                activeGroup = `-${arg.slice(2)}`;
              }
              continue;
            }
          }
          if (/^--[^=]+=/.test(arg)) {
            const index = arg.indexOf("=");
            const option = this._findOption(arg.slice(0, index));
            if (option && (option.required || option.optional)) {
              this.emit(`option:${option.name()}`, arg.slice(index + 1));
              continue;
            }
          }
          if (dest === operands && maybeOption(arg) && !(this.commands.length === 0 && negativeNumberArg(arg))) {
            dest = unknown;
          }
          if ((this._enablePositionalOptions || this._passThroughOptions) && operands.length === 0 && unknown.length === 0) {
            if (this._findCommand(arg)) {
              operands.push(arg);
              unknown.push(...args.slice(i));
              break;
            } else if (this._getHelpCommand() && arg === this._getHelpCommand().name()) {
              operands.push(arg, ...args.slice(i));
              break;
            } else if (this._defaultCommandName) {
              unknown.push(arg, ...args.slice(i));
              break;
            }
          }
          if (this._passThroughOptions) {
            dest.push(arg, ...args.slice(i));
            break;
          }
          dest.push(arg);
        }
        return { operands, unknown };
      }
      /**
       * Return an object containing local option values as key-value pairs.
       *
       * @return {object}
       */
      opts() {
        if (this._storeOptionsAsProperties) {
          const result = {};
          const len = this.options.length;
          for (let i = 0; i < len; i++) {
            const key = this.options[i].attributeName();
            result[key] = key === this._versionOptionName ? this._version : this[key];
          }
          return result;
        }
        return this._optionValues;
      }
      /**
       * Return an object containing merged local and global option values as key-value pairs.
       *
       * @return {object}
       */
      optsWithGlobals() {
        return this._getCommandAndAncestors().reduce(
          (combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()),
          {}
        );
      }
      /**
       * Display error message and exit (or call exitOverride).
       *
       * @param {string} message
       * @param {object} [errorOptions]
       * @param {string} [errorOptions.code] - an id string representing the error
       * @param {number} [errorOptions.exitCode] - used with process.exit
       */
      error(message, errorOptions) {
        this._outputConfiguration.outputError(
          `${message}
`,
          this._outputConfiguration.writeErr
        );
        if (typeof this._showHelpAfterError === "string") {
          this._outputConfiguration.writeErr(`${this._showHelpAfterError}
`);
        } else if (this._showHelpAfterError) {
          this._outputConfiguration.writeErr("\n");
          this.outputHelp({ error: true });
        }
        const config = errorOptions || {};
        const exitCode = config.exitCode || 1;
        const code = config.code || "commander.error";
        this._exit(exitCode, code, message);
      }
      /**
       * Apply any option related environment variables, if option does
       * not have a value from cli or client code.
       *
       * @private
       */
      _parseOptionsEnv() {
        this.options.forEach((option) => {
          if (option.envVar && option.envVar in process2.env) {
            const optionKey = option.attributeName();
            if (this.getOptionValue(optionKey) === void 0 || ["default", "config", "env"].includes(
              this.getOptionValueSource(optionKey)
            )) {
              if (option.required || option.optional) {
                this.emit(`optionEnv:${option.name()}`, process2.env[option.envVar]);
              } else {
                this.emit(`optionEnv:${option.name()}`);
              }
            }
          }
        });
      }
      /**
       * Apply any implied option values, if option is undefined or default value.
       *
       * @private
       */
      _parseOptionsImplied() {
        const dualHelper = new DualOptions(this.options);
        const hasCustomOptionValue = (optionKey) => {
          return this.getOptionValue(optionKey) !== void 0 && !["default", "implied"].includes(this.getOptionValueSource(optionKey));
        };
        this.options.filter(
          (option) => option.implied !== void 0 && hasCustomOptionValue(option.attributeName()) && dualHelper.valueFromOption(
            this.getOptionValue(option.attributeName()),
            option
          )
        ).forEach((option) => {
          Object.keys(option.implied).filter((impliedKey) => !hasCustomOptionValue(impliedKey)).forEach((impliedKey) => {
            this.setOptionValueWithSource(
              impliedKey,
              option.implied[impliedKey],
              "implied"
            );
          });
        });
      }
      /**
       * Argument `name` is missing.
       *
       * @param {string} name
       * @private
       */
      missingArgument(name) {
        const message = `error: missing required argument '${name}'`;
        this.error(message, { code: "commander.missingArgument" });
      }
      /**
       * `Option` is missing an argument.
       *
       * @param {Option} option
       * @private
       */
      optionMissingArgument(option) {
        const message = `error: option '${option.flags}' argument missing`;
        this.error(message, { code: "commander.optionMissingArgument" });
      }
      /**
       * `Option` does not have a value, and is a mandatory option.
       *
       * @param {Option} option
       * @private
       */
      missingMandatoryOptionValue(option) {
        const message = `error: required option '${option.flags}' not specified`;
        this.error(message, { code: "commander.missingMandatoryOptionValue" });
      }
      /**
       * `Option` conflicts with another option.
       *
       * @param {Option} option
       * @param {Option} conflictingOption
       * @private
       */
      _conflictingOption(option, conflictingOption) {
        const findBestOptionFromValue = (option2) => {
          const optionKey = option2.attributeName();
          const optionValue = this.getOptionValue(optionKey);
          const negativeOption = this.options.find(
            (target) => target.negate && optionKey === target.attributeName()
          );
          const positiveOption = this.options.find(
            (target) => !target.negate && optionKey === target.attributeName()
          );
          if (negativeOption && (negativeOption.presetArg === void 0 && optionValue === false || negativeOption.presetArg !== void 0 && optionValue === negativeOption.presetArg)) {
            return negativeOption;
          }
          return positiveOption || option2;
        };
        const getErrorMessage = (option2) => {
          const bestOption = findBestOptionFromValue(option2);
          const optionKey = bestOption.attributeName();
          const source = this.getOptionValueSource(optionKey);
          if (source === "env") {
            return `environment variable '${bestOption.envVar}'`;
          }
          return `option '${bestOption.flags}'`;
        };
        const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
        this.error(message, { code: "commander.conflictingOption" });
      }
      /**
       * Unknown option `flag`.
       *
       * @param {string} flag
       * @private
       */
      unknownOption(flag) {
        if (this._allowUnknownOption) return;
        let suggestion = "";
        if (flag.startsWith("--") && this._showSuggestionAfterError) {
          let candidateFlags = [];
          let command = this;
          do {
            const moreFlags = command.createHelp().visibleOptions(command).filter((option) => option.long).map((option) => option.long);
            candidateFlags = candidateFlags.concat(moreFlags);
            command = command.parent;
          } while (command && !command._enablePositionalOptions);
          suggestion = suggestSimilar(flag, candidateFlags);
        }
        const message = `error: unknown option '${flag}'${suggestion}`;
        this.error(message, { code: "commander.unknownOption" });
      }
      /**
       * Excess arguments, more than expected.
       *
       * @param {string[]} receivedArgs
       * @private
       */
      _excessArguments(receivedArgs) {
        if (this._allowExcessArguments) return;
        const expected = this.registeredArguments.length;
        const s = expected === 1 ? "" : "s";
        const forSubcommand = this.parent ? ` for '${this.name()}'` : "";
        const message = `error: too many arguments${forSubcommand}. Expected ${expected} argument${s} but got ${receivedArgs.length}.`;
        this.error(message, { code: "commander.excessArguments" });
      }
      /**
       * Unknown command.
       *
       * @private
       */
      unknownCommand() {
        const unknownName = this.args[0];
        let suggestion = "";
        if (this._showSuggestionAfterError) {
          const candidateNames = [];
          this.createHelp().visibleCommands(this).forEach((command) => {
            candidateNames.push(command.name());
            if (command.alias()) candidateNames.push(command.alias());
          });
          suggestion = suggestSimilar(unknownName, candidateNames);
        }
        const message = `error: unknown command '${unknownName}'${suggestion}`;
        this.error(message, { code: "commander.unknownCommand" });
      }
      /**
       * Get or set the program version.
       *
       * This method auto-registers the "-V, --version" option which will print the version number.
       *
       * You can optionally supply the flags and description to override the defaults.
       *
       * @param {string} [str]
       * @param {string} [flags]
       * @param {string} [description]
       * @return {(this | string | undefined)} `this` command for chaining, or version string if no arguments
       */
      version(str, flags, description) {
        if (str === void 0) return this._version;
        this._version = str;
        flags = flags || "-V, --version";
        description = description || "output the version number";
        const versionOption = this.createOption(flags, description);
        this._versionOptionName = versionOption.attributeName();
        this._registerOption(versionOption);
        this.on("option:" + versionOption.name(), () => {
          this._outputConfiguration.writeOut(`${str}
`);
          this._exit(0, "commander.version", str);
        });
        return this;
      }
      /**
       * Set the description.
       *
       * @param {string} [str]
       * @param {object} [argsDescription]
       * @return {(string|Command)}
       */
      description(str, argsDescription) {
        if (str === void 0 && argsDescription === void 0)
          return this._description;
        this._description = str;
        if (argsDescription) {
          this._argsDescription = argsDescription;
        }
        return this;
      }
      /**
       * Set the summary. Used when listed as subcommand of parent.
       *
       * @param {string} [str]
       * @return {(string|Command)}
       */
      summary(str) {
        if (str === void 0) return this._summary;
        this._summary = str;
        return this;
      }
      /**
       * Set an alias for the command.
       *
       * You may call more than once to add multiple aliases. Only the first alias is shown in the auto-generated help.
       *
       * @param {string} [alias]
       * @return {(string|Command)}
       */
      alias(alias) {
        if (alias === void 0) return this._aliases[0];
        let command = this;
        if (this.commands.length !== 0 && this.commands[this.commands.length - 1]._executableHandler) {
          command = this.commands[this.commands.length - 1];
        }
        if (alias === command._name)
          throw new Error("Command alias can't be the same as its name");
        const matchingCommand = this.parent?._findCommand(alias);
        if (matchingCommand) {
          const existingCmd = [matchingCommand.name()].concat(matchingCommand.aliases()).join("|");
          throw new Error(
            `cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`
          );
        }
        command._aliases.push(alias);
        return this;
      }
      /**
       * Set aliases for the command.
       *
       * Only the first alias is shown in the auto-generated help.
       *
       * @param {string[]} [aliases]
       * @return {(string[]|Command)}
       */
      aliases(aliases) {
        if (aliases === void 0) return this._aliases;
        aliases.forEach((alias) => this.alias(alias));
        return this;
      }
      /**
       * Set / get the command usage `str`.
       *
       * @param {string} [str]
       * @return {(string|Command)}
       */
      usage(str) {
        if (str === void 0) {
          if (this._usage) return this._usage;
          const args = this.registeredArguments.map((arg) => {
            return humanReadableArgName(arg);
          });
          return [].concat(
            this.options.length || this._helpOption !== null ? "[options]" : [],
            this.commands.length ? "[command]" : [],
            this.registeredArguments.length ? args : []
          ).join(" ");
        }
        this._usage = str;
        return this;
      }
      /**
       * Get or set the name of the command.
       *
       * @param {string} [str]
       * @return {(string|Command)}
       */
      name(str) {
        if (str === void 0) return this._name;
        this._name = str;
        return this;
      }
      /**
       * Set/get the help group heading for this subcommand in parent command's help.
       *
       * @param {string} [heading]
       * @return {Command | string}
       */
      helpGroup(heading) {
        if (heading === void 0) return this._helpGroupHeading ?? "";
        this._helpGroupHeading = heading;
        return this;
      }
      /**
       * Set/get the default help group heading for subcommands added to this command.
       * (This does not override a group set directly on the subcommand using .helpGroup().)
       *
       * @example
       * program.commandsGroup('Development Commands:);
       * program.command('watch')...
       * program.command('lint')...
       * ...
       *
       * @param {string} [heading]
       * @returns {Command | string}
       */
      commandsGroup(heading) {
        if (heading === void 0) return this._defaultCommandGroup ?? "";
        this._defaultCommandGroup = heading;
        return this;
      }
      /**
       * Set/get the default help group heading for options added to this command.
       * (This does not override a group set directly on the option using .helpGroup().)
       *
       * @example
       * program
       *   .optionsGroup('Development Options:')
       *   .option('-d, --debug', 'output extra debugging')
       *   .option('-p, --profile', 'output profiling information')
       *
       * @param {string} [heading]
       * @returns {Command | string}
       */
      optionsGroup(heading) {
        if (heading === void 0) return this._defaultOptionGroup ?? "";
        this._defaultOptionGroup = heading;
        return this;
      }
      /**
       * @param {Option} option
       * @private
       */
      _initOptionGroup(option) {
        if (this._defaultOptionGroup && !option.helpGroupHeading)
          option.helpGroup(this._defaultOptionGroup);
      }
      /**
       * @param {Command} cmd
       * @private
       */
      _initCommandGroup(cmd) {
        if (this._defaultCommandGroup && !cmd.helpGroup())
          cmd.helpGroup(this._defaultCommandGroup);
      }
      /**
       * Set the name of the command from script filename, such as process.argv[1],
       * or require.main.filename, or __filename.
       *
       * (Used internally and public although not documented in README.)
       *
       * @example
       * program.nameFromFilename(require.main.filename);
       *
       * @param {string} filename
       * @return {Command}
       */
      nameFromFilename(filename) {
        this._name = path.basename(filename, path.extname(filename));
        return this;
      }
      /**
       * Get or set the directory for searching for executable subcommands of this command.
       *
       * @example
       * program.executableDir(__dirname);
       * // or
       * program.executableDir('subcommands');
       *
       * @param {string} [path]
       * @return {(string|null|Command)}
       */
      executableDir(path2) {
        if (path2 === void 0) return this._executableDir;
        this._executableDir = path2;
        return this;
      }
      /**
       * Return program help documentation.
       *
       * @param {{ error: boolean }} [contextOptions] - pass {error:true} to wrap for stderr instead of stdout
       * @return {string}
       */
      helpInformation(contextOptions) {
        const helper = this.createHelp();
        const context = this._getOutputContext(contextOptions);
        helper.prepareContext({
          error: context.error,
          helpWidth: context.helpWidth,
          outputHasColors: context.hasColors
        });
        const text2 = helper.formatHelp(this, helper);
        if (context.hasColors) return text2;
        return this._outputConfiguration.stripColor(text2);
      }
      /**
       * @typedef HelpContext
       * @type {object}
       * @property {boolean} error
       * @property {number} helpWidth
       * @property {boolean} hasColors
       * @property {function} write - includes stripColor if needed
       *
       * @returns {HelpContext}
       * @private
       */
      _getOutputContext(contextOptions) {
        contextOptions = contextOptions || {};
        const error = !!contextOptions.error;
        let baseWrite;
        let hasColors;
        let helpWidth;
        if (error) {
          baseWrite = (str) => this._outputConfiguration.writeErr(str);
          hasColors = this._outputConfiguration.getErrHasColors();
          helpWidth = this._outputConfiguration.getErrHelpWidth();
        } else {
          baseWrite = (str) => this._outputConfiguration.writeOut(str);
          hasColors = this._outputConfiguration.getOutHasColors();
          helpWidth = this._outputConfiguration.getOutHelpWidth();
        }
        const write = (str) => {
          if (!hasColors) str = this._outputConfiguration.stripColor(str);
          return baseWrite(str);
        };
        return { error, write, hasColors, helpWidth };
      }
      /**
       * Output help information for this command.
       *
       * Outputs built-in help, and custom text added using `.addHelpText()`.
       *
       * @param {{ error: boolean } | Function} [contextOptions] - pass {error:true} to write to stderr instead of stdout
       */
      outputHelp(contextOptions) {
        let deprecatedCallback;
        if (typeof contextOptions === "function") {
          deprecatedCallback = contextOptions;
          contextOptions = void 0;
        }
        const outputContext = this._getOutputContext(contextOptions);
        const eventContext = {
          error: outputContext.error,
          write: outputContext.write,
          command: this
        };
        this._getCommandAndAncestors().reverse().forEach((command) => command.emit("beforeAllHelp", eventContext));
        this.emit("beforeHelp", eventContext);
        let helpInformation = this.helpInformation({ error: outputContext.error });
        if (deprecatedCallback) {
          helpInformation = deprecatedCallback(helpInformation);
          if (typeof helpInformation !== "string" && !Buffer.isBuffer(helpInformation)) {
            throw new Error("outputHelp callback must return a string or a Buffer");
          }
        }
        outputContext.write(helpInformation);
        if (this._getHelpOption()?.long) {
          this.emit(this._getHelpOption().long);
        }
        this.emit("afterHelp", eventContext);
        this._getCommandAndAncestors().forEach(
          (command) => command.emit("afterAllHelp", eventContext)
        );
      }
      /**
       * You can pass in flags and a description to customise the built-in help option.
       * Pass in false to disable the built-in help option.
       *
       * @example
       * program.helpOption('-?, --help' 'show help'); // customise
       * program.helpOption(false); // disable
       *
       * @param {(string | boolean)} flags
       * @param {string} [description]
       * @return {Command} `this` command for chaining
       */
      helpOption(flags, description) {
        if (typeof flags === "boolean") {
          if (flags) {
            if (this._helpOption === null) this._helpOption = void 0;
            if (this._defaultOptionGroup) {
              this._initOptionGroup(this._getHelpOption());
            }
          } else {
            this._helpOption = null;
          }
          return this;
        }
        this._helpOption = this.createOption(
          flags ?? "-h, --help",
          description ?? "display help for command"
        );
        if (flags || description) this._initOptionGroup(this._helpOption);
        return this;
      }
      /**
       * Lazy create help option.
       * Returns null if has been disabled with .helpOption(false).
       *
       * @returns {(Option | null)} the help option
       * @package
       */
      _getHelpOption() {
        if (this._helpOption === void 0) {
          this.helpOption(void 0, void 0);
        }
        return this._helpOption;
      }
      /**
       * Supply your own option to use for the built-in help option.
       * This is an alternative to using helpOption() to customise the flags and description etc.
       *
       * @param {Option} option
       * @return {Command} `this` command for chaining
       */
      addHelpOption(option) {
        this._helpOption = option;
        this._initOptionGroup(option);
        return this;
      }
      /**
       * Output help information and exit.
       *
       * Outputs built-in help, and custom text added using `.addHelpText()`.
       *
       * @param {{ error: boolean }} [contextOptions] - pass {error:true} to write to stderr instead of stdout
       */
      help(contextOptions) {
        this.outputHelp(contextOptions);
        let exitCode = Number(process2.exitCode ?? 0);
        if (exitCode === 0 && contextOptions && typeof contextOptions !== "function" && contextOptions.error) {
          exitCode = 1;
        }
        this._exit(exitCode, "commander.help", "(outputHelp)");
      }
      /**
       * // Do a little typing to coordinate emit and listener for the help text events.
       * @typedef HelpTextEventContext
       * @type {object}
       * @property {boolean} error
       * @property {Command} command
       * @property {function} write
       */
      /**
       * Add additional text to be displayed with the built-in help.
       *
       * Position is 'before' or 'after' to affect just this command,
       * and 'beforeAll' or 'afterAll' to affect this command and all its subcommands.
       *
       * @param {string} position - before or after built-in help
       * @param {(string | Function)} text - string to add, or a function returning a string
       * @return {Command} `this` command for chaining
       */
      addHelpText(position, text2) {
        const allowedValues = ["beforeAll", "before", "after", "afterAll"];
        if (!allowedValues.includes(position)) {
          throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
        }
        const helpEvent = `${position}Help`;
        this.on(helpEvent, (context) => {
          let helpStr;
          if (typeof text2 === "function") {
            helpStr = text2({ error: context.error, command: context.command });
          } else {
            helpStr = text2;
          }
          if (helpStr) {
            context.write(`${helpStr}
`);
          }
        });
        return this;
      }
      /**
       * Output help information if help flags specified
       *
       * @param {Array} args - array of options to search for help flags
       * @private
       */
      _outputHelpIfRequested(args) {
        const helpOption = this._getHelpOption();
        const helpRequested = helpOption && args.find((arg) => helpOption.is(arg));
        if (helpRequested) {
          this.outputHelp();
          this._exit(0, "commander.helpDisplayed", "(outputHelp)");
        }
      }
    };
    function incrementNodeInspectorPort(args) {
      return args.map((arg) => {
        if (!arg.startsWith("--inspect")) {
          return arg;
        }
        let debugOption;
        let debugHost = "127.0.0.1";
        let debugPort = "9229";
        let match;
        if ((match = arg.match(/^(--inspect(-brk)?)$/)) !== null) {
          debugOption = match[1];
        } else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+)$/)) !== null) {
          debugOption = match[1];
          if (/^\d+$/.test(match[3])) {
            debugPort = match[3];
          } else {
            debugHost = match[3];
          }
        } else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+):(\d+)$/)) !== null) {
          debugOption = match[1];
          debugHost = match[3];
          debugPort = match[4];
        }
        if (debugOption && debugPort !== "0") {
          return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
        }
        return arg;
      });
    }
    function useColor() {
      if (process2.env.NO_COLOR || process2.env.FORCE_COLOR === "0" || process2.env.FORCE_COLOR === "false")
        return false;
      if (process2.env.FORCE_COLOR || process2.env.CLICOLOR_FORCE !== void 0)
        return true;
      return void 0;
    }
    exports.Command = Command2;
    exports.useColor = useColor;
  }
});

// node_modules/commander/index.js
var require_commander = __commonJS({
  "node_modules/commander/index.js"(exports) {
    var { Argument: Argument2 } = require_argument();
    var { Command: Command2 } = require_command();
    var { CommanderError: CommanderError2, InvalidArgumentError: InvalidArgumentError2 } = require_error();
    var { Help: Help2 } = require_help();
    var { Option: Option2 } = require_option();
    exports.program = new Command2();
    exports.createCommand = (name) => new Command2(name);
    exports.createOption = (flags, description) => new Option2(flags, description);
    exports.createArgument = (name, description) => new Argument2(name, description);
    exports.Command = Command2;
    exports.Option = Option2;
    exports.Argument = Argument2;
    exports.Help = Help2;
    exports.CommanderError = CommanderError2;
    exports.InvalidArgumentError = InvalidArgumentError2;
    exports.InvalidOptionArgumentError = InvalidArgumentError2;
  }
});

// node_modules/picocolors/picocolors.js
var require_picocolors = __commonJS({
  "node_modules/picocolors/picocolors.js"(exports, module) {
    var p = process || {};
    var argv = p.argv || [];
    var env = p.env || {};
    var isColorSupported = !(!!env.NO_COLOR || argv.includes("--no-color")) && (!!env.FORCE_COLOR || argv.includes("--color") || p.platform === "win32" || (p.stdout || {}).isTTY && env.TERM !== "dumb" || !!env.CI);
    var formatter = (open, close, replace = open) => (input) => {
      let string = "" + input, index = string.indexOf(close, open.length);
      return ~index ? open + replaceClose(string, close, replace, index) + close : open + string + close;
    };
    var replaceClose = (string, close, replace, index) => {
      let result = "", cursor = 0;
      do {
        result += string.substring(cursor, index) + replace;
        cursor = index + close.length;
        index = string.indexOf(close, cursor);
      } while (~index);
      return result + string.substring(cursor);
    };
    var createColors = (enabled = isColorSupported) => {
      let f = enabled ? formatter : () => String;
      return {
        isColorSupported: enabled,
        reset: f("\x1B[0m", "\x1B[0m"),
        bold: f("\x1B[1m", "\x1B[22m", "\x1B[22m\x1B[1m"),
        dim: f("\x1B[2m", "\x1B[22m", "\x1B[22m\x1B[2m"),
        italic: f("\x1B[3m", "\x1B[23m"),
        underline: f("\x1B[4m", "\x1B[24m"),
        inverse: f("\x1B[7m", "\x1B[27m"),
        hidden: f("\x1B[8m", "\x1B[28m"),
        strikethrough: f("\x1B[9m", "\x1B[29m"),
        black: f("\x1B[30m", "\x1B[39m"),
        red: f("\x1B[31m", "\x1B[39m"),
        green: f("\x1B[32m", "\x1B[39m"),
        yellow: f("\x1B[33m", "\x1B[39m"),
        blue: f("\x1B[34m", "\x1B[39m"),
        magenta: f("\x1B[35m", "\x1B[39m"),
        cyan: f("\x1B[36m", "\x1B[39m"),
        white: f("\x1B[37m", "\x1B[39m"),
        gray: f("\x1B[90m", "\x1B[39m"),
        bgBlack: f("\x1B[40m", "\x1B[49m"),
        bgRed: f("\x1B[41m", "\x1B[49m"),
        bgGreen: f("\x1B[42m", "\x1B[49m"),
        bgYellow: f("\x1B[43m", "\x1B[49m"),
        bgBlue: f("\x1B[44m", "\x1B[49m"),
        bgMagenta: f("\x1B[45m", "\x1B[49m"),
        bgCyan: f("\x1B[46m", "\x1B[49m"),
        bgWhite: f("\x1B[47m", "\x1B[49m"),
        blackBright: f("\x1B[90m", "\x1B[39m"),
        redBright: f("\x1B[91m", "\x1B[39m"),
        greenBright: f("\x1B[92m", "\x1B[39m"),
        yellowBright: f("\x1B[93m", "\x1B[39m"),
        blueBright: f("\x1B[94m", "\x1B[39m"),
        magentaBright: f("\x1B[95m", "\x1B[39m"),
        cyanBright: f("\x1B[96m", "\x1B[39m"),
        whiteBright: f("\x1B[97m", "\x1B[39m"),
        bgBlackBright: f("\x1B[100m", "\x1B[49m"),
        bgRedBright: f("\x1B[101m", "\x1B[49m"),
        bgGreenBright: f("\x1B[102m", "\x1B[49m"),
        bgYellowBright: f("\x1B[103m", "\x1B[49m"),
        bgBlueBright: f("\x1B[104m", "\x1B[49m"),
        bgMagentaBright: f("\x1B[105m", "\x1B[49m"),
        bgCyanBright: f("\x1B[106m", "\x1B[49m"),
        bgWhiteBright: f("\x1B[107m", "\x1B[49m")
      };
    };
    module.exports = createColors();
    module.exports.createColors = createColors;
  }
});

// node_modules/semver/internal/constants.js
var require_constants = __commonJS({
  "node_modules/semver/internal/constants.js"(exports, module) {
    "use strict";
    var SEMVER_SPEC_VERSION = "2.0.0";
    var MAX_LENGTH = 256;
    var MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER || /* istanbul ignore next */
    9007199254740991;
    var MAX_SAFE_COMPONENT_LENGTH = 16;
    var MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6;
    var WHITESPACE_CHARACTERS = [
      "	",
      "\n",
      "\v",
      "\f",
      "\r",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      "\u2028",
      "\u2029",
      " ",
      " ",
      "　",
      "\uFEFF"
    ];
    var RELEASE_TYPES = [
      "major",
      "premajor",
      "minor",
      "preminor",
      "patch",
      "prepatch",
      "prerelease"
    ];
    module.exports = {
      MAX_LENGTH,
      MAX_SAFE_COMPONENT_LENGTH,
      MAX_SAFE_BUILD_LENGTH,
      MAX_SAFE_INTEGER,
      WHITESPACE_CHARACTERS,
      RELEASE_TYPES,
      SEMVER_SPEC_VERSION,
      FLAG_INCLUDE_PRERELEASE: 1,
      FLAG_LOOSE: 2
    };
  }
});

// node_modules/semver/internal/debug.js
var require_debug = __commonJS({
  "node_modules/semver/internal/debug.js"(exports, module) {
    "use strict";
    var debug = typeof process === "object" && process.env && process.env.NODE_DEBUG && /\bsemver\b/i.test(process.env.NODE_DEBUG) ? (...args) => console.error("SEMVER", ...args) : () => {
    };
    module.exports = debug;
  }
});

// node_modules/semver/internal/re.js
var require_re = __commonJS({
  "node_modules/semver/internal/re.js"(exports, module) {
    "use strict";
    var {
      MAX_SAFE_COMPONENT_LENGTH,
      MAX_SAFE_BUILD_LENGTH,
      MAX_LENGTH
    } = require_constants();
    var debug = require_debug();
    exports = module.exports = {};
    var re = exports.re = [];
    var safeRe = exports.safeRe = [];
    var src = exports.src = [];
    var safeSrc = exports.safeSrc = [];
    var t = exports.t = {};
    var R = 0;
    var LETTERDASHNUMBER = "[a-zA-Z0-9-]";
    var safeRegexReplacements = [
      ["\\s", 1],
      ["\\d", MAX_LENGTH],
      [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH]
    ];
    var makeSafeRegex = (value) => {
      for (const [token, max] of safeRegexReplacements) {
        value = value.split(`${token}*`).join(`${token}{0,${max}}`).split(`${token}+`).join(`${token}{1,${max}}`);
      }
      return value;
    };
    var createToken = (name, value, isGlobal) => {
      const safe = makeSafeRegex(value);
      const index = R++;
      debug(name, index, value);
      t[name] = index;
      src[index] = value;
      safeSrc[index] = safe;
      re[index] = new RegExp(value, isGlobal ? "g" : void 0);
      safeRe[index] = new RegExp(safe, isGlobal ? "g" : void 0);
    };
    createToken("NUMERICIDENTIFIER", "0|[1-9]\\d*");
    createToken("NUMERICIDENTIFIERLOOSE", "\\d+");
    createToken("NONNUMERICIDENTIFIER", `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`);
    createToken("MAINVERSION", `(${src[t.NUMERICIDENTIFIER]})\\.(${src[t.NUMERICIDENTIFIER]})\\.(${src[t.NUMERICIDENTIFIER]})`);
    createToken("MAINVERSIONLOOSE", `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.(${src[t.NUMERICIDENTIFIERLOOSE]})\\.(${src[t.NUMERICIDENTIFIERLOOSE]})`);
    createToken("PRERELEASEIDENTIFIER", `(?:${src[t.NONNUMERICIDENTIFIER]}|${src[t.NUMERICIDENTIFIER]})`);
    createToken("PRERELEASEIDENTIFIERLOOSE", `(?:${src[t.NONNUMERICIDENTIFIER]}|${src[t.NUMERICIDENTIFIERLOOSE]})`);
    createToken("PRERELEASE", `(?:-(${src[t.PRERELEASEIDENTIFIER]}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`);
    createToken("PRERELEASELOOSE", `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`);
    createToken("BUILDIDENTIFIER", `${LETTERDASHNUMBER}+`);
    createToken("BUILD", `(?:\\+(${src[t.BUILDIDENTIFIER]}(?:\\.${src[t.BUILDIDENTIFIER]})*))`);
    createToken("FULLPLAIN", `v?${src[t.MAINVERSION]}${src[t.PRERELEASE]}?${src[t.BUILD]}?`);
    createToken("FULL", `^${src[t.FULLPLAIN]}$`);
    createToken("LOOSEPLAIN", `[v=\\s]*${src[t.MAINVERSIONLOOSE]}${src[t.PRERELEASELOOSE]}?${src[t.BUILD]}?`);
    createToken("LOOSE", `^${src[t.LOOSEPLAIN]}$`);
    createToken("GTLT", "((?:<|>)?=?)");
    createToken("XRANGEIDENTIFIERLOOSE", `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`);
    createToken("XRANGEIDENTIFIER", `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`);
    createToken("XRANGEPLAIN", `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})(?:\\.(${src[t.XRANGEIDENTIFIER]})(?:\\.(${src[t.XRANGEIDENTIFIER]})(?:${src[t.PRERELEASE]})?${src[t.BUILD]}?)?)?`);
    createToken("XRANGEPLAINLOOSE", `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})(?:${src[t.PRERELEASELOOSE]})?${src[t.BUILD]}?)?)?`);
    createToken("XRANGE", `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`);
    createToken("XRANGELOOSE", `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("COERCEPLAIN", `${"(^|[^\\d])(\\d{1,"}${MAX_SAFE_COMPONENT_LENGTH}})(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`);
    createToken("COERCE", `${src[t.COERCEPLAIN]}(?:$|[^\\d])`);
    createToken("COERCEFULL", src[t.COERCEPLAIN] + `(?:${src[t.PRERELEASE]})?(?:${src[t.BUILD]})?(?:$|[^\\d])`);
    createToken("COERCERTL", src[t.COERCE], true);
    createToken("COERCERTLFULL", src[t.COERCEFULL], true);
    createToken("LONETILDE", "(?:~>?)");
    createToken("TILDETRIM", `(\\s*)${src[t.LONETILDE]}\\s+`, true);
    exports.tildeTrimReplace = "$1~";
    createToken("TILDE", `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`);
    createToken("TILDELOOSE", `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("LONECARET", "(?:\\^)");
    createToken("CARETTRIM", `(\\s*)${src[t.LONECARET]}\\s+`, true);
    exports.caretTrimReplace = "$1^";
    createToken("CARET", `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`);
    createToken("CARETLOOSE", `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("COMPARATORLOOSE", `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`);
    createToken("COMPARATOR", `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`);
    createToken("COMPARATORTRIM", `(\\s*)${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true);
    exports.comparatorTrimReplace = "$1$2$3";
    createToken("HYPHENRANGE", `^\\s*(${src[t.XRANGEPLAIN]})\\s+-\\s+(${src[t.XRANGEPLAIN]})\\s*$`);
    createToken("HYPHENRANGELOOSE", `^\\s*(${src[t.XRANGEPLAINLOOSE]})\\s+-\\s+(${src[t.XRANGEPLAINLOOSE]})\\s*$`);
    createToken("STAR", "(<|>)?=?\\s*\\*");
    createToken("GTE0", "^\\s*>=\\s*0\\.0\\.0\\s*$");
    createToken("GTE0PRE", "^\\s*>=\\s*0\\.0\\.0-0\\s*$");
  }
});

// node_modules/semver/internal/parse-options.js
var require_parse_options = __commonJS({
  "node_modules/semver/internal/parse-options.js"(exports, module) {
    "use strict";
    var looseOption = Object.freeze({ loose: true });
    var emptyOpts = Object.freeze({});
    var parseOptions = (options) => {
      if (!options) {
        return emptyOpts;
      }
      if (typeof options !== "object") {
        return looseOption;
      }
      return options;
    };
    module.exports = parseOptions;
  }
});

// node_modules/semver/internal/identifiers.js
var require_identifiers = __commonJS({
  "node_modules/semver/internal/identifiers.js"(exports, module) {
    "use strict";
    var numeric = /^[0-9]+$/;
    var compareIdentifiers = (a, b) => {
      if (typeof a === "number" && typeof b === "number") {
        return a === b ? 0 : a < b ? -1 : 1;
      }
      const anum = numeric.test(a);
      const bnum = numeric.test(b);
      if (anum && bnum) {
        a = +a;
        b = +b;
      }
      return a === b ? 0 : anum && !bnum ? -1 : bnum && !anum ? 1 : a < b ? -1 : 1;
    };
    var rcompareIdentifiers = (a, b) => compareIdentifiers(b, a);
    module.exports = {
      compareIdentifiers,
      rcompareIdentifiers
    };
  }
});

// node_modules/semver/classes/semver.js
var require_semver = __commonJS({
  "node_modules/semver/classes/semver.js"(exports, module) {
    "use strict";
    var debug = require_debug();
    var { MAX_LENGTH, MAX_SAFE_INTEGER } = require_constants();
    var { safeRe: re, t } = require_re();
    var parseOptions = require_parse_options();
    var { compareIdentifiers } = require_identifiers();
    var isPrereleaseIdentifier = (prerelease, identifier) => {
      const identifiers = identifier.split(".");
      if (identifiers.length > prerelease.length) {
        return false;
      }
      for (let i = 0; i < identifiers.length; i++) {
        if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) {
          return false;
        }
      }
      return true;
    };
    var SemVer = class _SemVer {
      constructor(version, options) {
        options = parseOptions(options);
        if (version instanceof _SemVer) {
          if (version.loose === !!options.loose && version.includePrerelease === !!options.includePrerelease) {
            return version;
          } else {
            version = version.version;
          }
        } else if (typeof version !== "string") {
          throw new TypeError(`Invalid version. Must be a string. Got type "${typeof version}".`);
        }
        if (version.length > MAX_LENGTH) {
          throw new TypeError(
            `version is longer than ${MAX_LENGTH} characters`
          );
        }
        debug("SemVer", version, options);
        this.options = options;
        this.loose = !!options.loose;
        this.includePrerelease = !!options.includePrerelease;
        const m = version.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL]);
        if (!m) {
          throw new TypeError(`Invalid Version: ${version}`);
        }
        this.raw = version;
        this.major = +m[1];
        this.minor = +m[2];
        this.patch = +m[3];
        if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
          throw new TypeError("Invalid major version");
        }
        if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
          throw new TypeError("Invalid minor version");
        }
        if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
          throw new TypeError("Invalid patch version");
        }
        if (!m[4]) {
          this.prerelease = [];
        } else {
          this.prerelease = m[4].split(".").map((id) => {
            if (/^[0-9]+$/.test(id)) {
              const num = +id;
              if (num >= 0 && num < MAX_SAFE_INTEGER) {
                return num;
              }
            }
            return id;
          });
        }
        this.build = m[5] ? m[5].split(".") : [];
        this.format();
      }
      format() {
        this.version = `${this.major}.${this.minor}.${this.patch}`;
        if (this.prerelease.length) {
          this.version += `-${this.prerelease.join(".")}`;
        }
        return this.version;
      }
      toString() {
        return this.version;
      }
      compare(other) {
        debug("SemVer.compare", this.version, this.options, other);
        if (!(other instanceof _SemVer)) {
          if (typeof other === "string" && other === this.version) {
            return 0;
          }
          other = new _SemVer(other, this.options);
        }
        if (other.version === this.version) {
          return 0;
        }
        return this.compareMain(other) || this.comparePre(other);
      }
      compareMain(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        if (this.major < other.major) {
          return -1;
        }
        if (this.major > other.major) {
          return 1;
        }
        if (this.minor < other.minor) {
          return -1;
        }
        if (this.minor > other.minor) {
          return 1;
        }
        if (this.patch < other.patch) {
          return -1;
        }
        if (this.patch > other.patch) {
          return 1;
        }
        return 0;
      }
      comparePre(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        if (this.prerelease.length && !other.prerelease.length) {
          return -1;
        } else if (!this.prerelease.length && other.prerelease.length) {
          return 1;
        } else if (!this.prerelease.length && !other.prerelease.length) {
          return 0;
        }
        let i = 0;
        do {
          const a = this.prerelease[i];
          const b = other.prerelease[i];
          debug("prerelease compare", i, a, b);
          if (a === void 0 && b === void 0) {
            return 0;
          } else if (b === void 0) {
            return 1;
          } else if (a === void 0) {
            return -1;
          } else if (a === b) {
            continue;
          } else {
            return compareIdentifiers(a, b);
          }
        } while (++i);
      }
      compareBuild(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        let i = 0;
        do {
          const a = this.build[i];
          const b = other.build[i];
          debug("build compare", i, a, b);
          if (a === void 0 && b === void 0) {
            return 0;
          } else if (b === void 0) {
            return 1;
          } else if (a === void 0) {
            return -1;
          } else if (a === b) {
            continue;
          } else {
            return compareIdentifiers(a, b);
          }
        } while (++i);
      }
      // preminor will bump the version up to the next minor release, and immediately
      // down to pre-release. premajor and prepatch work the same way.
      inc(release, identifier, identifierBase) {
        if (release.startsWith("pre")) {
          if (!identifier && identifierBase === false) {
            throw new Error("invalid increment argument: identifier is empty");
          }
          if (identifier) {
            const match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE]);
            if (!match || match[1] !== identifier) {
              throw new Error(`invalid identifier: ${identifier}`);
            }
          }
        }
        switch (release) {
          case "premajor":
            this.prerelease.length = 0;
            this.patch = 0;
            this.minor = 0;
            this.major++;
            this.inc("pre", identifier, identifierBase);
            break;
          case "preminor":
            this.prerelease.length = 0;
            this.patch = 0;
            this.minor++;
            this.inc("pre", identifier, identifierBase);
            break;
          case "prepatch":
            this.prerelease.length = 0;
            this.inc("patch", identifier, identifierBase);
            this.inc("pre", identifier, identifierBase);
            break;
          // If the input is a non-prerelease version, this acts the same as
          // prepatch.
          case "prerelease":
            if (this.prerelease.length === 0) {
              this.inc("patch", identifier, identifierBase);
            }
            this.inc("pre", identifier, identifierBase);
            break;
          case "release":
            if (this.prerelease.length === 0) {
              throw new Error(`version ${this.raw} is not a prerelease`);
            }
            this.prerelease.length = 0;
            break;
          case "major":
            if (this.minor !== 0 || this.patch !== 0 || this.prerelease.length === 0) {
              this.major++;
            }
            this.minor = 0;
            this.patch = 0;
            this.prerelease = [];
            break;
          case "minor":
            if (this.patch !== 0 || this.prerelease.length === 0) {
              this.minor++;
            }
            this.patch = 0;
            this.prerelease = [];
            break;
          case "patch":
            if (this.prerelease.length === 0) {
              this.patch++;
            }
            this.prerelease = [];
            break;
          // This probably shouldn't be used publicly.
          // 1.0.0 'pre' would become 1.0.0-0 which is the wrong direction.
          case "pre": {
            const base = Number(identifierBase) ? 1 : 0;
            if (this.prerelease.length === 0) {
              this.prerelease = [base];
            } else {
              let i = this.prerelease.length;
              while (--i >= 0) {
                if (typeof this.prerelease[i] === "number") {
                  this.prerelease[i]++;
                  i = -2;
                }
              }
              if (i === -1) {
                if (identifier === this.prerelease.join(".") && identifierBase === false) {
                  throw new Error("invalid increment argument: identifier already exists");
                }
                this.prerelease.push(base);
              }
            }
            if (identifier) {
              let prerelease = [identifier, base];
              if (identifierBase === false) {
                prerelease = [identifier];
              }
              if (isPrereleaseIdentifier(this.prerelease, identifier)) {
                const prereleaseBase = this.prerelease[identifier.split(".").length];
                if (isNaN(prereleaseBase)) {
                  this.prerelease = prerelease;
                }
              } else {
                this.prerelease = prerelease;
              }
            }
            break;
          }
          default:
            throw new Error(`invalid increment argument: ${release}`);
        }
        this.raw = this.format();
        if (this.build.length) {
          this.raw += `+${this.build.join(".")}`;
        }
        return this;
      }
    };
    module.exports = SemVer;
  }
});

// node_modules/semver/functions/parse.js
var require_parse = __commonJS({
  "node_modules/semver/functions/parse.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var parse2 = (version, options, throwErrors = false) => {
      if (version instanceof SemVer) {
        return version;
      }
      try {
        return new SemVer(version, options);
      } catch (er) {
        if (!throwErrors) {
          return null;
        }
        throw er;
      }
    };
    module.exports = parse2;
  }
});

// node_modules/semver/functions/valid.js
var require_valid = __commonJS({
  "node_modules/semver/functions/valid.js"(exports, module) {
    "use strict";
    var parse2 = require_parse();
    var valid = (version, options) => {
      const v = parse2(version, options);
      return v ? v.version : null;
    };
    module.exports = valid;
  }
});

// node_modules/semver/functions/clean.js
var require_clean = __commonJS({
  "node_modules/semver/functions/clean.js"(exports, module) {
    "use strict";
    var parse2 = require_parse();
    var clean = (version, options) => {
      const s = parse2(version.trim().replace(/^[=v]+/, ""), options);
      return s ? s.version : null;
    };
    module.exports = clean;
  }
});

// node_modules/semver/functions/inc.js
var require_inc = __commonJS({
  "node_modules/semver/functions/inc.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var inc = (version, release, options, identifier, identifierBase) => {
      if (typeof options === "string") {
        identifierBase = identifier;
        identifier = options;
        options = void 0;
      }
      try {
        return new SemVer(
          version instanceof SemVer ? version.version : version,
          options
        ).inc(release, identifier, identifierBase).version;
      } catch (er) {
        return null;
      }
    };
    module.exports = inc;
  }
});

// node_modules/semver/functions/diff.js
var require_diff = __commonJS({
  "node_modules/semver/functions/diff.js"(exports, module) {
    "use strict";
    var parse2 = require_parse();
    var diff = (version1, version2) => {
      const v1 = parse2(version1, null, true);
      const v2 = parse2(version2, null, true);
      const comparison = v1.compare(v2);
      if (comparison === 0) {
        return null;
      }
      const v1Higher = comparison > 0;
      const highVersion = v1Higher ? v1 : v2;
      const lowVersion = v1Higher ? v2 : v1;
      const highHasPre = !!highVersion.prerelease.length;
      const lowHasPre = !!lowVersion.prerelease.length;
      if (lowHasPre && !highHasPre) {
        if (!lowVersion.patch && !lowVersion.minor) {
          return "major";
        }
        if (lowVersion.compareMain(highVersion) === 0) {
          if (lowVersion.minor && !lowVersion.patch) {
            return "minor";
          }
          return "patch";
        }
      }
      const prefix = highHasPre ? "pre" : "";
      if (v1.major !== v2.major) {
        return prefix + "major";
      }
      if (v1.minor !== v2.minor) {
        return prefix + "minor";
      }
      if (v1.patch !== v2.patch) {
        return prefix + "patch";
      }
      return "prerelease";
    };
    module.exports = diff;
  }
});

// node_modules/semver/functions/major.js
var require_major = __commonJS({
  "node_modules/semver/functions/major.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var major = (a, loose) => new SemVer(a, loose).major;
    module.exports = major;
  }
});

// node_modules/semver/functions/minor.js
var require_minor = __commonJS({
  "node_modules/semver/functions/minor.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var minor = (a, loose) => new SemVer(a, loose).minor;
    module.exports = minor;
  }
});

// node_modules/semver/functions/patch.js
var require_patch = __commonJS({
  "node_modules/semver/functions/patch.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var patch = (a, loose) => new SemVer(a, loose).patch;
    module.exports = patch;
  }
});

// node_modules/semver/functions/prerelease.js
var require_prerelease = __commonJS({
  "node_modules/semver/functions/prerelease.js"(exports, module) {
    "use strict";
    var parse2 = require_parse();
    var prerelease = (version, options) => {
      const parsed = parse2(version, options);
      return parsed && parsed.prerelease.length ? parsed.prerelease : null;
    };
    module.exports = prerelease;
  }
});

// node_modules/semver/functions/compare.js
var require_compare = __commonJS({
  "node_modules/semver/functions/compare.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var compare = (a, b, loose) => new SemVer(a, loose).compare(new SemVer(b, loose));
    module.exports = compare;
  }
});

// node_modules/semver/functions/rcompare.js
var require_rcompare = __commonJS({
  "node_modules/semver/functions/rcompare.js"(exports, module) {
    "use strict";
    var compare = require_compare();
    var rcompare = (a, b, loose) => compare(b, a, loose);
    module.exports = rcompare;
  }
});

// node_modules/semver/functions/compare-loose.js
var require_compare_loose = __commonJS({
  "node_modules/semver/functions/compare-loose.js"(exports, module) {
    "use strict";
    var compare = require_compare();
    var compareLoose = (a, b) => compare(a, b, true);
    module.exports = compareLoose;
  }
});

// node_modules/semver/functions/compare-build.js
var require_compare_build = __commonJS({
  "node_modules/semver/functions/compare-build.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var compareBuild = (a, b, loose) => {
      const versionA = new SemVer(a, loose);
      const versionB = new SemVer(b, loose);
      return versionA.compare(versionB) || versionA.compareBuild(versionB);
    };
    module.exports = compareBuild;
  }
});

// node_modules/semver/functions/sort.js
var require_sort = __commonJS({
  "node_modules/semver/functions/sort.js"(exports, module) {
    "use strict";
    var compareBuild = require_compare_build();
    var sort = (list, loose) => list.sort((a, b) => compareBuild(a, b, loose));
    module.exports = sort;
  }
});

// node_modules/semver/functions/rsort.js
var require_rsort = __commonJS({
  "node_modules/semver/functions/rsort.js"(exports, module) {
    "use strict";
    var compareBuild = require_compare_build();
    var rsort = (list, loose) => list.sort((a, b) => compareBuild(b, a, loose));
    module.exports = rsort;
  }
});

// node_modules/semver/functions/gt.js
var require_gt = __commonJS({
  "node_modules/semver/functions/gt.js"(exports, module) {
    "use strict";
    var compare = require_compare();
    var gt = (a, b, loose) => compare(a, b, loose) > 0;
    module.exports = gt;
  }
});

// node_modules/semver/functions/lt.js
var require_lt = __commonJS({
  "node_modules/semver/functions/lt.js"(exports, module) {
    "use strict";
    var compare = require_compare();
    var lt = (a, b, loose) => compare(a, b, loose) < 0;
    module.exports = lt;
  }
});

// node_modules/semver/functions/eq.js
var require_eq2 = __commonJS({
  "node_modules/semver/functions/eq.js"(exports, module) {
    "use strict";
    var compare = require_compare();
    var eq = (a, b, loose) => compare(a, b, loose) === 0;
    module.exports = eq;
  }
});

// node_modules/semver/functions/neq.js
var require_neq = __commonJS({
  "node_modules/semver/functions/neq.js"(exports, module) {
    "use strict";
    var compare = require_compare();
    var neq = (a, b, loose) => compare(a, b, loose) !== 0;
    module.exports = neq;
  }
});

// node_modules/semver/functions/gte.js
var require_gte = __commonJS({
  "node_modules/semver/functions/gte.js"(exports, module) {
    "use strict";
    var compare = require_compare();
    var gte = (a, b, loose) => compare(a, b, loose) >= 0;
    module.exports = gte;
  }
});

// node_modules/semver/functions/lte.js
var require_lte = __commonJS({
  "node_modules/semver/functions/lte.js"(exports, module) {
    "use strict";
    var compare = require_compare();
    var lte = (a, b, loose) => compare(a, b, loose) <= 0;
    module.exports = lte;
  }
});

// node_modules/semver/functions/cmp.js
var require_cmp = __commonJS({
  "node_modules/semver/functions/cmp.js"(exports, module) {
    "use strict";
    var eq = require_eq2();
    var neq = require_neq();
    var gt = require_gt();
    var gte = require_gte();
    var lt = require_lt();
    var lte = require_lte();
    var cmp = (a, op, b, loose) => {
      switch (op) {
        case "===":
          if (typeof a === "object") {
            a = a.version;
          }
          if (typeof b === "object") {
            b = b.version;
          }
          return a === b;
        case "!==":
          if (typeof a === "object") {
            a = a.version;
          }
          if (typeof b === "object") {
            b = b.version;
          }
          return a !== b;
        case "":
        case "=":
        case "==":
          return eq(a, b, loose);
        case "!=":
          return neq(a, b, loose);
        case ">":
          return gt(a, b, loose);
        case ">=":
          return gte(a, b, loose);
        case "<":
          return lt(a, b, loose);
        case "<=":
          return lte(a, b, loose);
        default:
          throw new TypeError(`Invalid operator: ${op}`);
      }
    };
    module.exports = cmp;
  }
});

// node_modules/semver/functions/coerce.js
var require_coerce = __commonJS({
  "node_modules/semver/functions/coerce.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var parse2 = require_parse();
    var { safeRe: re, t } = require_re();
    var coerce = (version, options) => {
      if (version instanceof SemVer) {
        return version;
      }
      if (typeof version === "number") {
        version = String(version);
      }
      if (typeof version !== "string") {
        return null;
      }
      options = options || {};
      let match = null;
      if (!options.rtl) {
        match = version.match(options.includePrerelease ? re[t.COERCEFULL] : re[t.COERCE]);
      } else {
        const coerceRtlRegex = options.includePrerelease ? re[t.COERCERTLFULL] : re[t.COERCERTL];
        let next;
        while ((next = coerceRtlRegex.exec(version)) && (!match || match.index + match[0].length !== version.length)) {
          if (!match || next.index + next[0].length !== match.index + match[0].length) {
            match = next;
          }
          coerceRtlRegex.lastIndex = next.index + next[1].length + next[2].length;
        }
        coerceRtlRegex.lastIndex = -1;
      }
      if (match === null) {
        return null;
      }
      const major = match[2];
      const minor = match[3] || "0";
      const patch = match[4] || "0";
      const prerelease = options.includePrerelease && match[5] ? `-${match[5]}` : "";
      const build = options.includePrerelease && match[6] ? `+${match[6]}` : "";
      return parse2(`${major}.${minor}.${patch}${prerelease}${build}`, options);
    };
    module.exports = coerce;
  }
});

// node_modules/semver/functions/truncate.js
var require_truncate = __commonJS({
  "node_modules/semver/functions/truncate.js"(exports, module) {
    "use strict";
    var parse2 = require_parse();
    var constants = require_constants();
    var SemVer = require_semver();
    var truncate = (version, truncation, options) => {
      if (!constants.RELEASE_TYPES.includes(truncation)) {
        return null;
      }
      const clonedVersion = cloneInputVersion(version, options);
      return clonedVersion && doTruncation(clonedVersion, truncation);
    };
    var cloneInputVersion = (version, options) => {
      const versionStringToParse = version instanceof SemVer ? version.version : version;
      return parse2(versionStringToParse, options);
    };
    var doTruncation = (version, truncation) => {
      if (isPrerelease(truncation)) {
        return version.version;
      }
      version.prerelease = [];
      switch (truncation) {
        case "major":
          version.minor = 0;
          version.patch = 0;
          break;
        case "minor":
          version.patch = 0;
          break;
      }
      return version.format();
    };
    var isPrerelease = (type) => {
      return type.startsWith("pre");
    };
    module.exports = truncate;
  }
});

// node_modules/semver/internal/lrucache.js
var require_lrucache = __commonJS({
  "node_modules/semver/internal/lrucache.js"(exports, module) {
    "use strict";
    var LRUCache = class {
      constructor() {
        this.max = 1e3;
        this.map = /* @__PURE__ */ new Map();
      }
      get(key) {
        const value = this.map.get(key);
        if (value === void 0) {
          return void 0;
        } else {
          this.map.delete(key);
          this.map.set(key, value);
          return value;
        }
      }
      delete(key) {
        return this.map.delete(key);
      }
      set(key, value) {
        const deleted = this.delete(key);
        if (!deleted && value !== void 0) {
          if (this.map.size >= this.max) {
            const firstKey = this.map.keys().next().value;
            this.delete(firstKey);
          }
          this.map.set(key, value);
        }
        return this;
      }
    };
    module.exports = LRUCache;
  }
});

// node_modules/semver/internal/trim-comparator-whitespace.js
var require_trim_comparator_whitespace = __commonJS({
  "node_modules/semver/internal/trim-comparator-whitespace.js"(exports, module) {
    "use strict";
    var {
      MAX_LENGTH,
      MAX_SAFE_BUILD_LENGTH,
      WHITESPACE_CHARACTERS
    } = require_constants();
    var whitespace = new Uint8Array(65536);
    for (const char of WHITESPACE_CHARACTERS) {
      whitespace[char.charCodeAt(0)] = 1;
    }
    var isWhitespace = (char) => char !== void 0 && whitespace[char.charCodeAt(0)] === 1;
    var isVersionPrefix = (char) => char === "v" || char === "=" || isWhitespace(char);
    var isDigit = (char) => char !== void 0 && char >= "0" && char <= "9";
    var isLetter = (char) => char !== void 0 && (char >= "a" && char <= "z" || char >= "A" && char <= "Z");
    var isIdentifierCharacter = (char) => isDigit(char) || isLetter(char) || char === "-";
    var isVersionStart = (char) => isDigit(char) || char === "x" || char === "X" || char === "*";
    var findDigitsEndIndex = (range, start, limit, digitRuns) => {
      if (!isDigit(range[start])) {
        return start;
      }
      if (start >= digitRuns.start && start < digitRuns.end) {
        return Math.min(start + limit, digitRuns.end);
      }
      if (start >= digitRuns.previousStart && start < digitRuns.previousEnd) {
        return Math.min(start + limit, digitRuns.previousEnd);
      }
      let end = start + 1;
      while (isDigit(range[end])) {
        end++;
      }
      digitRuns.previousStart = digitRuns.start;
      digitRuns.previousEnd = digitRuns.end;
      digitRuns.start = start;
      digitRuns.end = end;
      return Math.min(start + limit, end);
    };
    var findVersionNumberEndIndex = (range, start, loose, digitRuns) => {
      if (!loose && range[start] === "0") {
        return start + 1;
      }
      return findDigitsEndIndex(range, start, loose ? MAX_LENGTH : MAX_LENGTH + 1, digitRuns);
    };
    var findPrereleaseIdentifierEndIndex = (range, start, loose, digitRuns) => {
      const digitsEnd = findDigitsEndIndex(range, start, MAX_LENGTH, digitRuns);
      if (isLetter(range[digitsEnd]) || range[digitsEnd] === "-") {
        let end = digitsEnd + 1;
        const limit = end + MAX_SAFE_BUILD_LENGTH;
        while (end < limit && isIdentifierCharacter(range[end])) {
          end++;
        }
        return end;
      }
      return findVersionNumberEndIndex(range, start, loose, digitRuns);
    };
    var findPrereleaseEndIndex = (range, start, loose, digitRuns) => {
      const hyphen = range[start] === "-";
      if (!loose && !hyphen) {
        return start;
      }
      const identifierStart = start + (hyphen ? 1 : 0);
      let end = findPrereleaseIdentifierEndIndex(range, identifierStart, loose, digitRuns);
      if (end === identifierStart) {
        if (!loose || !hyphen) {
          return start;
        }
        end = findPrereleaseIdentifierEndIndex(range, start, loose, digitRuns);
      }
      while (range[end] === ".") {
        const next = findPrereleaseIdentifierEndIndex(range, end + 1, loose, digitRuns);
        if (next === end + 1) {
          break;
        }
        end = next;
      }
      return end;
    };
    var findBuildIdentifierEndIndex = (range, start) => {
      let end = start;
      while (end - start < MAX_SAFE_BUILD_LENGTH && isIdentifierCharacter(range[end])) {
        end++;
      }
      return end;
    };
    var findBuildEndIndex = (range, start) => {
      if (range[start] !== "+") {
        return start;
      }
      let end = findBuildIdentifierEndIndex(range, start + 1);
      if (end === start + 1) {
        return start;
      }
      while (range[end] === ".") {
        const next = findBuildIdentifierEndIndex(range, end + 1);
        if (next === end + 1) {
          break;
        }
        end = next;
      }
      return end;
    };
    var findLooseFullVersionEndIndex = (range, start, digitRuns) => {
      let end = start;
      for (let component = 0; component < 3; component++) {
        const next = findVersionNumberEndIndex(range, end, true, digitRuns);
        if (next === end) {
          return start;
        }
        end = next;
        if (component < 2) {
          if (range[end] !== ".") {
            return start;
          }
          end++;
        }
      }
      const prereleaseEnd = findPrereleaseEndIndex(range, end, true, digitRuns);
      return findBuildEndIndex(range, prereleaseEnd);
    };
    var findPartialVersionComponentEndIndex = (range, start, digitRuns) => {
      if (isDigit(range[start])) {
        return findVersionNumberEndIndex(range, start, false, digitRuns);
      }
      return isVersionStart(range[start]) ? start + 1 : start;
    };
    var findPartialVersionEndIndex = (range, start, digitRuns) => {
      let end = findPartialVersionComponentEndIndex(range, start, digitRuns);
      for (let component = 0; component < 2; component++) {
        if (range[end] !== ".") {
          return end;
        }
        const next = findPartialVersionComponentEndIndex(range, end + 1, digitRuns);
        if (next === end + 1) {
          return end;
        }
        end = next;
      }
      const prereleaseEnd = findPrereleaseEndIndex(range, end, false, digitRuns);
      return findBuildEndIndex(range, prereleaseEnd);
    };
    var findVersionEndIndex = (range, start, digitRuns) => {
      const fullVersionEnd = findLooseFullVersionEndIndex(range, start, digitRuns);
      return fullVersionEnd !== start ? fullVersionEnd : findPartialVersionEndIndex(range, start, digitRuns);
    };
    var findRemovableWhitespaceIndex = (range, matchStart) => {
      let position = matchStart;
      if (isWhitespace(range[position])) {
        position++;
      }
      if (range[position] === "<" || range[position] === ">") {
        position++;
      }
      if (range[position] === "=") {
        position++;
      }
      return isWhitespace(range[position]) ? position : -1;
    };
    var trimComparatorWhitespace = (range) => {
      let result = "";
      let copyFrom = 0;
      let cursor = 0;
      const digitRuns = { start: -1, end: -1, previousStart: -1, previousEnd: -1 };
      while (cursor < range.length) {
        const matchStart = cursor;
        if (range[cursor] === "<" || range[cursor] === ">") {
          cursor++;
        } else if (!isVersionPrefix(range[cursor]) && !isVersionStart(range[cursor])) {
          cursor++;
          continue;
        }
        while (cursor < range.length && isVersionPrefix(range[cursor])) {
          cursor++;
        }
        if (!isVersionStart(range[cursor])) {
          continue;
        }
        const whitespacePosition = findRemovableWhitespaceIndex(range, matchStart);
        if (whitespacePosition !== -1) {
          result += range.slice(copyFrom, whitespacePosition);
          copyFrom = whitespacePosition + 1;
        }
        cursor = findVersionEndIndex(range, cursor, digitRuns);
      }
      return result + range.slice(copyFrom);
    };
    module.exports = trimComparatorWhitespace;
  }
});

// node_modules/semver/classes/range.js
var require_range = __commonJS({
  "node_modules/semver/classes/range.js"(exports, module) {
    "use strict";
    var SPACE_CHARACTERS = /\s+/g;
    var Range = class _Range {
      constructor(range, options) {
        options = parseOptions(options);
        if (range instanceof _Range) {
          if (range.loose === !!options.loose && range.includePrerelease === !!options.includePrerelease) {
            return range;
          } else {
            return new _Range(range.raw, options);
          }
        }
        if (range instanceof Comparator) {
          this.raw = range.value;
          this.set = [[range]];
          this.formatted = void 0;
          return this;
        }
        this.options = options;
        this.loose = !!options.loose;
        this.includePrerelease = !!options.includePrerelease;
        this.raw = range.trim().replace(SPACE_CHARACTERS, " ");
        this.set = this.raw.split("||").map((r) => this.parseRange(r.trim())).filter((c) => c.length);
        if (!this.set.length) {
          throw new TypeError(`Invalid SemVer Range: ${this.raw}`);
        }
        if (this.set.length > 1) {
          const first = this.set[0];
          this.set = this.set.filter((c) => !isNullSet(c[0]));
          if (this.set.length === 0) {
            this.set = [first];
          } else if (this.set.length > 1) {
            for (const c of this.set) {
              if (c.length === 1 && isAny(c[0])) {
                this.set = [c];
                break;
              }
            }
          }
        }
        this.formatted = void 0;
      }
      get range() {
        if (this.formatted === void 0) {
          this.formatted = "";
          for (let i = 0; i < this.set.length; i++) {
            if (i > 0) {
              this.formatted += "||";
            }
            const comps = this.set[i];
            for (let k = 0; k < comps.length; k++) {
              if (k > 0) {
                this.formatted += " ";
              }
              this.formatted += comps[k].toString().trim();
            }
          }
        }
        return this.formatted;
      }
      format() {
        return this.range;
      }
      toString() {
        return this.range;
      }
      parseRange(range) {
        range = range.replace(BUILDSTRIPRE, "");
        const memoOpts = (this.options.includePrerelease && FLAG_INCLUDE_PRERELEASE) | (this.options.loose && FLAG_LOOSE);
        const memoKey = memoOpts + ":" + range;
        const cached = cache.get(memoKey);
        if (cached) {
          return cached;
        }
        const loose = this.options.loose;
        const hr = loose ? re[t.HYPHENRANGELOOSE] : re[t.HYPHENRANGE];
        range = range.replace(hr, hyphenReplace(this.options.includePrerelease));
        debug("hyphen replace", range);
        range = trimComparatorWhitespace(range);
        debug("comparator trim", range);
        range = range.replace(re[t.TILDETRIM], tildeTrimReplace);
        debug("tilde trim", range);
        range = range.replace(re[t.CARETTRIM], caretTrimReplace);
        debug("caret trim", range);
        let rangeList = range.split(" ").map((comp) => parseComparator(comp, this.options)).join(" ").split(/\s+/).map((comp) => replaceGTE0(comp, this.options));
        if (loose) {
          rangeList = rangeList.filter((comp) => {
            debug("loose invalid filter", comp, this.options);
            return !!comp.match(re[t.COMPARATORLOOSE]);
          });
        }
        debug("range list", rangeList);
        const rangeMap = /* @__PURE__ */ new Map();
        const comparators = rangeList.map((comp) => new Comparator(comp, this.options));
        for (const comp of comparators) {
          if (isNullSet(comp)) {
            return [comp];
          }
          rangeMap.set(comp.value, comp);
        }
        if (rangeMap.size > 1 && rangeMap.has("")) {
          rangeMap.delete("");
        }
        const result = [...rangeMap.values()];
        cache.set(memoKey, result);
        return result;
      }
      intersects(range, options) {
        if (!(range instanceof _Range)) {
          throw new TypeError("a Range is required");
        }
        return this.set.some((thisComparators) => {
          return isSatisfiable(thisComparators, options) && range.set.some((rangeComparators) => {
            return isSatisfiable(rangeComparators, options) && thisComparators.every((thisComparator) => {
              return rangeComparators.every((rangeComparator) => {
                return thisComparator.intersects(rangeComparator, options);
              });
            });
          });
        });
      }
      // if ANY of the sets match ALL of its comparators, then pass
      test(version) {
        if (!version) {
          return false;
        }
        if (typeof version === "string") {
          try {
            version = new SemVer(version, this.options);
          } catch (er) {
            return false;
          }
        }
        for (let i = 0; i < this.set.length; i++) {
          if (testSet(this.set[i], version, this.options)) {
            return true;
          }
        }
        return false;
      }
    };
    module.exports = Range;
    var LRU = require_lrucache();
    var cache = new LRU();
    var parseOptions = require_parse_options();
    var Comparator = require_comparator();
    var debug = require_debug();
    var SemVer = require_semver();
    var trimComparatorWhitespace = require_trim_comparator_whitespace();
    var {
      safeRe: re,
      src,
      t,
      tildeTrimReplace,
      caretTrimReplace
    } = require_re();
    var { FLAG_INCLUDE_PRERELEASE, FLAG_LOOSE } = require_constants();
    var BUILDSTRIPRE = new RegExp(src[t.BUILD], "g");
    var isNullSet = (c) => c.value === "<0.0.0-0";
    var isAny = (c) => c.value === "";
    var isSatisfiable = (comparators, options) => {
      let result = true;
      const remainingComparators = comparators.slice();
      let testComparator = remainingComparators.pop();
      while (result && remainingComparators.length) {
        result = remainingComparators.every((otherComparator) => {
          return testComparator.intersects(otherComparator, options);
        });
        testComparator = remainingComparators.pop();
      }
      return result;
    };
    var parseComparator = (comp, options) => {
      comp = comp.replace(re[t.BUILD], "");
      debug("comp", comp, options);
      comp = replaceCarets(comp, options);
      debug("caret", comp);
      comp = replaceTildes(comp, options);
      debug("tildes", comp);
      comp = replaceXRanges(comp, options);
      debug("xrange", comp);
      comp = replaceStars(comp, options);
      debug("stars", comp);
      return comp;
    };
    var isX = (id) => !id || id.toLowerCase() === "x" || id === "*";
    var invalidXRangeOrder = (M, m, p) => isX(M) && !isX(m) || isX(m) && p && !isX(p);
    var replaceTildes = (comp, options) => {
      return comp.trim().split(/\s+/).map((c) => replaceTilde(c, options)).join(" ");
    };
    var replaceTilde = (comp, options) => {
      const r = options.loose ? re[t.TILDELOOSE] : re[t.TILDE];
      const z = options.includePrerelease ? "-0" : "";
      return comp.replace(r, (_, M, m, p, pr) => {
        debug("tilde", comp, _, M, m, p, pr);
        let ret;
        if (isX(M)) {
          ret = "";
        } else if (isX(m)) {
          ret = `>=${M}.0.0${z} <${+M + 1}.0.0-0`;
        } else if (isX(p)) {
          ret = `>=${M}.${m}.0${z} <${M}.${+m + 1}.0-0`;
        } else if (pr) {
          debug("replaceTilde pr", pr);
          ret = `>=${M}.${m}.${p}-${pr} <${M}.${+m + 1}.0-0`;
        } else {
          ret = `>=${M}.${m}.${p} <${M}.${+m + 1}.0-0`;
        }
        debug("tilde return", ret);
        return ret;
      });
    };
    var replaceCarets = (comp, options) => {
      return comp.trim().split(/\s+/).map((c) => replaceCaret(c, options)).join(" ");
    };
    var replaceCaret = (comp, options) => {
      debug("caret", comp, options);
      const r = options.loose ? re[t.CARETLOOSE] : re[t.CARET];
      const z = options.includePrerelease ? "-0" : "";
      return comp.replace(r, (_, M, m, p, pr) => {
        debug("caret", comp, _, M, m, p, pr);
        let ret;
        if (isX(M)) {
          ret = "";
        } else if (isX(m)) {
          ret = `>=${M}.0.0${z} <${+M + 1}.0.0-0`;
        } else if (isX(p)) {
          if (M === "0") {
            ret = `>=${M}.${m}.0${z} <${M}.${+m + 1}.0-0`;
          } else {
            ret = `>=${M}.${m}.0${z} <${+M + 1}.0.0-0`;
          }
        } else if (pr) {
          debug("replaceCaret pr", pr);
          if (M === "0") {
            if (m === "0") {
              ret = `>=${M}.${m}.${p}-${pr} <${M}.${m}.${+p + 1}-0`;
            } else {
              ret = `>=${M}.${m}.${p}-${pr} <${M}.${+m + 1}.0-0`;
            }
          } else {
            ret = `>=${M}.${m}.${p}-${pr} <${+M + 1}.0.0-0`;
          }
        } else {
          debug("no pr");
          if (M === "0") {
            if (m === "0") {
              ret = `>=${M}.${m}.${p} <${M}.${m}.${+p + 1}-0`;
            } else {
              ret = `>=${M}.${m}.${p} <${M}.${+m + 1}.0-0`;
            }
          } else {
            ret = `>=${M}.${m}.${p} <${+M + 1}.0.0-0`;
          }
        }
        debug("caret return", ret);
        return ret;
      });
    };
    var replaceXRanges = (comp, options) => {
      debug("replaceXRanges", comp, options);
      return comp.split(/\s+/).map((c) => replaceXRange(c, options)).join(" ");
    };
    var replaceXRange = (comp, options) => {
      comp = comp.trim();
      const r = options.loose ? re[t.XRANGELOOSE] : re[t.XRANGE];
      return comp.replace(r, (ret, gtlt, M, m, p, pr) => {
        debug("xRange", comp, ret, gtlt, M, m, p, pr);
        if (invalidXRangeOrder(M, m, p)) {
          return comp;
        }
        const xM = isX(M);
        const xm = xM || isX(m);
        const xp = xm || isX(p);
        const anyX = xp;
        if (gtlt === "=" && anyX) {
          gtlt = "";
        }
        pr = options.includePrerelease ? "-0" : "";
        if (xM) {
          if (gtlt === ">" || gtlt === "<") {
            ret = "<0.0.0-0";
          } else {
            ret = "*";
          }
        } else if (gtlt && anyX) {
          if (xm) {
            m = 0;
          }
          p = 0;
          if (gtlt === ">") {
            gtlt = ">=";
            if (xm) {
              M = +M + 1;
              m = 0;
              p = 0;
            } else {
              m = +m + 1;
              p = 0;
            }
          } else if (gtlt === "<=") {
            gtlt = "<";
            if (xm) {
              M = +M + 1;
            } else {
              m = +m + 1;
            }
          }
          if (gtlt === "<") {
            pr = "-0";
          }
          ret = `${gtlt + M}.${m}.${p}${pr}`;
        } else if (xm) {
          ret = `>=${M}.0.0${pr} <${+M + 1}.0.0-0`;
        } else if (xp) {
          ret = `>=${M}.${m}.0${pr} <${M}.${+m + 1}.0-0`;
        }
        debug("xRange return", ret);
        return ret;
      });
    };
    var replaceStars = (comp, options) => {
      debug("replaceStars", comp, options);
      return comp.trim().replace(re[t.STAR], "");
    };
    var replaceGTE0 = (comp, options) => {
      debug("replaceGTE0", comp, options);
      return comp.trim().replace(re[options.includePrerelease ? t.GTE0PRE : t.GTE0], "");
    };
    var hyphenReplace = (incPr) => ($0, from, fM, fm, fp, fpr, fb, to, tM, tm, tp, tpr) => {
      if (isX(fM)) {
        from = "";
      } else if (isX(fm)) {
        from = `>=${fM}.0.0${incPr ? "-0" : ""}`;
      } else if (isX(fp)) {
        from = `>=${fM}.${fm}.0${incPr ? "-0" : ""}`;
      } else if (fpr) {
        from = `>=${from}`;
      } else {
        from = `>=${from}${incPr ? "-0" : ""}`;
      }
      if (isX(tM)) {
        to = "";
      } else if (isX(tm)) {
        to = `<${+tM + 1}.0.0-0`;
      } else if (isX(tp)) {
        to = `<${tM}.${+tm + 1}.0-0`;
      } else if (tpr) {
        to = `<=${tM}.${tm}.${tp}-${tpr}`;
      } else if (incPr) {
        to = `<${tM}.${tm}.${+tp + 1}-0`;
      } else {
        to = `<=${to}`;
      }
      return `${from} ${to}`.trim();
    };
    var testSet = (set, version, options) => {
      for (let i = 0; i < set.length; i++) {
        if (!set[i].test(version)) {
          return false;
        }
      }
      if (version.prerelease.length && !options.includePrerelease) {
        for (let i = 0; i < set.length; i++) {
          debug(set[i].semver);
          if (set[i].semver === Comparator.ANY) {
            continue;
          }
          if (set[i].semver.prerelease.length > 0) {
            const allowed = set[i].semver;
            if (allowed.major === version.major && allowed.minor === version.minor && allowed.patch === version.patch) {
              return true;
            }
          }
        }
        return false;
      }
      return true;
    };
  }
});

// node_modules/semver/classes/comparator.js
var require_comparator = __commonJS({
  "node_modules/semver/classes/comparator.js"(exports, module) {
    "use strict";
    var ANY = /* @__PURE__ */ Symbol("SemVer ANY");
    var Comparator = class _Comparator {
      static get ANY() {
        return ANY;
      }
      constructor(comp, options) {
        options = parseOptions(options);
        if (comp instanceof _Comparator) {
          if (comp.loose === !!options.loose) {
            return comp;
          } else {
            comp = comp.value;
          }
        }
        comp = comp.trim().split(/\s+/).join(" ");
        debug("comparator", comp, options);
        this.options = options;
        this.loose = !!options.loose;
        this.parse(comp);
        if (this.semver === ANY) {
          this.value = "";
        } else {
          this.value = this.operator + this.semver.version;
        }
        debug("comp", this);
      }
      parse(comp) {
        const r = this.options.loose ? re[t.COMPARATORLOOSE] : re[t.COMPARATOR];
        const m = comp.match(r);
        if (!m) {
          throw new TypeError(`Invalid comparator: ${comp}`);
        }
        this.operator = m[1] !== void 0 ? m[1] : "";
        if (this.operator === "=") {
          this.operator = "";
        }
        if (!m[2]) {
          this.semver = ANY;
        } else {
          this.semver = new SemVer(m[2], this.options.loose);
        }
      }
      toString() {
        return this.value;
      }
      test(version) {
        debug("Comparator.test", version, this.options.loose);
        if (this.semver === ANY || version === ANY) {
          return true;
        }
        if (typeof version === "string") {
          try {
            version = new SemVer(version, this.options);
          } catch (er) {
            return false;
          }
        }
        return cmp(version, this.operator, this.semver, this.options);
      }
      intersects(comp, options) {
        if (!(comp instanceof _Comparator)) {
          throw new TypeError("a Comparator is required");
        }
        if (this.operator === "") {
          if (this.value === "") {
            return true;
          }
          return new Range(comp.value, options).test(this.value);
        } else if (comp.operator === "") {
          if (comp.value === "") {
            return true;
          }
          return new Range(this.value, options).test(comp.semver);
        }
        options = parseOptions(options);
        if (options.includePrerelease && (this.value === "<0.0.0-0" || comp.value === "<0.0.0-0")) {
          return false;
        }
        if (!options.includePrerelease && (this.value.startsWith("<0.0.0") || comp.value.startsWith("<0.0.0"))) {
          return false;
        }
        if (this.operator.startsWith(">") && comp.operator.startsWith(">")) {
          return true;
        }
        if (this.operator.startsWith("<") && comp.operator.startsWith("<")) {
          return true;
        }
        if (this.semver.version === comp.semver.version && this.operator.includes("=") && comp.operator.includes("=")) {
          return true;
        }
        if (cmp(this.semver, "<", comp.semver, options) && this.operator.startsWith(">") && comp.operator.startsWith("<")) {
          return true;
        }
        if (cmp(this.semver, ">", comp.semver, options) && this.operator.startsWith("<") && comp.operator.startsWith(">")) {
          return true;
        }
        return false;
      }
    };
    module.exports = Comparator;
    var parseOptions = require_parse_options();
    var { safeRe: re, t } = require_re();
    var cmp = require_cmp();
    var debug = require_debug();
    var SemVer = require_semver();
    var Range = require_range();
  }
});

// node_modules/semver/functions/satisfies.js
var require_satisfies = __commonJS({
  "node_modules/semver/functions/satisfies.js"(exports, module) {
    "use strict";
    var Range = require_range();
    var satisfies = (version, range, options) => {
      try {
        range = new Range(range, options);
      } catch (er) {
        return false;
      }
      return range.test(version);
    };
    module.exports = satisfies;
  }
});

// node_modules/semver/ranges/to-comparators.js
var require_to_comparators = __commonJS({
  "node_modules/semver/ranges/to-comparators.js"(exports, module) {
    "use strict";
    var Range = require_range();
    var toComparators = (range, options) => new Range(range, options).set.map((comp) => comp.map((c) => c.value).join(" ").trim().split(" "));
    module.exports = toComparators;
  }
});

// node_modules/semver/ranges/max-satisfying.js
var require_max_satisfying = __commonJS({
  "node_modules/semver/ranges/max-satisfying.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var Range = require_range();
    var maxSatisfying = (versions, range, options) => {
      let max = null;
      let maxSV = null;
      let rangeObj = null;
      try {
        rangeObj = new Range(range, options);
      } catch (er) {
        return null;
      }
      versions.forEach((v) => {
        if (rangeObj.test(v)) {
          if (!max || maxSV.compare(v) === -1) {
            max = v;
            maxSV = new SemVer(max, options);
          }
        }
      });
      return max;
    };
    module.exports = maxSatisfying;
  }
});

// node_modules/semver/ranges/min-satisfying.js
var require_min_satisfying = __commonJS({
  "node_modules/semver/ranges/min-satisfying.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var Range = require_range();
    var minSatisfying = (versions, range, options) => {
      let min = null;
      let minSV = null;
      let rangeObj = null;
      try {
        rangeObj = new Range(range, options);
      } catch (er) {
        return null;
      }
      versions.forEach((v) => {
        if (rangeObj.test(v)) {
          if (!min || minSV.compare(v) === 1) {
            min = v;
            minSV = new SemVer(min, options);
          }
        }
      });
      return min;
    };
    module.exports = minSatisfying;
  }
});

// node_modules/semver/ranges/min-version.js
var require_min_version = __commonJS({
  "node_modules/semver/ranges/min-version.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var Range = require_range();
    var gt = require_gt();
    var minVersion = (range, loose) => {
      range = new Range(range, loose);
      let minver = new SemVer("0.0.0");
      if (range.test(minver)) {
        return minver;
      }
      minver = new SemVer("0.0.0-0");
      if (range.test(minver)) {
        return minver;
      }
      minver = null;
      for (let i = 0; i < range.set.length; ++i) {
        const comparators = range.set[i];
        let setMin = null;
        comparators.forEach((comparator) => {
          const compver = new SemVer(comparator.semver.version);
          switch (comparator.operator) {
            case ">":
              if (compver.prerelease.length === 0) {
                compver.patch++;
              } else {
                compver.prerelease.push(0);
              }
              compver.raw = compver.format();
            /* fallthrough */
            case "":
            case ">=":
              if (!setMin || gt(compver, setMin)) {
                setMin = compver;
              }
              break;
            case "<":
            case "<=":
              break;
            /* istanbul ignore next */
            default:
              throw new Error(`Unexpected operation: ${comparator.operator}`);
          }
        });
        if (setMin && (!minver || gt(minver, setMin))) {
          minver = setMin;
        }
      }
      if (minver && range.test(minver)) {
        return minver;
      }
      return null;
    };
    module.exports = minVersion;
  }
});

// node_modules/semver/ranges/valid.js
var require_valid2 = __commonJS({
  "node_modules/semver/ranges/valid.js"(exports, module) {
    "use strict";
    var Range = require_range();
    var validRange = (range, options) => {
      try {
        return new Range(range, options).range || "*";
      } catch (er) {
        return null;
      }
    };
    module.exports = validRange;
  }
});

// node_modules/semver/ranges/outside.js
var require_outside = __commonJS({
  "node_modules/semver/ranges/outside.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var Comparator = require_comparator();
    var { ANY } = Comparator;
    var Range = require_range();
    var satisfies = require_satisfies();
    var gt = require_gt();
    var lt = require_lt();
    var lte = require_lte();
    var gte = require_gte();
    var outside = (version, range, hilo, options) => {
      version = new SemVer(version, options);
      range = new Range(range, options);
      let gtfn, ltefn, ltfn, comp, ecomp;
      switch (hilo) {
        case ">":
          gtfn = gt;
          ltefn = lte;
          ltfn = lt;
          comp = ">";
          ecomp = ">=";
          break;
        case "<":
          gtfn = lt;
          ltefn = gte;
          ltfn = gt;
          comp = "<";
          ecomp = "<=";
          break;
        default:
          throw new TypeError('Must provide a hilo val of "<" or ">"');
      }
      if (satisfies(version, range, options)) {
        return false;
      }
      for (let i = 0; i < range.set.length; ++i) {
        const comparators = range.set[i];
        let high = null;
        let low = null;
        comparators.forEach((comparator) => {
          if (comparator.semver === ANY) {
            comparator = new Comparator(">=0.0.0");
          }
          high = high || comparator;
          low = low || comparator;
          if (gtfn(comparator.semver, high.semver, options)) {
            high = comparator;
          } else if (ltfn(comparator.semver, low.semver, options)) {
            low = comparator;
          }
        });
        if (high.operator === comp || high.operator === ecomp) {
          return false;
        }
        if ((!low.operator || low.operator === comp) && ltefn(version, low.semver)) {
          return false;
        } else if (low.operator === ecomp && ltfn(version, low.semver)) {
          return false;
        }
      }
      return true;
    };
    module.exports = outside;
  }
});

// node_modules/semver/ranges/gtr.js
var require_gtr = __commonJS({
  "node_modules/semver/ranges/gtr.js"(exports, module) {
    "use strict";
    var outside = require_outside();
    var gtr = (version, range, options) => outside(version, range, ">", options);
    module.exports = gtr;
  }
});

// node_modules/semver/ranges/ltr.js
var require_ltr = __commonJS({
  "node_modules/semver/ranges/ltr.js"(exports, module) {
    "use strict";
    var outside = require_outside();
    var ltr = (version, range, options) => outside(version, range, "<", options);
    module.exports = ltr;
  }
});

// node_modules/semver/ranges/intersects.js
var require_intersects = __commonJS({
  "node_modules/semver/ranges/intersects.js"(exports, module) {
    "use strict";
    var Range = require_range();
    var intersects = (r1, r2, options) => {
      r1 = new Range(r1, options);
      r2 = new Range(r2, options);
      return r1.intersects(r2, options);
    };
    module.exports = intersects;
  }
});

// node_modules/semver/ranges/simplify.js
var require_simplify = __commonJS({
  "node_modules/semver/ranges/simplify.js"(exports, module) {
    "use strict";
    var satisfies = require_satisfies();
    var compare = require_compare();
    module.exports = (versions, range, options) => {
      const set = [];
      let first = null;
      let prev = null;
      const v = versions.sort((a, b) => compare(a, b, options));
      for (const version of v) {
        const included = satisfies(version, range, options);
        if (included) {
          prev = version;
          if (!first) {
            first = version;
          }
        } else {
          if (prev) {
            set.push([first, prev]);
          }
          prev = null;
          first = null;
        }
      }
      if (first) {
        set.push([first, null]);
      }
      const ranges = [];
      for (const [min, max] of set) {
        if (min === max) {
          ranges.push(min);
        } else if (!max && min === v[0]) {
          ranges.push("*");
        } else if (!max) {
          ranges.push(`>=${min}`);
        } else if (min === v[0]) {
          ranges.push(`<=${max}`);
        } else {
          ranges.push(`${min} - ${max}`);
        }
      }
      const simplified = ranges.join(" || ");
      const original = typeof range.raw === "string" ? range.raw : String(range);
      return simplified.length < original.length ? simplified : range;
    };
  }
});

// node_modules/semver/ranges/subset.js
var require_subset = __commonJS({
  "node_modules/semver/ranges/subset.js"(exports, module) {
    "use strict";
    var Range = require_range();
    var Comparator = require_comparator();
    var { ANY } = Comparator;
    var satisfies = require_satisfies();
    var compare = require_compare();
    var subset = (sub, dom, options = {}) => {
      if (sub === dom) {
        return true;
      }
      sub = new Range(sub, options);
      dom = new Range(dom, options);
      let sawNonNull = false;
      OUTER: for (const simpleSub of sub.set) {
        for (const simpleDom of dom.set) {
          const isSub = simpleSubset(simpleSub, simpleDom, options);
          sawNonNull = sawNonNull || isSub !== null;
          if (isSub) {
            continue OUTER;
          }
        }
        if (sawNonNull) {
          return false;
        }
      }
      return true;
    };
    var minimumVersionWithPreRelease = [new Comparator(">=0.0.0-0")];
    var minimumVersion = [new Comparator(">=0.0.0")];
    var simpleSubset = (sub, dom, options) => {
      if (sub === dom) {
        return true;
      }
      if (sub.length === 1 && sub[0].semver === ANY) {
        if (dom.length === 1 && dom[0].semver === ANY) {
          return true;
        } else if (options.includePrerelease) {
          sub = minimumVersionWithPreRelease;
        } else {
          sub = minimumVersion;
        }
      }
      if (dom.length === 1 && dom[0].semver === ANY) {
        if (options.includePrerelease) {
          return true;
        } else {
          dom = minimumVersion;
        }
      }
      const eqSet = /* @__PURE__ */ new Set();
      let gt, lt;
      for (const c of sub) {
        if (c.operator === ">" || c.operator === ">=") {
          gt = higherGT(gt, c, options);
        } else if (c.operator === "<" || c.operator === "<=") {
          lt = lowerLT(lt, c, options);
        } else {
          eqSet.add(c.semver);
        }
      }
      if (eqSet.size > 1) {
        return null;
      }
      let gtltComp;
      if (gt && lt) {
        gtltComp = compare(gt.semver, lt.semver, options);
        if (gtltComp > 0) {
          return null;
        } else if (gtltComp === 0 && (gt.operator !== ">=" || lt.operator !== "<=")) {
          return null;
        }
      }
      for (const eq of eqSet) {
        if (gt && !satisfies(eq, String(gt), options)) {
          return null;
        }
        if (lt && !satisfies(eq, String(lt), options)) {
          return null;
        }
        for (const c of dom) {
          if (!satisfies(eq, String(c), options)) {
            return false;
          }
        }
        return true;
      }
      let higher, lower;
      let hasDomLT, hasDomGT;
      let needDomLTPre = lt && !options.includePrerelease && lt.semver.prerelease.length ? lt.semver : false;
      let needDomGTPre = gt && !options.includePrerelease && gt.semver.prerelease.length ? gt.semver : false;
      if (needDomLTPre && needDomLTPre.prerelease.length === 1 && lt.operator === "<" && needDomLTPre.prerelease[0] === 0) {
        needDomLTPre = false;
      }
      for (const c of dom) {
        hasDomGT = hasDomGT || c.operator === ">" || c.operator === ">=";
        hasDomLT = hasDomLT || c.operator === "<" || c.operator === "<=";
        if (gt) {
          if (needDomGTPre) {
            if (c.semver.prerelease && c.semver.prerelease.length && c.semver.major === needDomGTPre.major && c.semver.minor === needDomGTPre.minor && c.semver.patch === needDomGTPre.patch) {
              needDomGTPre = false;
            }
          }
          if (c.operator === ">" || c.operator === ">=") {
            higher = higherGT(gt, c, options);
            if (higher === c && higher !== gt) {
              return false;
            }
          } else if (gt.operator === ">=" && !c.test(gt.semver)) {
            return false;
          }
        }
        if (lt) {
          if (needDomLTPre) {
            if (c.semver.prerelease && c.semver.prerelease.length && c.semver.major === needDomLTPre.major && c.semver.minor === needDomLTPre.minor && c.semver.patch === needDomLTPre.patch) {
              needDomLTPre = false;
            }
          }
          if (c.operator === "<" || c.operator === "<=") {
            lower = lowerLT(lt, c, options);
            if (lower === c && lower !== lt) {
              return false;
            }
          } else if (lt.operator === "<=" && !c.test(lt.semver)) {
            return false;
          }
        }
        if (!c.operator && (lt || gt) && gtltComp !== 0) {
          return false;
        }
      }
      if (gt && hasDomLT && !lt && gtltComp !== 0) {
        return false;
      }
      if (lt && hasDomGT && !gt && gtltComp !== 0) {
        return false;
      }
      if (needDomGTPre || needDomLTPre) {
        return false;
      }
      return true;
    };
    var higherGT = (a, b, options) => {
      if (!a) {
        return b;
      }
      const comp = compare(a.semver, b.semver, options);
      return comp > 0 ? a : comp < 0 ? b : b.operator === ">" && a.operator === ">=" ? b : a;
    };
    var lowerLT = (a, b, options) => {
      if (!a) {
        return b;
      }
      const comp = compare(a.semver, b.semver, options);
      return comp < 0 ? a : comp > 0 ? b : b.operator === "<" && a.operator === "<=" ? b : a;
    };
    module.exports = subset;
  }
});

// node_modules/semver/index.js
var require_semver2 = __commonJS({
  "node_modules/semver/index.js"(exports, module) {
    "use strict";
    var internalRe = require_re();
    var constants = require_constants();
    var SemVer = require_semver();
    var identifiers = require_identifiers();
    var parse2 = require_parse();
    var valid = require_valid();
    var clean = require_clean();
    var inc = require_inc();
    var diff = require_diff();
    var major = require_major();
    var minor = require_minor();
    var patch = require_patch();
    var prerelease = require_prerelease();
    var compare = require_compare();
    var rcompare = require_rcompare();
    var compareLoose = require_compare_loose();
    var compareBuild = require_compare_build();
    var sort = require_sort();
    var rsort = require_rsort();
    var gt = require_gt();
    var lt = require_lt();
    var eq = require_eq2();
    var neq = require_neq();
    var gte = require_gte();
    var lte = require_lte();
    var cmp = require_cmp();
    var coerce = require_coerce();
    var truncate = require_truncate();
    var Comparator = require_comparator();
    var Range = require_range();
    var satisfies = require_satisfies();
    var toComparators = require_to_comparators();
    var maxSatisfying = require_max_satisfying();
    var minSatisfying = require_min_satisfying();
    var minVersion = require_min_version();
    var validRange = require_valid2();
    var outside = require_outside();
    var gtr = require_gtr();
    var ltr = require_ltr();
    var intersects = require_intersects();
    var simplifyRange = require_simplify();
    var subset = require_subset();
    module.exports = {
      parse: parse2,
      valid,
      clean,
      inc,
      diff,
      major,
      minor,
      patch,
      prerelease,
      compare,
      rcompare,
      compareLoose,
      compareBuild,
      sort,
      rsort,
      gt,
      lt,
      eq,
      neq,
      gte,
      lte,
      cmp,
      coerce,
      truncate,
      Comparator,
      Range,
      satisfies,
      toComparators,
      maxSatisfying,
      minSatisfying,
      minVersion,
      validRange,
      outside,
      gtr,
      ltr,
      intersects,
      simplifyRange,
      subset,
      SemVer,
      re: internalRe.re,
      src: internalRe.src,
      tokens: internalRe.t,
      SEMVER_SPEC_VERSION: constants.SEMVER_SPEC_VERSION,
      RELEASE_TYPES: constants.RELEASE_TYPES,
      compareIdentifiers: identifiers.compareIdentifiers,
      rcompareIdentifiers: identifiers.rcompareIdentifiers
    };
  }
});

// node_modules/lodash/_setCacheAdd.js
var require_setCacheAdd = __commonJS({
  "node_modules/lodash/_setCacheAdd.js"(exports, module) {
    var HASH_UNDEFINED = "__lodash_hash_undefined__";
    function setCacheAdd(value) {
      this.__data__.set(value, HASH_UNDEFINED);
      return this;
    }
    module.exports = setCacheAdd;
  }
});

// node_modules/lodash/_setCacheHas.js
var require_setCacheHas = __commonJS({
  "node_modules/lodash/_setCacheHas.js"(exports, module) {
    function setCacheHas(value) {
      return this.__data__.has(value);
    }
    module.exports = setCacheHas;
  }
});

// node_modules/lodash/_SetCache.js
var require_SetCache = __commonJS({
  "node_modules/lodash/_SetCache.js"(exports, module) {
    var MapCache = require_MapCache();
    var setCacheAdd = require_setCacheAdd();
    var setCacheHas = require_setCacheHas();
    function SetCache(values) {
      var index = -1, length = values == null ? 0 : values.length;
      this.__data__ = new MapCache();
      while (++index < length) {
        this.add(values[index]);
      }
    }
    SetCache.prototype.add = SetCache.prototype.push = setCacheAdd;
    SetCache.prototype.has = setCacheHas;
    module.exports = SetCache;
  }
});

// node_modules/lodash/_arraySome.js
var require_arraySome = __commonJS({
  "node_modules/lodash/_arraySome.js"(exports, module) {
    function arraySome(array, predicate) {
      var index = -1, length = array == null ? 0 : array.length;
      while (++index < length) {
        if (predicate(array[index], index, array)) {
          return true;
        }
      }
      return false;
    }
    module.exports = arraySome;
  }
});

// node_modules/lodash/_cacheHas.js
var require_cacheHas = __commonJS({
  "node_modules/lodash/_cacheHas.js"(exports, module) {
    function cacheHas(cache, key) {
      return cache.has(key);
    }
    module.exports = cacheHas;
  }
});

// node_modules/lodash/_equalArrays.js
var require_equalArrays = __commonJS({
  "node_modules/lodash/_equalArrays.js"(exports, module) {
    var SetCache = require_SetCache();
    var arraySome = require_arraySome();
    var cacheHas = require_cacheHas();
    var COMPARE_PARTIAL_FLAG = 1;
    var COMPARE_UNORDERED_FLAG = 2;
    function equalArrays(array, other, bitmask, customizer, equalFunc, stack) {
      var isPartial = bitmask & COMPARE_PARTIAL_FLAG, arrLength = array.length, othLength = other.length;
      if (arrLength != othLength && !(isPartial && othLength > arrLength)) {
        return false;
      }
      var arrStacked = stack.get(array);
      var othStacked = stack.get(other);
      if (arrStacked && othStacked) {
        return arrStacked == other && othStacked == array;
      }
      var index = -1, result = true, seen = bitmask & COMPARE_UNORDERED_FLAG ? new SetCache() : void 0;
      stack.set(array, other);
      stack.set(other, array);
      while (++index < arrLength) {
        var arrValue = array[index], othValue = other[index];
        if (customizer) {
          var compared = isPartial ? customizer(othValue, arrValue, index, other, array, stack) : customizer(arrValue, othValue, index, array, other, stack);
        }
        if (compared !== void 0) {
          if (compared) {
            continue;
          }
          result = false;
          break;
        }
        if (seen) {
          if (!arraySome(other, function(othValue2, othIndex) {
            if (!cacheHas(seen, othIndex) && (arrValue === othValue2 || equalFunc(arrValue, othValue2, bitmask, customizer, stack))) {
              return seen.push(othIndex);
            }
          })) {
            result = false;
            break;
          }
        } else if (!(arrValue === othValue || equalFunc(arrValue, othValue, bitmask, customizer, stack))) {
          result = false;
          break;
        }
      }
      stack["delete"](array);
      stack["delete"](other);
      return result;
    }
    module.exports = equalArrays;
  }
});

// node_modules/lodash/_mapToArray.js
var require_mapToArray = __commonJS({
  "node_modules/lodash/_mapToArray.js"(exports, module) {
    function mapToArray(map) {
      var index = -1, result = Array(map.size);
      map.forEach(function(value, key) {
        result[++index] = [key, value];
      });
      return result;
    }
    module.exports = mapToArray;
  }
});

// node_modules/lodash/_setToArray.js
var require_setToArray = __commonJS({
  "node_modules/lodash/_setToArray.js"(exports, module) {
    function setToArray(set) {
      var index = -1, result = Array(set.size);
      set.forEach(function(value) {
        result[++index] = value;
      });
      return result;
    }
    module.exports = setToArray;
  }
});

// node_modules/lodash/_equalByTag.js
var require_equalByTag = __commonJS({
  "node_modules/lodash/_equalByTag.js"(exports, module) {
    var Symbol2 = require_Symbol();
    var Uint8Array2 = require_Uint8Array();
    var eq = require_eq();
    var equalArrays = require_equalArrays();
    var mapToArray = require_mapToArray();
    var setToArray = require_setToArray();
    var COMPARE_PARTIAL_FLAG = 1;
    var COMPARE_UNORDERED_FLAG = 2;
    var boolTag = "[object Boolean]";
    var dateTag = "[object Date]";
    var errorTag = "[object Error]";
    var mapTag = "[object Map]";
    var numberTag = "[object Number]";
    var regexpTag = "[object RegExp]";
    var setTag = "[object Set]";
    var stringTag = "[object String]";
    var symbolTag = "[object Symbol]";
    var arrayBufferTag = "[object ArrayBuffer]";
    var dataViewTag = "[object DataView]";
    var symbolProto = Symbol2 ? Symbol2.prototype : void 0;
    var symbolValueOf = symbolProto ? symbolProto.valueOf : void 0;
    function equalByTag(object, other, tag, bitmask, customizer, equalFunc, stack) {
      switch (tag) {
        case dataViewTag:
          if (object.byteLength != other.byteLength || object.byteOffset != other.byteOffset) {
            return false;
          }
          object = object.buffer;
          other = other.buffer;
        case arrayBufferTag:
          if (object.byteLength != other.byteLength || !equalFunc(new Uint8Array2(object), new Uint8Array2(other))) {
            return false;
          }
          return true;
        case boolTag:
        case dateTag:
        case numberTag:
          return eq(+object, +other);
        case errorTag:
          return object.name == other.name && object.message == other.message;
        case regexpTag:
        case stringTag:
          return object == other + "";
        case mapTag:
          var convert = mapToArray;
        case setTag:
          var isPartial = bitmask & COMPARE_PARTIAL_FLAG;
          convert || (convert = setToArray);
          if (object.size != other.size && !isPartial) {
            return false;
          }
          var stacked = stack.get(object);
          if (stacked) {
            return stacked == other;
          }
          bitmask |= COMPARE_UNORDERED_FLAG;
          stack.set(object, other);
          var result = equalArrays(convert(object), convert(other), bitmask, customizer, equalFunc, stack);
          stack["delete"](object);
          return result;
        case symbolTag:
          if (symbolValueOf) {
            return symbolValueOf.call(object) == symbolValueOf.call(other);
          }
      }
      return false;
    }
    module.exports = equalByTag;
  }
});

// node_modules/lodash/_equalObjects.js
var require_equalObjects = __commonJS({
  "node_modules/lodash/_equalObjects.js"(exports, module) {
    var getAllKeys = require_getAllKeys();
    var COMPARE_PARTIAL_FLAG = 1;
    var objectProto = Object.prototype;
    var hasOwnProperty = objectProto.hasOwnProperty;
    function equalObjects(object, other, bitmask, customizer, equalFunc, stack) {
      var isPartial = bitmask & COMPARE_PARTIAL_FLAG, objProps = getAllKeys(object), objLength = objProps.length, othProps = getAllKeys(other), othLength = othProps.length;
      if (objLength != othLength && !isPartial) {
        return false;
      }
      var index = objLength;
      while (index--) {
        var key = objProps[index];
        if (!(isPartial ? key in other : hasOwnProperty.call(other, key))) {
          return false;
        }
      }
      var objStacked = stack.get(object);
      var othStacked = stack.get(other);
      if (objStacked && othStacked) {
        return objStacked == other && othStacked == object;
      }
      var result = true;
      stack.set(object, other);
      stack.set(other, object);
      var skipCtor = isPartial;
      while (++index < objLength) {
        key = objProps[index];
        var objValue = object[key], othValue = other[key];
        if (customizer) {
          var compared = isPartial ? customizer(othValue, objValue, key, other, object, stack) : customizer(objValue, othValue, key, object, other, stack);
        }
        if (!(compared === void 0 ? objValue === othValue || equalFunc(objValue, othValue, bitmask, customizer, stack) : compared)) {
          result = false;
          break;
        }
        skipCtor || (skipCtor = key == "constructor");
      }
      if (result && !skipCtor) {
        var objCtor = object.constructor, othCtor = other.constructor;
        if (objCtor != othCtor && ("constructor" in object && "constructor" in other) && !(typeof objCtor == "function" && objCtor instanceof objCtor && typeof othCtor == "function" && othCtor instanceof othCtor)) {
          result = false;
        }
      }
      stack["delete"](object);
      stack["delete"](other);
      return result;
    }
    module.exports = equalObjects;
  }
});

// node_modules/lodash/_baseIsEqualDeep.js
var require_baseIsEqualDeep = __commonJS({
  "node_modules/lodash/_baseIsEqualDeep.js"(exports, module) {
    var Stack = require_Stack();
    var equalArrays = require_equalArrays();
    var equalByTag = require_equalByTag();
    var equalObjects = require_equalObjects();
    var getTag = require_getTag();
    var isArray = require_isArray();
    var isBuffer = require_isBuffer();
    var isTypedArray = require_isTypedArray();
    var COMPARE_PARTIAL_FLAG = 1;
    var argsTag = "[object Arguments]";
    var arrayTag = "[object Array]";
    var objectTag = "[object Object]";
    var objectProto = Object.prototype;
    var hasOwnProperty = objectProto.hasOwnProperty;
    function baseIsEqualDeep(object, other, bitmask, customizer, equalFunc, stack) {
      var objIsArr = isArray(object), othIsArr = isArray(other), objTag = objIsArr ? arrayTag : getTag(object), othTag = othIsArr ? arrayTag : getTag(other);
      objTag = objTag == argsTag ? objectTag : objTag;
      othTag = othTag == argsTag ? objectTag : othTag;
      var objIsObj = objTag == objectTag, othIsObj = othTag == objectTag, isSameTag = objTag == othTag;
      if (isSameTag && isBuffer(object)) {
        if (!isBuffer(other)) {
          return false;
        }
        objIsArr = true;
        objIsObj = false;
      }
      if (isSameTag && !objIsObj) {
        stack || (stack = new Stack());
        return objIsArr || isTypedArray(object) ? equalArrays(object, other, bitmask, customizer, equalFunc, stack) : equalByTag(object, other, objTag, bitmask, customizer, equalFunc, stack);
      }
      if (!(bitmask & COMPARE_PARTIAL_FLAG)) {
        var objIsWrapped = objIsObj && hasOwnProperty.call(object, "__wrapped__"), othIsWrapped = othIsObj && hasOwnProperty.call(other, "__wrapped__");
        if (objIsWrapped || othIsWrapped) {
          var objUnwrapped = objIsWrapped ? object.value() : object, othUnwrapped = othIsWrapped ? other.value() : other;
          stack || (stack = new Stack());
          return equalFunc(objUnwrapped, othUnwrapped, bitmask, customizer, stack);
        }
      }
      if (!isSameTag) {
        return false;
      }
      stack || (stack = new Stack());
      return equalObjects(object, other, bitmask, customizer, equalFunc, stack);
    }
    module.exports = baseIsEqualDeep;
  }
});

// node_modules/lodash/_baseIsEqual.js
var require_baseIsEqual = __commonJS({
  "node_modules/lodash/_baseIsEqual.js"(exports, module) {
    var baseIsEqualDeep = require_baseIsEqualDeep();
    var isObjectLike = require_isObjectLike();
    function baseIsEqual(value, other, bitmask, customizer, stack) {
      if (value === other) {
        return true;
      }
      if (value == null || other == null || !isObjectLike(value) && !isObjectLike(other)) {
        return value !== value && other !== other;
      }
      return baseIsEqualDeep(value, other, bitmask, customizer, baseIsEqual, stack);
    }
    module.exports = baseIsEqual;
  }
});

// node_modules/lodash/isEqual.js
var require_isEqual = __commonJS({
  "node_modules/lodash/isEqual.js"(exports, module) {
    var baseIsEqual = require_baseIsEqual();
    function isEqual2(value, other) {
      return baseIsEqual(value, other);
    }
    module.exports = isEqual2;
  }
});

// node_modules/commander/esm.mjs
var import_index = __toESM(require_commander(), 1);
var {
  program,
  createCommand,
  createArgument,
  createOption,
  CommanderError,
  InvalidArgumentError,
  InvalidOptionArgumentError,
  // deprecated old name
  Command,
  Argument,
  Option,
  Help
} = import_index.default;

// src/cli/terminal-progress.ts
var import_picocolors = __toESM(require_picocolors(), 1);
var HEARTBEAT_MS = 15e3;
var TerminalProgress = class {
  #quiet;
  constructor(options = {}) {
    this.#quiet = options.quiet ?? false;
  }
  begin(label) {
    const started = performance.now();
    let latest = "";
    const seconds = () => `${((performance.now() - started) / 1e3).toFixed(1)} s`;
    const heartbeat = setInterval(() => {
      const doing = latest ? ` (${latest})` : "";
      this.#line(import_picocolors.default.dim("·"), `${label}: still at it after ${seconds()}${doing}`);
    }, HEARTBEAT_MS);
    heartbeat.unref();
    this.#line(import_picocolors.default.cyan("▸"), label);
    return {
      update: (text2) => {
        latest = text2;
      },
      done: (text2) => {
        clearInterval(heartbeat);
        this.#line(import_picocolors.default.green("✓"), text2 ? `${label}: ${text2}` : label, `(${seconds()})`);
      },
      failed: (text2) => {
        clearInterval(heartbeat);
        this.#line(import_picocolors.default.red("✗"), `${label}: ${text2}`, `(${seconds()})`);
      }
    };
  }
  info(text2) {
    this.#line(" ", text2);
  }
  warn(text2) {
    process.stderr.write(`${import_picocolors.default.yellow("!")} ${forTerminal(text2)}
`);
  }
  #line(mark2, text2, aside = "") {
    if (this.#quiet) return;
    process.stderr.write(`${mark2} ${forTerminal(text2)}${aside ? ` ${import_picocolors.default.dim(aside)}` : ""}
`);
  }
};

// src/core/bob/world.ts
var import_semver = __toESM(require_semver2(), 1);
var THRESHOLDS = {
  chart: {
    label: "1.29.11",
    prefixed: "1.30.0",
    eraB: "1.30.6",
    network: "1.40.0",
    eraC: "1.40.3",
    eraD: "1.40.4",
    newest: "1.40.3"
  },
  "node-agent": {
    label: "0.2.396",
    prefixed: "0.3.0",
    eraB: "0.3.79",
    network: "0.3.111",
    eraC: "0.3.158",
    eraD: "0.3.194",
    newest: "0.3.195"
  },
  storage: {
    label: "0.0.224",
    prefixed: "0.0.233",
    eraB: "0.0.258",
    network: "0.0.274",
    eraC: "0.0.290",
    eraD: "0.0.303",
    newest: "0.0.303"
  }
};
function worldFor(version) {
  const parsed = import_semver.default.parse(version.trim());
  if (!parsed) {
    throw new InputError(`${JSON.stringify(version.slice(0, 80))} is no version of Kubescape`, {
      next: "Give the version of the kubescape-operator chart, such as 1.40.3."
    });
  }
  const part = parsed.major > 0 ? "chart" : parsed.minor > 0 ? "node-agent" : "storage";
  const since = THRESHOLDS[part];
  const reaches = (threshold) => import_semver.default.gte(parsed, threshold);
  const era = reaches(since.eraD) ? "D" : reaches(since.eraC) ? "C" : reaches(since.eraB) ? "B" : "A";
  return {
    world: era === "D" ? "container-profiles" : "profiles",
    era,
    capabilityPrefix: reaches(since.prefixed) ? "CAP_" : "",
    warnings: warningsFor(`${part} ${parsed.version}`, era, {
      isBound: reaches(since.label),
      readsNetwork: reaches(since.network),
      isKnown: !import_semver.default.gt(parsed, since.newest)
    })
  };
}
function warningsFor(title, era, { isBound, readsNetwork, isKnown }) {
  const warnings = [];
  if (!isKnown) {
    warnings.push(`${title} is newer than this bobctl knows; ContainerProfiles are assumed`);
  }
  if (era === "A" || era === "B") {
    warnings.push(
      `${title} takes * in paths literally and knows neither ipAddresses nor wildcards in DNS names; only ⋯ in paths is a pattern`,
      `${title} does not match exec arguments as patterns`
    );
  }
  if (era === "A") warnings.push(`${title} counts a trailing slash of a path as a difference`);
  if (!isBound) {
    warnings.push(
      `${title} does not know the label kubescape.io/user-defined-profile: nothing binds the BoB`
    );
  } else if (!readsNetwork) {
    warnings.push(`${title} binds the ApplicationProfile only: the NetworkNeighborhood is not read`);
  }
  return warnings;
}

// src/core/storage/collapse-settings.ts
var MAX_INT32 = 2 ** 31 - 1;
function defaultCollapseSettings() {
  return {
    openDynamicThreshold: 50,
    endpointDynamicThreshold: 100,
    collapseConfigs: [
      { prefix: "/etc", threshold: 100 },
      { prefix: "/etc/apache2", threshold: 50 },
      { prefix: "/opt", threshold: 50 },
      { prefix: "/var/run", threshold: 50 },
      { prefix: "/app", threshold: 50 }
    ]
  };
}
function configFinder(configs, defaultThreshold) {
  const longestFirst = configs.map((config) => ({ config, bare: config.prefix.replace(/(?<=.)\/+$/s, "") })).sort((a, b) => byteLength(b.config.prefix) - byteLength(a.config.prefix));
  const fallback = { prefix: "/", threshold: defaultThreshold };
  return (path) => longestFirst.find(({ bare }) => isAtOrBelow(path, bare))?.config ?? fallback;
}
function isAtOrBelow(path, prefix) {
  if (!path.startsWith(prefix)) return false;
  return prefix === "" || prefix === "/" || path.length === prefix.length || path[prefix.length] === "/";
}

// src/core/storage/path-clean.ts
function cleanPath(path) {
  const isRooted = path.startsWith("/");
  const kept = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") kept.push(segment);
    else if (kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (!isRooted) kept.push(segment);
  }
  const text2 = kept.join("/");
  if (isRooted) return `/${text2}`;
  return text2 === "" ? "." : text2;
}

// src/core/storage/saved.ts
var import_isEqual = __toESM(require_isEqual(), 1);

// src/core/match/go-url.ts
function parseRequestUrl(text2) {
  return parse(text2, true) && parseUrl(text2);
}
function parseUrl(text2) {
  const hash = text2.indexOf("#");
  if (hash < 0) return parse(text2, false);
  const url = parse(text2.slice(0, hash), false);
  return url && unescape(text2.slice(hash + 1), "path") !== void 0 ? url : void 0;
}
function parse(text2, isRequest) {
  if (/[\0-\x1f\x7f]/.test(text2) || text2 === "" && isRequest) return void 0;
  if (text2 === "*") return { hostname: "", host: "", port: "", path: "*" };
  if (text2.startsWith(":")) return void 0;
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text2)?.[1];
  let rest = scheme === void 0 ? text2 : text2.slice(scheme.length + 1);
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
function isOptionalPort(text2) {
  return /^(:\d*)?$/.test(text2);
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
function unescape(text2, part) {
  if (/%(?![0-9a-fA-F]{2})/.test(text2)) return void 0;
  if (part !== "path") {
    for (const [piece] of text2.matchAll(/%..|[\0-\x7f]/g))
      if (!isAllowedInHost(piece, part)) return void 0;
  }
  if (!text2.includes("%")) return text2;
  const pieces = text2.split(/(%..)/).map((piece, at) => at % 2 === 1 ? Buffer.from(piece.slice(1), "hex") : Buffer.from(piece, "utf8"));
  return Buffer.concat(pieces).toString("utf8");
}
function isAllowedInHost(piece, part) {
  if (piece.length === 1) return HOST_CHARACTER.test(piece);
  if (piece === "%25") return true;
  const byte = parseInt(piece.slice(1), 16);
  if (part === "host") return byte >= 128;
  return byte === 32 || byte < 128 && HOST_CHARACTER.test(String.fromCharCode(byte));
}

// src/core/storage/traced.ts
function entriesOf(traced) {
  return traced.map(({ entry }) => entry);
}
function addOrigins(traced, from) {
  for (const index of from) traced.from.push(index);
}

// src/core/storage/analyze-endpoints.ts
function traceEndpoints(endpoints, analyzer) {
  for (const { endpoint } of endpoints) analyzeUrl(endpoint, analyzer);
  const analyzed = [];
  const firstByKey = /* @__PURE__ */ new Map();
  endpoints.forEach((endpoint, index) => {
    const url = analyzeUrl(endpoint.endpoint, analyzer);
    if (url === void 0) return;
    const traced = { entry: { ...endpoint, endpoint: url, methods: [...endpoint.methods] }, from: [index] };
    const known = url === endpoint.endpoint ? void 0 : firstByKey.get(keyOf(traced.entry));
    if (known) merge(known, traced);
    else {
      analyzed.push(traced);
      if (!firstByKey.has(keyOf(traced.entry))) firstByKey.set(keyOf(traced.entry), traced);
    }
  });
  return mergeDuplicates(analyzed);
}
function mergeDuplicates(endpoints) {
  const seen = /* @__PURE__ */ new Map();
  const specific = /* @__PURE__ */ new Map();
  for (const endpoint of endpoints) {
    const key = keyOf(endpoint.entry);
    const { port, path } = splitEndpoint(endpoint.entry.endpoint);
    const anyPortKey = keyOf({ ...endpoint.entry, endpoint: `:${ANY_PORT}${path}` });
    const known = seen.get(key) ?? (port === ANY_PORT ? void 0 : seen.get(anyPortKey));
    if (known) {
      merge(known, endpoint);
      continue;
    }
    const siblings = specific.get(anyPortKey) ?? /* @__PURE__ */ new Set();
    specific.set(anyPortKey, siblings);
    if (port === ANY_PORT) for (const sibling of siblings) absorb(endpoint, seen, sibling);
    else siblings.add(key);
    seen.set(key, endpoint);
  }
  return [...seen.values()];
}
function absorb(endpoint, seen, key) {
  const other = seen.get(key);
  if (other) merge(endpoint, other);
  seen.delete(key);
}
function merge(into, other) {
  addOrigins(into, other.from);
  into.entry.methods = [.../* @__PURE__ */ new Set([...into.entry.methods, ...other.entry.methods])];
  const headers = mergeHeaders(into.entry.headers, other.entry.headers);
  if (headers !== void 0) into.entry.headers = headers;
}
function mergeHeaders(into, other) {
  if (typeof into !== "object" || typeof other !== "object") return into;
  const values = new Map(Object.entries(into));
  for (const [name, more2] of Object.entries(other)) {
    const known = values.get(name);
    values.set(name, known ? sortedSet([...known, ...more2]) : [...more2]);
  }
  return Object.fromEntries(sortedSet(values.keys()).map((name) => [name, values.get(name) ?? []]));
}
function keyOf({ endpoint, direction, internal }) {
  return `${endpoint}|${direction}|${internal}`;
}
function analyzeUrl(text2, analyzer) {
  const hasScheme = text2.startsWith("http://") || text2.startsWith("https://");
  const url = parseRequestUrl(hasScheme ? text2 : `http://${text2}`);
  return url && `:${url.port}${analyzer.analyzePath(url.path, url.port)}`;
}

// src/core/storage/analyze-opens.ts
var IDENTIFIER = "opens";
function traceOpens(opens, analyzer, sbom) {
  for (const { path } of opens) analyzer.analyzePath(path, IDENTIFIER);
  const stored = /* @__PURE__ */ new Map();
  opens.forEach((open, index) => {
    const path = sbom.has(open.path) ? open.path : analyzer.analyzePath(open.path, IDENTIFIER);
    const known = stored.get(path);
    const from = known?.from ?? [];
    from.push(index);
    const isUnited = known !== void 0 && path !== open.path;
    const flags = isUnited ? sortedSet([...known.entry.flags, ...open.flags]) : [...open.flags];
    stored.set(path, { entry: { ...open, path, flags }, from });
  });
  const sorted = [...stored.values()].sort((a, b) => compareBytes(a.entry.path, b.entry.path));
  return foldIntoPatterns(sorted, sbom);
}
function foldIntoPatterns(opens, sbom) {
  const patterns = opens.filter(({ entry }) => mayBePattern(entry.path)).map((traced) => ({ traced, path: traced.entry.path })).sort((a, b) => byteLength(b.path) - byteLength(a.path));
  const matcher = new PathMatcher(patterns);
  return opens.filter((open) => {
    const { path, flags } = open.entry;
    if (mayBePattern(path) || sbom.has(path)) return true;
    const pattern = matcher.matching(path)[0]?.traced;
    if (!pattern) return true;
    pattern.entry.flags = sortedSet([...pattern.entry.flags, ...flags]);
    addOrigins(pattern, open.from);
    return false;
  });
}

// src/core/storage/path-analyzer.ts
var PathAnalyzer = class {
  #roots = /* @__PURE__ */ new Map();
  #configAt;
  constructor(threshold, configs) {
    this.#configAt = configFinder(configs, threshold);
  }
  /** Adds a path to the trie of that name and gives what it has become. */
  analyzePath(path, identifier) {
    const clean = cleanPath(path);
    let node = this.#roots.get(identifier);
    if (!node) this.#roots.set(identifier, node = newNode(identifier));
    const names = [];
    let start = 0;
    for (const segment of clean.split("/")) {
      const end = start + segment.length;
      node = step2(node, segment, this.#configAt(clean.slice(0, start)).threshold);
      collapse(node, this.#configAt(clean.slice(0, end)).threshold);
      names.push(node.name);
      if (node.name === WILDCARD) break;
      start = end + 1;
    }
    return collapseAdjacent(names.join("/"));
  }
};
function collapseAdjacent(path) {
  return path.replace(/⋯(?:\/⋯)+/g, WILDCARD);
}
function newNode(name) {
  return { name, count: 0, children: /* @__PURE__ */ new Map() };
}
function step2(node, segment, threshold) {
  const dynamic = node.children.get(DYNAMIC);
  if (segment === DYNAMIC) return dynamic ?? replaceChildren(node, DYNAMIC);
  const wildcard = node.children.get(WILDCARD);
  if (wildcard) return wildcard;
  if (dynamic) {
    if (node.children.size > 1) node.children = /* @__PURE__ */ new Map([[DYNAMIC, dynamic]]);
    return dynamic;
  }
  const known = node.children.get(segment);
  if (known) return known;
  if (threshold === 1) return replaceChildren(node, WILDCARD);
  node.count++;
  const added = newNode(segment);
  node.children.set(segment, added);
  return added;
}
function collapse(node, threshold) {
  if (node.count <= threshold || node.children.has(DYNAMIC)) return;
  const dynamic = replaceChildren(node, DYNAMIC);
  dynamic.count = dynamic.children.size;
}
function replaceChildren(node, name) {
  const replacement = newNode(name);
  for (const child of node.children.values()) moveChildren(child, replacement);
  node.children = /* @__PURE__ */ new Map([[name, replacement]]);
  return replacement;
}
function moveChildren(from, to) {
  for (const [name, child] of from.children) {
    const known = to.children.get(name);
    if (!known) to.children.set(name, child);
    else {
      known.count += child.count;
      moveChildren(child, known);
    }
  }
}

// src/core/storage/deflate.ts
var SEPARATOR = "␟";
var REWRITTEN_KINDS = ["execs", "opens", "endpoints", "ingress", "egress"];
function deflateTraced(container, settings, sbom = /* @__PURE__ */ new Set()) {
  const { openDynamicThreshold, endpointDynamicThreshold, collapseConfigs } = settings;
  const traces = {
    execs: traceExecs(container.execs),
    opens: traceOpens(container.opens, new PathAnalyzer(openDynamicThreshold, collapseConfigs), sbom),
    endpoints: traceEndpoints(
      container.endpoints,
      new PathAnalyzer(endpointDynamicThreshold, collapseConfigs)
    ),
    ingress: traceNeighbors(container.ingress),
    egress: traceNeighbors(container.egress)
  };
  const { unset, rulePolicies, ...rest } = container;
  const stillUnset = unset?.filter((kind) => kind !== "execs") ?? [];
  const profile = {
    ...rest,
    capabilities: sortedNames(container.capabilities),
    syscalls: sortedNames(container.syscalls),
    execs: entriesOf(traces.execs),
    opens: entriesOf(traces.opens),
    endpoints: entriesOf(traces.endpoints),
    ingress: entriesOf(traces.ingress),
    egress: entriesOf(traces.egress),
    ...rulePolicies && { rulePolicies: deflateRulePolicies(rulePolicies) },
    ...stillUnset.length > 0 && { unset: stillUnset }
  };
  return { profile, traces };
}
function deflateRulePolicies(policies) {
  return Object.fromEntries(
    Object.entries(policies).map(([rule2, policy]) => [
      rule2,
      policy.processAllowed ? { ...policy, processAllowed: sortedSet(policy.processAllowed) } : policy
    ])
  );
}
function sortedNames(named) {
  return sortedSet(named.map(({ name }) => name)).map((name) => ({ name }));
}
function traceExecs(execs) {
  return groupBy(execs, ({ path, args, envs = [] }) => [path, ...args, ...envs].join(SEPARATOR));
}
function traceNeighbors(neighbors) {
  return groupBy(neighbors, ({ identifier = "" }) => identifier).map(({ entry, from }) => {
    if (from.length === 1) return { entry, from };
    const all = from.flatMap((index) => neighbors[index] ?? []);
    return {
      entry: {
        ...entry,
        dnsNames: sortedSet(all.flatMap(({ dnsNames }) => dnsNames)),
        ports: entriesOf(
          groupBy(
            all.flatMap(({ ports }) => ports),
            ({ name }) => name
          )
        )
      },
      from
    };
  });
}
function groupBy(entries, keyOf2) {
  const groups = /* @__PURE__ */ new Map();
  entries.forEach((entry, index) => {
    const known = groups.get(keyOf2(entry));
    if (known) known.from.push(index);
    else groups.set(keyOf2(entry), { entry, from: [index] });
  });
  return [...groups.values()];
}

// src/core/storage/saved.ts
var MAX_ROUNDS = 64;
function storedForm(bob, settings = defaultCollapseSettings()) {
  const containers = bob.containers.map((container) => settle(container, settings));
  const architectures = sortedSet(bob.architectures);
  const isSorted = (0, import_isEqual.default)(architectures, bob.architectures);
  return {
    bob: { ...bob, architectures, containers: containers.map(({ stored }) => stored) },
    rounds: Math.max(isSorted ? 0 : 1, ...containers.map(({ rounds }) => rounds)),
    changes: containers.flatMap(changesOf)
  };
}
function settle(container, settings) {
  let stored = container;
  let origins = mapKinds((kind) => container[kind].map((_, index) => [index]));
  for (let rounds = 0; rounds <= MAX_ROUNDS; rounds++) {
    const { profile, traces } = deflateTraced(stored, settings);
    if ((0, import_isEqual.default)(profile, stored)) return { container, stored, rounds, origins };
    const before = origins;
    origins = mapKinds(
      (kind) => traces[kind].map(({ from }) => ascending(from.flatMap((index) => before[kind][index] ?? [])))
    );
    stored = profile;
  }
  throw new InputError(
    `The profile of container ${JSON.stringify(container.name)} still changes after ${MAX_ROUNDS} saves.`,
    { next: "Look for endpoints with many layers of percent-encoding and remove them." }
  );
}
function mapKinds(of) {
  return Object.fromEntries(REWRITTEN_KINDS.map((kind) => [kind, of(kind)]));
}
function changesOf(settled) {
  return REWRITTEN_KINDS.flatMap((kind) => changesOfKind(kind, settled));
}
function changesOfKind(kind, settled) {
  const container = `${settled.container.type}/${settled.container.name}`;
  const origins = settled.origins[kind];
  const before = settled.container[kind];
  const after = settled.stored[kind];
  const changes = after.flatMap((stored, at) => {
    const observed = (origins[at] ?? []).flatMap((index) => before[index] ?? []);
    const narrower = observed.filter((entry) => !covers(kind, entry, stored));
    const wider2 = observed.filter((entry) => !covers(kind, stored, entry));
    if (narrower.length + wider2.length === 0) return [];
    const allowsMore = narrower.length === observed.length;
    return [{ container, kind, observed, stored, allowsMore, allowsLess: wider2.length > 0 }];
  });
  const kept = new Set(origins.flat());
  before.forEach((entry, index) => {
    if (kept.has(index)) return;
    changes.push({ container, kind, observed: [entry], stored: null, allowsMore: false, allowsLess: true });
  });
  return changes;
}
function ascending(indexes) {
  return [...new Set(indexes)].sort((a, b) => a - b);
}

// src/core/storage/rewrite.ts
var MAX_ATTEMPTS = 16;
function rewriteToFixPoint(bob, settings = defaultCollapseSettings()) {
  return {
    ...bob,
    architectures: sortedSet(bob.architectures),
    containers: bob.containers.map((container) => rewriteContainer(container, settings))
  };
}
function rewriteContainer(container, settings) {
  const wanted = container.opens.map((open) => ({ ...open, path: cleanPath(open.path) }));
  let next = {
    ...container,
    ingress: withOwnIdentifiers(container.ingress),
    egress: withOwnIdentifiers(container.egress)
  };
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const { stored } = settle(next, settings);
    const matcher = new PathMatcher(stored.opens);
    const lost = wanted.filter(({ path }) => matcher.covering(path).length === 0);
    if (lost.length === 0) return { ...stored, opens: withFlagsOf(wanted, stored.opens) };
    next = { ...stored, opens: widenFor(lost, stored.opens) };
  }
  throw new InputError(
    `The opens of container ${JSON.stringify(container.name)} lose paths whenever they are saved.`,
    { next: "Look for patterns with * beside patterns with ⋯ and replace them by one." }
  );
}
function widenFor(lost, stored) {
  const folders = new PathMatcher([...foldersOf(stored)].map((path) => ({ path })));
  const added = /* @__PURE__ */ new Map();
  for (const open of lost) {
    const covering = folders.covering(open.path).map(({ path: path2 }) => path2);
    if (covering.some((path2) => added.has(path2))) continue;
    const [path = WILDCARD] = covering.sort((a, b) => depthOf(b) - depthOf(a) || compareBytes(a, b));
    added.set(path, { path, flags: [] });
  }
  const patterns = new PathMatcher(added.values());
  const kept = stored.filter((open) => {
    const [pattern] = patterns.covering(open.path);
    if (pattern) pattern.flags = sortedSet([...pattern.flags, ...open.flags]);
    return !pattern;
  });
  return [...kept, ...added.values()];
}
function foldersOf(opens) {
  return new Set(
    opens.flatMap(({ path }) => {
      const segments = path.split("/");
      return segments.map((_, length) => [...segments.slice(0, length), WILDCARD].join("/"));
    })
  );
}
function depthOf(path) {
  return path.split("/").length;
}
function withFlagsOf(wanted, opens) {
  const flags = new Map(opens.map((open) => [open.path, open.flags]));
  const matcher = new PathMatcher(opens);
  for (const open of wanted) {
    const covering = matcher.covering(open.path);
    const hasAll = covering.some(({ path }) => open.flags.every((flag) => flags.get(path)?.includes(flag)));
    const [closest] = covering.sort((a, b) => byteLength(b.path) - byteLength(a.path));
    if (hasAll || !closest) continue;
    flags.set(closest.path, sortedSet([...flags.get(closest.path) ?? [], ...open.flags]));
  }
  return opens.map((open) => ({ ...open, flags: flags.get(open.path) ?? open.flags }));
}
function withOwnIdentifiers(neighbors) {
  const peers = /* @__PURE__ */ new Map();
  for (const neighbor of neighbors) {
    const identifier = neighbor.identifier ?? "";
    peers.set(identifier, (peers.get(identifier) ?? /* @__PURE__ */ new Set()).add(neighborKey(neighbor)));
  }
  return neighbors.map((neighbor) => {
    const isOwn = neighbor.identifier && peers.get(neighbor.identifier)?.size === 1;
    return isOwn ? neighbor : { ...neighbor, identifier: neighborIdentifier(neighbor) };
  });
}

// src/pipeline/read-bobs.ts
import { stat } from "node:fs/promises";
import { join } from "node:path";

// src/adapters/system/text-input.ts
var STANDARD_INPUT = "-";
async function readTextInput(path) {
  return path === STANDARD_INPUT ? readStandardInput() : readInputFile(path);
}
async function readStandardInput() {
  const chunks = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    size += chunk.length;
    if (size > MAX_INPUT_BYTES) {
      throw new InputError(`standard input: is longer than ${MAX_INPUT_BYTES} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

// src/pipeline/read-bobs.ts
async function readBobs(paths) {
  const read = { bobs: [], leftOut: [] };
  for (const path of paths) {
    const file = await fileOf(path);
    const source = file === STANDARD_INPUT ? "standard input" : file;
    const text2 = await readTextInput(file);
    const own = ownFormat(text2, source);
    if (own) read.bobs.push({ bob: own, source, notes: [] });
    else addProfiles(text2, source, read);
  }
  return read;
}
async function readOneBob(paths) {
  const { bobs, leftOut } = await readBobs(paths);
  const [only, ...others] = bobs;
  if (only !== void 0 && others.length === 0) return only;
  if (only === void 0) {
    const why = leftOut[0] ? `: ${leftOut[0].place}: ${leftOut[0].reason}` : "";
    throw new InputError(`${paths.join(", ")}: holds no Bill of Behavior${why}`);
  }
  throw new InputError(
    `${paths.join(", ")}: holds the BoBs of ${bobs.length} workloads or cells; one is wanted`
  );
}
async function fileOf(path) {
  if (path === STANDARD_INPUT) return path;
  const info = await stat(path).catch(() => {
    throw new InputError(`${path}: no such file or folder`);
  });
  return info.isDirectory() ? join(path, SUPERSET_FILE) : path;
}
function ownFormat(text2, source) {
  const kind = /^\s*\{[\s\S]{0,200}?"kind"\s*:\s*"(Superset|Recording)"/.exec(text2)?.[1];
  if (kind === "Superset") return bobFromSuperset(readSuperset(text2, source));
  if (kind === "Recording") return bobFromRecording(readRecording(text2, source));
  return void 0;
}
function addProfiles(text2, source, read) {
  const { profiles, leftOut } = readProfiles(text2, source);
  const assembled = assemble(profiles);
  read.leftOut.push(...leftOut, ...assembled.leftOut);
  for (const { bob, conflicts, notes } of assembled.bobs) {
    read.bobs.push({ bob, source, notes: [...conflicts, ...notes] });
  }
}

// src/pipeline/saved-change-text.ts
var MAX_NAMED = 3;
function savedChangeText(change) {
  const named = change.observed.slice(0, MAX_NAMED).map((entry) => behaviourText(change.kind, entry));
  const more2 = change.observed.length - named.length;
  const from = `${named.join(", ")}${more2 > 0 ? ` and ${more2} more` : ""}`;
  const to = change.stored === null ? "nothing" : behaviourText(change.kind, change.stored);
  const effect = [
    ...change.allowsMore ? ["allows more"] : [],
    ...change.allowsLess ? ["allows less"] : []
  ].join(" and ");
  return `saving turns ${change.container} ${change.kind} ${from} into ${to}${effect ? `, which ${effect}` : ""}`;
}

// src/cli/commands/convert.ts
function registerConvert(program2, io) {
  program2.command("convert").summary("write a Bill of Behavior for another version of Kubescape, or as its storage would keep it").description(
    "Reads a superset, a recording or profiles and writes YAML that is ready to be applied and bound.\nWhat saving would change is told on standard error."
  ).argument("[file...]", "superset, recording or profiles; - or none for standard input").addOption(
    new Option(
      "--world <world>",
      "profiles: ApplicationProfile and NetworkNeighborhood; container-profiles: one object a container"
    ).choices(["profiles", "container-profiles"])
  ).addOption(
    new Option(
      "--kubescape <version>",
      "choose the world by the version of the chart or of node-agent"
    ).conflicts("world")
  ).addOption(new Option("--stored", "as storage would keep it (era C, v0.0.297)").conflicts("rewrite")).option("--rewrite", "so that saving no longer changes it and nothing that it allowed is lost").action(async (files, flags) => {
    const progress = io.progress();
    const target = targetOf(flags, progress);
    const { bobs, leftOut } = await readBobs(files.length === 0 ? ["-"] : files);
    for (const { place, reason } of leftOut) progress.warn(`left out ${place}: ${reason}`);
    if (bobs.length === 0) throw new InputError("there is no Bill of Behavior to convert");
    for (const { notes } of bobs) for (const note of notes) progress.warn(note);
    const texts = bobs.map(({ bob }) => renderBob(converted(bob, flags, progress), target));
    io.out(texts.join("---\n"));
  });
}
function targetOf({ world, kubescape }, progress) {
  if (kubescape === void 0) return { world: world ?? "profiles" };
  const found = worldFor(kubescape);
  for (const warning of found.warnings) progress.warn(warning);
  return { world: found.world, capabilityPrefix: found.capabilityPrefix };
}
function converted(bob, { stored, rewrite }, progress) {
  if (rewrite) return rewriteToFixPoint(bob);
  const saved = storedForm(bob);
  for (const change of saved.changes) progress.warn(savedChangeText(change));
  return stored ? saved.bob : bob;
}

// src/core/merge/covers.ts
function covers2(a, b) {
  const indexes = indexContainers(a);
  const missing = b.containers.flatMap(
    (container) => missingOf(indexes.get(containerKey(container)), container)
  );
  return { covered: missing.length === 0, missing };
}
function indexContainers(source) {
  return new Map(source.containers.map((container) => [containerKey(container), new CoverIndex(container)]));
}
function missingOf(index, container) {
  return KINDS.flatMap(
    (kind) => behavioursOf(container, kind).flatMap((behaviour) => {
      const reason = index === void 0 ? "the container is not listed" : index.lack(kind, behaviour);
      if (reason === void 0) return [];
      const text2 = behaviourText(kind, behaviour);
      return [{ container: containerKey(container), kind, behaviour, text: text2, reason }];
    })
  );
}

// src/cli/command-io.ts
function json(value) {
  return `${JSON.stringify(value, null, 2)}
`;
}

// src/cli/options.ts
var DEFAULT_WORKLOAD = "bobctl.yaml";
var DEFAULT_OUT = ".bobctl";
function workloadOption() {
  return new Option("-w, --workload <file>", "the workload file").default(DEFAULT_WORKLOAD);
}
function outOption() {
  return new Option("-o, --out <folder>", "folder for recordings, superset and verification").default(
    DEFAULT_OUT
  );
}
function jsonOption() {
  return new Option("--json", "print the result as JSON");
}
function quietOption() {
  return new Option("-q, --quiet", "no progress, only warnings and errors");
}
function ruleSetOption() {
  return new Option(
    "--rules <set>",
    "strict: everything that the BoB does not list; stock: what Kubescape chart 1.40.3 ships"
  ).choices(["strict", "stock", "both"]).default("strict");
}
function recorderOption() {
  return new Option("--recorder <engine>", "auto: Kubescape for cluster cells, ebpf for local ones").choices(["auto", "kubescape", "ebpf"]).default("auto");
}
function wholeNumber(minimum) {
  return (text2) => {
    const value = Number(text2);
    if (!Number.isSafeInteger(value) || value < minimum) {
      throw new InvalidArgumentError(`It must be a whole number of at least ${minimum}.`);
    }
    return value;
  };
}
function ruleSetsOf(choice) {
  return choice === "both" ? RULE_SETS : [choice];
}

// src/cli/commands/covers.ts
function registerCovers(program2, io) {
  program2.command("covers").summary("does a superset allow everything that a profile has?").description(
    "Says of each profile whether the superset covers it: for every behaviour one single entry that allows all of it\n(path and flags of an open, path and argv of an exec, …). Exit code 1 and the list of what is missing otherwise."
  ).requiredOption("-s, --superset <path>", "folder or file of a superset, or any BoB").argument("<profile...>", "profiles, recordings or supersets; - for standard input").addOption(jsonOption()).action(async (paths, flags) => {
    const { bob } = await readOneBob([flags.superset]);
    const { bobs, leftOut } = await readBobs(paths);
    const progress = io.progress();
    for (const { place, reason } of leftOut) progress.warn(`left out ${place}: ${reason}`);
    if (bobs.length === 0) throw new InputError(`${paths.join(", ")}: holds no profile`);
    const answers = bobs.map(({ bob: profile, source }) => ({ source, ...covers2(bob, profile) }));
    io.out(flags.json ? json(answers) : answers.map(asText).join(""));
    if (answers.some(({ covered }) => !covered)) io.exitWith(EXIT.finding);
  });
}
function asText({ source, covered, missing }) {
  if (covered) return `${forTerminal(source)}: covered
`;
  const lines = missing.map(
    ({ container, kind, text: text2, reason }) => forTerminal(`${container} ${kind}: ${text2} (${reason})`)
  );
  return `${forTerminal(source)}: ${missing.length} not covered
${lines.map((line) => `  ${line}
`).join("")}`;
}

// src/core/merge/compare.ts
function compareBobs(a, b) {
  const before = byKey(a);
  const after = byKey(b);
  const result = { added: [], removed: [], widened: [], narrowed: [] };
  const either = [...new Map([...before, ...after]).values()].sort(compareContainers);
  for (const container of either) {
    const key = containerKey(container);
    for (const kind of KINDS) compareSection(result, kind, key, before.get(key), after.get(key));
  }
  return result;
}
function byKey(source) {
  return new Map(source.containers.map((container) => [containerKey(container), container]));
}
function compareSection(result, kind, container, a, b) {
  const old = wider(kind, a, b);
  const fresh = wider(kind, b, a);
  const freshWithin = invert(fresh, old);
  const oldWithin = invert(old, fresh);
  for (const [entry, { same, covering }] of fresh) {
    if (same || covering.length > 0) continue;
    const from = oldWithin.get(entry) ?? [];
    if (from.length === 0) result.added.push({ container, kind, behaviour: entry });
    else result.widened.push({ container, kind, from, to: [entry] });
  }
  for (const [entry, { same, covering }] of old) {
    if (same || covering.length > 0) continue;
    const to = freshWithin.get(entry) ?? [];
    if (to.length === 0) result.removed.push({ container, kind, behaviour: entry });
    else result.narrowed.push({ container, kind, from: [entry], to });
  }
}
function wider(kind, side, other) {
  const index = other === void 0 ? void 0 : new CoverIndex(other);
  const entries = side === void 0 ? [] : behavioursOf(side, kind);
  return new Map(
    entries.map((entry) => {
      const covering = index?.covering(kind, entry) ?? [];
      return [entry, { same: covering.some((cover) => covers(kind, entry, cover)), covering }];
    })
  );
}
function invert(side, other) {
  const covered = /* @__PURE__ */ new Map();
  for (const [entry, { same, covering }] of side) {
    if (same) continue;
    for (const cover of covering) {
      if (other.get(cover)?.same !== false) continue;
      covered.set(cover, [...covered.get(cover) ?? [], entry]);
    }
  }
  return covered;
}

// src/core/analysis/concerns.ts
var SHELLS = new Set("sh bash dash ash zsh ksh csh tcsh fish busybox toybox rbash".split(" "));
var TOOLS = new Set(
  "curl wget nc ncat netcat socat ssh scp sftp ftp tftp telnet rsync openssl base64 xxd perl ruby php lua node deno bun java gcc cc make gdb strace ptrace nsenter unshare chroot mount umount sudo su doas setcap chmod chown env xargs find awk gawk mawk apt apt-get dpkg yum dnf rpm apk pip npm kubectl docker ctr crictl runc crontab at".split(" ")
);
var VERSIONED_TOOL = /^(?:python|pypy|perl|ruby|php|lua|pip)[0-9.]*$/;
var POWERFUL_CAPABILITIES = new Set(
  "SYS_ADMIN SYS_PTRACE SYS_MODULE SYS_RAWIO SYS_BOOT BPF PERFMON NET_ADMIN NET_RAW DAC_READ_SEARCH MAC_ADMIN MAC_OVERRIDE SETFCAP SYSLOG CHECKPOINT_RESTORE".split(" ")
);
var CRITICAL_SYSCALLS = new Set(
  "execve execveat ptrace process_vm_readv process_vm_writev process_madvise pidfd_getfd kcmp setns unshare mount umount2 move_mount open_tree fsopen fsmount fsconfig mount_setattr pivot_root chroot bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register keyctl add_key request_key init_module finit_module delete_module kexec_load kexec_file_load open_by_handle_at memfd_create ioperm iopl fanotify_init reboot swapon swapoff acct quotactl settimeofday clock_settime personality".split(" ")
);
var SECRET_PATH = /^\/etc\/(?:g?shadow|sudoers|ssh)|\/\.ssh\/|\/serviceaccount\/|\/(?:docker|containerd|crio|cri-dockerd|kubelet)[^/]*\.sock$|^\/proc\/[^/]+\/(?:mem|environ|maps|root)(?:\/|$)|^\/dev\/(?:mem|kmem|sd|nvme|vd)|\.(?:pem|key|kubeconfig)$|\/\.(?:aws|kube|docker|gnupg)\/|^\/etc\/kubernetes\//;
var PROGRAM_PATH = /^\/(?:usr\/)?(?:local\/)?(?:s?bin|lib(?:32|64|exec)?)(?:\/|$)|^\/etc\//;
var WRITING = /* @__PURE__ */ new Set(["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND"]);
var RULES = [
  rule("execs", "first", "starts a shell", ({ path }) => SHELLS.has(baseName(path))),
  rule("execs", "first", "starts programs by a pattern that fits any name", ({ path }) => isWide(path)),
  rule("execs", "first", "starts a program that fetches, interprets, installs or gains rights", isTool),
  rule("egress", "first", "connects out of the cluster", (peer) => !isInternal(peer)),
  rule(
    "capabilities",
    "first",
    "uses a capability that reaches beyond the container",
    ({ name }) => POWERFUL_CAPABILITIES.has(name.replace(/^CAP_/, ""))
  ),
  rule("capabilities", "first", "uses a capability", () => true),
  rule("egress", "first", "connects to a peer", () => true),
  rule(
    "opens",
    "first",
    "opens a file that holds secrets or controls the machine",
    ({ path }) => SECRET_PATH.test(path)
  ),
  rule(
    "opens",
    "first",
    "writes where programs or settings lie",
    (open) => isWriting(open) && PROGRAM_PATH.test(open.path)
  ),
  rule("syscalls", "first", "uses a security-critical syscall", ({ name }) => CRITICAL_SYSCALLS.has(name)),
  rule(
    "opens",
    "first",
    "opens files by a pattern that fits nearly every path",
    ({ path }) => isAnywhere(path)
  ),
  rule("execs", "soon", "starts a program", () => true),
  rule("listens", "soon", "listens on a socket", () => true),
  rule("ingress", "soon", "is reached by a peer", () => true),
  rule("endpoints", "soon", "serves or calls an HTTP endpoint", () => true),
  rule("opens", "soon", "writes a file", isWriting),
  rule("syscalls", "routine", "uses a syscall", () => true),
  rule("opens", "routine", "reads a file", () => true)
];
function concernOf(kind, behaviour) {
  const rank = RULES.findIndex((candidate) => candidate.kind === kind && appliesTo(candidate, behaviour));
  const found = RULES[rank];
  if (found === void 0) throw new Error(`no rule for ${kind}`);
  return { rank, attention: found.attention, why: found.why };
}
function rule(kind, attention, why, applies) {
  return { kind, attention, why, applies };
}
function appliesTo(candidate, behaviour) {
  return candidate.applies(behaviour);
}
function baseName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}
function isTool({ path }) {
  const name = baseName(path);
  return TOOLS.has(name) || VERSIONED_TOOL.test(name);
}
function isWide(path) {
  const name = baseName(path);
  return name === DYNAMIC || path.split("/").includes(WILDCARD);
}
function isAnywhere(path) {
  const at = path.split("/").indexOf(WILDCARD);
  return at >= 0 && at <= 2;
}
function isInternal({ type }) {
  return type === "internal";
}
function isWriting({ flags }) {
  return flags.some((flag) => WRITING.has(flag));
}

// src/core/analysis/behaviour-diff.ts
var CHANGE_CLASSES = ["new", "widened", "narrowed", "gone"];
function diffBobs(before, after) {
  const notCompared = unspecified(before.bob, after.bob);
  const isCompared = ({ container, kind }) => !notCompared.some((skipped) => skipped.container === container && skipped.kind === kind);
  const changes = changesOf2(compareBobs(before.bob, after.bob)).filter(({ change }) => isCompared(change));
  const ranked = changes.sort((a, b) => a.rank - b.rank || compareChanges(a.change, b.change)).map(({ change }) => change);
  const totals = totalsOf(ranked);
  return {
    apiVersion: API_VERSION,
    kind: "BehaviourDiff",
    before: { source: before.source, workload: before.bob.workload },
    after: { source: after.source, workload: after.bob.workload },
    answer: answerOf(ranked, totals),
    totals,
    changes: ranked,
    containers: {
      new: onlyIn(after.bob, before.bob),
      gone: onlyIn(before.bob, after.bob)
    },
    notCompared
  };
}
var LESS_RANK = 1e3;
function changesOf2({ added, removed, widened, narrowed }) {
  return [
    ...added.map(({ container, kind, behaviour }) => more("new", container, kind, behaviour)),
    ...widened.flatMap(
      ({ container, kind, from, to }) => to.map((behaviour) => more("widened", container, kind, behaviour, from))
    ),
    ...narrowed.map(less),
    ...removed.map(({ container, kind, behaviour }) => ({
      rank: LESS_RANK + 1,
      change: {
        class: "gone",
        container,
        kind,
        behaviour: changeText(kind, behaviour),
        attention: "none",
        why: "is allowed no more"
      }
    }))
  ];
}
function more(change, container, kind, behaviour, from) {
  const { rank, attention, why } = concernOf(kind, behaviour);
  return {
    rank,
    change: {
      class: change,
      container,
      kind,
      behaviour: changeText(kind, behaviour),
      ...from === void 0 ? {} : { before: from.map((entry) => changeText(kind, entry)) },
      attention,
      why
    }
  };
}
function less({ container, kind, from, to }) {
  return {
    rank: LESS_RANK,
    change: {
      class: "narrowed",
      container,
      kind,
      behaviour: from.map((entry) => changeText(kind, entry)).join(", "),
      after: to.map((entry) => changeText(kind, entry)),
      attention: "none",
      why: "allows less"
    }
  };
}
function changeText(kind, behaviour) {
  const text2 = behaviourText(kind, behaviour);
  return kind === "opens" ? `${text2} (${behaviour.flags.join(" ")})` : text2;
}
function compareChanges(a, b) {
  return CHANGE_CLASSES.indexOf(a.class) - CHANGE_CLASSES.indexOf(b.class) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compareBytes(a.container, b.container) || compareBytes(a.behaviour, b.behaviour);
}
function totalsOf(changes) {
  const number = (wanted) => changes.filter((change) => change.class === wanted).length;
  return {
    new: number("new"),
    widened: number("widened"),
    narrowed: number("narrowed"),
    gone: number("gone")
  };
}
function answerOf(changes, totals) {
  if (changes.length === 0) return "Both allow the same.";
  const first = changes.filter(({ attention }) => attention === "first").length;
  const counts = CHANGE_CLASSES.map((name) => `${totals[name]} ${name}`).join(", ");
  const look = first === 0 ? "None of it is of the kinds to look at first" : `Look at ${first} first`;
  return `${counts}. ${look}.`;
}
function onlyIn(side, other) {
  const known = new Set(other.containers.map(containerKey));
  return [...side.containers].sort(compareContainers).map(containerKey).filter((key) => !known.has(key));
}
function unspecified(before, after) {
  const others = new Map(after.containers.map((container) => [containerKey(container), container]));
  return [...before.containers].sort(compareContainers).flatMap((container) => {
    const key = containerKey(container);
    const other = others.get(key);
    if (other === void 0) return [];
    return KINDS.flatMap((kind) => {
      const a = isUnset(container, kind);
      const b = isUnset(other, kind);
      if (!a && !b) return [];
      return [{ container: key, kind, unspecifiedIn: a && b ? "both" : a ? "before" : "after" }];
    });
  });
}
function isUnset(container, kind) {
  return container[kind].length === 0 && (container.unset?.includes(kind) ?? false);
}

// src/core/report/diff-markdown.ts
var MAX_COMMENT_BYTES = 6e4;
var LIMITS = [
  { rows: 200, length: 120, entries: 4 },
  { rows: 60, length: 80, entries: 2 },
  { rows: 15, length: 60, entries: 1 },
  { rows: 5, length: 40, entries: 1 },
  { rows: 0, length: 40, entries: 0 }
];
var COMPLETE = "`bobctl diff --json`";
var SHORTENED = `✂️ Shortened to fit: ${COMPLETE} has everything.`;
var NAME_LENGTH = 80;
function diffMarkdown(diff, options = {}) {
  const { maxBytes = MAX_COMMENT_BYTES } = options;
  const texts = LIMITS.map((limits, i) => () => rendered(diff, limits, i > 0 ? SHORTENED : ""));
  const last = texts.pop();
  return texts.map((text2) => text2()).find((text2) => byteLength(text2) <= maxBytes) ?? last?.() ?? "";
}
function rendered(diff, limits, notice) {
  const first = diff.changes.filter(({ attention }) => attention === "first");
  const other = diff.changes.filter(({ attention }) => attention === "soon" || attention === "routine");
  const less2 = diff.changes.filter(({ attention }) => attention === "none");
  const { workload } = diff.after;
  return `${[
    `## Behaviour diff: ${forMarkdown(workload.kind, NAME_LENGTH)} ${forMarkdownCode(workload.name, NAME_LENGTH)}`,
    `${mark(diff, first.length)} **${forMarkdown(diff.answer)}**`,
    `From ${forMarkdownCode(diff.before.source, NAME_LENGTH)} to ${forMarkdownCode(diff.after.source, NAME_LENGTH)}.`,
    notice,
    containersLine(diff, limits),
    first.length === 0 ? "" : `### Look at these first

${changeTable(first, limits)}`,
    foldedChanges("Also newly allowed", other, limits),
    foldedChanges("Allowed no more", less2, limits),
    notComparedLine(diff)
  ].filter((part) => part !== "").join("\n\n")}
`;
}
function mark({ changes, totals }, first) {
  if (changes.length === 0) return "✅";
  return first > 0 ? "⚠️" : totals.new + totals.widened > 0 ? "🔎" : "ℹ️";
}
function containersLine({ containers }, { rows, length }) {
  const list = (what, keys) => keys.length === 0 ? [] : [`${what}: ${codeList(keys.map(containerName), rows, length)}.`];
  return [
    ...list("New containers", containers.new),
    ...list("Containers that are gone", containers.gone)
  ].join(" ");
}
function foldedChanges(title, changes, limits) {
  return changes.length === 0 ? "" : folded(`${title} (${changes.length})`, changeTable(changes, limits));
}
function changeTable(changes, limits) {
  const columns = [
    { title: "Change", show: (change) => change.class },
    { title: "Behaviour", show: (change) => behaviourCell(change, limits) },
    { title: "Container", show: ({ container }) => forMarkdown(containerName(container), NAME_LENGTH) },
    { title: "Kind", show: ({ kind }) => KIND_NAMES[kind] },
    { title: "Why", show: ({ why }) => why }
  ];
  return table(columns, changes, limits.rows, COMPLETE);
}
function behaviourCell({ behaviour, before, after }, limits) {
  const list = (texts) => codeList(texts, limits.entries, limits.length);
  const shown = forMarkdownCode(behaviour, limits.length);
  if (before !== void 0) return `${shown} (was ${list(before)})`;
  return after === void 0 ? shown : `${shown} (left: ${list(after)})`;
}
function notComparedLine({ notCompared }) {
  if (notCompared.length === 0) return "";
  const kinds = [...new Set(notCompared.map(({ kind }) => KIND_NAMES[kind]))].join(", ");
  return `Not compared, because a side does not specify it: ${kinds} (${count(notCompared.length, "section")}).`;
}

// src/pipeline/enforced-bob.ts
import { stat as stat2 } from "node:fs/promises";
async function readEnforcedBob(path) {
  const isFolder = await stat2(path).then(
    (info) => info.isDirectory(),
    () => false
  );
  if (!isFolder) {
    const { bob: bob2 } = await readOneBob([path]);
    return { bob: bob2, containers: bob2.containers };
  }
  const { bob, superset, edited } = await loadSuperset(path);
  return edited === BOB_FILE ? { bob, containers: bob.containers } : { bob, containers: superset.containers, superset };
}

// src/pipeline/diff.ts
async function diffPaths(before, after) {
  const [a, b] = [await readEnforcedBob(before), await readEnforcedBob(after)];
  return diffBobs({ source: before, bob: a.bob }, { source: after, bob: b.bob });
}

// src/cli/commands/diff.ts
function registerDiff(program2, io) {
  program2.command("diff").summary("what a new Bill of Behavior allows that the old one did not").description(
    "Compares what two Bills of Behavior allow: what is new, widened, narrowed and gone, by what covers what and not\nby text. What a reviewer must look at first comes first: shells and tools, outbound peers, capabilities.\nEach side is the folder of a superset, or a file: superset.json, recording.json, bob.yaml, exported profiles."
  ).argument("<before>", "the BoB of the last release").argument("<after>", "the BoB of this release").addOption(
    new Option("--fail-on <classes>", `exit code 1 if there is any: ${CHANGE_CLASSES.join(",")}`).argParser(
      classesOf
    )
  ).addOption(new Option("--markdown", "print markdown for a pull request").conflicts("json")).addOption(jsonOption()).addHelpText(
    "after",
    `
Example: the gate of a pull request
  bobctl diff release-1.0/bob.yaml .bobctl/superset --fail-on new,widened --markdown > comment.md

Exit codes: 0 nothing of what --fail-on names, 1 something of it, 2 bad input`
  ).action(async (before, after, flags) => {
    const diff = await diffPaths(before, after);
    io.out(flags.json ? json(diff) : flags.markdown ? diffMarkdown(diff) : asText2(diff));
    if (flags.failOn?.some((name) => diff.totals[name] > 0)) io.exitWith(EXIT.finding);
  });
}
function classesOf(text2) {
  return text2.split(",").map((name) => {
    const found = CHANGE_CLASSES.find((known) => known === name.trim());
    if (found === void 0)
      throw new InvalidArgumentError(`It must be a list of ${CHANGE_CLASSES.join(", ")}.`);
    return found;
  });
}
var SIGNS = { new: "+", widened: ">", narrowed: "<", gone: "-" };
function asText2({ answer, changes, containers, notCompared }) {
  const skipped = [...new Set(notCompared.map(({ kind }) => KIND_NAMES[kind]))];
  const lines = [
    ...containers.new.map((key) => `new container: ${containerName(key)}`),
    ...containers.gone.map((key) => `container that is gone: ${containerName(key)}`),
    ...changes.map(changeLine),
    ...skipped.length === 0 ? [] : [`not compared (not specified on a side): ${skipped.join(", ")}`],
    answer
  ];
  return lines.map((line) => `${forTerminal(line)}
`).join("");
}
function changeLine({
  class: name,
  container,
  kind,
  behaviour,
  attention,
  why,
  before
}) {
  const mark2 = attention === "first" ? "!" : " ";
  const was = before === void 0 ? "" : ` (was ${before.join(", ")})`;
  return `${mark2}${SIGNS[name]} ${containerName(container)} ${KIND_NAMES[kind]} ${behaviour}${was}: ${why}`;
}

// src/cli/commands/doctor.ts
var import_picocolors2 = __toESM(require_picocolors(), 1);

// src/cli/pipeline-context.ts
import { fileURLToPath } from "node:url";
function pipelineContext(io, flags) {
  return {
    progress: io.progress({ quiet: flags.quiet ?? false }),
    signal: io.signal,
    env: io.env,
    cacheDir: cacheFolder(io.env),
    stateDir: stateFolder(io.env),
    // Both are bundled into dist/, side by side.
    agentFile: fileURLToPath(new URL("net-agent.mjs", import.meta.url))
  };
}

// src/cli/commands/doctor.ts
function registerDoctor(program2, io) {
  program2.command("doctor").summary("what this machine can do and what it lacks").description(
    "Checks everything that local cells and the eBPF recorder need, and says what to do about what is missing."
  ).option("--install", "install the Debian or Ubuntu packages that are missing (root)").addOption(jsonOption()).action(async (flags) => {
    const context = pipelineContext(io, {});
    const found = await diagnose(context);
    const diagnosis = flags.install ? await installMissing(found, context) : found;
    io.out(flags.json ? json(diagnosis) : asText3(diagnosis));
    if (diagnosis.checks.some(({ ok }) => !ok)) io.exitWith(EXIT.environment);
  });
}
function asText3({ checks, missingPackages }) {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const failed = checks.filter(({ ok }) => !ok).length;
  const install = missingPackages.length > 0 ? `to install: sudo apt-get install ${missingPackages.join(" ")}, or bobctl doctor --install
` : "";
  const result = failed === 0 ? "this machine can record and verify local cells\n" : `${failed} of ${checks.length} checks failed
`;
  return checks.map((check) => lineOf(check, width)).join("") + install + result;
}
function lineOf({ name, ok, found, needed, next }, width) {
  const mark2 = ok ? import_picocolors2.default.green("ok     ") : import_picocolors2.default.red("missing");
  const what = ok ? found : `${found}; needed: ${needed}${next === void 0 ? "" : `. ${next}`}`;
  return `${mark2} ${name.padEnd(width)}  ${forTerminal(what, 500)}
`;
}

// src/cli/commands/package.ts
import { readFile } from "node:fs/promises";
function registerPackage(program2, io) {
  program2.command("package").summary("merge recordings into a superset").description(
    "Merges recordings into a superset and writes superset.json, bob.yaml, summary.md and report.json below\n<out>/superset. PATH is a recording, a folder of them, a superset, or profiles exported from a cluster\n(ApplicationProfile, NetworkNeighborhood, ContainerProfile; YAML or JSON)."
  ).argument("<path...>", "recordings, folders, profiles").addOption(outOption()).option("--no-generalise", "keep what is volatile as it was recorded").option("--plan <file>", "plan as `bobctl plan --json` prints it: what is missing is reported").addOption(jsonOption()).action(async (paths, flags) => {
    const plan2 = flags.plan === void 0 ? void 0 : await planOf(flags.plan);
    const packaged2 = await packageRecordings(paths, new OutputFolder(flags.out), {
      generalise: flags.generalise,
      ...plan2 ? { plan: plan2 } : {}
    });
    io.out(flags.json ? json(packaged2.map(asJson)) : packaged2.map(asText4).join(""));
  });
}
async function planOf(file) {
  const text2 = await readFile(file, "utf8").catch(() => {
    throw new InputError(`${file}: cannot be read`, {
      next: "Write one with `bobctl plan --json > plan.json`."
    });
  });
  return readPlan(text2, file);
}
function asJson({ folder, superset, report: report3 }) {
  const { workload, answer, coverage, totals } = report3;
  return { folder, workload, answer, coverage, totals, leftOut: superset.leftOut, notes: superset.notes };
}
function asText4({ folder, superset, report: report3 }) {
  const { kind, namespace, name } = superset.workload;
  const leftOut = superset.leftOut.map(({ id, reason }) => `  left out ${id}: ${reason}`);
  const lines = [`${kind} ${namespace}/${name}: ${report3.answer}`, ...leftOut, folder];
  return lines.map((line) => `${line.startsWith("  ") ? "  " : ""}${forTerminal(line.trimStart(), 1e3)}
`).join("");
}

// src/cli/commands/plan.ts
function registerPlan(program2, io) {
  program2.command("plan").summary("list the cells of the matrix; nothing is run").description("Reads the workload file and lists every recording that its matrix asks for.").addOption(workloadOption()).addOption(
    new Option("--scope <which>", "all cells, those of clusters, or those of this machine").choices(["all", "clusters", "local"]).default("all")
  ).addOption(jsonOption()).addOption(new Option("--github", "print JSON for a workflow's strategy.matrix").conflicts("json")).action(async (flags) => {
    const planned = await plan(flags.workload, flags.scope, io.env);
    const progress = io.progress();
    for (const warning of planned.warnings) progress.warn(warning);
    if (flags.github) io.out(`${JSON.stringify(githubMatrix(planned))}
`);
    else io.out(flags.json ? json(planned) : asText5(planned));
  });
}
function asText5(planned) {
  const count2 = planned.recordings.length;
  const cells = new Set(planned.recordings.map(({ cell }) => cell)).size;
  const lines = planned.recordings.map(({ id }) => `${id}
`);
  return `${lines.join("")}${count2} ${count2 === 1 ? "recording" : "recordings"} in ${cells} ${cells === 1 ? "cell" : "cells"}
`;
}

// src/cli/commands/record.ts
function registerRecord(program2, io) {
  program2.command("record").summary("record one cell while the benign suite runs").description(
    "Starts the workload in one cell, runs its benign suite under the recorder, and writes one recording.\nA finished recording made from the same workload, suites, image and recorder is used again."
  ).addOption(workloadOption()).addOption(outOption()).option("-c, --cell <id>", "cell of the plan (default: the first one for this machine)").option("-r, --repeat <n>", "which repeat of the cell, from 1", wholeNumber(1), 1).addOption(recorderOption()).addOption(jsonOption()).addOption(quietOption()).action(async (flags) => {
    const { recording, folder, reused } = await recordCell(
      {
        workloadFile: flags.workload,
        ...flags.cell === void 0 ? {} : { cell: flags.cell },
        repeat: flags.repeat,
        recorder: flags.recorder
      },
      new OutputFolder(flags.out),
      pipelineContext(io, flags)
    );
    const { id, status, completion, reasons } = recording;
    if (flags.json) io.out(json({ id, folder, status, completion, reused, reasons }));
    else io.out(`${folder}
`);
    if (status === "failed" || completion === "partial") io.exitWith(EXIT.incomplete);
  });
}

// src/cli/commands/run.ts
import { join as join3 } from "node:path";

// src/pipeline/run-matrix.ts
import { join as join2 } from "node:path";
async function runMatrix(request, out, context) {
  const loaded = await loadWorkload(request.workloadFile, context.env);
  const deploy = localDeploy(loaded.workload);
  const tools = await prepareLocalTools(deploy, context);
  const planned = localPlan(loaded.workload, tools, request.repeats);
  context.progress.info(`plan: ${planned.recordings.map(({ id }) => id).join(", ")}`);
  await removeUnfinishedOutput(out);
  const recordings = [];
  for (const recording of planned.recordings) {
    const cellContext = { ...context, progress: prefixed(context.progress, `${recording.id}: `) };
    recordings.push(await record(loaded, recording, tools, out, cellContext));
  }
  const superset = await packaged(recordings, planned, out, context);
  const [fresh] = planned.recordings;
  if (fresh === void 0) throw new InputError("the matrix has no local cell");
  const verification = await verify(
    loaded,
    await loadSuperset(superset.folder),
    fresh,
    request.ruleSets,
    tools,
    out,
    { ...context, progress: prefixed(context.progress, `verify ${fresh.cell}: `) }
  );
  const report3 = verifiedReport(superset.report, verification);
  await writeReport(superset.folder, report3);
  return {
    recordings,
    superset,
    verification,
    report: report3,
    exitCode: exitCodeOf(recordings, verification.verdict)
  };
}
async function packaged(recordings, plan2, out, context) {
  const [superset] = await step(
    context.progress,
    "package",
    () => packageRecordings(
      recordings.map(({ folder }) => folder),
      out,
      { generalise: true, plan: plan2 }
    ),
    ([only]) => only?.report.recorded
  );
  if (superset === void 0) throw new InputError("no recording could be packaged");
  await writeFileAtomic(join2(out.root, "plan.json"), `${JSON.stringify(plan2, null, 2)}
`);
  return superset;
}
function localPlan(workload, { machine }, repeats) {
  const matrix = repeats === void 0 ? workload.matrix : { ...workload.matrix, repeats };
  const planned = planMatrix({ ...workload, matrix }, { clusters: false, local: machine });
  if (planned.recordings.length > 0) return planned;
  throw new InputError(`the matrix of ${workload.name} has no cell for this machine`, {
    next: "Look at matrix.local and matrix.exclude of the workload file."
  });
}
function exitCodeOf(recordings, verdict) {
  const failed = recordings.some(({ recording }) => recording.status === "failed");
  return verdict.verdict === "tested" && failed ? EXIT.incomplete : VERDICT_EXIT[verdict.verdict];
}

// src/cli/commands/run.ts
function registerRun(program2, io) {
  program2.command("run").summary("the whole way on this machine: plan, record, package, verify, report").description(
    "Records every local cell of the matrix, merges the recordings into a superset, proves the superset on a fresh\ncell, and prints the matrix summary. Needs no cluster. Finished recordings are used again."
  ).addOption(workloadOption()).addOption(outOption()).option("--repeats <n>", "recordings of each cell, instead of the workload file's", wholeNumber(1)).addOption(ruleSetOption()).addOption(jsonOption()).addOption(quietOption()).action(async (flags) => {
    const context = pipelineContext(io, flags);
    const { superset, verification, report: report3, exitCode } = await runMatrix(
      {
        workloadFile: flags.workload,
        ruleSets: ruleSetsOf(flags.rules),
        ...flags.repeats === void 0 ? {} : { repeats: flags.repeats }
      },
      new OutputFolder(flags.out),
      context
    );
    io.out(flags.json ? json(report3) : matrixSummary(report3));
    context.progress.info(`BoB      ${join3(superset.folder, BOB_FILE)}`);
    context.progress.info(`summary  ${join3(superset.folder, SUMMARY_FILE)}`);
    context.progress.info(
      `verdict  ${join3(verification.folder, "verdict.json")}: ${verification.verdict.verdict}`
    );
    io.exitWith(exitCode);
  });
}

// src/pipeline/surface.ts
async function surfacePath(path, kernel) {
  const { bob, containers, superset } = await readEnforcedBob(path);
  if (superset !== void 0 && kernel === void 0) return supersetSurface(superset);
  const { workload, architectures } = superset ?? bob;
  return surfaceOf({ workload, architectures, containers, kernels: kernel === void 0 ? [] : [kernel] });
}

// src/cli/commands/surface.ts
function registerSurface(program2, io) {
  program2.command("surface").summary("how much a Bill of Behavior lets its workload do").description(
    "Prints, as markdown, how many capabilities, peers, files, programs and system calls each container may use: FULL\nis everything from its first start, BAU what is left once it was ready. Beside it stands what holds without a\nBoB: no seccomp profile on that kernel, and RuntimeDefault of every known container runtime."
  ).argument("<bob>", "folder of a superset, or a file: superset.json, recording.json, bob.yaml, profiles").addOption(
    new Option(
      "--kernel <version>",
      "compare with this kernel, such as 6.8, instead of those that recorded"
    ).argParser(kernelOf)
  ).addOption(jsonOption()).addHelpText(
    "after",
    `
Example: is this BoB inside RuntimeDefault, and which names are not?
  bobctl surface .bobctl/superset --kernel 6.8

Exit codes: 0 fine, 2 bad input`
  ).action(async (path, flags) => {
    const surface = await surfacePath(path, flags.kernel);
    io.out(flags.json ? json(surface) : surfaceMarkdown(surface));
  });
}
function kernelOf(text2) {
  const release = kernelRelease(text2);
  if (release === void 0) throw new InvalidArgumentError("It must begin with two numbers, such as 6.8.");
  return release;
}

// src/core/validate/finding.ts
var MAX_FINDINGS = 2e3;
var MAX_QUOTED = 80;
var Findings = class {
  #file;
  #list = [];
  constructor(file) {
    this.#file = file;
  }
  add(finding) {
    this.#list.push({ ...finding, file: this.#file });
  }
  /** The findings in the order of the file. */
  sorted() {
    const sorted = this.#list.sort(
      (a, b) => a.line - b.line || a.column - b.column || compareBytes(a.rule, b.rule) || compareBytes(a.message, b.message)
    );
    const more2 = sorted.length - MAX_FINDINGS;
    if (more2 <= 0) return sorted;
    const worst = sorted.slice(MAX_FINDINGS).some(({ severity }) => severity === "error") ? "error" : "warning";
    const last = {
      severity: worst,
      file: this.#file,
      line: 1,
      column: 1,
      rule: "file/too-many-findings",
      message: `${more2} more findings are not listed`,
      next: "Mend the listed ones and check again."
    };
    return [...sorted.slice(0, MAX_FINDINGS), last];
  }
};
var Place = class _Place {
  #findings;
  #document;
  #path;
  constructor(findings, document, path = []) {
    this.#findings = findings;
    this.#document = document;
    this.#path = path;
  }
  /** A place inside of this one. */
  at(...steps) {
    return new _Place(this.#findings, this.#document, [...this.#path, ...steps]);
  }
  error(rule2, message, next) {
    this.#report("error", rule2, message, next);
  }
  warn(rule2, message, next) {
    this.#report("warning", rule2, message, next);
  }
  note(rule2, message, next) {
    this.#report("note", rule2, message, next);
  }
  #report(severity, rule2, message, next) {
    const { line, column } = this.#document.locate?.(this.#path) ?? this.#document.start;
    this.#findings.add({ severity, line, column, rule: rule2, message, next });
  }
};
function quoted(text2) {
  return JSON.stringify(text2.length > MAX_QUOTED ? `${text2.slice(0, MAX_QUOTED)}…` : text2);
}

// src/core/validate/raw.ts
function fieldOf(value, key) {
  return isMapValue(value) && Object.hasOwn(value, key) ? value[key] : null;
}
function itemsOf(value) {
  return Array.isArray(value) ? value : [];
}
function textOf(value) {
  return typeof value === "string" || value instanceof PlainScalar ? text(value) : "";
}
function textsOf(value) {
  return itemsOf(value).map(textOf);
}
function keysOf(value) {
  return isMapValue(value) ? Object.keys(value) : [];
}

// src/core/validate/check-fields.ts
function checkFields(value, known, place) {
  for (const key of keysOf(value)) {
    if (known.has(key)) continue;
    const step3 = key;
    place.at(step3).warn(
      "kubescape/unknown-field",
      `${quoted(key)} is no field of Kubescape's API here: it is dropped`,
      "Correct its name or remove it."
    );
  }
}

// src/core/validate/known-names.ts
var SYSCALLS = new Set(syscalls_default.syscalls.map(({ name }) => name));
var CAPABILITIES = new Set(capabilities_default.capabilities.map(({ name }) => name));
var OPEN_FLAGS = /* @__PURE__ */ new Set([
  ...["O_RDONLY", "O_WRONLY", "O_RDWR", "O_CREAT", "O_EXCL", "O_NOCTTY", "O_TRUNC", "O_APPEND", "O_NONBLOCK"],
  ...["O_NDELAY", "O_DSYNC", "O_ASYNC", "O_FASYNC", "FASYNC", "O_DIRECT", "O_LARGEFILE", "O_DIRECTORY"],
  ...["O_NOFOLLOW", "O_NOATIME", "O_CLOEXEC", "O_SYNC", "O_RSYNC", "O_PATH", "O_TMPFILE", "O_ACCMODE"],
  ...["__O_SYNC", "__O_TMPFILE"]
]);
var ARCHITECTURES = /* @__PURE__ */ new Set([
  ...["386", "amd64", "arm", "arm64", "loong64", "mips", "mips64", "mips64le", "mipsle", "ppc64", "ppc64le"],
  ...["riscv64", "s390x"]
]);
var SBOB_POLICIES = /* @__PURE__ */ new Set([
  ...["process-execution", "process-arguments", "file-access", "domain-communication", "egress-traffic"],
  ...["ingress-traffic", "binary-not-in-image", "execution-from-memory", "execution-from-shared-memory"],
  ...["sensitive-file-access", "link-over-sensitive-file", "service-account-token-access"],
  ...["procfs-environment-read", "kubernetes-api-access", "module-load", "ebpf-program-load"],
  ...["namespace-change", "process-tracing", "dynamic-linker-hook", "ssh-connection"]
]);
var CONTAINER_FIELDS = [
  ...["imageID", "imageTag", "capabilities", "syscalls", "execs", "opens", "endpoints", "rulePolicies"],
  ...["seccompProfile", "identifiedCallStacks"]
];
var GROUPS = ["containers", "initContainers", "ephemeralContainers"];
var FIELDS = {
  object: /* @__PURE__ */ new Set(["apiVersion", "kind", "metadata", "spec", "status"]),
  applicationSpec: /* @__PURE__ */ new Set(["architectures", ...GROUPS]),
  networkSpec: /* @__PURE__ */ new Set(["matchLabels", "matchExpressions", ...GROUPS]),
  groupedSpec: /* @__PURE__ */ new Set(["architectures", "matchLabels", "matchExpressions", ...GROUPS]),
  flatSpec: /* @__PURE__ */ new Set([
    ...["architectures", "matchLabels", "matchExpressions", "ingress", "egress"],
    ...CONTAINER_FIELDS,
    ...GROUPS
  ]),
  applicationContainer: /* @__PURE__ */ new Set(["name", ...CONTAINER_FIELDS]),
  networkContainer: /* @__PURE__ */ new Set(["name", "ingress", "egress"]),
  groupedContainer: /* @__PURE__ */ new Set(["name", "ingress", "egress", ...CONTAINER_FIELDS]),
  execs: /* @__PURE__ */ new Set(["path", "args", "envs", "argsRequired"]),
  opens: /* @__PURE__ */ new Set(["path", "flags"]),
  endpoints: /* @__PURE__ */ new Set(["endpoint", "methods", "internal", "direction", "headers"]),
  neighbors: /* @__PURE__ */ new Set([
    ...["identifier", "type", "dns", "dnsNames", "ports", "podSelector", "namespaceSelector"],
    ...["ipAddress", "ipAddresses"]
  ]),
  ports: /* @__PURE__ */ new Set(["name", "protocol", "port"]),
  policies: /* @__PURE__ */ new Set(["processAllowed", "containerAllowed"])
};

// src/core/validate/check-network.ts
var PROTOCOLS = /* @__PURE__ */ new Set(["TCP", "UDP", "SCTP"]);
var TYPES = /* @__PURE__ */ new Set(["internal", "external"]);
function checkNeighbors(neighbors, kind, place) {
  const identifiers = /* @__PURE__ */ new Map();
  for (const [i, neighbor] of itemsOf(neighbors).entries()) {
    const here = place.at(i);
    checkFields(neighbor, FIELDS.neighbors, here);
    checkIdentifier(textOf(fieldOf(neighbor, "identifier")), i, identifiers, here);
    checkType(neighbor, here);
    checkPeer(neighbor, here);
    checkEntries(neighbor, kind, here);
    checkPorts(fieldOf(neighbor, "ports"), here.at("ports"));
  }
}
function checkIdentifier(identifier, index, known, place) {
  const before = known.get(identifier);
  if (before !== void 0) {
    const named = identifier === "" ? "no identifier" : "the same identifier";
    place.error(
      "kubescape/identifier",
      `neighbours ${before} and ${index} have ${named}: storage makes one of them and keeps the addresses and selectors of the first only`,
      "Give every neighbour an identifier of its own."
    );
  } else if (identifier === "") {
    place.warn(
      "kubescape/identifier",
      "the neighbour has no identifier, by which storage tells neighbours apart",
      "Give every neighbour an identifier of its own."
    );
  }
  known.set(identifier, before ?? index);
}
function checkType(neighbor, place) {
  const type = textOf(fieldOf(neighbor, "type"));
  if (TYPES.has(type)) return;
  place.error(
    "kubescape/neighbour-type",
    type === "" ? "the neighbour has no type" : `${quoted(type)} is no type of neighbour`,
    "Write internal or external."
  );
}
function checkPeer(neighbor, place) {
  const single = ["dns", "ipAddress"].some((key) => textOf(fieldOf(neighbor, key)) !== "");
  const listed = ["dnsNames", "ipAddresses"].some((key) => itemsOf(fieldOf(neighbor, key)).length > 0);
  const selected = ["podSelector", "namespaceSelector"].some((key) => fieldOf(neighbor, key) !== null);
  if (single || listed || selected) return;
  place.warn(
    "kubescape/nobody",
    "the neighbour has neither address nor name nor selector: it matches nothing",
    "Say who it is, or remove it."
  );
}
function checkEntries(neighbor, kind, place) {
  const report3 = (rule2, problem, here) => {
    if (problem === void 0) return;
    const isRefused = kind === "NetworkNeighborhood";
    const message = `${problem}: ${isRefused ? "storage refuses the object" : "it never matches"}`;
    const next = "Write a literal, a CIDR or * for addresses; for names * in front, ⋯ between or * at the end.";
    if (isRefused) here.error(rule2, message, next);
    else here.warn(rule2, message, next);
  };
  for (const [i, name] of textsOf(fieldOf(neighbor, "dnsNames")).entries()) {
    report3("kubescape/dns-name", nameProblem(name), place.at("dnsNames", i));
  }
  for (const [i, address] of textsOf(fieldOf(neighbor, "ipAddresses")).entries()) {
    report3("kubescape/ip-address", addressProblem(address), place.at("ipAddresses", i));
  }
  const single = textOf(fieldOf(neighbor, "ipAddress"));
  if (single === "" || parseAddress(single) !== void 0) return;
  place.at("ipAddress").warn(
    "kubescape/ip-address",
    `${quoted(single)} in ipAddress is no address`,
    "Write one literal address; ranges belong in ipAddresses."
  );
}
function checkPorts(ports, place) {
  const names = /* @__PURE__ */ new Map();
  for (const [i, port] of itemsOf(ports).entries()) {
    const here = place.at(i);
    checkFields(port, FIELDS.ports, here);
    const protocol = textOf(fieldOf(port, "protocol"));
    if (!PROTOCOLS.has(protocol)) {
      here.error(
        "kubescape/protocol",
        protocol === "" ? "the port has no protocol" : `${quoted(protocol)} is no protocol of a port`,
        "Write TCP, UDP or SCTP."
      );
    }
    checkPortName(port, names, here);
  }
}
function checkPortName(port, names, place) {
  const name = textOf(fieldOf(port, "name"));
  const value = JSON.stringify([fieldOf(port, "protocol"), fieldOf(port, "port")]);
  const known = names.get(name);
  if (known !== void 0 && known !== value) {
    place.error(
      "kubescape/port-name",
      `the name ${quoted(name)} stands for two ports: storage keeps the first only`,
      "Call each port <protocol>-<number>."
    );
  }
  names.set(name, known ?? value);
}

// src/core/validate/check-paths.ts
var LOOKALIKES = /* @__PURE__ */ new Set(["…", "..."]);
function checkPath(path, kind, place) {
  if (path === "") {
    place.error(
      "kubescape/empty-path",
      "an empty path matches nothing",
      "Remove the entry or give its path."
    );
    return;
  }
  const segments = path.split("/");
  if (path.startsWith("/")) checkRoot(path, segments, kind, place);
  else {
    place.warn(
      "kubescape/relative-path",
      `${quoted(path)} does not begin with /: it matches only events with the same relative path`,
      "Write the whole path; a recorded path without its root is a recording fault."
    );
  }
  for (const segment of new Set(segments)) checkSegment(segment, path, place);
  const clean = cleanPath(path);
  if (clean !== path) {
    place.warn(
      "kubescape/unclean-path",
      `storage keeps ${quoted(path)} as ${quoted(clean)}`,
      "Write the path as it is kept."
    );
  }
}
function checkRoot(path, segments, kind, place) {
  const first = segments[1] ?? "";
  if (first !== DYNAMIC && first !== WILDCARD) return;
  const effect = kind === "opens" ? "storage collapses all opens into it" : "it allows programs anywhere";
  place.error(
    "kubescape/first-segment-wildcard",
    `${quoted(path)} begins with a wildcard: ${effect}`,
    "Begin the path with a folder that is written out."
  );
}
function checkSegment(segment, path, place) {
  if (segment === DYNAMIC || segment === WILDCARD) return;
  if (segment === "**") {
    place.error(
      "kubescape/double-star",
      `** in ${quoted(path)} is not a wildcard`,
      "Write one *, which stands for any number of segments."
    );
  } else if (segment === ANY_ARGS) {
    place.error(
      "kubescape/args-wildcard-in-path",
      `⋯⋯ in ${quoted(path)} is a wildcard of exec arguments only`,
      "Write * for any number of segments."
    );
  } else if (LOOKALIKES.has(segment)) {
    place.warn(
      "kubescape/not-the-ellipsis",
      `${quoted(segment)} in ${quoted(path)} is an ordinary name, not the wildcard ⋯ (U+22EF)`,
      "Write ⋯ if one segment of any name is meant."
    );
  } else if (segment.includes(DYNAMIC) || segment.includes(WILDCARD)) {
    place.error(
      "kubescape/partial-wildcard",
      `the segment ${quoted(segment)} of ${quoted(path)} is matched letter by letter: wildcards stand for whole segments`,
      "Write ⋯ for the whole segment, or the name itself."
    );
  }
}
function checkArgument(argument, place) {
  if (argument === DYNAMIC || argument === ANY_ARGS) return;
  if (argument === WILDCARD) {
    place.warn(
      "kubescape/literal-star",
      "* as an argument is the character * since chart 1.40.3, not a wildcard",
      "Write ⋯ for one argument or ⋯⋯ for any number, unless a * is meant."
    );
  }
  if (LOOKALIKES.has(argument)) {
    place.warn(
      "kubescape/not-the-ellipsis",
      `${quoted(argument)} is an ordinary argument, not the wildcard ⋯ (U+22EF)`,
      "Write ⋯ or ⋯⋯ if a wildcard is meant."
    );
  }
  const partial = argument.split("/").find((segment) => segment.includes(DYNAMIC) && segment !== DYNAMIC);
  if (partial === void 0) return;
  place.error(
    "kubescape/partial-wildcard",
    `${quoted(partial)} in the argument ${quoted(argument)} is matched letter by letter: ⋯ stands for a whole argument or a whole segment between slashes`,
    "Write ⋯ for the whole argument."
  );
}

// src/core/validate/check-container.ts
var MAX_COMM = 15;
var RULE_ID = /^R\d{4}$/u;
var DIGEST = /@sha256:[0-9a-f]{64}$/u;
var ENDPOINT = /^:\d{1,5}\//u;
var DIRECTIONS = /* @__PURE__ */ new Set(["inbound", "outbound"]);
var PROCESS_SECTIONS = ["capabilities", "execs", "opens", "endpoints"];
var NETWORK_SECTIONS = ["ingress", "egress"];
function checkContainer(container, kind, place) {
  if (kind !== "NetworkNeighborhood") {
    checkImage(container, place);
    checkCapabilities(fieldOf(container, "capabilities"), place.at("capabilities"));
    checkSyscalls(fieldOf(container, "syscalls"), place.at("syscalls"));
    checkExecs(fieldOf(container, "execs"), place.at("execs"));
    checkOpens(fieldOf(container, "opens"), place.at("opens"));
    checkEndpoints(fieldOf(container, "endpoints"), place.at("endpoints"));
    checkPolicies(fieldOf(container, "rulePolicies"), place.at("rulePolicies"));
  }
  for (const direction of NETWORK_SECTIONS) {
    checkNeighbors(fieldOf(container, direction), kind, place.at(direction));
  }
  checkAbsent(container, kind, place);
}
function checkImage(container, place) {
  const image = textOf(fieldOf(container, "imageID"));
  if (image === "") {
    place.error(
      "sbob/image-id",
      "imageID is missing: the specification requires it, and nothing else tells which image behaves so",
      "Write the image with its digest, name@sha256:…."
    );
  } else if (!DIGEST.test(image)) {
    place.at("imageID").warn(
      "sbob/image-id",
      `${quoted(image)} has no digest: another image can have the same name tomorrow`,
      "Write the image with its digest, name@sha256:…."
    );
  }
}
function checkCapabilities(capabilities, place) {
  for (const [i, name] of textsOf(capabilities).entries()) {
    const bare = name.replace(/^cap_/iu, "");
    const proper = `CAP_${bare.toUpperCase()}`;
    if (!CAPABILITIES.has(bare.toUpperCase())) {
      place.at(i).error("kubescape/unknown-capability", `${quoted(name)} is no Linux capability`, "Correct its name.");
    } else if (name !== name.toUpperCase()) {
      place.at(i).error(
        "sbob/capability-case",
        `${quoted(name)} matches no event: names are upper-case`,
        `Write ${proper}.`
      );
    } else if (name !== proper) {
      place.at(i).note(
        "sbob/capability-prefix",
        `${quoted(name)} is how Kubescape until chart 1.29 spells it; later versions and the specification say ${proper}`,
        `Write ${proper} unless it is for an older chart.`
      );
    }
  }
}
function checkSyscalls(syscalls, place) {
  for (const [i, name] of textsOf(syscalls).entries()) {
    if (SYSCALLS.has(name)) continue;
    const isPlaceholder = name === "unknown";
    place.at(i).warn(
      "kubescape/unknown-syscall",
      isPlaceholder ? '"unknown" is what the recorder wrote for a number that it could not name' : `${quoted(name)} is no system call of Linux`,
      isPlaceholder ? "Remove it, and record again if system calls are missing." : "Correct its name."
    );
  }
}
function checkExecs(execs, place) {
  for (const [i, exec] of itemsOf(execs).entries()) {
    const here = place.at(i);
    checkFields(exec, FIELDS.execs, here);
    checkPath(textOf(fieldOf(exec, "path")), "execs", here.at("path"));
    for (const [a, argument] of textsOf(fieldOf(exec, "args")).entries()) {
      checkArgument(argument, here.at("args", a));
    }
  }
}
function checkOpens(opens, place) {
  for (const [i, open] of itemsOf(opens).entries()) {
    const here = place.at(i);
    checkFields(open, FIELDS.opens, here);
    checkPath(textOf(fieldOf(open, "path")), "opens", here.at("path"));
    const flags = textsOf(fieldOf(open, "flags"));
    if (flags.length === 0) {
      here.warn(
        "sbob/no-flags",
        "the entry has no flags: by the specification no way of opening is allowed then",
        "List every flag that was seen, at least O_RDONLY."
      );
    }
    for (const [f, flag] of flags.entries()) {
      if (OPEN_FLAGS.has(flag)) continue;
      here.at("flags", f).error("kubescape/unknown-flag", `${quoted(flag)} is no flag of open(2)`, "Correct its name.");
    }
  }
}
function checkEndpoints(endpoints, place) {
  for (const [i, entry] of itemsOf(endpoints).entries()) {
    const here = place.at(i);
    checkFields(entry, FIELDS.endpoints, here);
    checkEndpoint(textOf(fieldOf(entry, "endpoint")), here.at("endpoint"));
    const direction = textOf(fieldOf(entry, "direction"));
    if (!DIRECTIONS.has(direction)) {
      here.at("direction").error("kubescape/direction", `${quoted(direction)} is no direction`, "Write inbound or outbound.");
    }
  }
}
function checkEndpoint(endpoint, place) {
  if (!ENDPOINT.test(endpoint)) {
    place.error(
      "kubescape/endpoint",
      `${quoted(endpoint)} is no endpoint: events are ":port/path"`,
      "Write it as :8080/path."
    );
  } else if (endpoint.startsWith(":0/")) {
    place.note(
      "kubescape/any-port",
      ":0 means any port to storage and to the specification, but the engine compares it literally",
      "List the ports that are used."
    );
  }
  if (endpoint.split("/").includes("**")) {
    place.error("kubescape/double-star", `** in ${quoted(endpoint)} is not a wildcard`, "Write one *.");
  }
}
function checkPolicies(policies, place) {
  for (const rule2 of keysOf(policies)) {
    const policy = fieldOf(policies, rule2);
    const here = place.at(rule2);
    checkFields(policy, FIELDS.policies, here);
    if (SBOB_POLICIES.has(rule2)) {
      here.note(
        "sbob/policy-name",
        `${quoted(rule2)} is a name of the specification; the engines that run today know R0001 and so on`,
        "Add the same allowances under the engine's rule."
      );
    } else if (!RULE_ID.test(rule2)) {
      here.warn(
        "kubescape/policy-name",
        `${quoted(rule2)} is no rule`,
        "Write the id of a rule, such as R0002."
      );
    }
    for (const [i, comm] of textsOf(fieldOf(policy, "processAllowed")).entries()) {
      if (byteLength(comm) <= MAX_COMM) continue;
      here.at("processAllowed", i).error(
        "kubescape/comm-length",
        `${quoted(comm)} matches no process: the kernel keeps ${MAX_COMM} bytes of a program's name`,
        "Write the name as /proc/<pid>/comm shows it."
      );
    }
  }
}
function checkAbsent(container, kind, place) {
  const sections = kind === "NetworkNeighborhood" ? NETWORK_SECTIONS : kind === "ApplicationProfile" ? PROCESS_SECTIONS : [...PROCESS_SECTIONS, ...NETWORK_SECTIONS];
  const absent = sections.filter((section) => fieldOf(container, section) === null);
  const none = sections.filter(
    (section) => fieldOf(container, section) !== null && itemsOf(fieldOf(container, section)).length === 0
  );
  if (absent.length > 0) {
    place.note(
      "sbob/absent-section",
      `not specified: ${absent.join(", ")}; what an engine does then is its own choice, Kubescape takes it for none`,
      "Write an empty list where nothing may happen."
    );
  }
  if (none.length > 0) {
    place.note(
      "kubescape/empty-section",
      `explicitly none: ${none.join(", ")}; Kubescape's storage drops empty lists, so that it reads back as not specified`,
      "Keep this file as the reference, not what the cluster returns."
    );
  }
}

// src/core/validate/check-metadata.ts
var SUBDOMAIN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/u;
var DNS_LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/u;
var LABEL_VALUE = /^([A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?)?$/u;
var MAX_NAME = 253;
var STATUSES = /* @__PURE__ */ new Set([
  "initializing",
  "ready",
  "completed",
  "incomplete",
  "unauthorize",
  "missing-runtime",
  "too-large"
]);
var ENFORCED = /* @__PURE__ */ new Set(["completed", "too-large"]);
var COMPLETIONS = /* @__PURE__ */ new Set(["complete", "partial"]);
var SERVER_FIELDS = [
  "resourceVersion",
  "uid",
  "creationTimestamp",
  "generation",
  "managedFields",
  "selfLink"
];
function checkMetadata(object, kind, place) {
  checkApiVersion(textOf(fieldOf(object, "apiVersion")), place);
  const metadata = fieldOf(object, "metadata");
  const here = place.at("metadata");
  checkName(textOf(fieldOf(metadata, "name")), here.at("name"));
  checkNamespace(textOf(fieldOf(metadata, "namespace")), here);
  checkLabels(fieldOf(metadata, "labels"), here);
  checkAnnotations(fieldOf(metadata, "annotations"), kind, here);
  for (const field of SERVER_FIELDS) {
    if (fieldOf(metadata, field) === null) continue;
    here.at(field).warn(
      "kubescape/server-field",
      `${field} belongs to the cluster that the object comes from`,
      "Remove it before the object is shipped."
    );
  }
}
function checkContainerName(name, place) {
  if (DNS_LABEL.test(name)) return;
  place.error(
    "kubescape/container-name",
    `${quoted(name)} cannot be the name of a container`,
    "Write the name as it stands in the pod."
  );
}
function checkApiVersion(apiVersion, place) {
  if (apiVersion === PROFILE_API_VERSION) return;
  place.at("apiVersion").error(
    "kubescape/api-version",
    apiVersion === "" ? "apiVersion is missing" : `${quoted(apiVersion)} is not served by Kubescape`,
    `Write ${PROFILE_API_VERSION}.`
  );
}
function checkName(name, place) {
  if (name.length <= MAX_NAME && SUBDOMAIN.test(name)) return;
  place.error(
    "kubescape/name",
    `${quoted(name)} is no name that Kubernetes accepts`,
    "Use at most 253 lower-case letters, digits, hyphens and dots."
  );
}
function checkNamespace(namespace, place) {
  if (namespace === "") {
    place.error(
      "sbob/namespace",
      "the namespace is missing: the specification requires it",
      "Write the namespace of the workload."
    );
  } else if (!DNS_LABEL.test(namespace)) {
    place.at("namespace").error(
      "kubescape/namespace",
      `${quoted(namespace)} is no namespace`,
      "Write the namespace of the workload."
    );
  }
}
function checkLabels(labels, place) {
  for (const key of keysOf(labels)) {
    const value = textOf(fieldOf(labels, key));
    if (LABEL_VALUE.test(value)) continue;
    place.at("labels", key).error(
      "kubescape/label",
      `${quoted(value)} is no value of a label`,
      "Use at most 63 letters, digits, hyphens, underscores and dots."
    );
  }
  const missing = [KEYS.kind, KEYS.name].filter((key) => textOf(fieldOf(labels, key)) === "");
  if (missing.length === 0) return;
  place.note(
    "kubescape/workload-labels",
    `the labels ${missing.join(" and ")} are missing: nothing but the name tells which workload it is`,
    "Add the labels kubescape.io/workload-kind, -name and -namespace."
  );
}
function checkAnnotations(annotations, kind, place) {
  const valueOf = (key) => textOf(fieldOf(annotations, key));
  checkStatus(valueOf(KEYS.status), kind, place.at("annotations", KEYS.status));
  const completion = valueOf(KEYS.completion);
  if (completion !== "" && !COMPLETIONS.has(completion)) {
    place.at("annotations", KEYS.completion).error("kubescape/completion", `${quoted(completion)} is no completion`, "Write complete or partial.");
  }
  if (valueOf(KEYS.managedBy) !== "User") {
    place.warn(
      "kubescape/managed-by",
      `the annotation ${KEYS.managedBy}: User is missing: Kubescape may clean the object up`,
      "Add it."
    );
  }
  if (valueOf(KEYS.specVersion) !== SBOB_SPEC_VERSION) {
    place.note(
      "sbob/spec-version",
      `the annotation ${KEYS.specVersion}: "${SBOB_SPEC_VERSION}" is missing`,
      "Add it, so that readers know which rules the file follows."
    );
  }
}
function checkStatus(status, kind, place) {
  if (status === "") return;
  if (!STATUSES.has(status)) {
    place.error(
      "kubescape/status",
      `storage does not accept the status ${quoted(status)}`,
      "Write completed."
    );
  } else if (kind === "ContainerProfile") {
    place.error(
      "kubescape/status-of-authored",
      "node-agent 0.3.194 and later take a ContainerProfile with a status for a learned one and ignore it",
      "Remove the annotation."
    );
  } else if (!ENFORCED.has(status)) {
    place.warn(
      "kubescape/status-not-enforced",
      `a profile of status ${quoted(status)} is not enforced: no rule uses it`,
      "Record until it is completed."
    );
  }
}

// src/core/validate/check-stored.ts
var MAX_NAMED2 = 3;
function checkStored(bob, placeOf) {
  let changes;
  try {
    ({ changes } = storedForm(bob));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [container] = bob.containers;
    if (container)
      placeOf(`${container.type}/${container.name}`)?.place.error(
        "kubescape/stored",
        error.message,
        error.next ?? ""
      );
    return;
  }
  for (const change of changes) {
    if (!change.allowsMore && !change.allowsLess) continue;
    const found = placeOf(change.container);
    if (found) report(change, found.raw, found.place.at(change.kind));
  }
}
function report(change, raw, place) {
  const observed = change.observed.map(titleOf);
  const first = observed[0] ?? "";
  const index = itemsOf(fieldOf(raw, change.kind)).findIndex((entry) => titleOf(entry) === first);
  (index === -1 ? place : place.at(index)).warn(
    "kubescape/stored",
    messageOf2(change, observed),
    "Write what is kept, so that what you ship is what is enforced."
  );
}
function messageOf2(change, observed) {
  const more2 = observed.length - MAX_NAMED2;
  const named = observed.slice(0, MAX_NAMED2).map(quoted).join(", ") + (more2 > 0 ? ` and ${more2} more` : "");
  if (change.stored === null) return `storage drops ${named}`;
  const effect = change.allowsMore ? "which allows more" : "which allows less";
  const kept = quoted(titleOf(change.stored));
  return observed.length === 1 ? `storage keeps ${kept} for ${named}, ${effect}` : `storage makes one entry ${kept} of ${named}, ${effect}`;
}
function titleOf(entry) {
  for (const field of ["path", "endpoint", "name"]) {
    const title = textOf(fieldOf(entry, field));
    if (title !== "") return title;
  }
  return textOf(entry);
}

// src/core/validate/validate-bob.ts
function validateBob(text2, fileName) {
  const findings = new Findings(fileName);
  const { documents, problems } = readDocumentsWithPlaces(text2);
  for (const { position, reason } of problems) {
    findings.add({
      severity: "error",
      line: position?.line ?? 1,
      column: position?.column ?? 1,
      rule: "file/unreadable",
      message: reason,
      next: "Mend the file; nothing of this document was checked."
    });
  }
  const objects = documents.flatMap(
    (document) => objectsOf(document.value).map((object) => ({ object, document }))
  );
  for (const { object, document } of objects) checkObject(object, document, findings);
  if (objects.length + problems.length === 0) {
    findings.add({
      severity: "error",
      line: 1,
      column: 1,
      rule: "file/no-profile",
      message: "the file holds no Bill of Behavior",
      next: `Give a file with an object of kind ${PROFILE_KINDS.join(", ")}.`
    });
  }
  return findings.sorted();
}
function checkObject(object, document, findings) {
  const place = new Place(findings, document, object.path);
  try {
    const { kind, value } = objectOf(object, document.locate?.(object.path).line ?? document.start.line);
    const content = readProfile(kind, value);
    checkMetadata(value, kind, place);
    checkFields(value, FIELDS.object, place);
    checkSpec(value, kind, content, place.at("spec"));
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const where = error.path.length === 0 ? "" : `${pathText(error.path)}: `;
    place.at(...error.path).error(
      "file/shape",
      `${where}${error.message}`,
      "Correct it to the shape of Kubescape's API, v1beta1."
    );
    return void 0;
  }
}
function checkSpec(object, kind, content, place) {
  const spec = fieldOf(object, "spec");
  const isGrouped = kind !== "ContainerProfile" || CONTAINER_TYPES.some((type) => fieldOf(spec, type) !== null);
  checkFields(spec, specFields(kind, isGrouped), place);
  for (const [i, name] of textsOf(fieldOf(spec, "architectures")).entries()) {
    if (ARCHITECTURES.has(name)) continue;
    place.at("architectures", i).warn(
      "kubescape/architecture",
      `${quoted(name)} is no architecture of Go`,
      "Write amd64, arm64 and so on."
    );
  }
  if (content.bob.containers.length === 0) {
    place.error(
      "kubescape/no-container",
      "the profile describes no container: nothing of it is used",
      "Add the containers of the workload."
    );
  }
  noteUnit(kind, isGrouped, place);
  if (isGrouped) checkGroups(spec, kind, place);
  else checkContainer(spec, kind, place);
  checkStored(content.bob, (key) => findContainer(key, spec, isGrouped, place));
}
function checkGroups(spec, kind, place) {
  const fields = kind === "ApplicationProfile" ? FIELDS.applicationContainer : kind === "NetworkNeighborhood" ? FIELDS.networkContainer : FIELDS.groupedContainer;
  for (const type of CONTAINER_TYPES) {
    for (const [i, container] of itemsOf(fieldOf(spec, type)).entries()) {
      const here = place.at(type, i);
      checkFields(container, fields, here);
      checkContainerName(textOf(fieldOf(container, "name")), here.at("name"));
      checkContainer(container, kind, here);
    }
  }
}
function specFields(kind, isGrouped) {
  if (kind === "ApplicationProfile") return FIELDS.applicationSpec;
  if (kind === "NetworkNeighborhood") return FIELDS.networkSpec;
  return isGrouped ? FIELDS.groupedSpec : FIELDS.flatSpec;
}
function noteUnit(kind, isGrouped, place) {
  if (!isGrouped) return;
  place.note(
    "sbob/unit",
    kind === "ContainerProfile" ? "the specification has one ContainerProfile for each container; grouped ones are an extension of Kubescape" : `the specification has one ContainerProfile for each container; ${kind} is for charts up to 1.40.3`,
    "Convert it to ContainerProfiles for node-agent 0.3.194 and later."
  );
}
function findContainer(key, spec, isGrouped, place) {
  if (!isGrouped) return { raw: spec, place };
  const [type = "", name = ""] = key.split("/");
  const index = itemsOf(fieldOf(spec, type)).findIndex((item) => textOf(fieldOf(item, "name")) === name);
  if (index === -1) return void 0;
  return { raw: itemsOf(fieldOf(spec, type))[index], place: place.at(type, index) };
}

// src/cli/commands/validate.ts
function registerValidate(program2, io) {
  program2.command("validate").summary("check Bills of Behavior against Kubescape and the SBoB specification").description(
    "Checks profiles (YAML or JSON) against what Kubescape does with them and against the SBoB specification 0.0.4,\nwith line and column. Exit code 1 when there is an error."
  ).argument("[file...]", "profiles; - or none for standard input").addOption(jsonOption()).action(async (files, flags) => {
    const findings = [];
    for (const file of files.length === 0 ? [STANDARD_INPUT] : files) {
      const name = file === STANDARD_INPUT ? "standard input" : file;
      findings.push(...validateBob(await readTextInput(file), name));
    }
    io.out(flags.json ? json(findings) : asText6(findings));
    if (findings.some(({ severity }) => severity === "error")) io.exitWith(EXIT.finding);
  });
}
function asText6(findings) {
  const count2 = (severity) => findings.filter((finding) => finding.severity === severity).length;
  const lines = findings.map(
    ({ file, line, column, severity, rule: rule2, message, next }) => forTerminal(`${file}:${line}:${column}: ${severity}: ${message} [${rule2}] ${next}`)
  );
  const total = `${count2("error")} errors, ${count2("warning")} warnings, ${count2("note")} notes`;
  return [...lines, total].map((line) => `${line}
`).join("");
}

// src/cli/verdict-text.ts
var MAX_LISTED = 20;
function verdictText(verdict, folder) {
  const alerts = verdict.benign.unexpected.map(
    ({ ruleID, containerName: containerName2, message, count: count2 }) => `  ${ruleID} ${containerName2}: ${message}${count2 > 1 ? ` (${count2}×)` : ""}`
  );
  const lines = [
    `${verdict.cell.id}: ${verdict.verdict}`,
    ...limited(verdict.reasons.map(({ text: text2 }) => `  ${text2}`)),
    ...limited(alerts),
    ...limited(verdict.notes.map((note) => `  note: ${note}`)),
    folder
  ];
  return lines.map((line) => `${line.match(/^ */)?.[0] ?? ""}${forTerminal(line.trimStart(), 1e3)}
`).join("");
}
function limited(lines) {
  const more2 = lines.length - MAX_LISTED;
  return more2 > 0 ? [...lines.slice(0, MAX_LISTED), `  … and ${more2} more`] : [...lines];
}

// src/cli/commands/verify.ts
function registerVerify(program2, io) {
  program2.command("verify").summary("run a superset on a fresh cell").description(
    "Starts the workload in a fresh cell and holds what it does against the superset: a canary proves that the\nBoB is enforced, the benign suite must raise no alert, each attack must raise the alerts that it expects."
  ).addOption(workloadOption()).requiredOption("-s, --superset <folder>", "folder that `bobctl package` wrote").addOption(outOption()).option("-c, --cell <id>", "cell of the plan (default: the first one for this machine)").addOption(ruleSetOption()).addOption(jsonOption()).addOption(quietOption()).action(async (flags) => {
    const { verdict, folder } = await verifySuperset(
      {
        workloadFile: flags.workload,
        superset: flags.superset,
        ...flags.cell === void 0 ? {} : { cell: flags.cell },
        ruleSets: ruleSetsOf(flags.rules)
      },
      new OutputFolder(flags.out),
      pipelineContext(io, flags)
    );
    io.out(flags.json ? json(verdict) : verdictText(verdict, folder));
    io.exitWith(VERDICT_EXIT[verdict.verdict]);
  });
}

// src/cli/main.ts
var EXIT_CODES = `
Exit codes:
  0  fine; a verified superset is tested
  1  a finding: unexpected, missed, not covered
  2  wrong call or bad input
  3  this machine or cluster cannot do it
  4  incomplete or not-bound: nothing was proved either way
  130  interrupted
`;
function createProgram(io) {
  const program2 = new Command("bobctl").description(
    "Records what software does when it behaves (its Bill of Behavior) over a matrix of cells,\nmerges the recordings into a superset, proves the superset by running it, and reports the result."
  ).version("0.1.0", "-V, --version").showHelpAfterError("(add --help for a description of this command)").addHelpText(
    "after",
    `
Examples:
  bobctl run --workload examples/redis/bobctl.yaml     the whole way on this machine
  bobctl doctor                                        what this machine can do and what it lacks
  bobctl plan --workload bobctl.yaml                   the cells of the matrix, nothing is run
${EXIT_CODES}`
  ).exitOverride().configureOutput({ writeErr: (text2) => process.stderr.write(text2) });
  for (const register of [
    registerRun,
    registerPlan,
    registerRecord,
    registerPackage,
    registerVerify,
    registerCovers,
    registerDiff,
    registerValidate,
    registerConvert,
    registerSurface,
    registerDoctor
  ]) {
    register(program2, io);
  }
  for (const command of program2.commands) command.exitOverride().showHelpAfterError(true);
  return program2;
}
async function main(argv) {
  let exitCode = EXIT.ok;
  const interrupted = new AbortController();
  const onSignal = () => {
    if (interrupted.signal.aborted) process.exit(EXIT.interrupted);
    process.stderr.write("\ninterrupted: cleaning up (Ctrl-C again to leave at once)\n");
    interrupted.abort(new BobctlError("interrupted", EXIT.interrupted));
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  process.stdout.on("error", (error) => {
    if (error.code === "EPIPE") process.exit(EXIT.ok);
  });
  const program2 = createProgram({
    out: (text2) => void process.stdout.write(text2),
    progress: (options) => new TerminalProgress(options),
    signal: interrupted.signal,
    cwd: process.cwd(),
    env: process.env,
    exitWith: (code) => {
      exitCode = code;
    }
  });
  try {
    await program2.parseAsync([...argv], { from: "user" });
    return exitCode;
  } catch (error) {
    return report2(interrupted.signal.aborted ? interrupted.signal.reason : error);
  }
}
function report2(error) {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof BobctlError) {
    if (error.exitCode !== EXIT.interrupted) {
      process.stderr.write(`error: ${forTerminal(error.message)}
`);
      if (error.next !== void 0) process.stderr.write(`next: ${forTerminal(error.next)}
`);
    }
    return error.exitCode;
  }
  const detail = error instanceof Error && process.env.BOBCTL_DEBUG ? error.stack ?? "" : messageOf(error);
  process.stderr.write(
    `error: ${forTerminal(detail)}
next: This is a defect in bobctl; run it again with BOBCTL_DEBUG=1 and report what it prints.
`
  );
  return EXIT.environment;
}
process.exitCode = await main(process.argv.slice(2));
export {
  createProgram,
  main
};

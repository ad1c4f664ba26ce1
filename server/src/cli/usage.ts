/** A call that can't be carried out: the reason goes to standard error and the exit code is 2. */
export class UsageError extends Error {}

export const USAGE = `Usage: cilium-routing COMMAND [options]

  lint [PATH…]                Checks files and folders. Exits with 1 where there is an error.
      --fix                   Applies the fixes that leave the effective configuration as it is.
  config [PATH]               Prints what the chart makes of the values: the routing keys of the ConfigMap
                              cilium-config, and where each value comes from.
  routes [PATH]               Prints nodes, sessions and routes.
      --node NAME             Of one node or router only.
  trace SRC DST [PATH]        Follows a packet; SRC and DST are addresses or names of nodes, DST also a service as
                              NAMESPACE/NAME.
  migrate --to VERSION [PATH] Prints what brings the values to a later version of Cilium. Exits with 1 where a person must decide
                              something first.
      --write                 Changes the files, and the chart's version that they state.
  lsp --stdio                 Serves an editor that speaks the Language Server Protocol.
  explain RULE                Prints the page of a rule.

Options of every command that reads files:
  --cilium-version VERSION    Overrides the version that the files state.
  --format text|json          Default: text.

  --help, --version

PATH is a file, or a folder that is searched to the bottom; default: the working directory.
`;

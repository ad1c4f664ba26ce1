/** What is used of the library, which is large: a program of its own, so that nobody loads it who edits other YAML files. */
export {
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  TransportKind,
} from 'vscode-languageclient/node';

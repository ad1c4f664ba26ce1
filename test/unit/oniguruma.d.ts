/** vscode-oniguruma's declarations name these, which only a browser's declarations have. */
declare namespace WebAssembly {
  type ImportValue = unknown;
  type WebAssemblyInstantiatedSource = unknown;
}

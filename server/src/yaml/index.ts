export { assignedNames, assignedText, fileEdits, impliedText, itemOf } from './assignment';
export type { WrittenAssignment } from './assignment';
export { commentsOf } from './comments';
export type { Comment } from './comments';
export { Cursor, known } from './cursor';
export type { Absent, Located, Opaque, ReadScalar, TypeProblem, Value } from './cursor';
export { resolvePlain } from './scalars';
export type { GoScalar } from './scalars';
export { duplicateKeys, parseYaml, SIZE_LIMIT } from './document';
export type { ParsedText, SyntaxProblem, YamlDocument } from './document';
export { goSyntaxProblems } from './goSyntax';
export {
  insertBehind,
  nestEntry,
  removeEntry,
  renameKey,
  rewriteScalar,
  setValue,
  writeScalar,
} from './edits';
export type { Edits, NewValue } from './edits';
export { embeddedText } from './embedded';
export { moveEntry, together, writableValue } from './moveEntry';
export type { Variables } from './variables';

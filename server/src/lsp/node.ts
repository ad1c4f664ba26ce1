// The server as a process: over IPC or, with --stdio, over standard input and output. The arguments say which.
import { createConnection } from 'vscode-languageserver/node';
import { startServer } from './connection';
import { nodeHost } from './nodeHost';
import { keepYoungSpaceSmall } from './youngSpace';

keepYoungSpaceSmall();
startServer(createConnection(), nodeHost);

import { openStores } from '#lib/server/store/open.ts';
import { startGateway } from './gateway-server.ts';

/** A gateway in a process of its own, to be killed: `node --import tsx tests/support/gateway-process.ts <folder>`. */
const [, , dataDir = ''] = process.argv;
const server = await startGateway(await openStores({ dataDir, prefix: 'test' }));
process.stdout.write(`listening at ${server.origin}\n`);

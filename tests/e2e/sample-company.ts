import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type RunningServer } from '../support/server.ts';

const DEMO = { GENDAN_DEMO: '1' };
const VARIABLE = 'GENDAN_SAMPLE_DATA';

/** Playwright's global set-up: loads the sample company once, for every server of the run to begin with a copy of it. */
export default async function prepare(): Promise<() => Promise<void>> {
	const dataDir = await mkdtemp(join(tmpdir(), 'gendan-sample-'));
	await (await startServer({ dataDir, env: DEMO })).stop();
	process.env[VARIABLE] = dataDir;
	return () => rm(dataDir, { recursive: true, force: true });
}

/** Runs `use` with a server of the sample company, and takes both away. */
export async function withSampleCompany(use: (server: RunningServer) => Promise<void>): Promise<void> {
	const sample = process.env[VARIABLE];
	if (sample === undefined) throw new Error('the sample company was not prepared');
	const dataDir = await mkdtemp(join(tmpdir(), 'gendan-'));
	await cp(sample, dataDir, { recursive: true });
	const server = await startServer({ dataDir, env: DEMO });
	await use(server);
	await server.stop();
	await rm(dataDir, { recursive: true, force: true });
}
